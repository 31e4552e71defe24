namespace Griot.Record;

/// <summary>
/// CAMEO and UCDP derived from a PLOVER event and its parties. The derivation loses: what a scheme has no word for is null.
/// Sources: CAMEO Manual 1.1b3 (2012) with the published CAMEO to PLOVER table, UCDP GED Codebook 23.1. ACLED looks at more than one claim:
/// <see cref="Griot.Record.Acled"/>.
/// </summary>
public static class Schemes
{
    /// <summary>The CAMEO code: the most exact that type and mode decide, else the root.</summary>
    public static string Cameo(EventType type, string? mode) => (type, mode) switch
    {
        (EventType.Agree, _) => "030",
        (EventType.Consult, "visit") => "042",
        (EventType.Consult, "third-party") => "044",
        (EventType.Consult, "phone") => "041",
        (EventType.Consult, _) => "040",
        (EventType.Support, _) => "050",
        (EventType.Cooperate, _) => "060",
        (EventType.Aid, _) => "070",
        (EventType.Concede, _) => "080",
        (EventType.Retreat, "withdraw") => "0874",
        (EventType.Retreat, "release") => "0841",
        (EventType.Retreat, "disarm") => "0873",
        (EventType.Retreat, "ceasefire") => "0871",
        (EventType.Retreat, "access") => "085",
        (EventType.Retreat, "resign") => "083",
        (EventType.Retreat, _) => "087",
        (EventType.Accuse, "investigate") => "090",
        (EventType.Accuse, "allege") => "112",
        (EventType.Accuse, _) => "111",
        (EventType.Request, "assist") => "1023",
        (EventType.Request, "change") => "104",
        (EventType.Request, "yield") => "105",
        (EventType.Request, "meet") => "106",
        (EventType.Request, _) => "100",
        (EventType.Reject, "assist") => "122",
        (EventType.Reject, "change") => "123",
        (EventType.Reject, "yield") => "124",
        (EventType.Reject, "meet") => "125",
        (EventType.Reject, _) => "120",
        (EventType.Threaten, "restrict") => "132",
        (EventType.Threaten, "violence") => "138",
        (EventType.Threaten, _) => "130",
        (EventType.Protest, "demo") => "141",
        (EventType.Protest, "hunger") => "142",
        (EventType.Protest, "strike" or "boycott") => "143",
        (EventType.Protest, "obstruct") => "144",
        (EventType.Protest, "riot" or "vandalize") => "145",
        (EventType.Protest, _) => "140",
        (EventType.Mobilize, "police") => "151",
        (EventType.Mobilize, "troops") => "152",
        (EventType.Mobilize, _) => "150",
        (EventType.Sanction, "convict") => "1125",
        (EventType.Sanction, "expel") => "166",
        (EventType.Sanction, "withdraw") => "164",
        (EventType.Sanction, "discontinue") => "162",
        (EventType.Sanction, _) => "160",
        (EventType.Coerce, "seize") => "171",
        (EventType.Coerce, "restrict" or "censor") => "172",
        (EventType.Coerce, "curfew" or "martial-law") => "1724",
        (EventType.Coerce, "arrest") => "173",
        (EventType.Coerce, "deport") => "174",
        (EventType.Coerce, "cyber") => "176",
        (EventType.Coerce, _) => "170",
        (EventType.Assault, "abduct") => "181",
        (EventType.Assault, "sexual") => "1821",
        (EventType.Assault, "torture") => "1822",
        (EventType.Assault, "beat") => "182",
        (EventType.Assault, "suicide-attack") => "1831",
        (EventType.Assault, "explosives") => "183",
        (EventType.Assault, "targeted") => "186",
        (EventType.Assault, "destroy") => "1711",
        (EventType.Assault, "firearms") => "193",
        (EventType.Assault, "heavy-weapons") => "194",
        (EventType.Assault, "aerial") => "195",
        (EventType.Assault, "drone") => "1952",
        (EventType.Assault, "crowd-control") => "175",
        (EventType.Assault, "unconventional") => "204",
        _ => "190",
    };

    /// <summary>UCDP's type of violence by the parties: state-based, non-state or one-sided; null where force or a side is missing.</summary>
    public static string? Ucdp(EventType type, IReadOnlyCollection<Party> actors)
    {
        ArgumentNullException.ThrowIfNull(actors);
        return Ucdp(type, [.. actors.Select(actor => (actor.Role, actor.Kind))]);
    }

    /// <summary>The same by the kinds of the parties alone, each in its role.</summary>
    public static string? Ucdp(EventType type, IReadOnlyCollection<(Role Role, string? Kind)> parties)
    {
        ArgumentNullException.ThrowIfNull(parties);
        if (type is not EventType.Assault)
        {
            return null;
        }

        bool Side(Role role, Func<string?, bool> kind) => parties.Any(a => a.Role == role && kind(a.Kind));
        var (stateSource, stateTarget) = (Side(Role.Source, IsState), Side(Role.Target, IsState));
        var (groupSource, groupTarget) = (Side(Role.Source, IsGroup), Side(Role.Target, IsGroup));
        return (stateSource || groupSource, stateTarget, groupTarget) switch
        {
            (true, false, false) when Side(Role.Target, IsCivilian) => "one-sided",
            (true, _, _) when (stateSource && (stateTarget || groupTarget)) || (groupSource && stateTarget) => "state-based",
            (true, false, true) => "non-state",
            _ => null,
        };
    }

    static bool IsState(string? kind) => kind is "state-force" or "government";

    static bool IsGroup(string? kind) => kind is "rebel" or "militia" or "unknown-armed";

    static bool IsCivilian(string? kind) => kind is "people" or "person" or "organisation";
}
