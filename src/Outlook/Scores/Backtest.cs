namespace Griot.Outlook;

/// <summary>One forecaster on one forecast window: January to December of a year, from the October before.</summary>
/// <param name="Begun">Countries that began after the origin, by name: nobody could forecast them, so they are not scored.</param>
public sealed record BacktestWindow(int Year, string Forecaster, ScoredForecast Scored, IReadOnlyList<string> Begun);

/// <summary>Forecasts as they would have been made, scored on what then happened.</summary>
public static class Backtest
{
    /// <summary>
    /// The year's forecast of one forecaster, scored on the revised counts where there are any (from 2018 on), else on the first ones.
    /// </summary>
    /// <exception cref="OriginException">The panel does not reach from long enough before the year to its end.</exception>
    public static BacktestWindow Of(Panel panel, int year, IForecaster forecaster, ulong seed, CancellationToken cancellation)
    {
        var last = MonthNumber.Of(year, 12);
        if (panel.LastMonth < last)
        {
            throw new OriginException($"The panel ends with {MonthNumber.Text(panel.LastMonth)}: the year {year} cannot be scored.");
        }

        var draws = forecaster.Forecast(History.Of(panel, MonthNumber.Of(year - 1, 10)), ForecastTask.Year(seed), cancellation);
        var outcomes = Outcomes.Of(panel, MonthNumber.Of(year, 1), last);
        var begun = outcomes.Leave([.. draws.Countries.Select(country => country.Id)]);
        return new BacktestWindow(year, forecaster.Name, ScoredForecast.Of(DrawSet.Of(draws), outcomes), [.. begun.Select(id => panel.Countries[panel.IndexOf(id)].Name)]);
    }

    /// <summary>The countries that cost a forecaster most CRPS over all windows, worst first.</summary>
    public static IReadOnlyList<int> Worst(IEnumerable<BacktestWindow> windows, int count) =>
    [
        .. windows.SelectMany(window => window.Scored.Cells)
            .GroupBy(cell => cell.Cell.Country)
            .OrderByDescending(country => country.Sum(cell => cell.Score.Crps)).ThenBy(country => country.Key)
            .Take(count).Select(country => country.Key),
    ];
}
