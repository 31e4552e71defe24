using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Store;

/// <summary>An event as a list, a map or a timeline shows it: without its claims, which are not read for it.</summary>
/// <param name="Id">The event's identifier.</param>
/// <param name="Type">What it is.</param>
/// <param name="Mode">Its mode, where the claims give one.</param>
/// <param name="From">Its first day; null where nothing bounds it.</param>
/// <param name="To">Its last day.</param>
/// <param name="Place">Where, as exactly as its accounts give it.</param>
/// <param name="Actors">Its parties.</param>
/// <param name="Tolls">People killed, wounded, abducted, arrested, each with its range.</param>
/// <param name="Reports">How many documents tell of it.</param>
/// <param name="Origins">How many of them are independent.</param>
/// <param name="Contradictions">What its accounts disagree on, in words.</param>
/// <param name="Information">The information grade, 1 to 6.</param>
/// <param name="Reliability">The grade of the most reliable of its sources, A to F.</param>
/// <param name="Marking">The strictest of its claims.</param>
/// <param name="ChangedAt">When linking or a person last changed it.</param>
public sealed record EventLine(
    string Id,
    EventType Type,
    string? Mode,
    DateOnly? From,
    DateOnly? To,
    Locality? Place,
    ImmutableArray<EventParty> Actors,
    ImmutableArray<EventToll> Tolls,
    int Reports,
    int Origins,
    ImmutableArray<string> Contradictions,
    int Information,
    char Reliability,
    Marking Marking,
    DateTimeOffset ChangedAt)
{
    /// <summary>To go on after it, in the same order.</summary>
    public string Cursor { get; init; } = "";

    /// <summary>Whether a text says when; else its days are those before publication.</summary>
    public bool Stated { get; init; } = true;

    /// <summary>A few words of the claim the event began with; empty where they were not asked for.</summary>
    public string Words { get; init; } = "";
}

/// <summary>An event as a list shows it, and all of it as the record keeps it.</summary>
/// <param name="Line">As a list shows it.</param>
/// <param name="Json">As <see cref="EventJson"/> wrote it.</param>
public sealed record EventRecord(EventLine Line, string Json);

/// <summary>In which order events are listed; within it the later written first.</summary>
public enum EventOrder : byte
{
    /// <summary>The latest happening first, undated ones last.</summary>
    Happening,

    /// <summary>The latest changed first.</summary>
    Changed,
}

/// <summary>An event on a map.</summary>
/// <param name="Id">The event's identifier.</param>
/// <param name="Type">What it is.</param>
/// <param name="Latitude">In degrees.</param>
/// <param name="Longitude">In degrees.</param>
/// <param name="From">Its first day, where known.</param>
/// <param name="Precision">How exactly the place is given, in small letters; null where nothing says.</param>
/// <param name="Killed">The most that any account gives; null where none gives a number.</param>
/// <param name="Information">The information grade, 1 to 6.</param>
/// <param name="Place">The name of the place.</param>
public readonly record struct EventPoint(string Id, EventType Type, double Latitude, double Longitude, DateOnly? From, string? Precision, int? Killed, int Information, string? Place);

/// <summary>The events of one type that begin on a day, or on that day at the earliest.</summary>
/// <param name="Day">The day.</param>
/// <param name="Type">What they are.</param>
/// <param name="Events">How many.</param>
/// <param name="Killed">The sum of the highest numbers of killed that any account of each gives.</param>
/// <param name="Latest">The last day on which they may have been; null where that is the same. Events of one first day that are known to a month, a week or the day are told apart by it.</param>
public readonly record struct EventDay(DateOnly Day, EventType Type, int Events, int Killed, DateOnly? Latest = null);

/// <summary>How many claims were reported so many days after what they tell of.</summary>
public readonly record struct ReportDelay(int Days, int Claims);
