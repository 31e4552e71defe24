using Griot.Language;

namespace Griot.Coding;

/// <summary>
/// The parser's usual slips in reports, set right before a sentence is coded: who hangs on what changes, words and tags do not. Each mending is one method with
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
        var changed = SpeakersAtTheEnd(sentence, tokens) | JoinedToAnInfinitive(sentence, tokens) | BehindAnInfinitive(sentence, tokens) | DeniedWithoutThat(sentence, tokens)
            | ClauseBehindItsSubject(sentence, tokens) | CountedBeforeTheirParticiple(sentence, tokens) | AmongThem(sentence, tokens)
            | ParticipleTakenForNoun(sentence, tokens) | FragmentBeforeTheSpeaker(sentence, tokens) | SinceThen(sentence, tokens) | AccusedOfDeeper(sentence, tokens) | NamedByItsParticiple(sentence, tokens) | ParticipleOfObject(sentence, tokens) | ParticipleTakenForAttribute(sentence, tokens);
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

        for (var speaker = first + 1; speaker < saying; speaker++)
        {
            if (sentence[speaker].Upos is Upos.Noun or Upos.Propn && sentence[speaker].Relation is Relation.Conj or Relation.Appos && sentence[speaker].Head < first && VoiceSpans.Speaks(sentence, speaker))
            {
                tokens[speaker] = tokens[speaker] with { Head = saying, Relation = Relation.Nsubj };
                tokens[saying] = tokens[saying] with { Relation = Relation.Parataxis };

                // "residents and a local official said": the second may hang elsewhere.
                for (var second = speaker + 1; second < saying; second++)
                {
                    if (sentence[second].Relation is Relation.Conj or Relation.Appos && sentence[second].Head < first)
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
            if (sentence[token].Relation is not Relation.Acl || sentence[token].Xpos is not ("VBD" or "VBN") || CueLexicon.Embedded.Say(sentence.Word(token)) is null || sentence[token].Head is not (>= 0 and var speaker)
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
                || sentence.HasChild(verb, Relation.Nsubj, Relation.NsubjPass) || sentence.HasChild(verb, Relation.Mark, Relation.Cc) || sentence.IsBelow(verb, noun) || sentence.IsBelow(noun, verb))
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
