namespace Griot.Outlook;

/// <summary>
/// Conflictology at three spans: each draw is a stretch of a country's own last one, two or five years, begun anywhere and run in a
/// circle, every month with deaths blurred a little. What a country has lived through is what it is given; nothing is learned.
/// </summary>
sealed class Memory : IForecaster
{
    /// <summary>Spans in months, and the share of draws that each has.</summary>
    static readonly (int Span, double Share)[] Spans = [(12, 0.5), (24, 0.3), (60, 0.2)];

    /// <summary>Standard deviation of the blur, in logarithms.</summary>
    const double Blur = 0.25;

    public string Name => "memory";

    public ForecastDraws Forecast(History history, ForecastTask task, CancellationToken cancellation)
    {
        var draws = ForecastDraws.For(history, task);
        for (var c = 0; c < history.Countries.Count; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            var random = new Randomness(task.Seed, history.Countries[c].Id, 2);
            var known = history.Months - history.Begins[c];
            var (span, until) = (0, Spans[0].Share);
            for (var d = 0; d < task.Draws; d++)
            {
                while (span + 1 < Spans.Length && d >= until * task.Draws)
                {
                    until += Spans[++span].Share;
                }

                var window = history.Of(c)[^Math.Min(Spans[span].Span, known)..];
                var start = random.Below(window.Length);
                var blur = Math.Exp(Blur * random.Normal());
                for (var step = 0; step < task.Steps; step++)
                {
                    var deaths = window[(start + step) % window.Length];
                    draws.Fill(c, step)[d] = deaths == 0 ? 0 : (int)Math.Clamp(Math.Floor(deaths * blur + random.Uniform()), 1, Randomness.MostDeaths);
                }
            }
        }

        return draws;
    }
}
