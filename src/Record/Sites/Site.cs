using Griot.Places;

namespace Griot.Record;

/// <summary>A facility that somebody answers for: an office, a clinic, a warehouse, a school.</summary>
public sealed record Site
{
    /// <summary>As the file gives it; else its name.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required GeoPoint Point { get; init; }
}
