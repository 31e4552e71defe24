namespace Griot.Outlook;

/// <summary>A series of equal steps of which any stretch can be asked how likely it is as one piece, its parameters integrated out.</summary>
abstract class Segments(int count)
{
    public int Count { get; } = count;

    /// <summary>The logarithm of the marginal likelihood of steps from one, inclusive, to another, exclusive.</summary>
    public abstract double LogMarginal(int from, int to);
}

/// <summary>
/// Counts with a constant rate: Poisson with a gamma prior about the series' mean. Counts of attacks scatter more than Poisson's; they are divided by how much more
/// (<see cref="Dispersion"/>), so that scatter alone makes no break.
/// </summary>
sealed class CountSegments : Segments
{
    const double Shape = 1;

    readonly double[] sums, logFactorials;
    readonly double rate;

    public CountSegments(ReadOnlySpan<double> counts)
        : base(counts.Length)
    {
        Dispersion = DispersionOf(counts);
        (sums, logFactorials) = (new double[counts.Length + 1], new double[counts.Length + 1]);
        for (var i = 0; i < counts.Length; i++)
        {
            var scaled = counts[i] / Dispersion;
            sums[i + 1] = sums[i] + scaled;
            logFactorials[i + 1] = logFactorials[i] + Gamma.Log(scaled + 1);
        }

        rate = Shape / Math.Max(sums[^1] / Math.Max(1, counts.Length), 1e-3);
    }

    /// <summary>The variance over the mean between one step and the next, at least 1: what is left when slow change is taken out.</summary>
    public double Dispersion { get; }

    public override double LogMarginal(int from, int to)
    {
        var sum = sums[to] - sums[from];
        return (Shape * Math.Log(rate)) - Gamma.Log(Shape) + Gamma.Log(Shape + sum) - ((Shape + sum) * Math.Log(rate + to - from)) - (logFactorials[to] - logFactorials[from]);
    }

    static double DispersionOf(ReadOnlySpan<double> counts)
    {
        // Half the square of a difference has the variance as its mean; by the median of the ratios, which a break or two do not move. The median of χ² with one degree of freedom is 0.455.
        var ratios = new List<double>();
        for (var i = 1; i < counts.Length; i++)
        {
            var mean = (counts[i] + counts[i - 1]) / 2;
            if (mean > 0)
            {
                ratios.Add((counts[i] - counts[i - 1]) * (counts[i] - counts[i - 1]) / 2 / mean);
            }
        }

        ratios.Sort();
        return ratios.Count == 0 ? 1 : Math.Max(1, ratios[ratios.Count / 2] / 0.455);
    }
}

/// <summary>Counts of several kinds with a constant mix: multinomial with an even Dirichlet prior. How many there are says nothing here.</summary>
sealed class MixSegments : Segments
{
    const double Prior = 1;

    readonly double[][] sums;

    public MixSegments(double[][] counts)
        : base(counts.Length)
    {
        var kinds = counts.Length == 0 ? 0 : counts[0].Length;
        var dispersion = DispersionOf(counts, kinds);
        sums = new double[counts.Length + 1][];
        sums[0] = new double[kinds];
        for (var i = 0; i < counts.Length; i++)
        {
            sums[i + 1] = [.. sums[i].Select((s, k) => s + (counts[i][k] / dispersion))];
        }
    }

    public override double LogMarginal(int from, int to)
    {
        var (value, total) = (0.0, 0.0);
        for (var k = 0; k < sums[0].Length; k++)
        {
            var sum = sums[to][k] - sums[from][k];
            value += Gamma.Log(Prior + sum) - Gamma.Log(Prior);
            total += sum;
        }

        return value + Gamma.Log(Prior * sums[0].Length) - Gamma.Log((Prior * sums[0].Length) + total);
    }

    // The mean over kinds and steps of the squared difference of neighbouring shares over what the multinomial gives it; at least 1.
    static double DispersionOf(double[][] counts, int kinds)
    {
        var ratios = new List<double>();
        for (var i = 1; i < counts.Length; i++)
        {
            var (n, m) = (counts[i - 1].Sum(), counts[i].Sum());
            for (var k = 0; k < kinds && n > 0 && m > 0; k++)
            {
                var share = (counts[i - 1][k] + counts[i][k]) / (n + m);
                if (share is > 0 and < 1)
                {
                    var gap = (counts[i][k] / m) - (counts[i - 1][k] / n);
                    ratios.Add(gap * gap / (share * (1 - share) * ((1 / n) + (1 / m))));
                }
            }
        }

        ratios.Sort();
        return ratios.Count == 0 ? 1 : Math.Max(1, ratios[ratios.Count / 2] / 0.455);
    }
}

/// <summary>Values with a constant mean and spread: normal with a vague conjugate prior about the series' own. A step may hold any number of values.</summary>
sealed class LevelSegments : Segments
{
    const double PriorSteps = 0.1, PriorShape = 1;

    readonly double[] counts, sums, squares;
    readonly double middle, spread;

    public LevelSegments(double[][] values)
        : base(values.Length)
    {
        var all = values.SelectMany(v => v).ToArray();
        middle = all.Length == 0 ? 0 : all.Average();
        spread = all.Length < 2 ? 1 : Math.Max(all.Average(v => (v - middle) * (v - middle)), 1e-12);
        (counts, sums, squares) = (new double[values.Length + 1], new double[values.Length + 1], new double[values.Length + 1]);
        for (var i = 0; i < values.Length; i++)
        {
            counts[i + 1] = counts[i] + values[i].Length;
            sums[i + 1] = sums[i] + values[i].Sum(v => v - middle);
            squares[i + 1] = squares[i] + values[i].Sum(v => (v - middle) * (v - middle));
        }
    }

    public override double LogMarginal(int from, int to)
    {
        var (n, sum, square) = (counts[to] - counts[from], sums[to] - sums[from], squares[to] - squares[from]);
        if (n == 0)
        {
            return 0;
        }

        var rate = PriorShape * spread;
        var (shape, after) = (PriorShape + (n / 2), rate + (0.5 * Math.Max(0, square - (sum * sum / (PriorSteps + n)))));
        return Gamma.Log(shape) - Gamma.Log(PriorShape) + (PriorShape * Math.Log(rate)) - (shape * Math.Log(after)) + (0.5 * Math.Log(PriorSteps / (PriorSteps + n))) - (n / 2 * Math.Log(Math.Tau));
    }
}

/// <summary>The gamma function.</summary>
static class Gamma
{
    static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>The logarithm of Γ(x) for x &gt; 0, to 14 digits (Lanczos).</summary>
    public static double Log(double x)
    {
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x + i - 1);
        }

        var t = x + 6.5;
        return (0.5 * Math.Log(Math.Tau)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
