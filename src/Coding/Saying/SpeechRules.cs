using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>A rule that finds who says what in a sentence.</summary>
public abstract class SpeechRule(string name, string sentence) : CodingRule(name, sentence)
{
    public static SpeechRule[] All { get; } = [new QuotedAsSaying(), new ReportedClause(), new SpeechInParenthesis(), new AccordingTo(), new PassiveReport(), new ReportingNoun(), new ReportedEvent(), new ReportedClauseBehind(), new AccusedOf(), new ClaimedResponsibility(), new DocumentSays(), new ColonAfterSpeaker(), new SpeakerAtEnd(), new CitedSource()];

    /// <summary>Whether the rule builds on what the others found in the whole sentence.</summary>
    public virtual bool IsLate => false;

    /// <summary>Who speaks in a sentence, by all rules.</summary>
    public static void FindAll(Sentence sentence, int index, List<Speech> found)
    {
        foreach (var late in (ReadOnlySpan<bool>)[false, true])
        {
            for (var token = 0; token < sentence.Count; token++)
            {
                foreach (var rule in All)
                {
                    if (rule.IsLate == late)
                    {
                        rule.Find(sentence, index, token, found);
                    }
                }
            }
        }
    }

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
        return subject >= 0 && sentence.IsNobody(subject) ? -1 : subject;
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

    /// <summary>Whether a verb is itself denied: "did not deny", "neither confirmed nor denied", "refused to confirm", "nobody claims".</summary>
    protected static bool IsNegated(Sentence sentence, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (sentence[child].Relation is Relation.Advmod or Relation.Cc or Relation.CcPreconj && sentence.IsNegation(child))
            {
                return true;
            }
        }

        return (sentence[verb].Relation is Relation.Xcomp && Cues.Complement(sentence.Word(sentence[verb].Head)) is { Negated: true } or { Status: Status.Hypothetical } && sentence.Word(sentence[verb].Head) is not "can" and not "could")
            || (!sentence.IsPassive(verb) && Subjects.Own(sentence, verb) is >= 0 and var subject && IsHardlyAnybody(sentence, subject));
    }

    static bool IsHardlyAnybody(Sentence sentence, int subject) => sentence.IsNobody(subject) || (sentence.Word(subject) is "few" or "little" && !sentence.HasChild(subject, Relation.Det));

    /// <summary>
    /// What becomes of the content where the verb is denied: what somebody does not deny or confirm is left open by them, what they do not
    /// believe they deny, what they do not know or regret is so.
    /// </summary>
    protected static Status StatusUnder(Sentence sentence, int verb, Status status)
    {
        if (status is not (Status.Asserted or Status.Alleged or Status.Denied) || !IsNegated(sentence, verb))
        {
            return status;
        }

        var word = sentence.Word(verb);
        return Cues.DeniesWhenDenied(word) ? Status.Denied
            : Cues.SignatureOf(word) is { Denied: '+' } ? status
            : Status.Hypothetical;
    }

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
            if (relation is Relation.Ccomp or Relation.CsubjPass || (relation is Relation.Xcomp && !sentence.IsPassive(token) && (sentence[child].Upos is Upos.Verb || sentence.HasChild(child, Relation.Cop)) && (status is Status.Denied || (status is not Status.Asserted && Cues.Complement(sentence.Word(token)) is null))))
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

sealed class ReportedClauseBehind() : SpeechRule("reported-clause-behind", "A clause with \"that\" behind a verb of saying that has no clause of its own is said by its subject, whatever noun between them the parser hung it on.")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (!IsVerb(sentence, token) || Cues.Say(sentence.Word(token)) is not { Status: var status } || found.Exists(f => f.Cue == token) || sentence.HasChild(token, Relation.Ccomp, Relation.Parataxis))
        {
            return;
        }

        var end = sentence.Subtree(token).End;
        for (var that = token + 2; that < end; that++)
        {
            if (sentence.Word(that) is not "that" || sentence[that].Relation is not Relation.Mark || sentence[that].Head is not (>= 0 and var clause) || clause < that)
            {
                continue;
            }

            // The noun must stand in a phrase beside the verb ("said in a statement", "told a newspaper on Monday"), and be no word of saying itself with the clause its own.
            var noun = sentence[clause].Head;
            if (noun > token && noun < that && sentence[noun].Upos is Upos.Noun or Upos.Propn or Upos.Num && sentence[clause].Relation is Relation.Acl or Relation.AclRelcl or Relation.Ccomp or Relation.Advcl
                && sentence.HasChild(clause, Relation.Nsubj, Relation.NsubjPass) && (sentence.Preposition(noun).Length > 0 || IsTold(sentence, token, noun)))
            {
                Add(sentence, index, found, token, Speaker(sentence, token), clause, StatusUnder(sentence, token, status));
                return;
            }
        }
    }

    // "told reporters in Goma that rebels had burned houses": whom it is told.
    static bool IsTold(Sentence sentence, int verb, int noun) =>
        sentence[noun].Head == verb && (sentence[noun].Relation is Relation.Iobj || (sentence[noun].Relation is Relation.Obj && sentence.Word(verb) is "tell" or "inform" or "assure" or "warn" or "remind" or "notify" or "brief"));
}

sealed class SpeechInParenthesis() : SpeechRule("speech-in-parenthesis", "A verb of saying that stands beside a clause (\"..., the army said\") says the clause.")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (!IsVerb(sentence, token) || sentence[token].Head < 0 || !(sentence[token].Relation is Relation.Parataxis or Relation.Advcl or Relation.Discourse or Relation.Dep || IsBetweenCommas(sentence, token))
            || Cues.Say(sentence.Word(token)) is not { Status: var status } || sentence.HasChild(token, Relation.Ccomp) || (sentence.HasChild(token, Relation.Obj) && sentence.Word(token) is not ("tell" or "inform" or "assure"))
            || sentence.HasChild(token, Relation.AuxPass))
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
    public override bool IsLate => true;

    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (!IsVerb(sentence, token) || sentence.Word(token) is not ("cite" or "quote") || sentence[token].Xpos is not "VBG" || sentence[token].Relation is not (Relation.Advcl or Relation.Acl)
            || sentence.Child(token, Relation.Obj) is not (>= 0 and var cited) || !VoiceSpans.Speaks(sentence, cited))
        {
            return;
        }

        for (var i = found.Count - 1; i >= 0; i--)
        {
            if (found[i].Cue == sentence[token].Head || (found[i].Speaker >= 0 && found[i].Speaker == sentence[token].Head))
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
            // "Shells landed on the camp, killing 14, according to residents": behind a comma it is of the whole clause, wherever it hangs.
            var (first, end) = sentence.Subtree(phrase);
            if (first > 0 && (sentence.Form(first) is "," || sentence.Form(first - 1) is ",") && (end >= sentence.Count || sentence[end].Upos is Upos.Punct))
            {
                while (content < first && IsPartOfClause(sentence, content) && sentence[content].Head is >= 0 and var above && above < content)
                {
                    content = above;
                }
            }

            Add(sentence, index, found, token, speaker, content, Status.Asserted, phrase);
        }
    }

    // A participle, or what a verb deals with.
    static bool IsPartOfClause(Sentence sentence, int token) =>
        (sentence[token].Relation is Relation.Advcl && sentence[token].Xpos is "VBG" && !sentence.HasChild(token, Relation.Mark, Relation.Nsubj))
        || (sentence[token].Relation is Relation.Obj or Relation.Obl or Relation.Nmod && sentence[token].Upos is Upos.Noun or Upos.Propn or Upos.Num);
}

sealed class PassiveReport() : SpeechRule("passive-report", "\"Is said to\", \"are believed to\", \"it is feared that\": somebody whom the text does not name says the clause.")
{
    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (sentence[token].Upos is not (Upos.Verb or Upos.Adj) || Cues.Say(sentence.Word(token)) is not { Status: var status } || sentence.Word(token) is "ask" || !(sentence.IsPassive(token) || IsReduced(sentence, token, status)))
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

        // "There is no evidence that": nobody says it. "Said in a statement that": the verb says it, by another rule.
        var verb = sentence[token].Head;
        if (sentence.IsNobody(token) || (verb >= 0 && IsVerb(sentence, verb) && sentence[token].Relation is Relation.Obl && Cues.Say(sentence.Word(verb)) is not null))
        {
            return;
        }

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

        status = IsCalledFalse(sentence, token) ? Status.Denied : status;
        foreach (var child in sentence.Children(token))
        {
            if (sentence[child].Relation is Relation.Ccomp or Relation.Acl or Relation.AclRelcl && sentence.ChildWithLemma(child, "that") is >= 0 and var that
                && (sentence[child].Relation is not Relation.AclRelcl || IsWhole(sentence, child, that)))
            {
                Add(sentence, index, found, token, speaker, child, status);
            }
        }

        // "Suggestions have been made that ...", "rumours spread that": the clause hangs on the verb.
        if (verb >= 0 && sentence[token].Relation is Relation.NsubjPass or Relation.Obj or Relation.Nsubj && sentence.Child(verb, Relation.Ccomp) is >= 0 and var content
            && Cues.Say(sentence.Word(verb)) is null)
        {
            Add(sentence, index, found, token, speaker, content, status);
        }
    }

    // "Reports that they had left were false", "the claim that they left is a lie".
    static bool IsCalledFalse(Sentence sentence, int token)
    {
        if (sentence[token].Relation is not Relation.Nsubj || sentence[token].Head is not (>= 0 and var called))
        {
            return false;
        }

        // "..., the mayor said": the parser may hang the subject on the verb of saying.
        if (Cues.Say(sentence.Word(called)) is not null && sentence.Child(called, Relation.Ccomp) is >= 0 and var said && said > token && !sentence.HasChild(said, Relation.Nsubj))
        {
            called = said;
        }

        return Cues.IsFalse(sentence.Word(called)) && sentence.HasChild(called, Relation.Cop) && !IsNegated(sentence, called);
    }

    // A clause with subject and object of its own, or a passive with its subject, lacks nothing that "that" could stand for: it is what the noun says,
    // whatever the parser calls it.
    static bool IsWhole(Sentence sentence, int clause, int that) =>
        sentence.Child(clause, Relation.Nsubj) is >= 0 and var subject ? subject != that && Objects(sentence, clause) != 0
        : sentence[that].Relation is Relation.Mark && sentence.Child(clause, Relation.NsubjPass) is >= 0 and var patient && patient != that;

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

        // "blamed the massacre on the group": the deed is told by who blames.
        if (sentence.Word(token) is "blame" && sentence.Child(token, sentence.IsPassive(token) ? Relation.NsubjPass : Relation.Obj) is >= 0 and var deed && sentence[deed].Upos is Upos.Noun && !EventLexicon.Embedded.Nouns(sentence.Word(deed)).IsEmpty)
        {
            Add(sentence, index, found, token, Speaker(sentence, token), deed, Status.Alleged);
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

sealed class ClaimedResponsibility() : SpeechRule("claimed-responsibility", "An event for which somebody claims or denies responsibility or a part in it is alleged or denied, and they say so.")
{
    static readonly string[] Parts = ["responsibility", "involvement", "role", "part", "participation", "complicity", "hand", "credit", "link", "connection"];

    public override void Find(Sentence sentence, int index, int token, List<Speech> found)
    {
        if (!IsVerb(sentence, token) || sentence.Word(token) is not ("claim" or "take" or "accept" or "admit" or "deny" or "acknowledge" or "disclaim" or "reject") || sentence.Child(token, Relation.Obj) is not (>= 0 and var responsibility)
            || !Parts.Contains(sentence.Word(responsibility)) || (sentence.Word(token) is "take" or "accept" && sentence.Word(responsibility) is not ("responsibility" or "credit")))
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
                if (child > token && sentence.Preposition(child) is "for" or "in" or "to" or "with")
                {
                    Add(sentence, index, found, token, Speaker(sentence, token), child, sentence.Word(token) is "deny" or "disclaim" or "reject" ? Status.Denied : Status.Alleged);
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
            if (IsVerb(sentence, verb) && Cues.Say(sentence.Word(verb)) is not null && sentence.Child(verb, Relation.Ccomp) is >= 0 and var content && (token < verb || !sentence.IsBelow(token, content)))
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
        if (token is 0 or > 6 || sentence.Form(token) is not ":" || sentence.Root < 0)
        {
            return;
        }

        var speaker = token - 1;
        var content = sentence.Root < token ? Beside(sentence, token) : sentence.Root;
        for (var i = 0; i < token; i++)
        {
            if (sentence[i].Upos is not (Upos.Propn or Upos.Noun or Upos.Adj or Upos.Punct or Upos.Adp or Upos.Det))
            {
                return;
            }
        }

        // "Mali: army retakes Konna" names where, not who.
        if (content > token && sentence[content].Upos is Upos.Verb && VoiceSpans.Speaks(sentence, speaker) && !IsPlace(sentence, token))
        {
            Add(sentence, index, found, token, speaker, content, Status.Asserted, speaker == sentence.Root ? -1 : speaker);
        }
    }

    static bool IsPlace(Sentence sentence, int end)
    {
        foreach (var name in sentence.Names)
        {
            if (name.Kind is NameKind.Place && name.End == end)
            {
                return true;
            }
        }

        var (start, stop) = (sentence[0].Span.Start - sentence.Span.Start, sentence[end - 1].Span.End - sentence.Span.Start);
        return Griot.Places.Countries.Embedded.ByName(sentence.Text[start..stop]) is not null;
    }

    // The clause behind the colon, where the parser made the speaker the head of all.
    static int Beside(Sentence sentence, int colon)
    {
        foreach (var child in sentence.Children(sentence.Root))
        {
            if (child > colon && sentence[child].Relation is Relation.Parataxis or Relation.Appos or Relation.Acl or Relation.AclRelcl or Relation.Ccomp)
            {
                return child;
            }
        }

        return -1;
    }
}
