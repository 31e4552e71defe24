using System.Collections.Immutable;

namespace Griot.Outlook;

/// <summary>A step at which something changes.</summary>
/// <param name="Step">The index of the first step of the new piece.</param>
/// <param name="Earliest">With <paramref name="Latest"/>, steps between which this break lies in 90 of 100 draws that have one near.</param>
/// <param name="Chance">The share of draws from the posterior that have a break within two steps.</param>
public sealed record Break(int Step, int Earliest, int Latest, double Chance);

/// <summary>The breaks of a series.</summary>
/// <param name="Chances">For each step the posterior probability that a piece begins there.</param>
/// <param name="Any">The posterior probability of at least one break.</param>
public sealed record BreakResult(ImmutableArray<Break> Breaks, ImmutableArray<double> Chances, double Any);

/// <summary>
/// Bayes' rule over all ways to cut a series into pieces, exactly, by the recursions of Fearnhead (2006): every step begins a new piece with the same small chance, and a
/// piece's parameters are integrated out.
/// </summary>
static class BreakFinder
{
    const int Draws = 2000, Near = 2;

    /// <param name="stepsToABreak">How many steps lie between breaks on average, before anything was seen.</param>
    /// <param name="seed">Of the draws from the posterior.</param>
    public static BreakResult Find(Segments series, double stepsToABreak, int seed = 1)
    {
        var n = series.Count;
        var (begins, goesOn) = (Math.Log(1 / stepsToABreak), Math.Log(1 - (1 / stepsToABreak)));
        if (n < 2)
        {
            return new([], [.. new double[n]], 0);
        }

        // after[t]: the log-likelihood of steps from t on, given that a piece begins at t. best[t]: the same of the likeliest way to cut.
        var (after, best, cut) = (new double[n + 1], new double[n + 1], new int[n]);
        var marginals = new double[n][];
        for (var t = n - 1; t >= 0; t--)
        {
            marginals[t] = new double[n + 1];
            var terms = new double[n - t];
            best[t] = double.NegativeInfinity;
            for (var end = t + 1; end <= n; end++)
            {
                marginals[t][end] = series.LogMarginal(t, end) + ((end - t - 1) * goesOn) + (end < n ? begins : 0);
                terms[end - t - 1] = marginals[t][end] + after[end];
                if (marginals[t][end] + best[end] > best[t])
                {
                    (best[t], cut[t]) = (marginals[t][end] + best[end], end);
                }
            }

            after[t] = LogSum(terms);
        }

        // before[t]: the log-likelihood of steps before t, a piece beginning at t.
        var before = new double[n];
        for (var t = 1; t < n; t++)
        {
            before[t] = LogSum([.. Enumerable.Range(0, t).Select(s => before[s] + marginals[s][t])]);
        }

        var chances = Enumerable.Range(0, n).Select(t => t == 0 ? 0 : Math.Exp(before[t] + after[t] - after[0])).ToArray();
        var draws = Sample(marginals, after, n, new Random(seed));
        var breaks = new List<Break>();
        for (var t = cut[0]; t < n; t = cut[t])
        {
            var near = draws.Select(d => d.Where(s => Math.Abs(s - t) <= 6).OrderBy(s => Math.Abs(s - t)).Select(s => (int?)s).FirstOrDefault()).OfType<int>().Order().ToArray();
            breaks.Add(new(
                t, near.Length == 0 ? t : near[(int)(0.05 * (near.Length - 1))], near.Length == 0 ? t : near[(int)Math.Ceiling(0.95 * (near.Length - 1))],
                draws.Count(d => d.Any(s => Math.Abs(s - t) <= Near)) / (double)Draws));
        }

        return new([.. breaks], [.. chances], 1 - Math.Exp(marginals[0][n] - after[0]));
    }

    static List<int[]> Sample(double[][] marginals, double[] after, int n, Random dice)
    {
        var draws = new List<int[]>();
        for (var draw = 0; draw < Draws; draw++)
        {
            var breaks = new List<int>();
            for (var t = 0; t < n;)
            {
                var left = dice.NextDouble();
                var end = t + 1;
                for (; end < n; end++)
                {
                    left -= Math.Exp(marginals[t][end] + after[end] - after[t]);
                    if (left < 0)
                    {
                        break;
                    }
                }

                if (end < n)
                {
                    breaks.Add(end);
                }

                t = end;
            }

            draws.Add([.. breaks]);
        }

        return draws;
    }

    static double LogSum(double[] terms)
    {
        var most = terms.Max();
        return double.IsNegativeInfinity(most) ? most : most + Math.Log(terms.Sum(v => Math.Exp(v - most)));
    }
}
