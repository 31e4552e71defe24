using System.Globalization;
using Griot.Record;

namespace Griot.Outlook;

/// <summary>Griot's own forecasts of deaths by country and month, and what came of them.</summary>
public static class IssuedForecasts
{
    /// <summary>What panels of UCDP count.</summary>
    public const string Counted = "UCDP state-based deaths";

    /// <summary>A forecast for each country and month of a set of draws.</summary>
    /// <param name="draws">Every draw as it fell: the distribution is kept whole.</param>
    /// <param name="cutOff">The last day whose data the model has seen.</param>
    /// <param name="counted">Who counts; UCDP if nobody is named.</param>
    /// <exception cref="PanelFormatException">Draws reach back before the cut-off or before January 1980, or there are none.</exception>
    public static IReadOnlyList<Forecast> Of(DrawSet draws, string model, DateOnly cutOff, int? seed, DateOnly made, string counted = Counted)
    {
        ArgumentNullException.ThrowIfNull(draws);
        if (!draws.Cells.Any())
        {
            throw new PanelFormatException(0, "There is no draw.");
        }

        var first = draws.Cells.First().Month;
        if (first < 1)
        {
            throw new PanelFormatException(0, $"{first} is no month; 1 is January 1980.");
        }

        if (LastDay(first) <= cutOff)
        {
            throw new PanelFormatException(0, $"Month {first} ends before the cut-off: that is no forecast.");
        }

        return
        [
            .. draws.Cells.OrderBy(cell => cell.Country).ThenBy(cell => cell.Month).Select(cell => new Forecast
            {
                Id = counted == Counted ? Identifiers.OfForecast("issued", model, Text(cutOff), Text(seed ?? -1), Text(cell.Country), Text(cell.Month)) : Identifiers.OfForecast("issued", model, Text(cutOff), Text(seed ?? -1), Text(cell.Country), Text(cell.Month), counted),
                Text = counted == Counted ? $"Deaths in state-based conflict in {Named(cell.Country)}, {MonthNumber.Text(cell.Month)}" : $"Deaths in {Named(cell.Country)}, {MonthNumber.Text(cell.Month)}",
                Made = made,
                By = "griot",
                Criterion = Criterion(cell, counted),
                Due = LastDay(cell.Month),
                Expected = Distribution(draws.Sorted(cell)),
                CutOff = cutOff,
                Model = model,
                Seed = seed,
            }),
        ];
    }

    /// <summary>Settlements for the issued forecasts whose outcome is known and not settled the same already.</summary>
    /// <param name="counted">Who counts; UCDP if nobody is named.</param>
    public static IEnumerable<Settlement> Settle(LedgerState ledger, Outcomes outcomes, DateOnly day, string grounds, string counted = Counted)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(outcomes);
        var byCriterion = outcomes.Cells.ToDictionary(o => Criterion(o.Key, counted), o => o.Value, StringComparer.Ordinal);
        return
            from entry in ledger.Entries
            where entry.Forecast is { By: "griot", Criterion: not null }
            where byCriterion.ContainsKey(entry.Forecast.Criterion!)
            let outcome = byCriterion[entry.Forecast.Criterion!]
            where entry.Settlement?.Outcome != outcome
            select new Settlement { Forecast = entry.Forecast.Id, Outcome = outcome, On = day, Grounds = grounds };
    }

    /// <summary>The criterion of a forecast of a country and month: who counts what, so that it is found again when the count is there.</summary>
    public static string Criterion(CellKey cell, string counted = Counted) => $"{counted}, VIEWS country {cell.Country}, month {cell.Month} ({MonthNumber.Text(cell.Month)})";

    static string Named(int country) => Borders.Known.FirstOrDefault(known => known.Id == country)?.Name ?? $"country {Text(country)}";

    static DateOnly LastDay(int month) => new DateOnly(MonthNumber.Year(month), MonthNumber.Month(month), 1).AddMonths(1).AddDays(-1);

    static Expectation.Distribution Distribution(double[] draws) => new([.. draws.CountBy(draw => draw).Select(count => (count.Key, count.Value / (double)draws.Length))]);

    static string Text(IFormattable value) => value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value.ToString(null, CultureInfo.InvariantCulture);
}
