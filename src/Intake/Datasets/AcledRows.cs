using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// Rows of an export of ACLED, whose terms forbid passing them on: they are marked TLP:AMBER+STRICT unless somebody says otherwise, and no row ships with Griot. The sub-event type decides; docs/schemes.md has
/// the table.
/// </summary>
static class AcledRows
{
    public static readonly ImmutableArray<string> Needed = ["event_id_cnty", "event_date", "event_type", "actor1"];

    static readonly Dictionary<string, (EventType, string?)> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Armed clash"] = (EventType.Assault, null),
        ["Government regains territory"] = (EventType.Coerce, "seize"),
        ["Non-state actor overtakes territory"] = (EventType.Coerce, "seize"),
        ["Chemical weapon"] = (EventType.Assault, "unconventional"),
        ["Air/drone strike"] = (EventType.Assault, "aerial"),
        ["Suicide bomb"] = (EventType.Assault, "suicide-attack"),
        ["Shelling/artillery/missile attack"] = (EventType.Assault, "heavy-weapons"),
        ["Remote explosive/landmine/IED"] = (EventType.Assault, "explosives"),
        ["Grenade"] = (EventType.Assault, "explosives"),
        ["Sexual violence"] = (EventType.Assault, "sexual"),
        ["Attack"] = (EventType.Assault, null),
        ["Abduction/forced disappearance"] = (EventType.Assault, "abduct"),
        ["Peaceful protest"] = (EventType.Protest, "demo"),
        ["Protest with intervention"] = (EventType.Protest, "demo"),
        ["Excessive force against protesters"] = (EventType.Assault, "crowd-control"),
        ["Violent demonstration"] = (EventType.Protest, "riot"),
        ["Mob violence"] = (EventType.Assault, null),
        ["Agreement"] = (EventType.Agree, null),
        ["Arrests"] = (EventType.Coerce, "arrest"),
        ["Disrupted weapons use"] = (EventType.Coerce, "seize"),
        ["Headquarters or base established"] = (EventType.Mobilize, "troops"),
        ["Looting/property destruction"] = (EventType.Assault, "destroy"),
        ["Non-violent transfer of territory"] = (EventType.Retreat, "withdraw"),
    };

    /// <exception cref="FormatException">The row cannot be an event; the message says why.</exception>
    public static DatasetEvent Read(DatasetCells cells, DatasetDocuments documents, string dataset)
    {
        var id = cells.Text("event_id_cnty") ?? throw new FormatException("It has no event_id_cnty.");
        var day = cells.Day("event_date", "yyyy-MM-dd", "dd MMMM yyyy", "d MMMM yyyy") ?? throw new FormatException("It has no event_date.");
        var (type, sub) = (cells.Text("event_type") ?? throw new FormatException("It has no event_type."), cells.Text("sub_event_type") ?? "");
        var (from, to) = cells.Whole("time_precision") switch
        {
            2 => (day.AddDays(-3), day.AddDays(3)),
            3 => (new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month))),
            _ => (day, day),
        };
        var country = cells.Text("country") is { } name ? UcdpRows.CountryOf(name) : null;
        var fatalities = cells.Whole("fatalities");
        if (fatalities < 0)
        {
            throw new FormatException("fatalities is negative.");
        }

        return new()
        {
            Row = id,
            Title = $"{dataset} {id}: {sub switch { "" => type, _ => sub }}",
            Kind = Types.TryGetValue(sub, out var kind) ? kind : null,
            Word = sub.Length > 0 ? sub : type,
            Acled = new(type, sub),
            First = Parties(cells, documents, country, "actor1", "assoc_actor_1", "inter1"),
            Second = Parties(cells, documents, country, "actor2", "assoc_actor_2", "inter2"),
            IsReciprocal = sub is "Armed clash" or "Agreement",
            PlaceWords = string.Join(", ", new[] { cells.Text("location"), cells.Text("admin2"), cells.Text("admin1"), cells.Text("country") }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)) is { Length: > 0 } words ? words : null,
            Point = cells.Point("latitude", "longitude"),
            Country = country,
            Admin1 = cells.Text("admin1"),
            Precision = cells.Whole("geo_precision") switch { 1 => PlacePrecision.Exact, 2 => PlacePrecision.Near, _ => PlacePrecision.Admin1 },
            From = from,
            To = to,
            Killed = fatalities > 0 ? new Count(fatalities, fatalities, fatalities) : null,
        };
    }

    static ImmutableArray<(string, DatasetActor)> Parties(DatasetCells cells, DatasetDocuments documents, string? country, string actor, string associates, string inter) =>
        cells.Text(actor) is not { } name ? []
        : [(name, Actor(name, cells.Text(inter), documents, country)), .. (cells.Text(associates)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []).Select(other => (other, Actor(other, null, documents, country)))];

    static DatasetActor Actor(string name, string? inter, DatasetDocuments documents, string? country)
    {
        var (kind, sector) = inter switch
        {
            "1" or "8" or "State forces" or "External/Other forces" => ("state-force", "MIL"),
            "2" or "Rebel group" => ("rebel", "REB"),
            "3" or "4" or "Political militia" or "Identity militia" => ("militia", "PRM"),
            "5" or "6" or "7" or "Rioters" or "Protesters" or "Civilians" => ("people", "CVL"),
            _ => ("organisation", (string?)null),
        };
        return kind is "people" ? new("", name, kind, sector, country) : documents.Actor(name, kind, sector, kind is "state-force" && inter is "1" or "State forces" ? country : null);
    }
}
