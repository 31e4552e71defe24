using System.Collections.Immutable;

namespace Griot.Outlook;

/// <summary>How events of one mark raise those of another.</summary>
/// <param name="Offspring">Events of mark <paramref name="Of"/> that one event of mark <paramref name="By"/> leads to directly.</param>
/// <param name="Low">The lower end of the interval that holds it in 95 of 100 cases, by profile likelihood; 0 where the events are as likely without it.</param>
/// <param name="High">The upper end.</param>
/// <param name="HalfDays">The lag within which half of them come; null where there is too little to tell.</param>
/// <param name="Gain">What the log-likelihood loses without this excitation; 1.92 is where the interval leaves nought.</param>
public sealed record MarkExcitation(string By, string Of, double Offspring, double Low, double High, Estimate? HalfDays, double Gain)
{
    /// <summary>Whether the interval excludes nought.</summary>
    public bool Found => Low > 0;
}

/// <summary>Who excites whom: for every pair of marks, how many events the one leads to of the other, and for how long.</summary>
/// <param name="Fits">What explains each mark, in their order.</param>
public sealed record ExcitationMatrix(ImmutableArray<string> Marks, ImmutableArray<MarkExcitation> Cells, ImmutableArray<PointFit> Fits)
{
    // Half of 3.84, the 95 % point of χ² with one degree of freedom.
    const double Drop = 1.920729410347062;

    /// <summary>The greatest factor of the matrix: one event leads, over all generations, to so many others for each that it leads to directly; at 1 and above the process explodes.</summary>
    public double SpectralRadius
    {
        get
        {
            var vector = Enumerable.Repeat(1.0, Marks.Length).ToArray();
            var radius = 0.0;
            for (var round = 0; round < 500; round++)
            {
                var next = Marks.Select((of, _) => Marks.Select((by, k) => this[by, of].Offspring * vector[k]).Sum()).ToArray();
                radius = next.Max();
                if (radius <= 0)
                {
                    return 0;
                }

                vector = [.. next.Select(v => v / radius)];
            }

            return radius;
        }
    }

    public MarkExcitation this[string by, string of] => Cells.First(c => c.By == by && c.Of == of);

    /// <summary>Fits the process to each mark in turn, every mark exciting it with a strength and a memory of its own, and the shape in space shared by them.</summary>
    /// <param name="threads">At most so many; the result does not depend on it.</param>
    /// <param name="progress">Told after each pair.</param>
    /// <exception cref="ArgumentException">A mark has too few events to be explained.</exception>
    public static ExcitationMatrix Fit(PointModel model, PointEvents events, int threads = 1, Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        var (fits, cells) = (new List<PointFit>(), new List<MarkExcitation>());
        for (var of = 0; of < events.MarkNames.Length; of++)
        {
            var fit = PointFitting.Fit(model, events, of, threads);
            fits.Add(fit);
            var likelihood = new PointLikelihood(model, events, of, threads);
            for (var by = 0; by < events.MarkNames.Length; by++)
            {
                var (low, high, gain) = Interval(fit, model, events, likelihood, by);
                var found = fit.Excitations[by];
                cells.Add(new(events.MarkNames[by], events.MarkNames[of], found.Offspring.Value, low, high, low > 0 && found.HalfDays.Low is not null ? found.HalfDays : null, gain));
                progress?.Invoke(cells.Count, events.MarkNames.Length * events.MarkNames.Length);
            }
        }

        return new(events.MarkNames, [.. cells], [.. fits]);
    }

    // Where the log-likelihood, with all else fitted anew, has fallen by 1.92.
    static (double Low, double High, double Gain) Interval(PointFit fit, PointModel model, PointEvents events, PointLikelihood likelihood, int by)
    {
        var index = likelihood.FirstOf(by);
        var (least, most) = PointFitting.Bounds(model, events, likelihood);
        if (likelihood.SourcesOf(by) == 0)
        {
            return (0, Math.Exp(most[index]), 0);
        }

        var free = Enumerable.Range(0, likelihood.Parameters).Select(i => i != index && !PointFitting.IsIdle(likelihood, i)).ToArray();
        var top = fit.LogLikelihood;
        var best = fit.At[index];
        var (low, lowLoss) = (least[index], Loss(least[index]));
        var gain = lowLoss + Drop;
        double? lower = lowLoss <= 0 ? null : Root(low, lowLoss, best, -Drop);
        var (step, high) = (0.25, best);
        double highLoss;
        do
        {
            high = Math.Min(high + step, most[index]);
            step *= 2;
            highLoss = Loss(high);
        }
        while (highLoss < 0 && high < most[index]);

        return (lower is { } l ? Math.Exp(l) : 0, Math.Exp(highLoss < 0 ? most[index] : Root(high, highLoss, best, -Drop)), Math.Max(0, gain));

        double Loss(double value)
        {
            var start = (double[])fit.At.Clone();
            start[index] = value;
            return top - Ascent.Climb((at, gradient, information) => likelihood.Evaluate(at, gradient, information), start, least, most, free, limit: 40).Value - Drop;
        }

        // False position (Illinois).
        double Root(double outer, double outerLoss, double inner, double innerLoss)
        {
            var side = 0;
            for (var round = 0; round < 20; round++)
            {
                var next = ((outer * innerLoss) - (inner * outerLoss)) / (innerLoss - outerLoss);
                var loss = Loss(next);
                if (Math.Abs(loss) < 0.01)
                {
                    return next;
                }

                if (loss > 0)
                {
                    (outer, outerLoss, innerLoss, side) = (next, loss, side == 1 ? innerLoss / 2 : innerLoss, 1);
                }
                else
                {
                    (inner, innerLoss, outerLoss, side) = (next, loss, side == -1 ? outerLoss / 2 : outerLoss, -1);
                }
            }

            return outer;
        }
    }
}
