using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>The ways in which a claim comes to its place.</summary>
sealed class PlaceRule(string name, string sentence) : CodingRule(name, sentence)
{
    public static PlaceRule OnPredicate { get; } = new("place-on-predicate", "A place named on the predicate or below its arguments is where it happened.");

    public static PlaceRule OnClause { get; } = new("place-on-clause", "A predicate without a place takes the one named on the clause it belongs to.");

    public static PlaceRule OnJoined { get; } = new("place-on-joined", "Of joined verbs the first, where it has no object of its own, takes the place of the second: \"attacked and burned a village in Mopti\".");

    public static PlaceRule DefinitePlace { get; } = new("definite-place", "\"The city\", \"the town\" and \"there\" stand for the last such place named before.");

    public static PlaceRule OfCapital { get; } = new("capital", "\"The capital\" is that of the country named with it, else of the country in which the report is set.");

    public static PlaceRule OfDateline { get; } = new("dateline-place", "Violence, protest or coercion of a lead that names no place happened where its dateline says that it was filed.");

    public static PlaceRule[] All { get; } = [OnPredicate, OnClause, OnJoined, DefinitePlace, OfCapital, OfDateline];
}

/// <summary>Which place a predicate plays in, from the places that were read in the document.</summary>
sealed class Localities
{
    // Prepositions by which a place is where something happens.
    static readonly HashSet<string> Locative = new(
        ["in", "at", "near", "inside", "outside", "around", "across", "throughout", "within", "into", "from", "out", "on", "to", "of", "along", "towards", "toward", "through", "over", "between", "off", "north of", "south of", "east of", "west of", "outside of"],
        StringComparer.Ordinal);

    readonly ParsedText text;
    readonly ActorResolver actors;
    readonly List<PlaceMention>[] bySentence;

    public Localities(ParsedText text, IReadOnlyList<PlaceMention> mentions, ActorResolver actors)
    {
        (this.text, this.actors) = (text, actors);
        bySentence = [.. text.Sentences.Select(_ => new List<PlaceMention>())];
        foreach (var mention in mentions)
        {
            // "between Hamas and Israel": nor a stretch from one actor to another.
            if (!actors.IsInName(mention.Sentence, mention.First) && !(mention.End - mention.First > 1 && actors.IsInName(mention.Sentence, mention.First + 1)))
            {
                bySentence[mention.Sentence].Add(mention);
            }
        }
    }

    /// <param name="frame">The predicate.</param>
    /// <param name="standing">Whether it tells of a standing fact, whose object may be the place: "use Chad as a base".</param>
    /// <param name="speeches">Who speaks in the sentence: where somebody says so is not where it happened.</param>
    /// <param name="rules">Takes the rules that fired.</param>
    public Locality? Of(Frame frame, bool standing, IReadOnlyList<Speech> speeches, List<CodingRule> rules)
    {
        var sentence = frame.Sentence;
        var node = frame.Token;
        for (var up = 0; up < 5 && node >= 0; up++)
        {
            if (Nearest(frame, node, standing) is { } near)
            {
                rules.Add(up == 0 ? PlaceRule.OnPredicate : PlaceRule.OnClause);
                return Locality(near);
            }

            if (up == 0 && Shared(frame, node) is { } shared)
            {
                rules.Add(PlaceRule.OnJoined);
                return Locality(shared);
            }

            if (Capital(frame, node) is { } capital)
            {
                rules.Add(PlaceRule.OfCapital);
                return capital;
            }

            if (Definite(frame, node) is { } definite)
            {
                rules.Add(PlaceRule.DefinitePlace);
                return definite;
            }

            if (sentence[node].Relation is Relation.Parataxis)
            {
                break;
            }

            if (SaidIn(speeches, node) is { } speech)
            {
                // "a farmer in Beni said": who lives there tells of there.
                if (speech.Speaker >= 0 && speech.Sentence == frame.SentenceIndex && SpeakerKinds.IsLocal(sentence, speech.Speaker) && Nearest(frame, speech.Speaker, standing: false) is { } home)
                {
                    rules.Add(PlaceRule.OnClause);
                    return Locality(home);
                }

                break;
            }

            node = sentence[node].Head;
        }

        return null;
    }

    /// <summary>"MOGADISHU - Fighters stormed a prison": where the lead names no place at all, what it tells happened where it was filed.</summary>
    public Locality? OfDateline(Frame frame, List<CodingRule> rules)
    {
        var lead = frame.SentenceIndex;
        if (lead == 0 || bySentence[lead].Count > 0 || !Dateline.Is(text.Sentences[lead - 1]) || bySentence[lead - 1].Find(place => place.Precision is PlacePrecision.Exact) is not { } filed)
        {
            return null;
        }

        rules.Add(PlaceRule.OfDateline);
        return Locality(filed);
    }

    // "told journalists in Ouagadougou that the vehicles had hit the camp": who says the clause.
    static Speech? SaidIn(IReadOnlyList<Speech> speeches, int clause)
    {
        foreach (var speech in speeches)
        {
            if (speech.Content == clause && speech.Rule is not (ReportedEvent or SpeechInParenthesis))
            {
                return speech;
            }
        }

        return null;
    }

    // "attacked and burned a village in Mopti": what stands behind the second verb belongs to both.
    PlaceMention? Shared(Frame frame, int node)
    {
        var sentence = frame.Sentence;
        if (sentence[node].Upos is not Upos.Verb)
        {
            return null;
        }

        var second = -1;
        for (var i = node + 1; i < sentence.Count; i++)
        {
            if (sentence[i].Head != node)
            {
                continue;
            }

            if (sentence[i].Relation is Relation.Obj or Relation.Obl or Relation.Advcl or Relation.Ccomp or Relation.Xcomp)
            {
                return null;
            }

            if (second < 0 && sentence[i].Relation is Relation.Conj && sentence[i].Upos is Upos.Verb && sentence.Child(i, Relation.Nsubj) < 0 && sentence.Child(i, Relation.NsubjPass) < 0)
            {
                second = i;
            }
        }

        // "arrested and taken to Algiers" was no arrest in Algiers.
        return second >= 0 && Nearest(frame, second, standing: false) is { } place && sentence.Preposition(Head(sentence, place)) is not ("to" or "into" or "toward" or "towards" or "from" or "for")
            ? place
            : null;
    }

    // The best place mention below a node: obliques and modifiers before arguments, the more exact before the wider.
    PlaceMention? Nearest(Frame frame, int node, bool standing)
    {
        var sentence = frame.Sentence;
        PlaceMention? best = null;
        var bestScore = int.MinValue;
        foreach (var mention in bySentence[frame.SentenceIndex])
        {
            var head = Head(sentence, mention);
            if (mention.IsDemonym || !sentence.IsBelow(head, node) || Distance(sentence, head, node) is not (<= 5 and var distance))
            {
                continue;
            }

            if (!(IsLocative(sentence, head, mention) || (standing && sentence[head].Relation is Relation.Obj)) || CrossesClause(sentence, head, node))
            {
                continue;
            }

            var score = (10 * (mention.Precision is PlacePrecision.Exact or PlacePrecision.Near ? 2 : mention.Precision is PlacePrecision.Country ? 0 : 1)) - (4 * distance);
            if (score > bestScore)
            {
                (best, bestScore) = (mention, score);
            }
        }

        return best;
    }

    static int Head(Sentence sentence, PlaceMention mention)
    {
        for (var i = mention.First; i < mention.End; i++)
        {
            if (sentence[i].Head < mention.First || sentence[i].Head >= mention.End)
            {
                return i;
            }
        }

        return mention.First;
    }

    // "in Gao", "the city of Gao", "Gao airport", "Timbuktu, Mali": a place by preposition, by compound, or beside a place noun.
    static bool IsLocative(Sentence sentence, int head, PlaceMention mention)
    {
        // Of "signed by Ukraine and Poland", Poland is what Ukraine is.
        while (sentence[head].Relation is Relation.Conj && sentence.Preposition(head).Length == 0 && sentence[head].Head is >= 0 and var joined && sentence[joined].Upos is Upos.Propn or Upos.Noun)
        {
            head = joined;
        }

        // "Turkey-backed fighters": whose they are, not where.
        if (mention.End + 1 < sentence.Count && sentence.Form(mention.End) is "-" && sentence[mention.End].Span.Start == sentence[mention.End - 1].Span.End && WordClasses.Embedded.Contains("hyphened-participle", sentence.Form(mention.End + 1).ToString()))
        {
            return false;
        }

        var relation = sentence[head].Relation;
        // "US air strikes": whose; these have no adjective.
        if (relation is Relation.Compound && mention.Text is "US" or "U.S." or "UK" or "U.K." or "EU" or "UN")
        {
            return false;
        }

        // "injuring three peacekeepers from Chad": of where they are.
        if (mention.Precision is PlacePrecision.Country && sentence.Preposition(head) is "from" && sentence[head].Head is >= 0 and var come && sentence.Word(come) is "injure" or "wound" or "kill" or "soldier" or "peacekeeper" or "troop" or "policeman" or "national" or "worker" or "volunteer")
        {
            return false;
        }

        // "set fire to tankers coming from Senegal": where they came from.
        if (sentence.Preposition(head) is "from" && sentence[head].Head is >= 0 and var coming && sentence[coming].Relation is Relation.Acl && sentence.Word(coming) is "come" or "arrive" or "travel" or "originate" or "return" or "flee" or "escape" or "fly")
        {
            return false;
        }

        if (relation is Relation.Advmod && mention.Precision is PlacePrecision.Near)
        {
            return true; // "30 km north of Kidal" hangs on its adverb
        }

        if (relation is Relation.Nsubj or Relation.NsubjPass or Relation.OblAgent or Relation.Iobj or Relation.NmodPoss)
        {
            return false;
        }

        if (relation is Relation.Obj)
        {
            return mention.Precision is PlacePrecision.Exact or PlacePrecision.Near or PlacePrecision.Admin1 or PlacePrecision.Area;
        }

        var preposition = sentence.Preposition(head);
        return preposition.Length == 0
            ? relation is Relation.Compound or Relation.Appos or Relation.Flat or Relation.Conj or Relation.Nmod or Relation.NmodUnmarked or Relation.OblUnmarked or Relation.List or Relation.Amod
            : Locative.Contains(preposition) && preposition is not "against" and not "by" and not "with" and not "for"
                || (preposition is "for" && mention.Precision is PlacePrecision.Exact && (relation is Relation.Nmod || IsFoughtFor(sentence, head)));
    }

    // "wounded in the battle for Konna", with the town hung on the wounding.
    static bool IsFoughtFor(Sentence sentence, int place) => sentence.Child(place, Relation.Case) is > 0 and var preposition && sentence.Word(preposition - 1) is "battle" or "fight" or "fighting";

    static bool CrossesClause(Sentence sentence, int token, int node)
    {
        for (; token >= 0 && token != node; token = sentence[token].Head)
        {
            // "the offensive against Konna and the hostage-taking near In Amenas": another deed has a place of its own.
            if (sentence[token].Relation is Relation.Conj && sentence[token].Upos is Upos.Noun && sentence.HasChild(token, Relation.Det) && !EventLexicon.Embedded.Nouns(sentence.Word(token)).IsEmpty)
            {
                return true;
            }

            // "sent troops to fight in Mali": a purpose plays where its verb leads. "the mayor, who was then in Bamako": not the mayor's doings.
            if ((sentence[token].Relation is Relation.AclRelcl && sentence.HasChild(token, Relation.Cop)) || (sentence[token].Relation is Relation.AclRelcl or Relation.Ccomp or Relation.Parataxis or Relation.Advcl or Relation.Conj && sentence[token].Upos is Upos.Verb
                    && !(sentence[token].Relation is Relation.Advcl && sentence.ChildWithLemma(token, "to") >= 0)))
            {
                return true;
            }
        }

        return false;
    }

    static int Distance(Sentence sentence, int token, int ancestor)
    {
        var steps = 0;
        for (; token >= 0 && token != ancestor; token = sentence[token].Head)
        {
            steps++;
        }

        return token < 0 ? int.MaxValue : steps;
    }

    // "in the Afghan capital", "outside the capital": of the country named with it, else of that in which the report is set.
    Locality? Capital(Frame frame, int node)
    {
        var sentence = frame.Sentence;
        for (var token = 1; token < sentence.Count; token++)
        {
            if (sentence.Form(token) is not "capital" || sentence[token].Upos is not Upos.Noun || !Locative.Contains(sentence.Preposition(token)) || sentence.Child(token, Relation.Det) is not (>= 0 and var determiner) || sentence.Word(determiner) is not "the"
                || !sentence.IsBelow(token, node) || Distance(sentence, token, node) > 3 || CrossesClause(sentence, token, node) || sentence.HasChild(token, Relation.Nmod))
            {
                continue;
            }

            var country = actors.HomeOf(frame.SentenceIndex);
            foreach (var child in sentence.Children(token))
            {
                if (sentence[child].Relation is Relation.Amod or Relation.Compound or Relation.NmodPoss)
                {
                    country = Nations.PeopleAt(sentence, child) ?? StateBodies.CountryAt(sentence, child, child, child + 1);
                }
            }

            if (country is { Capital.Length: > 0 } && Griot.Places.Gazetteer.Embedded.Find(country.Capital).FirstOrDefault(p => p.IsCapital && p.Country == country.Code) is { } place)
            {
                return new(sentence.Quote(sentence.Phrase(token).First, token + 1, text.Text)) { Name = place.Name, Geonames = place.GeonamesId, Point = place.Point, Country = place.Country, Admin1 = place.Admin1, Precision = PlacePrecision.Exact };
            }
        }

        return null;
    }

    // "in the same city", "the town", "there": the last settlement, region or country named before.
    Locality? Definite(Frame frame, int node)
    {
        var sentence = frame.Sentence;
        for (var token = 0; token < sentence.Count; token++)
        {
            var word = sentence.Word(token);
            // "There was no comment": nowhere.
            if (sentence[token].Relation is Relation.Expl)
            {
                continue;
            }

            var settlement = word is "city" or "town" or "village" or "there";
            if ((!settlement && word is not ("country" or "region")) || !sentence.IsBelow(token, node) || Distance(sentence, token, node) > 3 || CrossesClause(sentence, token, node))
            {
                continue;
            }

            if (word is not "there" && (sentence.Child(token, Relation.Det) is not (>= 0 and var determiner) || sentence.Word(determiner) is not ("the" or "this" or "that") || sentence.Preposition(token) is not ("in" or "at" or "from" or "near" or "into" or "to" or "of")))
            {
                continue;
            }

            for (var s = frame.SentenceIndex; s >= Math.Max(0, frame.SentenceIndex - 4); s--)
            {
                for (var i = bySentence[s].Count - 1; i >= 0; i--)
                {
                    var before = bySentence[s][i];
                    if (before.IsDemonym || (s == frame.SentenceIndex && before.First > token))
                    {
                        continue;
                    }

                    var isSettlement = before.Precision is PlacePrecision.Exact or PlacePrecision.Near;
                    if (word is "there" || (settlement ? isSettlement : word is "country" ? before.Precision is PlacePrecision.Country : !isSettlement && before.Precision is not PlacePrecision.Country))
                    {
                        var quote = sentence.Quote(sentence.Phrase(token).First, token + 1, text.Text);
                        return Locality(before) with { Words = quote };
                    }
                }
            }
        }

        return null;
    }

    public static Locality Locality(PlaceMention mention) => new(new Quote(mention.Text, mention.Span.Start, mention.Span.End))
    {
        Name = mention.Place?.Name,
        Geonames = mention.Place?.GeonamesId,
        Point = mention.Point,
        Country = mention.Country,
        Admin1 = mention.Admin1,
        Precision = mention.Place is null ? null : mention.Precision,
        Alternatives = mention.Alternatives,
    };
}
