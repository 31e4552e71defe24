using Griot.Outlook;
using Xunit;

namespace Griot.Tests.Outlook;

public class ScenarioTests
{
    const string Base = "\"events\":\"e.csv\",\"months\":6,\"draws\":60,\"reachKm\":30,\"reachDays\":60,\"seed\":3,\"changes\":[";

    [Fact]
    public void What_is_taken_away_is_missing_from_its_month_on_and_nothing_else_differs()
    {
        var scenario = Scenario.Parse("{" + Base + "{\"fromMonth\":4,\"by\":\"raid\",\"of\":\"reprisal\",\"keep\":0}]}");
        var result = EventScenario.Run(scenario, ExcitationTests.Answered());
        foreach (var month in new[] { 1, 2, 3 })
        {
            Assert.Equal(0, Row("reprisal", month).Difference.Low);
            Assert.Equal(0, Row("reprisal", month).Difference.High);
        }

        Assert.True(Row("reprisal", 6).Difference.Mean < -0.3 * Row("reprisal", 6).Baseline.Mean, Row("reprisal", 6).ToString());

        // Raids hardly hang on reprisals.
        Assert.True(Row("raid", 6).Changed.Mean > 0.8 * Row("raid", 6).Baseline.Mean, Row("raid", 6).ToString());
        Assert.True(result.Total("reprisal").Difference.High <= 0);
        Assert.Equal(result.Rows, EventScenario.Run(scenario, ExcitationTests.Answered(), threads: 2).Rows);

        ScenarioRow Row(string of, int month) => result.Rows.Single(r => r.Of == of && r.Month == month);
    }

    [Fact]
    public void A_force_that_leaves_takes_its_events_and_their_consequences()
    {
        var result = EventScenario.Run(Scenario.Parse("{" + Base + "{\"fromMonth\":1,\"mark\":\"raid\",\"keep\":0}]}"), ExcitationTests.Answered());
        Assert.Equal(0, result.Total("raid").Changed.Mean);
        Assert.True(result.Total("reprisal").Changed.Mean < result.Total("reprisal").Baseline.Mean);
    }

    [Fact]
    public void A_border_that_closes_keeps_violence_out()
    {
        var closed = BorderScenario.Run(Scenario.Parse("""{"panel":"p.csv","months":12,"draws":300,"changes":[{"border":["c3","c4"],"keep":0},{"border":["c4","c5"],"keep":0}]}"""), ExcitationTests.Ring(spill: 6));
        Assert.True(closed.Total("c4").Changed.Mean < 0.85 * closed.Total("c4").Baseline.Mean, closed.Total("c4").ToString());
        Assert.True(closed.Total("all countries").Difference.High <= 0);
        Assert.Contains("do not border", Assert.Throws<ScenarioException>(() => BorderScenario.Run(Scenario.Parse("""{"panel":"p","changes":[{"border":["c3","c9"],"keep":0}]}"""), ExcitationTests.Ring(spill: 6))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "no JSON")]
    [InlineData("{\"events\":\"e\",\"colour\":1}", "no JSON as docs/points.md describes")]
    [InlineData("{\"changes\":[]}", "either \"events\" or a \"panel\"")]
    [InlineData("{\"events\":\"e\"}", "at least one of \"changes\"")]
    [InlineData("{\"events\":\"e\",\"changes\":[{\"fromMonth\":13,\"mark\":\"a\"}]}", "outside the 12 months")]
    [InlineData("{\"events\":\"e\",\"changes\":[{\"mark\":\"a\",\"keep\":1.5}]}", "\"keep\" lies between 0 and 1")]
    [InlineData("{\"events\":\"e\",\"changes\":[{\"mark\":\"a\",\"by\":\"b\"}]}", "Each change names one of")]
    [InlineData("{\"events\":\"e\",\"changes\":[{\"border\":[\"a\",\"b\"]}]}", "Borders close in a panel")]
    public void A_scenario_that_is_none_is_told(string json, string told) => Assert.Contains(told, Assert.Throws<ScenarioException>(() => Scenario.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mark_that_is_not_there_is_told() =>
        Assert.Contains("There is no mark 'army'; there are raid, reprisal", Assert.Throws<ScenarioException>(() => EventScenario.Run(Scenario.Parse("{" + Base + "{\"mark\":\"army\"}]}"), ExcitationTests.Answered())).Message, StringComparison.Ordinal);
}
