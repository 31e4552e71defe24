using System.Collections.Immutable;
using System.Globalization;

namespace Griot.Store;

/// <summary>Stretches of a text in one column: <c>12-80 200-240</c>.</summary>
static class Stretches
{
    public static string Write(ImmutableArray<Range> stretches) => string.Join(' ', stretches.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Start.Value}-{s.End.Value}")));

    public static ImmutableArray<Range> Read(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(stretch => stretch.Split('-')).Select(ends => int.Parse(ends[0], CultureInfo.InvariantCulture)..int.Parse(ends[1], CultureInfo.InvariantCulture)),
    ];
}
