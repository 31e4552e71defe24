namespace Griot.Outlook;

/// <summary>The simple forecasts that every better one must beat; those of the published VIEWS comparison, as far as it defines them.</summary>
public static class Baselines
{
    /// <summary>No deaths anywhere.</summary>
    public static IForecaster Zero { get; } = new Simple("zero", (_, draws, _) => draws.Clear());

    /// <summary>Each country's last known month, for certain.</summary>
    public static IForecaster Last { get; } = new Simple("last", (series, draws, _) => draws.Fill((int)series[^1]));

    /// <summary>Poisson with the mean of each country's last known month.</summary>
    public static IForecaster Poisson { get; } = new Simple("poisson", (series, draws, random) =>
    {
        for (var i = 0; i < draws.Length; i++)
        {
            draws[i] = random.Poisson(series[^1]);
        }
    });

    /// <summary>Each country's own last twelve months, repeated in turn until there are enough draws.</summary>
    public static IForecaster Conflictology { get; } = new Simple("conflictology", (series, draws, _) =>
    {
        const int Window = 12;
        for (var i = 0; i < draws.Length; i++)
        {
            draws[i] = (int)series[series.Length - Window + i % Window];
        }
    });

    /// <summary>Months drawn at random from the last 240 of all countries.</summary>
    public static IForecaster Bootstrap { get; } = new AllCountries();

    public static IReadOnlyList<IForecaster> All { get; } = [Zero, Last, Poisson, Conflictology, Bootstrap];

    sealed class Simple(string name, Simple.Filler fill) : IForecaster
    {
        public delegate void Filler(ReadOnlySpan<double> series, Span<int> draws, Randomness random);

        public string Name => name;

        public ForecastDraws Forecast(History history, ForecastTask task, CancellationToken cancellation)
        {
            var draws = ForecastDraws.For(history, task);
            for (var c = 0; c < history.Countries.Count; c++)
            {
                for (var month = 0; month < task.Steps; month++)
                {
                    fill(history.Of(c), draws.Fill(c, month), new Randomness(task.Seed, history.Countries[c].Id, task.FirstStep + month));
                }
            }

            return draws;
        }
    }

    sealed class AllCountries : IForecaster
    {
        const int Window = 240;

        public string Name => "bootstrap";

        public ForecastDraws Forecast(History history, ForecastTask task, CancellationToken cancellation)
        {
            var draws = ForecastDraws.For(history, task);
            var window = Math.Min(Window, history.Months);
            for (var c = 0; c < history.Countries.Count; c++)
            {
                for (var month = 0; month < task.Steps; month++)
                {
                    var random = new Randomness(task.Seed, history.Countries[c].Id, task.FirstStep + month);
                    foreach (ref var draw in draws.Fill(c, month))
                    {
                        var from = random.Below(history.Countries.Count);
                        draw = (int)history.Of(from)[history.Months - window + random.Below(window)];
                    }
                }
            }

            return draws;
        }
    }
}
