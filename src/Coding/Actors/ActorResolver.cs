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
    readonly List<ActorMention> order = [];
    readonly Dictionary<string, ActorMention> introduced = new(StringComparer.Ordinal);
    readonly AliasMatch?[][] aliases;

    readonly record struct AliasMatch(ActorEntry Entry, int First, int End);

    readonly int? year;

    /// <param name="text">The document.</param>
    /// <param name="year">The year of the text, which tells apart who held an office when; null where unknown.</param>
    public ActorResolver(ParsedText text, int? year)
    {
        ArgumentNullException.ThrowIfNull(text);
        (this.text, this.year) = (text, year);
        aliases = [.. text.Sentences.Select(FindAliases)];
        for (var s = 0; s < text.Sentences.Length; s++)
        {
            var sentence = text.Sentences[s];
            for (var token = 0; token < sentence.Count; token++)
            {
                if (sentence[token].Upos is Upos.Noun or Upos.Propn or Upos.Pron && Resolve(s, token) is { IsParty: true } mention)
                {
                    order.Add(mention);
                    Introduce(sentence, mention);
                }
            }
        }
    }

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

    AliasMatch?[] FindAliases(Sentence sentence)
    {
        var found = new AliasMatch?[sentence.Count];
        for (var first = 0; first < sentence.Count; first++)
        {
            var entries = Lexicon.Longest(text.Text, sentence, first, out var end);
            if (entries.IsEmpty)
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

    // The head of a nominal, its modifiers, what it is "of", and its apposition are looked at in this order.
    ActorMention Nominal(Sentence sentence, int s, int head)
    {
        var (first, end) = sentence.Phrase(head);
        var plural = sentence[head].Xpos is "NNS" or "NNPS" || sentence.HasChild(head, Relation.Conj);
        var here = new ActorMention(s, head, first, end) { Plural = plural };
        if (aliases[s][head] is { } alias)
        {
            return KnownActor(here, alias.Entry, ActorRule.KnownName) with { First = Math.Min(first, alias.First), End = Math.Max(end, alias.End) };
        }

        if (introduced.TryGetValue(sentence.Form(head).ToString(), out var before))
        {
            return before with { Sentence = s, Head = head, First = first, End = end, Rule = ActorRule.IntroducedName };
        }

        if (Counting.Contains(sentence.Word(head)) && Counted(sentence, s, head) is { } counted)
        {
            return counted;
        }

        var noun = NounAt(sentence, head);
        var name = NameAt(sentence, head);
        if (noun is null && sentence[head].Upos is Upos.Propn or Upos.Adj or Upos.Noun)
        {
            if (CountryAt(sentence, head, first, end) is { } country)
            {
                return State(here, country, "government", "GOV", ActorRule.CountryActs);
            }

            if (char.IsUpper(sentence.Form(head)[0]) && Countries.Embedded.ByDemonym(sentence.Form(head)) is { } people)
            {
                return here with { Kind = "people", Sector = "CVL", Country = people.Code, IsParty = true, Plural = true, Rule = ActorRule.Demonym };
            }
        }

        if (name is { Kind: NameKind.Person })
        {
            return Person(sentence, s, here with { First = Math.Min(first, name.Value.First), End = Math.Max(end, name.Value.End) }, name.Value);
        }

        var owner = Owner(sentence, s, head, first, end);
        if (noun is not null)
        {
            return ByKind(sentence, s, here, noun, owner);
        }

        if (name is { Kind: NameKind.Organisation } organisation)
        {
            return here with
            {
                Name = sentence.Quote(organisation.First, organisation.End, text.Text).Text,
                Kind = "organisation",
                Country = owner.Country,
                IsParty = true,
                Rule = ActorRule.OrganisationName,
            };
        }

        if (owner.Actor is { } actor)
        {
            return KnownActor(here, actor, ActorRule.OfKnownActor) with { IsParty = false };
        }

        // "French jets", "Malian army bases": what belongs to a state's forces.
        if (owner.Country is not null && (owner.Noun is not null || WordClasses.Embedded.Contains("military-asset", sentence.Word(head))))
        {
            var body = owner.Noun ?? new ActorNoun("force", "state-force", "MIL", []);
            return State(here, Countries.Embedded.ByCode(owner.Country)!, body.Kind, body.Sector, ActorRule.StateBody) with { IsParty = WordClasses.Embedded.Contains("military-asset", sentence.Word(head)) };
        }

        if (owner.Noun is { } kind)
        {
            return here with { Kind = kind.Kind, Sector = kind.Sector, Country = owner.Country, Rule = ActorRule.Thing };
        }

        // A proper noun that nobody knows may still be somebody; its kind stays open.
        var isNamed = sentence[head].Upos is Upos.Propn && name is not { Kind: NameKind.Place } && sentence[head].Relation is Relation.Nsubj or Relation.NsubjPass or Relation.Obj or Relation.OblAgent or Relation.Conj;
        return here with { Country = owner.Country, Rule = ActorRule.Thing, IsParty = isNamed || WordClasses.Embedded.Contains("military-asset", sentence.Word(head)) };
    }

    // "aid worker", "armed group", "military spokesman": the noun of two words before the noun of one.
    static ActorNoun? NounAt(Sentence sentence, int head) =>
        (head > 0 && sentence[head - 1].Head == head ? Lexicon.Noun(sentence.Word(head - 1) + " " + sentence.Word(head)) : null) ?? Lexicon.Noun(sentence.Word(head));

    ActorMention ByKind(Sentence sentence, int s, ActorMention here, ActorNoun noun, Belonging owner)
    {
        var person = noun.Kind is "person" || sentence[here.Head].Xpos is "NN" or "NNP" && noun.Classes.Contains("person", StringComparer.Ordinal);
        here = here with { IsPerson = person, IsParty = true, Plural = here.Plural || !person };
        if (owner.Actor is { Kind: "government", Country: { } state } && noun.Kind is "state-force" && Countries.Embedded.ByCode(state) is { } whose)
        {
            // "its troops", of a government: its army, police or service, not the government.
            return State(here, whose, noun.Kind, noun.Sector, ActorRule.StateBody) with { IsPerson = person };
        }

        if (owner.Actor is { } actor && actor.Kind is not "people")
        {
            return KnownActor(here, actor, ActorRule.OfKnownActor) with { IsPerson = person };
        }

        // "the group, Ansaru,": the apposition names it.
        foreach (var child in sentence.Children(here.Head))
        {
            if (sentence[child].Relation is Relation.Appos or Relation.Flat or Relation.NmodDesc or Relation.Compound && aliases[s][child] is { } named && named.Entry.Kind is not "people")
            {
                return KnownActor(here, named.Entry, ActorRule.KnownName);
            }
        }

        if (Beside(sentence, s, here) is { } beside)
        {
            return beside;
        }

        // "rebel group", "Islamist fighters", "militant leader": the modifier says what kind of group it is.
        if (noun.Kind is "organisation" or "person" or "people" && owner.Noun is { Kind: "rebel" or "militia" or "unknown-armed" or "state-force" or "government" } armed)
        {
            noun = noun with { Kind = armed.Kind, Sector = armed.Sector };
        }

        if (owner.Country is { } code)
        {
            return noun.Sector is "MIL" or "GOV" or "COP" or "JUD" or "LEG" or "SPY" && noun.Kind is "state-force" or "government"
                ? State(here, Countries.Embedded.ByCode(code)!, noun.Kind, noun.Sector, ActorRule.StateBody)
                : here with { Kind = owner.Actor?.Kind ?? noun.Kind, Sector = noun.Sector, Country = code, Rule = ActorRule.StateBody };
        }

        if (owner.Actor is { Kind: "people" } people)
        {
            return KnownActor(here, people, ActorRule.OfKnownActor) with { Kind = noun.Kind, Sector = noun.Sector };
        }

        var named2 = NameAt(sentence, here.Head);
        if (named2 is { Kind: NameKind.Person })
        {
            return Person(sentence, s, here, named2.Value) with { Sector = noun.Sector };
        }

        return DefiniteMention(sentence, here, noun)
            ?? here with { Kind = noun.Kind, Sector = noun.Sector, Rule = ActorRule.Kind };
    }

    // "Nigeria's rebel group Boko Haram", "Mokhtar Belmokhtar, the leader of the group": the name stands right behind, or before a comma.
    ActorMention? Beside(Sentence sentence, int s, ActorMention here)
    {
        if (here.End < sentence.Count && aliases[s][here.End] is { Entry.Kind: not "people" } behind)
        {
            return KnownActor(here with { End = behind.End }, behind.Entry, ActorRule.KnownName);
        }

        if (here.First >= 2 && sentence.Form(here.First - 1) is "," && here.IsPerson && aliases[s][here.First - 2] is { Entry.Kind: not "people" } before && before.Entry.Affiliation is not null)
        {
            return KnownActor(here, before.Entry, ActorRule.KnownName);
        }

        return null;
    }

    // Words that only count or pick out: "another of the group's leaders", "dozens of villagers", "most of the fighters".
    static readonly HashSet<string> Counting = new(
        ["dozen", "hundred", "thousand", "score", "number", "majority", "minority", "handful", "couple", "pair", "group", "column", "band", "convoy", "wave", "bunch", "rest", "member", "unit", "contingent", "team", "hundreds", "thousands", "dozens"],
        StringComparer.Ordinal);

    // The actor that a counting word is "of", under the words of both.
    ActorMention? Counted(Sentence sentence, int s, int token)
    {
        foreach (var child in sentence.Children(token))
        {
            if (child > token && sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "of" or "from" && Resolve(s, child) is { IsParty: true, Kind: not null } whole)
            {
                var (first, end) = sentence.Phrase(token);
                return whole with { Head = token, First = first, End = Math.Max(end, whole.End), Plural = true };
            }
        }

        return null;
    }

    // What a nominal belongs to: a known actor, a country, an actor by kind among its modifiers.
    readonly record struct Belonging(ActorEntry? Actor, string? Country, ActorNoun? Noun);

    Belonging Owner(Sentence sentence, int s, int head, int first, int end)
    {
        ActorEntry? actor = null;
        string? country = null;
        ActorNoun? noun = null;
        Look(head, 0);
        if (actor is null && country is null)
        {
            for (var i = first; i < end; i++)
            {
                if (i != head && sentence[i].Head != head)
                {
                    Consider(i);
                }
            }
        }

        return new(actor, country ?? (actor?.Country is { Length: > 0 } of && actor.Kind is not "people" ? of : null), noun);

        void Look(int token, int depth)
        {
            foreach (var child in sentence.Children(token))
            {
                var relation = sentence[child].Relation;
                var belongs = relation switch
                {
                    Relation.NmodPoss or Relation.Amod or Relation.Compound or Relation.Flat or Relation.NmodDesc or Relation.NmodUnmarked => true,
                    Relation.Nmod => sentence.Preposition(child) is "of" or "from" or "for" or "with" or "in" or "within",
                    _ => false,
                };
                if (!belongs)
                {
                    continue;
                }

                // "residents of Gao", "soldiers in Kidal": the place is no owner unless it is a country.
                Consider(child, placeOnly: relation is Relation.Nmod && sentence.Preposition(child) is "in" or "with" or "for");
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
                    actor = actor is null or { Kind: "people" } ? alias.Entry : actor;
                }

                return;
            }

            if (sentence[token].Relation is Relation.NmodPoss && sentence[token].Upos is Upos.Pron && Resolve(s, token) is { } owner)
            {
                actor ??= owner.Id is { } id ? Lexicon.Actor(id) : null;
                country ??= owner.Country;
                return;
            }

            // "a flyer from the militant group, Ansaru": what the noun it comes from turns out to be.
            if (sentence[token].Relation is Relation.Nmod && !placeOnly && sentence[token].Upos is Upos.Noun && Resolve(s, token) is { Id: { } known } && Lexicon.Actor(known) is { } source)
            {
                actor ??= source;
                return;
            }

            var form = sentence.Form(token);
            if (char.IsUpper(form[0]))
            {
                var found = Countries.Embedded.ByDemonym(form) ?? CountryAt(sentence, token, token, token + 1);
                country ??= found?.Code;
            }

            if (!placeOnly && sentence[token].Upos is Upos.Noun or Upos.Propn)
            {
                noun ??= Lexicon.Noun(sentence.Word(token));
            }
        }
    }

    static Country? CountryAt(Sentence sentence, int head, int first, int end)
    {
        if (!char.IsUpper(sentence.Form(head)[0]))
        {
            return null;
        }

        while (first < head && sentence[first].Upos is Upos.Det)
        {
            first++;
        }

        var form = sentence.Form(head);
        if (form is "US" or "UK" or "UAE" or "DRC" or "CAR" || form.Length > 3 || sentence[head].Upos is Upos.Propn)
        {
            var whole = end > first + 1 ? Countries.Embedded.ByName(SpanOf(sentence, first, end)) : null;
            return whole ?? Countries.Embedded.ByName(form) ?? ByCapital(form);
        }

        return null;
    }

    // The first entry of a country's body in the list stands for that body.
    static readonly Dictionary<(string Country, string Sector), ActorEntry> StateBodies = Lexicon.Actors
        .Where(a => a.Country is not null && a.Affiliation is null && a.Kind is "state-force" or "government")
        .GroupBy(a => (a.Country!, a.Sector)).ToDictionary(g => g.Key, g => g.First());

    static readonly Dictionary<string, Country> Capitals = Countries.Embedded.All.Where(c => c.Capital.Length > 0)
        .GroupBy(c => c.Capital, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    static readonly Dictionary<string, Country>.AlternateLookup<ReadOnlySpan<char>> CapitalLookup = Capitals.GetAlternateLookup<ReadOnlySpan<char>>();

    static Country? ByCapital(ReadOnlySpan<char> name) => CapitalLookup.TryGetValue(name, out var country) ? country : null;

    static ReadOnlySpan<char> SpanOf(Sentence sentence, int first, int end)
    {
        var start = sentence[first].Span.Start - sentence.Span.Start;
        return sentence.Text[start..(sentence[end - 1].Span.End - sentence.Span.Start)];
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

    static ActorMention KnownActor(ActorMention here, ActorEntry entry, ActorRule rule) => here with
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

    ActorMention Person(Sentence sentence, int s, ActorMention here, Name name)
    {
        var owner = Owner(sentence, s, here.Head, here.First, here.End);
        var (kind, sector) = owner.Noun is { } office && office.Kind is not "person" ? (office.Kind, office.Sector) : ("person", owner.Noun?.Sector);
        return here with
        {
            Name = sentence.Quote(name.First, name.End, text.Text).Text,
            Kind = owner.Actor?.Kind ?? kind,
            Sector = owner.Actor?.Sector ?? sector,
            Country = owner.Country,
            IsParty = true,
            IsPerson = true,
            Rule = ActorRule.PersonName,
        };
    }

    /// <summary>The body of a state: the entry of the actor list where it has one for that country and sector, else one by pattern.</summary>
    static ActorMention State(ActorMention here, Country country, string kind, string sector, ActorRule rule)
    {
        var entry = StateBodies.GetValueOrDefault((country.Code, sector));
        var body = sector switch
        {
            "MIL" => "armed forces",
            "COP" => "police",
            "JUD" => "judiciary",
            "LEG" => "parliament",
            "SPY" => "intelligence services",
            "GOV" => "government",
            _ => null,
        };
        return here with
        {
            Id = entry?.Id ?? (body is null ? null : $"actor:{country.Code.ToLowerInvariant()}-{sector.ToLowerInvariant()}"),
            Name = entry?.Name ?? (body is null ? null : sector is "GOV" ? $"Government of {country.Name}" : $"{country.Adjectives.FirstOrDefault(country.Name)} {body}"),
            Kind = kind,
            Sector = sector,
            Country = country.Code,
            IsParty = true,
            Plural = true,
            Rule = rule,
        };
    }

    /// <summary>The government or the armed forces of a country, for an adjective that stands for them: "the French intervention".</summary>
    public static ActorMention Adjectival(ActorMention here, Country country, bool armed) =>
        armed ? State(here, country, "state-force", "MIL", ActorRule.CountryActs) : State(here, country, "government", "GOV", ActorRule.CountryActs);

    // "Movement for Oneness and Jihad in West Africa (MUJAO)": from here on the abbreviation is the name.
    void Introduce(Sentence sentence, ActorMention mention)
    {
        if (mention.Rule == ActorRule.Pronoun || mention.End + 2 >= sentence.Count || sentence.Form(mention.End) is not "(" || sentence.Form(mention.End + 2) is not ")")
        {
            return;
        }

        var abbreviation = sentence.Form(mention.End + 1);
        if (abbreviation.Length is > 1 and < 12 && char.IsUpper(abbreviation[0]) && char.IsUpper(abbreviation[1]))
        {
            var name = mention.Name ?? sentence.Quote(mention.First, mention.End, text.Text).Text;
            introduced.TryAdd(abbreviation.ToString(), mention with { Name = name });
        }
    }

    ActorMention? DefiniteMention(Sentence sentence, ActorMention here, ActorNoun noun)
    {
        if (sentence.Child(here.Head, Relation.Det) is not (>= 0 and var determiner) || sentence.Word(determiner) is not ("the" or "this" or "that" or "these" or "those"))
        {
            return null;
        }

        for (var i = order.Count - 1; i >= 0 && order[i].Sentence >= here.Sentence - 6; i--)
        {
            var before = order[i];
            var agrees = (before.Kind == noun.Kind && before.Sector == noun.Sector) || (noun.Kind is "rebel" or "militia" or "unknown-armed" && before.Kind is "rebel" or "militia" or "unknown-armed")
                || (noun.Lemma is "group" or "movement" or "organization" or "organisation" or "faction" && before.Kind is "rebel" or "militia" or "organisation");
            if (agrees && (before.Id ?? before.Country) is not null && before.IsPerson == here.IsPerson)
            {
                return before with { Sentence = here.Sentence, Head = here.Head, First = here.First, End = here.End, Rule = ActorRule.DefiniteMention };
            }
        }

        return null;
    }

    ActorMention? Pronominal(Sentence sentence, int s, int token)
    {
        var word = sentence.Form(token).ToString().ToLowerInvariant();
        if (Counted(sentence, s, token) is { } counted)
        {
            return counted;
        }

        if (sentence[token].Upos is Upos.Num or Upos.Det || word is "those" or "some" or "others" or "many" or "several" or "none" or "nobody" or "someone" or "anyone" or "everyone")
        {
            // "two were killed", "those who fled": people whom the text does not name.
            return new ActorMention(s, token, token, token + 1) { Kind = null, Rule = ActorRule.Thing, IsParty = false, Plural = true };
        }

        Func<ActorMention, bool>? agrees = word switch
        {
            "they" or "them" or "their" or "themselves" or "theirs" => m => m.Plural || m.Kind is "government" or "state-force",
            "he" or "him" or "his" or "himself" or "she" or "her" or "herself" or "hers" => m => m.IsPerson,
            "it" or "its" or "itself" => m => !m.IsPerson && m.Kind is "government" or "rebel" or "organisation" or "state-force" or "militia" && text.Sentences[m.Sentence][m.Head].Xpos is not "NNS",
            _ => null,
        };
        if (agrees is null)
        {
            return null;
        }

        if (word is "it" or "its" && RefersToThing(sentence, s, token))
        {
            return null;
        }

        var verb = sentence[token].Head;
        var best = default(ActorMention);
        var bestScore = int.MinValue;
        for (var i = order.Count - 1; i >= 0 && order[i].Sentence >= s - 3; i--)
        {
            var candidate = order[i];
            if (!agrees(candidate) || (candidate.Sentence == s && candidate.Head >= token))
            {
                continue;
            }

            // An argument of the same verb is somebody else, unless the pronoun is a possessor.
            if (candidate.Sentence == s && sentence[token].Relation is not Relation.NmodPoss && sentence[candidate.Head].Head == verb)
            {
                continue;
            }

            var score = -3 * (s - candidate.Sentence) + (text.Sentences[candidate.Sentence][candidate.Head].Relation is Relation.Nsubj or Relation.NsubjPass ? 3 : 0)
                - ((order.Count - 1 - i) / 4);
            if (score > bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return best is null ? null : best with { Sentence = s, Head = token, First = token, End = token + 1, Rule = ActorRule.Pronoun };
    }

    // "this behaviour, if it is not curbed": the last subject before the pronoun is no actor, and so the pronoun is none.
    bool RefersToThing(Sentence sentence, int s, int pronoun)
    {
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
