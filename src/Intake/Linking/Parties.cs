using Griot.Record;

namespace Griot.Intake;

/// <summary>Whether those who act and those who suffer in two accounts may be the same.</summary>
static class Parties
{
    public static void Compare(Account a, Account b, List<LinkReason> reasons)
    {
        var (sources, targets) = (Actors(a.Parties(Role.Source), b.Parties(Role.Source)), Victims(a.Parties(Role.Target), b.Parties(Role.Target)));

        // "Soldiers and rebels clashed" and "rebels attacked soldiers": who is told first is the reporter's choice.
        if ((sources?.Weight ?? 0) + (targets?.Weight ?? 0) < 0
            && Actors(a.Parties(Role.Source), b.Parties(Role.Target)) is { Weight: > 0 } across && Actors(a.Parties(Role.Target), b.Parties(Role.Source)) is { Weight: > 0 } back)
        {
            reasons.Add(new("the same two sides, told the other way round", Math.Round((across.Weight + back.Weight) / 2, 2)));
            return;
        }

        if (sources is { } source)
        {
            reasons.Add(source);
        }

        if (targets is { } target)
        {
            reasons.Add(target);
        }
    }

    static LinkReason? Actors(IEnumerable<Party> a, IEnumerable<Party> b) => Best(a, b, Actor);

    static LinkReason? Best(IEnumerable<Party> a, IEnumerable<Party> b, Func<Party, Party, LinkReason?> compare)
    {
        LinkReason? best = null;
        var others = b.ToArray();
        foreach (var one in a)
        {
            foreach (var other in others)
            {
                if (compare(one, other) is { } reason && (best is null || reason.Weight > best.Value.Weight))
                {
                    best = reason;
                }
            }
        }

        return best;
    }

    static LinkReason? Actor(Party a, Party b)
    {
        if (a.Id is { } id && id == b.Id)
        {
            return new($"same actor, {a.Name ?? id}", Weights.SameActor);
        }

        var (one, other) = (Side(a), Side(b));
        if (one is PartySide.None || other is PartySide.None)
        {
            return null;
        }

        if (one != other)
        {
            // "Forces" and "a deserter" may be of any side.
            return one is PartySide.Civilian || other is PartySide.Civilian || IsVague(a) || IsVague(b) ? null : new($"{Words(a)} and {Words(b)}", Weights.OtherSide);
        }

        return one switch
        {
            PartySide.State when a.Country is { } here && b.Country is { } there => here == there ? new($"forces of the same state, {here}", Weights.SameState) : new($"forces of {here} and {there}", Weights.OtherActor),
            PartySide.State => new($"{Words(a)} may be {Words(b)}", Weights.MayBeActor),
            PartySide.Armed when a.Id is not null && b.Id is not null => new($"{a.Name} and {b.Name}", Weights.OtherActor),
            PartySide.Armed when a.Id is not null || b.Id is not null => new($"{Words(a)} may be {Words(b)}", Weights.MayBeActor),
            PartySide.Armed => new($"{Words(a)} and {Words(b)}", Weights.SameKindOfActor),
            _ => a.Id is not null && b.Id is not null ? new($"{a.Name} and {b.Name}", Weights.OtherActor) : Head(a) is { Length: > 0 } head && head == Head(b) ? new($"both {Words(a)}", Weights.SameKindOfActor) : null,
        };
    }

    static LinkReason? Victims(IEnumerable<Party> a, IEnumerable<Party> b)
    {
        var (ones, others) = (a.ToArray(), b.ToArray());
        var best = Best(ones, others, (x, y) =>
        {
            if (x.Id is { } id && id == y.Id)
            {
                return new($"same target, {x.Name ?? id}", Weights.SameVictim);
            }

            if (Head(x) is { Length: > 0 } head && head == Head(y))
            {
                return Generic.Contains(head) ? new("people on both sides", Weights.SameKindOfVictim / 2) : new($"both speak of {head}", Weights.SameVictimWord);
            }

            if (x.Country is { } nation && nation == y.Country && Side(x) is PartySide.Civilian && Side(y) is PartySide.Civilian)
            {
                return new($"both of {nation}", Weights.SameKindOfVictim + Weights.SameNation);
            }

            return Side(x) is not PartySide.None and var side && side == Side(y) && !(x.Id is not null && y.Id is not null) ? new($"{Words(x)} and {Words(y)}", Weights.SameKindOfVictim) : null;
        });
        if (best is not null)
        {
            return best;
        }

        // People may be soldiers; soldiers and herders are not one another.
        return ones.Select(Side).Where(s => s is not PartySide.None).Distinct().ToArray() is { Length: > 0 } x2 && others.Select(Side).Where(s => s is not PartySide.None).Distinct().ToArray() is { Length: > 0 } y2
            && !x2.Intersect(y2).Any() && !ones.Concat(others).Any(p => Generic.Contains(Head(p)))
            ? new($"{Words(ones[0])} and {Words(others[0])}", Weights.OtherVictims)
            : null;
    }

    enum PartySide : byte
    {
        None,
        State,
        Armed,
        Civilian,
    }

    static PartySide Side(Party party) => party.Kind switch
    {
        "state-force" or "government" => PartySide.State,
        "rebel" or "militia" or "unknown-armed" => PartySide.Armed,
        "people" or "person" or "organisation" => PartySide.Civilian,
        _ => PartySide.None,
    };

    static bool IsVague(Party party) => party is { Kind: "state-force", Id: null, Country: null };

    static readonly HashSet<string> Generic = new(["people", "person", "civilian", "man", "men", "woman", "women", "child", "children", "victim", "other", "member", "resident", "local", "dozen", "some", "body", "bodie", "many", "several", "hundred", "number", "one"], StringComparer.Ordinal);

    static string Words(Party party) => party.Name ?? EventText.OneLine(party.Words.Text);

    /// <summary>The last word before a preposition, without its plural: "twelve herders of the village" is "herder"; empty for names.</summary>
    static string Head(Party party)
    {
        var words = party.Words.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var head = "";
        foreach (var word in words)
        {
            if (head.Length > 0 && word is "of" or "in" or "from" or "at" or "on" or "near" or "who" or "and" or "with" or "," or "for" or "to")
            {
                break;
            }

            var plain = word.Trim(',', '.', '"', '\'', '(', ')');
            head = plain.Length > 0 && plain.All(char.IsLetter) && char.IsLower(plain[0]) ? plain : "";
        }

        return head.Length > 3 && head.EndsWith('s') && !head.EndsWith("ss", StringComparison.Ordinal) ? head[..^1] : head;
    }
}
