using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Griot.Intake;
using Xunit;

namespace Griot.Tests.Intake;

public partial class DatelineDayTests
{
    [Theory]
    [InlineData("Town falls to rebels\n\nBAMAKO, 15 January 2013 - Fighters overran it.", "2013-01-15")]
    [InlineData("GAO, Mali, Feb. 10, 2013 (Agency) -- Gunmen came in canoes.", "2013-02-10")]
    [InlineData("HOSTAGES SEIZED AT PLANT\n\nALGIERS, 17 JANUARY 2013 - TROOPS STORMED IT.", "2013-01-17")]
    [InlineData("Statement on the situation\r\n\r\nAbidjan, 19 January 2013\r\n\r\n1. The heads of state met.", "2013-01-19")]
    [InlineData("Town falls to rebels\r\rBAMAKO, 15 January 2013\rFighters overran it.", "2013-01-15")]
    [InlineData("N'DJAMENA, 3 Sept 2012 – Chad sent men.", "2012-09-03")]
    public void The_day_of_the_dateline_is_the_day_of_publication(string text, string day) =>
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", null), Published(text));

    [Theory]
    [InlineData("BAMAKO, 15 January - Fighters overran it.")]
    [InlineData("On 15 January 2013 fighters overran the town.")]
    [InlineData("BAMAKO, 31 February 2013 - Nothing happened.")]
    [InlineData("The town fell in January 2013 - nobody knows why.")]
    [InlineData("")]
    public void Any_other_day_is_not(string text) => Assert.Null(Published(text + "\n\nMore text follows here."));

    [Fact]
    public void It_is_found_as_the_pattern_that_says_what_a_dateline_is_finds_it()
    {
        // Datelines whole and broken: every part is drawn from good ones and bad ones.
        string[][] parts =
        [
            ["", "", "", " ", "\t ", "\n", "Town falls\r\n", "1", "(", "-"],
            ["BAMAKO", "Gao, Mali", "mali", "N'Djamena", "Côte d’Ivoire", "Guinea-Bissau", "St. Louis", "X", "", "x1", "A;B", "A,,B", new string('a', 61), new string('a', 62), new string('a', 30) + ", " + new string('b', 40)],
            [", ", ", ", ", ", ",", ",  ", " ", ",\n"],
            ["15", "1", "31", "0", "115", "January", "Feb.", "FEBRUARY", "Sept", "sep.", "May", "june", "Juna", "Ja", ""],
            [" ", " ", " ", "  ", ".", ". ", "\n", ""],
            ["January", "Feb.", "FEBRUARY", "feb,", "Sept", "May.,", "june", "Juna", "10,", "10", "31,", "1 ,", ""],
            [" ", " ", " ", "  ", ""],
            ["2013", "2013", "2012", "0000", "20133", "213", ""],
            ["", " - text", " (Agency) -- text", "(A)", "\r\n", " ()", " (", "—", " – ", " on", ".", "  ", " (a(b)) -", " (" + new string('c', 31) + ")"],
        ];
        string[] dates = ["15 January 2013", "Feb. 10, 2013", "1 sept., 2012", "MAY 31, 2011", "31 February 2013"];
        var random = new Random(7);
        var found = 0;
        for (var i = 0; i < 30_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Drawn(parts[..3]) + (random.Next(2) == 0 ? dates[random.Next(dates.Length)] : Drawn(parts[3..^1])) + Drawn(parts[^1..]) + "\n"));
            var day = ByPattern(text);
            Assert.True(day == DatelineDay.Of(text), $"{text} has {day}");
            found += day is null ? 0 : 1;
        }

        Assert.InRange(found, 500, 30_000);

        string Drawn(string[][] from) => string.Concat(from.Select(part => part[random.Next(part.Length)]));
    }

    static DateOnly? ByPattern(string text)
    {
        foreach (Match match in Dateline().Matches(text[..Math.Min(text.Length, 600)].Replace('\r', '\n')))
        {
            var (day, year) = (int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture));
            var month = DateTime.ParseExact(match.Groups["month"].Value[..3], "MMM", CultureInfo.InvariantCulture).Month;
            if (year >= 1 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
            {
                return new DateOnly(year, month, day);
            }
        }

        return null;
    }

    [GeneratedRegex(
        """
        ^[ \t]*\p{Lu}[\p{L} .,'’-]{0,60}?,[ ]
        (?:(?<day>\d{1,2})[ ](?<month>(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?|september|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))[.]?,?[ ](?<year>\d{4})|(?<month>(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?|september|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))[.]?[ ](?<day>\d{1,2}),[ ](?<year>\d{4}))
        [ ]*(?:\([^()\r\n]{1,30}\)[ ]*)?(?:[-–—]|$)
        """,
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        60_000)]
    private static partial Regex Dateline();

    static DateOnly? Published(string text) => Assert.IsType<Reading.Taken>(
        new DocumentReader(() => new MemoryStream(Encoding.UTF8.GetBytes(text))).Read(["-"]).Last()).Document.Published;
}
