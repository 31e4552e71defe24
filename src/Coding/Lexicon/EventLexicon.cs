using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// One meaning of a word and what must hold for it. <see cref="Type"/> and <see cref="Relation"/> both null say that the word
/// means no event here. The defaults of <see cref="From"/> and <see cref="To"/> are filled in when the lexicon is read; where there
/// is no such party they hold <c>none</c>, a slot that nothing fills. Where <see cref="Both"/> is not empty, they are.
/// </summary>
/// <param name="When">All must hold.</param>
/// <param name="From">Slots in which to look for the source, in order.</param>
/// <param name="To">Slots in which to look for the target, in order.</param>
/// <param name="Both">Slots that hold the parties of something reciprocal.</param>
/// <param name="Line">Where it stands in its file, from 1.</param>
public sealed record Sense(
    EventType? Type,
    RelationType? Relation,
    string? Mode,
    ImmutableArray<string> Contexts,
    ImmutableArray<Condition> When,
    ImmutableArray<string> From,
    ImmutableArray<string> To,
    ImmutableArray<string> Both,
    int Line)
{
    public bool IsNone => Type is null && Relation is null;
}

/// <summary>Alternatives, one of which must hold.</summary>
public sealed record Condition(ImmutableArray<ConditionTerm> AnyOf);

/// <summary>
/// A slot is filled; by a head of a class or by a certain word where <paramref name="Class"/> or <paramref name="Lemma"/> is given.
/// Negated, none of that is so: an empty slot is then enough. <c>passive</c> and <c>active</c> are slots too.
/// </summary>
public readonly record struct ConditionTerm(string Slot, bool Negated, string? Class, string? Lemma);

/// <summary>
/// A word, or a head word with others that hang on it, as an event. A word of <see cref="Others"/> hangs on the head itself, or marks
/// (as its case, particle or determiner) something that does: <c>come under attack</c>, <c>call on</c>.
/// </summary>
public sealed record LexiconEntry(string Head, ImmutableArray<string> Others, ImmutableArray<Sense> Senses)
{
    /// <summary>The entry as it would be written for a verb: the head first.</summary>
    public string Words { get; } = Others.IsEmpty ? Head : Head + " " + string.Join(' ', Others);

    public override string ToString() => Words;
}

/// <summary>What words mean as events: <c>data/ontology/verbs.txt</c>, <c>nouns.txt</c> and <c>adjectives.txt</c>.</summary>
public sealed class EventLexicon
{
    static readonly Lazy<EventLexicon> Shared = new(() =>
        new(LexiconFile.Embedded("ontology/verbs.txt"), LexiconFile.Embedded("ontology/nouns.txt"), LexiconFile.Embedded("ontology/adjectives.txt")));

    readonly Dictionary<string, LexiconEntry[]> verbs;
    readonly Dictionary<string, LexiconEntry[]> nouns;
    readonly Dictionary<string, LexiconEntry[]> adjectives;

    EventLexicon(LexiconFile verbFile, LexiconFile nounFile, LexiconFile adjectiveFile)
    {
        adjectives = EventLexiconReader.Read(adjectiveFile, headFirst: true);
        verbs = EventLexiconReader.Read(verbFile, headFirst: true);
        nouns = EventLexiconReader.Read(nounFile, headFirst: false);
    }

    /// <summary>The lexicon that ships with the program.</summary>
    public static EventLexicon Embedded => Shared.Value;

    /// <summary>Every verb that heads an entry.</summary>
    public IReadOnlyCollection<string> VerbHeads => verbs.Keys;

    /// <summary>Every noun that heads an entry.</summary>
    public IReadOnlyCollection<string> NounHeads => nouns.Keys;

    public IEnumerable<LexiconEntry> AllVerbs => verbs.Values.SelectMany(e => e);

    public IEnumerable<LexiconEntry> AllNouns => nouns.Values.SelectMany(e => e);

    public IEnumerable<LexiconEntry> AllAdjectives => adjectives.Values.SelectMany(e => e);

    /// <exception cref="LexiconException">A line does not follow the form of data/ontology/README.md.</exception>
    public static EventLexicon Parse(string verbs, string nouns, string adjectives = "") => new(new("verbs.txt", verbs), new("nouns.txt", nouns), new("adjectives.txt", adjectives));

    /// <summary>The entries whose head word is this lemma, those of most words first.</summary>
    public ReadOnlySpan<LexiconEntry> Verbs(string lemma) => verbs.GetValueOrDefault(lemma);

    /// <inheritdoc cref="Verbs"/>
    public ReadOnlySpan<LexiconEntry> Nouns(string lemma) => nouns.GetValueOrDefault(lemma);

    /// <inheritdoc cref="Verbs"/>
    public ReadOnlySpan<LexiconEntry> Adjectives(string lemma) => adjectives.GetValueOrDefault(lemma);
}
