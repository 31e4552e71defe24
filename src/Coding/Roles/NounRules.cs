using Griot.Language;

namespace Griot.Coding;

sealed class Possessor() : ArgumentRule("possessor", "The possessor of an event noun fills poss (\"Boko Haram's attack\"); a pronoun stands for the subject, where it can (\"the rebels completed their withdrawal\").")
{
    public override void Apply(Frame frame)
    {
        if (!frame.IsVerb)
        {
            foreach (var word in frame.Words)
            {
                var owner = frame.Sentence.Child(word, Relation.NmodPoss);
                frame.Fill("poss", owner >= 0 ? Owner(frame.Sentence, word, owner) : -1, this);
            }
        }
    }

    // "Israel mounted its invasion", "the rebels completed their withdrawal": the pronoun stands for the subject, where it can.
    static int Owner(Sentence sentence, int noun, int owner)
    {
        var phrase = sentence.FirstConjunct(noun);
        return sentence[owner].Xpos is "PRP$" && sentence[phrase].Relation is Relation.Obj or Relation.Obl && sentence[phrase].Head is >= 0 and var verb && sentence[verb].Upos is Upos.Verb
            && Subjects.Of(sentence, verb) is >= 0 and var subject && subject < owner && Subjects.CanStandFor(sentence, owner, subject) ? subject : owner;
    }
}

sealed class NominalModifier() : ArgumentRule("nominal-modifier", "Adjectives and compounds of an event noun fill amod and compound: \"the French intervention\", \"rebel attacks\".")
{
    public override void Apply(Frame frame)
    {
        if (frame.IsVerb)
        {
            return;
        }

        var sentence = frame.Sentence;
        foreach (var child in frame.Words.SelectMany(word => Modifiers(sentence, word)))
        {
            switch (sentence[child].Relation)
            {
                case Relation.Amod when sentence[child].Upos is not Upos.Verb || sentence[child].Xpos is "VBG":
                    frame.Fill("amod", child, this);
                    break;
                case Relation.Compound or Relation.NmodDesc or Relation.NmodUnmarked:
                    frame.Fill("compound", child, this);
                    break;
            }
        }
    }

    // "the US drone strike": the adjective may hang on the first word of an expression.
    static List<int> Modifiers(Sentence sentence, int word)
    {
        var found = new List<int>();
        foreach (var child in sentence.Children(word))
        {
            found.Add(child);
        }

        return found;
    }
}

sealed class SupportVerb() : ArgumentRule("support-verb", "The subject of a support verb does what its noun says (\"carried out an attack\"); the subject of an undergoing verb suffers it (\"faced attacks\", \"came under fire\").")
{
    // Nouns that only measure out an event: the event is what they are "of".
    static readonly HashSet<string> Containers = new(
        ["wave", "series", "string", "spate", "number", "round", "act", "campaign", "risk", "lot", "dozen", "hundred", "burst", "barrage", "type", "kind", "form"], StringComparer.Ordinal);

    public override void Apply(Frame frame)
    {
        // An event that names its own doer has none from the verb: "used the French intervention".
        if (frame.IsVerb || frame.Has("poss") || HasNationalDoer(frame))
        {
            return;
        }

        var sentence = frame.Sentence;
        var noun = sentence.FirstConjunct(frame.Token);
        while (sentence[noun].Relation is Relation.Nmod && Containers.Contains(sentence.Word(sentence[noun].Head)))
        {
            noun = sentence[noun].Head;
        }

        var verb = sentence[noun].Head;
        if (verb < 0 || sentence[verb].Upos is not Upos.Verb)
        {
            return;
        }

        var lemma = sentence.Word(verb);
        var role = sentence[noun].Relation;
        if (role is Relation.Obj or Relation.Obl or Relation.OblUnmarked && WordClasses.Embedded.Contains("undergo-verb", lemma)
            && (role is not Relation.Obl || sentence.Preposition(noun) is "" or "under" or "to"))
        {
            frame.Fill("on", Subjects.Of(sentence, verb), this);
        }
        else if (WordClasses.Embedded.Contains("light-verb", lemma))
        {
            if (role is Relation.Obj || (role is Relation.Obl && sentence.Preposition(noun) is "in" or "to" && !sentence.IsPassive(verb)))
            {
                frame.Fill("by", Subjects.Of(sentence, verb), this);
                Phrases(frame, verb);
            }
            else if (role is Relation.NsubjPass)
            {
                frame.Fill("by", Agent(sentence, verb), this);
                Phrases(frame, verb);
            }
        }
        else if (role is Relation.Obl && sentence.Preposition(noun) is "during" or "on" or "after" or "before" && sentence.Word(noun) is "visit" or "trip" or "tour")
        {
            // "said during a visit to Bamako": who says so is there.
            frame.Fill("by", Subjects.Of(sentence, verb), this);
        }
        else if (role is Relation.Obl && ((sentence.Preposition(noun) is "in" && WordClasses.Embedded.Contains("protest-word", sentence.Word(noun))) || (sentence.Preposition(noun) is "for" && WordClasses.Embedded.Contains("talks", sentence.Word(noun)) && WordClasses.Embedded.Contains("going-verb", lemma))))
        {
            // "parked their lorries across the road in a protest", "flew to Cairo for talks".
            frame.Fill("by", Subjects.Of(sentence, verb), this);
        }
    }

    // "launched an attack on Gao": the phrase may hang on the verb instead of the noun.
    void Phrases(Frame frame, int verb)
    {
        var sentence = frame.Sentence;
        foreach (var child in sentence.Children(verb))
        {
            if (sentence[child].Relation is Relation.Obl && child > Math.Min(verb, frame.Token) && sentence.Preposition(child) is { Length: > 0 } preposition and not "by")
            {
                frame.Fill(preposition, child, this);
            }
        }
    }

    static bool HasNationalDoer(Frame frame)
    {
        foreach (var argument in frame.Arguments)
        {
            if (argument.Slot is "amod" && Nations.PeopleAt(frame.Sentence, argument.Token) is not null)
            {
                return true;
            }
        }

        return false;
    }

    internal static int Agent(Sentence sentence, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (sentence[child].Relation is Relation.OblAgent || (sentence[child].Relation is Relation.Obl && sentence.Preposition(child) is "by"))
            {
                return child;
            }
        }

        return -1;
    }
}

sealed class PhraseOnOf() : ArgumentRule("phrase-on-of", "A phrase that the tree hangs on what an event noun is of may belong to the event: \"the withdrawal of some forces from Panama\", \"the deployment of troops to the border\".")
{
    public override void Apply(Frame frame)
    {
        if (frame.IsVerb || frame.Find("of") is not (>= 0 and var of))
        {
            return;
        }

        var sentence = frame.Sentence;
        foreach (var child in sentence.Children(of))
        {
            if (child > of && sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "from" or "to" or "into" or "against" or "by" && !frame.Has(sentence.Preposition(child)))
            {
                frame.Fill(sentence.Preposition(child), child, this);
            }
        }
    }
}

sealed class NominalAgent() : ArgumentRule("nominal-agent", "The agent of a participle on an event noun does the event: \"an offensive led by\", \"attacks carried out by\", \"a raid blamed on\".")
{
    public override void Apply(Frame frame)
    {
        if (frame.IsVerb)
        {
            return;
        }

        var sentence = frame.Sentence;
        foreach (var child in sentence.Children(frame.Token))
        {
            if (sentence[child].Relation is not (Relation.Acl or Relation.AclRelcl) || sentence[child].Upos is not Upos.Verb)
            {
                continue;
            }

            var lemma = sentence.Word(child);
            if (WordClasses.Embedded.Contains("light-verb", lemma) || lemma is "lead" or "claim" or "order" or "organize" or "organise")
            {
                frame.Fill("by", SupportVerb.Agent(sentence, child), this);

                // "launched by armed groups against the town"
                foreach (var oblique in sentence.Children(child))
                {
                    if (sentence[oblique].Relation is Relation.Obl && sentence.Preposition(oblique) is { } aimed && (aimed is "against" or "on" or "at") && !frame.Has(aimed) && !TimeWords.IsTime(sentence.Word(oblique)) && sentence[oblique].Upos is not Upos.Num)
                    {
                        frame.Fill(aimed, oblique, this);
                    }
                }
            }
            else if (lemma is "blame" or "attribute")
            {
                foreach (var oblique in sentence.Children(child))
                {
                    if (sentence[oblique].Relation is Relation.Obl && sentence.Preposition(oblique) is "on" or "to")
                    {
                        frame.Fill("by", oblique, this);
                    }
                }
            }
            else if (lemma is "target" or "aim" or "direct")
            {
                var target = sentence.Child(child, Relation.Obj);
                if (target >= 0)
                {
                    frame.Fill("on", target, this);
                }

                foreach (var oblique in sentence.Children(child))
                {
                    if (sentence[oblique].Relation is Relation.Obl && sentence.Preposition(oblique) is "at" or "against")
                    {
                        frame.Fill("on", oblique, this);
                    }
                }
            }
        }
    }
}

sealed class DoerOfBoth() : ArgumentRule("doer-of-both", "Who did the last of joined deeds did those before it that name nobody: \"the rape of women and the looting of shops by fighters\".")
{
    public override void Apply(Frame frame)
    {
        if (frame.IsVerb || frame.Has("by") || frame.Has("poss"))
        {
            return;
        }

        var sentence = frame.Sentence;
        var deeds = sentence.Conjuncts(frame.Token);
        var last = deeds[^1];
        if (last > frame.Token && sentence.HasChild(last, Relation.Det) && !EventLexicon.Embedded.Nouns(sentence.Word(last)).IsEmpty)
        {
            foreach (var child in sentence.Children(last))
            {
                if (child > last && sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "by")
                {
                    frame.Fill("by", child, this);
                }
            }
        }
    }
}

sealed class AtTheRequest() : ArgumentRule("at-the-request", "Who does something at the request of somebody was asked by them: \"France intervened at the request of the president\".")
{
    public override void Apply(Frame frame)
    {
        var sentence = frame.Sentence;
        if (!frame.IsVerb && frame.Entry.Head is "request" or "invitation" or "behest" or "urging" && sentence.Preposition(frame.Token) is "at" && sentence[frame.Token].Relation is Relation.Obl && sentence[frame.Token].Head is >= 0 and var verb && sentence[verb].Upos is Upos.Verb)
        {
            frame.Fill("to", Subjects.Of(sentence, verb), this);
        }
    }
}

sealed class BehindTheEvent() : ArgumentRule("behind-the-event", "Who is, or is believed to be, behind an event did it.")
{
    public override void Apply(Frame frame)
    {
        var sentence = frame.Sentence;
        if (frame.IsVerb || sentence.Preposition(frame.Token) is not "behind")
        {
            return;
        }

        // "X was behind the attack": the event noun is the predicate of the copula. "No group has said it was behind it": nobody was.
        var own = Subjects.Of(sentence, frame.Token);
        if (own >= 0)
        {
            if ((sentence[own].Head != frame.Token && sentence.IsNobody(own))
                || (sentence[own].Upos is Upos.Pron && sentence[frame.Token].Head is >= 0 and var said && Subjects.Own(sentence, said) is >= 0 and var speaker && sentence.IsNobody(speaker)))
            {
                return;
            }

            frame.Fill("by", own, this);
            return;
        }

        // "the leader believed to be behind the attack", and the parses in which the noun hangs on the verb or on the name.
        var head = sentence[frame.Token].Head;
        if (head >= 0)
        {
            frame.Fill("by", sentence[head].Upos is Upos.Verb or Upos.Adj ? Subjects.Of(sentence, head) : head, this);
        }
    }
}

sealed class Responsibility() : ArgumentRule("responsibility", "Who claims, denies, bears or is blamed with responsibility for an event or a part in it did it, if it is so.")
{
    public override void Apply(Frame frame)
    {
        var sentence = frame.Sentence;
        var head = sentence[frame.Token].Head;
        if (frame.IsVerb || head < 0)
        {
            return;
        }

        if (sentence.Preposition(frame.Token) is "in" && sentence.Word(head) is "involvement" or "role" or "part" or "participation" or "complicity" or "hand")
        {
            if (sentence[head].Head is >= 0 and var over && sentence[head].Relation is Relation.Obj && CueLexicon.Embedded.Say(sentence.Word(over)) is not null)
            {
                frame.Fill("by", Subjects.Of(sentence, over), this);
            }

            return;
        }

        // "blamed the bombing on the group", "the attack was attributed to the army".
        if (sentence[frame.Token].Relation is Relation.Obj or Relation.NsubjPass && sentence.Word(head) is "blame" or "attribute" or "ascribe" or "pin" or "impute")
        {
            foreach (var child in sentence.Children(head))
            {
                if (sentence[child].Relation is Relation.Obl && sentence.Preposition(child) is "on" or "to" or "upon")
                {
                    frame.Fill("by", child, this);
                }
            }

            // The tree may hang the culprit on the event.
            foreach (var child in sentence.Children(frame.Token))
            {
                if (child > frame.Token && sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "on" && sentence.Word(head) is "blame" or "pin")
                {
                    frame.Fill("by", child, this);
                }
            }

            return;
        }

        // "claimed the attack"
        if (sentence[frame.Token].Relation is Relation.Obj && sentence.Word(head) is "claim" && !sentence.IsPassive(head) && sentence.ChildWithLemma(head, "not") < 0)
        {
            frame.Fill("by", Subjects.Of(sentence, head), this);
            return;
        }

        // "was involved in the murder", "took part in the attack"
        if (sentence.Preposition(frame.Token) is "in" && sentence.Word(head) is "involve" or "involved" or "implicate" or "implicated" && (sentence[head].Upos is Upos.Adj || sentence.IsPassive(head)))
        {
            frame.Fill("by", Subjects.Of(sentence, head), this);
            return;
        }

        if (sentence.Preposition(frame.Token) is not "for")
        {
            return;
        }

        // "has not claimed responsibility": nobody did it yet.
        var claims = Bears(sentence, head) ? sentence[head].Head : head;
        if (claims >= 0 && (sentence.ChildWithLemma(claims, "not") >= 0 || (Subjects.Of(sentence, claims) is >= 0 and var nobody && (sentence.ChildWithLemma(nobody, "no") >= 0 || sentence.Word(nobody) is "nobody" or "none"))))
        {
            return;
        }

        // The phrase hangs on "responsibility", or on the verb beside it.
        if (Bears(sentence, head) && sentence[head].Head is >= 0 and var verb)
        {
            frame.Fill("by", Subjects.Of(sentence, verb), this);
        }
        else if (sentence.ChildWithLemma(head, "responsibility") >= 0 || sentence.ChildWithLemma(head, "credit") >= 0)
        {
            frame.Fill("by", Subjects.Of(sentence, head), this);
        }
        else if (sentence.Word(head) is "responsible")
        {
            frame.Fill("by", Subjects.Of(sentence, head), this);
        }
        else if (sentence.Word(head) is "blame" && sentence.Child(head, sentence.IsPassive(head) ? Relation.NsubjPass : Relation.Obj) is >= 0 and var blamed)
        {
            frame.Fill("by", blamed, this);
        }
    }

    static bool Bears(Sentence sentence, int noun) => sentence.Word(noun) is "responsibility" or "credit" or "authorship" or "blame" && sentence[noun].Upos is Upos.Noun;
}

sealed class SufferedEvent() : ArgumentRule("suffered-event", "Who is hit, tested or rocked by an event suffers it.")
{
    public override void Apply(Frame frame)
    {
        var sentence = frame.Sentence;
        if (frame.IsVerb || frame.Has("on") || frame.Has("against") || sentence[frame.Token].Head is not (>= 0 and var verb) || sentence[verb].Upos is not Upos.Verb)
        {
            return;
        }

        if (!WordClasses.Embedded.Contains("hit-verb", sentence.Word(verb)))
        {
            return;
        }

        var passive = sentence.IsPassive(verb);
        var relation = sentence[frame.Token].Relation;
        if (passive && (relation is Relation.OblAgent || (relation is Relation.Obl && sentence.Preposition(frame.Token) is "by")))
        {
            frame.Fill("on", Subjects.Of(sentence, verb), this);
        }
        else if (!passive && relation is Relation.Nsubj)
        {
            frame.Fill("on", sentence.Child(verb, Relation.Obj), this);
        }
    }
}

sealed class PartiesBetween() : ArgumentRule("parties-between", "Those between whom a clash, an alliance or the dispute that led to it lies are its parties, wherever the tree hangs the phrase.")
{
    public override void Apply(Frame frame)
    {
        var sentence = frame.Sentence;
        if (frame.IsVerb || frame.Has("between") || frame.Has("among"))
        {
            return;
        }

        // Below the noun, or in the clause whose subject or oblique it is: "alliances developed over the years between", "differences
        // between factions led to clashes".
        var scope = sentence[frame.Token].Relation is Relation.Nsubj or Relation.NsubjPass or Relation.Obl or Relation.Obj ? sentence[frame.Token].Head : frame.Token;
        for (var token = 0; token < sentence.Count; token++)
        {
            if (sentence[token].Upos is Upos.Noun or Upos.Propn && sentence.Preposition(token) is "between" && sentence.IsBelow(token, scope) && !InOtherClause(sentence, token, scope))
            {
                frame.Fill("between", token, this);
                return;
            }
        }
    }

    static bool InOtherClause(Sentence sentence, int token, int scope)
    {
        for (; token >= 0 && token != scope; token = sentence[token].Head)
        {
            if (sentence[token].Relation is Relation.AclRelcl or Relation.Ccomp or Relation.Advcl or Relation.Parataxis)
            {
                return true;
            }
        }

        return false;
    }
}
