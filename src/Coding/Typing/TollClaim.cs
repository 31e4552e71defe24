using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// A sentence that tells of nothing but how many: "The United Nations put the toll at 900", "a local chief gave a figure of 23". It is the toll of the attack told last, by whoever gives it.
/// </summary>
/// <param name="Cue">The verb.</param>
/// <param name="Speaker">The head of who gives the number, or -1 where the sentence names nobody.</param>
/// <param name="Kind">What the number counts.</param>
/// <param name="Toll">The number.</param>
readonly record struct TollClaim(int Cue, int Speaker, TollKind Kind, Toll Toll)
{
    // How many sentences back the attack may stand.
    const int Reach = 3;

    /// <summary>The tolls of a sentence that go with no event of it.</summary>
    public static IEnumerable<TollClaim> In(SentenceCoding coding)
    {
        var sentence = coding.Sentence;
        // "More than 100 were killed, the NGO said, while police put the number at 47": another count of what the sentence tells.
        if (coding.Happenings.Exists(h => h.Sense.Type is EventType.Assault))
        {
            foreach (var (kind, toll, verb) in Tolls.Figures(sentence))
            {
                if (IsSo(sentence, verb) && sentence[verb].Relation is Relation.Advcl or Relation.Conj or Relation.Parataxis && GiverOf(coding, verb) is >= 0 and var giver && Subjects.Own(sentence, verb) == giver)
                {
                    yield return new(verb, giver, kind, toll);
                }
            }

            yield break;
        }

        foreach (var (kind, toll, _, verb) in Tolls.Revised(sentence))
        {
            if (IsSo(sentence, verb))
            {
                yield return new(verb, GiverOf(coding, verb), kind, toll);
            }
        }

        for (var verb = 0; verb < sentence.Count; verb++)
        {
            if (sentence[verb].Upos is not Upos.Verb || !IsSo(sentence, verb))
            {
                continue;
            }

            if (Told(sentence, verb) is var (kind, told))
            {
                yield return new(verb, GiverOf(coding, verb), kind, told);
            }
            else if (WordClasses.Embedded.Contains("figure-verb", sentence.Word(verb)) && sentence.Child(verb, Relation.Obj) is >= 0 and var figure && figure > verb && sentence.Word(figure) is "figure" or "toll" or "number" or "count" or "tally"
                && sentence.OfPhrase(figure) is >= 0 and var number && sentence[number].Upos is Upos.Num && Numbers.Bounded(sentence, number) is var (count, first, end))
            {
                yield return new(verb, GiverOf(coding, verb), TollKind.Killed, new(count, Role.Target, Tolls.Words(sentence, first, Math.Max(end, number + 1))));
            }
        }
    }

    // "the toll could rise to 50", "is expected to reach 50", "did not confirm 12 deaths", "if the toll rises to 50": a number that nobody gives.
    static bool IsSo(Sentence sentence, int verb)
    {
        if (sentence[verb].Xpos is "VB" || sentence.HasNegation(verb))
        {
            return false;
        }

        foreach (var child in sentence.Children(verb))
        {
            if (sentence[child].Xpos is "MD" || (sentence[child].Relation is Relation.Mark && CueLexicon.Embedded.IsCondition(sentence.Word(child))))
            {
                return false;
            }
        }

        return true;
    }

    // "the government spoke of 12 dead", "residents said they buried 28 people": who is counted stands with what became of them.
    static (TollKind, Toll)? Told(Sentence sentence, int verb)
    {
        // "Rebels attacked Gao. Seven people died."
        if (sentence.Word(verb) is "die" or "perish" && sentence[verb].Relation is Relation.Root && sentence[verb].Xpos is "VBD" && Subjects.Own(sentence, verb) is >= 0 and var dead && dead < verb && !HasCause(sentence, verb)
            && Numbers.OfPhrase(sentence, dead) is var (died, number, past))
        {
            return (TollKind.Killed, new(died, Role.Target, Tolls.Words(sentence, number, Math.Max(past, dead + 1))));
        }

        var buried = sentence.Word(verb) is "bury";
        if (!buried && sentence.Word(verb) is not "speak" and not "report" and not "count" and not "confirm")
        {
            return null;
        }

        foreach (var child in sentence.Children(verb))
        {
            if (child > verb && (sentence[child].Relation is Relation.Obj || (sentence[child].Relation is Relation.Obl && sentence.Preposition(child) is "of")) && Numbers.OfPhrase(sentence, child) is var (count, first, end))
            {
                var kind = buried ? TollKind.Killed : StateOf(sentence, child);
                if (kind is not TollKind.None)
                {
                    return (kind, new(count, Role.Target, Tolls.Words(sentence, first, Math.Max(end, child + 1))));
                }
            }
        }

        return null;
    }

    // "died in hospital", "died of cholera", "died when the boat sank": of something else than the attack before.
    static bool HasCause(Sentence sentence, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (sentence[child].Relation is Relation.Advcl || (sentence[child].Relation is Relation.Obl && sentence.Preposition(child) is "in" or "of" or "from" or "during" or "at" or "under" or "after" && !TimeWords.IsTime(sentence.Word(child))))
            {
                return true;
            }
        }

        return false;
    }

    static TollKind StateOf(Sentence sentence, int counted)
    {
        if (sentence.Form(counted) is "dead" or "deaths" or "fatalities")
        {
            return TollKind.Killed;
        }

        foreach (var child in sentence.Children(counted))
        {
            switch (sentence.Form(child))
            {
                case "dead":
                    return TollKind.Killed;
                case "wounded" or "injured":
                    return TollKind.Wounded;
            }
        }

        return TollKind.None;
    }

    /// <summary>The attack it is the toll of: the one told to have happened in the last sentence that tells of any, the first of them there; null where there is none near.</summary>
    public static Claim? Attack(IReadOnlyList<(Finding Finding, Occurrence?)> before, int index)
    {
        Claim? attack = null;
        for (var i = before.Count - 1; i >= 0 && before[i].Finding.Claim.Passage.Index >= index - Reach; i--)
        {
            var claim = before[i].Finding.Claim;
            // Houses burned have no dead: the attack may stand before them.
            if (attack is not null && claim.Passage.Index != attack.Passage.Index && attack.Content is not ClaimContent.Event { Mode: "destroy" })
            {
                break;
            }

            // Not what was only counted again.
            if (claim is { Content: ClaimContent.Event { Type: EventType.Assault } told, Status: Status.Asserted or Status.Alleged, Negated: false } && !told.Rules.Contains(ClaimRule.TollAlone.Name, StringComparer.Ordinal))
            {
                attack = claim;
            }
        }

        return attack;
    }

    // "Police put the toll at 11"; "the toll stands at 11, police said".
    static int GiverOf(SentenceCoding coding, int verb)
    {
        var sentence = coding.Sentence;
        if ((WordClasses.Embedded.Contains("figure-verb", sentence.Word(verb)) || sentence.Word(verb) is "speak" or "count" or "confirm") && !sentence.IsPassive(verb) && Subjects.Of(sentence, verb) is >= 0 and var giver && VoiceSpans.Speaks(sentence, giver) && !sentence.IsNobody(giver))
        {
            return giver;
        }

        return coding.Speeches.Find(s => s.Speaker >= 0 && s.Covers(sentence, verb)) is { } said ? said.Speaker : -1;
    }
}
