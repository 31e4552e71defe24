using System.Collections.Immutable;

namespace Griot.Record;

/// <summary>
/// What one passage says happened, happens, will or did not happen, with who says so and how surely: the unit of the record.
/// Every part says where in the text it stands or is absent.
/// </summary>
public sealed record Claim
{
    public required string Id { get; init; }

    public required Document Document { get; init; }

    public required Passage Passage { get; init; }

    public required ClaimContent Content { get; init; }

    public ImmutableArray<Party> Actors { get; init; } = [];

    public Locality? Place { get; init; }

    public ClaimTime? Time { get; init; }

    /// <summary>Who says so, the outermost speaker first; empty where the author speaks.</summary>
    public ImmutableArray<Attribution> Attribution { get; init; } = [];

    public required Status Status { get; init; }

    /// <summary>The words that weaken the claim, in text order.</summary>
    public ImmutableArray<Quote> Hedges { get; init; } = [];

    public bool Negated { get; init; }

    public Tense? Tense { get; init; }

    /// <summary>The probability in [0, 1] that the author presents the thing as having happened or being so.</summary>
    public required double Certainty
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A certainty lies in [0, 1].");
    }

    public Casualties? Casualties { get; init; }

    /// <summary>With what it was done, where force is used.</summary>
    public Instrument? Instrument { get; init; }

    public ImmutableArray<Quantity> Quantities { get; init; } = [];

    public Grade Grade { get; init; } = Grade.Unknown;
}

public enum Tense : byte
{
    Past,
    Present,
    Future,
}

/// <summary>What a claim is about: an event or a standing relation. Both keep the words that gave it away and the rules that fired.</summary>
public abstract record ClaimContent(Quote Trigger, ImmutableArray<string> Rules)
{
    /// <summary>The type as the contract writes it.</summary>
    public abstract string Label { get; }

    /// <summary>Something that happens, in PLOVER's terms. ACLED, CAMEO and UCDP are derived from it and its parties, where they have a word for it.</summary>
    public sealed record Event(EventType Type, string? Mode, ImmutableArray<string> Contexts, Quote Trigger, ImmutableArray<string> Rules)
        : ClaimContent(Trigger, Rules)
    {
        public AcledType? Acled { get; init; }

        public string? Cameo { get; init; }

        /// <summary><c>state-based</c>, <c>non-state</c> or <c>one-sided</c>; null where UCDP would not count it.</summary>
        public string? Ucdp { get; init; }

        public override string Label => Type.Label;
    }

    /// <summary>Something that holds.</summary>
    public sealed record Relation(RelationType Type, Quote Trigger, ImmutableArray<string> Rules) : ClaimContent(Trigger, Rules)
    {
        public override string Label => Type.Label;
    }
}

public sealed record AcledType(string Type, string SubType);

public enum Role : byte
{
    Source,
    Target,
}

/// <summary>An actor in a role. Kind, sector and country follow the actor where the text leaves them open.</summary>
public sealed record Party(Role Role, Quote Words)
{
    /// <summary>The resolved name where the actor is known.</summary>
    public string? Name { get; init; }

    /// <summary><c>actor:</c> and a slug; null for the unnamed.</summary>
    public string? Id { get; init; }

    /// <summary><c>state-force</c>, <c>government</c>, <c>rebel</c>, <c>militia</c>, <c>unknown-armed</c>, <c>organisation</c>, <c>people</c>, <c>person</c>, <c>country</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>A PLOVER sector: MIL, REB, CVL…</summary>
    public string? Sector { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    public string? Country { get; init; }
}

/// <summary>How exactly the text gives a place.</summary>
public enum PlacePrecision : byte
{
    Exact,
    Near,
    Admin2,
    Admin1,
    Country,
    Area,
}

/// <summary>Where a claim plays: the words and, where they were resolved, the place.</summary>
public sealed record Locality(Quote Words)
{
    public string? Name { get; init; }

    public int? Geonames { get; init; }

    public Griot.Places.GeoPoint? Point { get; init; }

    public string? Country { get; init; }

    public string? Admin1 { get; init; }

    public PlacePrecision? Precision { get; init; }

    /// <summary>How many other places the words may mean.</summary>
    public int Alternatives { get; init; }
}

public enum TimePrecision : byte
{
    Day,
    Week,
    Month,
    Year,
    Range,
}

/// <summary>When a claim plays: first and last day, both included. Without words in the text it is taken from the publication.</summary>
public sealed record ClaimTime(Quote? Words, DateOnly? From, DateOnly? To, TimePrecision Precision)
{
    public bool FromPublication { get; init; }

    /// <summary>The text gave no year and it was inferred.</summary>
    public bool YearInferred { get; init; }
}

/// <summary>One speaker, the kind of speaker, the word that gives the speech away, and where the speaker stands.</summary>
/// <param name="Speaker">Absent words mean a speaker the text does not name: "it is believed".</param>
/// <param name="Kind"><c>official</c>, <c>armed-group</c>, <c>military</c>, <c>witness</c>, <c>media</c>, <c>organisation</c>, <c>document</c>, <c>expert</c>, <c>person</c>, <c>unnamed</c>.</param>
/// <param name="Cue">The word or words of saying.</param>
public sealed record Attribution(Quote? Speaker, string Kind, Quote Cue);

/// <summary>A number of people or things: exact means low = best = high; a bound the text leaves open is null.</summary>
public sealed record Count(int? Low, int? Best, int? High);

/// <summary>What happened to people, of the source or of the target.</summary>
public sealed record Casualties
{
    public Toll? Killed { get; init; }

    public Toll? Wounded { get; init; }

    public Toll? Abducted { get; init; }

    public Toll? Arrested { get; init; }

    public bool IsEmpty => Killed is null && Wounded is null && Abducted is null && Arrested is null;
}

/// <param name="Number">How many.</param>
/// <param name="Of">Whose: source or target; null where the text leaves it open.</param>
/// <param name="Words">Where it stands.</param>
public sealed record Toll(Count Number, Role? Of, Quote Words);

/// <summary>The weapon of a claim: its words and their kind.</summary>
/// <param name="Words">Where it stands.</param>
/// <param name="Kind"><c>chemical</c>, <c>suicide-bomb</c>, <c>aircraft</c>, <c>drone</c>, <c>heavy-weapon</c>, <c>grenade</c>, <c>explosive</c>, <c>incendiary</c>, <c>firearm</c>, <c>primitive</c>, <c>riot-agent</c>.</param>
public sealed record Instrument(Quote Words, string Kind);

/// <summary>A number of something that matters to the claim: troops, drones, dollars.</summary>
public sealed record Quantity(Quote Words, Count Number, string Unit);

/// <summary>The admiralty grade: the source A to F, the information 1 to 6; F and 6 say that there is nothing to judge by.</summary>
public sealed record Grade(char Source, int Information)
{
    public static Grade Unknown { get; } = new('F', 6);
}
