using Griot.Outlook;
using Xunit;

namespace Griot.Tests.Outlook;

public class LikelihoodTests
{
    public static TheoryData<SpaceShape, TimeShape, double> Shapes
    {
        get
        {
            var rows = new TheoryData<SpaceShape, TimeShape, double>();
            foreach (var space in Enum.GetValues<SpaceShape>())
            {
                rows.Add(space, TimeShape.Exponential, 0);
                rows.Add(space, TimeShape.PowerLaw, 91);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_gradient_is_that_of_the_likelihood(SpaceShape space, TimeShape time, double step)
    {
        // History before day 50, a reach that the period and the window cut, two marks.
        var events = Towns.Scattered(150, marks: 2, from: 50);
        var likelihood = new PointLikelihood(new() { Space = space, Time = time, ReachKm = 25, ReachDays = 60, TrendStepDays = step }, events, 1, threads: 1);
        var at = Parameters(likelihood);
        var (gradient, unused, information) = (new double[at.Length], new double[at.Length], new double[at.Length, at.Length]);
        likelihood.Evaluate(at, gradient, information);
        for (var i = 0; i < at.Length; i++)
        {
            var (up, down) = ((double[])at.Clone(), (double[])at.Clone());
            (up[i], down[i]) = (up[i] + 1e-5, down[i] - 1e-5);
            var slope = (likelihood.Evaluate(up, unused, information) - likelihood.Evaluate(down, unused, information)) / 2e-5;
            Assert.True(Math.Abs(slope - gradient[i]) < 1e-5 * (1 + Math.Abs(slope)), $"{likelihood.NameOf(i)}: {slope} expected, {gradient[i]} found");
        }
    }

    [Fact]
    public void The_likelihood_is_what_its_definition_gives_pair_by_pair()
    {
        var events = Towns.Scattered(80, from: 30);
        var likelihood = new PointLikelihood(new() { ReachKm = 20, ReachDays = 45 }, events, 0, threads: 1);
        double[] at = [Math.Log(1e-5), 0.3, Math.Log(0.7), Math.Log(12), Math.Log(4)];
        var height = 0.7 / (12 * (1 - Math.Exp(-45 / 12.0)) * Math.Tau * new ExponentialShape(4).DiscMass(20, out _, out _));
        var expected = 0.0;
        for (var i = 0; i < events.Count; i++)
        {
            var parts = new DiscParts();
            parts.Add(events.Window, events.Xs[i], events.Ys[i], 20);
            var (early, late) = (Math.Max(0, 30 - events.Times[i]), Math.Min(45, 400 - events.Times[i]));
            expected -= late > early ? height * parts.Mass(0, new ExponentialShape(4), out _, out _) * 12 * (Math.Exp(-early / 12) - Math.Exp(-late / 12)) : 0;
            if (events.Times[i] <= 30)
            {
                continue;
            }

            var rate = 1e-5 * Math.Exp(0.3 * (events.Times[i] - 30) / 365);
            for (var j = 0; j < i; j++)
            {
                var (lag, r) = (events.Times[i] - events.Times[j], double.Hypot(events.Xs[i] - events.Xs[j], events.Ys[i] - events.Ys[j]));
                rate += lag is > 0 and <= 45 && r <= 20 ? height * Math.Exp((-lag / 12) - (r / 4)) : 0;
            }

            expected += Math.Log(rate);
        }

        expected -= 1e-5 * events.Window.AreaKm2 * (Math.Exp(0.3 * 370 / 365) - 1) / (0.3 / 365);
        Assert.Equal(expected, likelihood.Evaluate(at, new double[5], new double[5, 5]), 8);
    }

    [Fact]
    public void Beginning_and_end_of_a_period_add_up_to_the_whole()
    {
        var (model, all) = (new PointModel { ReachKm = 20, ReachDays = 45 }, Towns.Scattered(120));
        double[] at = [Math.Log(1e-5), 0.3, Math.Log(0.7), Math.Log(12), Math.Log(4)];
        var process = Towns.Process(model, at);
        Assert.Equal(
            PointFitting.LogLikelihood(process, all),
            PointFitting.LogLikelihood(process, all.Between(0, 250)) + PointFitting.LogLikelihood(process, all.Between(250, 400)), 8);
    }

    [Fact]
    public void The_clock_ends_at_the_events_expected()
    {
        var events = Towns.Scattered(200, from: 30);
        var likelihood = new PointLikelihood(new() { ReachKm = 20, ReachDays = 45, Time = TimeShape.PowerLaw }, events, 0, threads: 1);
        double[] at = [Math.Log(1e-5), 0.3, Math.Log(0.7), Math.Log(12), Math.Log(2), Math.Log(4)];
        var clock = likelihood.Clock(at);
        Assert.Equal(clock.Order(), clock);

        // The rate at the beginning of the likelihood's slope by its level: what is expected is what the logarithms' sum lacks.
        var rates = new double[likelihood.Targets];
        var whole = rates.Length;
        var value = likelihood.Evaluate(at, new double[6], new double[6, 6], rates);
        Assert.Equal(rates.Sum(Math.Log) - value, clock[^1], 8);
        Assert.Equal(whole + 1, clock.Length);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_fit_to_the_last_bit()
    {
        var events = Towns.Scattered(300);
        var model = new PointModel { ReachKm = 20, ReachDays = 45, Space = SpaceShape.PowerLaw };
        var (one, three) = (PointFitting.Fit(model, events, threads: 1), PointFitting.Fit(model, events, threads: 3));
        Assert.Equal(one.LogLikelihood, three.LogLikelihood);
        Assert.Equal(one.At, three.At);
    }

    static double[] Parameters(PointLikelihood likelihood)
    {
        var at = new double[likelihood.Parameters];
        for (var i = 0; i < at.Length; i++)
        {
            at[i] = i switch
            {
                0 => Math.Log(2e-5),
                1 => 0.4,
                _ when likelihood.NameOf(i).StartsWith("offspring", StringComparison.Ordinal) => -0.4 - (0.1 * i),
                _ when likelihood.NameOf(i).StartsWith("scale in days", StringComparison.Ordinal) => Math.Log(6 + i),
                _ when likelihood.NameOf(i) == "scale in km" => Math.Log(5),
                _ => Math.Log(1.7),
            };
        }

        return at;
    }
}
