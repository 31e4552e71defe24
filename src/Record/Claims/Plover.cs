namespace Griot.Record;

/// <summary>
/// The modes and contexts of PLOVER: those of its 2021 manual, and the modes that only its conversion table from CAMEO holds
/// (ban, return, ease, political, assassinate, massacre, cleansing).
/// </summary>
public static class Plover
{
    static readonly string[] Contexts =
    [
        "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy", "pro_autocracy",
        "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security", "gender", "lgbt",
        "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration", "disasters",
        "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption",
        "illegal_drugs", "trafficking",
    ];

    static readonly string[] Sectors =
    [
        "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
        "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
    ];

    static readonly string[][] Modes = ByType();

    public static bool IsContext(ReadOnlySpan<char> context) => Contains(Contexts, context);

    /// <summary>Whether a three-letter code names one of PLOVER's sectors of society.</summary>
    public static bool IsSector(ReadOnlySpan<char> sector) => Contains(Sectors, sector);

    public static bool IsMode(EventType type, ReadOnlySpan<char> mode) => Contains(Modes[(int)type], mode);

    /// <summary>The modes of a type; empty for the types that have none.</summary>
    public static IReadOnlyList<string> ModesOf(EventType type) => Modes[(int)type];

    static bool Contains(string[] words, ReadOnlySpan<char> word)
    {
        foreach (var known in words)
        {
            if (word.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }

    static string[][] ByType()
    {
        var modes = new string[(int)EventType.Assault + 1][];
        Array.Fill(modes, []);
        modes[(int)EventType.Consult] = ["visit", "third-party", "multilateral", "phone"];
        modes[(int)EventType.Retreat] = ["withdraw", "release", "return", "disarm", "ceasefire", "access", "resign", "ease"];
        modes[(int)EventType.Request] = ["assist", "change", "yield", "meet"];
        modes[(int)EventType.Reject] = ["assist", "change", "yield", "meet"];
        modes[(int)EventType.Accuse] = ["disapprove", "investigate", "allege"];
        modes[(int)EventType.Threaten] = ["restrict", "ban", "arrest", "relations", "expel", "territory", "violence", "political"];
        modes[(int)EventType.Protest] = ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"];
        modes[(int)EventType.Sanction] = ["convict", "expel", "withdraw", "discontinue"];
        modes[(int)EventType.Mobilize] = ["troops", "weapons", "police", "militia"];
        modes[(int)EventType.Coerce] =
            ["seize", "restrict", "ban", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"];
        modes[(int)EventType.Assault] =
        [
            "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial",
            "drone", "heavy-weapons", "crowd-control", "unconventional", "assassinate", "massacre", "cleansing",
        ];
        return modes;
    }
}
