using Griot.Language;

namespace Griot.Coding;

/// <summary>The parser's slips about which word is the verb of a clause and what belongs to it, mended as <see cref="MendedTrees"/> does.</summary>
static class MendedClauses
{
    /// <summary>Mends the tokens of a sentence in place; whether anything changed.</summary>
    public static bool Mend(Sentence sentence, Token[] tokens) =>
        SpeakerBehindItsVerb(sentence, tokens) | NounBeforeItsNoun(sentence, tokens) | ParticipleBeforeItsVerb(sentence, tokens) | HungOnAnAuxiliary(sentence, tokens) | HelpedTo(sentence, tokens) | BackAgain(sentence, tokens)
        | TimeBeforeItsClause(sentence, tokens) | JoinedToARelative(sentence, tokens) | SecondOfThreeVerbs(sentence, tokens) | ThatTheyBreak(sentence, tokens) | HostageTaking(sentence, tokens) | SecondDeed(sentence, tokens)
        | PastTakenForParticiple(sentence, tokens) | ToTakenForPreposition(sentence, tokens) | SoManyDead(sentence, tokens) | AtOnce(sentence, tokens)
        | BehindASemicolon(sentence, tokens) | WhoseLeader(sentence, tokens) | NameBeforeItsVerb(sentence, tokens) | ThatSoMany(sentence, tokens) | SubjectBehindAfter(sentence, tokens) | NumberOnTheWordBefore(sentence, tokens)
        | DeedWithItsVerb(sentence, tokens) | MeasuredFromItsNoun(sentence, tokens) | KillingBehindARelative(sentence, tokens) | FoundGuilty(sentence, tokens)
        | ToBeBefore(sentence, tokens) | SpeakersBeforeAnd(sentence, tokens) | AdjectiveDone(sentence, tokens);

    // "'They came in small groups,' said a resident reached by telephone": who speaks was taken for the subject of what describes them.
    static bool SpeakerBehindItsVerb(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var saying = 1; saying + 2 < sentence.Count; saying++)
        {
            if (sentence[saying].Xpos is not ("VBD" or "VBZ" or "VBP") || CueLexicon.Embedded.Say(sentence.Word(saying)) is null || sentence.HasChild(saying, Relation.Nsubj, Relation.NsubjPass))
            {
                continue;
            }

            var (told, describing) = (-1, -1);
            foreach (var child in sentence.Children(saying))
            {
                if (sentence[child].Relation is Relation.Ccomp or Relation.Parataxis)
                {
                    (told, describing) = child < saying ? (child, describing) : (told, describing < 0 ? child : describing);
                }
            }

            if (told < 0 || describing < 0 || sentence[describing].Xpos is not ("VBN" or "VBD" or "VBG") || sentence.HasChild(describing, Relation.Aux, Relation.AuxPass) || sentence.HasChild(describing, Relation.Cop, Relation.Mark)
                || sentence.SubjectOn(describing) is not (> 0 and var speaker) || speaker > describing || sentence.Subtree(speaker).First != saying + 1)
            {
                continue;
            }

            tokens[speaker] = tokens[speaker] with { Head = saying, Relation = Relation.Nsubj };
            tokens[describing] = tokens[describing] with { Head = speaker, Relation = Relation.Acl };
            changed = true;
        }

        return changed;
    }

    // "aid workers were turned away": the noun before a noun was made a subject of its own.
    static bool NounBeforeItsNoun(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var noun = 0; noun + 1 < sentence.Count; noun++)
        {
            if (sentence[noun].Xpos is "NN" && sentence[noun].Relation is Relation.Nsubj or Relation.NsubjPass && sentence[noun + 1].Xpos is "NN" or "NNS" && sentence[noun + 1].Relation == sentence[noun].Relation && sentence[noun + 1].Head == sentence[noun].Head)
            {
                foreach (var child in sentence.Children(noun))
                {
                    tokens[child] = tokens[child] with { Head = noun + 1 };
                }

                tokens[noun] = tokens[noun] with { Head = noun + 1, Relation = Relation.Compound };
                changed = true;
            }
        }

        return changed;
    }

    // "jets flown from France struck training camps": a participle that cannot be a past was made the verb, and the verb an attribute of what it struck.
    static bool ParticipleBeforeItsVerb(Sentence sentence, Token[] tokens)
    {
        for (var participle = 1; participle + 3 < sentence.Count; participle++)
        {
            var form = sentence.Form(participle);
            if (sentence[participle].Xpos is not ("VBN" or "VBD") || sentence[participle].Relation is not (Relation.Root or Relation.Ccomp or Relation.Conj or Relation.Parataxis or Relation.Advcl) || !(form.EndsWith("en") || form.EndsWith("wn") || form.EndsWith("rn"))
                || sentence.HasChild(participle, Relation.Aux, Relation.AuxPass) || sentence.SubjectOn(participle) is not (>= 0 and var subject) || subject > participle)
            {
                continue;
            }

            for (var verb = participle + 2; verb + 1 < sentence.Count; verb++)
            {
                if (sentence[verb].Relation is not Relation.Amod || sentence[verb].Head is not (>= 0 and var thing) || thing < verb || sentence[thing].Head != participle || sentence[thing].Relation is not (Relation.Obl or Relation.Obj)
                    || sentence[verb - 1].Upos is not (Upos.Noun or Upos.Propn) || WordForms.OfVerbs.LemmaOf(sentence.Form(verb)) is not { } lemma || EventLexicon.Embedded.Verbs(lemma).IsEmpty)
                {
                    continue;
                }

                var origin = verb - 1;
                tokens[verb] = tokens[verb] with { Head = sentence[participle].Head, Relation = sentence[participle].Relation, Upos = Upos.Verb, Xpos = "VBD", Lemma = lemma };
                foreach (var child in sentence.Children(participle))
                {
                    if (child != thing)
                    {
                        tokens[child] = tokens[child] with { Head = child > subject && child < participle ? participle : verb };
                    }
                }

                foreach (var child in sentence.Children(thing))
                {
                    if (child < verb && child != origin)
                    {
                        tokens[child] = tokens[child] with { Head = origin };
                    }
                }

                tokens[participle] = tokens[participle] with { Head = subject, Relation = Relation.Acl };
                tokens[origin] = tokens[origin] with { Head = participle, Relation = Relation.Obl };
                tokens[thing] = tokens[thing] with { Head = verb, Relation = Relation.Obj };
                return true;
            }
        }

        return false;
    }

    // "Niger, Togo and Senegal have each pledged several hundred": who did it was hung on the auxiliary, and "each" made the subject.
    static bool HungOnAnAuxiliary(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var token = 0; token < sentence.Count; token++)
        {
            if (sentence[token].Head is >= 0 and var auxiliary && sentence[auxiliary].Upos is Upos.Aux && sentence[auxiliary].Relation is Relation.Aux or Relation.AuxPass && sentence[auxiliary].Head is >= 0 and var verb
                && sentence[token].Relation is Relation.Nsubj or Relation.NsubjPass or Relation.Cc or Relation.Punct or Relation.Obl)
            {
                tokens[token] = tokens[token] with { Head = verb };
                changed = true;
                if (sentence[token].Relation is Relation.Nsubj or Relation.NsubjPass && sentence.SubjectOn(verb) is >= 0 and var each && sentence.Form(each) is "each" or "both" or "all")
                {
                    tokens[each] = tokens[each] with { Relation = Relation.Advmod };
                }
            }
        }

        return changed;
    }

    // "help the Malian army retake the north": the verb was taken for a thing, who is helped for a word before it, and its object for one behind.
    static bool HelpedTo(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var verb = 2; verb + 1 < sentence.Count; verb++)
        {
            if (sentence[verb].Relation is not Relation.Obj || sentence[verb].Head is not (>= 0 and var help) || help > verb || sentence.Word(help) is not ("help" or "let" or "make") || sentence[verb - 1].Relation is not Relation.Compound || sentence[verb - 1].Head != verb
                || EventLexicon.Embedded.Verbs(sentence.Form(verb).ToString()).IsEmpty || sentence.Child(verb, Relation.NmodUnmarked) is not (>= 0 and var thing) || thing < verb)
            {
                continue;
            }

            var helped = verb - 1;
            foreach (var child in sentence.Children(verb))
            {
                if (child < helped)
                {
                    tokens[child] = tokens[child] with { Head = helped };
                }
            }

            tokens[helped] = tokens[helped] with { Head = help, Relation = Relation.Obj };
            tokens[thing] = tokens[thing] with { Relation = Relation.Obj };
            tokens[verb] = tokens[verb] with { Relation = Relation.Xcomp, Upos = Upos.Verb, Xpos = "VB", Lemma = sentence.Form(verb).ToString() };
            changed = true;
        }

        return changed;
    }

    // "claimed to be back in control": what they are is in control; "back" says that they were before.
    static bool BackAgain(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var back = 1; back + 2 < sentence.Count; back++)
        {
            if (sentence.Form(back) is not "back" || !sentence.HasChild(back, Relation.Cop) || sentence.Child(back, Relation.Obl) is not (> 0 and var state) || sentence.Preposition(state) is not ("in" or "at" or "on" or "under"))
            {
                continue;
            }

            tokens[state] = tokens[state] with { Head = sentence[back].Head, Relation = sentence[back].Relation };
            foreach (var child in sentence.Children(back))
            {
                if (child != state)
                {
                    tokens[child] = tokens[child] with { Head = state };
                }
            }

            tokens[back] = tokens[back] with { Head = state, Relation = Relation.Advmod };
            changed = true;
        }

        return changed;
    }

    // "The following night a second bomber, described as a teenager, struck": the time was taken for the head, and the verb for what describes who struck.
    static bool TimeBeforeItsClause(Sentence sentence, Token[] tokens)
    {
        var time = sentence.Root;
        if (time < 0 || sentence[time].Upos is not (Upos.Noun or Upos.Propn) || !TimeWords.IsTime(sentence.Word(time)) || sentence.HasChild(time, Relation.Cop) || sentence.Child(time, Relation.Appos) is not (>= 0 and var subject) || subject < time || sentence.Preposition(time).Length > 0)
        {
            return false;
        }

        var verb = -1;
        foreach (var child in sentence.Children(subject))
        {
            if (child > subject && sentence[child].Relation is Relation.Acl && sentence[child].Xpos is "VBN" or "VBD" && !sentence.HasChild(child, Relation.OblAgent) && !sentence.HasChild(child, Relation.Aux, Relation.AuxPass))
            {
                verb = child;
            }
        }

        if (verb < 0)
        {
            return false;
        }

        tokens[verb] = tokens[verb] with { Head = -1, Relation = Relation.Root, Xpos = "VBD" };
        tokens[subject] = tokens[subject] with { Head = verb, Relation = Relation.Nsubj };
        tokens[time] = tokens[time] with { Head = verb, Relation = Relation.OblUnmarked };
        return true;
    }

    // "threatened those who obstruct the work, and urged the authorities": a past is joined to the past before it, not to the present between;
    // nor to what was said to come: "said they would stay, and urged the army".
    static bool JoinedToARelative(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var second = 4; second < sentence.Count; second++)
        {
            if (sentence[second].Relation is not Relation.Conj || sentence[second].Xpos is not "VBD" || sentence.HasChild(second, Relation.Nsubj, Relation.NsubjPass) || sentence.Child(second, Relation.Cc) is not (> 0 and var and) || sentence.Form(and - 1) is not ","
                || sentence[second].Head is not (>= 0 and var relative) || relative > second
                || !((sentence[relative].Relation is Relation.AclRelcl && sentence[relative].Xpos is "VBP" or "VBZ") || (sentence[relative].Relation is Relation.Ccomp && sentence[relative].Xpos is "VB" or "VBN" && sentence.HasChild(relative, Relation.Aux))
                    || (sentence[relative].Relation is Relation.Advcl && sentence.HasChild(relative, Relation.Mark) && sentence[relative].Head is >= 0 and var told && sentence[told].Relation is Relation.Ccomp && sentence.HasChild(told, Relation.Aux))))
            {
                continue;
            }

            var above = sentence[relative].Head;
            while (above >= 0 && sentence[above].Xpos is not "VBD")
            {
                above = sentence[above].Head;
            }

            if (above >= 0)
            {
                tokens[second] = tokens[second] with { Head = above };
                changed = true;
            }
        }

        return changed;
    }

    // "took note of reports, called on the army to protect civilians, and warned": the second of three verbs was taken for a participle.
    static bool SecondOfThreeVerbs(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var second = 3; second < sentence.Count; second++)
        {
            if (sentence[second].Relation is not Relation.Acl || sentence[second].Xpos is not ("VBN" or "VBD") || sentence.Form(second - 1) is not "," || sentence.HasChild(second, Relation.OblAgent) || !sentence.HasChild(second, Relation.Obj, Relation.Obl)
                || EventLexicon.Embedded.Verbs(sentence.Word(second)).IsEmpty)
            {
                continue;
            }

            var first = sentence[second].Head;
            while (first >= 0 && sentence[first].Upos is not Upos.Verb)
            {
                first = sentence[first].Head;
            }

            if (first < 0 || first > second || sentence[first].Xpos is not "VBD" || sentence.SubjectOn(first) < 0)
            {
                continue;
            }

            foreach (var third in sentence.Children(first))
            {
                if (third > second && sentence[third].Relation is Relation.Conj && sentence[third].Xpos is "VBD" && sentence.HasChild(third, Relation.Cc) && sentence.SubjectOn(third) < 0)
                {
                    tokens[second] = tokens[second] with { Head = first, Relation = Relation.Conj, Xpos = "VBD" };
                    changed = true;
                    break;
                }
            }
        }

        return changed;
    }

    // "demanded that the movement and Ansar Dine break with them, lay down their arms": the first verb was taken for one more of those who should.
    static bool ThatTheyBreak(Sentence sentence, Token[] tokens)
    {
        for (var broken = 3; broken + 2 < sentence.Count; broken++)
        {
            if (sentence[broken].Xpos is not "NN" || sentence[broken].Relation is not Relation.Conj || sentence[broken].Head is not (>= 0 and var subject) || sentence[subject].Relation is not Relation.Nsubj || sentence[subject].Head is not (>= 0 and var verb) || verb < broken
                || sentence[verb].Relation is not Relation.Ccomp || sentence[verb].Xpos is not ("VB" or "VBP") || sentence.Child(broken, Relation.Cc) is not (>= 0 and var and) || and + 1 >= broken || sentence[broken - 1].Upos is not (Upos.Propn or Upos.Noun)
                || sentence.Child(verb, Relation.Mark) is not (>= 0 and var that) || EventLexicon.Embedded.Verbs(sentence.Form(broken).ToString()).IsEmpty)
            {
                continue;
            }

            var second = broken - 1;
            while (second > and + 1 && sentence[second].Head > and && sentence[second].Head < broken)
            {
                second = sentence[second].Head;
            }

            tokens[broken] = tokens[broken] with { Head = sentence[verb].Head, Relation = Relation.Ccomp, Upos = Upos.Verb, Xpos = "VB", Lemma = sentence.Form(broken).ToString() };
            tokens[verb] = tokens[verb] with { Head = broken, Relation = Relation.Conj };
            tokens[subject] = tokens[subject] with { Head = broken };
            tokens[that] = tokens[that] with { Head = broken };
            tokens[second] = tokens[second] with { Head = subject, Relation = Relation.Conj };
            tokens[and] = tokens[and] with { Head = second };
            foreach (var child in sentence.Children(broken))
            {
                if (child > broken && sentence[child].Relation is Relation.Nmod)
                {
                    tokens[child] = tokens[child] with { Relation = Relation.Obl };
                }
            }

            return true;
        }

        return false;
    }

    // "the hostage-taking at the plant": the deed was taken for what the hostage does; "as well as" it is told beside what is named before, not beside a day.
    static bool HostageTaking(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var taking = 2; taking < sentence.Count; taking++)
        {
            var hostage = taking - 2;
            if (sentence.Form(taking) is not ("taking" or "takings") || sentence.Form(taking - 1) is not "-" || sentence.Form(hostage) is not "hostage" || sentence[taking].Head != hostage)
            {
                continue;
            }

            var (head, relation) = (sentence[hostage].Head, sentence[hostage].Relation);
            if (relation is Relation.Conj && head >= 0 && sentence[head].Upos is Upos.Num)
            {
                for (var above = sentence[head].Head; above >= 0; above = sentence[above].Head)
                {
                    if (sentence.Child(above, Relation.Obj) is >= 0 and var named && named < hostage)
                    {
                        head = named;
                        break;
                    }
                }
            }

            tokens[taking] = tokens[taking] with { Head = head, Relation = relation, Upos = Upos.Noun, Xpos = "NN", Lemma = "hostage-taking" };
            foreach (var child in sentence.Children(hostage))
            {
                if (child != taking)
                {
                    tokens[child] = tokens[child] with { Head = taking };
                }
            }

            foreach (var child in sentence.Children(taking))
            {
                if (sentence[child].Relation is Relation.Obl)
                {
                    tokens[child] = tokens[child] with { Relation = Relation.Nmod };
                }
            }

            tokens[hostage] = tokens[hostage] with { Head = taking, Relation = Relation.Dep };
            changed = true;
        }

        return changed;
    }

    // "the rape of women and the looting of shops by fighters": the second deed was joined to those who suffer the first.
    static bool SecondDeed(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var second = 4; second < sentence.Count; second++)
        {
            if (sentence[second].Relation is Relation.Conj && sentence[second].Upos is Upos.Noun && sentence[second].Head is >= 0 and var suffering && suffering < second && sentence[suffering].Relation is Relation.Nmod && sentence.Preposition(suffering) is "of"
                && sentence[suffering].Head is >= 0 and var first && first < suffering && sentence[first].Upos is Upos.Noun && sentence.HasChild(first, Relation.Det) && sentence.HasChild(second, Relation.Det)
                && !EventLexicon.Embedded.Nouns(sentence.Word(first)).IsEmpty && !EventLexicon.Embedded.Nouns(sentence.Word(second)).IsEmpty && EventLexicon.Embedded.Nouns(sentence.Word(suffering)).IsEmpty)
            {
                tokens[second] = tokens[second] with { Head = first };
                changed = true;
            }
        }

        return changed;
    }

    // "Some 30 French aircraft bombed training camps": the verb was taken for a participle, and who acts for a word before it.
    static bool PastTakenForParticiple(Sentence sentence, Token[] tokens)
    {
        var verb = sentence.Root;
        if (verb < 1 || sentence[verb].Xpos is not ("VBN" or "VBD") || sentence.SubjectOn(verb) >= 0 || sentence.HasChild(verb, Relation.Aux, Relation.AuxPass) || sentence.HasChild(verb, Relation.Cop) || sentence.Child(verb, Relation.Obj) is not (>= 0 and var thing) || thing < verb
            || sentence[verb - 1].Relation is not Relation.Compound || sentence[verb - 1].Head != verb || sentence[verb - 1].Upos is not (Upos.Noun or Upos.Propn))
        {
            return false;
        }

        tokens[verb - 1] = tokens[verb - 1] with { Relation = Relation.Nsubj };
        tokens[verb] = tokens[verb] with { Xpos = "VBD" };
        return true;
    }

    // "promised to punish soldiers": the infinitive was taken for a word about the soldiers, and "to" for their preposition.
    static bool ToTakenForPreposition(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var verb = 2; verb + 1 < sentence.Count; verb++)
        {
            if (sentence[verb].Xpos is not "VB" || sentence[verb].Relation is not (Relation.Amod or Relation.Compound) || sentence.Form(verb - 1) is not "to" || sentence[verb].Head is not (>= 0 and var thing) || thing < verb || sentence[verb - 1].Head != thing
                || sentence[thing].Head is not (>= 0 and var governor) || governor > verb || sentence[governor].Upos is not Upos.Verb)
            {
                continue;
            }

            tokens[verb] = tokens[verb] with { Head = governor, Relation = Relation.Xcomp };
            tokens[verb - 1] = tokens[verb - 1] with { Head = verb, Relation = Relation.Mark };
            tokens[thing] = tokens[thing] with { Head = verb, Relation = Relation.Obj };
            changed = true;
        }

        return changed;
    }

    // "Two dead after soldiers attacked a camp": a headline leaves out "are".
    static bool SoManyDead(Sentence sentence, Token[] tokens)
    {
        var people = sentence.Root;
        if (people < 0 || sentence[people].Upos is not (Upos.Num or Upos.Noun) || sentence.HasChild(people, Relation.Cop, Relation.Nsubj) || sentence.Child(people, Relation.Amod) is not (>= 0 and var dead) || dead < people || sentence.Form(dead) is not ("dead" or "injured" or "wounded")
            || sentence.Preposition(people).Length > 0)
        {
            return false;
        }

        tokens[dead] = tokens[dead] with { Head = -1, Relation = Relation.Root, Upos = Upos.Verb, Xpos = "VBN", Lemma = sentence.Form(dead) is "dead" ? "kill" : sentence.Form(dead) is "injured" ? "injure" : "wound" };
        foreach (var child in sentence.Children(people))
        {
            if (child > dead || sentence[child].Relation is Relation.Punct)
            {
                tokens[child] = tokens[child] with { Head = dead };
            }
        }

        tokens[people] = tokens[people] with { Head = dead, Relation = Relation.NsubjPass };
        return true;
    }

    // "to provide at once the support": when was taken for the prepositions of what is provided.
    static bool AtOnce(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var at = 1; at + 2 < sentence.Count; at++)
        {
            var once = at + 1;
            if (sentence.Form(at) is "at" && sentence.Form(once) is "once" && sentence[at].Relation is Relation.Case && sentence[once].Relation is Relation.Case && sentence[at].Head is >= 0 and var thing && thing > once && sentence[once].Head == thing
                && sentence[thing].Relation is Relation.Obl && sentence[thing].Head is >= 0 and var verb && verb < at && sentence[verb].Upos is Upos.Verb && !sentence.HasChild(verb, Relation.Obj))
            {
                tokens[once] = tokens[once] with { Head = verb, Relation = Relation.Advmod };
                tokens[at] = tokens[at] with { Head = once };
                tokens[thing] = tokens[thing] with { Relation = Relation.Obj };
                changed = true;
            }
        }

        return changed;
    }

    // "said it had pushed them back; a resident told AFP that": what stands behind the semicolon is not what was said before it.
    static bool BehindASemicolon(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var next = 3; next < sentence.Count; next++)
        {
            if (sentence[next].Relation is Relation.Ccomp && sentence[next].Head is >= 0 and var saying && saying < next && CueLexicon.Embedded.Say(sentence.Word(saying)) is not null && sentence.SubjectOn(next) >= 0 && sentence.Form(sentence.Subtree(next).First) is ";"
                && sentence.Child(saying, Relation.Ccomp) is >= 0 and var said && said < next)
            {
                tokens[next] = tokens[next] with { Relation = Relation.Parataxis };
                changed = true;
            }
        }

        return changed;
    }

    // "The RSF, whose leader Mohamed Hamdan Daglo agreed to a truce": whose leader acts was taken for another name of the force.
    static bool WhoseLeader(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var whose = 1; whose + 2 < sentence.Count; whose++)
        {
            if (sentence[whose].Xpos is not "WP$" || sentence[whose].Head is not (>= 0 and var leader))
            {
                continue;
            }

            var name = sentence[leader].Relation is Relation.NmodDesc ? sentence[leader].Head : leader;
            if (name >= 0 && sentence[name].Relation is Relation.Appos && sentence[name].Head is >= 0 and var force && force < whose && sentence.Child(force, Relation.AclRelcl) is >= 0 and var verb && verb > name && sentence.SubjectOn(verb) < 0)
            {
                tokens[name] = tokens[name] with { Head = verb, Relation = sentence.IsPassive(verb) && sentence.HasChild(verb, Relation.AuxPass) ? Relation.NsubjPass : Relation.Nsubj };
                changed = true;
            }
        }

        return changed;
    }

    // "Rwanda denies backing the rebels": the verb was taken for a noun with a name before it.
    static bool NameBeforeItsVerb(Sentence sentence, Token[] tokens)
    {
        var verb = sentence.Root;
        if (verb < 1 || sentence[verb].Xpos is not "NNS" || sentence[verb - 1].Upos is not Upos.Propn || sentence[verb - 1].Head != verb || sentence[verb - 1].Relation is not Relation.Compound || sentence.HasChild(verb, Relation.Cop, Relation.Nsubj)
            || sentence.Child(verb, Relation.Acl) is not (>= 0 and var clause) || clause != verb + 1 || sentence[clause].Xpos is not ("VBG" or "VB") || CueLexicon.Embedded.Say(sentence.Word(verb)) is null)
        {
            return false;
        }

        tokens[verb] = tokens[verb] with { Upos = Upos.Verb, Xpos = "VBZ" };
        tokens[verb - 1] = tokens[verb - 1] with { Relation = Relation.Nsubj };
        tokens[clause] = tokens[clause] with { Relation = Relation.Xcomp };
        foreach (var child in sentence.Children(clause))
        {
            if (sentence[child].Relation is Relation.Advcl && sentence.Child(child, Relation.Mark) is >= 0 and var mark && sentence.Word(mark) is "though" or "although" or "while" or "but")
            {
                tokens[child] = tokens[child] with { Head = verb };
            }
        }

        return true;
    }

    // "concluded last year that up to 4,000 of its troops were fighting": the marker was taken for the subject, and who fights for a circumstance.
    static bool ThatSoMany(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var that = 2; that + 3 < sentence.Count; that++)
        {
            if (sentence.Form(that) is not "that" || sentence[that].Relation is not Relation.Nsubj || sentence[that].Head is not (>= 0 and var verb) || verb < that || sentence[verb].Relation is not Relation.AclRelcl || sentence[verb].Head is not (>= 0 and var noun) || noun != that - 1
                || sentence[noun].Head is not (>= 0 and var saying) || CueLexicon.Embedded.Say(sentence.Word(saying)) is null || !TimeWords.IsTime(sentence.Word(noun)))
            {
                continue;
            }

            foreach (var child in sentence.Children(verb))
            {
                if (child > that && child < verb && sentence[child].Relation is Relation.Obl && sentence[child].Upos is Upos.Num or Upos.Noun && sentence.Subtree(child).First == that + 1)
                {
                    tokens[child] = tokens[child] with { Relation = Relation.Nsubj };
                    tokens[that] = tokens[that] with { Relation = Relation.Mark, Upos = Upos.Sconj, Xpos = "IN" };
                    tokens[verb] = tokens[verb] with { Head = saying, Relation = Relation.Ccomp };
                    changed = true;
                    break;
                }
            }
        }

        return changed;
    }

    // "had sought shelter after fighters burned their villages": who did it in the second clause was hung on the first.
    static bool SubjectBehindAfter(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var verb = 3; verb < sentence.Count; verb++)
        {
            if (sentence[verb].Relation is not Relation.Advcl || sentence[verb].Head is not (>= 0 and var first) || first > verb || sentence.SubjectOn(verb) >= 0 || sentence.Child(verb, Relation.Mark) is not (>= 0 and var mark) || mark > verb || sentence[verb].Xpos is "VBG")
            {
                continue;
            }

            foreach (var subject in sentence.Children(first))
            {
                if (subject > mark && subject < verb && sentence[subject].Relation is Relation.Nsubj or Relation.NsubjPass && sentence.Subtree(subject).First == mark + 1)
                {
                    tokens[subject] = tokens[subject] with { Head = verb, Relation = sentence.HasChild(verb, Relation.AuxPass) ? Relation.NsubjPass : Relation.Nsubj };
                    changed = true;
                    break;
                }
            }
        }

        return changed;
    }

    // "Two aid workers": the number counts the workers.
    static bool NumberOnTheWordBefore(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var number = 0; number + 2 < sentence.Count; number++)
        {
            if (sentence[number].Relation is Relation.Nummod && sentence[number].Head == number + 1 && sentence[number + 1].Xpos is "NN" && sentence[number + 1].Relation is Relation.Compound && sentence[number + 1].Head is var counted && counted == number + 2 && sentence[counted].Xpos is "NNS"
                && sentence.Word(number) is not "one" and not "1")
            {
                tokens[number] = tokens[number] with { Head = counted };
                changed = true;
            }
        }

        return changed;
    }

    // "An explosive device detonated under a convoy", "clashes between them left nine dead": the verb of the sentence was taken for a participle that describes.
    static bool DeedWithItsVerb(Sentence sentence, Token[] tokens)
    {
        var noun = sentence.Root;
        if (noun < 0 || sentence[noun].Upos is not Upos.Noun || sentence.HasChild(noun, Relation.Cop, Relation.Nsubj) || sentence.Preposition(noun).Length > 0)
        {
            return false;
        }

        for (var verb = noun + 1; verb < sentence.Count; verb++)
        {
            if (sentence[verb].Relation is not Relation.Acl || sentence[verb].Xpos is not ("VBN" or "VBD") || !sentence.IsBelow(verb, noun) || sentence.HasChild(verb, Relation.OblAgent) || sentence.HasChild(verb, Relation.Aux, Relation.AuxPass)
                || !((sentence.Word(verb) is "detonate" or "explode" && sentence[verb].Head == noun) || (sentence.Word(verb) is "leave" && LeftDead(sentence, verb) >= 0)))
            {
                continue;
            }

            var (opening, end) = (noun, verb);
            foreach (var child in sentence.Children(noun))
            {
                // What opens the sentence is about the verb, and so is what stands behind it.
                if ((child < opening && sentence[child].Relation is Relation.Obl or Relation.OblUnmarked or Relation.Advmod or Relation.Punct) || (child > end && child != verb))
                {
                    tokens[child] = tokens[child] with { Head = verb };
                }
            }

            tokens[verb] = tokens[verb] with { Head = -1, Relation = Relation.Root, Xpos = "VBD" };
            tokens[noun] = tokens[noun] with { Head = verb, Relation = Relation.Nsubj };
            if (LeftDead(sentence, verb) is >= 0 and var dead)
            {
                tokens[dead] = tokens[dead] with { Relation = Relation.Obj };
            }

            return true;
        }

        return false;
    }

    // Whom a verb of leaving leaves dead, or -1.
    static int LeftDead(Sentence sentence, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (child > verb && sentence[child].Relation is Relation.Obj or Relation.OblUnmarked && sentence.Child(child, Relation.Amod) is >= 0 and var state && sentence.Form(state) is "dead" or "wounded" or "injured")
            {
                return child;
            }
        }

        return -1;
    }

    // "under a logistics convoy 12 km south of Tessalit": the noun was parted from the word before it by its distance.
    static bool MeasuredFromItsNoun(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var noun = 1; noun + 1 < sentence.Count; noun++)
        {
            var before = noun - 1;
            if (sentence[noun].Xpos is not "NN" || sentence[noun].Relation is not Relation.Advcl || sentence[before].Relation is not Relation.Obl || sentence[before].Upos is not Upos.Noun || sentence[before].Head != sentence[noun].Head || sentence.HasChild(noun, Relation.Cop, Relation.Mark, Relation.Nsubj)
                || sentence[noun + 1].Upos is not Upos.Num)
            {
                continue;
            }

            foreach (var child in sentence.Children(before))
            {
                tokens[child] = tokens[child] with { Head = noun };
            }

            foreach (var child in sentence.Children(noun))
            {
                if (sentence[child].Relation is Relation.Obj)
                {
                    tokens[child] = tokens[child] with { Relation = Relation.NmodUnmarked };
                }
            }

            tokens[noun] = tokens[noun] with { Relation = Relation.Obl };
            tokens[before] = tokens[before] with { Head = noun, Relation = Relation.Compound };
            changed = true;
        }

        return changed;
    }

    // "fired at demonstrators who tried to march, killing six and wounding scores": who fired killed, not who marched.
    static bool KillingBehindARelative(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var killing = 3; killing + 1 < sentence.Count; killing++)
        {
            if (sentence[killing].Xpos is not "VBG" || sentence.Word(killing) is not ("kill" or "wound" or "injure" or "leave") || sentence[killing].Relation is not Relation.Advcl || sentence.Form(killing - 1) is not "," || sentence[killing].Head is not (>= 0 and var relative)
                || sentence[relative].Relation is not Relation.AclRelcl)
            {
                continue;
            }

            var verb = sentence[relative].Head;
            while (verb >= 0 && sentence[verb].Upos is not Upos.Verb)
            {
                verb = sentence[verb].Head;
            }

            if (verb < 0 || !Attacks(sentence, verb) || Attacks(sentence, relative))
            {
                continue;
            }

            tokens[killing] = tokens[killing] with { Head = verb };
            changed = true;

            // "killing at least six and wounding scores": the number was hung on the second object, and the second verb on the number.
            if (sentence.Child(killing, Relation.Obj) is >= 0 and var scores && sentence.Child(scores, Relation.Nummod) is >= 0 and var six && sentence.Child(six, Relation.Conj) is >= 0 and var wounding && sentence[wounding].Xpos is "VBG" && wounding < scores)
            {
                tokens[six] = tokens[six] with { Head = killing, Relation = Relation.Obj };
                tokens[wounding] = tokens[wounding] with { Head = killing };
                tokens[scores] = tokens[scores] with { Head = wounding, Relation = Relation.Obj };
            }
        }

        return changed;
    }

    static bool Attacks(Sentence sentence, int verb)
    {
        foreach (var entry in EventLexicon.Embedded.Verbs(sentence.Word(verb)))
        {
            if (entry.Others.IsEmpty && entry.Senses.Any(s => s.Type is Griot.Record.EventType.Assault))
            {
                return true;
            }
        }

        return false;
    }

    // "found Ali Kushayb guilty of war crimes": the verdict was taken for another name.
    static bool FoundGuilty(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var guilty = 2; guilty < sentence.Count; guilty++)
        {
            if (sentence.Form(guilty) is "guilty" && sentence[guilty].Relation is Relation.Appos && sentence[guilty].Head is >= 0 and var accused && accused < guilty && sentence[accused].Relation is Relation.Iobj or Relation.Obj && sentence[accused].Head is >= 0 and var verb)
            {
                tokens[accused] = tokens[accused] with { Relation = Relation.Obj };
                tokens[guilty] = tokens[guilty] with { Head = verb, Relation = Relation.Xcomp };
                changed = true;
            }
        }

        return changed;
    }

    // "Attackers believed to be from the province overran a base": "to" goes with the word behind it, not with the verb of the sentence.
    static bool ToBeBefore(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var to = 1; to + 2 < sentence.Count; to++)
        {
            if (sentence[to].Upos is Upos.Part && sentence.Form(to) is "to" && sentence[to].Relation is Relation.Mark && sentence[to].Head is >= 0 and var verb && verb > to + 2 && sentence[verb].Xpos is "VBD" && sentence.Form(to + 1) is "be" && sentence[to + 1].Head is >= 0 and var state && state != verb)
            {
                tokens[to] = tokens[to] with { Head = state };
                changed = true;
            }
        }

        return changed;
    }

    // "set fire to a mosque near Salfit, residents and the army said": the first speaker was joined to the place, the second made a clause of its own.
    static bool SpeakersBeforeAnd(Sentence sentence, Token[] tokens)
    {
        for (var saying = sentence.Count - 1; saying > 4; saying--)
        {
            if (sentence[saying].Upos is not Upos.Verb || CueLexicon.Embedded.Say(sentence.Word(saying)) is null || sentence[saying].Relation is not (Relation.Conj or Relation.Parataxis) || sentence[saying].Head is not (>= 0 and var told) || told > saying
                || sentence.Child(saying, Relation.Nsubj) is not (>= 0 and var second) || second > saying || sentence.Child(second, Relation.Cc) is not (> 1 and var and) || sentence.Subtree(second).First != and)
            {
                continue;
            }

            var first = and - 1;
            if (sentence[first].Upos is Upos.Noun or Upos.Propn && sentence[first].Relation is Relation.Conj or Relation.Appos && sentence.Form(first - 1) is "," && sentence[first].Head < first - 1 && VoiceSpans.Speaks(sentence, first))
            {
                tokens[first] = tokens[first] with { Head = saying, Relation = Relation.Nsubj };
                tokens[second] = tokens[second] with { Head = first, Relation = Relation.Conj };
                tokens[saying] = tokens[saying] with { Relation = Relation.Parataxis };
                return true;
            }
        }

        return false;
    }

    // "The mayor was freed": what is done to somebody was taken for what they are like.
    static bool AdjectiveDone(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var done = 2; done < sentence.Count; done++)
        {
            if (sentence[done].Upos is Upos.Adj && sentence[done].Xpos is "JJ" && sentence.HasChild(done, Relation.AuxPass) && WordForms.OfVerbs.LemmaOf(sentence.Form(done)) is { } lemma)
            {
                tokens[done] = tokens[done] with { Upos = Upos.Verb, Xpos = "VBN", Lemma = lemma };
                changed = true;
            }
        }

        return changed;
    }
}
