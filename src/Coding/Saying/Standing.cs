using System.Collections.Immutable;
using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>How a predicate stands in its text: its status, what weakens it, whether it is negated, its tense, and who says it.</summary>
public sealed record Standing(Status Status, bool Negated, Tense? Tense, double Certainty, ImmutableArray<int> Hedges, ImmutableArray<Speech> Speeches, ImmutableArray<CodingRule> Rules)
{
    /// <summary>The standing of an intention: it is there already, as surely as those speak who tell of it or deny it, whatever becomes of what is intended.</summary>
    public Standing OfIntention() => this with
    {
        Status = Speeches.Any(s => s.Status is Status.Denied) ? Status.Denied : Status.Asserted,
        Negated = false,
        Certainty = Math.Round(StandingReader.OfPlainSpeech(Speeches.Length) * (Speeches.Any(s => s.Status is Status.Denied) ? CertaintyModel.LeftOfDenied : 1), 2),
        Rules = [.. Rules.Where(r => r is SpeechRule || r == StatusRule.Said || r == StatusRule.QuoteGoesOn)],
    };

    /// <summary>Whether it is told as lying ahead of who tells it.</summary>
    public bool IsToCome => !IsTried && (Tense is Record.Tense.Future || (Tense is not Record.Tense.Past && Status is Status.Planned or Status.Predicted or Status.Demanded));

    /// <summary>Whether it was tried, so that its time is past whatever came of it: "tried to seize the airport on 4 March".</summary>
    internal bool IsTried { get; init; }

    /// <summary>What the certainty was read from.</summary>
    internal CertaintySigns? Signs { get; init; }
}

/// <summary>The rules by which a status comes about; each fires at most once a claim.</summary>
sealed class StatusRule(string name, string sentence) : CodingRule(name, sentence)
{
    public static StatusRule Modal { get; } = new("modal", "A modal verb makes its clause predicted, possible or required.");

    public static StatusRule Hedge { get; } = new("hedge", "A word such as \"allegedly\", \"suspected\" or \"apparently\" makes what it modifies alleged.");

    public static StatusRule Negation { get; } = new("negation", "A word of negation beside a predicate, \"no\" before an event noun, or nobody as its subject or object negates it.");

    public static StatusRule Complement { get; } = new("complement-status", "What depends on a word of planning, demanding, fearing or failing has the status that word gives.");

    public static StatusRule Signature { get; } = new("signature", "Implicatives and factives settle their clause: \"did not manage to\" denies it, \"failed to\" too, \"regrets that\" does not, \"was able to\" leaves it open.");

    public static StatusRule Purpose { get; } = new("purpose", "An infinitive of purpose is planned.");

    public static StatusRule Arranged { get; } = new("arranged", "What somebody is to do, or in a headline \"to\" do, is planned.");

    public static StatusRule OfPast { get; } = new("foresight-of-past", "What is past is no forecast and no plan: \"warned that they had fled\" reports it, \"feared that they had died\" supposes it.");

    public static StatusRule Condition { get; } = new("condition", "What stands under \"if\", \"unless\" or \"whether\" is hypothetical.");

    public static StatusRule Question { get; } = new("question", "What is asked is hypothetical.");

    public static StatusRule Said { get; } = new("said", "A claim inside somebody's words carries them as its speaker and takes the status of their verb.");

    public static StatusRule Countered { get; } = new("countered", "Who denies \"it\" or \"the charge\" denies the last claim somebody else made, and that is a claim too.");

    public static StatusRule Counterfactual { get; } = new("counterfactual", "What would have happened, had something else, did not.");

    public static StatusRule QuoteGoesOn { get; } = new("quote-goes-on", "A sentence inside quotation marks opened under a speaker is that speaker's.");

    public static StatusRule[] All { get; } = [Modal, Hedge, Negation, Complement, Signature, Purpose, Arranged, OfPast, Condition, Counterfactual, Question, Said, Countered, QuoteGoesOn];
}

/// <summary>
/// Climbs from a predicate to the root of its sentence and gathers what changes its standing. The first word that takes
/// it out of plain assertion decides the status; words further out may still deny it or lower its certainty.
/// </summary>
public static class StandingReader
{
    // What is plainly said, and by how much less surely where another says it: for intentions, of which nothing is learned.
    const double Plain = 0.95;
    const double SaidByAnother = 0.9;

    /// <summary>The certainty of what is plainly said, by as many speakers as stand one in another's words.</summary>
    internal static double OfPlainSpeech(int speakers) => Plain * Math.Pow(SaidByAnother, speakers);

    /// <param name="sentence">The sentence.</param>
    /// <param name="frame">The predicate.</param>
    /// <param name="speeches">Who speaks in the sentence.</param>
    /// <param name="continued">Whose quotation goes on in this sentence, or null.</param>
    public static Standing Read(Sentence sentence, Frame frame, IReadOnlyList<Speech> speeches, Speech? continued) =>
        Read(sentence, frame.Token, frame.Words, frame.IsVerb, speeches, continued, CertaintyModel.Embedded);

    /// <summary>The standing of any word that tells of something, with the signs of its certainty weighed by a model.</summary>
    internal static Standing Read(Sentence sentence, int token, ReadOnlySpan<int> words, bool isVerb, IReadOnlyList<Speech> speeches, Speech? continued, CertaintyModel model)
    {
        var signs = new CertaintySigns();
        var climb = new Climb(sentence, token, signs);
        climb.Go(words, isVerb);
        var covering = Covering(sentence, token, speeches);
        var status = climb.Status;
        var rules = climb.Rules;
        if (status is Status.Predicted && climb.Tense is Tense.Past && rules.Contains(StatusRule.Hedge) && !rules.Contains(StatusRule.Modal))
        {
            // "probably killed dozens".
            status = Status.Alleged;
            rules.Add(StatusRule.OfPast);
        }

        if (continued is not null && !covering.Exists(c => c.Rule is not DocumentSays))
        {
            covering.Insert(0, continued);
            rules.Add(StatusRule.QuoteGoesOn);
        }

        if (covering.Count > 0)
        {
            foreach (var speech in covering)
            {
                rules.Add(speech.Rule);
            }

            rules.Add(StatusRule.Said);
            for (var i = covering.Count - 1; i >= 0; i--)
            {
                var said = covering[i].Status;
                if (status is Status.Asserted && climb.Tense is Tense.Past or Tense.Present && said is Status.Predicted or Status.Planned && CueLexicon.Embedded.OfPast(CueOf(covering[i])) is { } ofPast)
                {
                    said = ofPast.Status;
                    rules.Add(StatusRule.OfPast);
                }

                status = Combine(status, said);
            }
        }

        string CueOf(Speech speech) => speech == continued ? "" : sentence.Word(speech.Cue);

        signs.OfGrammar(sentence, token, isVerb);
        signs.OfStanding(status, climb.Negated, climb.Tense, covering);
        climb.Hedges.Sort();
        return new(status, climb.Negated, climb.Tense, model.Certainty(signs), [.. climb.Hedges], [.. covering], [.. rules.Distinct()]) { Signs = signs, IsTried = climb.Tried };
    }

    /// <summary>The speeches that a token lies in, the outermost first.</summary>
    static List<Speech> Covering(Sentence sentence, int token, IReadOnlyList<Speech> speeches)
    {
        var found = new List<Speech>();
        foreach (var speech in speeches)
        {
            if (speech.Covers(sentence, token))
            {
                found.Add(speech);
            }
        }

        // An outer content contains the inner cue; a document and the speaker in it share their content: the document is outside.
        found.Sort((a, b) =>
            a.Content == b.Content ? Depth(a) - Depth(b)
            : sentence.IsBelow(b.Content, a.Content) ? -1 : 1);
        return found;
    }

    // A document is outside of who speaks in it, whom a report cites inside of the report.
    static int Depth(Speech speech) => speech.Rule switch { DocumentSays => 0, CitedSource => 2, _ => 1 };

    static Status Combine(Status inner, Status outer) => (inner, outer) switch
    {
        (Status.Asserted, _) => outer,
        (Status.Alleged or Status.Planned or Status.Predicted, Status.Denied) => Status.Denied,
        _ => inner,
    };

    sealed class Climb(Sentence sentence, int start, CertaintySigns signs)
    {
        public Status Status { get; private set; } = Status.Asserted;

        public bool Negated { get; private set; }

        public Tense? Tense { get; private set; }

        public bool Tried { get; private set; }

        public List<int> Hedges { get; } = [];

        public List<CodingRule> Rules { get; } = [];

        public void Go(ReadOnlySpan<int> words, bool isVerb)
        {
            foreach (var word in words)
            {
                Look(word, own: true);
            }

            if (isVerb)
            {
                Tense = Tense is Record.Tense.Future ? Tense : TenseOf(start);
                if (Subjects.Own(sentence, start) is var subject
                    && (subject >= 0 && sentence.IsNobody(subject)) != (sentence.Child(start, Relation.Obj) is >= 0 and var hit && !words.Contains(hit) && sentence.IsNobody(hit)))
                {
                    Negated = !Negated;
                    Rules.Add(StatusRule.Negation);
                }

                if (IsArranged())
                {
                    Take(Status.Planned, StatusRule.Arranged);
                }

                if (IsCounterfactual())
                {
                    Take(Status.Hypothetical, StatusRule.Counterfactual);
                    Rules.Add(StatusRule.Counterfactual);
                    Negated = true;
                }
            }

            var node = start;
            for (var steps = 0; steps < 30; steps++)
            {
                var head = sentence[node].Head;
                if (head < 0)
                {
                    break;
                }

                if (!Step(node, head))
                {
                    break;
                }

                node = head;
            }

            if (sentence.Count > 0 && sentence.Form(sentence.Count - 1) is "?")
            {
                Take(Status.Hypothetical, StatusRule.Question);
            }
        }

        // "The troops are to arrive in June"; "France to withdraw troops", where the parser hangs the verb on the name.
        bool IsArranged()
        {
            if (sentence[start].Xpos is not "VB" || sentence.ChildWithLemma(start, "to") < 0)
            {
                return false;
            }

            if (sentence[start].Relation is Relation.Acl && sentence[start].Head is >= 0 and var named && sentence[named].Relation is Relation.Root && sentence[named].Upos is Upos.Propn)
            {
                return true;
            }

            foreach (var child in sentence.Children(start))
            {
                if (child < start && sentence[child].Relation is Relation.Cop or Relation.Aux or Relation.AuxPass && sentence.Form(child) is "is" or "are" or "was" or "were" or "'s" or "'re")
                {
                    return true;
                }
            }

            return false;
        }

        // One step up; false where the standing of what is above does not reach further down.
        bool Step(int node, int head)
        {
            var relation = sentence[node].Relation;
            var verbal = sentence[head].Upos is Upos.Verb or Upos.Aux or Upos.Adj;
            var nominal = sentence[node].Upos is Upos.Noun or Upos.Propn;
            var lemma = sentence.Word(head);

            // "were about to attack", "was about to be ambushed"
            if (lemma is "about" && sentence[head].Upos is Upos.Adj && relation is Relation.Xcomp or Relation.Advcl && sentence.ChildWithLemma(node, "to") >= 0)
            {
                Take(sentence.IsPassive(node) ? Status.Predicted : Status.Planned, StatusRule.Arranged);
                Look(head, own: false);
                return true;
            }

            switch (relation)
            {
                case Relation.Conj:
                    if (!verbal || sentence.HasChild(node, Relation.Nsubj, Relation.NsubjPass))
                    {
                        // A nominal co-ordination shares what is above it; a clause with a subject of its own stands for itself.
                        return !verbal;
                    }

                    // "will send no troops but is ready to help": a finite verb has its own modal, and its own tense.
                    if (IsFinite(node) && sentence[head].Xpos is "VB")
                    {
                        Tense ??= TenseOf(node);
                        return true;
                    }

                    Look(head, own: false);
                    Tense ??= TenseOf(head);
                    return true;

                case Relation.Xcomp or Relation.Ccomp or Relation.Csubj or Relation.CsubjPass:
                    Tried |= lemma is "try" or "attempt" or "fail" or "struggle" && TenseOf(head) is Record.Tense.Past;
                    // "told them that": a finite clause under a verb of saying is told, not asked.
                    if (relation is not Relation.Ccomp || CueLexicon.Embedded.Say(lemma) is null || sentence.ChildWithLemma(node, "to") >= 0)
                    {
                        Complement(head);
                    }

                    // What stands above the word of saying is about the saying: "were quick to note that they had fled".
                    if (relation is Relation.Ccomp && CueLexicon.Embedded.Say(lemma) is not null)
                    {
                        return false;
                    }

                    // "ought to" and "need to" are verbs to some parsers.
                    if (CueLexicon.Embedded.Complement(lemma) is null && CueLexicon.Embedded.Modal(lemma) is { } modal && lemma is not ("have" or "be" or "do"))
                    {
                        Take(modal, StatusRule.Modal);
                    }

                    Below(node, head, lemma);
                    return true;

                // "are afraid of being lynched": what they are afraid of.
                case Relation.Advcl or Relation.Acl when sentence[head].Upos is Upos.Adj && sentence.ChildWithLemma(node, "of") >= 0 && ComplementOf(head) is not null:
                    Complement(head);
                    return true;

                case Relation.Advcl:
                    if (sentence.ChildWithLemma(node, "to") >= 0 && !nominal)
                    {
                        if (CueLexicon.Embedded.Modal(lemma) is { } required && lemma is not ("have" or "be" or "do"))
                        {
                            Take(required, StatusRule.Modal);
                        }
                        else if (CueLexicon.Embedded.Complement(lemma) is not null && !WordClasses.Embedded.Contains("purposeful-verb", lemma))
                        {
                            Complement(head);
                        }
                        else if (!IsFirstTo(node, head) && !IsProtestFor(node, head))
                        {
                            // "blocked the road to demand land": what they did it for, not what they kept from happening.
                            Take(Status.Planned, StatusRule.Purpose);
                        }

                        Look(head, own: false, negationReaches: false);
                        return true;
                    }

                    // "Had they not come": the auxiliary before its subject is an "if".
                    if (IsInverted(node))
                    {
                        Take(Status.Hypothetical, StatusRule.Condition);
                        return false;
                    }

                    // "did not rule out sending troops": what the verb settles, where the parser hung it as a circumstance.
                    if (sentence[node].Xpos is "VBG" && !sentence.HasChild(node, Relation.Mark, Relation.Nsubj) && !sentence.HasChild(head, Relation.Obj) && ComplementOf(head) is { Negated: true })
                    {
                        Complement(head);
                        Below(node, head, lemma);
                        return true;
                    }

                    // "using", "killing": a participle shares the standing of its verb; a clause with a marker stands for itself.
                    if (sentence[node].Xpos is "VBG" && !sentence.HasChild(node, Relation.Mark, Relation.Nsubj))
                    {
                        Look(head, own: false);
                        return true;
                    }

                    return false;

                case Relation.Acl when sentence.ChildWithLemma(node, "to") >= 0 || sentence.HasChild(node, Relation.Mark):
                    if (CueLexicon.Embedded.Complement(lemma) is { } cue)
                    {
                        Take(cue, StatusRule.Complement);
                    }
                    else if (sentence.ChildWithLemma(node, "to") >= 0 && !IsFirst(head))
                    {
                        Take(Status.Planned, StatusRule.Purpose);
                    }

                    Look(head, own: false);
                    return true;

                // "an international intervention would exceed": an event not yet there, under a modal.
                case Relation.Nsubj when nominal && verbal && sentence.Child(node, Relation.Det) is >= 0 and var article && sentence.Word(article) is "a" or "an" or "any" or "another":
                    Look(head, own: false);
                    Tense ??= TenseOf(head);
                    return false;

                case Relation.Obj or Relation.Obl or Relation.OblUnmarked or Relation.Nsubj or Relation.NsubjPass when nominal && verbal:
                    // "told of a massacre": who is told to do a thing is told so by an infinitive.
                    var depends = CueLexicon.Embedded.Complement(lemma) is not null && relation is not Relation.Nsubj && (relation is not Relation.NsubjPass || sentence.IsPassive(head)) && !(lemma is "tell" && relation is Relation.Obl) && !WordClasses.Embedded.Contains("performed-verb", lemma);
                    if (depends)
                    {
                        Complement(head);
                    }

                    var light = WordClasses.Embedded.Contains("light-verb", lemma) || WordClasses.Embedded.Contains("undergo-verb", lemma) || WordClasses.Embedded.Contains("cause-verb", lemma);
                    if (!depends && !light)
                    {
                        // "reportedly increasing cooperation": the adverb weakens the event too, the modal of the verb does not.
                        LookForHedges(head);
                        Tense ??= TenseOf(head);
                        return false;
                    }

                    Look(head, own: false);
                    Tense ??= TenseOf(head);
                    return true;

                case Relation.Nmod or Relation.Compound or Relation.NmodPoss:
                    if (CueLexicon.Embedded.Complement(lemma) is { } noun)
                    {
                        Take(noun, StatusRule.Complement);
                    }

                    Look(head, own: false);
                    return sentence[head].Upos is Upos.Noun;

                case Relation.Amod:
                    return false;

                default:
                    // A participle on a noun ("troops stationed in Mali") stands for itself.
                    return relation is Relation.Parataxis or Relation.Root;
            }
        }

        bool IsFinite(int verb)
        {
            if (sentence[verb].Xpos is "VBD" or "VBZ")
            {
                return true;
            }

            foreach (var child in sentence.Children(verb))
            {
                if (sentence[child].Relation is Relation.Cop or Relation.Aux or Relation.AuxPass && sentence[child].Xpos is "VBD" or "VBZ" or "VBP" or "MD")
                {
                    return true;
                }
            }

            return false;
        }

        // "the second group to capture a town": who is counted among those who did has done it.
        bool IsFirst(int noun)
        {
            foreach (var child in sentence.Children(noun))
            {
                if (child < noun && sentence[child].Relation is Relation.Amod or Relation.Nummod && (sentence.Form(child) is "only" or "latest" or "last" || WordClasses.Embedded.Contains("ordinal", sentence.Word(child))))
                {
                    return true;
                }
            }

            return false;
        }

        // The same where the parser hung the clause on the verb: "becoming the second group to capture a town".
        bool IsFirstTo(int clause, int verb)
        {
            if (sentence.Word(verb) is not "become")
            {
                return false;
            }

            foreach (var child in sentence.Children(verb))
            {
                if (child > verb && child < clause && sentence[child].Relation is Relation.Obj or Relation.Xcomp or Relation.Appos && IsFirst(child))
                {
                    return true;
                }
            }

            return false;
        }

        // "burned tyres to demand an end to the cuts": who protests for it demands it.
        bool IsProtestFor(int clause, int verb) => clause == start && WordClasses.Embedded.Contains("protest-purpose", sentence.Word(clause)) && sentence[verb].Xpos is "VBD" or "VBN" or "VBZ" or "VBP";

        // "announced that they would withdraw": what was to come for who announced it, where no condition makes it one.
        bool IsFutureOfPast(int clause)
        {
            if (sentence[clause].Relation is not Relation.Ccomp || sentence[clause].Head is not (>= 0 and var saying) || sentence[saying].Xpos is not ("VBD" or "VBN")
                || CueLexicon.Embedded.Say(sentence.Word(saying)) is not { Status: Status.Asserted or Status.Planned } || sentence.ChildWithLemma(clause, "have") >= 0 || Denies(clause))
            {
                return false;
            }

            foreach (var child in sentence.Children(clause))
            {
                if (sentence[child].Relation is Relation.Advcl && (sentence.ChildWithLemma(child, "if") >= 0 || sentence.ChildWithLemma(child, "unless") >= 0 || IsInverted(child)))
                {
                    return false;
                }
            }

            return true;
        }

        bool IsInverting(int token) => sentence[token].Relation is Relation.Aux or Relation.AuxPass or Relation.Cop && sentence.Form(token) is "Had" or "had" or "Were" or "were" or "Should" or "should";

        // "would have seized Bamako" beside "had they not come" or "if they had not come".
        bool IsCounterfactual()
        {
            if (sentence.ChildWithLemma(start, "would") < 0 || sentence.ChildWithLemma(start, "have") < 0)
            {
                return false;
            }

            foreach (var child in sentence.Children(start))
            {
                if (sentence[child].Relation is Relation.Advcl && (IsInverted(child) || sentence.ChildWithLemma(child, "if") >= 0))
                {
                    return true;
                }
            }

            return false;
        }

        bool IsInverted(int clause)
        {
            var subject = Subjects.Own(sentence, clause);
            foreach (var child in sentence.Children(clause))
            {
                if (child < subject && IsInverting(child) && sentence.Subtree(clause).First == child)
                {
                    return true;
                }
            }

            // The parser may give the first auxiliary to the clause behind the comma.
            return sentence.Subtree(clause).First == 1 && sentence.Form(0) is "Had" or "Were" or "Should" && IsInverting(0);
        }

        // What the word above says of its clause, affirmed or denied: "did not manage to", "was forced to", "regrets that".
        void Below(int node, int head, string lemma)
        {
            // "it is not clear whether": an open clause stays open.
            if (sentence.ChildWithLemma(node, "whether") >= 0)
            {
                Look(head, own: false, negationReaches: false);
                return;
            }

            if ((CueLexicon.Embedded.SignatureOf(sentence.PhrasalWord(head)) ?? CueLexicon.Embedded.SignatureOf(lemma)) is not { } signature)
            {
                Look(head, own: false, negationReaches: CueLexicon.Embedded.Say(lemma) is null);
                return;
            }

            var denied = Denies(head);
            Look(head, own: false, negationReaches: false);
            var sign = denied ? signature.Denied : signature.Affirmed;
            signs.Add("signature", sign switch { '+' => "so", '-' => "not so", _ => "open" });

            // A word among the complements has denied the clause already ("fail"); its own denial takes that back.
            var negates = ComplementOf(head) is { Negated: true };
            if (sign == '-' != negates && sign != '0')
            {
                Negated = !Negated;
                Rules.Add(StatusRule.Signature);
            }
            else if (sign == '0')
            {
                Negated ^= negates && denied;
                Take(Status.Hypothetical, StatusRule.Signature);
            }
        }

        bool Denies(int node)
        {
            foreach (var child in sentence.Children(node))
            {
                if (sentence[child].Relation is Relation.Advmod or Relation.Det or Relation.Cc && sentence.IsNegation(child))
                {
                    return true;
                }
            }

            return Subjects.Own(sentence, node) is >= 0 and var subject && sentence.IsNobody(subject);
        }

        Cue? ComplementOf(int head) => CueLexicon.Embedded.Complement(sentence.PhrasalWord(head)) ?? CueLexicon.Embedded.Complement(sentence.Word(head));

        void Complement(int head)
        {
            // What is denied is somebody's denial, not a failure.
            if (ComplementOf(head) is { } cue && CueLexicon.Embedded.Say(sentence.Word(head)) is not { Status: Status.Denied })
            {
                Take(cue, StatusRule.Complement);
            }
        }

        void Take(Status status, CodingRule rule)
        {
            signs.Add(rule.Name, status.Label);
            if (status is not Status.Asserted && Status is Status.Asserted)
            {
                Status = status;
                Rules.Add(rule);
            }
        }

        void Take(Cue cue, CodingRule rule)
        {
            if (cue.Negated)
            {
                Negated = !Negated;
                Rules.Add(rule);
            }

            signs.Weaken(cue.Certainty);
            Take(cue.Status, rule);
        }

        // The words around one node of the way up: modals, hedges, negation, conditions.
        void Look(int node, bool own, bool negationReaches = true)
        {
            var cues = CueLexicon.Embedded;
            foreach (var child in sentence.Children(node))
            {
                var lemma = sentence.Word(child);
                switch (sentence[child].Relation)
                {
                    case Relation.Aux:
                        if (lemma is "would" && IsFutureOfPast(node))
                        {
                            Take(cues.Modal("will")!.Value, StatusRule.Modal);
                            Tense = Record.Tense.Future;
                        }
                        else if (cues.Modal(lemma) is { } modal)
                        {
                            Take(modal, StatusRule.Modal);
                            Tense ??= lemma is "will" or "shall" ? Record.Tense.Future : null;
                        }

                        break;
                    case Relation.Advmod or Relation.Amod or Relation.Det or Relation.Discourse or Relation.Cc:
                        if (negationReaches && sentence.IsNegation(child))
                        {
                            Negated = !Negated;
                            Rules.Add(StatusRule.Negation);
                        }
                        else if ((own || sentence[child].Relation is Relation.Advmod) && cues.Hedge(lemma) is { } hedge)
                        {
                            Take(hedge, StatusRule.Hedge);
                            Hedges.Add(child);
                        }
                        else if (own && sentence[child].Relation is Relation.Amod && cues.Complement(lemma) is { } planned)
                        {
                            Take(planned, StatusRule.Complement);
                            Hedges.Add(child);
                        }

                        break;
                    case Relation.Mark:
                        if (cues.IsCondition(lemma))
                        {
                            Take(Status.Hypothetical, StatusRule.Condition);
                        }
                        else if (own && lemma is "without")
                        {
                            Negated = !Negated;
                            Rules.Add(StatusRule.Negation);
                        }

                        break;
                }
            }

            // "are unlikely to", "is expected to": the adjective or participle above the clause is its hedge.
            if (!own && cues.Hedge(sentence.Word(node)) is { } above && sentence[node].Upos is Upos.Adj or Upos.Verb or Upos.Adv)
            {
                Take(above, StatusRule.Hedge);
                Hedges.Add(node);
            }
        }

        void LookForHedges(int node)
        {
            foreach (var child in sentence.Children(node))
            {
                if (sentence[child].Relation is Relation.Advmod && CueLexicon.Embedded.Hedge(sentence.Word(child)) is { Status: Status.Alleged or Status.Predicted or Status.Hypothetical } hedge)
                {
                    Take(hedge, StatusRule.Hedge);
                    Hedges.Add(child);
                }
            }
        }

        Tense? TenseOf(int verb)
        {
            foreach (var child in sentence.Children(verb))
            {
                if (sentence[child].Relation is Relation.Aux or Relation.AuxPass or Relation.Cop)
                {
                    if (sentence.Word(child) is "will" or "shall")
                    {
                        return Record.Tense.Future;
                    }

                    if (sentence.Word(child) is "have" || sentence[child].Xpos is "VBD" or "VBN")
                    {
                        return Record.Tense.Past;
                    }

                    if (sentence[child].Xpos is "VBZ" or "VBP")
                    {
                        return Record.Tense.Present;
                    }
                }
            }

            return sentence[verb].Xpos switch
            {
                "VBD" or "VBN" => Record.Tense.Past,
                "VBZ" or "VBP" => Record.Tense.Present,
                _ => null,
            };
        }
    }
}
