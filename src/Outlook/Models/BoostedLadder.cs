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

    /// <summary>Exponent of the tail above the last rung: of those that reach it a quarter double, and the mean is finite.</summary>
    const double Tail = 2;

    /// <summary>Months that the features need before they mean something.</summary>
    const int Warming = 24;

    /// <summary>Of quiet months one in so many is learned from, with as much more weight.</summary>
    const int QuietShare = 6;

    /// <summary>Months whose weight is halved: reporting and warfare change.</summary>
    public double HalfLife { get; init; } = 180;

    /// <summary>How the chance of any deaths is learned.</summary>
    public BoostingSettings Onset { get; init; } = new(100, 5, 300, 0.05, 20, 0.5);

    /// <summary>How the rungs are learned; great wars are few, and only later trees tell them apart.</summary>
    public BoostingSettings Climb { get; init; } = new(200, 5, 300, 0.05, 20, 0.5);

    /// <summary>Ladders grown from different parts of the rows, whose chances are averaged.</summary>
    public int Ladders { get; init; } = 2;

    /// <summary>Steps between the horizons that a month is learned with.</summary>
    public int Stride { get; init; } = 3;

    public string Name => "boosted";

    public ForecastDraws Forecast(History history, ForecastTask task, CancellationToken cancellation)
    {
        var known = new Known(history);
        var ladders = Train(history, known, task, cancellation);
        var draws = ForecastDraws.For(history, task);
        Parallel.For(0, history.Countries.Count, new ParallelOptions { CancellationToken = cancellation }, c =>
        {
            var shares = PathRanks.Shares(new Randomness(task.Seed, history.Countries[c].Id, 4), task.Steps, task.Draws);
            for (var step = 0; step < task.Steps; step++)
            {
                Fill(Above(ladders, known, c, history.Months - 1, task.FirstStep + step), shares.AsSpan(step * task.Draws, task.Draws), draws.Fill(c, step));
            }
        });
        return draws;
    }

    /// <summary>The chance of at least each rung, by the mean of the ladders.</summary>
    static double[] Above((BoostedTrees Any, BoostedTrees Climb)[] ladders, Known known, int country, int month, int step)
    {
        var above = new double[known.Seen];
        Span<float> row = stackalloc float[Known.Width + Known.RungWidth];
        known.Describe(country, month, step, row);
        foreach (var (any, climb) in ladders)
        {
            var reached = any.Chance(row[..Known.Width]);
            above[0] += reached / ladders.Length;
            for (var k = 1; k < above.Length; k++)
            {
                known.DescribeRung(country, month, step, k, row[Known.Width..]);
                reached *= climb.Chance(row);
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

    (BoostedTrees Any, BoostedTrees Climb)[] Train(History history, Known known, ForecastTask task, CancellationToken cancellation)
    {
        var (onset, climb) = (new Rows(Known.Width), new Rows(Known.Width + Known.RungWidth));
        Span<float> row = stackalloc float[Known.Width + Known.RungWidth];
        for (var c = 0; c < history.Countries.Count; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            var series = history.Of(c);
            for (var t = history.Begins[c] + Warming; t < history.Months - task.FirstStep; t++)
            {
                var own = known.Levels.At(c, t);
                var quiet = own[Features.TenYears] == 0 && own[Features.BorderYear] == 0;
                if (quiet && (t + c) % QuietShare != 0)
                {
                    continue;
                }

                var weight = (float)((quiet ? QuietShare : 1) * Math.Pow(0.5, (history.Months - 1 - t) / HalfLife));
                for (var step = task.FirstStep + (t + c) % Stride; step <= task.LastStep && t + step < history.Months; step += Stride)
                {
                    var deaths = series[t + step];
                    known.Describe(c, t, step, row);
                    onset.Add(row[..Known.Width], deaths > 0, weight);
                    for (var k = 1; k < Rungs.Length && deaths >= Rungs[k - 1]; k++)
                    {
                        known.DescribeRung(c, t, step, k, row[Known.Width..]);
                        climb.Add(row, deaths >= Rungs[k], weight);
                    }
                }
            }
        }

        // Each is grown by one thread from its own seed, so that the number of cores changes nothing.
        var grown = new BoostedTrees[2 * Ladders];
        Parallel.For(0, grown.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
            grown[i] = i % 2 == 0 ? climb.Grow(Climb, task.Seed + (ulong)(i / 2), cancellation) : onset.Grow(Onset, task.Seed + (ulong)(i / 2), cancellation));
        return [.. Enumerable.Range(0, Ladders).Select(l => (grown[2 * l + 1], grown[2 * l]))];
    }

    /// <summary>What the trees are told of a country, a month and the steps ahead, and of a rung.</summary>
    sealed class Known(History history)
    {
        /// <summary>Numbers for a month and a step.</summary>
        public const int Width = Features.Count + 1 + Course.SeasonCount + Course.Count;

        /// <summary>Numbers more for a rung.</summary>
        public const int RungWidth = 15;

        readonly Course course = new(history, Rungs);

        public Features Levels { get; } = new(history);

        /// <summary>Rungs that some month has reached: of those above nothing can be learned, and the tail takes their place.</summary>
        public int Seen { get; } = Math.Max(1, Rungs.Count(rung => rung <= Highest(history)));

        static double Highest(History history)
        {
            var highest = 0.0;
            for (var c = 0; c < history.Countries.Count; c++)
            {
                highest = Math.Max(highest, System.Numerics.Tensors.TensorPrimitives.Max(history.Of(c)));
            }

            return highest;
        }

        public void Describe(int country, int month, int step, Span<float> row)
        {
            Levels.At(country, month).CopyTo(row);
            row[Features.Count] = step;
            course.DescribeSeason(country, month, step, row[(Features.Count + 1)..]);
            course.Describe(country, month, row[(Features.Count + 1 + Course.SeasonCount)..]);
        }

        /// <summary>Where a rung stands against what is usual in the country, and how often its months have reached it.</summary>
        public void DescribeRung(int country, int month, int step, int rung, Span<float> row)
        {
            var own = Levels.At(country, month);
            var height = (float)Math.Log(Rungs[rung]);
            row[0] = height;
            row[1] = height - own[Features.Quarter];
            row[2] = height - own[Features.Year];
            row[3] = height - own[Features.TenYears];
            row[4] = height - own[Features.Now];
            row[5] = height - own[Features.Peak];
            row[6] = height - own[Features.ThreeYears];
            row[7] = height - own[Features.TenYearPeak];
            row[8] = height - course.Median(country, month);
            row[9] = course.Share(country, month, 6, rung);
            row[10] = course.Share(country, month, 12, rung);
            row[11] = course.Share(country, month, 36, rung);

            // -1: no month of the year reached even the rung below.
            row[12] = course.Share(country, month, 12, rung - 1) is var below and > 0 ? row[10] / below : -1;
            row[13] = height - course.SameMonth(country, month, step, 1);
            row[14] = height - course.SameMonth(country, month, step, 3);
        }
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
