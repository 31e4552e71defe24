namespace Griot.Outlook;

/// <summary>
/// Whether chances come true as often as they say: the histogram of the probability integral transform for counts (Czado, Gneiting and
/// Held 2009) and reliability diagrams of "any deaths" and "at least 25".
/// </summary>
public sealed class Calibration
{
    public const int PitBins = 10;

    readonly double[] pit = new double[PitBins];
    readonly List<(double Chance, bool Happened)> any = [];
    readonly List<(double Chance, bool Happened)> many = [];

    /// <summary>Shares of the outcomes in each tenth of their forecast; flat where the spread is right, of all cells, the many at peace too.</summary>
    public IReadOnlyList<double> Pit => [.. pit.Select(p => any.Count == 0 ? 0 : p / any.Count)];

    /// <summary>Of "at least one death".</summary>
    public IReadOnlyList<CalibrationBin> Any => Bins(any);

    /// <summary>Of "at least 25 deaths".</summary>
    public IReadOnlyList<CalibrationBin> Many => Bins(many);

    /// <summary>Adds a cell; draws ascend.</summary>
    internal void Add(ReadOnlySpan<double> sorted, double outcome)
    {
        var (below, upTo) = (0, 0);
        var (anyDraws, manyDraws) = (0, 0);
        foreach (var draw in sorted)
        {
            below += draw < outcome ? 1 : 0;
            upTo += draw <= outcome ? 1 : 0;
            anyDraws += draw >= CellScore.Any ? 1 : 0;
            manyDraws += draw >= CellScore.Many ? 1 : 0;
        }

        // Counts have steps: an outcome is spread evenly over its step of the distribution, which is a point where no draw equals it.
        var (from, to) = ((double)below / sorted.Length, (double)upTo / sorted.Length);
        for (var b = 0; b < PitBins; b++)
        {
            var (low, high) = ((double)b / PitBins, (b + 1.0) / PitBins);
            pit[b] += to > from ? Math.Max(0, Math.Min(high, to) - Math.Max(low, from)) / (to - from)
                : from >= low && (from < high || b == PitBins - 1) ? 1 : 0;
        }

        any.Add(((double)anyDraws / sorted.Length, outcome >= CellScore.Any));
        many.Add(((double)manyDraws / sorted.Length, outcome >= CellScore.Many));
    }

    internal static CalibrationBin[] Bins(List<(double Chance, bool Happened)> forecasts)
    {
        double[] edges = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01];
        return
        [
            .. Enumerable.Range(0, edges.Length - 1)
                .Select(b => forecasts.Where(f => f.Chance >= edges[b] && f.Chance < edges[b + 1]).ToList())
                .Where(bin => bin.Count > 0)
                .Select(bin => new CalibrationBin(bin.Count, bin.Average(f => f.Chance), bin.Average(f => f.Happened ? 1.0 : 0))),
        ];
    }
}

/// <summary>Cells with about the same chance: how many, what was said on average, how often it happened.</summary>
public sealed record CalibrationBin(int Cells, double Said, double Happened);
