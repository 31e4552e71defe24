namespace Griot.Outlook;

/// <summary>
/// Draws events from fitted processes, one for each mark: background events of a Poisson process and, of each event in turn, its direct offspring. What falls outside the window is dropped,
/// and what a <see cref="Thinning"/> forbids is thinned out as it arises, with all that it would have led to.
/// </summary>
public static class PointSimulation
{
    /// <summary>The share in [0, 1] that is kept of events of a mark on a day: of the background where <paramref name="by"/> is null, else of the direct offspring of that mark.</summary>
    public delegate double Thinning(double day, int mark, int? by);

    /// <summary>More events than this are not drawn: a process of which each event leads to more than one other does not end.</summary>
    public const int MostEvents = 2_000_000;

    /// <param name="fits">One for each mark, in the order of the marks.</param>
    /// <param name="history">What happened before; it excites on.</param>
    /// <returns>Events after <paramref name="from"/> and up to <paramref name="until"/>, in order of time.</returns>
    /// <exception cref="InvalidOperationException">The process explodes.</exception>
    public static IReadOnlyList<PointEvent> Draw(IReadOnlyList<PointFit> fits, PointEvents history, double from, double until, Random dice, Thinning? keep = null) =>
        [.. DrawBoth(fits, history, from, until, dice, keep).Where(d => d.Kept).Select(d => d.Row)];

    /// <summary>The same without the thinning, each event with whether the thinning keeps it: two futures that differ in nothing else.</summary>
    /// <inheritdoc cref="Draw"/>
    public static IReadOnlyList<(PointEvent Row, bool Kept)> DrawBoth(IReadOnlyList<PointFit> fits, PointEvents history, double from, double until, Random dice, Thinning? keep = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(dice);
        var samplers = fits.Select(f => new Sampler(f)).ToArray();
        var (window, drawn) = (history.Window, new List<(PointEvent Row, bool Kept)>());
        foreach (var sampler in samplers)
        {
            Background(sampler);
        }

        foreach (var row in history.Rows.Where(r => r.Time <= from))
        {
            Offspring(row, kept: true);
        }

        for (var next = 0; next < drawn.Count; next++)
        {
            Offspring(drawn[next].Row, drawn[next].Kept);
        }

        return [.. drawn.OrderBy(d => d.Row.Time)];

        void Background(Sampler sampler)
        {
            // The trend is greatest at one of the ends.
            var (start, end) = (sampler.BackgroundAt(from, history), sampler.BackgroundAt(until, history));
            var most = Math.Max(start, end);
            var density = sampler.Fit.Model.Background;
            for (var count = Poisson(dice, most * (until - from)); count > 0; count--)
            {
                var time = until - ((until - from) * dice.NextDouble());
                if (dice.NextDouble() * most <= sampler.BackgroundAt(time, history))
                {
                    var (x, y) = Somewhere(density);
                    Take(new(time, x, y, sampler.Fit.MarkIndex), by: null, parentKept: true);
                }
            }
        }

        (double X, double Y) Somewhere(BackgroundDensity? density)
        {
            while (true)
            {
                var (x, y) = (window.Least.X + (dice.NextDouble() * (window.Most.X - window.Least.X)), window.Least.Y + (dice.NextDouble() * (window.Most.Y - window.Least.Y)));
                if (window.Contains(x, y) && (density is null || dice.NextDouble() * density.MostRelative <= density.RelativeAt(x, y)))
                {
                    return (x, y);
                }
            }
        }

        void Offspring(PointEvent parent, bool kept)
        {
            foreach (var sampler in samplers)
            {
                for (var count = Poisson(dice, sampler.MeanOffspring(parent.Mark)); count > 0; count--)
                {
                    var time = parent.Time + sampler.Lag(parent.Mark, dice.NextDouble());
                    var (r, angle) = (sampler.Distance(dice.NextDouble()), 2 * Math.PI * dice.NextDouble());
                    var (x, y) = (parent.X + (r * Math.Cos(angle)), parent.Y + (r * Math.Sin(angle)));
                    if (time > from && time <= until && window.Contains(x, y))
                    {
                        Take(new(time, x, y, sampler.Fit.MarkIndex), by: parent.Mark, parentKept: kept);
                    }
                }
            }
        }

        void Take(PointEvent row, int? by, bool parentKept)
        {
            var chance = keep?.Invoke(row.Time, row.Mark, by) ?? 1;
            drawn.Add((row, parentKept && (chance >= 1 || dice.NextDouble() < chance)));
            if (drawn.Count > MostEvents)
            {
                throw new InvalidOperationException($"The process explodes: more than {MostEvents} events were drawn. Each event leads to more than one other; a shorter horizon or another model is needed.");
            }
        }
    }

    /// <summary>A Poisson draw; by chunks of at most 30, so that nothing underflows.</summary>
    internal static int Poisson(Random dice, double mean)
    {
        var count = 0;
        while (mean > 0)
        {
            var part = Math.Min(mean, 30);
            mean -= part;
            var (limit, product) = (Math.Exp(-part), dice.NextDouble());
            for (; product > limit; count++)
            {
                product *= dice.NextDouble();
            }
        }

        return count;
    }

    /// <summary>The draws of one fit, by inverting tables of its masses.</summary>
    sealed class Sampler
    {
        const int Knots = 4096;

        readonly double[] at;
        readonly double[][] lags;
        readonly double[] distances;

        public Sampler(PointFit fit)
        {
            (Fit, at) = (fit, fit.At);
            var layout = PointLayout.Of(fit.Model, fit.Excitations.Length);
            lags = [.. Enumerable.Range(0, fit.Excitations.Length).Select(m => Inverse(layout.TimeMass(at, m), fit.Model.ReachDays))];
            distances = fit.Excitations.IsEmpty ? [] : Inverse(layout.DiscMass(at), fit.Model.ReachKm);
            means = [.. Enumerable.Range(0, fit.Excitations.Length).Select(m => Math.Exp(at[layout.FirstOf(m)]))];
        }

        readonly double[] means;

        public PointFit Fit { get; }

        public double BackgroundAt(double time, PointEvents events) => Math.Exp(at[0] + (at[1] * (time - events.Origin) / 365)) * events.Window.AreaKm2;

        public double MeanOffspring(int mark) => mark < means.Length ? means[mark] : 0;

        public double Lag(int mark, double share) => Read(lags[mark], share);

        public double Distance(double share) => Read(distances, share);

        // Values at which shares 0, 1/Knots … 1 of the mass are reached.
        static double[] Inverse(Func<double, double> mass, double reach)
        {
            var table = new double[Knots + 1];
            var whole = mass(reach);
            for (var k = 1; k <= Knots; k++)
            {
                var (low, high) = (table[k - 1], reach);
                for (var round = 0; round < 60; round++)
                {
                    var middle = (low + high) / 2;
                    (low, high) = mass(middle) < whole * k / Knots ? (middle, high) : (low, middle);
                }

                table[k] = high;
            }

            return table;
        }

        static double Read(double[] table, double share)
        {
            var place = share * Knots;
            var knot = (int)place;
            return table[knot] + ((table[Math.Min(knot + 1, Knots)] - table[knot]) * (place - knot));
        }
    }
}
