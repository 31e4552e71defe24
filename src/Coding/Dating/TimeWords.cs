namespace Griot.Coding;

/// <summary>The closed class of words that name times.</summary>
static class TimeWords
{
    static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    static readonly HashSet<string> Units = new(
        ["second", "minute", "hour", "day", "night", "week", "weekend", "month", "year", "decade", "century", "morning", "afternoon", "evening", "dawn", "dusk", "midnight", "noon", "time", "moment", "quarter"],
        StringComparer.Ordinal);

    static readonly HashSet<string> Deictic = new(["today", "yesterday", "tomorrow", "tonight", "now", "then"], StringComparer.Ordinal);

    /// <summary>1 to 12 for a month's name, whole or shortened with or without its full stop; 0 for anything else.</summary>
    public static int Month(ReadOnlySpan<char> word)
    {
        word = word.TrimEnd('.');
        for (var i = 0; i < Months.Length; i++)
        {
            if (word.Equals(Months[i], StringComparison.OrdinalIgnoreCase)
                || (word.Length >= 3 && word.Length <= 4 && Months[i].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>The day of the week a word names, whole or shortened, or null.</summary>
    public static DayOfWeek? Day(ReadOnlySpan<char> word)
    {
        word = word.TrimEnd('.');
        for (var i = 0; i < Days.Length; i++)
        {
            if (word.Equals(Days[i], StringComparison.OrdinalIgnoreCase) || (word.Length is 3 or 4 or 5 && char.IsUpper(word[0]) && Days[i].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            {
                return (DayOfWeek)i;
            }
        }

        return null;
    }

    public static bool IsUnit(string lemma) => Units.Contains(lemma);

    /// <summary>Whether a lemma names a time: a unit, a month, a day, or a word such as "yesterday".</summary>
    public static bool IsTime(string lemma) =>
        Units.Contains(lemma) || Deictic.Contains(lemma) || Array.IndexOf(Days, lemma) >= 0 || Array.IndexOf(Months, lemma) >= 0;
}
