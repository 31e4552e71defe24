using Griot.Language;
using Griot.Places;

namespace Griot.Coding;

/// <summary>Several parties under one noun: "Armenian and Azerbaijani troops", "the foreign ministers of Egypt, Ethiopia and Sudan".</summary>
static class Parties
{
    /// <summary>The words beside the first that tell of another party of the same kind: the adjectives of other countries, the other names that the noun is "of".</summary>
    public static List<int> Joined(Sentence sentence, int noun)
    {
        var joined = new List<int>();
        if (sentence[noun].Upos is not Upos.Noun)
        {
            return joined;
        }

        foreach (var child in sentence.Children(noun))
        {
            var adjective = sentence[child].Relation is Relation.Amod or Relation.Compound && child < noun && IsCountry(sentence, child);
            if (!adjective && (child < noun || sentence[child].Relation is not Relation.Nmod || sentence.Preposition(child) is not "of" || !IsCountry(sentence, child)))
            {
                continue;
            }

            foreach (var other in sentence.Conjuncts(child))
            {
                if (other != child && IsCountry(sentence, other))
                {
                    joined.Add(other);
                }
            }
        }

        return joined;
    }

    /// <summary>The clans, tribes or communities that a noun's people are from, where there are several: "militias from the Dir and Marehan clans". Empty otherwise.</summary>
    public static List<int> Clans(Sentence sentence, int noun)
    {
        foreach (var child in sentence.Children(noun))
        {
            if (child < noun || sentence[child].Relation is not Relation.Nmod || sentence.Preposition(child) is not ("from" or "of") || sentence.Word(child) is not ("clan" or "subclan" or "sub-clan" or "tribe" or "community"))
            {
                continue;
            }

            foreach (var name in sentence.Children(child))
            {
                if (name < child && sentence[name].Upos is Upos.Propn && sentence[name].Relation is Relation.Compound or Relation.Amod && sentence.Conjuncts(name) is { Count: > 1 } names)
                {
                    return [.. names];
                }
            }
        }

        return [];
    }

    static bool IsCountry(Sentence sentence, int token) =>
        char.IsUpper(sentence.Form(token)[0]) && CountryOf(sentence, token) is not null;

    static Country? CountryOf(Sentence sentence, int token) => Nations.PeopleAt(sentence, token) ?? Nations.NamedAt(sentence, token) ?? Countries.Embedded.ByName(sentence.Form(token));

    /// <summary>A joined word as a party of the same body in its own country, or null where its country is not known.</summary>
    public static ActorMention? Of(Sentence sentence, int index, int other, ActorMention first)
    {
        var country = CountryOf(sentence, other);
        if (country is null || first.Kind is null)
        {
            return null;
        }

        // An adjective right before the noun goes with it: "Azerbaijani troops".
        var end = first.Head > other && first.Head - other < 3 ? first.Head + 1 : other + 1;
        var here = new ActorMention(index, other, other, end) { Plural = true };
        return first.Kind is "state-force" or "government"
            ? StateBodies.Of(here, country, first.Kind, first.Sector ?? "GOV", ActorRule.StateBody)
            : here with { Kind = first.Kind, Sector = first.Sector, Country = country.Code, IsParty = true, Rule = ActorRule.Demonym };
    }
}
