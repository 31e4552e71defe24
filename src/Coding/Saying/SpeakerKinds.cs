using Griot.Language;

namespace Griot.Coding;

/// <summary>What kind of voice a speaker is, by the actor behind it and by the word itself.</summary>
static class SpeakerKinds
{
    static readonly HashSet<string> Witnesses = new(
        ["witness", "resident", "local", "villager", "inhabitant", "eyewitness", "survivor", "neighbour", "neighbor", "townspeople", "hostage", "refugee", "account", "testimony", "shopkeeper", "trader", "farmer", "herder", "student", "teacher", "driver"],
        StringComparer.Ordinal);

    static readonly HashSet<string> Media = new(
        ["journalist", "reporter", "correspondent", "newspaper", "agency", "media", "press", "television", "radio", "broadcaster", "daily", "website", "news", "report", "outlet"], StringComparer.Ordinal);

    static readonly HashSet<string> Experts = new(
        ["analyst", "expert", "observer", "researcher", "academic", "historian", "diplomat", "specialist", "scholar", "commentator"], StringComparer.Ordinal);

    static readonly HashSet<string> Officials = new(
        ["official", "spokesman", "spokeswoman", "spokesperson", "minister", "ministry", "president", "governor", "mayor", "ambassador", "prefect", "authority", "prosecutor", "statement", "communique", "communiqué", "adviser", "envoy", "secretary"],
        StringComparer.Ordinal);

    /// <summary>Whether a speaker lives or works where he is said to be: a witness, a mayor, a doctor; a spokesman in the capital is none.</summary>
    public static bool IsLocal(Sentence sentence, int speaker) =>
        Witnesses.Contains(sentence.Word(speaker)) || sentence.Word(speaker) is "mayor" or "chief" or "elder" or "doctor" or "nurse" or "imam" or "priest" or "prefect" or "councillor" or "hospital";

    public static string Of(Sentence sentence, int speaker, ActorMention? mention)
    {
        if (speaker < 0)
        {
            return "unnamed";
        }

        var word = sentence.Word(speaker);
        foreach (var child in sentence.Children(speaker))
        {
            if (sentence[child].Relation is Relation.Compound && Witnesses.Contains(sentence.Word(child)))
            {
                return "witness";
            }
        }

        // "a military source", "a diplomatic source": the adjective says who speaks.
        if (word is "source")
        {
            foreach (var child in sentence.Children(speaker))
            {
                switch (sentence.Word(child))
                {
                    case "military" or "army" or "security":
                        return "military";
                    case "diplomatic" or "government" or "official" or "ministry":
                        return "official";
                }
            }

            return "unnamed";
        }

        return word switch
        {
            _ when mention?.Kind is "state-force" => "military",
            _ when mention?.Kind is "rebel" or "militia" or "unknown-armed" => "armed-group",
            _ when Witnesses.Contains(word) => "witness",
            _ when Media.Contains(word) && mention?.Id is null => "media",
            _ when CueLexicon.Embedded.IsDocument(word) => "document",
            _ when Experts.Contains(word) => "expert",
            _ when mention?.Sector is "JRN" => "media",
            _ when mention?.Kind is "government" || Officials.Contains(word) => "official",
            _ when mention?.Kind is "organisation" => "organisation",
            _ when mention?.Kind is "people" => "witness",
            _ when mention?.Sector is "CVL" && mention.Plural => "witness",
            _ when mention?.Kind is "person" || mention?.IsPerson is true || sentence[speaker].Upos is Upos.Propn => "person",
            _ => "unnamed",
        };
    }
}
