using Griot.Language;

namespace Griot.Coding;

/// <summary>
/// The parser's usual slips in reports, set right before a sentence is coded: who hangs on what changes, and a tag only where the slip was in the tag. Each mending is one method with
/// the slip it mends.
/// </summary>
static class MendedTrees
{
    /// <summary>The text with its trees mended; the same text where there was nothing to mend.</summary>
    public static ParsedText Of(ParsedText text)
    {
        Sentence[]? mended = null;
        for (var s = 0; s < text.Sentences.Length; s++)
        {
            if (Of(text.Sentences[s], text.Text) is { } sentence)
            {
                mended ??= [.. text.Sentences];
                mended[s] = sentence;
            }
        }

        return mended is null ? text : new(text.Text, [.. mended]);
    }

    static Sentence? Of(Sentence sentence, string text)
    {
        var tokens = sentence.Tokens.ToArray();
        var changed = MendedSubjects.Mend(sentence, tokens) | MendedClauses.Mend(sentence, tokens) | SpeakersAtTheEnd(sentence, tokens) | JoinedToAnInfinitive(sentence, tokens) | BehindAnInfinitive(sentence, tokens) | DeniedWithoutThat(sentence, tokens)
            | ClauseBehindItsSubject(sentence, tokens) | CountedBeforeTheirParticiple(sentence, tokens) | AmongThem(sentence, tokens)
            | ParticipleTakenForNoun(sentence, tokens) | FragmentBeforeTheSpeaker(sentence, tokens) | SinceThen(sentence, tokens) | AccusedOfDeeper(sentence, tokens) | NamedByItsParticiple(sentence, tokens) | ParticipleOfObject(sentence, tokens) | ParticipleTakenForAttribute(sentence, tokens)
            | HavingDone(sentence, tokens) | ActiveWithObject(sentence, tokens) | DayTakenForNoun(sentence, tokens) | DayBeforeParticiple(sentence, tokens) | GivenAmount(sentence, tokens) | PreparedIt(sentence, tokens) | AccusedBy(sentence, tokens) | VerbBeforeParticiple(sentence, tokens) | CountryBeforeItsVerb(sentence, tokens) | VerbTakenForNoun(sentence, tokens) | ManifoldOfPeople(sentence, tokens) | BoundTakenForNoun(sentence, tokens) | DateBeforeSubject(sentence, tokens) | MendedAttachments.Mend(sentence, tokens);
        return changed && IsTree(tokens) ? new(text, sentence.Span, tokens, sentence.Names) : null;
    }

    // "killed 17 civilians, residents and a rights group said": who speaks at the end was joined to those who were killed.
    static bool SpeakersAtTheEnd(Sentence sentence, Token[] tokens)
    {
        var saying = sentence.Count - 1;
        while (saying > 0 && sentence[saying].Upos is Upos.Punct)
        {
            saying--;
        }

        if (saying < 4 || sentence[saying].Upos is not Upos.Verb || CueLexicon.Embedded.Say(sentence.Word(saying)) is null || sentence[saying].Head is not (>= 0 and var told) || told > saying
            || sentence.HasChild(saying, Relation.Nsubj, Relation.NsubjPass) || sentence.HasChild(saying, Relation.Cc, Relation.Mark))
        {
            return false;
        }

        // Back from the verb over nouns alone to their comma.
        var first = saying - 1;
        while (first > 0 && sentence[first].Upos is Upos.Noun or Upos.Propn or Upos.Adj or Upos.Det or Upos.Cconj or Upos.Adp or Upos.Num)
        {
            first--;
        }

        if (sentence.Form(first) is not "," || first + 1 >= saying)
        {
            return false;
        }

        if (!TakeSpeakers(sentence, tokens, first, saying))
        {
            return false;
        }

        tokens[saying] = tokens[saying] with { Relation = Relation.Parataxis };
        return true;
    }

    /// <summary>Makes those who stand between a comma and a verb of saying, joined to something before the comma, the subject of that verb; whether there are any.</summary>
    internal static bool TakeSpeakers(Sentence sentence, Token[] tokens, int comma, int saying)
    {
        for (var speaker = comma + 1; speaker < saying; speaker++)
        {
            if (sentence[speaker].Upos is Upos.Noun or Upos.Propn && sentence[speaker].Relation is Relation.Conj or Relation.Appos && sentence[speaker].Head < comma && VoiceSpans.Speaks(sentence, speaker))
            {
                tokens[speaker] = tokens[speaker] with { Head = saying, Relation = Relation.Nsubj };

                // "residents and a local official said": the second may hang elsewhere.
                for (var second = speaker + 1; second < saying; second++)
                {
                    if (sentence[second].Relation is Relation.Conj or Relation.Appos && sentence[second].Head < comma)
                    {
                        tokens[second] = tokens[second] with { Head = speaker, Relation = Relation.Conj };
                    }
                }

                return true;
            }
        }

        return false;
    }

    // "tried to seize the airport and exchanged fire": a finite verb is joined to the finite verb, not to its infinitive.
    static bool JoinedToAnInfinitive(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var token = 0; token < sentence.Count; token++)
        {
            if (sentence[token].Relation is Relation.Conj && (sentence[token].Xpos is "VBD" or "VBZ" || (sentence[token].Xpos is "VBN" && !sentence.HasChild(token, Relation.Aux, Relation.AuxPass)))
                && sentence[token].Head is >= 0 and var joined && Governor(sentence, joined) is >= 0 and var governor
                && governor < token && !sentence.HasChild(token, Relation.Nsubj, Relation.NsubjPass))
            {
                tokens[token] = tokens[token] with { Head = governor };
                changed = true;
            }
        }

        return changed;
    }

    // "ordered him to leave, accusing him of obstruction": the participle behind the comma tells what the one who ordered did.
    static bool BehindAnInfinitive(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var token = 2; token < sentence.Count; token++)
        {
            if (sentence[token].Relation is Relation.Advcl && sentence[token].Xpos is "VBG" && sentence.Form(token - 1) is "," && sentence[token].Head is >= 0 and var below && below < token
                && Governor(sentence, below) is >= 0 and var governor && CueLexicon.Embedded.Say(sentence.Word(token)) is not null)
            {
                tokens[token] = tokens[token] with { Head = governor };
                changed = true;
            }
        }

        return changed;
    }

    // "A lawyer denied the president had tried": without "that" the first verb was taken for a participle, and its subject for that of the second.
    static bool DeniedWithoutThat(Sentence sentence, Token[] tokens)
    {
        for (var token = 1; token + 2 < sentence.Count; token++)
        {
            if (sentence[token].Relation is not Relation.Acl || sentence[token].Xpos is not ("VBD" or "VBN") || sentence.Form(token + 1) is "to" || CueLexicon.Embedded.Say(sentence.Word(token)) is null || sentence[token].Head is not (>= 0 and var speaker)
                || speaker > token || sentence[speaker].Relation is not Relation.Nsubj || sentence[speaker].Head is not (>= 0 and var verb) || verb < token || verb != sentence.Root)
            {
                continue;
            }

            foreach (var child in sentence.Children(verb))
            {
                if (child > token && child < verb && sentence[child].Relation is Relation.Nsubj)
                {
                    tokens[token] = tokens[token] with { Head = -1, Relation = Relation.Root };
                    tokens[speaker] = tokens[speaker] with { Head = token };
                    tokens[verb] = tokens[verb] with { Head = token, Relation = Relation.Ccomp };
                    return true;
                }
            }
        }

        return false;
    }

    // "a day after a column of fighters seized Konna": the subject of the clause was taken for a noun behind "after", and its verb was left without.
    static bool ClauseBehindItsSubject(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var marker = 0; marker + 2 < sentence.Count; marker++)
        {
            if (sentence[marker].Relation is not Relation.Case || sentence.Form(marker) is not ("after" or "before" or "until" or "since") || sentence[marker].Head is not (>= 0 and var noun) || noun < marker
                || sentence[noun].Relation is not (Relation.Obl or Relation.Nmod or Relation.OblUnmarked) || TimeWords.IsTime(sentence.Word(noun)))
            {
                continue;
            }

            var end = sentence.Subtree(noun).End;
            var verb = end < sentence.Count && sentence[end].Upos is Upos.Aux && sentence[end].Head is >= 0 and var auxiliated ? auxiliated : end;
            if (verb >= sentence.Count || sentence[verb].Upos is not Upos.Verb || sentence[verb].Relation is not (Relation.Advcl or Relation.Parataxis or Relation.Conj) || !(verb != end || sentence[verb].Xpos is "VBD" or "VBZ" or "VBP")
                || sentence.HasChild(verb, Relation.Nsubj, Relation.NsubjPass) || sentence.HasChild(verb, Relation.Mark, Relation.Cc) || sentence.IsBelow(verb, noun) || (sentence.IsBelow(noun, verb) && sentence[noun].Head != verb))
            {
                continue;
            }

            tokens[verb] = tokens[verb] with { Relation = Relation.Advcl };
            tokens[noun] = tokens[noun] with { Head = verb, Relation = sentence.IsPassive(verb) ? Relation.NsubjPass : Relation.Nsubj };
            tokens[marker] = tokens[marker] with { Head = verb, Relation = Relation.Mark };
            changed = true;
        }

        return changed;
    }

    // "11 soldiers had been killed and about 60 wounded": the number is no second word for the killing, but who was wounded.
    static bool CountedBeforeTheirParticiple(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var number = 1; number + 1 < sentence.Count; number++)
        {
            if (sentence[number].Relation is not Relation.Conj || sentence[number].Upos is not Upos.Num || sentence[number].Head is not (>= 0 and var first) || first > number || sentence[first].Upos is not Upos.Verb || !sentence.IsPassive(first)
                || sentence.Child(number, Relation.Acl) is not (>= 0 and var participle) || participle < number || sentence[participle].Xpos is not ("VBN" or "VBD"))
            {
                continue;
            }

            tokens[participle] = tokens[participle] with { Head = first, Relation = Relation.Conj };
            tokens[number] = tokens[number] with { Head = participle, Relation = Relation.NsubjPass };
            foreach (var child in sentence.Children(number))
            {
                if (sentence[child].Relation is Relation.Cc)
                {
                    tokens[child] = tokens[child] with { Head = participle };
                }
            }

            changed = true;
        }

        return changed;
    }

    // "10 civilians died, among them three children": the children are told of beside, and are no object of dying.
    static bool AmongThem(Sentence sentence, Token[] tokens)
    {
        for (var among = 1; among + 2 < sentence.Count; among++)
        {
            if (sentence.Form(among) is not "among" || sentence.Form(among + 1) is not ("them" or "whom") || sentence.Form(among - 1) is not ",")
            {
                continue;
            }

            for (var noun = among + 2; noun < sentence.Count; noun++)
            {
                if (sentence[noun].Upos is Upos.Noun or Upos.Propn or Upos.Num && sentence[noun].Relation is Relation.Obj or Relation.Nsubj or Relation.Conj or Relation.Appos or Relation.Obl or Relation.OblUnmarked or Relation.Xcomp && sentence[noun].Head is >= 0 and var head && head < among)
                {
                    tokens[noun] = tokens[noun] with { Relation = Relation.Parataxis };
                    return true;
                }
            }
        }

        return false;
    }

    // "killing one person and arresting 12": the second participle was taken for a noun, joined to the person.
    static bool ParticipleTakenForNoun(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var token = 2; token + 1 < sentence.Count; token++)
        {
            if (sentence[token].Upos is not Upos.Noun || !sentence.Form(token).EndsWith("ing") || sentence.Form(token - 1) is not "and" || ParticipleOver(sentence, token) is not (>= 0 and var verb) || WordForms.OfVerbs.LemmaOf(sentence.Form(token)) is not { } lemma)
            {
                continue;
            }

            tokens[token] = tokens[token] with { Head = verb, Relation = Relation.Conj, Upos = Upos.Verb, Xpos = "VBG", Lemma = lemma };
            foreach (var child in sentence.Children(token))
            {
                if (child == token + 1 && sentence[child].Upos is Upos.Num or Upos.Noun or Upos.Propn)
                {
                    tokens[child] = tokens[child] with { Relation = Relation.Obj };
                }
            }

            changed = true;
        }

        return changed;
    }

    // The present participle to whose object a word is joined, or -1.
    static int ParticipleOver(Sentence sentence, int joined) =>
        sentence[joined].Relation is Relation.Conj && sentence[joined].Head is >= 0 and var first && sentence[first].Relation is Relation.Obj && sentence[first].Head is >= 0 and var verb && verb <= first && sentence[verb].Xpos is "VBG" ? verb : -1;

    // "killing 12 people and burning houses": the second participle was taken for a word about the houses, and these for more of the killed.
    static bool ParticipleTakenForAttribute(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var token = 2; token + 1 < sentence.Count; token++)
        {
            if (sentence[token].Relation is not (Relation.Amod or Relation.Compound) || !sentence.Form(token).EndsWith("ing") || sentence.Form(token - 1) is not "and" || sentence[token].Head is not (>= 0 and var thing) || thing <= token
                || ParticipleOver(sentence, thing) is not (>= 0 and var verb) || WordForms.OfVerbs.LemmaOf(sentence.Form(token)) is not { } lemma)
            {
                continue;
            }

            tokens[token] = tokens[token] with { Head = verb, Relation = Relation.Conj, Upos = Upos.Verb, Xpos = "VBG", Lemma = lemma };
            tokens[thing] = tokens[thing] with { Head = token, Relation = Relation.Obj };
            tokens[token - 1] = tokens[token - 1] with { Head = token };
            changed = true;
        }

        return changed;
    }

    // "Four were injured, none of them seriously, an officer told us": what stands between goes on from the clause, and is not what the officer told.
    static bool FragmentBeforeTheSpeaker(Sentence sentence, Token[] tokens)
    {
        for (var saying = 2; saying < sentence.Count; saying++)
        {
            if (sentence[saying].Relation is Relation.Parataxis && sentence[saying].Upos is Upos.Verb && CueLexicon.Embedded.Say(sentence.Word(saying)) is not null && sentence[saying].Head is >= 0 and var clause && clause < saying
                && sentence.Child(saying, Relation.Ccomp) is >= 0 and var fragment && fragment < saying && sentence[fragment].Upos is Upos.Pron or Upos.Noun or Upos.Num or Upos.Adj or Upos.Det
                && !sentence.HasChild(fragment, Relation.Nsubj, Relation.NsubjPass) && !sentence.HasChild(fragment, Relation.Cop))
            {
                tokens[fragment] = tokens[fragment] with { Head = clause, Relation = Relation.Parataxis };
                return true;
            }
        }

        return false;
    }

    // "Two more have since died, a source said": the word of time was taken for one that opens a clause.
    static bool SinceThen(Sentence sentence, Token[] tokens)
    {
        for (var since = 1; since + 1 < sentence.Count; since++)
        {
            if (sentence.Form(since) is "since" && sentence[since].Relation is Relation.Mark && sentence.Word(since - 1) is "have" && sentence[since].Head is >= 0 and var verb && verb > since && sentence[verb].Xpos is "VBN" or "VBD")
            {
                tokens[since] = tokens[since] with { Relation = Relation.Advmod };
                tokens[since - 1] = tokens[since - 1] with { Head = verb, Relation = Relation.Aux };
                if (sentence[verb].Relation is Relation.Advcl && sentence[verb].Head is >= 0 and var saying && saying > verb && CueLexicon.Embedded.Say(sentence.Word(saying)) is not null)
                {
                    tokens[verb] = tokens[verb] with { Relation = Relation.Ccomp };
                }

                return true;
            }
        }

        return false;
    }

    // "accuse men close to the captain of murdering them": what they are accused of hangs on the verb, not on the words that describe them.
    static bool AccusedOfDeeper(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var token = 3; token < sentence.Count; token++)
        {
            if (sentence[token].Xpos is not "VBG" || sentence[token].Relation is not (Relation.Advcl or Relation.Acl) || sentence.Child(token, Relation.Mark) is not (>= 0 and var mark) || sentence.Form(mark) is not "of")
            {
                continue;
            }

            // On the accused it hangs well.
            var above = sentence[token].Head;
            if (above >= 0 && sentence[above].Relation is Relation.Obj or Relation.NsubjPass)
            {
                continue;
            }

            for (var steps = 0; steps < 3 && above >= 0 && sentence.Word(above) is not ("accuse" or "suspect"); steps++)
            {
                above = sentence[above].Head;
            }

            if (above >= 0 && above < token && above != sentence[token].Head && sentence[above].Upos is Upos.Verb && sentence.Word(above) is "accuse" or "suspect")
            {
                tokens[token] = tokens[token] with { Head = above, Relation = Relation.Advcl };
                changed = true;
            }
        }

        return changed;
    }

    // "The Red Cross operating in Iraq said": the participle was made the subject, with the name as a word before it.
    static bool NamedByItsParticiple(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var token = 1; token < sentence.Count; token++)
        {
            var noun = token - 1;
            if (sentence[token].Xpos is not "VBG" || sentence[token].Relation is not (Relation.Nsubj or Relation.NsubjPass or Relation.Obj) || sentence[noun].Head != token || sentence[noun].Relation is not Relation.Compound || sentence[noun].Upos is not (Upos.Propn or Upos.Noun))
            {
                continue;
            }

            tokens[noun] = tokens[noun] with { Head = sentence[token].Head, Relation = sentence[token].Relation };
            tokens[token] = tokens[token] with { Head = noun, Relation = Relation.Acl };
            foreach (var child in sentence.Children(token))
            {
                if (child < noun)
                {
                    tokens[child] = tokens[child] with { Head = noun };
                }
            }

            changed = true;
        }

        return changed;
    }

    // Verbs whose object is made, seen or found to be something: the participle behind it is theirs.
    static readonly HashSet<string> Resulting = new(["make", "have", "get", "see", "keep", "leave", "find", "want", "order", "hear", "watch", "need", "declare", "consider", "feel", "like", "hold", "render", "report", "call"], StringComparer.Ordinal);

    // "condemned the offensive launched by armed groups": the participle describes the offensive.
    static bool ParticipleOfObject(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var token = 2; token < sentence.Count; token++)
        {
            if (sentence[token].Relation is Relation.Xcomp && sentence[token].Xpos is "VBN" && sentence[token].Head is >= 0 and var verb && verb < token && sentence[verb].Upos is Upos.Verb && !Resulting.Contains(sentence.Word(verb))
                && sentence.Child(verb, Relation.Obj) is >= 0 and var thing && thing == token - 1 && sentence[thing].Upos is Upos.Noun && !sentence.HasChild(token, Relation.Aux, Relation.AuxPass) && !sentence.HasChild(token, Relation.Mark))
            {
                tokens[token] = tokens[token] with { Head = thing, Relation = Relation.Acl };
                changed = true;
            }
        }

        return changed;
    }

    // "have tortured scores of refugees": the participle was taken for a word about the refugees, and "have" for what is told.
    static bool HavingDone(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var have = 1; have + 2 < sentence.Count; have++)
        {
            var done = have + 1 < sentence.Count && sentence[have + 1].Upos is Upos.Adv ? have + 2 : have + 1;
            if (sentence.Word(have) is not "have" || sentence[have].Upos is not (Upos.Verb or Upos.Aux) || sentence[have].Relation is Relation.Aux || done >= sentence.Count || sentence[done].Xpos is not "VBN" || sentence[done].Relation is not Relation.Amod
                || sentence[done].Head is not (>= 0 and var thing) || thing < done || sentence[thing].Head != have || sentence[thing].Relation is not Relation.Obj || !sentence.HasChild(have, Relation.Nsubj))
            {
                continue;
            }

            foreach (var child in sentence.Children(have))
            {
                tokens[child] = tokens[child] with { Head = done };
            }

            tokens[done] = tokens[done] with { Head = sentence[have].Head, Relation = sentence[have].Relation };
            tokens[have] = tokens[have] with { Head = done, Relation = Relation.Aux };
            changed = true;
        }

        return changed;
    }

    // "The president on Thursday shortened by one hour the curfew": a verb without "be" has one subject; what stands behind it is its object, and a number of hours no agent.
    static bool ActiveWithObject(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var verb = 1; verb < sentence.Count; verb++)
        {
            if (sentence[verb].Xpos is not ("VBN" or "VBD") || sentence.HasChild(verb, Relation.AuxPass) || sentence.HasChild(verb, Relation.Aux) || sentence.HasChild(verb, Relation.Cop))
            {
                continue;
            }

            var (before, behind, unit) = (-1, -1, -1);
            foreach (var child in sentence.Children(verb))
            {
                if (sentence[child].Relation is Relation.NsubjPass)
                {
                    (before, behind) = child < verb ? (child, behind) : (before, child);
                }
                else if (sentence[child].Relation is Relation.OblAgent && TimeWords.IsUnit(sentence.Word(child)))
                {
                    unit = child;
                }
            }

            if (before < 0 || behind < 0)
            {
                continue;
            }

            tokens[before] = tokens[before] with { Relation = Relation.Nsubj };
            tokens[behind] = tokens[behind] with { Relation = Relation.Obj };
            tokens[verb] = tokens[verb] with { Xpos = "VBD" };
            if (unit >= 0)
            {
                tokens[unit] = tokens[unit] with { Relation = Relation.Obl };
            }

            changed = true;
        }

        return changed;
    }

    // "rejected Thursday an appeal", "Israel Friday reimposed", "in southern Serbia Friday": a day of the week without a preposition says when, whatever it was taken for.
    static bool DayTakenForNoun(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var day = 1; day < sentence.Count; day++)
        {
            if (sentence[day].Upos is not Upos.Propn || TimeWords.Day(sentence.Form(day)) is null || sentence.Preposition(day).Length > 0 || HasChildren(sentence, day) || sentence[day].Head is not (>= 0 and var head))
            {
                continue;
            }

            var verb = -1;
            if (sentence[day].Relation is Relation.Obj && sentence[head].Upos is Upos.Verb)
            {
                // Beside another object.
                foreach (var child in sentence.Children(head))
                {
                    verb = child > day && sentence[child].Relation is Relation.Obj or Relation.Ccomp or Relation.Xcomp ? head : verb;
                }
            }
            else if (sentence[day].Relation is Relation.Flat && head == day - 1 && sentence[head].Upos is Upos.Propn && TimeWords.Day(sentence.Form(head)) is null && !TimeWords.IsTime(sentence.Word(head)))
            {
                for (verb = sentence[head].Head; verb >= 0 && sentence[verb].Upos is not Upos.Verb;)
                {
                    verb = sentence[verb].Head;
                }
            }

            if (verb >= 0)
            {
                tokens[day] = tokens[day] with { Head = verb, Relation = Relation.OblUnmarked };
                changed = true;
            }
        }

        return changed;
    }

    static bool HasChildren(Sentence sentence, int token)
    {
        foreach (var child in sentence.Children(token))
        {
            if (sentence[child].Upos is not Upos.Punct)
            {
                return true;
            }
        }

        return false;
    }

    // "demonstrated in the city of Kirkuk on Sunday calling for": the day was taken into the participle, and this for one that describes the city.
    static bool DayBeforeParticiple(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var verb = 3; verb < sentence.Count; verb++)
        {
            var day = verb - 1;
            if (sentence[verb].Xpos is not "VBG" || TimeWords.Day(sentence.Form(day)) is null || sentence[day].Head != verb || sentence[verb].Relation is not (Relation.Acl or Relation.Advcl) || sentence[day - 1].Upos is not Upos.Adp
                || sentence[day - 1].Head is not (>= 0 and var marked) || (marked != verb && marked != day))
            {
                continue;
            }

            var above = sentence[verb].Head;
            while (above >= 0 && sentence[above].Upos is not Upos.Verb)
            {
                above = sentence[above].Head;
            }

            if (above < 0 || above > day)
            {
                continue;
            }

            tokens[verb] = tokens[verb] with { Head = above, Relation = Relation.Advcl };
            tokens[day] = tokens[day] with { Head = above, Relation = Relation.Obl };
            tokens[day - 1] = tokens[day - 1] with { Head = day, Relation = Relation.Case };
            changed = true;
        }

        return changed;
    }

    // "gave the Ivory Coast 5.1 million dollars": who was given was taken for a word about the money.
    static bool GivenAmount(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var money = 4; money < sentence.Count; money++)
        {
            if (sentence[money].Relation is not Relation.Obj || sentence[money].Upos is not (Upos.Noun or Upos.Sym) || sentence[money].Head is not (>= 0 and var verb) || verb > money || sentence.Word(verb) is not ("give" or "grant" or "lend" or "pay" or "offer" or "send" or "award" or "hand" or "promise"))
            {
                continue;
            }

            foreach (var name in sentence.Children(money))
            {
                if (name > verb && name + 1 < money && sentence[name].Upos is Upos.Propn && sentence[name].Relation is Relation.Compound && sentence[name + 1].Upos is Upos.Num)
                {
                    tokens[name] = tokens[name] with { Head = verb, Relation = Relation.Iobj };
                    foreach (var child in sentence.Children(money))
                    {
                        if (child < name)
                        {
                            tokens[child] = tokens[child] with { Head = name };
                        }
                    }

                    // "5.1 million": the last counts the money, the others belong to it.
                    var last = name + 1;
                    while (last + 1 < money && sentence[last + 1].Upos is Upos.Num)
                    {
                        last++;
                    }

                    for (var number = name + 1; number <= last; number++)
                    {
                        tokens[number] = tokens[number] with { Head = number == last ? money : last, Relation = number == last ? Relation.Nummod : Relation.Compound };
                    }

                    changed = true;
                    break;
                }
            }
        }

        return changed;
    }

    // "The government announced that it is prepared to impose": who announced is prepared; the pronoun stands for it and does not merely open the clause.
    static bool PreparedIt(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var it = 1; it + 2 < sentence.Count; it++)
        {
            if (sentence.Form(it) is "it" && sentence[it].Relation is Relation.Expl && sentence[it].Head is >= 0 and var ready && ready > it && sentence.Form(ready) is "prepared" or "ready" or "willing" or "determined" or "committed" or "unwilling"
                && sentence.Child(ready, Relation.Xcomp) is >= 0 and var deed && sentence.ChildWithLemma(deed, "to") >= 0 && sentence.ChildWithLemma(deed, "for") < 0)
            {
                tokens[it] = tokens[it] with { Relation = Relation.Nsubj };

                // A state, as with the other words: not what somebody did to it.
                tokens[ready] = tokens[ready] with { Upos = Upos.Adj, Xpos = "JJ", Lemma = sentence.Form(ready).ToString() };
                foreach (var child in sentence.Children(ready))
                {
                    if (sentence[child].Relation is Relation.AuxPass)
                    {
                        tokens[child] = tokens[child] with { Relation = Relation.Cop };
                    }
                }

                changed = true;
            }
        }

        return changed;
    }

    // "has been accused of misusing millions by government officials": who accuses was hung on what the accused did, as if it were done by them.
    static bool AccusedBy(Sentence sentence, Token[] tokens)
    {
        for (var accused = 1; accused + 3 < sentence.Count; accused++)
        {
            if (sentence.Word(accused) is not ("accuse" or "suspect" or "charge" or "convict" or "warn" or "urge" or "ask") || sentence[accused].Upos is not Upos.Verb || !sentence.IsPassive(accused) || SupportVerb.Agent(sentence, accused) >= 0)
            {
                continue;
            }

            for (var by = accused + 3; by < sentence.Count; by++)
            {
                if (sentence[by].Relation is Relation.Obl or Relation.OblAgent && sentence.Preposition(by) is "by" && sentence[by].Upos is Upos.Noun or Upos.Propn && sentence[by].Head is >= 0 and var deed && deed > accused && sentence[deed].Xpos is "VBG" && sentence[deed].Head == accused
                    && VoiceSpans.Speaks(sentence, by))
                {
                    tokens[by] = tokens[by] with { Head = accused, Relation = Relation.OblAgent };
                    return true;
                }
            }
        }

        return false;
    }

    // "The Palestinians reject proposed Israeli changes": the verb was taken for the subject of the participle that describes its object.
    static bool VerbBeforeParticiple(Sentence sentence, Token[] tokens)
    {
        for (var verb = 1; verb + 2 < sentence.Count; verb++)
        {
            var participle = verb + 1;
            if (sentence[verb].Xpos is not ("VBP" or "VBZ" or "VBD") || sentence[verb].Upos is not Upos.Verb || sentence[verb].Relation is not (Relation.Nsubj or Relation.Aux) || sentence[verb].Head != participle || sentence[participle].Xpos is not "VBN" || !sentence.HasChild(verb, Relation.Nsubj)
                || sentence.Child(participle, Relation.Obj) is not (>= 0 and var thing) || thing < participle)
            {
                continue;
            }

            foreach (var child in sentence.Children(participle))
            {
                tokens[child] = tokens[child] with { Head = verb };
            }

            tokens[verb] = tokens[verb] with { Head = sentence[participle].Head, Relation = sentence[participle].Relation };
            tokens[participle] = tokens[participle] with { Head = thing, Relation = Relation.Amod };
            return true;
        }

        return false;
    }

    // "Britain mobilized army reservists for a war": the whole sentence was taken for a noun with its attributes.
    static bool CountryBeforeItsVerb(Sentence sentence, Token[] tokens)
    {
        if (sentence.Count < 4 || sentence[1].Xpos is not ("VBN" or "VBD") || sentence[1].Relation is not Relation.Amod || sentence[1].Head is not (>= 2 and var thing) || sentence[thing].Relation is not Relation.Root || sentence[thing].Upos is not (Upos.Noun or Upos.Propn)
            || (sentence[0].Head != thing && sentence[0].Head != 1) || sentence[0].Relation is not (Relation.Compound or Relation.NmodPoss or Relation.Nsubj or Relation.OblUnmarked) || Griot.Places.Countries.Embedded.ByName(sentence.Form(0)) is null)
        {
            return false;
        }

        tokens[1] = tokens[1] with { Head = -1, Relation = Relation.Root, Xpos = "VBD" };
        tokens[0] = tokens[0] with { Head = 1, Relation = Relation.Nsubj, Upos = Upos.Propn, Xpos = "NNP" };
        tokens[thing] = tokens[thing] with { Head = 1, Relation = Relation.Obj };
        foreach (var child in sentence.Children(thing))
        {
            if (child > thing && sentence[child].Relation.Universal is not Relation.Nmod and not Relation.Acl and not Relation.Appos and not Relation.Conj)
            {
                tokens[child] = tokens[child] with { Head = 1 };
            }
        }

        return true;
    }

    // "demanded that the prime minister apologize": the verb of the clause was taken for a noun, and its subject for a word before it.
    static bool VerbTakenForNoun(Sentence sentence, Token[] tokens)
    {
        for (var verb = 4; verb < sentence.Count; verb++)
        {
            if (sentence[verb].Upos is not Upos.Noun || sentence[verb].Relation is not Relation.Ccomp || sentence.Child(verb, Relation.Mark) is not (>= 0 and var mark) || sentence.Form(mark) is not "that"
                || sentence[verb - 1] is not { Relation: Relation.Compound } || sentence[verb - 1].Head != verb || sentence.HasChild(verb, Relation.Nsubj, Relation.NsubjPass) || sentence.HasChild(verb, Relation.Cop)
                || (WordForms.OfVerbs.LemmaOf(sentence.Form(verb)) ?? (sentence.Form(verb).EndsWith("ize") || sentence.Form(verb).EndsWith("ise") ? sentence.Form(verb).ToString() : null)) is not { } lemma || !sentence.Form(verb).Equals(lemma, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            tokens[verb] = tokens[verb] with { Upos = Upos.Verb, Xpos = "VB", Lemma = lemma };
            tokens[verb - 1] = tokens[verb - 1] with { Relation = Relation.Nsubj };
            foreach (var child in sentence.Children(verb))
            {
                if (child > mark && child < verb - 1)
                {
                    tokens[child] = tokens[child] with { Head = verb - 1 };
                }
                else if (child > verb && sentence[child].Relation is Relation.Nmod)
                {
                    tokens[child] = tokens[child] with { Relation = Relation.Obl };
                }
            }

            return true;
        }

        return false;
    }

    // "tens of thousands of people": whom the phrase counts hangs on its first word, as in "thousands of people".
    static bool ManifoldOfPeople(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var first = 0; first + 4 < sentence.Count; first++)
        {
            var second = first + 2;
            if (sentence[first].Upos is not (Upos.Noun or Upos.Num) || !sentence.Form(first).EndsWith('s') || sentence.Form(second) is not ("thousands" or "millions" or "hundreds") || sentence.Form(first + 1) is not "of" || sentence.Form(first + 3) is not "of"
                || sentence[second].Head != first || Numbers.OfPhrase(sentence, first) is null)
            {
                continue;
            }

            foreach (var child in sentence.Children(second))
            {
                if (child > second && sentence[child].Relation is Relation.Nmod)
                {
                    tokens[child] = tokens[child] with { Head = first };
                    tokens[second] = tokens[second] with { Relation = Relation.Flat };
                    tokens[first + 1] = tokens[first + 1] with { Head = first, Relation = Relation.Fixed };
                    changed = true;
                    break;
                }
            }
        }

        return changed;
    }

    // "upwards of 70 people were killed", "a couple of dozen people": the words that bound or make the number were taken for those who suffered.
    static bool BoundTakenForNoun(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var bound = 0; bound + 3 < sentence.Count; bound++)
        {
            if (sentence.Form(bound + 1) is not "of" || !(sentence.Word(bound) is "upwards" or "upward" or "excess" or "couple") || sentence[bound + 2].Upos is not Upos.Num || sentence[bound].Head is not (>= 0 and var verb))
            {
                continue;
            }

            foreach (var noun in sentence.Children(bound))
            {
                if (noun < bound + 3 || sentence[noun].Relation is not Relation.Nmod || sentence[noun].Upos is not (Upos.Noun or Upos.Propn))
                {
                    continue;
                }

                var suffers = sentence[verb].Upos is Upos.Verb && noun < verb && sentence.IsPassive(verb) && !sentence.HasChild(verb, Relation.NsubjPass);
                tokens[noun] = tokens[noun] with { Head = verb, Relation = suffers ? Relation.NsubjPass : sentence[bound].Relation };
                tokens[bound + 2] = tokens[bound + 2] with { Head = noun, Relation = Relation.Nummod };
                tokens[bound + 1] = tokens[bound + 1] with { Head = bound, Relation = Relation.Fixed };
                tokens[bound] = tokens[bound] with { Head = bound + 2, Relation = Relation.Advmod };
                foreach (var child in sentence.Children(bound))
                {
                    if (child < bound)
                    {
                        tokens[child] = tokens[child] with { Relation = Relation.Fixed };
                    }
                }

                changed = true;
                break;
            }
        }

        return changed;
    }

    // "on 10 February gunmen attacked": without a comma the date was taken for words about the gunmen, and their number.
    static bool DateBeforeSubject(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var day = 1; day + 2 < sentence.Count; day++)
        {
            var month = day + 1;
            if (sentence[day].Upos is not Upos.Num || Numbers.Value(sentence, day) is not (> 0 and < 32) || TimeWords.Month(sentence.Form(month)) == 0 || sentence.Form(day - 1) is not ("on" or "On" or "since" or "Since" or "by" or "By")
                || sentence[day].Head is not (>= 0 and var noun) || noun <= month || sentence[month].Head != noun || sentence[day - 1].Head != noun || sentence[noun].Head is not (>= 0 and var verb) || verb < noun
                || sentence[noun].Relation is not Relation.Obl || sentence[verb].Upos is not Upos.Verb || sentence.HasChild(verb, Relation.Nsubj, Relation.NsubjPass))
            {
                continue;
            }

            tokens[noun] = tokens[noun] with { Relation = sentence.IsPassive(verb) ? Relation.NsubjPass : Relation.Nsubj };
            tokens[day] = tokens[day] with { Head = verb, Relation = Relation.Obl };
            tokens[month] = tokens[month] with { Head = day, Relation = Relation.NmodUnmarked };
            tokens[day - 1] = tokens[day - 1] with { Head = day };
            changed = true;
        }

        return changed;
    }

    // The finite verb that an infinitive with "to" depends on, or -1.
    static int Governor(Sentence sentence, int infinitive) =>
        sentence[infinitive].Xpos is "VB" && sentence[infinitive].Relation is Relation.Xcomp or Relation.Advcl or Relation.Ccomp && sentence.ChildWithLemma(infinitive, "to") >= 0
        && sentence[infinitive].Head is >= 0 and var above && above < infinitive && sentence[above].Xpos is "VBD" or "VBZ" or "VBP" ? above : -1;

    static bool IsTree(Token[] tokens)
    {
        for (var token = 0; token < tokens.Length; token++)
        {
            var steps = 0;
            for (var at = token; at >= 0; at = tokens[at].Head)
            {
                if (steps++ > tokens.Length)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
