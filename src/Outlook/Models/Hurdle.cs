using System.Runtime.InteropServices;

namespace Griot.Outlook;

/// <summary>
/// Two regressions (a hurdle model; Mullahy 1986): a logistic one for whether anybody dies, and a linear one for the logarithm of how
/// many, on a country's own past, its neighbours and the steps ahead. The errors of the second are not assumed: they are those it made
/// on the past, kept apart for quiet and for violent countries.
/// </summary>
sealed class Hurdle : IForecaster
{
    const int Warming = 24;
    const int Stride = 3;
    const double Ridge = 3;

    public double HalfLife { get; init; } = 180;

    public string Name => "hurdle";

    public ForecastDraws Forecast(History history, ForecastTask task, CancellationToken cancellation)
    {
        var features = new Features(history);
        var rows = new Rows(history, features, task, HalfLife);
        var chance = LogisticRegression.Fit(
            CollectionsMarshal.AsSpan(rows.Values), Width, [.. rows.Deaths.Select(deaths => deaths > 0)], CollectionsMarshal.AsSpan(rows.Weights), Ridge, cancellation);
        var level = new LogLevel(
            CollectionsMarshal.AsSpan(rows.Values), Width, CollectionsMarshal.AsSpan(rows.Deaths), CollectionsMarshal.AsSpan(rows.Weights), 1 + Features.Year, Ridge);
        var draws = ForecastDraws.For(history, task);
        Span<double> row = stackalloc double[Width];
        for (var c = 0; c < history.Countries.Count; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            var own = features.At(c, history.Months - 1);
            var shares = PathRanks.Shares(new Randomness(task.Seed, history.Countries[c].Id, 3), task.Steps, task.Draws);
            var group = level.Errors(own[Features.Year]);
            for (var step = 0; step < task.Steps; step++)
            {
                Describe(own, task.FirstStep + step, row);
                var (none, center) = (1 - LogisticRegression.Chance(chance, row), level.Center(row));
                var cell = draws.Fill(c, step);
                for (var d = 0; d < cell.Length; d++)
                {
                    var share = (shares[step * task.Draws + d] - none) / (1 - none);
                    cell[d] = share <= 0 ? 0 : LogLevel.Deaths(center + CellScore.Quantile(group, share));
                }
            }
        }

        return draws;
    }

    const int Own = Features.Count;
    const int Width = 1 + Own + 11;

    static void Describe(ReadOnlySpan<float> f, int step, Span<double> row)
    {
        row[0] = 1;
        for (var i = 0; i < Own; i++)
        {
            row[1 + i] = f[i];
        }

        var later = Math.Log(step / 8.0);
        var extra = row[(1 + Own)..];
        extra[0] = later;
        extra[1] = later * f[Features.Now];
        extra[2] = later * f[Features.Quarter];
        extra[3] = later * f[Features.Year];
        extra[4] = later * f[Features.TenYears];
        extra[5] = later * f[Features.ActiveYear];
        extra[6] = f[Features.ActiveYear] * f[Features.ActiveYear];
        extra[7] = f[Features.ActiveFiveYears] * f[Features.ActiveFiveYears];
        extra[8] = f[Features.Silence] * f[Features.Silence] / 5;
        extra[9] = f[Features.Year] * f[Features.Year] / 5;
        extra[10] = f[Features.TenYears] * f[Features.TenYears] / 5;
    }

    sealed class Rows
    {
        public List<double> Values { get; } = [];

        public List<double> Deaths { get; } = [];

        public List<double> Weights { get; } = [];

        public Rows(History history, Features features, ForecastTask task, double halfLife)
        {
            Span<double> row = stackalloc double[Width];
            for (var c = 0; c < history.Countries.Count; c++)
            {
                var series = history.Of(c);
                for (var t = history.Begins[c] + Warming; t < history.Months - task.FirstStep; t++)
                {
                    var own = features.At(c, t);
                    for (var step = task.FirstStep + (t + c) % Stride; step <= task.LastStep && t + step < history.Months; step += Stride)
                    {
                        Describe(own, step, row);
                        Values.AddRange(row);
                        Deaths.Add(series[t + step]);
                        Weights.Add(Math.Pow(0.5, (history.Months - 1 - t) / halfLife));
                    }
                }
            }
        }
    }
}
