namespace Griot.Web;

/// <summary>A run of days, weeks or months in which events came at least twice as often as over the whole.</summary>
/// <param name="First">The index of the first.</param>
/// <param name="Last">The index of the last.</param>
/// <param name="Events">How many events fell into it.</param>
/// <param name="Usual">How many would have at the rate of the rest.</param>
/// <param name="Low">The lower end of the 95% interval of how many times the rate of the rest that is.</param>
/// <param name="High">The upper end.</param>
public sealed record Burst(int First, int Last, int Events, double Usual, double Low, double High)
{
    /// <summary>How many times the rate of the rest.</summary>
    public double Times => Events / Usual;
}

/// <summary>
/// Bursts in a series of counts, by the automaton of J. Kleinberg, “Bursty and hierarchical structure in streams” (2002), with two states and Poisson counts: a usual state at the mean rate of the series and one at
/// twice the rate. Going into the burst costs ln n, so that chance rises of a long series are not told; the cheapest course of states is found by Viterbi's algorithm. A run is told with
/// its rate over that of the rest and the 95% interval of two Poisson counts on the scale of logarithms; and only if the interval widened for as many runs as there could be (Bonferroni) still lies above one, since a run that
/// was sought is higher than one that was met.
/// </summary>
public static class Bursts
{
    /// <summary>How many times the usual rate the burst state has.</summary>
    public const double Times = 2;

    /// <summary>A burst has so many events at least.</summary>
    public const int LeastEvents = 5;

    /// <param name="counts">Events in each bin, bins of one length one after the other.</param>
    /// <returns>The earliest first; none where a series is too short or too thin to tell.</returns>
    public static IReadOnlyList<Burst> In(IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var total = counts.Sum();
        if (counts.Count < 6 || total < 2 * LeastEvents)
        {
            return [];
        }

        var (usual, cost) = ((double)total / counts.Count, Math.Log(counts.Count));
        // Costs are negative logarithms of Poisson chances; what both states share is left out.
        double Emission(int count, double rate) => rate - (count * Math.Log(rate));
        var (calm, bursting) = (0.0, cost);
        var cameFrom = new (bool Calm, bool Bursting)[counts.Count];
        for (var i = 0; i < counts.Count; i++)
        {
            var (fromCalm, fromBurst) = (calm + cost, bursting);
            cameFrom[i] = (Calm: bursting < calm, Bursting: fromBurst <= fromCalm);
            (calm, bursting) = (Math.Min(calm, bursting) + Emission(counts[i], usual), Math.Min(fromCalm, fromBurst) + Emission(counts[i], usual * Times));
        }

        var states = new bool[counts.Count];
        var at = bursting < calm;
        for (var i = counts.Count - 1; i >= 0; i--)
        {
            states[i] = at;
            at = at ? cameFrom[i].Bursting : cameFrom[i].Calm;
        }

        // The rest is what lies in no run.
        var (restBins, restEvents) = (states.Count(state => !state), counts.Where((_, i) => !states[i]).Sum());
        var found = new List<Burst>();
        for (var i = 0; i < counts.Count; i++)
        {
            if (!states[i])
            {
                continue;
            }

            var first = i;
            while (i + 1 < counts.Count && states[i + 1])
            {
                i++;
            }

            if (Run(first, i) is { } run)
            {
                found.Add(run);
            }
        }

        return found;

        Burst? Run(int first, int last)
        {
            var (bins, events) = (last - first + 1, counts.Skip(first).Take(last - first + 1).Sum());
            if (events < LeastEvents || restBins == 0)
            {
                return null;
            }

            // Where the rest had none, half an event stands for it.
            var rest = Math.Max(restEvents, 0.5);
            var times = events / (rest / restBins * bins);
            var spread = Math.Exp(1.96 * Math.Sqrt((1.0 / events) + (1 / rest)));
            var sought = Math.Exp(Deviations(0.025 / (counts.Count * (counts.Count + 1) / 2.0)) * Math.Sqrt((1.0 / events) + (1 / rest)));
            return times / sought > 1 ? new(first, last, events, rest / restBins * bins, times / spread, times * spread) : null;
        }
    }

    /// <summary>The standard deviations that a normal variable passes with a small probability (M. Abramowitz and I. Stegun 1964, 26.2.22; error below 0.003).</summary>
    static double Deviations(double probability)
    {
        var t = Math.Sqrt(-2 * Math.Log(probability));
        return t - ((2.30753 + (0.27061 * t)) / (1 + (0.99229 * t) + (0.04481 * t * t)));
    }
}
