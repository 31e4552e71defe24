using Griot.Language;

namespace Griot.Coding;

/// <summary>
/// One word that may be an event, with what fills the places around it. Slots have the names of the lexicon:
/// <c>subj</c>, <c>obj</c>, <c>iobj</c>, <c>xcomp</c>, <c>ccomp</c>, <c>poss</c>, <c>amod</c>, <c>compound</c>, or a preposition.
/// </summary>
public sealed class Frame(Sentence sentence, int sentenceIndex, int token, LexiconEntry entry, int[] words)
{
    readonly List<Argument> arguments = [];

    public Sentence Sentence { get; } = sentence;

    public int SentenceIndex { get; } = sentenceIndex;

    /// <summary>The head word of the predicate.</summary>
    public int Token { get; } = token;

    public LexiconEntry Entry { get; } = entry;

    /// <summary>All words of the predicate, in text order: one, or those of an expression such as "open fire".</summary>
    public int[] Words { get; } = words;

    public bool IsVerb { get; } = sentence[token].Upos is Upos.Adj || sentence.IsVerbal(token) || entry.Head is "be";

    public bool Passive { get; } = sentence[token].Upos is Upos.Verb or Upos.Adj && sentence.IsPassive(token);

    public IReadOnlyList<Argument> Arguments => arguments;

    public bool Has(string slot) => Find(slot) >= 0;

    /// <summary>Takes from the slots of prepositions what names a time: "on Monday" is nobody's target.</summary>
    public void DropTimes(Func<int, bool> isTime) => arguments.RemoveAll(a => a.Slot is not ("subj" or "obj" or "iobj") && isTime(a.Token));

    /// <summary>The first filler of a slot, or -1.</summary>
    public int Find(string slot)
    {
        foreach (var argument in arguments)
        {
            if (argument.Slot == slot)
            {
                return argument.Token;
            }
        }

        return -1;
    }

    /// <summary>Fills a slot; the same token is not put into one slot twice, and a predicate is not its own argument.</summary>
    public void Fill(string slot, int token, CodingRule rule)
    {
        if (token < 0 || Array.IndexOf(Words, token) >= 0)
        {
            return;
        }

        foreach (var argument in arguments)
        {
            if (argument.Token == token && argument.Slot == slot)
            {
                return;
            }
        }

        arguments.Add(new(slot, token, rule));
    }
}

/// <summary>A slot, the head token that fills it, and the rule that found it.</summary>
public readonly record struct Argument(string Slot, int Token, CodingRule Rule);
