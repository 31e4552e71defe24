using System.Text.Json;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>The record's own events as they matter to those near them.</summary>
public static class StoredEvents
{
    const int Page = 500;

    // What is no danger to a facility is not read at all.
    static readonly string[] Types = [EventType.Assault.Label, EventType.Protest.Label, EventType.Coerce.Label];

    /// <summary>Dated and located events of the days, of those that somebody says happened. Planned, feared and only denied ones are no events.</summary>
    public static IReadOnlyList<LocatedEvent> Read(RecordStore store, Marking mostMarking, DateOnly from, DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(store);
        var (found, after) = (new List<LocatedEvent>(), (string?)null);
        do
        {
            var page = store.EventRecords(new() { From = from, To = to, Types = [.. Types], MostMarking = mostMarking }, Page, after);
            found.AddRange(page.Select(Of).OfType<LocatedEvent>());
            after = page.Count == Page ? page[^1].Line.Cursor : null;
        }
        while (after is not null);
        return found;
    }

    /// <summary>An event of the record as it matters to those near it; null where it is no danger, or nobody says when and where.</summary>
    public static LocatedEvent? Of(EventRecord found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var line = found.Line;
        return line.Origins == 0 || (line.From ?? line.To) is not { } day || line.Place?.Point is not { } point || DangerOf(line, found.Json) is not { } danger ? null : new(
            line.Id, line.Stated ? day : line.To ?? day, point, ErrorKm(line.Place.Precision), danger, line.Tolls.FirstOrDefault(toll => toll.Kind == "killed")?.Latest ?? 0, line.Information,
            [.. line.Actors.Where(party => party.Role is Role.Source && party.Kind is not ("people" or "person" or "country" or "organisation")).Select(party => party.Name).OfType<string>().Distinct(StringComparer.Ordinal)])
        { Marking = line.Marking };
    }

    /// <summary>The standard deviation of a place that is told so exactly, km; as of the data sets: a town 1, near it 10, a district 25, a region or wide area 75. Of a country nothing can be said.</summary>
    public static double ErrorKm(PlacePrecision? precision) => precision switch
    {
        PlacePrecision.Exact => 1,
        PlacePrecision.Near => 10,
        PlacePrecision.Admin2 or null => 25,
        PlacePrecision.Admin1 or PlacePrecision.Area => 75,
        _ => double.PositiveInfinity,
    };

    static Danger? DangerOf(EventLine line, string json)
    {
        using var parsed = JsonDocument.Parse(json);
        var type = parsed.RootElement.TryGetProperty("acled", out var acled) && acled.GetString() is { } name ? Acled.Named(name) : null;
        return (type?.Type, line.Type) switch
        {
            ("Battles", _) => Danger.Battle,
            ("Explosions/Remote violence", _) => Danger.Bombing,
            ("Violence against civilians", _) => Danger.AttackOnCivilians,
            ("Riots", _) => Danger.Riot,
            ("Protests", _) => Danger.Protest,
            // ACLED would not record it as violence; the record still says somebody was attacked.
            (null, EventType.Assault) => Danger.AttackOnCivilians,
            (null, EventType.Protest) => line.Mode is "riot" or "vandalize" ? Danger.Riot : Danger.Protest,
            _ => null,
        };
    }
}
