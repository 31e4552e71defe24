using Griot.Language;

namespace Griot.Coding;

/// <summary>The parser's slips about what a clause, a subject or a small word hangs on, mended as <see cref="MendedTrees"/> does.</summary>
static class MendedAttachments
{
    /// <summary>Mends the tokens of a sentence in place; whether anything changed.</summary>
    public static bool Mend(Sentence sentence, Token[] tokens) =>
        MainVerbBehindRelative(sentence, tokens) | WhichOfTheName(sentence, tokens) | SubjectOfTheSecondVerb(sentence, tokens) | ForcedTo(sentence, tokens) | ParticleBeforeANumber(sentence, tokens) | DeedTakenForAttribute(sentence, tokens)
        | ToDemand(sentence, tokens) | SomeOfWhom(sentence, tokens) | SpeakersWithTheirHearers(sentence, tokens) | SaidBehindAClause(sentence, tokens) | ListOfTolls(sentence, tokens) | DayBeforeItsNoun(sentence, tokens)
        | NumberBeforeItsParticiple(sentence, tokens) | SaidThatTheyDied(sentence, tokens) | AtLeastSoMany(sentence, tokens) | SpeakerTakenForApposition(sentence, tokens)
        | SaidOfTheWordBefore(sentence, tokens) | ShotTakenForNoun(sentence, tokens) | SubjectOfTheSayingBetween(sentence, tokens)
        | DeedBeforeItsTeller(sentence, tokens) | RejectedAsFalse(sentence, tokens);

    // "Fighters on motorcycles killed 63 people, the governor said": both who did it and who tells it were hung on the telling, and the deed on a noun or beside.
    static bool DeedBeforeItsTeller(Sentence sentence, Token[] tokens)
    {
        for (var saying = 5; saying < sentence.Count; saying++)
        {
            if (sentence[saying].Xpos is not ("VBD" or "VBZ") || CueLexicon.Embedded.Say(sentence.Word(saying)) is null || sentence.HasChild(saying, Relation.Ccomp))
            {
                continue;
            }

            var (doer, teller) = (-1, -1);
            foreach (var child in sentence.Children(saying))
            {
                if (child < saying && sentence[child].Relation is Relation.Nsubj)
                {
                    (doer, teller) = doer < 0 ? (child, teller) : (doer, child);
                }
            }

            // Who tells it may have been taken for an apposition: the last that stands between commas before the verb.
            for (var apposed = saying - 1; teller < 0 && doer >= 0 && apposed > doer; apposed--)
            {
                if (sentence[apposed].Relation is Relation.Appos && sentence[apposed].Upos is Upos.Noun && VoiceSpans.Speaks(sentence, apposed) && sentence.Subtree(apposed) is ( > 0 and var opens, _) && (sentence.Form(opens - 1) is "," || sentence.Form(opens) is ","))
                {
                    teller = apposed;
                }
            }

            if (doer < 0 || teller < 0 || !HasCommaBetween(sentence, doer, teller) || HasFiniteBetween(sentence, doer, teller))
            {
                continue;
            }

            // The deed: the first past without an auxiliary and a subject between them.
            for (var deed = doer + 1; deed < teller; deed++)
            {
                if (sentence[deed].Xpos is not ("VBN" or "VBD") || sentence[deed].Relation is not (Relation.Acl or Relation.Advcl) || Auxiliary(sentence, deed) >= 0 || sentence.SubjectOn(deed) >= 0 || sentence.HasChild(deed, Relation.OblAgent) || sentence.HasChild(deed, Relation.Mark)
                    || !(sentence[deed].Head == saying || sentence.IsBelow(deed, doer)) || !HasCommaBetween(sentence, deed, teller) || WordForms.OfVerbs.LemmaOf(sentence.Form(deed)) is not { } lemma || EventLexicon.Embedded.Verbs(lemma).IsEmpty)
                {
                    continue;
                }

                tokens[deed] = tokens[deed] with { Head = saying, Relation = Relation.Ccomp, Xpos = "VBD" };
                tokens[doer] = tokens[doer] with { Head = deed };
                tokens[teller] = tokens[teller] with { Head = saying, Relation = Relation.Nsubj };
                return true;
            }
        }

        return false;
    }

    // "Two leaders arrested last month have been charged, their lawyer told": the deed has its own words.
    static bool HasFiniteBetween(Sentence sentence, int first, int second)
    {
        for (var token = first + 1; token < second; token++)
        {
            if (sentence[token].Upos is Upos.Verb && sentence[token].Relation is not Relation.AclRelcl && Auxiliary(sentence, token) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    static bool HasCommaBetween(Sentence sentence, int first, int second)
    {
        for (var token = first + 1; token < second; token++)
        {
            if (sentence.Form(token) is ",")
            {
                return true;
            }
        }

        return false;
    }

    // "rejected as false a claim by the group that troops had shot": what was rejected was hung on what it was called.
    static bool RejectedAsFalse(Sentence sentence, Token[] tokens)
    {
        for (var verb = 1; verb + 4 < sentence.Count; verb++)
        {
            if (sentence[verb].Upos is not Upos.Verb || sentence.Form(verb + 1) is not "as" || sentence[verb + 2].Upos is not (Upos.Adj or Upos.Noun) || sentence[verb + 2].Head is not (>= 0 and var thing) || thing < verb + 3 || sentence[thing].Relation is not Relation.Obl
                || sentence[thing].Head != verb || sentence.HasChild(verb, Relation.Obj))
            {
                continue;
            }

            tokens[thing] = tokens[thing] with { Relation = Relation.Obj };
            tokens[verb + 2] = tokens[verb + 2] with { Head = verb, Relation = Relation.Obl };
            tokens[verb + 1] = tokens[verb + 1] with { Head = verb + 2, Relation = Relation.Case };
            return true;
        }

        return false;
    }

    // "but elders said a clan leader had been killed": of two subjects of what was said, the one before the verb of saying says it.
    static bool SubjectOfTheSayingBetween(Sentence sentence, Token[] tokens)
    {
        for (var saying = 1; saying + 2 < sentence.Count; saying++)
        {
            if (sentence[saying].Xpos is not ("VBD" or "VBZ" or "VBP") || CueLexicon.Embedded.Say(sentence.Word(saying)) is null || sentence.SubjectOn(saying) >= 0)
            {
                continue;
            }

            for (var verb = saying + 2; verb < sentence.Count; verb++)
            {
                if (sentence[verb].Upos is not Upos.Verb || sentence[verb].Relation is not Relation.Ccomp || sentence[verb].Head > saying)
                {
                    continue;
                }

                var (speaker, own) = (-1, -1);
                foreach (var child in sentence.Children(verb))
                {
                    if (sentence[child].Relation is Relation.Nsubj or Relation.NsubjPass)
                    {
                        (speaker, own) = child < saying ? (child, own) : (speaker, child);
                    }
                }

                if (speaker >= 0 && own > saying && VoiceSpans.Speaks(sentence, speaker))
                {
                    tokens[speaker] = tokens[speaker] with { Head = saying, Relation = Relation.Nsubj };
                    tokens[verb] = tokens[verb] with { Head = saying };
                    return true;
                }
            }
        }

        return false;
    }

    // "killed 13 people in Jonglei, a local commissioner said by phone; police": who says so is told beside, and of nobody in it.
    static bool SaidOfTheWordBefore(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var saying = 4; saying < sentence.Count; saying++)
        {
            if (sentence[saying].Relation is not (Relation.Acl or Relation.AclRelcl) || sentence[saying].Xpos is not "VBD" || CueLexicon.Embedded.Say(sentence.Word(saying)) is null || Relativizer(sentence, saying) >= 0 || sentence.HasChild(saying, Relation.Mark)
                || sentence.SubjectOn(saying) is not (> 0 and var speaker) || speaker > saying || sentence.Subtree(speaker).First is not (> 0 and var first) || sentence.Form(first - 1) is not "," || !VoiceSpans.Speaks(sentence, speaker))
            {
                continue;
            }

            var above = sentence[saying].Head;
            while (above >= 0 && (sentence[above].Upos is not Upos.Verb || above > first))
            {
                above = sentence[above].Head;
            }

            if (above >= 0)
            {
                tokens[saying] = tokens[saying] with { Head = above, Relation = Relation.Parataxis };
                changed = true;
            }
        }

        return changed;
    }

    // "after police shot at their supporters": what the police did was taken for a thing of theirs.
    static bool ShotTakenForNoun(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var shot = 2; shot + 1 < sentence.Count; shot++)
        {
            var shooter = shot - 1;
            if (sentence.Form(shot) is not "shot" || sentence[shot].Upos is not Upos.Noun || sentence[shooter].Relation is not Relation.Compound || sentence[shooter].Head != shot || ActorLexicon.Embedded.Noun(sentence.Word(shooter)) is null || sentence.Form(shot + 1) is not ("at" or "dead" or "into"))
            {
                continue;
            }

            tokens[shot] = tokens[shot] with { Upos = Upos.Verb, Xpos = "VBD", Lemma = "shoot", Relation = sentence[shot].Relation is Relation.Obl or Relation.Nmod ? Relation.Advcl : sentence[shot].Relation };
            tokens[shooter] = tokens[shooter] with { Relation = Relation.Nsubj };
            foreach (var child in sentence.Children(shot))
            {
                if (child < shooter && sentence[child].Relation is Relation.Case)
                {
                    tokens[child] = tokens[child] with { Relation = Relation.Mark };
                }
                else if (child < shooter)
                {
                    tokens[child] = tokens[child] with { Head = shooter };
                }
            }

            // At whom: the parser may have hung them on the verb before.
            for (var at = shot + 1; at < sentence.Count; at++)
            {
                if (sentence[at].Relation is Relation.Obl or Relation.Nmod && sentence[at].Head == sentence[shot].Head && sentence.Child(at, Relation.Case) == shot + 1)
                {
                    tokens[at] = tokens[at] with { Head = shot, Relation = Relation.Obl };
                }
            }

            changed = true;
        }

        return changed;
    }

    // "hit a building in Dnipro, the regional governor, Vladyslav Haivanenko, wrote": who says so was taken for another word for what stands before the comma.
    static bool SpeakerTakenForApposition(Sentence sentence, Token[] tokens)
    {
        for (var saying = 5; saying < sentence.Count; saying++)
        {
            if (sentence[saying].Xpos is not ("VBD" or "VBZ") || CueLexicon.Embedded.Say(sentence.Word(saying)) is null || sentence.SubjectOn(saying) >= 0 || sentence.HasChild(saying, Relation.Aux, Relation.AuxPass))
            {
                continue;
            }

            var behind = sentence.Form(saying - 1) is "," ? saying - 1 : saying;
            for (var speaker = behind - 1; speaker > 2; speaker--)
            {
                if (sentence[speaker].Relation is not Relation.Appos || sentence[speaker].Head is not (>= 0 and var before) || before > speaker || sentence[speaker].Upos is not (Upos.Noun or Upos.Propn)
                    || sentence.Subtree(speaker) is not ( > 1 and var first, var end) || sentence.Form(first - 1) is not "," && sentence.Form(first) is not "," || (end != behind && end != saying) || sentence[before].Relation is Relation.Nsubj or Relation.Appos || !VoiceSpans.Speaks(sentence, speaker))
                {
                    continue;
                }

                tokens[speaker] = tokens[speaker] with { Head = saying, Relation = Relation.Nsubj };
                if (sentence[saying].Head is >= 0 and var told && told < speaker)
                {
                    tokens[saying] = tokens[saying] with { Relation = Relation.Parataxis };
                    for (var clause = 0; clause < first; clause++)
                    {
                        if (sentence[clause].Head == saying)
                        {
                            tokens[clause] = tokens[clause] with { Head = told };
                        }
                    }
                }

                return true;
            }
        }

        return false;
    }

    // "50 had been killed and 447 wounded": the second number was joined to the first verb beside the second.
    static bool NumberBeforeItsParticiple(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var number = 2; number + 1 < sentence.Count; number++)
        {
            var participle = number + 1;
            if (sentence[number].Upos is Upos.Num && sentence[number].Relation is Relation.Conj && sentence[number].Head < number && sentence[participle].Xpos is "VBN" or "VBD" && sentence[participle].Relation is Relation.Conj
                && sentence[participle].Head is >= 0 and var first && first < number && sentence[first].Upos is Upos.Verb && sentence.IsPassive(first) && sentence.SubjectOn(participle) < 0)
            {
                tokens[number] = tokens[number] with { Head = participle, Relation = Relation.NsubjPass };
                changed = true;
            }
        }

        return changed;
    }

    // "said ten people, among them three children, died": without "that", those who died were taken for what was said.
    static bool SaidThatTheyDied(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var verb = 3; verb < sentence.Count; verb++)
        {
            if (sentence[verb].Relation is Relation.Ccomp && sentence[verb].Xpos is "VBD" && sentence[verb].Head is >= 0 and var saying && saying < verb && CueLexicon.Embedded.Say(sentence.Word(saying)) is not null && sentence.Word(saying) is not "tell"
                && sentence.SubjectOn(verb) < 0 && !sentence.HasChild(verb, Relation.Mark) && sentence.Child(saying, Relation.Obj) is >= 0 and var told && told > saying && told < verb && sentence[told].Upos is Upos.Noun or Upos.Propn or Upos.Num)
            {
                tokens[told] = tokens[told] with { Head = verb, Relation = Relation.Nsubj };
                changed = true;
            }
        }

        return changed;
    }

    // "killed at least 300 members", "wounding more than 20": the words that bound a number made a circumstance of whom it counts.
    static bool AtLeastSoMany(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var bound = 1; bound + 2 < sentence.Count; bound++)
        {
            var isAtLeast = sentence.Form(bound) is "at" && sentence.Form(bound + 1) is "least" or "most";
            if (!isAtLeast && !(sentence.Form(bound) is "more" or "fewer" or "less" && sentence.Form(bound + 1) is "than") || sentence[bound + 2].Upos is not Upos.Num)
            {
                continue;
            }

            var number = bound + 2;
            var counted = sentence[number].Relation is Relation.Nummod && sentence[number].Head > number ? sentence[number].Head : number;
            if (sentence[counted].Relation is not Relation.Obl || sentence[counted].Head != bound - 1 || sentence[bound - 1].Upos is not Upos.Verb || sentence.HasChild(bound - 1, Relation.Obj) || TimeWords.IsTime(sentence.Word(counted)))
            {
                continue;
            }

            // Another preposition than the bound's own makes it a circumstance indeed.
            if (isAtLeast ? sentence[bound].Relation is not Relation.Case || sentence[bound].Head != counted : sentence.Preposition(counted).Length > 0)
            {
                continue;
            }

            tokens[counted] = tokens[counted] with { Relation = Relation.Obj };
            tokens[bound] = isAtLeast ? tokens[bound] with { Head = bound + 1 } : tokens[bound] with { Head = number, Relation = Relation.Advmod };
            changed = true;
        }

        return changed;
    }

    // "torching trucks, local officials and a security source told AFP": who told it was joined to what was burned.
    static bool SpeakersWithTheirHearers(Sentence sentence, Token[] tokens)
    {
        for (var telling = 4; telling + 1 < sentence.Count; telling++)
        {
            if (sentence[telling].Relation is not (Relation.AclRelcl or Relation.Acl) || sentence.Word(telling) is not "tell" || sentence[telling].Xpos is not ("VBD" or "VBN") || sentence.SubjectOn(telling) >= 0 || Relativizer(sentence, telling) >= 0)
            {
                continue;
            }

            // Back over the nouns to their comma.
            var first = telling - 1;
            while (first > 0 && sentence[first].Upos is Upos.Noun or Upos.Propn or Upos.Adj or Upos.Det or Upos.Cconj or Upos.Num)
            {
                first--;
            }

            if (first < 1 || sentence.Form(first) is not "," || !MendedTrees.TakeSpeakers(sentence, tokens, first, telling))
            {
                continue;
            }

            tokens[telling] = tokens[telling] with { Head = sentence.Root, Relation = Relation.Parataxis, Xpos = "VBD" };

            // "AFP" is who hears it.
            foreach (var child in sentence.Children(telling))
            {
                if (child > telling && sentence[child].Relation is Relation.Ccomp or Relation.Xcomp or Relation.Obj && sentence[child].Upos is Upos.Propn or Upos.Noun)
                {
                    tokens[child] = tokens[child] with { Relation = Relation.Iobj };
                }
            }

            return true;
        }

        return false;
    }

    // "after a ransom was paid, sources close to the talks said": who speaks at the end was taken for one more circumstance.
    static bool SaidBehindAClause(Sentence sentence, Token[] tokens)
    {
        var saying = sentence.Count - 1;
        while (saying > 0 && sentence[saying].Upos is Upos.Punct)
        {
            saying--;
        }

        if (saying < 4 || sentence[saying].Relation is not Relation.Advcl || sentence[saying].Xpos is not "VBD" || CueLexicon.Embedded.Say(sentence.Word(saying)) is null || sentence.HasChild(saying, Relation.Mark, Relation.Cc)
            || sentence.SubjectOn(saying) is not (>= 0 and var speaker) || sentence.Subtree(speaker).First is not (> 0 and var first) || sentence.Form(first - 1) is not ",")
        {
            return false;
        }

        tokens[saying] = tokens[saying] with { Relation = Relation.Parataxis };
        return true;
    }

    // "11 civilians killed, 6 injured and 23 abducted": each number is of those whom its own participle tells of.
    static bool ListOfTolls(Sentence sentence, Token[] tokens)
    {
        var (changed, first, counted) = (false, -1, -1);
        for (var participle = 1; participle < sentence.Count; participle++)
        {
            if (sentence[participle].Upos is not (Upos.Verb or Upos.Adj) || !(sentence.Form(participle) is "killed" or "dead" or "wounded" or "injured" or "abducted" or "kidnapped" or "arrested" or "detained" or "displaced" or "missing"))
            {
                continue;
            }

            if (first < 0)
            {
                if (sentence[participle].Upos is not Upos.Verb || sentence[participle - 1].Upos is not (Upos.Noun or Upos.Propn) || !sentence.HasChild(participle - 1, Relation.Nummod))
                {
                    return false;
                }

                counted = participle - 1;
                first = participle;
                continue;
            }

            if (sentence[participle - 1].Upos is not Upos.Num || !(sentence.Form(participle - 2) is "," or "and"))
            {
                continue;
            }

            tokens[participle] = tokens[participle] with { Head = first, Relation = Relation.Conj };
            tokens[participle - 1] = tokens[participle - 1] with { Head = participle, Relation = Relation.NsubjPass };
            tokens[participle - 2] = tokens[participle - 2] with { Head = participle };
            foreach (var child in sentence.Children(participle))
            {
                if (child > participle && sentence[child].Relation is Relation.NsubjPass or Relation.Nsubj)
                {
                    tokens[child] = tokens[child] with { Relation = Relation.Parataxis };
                }
            }

            if (!changed && sentence[first].Head == counted)
            {
                // The first participle hung on its noun, and that, if on anything, on a later one.
                var above = sentence[counted].Head;
                tokens[first] = above >= 0 && above < first ? tokens[first] with { Head = above, Relation = sentence[counted].Relation } : tokens[first] with { Head = -1, Relation = Relation.Root };
            }

            tokens[counted] = tokens[counted] with { Head = first, Relation = Relation.NsubjPass };
            changed = true;
        }

        if (changed && tokens[first].Relation is Relation.Root)
        {
            // What was the root, and hung on it, hangs on the first now.
            for (var token = 0; token < sentence.Count; token++)
            {
                if (token != first && tokens[token].Head < 0)
                {
                    tokens[token] = tokens[token] with { Head = first, Relation = Relation.Parataxis };
                }
            }
        }

        return changed;
    }

    // "On 9 October elements of the battalion intercepted": the day stands before its clause and is no part of who did it.
    static bool DayBeforeItsNoun(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var on = 0; on + 4 < sentence.Count; on++)
        {
            if (sentence.Form(on) is not ("On" or "on" or "In" or "in"))
            {
                continue;
            }

            // "9 October", "October 9", "October"
            var month = sentence[on + 1].Upos is Upos.Num && TimeWords.Month(sentence.Form(on + 2)) > 0 ? on + 2 : TimeWords.Month(sentence.Form(on + 1)) > 0 ? on + 1 : -1;
            if (month < 0 || sentence[month].Head is not (>= 0 and var noun) || noun < month || sentence[noun].Relation is not (Relation.Nsubj or Relation.NsubjPass) || sentence[noun].Head is not (>= 0 and var verb) || verb < noun)
            {
                continue;
            }

            tokens[month] = tokens[month] with { Head = verb, Relation = Relation.Obl };
            tokens[on] = tokens[on] with { Head = month };
            if (month > on + 1)
            {
                tokens[on + 1] = tokens[on + 1] with { Head = month, Relation = Relation.Nummod };
            }

            changed = true;
        }

        return changed;
    }

    // "blocked the highway to demand land": no highway demands.
    static bool ToDemand(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var purpose = 3; purpose < sentence.Count; purpose++)
        {
            if (sentence[purpose].Relation is Relation.Acl && sentence[purpose].Xpos is "VB" && sentence.ChildWithLemma(purpose, "to") >= 0 && (WordClasses.Embedded.Contains("protest-purpose", sentence.Word(purpose)) || sentence.Word(purpose) is "protest")
                && sentence[purpose].Head is >= 0 and var thing && thing < purpose && sentence[thing].Relation is Relation.Obj or Relation.Obl && ActorLexicon.Embedded.Noun(sentence.Word(thing)) is null
                && sentence[thing].Head is >= 0 and var verb && sentence[verb].Upos is Upos.Verb && verb < thing)
            {
                tokens[purpose] = tokens[purpose] with { Head = verb, Relation = Relation.Advcl };
                changed = true;
            }
        }

        return changed;
    }

    // "their leaders, three of whom have been murdered": what is told of some of them hangs on them.
    static bool SomeOfWhom(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var whom = 4; whom + 1 < sentence.Count; whom++)
        {
            if (sentence.Form(whom) is not ("whom" or "which") || sentence.Form(whom - 1) is not "of" || sentence[whom].Head is not (>= 0 and var some) || some >= whom || sentence[some].Relation is not (Relation.Nsubj or Relation.NsubjPass)
                || sentence[some].Head is not (>= 0 and var verb) || sentence[verb].Relation is not (Relation.Parataxis or Relation.Conj or Relation.Ccomp or Relation.Advcl) || sentence.Subtree(some).First is not (> 1 and var first) || sentence.Form(first - 1) is not ","
                || sentence[first - 2].Upos is not (Upos.Noun or Upos.Propn) || sentence.IsBelow(first - 2, verb))
            {
                continue;
            }

            tokens[verb] = tokens[verb] with { Head = first - 2, Relation = Relation.AclRelcl };
            changed = true;
        }

        return changed;
    }

    // "A convoy that was due on Monday was turned back": the verb of the sentence was taken for a second relative clause, and what opens the sentence left without one.
    static bool MainVerbBehindRelative(Sentence sentence, Token[] tokens)
    {
        var subject = sentence.Root;
        if (subject < 0 || sentence[subject].Upos is not (Upos.Noun or Upos.Propn) || sentence.HasChild(subject, Relation.Cop))
        {
            return false;
        }

        var (first, main) = (-1, -1);
        for (var token = subject + 1; token < sentence.Count && main < 0; token++)
        {
            if (sentence[token].Relation is not Relation.AclRelcl || !sentence.IsBelow(sentence[token].Head, subject))
            {
                continue;
            }

            if (first < 0)
            {
                first = token;
            }
            else if (sentence[token].Upos is Upos.Verb && Auxiliary(sentence, token) > first && IsOfTheFirst(token))
            {
                main = token;
            }
        }

        if (main < 0)
        {
            return false;
        }

        // The time that was taken for the subject, and the "that", belong to the clause before.
        foreach (var child in sentence.Children(main))
        {
            if (child < Auxiliary(sentence, main) && sentence[child].Relation is Relation.Nsubj or Relation.NsubjPass or Relation.OblUnmarked)
            {
                tokens[child] = tokens[child] with { Head = first, Relation = TimeWords.IsTime(sentence.Word(child)) ? Relation.OblUnmarked : Relation.Nsubj };
            }
        }

        for (var behind = main + 1; behind < sentence.Count; behind++)
        {
            if (sentence[behind].Head < main && sentence[behind].Head >= 0 && sentence.IsBelow(sentence[behind].Head, subject))
            {
                tokens[behind] = tokens[behind] with { Head = main };
            }
        }

        tokens[main] = tokens[main] with { Head = -1, Relation = Relation.Root };
        tokens[subject] = tokens[subject] with { Head = main, Relation = sentence.IsPassive(main) ? Relation.NsubjPass : Relation.Nsubj };
        return true;

        // One "that" opens the first of the two clauses, on whichever of them it was hung; the second has no subject but a time.
        bool IsOfTheFirst(int second)
        {
            var (ofFirst, ofSecond) = (Relativizer(sentence, first), Relativizer(sentence, second));
            return (ofFirst >= 0 && ofSecond < 0 && (sentence.SubjectOn(second) is not (>= 0 and var time) || TimeWords.IsTime(sentence.Word(time))))
                || (ofFirst < 0 && ofSecond >= 0 && ofSecond < first && sentence.SubjectOn(second) == ofSecond && sentence.SubjectOn(first) < 0);
        }
    }

    static int Relativizer(Sentence sentence, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (sentence.Form(child) is "that" or "which" or "who" or "whom" or "whose" or "where")
            {
                return child;
            }
        }

        return -1;
    }

    static int Auxiliary(Sentence sentence, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (sentence[child].Relation is Relation.Aux or Relation.AuxPass && sentence[child].Xpos is "VBD" or "VBZ" or "VBP")
            {
                return child;
            }
        }

        return -1;
    }

    // "no comment from the RSF, which has besieged the city": what a body does is told of the body named before the comma, not of what came from it.
    static bool WhichOfTheName(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var which = 3; which + 1 < sentence.Count; which++)
        {
            if (sentence.Form(which) is not ("which" or "who" or "whom" or "whose") || sentence.Form(which - 1) is not "," || sentence[which].Relation is not (Relation.Nsubj or Relation.Obj or Relation.Mark or Relation.NmodPoss) || sentence[which].Head is not (>= 0 and var verb))
            {
                continue;
            }

            verb = sentence[which].Relation is Relation.NmodPoss ? sentence[verb].Head : verb;
            if (verb < 0 || sentence[verb].Relation is not Relation.AclRelcl || sentence[verb].Head is not (>= 0 and var thing) || sentence[thing].Upos is not (Upos.Noun or Upos.Propn))
            {
                continue;
            }

            var name = which - 2;
            while (sentence[name].Relation is Relation.Flat && sentence[name].Head is >= 0 and var first)
            {
                name = first;
            }

            // "accuses the Taliban of harbouring the TTP, whose fighters": over another clause no relative clause reaches.
            if (name > thing && sentence[name].Upos is Upos.Propn or Upos.Noun && ClauseBetween(sentence, name, thing))
            {
                tokens[verb] = tokens[verb] with { Head = name };
                changed = true;
                continue;
            }

            if (sentence[thing].Upos is Upos.Propn)
            {
                continue;
            }

            var isBody = sentence[name].Upos is Upos.Propn ? IsBody(sentence, name) : sentence.Form(which) is "who" or "whom" or "whose" && ActorLexicon.Embedded.Noun(sentence.Word(name)) is not null;
            if (!isBody || name <= thing || sentence[name].Head != thing || ActorLexicon.Embedded.Noun(sentence.Word(thing)) is not null
                || EventLexicon.Embedded.Nouns(sentence.Word(thing)).Length > 0 || EventLexicon.Embedded.Verbs(sentence.Word(verb)).IsEmpty)
            {
                continue;
            }

            tokens[verb] = tokens[verb] with { Head = name };
            changed = true;
        }

        return changed;
    }

    static bool ClauseBetween(Sentence sentence, int name, int thing)
    {
        for (var node = sentence[name].Head; node >= 0 && node != thing; node = sentence[node].Head)
        {
            if (sentence[node].Upos is Upos.Verb)
            {
                return true;
            }
        }

        return false;
    }

    static bool IsBody(Sentence sentence, int token)
    {
        foreach (var name in sentence.Names)
        {
            if (name.First <= token && token < name.End)
            {
                return name.Kind is NameKind.Organisation or NameKind.Norp or NameKind.Person;
            }
        }

        return false;
    }

    // "were killed in the crossfire and three houses burned": the conjunction joins the verbs, and what stands between it and the second is whom that is told of.
    static bool SubjectOfTheSecondVerb(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var and = 1; and + 2 < sentence.Count; and++)
        {
            if (sentence[and].Relation is not Relation.Cc || sentence[and].Head is not (>= 0 and var verb) || verb < and || sentence[verb].Relation is not Relation.Conj || sentence[verb].Xpos is not ("VBD" or "VBN")
                || sentence.SubjectOn(verb) >= 0)
            {
                continue;
            }

            var noun = verb - 1;
            while (noun > and && sentence[noun].Relation is Relation.Aux or Relation.AuxPass && sentence[noun].Head == verb)
            {
                noun--;
            }

            if (noun <= and || sentence[noun].Upos is not (Upos.Noun or Upos.Propn) || sentence[noun].Relation is not Relation.Conj || sentence[noun].Head > and || sentence.Subtree(noun).First <= and)
            {
                continue;
            }

            var passive = sentence.IsPassive(verb) || (sentence[verb].Head is >= 0 and var before && sentence.IsPassive(before));
            tokens[noun] = tokens[noun] with { Head = verb, Relation = passive ? Relation.NsubjPass : Relation.Nsubj };
            changed = true;
        }

        return changed;
    }

    // "forced 10,000 people to flee": what they were forced to was taken for a purpose.
    static bool ForcedTo(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var infinitive = 3; infinitive < sentence.Count; infinitive++)
        {
            // "urged both countries to protect civilians, saying": it was hung on them, and what is said on it.
            if (sentence[infinitive].Relation is Relation.Acl && sentence[infinitive].Xpos is "VB" && sentence.ChildWithLemma(infinitive, "to") == infinitive - 1 && sentence[infinitive].Head is >= 0 and var urged && sentence[urged].Relation is Relation.Obj
                && sentence[urged].Head is >= 0 and var urging && urging < urged && sentence.Word(urging) is "urge" or "ask" or "order" or "press" or "beg" or "implore" or "instruct" or "warn" or "encourage" or "force" or "compel" or "invite" && VoiceSpans.Speaks(sentence, urged))
            {
                tokens[infinitive] = tokens[infinitive] with { Head = urging, Relation = Relation.Xcomp };
                foreach (var child in sentence.Children(infinitive))
                {
                    if (child > infinitive && sentence[child].Relation is Relation.Advcl && sentence[child].Xpos is "VBG" && sentence.Form(child - 1) is ",")
                    {
                        tokens[child] = tokens[child] with { Head = urging };
                    }
                }

                changed = true;
            }
            else if (sentence[infinitive].Relation is Relation.Advcl && sentence[infinitive].Xpos is "VB" && sentence[infinitive].Head is >= 0 and var verb && verb < infinitive && sentence.Word(verb) is "force" or "compel" or "oblige" or "allow" or "permit" or "enable" or "persuade"
                && sentence.ChildWithLemma(infinitive, "to") == infinitive - 1 && sentence.Child(verb, Relation.Obj) is >= 0 and var made && made > verb && sentence.Subtree(made).End == infinitive - 1)
            {
                tokens[infinitive] = tokens[infinitive] with { Relation = Relation.Xcomp };
                changed = true;
            }
        }

        return changed;
    }

    // "sent back 1,500 people": the particle was hung on the number.
    static bool ParticleBeforeANumber(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var particle = 1; particle + 1 < sentence.Count; particle++)
        {
            if ((sentence.Form(particle) is "back" or "out" or "off" or "away" or "down" or "up" || (sentence.Form(particle) is "over" && sentence.Word(particle - 1) is "hand" or "turn")) && sentence[particle - 1].Upos is Upos.Verb && sentence[particle].Head == particle + 1 && sentence[particle + 1].Upos is Upos.Num)
            {
                tokens[particle] = tokens[particle] with { Head = particle - 1, Relation = Relation.CompoundPrt };
                changed = true;
            }
        }

        return changed;
    }

    // "cut aid last month and imposed sanctions on the president": the second verb was taken for an attribute of its object, and that joined to a noun before.
    static bool DeedTakenForAttribute(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var verb = 2; verb + 1 < sentence.Count; verb++)
        {
            var noun = verb + 1;
            if (sentence[verb].Relation is not Relation.Amod || sentence[verb].Head != noun || sentence[verb].Xpos is not ("VBD" or "VBN") || sentence[verb - 1].Upos is not Upos.Cconj || sentence[noun].Xpos is not ("NNS" or "NN")
                || sentence[noun].Relation is not Relation.Conj || WordForms.OfVerbs.LemmaOf(sentence.Form(verb)) is not { } lemma || !(WordClasses.Embedded.Contains("light-verb", lemma) || lemma is "lift" or "suspend" or "sever" or "recall"))
            {
                continue;
            }

            var above = sentence[noun].Head;
            while (above >= 0 && sentence[above].Upos is not Upos.Verb)
            {
                above = sentence[above].Head;
            }

            if (above < 0 || above > verb || sentence[above].Xpos is not "VBD")
            {
                continue;
            }

            tokens[verb] = tokens[verb] with { Head = above, Relation = Relation.Conj, Upos = Upos.Verb, Xpos = "VBD", Lemma = lemma };
            tokens[noun] = tokens[noun] with { Head = verb, Relation = Relation.Obj };
            tokens[verb - 1] = tokens[verb - 1] with { Head = verb, Relation = Relation.Cc };
            foreach (var child in sentence.Children(noun))
            {
                if (child > noun && sentence[child].Relation is Relation.Nmod)
                {
                    tokens[child] = tokens[child] with { Head = verb, Relation = Relation.Obl };
                }
            }

            changed = true;
        }

        return changed;
    }
}
