using System.Collections.Immutable;
using System.Globalization;
using Griot.Outlook;
using Griot.Places;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>What is forecast for a whole country in the month that a day lies in.</summary>
/// <param name="Counted">Who counts what.</param>
/// <param name="KnownThrough">The last day of what it was made from.</param>
/// <param name="Marking">The strictest of what it was made from.</param>
public sealed record CountryForecast(string Country, int Month, string Counted, DateOnly KnownThrough, ImmutableArray<(double Value, double Share)> Values, Marking Marking)
{
    public double Many => Math.Clamp(LedgerCalibration.Share(Values, CellScore.Many), 0, 1);

    /// <summary>Of a forecast that was just made; null where it does not reach the day or the country.</summary>
    /// <param name="code">ISO alpha-3.</param>
    public static CountryForecast? Of(DeathPanel source, History history, ForecastDraws draws, string code, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(draws);
        var step = MonthNumber.Of(day.Year, day.Month) - draws.FirstMonth;
        var country = Enumerable.Range(0, draws.Countries.Count).Where(c => PanelCountries.CodeOf(draws.Countries[c]) == code).DefaultIfEmpty(-1).First();
        return step < 0 || step >= draws.Months || country < 0 ? null
            : new(Name(code), draws.FirstMonth + step, source.Counted, LastDay(history.Origin), [.. draws.Cell(country, step).ToArray().CountBy(draw => draw).OrderBy(count => count.Key).Select(count => ((double)count.Key, count.Value / (double)draws.Draws))], source.Marking);
    }

    /// <summary>The last one that was kept in the ledger; null where none was for the country and month.</summary>
    /// <param name="most">Marked so or freer.</param>
    public static CountryForecast? Kept(RecordStore store, string code, DateOnly day, Marking most)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (PanelCountries.Of(code) is not { } country || day.Year < 1980)
        {
            return null;
        }

        var month = MonthNumber.Of(day.Year, day.Month);
        var ending = IssuedForecasts.Criterion(new(country.Id, month), "");
        return store.Ledger(most).Where(line => line.Line is Forecast { By: "griot", CutOff: not null, Expected: Expectation.Distribution } forecast && forecast.Criterion!.EndsWith(ending, StringComparison.Ordinal))
            .OrderBy(line => ((Forecast)line.Line).CutOff).ThenBy(line => line.Number).LastOrDefault() is { Line: Forecast { Expected: Expectation.Distribution { Values: var values } } kept } last
            ? new(Name(code), month, kept.Criterion![..^ending.Length], kept.CutOff!.Value, values, last.Marking) : null;
    }

    /// <summary>What is forecast, and in a second sentence what that is and is not.</summary>
    public string Sentence()
    {
        var culture = CultureInfo.InvariantCulture;
        var (low, middle, high) = (LedgerCalibration.Quantile(Values, 0.05), LedgerCalibration.Quantile(Values, 0.5), LedgerCalibration.Quantile(Values, 0.95));
        return string.Create(culture, $"{Country} as a whole, {MonthName}: {middle:N0} deaths in the middle, nine draws in ten between {low:N0} and {high:N0}; the chance of at least {CellScore.Many} is {Many:0%}, {Likelihood.Icd203.Of(Many).Word}. This is a forecast of {Lower(Counted)}, known through {EventSentence.Day(KnownThrough)}; it does not say where in the country.");
    }

    public string MonthName => new DateOnly(MonthNumber.Year(Month), MonthNumber.Month(Month), 1).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    internal static string Lower(string counted) => counted.StartsWith("People", StringComparison.Ordinal) ? "p" + counted[1..] : counted;

    static string Name(string code) => Places.Countries.Embedded.ByCode(code)?.Name ?? code;

    static DateOnly LastDay(int month) => new DateOnly(MonthNumber.Year(month), MonthNumber.Month(month), 1).AddMonths(1).AddDays(-1);
}
