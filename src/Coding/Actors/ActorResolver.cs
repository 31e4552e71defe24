using Griot.Language;
using Griot.Places;

namespace Griot.Coding;

/// <summary>
/// Reads the nominals of one document as actors, in text order, so that pronouns and definite mentions find what was named
/// before them. Not for several threads.
/// </summary>
public sealed class ActorResolver
{
    static readonly ActorLexicon Lexicon = ActorLexicon.Embedded;

    readonly ParsedText text;
    readonly Dictionary<(int Sentence, int Token), ActorMention> mentions = [];
    readonly HashSet<(int Sentence, int Token)> underWay = [];
    readonly Antecedents antecedents;
    readonly IntroducedNames introduced;
    readonly AliasMatch?[][] aliases;

    readonly record struct AliasMatch(ActorEntry Entry, int First, int End);

    readonly int? year;

    readonly HomeStates homes;

    /// <param name="text">The document.</param>
    /// <param name="year">The year of the text, which tells apart who held an office when; null where unknown.</param>
    /// <param name="places">The places of the text.</param>
    public ActorResolver(ParsedText text, int? year, IEnumerable<PlaceMention>? places = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        (this.text, this.year, antecedents, introduced) = (text, year, new(text), new(text));
        aliases = [.. text.Sentences.Select(FindAliases)];
        homes = new(text, places ?? [], aliases.SelectMany(names => names.OfType<AliasMatch>().Distinct()).Where(name => name.Entry is { Kind: "rebel" or "militia", Country: not null }).Select(name => name.Entry.Country!));
        for (var s = 0; s < text.Sentences.Length; s++)
        {
            var sentence = text.Sentences[s];
            for (var token = 0; token < sentence.Count; token++)
            {
                if (sentence[token].Upos is Upos.Noun or Upos.Propn or Upos.Pron && Resolve(s, token) is { IsParty: true } mention && HeadsName(sentence, s, token))
                {
                    antecedents.Add(mention);
                    introduced.Add(sentence, mention);
                }
            }
        }
    }

    /// <summary>The parties of the document in the order in which it names them, each with the number of who is meant: mentions of one party share it.</summary>
    public IEnumerable<(ActorMention Mention, int Entity)> Parties => antecedents.Order.Select(mention => (mention, antecedents.EntityOf(mention)));

    /// <summary>The country in which a sentence is set, or null where it may be any.</summary>
    public Country? HomeOf(int sentence) => homes.Of(sentence);

    /// <summary>Whether a token is part of a known actor's name, so that the place in it ("in the Islamic Maghreb") is none of its own.</summary>
    public bool IsInName(int sentence, int token, int longerThan = 0) => aliases[sentence][token] is { Entry.Kind: not ("people" or "country") } alias && alias.End - alias.First > longerThan;

    /// <summary>The nominal as an actor, or as the thing it is. Never null for a noun; null for a pronoun that refers to nothing known.</summary>
    public ActorMention? Mention(int sentence, int token) => mentions.TryGetValue((sentence, token), out var known) ? known : Resolve(sentence, token);

    ActorMention? Resolve(int s, int token)
    {
        if (mentions.TryGetValue((s, token), out var known))
        {
            return known;
        }

        // "a statement from its leadership": who "its" is asks who the statement is, which asks who its leadership is.
        if (!underWay.Add((s, token)))
        {
            return null;
        }

        var sentence = text.Sentences[s];
        var found = sentence[token].Upos is Upos.Pron or Upos.Det or Upos.Num ? Pronominal(sentence, s, token) : Nominal(sentence, s, token);
        underWay.Remove((s, token));
        if (found is not null)
        {
            mentions.Add((s, token), found);
        }

        return found;
    }

    // The other words of a name of several words are no parties of their own.
    bool HeadsName(Sentence sentence, int s, int token)
    {
        if (aliases[s][token] is { } alias)
        {
            return sentence[token].Head < alias.First || sentence[token].Head >= alias.End;
        }

        return sentence[token].Relation is not Relation.Flat;
    }

    AliasMatch?[] FindAliases(Sentence sentence)
    {
        var found = new AliasMatch?[sentence.Count];
        for (var first = 0; first < sentence.Count; first++)
        {
            var entries = Lexicon.Longest(text.Text, sentence, first, out var end);
            // PORT-AU-PRINCE names no African Union.
            if (entries.IsEmpty || sentence.IsBetweenHyphens(first, end) || IsPartOfLongerName(sentence, entries[0], first, end))
            {
                continue;
            }

            var entry = Choose(entries);

            for (var i = first; i < end; i++)
            {
                found[i] = new(entry, first, end);
            }

            first = end - 1;
        }

        return found;
    }

    // "Ibrahim Traore" is not the Traore of the list: a person's name of one word wants to be the whole name, titles aside.
    static bool IsPartOfLongerName(Sentence sentence, ActorEntry entry, int first, int end)
    {
        if (end > first + 1 || entry.Kind is not "person" && entry.Affiliation is null)
        {
            return false;
        }

        if (NameAt(sentence, first) is { Kind: NameKind.Person } name && name.End > end && sentence[end].Upos is Upos.Propn)
        {
            return true;
        }

        return first > 0 && sentence[first - 1].Upos is Upos.Propn && char.IsUpper(sentence.Form(first - 1)[0])
            && (sentence[first - 1].Head == first || sentence[first].Head == first - 1 || sentence[first].Head == sentence[first - 1].Head)
            && sentence[first].Relation is Relation.Flat or Relation.Compound || sentence[first - Math.Min(first, 1)].Relation is Relation.Flat
            && !IsTitle(sentence, first - 1);
    }

    static bool IsTitle(Sentence sentence, int token) => token >= 0 && (PlaceWords.IsTitle(sentence.Form(token)) || Lexicon.Noun(sentence.Word(token)) is not null || Countries.Embedded.ByDemonym(sentence.Form(token)) is not null);

    // Two presidents of one name: the one who held the office in the year of the text, else the first listed.
    ActorEntry Choose(ReadOnlySpan<ActorEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (year is { } when && entry.HoldsIn(when))
            {
                return entry;
            }
        }

        return entries[0];
    }

    // "Last Thursday gunmen": the day before somebody is no part of them, whatever the parser makes of it.
    static int BehindTime(Sentence sentence, int first, int head)
    {
        var at = first + (first + 1 < head && sentence.Word(first) is "last" or "next" or "this" or "late" or "early" or "on" ? 1 : 0);
        var behind = at;
        while (behind < head && char.IsUpper(sentence.Form(behind)[0]) && TimeWords.Day(sentence.Form(behind)) is not null)
        {
            behind++;
        }

        return behind > at ? behind : first;
    }

    // The head of a nominal, its modifiers, what it is "of", and its apposition are looked at in this order.
    ActorMention Nominal(Sentence sentence, int s, int head)
    {
        var (first, end) = Words(sentence, head);
        first = BehindTime(sentence, first, head);
        var plural = sentence[head].Xpos is "NNS" or "NNPS" || sentence.HasChild(head, Relation.Conj);
        var here = new ActorMention(s, head, first, end) { Plural = plural };
        if (aliases[s][head] is { } alias)
        {
            return Known(here, alias.Entry, ActorRule.KnownName) with { First = Math.Min(first, alias.First), End = Math.Max(end, alias.End) };
        }

        var noun = NounAt(sentence, head);
        if (noun is null && introduced.Find(sentence.Form(head)) is { } before)
        {
            return before with { Sentence = s, Head = head, First = first, End = end, Rule = ActorRule.IntroducedName };
        }

        if (IntroducedNames.FullName(sentence, head) is { First: >= 0 } full)
        {
            here = here with { First = Math.Min(first, full.First), End = Math.Max(end, full.End) };
        }

        if (Counting.Contains(sentence.Word(head)) && Counted(sentence, s, head) is { } counted)
        {
            return counted;
        }

        // "Thousands rallied", "killed hundreds": people, where nothing else is counted.
        if (sentence[head].Xpos is "NNS" && sentence.Word(head) is "thousand" or "hundred" or "dozen" or "score" or "ten" or "million" && !sentence.HasChild(head, Relation.Nmod, Relation.Nummod))
        {
            return here with { Kind = "people", Sector = "CVL", IsParty = true, Plural = true, Rule = ActorRule.Kind };
        }

        var name = NameAt(sentence, head);
        if (noun is null && sentence[head].Upos is Upos.Propn or Upos.Adj or Upos.Noun)
        {
            if (StateBodies.CountryAt(sentence, head, first, end) is { } country)
            {
                return StateBodies.Of(here, country, "government", "GOV", ActorRule.CountryActs);
            }

            if (char.IsUpper(sentence.Form(head)[0]) && Nations.PeopleAt(sentence, head) is { } people)
            {
                return here with { Kind = "people", Sector = "CVL", Country = people.Code, IsParty = true, Plural = true, Rule = ActorRule.Demonym };
            }
        }

        if (name is { Kind: NameKind.Person } person && (noun is null || IsFullName(sentence, person)))
        {
            return Person(sentence, s, here with { First = Math.Min(first, person.First), End = Math.Max(end, person.End) }, person);
        }

        var owner = OwnerOf(sentence, s, head, first, end);

        // "denied that his country gives shelter": the country of whom the pronoun stands for.
        if (sentence.Word(head) is "country" or "nation" or "homeland" && sentence.Child(head, Relation.NmodPoss) is >= 0 and var whose && sentence[whose].Upos is Upos.Pron && (owner.Actor?.Country ?? owner.Country) is { } home
            && Countries.Embedded.ByCode(home) is { } homeland)
        {
            return StateBodies.Of(here, homeland, "government", "GOV", ActorRule.CountryActs);
        }

        if (noun is not null)
        {
            return ByKind(sentence, s, here, noun, owner);
        }

        if (name is { Kind: NameKind.Organisation } organisation)
        {
            return here with
            {
                First = Math.Min(here.First, organisation.First),
                End = Math.Max(here.End, organisation.End),
                Name = sentence.Quote(organisation.First, organisation.End, text.Text).Text,
                Kind = "organisation",
                Country = owner.Country,
                IsParty = true,
                Rule = ActorRule.OrganisationName,
            };
        }

        var asset = WordClasses.Embedded.Contains("military-asset", sentence.Word(head));
        if (owner.Actor is { } actor)
        {
            return As(here, actor, ActorRule.OfKnownActor) with { IsParty = false };
        }

        // "French jets", "Malian army bases": what belongs to a state's forces.
        if (owner.Country is not null && (owner.Noun is not null || asset))
        {
            var body = owner.Noun ?? new ActorNoun("force", "state-force", "MIL", []);
            return StateBodies.Of(here, Countries.Embedded.ByCode(owner.Country)!, body.Kind, body.Sector, ActorRule.StateBody) with { IsParty = asset };
        }

        if (owner.Noun is { } kind)
        {
            return here with { Kind = kind.Kind, Sector = kind.Sector, Country = owner.Country, Rule = ActorRule.Thing };
        }

        // A proper noun that nobody knows may still be somebody; its kind stays open.
        var isNamed = sentence[head].Upos is Upos.Propn && name is not { Kind: NameKind.Place } && sentence[head].Relation is Relation.Nsubj or Relation.NsubjPass or Relation.Obj or Relation.OblAgent or Relation.Conj;
        return here with { Country = owner.Country, Rule = ActorRule.Thing, IsParty = isNamed || asset };
    }

    // The words of a nominal: its phrase without the preposition or negation before it, with a bound of its number ("up to 30"), the other
    // half of a hyphenated first word, and a name that stands right behind it ("rights group Amnesty International").
    static (int First, int End) Words(Sentence sentence, int head)
    {
        var (first, end) = sentence.Phrase(head);
        while (first < head && sentence[first].Relation is Relation.Case or Relation.Mark or Relation.Cc or Relation.Punct or Relation.Advmod && sentence[first].Upos is Upos.Adp or Upos.Part or Upos.Sconj or Upos.Cconj or Upos.Punct
            && !BoundsNumber(sentence, first))
        {
            first++;
        }

        // "shot dead several miners", "severed diplomatic ties": the words of the predicate are none of its object's.
        if (Subjects.SwallowedVerb(sentence, head) is >= 0 and var verb)
        {
            first = Math.Max(first, verb + 1);
        }

        while (first < head && sentence.Form(first) is "dead")
        {
            first++;
        }

        if (first > 1 && sentence.Form(first - 1) is "to" && sentence.Word(first - 2) is "up" or "close" && sentence[first].Upos is Upos.Num)
        {
            first -= 2;
        }
        else if (first > 0 && sentence.Form(first) is "to" && sentence.Word(first - 1) is "up" or "close")
        {
            first--;
        }

        while (first > 1 && sentence.Form(first - 1) is "-" && sentence[first - 1].Span.End == sentence[first].Span.Start && sentence[first - 2].Span.End == sentence[first - 1].Span.Start)
        {
            first -= 2;
        }

        // Behind the head and with nothing between: a name in apposition, with what is flat on it.
        foreach (var child in sentence.Children(head))
        {
            if (child == end && sentence[child].Relation is Relation.Appos && sentence[child].Upos is Upos.Propn)
            {
                end = Math.Max(end, sentence.Phrase(child).End);
            }
        }

        return (first, end);
    }

    // "at least 12", "up to 30", "to 30" behind "up".
    static bool BoundsNumber(Sentence sentence, int token)
    {
        for (var i = token + 1; i < Math.Min(sentence.Count, token + 4); i++)
        {
            if (sentence[i].Upos is Upos.Num)
            {
                return sentence.Word(token) is "at" or "up" or "over" or "under" or "about" or "around" or "to" or "between" or "near" or "than";
            }
        }

        return false;
    }

    // "aid worker", "armed group", "military spokesman": the noun of two words before the noun of one.
    static ActorNoun? NounAt(Sentence sentence, int head) =>
        (head > 0 && sentence[head - 1].Head == head ? Lexicon.Noun(sentence.Word(head - 1) + " " + sentence.Word(head)) : null) ?? Lexicon.Noun(sentence.Word(head));

    ActorMention ByKind(Sentence sentence, int s, ActorMention here, ActorNoun noun, Belonging owner)
    {
        var person = noun.Kind is "person" || sentence[here.Head].Xpos is "NN" or "NNP" && noun.Classes.Contains("person", StringComparer.Ordinal);
        here = here with { IsPerson = person, IsParty = true, Plural = here.Plural || !person };
        // "the group, Ansaru,": the apposition names it.
        foreach (var child in sentence.Children(here.Head))
        {
            if (sentence[child].Relation is Relation.Appos or Relation.Flat or Relation.NmodDesc && aliases[s][child] is { } named && named.Entry.Kind is not "people")
            {
                return Known(here, named.Entry, ActorRule.KnownName);
            }
        }

        if (Beside(sentence, s, here) is { } beside)
        {
            return beside;
        }

        if (here.IsPerson && NamedPerson(sentence, s, here) is { } office)
        {
            return office with { Kind = office.Kind is "person" ? owner.Actor?.Kind ?? owner.Noun?.Kind ?? noun.Kind : office.Kind, Sector = office.Sector ?? owner.Actor?.Sector ?? noun.Sector, Country = office.Country ?? owner.Country };
        }

        if (owner.Actor is { Kind: "government", Country: { } state } && noun.Kind is "state-force" && Countries.Embedded.ByCode(state) is { } whose)
        {
            // "its troops", of a government: its army, police or service, not the government.
            return StateBodies.Of(here, whose, noun.Kind, noun.Sector, ActorRule.StateBody, noun.Lemma) with { IsPerson = person };
        }

        if (owner.Actor is { Kind: not "people" } actor && ActsFor(noun, sentence.Word(here.Head), actor) is { } body)
        {
            return As(here, body, ActorRule.OfKnownActor) with { IsPerson = person };
        }

        // "armed herders", "armed youths": whoever they are, they bear arms.
        if (noun.Kind is "person" or "people" && sentence.ChildWithLemma(here.Head, "armed") is >= 0 and var bearing && bearing < here.Head)
        {
            noun = noun with { Kind = "unknown-armed", Sector = "UAF" };
        }

        // "rebel group", "Islamist fighters", "spokesman for the army": the modifier says what kind of group it is.
        if (noun.Kind is "organisation" or "person" or "people" && owner.Noun is { Kind: "rebel" or "militia" or "unknown-armed" or "state-force" or "government" } armed)
        {
            noun = noun with { Kind = armed.Kind, Sector = armed.Sector };
        }

        if (owner.Country is { } code)
        {
            return noun.Sector is "MIL" or "GOV" or "COP" or "JUD" or "LEG" or "SPY" && noun.Kind is "state-force" or "government" && owner.Actor is not { Kind: "people" }
                ? StateBodies.Of(here, Countries.Embedded.ByCode(code)!, noun.Kind, noun.Sector, ActorRule.StateBody, noun.Lemma)
                : here with { Kind = owner.Actor is { Kind: not "people" } ? owner.Actor.Kind : noun.Kind, Sector = noun.Sector, Country = code, Rule = ActorRule.StateBody };
        }

        if (owner.Actor is { Kind: "people" } people)
        {
            return As(here, people, ActorRule.OfKnownActor) with { Kind = noun.Kind, Sector = noun.Sector };
        }

        if (NameAt(sentence, here.Head) is { Kind: NameKind.Person } self && IsFullName(sentence, self))
        {
            return Person(sentence, s, here, self) with { Sector = noun.Sector };
        }

        // "Ceasefire Violations Committee": a name whose head is a word for a body.
        if (NameAt(sentence, here.Head) is { Kind: NameKind.Organisation } organisation && organisation.End > organisation.First + 1)
        {
            var (first, end) = (Math.Min(here.First, organisation.First), Math.Max(here.End, organisation.End));
            return here with { First = first, End = end, Name = sentence.Quote(organisation.First, organisation.End, text.Text).Text, Kind = noun.Kind, Sector = noun.Sector, Rule = ActorRule.OrganisationName };
        }

        var before = antecedents.OfDefinite(sentence, here, noun);
        if (HomeStates.LeavesOpen(sentence, here.Head, noun) && homes.OwnerOf(s, noun) is { } home && !(before?.Id is not null && (before.Country == home.Code ? !IsArmOfIt(before) : ActsNear(before))))
        {
            return StateBodies.Of(here, home, noun.Kind, noun.Sector, ActorRule.HomeState, noun.Lemma) with { Plural = here.Plural };
        }

        // "The Nigerian air force said … The military rejected": an arm of it is not the whole.
        bool IsArmOfIt(ActorMention other) => noun.Lemma is "army" or "military" or "government" && other.Rule != ActorRule.HomeState && Lexicon.Actor(other.Id!) is null;

        // Another state that acts in this sentence or the last; not one to which people only fled.
        bool ActsNear(ActorMention other) => other.Sentence >= s - 1 && text.Sentences[other.Sentence][other.Head].Relation is Relation.Nsubj or Relation.NsubjPass or Relation.OblAgent or Relation.NmodPoss;

        return before is not null
            ? StandingFor(here, before, ActorRule.DefiniteMention) with { Kind = before.Id is null ? noun.Kind : before.Kind, Sector = before.Id is null ? noun.Sector : before.Sector }
            : here with { Kind = noun.Kind, Sector = noun.Sector, Rule = ActorRule.Kind };
    }

    // "JNIM leader Iyad Ag Ghaly", "the army spokesman, Colonel Souleymane": the name behind the office says who it is.
    ActorMention? NamedPerson(Sentence sentence, int s, ActorMention here)
    {
        foreach (var child in sentence.Children(here.Head))
        {
            if (child > here.Head && sentence[child].Relation is Relation.Appos or Relation.Flat && sentence[child].Upos is Upos.Propn && Resolve(s, child) is { IsPerson: true, Name: not null } person)
            {
                return As(here, person, person.Id is null ? ActorRule.PersonName : ActorRule.KnownName) with { End = child == here.End ? person.End : here.End, Plural = here.Plural };
            }
        }

        return null;
    }

    // Fighters, leaders and members act for the body they belong to; its hostages, children, allies and rivals do not. Those of a person act
    // for the body which that person belongs to.
    static ActorMention? ActsFor(ActorNoun noun, string word, ActorMention owner)
    {
        if ((noun.Sector is "CVL" or "REF" && word is not ("man" or "men" or "boy" or "people")) || WordClasses.Embedded.Contains("counterpart-word", word))
        {
            return null;
        }

        // "two aid workers and their driver"
        if (owner is { Id: null, Kind: "person" or "people" } && noun.Kind is "person" or "people" && noun.Sector is not "LEG")
        {
            return null;
        }

        if (owner.IsPerson && owner.Id is { } id && Lexicon.Actor(id)?.Affiliation is { Length: > 0 } of && Lexicon.Actor(of) is { } body)
        {
            return Known(owner, body, ActorRule.OfKnownActor);
        }

        return owner.IsPerson && noun.Sector is "CVL" or "REF" ? null : owner;
    }

    // "Nigeria's rebel group Boko Haram", "Mokhtar Belmokhtar, the leader of the group": the name stands right behind, or before a comma.
    ActorMention? Beside(Sentence sentence, int s, ActorMention here)
    {
        if (here.End < sentence.Count && aliases[s][here.End] is { Entry.Kind: not "people" } behind)
        {
            return Known(here with { End = behind.End }, behind.Entry, ActorRule.KnownName);
        }

        if (here.First >= 2 && sentence.Form(here.First - 1) is "," && here.IsPerson && aliases[s][here.First - 2] is { Entry.Kind: not "people" } before && before.Entry.Affiliation is not null)
        {
            return Known(here, before.Entry, ActorRule.KnownName);
        }

        return null;
    }

    // Words that only count or pick out: "another of the group's leaders", "dozens of villagers", "most of the fighters".
    static readonly HashSet<string> Counting = new(
        ["dozen", "hundred", "thousand", "score", "number", "majority", "minority", "handful", "couple", "pair", "group", "column", "band", "convoy", "wave", "bunch", "rest", "member", "unit", "contingent", "team", "third", "half", "quarter", "million", "hundreds", "thousands", "dozens", "ten", "tens", "scores", "millions"],
        StringComparer.Ordinal);

    // The actor that a counting word is "of", under the words of both.
    ActorMention? Counted(Sentence sentence, int s, int token)
    {
        foreach (var child in sentence.Children(token))
        {
            if (child > token && sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "of" or "from" && Resolve(s, child) is { IsParty: true, Kind: not null } whole)
            {
                var (first, end) = Words(sentence, token);
                return whole with { Head = token, First = first, End = Math.Max(end, whole.End), Plural = true };
            }
        }

        return null;
    }

    // What a nominal belongs to: a known actor, a country, an actor by kind among its modifiers.
    readonly record struct Belonging(ActorMention? Actor, string? Country, ActorNoun? Noun);

    Belonging OwnerOf(Sentence sentence, int s, int head, int first, int end)
    {
        ActorMention? actor = null;
        string? country = null;
        ActorNoun? noun = null;
        var acts = sentence[head].Upos is Upos.Propn || NounAt(sentence, head) is { } own && (own.Kind is "person" || own.Classes.Contains("person", StringComparer.Ordinal));
        var swallower = Subjects.SwallowedVerb(sentence, head);
        Look(head, 0);
        if (actor is null && country is null)
        {
            for (var i = first; i < end; i++)
            {
                if (i != head && sentence[i].Head != head && !IsOutside(i))
                {
                    Consider(i);
                }
            }
        }

        return new(actor, country ?? (actor?.Country is { Length: > 0 } of && actor.Kind is not "people" ? of : null), noun);

        bool IsOutside(int token)
        {
            for (; token >= 0 && token != head; token = sentence[token].Head)
            {
                if (JoinsOutsider(sentence, token))
                {
                    return true;
                }
            }

            return false;
        }

        void Look(int token, int depth)
        {
            foreach (var child in sentence.Children(token))
            {
                var relation = sentence[child].Relation;
                if (child < swallower && token == head)
                {
                    continue;
                }

                var preposition = relation is Relation.Nmod ? sentence.Preposition(child) : "";
                var belongs = relation switch
                {
                    Relation.NmodPoss or Relation.Amod or Relation.Compound or Relation.Flat or Relation.NmodDesc or Relation.NmodUnmarked => true,
                    Relation.Nmod => preposition is "of" or "from" or "for" or "with" or "in" or "within" or "at",
                    // "Joseph Kony, leader of the group": the apposition of a name.
                    Relation.Appos => token == head && sentence[head].Upos is Upos.Propn && sentence[child].Upos is Upos.Noun,
                    _ => false,
                };
                if (!belongs || (relation is Relation.Compound && DescribesThing(sentence, child)) || (relation is Relation.Amod && JoinsOutsider(sentence, child)))
                {
                    continue;
                }

                // "residents of Gao", "soldiers in Kidal": the place is no owner unless it is a country; "a spokesman for", "an officer with": whose.
                Consider(child, placeOnly: preposition is "in" or "within" or "at" || (preposition is "for" or "with" && !acts));
                if (depth < 2 && relation is not Relation.Nmod)
                {
                    Look(child, depth + 1);
                }
            }
        }

        void Consider(int token, bool placeOnly = false)
        {
            if (aliases[s][token] is { } alias && (alias.First > head || alias.End <= head))
            {
                if (!placeOnly)
                {
                    actor = actor is null or { Kind: "people" } ? Known(new ActorMention(s, token, alias.First, alias.End), alias.Entry, ActorRule.KnownName) : actor;
                }

                return;
            }

            if (sentence[token].Relation is Relation.NmodPoss && sentence[token].Upos is Upos.Pron && Resolve(s, token) is { } owner)
            {
                actor ??= owner.Id is null && owner.Kind is null ? null : owner;
                country ??= owner.Kind is "people" ? null : owner.Country;
                return;
            }

            // "a flyer from the militant group, Ansaru", "the movement's spokesman": what the noun it comes from turns out to be.
            if (sentence[token].Relation is Relation.Nmod or Relation.NmodPoss or Relation.Appos && !placeOnly && sentence[token].Upos is Upos.Noun or Upos.Propn
                && NounAt(sentence, token) is not null && Resolve(s, token) is { Id: not null } known)
            {
                actor ??= known;
                return;
            }

            var form = sentence.Form(token);
            if (char.IsUpper(form[0]))
            {
                if (introduced.Find(form) is { IsPerson: false } named && !placeOnly)
                {
                    actor ??= named;
                    return;
                }

                var found = Nations.PeopleAt(sentence, token) ?? StateBodies.CountryAt(sentence, token, token, token + 1);
                country ??= found?.Code;
            }

            if (!placeOnly && sentence[token].Upos is Upos.Noun or Upos.Propn)
            {
                noun ??= Lexicon.Noun(sentence.Word(token));
            }
        }
    }

    // "the al-Qaeda-linked group", "Iran-backed rebels": who is joined to the participle is somebody else.
    static bool JoinsOutsider(Sentence sentence, int participle) => sentence[participle].Upos is Upos.Verb or Upos.Adj && participle > 1 && sentence.Form(participle - 1) is "-"
        && sentence.Word(participle) is "link" or "linked" or "back" or "backed" or "ally" or "allied" or "affiliate" or "affiliated" or "inspire" or "inspired" or "support" or "supported" or "align" or "aligned"
            or "train" or "trained" or "fund" or "funded" or "hold" or "held" or "control" or "controlled" or "occupy" or "occupied" or "run" or "sponsor" or "sponsored" or "brokered" or "broker" or "based" or "base";

    // "fighter jets", "bomber planes": the word tells what kind of aircraft, not whose.
    static bool DescribesThing(Sentence sentence, int modifier) =>
        sentence.Word(modifier) is "fighter" or "bomber" or "passenger" or "soldier" && NounAt(sentence, sentence[modifier].Head) is null && sentence.Form(modifier)[^1] is not 's';

    // More than a title: "the Minister for" is no name.
    static bool IsFullName(Sentence sentence, Name name)
    {
        for (var i = name.First; i < name.End; i++)
        {
            if (sentence[i].Upos is Upos.Propn && !IsTitle(sentence, i))
            {
                return true;
            }
        }

        return false;
    }

    static Name? NameAt(Sentence sentence, int token)
    {
        foreach (var name in sentence.Names)
        {
            if (token >= name.First && token < name.End)
            {
                return name;
            }
        }

        return null;
    }

    static ActorMention Known(ActorMention here, ActorEntry entry, ActorRule rule) => here with
    {
        Id = entry.Id,
        Name = entry.Name,
        Kind = entry.Kind,
        Sector = entry.Sector,
        Country = entry.Country is { Length: > 0 } ? entry.Country : null,
        IsParty = true,
        IsPerson = entry.Kind is "person" || entry.Affiliation is { Length: > 0 },
        Plural = here.Plural || entry.Kind is not "person",
        Rule = rule,
    };

    // These words with the identity of that party.
    static ActorMention As(ActorMention here, ActorMention who, ActorRule rule) => here with
    {
        Id = who.Id,
        Name = who.Name,
        Kind = who.Kind,
        Sector = who.Sector,
        Country = who.Country,
        IsParty = true,
        IsPerson = who.IsPerson,
        Plural = here.Plural || who.Plural,
        Rule = rule,
    };

    // These words for a party named before; one without a name is called by the words that brought it in.
    ActorMention StandingFor(ActorMention here, ActorMention before, ActorRule rule) => As(here, before, rule) with
    {
        Name = before.Name ?? (before.Rule == ActorRule.Pronoun ? null : text.Sentences[before.Sentence].Quote(before.First, before.End, text.Text).Text),
        Antecedent = before.Rule == ActorRule.Pronoun ? before.Antecedent ?? before : before,
        IsPerson = before.IsPerson,
    };

    ActorMention Person(Sentence sentence, int s, ActorMention here, Name name)
    {
        var owner = OwnerOf(sentence, s, here.Head, here.First, here.End);
        var (kind, sector) = owner.Noun is { } office && office.Kind is not "person" ? (office.Kind, office.Sector) : ("person", owner.Noun?.Sector);
        var first = name.First;
        while (first < name.End - 1 && IsTitle(sentence, first))
        {
            first++;
        }

        return here with
        {
            Name = sentence.Quote(first, name.End, text.Text).Text,
            Kind = owner.Actor is { Kind: not "people" } ? owner.Actor.Kind : kind,
            Sector = owner.Actor?.Sector ?? sector,
            Country = owner.Country,
            IsParty = true,
            IsPerson = true,
            Rule = ActorRule.PersonName,
        };
    }

    ActorMention? Pronominal(Sentence sentence, int s, int token)
    {
        if (Counted(sentence, s, token) is { } counted)
        {
            return counted;
        }

        if (CountedBeside(sentence, token) is >= 0 and var counting && Resolve(s, counting) is { Kind: not null } same)
        {
            return StandingFor(new ActorMention(s, token, Words(sentence, token).First, token + 1), same, ActorRule.CountedAgain) with { Name = same.Id is null ? null : same.Name, Plural = true };
        }

        // "five of his vehicles"
        if (sentence[token].Upos is Upos.Num && sentence.OfPhrase(token) is >= 0 and var things && sentence[things].Upos is Upos.Noun)
        {
            var (first, end) = Words(sentence, token);
            return new ActorMention(s, token, first, Math.Max(end, Words(sentence, things).End)) { Kind = null, Rule = ActorRule.Thing, IsParty = false, Plural = true };
        }

        // "two million had fled": people.
        if (sentence[token].Upos is Upos.Num && sentence[token].Relation is Relation.Nsubj && sentence[token].Head is >= 0 and var moving && sentence.Word(moving) is "flee" or "escape" or "protest" or "rally" or "gather" or "demonstrate" or "march" or "surrender")
        {
            return new ActorMention(s, token, Words(sentence, token).First, token + 1) { Kind = "people", Sector = "CVL", Rule = ActorRule.Kind, IsParty = true, Plural = true };
        }

        if (sentence[token].Upos is Upos.Num or Upos.Det || sentence.Form(token).ToString().ToLowerInvariant() is "those" or "some" or "others" or "many" or "several" or "none" or "nobody" or "someone" or "anyone" or "everyone")
        {
            // "two were killed", "those who fled": people whom the text does not name.
            return new ActorMention(s, token, token, token + 1) { Kind = null, Rule = ActorRule.Thing, IsParty = false, Plural = true };
        }

        // "the group, whose fighters killed 11": whom the clause is about.
        if (sentence.Form(token) is "whose")
        {
            var clause = sentence[token].Head;
            while (clause >= 0 && sentence[clause].Relation is not Relation.AclRelcl)
            {
                clause = sentence[clause].Head;
            }

            return clause >= 0 && sentence[clause].Head is >= 0 and var about && about < token && Resolve(s, about) is { IsParty: true } who ? StandingFor(new ActorMention(s, token, token, token + 1), who, ActorRule.Pronoun) : null;
        }

        if (sentence.Form(token).Equals("it", StringComparison.OrdinalIgnoreCase) || sentence.Form(token).Equals("its", StringComparison.OrdinalIgnoreCase))
        {
            if (RefersToThing(sentence, s, token))
            {
                return null;
            }
        }

        if (OwnerActs(sentence, token) is >= 0 and var acts && Resolve(s, acts) is { IsParty: true } owner)
        {
            return StandingFor(new ActorMention(s, token, token, token + 1), owner, ActorRule.Pronoun);
        }

        return antecedents.OfPronoun(sentence, s, token) is { } before
            ? StandingFor(new ActorMention(s, token, token, token + 1), before, ActorRule.Pronoun)
            : null;
    }

    // "11 soldiers had been killed and about 60 wounded": whom the first of two joined verbs counts in the same place, or -1.
    static int CountedBeside(Sentence sentence, int number)
    {
        if (sentence[number].Upos is not Upos.Num || sentence[number].Relation is not (Relation.NsubjPass or Relation.Obj) || sentence[number].Head is not (>= 0 and var second) || sentence[second].Relation is not Relation.Conj
            || sentence[second].Head is not (>= 0 and var first) || first > second || sentence[first].Upos is not Upos.Verb)
        {
            return -1;
        }

        var counted = sentence.Child(first, sentence[number].Relation);
        return counted >= 0 && sentence[counted].Upos is Upos.Noun or Upos.Propn && sentence.HasChild(counted, Relation.Nummod) ? counted : -1;
    }

    // "the movement said it had burned its weapons": the owner is whom the pronoun before its verb stands for. That subject, or -1.
    static int OwnerActs(Sentence sentence, int owner)
    {
        if (sentence[owner].Relation is not Relation.NmodPoss || sentence[owner].Xpos is not "PRP$")
        {
            return -1;
        }

        var verb = sentence[owner].Head;
        while (verb >= 0 && sentence[verb].Upos is not Upos.Verb)
        {
            verb = sentence[verb].Head;
        }

        return verb >= 0 && sentence.Child(verb, Relation.Nsubj) is >= 0 and var subject && subject < owner && (sentence.Word(owner), sentence.Word(subject)) is ("its", "it") or ("their", "they") or ("his", "he") or ("her", "she") ? Subjects.Own(sentence, verb) : -1;
    }

    // "this behaviour, if it is not curbed": the last subject before the pronoun is no actor, and so the pronoun is none.
    bool RefersToThing(Sentence sentence, int s, int pronoun)
    {
        // "ordered the bombing and defended it": what the verb before did it to.
        if (sentence[pronoun].Relation is Relation.Obj && sentence[pronoun].Head is >= 0 and var verb && sentence[verb].Relation is Relation.Conj && sentence[verb].Head is >= 0 and var first
            && sentence.Child(first, Relation.Obj) is >= 0 and var thing && thing > first && thing < pronoun && sentence[thing].Upos is Upos.Noun && Mention(s, thing) is not { IsParty: true })
        {
            return true;
        }

        for (var token = pronoun - 1; token >= 0; token--)
        {
            if (sentence[token].Relation is Relation.Nsubj or Relation.NsubjPass && sentence[token].Upos is Upos.Noun or Upos.Propn)
            {
                return Mention(s, token) is not { IsParty: true };
            }
        }

        return false;
    }
}
