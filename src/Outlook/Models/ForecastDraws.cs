namespace Griot.Outlook;

/// <summary>What is asked for: which months after the origin, how many draws, from which seed.</summary>
/// <param name="FirstStep">The first month forecast, counted from the origin: 1 is the month after it.</param>
/// <param name="LastStep">The last one.</param>
public sealed record ForecastTask(int FirstStep, int LastStep, int Draws, ulong Seed)
{
    public const int FurthestStep = 36;

    /// <summary>The protocol of the published comparison: 3 to 14 months ahead, 1,000 draws.</summary>
    public static ForecastTask Year(ulong seed) => new(3, 14, 1000, seed);

    public int Steps => LastStep - FirstStep + 1;
}

/// <summary>
/// Draws of deaths for every country and month. The draws of one number are one path through the months: sums over months and
/// fans are those of whole paths.
/// </summary>
public sealed class ForecastDraws
{
    readonly int[] values;

    internal ForecastDraws(IReadOnlyList<PanelCountry> countries, int firstMonth, int months, int draws)
    {
        (Countries, FirstMonth, Months, Draws) = (countries, firstMonth, months, draws);
        values = new int[countries.Count * months * draws];
    }

    public IReadOnlyList<PanelCountry> Countries { get; }

    /// <summary>The first month forecast, as <see cref="MonthNumber"/> counts.</summary>
    public int FirstMonth { get; }

    public int Months { get; }

    /// <summary>Draws a country and month.</summary>
    public int Draws { get; }

    /// <summary>The draws of one country, by index, and one month, from 0.</summary>
    public ReadOnlySpan<int> Cell(int country, int month) => values.AsSpan((country * Months + month) * Draws, Draws);

    /// <summary>For each path of one country its sum over all months, in the order of the draws.</summary>
    public double[] Totals(int country)
    {
        var totals = new double[Draws];
        for (var month = 0; month < Months; month++)
        {
            var cell = Cell(country, month);
            for (var d = 0; d < totals.Length; d++)
            {
                totals[d] += cell[d];
            }
        }

        return totals;
    }

    internal Span<int> Fill(int country, int month) => values.AsSpan((country * Months + month) * Draws, Draws);

    internal static ForecastDraws For(History history, ForecastTask task) =>
        new(history.Countries, history.Origin + task.FirstStep, task.Steps, task.Draws);
}

/// <summary>A way of forecasting: from a history alone, the same for the same seed whatever the machine.</summary>
public interface IForecaster
{
    /// <summary>One word, as in tables and on the command line.</summary>
    string Name { get; }

    ForecastDraws Forecast(History history, ForecastTask task, CancellationToken cancellation);
}
