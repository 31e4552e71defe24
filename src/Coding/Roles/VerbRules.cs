using Griot.Language;

namespace Griot.Coding;

sealed class Subject() : ArgumentRule("subject", "The subject of an active verb fills subj; the subject of a passive fills obj; a relative pronoun stands for the noun before it.")
{
    public override void Apply(Frame frame)
    {
        if (frame.IsVerb)
        {
            frame.Fill(frame.Passive ? DirectObject.Kept(frame) >= 0 ? "iobj" : "obj" : "subj", Subjects.Own(frame.Sentence, frame.Token), this);
        }
    }
}

sealed class ModalDemand() : ArgumentRule("modal-demand", "Who says that somebody must or should do a thing asks it of them: the speaker fills subj, who must do it obj, what must be done xcomp.")
{
    public override void Apply(Frame frame)
    {
        var sentence = frame.Sentence;
        if (sentence[frame.Token].Relation is not Relation.Aux || sentence[frame.Token].Head is not (>= 0 and var clause) || CueLexicon.Embedded.Modal(sentence.Word(frame.Token)) is not { Status: Record.Status.Demanded })
        {
            return;
        }

        // "Should have known" blames; what the speaker must do is a plan.
        var (speaker, asked) = (Subjects.SpeakerOf(sentence, clause), Subjects.Of(sentence, clause));
        if (speaker < 0 || asked < 0 || asked == speaker || sentence.ChildWithLemma(clause, "have") is >= 0 and var have && sentence[have].Relation is Relation.Aux)
        {
            return;
        }

        frame.Fill("subj", speaker, this);
        // "The hostages must be freed": of whom is not said.
        frame.Fill(sentence.IsPassive(clause) && EventLexicon.Embedded.Nouns(sentence.Word(asked)).IsEmpty ? "theme" : "obj", asked, this);
        frame.Fill("xcomp", clause, this);
    }
}

sealed class PassiveAgent() : ArgumentRule("passive-agent", "The by-phrase of a passive or of a past participle fills subj.")
{
    public override void Apply(Frame frame)
    {
        if (!frame.IsVerb)
        {
            return;
        }

        var sentence = frame.Sentence;
        foreach (var child in sentence.Children(frame.Token))
        {
            var relation = sentence[child].Relation;
            if (relation is Relation.OblAgent || (relation is Relation.Obl && frame.Passive && sentence.Preposition(child) is "by" && !IsTimeOrMeans(sentence, child)))
            {
                frame.Fill("subj", child, this);
            }
        }

        // "was set ablaze by a mob": the phrase may hang on the second word of an expression.
        foreach (var word in frame.Passive && frame.Words.Length > 1 && !frame.Has("subj") ? frame.Words : [])
        {
            foreach (var child in sentence.Children(word))
            {
                if (word != frame.Token && sentence[child].Relation is Relation.Obl or Relation.OblAgent or Relation.Nmod && sentence.Preposition(child) is "by" && !IsTimeOrMeans(sentence, child))
                {
                    frame.Fill("subj", child, this);
                }
            }
        }
    }

    // "by Friday", "by the day", "by 2014", "by air": no agents.
    static bool IsTimeOrMeans(Sentence sentence, int token) =>
        sentence[token].Upos is Upos.Num || TimeWords.IsUnit(sentence.Word(token)) || sentence.Word(token) is "air" or "road" or "night" or "phone" or "hand";
}

sealed class DirectObject() : ArgumentRule("object", "The object of a verb fills obj; of a part of a thing, the thing.")
{
    public override void Apply(Frame frame)
    {
        if (frame.IsVerb && !frame.Passive)
        {
            frame.Fill("obj", Whole(frame.Sentence, Subjects.Antecedent(frame.Sentence, frame.Sentence.Child(frame.Token, Relation.Obj) is >= 0 and var obj ? obj : frame.Token, frame.Token)), this);
        }
        else if (Kept(frame) is >= 0 and var kept)
        {
            frame.Fill("obj", kept, this);
        }
        else if (frame.IsVerb)
        {
            // "was awarded a medal", and participles whose object the parser kept.
            frame.Fill("iobj", frame.Sentence.Child(frame.Token, Relation.Obj), this);
        }
    }

    /// <summary>What is given in the passive of a verb of giving, or -1: "the teams were denied access".</summary>
    public static int Kept(Frame frame)
    {
        if (!frame.IsVerb || !frame.Passive || !WordClasses.Embedded.Contains("giving-verb", frame.Sentence.Word(frame.Token)))
        {
            return -1;
        }

        foreach (var child in frame.Sentence.Children(frame.Token))
        {
            if (child > frame.Token && frame.Sentence[child].Relation is Relation.Obj or Relation.Xcomp && frame.Sentence[child].Upos is Upos.Noun)
            {
                return child;
            }
        }

        return -1;
    }

    // "suspended part of an aid programme": the programme. A part of a country is not the country.
    static int Whole(Sentence sentence, int thing) =>
        thing >= 0 && sentence[thing].Upos is Upos.Noun && sentence.Word(thing) is "part" or "portion" or "bulk" or "rest" or "remainder" or "most" && sentence.OfPhrase(thing) is >= 0 and var whole && sentence[whole].Upos is Upos.Noun ? whole : thing;
}

sealed class IndirectObject() : ArgumentRule("indirect-object", "The indirect object of a verb fills iobj.")
{
    public override void Apply(Frame frame)
    {
        if (frame.IsVerb)
        {
            frame.Fill("iobj", frame.Sentence.Child(frame.Token, Relation.Iobj), this);
        }
    }
}

sealed class ClauseComplement() : ArgumentRule("clause-complement", "A complement clause of a verb fills xcomp or ccomp, the infinitive of a noun or an adjective xcomp.")
{
    // Verbs that say what a thing is.
    static readonly HashSet<string> Naming = new(["call", "brand", "label", "dub", "term", "describe"], StringComparer.Ordinal);

    public override void Apply(Frame frame)
    {
        var sentence = frame.Sentence;
        frame.Fill("xcomp", sentence.Child(frame.Token, Relation.Xcomp), this);
        if (!frame.Has("xcomp") && sentence.Child(frame.Token, Relation.Advcl) is >= 0 and var clause && clause > frame.Token && sentence.ChildWithLemma(clause, "to") >= 0)
        {
            // "urged both sides to resume talks": trees differ over whether the infinitive is a complement.
            frame.Fill("xcomp", clause, this);
        }

        if (!frame.Has("xcomp") && sentence[frame.Token].Upos is Upos.Adj && sentence.Child(frame.Token, Relation.Csubj) is >= 0 and var willing && willing > frame.Token)
        {
            // "it is willing to withdraw", read as if withdrawing were willing.
            frame.Fill("xcomp", willing, this);
        }

        if (!frame.IsVerb && sentence.Child(frame.Token, Relation.Acl) is >= 0 and var infinitive && sentence.ChildWithLemma(infinitive, "to") >= 0)
        {
            // "the commitment to withdraw": the infinitive of a noun.
            frame.Fill("xcomp", infinitive, this);
        }

        if (!frame.IsVerb && sentence.Child(frame.Token, Relation.Acl) is >= 0 and var asked && asked > frame.Token && sentence.Child(asked, Relation.Mark) is >= 0 and var that && sentence.Form(that) is "that")
        {
            // "its demand that the government grant"
            frame.Fill("ccomp", asked, this);
        }

        if (!frame.Has("xcomp") && frame.IsVerb && sentence.Child(frame.Token, Relation.Obj) is >= 0 and var first)
        {
            // "called the reports a lie", with two objects; "wants the coalition to leave", with the infinitive hung on the noun.
            foreach (var child in sentence.Children(frame.Token))
            {
                // In the passive the first of the two is the subject: "the report was branded a lie".
                if ((child > first || frame.Passive) && sentence[child].Relation is Relation.Obj && Naming.Contains(frame.Entry.Head))
                {
                    frame.Fill("xcomp", child, this);
                }
            }

            if (frame.Entry.Head is "want" && sentence.Child(first, Relation.Acl) is >= 0 and var wanted && sentence.ChildWithLemma(wanted, "to") >= 0)
            {
                frame.Fill("xcomp", wanted, this);
            }
        }

        frame.Fill("ccomp", sentence.Child(frame.Token, Relation.Ccomp), this);
    }
}

sealed class PrepositionalArgument() : ArgumentRule("prepositional-argument", "A prepositional phrase on the predicate fills the slot named by its preposition.")
{
    public override void Apply(Frame frame)
    {
        var sentence = frame.Sentence;
        foreach (var word in frame.Words)
        {
            foreach (var child in sentence.Children(word))
            {
                if (sentence[child].Relation.Universal is Relation.Obl or Relation.Nmod && sentence[child].Relation is not (Relation.NmodPoss or Relation.OblAgent)
                    && sentence.Preposition(child) is { Length: > 0 } preposition)
                {
                    frame.Fill(preposition, Subjects.Antecedent(sentence, child, frame.Token), this);
                    FirstOfTwo(frame, word, child, preposition);
                }
                else if (!frame.IsVerb && sentence[child].Relation is Relation.Conj && child > word && sentence.Preposition(child) is { Length: > 0 } own && EventLexicon.Embedded.Nouns(sentence.Word(child)).IsEmpty)
                {
                    // "reprisals against local Tuareg and Arab populations": the tree co-ordinates the populations with the reprisals.
                    frame.Fill(own, child, this);
                }
            }
        }
    }

    // "against local Tuareg and Arab populations", where the tree hangs both on the event: the first shares the preposition.
    void FirstOfTwo(Frame frame, int word, int second, string preposition)
    {
        var sentence = frame.Sentence;
        var marker = sentence.Child(second, Relation.Case);
        foreach (var child in sentence.Children(word))
        {
            if (child > marker && child < second && sentence[child].Relation.Universal is Relation.Nmod or Relation.Obl && sentence.Preposition(child).Length == 0 && sentence.HasChild(second, Relation.Cc))
            {
                frame.Fill(preposition, child, this);
            }
        }
    }
}

sealed class BareObliqueIsObject() : ArgumentRule("bare-oblique-is-object", "An oblique without a preposition that is no expression of time is read as the object, since the parser often slips there, and so is one with a bound of its number, or behind \"to death\": \"abducted between 20 and 25 girls\", \"hacked to death 16 villagers\".")
{
    public override void Apply(Frame frame)
    {
        if (!frame.IsVerb || frame.Passive || frame.Has("obj"))
        {
            return;
        }

        var sentence = frame.Sentence;
        foreach (var child in sentence.Children(frame.Token))
        {
            // "injured more than 130"
            var number = sentence[child].Upos is Upos.Num && sentence.Child(child, Relation.Advmod) is >= 0 and var bound && sentence.Word(bound) is "more" or "less" or "fewer";
            if (Tolls.IsToDeath(sentence, frame.Token) ? child > frame.Token + 2 && sentence[child].Relation is Relation.Obl or Relation.OblUnmarked && sentence.Preposition(child) is "" or "to"
                : number && child > frame.Token && sentence[child].Relation is Relation.Obl or Relation.OblUnmarked && sentence.Preposition(child).Length == 0)
            {
                frame.Fill("obj", child, this);
                return;
            }

            if (child > frame.Token && sentence[child].Relation is Relation.Obl or Relation.OblUnmarked && !Tolls.IsToDeath(sentence, frame.Token) && (sentence.Preposition(child).Length == 0 || (sentence.Preposition(child) is "between" or "over" or "around" or "about" or "under" && sentence.HasChild(child, Relation.Nummod)))
                && sentence[child].Upos is Upos.Noun or Upos.Propn && !TimeWords.IsTime(sentence.Word(child)))
            {
                frame.Fill("obj", child, this);
                return;
            }
        }
    }
}

sealed class ParticipleOnNoun() : ArgumentRule("participle-on-noun", "The noun that a past participle describes fills obj, the noun that a present participle or an adjective describes fills subj, or who made it where it is a document.")
{
    public override void Apply(Frame frame)
    {
        var sentence = frame.Sentence;
        var token = sentence[frame.Token];
        if (!frame.IsVerb || token.Head < 0 || token.Relation is not (Relation.Acl or Relation.Amod or Relation.AclRelcl) || sentence.ChildWithLemma(frame.Token, "to") >= 0 || (token.Relation is Relation.AclRelcl && (token.Upos is not Upos.Adj || frame.Has("subj"))))
        {
            return;
        }

        var finite = token.Relation is Relation.Amod && token.Xpos is "VBD" && frame.Token > 0 && sentence[frame.Token - 1].Upos is not (Upos.Num or Upos.Det or Upos.Adj);
        if (finite && sentence[token.Head].Head is >= 0 and var swallower && sentence[swallower].Upos is Upos.Propn or Upos.Noun)
        {
            // "Japan on Friday lifted sanctions": a past tense is no attribute; the tree hung the clause on its subject.
            frame.Fill("subj", swallower, this);
            frame.Fill("obj", token.Head, this);
        }
        else if ((finite || (token.Relation is Relation.Amod && token.Xpos is "VBN" && frame.Token > 0 && sentence[frame.Token - 1].Upos is Upos.Noun or Upos.Propn)) && sentence[token.Head].Relation is Relation.Root && NameBefore(sentence, token.Head, frame.Token) is >= 0 and var subject)
        {
            // "Burkina Faso severed diplomatic ties": the whole sentence read as one noun phrase.
            frame.Fill("subj", subject, this);
            frame.Fill("obj", token.Head, this);
        }
        else if (frame.Passive)
        {
            frame.Fill("obj", token.Head, this);
            if (Subjects.GoesOnFrom(sentence, frame.Token) is >= 0 and var before)
            {
                frame.Fill("subj", Subjects.Of(sentence, before), this);
            }
        }
        else if ((token.Xpos is "VBG" && !sentence.HasChild(frame.Token, Relation.Mark, Relation.Case)) || token.Upos is Upos.Adj)
        {
            frame.Fill("subj", Author(sentence, token.Head), this);
        }
    }

    static int NameBefore(Sentence sentence, int noun, int verb)
    {
        foreach (var child in sentence.Children(noun))
        {
            if (child < verb && sentence[child].Relation is Relation.Compound or Relation.NmodPoss or Relation.NmodDesc or Relation.Nsubj && (sentence[child].Upos is Upos.Propn or Upos.Noun || (child == 0 && Griot.Places.Countries.Embedded.ByName(sentence.Form(child)) is not null)))
            {
                return child;
            }
        }

        return -1;
    }

    // "passed a resolution condemning the raid": who makes a document says what it says.
    static int Author(Sentence sentence, int noun) =>
        sentence[noun].Relation is Relation.Obj && (CueLexicon.Embedded.IsDocument(sentence.Word(noun)) || WordClasses.Embedded.Contains("issued-text", sentence.Word(noun))) && sentence[noun].Head is >= 0 and var verb && Subjects.Of(sentence, verb) is >= 0 and var author
            ? author : noun;
}

sealed class RelativeClauseObject() : ArgumentRule("relative-clause-object", "The noun that a relative clause describes fills obj where the clause has a subject of its own and lacks an object.")
{
    public override void Apply(Frame frame)
    {
        var sentence = frame.Sentence;
        if (frame.IsVerb && !frame.Passive && sentence[frame.Token].Relation is Relation.AclRelcl && !frame.Has("obj")
            && frame.Find("subj") is >= 0 and var subject && subject != sentence[frame.Token].Head && !IsOblique(frame, sentence[frame.Token].Head) && !frame.Has("xcomp") && !frame.Has("ccomp"))
        {
            frame.Fill("obj", sentence[frame.Token].Head, this);
        }
    }

    // "the attack in which ten died": the noun is in the clause already.
    static bool IsOblique(Frame frame, int noun)
    {
        foreach (var argument in frame.Arguments)
        {
            if (argument.Token == noun)
            {
                return true;
            }
        }

        return false;
    }
}

sealed class InheritedSubject() : ArgumentRule("inherited-subject", "A verb without a subject takes that of the verb that governs it: infinitives, participles and co-ordinated verbs; the object of the governing verb where that controls.")
{
    public override void Apply(Frame frame)
    {
        var slot = frame.Passive ? "obj" : "subj";
        if (frame.IsVerb && !frame.Has(slot))
        {
            frame.Fill(slot, Subjects.Inherited(frame.Sentence, frame.Token), this);
        }

        // "Clashes between the army and the rebels left 22 dead", with the verb co-ordinated to the noun before it.
        if (frame.IsVerb && !frame.Has(slot) && frame.Sentence[frame.Token] is { Relation: Relation.Conj, Head: >= 0 and var noun, Xpos: "VBD" or "VBN" } && noun < frame.Token && frame.Sentence[noun].Upos is Upos.Noun
            && !frame.Sentence.HasChild(frame.Token, Relation.Cc) && !EventLexicon.Embedded.Nouns(frame.Sentence.Word(noun)).IsEmpty)
        {
            frame.Fill(slot, noun, this);
        }
    }
}

sealed class PhraseOnObject() : ArgumentRule("phrase-on-object", "A prepositional phrase that the tree hangs on the object may belong to the verb: \"fired rockets at the town\", \"launched attacks against the army\".")
{
    public override void Apply(Frame frame)
    {
        var sentence = frame.Sentence;
        if (frame.IsVerb && !frame.Has("on") && !frame.Has("at") && frame.Find("with") is >= 0 and var means && means > frame.Token)
        {
            // "opened fire with live ammunition on mourners"
            foreach (var child in sentence.Children(means))
            {
                if (sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "on" or "at" or "against")
                {
                    frame.Fill(sentence.Preposition(child), child, this);
                }
            }
        }

        // "sought refuge in Germany": the noun is at times taken for what somebody becomes.
        var obj = frame.Find("obj") is >= 0 and var filled ? filled : frame.Find("xcomp") is >= 0 and var next && next == frame.Token + 1 && sentence[next].Upos is Upos.Adj or Upos.Noun ? next : -1;
        if (!frame.IsVerb || obj < frame.Token)
        {
            return;
        }

        // "fired tear gas and live rounds at demonstrators": on the last of two things.
        if (sentence.Child(obj, Relation.Conj) is >= 0 and var second && sentence[second].Upos is Upos.Noun)
        {
            foreach (var child in sentence.Children(second))
            {
                if (sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "at" or "on" or "against" && !frame.Has(sentence.Preposition(child)))
                {
                    frame.Fill(sentence.Preposition(child), child, this);
                }
            }
        }

        foreach (var child in sentence.Children(obj))
        {
            if (sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is { Length: > 0 } preposition and not "of")
            {
                frame.Fill(preposition, child, this);
            }

            if (sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "of" or "in" or "worth")
            {
                // "a state of emergency in Darfur"
                foreach (var below in sentence.Children(child))
                {
                    if (sentence[below].Relation is Relation.Nmod && sentence.Preposition(below) is { Length: > 0 } inner and not "of")
                    {
                        frame.Fill(inner, below, this);
                    }
                }
            }
        }
    }
}
