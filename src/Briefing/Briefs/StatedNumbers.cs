using System.Globalization;
using System.Text.RegularExpressions;

namespace Griot.Briefing;

/// <summary>Numbers as they stand in a text, in figures or in English words: “1,200”, “sixty-two”, “two hundred and fifty”, “3 million”. Days and years are no numbers of anything, and “one” is mostly a pronoun.</summary>
static partial class StatedNumbers
{
    static readonly Dictionary<string, int> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16,
        ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    };

    static readonly Dictionary<string, long> Multipliers = new(StringComparer.OrdinalIgnoreCase) { ["dozen"] = 12, ["hundred"] = 100, ["thousand"] = 1000, ["million"] = 1_000_000, ["billion"] = 1_000_000_000 };

    /// <summary>The numbers of a text, without days, months and years.</summary>
    public static HashSet<decimal> In(string text)
    {
        var found = new HashSet<decimal>();
        decimal? whole = null, part = null;
        foreach (Match token in Token().Matches(Dated().Replace(text, " ; ")))
        {
            var word = token.Value;
            if (char.IsAsciiDigit(word[0]))
            {
                Ends();
                part = decimal.TryParse(word.Replace(",", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) ? figure : null;
            }
            else if (Words.TryGetValue(word, out var named) || (word.Equals("one", StringComparison.OrdinalIgnoreCase) && (part ?? whole) is not null && (named = 1) == 1))
            {
                // “twenty-five”, “two hundred five” go on; “two three” do not.
                if (part is { } before && !(before % 100 >= 20 && before % 10 == 0 && named < 10) && !(before >= 100 && before % 100 == 0))
                {
                    Ends();
                }

                part = (part ?? 0) + named;
            }
            else if (Multipliers.TryGetValue(word, out var times))
            {
                if (part is null && whole is null)
                {
                    part = 1;
                }

                if (times >= 1000)
                {
                    whole = (whole ?? 0) + ((part ?? 1) * times);
                    part = null;
                }
                else
                {
                    part = (part ?? 1) * times;
                }
            }
            else if (!word.Equals("and", StringComparison.OrdinalIgnoreCase) || part is null || part % 100 != 0)
            {
                Ends();
            }
        }

        Ends();
        return found;

        void Ends()
        {
            if (whole is not null || part is not null)
            {
                found.Add((whole ?? 0) + (part ?? 0));
            }

            (whole, part) = (null, null);
        }
    }

    /// <summary>Words without the count they begin with: “around 100 rebels” are rebels. The same where they begin with none, or are nothing else.</summary>
    public static string WithoutCount(string words) => Counted().Match(words) is { Success: true, Length: > 0 } count && count.Length < words.Length ? words[count.Length..] : words;

    [GeneratedRegex(@"(?<![\p{L}\d])\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?![\p{L}\d])|(?<![\p{L}\d])\d+(?:\.\d+)?(?![\p{L}\d])|\p{L}[\p{L}\d]*|\d[\p{L}\d]*|[^\s\-–]", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?:\s+\d{1,2}(?:st|nd|rd|th)?\b(?!,?\d))?(?:,?\s+(?:1[89]|20)\d\d\b)?|\b(?:in|of|since|by|until|from|before|after|between|during)\s+(?:1[89]|20)\d\d\b(?!,\d)|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Dated();

    [GeneratedRegex(@"^(?:(?:at least|no fewer than|as many as|more than|less than|fewer than|up to|around|about|some|nearly|almost|over|an estimated|approximately|roughly|the)\s+)*(?:\d[\d,\u00a0\u202f]*|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozens?|scores|hundreds|thousands)(?:[\s-]+(?:and\s+)?(?=(?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand|million)\b)\w+)*)\s+(?:of\s+)?", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Counted();
}
