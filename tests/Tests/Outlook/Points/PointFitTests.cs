using Griot.Outlook;
using Xunit;

namespace Griot.Tests.Outlook;

public class PointFitTests
{
    static readonly PointModel Model = new() { ReachKm = 30, ReachDays = 60, TrendStepDays = 0 };

    // 0.1 events a day over 4,500 km² for six years, each leading to 0.6 others with a memory of 8 days and 3 km.
    static readonly double[] Truth = [Math.Log(0.1 / Towns.Window.AreaKm2), 0.15, Math.Log(0.6), Math.Log(8), Math.Log(3)];

    [Fact]
    public void What_was_put_in_is_found_again()
    {
        var fit = PointFitting.Fit(Model, Drawn(seed: 11));
        Assert.True(fit.Converged);
        Assert.Empty(fit.AtBound);
        Holds(0.6, fit.Excitations[0].Offspring);
        Holds(8, fit.Excitations[0].ScaleDays);
        Holds(3, fit.ScaleKm!);
        Holds(0.15, fit.Trend);
        Holds(0.1 * 365, fit.BackgroundPerYear);
        Assert.InRange(fit.Excitations[0].Branching.Value, 0.75 * fit.Excitations[0].Offspring.Value, fit.Excitations[0].Offspring.Value);

        // Four standard errors: the seed is fixed, and a wrong method would be far off.
        static void Holds(double truth, Estimate estimate) => Assert.True(Math.Abs(estimate.Value - truth) < 4 * estimate.Error, $"{truth} was put in; {estimate}");
    }

    [Fact]
    public void A_true_model_keeps_time_and_a_wrong_one_does_not()
    {
        var events = Drawn(seed: 12);
        var fit = PointFitting.Fit(Model, events);
        var residuals = Residuals.Of(fit, events);
        Assert.Equal(fit.Events, residuals.Expected, 1);
        Assert.True(residuals.Chance > 0.01, residuals.ToString());
        Assert.True(Residuals.Of(PointFitting.Fit(Model with { Excites = false }, events), events).Chance < 0.001);
    }

    [Fact]
    public void Excitation_gains_on_what_is_held_out_where_there_is_some()
    {
        var events = Drawn(seed: 13);
        var held = HeldOut.Of(Model, events, events, 0.3, (m, e) => PointFitting.Fit(m, e), threads: 1);
        Assert.True(held.GainPerEvent > 0.3, held.ToString());
    }

    [Fact]
    public void A_smooth_background_is_found_where_places_differ_and_nothing_excites()
    {
        // All in one corner, at random: an even background would call the crowding excitation.
        var dice = new Random(5);
        var rows = Enumerable.Range(0, 250).Select(_ => new PointEvent(1000 * dice.NextDouble(), 15 * dice.NextDouble(), 15 * dice.NextDouble()))
            .Concat(Enumerable.Range(0, 50).Select(_ => new PointEvent(1000 * dice.NextDouble(), 20 + (70 * dice.NextDouble()), 25 * dice.NextDouble())));
        var events = new PointEvents(rows, Towns.Window, 0, 1000, ["all"]);
        var (even, smooth) = (PointFitting.Fit(Model, events), PointFitting.FitWithSmoothBackground(Model, events, bandwidthKm: 6));
        Assert.True(smooth.LogLikelihood > even.LogLikelihood + 20, $"{even.LogLikelihood} {smooth.LogLikelihood}");
        Assert.True(smooth.Excitations[0].Offspring.Value < 0.4 && even.Excitations[0].Offspring.Value > 0.8, $"{even.Excitations[0].Offspring} {smooth.Excitations[0].Offspring}");
    }

    [Fact]
    public void Events_of_one_place_and_day_can_be_one_and_moved_ones_stay_inside()
    {
        var events = new PointEvents([new(1.2, 5, 5), new(1.7, 5, 5), new(2.1, 5, 5), new(1.5, 6, 5)], Towns.Window, 0, 10, ["all"]);
        Assert.Equal(3, Preparation.MergedByDay(events).Count);
        var moved = Preparation.Jittered(events, km: 20, days: 1, seed: 4);
        Assert.Equal(4, moved.Count);
        Assert.Equal(moved.Rows, Preparation.Jittered(events, km: 20, days: 1, seed: 4).Rows);
        Assert.NotEqual(moved.Rows, Preparation.Jittered(events, km: 20, days: 1, seed: 5).Rows);
    }

    [Fact]
    public void Too_little_is_told()
    {
        Told("There are 1 events in the period", [new(1, 5, 5)]);
        Told("There are 2 events in the period", [new(1, 5, 5), new(1, 5, 5)]);
        Told("All events have the same time", [.. Enumerable.Range(0, 30).Select(i => new PointEvent(1, 5 + (i * 0.1), 5))]);
        Told("All events lie at one place", [.. Enumerable.Range(0, 30).Select(i => new PointEvent(i, 5, 5))]);
        Assert.Contains("outside the window", Assert.Throws<ArgumentException>(() => new PointEvents([new(1, 500, 5)], Towns.Window, 0, 10, ["all"])).Message, StringComparison.Ordinal);
        Assert.Contains("no number", Assert.Throws<ArgumentException>(() => new PointEvents([new(1, double.NaN, 5)], Towns.Window, 0, 10, ["all"])).Message, StringComparison.Ordinal);
        Assert.Contains("on a line", Assert.Throws<ArgumentException>(() => Window.AroundHull([(1, 1), (2, 2), (3, 3), (1, 1)])).Message, StringComparison.Ordinal);

        static void Told(string what, PointEvent[] rows) =>
            Assert.Contains(what, Assert.Throws<ArgumentException>(() => PointFitting.Fit(Model, new(rows, Towns.Window, 0, 100, ["all"]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_explodes_is_told_and_a_thinned_one_is_quiet()
    {
        var history = new PointEvents([new(1, 20, 10)], Towns.Window, 0, 1000, ["all"]);
        var growing = Towns.Process(Model, [Math.Log(1e-3), 0, Math.Log(3), Math.Log(2), Math.Log(1)]);
        Assert.Contains("explodes", Assert.Throws<InvalidOperationException>(() => PointSimulation.Draw([growing], history, 1, 1000, new Random(1))).Message, StringComparison.Ordinal);
        var quiet = PointSimulation.Draw([Towns.Process(Model, Truth)], history, 1, 1000, new Random(1), (day, _, _) => day < 500 ? 1 : 0);
        Assert.NotEmpty(quiet);
        Assert.All(quiet, row => Assert.InRange(row.Time, 1, 500));
    }

    internal static PointEvents Drawn(int seed)
    {
        var empty = new PointEvents([], Towns.Window, 0, 6 * 365, ["all"]);
        return empty.WithRows(PointSimulation.Draw([Towns.Process(Model, Truth)], empty, 0, 6 * 365, new Random(seed)));
    }
}
