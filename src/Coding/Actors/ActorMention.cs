namespace Griot.Coding;

/// <summary>
/// A nominal of a sentence read as a party: the head token, the half-open range of its words, and what is known of the
/// actor behind it. <see cref="Kind"/> is null for things that nobody is known to own.
/// </summary>
public sealed record ActorMention(int Sentence, int Head, int First, int End)
{
    public string? Name { get; init; }

    public string? Id { get; init; }

    public string? Kind { get; init; }

    public string? Sector { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    public string? Country { get; init; }

    /// <summary>The rule that resolved it, for the trace.</summary>
    public CodingRule? Rule { get; init; }

    /// <summary>The earlier mention that a pronoun or a definite mention stands for.</summary>
    public ActorMention? Antecedent { get; init; }

    /// <summary>Whether the words name a party themselves, rather than a thing that belongs to one.</summary>
    public bool IsParty { get; init; }

    /// <summary>Whether more than one may be meant, so that "they" can refer to it.</summary>
    public bool Plural { get; init; }

    /// <summary>Whether a person is meant, so that "he" can refer to it.</summary>
    public bool IsPerson { get; init; }
}
