using Griot.Outlook;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>Enters forecasts of Griot's own into the ledger of a store.</summary>
public static class ForecastKeeping
{
    /// <summary>Keeps the forecast of some countries, a line a month with the whole distribution; what the ledger has already is left as it is.</summary>
    /// <param name="countries">Their places in the forecast.</param>
    /// <param name="origin">The last month that was known.</param>
    /// <param name="made">Today.</param>
    /// <param name="marking">The strictest of what it was made from.</param>
    /// <returns>How many lines there were, and how many of them are new.</returns>
    public static (int Made, int Kept) Keep(RecordStore store, ForecastDraws draws, IReadOnlyCollection<int> countries, string model, int origin, int seed, DateOnly made, string counted, Marking marking, string who)
    {
        ArgumentNullException.ThrowIfNull(store);
        var cutOff = new DateOnly(MonthNumber.Year(origin), MonthNumber.Month(origin), 1).AddMonths(1).AddDays(-1);
        var forecasts = IssuedForecasts.Of(DrawSet.Of(draws, countries), model, cutOff, seed, made, counted);
        var kept = store.ChangeLedger(lines =>
        {
            var known = lines.Select(line => line.Line).OfType<Forecast>().Select(line => line.Id).ToHashSet(StringComparer.Ordinal);
            return [.. forecasts.Where(forecast => known.Add(forecast.Id)).Select(forecast => ((LedgerLine)forecast, marking))];
        }, who);
        return (forecasts.Count, kept);
    }
}
