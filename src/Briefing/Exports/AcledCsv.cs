using System.Globalization;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// Claims that ACLED would code, in the 31 columns of its exports since March 2023, in their order. One row a claim: ACLED joins what
/// reports of one day and place tell of the same actors, Griot does not. What ACLED alone can know (its own numbers, the scale of
/// a source, when a row was changed) stays empty, as does what the text leaves open.
/// </summary>
public sealed class AcledCsv(TextWriter writer) : ClaimWriter(writer)
{
    const int LongestWithDate = 31;

    static readonly string[] Columns =
    [
        "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2",
        "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude",
        "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
    ];

    readonly CsvRows rows = new(writer);

    public override void Begin() => rows.Write(Columns);

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var claim in claims)
        {
            if (SchemeEvent.Of(claim) is { Content.Acled: { } acled } happening)
            {
                rows.Write(Row(happening, acled));
            }
        }
    }

    static string?[] Row(SchemeEvent happening, AcledType acled)
    {
        var (claim, place) = (happening.Claim, happening.Claim.Place);
        var codes = CountryCodes.Of(place?.Country);
        var (date, year, timePrecision) = When(happening);
        var (first, second) = Sides(happening, acled);
        var (inter1, inter2) = (first.Count > 0 ? first[0].Inter : 0, second.Count > 0 ? second[0].Inter : 0);
        return
        [
            (place?.Country ?? "") + CsvRows.Number(happening.Number),
            CsvRows.Day(date),
            CsvRows.Number(year),
            CsvRows.Number(timePrecision),
            Disorder(acled),
            acled.Type,
            acled.SubType,
            Name(first),
            Others(first),
            Code(inter1),
            Name(second),
            Others(second),
            Code(inter2),
            Interaction(inter1, inter2),
            TargetsCivilians(acled, inter2) ? "Civilian targeting" : null,
            CsvRows.Number(codes?.Iso),
            codes?.AcledRegion,
            happening.Country,
            place?.Admin1,
            place?.Precision is PlacePrecision.Admin2 ? place.Name : null,
            null,
            place?.Name ?? place?.Words.Text,
            CsvRows.Number(happening.Point?.Latitude),
            CsvRows.Number(happening.Point?.Longitude),
            GeoPrecision(place?.Precision),
            claim.Document.Source,
            null,
            CsvRows.OneLine(claim.Passage.Words.Text),
            CsvRows.Number(Fatalities(claim)),
            Tags(happening),
            null,
        ];
    }

    // Time precision: 1 the day, 2 the week (its middle), 3 the month (its middle). What is wider has a year at most. What is told without
    // a time happened by the day of publication, nobody knows how long before.
    static (DateOnly? Date, int? Year, int? Precision) When(SchemeEvent happening)
    {
        if (happening.Published is { } published)
        {
            return (published, published.Year, 3);
        }

        if (happening.Days is not { } days)
        {
            return (null, null, null);
        }

        var length = SchemeEvent.LengthInDays(days);
        var middle = days.From.AddDays((length - 1) / 2);
        return length switch
        {
            1 => (days.From, days.From.Year, 1),
            <= 7 => (middle, middle.Year, 2),
            <= LongestWithDate => (middle, middle.Year, 3),
            _ => (null, days.From.Year == days.To.Year ? days.From.Year : null, null),
        };
    }

    static (List<AcledActor> First, List<AcledActor> Second) Sides(SchemeEvent happening, AcledType acled)
    {
        var place = happening.Claim.Place?.Country;
        var crowd = acled.Type switch { "Protests" => AcledActor.Protesters, "Riots" => AcledActor.Rioters, _ => AcledActor.Civilians };
        var first = Actors(happening.First, place, crowd);
        var second = Actors(happening.Second, place, crowd);

        // Demonstrators come first, whoever acts against them.
        if (acled.Type is "Protests" or "Riots" && first.Count > 0 && first[0].Inter != crowd && second.Any(a => a.Inter == crowd))
        {
            (first, second) = (second, first);
        }

        // Whoever is violent is armed: people of whom no more is known are an unidentified group, as are those whom the text does not name.
        if (acled.Type is "Battles" or "Explosions/Remote violence" or "Violence against civilians")
        {
            first.RemoveAll(actor => actor.Inter == AcledActor.Civilians);
            if (first.Count == 0)
            {
                first.Add(AcledActor.Unidentified(place));
            }
        }

        return first.Count == 0 ? (second, first) : (first, second);
    }

    static List<AcledActor> Actors(IReadOnlyList<Party> parties, string? place, int crowd)
    {
        var found = new List<AcledActor>();
        foreach (var party in parties)
        {
            if (AcledActor.Of(party, place, crowd) is { } actor && !found.Contains(actor))
            {
                found.Add(actor);
            }
        }

        return found;
    }

    static string? Name(List<AcledActor> side) => side.Count > 0 ? side[0].Name : null;

    static string? Others(List<AcledActor> side) => side.Count > 1 ? string.Join("; ", side.Skip(1).Select(a => a.Name)) : null;

    static string? Code(int inter) => inter > 0 ? CsvRows.Number(inter) : null;

    /// <summary>The two digits, the lower first; of a sole actor its digit and a nought.</summary>
    static string? Interaction(int inter1, int inter2) => (inter1, inter2) switch
    {
        (0, 0) => null,
        (_, 0) => CsvRows.Number(inter1 * 10),
        _ => CsvRows.Number((Math.Min(inter1, inter2) * 10) + Math.Max(inter1, inter2)),
    };

    static string Disorder(AcledType acled) => (acled.Type, acled.SubType) switch
    {
        (_, "Excessive force against protesters") => "Political violence; Demonstrations",
        ("Strategic developments", _) => "Strategic developments",
        ("Protests", _) or ("Riots", "Violent demonstration") => "Demonstrations",
        _ => "Political violence",
    };

    static bool TargetsCivilians(AcledType acled, int inter2) =>
        acled.Type is "Violence against civilians" || acled.SubType is "Excessive force against protesters"
        || (acled.Type is "Explosions/Remote violence" or "Riots" && inter2 is AcledActor.Civilians or AcledActor.Protesters);

    // 1 the town itself, 2 near it or the small area, 3 the region. ACLED has no wider one: a country alone stays 3 and without a point.
    static string? GeoPrecision(PlacePrecision? precision) => precision switch
    {
        PlacePrecision.Exact => "1",
        PlacePrecision.Near or PlacePrecision.Admin2 => "2",
        null => null,
        _ => "3",
    };

    // The most conservative estimate where a report gives bounds; nought where it tells of no dead.
    static long Fatalities(Claim claim) => claim.Casualties?.Killed?.Number is { } killed ? killed.Low ?? killed.Best ?? 0 : 0;

    static string Tags(SchemeEvent happening)
    {
        var claim = happening.Claim;
        var tags = new List<string>();
        if (happening.Content.Acled?.Type is "Protests" or "Riots" && claim.Quantities.Length > 0)
        {
            tags.Add("crowd size=" + CsvRows.OneLine(claim.Quantities[0].Words.Text));
        }

        tags.Add("claim=" + claim.Id);
        tags.Add("status=" + claim.Status.Label);
        tags.Add("certainty=" + claim.Certainty.ToString("0.##", CultureInfo.InvariantCulture));
        return string.Join("; ", tags);
    }
}
