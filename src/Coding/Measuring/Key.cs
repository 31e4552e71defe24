using System.Collections.Immutable;
using System.Globalization;

namespace Griot.Coding;

/// <summary>
/// What a careful reader takes from one text, one line a claim, as a political scientist can write and correct it. The form is
/// described beside the keys, in <c>tests/Measures/Keys/README.md</c>.
/// </summary>
/// <param name="TextPath">The text the key belongs to, relative to the root of the repository; empty where the key does not say.</param>
/// <param name="Published">The day the text was published, if the key gives one.</param>
/// <param name="Lines">The lines in order.</param>
public sealed record Key(string TextPath, DateOnly? Published, ImmutableArray<KeyLine> Lines)
{
    /// <exception cref="FormatException">A line cannot be read: the message gives its number, what stands there and what was expected.</exception>
    public static Key Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = ImmutableArray.CreateBuilder<KeyLine>();
        var (path, published, number) = ("", (DateOnly?)null, 0);
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line.StartsWith("text:", StringComparison.Ordinal))
            {
                path = line[5..].Trim();
            }
            else if (line.StartsWith("published:", StringComparison.Ordinal))
            {
                published = DateOnly.TryParseExact(line[10..].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? day
                    : throw new FormatException($"Line {number} of the key: \"{line}\" should give a day such as 2013-02-28.");
            }
            else
            {
                lines.Add(KeyLine.Parse(line, number));
            }
        }

        return new Key(path, published, lines.ToImmutable());
    }
}
