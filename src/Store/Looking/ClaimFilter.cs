using System.Collections.Immutable;
using Griot.Places;
using Griot.Record;

namespace Griot.Store;

/// <summary>What a person has decided about a claim.</summary>
public enum Review : byte
{
    None,
    Accepted,
    Corrected,
    Rejected,
}

/// <summary>All within so many kilometres of a point.</summary>
public readonly record struct GeoCircle(GeoPoint Centre, double Km);

/// <summary>Which claims are wanted; what is null or empty asks for nothing. Every condition must hold; of several values of one, any.</summary>
public sealed record ClaimFilter
{
    /// <summary>The claim plays on this day or later, or may: its days reach into it.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Event types and relations as they are written: <c>ASSAULT</c>, <c>based-in</c>.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    public string? Mode { get; init; }

    public ImmutableArray<Status> Statuses { get; init; } = [];

    public double? LeastCertainty { get; init; }

    /// <summary>ISO alpha-3.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    public string? Admin1 { get; init; }

    /// <summary>A place by its number.</summary>
    public int? Geonames { get; init; }

    public GeoCircle? Within { get; init; }

    public GeoBox? Box { get; init; }

    /// <summary>Its point lies inside.</summary>
    public GeoPolygon? Area { get; init; }

    /// <summary>Identifiers of actors; those merged into one count as it.</summary>
    public ImmutableArray<string> Actors { get; init; } = [];

    /// <summary>The role the actors have.</summary>
    public Role? Role { get; init; }

    /// <summary>Identifiers of sources.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    public string? Document { get; init; }

    /// <summary>The worst reliability of a source that is still wanted, A to E; F, unknown, is wanted only where this is null or F.</summary>
    public char? WorstReliability { get; init; }

    /// <summary>The worst grade of the information that is still wanted, 1 to 5; 6, unknown, is wanted only where this is null or 6.</summary>
    public int? WorstInformation { get; init; }

    /// <summary>Nothing that is marked more strictly.</summary>
    public Marking? MostMarking { get; init; }

    /// <summary>Words of the document.</summary>
    public SearchWords? Words { get; init; }

    /// <summary>Of documents that came in at this moment or later.</summary>
    public DateTimeOffset? AddedSince { get; init; }

    public Review? Review { get; init; }

    /// <summary>Also claims that were rejected, and those of older versions.</summary>
    public bool WithRetired { get; init; }
}
