using System.Collections.Immutable;
using System.Diagnostics;

namespace Griot.Outlook;

/// <summary>An estimate with its standard error and the interval that holds it in 95 of 100 cases. Error and interval are null where the data do not determine them.</summary>
public sealed record Estimate(double Value, double? Error, double? Low, double? High)
{
    const double Normal95 = 1.959963984540054;

    /// <summary>Of a positive quantity estimated by its logarithm.</summary>
    internal static Estimate OfLog(double log, double? error) => error is { } e && double.IsFinite(e) && e < 20
        ? new(Math.Exp(log), Math.Exp(log) * e, Math.Exp(log - (Normal95 * e)), Math.Exp(log + (Normal95 * e)))
        : new(Math.Exp(log), null, null, null);

    internal static Estimate Of(double value, double? error) => error is { } e && double.IsFinite(e)
        ? new(value, e, value - (Normal95 * e), value + (Normal95 * e))
        : new(value, null, null, null);
}

/// <summary>How the events of one mark raise the rate of the mark that was fitted.</summary>
/// <param name="Offspring">Direct offspring of one event over the whole reach, as if there were no window.</param>
/// <param name="Branching">The mean number of direct offspring that fall inside window and period: what the peer calls R0.</param>
/// <param name="ScaleDays">The scale of the shape in time.</param>
/// <param name="HalfDays">The lag within which half of the offspring come.</param>
public sealed record Excitation(string By, Estimate Offspring, Estimate Branching, Estimate ScaleDays, Estimate? ExponentInTime, Estimate HalfDays);

/// <summary>A fitted process: what explains the events of one mark.</summary>
public sealed record PointFit
{
    public required PointModel Model { get; init; }

    public required string Mark { get; init; }

    public required int MarkIndex { get; init; }

    /// <summary>Events explained.</summary>
    public required int Events { get; init; }

    public required double LogLikelihood { get; init; }

    public double Aic => (2 * Estimated) - (2 * LogLikelihood);

    /// <summary>How many parameters were estimated.</summary>
    public required int Estimated { get; init; }

    public required bool Converged { get; init; }

    /// <summary>Background events a year in the whole window at the trend's origin.</summary>
    public required Estimate BackgroundPerYear { get; init; }

    /// <summary>Growth of the background a year, as a logarithm.</summary>
    public required Estimate Trend { get; init; }

    /// <summary>One for each mark that excites; none for the background alone.</summary>
    public required ImmutableArray<Excitation> Excitations { get; init; }

    public Estimate? ScaleKm { get; init; }

    public Estimate? ExponentInSpace { get; init; }

    /// <summary>The distance within which half of the offspring fall.</summary>
    public Estimate? HalfKm { get; init; }

    /// <summary>Parameters that stand at a bound, in words; the likelihood would take them farther.</summary>
    public required ImmutableArray<string> AtBound { get; init; }

    /// <summary>The share of the events that the model puts down to the background.</summary>
    public required double BackgroundShare { get; init; }

    public required double Seconds { get; init; }

    public required int Evaluations { get; init; }

    /// <summary>The parameters as the likelihood takes them, and their covariance where it is determined.</summary>
    internal double[] At { get; init; } = [];

    internal double[,]? Covariance { get; init; }
}

/// <summary>Fits processes by maximum likelihood.</summary>
public static class PointFitting
{
    /// <summary>Fewer events than this for each parameter say nothing.</summary>
    public const int EventsPerParameter = 3;

    const int StepsToChoose = 7;

    /// <summary>The model that makes the events of a mark likeliest, with standard errors from the curvature at the top.</summary>
    /// <param name="mark">Whose events are explained; the events of all marks excite.</param>
    /// <param name="threads">At most so many; the result does not depend on it.</param>
    /// <exception cref="ArgumentException">There are too few events, or all lie at one time or place.</exception>
    public static PointFit Fit(PointModel model, PointEvents events, int mark = 0, int threads = 1)
    {
        var clock = Stopwatch.StartNew();
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(events);
        var likelihood = new PointLikelihood(model, events, mark, threads);
        Check(events, mark, likelihood);
        var (least, most) = Bounds(model, events, likelihood);
        var free = Enumerable.Range(0, likelihood.Parameters).Select(i => !IsIdle(likelihood, i)).ToArray();
        Ascent.Surface surface = (at, gradient, information) => likelihood.Evaluate(at, gradient, information);
        // A few steps from each start, and on from where the best of them led.
        var begun = Starts(model, events, likelihood).Select(start => Ascent.Climb(surface, [.. start.Select((v, i) => Math.Clamp(v, least[i], most[i]))], least, most, free, limit: StepsToChoose)).MaxBy(s => s.Value)!;
        var summit = Ascent.Climb(surface, begun.At, least, most, free);
        summit = summit with { Evaluations = summit.Evaluations + begun.Evaluations };
        return Describe(model, events, mark, likelihood, surface, summit, least, most, free, clock);
    }

    /// <summary>
    /// The same with a background spread as the events lie that are likely to be background: fit, weigh, spread and fit again, six times, which settles
    /// the share of the background to about a hundredth.
    /// </summary>
    /// <param name="bandwidthKm">How far each background event is smoothed.</param>
    /// <exception cref="ArgumentException">See <see cref="Fit"/>.</exception>
    public static PointFit FitWithSmoothBackground(PointModel model, PointEvents events, double bandwidthKm, int mark = 0, int threads = 1)
    {
        const int Rounds = 6;
        ArgumentNullException.ThrowIfNull(model);
        var clock = Stopwatch.StartNew();
        var fit = Fit(model with { Background = null }, events, mark, threads);
        for (var round = 0; round < Rounds; round++)
        {
            var (weights, chances, next) = (new double[events.Count], BackgroundChances(fit, events, threads), 0);
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = events.Times[i] > events.From && events.Marks[i] == mark ? chances[next++] : 0;
            }

            fit = Fit(model with { Background = new(events, weights, bandwidthKm) }, events, mark, threads);
        }

        return fit with { Seconds = clock.Elapsed.TotalSeconds };
    }

    /// <summary>The log-likelihood of events under a model fitted to others, such as earlier ones of the same file; both stand in the same window.</summary>
    public static double LogLikelihood(PointFit fit, PointEvents events, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var likelihood = new PointLikelihood(fit.Model, events, fit.MarkIndex, threads);
        return likelihood.Evaluate(fit.At, new double[likelihood.Parameters], new double[likelihood.Parameters, likelihood.Parameters]);
    }

    /// <summary>For each event of the fitted mark inside the period, in order, the probability that it is background and not offspring.</summary>
    public static double[] BackgroundChances(PointFit fit, PointEvents events, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var likelihood = new PointLikelihood(fit.Model, events, fit.MarkIndex, threads);
        return likelihood.BackgroundChances(fit.At);
    }

    /// <summary>The same fit with parameters drawn about the estimates, as far off as their covariance allows; unchanged where that is not determined.</summary>
    internal static PointFit Redrawn(PointFit fit, Random dice)
    {
        if (fit.Covariance is not { } covariance)
        {
            return fit;
        }

        // Parameters at a bound do not move, nor logarithms known to no factor of e: a strength near nought would now and then be drawn without measure.
        var moving = Enumerable.Range(0, fit.At.Length).Where(i => covariance[i, i] is > 0 and < 1).ToArray();
        var small = new double[moving.Length, moving.Length];
        for (var a = 0; a < moving.Length; a++)
        {
            for (var b = 0; b < moving.Length; b++)
            {
                small[a, b] = covariance[moving[a], moving[b]];
            }
        }

        if (SymmetricSystem.Factor(small) is not { } lower)
        {
            return fit;
        }

        var at = (double[])fit.At.Clone();
        var normal = moving.Select(_ => Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(Math.Tau * dice.NextDouble())).ToArray();
        for (var a = 0; a < moving.Length; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                at[moving[a]] += lower[a, b] * normal[b];
            }
        }

        return fit with { At = at };
    }

    static void Check(PointEvents events, int mark, PointLikelihood likelihood)
    {
        var needed = Math.Max(10, EventsPerParameter * likelihood.Parameters);
        if (likelihood.Targets < needed)
        {
            throw new ArgumentException($"There are {likelihood.Targets} events{(events.MarkNames.Length > 1 ? $" of '{events.MarkNames[mark]}'" : "")} in the period; a fit of {likelihood.Parameters} parameters needs at least {needed}.", nameof(events));
        }

        if (events.Times[0] == events.Times[^1])
        {
            throw new ArgumentException("All events have the same time; a fit needs several.", nameof(events));
        }

        if (events.Xs.IndexOfAnyExcept(events.Xs[0]) < 0 && events.Ys.IndexOfAnyExcept(events.Ys[0]) < 0)
        {
            throw new ArgumentException("All events lie at one place; a fit in space needs several.", nameof(events));
        }
    }

    // A mark without events inside reach and period cannot excite: its parameters rest.
    internal static bool IsIdle(PointLikelihood likelihood, int parameter)
    {
        for (var m = 0; m < likelihood.Marks; m++)
        {
            if (parameter >= likelihood.FirstOf(m) && parameter < likelihood.FirstOf(m + 1))
            {
                return likelihood.SourcesOf(m) == 0;
            }
        }

        return false;
    }

    internal static (double[] Least, double[] Most) Bounds(PointModel model, PointEvents events, PointLikelihood likelihood)
    {
        var (least, most) = (new double[likelihood.Parameters], new double[likelihood.Parameters]);
        (least[0], most[0]) = (-60, 60);
        var years = Math.Max((events.Until - events.From) / 365, 1e-6);
        (least[1], most[1]) = (-60 / years, 60 / years);
        for (var m = 0; m < likelihood.Marks; m++)
        {
            var first = likelihood.FirstOf(m);
            (least[first], most[first]) = (Math.Log(1e-6), Math.Log(1e3));
            (least[first + 1], most[first + 1]) = (Math.Log(Math.Min(model.LeastDays, model.ReachDays / 10)), Math.Log(model.ReachDays * 20));
            if (likelihood.FirstOf(m + 1) - first > 2)
            {
                (least[first + 2], most[first + 2]) = (Math.Log(0.2), Math.Log(20));
            }
        }

        if (likelihood.Marks > 0)
        {
            var first = likelihood.FirstOfSpace;
            (least[first], most[first]) = (Math.Log(Math.Min(model.LeastKm, model.ReachKm / 10)), Math.Log(model.ReachKm * 20));
            if (likelihood.Parameters - first > 1)
            {
                (least[first + 1], most[first + 1]) = (Math.Log(0.2), Math.Log(20));
            }
        }

        return (least, most);
    }

    // A short and a long memory: the likelihood may have a top for each.
    static IEnumerable<double[]> Starts(PointModel model, PointEvents events, PointLikelihood likelihood)
    {
        var even = Math.Log(likelihood.Targets / (events.Window.AreaKm2 * (events.Until - events.From)));
        if (likelihood.Marks == 0)
        {
            yield return [even, 0];
            yield break;
        }

        foreach (var (km, days) in new[] { (0.05, 0.1), (0.01, 0.02) })
        {
            var start = new double[likelihood.Parameters];
            start[0] = even - Math.Log(2);
            for (var m = 0; m < likelihood.Marks; m++)
            {
                var first = likelihood.FirstOf(m);
                (start[first], start[first + 1]) = (Math.Log(0.5 / likelihood.Marks), Math.Log(model.ReachDays * days));
                if (likelihood.FirstOf(m + 1) - first > 2)
                {
                    start[first + 2] = Math.Log(1.5);
                }
            }

            start[likelihood.FirstOfSpace] = Math.Log(model.ReachKm * km);
            if (likelihood.Parameters - likelihood.FirstOfSpace > 1)
            {
                start[^1] = Math.Log(2.5);
            }

            yield return start;
        }
    }

    static PointFit Describe(PointModel model, PointEvents events, int mark, PointLikelihood likelihood, Ascent.Surface surface, Summit summit, double[] least, double[] most, bool[] free, Stopwatch clock)
    {
        var at = summit.At;
        var held = Enumerable.Range(0, at.Length).Where(i => free[i] && (at[i] <= least[i] || at[i] >= most[i])).ToHashSet();
        var inner = Enumerable.Range(0, at.Length).Where(i => free[i] && !held.Contains(i)).ToArray();
        var covariance = Covariance(Ascent.Curvature(surface, at, [.. free.Select((f, i) => f && !held.Contains(i))]), inner);
        var excitations = new List<Excitation>();
        for (var m = 0; m < likelihood.Marks; m++)
        {
            var first = likelihood.FirstOf(m);
            var branching = likelihood.MeanOffspring(at, m, out var slopes);
            var logSlopes = slopes.Select(s => s / Math.Max(branching, 1e-300)).ToArray();
            double? exponent = likelihood.FirstOf(m + 1) - first > 2 ? Math.Exp(at[first + 2]) : null;
            excitations.Add(new(
                events.MarkNames[m],
                Estimate.OfLog(at[first], Error(first)),
                branching > 0 ? Estimate.OfLog(Math.Log(branching), Spread(logSlopes)) : new(0, null, null, null),
                Estimate.OfLog(at[first + 1], Error(first + 1)),
                exponent is null ? null : Estimate.OfLog(at[first + 2], Error(first + 2)),
                Half(p => likelihood.HalfDays(p, m), first + 1, likelihood.FirstOf(m + 1))));
        }

        var chances = likelihood.BackgroundChances(at);
        var (space, spaceEnd) = (likelihood.FirstOfSpace, likelihood.Parameters);
        return new()
        {
            Model = model,
            Mark = events.MarkNames[mark],
            MarkIndex = mark,
            Events = likelihood.Targets,
            LogLikelihood = summit.Value,
            Estimated = free.Count(f => f),
            Converged = summit.Converged,
            BackgroundPerYear = Estimate.OfLog(at[0] + Math.Log(events.Window.AreaKm2 * 365), Error(0)),
            Trend = Estimate.Of(at[1], Error(1)),
            Excitations = [.. excitations],
            ScaleKm = likelihood.Marks == 0 ? null : Estimate.OfLog(at[space], Error(space)),
            ExponentInSpace = likelihood.Marks > 0 && spaceEnd - space > 1 ? Estimate.OfLog(at[space + 1], Error(space + 1)) : null,
            HalfKm = likelihood.Marks == 0 ? null : Half(likelihood.HalfKm, space, spaceEnd),
            AtBound = [.. held.Order().Select(i => likelihood.NameOf(i))],
            BackgroundShare = chances.Length == 0 ? 0 : chances.Average(),
            Seconds = clock.Elapsed.TotalSeconds,
            Evaluations = summit.Evaluations,
            At = at,
            Covariance = covariance,
        };

        double? Error(int i) => covariance is not null && free[i] && !held.Contains(i) && covariance[i, i] > 0 ? Math.Sqrt(covariance[i, i]) : null;

        // The delta method.
        double? Spread(double[] slopes)
        {
            if (covariance is null)
            {
                return null;
            }

            var variance = 0.0;
            for (var a = 0; a < slopes.Length; a++)
            {
                for (var b = 0; b < slopes.Length; b++)
                {
                    variance += slopes[a] * slopes[b] * covariance[a, b];
                }
            }

            return variance > 0 ? Math.Sqrt(variance) : null;
        }

        Estimate Half(Func<double[], double> of, int from, int to)
        {
            var slopes = new double[at.Length];
            for (var i = from; i < to; i++)
            {
                const double Width = 1e-5;
                var (up, down) = ((double[])at.Clone(), (double[])at.Clone());
                (up[i], down[i]) = (up[i] + Width, down[i] - Width);
                slopes[i] = (Math.Log(of(up)) - Math.Log(of(down))) / (2 * Width);
            }

            return Estimate.OfLog(Math.Log(of(at)), Spread(slopes));
        }
    }

    // The inverse over the parameters that stand inside their bounds; nought for the others.
    static double[,]? Covariance(double[,] curvature, int[] inner)
    {
        var small = new double[inner.Length, inner.Length];
        for (var a = 0; a < inner.Length; a++)
        {
            for (var b = 0; b < inner.Length; b++)
            {
                small[a, b] = curvature[inner[a], inner[b]];
            }
        }

        if (SymmetricSystem.Inverse(small) is not { } inverse)
        {
            return null;
        }

        var covariance = new double[curvature.GetLength(0), curvature.GetLength(0)];
        for (var a = 0; a < inner.Length; a++)
        {
            for (var b = 0; b < inner.Length; b++)
            {
                covariance[inner[a], inner[b]] = inverse[a, b];
            }
        }

        return covariance;
    }
}
