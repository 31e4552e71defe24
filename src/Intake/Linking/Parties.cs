using Griot.Record;

namespace Griot.Intake;

/// <summary>Whether those who act and those who suffer in two accounts may be the same.</summary>
static class Parties
{
    public static void Compare(AccountSigns a, AccountSigns b, ref SignSum sum)
    {
        var told = sum.IsTold;
        var (sources, targets) = (Best(a.Sources, b.Sources, Actor, told), Victims(a, b, told));

        // "Soldiers and rebels clashed" and "rebels attacked soldiers": who is told first is the reporter's choice.
        if ((sources?.Weight ?? 0) + (targets?.Weight ?? 0) < 0 && Best(a.Sources, b.Targets, Actor, told: false) is { Weight: > 0 } across && Best(a.Targets, b.Sources, Actor, told: false) is { Weight: > 0 } back)
        {
            sum.Add(new("the same two sides, told the other way round", Math.Round((across.Weight + back.Weight) / 2, 2)));
            return;
        }

        sum.Add(sources);
        sum.Add(targets);
    }

    static LinkReason? Best(PartySigns[] a, PartySigns[] b, Func<PartySigns, PartySigns, bool, LinkReason?> compare, bool told)
    {
        LinkReason? best = null;
        foreach (var one in a)
        {
            foreach (var other in b)
            {
                if (compare(one, other, told) is { } reason && (best is null || reason.Weight > best.Value.Weight))
                {
                    best = reason;
                }
            }
        }

        return best;
    }

    static LinkReason? Actor(PartySigns x, PartySigns y, bool told)
    {
        var (a, b) = (x.Party, y.Party);
        if (a.Id is { } id && id == b.Id)
        {
            return new(told ? $"same actor, {a.Name ?? id}" : "", Weights.SameActor);
        }

        var (one, other) = (x.Side, y.Side);
        if (one is PartySide.None || other is PartySide.None)
        {
            // A name that nobody knows is still another name.
            return a.Name is { } name && b.Name is { } second && char.IsUpper(name[0]) && char.IsUpper(second[0]) && !ShareWord(name, second) ? new(told ? $"{name} and {second}" : "", Weights.OtherName) : null;
        }

        if (one != other)
        {
            // "Forces" and "a deserter" may be of any side.
            return one is PartySide.Civilian || other is PartySide.Civilian || x.IsVague || y.IsVague ? null : new(told ? $"{Words(a)} and {Words(b)}" : "", Weights.OtherSide);
        }

        return one switch
        {
            PartySide.State when a.Country is { } here && b.Country is { } there => here == there ? new(told ? $"forces of the same state, {here}" : "", Weights.SameState) : new(told ? $"forces of {here} and {there}" : "", Weights.OtherActor),
            PartySide.State => new(told ? $"{Words(a)} may be {Words(b)}" : "", Weights.MayBeActor),
            PartySide.Armed when a.Id is not null && b.Id is not null => new(told ? $"{a.Name} and {b.Name}" : "", Weights.OtherActor),
            PartySide.Armed when a.Id is not null || b.Id is not null => new(told ? $"{Words(a)} may be {Words(b)}" : "", Weights.MayBeActor),
            PartySide.Armed => new(told ? $"{Words(a)} and {Words(b)}" : "", Weights.SameKindOfActor),
            _ => a.Id is not null && b.Id is not null ? new(told ? $"{a.Name} and {b.Name}" : "", Weights.OtherActor) : x.Head.Length > 0 && x.Head == y.Head ? new(told ? $"both {Words(a)}" : "", Weights.SameKindOfActor) : null,
        };
    }

    static bool ShareWord(string name, string second)
    {
        foreach (var word in name.Split(' '))
        {
            if (word.Length > 2 && second.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    static LinkReason? Victims(AccountSigns a, AccountSigns b, bool told)
    {
        if (Best(a.Targets, b.Targets, Victim, told) is { } best)
        {
            return best;
        }

        // People may be soldiers; soldiers and herders are not one another.
        return a.TargetSides.Length > 0 && b.TargetSides.Length > 0 && !Array.Exists(a.TargetSides, side => Array.IndexOf(b.TargetSides, side) >= 0)
            && !Array.Exists(a.Targets, p => Generic.Contains(p.Head)) && !Array.Exists(b.Targets, p => Generic.Contains(p.Head))
            ? new(told ? $"{Words(a.Targets[0].Party)} and {Words(b.Targets[0].Party)}" : "", Weights.OtherVictims)
            : null;
    }

    static LinkReason? Victim(PartySigns x, PartySigns y, bool told)
    {
        var (a, b) = (x.Party, y.Party);
        if (a.Id is { } id && id == b.Id)
        {
            return new(told ? $"same target, {a.Name ?? id}" : "", Weights.SameVictim);
        }

        if (x.Head.Length > 0 && x.Head == y.Head)
        {
            return Generic.Contains(x.Head) ? new("people on both sides", Weights.SameKindOfVictim / 2) : new(told ? $"both speak of {x.Head}" : "", Weights.SameVictimWord);
        }

        if (a.Country is { } nation && nation == b.Country && x.Side is PartySide.Civilian && y.Side is PartySide.Civilian)
        {
            return new(told ? $"both of {nation}" : "", Weights.SameKindOfVictim + Weights.SameNation);
        }

        return x.Side is not PartySide.None && x.Side == y.Side && !(a.Id is not null && b.Id is not null) ? new(told ? $"{Words(a)} and {Words(b)}" : "", Weights.SameKindOfVictim) : null;
    }

    static readonly HashSet<string> Generic = new(["people", "person", "civilian", "man", "men", "woman", "women", "child", "children", "victim", "other", "member", "resident", "local", "dozen", "some", "body", "bodie", "many", "several", "hundred", "number", "one"], StringComparer.Ordinal);

    static string Words(Party party) => party.Name ?? EventText.OneLine(party.Words.Text);
}
