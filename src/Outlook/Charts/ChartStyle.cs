using System.Collections.Immutable;
using System.Globalization;

namespace Griot.Outlook;

/// <summary>The colours of a chart, apart for every kind of colour vision: blues for what is forecast, one orange for what is marked, shades that grow darker (in a dark scheme brighter) with the chance.</summary>
/// <param name="Counted">Of what is known.</param>
/// <param name="Shades">From the least chance to the greatest.</param>
/// <param name="Unknown">Of land for which nothing is said.</param>
public sealed record ChartColours(string Ink, string Faint, string Grid, string Paper, string Counted, string Band90, string Band50, string Middle, string Marked, string Marked90, ImmutableArray<string> Shades, string Unknown)
{
    /// <summary>For files: on white, so that they print.</summary>
    public static ChartColours Print { get; } = new("#1d2433", "#5b6474", "#e3e6eb", "#ffffff", "#5b6474", "#cfe0f3", "#8fb8e0", "#1f5fa6", "#b3361f", "#f3cfc6", ["#f1eee2", "#fbe0a8", "#f8b660", "#e87d2d", "#bf4418", "#7c1d0e"], "#ffffff");

    /// <summary>For pages: names of colours that the page gives, in either scheme.</summary>
    public static ChartColours Page { get; } = new(
        "var(--ink)", "var(--ink-2)", "var(--rule)", "none", "var(--fan-counted)", "var(--fan-90)", "var(--fan-50)", "var(--fan-middle)", "var(--fan-marked)", "var(--fan-marked-90)", [.. Enumerable.Range(0, 6).Select(i => string.Create(CultureInfo.InvariantCulture, $"var(--chance-{i})"))], "var(--chance-none)");
}

/// <summary>How a chart is drawn: for a file with its title and key, or for a page that has both beside it.</summary>
/// <param name="Width">Units across; 0 for what the chart takes by itself. Letters keep their size, so that a narrow chart is drawn narrow and not shrunk.</param>
public sealed record ChartStyle(ChartColours Colours, double Width)
{
    public static ChartStyle File { get; } = new(ChartColours.Print, 0);

    public static ChartStyle Page(double width) => new(ChartColours.Page, width);

    /// <summary>Whether it stands for itself.</summary>
    internal bool IsWhole => ReferenceEquals(Colours, ChartColours.Print);
}
