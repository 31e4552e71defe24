using System.Text;
using Griot.Intake;
using Xunit;

namespace Griot.Tests.Intake;

public class DatelineDayTests
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

    static DateOnly? Published(string text) => Assert.IsType<Reading.Taken>(
        new DocumentReader(() => new MemoryStream(Encoding.UTF8.GetBytes(text))).Read(["-"]).Last()).Document.Published;
}
