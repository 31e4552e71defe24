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

    public BoostingSettings Onset { get; init; } = new(150, 4, 150, 0.06, 10, 0.5);

    public BoostingSettings Climb { get; init; } = new(150, 4, 150, 0.06, 10, 0.5);

    /// <summary>Steps between the horizons that a month is learned with.</summary>
    public int Stride { get; init; } = 3;

    public string Name => "boosted";

    public ForecastDraws Forecast(History history, ForecastTask task, CancellationToken cancellation)
    {
        var features = new Features(history);
        var (any, climb) = (Train(history, features, task, true, cancellation), Train(history, features, task, false, cancellation));
        var draws = ForecastDraws.For(history, task);
        for (var c = 0; c < history.Countries.Count; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            var shares = PathRanks.Shares(new Randomness(task.Seed, history.Countries[c].Id, 4), task.Steps, task.Draws);
            for (var step = 0; step < task.Steps; step++)
            {
                Fill(Above(any, climb, features.At(c, history.Months - 1), task.FirstStep + step), shares.AsSpan(step * task.Draws, task.Draws), draws.Fill(c, step));
            }
        }

        return draws;
    }

    /// <summary>The chance of at least each rung.</summary>
    static double[] Above(BoostedTrees any, BoostedTrees climb, ReadOnlySpan<float> own, int step)
    {
        var above = new double[Rungs.Length];
        Span<float> row = stackalloc float[Features.Count + 1];
        Span<float> rung = stackalloc float[Features.Count + 1 + Extra];
        Describe(own, step, row);
        above[0] = any.Chance(row);
        row.CopyTo(rung);
        for (var k = 1; k < Rungs.Length; k++)
        {
            DescribeRung(own, k, rung[row.Length..]);
            above[k] = above[k - 1] * climb.Chance(rung);
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

    BoostedTrees Train(History history, Features features, ForecastTask task, bool any, CancellationToken cancellation)
    {
        var width = Features.Count + 1 + (any ? 0 : Extra);
        var (rows, events, weights) = (new List<float>(), new List<bool>(), new List<float>());
        Span<float> row = stackalloc float[width];
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
                    if (any)
                    {
                        rows.AddRange(row);
                        events.Add(deaths > 0);
                        weights.Add(weight);
                        continue;
                    }

                    for (var k = 1; k < Rungs.Length && deaths >= Rungs[k - 1]; k++)
                    {
                        DescribeRung(own, k, row[(Features.Count + 1)..]);
                        rows.AddRange(row);
                        events.Add(deaths >= Rungs[k]);
                        weights.Add(weight);
                    }
                }
            }
        }

        return new BoostedTrees(
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows), width, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(events),
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(weights), any ? Onset : Climb, task.Seed, cancellation);
    }
}
