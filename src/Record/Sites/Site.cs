using Griot.Places;

namespace Griot.Record;

/// <summary>A facility that somebody answers for: an office, a clinic, a warehouse, a school.</summary>
public sealed record Site
{
    /// <summary>As the file gives it; else its name.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required GeoPoint Point { get; init; }

    /// <summary>What it is: a clinic, a warehouse.</summary>
    public string? Kind { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Who approves what is decided about it.</summary>
    public string? Approver { get; init; }

    /// <summary>Where a facility stands is its owner's business, unless the owner says otherwise.</summary>
    public Marking Marking { get; init; } = Marking.Red;

    public string? Notes { get; init; }
}
