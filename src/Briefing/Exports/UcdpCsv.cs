using System.Globalization;
using Griot.Places;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// Claims that UCDP would code, in the 49 columns of its Georeferenced Event Dataset, in their order: armed force between organised
/// parties, or of one against civilians, with at least one death in one estimate. What UCDP alone can know (its numbers of conflicts, dyads and
/// sides, whether a dyad is active) stays empty, and no row is <c>Clear</c>: nobody has checked it.
/// </summary>
public sealed class UcdpCsv(TextWriter writer) : ClaimWriter(writer)
{
    const string Civilians = "Civilians";

    static readonly string[] Columns =
    [
        "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id",
        "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
        "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
        "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
        "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
    ];

    readonly CsvRows rows = new(writer);

    public override void Begin() => rows.Write(Columns);

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var claim in claims)
        {
            if (SchemeEvent.Of(claim) is { Content.Ucdp: { } type } happening && claim.Casualties?.Killed is { } killed && Deaths.Of(killed.Number) is { High: > 0 } deaths)
            {
                rows.Write(Row(happening, type, killed, deaths));
            }
        }
    }

    /// <summary>Low is at most best, best at most high. Where nothing is said of a bound, the one beside it stands; an upper bound alone leaves nought below it.</summary>
    readonly record struct Deaths(int Low, int Best, int High)
    {
        public static Deaths Of(Count count)
        {
            var low = count.Low ?? (count.High is null ? count.Best : null) ?? 0;
            var best = Math.Max(low, count.Best ?? low);
            return new(low, best, Math.Max(best, count.High ?? best));
        }
    }

    static string?[] Row(SchemeEvent happening, string type, Toll killed, Deaths deaths)
    {
        var (claim, place) = (happening.Claim, happening.Claim.Place);
        var document = claim.Document;
        var codes = CountryCodes.Of(place?.Country);

        // The state is side A, whoever began; else whoever acted.
        var turned = type == "state-based" && !happening.First.Any(IsState);
        var (sideA, sideB) = turned ? (happening.Second, happening.First) : (happening.First, happening.Second);
        var (nameA, nameB) = (Name(sideA), type == "one-sided" ? Civilians : Name(sideB));
        var (ofA, ofB, ofCivilians, ofUnknown) = Sides(happening, type, killed, turned, deaths.Best);
        var (from, to) = happening.Bounds ?? default;
        var dated = to != default;
        var isPoint = place?.Precision is PlacePrecision.Exact or PlacePrecision.Near;
        return
        [
            CsvRows.Number(happening.Number),
            claim.Id,
            dated ? CsvRows.Number(from.Year) : null,
            null,
            Status(happening, killed, sideA, type == "one-sided" ? [] : sideB),
            type switch { "state-based" => "1", "non-state" => "2", _ => "3" },
            null,
            null,
            null,
            null,
            null,
            $"{nameA} - {nameB}",
            null,
            null,
            nameA,
            null,
            null,
            nameB,
            "1",
            string.Join(", ", new[] { document.Source, CsvRows.Day(document.Published), document.Title ?? DocumentAddress.Shown(document.Uri) }.Where(part => !string.IsNullOrEmpty(part))),
            document.Source,
            CsvRows.Day(document.Published),
            document.Title,
            string.Join("; ", claim.Attribution.Select(a => a.Speaker is { } speaker ? CsvRows.OneLine(speaker.Text) : a.Kind)),
            WherePrecision(place?.Precision),
            place?.Name,
            place is null ? null : CsvRows.OneLine(place.Words.Text),
            place?.Admin1,
            place?.Precision is PlacePrecision.Admin2 ? place.Name : null,
            CsvRows.Number(happening.Point?.Latitude),
            CsvRows.Number(happening.Point?.Longitude),
            isPoint && happening.Point is { } point ? $"POINT ({CsvRows.Number(point.Longitude)} {CsvRows.Number(point.Latitude)})" : null,
            happening.Point is { } cell ? CsvRows.Number(PrioGrid(cell)) : null,
            happening.Country,
            CsvRows.Number(codes?.GleditschWard),
            codes?.UcdpRegion,
            claim.Time?.Precision is TimePrecision.Day or TimePrecision.Week || claim.Time is null or { FromPublication: true } ? "1" : "2",
            dated ? DatePrecision(happening.Days) : null,
            dated ? Moment(from) : null,
            dated ? Moment(to) : null,
            CsvRows.Number(ofA),
            CsvRows.Number(ofB),
            CsvRows.Number(ofCivilians),
            CsvRows.Number(ofUnknown),
            CsvRows.Number(deaths.Best),
            CsvRows.Number(deaths.High),
            CsvRows.Number(deaths.Low),
            CsvRows.Number(StateNumber(sideA)),
            type == "one-sided" ? null : CsvRows.Number(StateNumber(sideB)),
        ];
    }

    // Whose dead they are, the best estimate; together they are the best estimate of all.
    static (int A, int B, int Civilians, int Unknown) Sides(SchemeEvent happening, string type, Toll killed, bool turned, int best)
    {
        if (killed.Of is not { } of)
        {
            return type == "one-sided" ? (0, 0, best, 0) : (0, 0, 0, best);
        }

        // Of a fight in which both sides stand in both roles, the words alone tell whose dead they are.
        if (happening.IsReciprocal)
        {
            return (0, 0, 0, best);
        }

        var (counted, isA) = of is Role.Source ? (happening.First, !turned) : (happening.Second, turned);
        var people = counted.FirstOrDefault(p => p.Words.Start <= killed.Words.Start && killed.Words.End <= p.Words.End) ?? (counted.Count > 0 ? counted[0] : null);
        return people?.Kind switch
        {
            _ when type == "one-sided" && of is Role.Target => (0, 0, best, 0),
            "people" or "person" or "organisation" => (0, 0, best, 0),
            null => (0, 0, 0, best),
            _ => isA ? (best, 0, 0, 0) : (0, best, 0, 0),
        };
    }

    /// <summary>What somebody has to look at, in UCDP's words; empty where nothing is open.</summary>
    static string? Status(SchemeEvent happening, Toll killed, params ReadOnlySpan<IReadOnlyList<Party>> sides)
    {
        foreach (var side in sides)
        {
            if (!side.Any(party => party.Id is not null))
            {
                return side.Count == 0 ? null : "Check dyad";
            }
        }

        return killed.Of is null || happening.IsReciprocal ? "Check deaths" : happening.Days is null ? "Check date" : null;
    }

    static bool IsState(Party party) => party.Kind is "state-force" or "government";

    static string Name(IReadOnlyList<Party> side)
    {
        var names = side.Where(party => party.Kind is not (null or "people" or "person")).Select(Name).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "Unknown" : string.Join(", ", names);
    }

    static string Name(Party party) => IsState(party) && Countries.Embedded.ByCode(party.Country) is { } country ? "Government of " + country.Name : party.Name ?? CsvRows.OneLine(party.Words.Text);

    static long? StateNumber(IReadOnlyList<Party> side) => side.Where(IsState).Select(party => CountryCodes.Of(party.Country)?.GleditschWard).FirstOrDefault(number => number is not null);

    // 1 the place, 2 within some 25 km, 3 the second division, 4 the first, 5 an area or line, 6 the country. 7, at sea, is not told apart.
    static string? WherePrecision(PlacePrecision? precision) => precision switch
    {
        PlacePrecision.Exact => "1",
        PlacePrecision.Near => "2",
        PlacePrecision.Admin2 => "3",
        PlacePrecision.Admin1 => "4",
        PlacePrecision.Area => "5",
        PlacePrecision.Country => "6",
        _ => null,
    };

    // 1 the day, 2 two to six days, 3 the week, 4 the month, 5 longer, or known only not to be after the publication.
    static string DatePrecision((DateOnly From, DateOnly To)? days) => days is not { } known ? "5" : SchemeEvent.LengthInDays(known) switch
    {
        1 => "1",
        <= 6 => "2",
        7 => "3",
        <= 31 => "4",
        _ => "5",
    };

    static string Moment(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00.000";

    /// <summary>PRIO-GRID's cell: half degrees, counted from 1 in the south-west corner, 720 a row.</summary>
    static long PrioGrid(GeoPoint point) => ((long)Math.Min(359, Math.Floor((point.Latitude + 90) * 2)) * 720) + (long)Math.Min(719, Math.Floor((point.Longitude + 180) * 2)) + 1;
}
