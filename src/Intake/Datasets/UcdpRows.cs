using System.Collections.Immutable;
using System.Globalization;
using Griot.Places;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// Rows of UCDP's Georeferenced Event Dataset (Codebook 23.1), in the columns of any of its releases, and of extracts without days, where the year stands for them. All are ASSAULT: UCDP counts deaths by
/// armed force alone. In state-based and non-state violence both sides act on each other; in one-sided violence side A acts on civilians.
/// </summary>
static class UcdpRows
{
    public static readonly ImmutableArray<string> Needed = ["id", "side_a", "side_b", "latitude", "longitude"];

    /// <exception cref="FormatException">The row cannot be an event; the message says why.</exception>
    public static DatasetEvent Read(DatasetCells cells, DatasetDocuments documents, string dataset)
    {
        var id = cells.Text("id") ?? throw new FormatException("It has no id.");
        var type = cells.Whole("type_of_violence") switch
        {
            1 => "state-based",
            2 => "non-state",
            3 => "one-sided",
            null => "armed force",
            var other => throw new FormatException(FormattableString.Invariant($"type_of_violence is {other}; UCDP has 1, 2 and 3.")),
        };
        var country = cells.Text("country") is { } name ? CountryOf(name) : null;
        var (first, second) = (cells.Text("side_a") ?? throw new FormatException("It has no side_a."), cells.Text("side_b") ?? throw new FormatException("It has no side_b."));
        var day = cells.Day("date_start");
        var end = cells.Day("date_end") ?? day;
        if (day is null && cells.Whole("year") is { } year)
        {
            if (year is < 1946 or > 2200)
            {
                throw new FormatException(FormattableString.Invariant($"year is {year}."));
            }

            (day, end) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        }

        if (end < day)
        {
            throw new FormatException("It ends before it begins.");
        }

        var killed = Killed(cells);
        return new()
        {
            Row = id.EndsWith(".0", StringComparison.Ordinal) ? id[..^2] : id,
            Title = $"{dataset} {id}: {cells.Text("dyad_name") ?? $"{first} - {second}"}",
            Kind = (EventType.Assault, null),
            Word = type == "one-sided" ? "one-sided violence" : type == "armed force" ? "armed force" : type + " violence",
            Ucdp = type == "armed force" ? null : type,
            First = [(first, Side(first, documents))],
            Second = [(second, type == "one-sided" ? new DatasetActor("", second, "people", "CVL", country) : Side(second, documents))],
            IsReciprocal = type is not "one-sided",
            PlaceWords = string.Join(", ", new[] { cells.Text("where_coordinates"), cells.Text("adm_2"), cells.Text("adm_1"), cells.Text("country") }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)) is { Length: > 0 } words ? words : null,
            Point = cells.Point("latitude", "longitude"),
            Country = country,
            Admin1 = cells.Text("adm_1"),
            Precision = cells.Whole("where_prec") switch
            {
                1 => PlacePrecision.Exact,
                2 => PlacePrecision.Near,
                3 => PlacePrecision.Admin2,
                4 => PlacePrecision.Admin1,
                6 => PlacePrecision.Country,
                _ => PlacePrecision.Area,
            },
            From = day,
            To = end,
            Killed = killed,
            KilledOf = type == "one-sided" ? Role.Target : null,
        };
    }

    static readonly ImmutableArray<string> Parts = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"];

    static Count? Killed(DatasetCells cells)
    {
        var best = cells.Whole("best");
        if (best is null && Parts.Select(cells.Whole).OfType<int>().ToList() is { Count: > 0 } parts)
        {
            best = (int)Math.Min(int.MaxValue, parts.Sum(part => (long)part));
        }

        var (low, high) = (cells.Whole("low") ?? best, cells.Whole("high") ?? best);

        // UCDP's bounds stand as they are, also where the best estimate lies outside them.
        return best < 0 || low < 0 || high < 0 ? throw new FormatException("A number of deaths is negative.") : best is null ? null : new Count(Math.Min(low!.Value, best.Value), best, Math.Max(high!.Value, best.Value));
    }

    const string GovernmentOf = "Government of ";

    static DatasetActor Side(string name, DatasetDocuments documents)
    {
        if (name.StartsWith(GovernmentOf, StringComparison.Ordinal))
        {
            var country = CountryOf(name[GovernmentOf.Length..]);
            return country is null ? documents.Actor(name, "government", "GOV", null) : new($"actor:{country.ToLowerInvariant()}-gov", "Government of " + (Countries.Embedded.ByCode(country)?.Name ?? country), "government", "GOV", country);
        }

        return name is "Civilians" ? new("", name, "people", "CVL", null) : documents.Actor(name, "rebel", "REB", null);
    }

    /// <summary>UCDP writes <c>DR Congo (Zaire)</c>, <c>Yemen (North Yemen)</c>.</summary>
    public static string? CountryOf(string name) => (Countries.Embedded.ByName(name) ?? Countries.Embedded.ByName(name.Split(" (")[0]) ?? (name.Split('(', ')') is [_, var other, ..] ? Countries.Embedded.ByName(other) : null))?.Code;
}
