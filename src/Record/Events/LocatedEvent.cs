using Griot.Places;

namespace Griot.Record;

/// <summary>What an event is to somebody near it.</summary>
public enum Danger
{
    Battle,
    Bombing,
    AttackOnCivilians,
    Riot,
    Protest,
}

/// <summary>A dated, located event as it matters to those near it.</summary>
/// <param name="Id">As the file gives it.</param>
/// <param name="Day">The first day.</param>
/// <param name="Point">Where it is put on the map.</param>
/// <param name="ErrorKm">The standard deviation of its true place about <paramref name="Point"/> in either direction, km; infinite if only the country is known.</param>
/// <param name="Danger">What it is.</param>
/// <param name="Deaths">The best figure.</param>
/// <param name="Information">How credible it is, 1 to 6 (6 is unknown).</param>
/// <param name="Actors">Who took part, by name.</param>
public sealed record LocatedEvent(string Id, DateOnly Day, GeoPoint Point, double ErrorKm, Danger Danger, int Deaths, int Information, IReadOnlyList<string> Actors)
{
    /// <summary>How far what tells of it may be passed on; files of events that anybody may fetch say nothing.</summary>
    public Marking Marking { get; init; }
}
