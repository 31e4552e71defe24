using Griot.Language;

namespace Griot.Coding;

/// <summary>
/// A rule that finds somebody's stance where no clause is said: what is condemned, wanted, called for. It makes a statement and never a
/// claim's speaker, since to want a thing is not to report it.
/// </summary>
abstract class VoiceRule(string name, string sentence) : CodingRule(name, sentence)
{
    public static VoiceRule[] All { get; } =
        [new WordsBeside(), new SpokenAbout(), new SpokenOf(), new WantedInfinitive(), new Seeming(), new StateOfMind(), new VoicedNoun(), new HearsayAdverb()];

    /// <summary>Adds what starts at this token.</summary>
    public abstract void Find(Sentence sentence, int token, List<Voice> found);

    protected static VoiceLexicon Voices => VoiceLexicon.Embedded;

    protected static bool IsVerb(Sentence sentence, int token) => sentence[token].Upos is Upos.Verb && sentence[token].Relation is not (Relation.Amod or Relation.Case or Relation.Compound);

    /// <summary>
    /// Whether a verb is done, not merely thought of: an infinitive or a verb under "would" and "could" is nobody's stance yet. An infinitive that shares
    /// its cue with the verb above it ("declined to endorse") is.
    /// </summary>
    protected static bool IsVoiced(Sentence sentence, int verb, int cueFirst)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (child < verb && ((sentence[child].Relation is Relation.Mark && sentence[child].Xpos is "TO" && cueFirst >= child)
                || (sentence[child].Relation is Relation.Aux && sentence[child].Xpos is "MD")))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The range of a phrase without its preposition, and without punctuation at its ends.</summary>
    protected static (int First, int End) Bare(Sentence sentence, int head)
    {
        var (first, end) = sentence.Subtree(head);
        foreach (var child in sentence.Children(head))
        {
            if (child < head && IsPreposition(sentence, child))
            {
                first = Math.Max(first, sentence.Subtree(child).End);
            }
        }

        return (first, end);
    }

    /// <summary>The last word of the preposition on a phrase, or -1.</summary>
    protected static int PrepositionEnd(Sentence sentence, int head)
    {
        foreach (var child in sentence.Children(head))
        {
            if (child < head && IsPreposition(sentence, child))
            {
                return sentence.Subtree(child).End - 1;
            }
        }

        return -1;
    }

    static bool IsPreposition(Sentence sentence, int token) =>
        sentence[token].Relation is Relation.Case || (sentence[token].Relation is Relation.Mark && sentence[token].Upos is Upos.Adp or Upos.Sconj && sentence[token].Xpos is "IN");
}

sealed class WordsBeside() : VoiceRule("words-beside", "A verb of saying without a clause says the quotation, or what stands before its comma: \"..., said the mayor\".")
{
    public override void Find(Sentence sentence, int token, List<Voice> found)
    {
        if (!IsVerb(sentence, token) || CueLexicon.Embedded.Say(sentence.Word(token)) is not { Status: Record.Status.Asserted or Record.Status.Alleged }
            || sentence.HasChild(token, Relation.Obj) || VoiceSpans.IsPassive(sentence, token))
        {
            return;
        }

        var speaker = SpeakerBeside(sentence, token);
        if (speaker < 0 || !VoiceSpans.Speaks(sentence, speaker))
        {
            return;
        }

        var (cueFirst, cueEnd) = VoiceSpans.CueOfVerb(sentence, token);
        var (speakerFirst, speakerEnd) = VoiceSpans.Source(sentence, speaker, cueFirst, cueEnd);
        var first = Math.Min(cueFirst, speakerFirst);
        var end = Math.Max(cueEnd, speakerEnd);
        if (first >= 2 && sentence.Form(first - 1) is "," or "”" or "\"" or "''" && (speakerEnd == cueFirst || cueEnd == speakerFirst))
        {
            found.Add(new(token, cueFirst, cueEnd, speaker, 0, first, Spoken: true, this));
        }
        else if (end + 1 < sentence.Count && sentence.Form(end) is ":" or ",")
        {
            if (sentence.Form(end + 1) is "“" or "\"" or "''" or "``")
            {
                found.Add(new(token, cueFirst, cueEnd, speaker, end + 1, sentence.Count, Spoken: true, this));
            }
        }
    }

    // The subject, or the noun right behind the verb that the parser took for something else ("said the company's chief").
    static int SpeakerBeside(Sentence sentence, int verb)
    {
        var nearest = -1;
        foreach (var child in sentence.Children(verb))
        {
            if (sentence[child].Relation is Relation.Nsubj or Relation.Xcomp or Relation.Obj or Relation.Dep && sentence[child].Upos is Upos.Noun or Upos.Propn or Upos.Pron
                && (nearest < 0 || Math.Abs(child - verb) < Math.Abs(nearest - verb)))
            {
                nearest = child;
            }
        }

        return nearest;
    }
}

sealed class SpokenAbout() : VoiceRule("spoken-about", "The object of a verb of speech or stance is what its subject voices: \"condemned the raid\".")
{
    public override void Find(Sentence sentence, int token, List<Voice> found)
    {
        if (!IsVerb(sentence, token) || !Voices.Has(VoiceKind.Object, sentence.Word(token)))
        {
            return;
        }

        var passive = VoiceSpans.IsPassive(sentence, token);
        var about = passive ? sentence.Child(token, Relation.NsubjPass) : sentence.Child(token, Relation.Obj);
        var speaker = passive ? SupportVerb.Agent(sentence, token) : VoiceSpans.Subject(sentence, token);
        var (cueFirst, cueEnd) = VoiceSpans.CueOfVerb(sentence, token);
        if (about < 0 || speaker < 0 || !VoiceSpans.Speaks(sentence, speaker) || !IsVoiced(sentence, token, cueFirst))
        {
            return;
        }

        var (first, end) = Bare(sentence, about);
        if (!passive)
        {
            foreach (var child in sentence.Children(token))
            {
                if (child > about && (sentence[child].Relation is Relation.Xcomp or Relation.Ccomp || (sentence[child].Relation is Relation.Obl or Relation.Advcl && PrepositionEnd(sentence, child) is >= 0 and var link && sentence.Word(link) is "as" or "of" or "for" or "over")))
                {
                    end = Math.Max(end, sentence.Subtree(child).End);
                }
            }
        }

        found.Add(new(token, cueFirst, cueEnd, speaker, first, end, Spoken: false, this));
    }
}

sealed class SpokenOf() : VoiceRule("spoken-of", "What stands behind the preposition of a verb of speech or stance is what its subject voices: \"called for talks\".")
{
    public override void Find(Sentence sentence, int token, List<Voice> found)
    {
        if (!IsVerb(sentence, token))
        {
            return;
        }

        foreach (var child in sentence.Children(token))
        {
            if (child < token || sentence[child].Relation is not (Relation.Obl or Relation.OblArg or Relation.Advcl or Relation.Xcomp))
            {
                continue;
            }

            var preposition = PrepositionEnd(sentence, child);
            if (preposition < 0 || !Voices.Has(VoiceKind.Preposition, $"{sentence.Word(token)} {sentence.Word(preposition)}"))
            {
                continue;
            }

            var passive = VoiceSpans.IsPassive(sentence, token);
            var speaker = passive ? -1 : VoiceSpans.Subject(sentence, token);
            if (!passive && (speaker < 0 || !VoiceSpans.Speaks(sentence, speaker)))
            {
                return;
            }

            var cueFirst = VoiceSpans.CueOfVerb(sentence, token).First;
            if (!IsVoiced(sentence, token, cueFirst))
            {
                return;
            }

            // "called for a panel to look into it".
            var (first, end) = Bare(sentence, child);
            foreach (var clause in sentence.Children(token))
            {
                if (clause > child && sentence[clause].Relation is Relation.Xcomp or Relation.Advcl && sentence.ChildWithLemma(clause, "to") >= 0 && sentence.Subtree(clause).First == end)
                {
                    end = sentence.Subtree(clause).End;
                }
            }

            found.Add(new(token, cueFirst, preposition + 1, speaker, first, end, Spoken: false, this));
            return;
        }
    }
}

sealed class WantedInfinitive() : VoiceRule("wanted-infinitive", "The infinitive of a verb of wanting, meaning or refusing is what its subject voices: \"vowed to fight on\".")
{
    public override void Find(Sentence sentence, int token, List<Voice> found)
    {
        if (!IsVerb(sentence, token) || !Voices.Has(VoiceKind.Infinitive, sentence.Word(token)) || sentence.HasChild(token, Relation.Obj))
        {
            return;
        }

        var clause = sentence.Child(token, Relation.Xcomp);
        if (clause < token || sentence.ChildWithLemma(clause, "to") < 0)
        {
            return;
        }

        // "refused to say that": one cue.
        var inner = sentence.Word(clause);
        if (sentence[clause].Upos is Upos.Verb && CueLexicon.Embedded.Say(inner) is not null && sentence.HasChild(clause, Relation.Ccomp))
        {
            return;
        }

        var (cueFirst, cueEnd) = VoiceSpans.CueOfVerb(sentence, token);
        if (!IsVoiced(sentence, token, cueFirst))
        {
            return;
        }

        var (first, end) = sentence.Subtree(clause);
        if (VoiceSpans.IsPassive(sentence, token))
        {
            if (sentence.Child(token, Relation.NsubjPass) is >= 0 and var expected)
            {
                found.Add(new(token, cueFirst, cueEnd, -1, sentence.Subtree(expected).First, end, Spoken: false, this));
            }

            return;
        }

        var speaker = VoiceSpans.Subject(sentence, token);
        if (speaker >= 0 && VoiceSpans.Speaks(sentence, speaker))
        {
            found.Add(new(token, cueFirst, cueEnd, speaker, first, end, Spoken: false, this));
        }
    }
}

sealed class Seeming() : VoiceRule("seeming", "What seems or appears so, seems so to somebody whom the text does not name.")
{
    public override void Find(Sentence sentence, int token, List<Voice> found)
    {
        if (IsVerb(sentence, token) && Voices.Has(VoiceKind.Seeming, sentence.Word(token))
            && sentence.Child(token, Relation.Xcomp) is >= 0 and var clause && clause > token && sentence.Child(token, Relation.Nsubj) is >= 0 and var subject && subject < token)
        {
            var (cueFirst, cueEnd) = VoiceSpans.CueOfVerb(sentence, token);
            found.Add(new(token, cueFirst, cueEnd, -1, sentence.Subtree(subject).First, sentence.Subtree(clause).End, Spoken: false, this));
        }
    }
}

sealed class StateOfMind() : VoiceRule("state-of-mind", "Who is confident that, wary of or willing to, voices what stands behind the adjective.")
{
    public override void Find(Sentence sentence, int token, List<Voice> found)
    {
        if (sentence[token].Upos is not (Upos.Adj or Upos.Verb) || !Voices.Has(VoiceKind.Adjective, sentence.Form(token).ToString().ToLowerInvariant()) || sentence[token].Relation is Relation.Amod)
        {
            return;
        }

        var speaker = VoiceSpans.Subject(sentence, token);
        if (speaker < 0 || speaker > token || !VoiceSpans.Speaks(sentence, speaker))
        {
            return;
        }

        foreach (var child in sentence.Children(token))
        {
            if (child < token || sentence[child].Relation is not (Relation.Ccomp or Relation.Xcomp or Relation.Advcl or Relation.Obl))
            {
                continue;
            }

            var preposition = PrepositionEnd(sentence, child);
            var isClause = sentence[child].Relation is not Relation.Obl;
            if ((isClause && (sentence[child].Relation is not Relation.Advcl || sentence.ChildWithLemma(child, "to") >= 0 || preposition >= 0))
                || (preposition >= 0 && sentence.Word(preposition) is "of" or "about" or "to" or "with" or "in" or "over" or "for" or "at" or "by"))
            {
                var takes = preposition >= 0 && sentence.Word(preposition) is not ("that" or "because" or "if" or "when" or "as" or "while" or "since");
                if (isClause && preposition >= 0 && sentence.Word(preposition) is "because" or "if" or "when" or "as" or "while" or "since" or "after" or "before")
                {
                    continue;
                }

                var (first, end) = takes ? Bare(sentence, child) : sentence.Subtree(child);
                found.Add(new(token, VoiceSpans.CueOfVerb(sentence, token).First, takes ? preposition + 1 : token + 1, speaker, first, end, Spoken: false, this));
                return;
            }
        }
    }
}

sealed class VoicedNoun() : VoiceRule("voiced-noun", "What a noun of speech or stance is about is voiced by its owner, or by who makes, gives or expresses it: \"his support for\", \"voiced concern about\".")
{
    static readonly HashSet<string> Expressing = new(
        ["express", "voice", "make", "give", "issue", "have", "offer", "raise", "share", "show", "take", "hold", "state", "repeat", "reiterate", "announce", "post", "release", "deliver", "lodge", "file", "cast"], StringComparer.Ordinal);

    public override void Find(Sentence sentence, int token, List<Voice> found)
    {
        if (sentence[token].Upos is not Upos.Noun || !Voices.Has(VoiceKind.Noun, sentence.Word(token)))
        {
            return;
        }

        var content = -1;
        foreach (var child in sentence.Children(token))
        {
            if (child > token && (sentence[child].Relation is Relation.Ccomp || (sentence[child].Relation is Relation.Acl && sentence.HasChild(child, Relation.Mark))
                || (sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "of" or "for" or "about" or "on" or "to" or "in" or "with" or "against" or "over" or "toward" or "towards")))
            {
                content = child;
                break;
            }
        }

        if (content < 0)
        {
            return;
        }

        var preposition = sentence[content].Relation is Relation.Nmod ? PrepositionEnd(sentence, content) : -1;
        var (first, end) = preposition >= 0 ? Bare(sentence, content) : sentence.Subtree(content);
        var cueEnd = preposition >= 0 ? preposition + 1 : token + 1;
        var owner = sentence.Child(token, Relation.NmodPoss);
        if (owner >= 0)
        {
            if (!VoiceSpans.Speaks(sentence, owner) || sentence.Subtree(owner).End > token)
            {
                return;
            }

            found.Add(new(token, sentence.Subtree(owner).End, cueEnd, owner, first, end, Spoken: false, this));
            return;
        }

        var verb = sentence[token].Head;
        if (verb < 0 || verb > token || sentence[token].Relation is not Relation.Obj || !Expressing.Contains(sentence.Word(verb)) || VoiceSpans.IsPassive(sentence, verb))
        {
            return;
        }

        var speaker = VoiceSpans.Subject(sentence, verb);
        if (speaker >= 0 && VoiceSpans.Speaks(sentence, speaker))
        {
            found.Add(new(token, VoiceSpans.CueOfVerb(sentence, verb).First, cueEnd, speaker, first, end, Spoken: false, this));
        }
    }
}

sealed class HearsayAdverb() : VoiceRule("hearsay-adverb", "\"Reportedly\" and the like: somebody whom the text does not name says the clause.")
{
    public override void Find(Sentence sentence, int token, List<Voice> found)
    {
        if (sentence[token].Upos is Upos.Adv && Voices.Has(VoiceKind.Adverb, sentence.Word(token)) && sentence[token].Head is >= 0 and var clause && sentence[clause].Upos is Upos.Verb)
        {
            var (first, end) = sentence.Subtree(clause);
            found.Add(new(token, token, token + 1, -1, first, end, Spoken: false, this));
        }
    }
}
