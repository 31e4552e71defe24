namespace Griot.Outlook;

/// <summary>
/// The forecast Griot issues: a linear pool of five ways of forecasting, so many draws from each. Which share each has depends on how
/// violent a country has been, and was chosen by scores on windows before 2018 (docs/outlook.md).
/// </summary>
public sealed class Pool : IForecaster
{
    /// <summary>A share for each component, at peace (no death in three years), then below 1, below 25 and from 25 deaths a month over the last year.</summary>
    static readonly (Func<IForecaster> Create, double[] Shares)[] Weights =
    [
        (() => new Memory(), [0.40, 0.15, 0.07, 0.06]),
        (() => new Analogues(), [0.05, 0.10, 0.07, 0.06]),
        (() => new Hurdle(), [0.15, 0.40, 0.03, 0.02]),
        (() => new Contagion(), [0.05, 0.25, 0.03, 0.06]),
        (() => new BoostedLadder(), [0.35, 0.10, 0.80, 0.80]),
    ];

    /// <summary>
    /// From so many months of countries on the trees have their whole share; below, a part of it in proportion: from a few hundred months of a few countries they learn that
    /// anybody's deaths are rare, and would tell a country at war of peace. Every window the shares were chosen on has more than three times as many.
    /// </summary>
    const double MonthsForTrees = 10_000;

    /// <summary>The components, each a forecaster of its own.</summary>
    public static IReadOnlyList<IForecaster> Components { get; } = [.. Weights.Select(weight => weight.Create())];

    public string Name => "pool";

    /// <summary>Told, if anybody listens, of each component that is done; from any thread.</summary>
    public Action<string>? Told { get; init; }

    public ForecastDraws Forecast(History history, ForecastTask task, CancellationToken cancellation)
    {
        var parts = new ForecastDraws[Weights.Length];
        Parallel.For(0, Weights.Length, new ParallelOptions { CancellationToken = cancellation }, k =>
        {
            var component = Weights[k].Create();
            parts[k] = component.Forecast(history, task, cancellation);
            Told?.Invoke(component.Name);
        });
        var features = new Features(history);
        var draws = ForecastDraws.For(history, task);
        var trust = Trust(history);
        Parallel.For(0, history.Countries.Count, c => Mix(history, task, parts, draws, c, Shares(Stratum(features.At(c, history.Months - 1)), trust)));
        return draws;
    }

    static int Stratum(ReadOnlySpan<float> own) =>
        own[Features.ThreeYears] == 0 ? 0 : own[Features.Year] < Features.Log(1) ? 1 : own[Features.Year] < Features.Log(25) ? 2 : 3;

    /// <summary>How much of their share the trees have, 0 to 1.</summary>
    static double Trust(History history)
    {
        var months = 0;
        for (var c = 0; c < history.Countries.Count; c++)
        {
            months += history.Months - history.Begins[c];
        }

        return Math.Min(1, months / MonthsForTrees);
    }

    /// <summary>The shares of the components; what the trees lack goes to the others in proportion.</summary>
    static double[] Shares(int stratum, double trust)
    {
        var shares = Array.ConvertAll(Weights, weight => weight.Shares[stratum]);
        var trees = shares[^1];
        var others = (1 - trees * trust) / (1 - trees);
        for (var k = 0; k < shares.Length - 1; k++)
        {
            shares[k] *= others;
        }

        shares[^1] *= trust;
        return shares;
    }

    static void Mix(History history, ForecastTask task, ForecastDraws[] parts, ForecastDraws draws, int country, double[] shares)
    {
        // The places of the draws are shuffled, so that draw number 17 means nothing and countries hang together by chance alone.
        var places = Enumerable.Range(0, task.Draws).ToArray();
        var random = new Randomness(task.Seed, history.Countries[country].Id, 6);
        for (var i = places.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (places[i], places[j]) = (places[j], places[i]);
        }

        var (next, share) = (0, 0.0);
        var (totals, order) = (new long[task.Draws], new int[task.Draws]);
        for (var k = 0; k < parts.Length; k++)
        {
            share += shares[k];
            var until = k == parts.Length - 1 ? task.Draws : (int)Math.Round(share * task.Draws);
            var count = until - next;
            Order(parts[k], country, totals, order);
            for (var i = 0; i < count; i++)
            {
                // Paths are taken evenly by their sums: a few then say what all of a component's would.
                var path = order[(int)((i + 0.5) / count * task.Draws)];
                for (var step = 0; step < task.Steps; step++)
                {
                    draws.Fill(country, step)[places[next + i]] = parts[k].Cell(country, step)[path];
                }
            }

            next = until;
        }
    }

    static void Order(ForecastDraws part, int country, long[] totals, int[] order)
    {
        Array.Clear(totals);
        for (var step = 0; step < part.Months; step++)
        {
            var cell = part.Cell(country, step);
            for (var d = 0; d < cell.Length; d++)
            {
                totals[d] += cell[d];
            }
        }

        for (var d = 0; d < order.Length; d++)
        {
            order[d] = d;
        }

        Array.Sort(totals, order);
    }
}
