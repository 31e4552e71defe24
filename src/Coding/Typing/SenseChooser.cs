using Griot.Language;

namespace Griot.Coding;

/// <summary>Chooses the sense of a predicate by what fills its slots: the first sense whose conditions all hold.</summary>
sealed class SenseChooser(ActorResolver actors)
{
    public Sense? Choose(Frame frame)
    {
        foreach (var sense in frame.Entry.Senses)
        {
            if (Holds(sense, frame))
            {
                return sense.Type is null && sense.Relation is null ? null : sense;
            }
        }

        return null;
    }

    /// <summary>The heads that met a condition of a sense by their class or by being a certain word.</summary>
    public List<int> Deciding(Sense sense, Frame frame)
    {
        var deciding = new List<int>();
        foreach (var condition in sense.When)
        {
            foreach (var term in condition.AnyOf)
            {
                if (term.Negated || (term.Class is null or "event" && term.Lemma is null))
                {
                    continue;
                }

                foreach (var argument in frame.Arguments)
                {
                    if (argument.Slot == term.Slot && (term.Lemma is { } lemma ? Is(frame.Sentence, argument.Token, lemma) : IsOfClass(frame, argument.Token, term.Class!)))
                    {
                        deciding.Add(argument.Token);
                    }
                }
            }
        }

        return deciding;
    }

    bool Holds(Sense sense, Frame frame)
    {
        foreach (var condition in sense.When)
        {
            var any = false;
            foreach (var term in condition.AnyOf)
            {
                if (Holds(term, frame) != term.Negated)
                {
                    any = true;
                    break;
                }
            }

            if (!any)
            {
                return false;
            }
        }

        return true;
    }

    bool Holds(ConditionTerm term, Frame frame)
    {
        switch (term.Slot)
        {
            case "passive":
                return frame.Passive;
            case "active":
                return !frame.Passive;
        }

        foreach (var argument in frame.Arguments)
        {
            if (argument.Slot != term.Slot)
            {
                continue;
            }

            if (term.Class is null && term.Lemma is null)
            {
                return true;
            }

            foreach (var token in frame.Sentence.Conjuncts(argument.Token))
            {
                if (term.Lemma is { } lemma ? Is(frame.Sentence, token, lemma) : IsOfClass(frame, token, term.Class!))
                {
                    return true;
                }
            }
        }

        // "declared a state of emergency": what a verb's object is of, where the verb has no such phrase itself.
        return term.Slot is "of" && frame.IsVerb && !frame.Has("of") && frame.Find("obj") is >= 0 and var obj && frame.Sentence.OfPhrase(obj) is >= 0 and var of
            && (term.Lemma is { } word ? Is(frame.Sentence, of, word) : term.Class is null || IsOfClass(frame, of, term.Class));
    }

    static bool Is(Sentence sentence, int token, string lemma) => sentence.Word(token) == lemma || (lemma.Contains(' ', StringComparison.Ordinal) && WithCompounds(sentence, token) == lemma);

    bool IsOfClass(Frame frame, int token, string name)
    {
        var sentence = frame.Sentence;
        var mention = actors.Mention(frame.SentenceIndex, token);
        switch (name)
        {
            case "actor":
                return mention is { IsParty: true };
            case "named":
                return mention is { IsParty: true, Id: not null };
            case "armed":
                return mention is { IsParty: true, Kind: "state-force" or "rebel" or "militia" or "unknown-armed" };
            case "state":
                return mention is { IsParty: true, Kind: "state-force" or "government" };
            case "government":
                return mention is { IsParty: true, Kind: "government" };
            case "civilian":
                return mention is { IsParty: true, Kind: "people" or "person" };
            case "person":
                return mention is { IsPerson: true } || mention is { Kind: "person" or "people" };
            case "place" or "country":
                return IsPlace(sentence, token, name is "country");
            case "number":
                return sentence[token].Upos is Upos.Num || Numbers.OfPhrase(sentence, token) is not null;
            case "several":
                return mention is { IsParty: true } && (sentence.Conjuncts(token).Count > 1 || Parties.Joined(sentence, token).Count > 0);
            case "event":
                return sentence[token].Upos is Upos.Noun or Upos.Propn && !EventLexicon.Embedded.Nouns(sentence.Word(token)).IsEmpty;
            case "organisation-word" when mention is { Kind: "organisation", Id: not null }:
            case "rebel" when mention is { Kind: "rebel" or "militia" }:
            case "official" or "leader" when mention is { IsParty: true, Kind: "government", IsPerson: true }:
                return true;
            default:
                return WordClasses.Embedded.Contains(name, sentence.Word(token)) || (sentence.HasChild(token, Relation.Compound, Relation.Amod) && WordClasses.Embedded.Contains(name, WithCompounds(sentence, token)))
                    || (Measured(sentence, token) is >= 0 and var thing && IsOfClass(frame, thing, name));
        }
    }

    // "700 kg of medicine", "a truckload of weapons": what is measured out, or -1.
    static int Measured(Sentence sentence, int token)
    {
        if (sentence[token].Upos is not Upos.Num && !WordClasses.Embedded.Contains("measure-noun", sentence.Word(token)))
        {
            return -1;
        }

        return sentence.OfPhrase(token);
    }

    static bool IsPlace(Sentence sentence, int token, bool country)
    {
        if (sentence[token].Upos is Upos.Propn && Griot.Places.Countries.Embedded.ByName(sentence.Form(token)) is not null)
        {
            return true;
        }

        if (country)
        {
            return false;
        }

        foreach (var name in sentence.Names)
        {
            if (name.Kind is NameKind.Place && token >= name.First && token < name.End)
            {
                return true;
            }
        }

        return WordClasses.Embedded.Contains("place-noun", sentence.Word(token));
    }

    /// <summary>"tear gas", "air strike": the head with the one modifier right before it.</summary>
    static string WithCompounds(Sentence sentence, int token) => token > 0 ? sentence.Word(token - 1) + " " + sentence.Word(token) : sentence.Word(token);
}
