using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>Accounts with the weighed pairs among them, and the groups these make. A pair is weighed once, and kept beside that of the two that was gone through first.</summary>
/// <param name="constraints">What people have judged.</param>
/// <param name="originOf">What copies have in common; asked once of an account.</param>
sealed class AccountGraph(LinkConstraints constraints, Func<Account, string> originOf)
{
    sealed class Node(Account account, int number)
    {
        string? origin;

        public Account Account { get; } = account;

        public AccountSigns Signs { get; } = AccountSigns.Of(account);

        public int Number { get; } = number;

        /// <summary>All whom it meets were held against it.</summary>
        public bool IsDone { get; set; }

        /// <summary>By whom it was met last, so that nobody is met twice.</summary>
        public int MetBy { get; set; } = -1;

        public List<(Node Other, double Score)> Pairs { get; } = [];

        public string Origin(Func<Account, string> of) => origin ??= of(Account);
    }

    readonly Dictionary<Account, Node> nodes = [];
    readonly Dictionary<string, Node> byId = new(StringComparer.Ordinal);

    public bool Add(Account account)
    {
        var known = byId.Count;
        NodeOf(account);
        return byId.Count > known;
    }

    // By the object first: ids are long, and most are met hundreds of times.
    Node NodeOf(Account account)
    {
        if (nodes.TryGetValue(account, out var node))
        {
            return node;
        }

        if (!byId.TryGetValue(account.Id, out node))
        {
            byId.Add(account.Id, node = new(account, byId.Count));
        }

        nodes.Add(account, node);
        return node;
    }

    /// <summary>Goes through whom an account meets, and holds it against each that was not gone through itself.</summary>
    /// <param name="account">The account.</param>
    /// <param name="near">Whom it meets; doubles do no harm.</param>
    /// <returns>Those of them that may be linked to it.</returns>
    public List<Account> GoThrough(Account account, IEnumerable<Account> near)
    {
        var (one, found) = (NodeOf(account), new List<Account>());
        if (near.TryGetNonEnumeratedCount(out var count))
        {
            one.Pairs.EnsureCapacity(count);
        }

        foreach (var neighbour in near)
        {
            var other = NodeOf(neighbour);
            if (other == one || other.IsDone || other.MetBy == one.Number)
            {
                continue;
            }

            other.MetBy = one.Number;
            if (Weigh(one, other))
            {
                found.Add(other.Account);
            }
        }

        one.IsDone = true;
        return found;
    }

    bool Weigh(Node one, Node other)
    {
        // Most pairs of a country and a day are of two towns. They count as never compared, which keeps both time and the pairs held in bounds.
        if (Comparison.AreFarApart(one.Signs, other.Signs))
        {
            return AreTogether(one.Account, other.Account);
        }

        // Of one document, two accounts were told apart by its own words.
        var score = one.Account.Document.Id == other.Account.Document.Id ? Weights.ToldApart : Comparison.Score(one.Signs, other.Signs, AreCopies(one, other));
        one.Pairs.Add((other, score));
        return score > Weights.Threshold || AreTogether(one.Account, other.Account);
    }

    bool AreCopies(Node one, Node other) => one.Origin(originOf) == other.Origin(originOf);

    bool AreTogether(Account a, Account b) => !constraints.IsEmpty && a.Claims.Any(x => b.Claims.Any(y => constraints.AreTogether(x.Id, y.Id)));

    /// <summary>The groups that hold one of these accounts, in the order of their first accounts.</summary>
    public IReadOnlyList<LinkedAccounts> Groups(HashSet<string> of)
    {
        // In the order of ids, so that nothing depends on who came first.
        var order = byId.Values.Where(node => of.Contains(node.Account.Id)).OrderBy(node => node.Account.Id, StringComparer.Ordinal).ToArray();
        var rank = new int[byId.Count];
        Array.Fill(rank, -1);
        for (var i = 0; i < order.Length; i++)
        {
            rank[order[i].Number] = i;
        }

        var linkage = new AverageLinkage(order.Length, Weights.NeverCompared);
        var (joined, forbidden) = constraints.IsEmpty ? ([], []) : Constrained(order);

        // Two groups are joined only where some pair between them speaks for it. What such pairs do not reach is never joined, whatever the other pairs say; most of these need not be looked at.
        var reach = new Reach(order.Length);
        Each((a, b, score) =>
        {
            if (score > Weights.Threshold)
            {
                reach.Join(a, b);
            }
        });
        joined.ForEach(pair => reach.Join(pair.One, pair.Other));
        Each((a, b, score) =>
        {
            if (reach.Of(a) == reach.Of(b))
            {
                linkage.Weigh(a, b, score);
            }
        });
        joined.ForEach(pair => linkage.Join(pair.One, pair.Other));
        forbidden.ForEach(pair => linkage.Forbid(pair.One, pair.Other));
        return [.. linkage.Groups(Weights.Threshold).Select(group => Linked([.. group.Select(i => order[i])], double.MinValue))];

        void Each(Action<int, int, double> take)
        {
            foreach (var node in order)
            {
                foreach (var (other, score) in node.Pairs)
                {
                    if (rank[other.Number] is >= 0 and var b)
                    {
                        take(rank[node.Number], b, score);
                    }
                }
            }
        }
    }

    /// <summary>By their indices, which accounts people joined and which they told apart.</summary>
    (List<(int One, int Other)> Joined, List<(int One, int Other)> Forbidden) Constrained(Node[] order)
    {
        var (joined, forbidden, roots) = (new List<(int, int)>(), new List<(int, int)>(), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < order.Length; i++)
        {
            foreach (var root in order[i].Account.Claims.Select(c => constraints.Root(c.Id)).Distinct(StringComparer.Ordinal))
            {
                if (!roots.TryAdd(root, i))
                {
                    joined.Add((roots[root], i));
                }
            }
        }

        foreach (var (root, i) in roots)
        {
            foreach (var other in constraints.ApartFrom(root))
            {
                if (roots.TryGetValue(other, out var j))
                {
                    forbidden.Add((i, j));
                }
            }
        }

        return (joined, forbidden);
    }

    /// <summary>Some accounts as one group, each with that of the others that speaks most for it, where one speaks for it by more than so much or a person does.</summary>
    public LinkedAccounts Linked(IEnumerable<Account> accounts, double least) => Linked([.. accounts.Select(NodeOf).OrderBy(node => node.Account.Id, StringComparer.Ordinal)], least);

    LinkedAccounts Linked(Node[] group, double least)
    {
        var places = new Dictionary<Node, int>(group.Length);
        for (var i = 0; i < group.Length; i++)
        {
            places.Add(group[i], i);
        }

        var nearest = new (int Other, bool Together, double Score)[group.Length];
        Array.Fill(nearest, (-1, false, double.MinValue));
        for (var i = 0; i < group.Length; i++)
        {
            foreach (var (other, score) in group[i].Pairs)
            {
                if (group[i].Account.Document.Id != other.Account.Document.Id && places.TryGetValue(other, out var j))
                {
                    var together = AreTogether(group[i].Account, other.Account);
                    if (together || score > least)
                    {
                        Offer(i, j, together, score);
                        Offer(j, i, together, score);
                    }
                }
            }
        }

        var links = ImmutableArray.CreateBuilder<EventLink>(group.Length);
        for (var i = 0; i < group.Length; i++)
        {
            links.Add(nearest[i].Other is >= 0 and var j
                ? Comparison.Compare(group[i].Account, group[j].Account, AreCopies(group[i], group[j])) with { Judged = nearest[i].Together }
                : new EventLink(null, 0, []));
        }

        return new([.. group.Select(node => node.Account)], links.MoveToImmutable());

        // Of several as near the first in the order of ids.
        void Offer(int to, int other, bool together, double score)
        {
            var best = nearest[to];
            var order = (together, score).CompareTo((best.Together, best.Score));
            if (order > 0 || (order == 0 && best.Other > other))
            {
                nearest[to] = (other, together, score);
            }
        }
    }

    /// <summary>Which accounts hang together at all.</summary>
    sealed class Reach(int count)
    {
        readonly int[] parents = [.. Enumerable.Range(0, count)];

        public int Of(int i)
        {
            while (parents[i] != i)
            {
                i = parents[i] = parents[parents[i]];
            }

            return i;
        }

        public void Join(int a, int b) => parents[Of(a)] = Of(b);
    }
}
