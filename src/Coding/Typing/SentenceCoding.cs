using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>What one sentence holds: its frames with their senses, who speaks in it, and its times.</summary>
sealed class SentenceCoding
{
    readonly TimeReader times;
    readonly List<TimeExpression> expressions;
    readonly Dictionary<int, Happening> byToken = [];

    // "thirty people died": no event by itself, and the toll of the attack it is told of.
    readonly List<Frame> tollsAlone = [];

    public SentenceCoding(Sentence sentence, int index, PredicateFinder predicates, SenseChooser senses, TimeReader times, ActorResolver actors)
    {
        (Sentence, Index, this.times) = (sentence, index, times);
        expressions = times.Read(sentence, index);
        SpeechRule.FindAll(sentence, index, Speeches);
        foreach (var frame in predicates.Find(sentence, index))
        {
            // "told reporters in Bamako on Monday that": who says something asks for nothing.
            if (Speeches.Exists(s => s.Cue == frame.Token && s.Rule is ReportedClauseBehind))
            {
                continue;
            }

            // "22 March", "the Movement for the Liberation of Azawad", "aid workers": words of a date, a name or another noun are no events.
            if (IsInTime(frame.Token) || actors.IsInName(index, frame.Token, longerThan: 1) || IsModifier(frame) || IsDisplacedPeople(frame))
            {
                continue;
            }

            foreach (var rule in ArgumentRule.All)
            {
                rule.Apply(frame);
            }

            frame.DropTimes(IsInTime);
            if (senses.Choose(frame) is { } sense)
            {
                // "Abou Zeid, an AQIM leader": one of its leaders belongs to it.
                var oneOfSeveral = sense.Relation is RelationType.Leads && !frame.IsVerb && (sentence.Child(frame.Token, Relation.Det) is >= 0 and var article && sentence.Word(article) is "a");
                var happening = new Happening(frame, oneOfSeveral ? sense with { Relation = RelationType.PartOf } : sense);
                if (oneOfSeveral)
                {
                    happening.Rules.Add(ClaimRule.OneOfItsLeaders);
                }

                happening.Rules.Add(frame.IsVerb ? ClaimRule.VerbSense : ClaimRule.NounSense);
                if (frame.Words.Length > 1)
                {
                    happening.Rules.Add(ClaimRule.Expression);
                }

                Happenings.Add(happening);
                byToken[frame.Token] = happening;
            }
            else if (frame.IsVerb && Tolls.KindOf(frame) is not TollKind.None)
            {
                tollsAlone.Add(frame);
            }
        }

        DropSupportVerbs();
        DropDescriptions();
        DropConsumedNouns(senses);
        JoinDoubles();
        JoinTolls();
        new AttackTelling(sentence, Happenings, byToken).Join();
        JoinTollsAlone();
        foreach (var (kind, toll, noun, verb) in Tolls.Revised(sentence))
        {
            if (TollOf(noun, verb) is { Revised: null } happening)
            {
                happening.Revised = (kind, toll);
                happening.Rules.Add(ClaimRule.RevisedToll);
            }
        }
        AddIntentions();
    }

    public Sentence Sentence { get; }

    public int Index { get; }

    public List<Speech> Speeches { get; } = [];

    /// <summary>The day that the sentence opens with and that dates what stands behind it, or null.</summary>
    public TimeExpression? Opening => Entries.Opening(Sentence, expressions);

    /// <summary>The day of the entry that the sentence stands in, and the sentence that names it.</summary>
    public (TimeExpression Day, int Sentence)? Entry { get; set; }

    /// <summary>Whose quotation, begun in another sentence, goes on here.</summary>
    public Speech? Continued { get; set; }

    public List<Happening> Happenings { get; } = [];

    bool IsInTime(int token)
    {
        foreach (var expression in expressions)
        {
            if (token >= expression.First && token < expression.End && expression.Rule != TimeRule.FromEvent)
            {
                return true;
            }
        }

        return false;
    }

    bool IsModifier(Frame frame) => !frame.IsVerb && Sentence[frame.Token].Relation is Relation.Compound or Relation.Amod && Sentence[frame.Token].Head is >= 0 and var head
        && head > frame.Token && EventLexicon.Embedded.Nouns(Sentence.Word(head)).IsEmpty;

    // "40,000 displaced people": a word for them, whatever the parser makes of it, and no displacing.
    bool IsDisplacedPeople(Frame frame) => frame.Entry.Head is "displace" && frame.Token + 1 < Sentence.Count && Sentence.Form(frame.Token) is "displaced" && Sentence[frame.Token + 1].Upos is Upos.Noun
        && ActorLexicon.Embedded.Noun(Sentence.Word(frame.Token + 1)) is not null && (frame.Token == 0 || Sentence[frame.Token - 1].Upos is Upos.Num or Upos.Det or Upos.Adj or Upos.Adp);

    // "launched an attack": the noun is the event, the verb its support.
    void DropSupportVerbs()
    {
        for (var i = Happenings.Count - 1; i >= 0; i--)
        {
            var verb = Happenings[i];
            if (!verb.Frame.IsVerb || Supported(verb.Frame) is not { Sense.Relation: null } noun)
            {
                continue;
            }

            var head = verb.Frame.Entry.Head;
            if (verb.Frame.Words.Length == 1 && verb.Sense.Type is not EventType.Coerce && !(verb.Sense.Type is EventType.Retreat && WordClasses.Embedded.Contains("undergo-verb", head)) && (WordClasses.Embedded.Contains("light-verb", head) || WordClasses.Embedded.Contains("undergo-verb", head)))
            {
                byToken.Remove(verb.Frame.Token);
                Happenings.RemoveAt(i);
            }
            else if (noun.Sense.Type == verb.Sense.Type)
            {
                // "fired tear gas", "resumed talks": the verb tells it whole.
                Happenings.Remove(noun);
                byToken.Remove(noun.Frame.Token);
                i = Math.Min(i, Happenings.Count);
            }
        }
    }

    Happening? Supported(Frame verb)
    {
        foreach (var argument in verb.Arguments)
        {
            var supports = argument.Slot switch
            {
                "obj" => true,
                "in" => verb.Entry.Head is "engage" or "participate" or "take" or "join" or "partake",
                "under" => verb.Entry.Head is "come",
                _ => false,
            };
            if (supports && byToken.TryGetValue(argument.Token, out var noun) && !noun.Frame.IsVerb)
            {
                return noun;
            }
        }

        return null;
    }

    // "targeted attacks", "the besieged town", "US-backed fighters": the participle before a noun describes and tells nothing new.
    void DropDescriptions() => Happenings.RemoveAll(h => h.Frame.IsVerb && Sentence[h.Frame.Token].Relation is Relation.Amod && h.Frame.Token < Sentence[h.Frame.Token].Head
        && h.Sense.Type is not null && Sentence[h.Frame.Token].Xpos is not "VBD" && !IsPluperfect(h.Frame.Token) && !h.Frame.Arguments.Any(a => a.Slot is "subj" && a.Rule is ParticipleOnNoun) && byToken.Remove(h.Frame.Token));

    // "said it had mined roads": the parser may take "mined" for an adjective of the roads it had.
    bool IsPluperfect(int participle) => participle > 0 && Sentence.Form(participle - 1) is "had" or "has" or "have" && Sentence[participle].Xpos is "VBN";

    // "lifted sanctions", "rejected a demand": the noun made the verb what it is. What is agreed, asked, threatened or alleged stays.
    void DropConsumedNouns(SenseChooser senses)
    {
        foreach (var verb in Happenings.ToArray())
        {
            if (!verb.Frame.IsVerb || verb.Sense.Type is null or EventType.Agree or EventType.Request or EventType.Threaten or EventType.Accuse)
            {
                continue;
            }

            foreach (var token in senses.Deciding(verb.Sense, verb.Frame))
            {
                if (byToken.TryGetValue(token, out var noun) && !noun.Frame.IsVerb && !(verb.Sense.Type is EventType.Assault or EventType.Coerce && noun.Sense.Type is EventType.Assault or EventType.Protest) && Happenings.Remove(noun))
                {
                    byToken.Remove(token);
                    verb.Rules.Add(ClaimRule.ConsumedNoun);
                }
            }
        }
    }

    // "Began a hunger strike to protest the verdict", "met for talks", "agreed on a pact": one happening, told twice.
    void JoinDoubles()
    {
        for (var i = Happenings.Count - 1; i >= 0; i--)
        {
            var inner = Happenings[i];
            if (inner.Sense.Type is not (EventType.Protest or EventType.Consult or EventType.Agree or EventType.Support or EventType.Cooperate)
                || Happenings.Find(outer => outer != inner && outer.Sense.Type == inner.Sense.Type && IsToldAgain(outer.Frame, inner.Frame)) is not { } outer)
            {
                continue;
            }

            foreach (var argument in inner.Frame.Arguments)
            {
                var slot = argument.Slot is "obj" or "at" or "over" && inner.Sense.Type is EventType.Protest ? "against" : argument.Slot;
                if (slot is not ("subj" or "xcomp" or "ccomp" or "amod" or "compound") && !outer.Frame.Has(slot))
                {
                    outer.Frame.Fill(slot, argument.Token, argument.Rule);
                }
            }

            if (outer.Sense.Mode is null or "demo" && inner.Sense.Mode is not (null or "demo"))
            {
                outer.Sense = inner.Sense;
            }

            outer.Rules.Add(ClaimRule.ToldTwice);
            byToken.Remove(inner.Frame.Token);
            Happenings.RemoveAt(i);
        }
    }

    bool IsToldAgain(Frame outer, Frame inner)
    {
        if (!inner.IsVerb)
        {
            return outer.IsVerb && outer.Arguments.Any(a => a.Token == inner.Token && a.Slot is not ("subj" or "by"));
        }

        var verb = outer.IsVerb ? outer.Token : Sentence[Sentence.FirstConjunct(outer.Token)].Head;
        return Sentence[inner.Token].Head == verb && inner.Token > outer.Token && Subjects.Own(Sentence, inner.Token) < 0
            && (Sentence[inner.Token].Relation is Relation.Xcomp
                || (Sentence[inner.Token].Relation is Relation.Advcl && (Sentence[inner.Token].Xpos is "VBG" || Sentence.ChildWithLemma(inner.Token, "to") >= 0)));
    }

    void AddIntentions()
    {
        for (var i = Happenings.Count - 1; i >= 0; i--)
        {
            if (Intentions.Of(Sentence, Happenings[i], byToken.ContainsKey) is { } sense)
            {
                var intention = new Happening(Happenings[i].Frame, sense) { IsIntention = true };
                intention.Rules.AddRange(Happenings[i].Rules);
                intention.Rules.Add(ClaimRule.Intention);
                Happenings.Insert(i, intention);
            }
        }
    }

    /// <summary>What a happening is about where that is in an infinitive below it: "refused to release", "agreed to start talks"; or null.</summary>
    public Happening? ContentOf(Happening happening)
    {
        var clause = happening.Frame.Find("xcomp");
        if (clause < 0 && happening.Frame.Find("obj") is >= 0 and var noun && Sentence.Child(noun, Relation.Acl) is >= 0 and var infinitive && Sentence.ChildWithLemma(infinitive, "to") >= 0)
        {
            clause = infinitive;
        }

        for (var steps = 0; clause >= 0 && steps < 4; steps++)
        {
            if (byToken.TryGetValue(clause, out var content))
            {
                return content;
            }

            if (Sentence.Child(clause, Relation.Obj) is >= 0 and var obj && byToken.TryGetValue(obj, out content))
            {
                return content;
            }

            clause = Sentence.Child(clause, Relation.Xcomp);
        }

        return null;
    }

    void JoinTolls()
    {
        for (var i = Happenings.Count - 1; i >= 0; i--)
        {
            var toll = Happenings[i];
            if (!toll.Frame.IsVerb || Tolls.KindOf(toll.Frame) is TollKind.None || toll.Sense.Type is not EventType.Assault)
            {
                continue;
            }

            if (AttackOf(toll.Frame) is { } attack && attack != toll)
            {
                attack.Absorbed.Add(toll.Frame);
                attack.Absorbed.AddRange(toll.Absorbed);
                attack.Rules.Add(ClaimRule.SubjectIsEvent);
                attack.Frame.Fill("on", toll.Frame.Find("obj") is >= 0 and var hurt ? hurt : toll.Frame.Find("subj") is >= 0 and var dead && dead != attack.Frame.Token ? dead : -1, ClaimRule.SubjectIsEvent);
                attack.Frame.Fill("victim", toll.Frame.Find("obj") is >= 0 and var harmed ? harmed : toll.Frame.Find("subj") is >= 0 and var fallen && fallen != attack.Frame.Token ? fallen : -1, ClaimRule.SubjectIsEvent);
                if (toll.Frame.Find("subj") is >= 0 and var killer && toll.Frame.Has("obj") && killer != attack.Frame.Token && !attack.Frame.Has("by") && !attack.Frame.Has("poss"))
                {
                    attack.Frame.Fill("by", killer, ClaimRule.AgentOfToll);
                }

                byToken.Remove(toll.Frame.Token);
                Happenings.RemoveAt(i);
            }
            else if (Sentence[toll.Frame.Token].Relation is Relation.Conj && byToken.TryGetValue(Sentence[toll.Frame.Token].Head, out var first) && first.Frame.IsVerb
                && first.Sense.Type is EventType.Assault && Tolls.KindOf(first.Frame) is not TollKind.None && Subjects.Own(Sentence, toll.Frame.Token) < 0)
            {
                first.Absorbed.Add(toll.Frame);
                first.Absorbed.AddRange(toll.Absorbed);
                first.Rules.Add(ClaimRule.CoordinatedToll);
                byToken.Remove(toll.Frame.Token);
                Happenings.RemoveAt(i);
            }
        }
    }

    void JoinTollsAlone()
    {
        foreach (var frame in tollsAlone)
        {
            if ((AttackOf(frame) ?? AttackBeside(frame.Token)) is { } attack)
            {
                attack.Absorbed.Add(frame);
                attack.Rules.Add(ClaimRule.SubjectIsEvent);
                attack.Frame.Fill("victim", frame.Find("obj"), ClaimRule.SubjectIsEvent);
            }
        }
    }

    // "died when militants attacked the village", "a bomb went off, leaving six people wounded".
    Happening? AttackBeside(int token)
    {
        foreach (var happening in Happenings)
        {
            var other = happening.Frame.Token;
            if (happening.Frame.IsVerb && happening.Sense.Type is EventType.Assault
                && ((Sentence[other].Head == token && Sentence[other].Relation is Relation.Advcl) || (Sentence[token].Head == other && Sentence[token].Relation is Relation.Advcl or Relation.Conj)))
            {
                return happening;
            }
        }

        return null;
    }

    // Whose toll it is: the attack named with it, the one its verb hangs on, else the nearest before it.
    Happening? TollOf(int noun, int verb)
    {
        Happening? nearest = null;
        foreach (var happening in Happenings)
        {
            if (happening.Sense.Type is not EventType.Assault)
            {
                continue;
            }

            if (Sentence.IsBelow(happening.Frame.Token, noun) || Sentence[verb].Head == happening.Frame.Token)
            {
                return happening;
            }

            nearest = happening.Frame.Token < verb || nearest is null ? happening : nearest;
        }

        return nearest;
    }

    // The attack that kills, or in which people die.
    Happening? AttackOf(Frame toll)
    {
        foreach (var argument in toll.Arguments)
        {
            if (argument.Slot is "subj" or "in" or "by" or "during" && byToken.TryGetValue(argument.Token, out var attack) && !attack.Frame.IsVerb && attack.Sense.Type is EventType.Assault)
            {
                return attack;
            }
        }

        return null;
    }

    /// <summary>The time expression nearest to a predicate: below it, or on the way up from it.</summary>
    public ClaimTime? TimeOf(Frame frame, Standing standing, List<CodingRule> rules)
    {
        if (expressions.Count == 0)
        {
            return null;
        }

        // Up from the predicate: what hangs on it or below its arguments, then on the clauses it belongs to.
        TimeExpression? best = null;
        var limit = int.MaxValue;
        var node = frame.Token;
        for (var up = 0; node >= 0 && up < 6 && best is null; up++)
        {
            foreach (var expression in expressions)
            {
                // "on Friday, a day after the rebels seized Konna": the second tells of the first, and dates nothing else.
                if (expression.DaysFromEvent != 0 && expressions.Exists(other => other is { Precision: TimePrecision.Day, From: not null } && other.End <= expression.First))
                {
                    continue;
                }

                if (expression.End > limit || (expression.Rule == TimeRule.FromEvent && frame.Token >= expression.First && frame.Token < expression.AnchorEnd))
                {
                    continue;
                }

                // "On Monday the group offered to fight": the day of the offer.
                if (up > 0 && standing.IsToCome && node < frame.Token && expression.First < node && Sentence[node].Xpos is "VBD")
                {
                    continue;
                }

                if (BelongsTo(expression, node) || (up == 0 && frame.Words.Any(w => BelongsTo(expression, w))))
                {
                    best = expression;
                    break;
                }
            }

            // A relative clause or another finite clause has a time of its own or none. When somebody said so is not when it happened; but "attacks were
            // reported on Tuesday".
            if (Speeches.Exists(s => s.Content == node && s.Rule is not ReportedEvent && s.Cue == Sentence[node].Head && Sentence[s.Cue].Upos is Upos.Verb) || Sentence[node].Relation is Relation.AclRelcl or Relation.Parataxis || (Sentence[node].Relation is Relation.Advcl && Sentence.HasChild(node, Relation.Mark)))
            {
                break;
            }

            // What stands before the first of two joined clauses dates both, what stands in it only that one.
            var head = Sentence[node].Head;
            if (Sentence[node].Relation is Relation.Conj && Subjects.Own(Sentence, node) is >= 0 and var subject && Sentence.IsBelow(subject, node) && Subjects.Own(Sentence, head) is >= 0 and var first)
            {
                limit = Math.Min(limit, first);
            }

            // "the offensive launched on 10 January, and the hostage-taking": what describes the first of two deeds dates that one.
            node = Sentence[node].Relation is Relation.Conj && head >= 0 && Sentence[head].Upos is Upos.Noun && Sentence.HasChild(head, Relation.Acl, Relation.AclRelcl) ? Sentence[head].Head : head;
        }

        best ??= CountedFrom(frame.Token);
        if (best is null)
        {
            return null;
        }

        if (standing.IsToCome)
        {
            best = best.OfWhatIsToCome();
        }

        rules.Add(best.Rule);
        rules.Add(TimeRule.Attached);
        var span = TextSpan.Between(Sentence[best.First].Span.Start, Sentence[best.End - 1].Span.End);
        var words = Sentence.Text.Slice(span.Start - Sentence.Span.Start, span.Length).ToString();
        return new(new Quote(words, span.Start, span.End), best.From, best.To, best.Precision) { YearInferred = best.YearInferred };
    }

    // "intervened on Friday, a day after the rebels seized Konna": the day of the seizing is counted back from that of the clause before.
    TimeExpression? CountedFrom(int token)
    {
        foreach (var counted in expressions)
        {
            if (counted.DaysFromEvent == 0 || token < counted.First || token >= counted.AnchorEnd)
            {
                continue;
            }

            TimeExpression? main = null;
            foreach (var other in expressions)
            {
                main = other.End <= counted.First && other is { Precision: TimePrecision.Day, From: not null } && other.Rule != TimeRule.FromEvent ? other : main;
            }

            return main?.From is { } day ? counted with { From = day.AddDays(-counted.DaysFromEvent), To = day.AddDays(-counted.DaysFromEvent), YearInferred = main.YearInferred } : null;
        }

        return null;
    }

    // An expression belongs to the word it hangs on, and through nominals to the predicate above them; through "began" and the like to
    // the event that began.
    bool BelongsTo(TimeExpression expression, int node)
    {
        for (var on = Above(expression); on >= 0; on = Sentence[on].Head)
        {
            if (on == node)
            {
                return true;
            }

            // "according to a report published on Wednesday": when it was said.
            if (on != node && Speeches.Exists(s => s.Speaker == on))
            {
                return false;
            }

            var verb = Sentence[on].Upos is Upos.Verb || Sentence[on].Relation is Relation.AclRelcl;
            if (byToken.ContainsKey(on) || (verb && !(Sentence[on].Relation is Relation.Acl || (Sentence[on].Relation is Relation.AclRelcl && Occurs(on)))))
            {
                return verb && Occurs(on) && Sentence[node].Head == on && Sentence[node].Relation is Relation.Nsubj or Relation.NsubjPass;
            }
        }

        return false;
    }

    // "took place": the verb says no more than that its subject happened; "took Kidal" says more.
    bool Occurs(int verb) =>
        WordClasses.Embedded.Contains("occur-verb", Sentence.Word(verb)) && (Sentence.Child(verb, Relation.Obj) is not (>= 0 and var taken) || Sentence.Word(taken) is "place");

    // What the expression hangs on: the first head outside it.
    int Above(TimeExpression expression)
    {
        var node = expression.End - 1;
        for (var i = expression.First; i < expression.End; i++)
        {
            if (Sentence[i].Head < expression.First || Sentence[i].Head >= expression.End)
            {
                if (Sentence[i].Relation is not (Relation.Case or Relation.Punct))
                {
                    node = i;
                    break;
                }
            }
        }

        // "two days after they left": the time of what happened two days after.
        var above = Sentence[node].Head;
        while (above >= expression.End && above < expression.AnchorEnd)
        {
            above = Sentence[above].Head;
        }

        return above;
    }

    /// <summary>The day of the main clause, where it tells what happened and not when somebody said so; else null.</summary>
    public TimeExpression? MainDay
    {
        get
        {
            if (Sentence.Root is not (>= 0 and var root) || !Sentence.IsVerbal(root) || Sentence[root].Xpos is "VBZ" or "VBP" or "VB" || Speeches.Exists(s => s.Cue == root))
            {
                return null;
            }

            foreach (var expression in expressions)
            {
                if (expression is { Precision: TimePrecision.Day, From: not null } && expression.From == expression.To && expression.Rule != TimeRule.FromEvent && Above(expression) == root)
                {
                    return expression;
                }
            }

            return null;
        }
    }

    /// <summary>The last day that the paragraph gave before this sentence, and the sentence that gave it.</summary>
    public (TimeExpression Day, int Sentence)? Passage { get; set; }

    /// <summary>The day of the passage, for what goes on in it in the simple past; null where there is none.</summary>
    public ClaimTime? FromPassage(Frame frame, Standing standing, ParsedText text, List<CodingRule> rules)
    {
        if (Passage is not var (day, sentence) || standing.IsToCome || !frame.IsVerb || !IsSimplePast(frame) || Sentence[frame.Token].Relation is Relation.AclRelcl or Relation.Acl or Relation.Amod)
        {
            return null;
        }

        rules.Add(TimeRule.OfPassage);
        return new(text.Sentences[sentence].Quote(day.First, day.End, text.Text), day.From, day.To, day.Precision) { YearInferred = day.YearInferred };
    }

    // "fought", "was set ablaze"; not "has fought", "had been seized", "fights". An infinitive or participle goes with the verb above it.
    bool IsSimplePast(Frame frame)
    {
        for (var (token, steps) = (frame.Token, 0); token >= 0 && steps < 4; (token, steps) = (Sentence[token].Head, steps + 1))
        {
            foreach (var child in Sentence.Children(token))
            {
                if (Sentence[child].Relation is Relation.Aux or Relation.AuxPass)
                {
                    return Sentence.Form(child) is "was" or "were" or "did";
                }
            }

            if (Sentence[token].Xpos is "VBD" or "VBZ" or "VBP" or "MD")
            {
                return Sentence[token].Xpos is "VBD";
            }
        }

        return false;
    }

    /// <summary>The time that the entry gives what is told in it as done: "6 February. Four civilians were killed." Null where there is none.</summary>
    public ClaimTime? FromEntry(Frame frame, Standing standing, ParsedText text, List<CodingRule> rules)
    {
        if (Entry is not var (day, sentence) || standing.IsToCome || IsOfBefore(frame.Token))
        {
            return null;
        }

        rules.Add(TimeRule.OfEntry);
        return new(text.Sentences[sentence].Quote(day.First, day.End, text.Text), day.From, day.To, day.Precision) { YearInferred = day.YearInferred };
    }

    // "had refused", "have not returned": before the day, or still so on it.
    bool IsOfBefore(int token)
    {
        foreach (var child in Sentence.Children(token))
        {
            if (Sentence[child].Relation is Relation.Aux && Sentence.Form(child) is "had")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the publication alone says of the time: past things lie up to it, coming ones after it.</summary>
    public ClaimTime? FromPublication(Standing standing, List<CodingRule> rules)
    {
        if (times.Published is not { } published)
        {
            return null;
        }

        rules.Add(TimeRule.FromPublication);
        return standing.IsToCome
            ? new(null, published, null, TimePrecision.Range) { FromPublication = true }
            : new(null, null, published, TimePrecision.Range) { FromPublication = true };
    }
}
