using System.Runtime.InteropServices;

namespace Griot.Outlook;

/// <summary>
/// A whole distribution by boosted trees: the chance of any deaths, and then, rung by rung, the chance of reaching the next number given
/// that the last was reached (a continuation-ratio model; Agresti 2010). Between rungs deaths spread evenly in their logarithm, above
/// the last by a power law.
/// </summary>
sealed class BoostedLadder : IForecaster
{
    /// <summary>Numbers of deaths whose passing is learned; the ends of the bins of IGN are among them.</summary>
    static readonly int[] Rungs = [1, 2, 3, 4, 6, 8, 11, 16, 26, 36, 51, 71, 101, 151, 251, 351, 501, 701, 1001, 1501, 2501, 4001, 6001, 10001, 16001, 25001];

    /// <summary>Exponent of the tail above the last rung: of those that reach it, half do not double.</summary>
    const double Tail = 1;

    /// <summary>Months that the features need before they mean something.</summary>
    const int Warming = 24;

    /// <summary>Of quiet months one in so many is learned from, with as much more weight.</summary>
    const int QuietShare = 6;

    /// <summary>Months whose weight is halved: reporting and warfare change.</summary>
    public double HalfLife { get; init; } = 180;

    public BoostingSettings Growth { get; init; } = new(100, 5, 300, 0.05, 20, 0.5);

    /// <summary>Ladders grown from different parts of the rows, whose chances are averaged.</summary>
    public int Ladders { get; init; } = 2;

    /// <summary>Steps between the horizons that a month is learned with.</summary>
    public int Stride { get; init; } = 3;

    public string Name => "boosted";

    public ForecastDraws Forecast(History history, ForecastTask task, CancellationToken cancellation)
    {
        var features = new Features(history);
        var ladders = Train(history, features, task, cancellation);
        var draws = ForecastDraws.For(history, task);
        for (var c = 0; c < history.Countries.Count; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            var shares = PathRanks.Shares(new Randomness(task.Seed, history.Countries[c].Id, 4), task.Steps, task.Draws);
            for (var step = 0; step < task.Steps; step++)
            {
                Fill(Above(ladders, features.At(c, history.Months - 1), task.FirstStep + step), shares.AsSpan(step * task.Draws, task.Draws), draws.Fill(c, step));
            }
        }

        return draws;
    }

    /// <summary>The chance of at least each rung, by the mean of the ladders.</summary>
    static double[] Above((BoostedTrees Any, BoostedTrees Climb)[] ladders, ReadOnlySpan<float> own, int step)
    {
        var above = new double[Rungs.Length];
        Span<float> row = stackalloc float[Features.Count + 1];
        Span<float> rung = stackalloc float[Features.Count + 1 + Extra];
        Describe(own, step, row);
        row.CopyTo(rung);
        foreach (var (any, climb) in ladders)
        {
            var reached = any.Chance(row);
            above[0] += reached / ladders.Length;
            for (var k = 1; k < Rungs.Length; k++)
            {
                DescribeRung(own, k, rung[row.Length..]);
                reached *= climb.Chance(rung);
                above[k] += reached / ladders.Length;
            }
        }

        return above;
    }

    static void Fill(double[] above, ReadOnlySpan<double> shares, Span<int> draws)
    {
        for (var d = 0; d < draws.Length; d++)
        {
            // The share is that of the distribution below; what remains above it finds the rung.
            var remains = 1 - shares[d];
            if (remains >= above[0])
            {
                draws[d] = 0;
                continue;
            }

            var k = 0;
            while (k + 1 < above.Length && remains < above[k + 1])
            {
                k++;
            }

            if (k + 1 == above.Length)
            {
                draws[d] = (int)Math.Min(Randomness.MostDeaths, Rungs[k] * Math.Pow(above[k] / remains, 1 / Tail));
                continue;
            }

            var within = (above[k] - remains) / (above[k] - above[k + 1]);
            draws[d] = Math.Min(Rungs[k + 1] - 1, (int)(Rungs[k] * Math.Pow((double)Rungs[k + 1] / Rungs[k], within)));
        }
    }

    const int Extra = 4;

    static void Describe(ReadOnlySpan<float> own, int step, Span<float> row)
    {
        own.CopyTo(row);
        row[Features.Count] = step;
    }

    /// <summary>Where a rung stands against what is usual in the country.</summary>
    static void DescribeRung(ReadOnlySpan<float> own, int rung, Span<float> row)
    {
        var height = (float)Math.Log(Rungs[rung]);
        row[0] = height;
        row[1] = height - own[Features.Quarter];
        row[2] = height - own[Features.Year];
        row[3] = height - own[Features.TenYears];
    }

    (BoostedTrees Any, BoostedTrees Climb)[] Train(History history, Features features, ForecastTask task, CancellationToken cancellation)
    {
        var (onset, climb) = (new Rows(Features.Count + 1), new Rows(Features.Count + 1 + Extra));
        Span<float> row = stackalloc float[Features.Count + 1 + Extra];
        for (var c = 0; c < history.Countries.Count; c++)
        {
            var series = history.Of(c);
            for (var t = history.Begins[c] + Warming; t < history.Months - task.FirstStep; t++)
            {
                var own = features.At(c, t);
                var quiet = own[Features.TenYears] == 0 && own[Features.BorderYear] == 0;
                if (quiet && (t + c) % QuietShare != 0)
                {
                    continue;
                }

                var weight = (float)((quiet ? QuietShare : 1) * Math.Pow(0.5, (history.Months - 1 - t) / HalfLife));
                for (var step = task.FirstStep + (t + c) % Stride; step <= task.LastStep && t + step < history.Months; step += Stride)
                {
                    var deaths = series[t + step];
                    Describe(own, step, row);
                    onset.Add(row[..(Features.Count + 1)], deaths > 0, weight);
                    for (var k = 1; k < Rungs.Length && deaths >= Rungs[k - 1]; k++)
                    {
                        DescribeRung(own, k, row[(Features.Count + 1)..]);
                        climb.Add(row, deaths >= Rungs[k], weight);
                    }
                }
            }
        }

        var ladders = new (BoostedTrees, BoostedTrees)[Ladders];
        for (var l = 0; l < Ladders; l++)
        {
            ladders[l] = (onset.Grow(Growth, task.Seed + (ulong)l, cancellation), climb.Grow(Growth, task.Seed + (ulong)l, cancellation));
        }

        return ladders;
    }

    /// <summary>What is learned from: rows, what happened, and how much each counts.</summary>
    sealed class Rows(int width)
    {
        readonly List<float> values = [];
        readonly List<bool> events = [];
        readonly List<float> weights = [];

        public void Add(ReadOnlySpan<float> row, bool happened, float weight)
        {
            values.AddRange(row);
            events.Add(happened);
            weights.Add(weight);
        }

        public BoostedTrees Grow(BoostingSettings settings, ulong seed, CancellationToken cancellation) =>
            new(CollectionsMarshal.AsSpan(values), width, CollectionsMarshal.AsSpan(events), CollectionsMarshal.AsSpan(weights), settings, seed, cancellation);
    }
}
