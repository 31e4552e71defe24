using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>A rule that finds who says what in a sentence.</summary>
public abstract class SpeechRule(string name, string sentence) : CodingRule(name, sentence)
{
    public static SpeechRule[] All { get; } = [new QuotedAsSaying(), new ReportedClause(), new SpeechInParenthesis(), new CitedSource(), new AccordingTo(), new PassiveReport(), new ReportingNoun(), new ReportedEvent(), new AccusedOf(), new ClaimedResponsibility(), new DocumentSays(), new ColonAfterSpeaker(), new SpeakerAtEnd()];

    /// <summary>Adds what starts at this token.</summary>
    public abstract void Find(Sentence sentence, int index, int token, List<Speech> found);

    protected static CueLexicon Cues => CueLexicon.Embedded;

    protected void Add(Sentence sentence, int index, List<Speech> found, int cue, int speaker, int content, Status status, int without = -1)
    {
        foreach (var known in found)
        {
            if (known.Cue == cue && known.Content == content)
            {
                return;
            }
        }

        var first = cue;
        foreach (var child in sentence.Children(cue))
        {
            if (child < first && child >= cue - 4 && sentence[child].Relation is Relation.Aux or Relation.AuxPass)
            {
                first = child;
            }
        }

        found.Add(new(index, cue, first, cue + 1, speaker, content, without, status, this));
    }

    /// <summary>The subject of a verb of saying: its own, or inherited, but never a pronoun that stands for nobody.</summary>
    protected static int Speaker(Sentence sentence, int verb)
    {
        if (sentence.IsPassive(verb))
        {
            return SupportVerb.Agent(sentence, verb);
        }

        var subject = Subjects.Of(sentence, verb);
        return subject >= 0 && sentence.Word(subject) is "it" && sentence.HasChild(verb, Relation.Expl) ? -1 : subject;
    }

    /// <summary>The noun right behind an inverted verb of saying, which the parser may take for something else: "..., said a local official".</summary>
    protected static int SpeakerBehind(Sentence sentence, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (child > verb && sentence[child].Relation is Relation.Obj or Relation.Xcomp or Relation.Dep && sentence[child].Upos is Upos.Noun or Upos.Propn && sentence.Subtree(child).First == verb + 1)
            {
                return child;
            }
        }

        return -1;
    }

    /// <summary>Whether a verb is itself denied: "did not deny", "neither confirmed nor denied".</summary>
    protected static bool IsNegated(Sentence sentence, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (sentence[child].Relation is Relation.Advmod or Relation.Cc or Relation.CcPreconj && Cues.IsNegation(sentence.Word(child)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What somebody does not deny is left open by them.</summary>
    protected static Status StatusUnder(Sentence sentence, int verb, Status status) => status is Status.Denied && IsNegated(sentence, verb) ? Status.Hypothetical : status;

    protected static bool IsVerb(Sentence sentence, int token) => sentence[token].Upos is Upos.Verb or Upos.Aux;
}

sealed class ReportedClause() : SpeechRule("reported-clause", "The clause that complements a verb of saying is said by its subject.")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (!IsVerb(sentence, token) || Cues.Say(sentence.Word(token)) is not { Status: var status })
        {
            return;
        }

        foreach (var child in sentence.Children(token))
        {
            var relation = sentence[child].Relation;
            if (relation is Relation.Ccomp or Relation.CsubjPass || (relation is Relation.Xcomp && !sentence.IsPassive(token) && sentence[child].Upos is Upos.Verb && (status is Status.Denied || (status is not Status.Asserted && Cues.Complement(sentence.Word(token)) is null))))
            {
                var speaker = Speaker(sentence, token);
                Add(sentence, index, found, token, speaker < 0 && child < token ? SpeakerBehind(sentence, token) : speaker, child, StatusUnder(sentence, token, status));
            }
        }

        // "A spokesman said: ..." with the content beside the verb.
        if (sentence.Child(token, Relation.Parataxis) is >= 0 and var beside && beside > token && !sentence.HasChild(token, Relation.Ccomp, Relation.Obj) && sentence[beside].Upos is Upos.Verb or Upos.Adj or Upos.Noun)
        {
            Add(sentence, index, found, token, Speaker(sentence, token), beside, status);
        }
    }
}

sealed class SpeechInParenthesis() : SpeechRule("speech-in-parenthesis", "A verb of saying that stands beside a clause (\"..., the army said\") says the clause.")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (!IsVerb(sentence, token) || sentence[token].Head < 0 || !(sentence[token].Relation is Relation.Parataxis or Relation.Advcl or Relation.Discourse or Relation.Dep || IsBetweenCommas(sentence, token))
            || Cues.Say(sentence.Word(token)) is not { Status: var status } || sentence.HasChild(token, Relation.Ccomp, Relation.Obj))
        {
            return;
        }

        if (sentence[token].Relation is Relation.Advcl && sentence.ChildWithLemma(token, "as") < 0)
        {
            return;
        }

        var speaker = Subjects.Own(sentence, token);
        speaker = speaker < 0 ? SpeakerBehind(sentence, token) : speaker;
        if (speaker >= 0)
        {
            Add(sentence, index, found, token, speaker, sentence[token].Head, status, token);
        }
    }

    // "..., residents said, but": read as one more of the co-ordinated clauses, though nothing joins it to them but its comma.
    static bool IsBetweenCommas(Sentence sentence, int token) =>
        sentence[token].Relation is Relation.Conj && sentence[token].Head is >= 0 and var head && head < token && sentence[head].Upos is Upos.Verb && !sentence.HasChild(token, Relation.Cc)
        && sentence.Child(token, Relation.Nsubj) is >= 0 and var speaker && sentence.Subtree(speaker).First is var first && first > 0 && sentence.Form(first - 1) is ",";
}

sealed class QuotedAsSaying() : SpeechRule("quoted-as-saying", "Who is quoted as saying something says it, in the words of who quotes them: \"AFP quoted a source as saying that\".")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (!IsVerb(sentence, token) || sentence.Word(token) is not ("quote" or "cite"))
        {
            return;
        }

        foreach (var saying in sentence.Children(token))
        {
            if (saying < token || sentence[saying].Upos is not Upos.Verb || Cues.Say(sentence.Word(saying)) is not { Status: var status } || sentence.ChildWithLemma(saying, "as") < 0
                || sentence.Child(saying, Relation.Ccomp) is not (>= 0 and var content))
            {
                continue;
            }

            var passive = sentence.IsPassive(token);
            var quoted = passive ? Subjects.Own(sentence, token) : sentence.Child(token, Relation.Obj);
            Add(sentence, index, found, saying, quoted, content, status);
            var quoting = passive ? SupportVerb.Agent(sentence, token) : Quoting(sentence, token);
            if (quoting >= 0)
            {
                Add(sentence, index, found, token, quoting, saying, Status.Asserted);
            }
        }
    }

    // A name before the verb is who quotes, whatever the parser takes it for.
    static int Quoting(Sentence sentence, int verb)
    {
        var subject = Speaker(sentence, verb);
        foreach (var child in sentence.Children(verb))
        {
            if (subject < 0 && child < verb && sentence[child].Upos is Upos.Propn or Upos.Noun && sentence[child].Relation is not (Relation.Obl or Relation.OblUnmarked))
            {
                subject = child;
            }
        }

        return subject;
    }
}

sealed class CitedSource() : SpeechRule("cited-source", "Whom a report cites says what is reported, in the words of the report: \"Reuters reported, citing two officers\".")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (!IsVerb(sentence, token) || sentence.Word(token) is not ("cite" or "quote") || sentence[token].Xpos is not "VBG" || sentence[token].Relation is not Relation.Advcl
            || sentence.Child(token, Relation.Obj) is not (>= 0 and var cited) || !VoiceSpans.Speaks(sentence, cited))
        {
            return;
        }

        for (var i = found.Count - 1; i >= 0; i--)
        {
            if (found[i].Cue == sentence[token].Head)
            {
                Add(sentence, index, found, token, cited, found[i].Content, Status.Asserted, found[i].Without);
                return;
            }
        }
    }
}

sealed class SpeakerAtEnd() : SpeechRule("speaker-at-end", "Somebody behind a colon or a dash at the end of a headline says it: \"Five killed in Kidal: army\".")
{
    const int LongestName = 4;

    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (token < 3 || sentence.Form(token) is not (":" or "-" or "–" or "—") || token + 1 >= sentence.Count || token + 1 + LongestName < sentence.Count || sentence.Root >= token || sentence.Root < 0)
        {
            return;
        }

        var speaker = -1;
        for (var i = token + 1; i < sentence.Count; i++)
        {
            if (sentence[i].Upos is not (Upos.Propn or Upos.Noun or Upos.Adj))
            {
                return;
            }

            speaker = sentence[i].Head <= token ? i : speaker;
        }

        if (speaker >= 0 && VoiceSpans.Speaks(sentence, speaker) && sentence[sentence.Root].Upos is Upos.Verb)
        {
            Add(sentence, index, found, token, speaker, sentence.Root, Status.Asserted, speaker);
        }
    }
}

sealed class AccordingTo() : SpeechRule("according-to", "What stands beside \"according to\" somebody is said by them.")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (sentence.Word(token) is not ("accord" or "according") || token + 1 >= sentence.Count)
        {
            return;
        }

        // Parsed as a preposition (the speaker is its head) or as a verb (the speaker is its oblique).
        var relation = sentence[token].Relation;
        int speaker, phrase;
        if (relation is Relation.Case or Relation.Mark)
        {
            speaker = phrase = sentence[token].Head;
        }
        else
        {
            speaker = sentence.Child(token, Relation.Obl);
            if (speaker < 0)
            {
                speaker = sentence.Child(token, Relation.Nmod);
            }

            phrase = token;
        }

        if (speaker >= 0 && sentence[phrase].Head is >= 0 and var content)
        {
            Add(sentence, index, found, token, speaker, content, Status.Asserted, phrase);
        }
    }
}

sealed class PassiveReport() : SpeechRule("passive-report", "\"Is said to\", \"are believed to\", \"it is feared that\": somebody whom the text does not name says the clause.")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (sentence[token].Upos is not (Upos.Verb or Upos.Adj) || Cues.Say(sentence.Word(token)) is not { Status: var status } || !(sentence.IsPassive(token) || IsReduced(sentence, token, status)))
        {
            return;
        }

        foreach (var child in sentence.Children(token))
        {
            if (sentence[child].Relation is Relation.Xcomp or Relation.Ccomp)
            {
                // "Troops are believed to have ...": passive belief is less than assertion.
                Add(sentence, index, found, token, SupportVerb.Agent(sentence, token), child, status is Status.Asserted && sentence.Word(token) is not ("confirm" or "know" or "announce") ? Status.Alleged : status);
            }
        }
    }

    // "the leader believed to be behind the attack": a participle without its auxiliary, whatever relation the parser gave it.
    // Who promises, demands or agrees has a subject of his own and is no such participle.
    static bool IsReduced(Sentence sentence, int token, Status status) =>
        sentence[token].Xpos is "VBN" or "VBD" && !sentence.HasChild(token, Relation.Aux, Relation.Obj) && !(status is not Status.Alleged && sentence.HasChild(token, Relation.Nsubj, Relation.NsubjPass)) && sentence.Child(token, Relation.Xcomp) is >= 0 and var clause && sentence.ChildWithLemma(clause, "to") >= 0;
}

sealed class ReportingNoun() : SpeechRule("reporting-noun", "The clause on a noun of saying (\"claims that\", \"suspicions that\") is said by its owner, or by who makes or confirms it.")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (sentence[token].Upos is not Upos.Noun || Cues.SayNoun(sentence.Word(token)) is not { Status: var status })
        {
            return;
        }

        var verb = sentence[token].Head;
        var speaker = sentence.Child(token, Relation.NmodPoss);
        foreach (var child in sentence.Children(token))
        {
            if (speaker < 0 && sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "by" or "from" or "of")
            {
                speaker = child;
            }
        }

        // "made claims that", "confirmed suspicions that": the subject speaks.
        if (speaker < 0 && verb >= 0 && IsVerb(sentence, verb) && (WordClasses.Embedded.Contains("light-verb", sentence.Word(verb)) || Cues.Say(sentence.Word(verb)) is not null))
        {
            // "confirmed suspicions" asserts, "dismissed reports" denies, whatever the noun.
            status = Cues.Say(sentence.Word(verb)) is { Status: (Status.Asserted or Status.Denied) and var ofVerb } ? ofVerb : status;
            speaker = Speaker(sentence, verb);
        }

        foreach (var child in sentence.Children(token))
        {
            if (sentence[child].Relation is Relation.Ccomp or Relation.Acl or Relation.AclRelcl && sentence.ChildWithLemma(child, "that") is >= 0 and var that
                && (sentence[child].Relation is not Relation.AclRelcl || sentence.Child(child, Relation.Nsubj) is >= 0 and var subject && subject != that && Objects(sentence, child) != 0))
            {
                Add(sentence, index, found, token, speaker, child, status);
            }
        }

        // "Suggestions have been made that ...": the clause hangs on the verb.
        if (verb >= 0 && sentence[token].Relation is Relation.NsubjPass or Relation.Obj && sentence.Child(verb, Relation.Ccomp) is >= 0 and var content
            && Cues.Say(sentence.Word(verb)) is null)
        {
            Add(sentence, index, found, token, speaker, content, status);
        }
    }

    // A clause with subject and object of its own lacks nothing that "that" could stand for: it is what the noun says, whatever the parser calls it.
    static int Objects(Sentence sentence, int clause)
    {
        var objects = 0;
        foreach (var child in sentence.Children(clause))
        {
            objects += child > clause && sentence[child].Relation is Relation.Obj ? 1 : 0;
        }

        return objects;
    }
}

sealed class ReportedEvent() : SpeechRule("reported-event", "An event that is the object of a verb of reporting (\"confirmed the attack\", \"denied involvement\") is said by its subject.")
{
    // Verbs that report the event they govern; others, such as "issue a threat" or "condemn the attack", do something else with it.
    static readonly HashSet<string> Reporting = new(
        ["confirm", "deny", "report", "claim", "announce", "admit", "acknowledge", "allege", "reveal", "disclose", "recount", "describe", "dispute", "witness", "record", "document", "suspect"], StringComparer.Ordinal);

    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (!IsVerb(sentence, token) || !Reporting.Contains(sentence.Word(token)) || Cues.Say(sentence.Word(token)) is not { Status: var status })
        {
            return;
        }

        var content = sentence.IsPassive(token) ? sentence.Child(token, Relation.NsubjPass) : sentence.Child(token, Relation.Obj);
        if (content >= 0 && sentence[content].Upos is Upos.Noun && !EventLexicon.Embedded.Nouns(sentence.Word(content)).IsEmpty)
        {
            Add(sentence, index, found, token, Speaker(sentence, token), content, StatusUnder(sentence, token, status));
        }
    }
}

sealed class AccusedOf() : SpeechRule("accused-of", "What somebody is accused, suspected or blamed of is alleged by the accuser.")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (!IsVerb(sentence, token) || sentence.Word(token) is not ("accuse" or "suspect" or "blame" or "charge" or "indict"))
        {
            return;
        }

        // "accused the rebels of killing": the clause may hang on the accused.
        if (sentence.Child(token, Relation.Obj) is >= 0 and var accused)
        {
            foreach (var child in sentence.Children(accused))
            {
                if (child > accused && sentence[child].Relation is Relation.Acl or Relation.Nmod && (sentence.Child(child, Relation.Mark) >= 0 || sentence.Preposition(child) is "of" or "for") && sentence[child].Xpos is "VBG" or "NN")
                {
                    Add(sentence, index, found, token, Speaker(sentence, token), child, Status.Alleged);
                }
            }
        }

        foreach (var child in sentence.Children(token))
        {
            var relation = sentence[child].Relation;
            var marked = sentence.Preposition(child) is "of" or "for" or "over" or "with" || sentence.Child(child, Relation.Mark) >= 0;
            if (marked && child > token && relation is Relation.Advcl or Relation.Obl or Relation.Ccomp or Relation.Acl or Relation.Xcomp)
            {
                Add(sentence, index, found, token, Speaker(sentence, token), child, Status.Alleged);
            }
        }
    }
}

sealed class ClaimedResponsibility() : SpeechRule("claimed-responsibility", "An event for which somebody claims responsibility is alleged, and they say so.")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (!IsVerb(sentence, token) || sentence.Word(token) is not ("claim" or "take" or "accept" or "admit" or "deny") || sentence.ChildWithLemma(token, "responsibility") is not (>= 0 and var responsibility))
        {
            return;
        }

        // "Nobody claimed responsibility", "has not claimed responsibility": nobody speaks, and the event stands as the author tells it.
        if (IsNegated(sentence, token))
        {
            return;
        }

        if (Speaker(sentence, token) is >= 0 and var claimant && sentence.Word(claimant) is "nobody" or "none" or "no-one" or "no one")
        {
            return;
        }

        foreach (var on in (ReadOnlySpan<int>)[responsibility, token])
        {
            foreach (var child in sentence.Children(on))
            {
                if (child > token && sentence.Preposition(child) is "for")
                {
                    Add(sentence, index, found, token, Speaker(sentence, token), child, sentence.Word(token) is "deny" ? Status.Denied : Status.Alleged);
                }
            }
        }
    }
}

sealed class DocumentSays() : SpeechRule("document-says", "\"In a document, a commander admits\": what is said in a document is said by the document too.")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (sentence[token].Upos is not Upos.Noun || !Cues.IsDocument(sentence.Word(token)) || sentence.Preposition(token) is not ("in" or "from" or "on"))
        {
            return;
        }

        // The phrase may hang on the verb of saying, or the parser may have put it below the clause beside that verb.
        for (var verb = sentence[token].Head; verb >= 0; verb = sentence[verb].Head)
        {
            if (IsVerb(sentence, verb) && Cues.Say(sentence.Word(verb)) is not null && sentence.Child(verb, Relation.Ccomp) is >= 0 and var content)
            {
                Add(sentence, index, found, token, token, content, Status.Asserted);
                return;
            }
        }
    }
}

sealed class ColonAfterSpeaker() : SpeechRule("colon-after-speaker", "A name before a colon at the start of a headline or a line says what follows.")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (token is 0 or > 6 || sentence.Form(token) is not ":" || sentence.Root <= token || sentence.Root < 0)
        {
            return;
        }

        var speaker = token - 1;
        for (var i = 0; i < token; i++)
        {
            if (sentence[i].Upos is not (Upos.Propn or Upos.Noun or Upos.Adj or Upos.Punct or Upos.Adp or Upos.Det))
            {
                return;
            }
        }

        if (sentence[speaker].Upos is Upos.Propn && sentence[sentence.Root].Upos is Upos.Verb)
        {
            Add(sentence, index, found, speaker, speaker, sentence.Root, Status.Asserted, speaker);
        }
    }
}
