namespace Griot.Outlook;

/// <summary>
/// How well the draws for one country and month did, by proper scores: smaller is better in all but <see cref="Covered"/>.
/// </summary>
/// <param name="Crps">Continuous ranked probability score, mean|X-y| - ½ mean|X-X'| over all n² pairs (Gneiting and Raftery 2007), in deaths.</param>
/// <param name="Ign">Ignorance, in bits: minus the logarithm of the share of draws in the outcome's bin, with one draw more in each of eleven bins.</param>
/// <param name="Mis">Mean interval score of the central 90% interval, in deaths.</param>
/// <param name="LogCrps">CRPS of log(1+X) and log(1+y): errors count by their share, not by their size.</param>
/// <param name="BrierAny">Brier score of "at least one death".</param>
/// <param name="BrierMany">Brier score of "at least 25 deaths".</param>
/// <param name="Covered">1 where the outcome lies in the 90% interval, ends included.</param>
/// <param name="Width">Width of that interval: sharpness.</param>
public readonly record struct CellScore(double Crps, double Ign, double Mis, double LogCrps, double BrierAny, double BrierMany, double Covered, double Width)
{
    /// <summary>Lower ends of the bins of IGN; the last is open above.</summary>
    public static ReadOnlySpan<double> Bins => [0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5];

    public const int Any = 1;

    public const int Many = 25;

    const double Outside = 0.05;

    /// <summary>Scores draws in ascending order; at least one is needed, and none may be negative.</summary>
    public static CellScore Of(ReadOnlySpan<double> sorted, double outcome)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(sorted));
        var n = sorted.Length;
        var (any, many, distance, logDistance, spread, logSpread) = (0, 0, 0.0, 0.0, 0.0, 0.0);
        Span<int> counts = stackalloc int[Bins.Length];
        counts.Fill(1);
        var logOutcome = Math.Log(1 + outcome);
        var (last, logLast, bin) = (double.NaN, 0.0, 0);
        for (var i = 0; i < n; i++)
        {
            var x = sorted[i];
            if (x != last)
            {
                // Draws are often equal, and logarithms dear.
                (last, logLast, bin) = (x, Math.Log(1 + x), BinOf(x));
            }

            var weight = 2.0 * i + 1 - n;
            distance += Math.Abs(x - outcome);
            spread += weight * x;
            logDistance += Math.Abs(logLast - logOutcome);
            logSpread += weight * logLast;
            counts[bin]++;
            any += x >= Any ? 1 : 0;
            many += x >= Many ? 1 : 0;
        }

        var (low, high) = (Quantile(sorted, Outside), Quantile(sorted, 1 - Outside));
        var miss = outcome < low ? low - outcome : outcome > high ? outcome - high : 0;
        return new CellScore(
            distance / n - spread / ((double)n * n),
            -Math.Log2((double)counts[BinOf(outcome)] / (n + Bins.Length)),
            high - low + 2 / (2 * Outside) * miss,
            logDistance / n - logSpread / ((double)n * n),
            Square((double)any / n - (outcome >= Any ? 1 : 0)),
            Square((double)many / n - (outcome >= Many ? 1 : 0)),
            miss > 0 ? 0 : 1,
            high - low);

        static double Square(double x) => x * x;
    }

    /// <summary>The bin of IGN that a number falls in, from 0.</summary>
    public static int BinOf(double x)
    {
        var bin = 0;
        while (bin + 1 < Bins.Length && x >= Bins[bin + 1])
        {
            bin++;
        }

        return bin;
    }

    /// <summary>The quantile of ascending draws, interpolated between neighbours (Hyndman and Fan's type 7).</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        var at = (sorted.Length - 1) * share;
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
