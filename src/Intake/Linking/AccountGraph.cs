using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>Accounts with the weighed pairs among them, and the groups these make.</summary>
sealed class AccountGraph(LinkConstraints constraints, Func<Account, Account, bool> areCopies)
{
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly List<Account> accounts = [];
    readonly Dictionary<(int, int), double> pairs = [];

    public bool Add(Account account)
    {
        if (!numbers.TryAdd(account.Id, accounts.Count))
        {
            return false;
        }

        accounts.Add(account);
        return true;
    }

    /// <summary>Weighs a pair; whether the two may be linked.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <param name="areMembers">Both will be grouped. Of the others, who are many on a busy day, a pair that speaks against one happening is not kept.</param>
    public bool Compare(Account a, Account b, bool areMembers)
    {
        if (a.Id == b.Id)
        {
            return false;
        }

        // Most pairs of a country and a day are of two towns. They count as never compared, which keeps both time and the pairs held in bounds.
        var (x, y) = (AccountSigns.Of(a), AccountSigns.Of(b));
        if (Comparison.AreFarApart(x, y))
        {
            return AreTogether(a, b);
        }

        if (numbers.TryGetValue(a.Id, out var one) && numbers.TryGetValue(b.Id, out var other) && pairs.TryGetValue(Pair(one, other), out var known))
        {
            return known > Weights.Threshold || AreTogether(a, b);
        }

        // Of one document, two accounts were told apart by its own words.
        var score = a.Document.Id == b.Document.Id ? Weights.ToldApart : Comparison.Score(x, y, areCopies(a, b));
        var mayBe = score > Weights.Threshold || AreTogether(a, b);
        if (mayBe || areMembers)
        {
            Add(a);
            Add(b);
            pairs[Pair(numbers[a.Id], numbers[b.Id])] = score;
        }

        return mayBe;
    }

    bool AreTogether(Account a, Account b) => !constraints.IsEmpty && a.Claims.Any(x => b.Claims.Any(y => constraints.AreTogether(x.Id, y.Id)));

    static (int, int) Pair(int a, int b) => a < b ? (a, b) : (b, a);

    /// <summary>The groups that hold one of these accounts, in the order of their first accounts.</summary>
    public IReadOnlyList<LinkedAccounts> Groups(HashSet<string> of)
    {
        // In the order of ids, so that nothing depends on who came first.
        var order = Enumerable.Range(0, accounts.Count).Where(i => of.Contains(accounts[i].Id)).OrderBy(i => accounts[i].Id, StringComparer.Ordinal).ToArray();
        var rank = new Dictionary<int, int>(order.Length);
        for (var i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        var linkage = new AverageLinkage(order.Length, Weights.NeverCompared);
        foreach (var ((a, b), score) in pairs)
        {
            if (rank.TryGetValue(a, out var x) && rank.TryGetValue(b, out var y))
            {
                linkage.Weigh(x, y, score);
            }
        }

        if (!constraints.IsEmpty)
        {
            Constrain(linkage, order);
        }

        return [.. linkage.Groups(Weights.Threshold).Select(group => Linked([.. group.Select(i => accounts[order[i]])]))];
    }

    void Constrain(AverageLinkage linkage, int[] order)
    {
        var roots = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < order.Length; i++)
        {
            foreach (var root in accounts[order[i]].Claims.Select(c => constraints.Root(c.Id)).Distinct(StringComparer.Ordinal))
            {
                if (!roots.TryAdd(root, i))
                {
                    linkage.Join(roots[root], i);
                }
            }
        }

        foreach (var (root, i) in roots)
        {
            foreach (var other in constraints.ApartFrom(root))
            {
                if (roots.TryGetValue(other, out var j))
                {
                    linkage.Forbid(i, j);
                }
            }
        }
    }

    /// <summary>Each account of a group with that of the others that speaks most for it, where one speaks for it by more than so much or a person does.</summary>
    public LinkedAccounts Linked(ImmutableArray<Account> group, double least = double.MinValue)
    {
        var links = ImmutableArray.CreateBuilder<EventLink>(group.Length);
        foreach (var account in group)
        {
            Account? nearest = null;
            var best = (Together: false, Score: double.MinValue);
            foreach (var other in group)
            {
                if (other.Id != account.Id && other.Document.Id != account.Document.Id && pairs.TryGetValue(Pair(numbers[account.Id], numbers[other.Id]), out var score)
                    && (AreTogether(account, other), score) is var fit && (fit.Item1 || score > least) && fit.CompareTo(best) > 0)
                {
                    (nearest, best) = (other, fit);
                }
            }

            links.Add(nearest is null ? new EventLink(null, 0, []) : Comparison.Compare(account, nearest, areCopies(account, nearest)) with { Judged = best.Together });
        }

        return new(group, links.MoveToImmutable());
    }
}
