using System.Collections.Immutable;

namespace Griot.Record;

/// <summary>What is taken, found, built or hit, as far as ACLED tells things apart.</summary>
public enum Matter : byte
{
    None,

    /// <summary>A town, a region, a position: what can be held.</summary>
    Territory,

    /// <summary>A base, a checkpoint, an army vehicle that is hit: whoever strikes it strikes the force that has it.</summary>
    Military,

    /// <summary>A base or post that is set up.</summary>
    Base,

    /// <summary>Arms, ammunition, explosives.</summary>
    Weapons,

    /// <summary>Houses, shops, vehicles, goods.</summary>
    Property,

    /// <summary>Peace, fighting or captives that are spoken of.</summary>
    Peace,
}

/// <summary>What brings people without weapons together, where it is a crowd.</summary>
public enum Crowd : byte
{
    None,
    Protesters,
    Mob,
}

/// <summary>
/// A claim as a coder of ACLED looks at it: PLOVER's type and parties, and what PLOVER leaves out and ACLED asks for, the weapon,
/// the thing dealt with, the crowd.
/// </summary>
public sealed record Occurrence(EventType Type, string? Mode)
{
    public ImmutableArray<Party> Actors { get; init; } = [];

    /// <summary>Its words say that people were killed or wounded, with or without a number.</summary>
    public bool Hurts { get; init; }

    public Casualties? Casualties { get; init; }

    /// <summary>The kind of the <see cref="Instrument"/>.</summary>
    public string? Weapon { get; init; }

    public Matter Matter { get; init; }

    public Crowd Acting { get; init; }

    public Crowd Suffering { get; init; }

    /// <summary>Both sides act on each other: a clash, an exchange of fire, talks.</summary>
    public bool Reciprocal { get; init; }

    /// <summary>Violence named without what it hit, such as "in a raid": it gives way to what came of it.</summary>
    public bool Bare { get; init; }

    /// <summary>Told to say who or what is meant, in a relative clause or a participle: "the town seized last year".</summary>
    public bool Background { get; init; }

    /// <summary>Told as having happened, with or without reserve; not planned, feared, demanded or denied.</summary>
    public bool Happened { get; init; } = true;

    /// <summary>The text says that nobody fought for it: deserted, without resistance.</summary>
    public bool Unopposed { get; init; }
}
