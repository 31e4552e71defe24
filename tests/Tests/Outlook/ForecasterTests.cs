using Griot.Outlook;
using Xunit;

namespace Griot.Tests.Outlook;

public class ForecasterTests
{
    static readonly ForecastTask Task = new(3, 14, 200, 7);
    static readonly int Origin = SmallPanel.First + 119;

    public static TheoryData<string> Names => [.. All.Select(f => f.Name)];

    static IEnumerable<IForecaster> All => [new Pool(), .. Pool.Components, .. Baselines.All];

    static ForecastDraws Draw(string name, Panel panel, ForecastTask? task = null) =>
        All.First(f => f.Name == name).Forecast(History.Of(panel, Origin), task ?? Task, default);

    static int[] Values(ForecastDraws draws) =>
        [.. Enumerable.Range(0, draws.Countries.Count).SelectMany(c => Enumerable.Range(0, draws.Months).SelectMany(m => draws.Cell(c, m).ToArray()))];

    [Theory, MemberData(nameof(Names))]
    public void What_comes_after_the_origin_changes_nothing(string name) =>
        Assert.Equal(Values(Draw(name, SmallPanel.Of(120))), Values(Draw(name, SmallPanel.Of(160, (c, t) => t < 120 ? SmallPanel.Deaths(c, t) : 9999))));

    [Theory, MemberData(nameof(Names))]
    public void The_seed_decides_and_nothing_is_negative(string name)
    {
        var panel = SmallPanel.Of(120);
        var values = Values(Draw(name, panel));
        Assert.Equal(6 * 12 * 200, values.Length);
        Assert.All(values, value => Assert.InRange(value, 0, 1_000_000));
        Assert.Equal(values, Values(Draw(name, panel)));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_world_without_deaths_gets_a_forecast(string name)
    {
        var values = Values(Draw(name, SmallPanel.Of(120, (_, _) => 0)));
        Assert.True(values.Count(value => value > 0) < values.Length / 10);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_single_death_in_all_history_is_enough(string name) =>
        Assert.All(Values(Draw(name, SmallPanel.Of(120, (c, t) => c == 1 && t == 50 ? 1 : 0))), value => Assert.InRange(value, 0, 1_000_000));

    [Fact]
    public void Numbers_that_no_month_has_reached_are_rare()
    {
        // The ladder's rungs go far beyond such a panel; what it has not seen it cannot climb.
        var draws = Draw("boosted", SmallPanel.Of(120, (c, t) => c is 0 or 3 ? 0 : (t * 7919 + c * 104729 + t * t * 31) % 61), Task with { Draws = 1000 });
        var values = Values(draws);
        Assert.InRange(values.Average(), 5, 30);
        Assert.InRange(values.Max(), 60, 5000);
    }

    [Fact]
    public void From_a_few_years_of_a_few_countries_a_war_is_still_a_war()
    {
        var draws = new Pool().Forecast(History.Of(SmallPanel.Of(72), SmallPanel.First + 71), Task, TestContext.Current.CancellationToken);
        var war = draws.Cell(draws.Countries.Count - 1, 0).ToArray().Order().ToArray();
        Assert.InRange(war[war.Length / 2], 200, 1200);
    }

    [Fact]
    public void The_pool_knows_peace_from_war()
    {
        var draws = Draw("pool", SmallPanel.Of(120));
        Assert.True(Share(draws, 1, draw => draw == 0) > 0.9, "Guyana has never had a death.");
        Assert.True(Share(draws, 220, draw => draw >= 100) > 0.8, "Syria has had hundreds every month.");
    }

    [Fact]
    public void Conflictology_is_the_last_twelve_months()
    {
        var panel = SmallPanel.Of(120);
        var draws = Draw("conflictology", panel, Task with { Draws = 12 });
        var history = History.Of(panel, Origin);
        for (var c = 0; c < 6; c++)
        {
            Assert.Equal(history.Of(c)[^12..].ToArray().Select(d => (int)d), draws.Cell(c, 11).ToArray());
        }
    }

    static double Share(ForecastDraws draws, int id, Func<int, bool> such)
    {
        var country = draws.Countries.Index().First(c => c.Item.Id == id).Index;
        return Enumerable.Range(0, draws.Months).Average(m => draws.Cell(country, m).ToArray().Count(such) / (double)draws.Draws);
    }
}
