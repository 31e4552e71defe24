using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// Somebody claims responsibility and the sentence does not say for what: "MUJAO claimed responsibility." It is for the attack the text told last.
/// </summary>
/// <param name="Cue">The verb.</param>
/// <param name="End">The end of the words of the claim.</param>
/// <param name="Claimant">The head of who claims.</param>
readonly record struct ResponsibilityClaim(int Cue, int End, int Claimant)
{
    // How many sentences back the attack may stand.
    const int Reach = 5;

    /// <summary>The claims of a sentence from left to right.</summary>
    public static IEnumerable<ResponsibilityClaim> In(Sentence sentence)
    {
        for (var token = 0; token < sentence.Count; token++)
        {
            if (sentence[token].Upos is Upos.Verb && sentence.Word(token) is "claim" or "take" or "admit" && !sentence.IsPassive(token) && sentence.Child(token, Relation.Obj) is >= 0 and var what && what > token
                && sentence.Word(what) is "responsibility" or "credit" && !IsSaid(sentence, token, what) && !sentence.HasNegation(token) && !sentence.HasNegation(what)
                && Subjects.Of(sentence, token) is >= 0 and var claimant && VoiceSpans.Speaks(sentence, claimant) && !sentence.IsNobody(claimant))
            {
                yield return new(token, what + 1, claimant);
            }
        }
    }

    /// <summary>The attack it is for: the last that nobody else is said to have done; null where there is none near.</summary>
    public static Claim? Attack(IReadOnlyList<(Finding Finding, Occurrence?)> before, int index)
    {
        for (var i = before.Count - 1; i >= 0; i--)
        {
            var claim = before[i].Finding.Claim;
            if (claim.Passage.Index < index - Reach)
            {
                break;
            }

            if (claim is { Content: ClaimContent.Event { Type: EventType.Assault }, Status: Status.Asserted or Status.Alleged, Negated: false } && !claim.Actors.Any(a => a is { Role: Role.Source, Id: not null }))
            {
                return claim;
            }
        }

        return null;
    }

    // "for the attack", "for having shot": the sentence says it.
    static bool IsSaid(Sentence sentence, int verb, int responsibility)
    {
        foreach (var on in (ReadOnlySpan<int>)[verb, responsibility])
        {
            foreach (var child in sentence.Children(on))
            {
                if (child > responsibility && (sentence.Preposition(child) is "for" || (sentence.Child(child, Relation.Mark) is >= 0 and var mark && sentence.Form(mark) is "for")))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
