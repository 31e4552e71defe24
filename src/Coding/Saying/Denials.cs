using System.Collections.Immutable;
using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// Somebody denies what somebody else was just said to claim, by a pronoun or a word for it: "but witnesses denied it", "a charge the army rejects",
/// "the group denied the accusation". What is denied is a claim of its own, with who denies it.
/// </summary>
/// <param name="Cue">The word of denial.</param>
/// <param name="Speaker">The head of who denies.</param>
readonly record struct Denial(int Cue, int Speaker)
{
    // How many sentences back the denied claim may stand.
    const int Reach = 2;

    // What is agreed to or asked is not denied but refused.
    static bool IsDeniable(Claim claim) => claim.Status is Status.Asserted or Status.Alleged && !claim.Negated && claim.Content switch
    {
        ClaimContent.Event { Type: EventType.Accuse or EventType.Reject or EventType.Request or EventType.Consult or EventType.Support or EventType.Threaten } => false,
        ClaimContent.Event => true,
        _ => false,
    };

    /// <summary>The denials of a sentence from left to right.</summary>
    public static IEnumerable<Denial> In(Sentence sentence, IReadOnlyList<Speech> speeches)
    {
        for (var token = 0; token < sentence.Count; token++)
        {
            if (sentence[token].Upos is Upos.Verb && CueLexicon.Embedded.Say(sentence.Word(token)) is { Status: Status.Denied } && !sentence.IsPassive(token) && !sentence.HasNegation(token)
                && Object(sentence, token) is >= 0 and var what && IsWordForClaim(sentence, what) && !Speaks(speeches, token, what)
                && Subjects.Own(sentence, token) is >= 0 and var speaker && speaker != what && VoiceSpans.Speaks(sentence, speaker) && !sentence.IsNobody(speaker))
            {
                yield return new(token, speaker);
            }
        }
    }

    /// <summary>The claim that is denied: the last one before the word of denial that somebody else makes, in this sentence or the few before it; null where there is none.</summary>
    public Claim? Denied(IReadOnlyList<(Finding Finding, Occurrence?)> before, Sentence sentence, int index)
    {
        var cue = sentence[Cue].Span.Start;
        for (var i = before.Count - 1; i >= 0; i--)
        {
            var claim = before[i].Finding.Claim;
            if (claim.Passage.Index < index - Reach)
            {
                break;
            }

            // "The Kremlin accused Kyiv, a charge Kyiv dismissed": of what was charged nothing was coded, and nothing further back is meant.
            if (claim.Passage.Index == index && claim.Content.Trigger.Start < cue && claim.Content is ClaimContent.Event { Type: EventType.Accuse, Mode: "allege" } && !ByDenier(claim, sentence))
            {
                break;
            }

            // Further back only what somebody says: what the author tells is denied where it stands right before.
            if (claim.Content.Trigger.Start < cue && IsDeniable(claim) && !ByDenier(claim, sentence) && (claim.Passage.Index >= index - 1 || !claim.Attribution.IsEmpty || claim.Status is Status.Alleged))
            {
                return claim;
            }
        }

        return null;
    }

    bool ByDenier(Claim claim, Sentence sentence)
    {
        var speaker = sentence[Speaker].Span;
        return claim.Attribution.Any(a => a.Speaker is { } words && words.Start < speaker.End && words.End > speaker.Start);
    }

    // A clause or an event says what is denied; a word for a claim alone does not.
    static bool Speaks(IReadOnlyList<Speech> speeches, int cue, int what) => speeches.Any(s => s.Cue == cue && s.Content != what);

    // "denied it", "denied the charge"; "a charge the army rejects", "which the army denies".
    static int Object(Sentence sentence, int verb)
    {
        var own = sentence.Child(verb, Relation.Obj);
        return sentence[verb].Relation is Relation.AclRelcl or Relation.Acl && (own < 0 || sentence.Word(own) is "which" or "that") && IsWordForClaim(sentence, sentence[verb].Head) ? sentence[verb].Head : own;
    }

    static bool IsWordForClaim(Sentence sentence, int token) =>
        sentence.Word(token) is "it" or "this" or "that" or "which" or "them"
        || (CueLexicon.Embedded.SayNoun(sentence.Word(token)) is { Status: Status.Alleged or Status.Asserted } && !sentence.HasChild(token, Relation.Acl, Relation.Ccomp) && !sentence.HasChild(token, Relation.Nmod)
            && !Whole(sentence, token));

    // "the accusation that they had": a clause of its own says what is denied.
    static bool Whole(Sentence sentence, int noun) => sentence.Child(noun, Relation.AclRelcl) is >= 0 and var clause && sentence.Child(clause, Relation.Mark) >= 0;
}
