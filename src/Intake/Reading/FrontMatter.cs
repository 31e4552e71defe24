using System.Globalization;

namespace Griot.Intake;

/// <summary>The head of a Markdown file: lines <c>key: value</c> between two lines of three hyphens. Keys are kept in lower case.</summary>
sealed class FrontMatter
{
    readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    public string? Title => values.GetValueOrDefault("title");

    public string? Source => values.GetValueOrDefault("source");

    public DateOnly? Published => Dates.Parse(Day);

    /// <summary>What stands for the day and is none; null where there is nothing of the kind.</summary>
    public string? NoDay => Published is null ? Day : null;

    string? Day => values.GetValueOrDefault("published") ?? values.GetValueOrDefault("date");

    /// <summary>Reads the head of a text, if it has one, and leaves the rest.</summary>
    public static FrontMatter Read(string text, out string rest)
    {
        var head = new FrontMatter();
        rest = text;
        using var reader = new StringReader(text);
        if (reader.ReadLine()?.TrimEnd() != "---")
        {
            return head;
        }

        while (reader.ReadLine() is { } line)
        {
            if (line.TrimEnd() is "---" or "...")
            {
                rest = reader.ReadToEnd();
                return head;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && Unquoted(line[(colon + 1)..].Trim()) is { Length: > 0 } value)
            {
                head.values[line[..colon].Trim()] = value;
            }
        }

        // Three hyphens that nothing closes are a rule, not a head.
        head.values.Clear();
        return head;
    }

    static string Unquoted(string value) =>
        value is ['"', .., '"'] ? value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal)
        : value is ['\'', .., '\''] ? value[1..^1].Replace("''", "'", StringComparison.Ordinal)
        : value;
}

/// <summary>Days as documents give them.</summary>
static class Dates
{
    const int LongestShown = 40;

    /// <summary>An ISO 8601 date, or the date part of a date and time as it is written there, whatever its time zone.</summary>
    public static DateOnly? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.Length >= 10 && (text.Length == 10 || text[10] is 'T' or ' ') && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
    }

    /// <summary>What stands for a day and is none, as a message can quote it: one line, not long.</summary>
    public static string Quoted(string noDay) =>
        $"\"{string.Join(' ', (noDay.Length > LongestShown ? noDay[..LongestShown] + "…" : noDay).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}\"";
}
