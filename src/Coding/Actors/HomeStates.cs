using Griot.Language;
using Griot.Places;

namespace Griot.Coding;

/// <summary>
/// The country in which a report is set, whose army is "the army" there and whose government "the government": the one that most of its towns and regions, its armed groups and its
/// peoples belong to; where the text as a whole does not say, the one whose places a sentence names.
/// </summary>
sealed class HomeStates
{
    // Points for what a text names: a town or region is a surer sign of where things happen than a country, whose people and government act elsewhere too.
    const double OfPlace = 2;
    const double OfCountry = 1;
    const double OfPeople = 0.5;
    const double OfGroup = 1;

    // So many points, and so many times those of any other country, make it the home of the text.
    const double Enough = 3;
    const double Lead = 2;

    readonly string?[] ofSentence;
    readonly string? ofText;

    /// <param name="text">The document.</param>
    /// <param name="places">Its places.</param>
    /// <param name="groups">The countries of the armed groups that it names, a group as often as it is named.</param>
    public HomeStates(ParsedText text, IEnumerable<PlaceMention> places, IEnumerable<string> groups)
    {
        var points = new Dictionary<string, double>(StringComparer.Ordinal);
        ofSentence = new string?[text.Sentences.Length];
        var several = new bool[text.Sentences.Length];
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mention in places)
        {
            if (mention.Country is not { Length: > 0 } country)
            {
                continue;
            }

            var isCountry = mention.Place is { Kind: PlaceKind.Country };
            Add(country, mention.IsDemonym ? OfPeople : isCountry || mention.IsMetonym ? OfCountry : OfPlace);
            if (isCountry || mention.IsDemonym || mention.IsMetonym)
            {
                // France acts everywhere; "in France" something happens there.
                if (mention.IsDemonym || mention.IsMetonym || !IsSetIn(text.Sentences[mention.Sentence], mention))
                {
                    continue;
                }
            }
            else
            {
                placed.Add(country);
            }

            if (!IsDestination(text.Sentences[mention.Sentence], mention))
            {
                several[mention.Sentence] |= ofSentence[mention.Sentence] is { } other && other != country;
                ofSentence[mention.Sentence] = country;
            }
        }

        foreach (var country in groups)
        {
            Add(country, OfGroup);
            placed.Add(country);
        }

        for (var s = 0; s < several.Length; s++)
        {
            ofSentence[s] = several[s] ? null : ofSentence[s];
        }

        var ranked = points.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Take(2).ToList();
        ofText = ranked.Count > 0 && ranked[0].Value >= Enough && placed.Contains(ranked[0].Key) && (ranked.Count == 1 || ranked[0].Value >= Lead * ranked[1].Value) ? ranked[0].Key : null;

        void Add(string country, double weight) => points[country] = points.GetValueOrDefault(country) + weight;
    }

    // "in Ecuador", "across Mali", "Burkina Faso: Army kills 60".
    static bool IsSetIn(Sentence sentence, PlaceMention mention) =>
        (mention.First > 0 && sentence.Form(mention.First - 1) is "in" or "In" or "across" or "Across" or "throughout") || (mention.First == 0 && mention.End < sentence.Count && sentence.Form(mention.End) is ":");

    // "flew to Cairo": where somebody goes who is of elsewhere.
    static bool IsDestination(Sentence sentence, PlaceMention mention) => mention.First > 0 && sentence.Form(mention.First - 1) is "to" or "To" or "from" or "From" or "into" or "for";

    /// <summary>The country whose a body of state is that nobody names: that of the text; where only the sentence says where it is set, of those who are on the spot ("police in Dakar"), since a president may be on a visit.</summary>
    public Country? OwnerOf(int sentence, ActorNoun noun) => ofText is not null || noun.Kind is "state-force" || WordClasses.Embedded.Contains("on-the-spot-word", noun.Lemma) ? Of(sentence) : null;

    /// <summary>The country in which a sentence is set, or null where it may be any.</summary>
    public Country? Of(int sentence) => (ofText ?? ofSentence[sentence]) is { } code ? Countries.Embedded.ByCode(code) : null;

    /// <summary>Whether a noun for a state's body, or for people of it, leaves open whose: "the army", "six soldiers", "local officials"; not "foreign troops", "a government", "rebel officials".</summary>
    public static bool LeavesOpen(Sentence sentence, int head, ActorNoun noun)
    {
        // Of peacekeepers and envoys nobody knows whose; ministers who meet are of several states.
        if (WordClasses.Embedded.Contains("from-abroad-word", noun.Lemma) || (sentence[head].Xpos is "NNS" && sentence.Word(head) is "minister" or "president" or "leader" or "head" or "government" or "army" or "navy" or "ministry" or "parliament" or "state"))
        {
            return false;
        }

        if (noun.Kind is not ("state-force" or "government") || noun.Sector is not ("MIL" or "GOV" or "COP" or "JUD" or "LEG" or "SPY"))
        {
            return false;
        }

        foreach (var child in sentence.Children(head))
        {
            switch (sentence[child].Relation)
            {
                case Relation.Amod or Relation.Compound or Relation.NmodDesc or Relation.Flat when !WordClasses.Embedded.Contains("own-state-modifier", sentence.Form(child).ToString().ToLowerInvariant()) && !(sentence.Form(child) is "foreign" && sentence.Word(head) is "minister" or "ministry"):
                case Relation.NmodPoss:
                case Relation.Nmod when sentence.Preposition(child) is "of" or "from" or "with" or "for":
                case Relation.Appos or Relation.Acl or Relation.AclRelcl when child == head + 1:
                case Relation.Det when sentence.Form(child) is "a" or "an" or "A" or "An" or "another" or "any" or "both" or "each" && !noun.Classes.Contains("person", StringComparer.Ordinal):
                    return false;
                default:
                    break;
            }
        }

        return true;
    }
}
