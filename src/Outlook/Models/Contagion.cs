using System.Runtime.InteropServices;

namespace Griot.Outlook;

/// <summary>
/// A self-exciting process in monthly steps, across borders, on the logarithmic scale: whether anybody dies in a month, and how many
/// (a hurdle negative binomial), follow from fading memories of a country's own deaths and of its neighbours'. Fitted one month ahead by
/// maximum likelihood, then simulated month by month with all countries together, so that a war that breaks out in a draw
/// raises the danger next door in the same draw.
/// </summary>
/// <remarks>
/// The logarithm is what keeps it sober (Fokianos and Tjøstheim 2011): with linear excitation (a discrete-time Hawkes process) the same
/// panel gives more than one death for each death, and simulations explode.
/// </remarks>
sealed class Contagion : IForecaster
{
    /// <summary>Half-lives of the memories of deaths, in months.</summary>
    static readonly double[] DeathHalfLives = [0.7, 3, 12, 60];

    /// <summary>Half-lives of the memories of months with deaths.</summary>
    static readonly double[] ActivityHalfLives = [1, 6, 36, 120];

    const int Memories = 8;
    const int Deaths = 4;

    /// <summary>A constant, the memories, how many died in the last month, and the neighbours' deaths and activity.</summary>
    const int Width = 1 + Memories + 3;

    const int Warming = 12;
    const double Ridge = 1;

    public double HalfLife { get; init; } = 180;

    public string Name => "contagion";

    static readonly double[] Fading = [.. DeathHalfLives.Concat(ActivityHalfLives).Select(h => Math.Pow(0.5, 1 / h))];

    public ForecastDraws Forecast(History history, ForecastTask task, CancellationToken cancellation)
    {
        var fit = new Fit(history, HalfLife, cancellation);
        var draws = ForecastDraws.For(history, task);
        Parallel.For(0, task.Draws, new ParallelOptions { CancellationToken = cancellation }, d => Simulate(history, task, fit, draws, d));
        return draws;
    }

    static void Simulate(History history, ForecastTask task, Fit fit, ForecastDraws draws, int draw)
    {
        var random = new Randomness(task.Seed, draw, 5);
        var memories = (double[])fit.Last.Clone();
        var deaths = (double[])fit.LastDeaths.Clone();
        Span<double> row = stackalloc double[Width];
        for (var step = 1; step <= task.LastStep; step++)
        {
            var before = (double[])deaths.Clone();
            for (var c = 0; c < deaths.Length; c++)
            {
                Describe(history, memories, before[c], c, row);
                deaths[c] = random.Uniform() >= LogisticRegression.Chance(fit.Any, row) ? 0
                    : fit.Draw(row, random.Uniform());
                if (step >= task.FirstStep)
                {
                    draws.Fill(c, step - task.FirstStep)[draw] = (int)deaths[c];
                }
            }

            for (var c = 0; c < deaths.Length; c++)
            {
                Remember(memories.AsSpan(c * Memories, Memories), deaths[c]);
            }
        }
    }

    static void Remember(Span<double> memories, double deaths)
    {
        for (var m = 0; m < Memories; m++)
        {
            memories[m] = Fading[m] * memories[m] + (1 - Fading[m]) * (m < Deaths ? Math.Log(1 + deaths) : deaths > 0 ? 1 : 0);
        }
    }

    static void Describe(History history, double[] memories, double last, int country, Span<double> row)
    {
        var own = memories.AsSpan(country * Memories, Memories);
        row[0] = 1;
        for (var m = 0; m < Memories; m++)
        {
            row[1 + m] = own[m];
        }

        row[1 + Memories] = Math.Log(1 + last);
        var (most, active) = (0.0, 0.0);
        foreach (var neighbour in history.Neighbours[country])
        {
            most = Math.Max(most, memories[neighbour * Memories + 1]);
            active = Math.Max(active, memories[neighbour * Memories + Deaths + 1]);
        }

        row[2 + Memories] = most;
        row[3 + Memories] = active;
    }

    sealed class Fit
    {
        readonly LogLevel level;

        public double[] Any { get; }

        /// <summary>The memories at the origin, country after country.</summary>
        public double[] Last { get; }

        public double[] LastDeaths { get; }

        public double Draw(ReadOnlySpan<double> row, double share) => LogLevel.Deaths(level.Center(row) + CellScore.Quantile(level.Errors(row[LevelColumn]), share));

        const int LevelColumn = 3;

        public Fit(History history, double halfLife, CancellationToken cancellation)
        {
            var (rows, deaths, weights) = (new List<double>(), new List<double>(), new List<double>());
            Last = new double[history.Countries.Count * Memories];
            LastDeaths = new double[history.Countries.Count];
            Span<double> row = stackalloc double[Width];
            for (var t = 0; t < history.Months; t++)
            {
                for (var c = 0; c < history.Countries.Count; c++)
                {
                    if (t > history.Begins[c] + Warming)
                    {
                        Describe(history, Last, history.Of(c)[t - 1], c, row);
                        rows.AddRange(row);
                        deaths.Add(history.Of(c)[t]);
                        weights.Add(Math.Pow(0.5, (history.Months - 1 - t) / halfLife));
                    }
                }

                for (var c = 0; c < history.Countries.Count; c++)
                {
                    LastDeaths[c] = history.Of(c)[t];
                    if (t == history.Begins[c])
                    {
                        // A history that begins in a war has had it for a while.
                        Last.AsSpan(c * Memories, Deaths).Fill(Math.Log(1 + LastDeaths[c]));
                        Last.AsSpan(c * Memories + Deaths, Memories - Deaths).Fill(LastDeaths[c] > 0 ? 1 : 0);
                    }
                    else if (t > history.Begins[c])
                    {
                        Remember(Last.AsSpan(c * Memories, Memories), LastDeaths[c]);
                    }
                }
            }

            Any = LogisticRegression.Fit(CollectionsMarshal.AsSpan(rows), Width, [.. deaths.Select(d => d > 0)], CollectionsMarshal.AsSpan(weights), Ridge, cancellation);
            level = new LogLevel(CollectionsMarshal.AsSpan(rows), Width, CollectionsMarshal.AsSpan(deaths), CollectionsMarshal.AsSpan(weights), LevelColumn, Ridge);
        }
    }
}
