using System.Collections.Immutable;
using System.Globalization;
using Griot.Briefing;
using Griot.Outlook;
using Griot.Record;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Griot.Web;

/// <summary>Which forecast a page shows, as its address carries it: <c>?panel=record&amp;country=Mali&amp;origin=2017-10&amp;months=1..12&amp;seed=1&amp;least=25</c>. What cannot be read is left out and told.</summary>
public sealed record OutlookQuery
{
    public const int MostCountries = 12, MostDeaths = 1_000_000;

    const int LongestName = 100;

    /// <summary>The panel; null for the first there is.</summary>
    public string? Panel { get; init; }

    /// <summary>Countries as they were written, by name, code or number.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>The last month that is known; null for the last of the panel.</summary>
    public int? Origin { get; init; }

    public (int First, int Last) Months { get; init; } = (1, 12);

    public int Seed { get; init; } = 1;

    /// <summary>So many deaths count for the map of risk.</summary>
    public int Least { get; init; } = CellScore.Many;

    public ImmutableArray<string> Problems { get; init; } = [];

    public static OutlookQuery Read(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> asked)
    {
        var query = asked.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        var problems = ImmutableArray.CreateBuilder<string>();
        var names = (query.TryGetValue("country", out var given) ? given : default).OfType<string>().SelectMany(text => text.Split([',', ';'], 200)).Select(text => text.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count > MostCountries || names.Exists(name => name.Length > LongestName))
        {
            problems.Add($"“country” takes {MostCountries} names at most; what is beyond was left out.");
        }

        var read = new OutlookQuery
        {
            Panel = One("panel") is { Length: <= LongestName } panel ? panel : null,
            Countries = [.. names.Where(name => name.Length <= LongestName).Take(MostCountries)],
            Origin = One("origin") is { } origin ? MonthNumber.TryParse(origin, out var month) ? month : Bad<int?>("origin", origin, "a month like 2017-10, from 1980 on") : null,
            Months = One("months") is { } months ? Range(months) ?? Bad<(int, int)?>("months", months, $"months ahead like 1..12, at most {ForecastTask.FurthestStep}") ?? (1, 12) : (1, 12),
            Seed = Whole("seed", 0, int.MaxValue, 1, "a number from 0 on"),
            Least = Whole("least", 1, MostDeaths, CellScore.Many, "a number of deaths from 1 on"),
        };
        return read with { Problems = problems.ToImmutable() };

        string? One(string name) => query.TryGetValue(name, out var values) && values.LastOrDefault()?.Trim() is { Length: > 0 } text ? text : null;

        int Whole(string name, int least, int most, int usual, string wanted) => One(name) is not { } text ? usual : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : Bad<int?>(name, text, wanted) ?? usual;

        T? Bad<T>(string name, string text, string wanted)
        {
            problems.Add(Wording.NoValue(name, text, wanted));
            return default;
        }
    }

    static (int First, int Last)? Range(string text) =>
        text.Split("..") is { Length: 1 or 2 } parts && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first) && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
        && first >= 1 && first <= last && last <= ForecastTask.FurthestStep ? (first, last) : null;

    /// <summary>What stands in an address, in a fixed order, and what does not differ from what holds anyhow left out.</summary>
    public IEnumerable<(string Name, string Value)> Pairs()
    {
        if (Panel is { } panel)
        {
            yield return ("panel", panel);
        }

        foreach (var country in Countries)
        {
            yield return ("country", country);
        }

        if (Origin is { } origin)
        {
            yield return ("origin", MonthNumber.Text(origin));
        }

        if (Months != (1, 12))
        {
            yield return ("months", MonthsText);
        }

        if (Seed != 1)
        {
            yield return ("seed", Seed.ToString(CultureInfo.InvariantCulture));
        }

        if (Least != CellScore.Many)
        {
            yield return ("least", Least.ToString(CultureInfo.InvariantCulture));
        }
    }

    public string MonthsText => string.Create(CultureInfo.InvariantCulture, $"{Months.First}..{Months.Last}");

    /// <summary>The address of a page with this query.</summary>
    public string At(string path) => Pairs().Aggregate(path, (address, pair) => QueryHelpers.AddQueryString(address, pair.Name, pair.Value));
}

/// <summary>A forecast that was worked out, with what it was made from.</summary>
public sealed record MadeForecast(DeathPanel Source, Panel Counts, History History, ForecastDraws Draws, int Seed)
{
    /// <summary>Whether it was made from the last month that is known: of an earlier origin the outcome is known already.</summary>
    public bool IsOfToday => History.Origin == Counts.LastMonth;

    /// <summary>What came true in a month of a country, where that is known.</summary>
    public int? Outcome(int country, int month) => Counts.Outcome(Counts.IndexOf(History.Countries[country].Id), month);

    /// <summary>The places of countries by name, code or number; those that are not there are not among them.</summary>
    public IReadOnlyList<int> Find(IEnumerable<string> names, out IReadOnlyList<string> unknown)
    {
        var (found, missing) = (new List<int>(), new List<string>());
        foreach (var name in names)
        {
            var code = (Places.Countries.Embedded.ByCode(name.ToUpperInvariant()) ?? Places.Countries.Embedded.ByName(name))?.Code;
            var at = Enumerable.Range(0, History.Countries.Count).Where(c => History.Countries[c].Name.Equals(name, StringComparison.OrdinalIgnoreCase) || History.Countries[c].Id.ToString(CultureInfo.InvariantCulture) == name || (code is not null && PanelCountries.CodeOf(History.Countries[c]) == code)).DefaultIfEmpty(-1).First();
            if (at < 0)
            {
                missing.Add(name);
            }
            else if (!found.Contains(at))
            {
                found.Add(at);
            }
        }

        unknown = missing;
        return found;
    }
}

/// <summary>The figures of the outlook, worked out once and kept under what they were drawn from.</summary>
public sealed class OutlookFigures(Reckoner reckoner, PanelShelf shelf, DeskSettings settings)
{
    /// <summary>The forecast that a query asks for, of the panel it names or the first of those that the person may see.</summary>
    /// <returns>Null where there is no panel of that name.</returns>
    public async Task<Reckoned<MadeForecast>?> Forecast(IReadOnlyList<DeathPanel> panels, OutlookQuery query)
    {
        ArgumentNullException.ThrowIfNull(panels);
        ArgumentNullException.ThrowIfNull(query);
        return panels.FirstOrDefault(panel => query.Panel is null || panel.Id == query.Panel) is { } source
            ? await reckoner.Ask(Key(source, query), (say, cancellation) => Make(source, query, say, cancellation)) : null;
    }

    /// <summary>The forecast of the coming year where it is known already; where it is not, it is begun and null is answered.</summary>
    public MadeForecast? Standing(DeathPanel source)
    {
        var key = Key(source, new());
        var known = reckoner.Known<MadeForecast>(key);
        if (known is null)
        {
            _ = reckoner.Ask(key, (say, cancellation) => Make(source, new(), say, cancellation));
        }

        return known;
    }

    /// <summary>What is forecast for a country in the month of a day: of the first panel that reaches it and is worked out already, else the last that was kept; null where there is neither, and what is missing is begun.</summary>
    /// <param name="most">Made from what is marked so or freer.</param>
    public CountryForecast? Country(RecordView view, string code, DateOnly day, Marking most)
    {
        ArgumentNullException.ThrowIfNull(view);
        foreach (var source in view.DeathPanels().Where(source => source.Marking <= most))
        {
            Panel counts;
            try
            {
                counts = shelf.Read(source);
            }
            catch (PanelFormatException)
            {
                // The page of forecasts says what is wrong with it.
                continue;
            }

            var ahead = MonthNumber.Of(day.Year, day.Month) - counts.LastMonth;
            if (ahead is >= 1 and <= 12 && counts.Months >= History.Fewest && counts.Countries.Any(country => PanelCountries.CodeOf(country) == code) && Standing(source) is { } made && CountryForecast.Of(source, made.History, made.Draws, code, day) is { } found)
            {
                return found;
            }
        }

        return view.KeptForecast(code, day, most);
    }

    string Key(DeathPanel source, OutlookQuery query) => string.Create(CultureInfo.InvariantCulture, $"forecast {source.Key} {(int)source.Marking} {query.Origin} {query.MonthsText} {query.Seed} {settings.ForecastDraws}");

    MadeForecast Make(DeathPanel source, OutlookQuery query, Action<string> say, CancellationToken cancellation)
    {
        var counts = shelf.Read(source);
        var history = History.Of(counts, query.Origin ?? counts.LastMonth);
        var done = 0;
        var pool = new Pool { Told = name => say(string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref done)} of {Pool.Components.Count} ways of forecasting done, {name} the last")) };
        return new(source, counts, history, pool.Forecast(history, new(query.Months.First, query.Months.Last, settings.ForecastDraws, (ulong)query.Seed), cancellation), query.Seed);
    }
}

/// <summary>Panels that were read, so that each is read once.</summary>
public sealed class PanelShelf
{
    const int MostKept = 6;

    readonly Lock gate = new();
    readonly List<(string Key, Lazy<Panel> Panel)> kept = [];

    /// <exception cref="PanelFormatException">It is no panel.</exception>
    public Panel Read(DeathPanel source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Lazy<Panel> panel;
        lock (gate)
        {
            panel = kept.Find(known => known.Key == source.Key).Panel ?? new(source.Read);
            kept.RemoveAll(known => known.Key == source.Key);
            kept.Add((source.Key, panel));
            if (kept.Count > MostKept)
            {
                kept.RemoveAt(0);
            }
        }

        return panel.Value;
    }
}
