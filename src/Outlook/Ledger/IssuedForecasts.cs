using System.Globalization;
using Griot.Record;

namespace Griot.Outlook;

/// <summary>Griot's own forecasts of deaths by country and month, and what came of them.</summary>
public static class IssuedForecasts
{
    // Months count from 1, January 1980.
    const int FirstYear = 1980;

    /// <summary>A forecast for each country and month of a file of draws.</summary>
    /// <param name="path">CSV with <c>country_id</c>, <c>month_id</c>, <c>draw</c>, <c>outcome</c>; also .csv.gz.</param>
    /// <param name="cutOff">The last day whose data the model has seen.</param>
    /// <exception cref="EventTableException">The file is no table of draws, or draws reach back before the cut-off.</exception>
    public static IReadOnlyList<Forecast> Of(string path, string model, DateOnly cutOff, int? seed, DateOnly made)
    {
        var cells = new Dictionary<(int Country, int Month), Dictionary<double, int>>();
        foreach (var (country, month, outcome) in Rows(path, cells => cells.Needed("outcome")))
        {
            if (!cells.TryGetValue((country, month), out var counts))
            {
                cells[(country, month)] = counts = [];
            }

            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
        }

        if (cells.Keys.Select(k => k.Month).Where(m => LastDay(m) <= cutOff).Order().FirstOrDefault() is > 0 and var early)
        {
            throw new EventTableException($"Month {early} ends before the cut-off: that is no forecast.");
        }

        return
        [
            .. cells.OrderBy(c => c.Key.Country).ThenBy(c => c.Key.Month).Select(c => new Forecast
            {
                Id = Identifiers.OfForecast("issued", model, Text(cutOff), Text(seed ?? -1), Text(c.Key.Country), Text(c.Key.Month)),
                Text = $"Deaths in state-based conflict in country {c.Key.Country}, {Month(c.Key.Month)}",
                Made = made,
                By = "griot",
                Criterion = Criterion(c.Key.Country, c.Key.Month),
                Due = LastDay(c.Key.Month),
                Expected = Distribution(c.Value),
                CutOff = cutOff,
                Model = model,
                Seed = seed,
            }),
        ];
    }

    /// <summary>Deaths by country and month of a panel: <c>sb_v2</c> where there is one, else <c>sb_v1</c>.</summary>
    /// <exception cref="EventTableException">The file is no panel.</exception>
    public static IReadOnlyDictionary<(int Country, int Month), double> Outcomes(string path)
    {
        var outcomes = new Dictionary<(int, int), double>();
        foreach (var (country, month, outcome) in Rows(path, cells => cells.Text("sb_v2") is { Length: > 0 } revised ? revised : cells.Needed("sb_v1"), emptyIsUnknown: true))
        {
            outcomes[(country, month)] = outcome;
        }

        return outcomes;
    }

    /// <summary>Settlements for the issued forecasts whose outcome is known and not settled the same already.</summary>
    public static IEnumerable<Settlement> Settle(LedgerState ledger, IReadOnlyDictionary<(int Country, int Month), double> outcomes, DateOnly day, string grounds)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(outcomes);
        var byCriterion = outcomes.ToDictionary(o => Criterion(o.Key.Country, o.Key.Month), o => o.Value, StringComparer.Ordinal);
        return
            from entry in ledger.Entries
            where entry.Forecast is { By: "griot", Criterion: not null }
            where byCriterion.ContainsKey(entry.Forecast.Criterion!)
            let outcome = byCriterion[entry.Forecast.Criterion!]
            where entry.Settlement?.Outcome != outcome
            select new Settlement { Forecast = entry.Forecast.Id, Outcome = outcome, On = day, Grounds = grounds };
    }

    static string Criterion(int country, int month) => $"UCDP state-based deaths, VIEWS country {country}, month {month} ({Month(month)})";

    static string Month(int month) => string.Create(CultureInfo.InvariantCulture, $"{FirstYear + ((month - 1) / 12)}-{((month - 1) % 12) + 1:00}");

    static DateOnly LastDay(int month) => new DateOnly(FirstYear + ((month - 1) / 12), ((month - 1) % 12) + 1, 1).AddMonths(1).AddDays(-1);

    // Every draw as it fell: the distribution is kept whole.
    static Expectation.Distribution Distribution(Dictionary<double, int> counts)
    {
        var all = counts.Values.Sum();
        return new([.. counts.Select(c => (c.Key, c.Value / (double)all))]);
    }

    static string Text(IFormattable value) => value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value.ToString(null, CultureInfo.InvariantCulture);

    static IEnumerable<(int Country, int Month, double Outcome)> Rows(string path, Func<Row, string> value, bool emptyIsUnknown = false)
    {
        using var reader = PackedText.Open(path);
        string[]? columns = null;
        foreach (var (number, cells) in EventTable.Rows(reader))
        {
            if (columns is null)
            {
                columns = [.. cells.Select(c => c.Trim())];
                continue;
            }

            var row = new Row(number, columns, cells);
            var text = value(row);
            if (text.Length == 0 && emptyIsUnknown)
            {
                continue;
            }

            yield return (row.Whole("country_id"), row.Whole("month_id"), double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var outcome) && double.IsFinite(outcome) ? outcome : throw new EventTableException($"Line {number}: '{text}' is no number."));
        }

        if (columns is null)
        {
            throw new EventTableException("The file is empty.");
        }
    }

    sealed record Row(int Number, string[] Columns, IReadOnlyList<string> Cells)
    {
        public string? Text(string column) => Array.IndexOf(Columns, column) is >= 0 and var at && at < Cells.Count ? Cells[at].Trim() : null;

        public string Needed(string column) => Text(column) ?? throw new EventTableException($"Line {Number}: there is no {column}; the columns are {string.Join(", ", Columns)}.");

        public int Whole(string column) => int.TryParse(Needed(column), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole > 0 ? whole : throw new EventTableException($"Line {Number}: '{Needed(column)}' in {column} is no number from 1.");
    }
}
