using System.Collections.Immutable;

namespace Griot.Record;

/// <summary>
/// A standing tie between two actors, with what speaks for it and what does not. Allied-with and opposed-to have no direction, and their ends stand in the order of their names; part-of,
/// split-from and leads go from <paramref name="From"/> to <paramref name="To"/>.
/// </summary>
/// <param name="From">An actor's id, or the words of one that has none.</param>
/// <param name="Type">The kind of tie.</param>
/// <param name="To">The other.</param>
/// <param name="Affirmed">Claims that say so, of any status that says it is so.</param>
/// <param name="Denied">Claims that say it is not so.</param>
/// <param name="Sources">Who publishes those that affirm it, in the order of their names.</param>
/// <param name="Certainty">The probability that at least one of the affirming documents presents a fact, each counted once by its surest claim; not the probability that it is true.</param>
/// <param name="First">The first day for which it is said.</param>
/// <param name="Last">The last.</param>
/// <param name="ClaimIds">All claims, those that deny too.</param>
public sealed record ActorTie(
    string From, RelationType Type, string To, int Affirmed, int Denied, ImmutableArray<string> Sources, double Certainty, DateOnly? First, DateOnly? Last, ImmutableArray<string> ClaimIds)
{
    /// <summary>Somebody says that it is not so, or only one document says that it is.</summary>
    public bool IsDoubtful => Denied > 0 || Affirmed == 0 || Sources.Length < 2;
}

/// <summary>An actor of the network.</summary>
/// <param name="Id">Its id, or its words where it has none.</param>
/// <param name="Name">The resolved name, else the words.</param>
/// <param name="Kind">As in the claims; null where none says.</param>
/// <param name="Country">ISO 3166-1 alpha-3; null where none says.</param>
public sealed record ActorNode(string Id, string Name, string? Kind, string? Country);

/// <summary>Who is allied with, opposed to, part of or split from whom, and who leads whom: from relation claims, nothing else.</summary>
public sealed record ActorNetwork(ImmutableArray<ActorNode> Actors, ImmutableArray<ActorTie> Ties)
{
    static bool IsTie(RelationType type) => type is RelationType.AlliedWith or RelationType.OpposedTo or RelationType.PartOf or RelationType.SplitFrom or RelationType.Leads;

    static bool IsMutual(RelationType type) => type is RelationType.AlliedWith or RelationType.OpposedTo;

    /// <summary>The network of some claims. What is planned, demanded, predicted or supposed makes no tie; the unnamed and those without a kind of party make none either.</summary>
    public static ActorNetwork Of(IEnumerable<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var actors = new SortedDictionary<string, ActorNode>(StringComparer.Ordinal);
        var ties = new SortedDictionary<(string From, RelationType Type, string To), List<Claim>>();
        foreach (var claim in claims.OrderBy(c => c.Id, StringComparer.Ordinal))
        {
            if (claim.Content is not ClaimContent.Relation { Type: var type } || !IsTie(type) || claim.Status is not (Status.Asserted or Status.Alleged or Status.Denied))
            {
                continue;
            }

            foreach (var (from, to) in Pairs(claim.Actors, type))
            {
                Add(from);
                Add(to);
                var key = IsMutual(type) && string.CompareOrdinal(Key(from), Key(to)) > 0 ? (Key(to), type, Key(from)) : (Key(from), type, Key(to));
                if (!ties.TryGetValue(key, out var said))
                {
                    ties[key] = said = [];
                }

                said.Add(claim);
            }
        }

        return new([.. actors.Values], [.. ties.Select(t => Tie(t.Key, [.. t.Value.DistinctBy(c => c.Id, StringComparer.Ordinal)]))]);

        void Add(Party party)
        {
            var key = Key(party);
            var known = actors.GetValueOrDefault(key);
            actors[key] = new(key, known?.Name ?? party.Name ?? party.Words.Text, known?.Kind ?? party.Kind, known?.Country ?? party.Country);
        }
    }

    static IEnumerable<(Party From, Party To)> Pairs(ImmutableArray<Party> parties, RelationType type)
    {
        var (sources, targets) = (parties.Where(p => p.Role is Role.Source && IsNamed(p)).ToArray(), parties.Where(p => p.Role is Role.Target && IsNamed(p)).ToArray());

        // "A and B are allies" has both in one role.
        var pairs = targets.Length == 0 && IsMutual(type)
            ? sources.SelectMany((a, i) => sources.Skip(i + 1).Select(b => (a, b)))
            : sources.SelectMany(a => targets.Select(b => (a, b)));
        return pairs.Where(p => Key(p.Item1) != Key(p.Item2)).DistinctBy(p => (Key(p.Item1), Key(p.Item2)));
    }

    static bool IsNamed(Party party) => party.Id is not null || party is { Name: not null };

    static string Key(Party party) => party.Id ?? party.Name!;

    static ActorTie Tie((string From, RelationType Type, string To) key, IReadOnlyList<Claim> claims)
    {
        var affirming = claims.Where(c => !Account.IsDenial(c)).ToArray();
        var doubt = affirming.GroupBy(c => c.Document.Id, StringComparer.Ordinal).Aggregate(1.0, (left, document) => left * (1 - document.Max(c => c.Certainty)));
        var days = affirming.Select(c => (From: c.Time is { FromPublication: false } t ? t.From ?? t.To : c.Document.Published, To: c.Time is { FromPublication: false } u ? u.To ?? u.From : c.Document.Published)).ToArray();
        return new(
            key.From, key.Type, key.To, affirming.Length, claims.Count - affirming.Length,
            [.. affirming.Select(c => c.Document.Source).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)],
            affirming.Length == 0 ? 0 : 1 - doubt,
            days.Select(d => d.From).Min(), days.Select(d => d.To).Max(), [.. claims.Select(c => c.Id)]);
    }
}
