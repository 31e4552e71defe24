using Griot.Record;

namespace Griot.Intake;

/// <summary>Which event types may be words for one happening.</summary>
static class Families
{
    /// <summary>What two types say on one happening.</summary>
    public static LinkReason? Compare(Account a, Account b) => Compare(AccountSigns.Of(a), AccountSigns.Of(b), told: true);

    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <param name="told">Whether the words are wanted.</param>
    public static LinkReason? Compare(AccountSigns a, AccountSigns b, bool told)
    {
        var best = double.MinValue;
        LinkReason? reason = null;
        foreach (var one in a.Kinds)
        {
            foreach (var other in b.Kinds)
            {
                if (Compare(one, other, told) is var (words, weight) && weight > best)
                {
                    (best, reason) = (weight, new(words, weight));
                }
            }
        }

        return reason;
    }

    static (string Words, double Weight) Compare((EventType Type, string? Mode) a, (EventType Type, string? Mode) b, bool told)
    {
        if (a.Type == b.Type)
        {
            return (a.Mode, b.Mode) switch
            {
                (null, null) or (null, _) or (_, null) => (told ? $"both {a.Type.Label}" : "", Weights.SameType),
                _ when a.Mode == b.Mode => (told ? $"both {a.Type.Label}/{a.Mode}" : "", Weights.SameMode),
                _ when a.Type is EventType.Assault && Near(a.Mode!, b.Mode!) => (told ? $"{a.Mode} and {b.Mode} may be one attack" : "", Weights.KindredType),
                _ => (told ? $"{a.Mode} and {b.Mode}" : "", Weights.OtherMode),
            };
        }

        var (first, second) = a.Type < b.Type ? (a, b) : (b, a);
        var weight = (first.Type, first.Mode, second.Type, second.Mode) switch
        {
            // A crowd that is dispersed or arrested; people taken in a raid; a town taken in a fight; those who flee from it.
            (EventType.Protest, _, EventType.Assault, _) or (EventType.Protest, _, EventType.Coerce, _) => Weights.KindredType,
            (EventType.Coerce, "seize" or "restrict" or null, EventType.Assault, _) => Weights.KindredType,
            (EventType.Coerce, _, EventType.Assault, "abduct") => Weights.KindredType,
            (EventType.Coerce, "arrest", EventType.Assault, _) => Weights.DistantType,
            (EventType.Retreat, not ("release" or "ceasefire" or "resign"), EventType.Assault, _) => Weights.KindredType,
            (EventType.Retreat, not ("release" or "ceasefire" or "resign"), EventType.Coerce, "seize") => Weights.KindredType,
            (EventType.Mobilize, _, EventType.Assault, _) => Weights.DistantType,
            (EventType.Agree, _, EventType.Consult, _) or (EventType.Agree, _, EventType.Retreat, "ceasefire" or "release") => Weights.KindredType,
            (EventType.Agree, _, EventType.Concede, _) or (EventType.Concede, _, EventType.Retreat, _) => Weights.KindredType,
            (EventType.Cooperate, _, EventType.Aid, _) => Weights.KindredType,
            (EventType.Agree, _, EventType.Cooperate, _) or (EventType.Agree, _, EventType.Support, _) => Weights.DistantType,
            (EventType.Reject, _, EventType.Accuse, _) => Weights.DistantType,
            (EventType.Request, _, EventType.Accuse, _) => Weights.DistantType,
            // "marched to demand civilian rule": what a protest is for is told of in it.
            (EventType.Request, _, EventType.Protest, _) => Weights.KindredType,
            _ => Weights.OtherFamily,
        };
        return (told ? $"{first.Type.Label} and {second.Type.Label}" : "", weight);
    }

    /// <summary>Whether two attacks are of modes that no one attack has: a rape and a raid.</summary>
    public static bool AreApart(AccountSigns a, AccountSigns b)
    {
        foreach (var (type, mode) in a.Kinds)
        {
            foreach (var (other, otherMode) in b.Kinds)
            {
                if (type is EventType.Assault && other is EventType.Assault && mode is not null && otherMode is not null && mode != otherMode && !Near(mode, otherMode))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A complex attack is told by its bomb and by its gunmen; shells and rockets are heavy weapons; what burns was destroyed.
    static bool Near(string a, string b) =>
        (a, b) is not (("aerial" or "drone", "firearms" or "primitive" or "suicide-attack" or "sexual" or "beat") or ("firearms" or "primitive" or "suicide-attack" or "sexual" or "beat", "aerial" or "drone"))
        && !(a is "sexual" or "torture" || b is "sexual" or "torture")
        && (a is "abduct" ? b : b is "abduct" ? a : "firearms") is "firearms" or "destroy" or "targeted" or "primitive" or "beat";
}
