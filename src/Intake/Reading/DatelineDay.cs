using System.Globalization;
using System.Text.RegularExpressions;

namespace Griot.Intake;

/// <summary>
/// The day a plain text gives itself at its head: in a dateline (<c>BAMAKO, 15 January 2013 - </c>, <c>GAO, Mali, Feb. 10, 2013 (Agency) -- </c>)
/// or on a line of its own (<c>Abidjan, 19 January 2013</c>). A day without a year is none.
/// </summary>
static partial class DatelineDay
{
    /// <summary>A dateline stands at the beginning of one of the first paragraphs.</summary>
    const int Head = 600;

    /// <summary>So short a text takes no moment; but on a busy machine a process may stand still for seconds in the middle of it.</summary>
    const int LongestMilliseconds = 60_000;

    static readonly string[] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthGenitiveNames[..12]];

    public static DateOnly? Of(string text)
    {
        foreach (Match match in Line().Matches(text[..Math.Min(text.Length, Head)].Replace('\r', '\n')))
        {
            var month = Array.FindIndex(Months, name => match.Groups["month"].Value.StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1;
            var (year, day) = (Number(match, "year"), Number(match, "day"));
            if (year >= 1 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
            {
                return new DateOnly(year, month, day);
            }
        }

        return null;
    }

    static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """
        ^[ \t]*\p{Lu}[\p{L} .,'’-]{0,60}?,[ ]
        (?:(?<day>\d{1,2})[ ](?<month>(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))[.]?,?[ ](?<year>\d{4})|(?<month>(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))[.]?[ ](?<day>\d{1,2}),[ ](?<year>\d{4}))
        [ ]*(?:\([^()\r\n]{1,30}\)[ ]*)?(?:[-–—]|$)
        """,
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        LongestMilliseconds)]
    private static partial Regex Line();
}
