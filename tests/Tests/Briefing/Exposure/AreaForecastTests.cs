using CsCheck;
using Griot.Briefing;
using Griot.Places;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Briefing.Exposure;

public class AreaForecastTests
{
    static readonly Site Gao = new() { Id = "g", Name = "Gao office", Point = new(16.27, -0.04) };
    static readonly DateOnly On = new(2013, 2, 28);

    // Far away in the same country: the record covers the year.
    static readonly LocatedEvent Old = Event("old", On.AddDays(-385), 400);

    [Fact]
    public void What_is_expected_is_the_formula_that_is_printed()
    {
        var forecast = Of([Event("a", On, 0), Event("b", On.AddDays(-30), 1), Event("c", On.AddDays(-31), 40), Event("d", On.AddDays(-5), 400)]);
        // Own: one event in the last window and one in the window before, which counts 0.1 + 0.9 / 2. Around: one in the window before, of a weight that is halved in 90 days.
        Assert.Equal(1 + 0.55, forecast.Own, 9);
        var ages = Enumerable.Range(0, 13).ToArray();
        Assert.Equal(ages.Sum(age => 0.1 + (0.9 * Math.Pow(0.5, age))), forecast.OwnWindows, 9);
        var around = Math.Pow(0.5, 1 / 3.0) / ages.Sum(age => Math.Pow(0.5, age / 3.0));
        Assert.Equal(around, forecast.Around, 9);
        var tempo = Math.Pow((2 + 20) / ((5 / 13.0) + 20), 0.75);
        Assert.Equal((0.04 + (0.08 * around) + 1.55) / (1 + forecast.OwnWindows) * tempo, forecast.Expected, 9);
        Assert.Equal("MLI", forecast.Country);
        Assert.Contains("expected 0.", forecast.Reckoning, StringComparison.Ordinal);
        Assert.Contains("tempo 1.06 = ((2 events of the country + 20) ÷ (0.4 usual + 20)) to the power of 0.75", forecast.Reckoning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_without_events_is_not_taken_for_safe_and_the_nearer_the_surroundings_burn_the_less()
    {
        var (calm, around) = (Of([]), Of([.. Enumerable.Range(0, 40).Select(i => Event("r" + i, On.AddDays(-i % 30), 30 + i))]));
        Assert.InRange(calm.Chance, 0.001, 0.03);
        Assert.Equal((0, 0), calm.Interval);
        Assert.True(around.Chance > 4 * calm.Chance, $"{around.Chance} against {calm.Chance}");
        Assert.Equal(0, around.Own);
        Assert.True(Of([.. Enumerable.Range(0, 40).Select(i => Event("r" + i, On.AddDays(-i % 30), 300 + i))]).Chance < around.Chance);
    }

    [Fact]
    public void The_latest_events_count_most_and_none_of_a_year_is_forgotten()
    {
        var (now, then) = (Of([Event("a", On, 0)]), Of([Event("a", On.AddDays(-360), 0)]));
        Assert.True(now.Expected > 3 * then.Expected);
        Assert.True(then.Expected > Of([]).Expected);
    }

    [Fact]
    public void It_is_the_same_whenever_it_is_made_and_in_whatever_order_events_come()
    {
        LocatedEvent[] events = [.. Enumerable.Range(0, 60).Select(i => Event("e" + i, On.AddDays(-i * 6), i * 7 % 120) with { ErrorKm = i % 3 * 12 })];
        var (one, other) = (Of(events), Of([.. events.Reverse()]));
        Assert.Equal((one.Expected, one.Chance, one.Interval), (other.Expected, other.Chance, other.Interval));
        Assert.Equal(one.Windows.SelectMany(window => window.Near.Select(near => near.Id)), other.Windows.SelectMany(window => window.Near.Select(near => near.Id)));
    }

    [Fact]
    public void Windows_that_nobody_covered_say_nothing_and_where_none_is_covered_there_is_no_forecast()
    {
        var two = new Assessment([Event("a", On.AddDays(-40), 0), Event("b", On, 0)], On);
        var forecast = two.Forecast(two.Of(Gao))!;
        Assert.Equal([true, true, .. Enumerable.Repeat(false, 11)], forecast.Windows.Select(window => window.IsCovered));
        Assert.Equal(1.55, forecast.OwnWindows, 9);
        Assert.Contains("2 of the last 2 covered windows", PrintedAssessment.Outlook(forecast), StringComparison.Ordinal);
        var lagos = two.Of(Gao with { Point = new(6.45, 3.4) });
        Assert.Null(two.Forecast(lagos));
        Assert.Contains("nothing to expect anything by", PrintedAssessment.Outlook(null), StringComparison.Ordinal);
    }

    [Fact]
    public void It_sees_no_event_marked_more_strictly_than_the_site_and_its_exposure_are()
    {
        var green = Gao with { Marking = Marking.Green };
        Assessment By(params LocatedEvent[] events) => new([Old, .. events], On, coverage: _ => (On.AddDays(-500), On));
        var assessment = By(Event("a", On.AddDays(-40), 0) with { Marking = Marking.Red }, Event("b", On.AddDays(-40), 30) with { Marking = Marking.Red });
        Assert.Equal(By() is var without ? without.Forecast(without.Of(green))!.Expected : 0, assessment.Forecast(assessment.Of(green))!.Expected, 12);
        Assert.True(assessment.Forecast(assessment.Of(Gao with { Marking = Marking.Red }))!.Own > 0);
    }

    [Fact]
    public void A_site_at_sea_or_in_the_first_days_of_the_calendar_is_no_trap()
    {
        var sea = new Assessment([Event("a", On, 0) with { Point = new(0, -10) }], On);
        var forecast = sea.Forecast(sea.Of(Gao with { Point = new(0, -10) }))!;
        Assert.Equal((null, 1.0), (forecast.Country, forecast.Tempo));
        var first = new Assessment([Event("a", new DateOnly(1, 1, 2), 0)], new DateOnly(1, 1, 2));
        Assert.Equal(1, first.Forecast(first.Of(Gao))!.Own);
    }

    [Fact]
    public void The_number_of_events_is_a_distribution_about_what_is_expected() =>
        Gen.Select(Gen.Double[0, 60], Gen.Double[0.3, 40]).Sample(given =>
        {
            var number = new NegativeBinomial(given.Item1, given.Item2);
            var (sum, mean) = (0.0, 0.0);
            for (var k = 0; k < 4000; k++)
            {
                var share = Math.Exp(number.LogProbability(k));
                (sum, mean) = (sum + share, mean + (k * share));
                if (k > given.Item1 && sum > 1 - 1e-13)
                {
                    break;
                }
            }

            return Math.Abs(sum - 1) < 1e-5 && Math.Abs(mean - given.Item1) < 1e-3 * (1 + given.Item1)
                && Math.Abs(number.AtLeastOne - (1 - Math.Exp(number.LogProbability(0)))) < 1e-9
                && number.Quantile(0.05) <= number.Quantile(0.5) && number.Quantile(0.5) <= number.Quantile(0.95);
        }, iter: 60, seed: "0000KoJCq8Bd");

    [Fact]
    public void A_score_is_that_of_the_spread_between_what_was_told_and_what_came()
    {
        // Against the definition: the mean distance to what came, less half the mean distance between two draws.
        var number = new NegativeBinomial(1.3, 0.7);
        var shares = Enumerable.Range(0, 200).Select(k => Math.Exp(number.LogProbability(k))).ToArray();
        var spread = shares.Select((p, i) => p * shares.Select((q, j) => q * Math.Abs(i - j)).Sum()).Sum() / 2;
        Assert.Equal(shares.Select((p, i) => p * Math.Abs(i - 2)).Sum() - spread, number.Crps(2), 6);
        Assert.Equal(0, new NegativeBinomial(0, 1).Crps(0));
        Assert.Equal(3, new NegativeBinomial(0, 1).Crps(3), 9);
        Assert.Equal((0, 0.0, 0.0), (default(NegativeBinomial).Quantile(0.95), default(NegativeBinomial).AtLeastOne, default(NegativeBinomial).LogProbability(0)));
        // So many that the share of none is less than any number.
        Assert.InRange(new NegativeBinomial(5000, 5000).Quantile(0.5), 4990, 5005);
    }

    static AreaForecast Of(LocatedEvent[] events)
    {
        var assessment = new Assessment([Old, .. events], On, coverage: _ => (On.AddDays(-500), On));
        return assessment.Forecast(assessment.Of(Gao))!;
    }

    static LocatedEvent Event(string id, DateOnly day, double km) => new(id, day, Geodesy.Offset(Gao.Point, 0, km), 0, Danger.Battle, 0, 1, ["MUJAO"]);
}
