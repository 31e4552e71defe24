using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>Reads the parties of a frame by its sense: who stands in the slots of the source and of the target.</summary>
sealed class PartyReader(ActorResolver actors, string text)
{
    static readonly string[] VerbSource = ["subj"];
    static readonly string[] VerbTarget = ["obj"];
    static readonly string[] NounSource = ["poss", "by", "amod", "compound", "from"];
    static readonly string[] NounTarget = ["on", "against", "of"];

    /// <param name="content">What is agreed, refused or threatened, where that is a happening: who is dealt with in it is the target.</param>
    public List<Party> Read(Frame frame, Sense sense, List<CodingRule> rules, Happening? content = null)
    {
        var parties = new List<Party>();
        if (!sense.Both.IsEmpty)
        {
            rules.Add(ClaimRule.Reciprocal);
            var both = new List<Party>();
            foreach (var slot in sense.Both)
            {
                foreach (var argument in frame.Arguments)
                {
                    // "exchanged prisoners with the mediation of the UAE": who helps them is none of the two.
                    if (argument.Slot == slot && !(slot is "with" && WordClasses.Embedded.Contains("help-word", frame.Sentence.Word(argument.Token))))
                    {
                        if (Clans(frame, argument, both, rules))
                        {
                            continue;
                        }

                        Add(frame, argument, Role.Source, both, rules, things: false, sense);
                        BesideName(frame, argument, both, rules, sense);
                    }
                }
            }

            if (sense.Relation is not null && both.Count == 1 && (frame.Has("poss") || frame.Has("is")))
            {
                // "its allies": with whom is not said.
                return [];
            }

            // "a war against Iraq", "clashes with rebels": the one who is named is whom the other, whom the text leaves out, fights or meets. Several may
            // meet each other: "the two sides met".
            if (both.Count == 1 && sense.Relation is null && frame.Arguments.First(a => sense.Both.Contains(a.Slot, StringComparer.Ordinal)) is var alone)
            {
                if (alone.Slot is "against" or "with" or "on")
                {
                    return [both[0] with { Role = Role.Target }];
                }

                // A state or a movement is one, however its name is spelt: "the United States is to share intelligence".
                if (actors.Mention(frame.SentenceIndex, alone.Token) is { } one && (!one.Plural || (one.Id is not null && (one.IsPerson || one.Rule == ActorRule.KnownName || one.Rule == ActorRule.CountryActs))))
                {
                    return both;
                }
            }

            // "clashes between elements of the two movements": each of them has its own.
            if (both.Count == 1 && sense.Relation is null && frame.Arguments.FirstOrDefault(a => a.Slot is "between" && sense.Both.Contains("between", StringComparer.Ordinal)) is { Rule: not null } among
                && frame.Sentence.OfPhrase(among.Token) is >= 0 and var owners && frame.Sentence.Conjuncts(owners).Count > 1)
            {
                both.Clear();
                Add(frame, new Argument("between", owners, among.Rule), Role.Source, both, rules, things: false, sense);
            }

            // "Soldiers killed two men in a gunfight": who killed, and whom; who else fought is not said.
            // "60 were wounded in the battle": nor is who fought it.
            if (both.Count <= 1 && frame.Has("victim"))
            {
                parties.AddRange(both);
                Victims(frame, sense, parties, rules);
                return parties;
            }

            both.Sort(static (a, b) => a.Words.Start.CompareTo(b.Words.Start));
            parties.AddRange(both);
            parties.AddRange(both.Select(p => p with { Role = Role.Target }));
            return parties;
        }

        var from = sense.From.IsEmpty ? frame.IsVerb ? VerbSource : NounSource : [.. sense.From];
        var to = sense.To.IsEmpty ? frame.IsVerb ? VerbTarget : NounTarget : [.. sense.To];
        if (!frame.IsVerb && SuffererOf(frame) is { } sufferer)
        {
            Fill(frame, [.. from.Where(slot => slot is not ("poss" or "compound"))], Role.Source, parties, rules, sense);
            Add(frame, new Argument(sufferer.Slot, sufferer.Token, ClaimRule.PossessorSuffers), Role.Target, parties, rules, things: false, sense);
            return parties;
        }

        Fill(frame, from, Role.Source, parties, rules, sense);
        Fill(frame, to, Role.Target, parties, rules, sense);
        Moved(frame, sense, parties, rules);
        Victims(frame, sense, parties, rules);
        Wielder(frame, sense, parties, rules);
        Self(frame, from, Role.Source, parties, rules);
        OfContent(sense, content, parties, rules);
        Beyond(frame, sense, parties, rules);
        return parties;
    }

    // "militias from the Dir and Marehan clans": each is a party.
    bool Clans(Frame frame, Argument argument, List<Party> parties, List<CodingRule> rules)
    {
        var clans = Parties.Clans(frame.Sentence, argument.Token);
        foreach (var clan in clans)
        {
            parties.Add(new Party(Role.Source, frame.Sentence.Quote(clan, clan + 1, text)) { Kind = actors.Mention(frame.SentenceIndex, argument.Token)?.Kind, Sector = actors.Mention(frame.SentenceIndex, argument.Token)?.Sector });
            rules.Add(ActorRule.JoinedParties);
        }

        return clans.Count > 0;
    }

    // "between the Islamic State in the Greater Sahara and the Movement for ...": the tree joins the second to the last word of the first's name.
    void BesideName(Frame frame, Argument argument, List<Party> parties, List<CodingRule> rules, Sense sense)
    {
        if (actors.Mention(frame.SentenceIndex, argument.Token) is not { Id: not null } named || named.Rule != ActorRule.KnownName)
        {
            return;
        }

        for (var token = named.First; token < named.End; token++)
        {
            foreach (var other in frame.Sentence.Conjuncts(token))
            {
                if (other >= named.End && token != argument.Token && actors.Mention(frame.SentenceIndex, other) is { IsParty: true, Kind: not null })
                {
                    Add(frame, argument with { Token = other }, Role.Source, parties, rules, things: false, sense);
                }
            }
        }
    }

    // "Galan's assassination", "the Sankara murder": whose death it is, unless an armed party is named there and whom it killed beside it.
    Argument? SuffererOf(Frame frame)
    {
        if (!WordClasses.Embedded.Contains("suffered-noun", frame.Entry.Head) || frame.Has("of"))
        {
            return null;
        }

        foreach (var argument in frame.Arguments)
        {
            if (argument.Slot is "poss" or "compound" && actors.Mention(frame.SentenceIndex, argument.Token) is { IsParty: true } mention
                && (argument.Slot is "poss" || mention.IsPerson) && (mention.IsPerson || mention.Kind is "person" or "people" || WordClasses.Embedded.Contains("suffered-by-rulers", frame.Entry.Head)))
            {
                return argument;
            }
        }

        return null;
    }

    // "100 of its troops had been sent to Niger": who is moved mobilises, where nobody is said to move them.
    void Moved(Frame frame, Sense sense, List<Party> parties, List<CodingRule> rules)
    {
        if (sense.Type is EventType.Mobilize && frame is { IsVerb: true, Passive: true } && !parties.Exists(p => p.Role is Role.Source) && frame.Find("obj") is >= 0 and var moved
            && actors.Mention(frame.SentenceIndex, moved) is { IsParty: true, Kind: "state-force" or "rebel" or "militia" or "unknown-armed" })
        {
            parties.RemoveAll(p => p.Words.Start == frame.Sentence[moved].Span.Start);
            Add(frame, new Argument("obj", moved, ClaimRule.Moved), Role.Source, parties, rules, things: false, sense);
        }
    }

    // Who was hurt in an attack is its target beside what was attacked.
    void Victims(Frame frame, Sense sense, List<Party> parties, List<CodingRule> rules)
    {
        foreach (var argument in frame.Arguments)
        {
            if (argument.Slot is "victim")
            {
                Add(frame, argument, Role.Target, parties, rules, things: true, sense);
            }
        }
    }

    // "A Russian drone hit the house": the weapon is no party, but whose it is.
    void Wielder(Frame frame, Sense sense, List<Party> parties, List<CodingRule> rules)
    {
        if (sense.Type is not EventType.Assault || !frame.IsVerb || parties.Exists(p => p.Role is Role.Source) || sense.From is not ["none"] || sense.To.Contains("subj", StringComparer.Ordinal))
        {
            return;
        }

        if (frame.Find("wielder") is >= 0 and var known)
        {
            Add(frame, new Argument("wielder", known, ClaimRule.Wielder), Role.Source, parties, rules, things: false, sense);
        }
        else if (frame.Find("subj") is >= 0 and var weapon && InstrumentReader.KindOf(frame.Sentence, weapon) is not null && OwnerOf(frame, weapon) is >= 0 and var owner)
        {
            Add(frame, new Argument("wielder", owner, ClaimRule.Wielder), Role.Source, parties, rules, things: false, sense);
        }
    }

    // Whose a thing is, as its own words say: "Russian drones", "the rebels' mortars", "Taliban bombs".
    int OwnerOf(Frame frame, int thing)
    {
        foreach (var child in frame.Sentence.Children(thing))
        {
            if (child < thing && frame.Sentence[child].Relation is Relation.NmodPoss or Relation.Amod or Relation.Compound && (Of(frame.SentenceIndex, frame.Sentence, child, armed: true) is { IsParty: true, Kind: not null }))
            {
                return child;
            }
        }

        return -1;
    }

    // "Mokhtar Belmokhtar, the leader of the group": the noun itself is the party, where it is known who is meant.
    void Self(Frame frame, string[] from, Role role, List<Party> parties, List<CodingRule> rules)
    {
        if (Array.IndexOf(from, "self") >= 0 && !parties.Exists(p => p.Role == role) && actors.Mention(frame.SentenceIndex, frame.Token) is { IsPerson: true, Name: not null } self && (self.Rule == ActorRule.KnownName || self.Rule == ActorRule.PersonName))
        {
            parties.Insert(0, new Party(role, frame.Sentence.Quote(self.First, self.End, text)) { Name = self.Name, Id = self.Id, Kind = self.Kind, Sector = self.Sector, Country = self.Country });
            rules.Add(self.Rule);
        }
    }

    // "refused to release the hostages": who is dealt with in the happening that is agreed, refused or threatened.
    void OfContent(Sense sense, Happening? content, List<Party> parties, List<CodingRule> rules)
    {
        if (content is null || sense.Type is not (EventType.Agree or EventType.Threaten or EventType.Reject) || parties.Any(p => p.Role is Role.Target))
        {
            return;
        }

        // "Jordan and Britain agreed to hold talks": with each other.
        if (!content.Sense.Both.IsEmpty && parties.Count > 1)
        {
            parties.AddRange(parties.ConvertAll(p => p with { Role = Role.Target }));
            rules.Add(ClaimRule.Reciprocal);
            return;
        }

        foreach (var party in Read(content.Frame, content.Sense, []))
        {
            if (party.Role is Role.Target && !parties.Any(p => p.Words.Start == party.Words.Start))
            {
                parties.Add(party);
                rules.Add(ClaimRule.PartyOfInfinitive);
            }
        }
    }

    // Where the target is a thing or nobody: the actor behind the thing, in what is agreed or threatened, or in its condition.
    void Beyond(Frame frame, Sense sense, List<Party> parties, List<CodingRule> rules)
    {
        if (sense.Type is not { } type || type is EventType.Assault or EventType.Mobilize or EventType.Aid or EventType.Cooperate or EventType.Consult || !sense.To.IsEmpty && sense.To[0] is "none")
        {
            return;
        }

        var sentence = frame.Sentence;

        // "prevented the demonstration staged by students": of what is repressed only a gathering is its people's.
        if (type is EventType.Coerce && !(frame.IsVerb && frame.Find("obj") is >= 0 and var gathering && Tells(sentence.Word(gathering), EventType.Protest)))
        {
            return;
        }

        bool IsOther(int token) => sentence[token].Upos is not Upos.Pron && !(sentence.Child(token, Relation.NmodPoss) is >= 0 and var owner && sentence[owner].Xpos is "PRP$") && actors.Mention(frame.SentenceIndex, token) is { IsParty: true } mention
            && !parties.Any(p => p.Words.Start == sentence[mention.First].Span.Start)
            && !(mention.Rule == ActorRule.CountryActs && (type is EventType.Protest || StateBodies.IsCapital(sentence.Form(token))) && sentence.Preposition(token) is "in" or "at" or "near" or "outside")
            && !(type is EventType.Accuse && sentence.Preposition(token) is not "by" && sentence[sentence[token].Head].Upos is Upos.Noun && Suffers(sentence.Word(sentence[token].Head)));
        // An owner may open the thing it owns, which stands among the parties by the same beginning.
        bool IsOwner(int token) => sentence[token].Upos is not Upos.Pron && !parties.Any(p => p.Role is Role.Source && p.Words.Start == sentence[token].Span.Start);
        var targets = parties.FindAll(p => p.Role is Role.Target);
        var behind = new Argument("", -1, ClaimRule.PartyBehindThing);
        foreach (var argument in targets.Count < 2 ? frame.Arguments : [])
        {
            // The thing that is the target, or one that stands where a target would and is nobody's.
            var stands = targets.Count == 1
                ? actors.Mention(frame.SentenceIndex, argument.Token) is { IsParty: false } thing && sentence[thing.First].Span.Start == targets[0].Words.Start
                : (argument.Slot is "obj" && frame.IsVerb) || sense.To.Contains(argument.Slot, StringComparer.Ordinal);
            if (stands && behind.Token < 0 && Targets.Behind(sentence, argument.Token, IsOther) is >= 0 and var found)
            {
                behind = behind with { Slot = argument.Slot, Token = found };
            }
            else if (stands && behind.Token < 0 && OwnerOf(frame, argument.Token) is >= 0 and var whose && IsOwner(whose) && Gives(sentence, argument.Token, whose))
            {
                // "rejected a United Nations appeal", "rejects Israeli changes"
                behind = behind with { Slot = argument.Slot, Token = whose };
            }
        }

        // "rejected Israeli changes", "opposed to French mediation with": whose the thing is comes before those it deals with.
        if (behind.Token >= 0 && OwnerOf(frame, ThingOf(frame, behind)) is >= 0 and var owner && IsOwner(owner) && Gives(sentence, ThingOf(frame, behind), owner))
        {
            behind = behind with { Token = owner };
        }

        if (behind.Token >= 0)
        {
            parties.RemoveAll(targets.Contains);
            Add(frame, behind, Role.Target, parties, rules, things: false, sense);
            return;
        }

        if (targets.Count > 0)
        {
            if (type is EventType.Threaten && targets.TrueForAll(t => t.Kind is null && t.Id is null) && Targets.OfCondition(sentence, frame.Token, IsOther) is >= 0 and var asked)
            {
                Add(frame, new Argument("if", asked, ClaimRule.PartyOfCondition), Role.Target, parties, rules, things: false, sense);
            }
            else if (type is EventType.Protest && targets.TrueForAll(t => t.Kind is null && t.Id is null) && Targets.OfPurpose(sentence, frame.IsVerb ? frame.Token : sentence[frame.Token].Head, IsOther) is >= 0 and var meant)
            {
                Add(frame, new Argument("to", meant, ClaimRule.PartyOfProtest), Role.Target, parties, rules, things: false, sense);
            }

            return;
        }

        if (type is EventType.Protest && Targets.OfPurpose(sentence, frame.IsVerb ? frame.Token : sentence[frame.Token].Head, IsOther) is >= 0 and var addressed)
        {
            Add(frame, new Argument("to", addressed, ClaimRule.PartyOfProtest), Role.Target, parties, rules, things: false, sense);
            return;
        }

        if (type is EventType.Agree or EventType.Threaten or EventType.Reject && frame.Find("xcomp") is >= 0 and var infinitive && Targets.InClause(sentence, infinitive, IsOther) is >= 0 and var dealt)
        {
            Add(frame, new Argument("xcomp", dealt, ClaimRule.PartyOfInfinitive), Role.Target, parties, rules, things: false, sense);
        }
        else if (type is EventType.Threaten && Targets.OfCondition(sentence, frame.Token, IsOther) is >= 0 and var pressed)
        {
            Add(frame, new Argument("if", pressed, ClaimRule.PartyOfCondition), Role.Target, parties, rules, things: false, sense);
        }
    }

    // "the Paris attacks", "the church bombing": a name right before what somebody suffers is where or whom; an adjective or an owner did it.
    static bool Gives(Sentence sentence, int thing, int owner) => sentence[owner].Relation is not Relation.Compound || (sentence[owner].Upos is Upos.Propn && !Suffers(sentence.Word(thing)));

    // "condemned the attack on the convoy", "deplored the killing of the priest": who suffered is not accused.
    static bool Suffers(string noun) => Tells(noun, EventType.Assault);

    // Whether a noun by itself may tell of an event, of one type or of any.
    static bool Tells(string noun, EventType? type = null)
    {
        foreach (var entry in EventLexicon.Embedded.Nouns(noun))
        {
            if (entry.Others.IsEmpty && entry.Senses.Any(s => s.Type is { } of && (type is null || of == type)))
            {
                return true;
            }
        }

        return false;
    }

    static int ThingOf(Frame frame, Argument behind)
    {
        foreach (var argument in frame.Arguments)
        {
            if (argument.Slot == behind.Slot && argument.Token != behind.Token)
            {
                return argument.Token;
            }
        }

        return behind.Token;
    }

    void Fill(Frame frame, string[] slots, Role role, List<Party> parties, List<CodingRule> rules, Sense sense)
    {
        foreach (var slot in slots)
        {
            var before = parties.Count;
            foreach (var argument in frame.Arguments)
            {
                // "demanded the withdrawal of the troops from Bosnia": from where, and not of whom it is demanded.
                if (role is Role.Target && sense.Type is EventType.Request && slot is "from" && argument.Slot is "from" && frame.IsVerb && frame.Find("obj") is >= 0 and var asked && frame.Sentence.OfPhrase(asked) is >= 0 and var those && actors.Mention(frame.SentenceIndex, those) is { IsParty: true })
                {
                    continue;
                }

                if (argument.Slot == slot && (frame.IsVerb || slot is not ("amod" or "compound") || IsActor(frame, argument.Token)))
                {
                    Add(frame, argument, role, parties, rules, things: role is Role.Target && slot is not ("amod" or "compound"), sense);
                    if (parties.Count > before && frame.IsVerb)
                    {
                        break;
                    }
                }
            }

            // "revoked the licence of the station", "froze the junta's assets": of the object, where the verb has no such phrase.
            if (parties.Count == before && frame.IsVerb && slot is "of" or "poss" && role is Role.Target && !frame.Has(slot) && frame.Find("obj") is >= 0 and var thing && OfThing(frame.Sentence, thing, slot) is >= 0 and var owner)
            {
                Add(frame, new Argument(slot, owner, ClaimRule.PartyBehindThing), role, parties, rules, things: WordClasses.Embedded.Contains("media-outlet", frame.Sentence.Word(owner)), sense);
            }

            // "complained to the UN over two Israeli raids": whose deed it is, before whoever hears of it.
            foreach (var argument in parties.Count == before && role is Role.Target && sense.Type is EventType.Accuse && slot is "over" or "about" or "against" or "at" ? frame.Arguments : [])
            {
                if (argument.Slot == slot && parties.Count == before && OwnerOf(frame, argument.Token) is >= 0 and var doer && Gives(frame.Sentence, argument.Token, doer))
                {
                    Add(frame, new Argument(slot, doer, ClaimRule.PartyBehindThing), role, parties, rules, things: false, sense);
                }
            }

            if (parties.Count > before)
            {
                return;
            }
        }
    }

    // Bare plurals of what people go by or in.
    static bool IsManner(Sentence sentence, int token, ActorMention? mention) => sentence[token].Xpos is "NNS" && mention is null or { Id: null } && !sentence.HasChild(token, Relation.Det, Relation.NmodPoss, Relation.Nmod)
        && (WordClasses.Embedded.Contains("vehicle", sentence.Word(token)) || sentence.Word(token) is "group" or "number" or "wave" or "pair" or "batch" or "column" or "canoe" or "pirogue" or "dinghy");

    static int OfThing(Sentence sentence, int thing, string slot) => slot is "poss" ? sentence.Child(thing, Relation.NmodPoss) : sentence.OfPhrase(thing);

    bool IsActor(Frame frame, int token) =>
        actors.Mention(frame.SentenceIndex, token) is { IsParty: true } || Nations.PeopleAt(frame.Sentence, token) is not null;

    void Add(Frame frame, Argument argument, Role role, List<Party> parties, List<CodingRule> rules, bool things, Sense sense)
    {
        var sentence = frame.Sentence;
        var armed = sense.Type is EventType.Assault or EventType.Mobilize;
        var territorial = armed || sense.Type is EventType.Coerce or EventType.Retreat || sense.Relation is RelationType.Controls or RelationType.BasedIn or RelationType.OperatesIn or RelationType.Deployed;
        // "demanded that Israel withdraw": a clause stands for its subject.
        var head = argument.Slot is "xcomp" or "ccomp" && sentence[argument.Token].Upos is Upos.Verb or Upos.Adj or Upos.Aux ? Subjects.Own(sentence, argument.Token) : argument.Token;
        if (head < 0)
        {
            return;
        }

        foreach (var token in sentence.Conjuncts(head))
        {
            if (sentence[token].Upos is Upos.Adv or Upos.Verb or Upos.Punct or Upos.Sym || TimeWords.IsTime(sentence.Word(token)))
            {
                continue;
            }

            var mention = Of(frame.SentenceIndex, sentence, token, armed);

            // "a US drone strike": before a word for force a country is its forces, as its adjective is.
            if (armed && argument.Slot is "amod" or "compound" && mention is { Country: { } code } && mention.Rule == ActorRule.CountryActs && Griot.Places.Countries.Embedded.ByCode(code) is { } striking)
            {
                mention = StateBodies.Adjectival(mention, striking, armed);
            }

            if (mention is null ? !IsPersonal(sentence, token) : !things && !mention.IsParty && mention.Kind is null && mention.Id is null)
            {
                continue;
            }

            // "the vehicles had targeted the camp": nobody, unless they are somebody's.
            if (role is Role.Source && mention is { Kind: null, Id: null, Country: null } && sentence.Word(token) is "vehicle" or "car" or "truck" or "lorry" or "pickup" or "van" or "motorcycle" or "motorbike" or "bus" or "boat")
            {
                continue;
            }

            // "the humanitarian situation": a word about a thing.
            if (sentence[token].Upos is Upos.Adj && mention is { Kind: "person", Id: null } && char.IsLower(sentence.Form(token)[0]))
            {
                continue;
            }

            // "agreed on 18 September": a number behind a preposition is a day.
            if (sentence[token].Upos is Upos.Num && argument.Slot is "on" or "in" or "at" or "to")
            {
                continue;
            }

            // "killed 33": a number counts, and names nobody.
            if (sentence[token].Upos is Upos.Num && role is Role.Target && mention is null or { Id: null, Kind: null } && sentence.OfPhrase(token) < 0)
            {
                continue;
            }

            // "seized power in a coup", "threatened a war": an event is nobody.
            if (role is Role.Target && (argument.Slot is "in" or "at" || (sense.Type is EventType.Threaten && argument.Slot is "obj")) && mention is null or { IsParty: false } && !EventLexicon.Embedded.Nouns(sentence.Word(token)).IsEmpty)
            {
                continue;
            }

            // "the rape of women and the looting of shops": what else happened is nobody.
            if (role is Role.Target && token != head && mention is null or { IsParty: false, Kind: null, Id: null } && sentence[token].Upos is Upos.Noun && sentence.HasChild(token, Relation.Det) && Tells(sentence.Word(token)))
            {
                continue;
            }

            // "in response", "on foot", "in small groups", "crossed the river in canoes": manners, not parties.
            if (argument.Slot is "in" or "on" or "into" && (WordClasses.Embedded.Contains("manner-noun", sentence.Word(token)) || (role is Role.Target && sense.Type is EventType.Mobilize or EventType.Retreat && IsManner(sentence, token, mention))))
            {
                continue;
            }

            // "a massacre in Aguelhok": the town is where, not whom.
            var aimedAt = argument.Slot is "at" && frame.IsVerb && WordClasses.Embedded.Contains("wield-verb", frame.Entry.Head) && frame.Has("obj");
            if (role is Role.Target && argument.Slot is "in" or "at" or "near" && armed && IsPlace(sentence, token) && !aimedAt
                && (sense.Type is not EventType.Mobilize || Griot.Places.Countries.Embedded.ByName(sentence.Form(token)) is null))
            {
                continue;
            }

            // "stationed in Mali": the country is where, not whom; the words stay. Refuge is sought in a country and of it.
            if (role is Role.Target && sense.Type is not EventType.Request && argument.Slot is "in" or "at" or "across" or "near" or "throughout" && !aimedAt && mention?.Rule == ActorRule.CountryActs)
            {
                mention = new ActorMention(mention.Sentence, mention.Head, mention.First, mention.End) { Rule = ActorRule.Thing };
            }

            // "Jets bombed Damascus": what is fought over, taken or entered is the town, not the government.
            if (role is Role.Target && territorial && mention?.Rule == ActorRule.CountryActs && StateBodies.IsCapital(sentence.Form(token)))
            {
                mention = new ActorMention(mention.Sentence, mention.Head, mention.First, mention.End) { Rule = ActorRule.Thing };
            }

            var (first, end) = mention switch
            {
                null => (token, token + 1),

                // A pronoun is quoted by the words it stands for, where they are in the same sentence.
                { Antecedent: { } named } when named.Sentence == frame.SentenceIndex && mention.Rule == ActorRule.Pronoun => (named.First, named.End),
                _ => (mention.First, WithOrigin(sentence, mention)),
            };

            // "burned to death five people", with the death taken into the phrase.
            first += end - first > 1 && first > 1 && sentence.Word(first) is "death" && sentence.Word(first - 1) is "to" ? 1 : 0;
            var words = sentence.Quote(first, end, text);
            // "Mali, Burkina Faso and Niger": the parser may join the two words of one name.
            if (parties.Any(p => p.Role == role && (p.Words.Start == words.Start || (mention?.Id is { } id && p.Id == id && words.Start - p.Words.End is 0 or 1))))
            {
                continue;
            }

            parties.Add(new Party(role, words) { Name = mention?.Name, Id = mention?.Id, Kind = mention?.Kind, Sector = mention?.Sector, Country = mention?.Country });
            rules.Add(argument.Rule);
            if (mention?.Rule is { } how)
            {
                rules.Add(how);
            }

            foreach (var other in mention is null ? [] : Parties.Joined(sentence, token))
            {
                if (Parties.Of(sentence, frame.SentenceIndex, other, mention!) is { } second)
                {
                    parties.Add(new Party(role, sentence.Quote(second.First, second.End, text)) { Name = second.Name, Id = second.Id, Kind = second.Kind, Sector = second.Sector, Country = second.Country });
                    rules.Add(ActorRule.JoinedParties);
                }
            }
        }
    }

    // "gunmen from the Fatah party", "students in Jakarta", "workers affiliated with the union": where unnamed people are from or whose they are is in their words.
    static int WithOrigin(Sentence sentence, ActorMention mention)
    {
        if ((mention.Id is not null && mention.Rule != ActorRule.OfKnownActor) || mention.Kind is null || mention.Antecedent is not null || sentence[mention.Head].Upos is not Upos.Noun || mention.Rule == ActorRule.PersonName || ActorLexicon.Embedded.Noun(sentence.Word(mention.Head)) is null)
        {
            return mention.End;
        }

        var end = mention.End;
        for (var token = mention.First; token < mention.End; token++)
        {
            foreach (var child in sentence.Children(token))
            {
                var tells = sentence[child].Relation switch
                {
                    Relation.Nmod => sentence.Preposition(child) is "from" or "in" or "at" or "within" or "throughout" or "across" && !TimeWords.IsTime(sentence.Word(child)),
                    Relation.Acl or Relation.Amod => sentence.Word(child) is "affiliate" or "affiliated" or "link" or "linked" or "ally" or "allied" or "loyal" or "belong" or "base" or "based" or "operate",
                    _ => false,
                };
                if (tells && child >= end && sentence.Subtree(child) is var (first, last) && first == end && last - first <= LongestOrigin && !HasComma(sentence, first, last))
                {
                    return last;
                }
            }
        }

        return end;
    }

    // Words behind somebody that tell where they are from.
    const int LongestOrigin = 8;

    static bool HasComma(Sentence sentence, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            if (sentence[token].Upos is Upos.Punct && sentence.Form(token) is not ("-" or "'" or "\"" or "(" or ")"))
            {
                return true;
            }
        }

        return false;
    }

    // "the French intervention": the adjective stands for the state; "their": for whom it refers to.
    ActorMention? Of(int index, Sentence sentence, int token, bool armed)
    {
        if (sentence[token].Upos is Upos.Adj && Nations.PeopleAt(sentence, token) is { } country)
        {
            return StateBodies.Adjectival(new ActorMention(index, token, token, token + 1), country, armed);
        }

        return actors.Mention(index, token);
    }

    static bool IsPlace(Sentence sentence, int token) => sentence[token].Upos is Upos.Propn && Griot.Places.Gazetteer.Embedded.Contains(sentence.Form(token));

    static bool IsPersonal(Sentence sentence, int token) => sentence[token].Xpos is "PRP" or "PRP$" && sentence.Word(token) is not ("it" or "its" or "itself");
}
