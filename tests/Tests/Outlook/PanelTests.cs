using Griot.Outlook;
using Xunit;

namespace Griot.Tests.Outlook;

public class PanelTests
{
    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("country_id,month_id,sb_v1\n", "The panel has a header and no line.")]
    [InlineData("country_id,month_id,sb_v1\n1,5,\n", "No line of the panel has a count.")]
    [InlineData("country_id,month_id,deaths\n1,5,2\n", "line 1: There is neither a column 'sb_v1' nor 'sb_v2': nothing counts the deaths.")]
    [InlineData("country_id,sb_v1\n1,5\n", "line 1: There is no column 'month_id', nor 'year' and 'month' in its stead.")]
    [InlineData("month_id,sb_v1\n1,5\n", "line 1: There is no column 'country_id'; the file has month_id, sb_v1.")]
    [InlineData("country_id,month_id,sb_v1\n1,5,-2\n", "line 2: '-2' in 'sb_v1' is negative; a count is 0 or more.")]
    [InlineData("country_id,month_id,sb_v1\n1,4,1\n1,5,2.5\n", "line 3: '2.5' in 'sb_v1' is no whole number; deaths are counted one by one.")]
    [InlineData("country_id,month_id,sb_v1\n1,5,NaN\n", "line 2: 'NaN' in 'sb_v1' is no number.")]
    [InlineData("country_id,month_id,sb_v1\n1,5,1e12\n", "line 2: '1e12' in 'sb_v1' is larger than any count can be.")]
    [InlineData("country_id,month_id,sb_v1\n1,5,2\n1,6,2\n1,5,3\n", "line 4: Country 1 has 1980-05 a second time; first in line 2.")]
    [InlineData("country_id,month_id,sb_v1\nMali,5,2\n", "line 2: 'Mali' in 'country_id' is no number.")]
    [InlineData("country_id,month_id,sb_v1\n1,0,2\n", "line 2: '0' is no month; 1 is January 1980.")]
    [InlineData("country_id,month_id,sb_v1\n1,5\n", "line 2: It has 2 fields, the header 3.")]
    [InlineData("country_id,month_id,country,sb_v1\n1,5,\"Mali,2\n", "line 2: A quote is not closed.")]
    [InlineData("country_id,month_id,year,month,sb_v1\n1,5,1981,5,2\n", "line 2: month_id 5 is 1980-05, but the line says 1981-5.")]
    [InlineData("country_id,month_id,sb_v1\n1,5,2\n1,90000,2\n", "The panel runs from 1980-05 to 9479-12, which is longer than 200 years: a month must be wrong.")]
    public void A_wrong_panel_is_told_by_line(string text, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<PanelFormatException>(() => PanelReader.Read(new StringReader(text))).Message);

    [Fact]
    public void Columns_come_in_any_order_and_names_may_hold_commas()
    {
        var panel = PanelReader.Read(new StringReader("sb_v2,country,note,month,year,country_id\n,\"Congo, DRC\",x,1,2017,167\n12.0,\"Congo, DRC\",x,2,2017,167\n"));
        Assert.Equal("Congo, DRC", Assert.Single(panel.Countries).Name);
        Assert.Equal((12, MonthNumber.Of(2017, 2)), (panel.Deaths(0, MonthNumber.Of(2017, 2)), panel.LastMonth));
    }

    [Fact]
    public void Models_learn_from_the_first_vintage_before_2018_and_the_revised_one_after()
    {
        var panel = PanelReader.Read(new StringReader("country_id,month_id,sb_v1,sb_v2\n1,456,10,20\n1,457,10,20\n1,458,10,\n1,455,,20\n"));
        Assert.Equal([20, 10, 20, 10], Enumerable.Range(455, 4).Select(month => panel.Deaths(0, month)!.Value));
        Assert.Equal(20, panel.Outcome(0, 456));
    }

    [Fact]
    public void A_country_that_has_not_begun_or_has_ended_gets_no_forecast_and_is_named()
    {
        var rows = from month in Enumerable.Range(1, 100)
                   from country in Enumerable.Range(1, 3)
                   where country == 1 || (country == 2 ? month <= 80 : month > 90)
                   select $"{country},{month},Land {country},1";
        var panel = PanelReader.Read(new StringReader("country_id,month_id,country,sb_v1\n" + string.Join('\n', rows)));

        Assert.Equal([1, 3], History.Of(panel, 100).Countries.Select(c => c.Id));
        Assert.Equal("No count in the last 12 months, and no forecast: Land 2.", Assert.Single(History.Of(panel, 100).Notes));
        Assert.Equal("No count yet at the origin, and no forecast: Land 3.", Assert.Single(History.Of(panel, 80).Notes));
    }

    [Fact]
    public void A_gap_is_a_month_without_deaths_and_is_told()
    {
        var panel = PanelReader.Read(new StringReader("country_id,month_id,sb_v1\n" + string.Join('\n', Enumerable.Range(1, 60).Where(m => m is not (30 or 31)).Select(m => $"1,{m},5"))));
        var history = History.Of(panel, 60);
        Assert.Equal(0, history.Of(0)[29]);
        Assert.StartsWith("2 months without a count", Assert.Single(history.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void An_origin_outside_the_panel_is_refused()
    {
        var panel = SmallPanel.Of(100);
        Assert.Equal("The panel ends with 2008-04: an origin of 2008-05 lies after it.", Assert.Throws<OriginException>(() => History.Of(panel, SmallPanel.First + 100)).Message);
        Assert.Contains("leaves 0 months to learn from", Assert.Throws<OriginException>(() => History.Of(panel, SmallPanel.First - 5)).Message, StringComparison.Ordinal);
    }
}
