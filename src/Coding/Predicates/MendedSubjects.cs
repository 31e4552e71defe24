using Griot.Language;

namespace Griot.Coding;

/// <summary>The parser's slips about whom or what a clause is about, mended as <see cref="MendedTrees"/> does.</summary>
static class MendedSubjects
{
    /// <summary>Mends the tokens of a sentence in place; whether anything changed.</summary>
    public static bool Mend(Sentence sentence, Token[] tokens) =>
        DeedTakenForVerb(sentence, tokens) | SubjectOfWhatIsSaid(sentence, tokens) | DoneToTheSecond(sentence, tokens) | AidTakenForVerb(sentence, tokens) | NumberBeforeMore(sentence, tokens) | GivenThing(sentence, tokens)
        | TakenHostage(sentence, tokens) | AccusedOfCrime(sentence, tokens) | DeniedAndAccused(sentence, tokens) | ClauseOnRumour(sentence, tokens) | SaidBehindSemicolon(sentence, tokens);

    // "Fighting resumed on Tuesday": the noun at the head of its clause was taken for a verb.
    static bool DeedTakenForVerb(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var deed = 0; deed + 2 < sentence.Count; deed++)
        {
            if (sentence[deed].Upos is not Upos.Verb || sentence[deed].Xpos is not "VBG" || !Is("deed-in-progress", sentence.Word(deed)) || (deed > 0 && !(sentence[deed - 1].Upos is Upos.Punct or Upos.Cconj or Upos.Sconj)))
            {
                continue;
            }

            var verb = deed + 1;
            while (verb + 1 < sentence.Count && sentence[verb].Upos is Upos.Aux or Upos.Adv)
            {
                verb++;
            }

            if (sentence[verb].Upos is not Upos.Verb || sentence[verb].Xpos is not ("VBD" or "VBZ" or "VBN") || sentence[verb].Relation is Relation.Amod || sentence.HasChild(verb, Relation.Nsubj, Relation.NsubjPass)
                || !(sentence[deed].Head == verb || sentence[verb].Head == deed))
            {
                continue;
            }

            if (sentence[verb].Head == deed)
            {
                tokens[verb] = tokens[verb] with { Head = sentence[deed].Head, Relation = sentence[deed].Relation };
                foreach (var child in sentence.Children(deed))
                {
                    if (child != verb)
                    {
                        tokens[child] = tokens[child] with { Head = verb };
                    }
                }
            }

            tokens[deed] = tokens[deed] with { Head = verb, Relation = Relation.Nsubj, Upos = Upos.Noun, Xpos = "NN", Lemma = sentence.Form(deed).ToString().ToLowerInvariant() };
            changed = true;
        }

        return changed;
    }

    // "Soldiers who surrendered were given food, the group said": the subject of what is said was hung beside the speaker.
    static bool SubjectOfWhatIsSaid(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var saying = 3; saying < sentence.Count; saying++)
        {
            if (CueLexicon.Embedded.Say(sentence.Word(saying)) is null)
            {
                continue;
            }

            // "Two leaders arrested after the election have been charged, their lawyer told": or the clause was hung there by the marker of what describes them.
            var said = sentence.Child(saying, Relation.Ccomp);
            var marker = -1;
            if ((said < 0 || said > saying) && sentence.Child(saying, Relation.Advcl) is >= 0 and var clause && clause < saying && sentence.HasChild(clause, Relation.Aux, Relation.AuxPass) && sentence.Child(clause, Relation.Mark) is >= 0 and var mark && sentence[mark].Upos is Upos.Adp)
            {
                (said, marker) = (clause, mark);
            }

            if (said < 0 || said > saying || sentence.HasChild(said, Relation.Nsubj, Relation.NsubjPass) || sentence.HasChild(said, Relation.Cop))
            {
                continue;
            }

            var (subject, speaker) = (-1, -1);
            foreach (var child in sentence.Children(saying))
            {
                if (sentence[child].Relation is Relation.Nsubj)
                {
                    (subject, speaker) = child < said ? (child, speaker) : (subject, child);
                }
            }

            if (subject >= 0 && speaker > said && (marker < 0 || (subject < marker && sentence[marker + 1].Head is >= 0)))
            {
                if (marker >= 0)
                {
                    // "after last month's election": the marker is the preposition of the noun behind it.
                    var noun = marker + 1;
                    while (noun < said && !(sentence[noun].Upos is Upos.Noun or Upos.Propn && sentence[noun].Head is >= 0 and var above && above < marker))
                    {
                        noun++;
                    }

                    if (noun >= said)
                    {
                        continue;
                    }

                    tokens[marker] = tokens[marker] with { Head = noun, Relation = Relation.Case };
                    tokens[said] = tokens[said] with { Relation = Relation.Ccomp };
                }

                tokens[subject] = tokens[subject] with { Head = said, Relation = sentence.IsPassive(said) ? Relation.NsubjPass : Relation.Nsubj };
                changed = true;
            }
        }

        return changed;
    }

    // "Two trucks were looted and their drivers abducted": the auxiliary of the first serves the second, whose subject did nothing.
    static bool DoneToTheSecond(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var second = 3; second < sentence.Count; second++)
        {
            if (sentence[second].Relation is Relation.Conj && sentence[second].Xpos is "VBN" or "VBD" && Is("harmed-by-verb", sentence.Word(second)) && sentence[second].Head is >= 0 and var first && first < second && sentence.IsPassive(first)
                && sentence.Child(second, Relation.Nsubj) is >= 0 and var subject && subject < second && subject > first && !sentence.HasChild(second, Relation.Obj, Relation.Aux, Relation.AuxPass, Relation.Ccomp))
            {
                tokens[subject] = tokens[subject] with { Relation = Relation.NsubjPass };
                tokens[second] = tokens[second] with { Xpos = "VBN" };
                changed = true;
            }
        }

        return changed;
    }

    // "open the crossing to aid convoys": what brings aid is a noun.
    static bool AidTakenForVerb(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var aid = 2; aid + 1 < sentence.Count; aid++)
        {
            var carrier = aid + 1;
            if (sentence.Form(aid) is not ("aid" or "relief" or "supply") || sentence[aid].Xpos is not "VB" || sentence.Form(aid - 1) is not "to" || sentence[aid - 1].Head != aid || sentence[carrier].Head != aid || sentence[carrier].Relation is not Relation.Obj
                || !Is("aid-carrier", sentence.Word(carrier)) || sentence[aid].Head is not (>= 0 and var verb) || verb > aid || sentence[aid].Relation is not (Relation.Advcl or Relation.Xcomp or Relation.Acl))
            {
                continue;
            }

            foreach (var child in sentence.Children(aid))
            {
                tokens[child] = tokens[child] with { Head = carrier };
            }

            tokens[carrier] = tokens[carrier] with { Head = verb, Relation = sentence[aid].Relation is Relation.Acl ? Relation.Nmod : Relation.Obl };
            tokens[aid] = tokens[aid] with { Head = carrier, Relation = Relation.Compound, Upos = Upos.Noun, Xpos = "NN" };
            tokens[aid - 1] = tokens[aid - 1] with { Relation = Relation.Case, Upos = Upos.Adp, Xpos = "IN" };
            changed = true;
        }

        return changed;
    }

    // "killing 11 and wounding 20 more": the number is who suffered.
    static bool NumberBeforeMore(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var more = 2; more < sentence.Count; more++)
        {
            var number = more - 1;
            if (sentence.Form(more) is "more" or "others" && sentence[more].Relation is Relation.Advmod && sentence[number].Upos is Upos.Num && sentence[number].Head == more && sentence[more].Head is >= 0 and var verb && verb < number
                && Is("harmed-by-verb", sentence.Word(verb)) && !sentence.HasChild(verb, Relation.Obj, Relation.NsubjPass))
            {
                tokens[number] = tokens[number] with { Head = verb, Relation = Relation.Obj };
                tokens[more] = tokens[more] with { Head = number, Relation = Relation.Amod };
                changed = true;
            }
        }

        return changed;
    }

    // "were given food": the thing was taken for a state.
    static bool GivenThing(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var thing = 2; thing < sentence.Count; thing++)
        {
            if (sentence[thing].Relation is Relation.Xcomp && sentence[thing].Upos is Upos.Noun && sentence[thing].Head is >= 0 and var verb && verb < thing && sentence.Word(verb) is "give" or "offer" or "grant" or "hand" or "send" or "pay" or "promise" or "deny" or "refuse"
                && sentence.IsPassive(verb) && !sentence.HasChild(thing, Relation.Case, Relation.Mark, Relation.Cop) && !sentence.HasChild(verb, Relation.Obj))
            {
                tokens[thing] = tokens[thing] with { Relation = Relation.Obj };
                changed = true;
            }
        }

        return changed;
    }

    // "took 57 guards hostage": who was taken was read as a word before the hostage.
    static bool TakenHostage(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var state = 2; state < sentence.Count; state++)
        {
            var taken = state - 1;
            if (sentence.Form(state) is "hostage" or "captive" or "prisoner" or "hostages" or "prisoners" && sentence[state].Relation is Relation.Obj && sentence[taken].Relation is Relation.Compound && sentence[taken].Head == state && sentence[taken].Xpos is "NNS" or "NNPS"
                && sentence[state].Head is >= 0 and var verb && verb < taken && sentence.Word(verb) is "take" or "hold")
            {
                foreach (var child in sentence.Children(state))
                {
                    if (child < taken)
                    {
                        tokens[child] = tokens[child] with { Head = taken };
                    }
                }

                tokens[taken] = tokens[taken] with { Head = verb, Relation = Relation.Obj };
                tokens[state] = tokens[state] with { Relation = Relation.Xcomp };
                changed = true;
            }
        }

        return changed;
    }

    // "accusing the group of war crimes": what somebody is accused of is no part of who they are.
    static bool AccusedOfCrime(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var crime = 3; crime < sentence.Count; crime++)
        {
            if (sentence[crime].Relation is Relation.Nmod && sentence[crime].Upos is Upos.Noun && sentence.Preposition(crime) is "of" && sentence[crime].Head is >= 0 and var accused && accused < crime && sentence[accused].Relation is Relation.Obj or Relation.NsubjPass
                && sentence[accused].Head is >= 0 and var verb && Is("accused-of-verb", sentence.Word(verb)) && sentence[verb].Upos is Upos.Verb && (verb < accused || sentence.IsPassive(verb))
                && ActorLexicon.Embedded.Noun(sentence.Word(crime)) is null && (Is("crime", sentence.Word(crime)) || !EventLexicon.Embedded.Nouns(sentence.Word(crime)).IsEmpty))
            {
                tokens[crime] = tokens[crime] with { Head = verb, Relation = Relation.Obl };
                changed = true;
            }
        }

        return changed;
    }

    // "The group denied that it had targeted the camp and accused the army": who denies accuses; the accusation is not denied. Nor do those answer who are
    // only said to be something: "The government said nine children were among the dead and vowed to respond".
    static bool DeniedAndAccused(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var second = 4; second < sentence.Count; second++)
        {
            if (sentence[second].Relation is Relation.Conj && sentence[second].Xpos is "VBD" or "VBN" or "VBZ" && Is("answering-verb", sentence.Word(second)) && !sentence.HasChild(second, Relation.Nsubj, Relation.NsubjPass, Relation.Aux, Relation.AuxPass, Relation.Mark)
                && sentence[second].Head is >= 0 and var told && told < second && sentence[told].Relation is Relation.Ccomp && sentence[told].Head is >= 0 and var denial && denial < told
                && CueLexicon.Embedded.Say(sentence.Word(denial)) is { } said && (said.Status is Griot.Record.Status.Denied || sentence.HasChild(told, Relation.Cop)) && sentence[denial].Xpos is "VBD" or "VBN" or "VBZ" or "VBP")
            {
                tokens[second] = tokens[second] with { Head = denial };
                changed = true;
            }
        }

        return changed;
    }

    // "reports that they agreed to a truce": what is reported, not what they agreed.
    static bool ClauseOnRumour(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var that = 1; that + 2 < sentence.Count; that++)
        {
            if (sentence.Form(that) is "that" && sentence[that].Relation is Relation.Obj && sentence[that].Head is >= 0 and var verb && verb > that && sentence[verb].Relation is Relation.AclRelcl && sentence[verb].Head == that - 1
                && Is("rumour", sentence.Word(that - 1)) && !Is("publishing-verb", sentence.Word(verb)) && sentence.HasChild(verb, Relation.Nsubj, Relation.NsubjPass))
            {
                tokens[verb] = tokens[verb] with { Relation = Relation.Acl };
                tokens[that] = tokens[that] with { Relation = Relation.Mark, Upos = Upos.Sconj, Xpos = "IN" };
                changed = true;
            }
        }

        return changed;
    }

    // "..., the UN said; it did not say who": what follows the semicolon is a sentence of its own.
    static bool SaidBehindSemicolon(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var saying = 2; saying + 2 < sentence.Count; saying++)
        {
            if (sentence.Form(saying + 1) is ";" && CueLexicon.Embedded.Say(sentence.Word(saying)) is not null && sentence.Child(saying, Relation.Ccomp) is >= 0 and var next && next > saying && sentence.Subtree(next).First == saying + 1)
            {
                tokens[next] = tokens[next] with { Head = sentence.Root, Relation = Relation.Parataxis };
                changed |= sentence.Root != next;
            }
        }

        return changed;
    }

    static bool Is(string name, string word) => WordClasses.Embedded.Contains(name, word);
}
