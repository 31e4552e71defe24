using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>The accounts known so far, by key; a store answers from its rows, <see cref="MemoryAccounts"/> from memory.</summary>
public interface IAccounts
{
    /// <summary>Every account filed under a key that this one asks for; doubles do no harm.</summary>
    IEnumerable<Account> Near(Account account);

    /// <summary>The accounts that have one of these claims.</summary>
    IEnumerable<Account> With(IEnumerable<string> claims);
}

/// <summary>Accounts that tell of one happening.</summary>
/// <param name="Accounts">In the order of their ids.</param>
/// <param name="Links">Why each is there, in the same order.</param>
public sealed record LinkedAccounts(ImmutableArray<Account> Accounts, ImmutableArray<EventLink> Links);

/// <summary>
/// Links accounts to happenings: pairs that share a key are weighed (<see cref="Comparison"/>), and groups are joined, the likeliest first, as long as the average pair
/// between them speaks for it (average linkage). The outcome depends on the set of accounts, the judgements and the groups of copies, and not on their order: what a new document
/// touches is linked anew, as far as positive pairs reach, and nothing beyond that can change.
/// </summary>
/// <param name="constraints">What people have judged.</param>
/// <param name="origins">Who copied whom; null where nobody knows.</param>
public sealed class EventLinker(LinkConstraints constraints, Origins? origins = null)
{
    /// <summary>What the copies of one text have in common, where that is looked up and not known beforehand.</summary>
    internal Func<Account, string> OriginOf { get; init; } = account => origins?.GroupOf(account.Document.Id) ?? account.Document.Id;

    /// <summary>The accounts of one document, to be kept with their keys and linked.</summary>
    /// <param name="claims">All claims of the document.</param>
    public ImmutableArray<Account> Read(IReadOnlyList<Claim> claims) => AccountReader.Read(claims, constraints);

    /// <summary>The keys under which a store files an account.</summary>
    public static IReadOnlyList<AccountKey> KeysOf(Account account) => AccountKeys.Filed(account);

    /// <summary>Some of the accounts of one happening, each with what speaks for it among these alone.</summary>
    internal LinkedAccounts Among(IReadOnlyList<Account> accounts)
    {
        var graph = new AccountGraph(constraints, OriginOf);
        foreach (var account in accounts)
        {
            graph.GoThrough(account, accounts);
        }

        return graph.Linked(accounts, Weights.Threshold);
    }

    /// <summary>
    /// The happenings that new accounts belong to, and all others that they may have changed: where the result holds a known account, it replaces what was known of it.
    /// </summary>
    /// <param name="fresh">The accounts of new documents; or all accounts, to link from the beginning.</param>
    /// <param name="known">All accounts, the new ones among them or not.</param>
    /// <param name="cancellation">Ends it between accounts.</param>
    public IReadOnlyList<LinkedAccounts> Link(IEnumerable<Account> fresh, IAccounts known, CancellationToken cancellation = default) => Link(fresh, known, int.MaxValue, static _ => [], cancellation);

    /// <summary>The same, no farther than so many accounts reach: then what is beyond keeps together as it was.</summary>
    /// <param name="fresh">The accounts of new documents.</param>
    /// <param name="known">All accounts.</param>
    /// <param name="most">So many accounts draw their neighbours in; the nearest to the new ones first.</param>
    /// <param name="companions">The other accounts of the events that accounts beyond the limit are of.</param>
    /// <param name="cancellation">Ends it between accounts.</param>
    internal IReadOnlyList<LinkedAccounts> Link(IEnumerable<Account> fresh, IAccounts known, int most, Func<IReadOnlyCollection<Account>, IEnumerable<Account>> companions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        ArgumentNullException.ThrowIfNull(known);
        var graph = new AccountGraph(constraints, OriginOf);
        var waiting = new Queue<Account>();
        var members = new Dictionary<string, Account>(StringComparer.Ordinal);
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in fresh)
        {
            if (graph.Add(account))
            {
                Take(account);
            }
        }

        // New accounts are all gone through, however many.
        var more = Math.Max(most, waiting.Count);
        while (more-- > 0 && waiting.TryDequeue(out var account))
        {
            cancellation.ThrowIfCancellationRequested();

            // Only who may be linked to this one draws its own neighbours in.
            gone.Add(account.Id);
            foreach (var other in graph.GoThrough(account, known.Near(account)))
            {
                Take(other);
            }

            foreach (var other in known.With(constraints.Companions(account)))
            {
                graph.Add(other);
                Take(other);
            }
        }

        if (waiting.Count > 0)
        {
            // Whoever was reached and not gone through comes with all of its event, so that none is torn.
            foreach (var other in companions([.. members.Values]))
            {
                graph.Add(other);
                members.TryAdd(other.Id, other);
            }

            // Whoever was gone through was held against all it meets, these among them.
            Account[] left = [.. members.Values.Where(member => !gone.Contains(member.Id))];
            var close = new MemoryAccounts();
            foreach (var member in left)
            {
                close.Add(member);
            }

            foreach (var member in left)
            {
                cancellation.ThrowIfCancellationRequested();
                graph.GoThrough(member, close.Near(member));
            }
        }

        return graph.Groups([.. members.Keys]);

        void Take(Account account)
        {
            if (members.TryAdd(account.Id, account))
            {
                waiting.Enqueue(account);
            }
        }
    }
}

/// <summary>Accounts in memory, for one run over a file and for tests.</summary>
public sealed class MemoryAccounts : IAccounts
{
    readonly Dictionary<long, List<(int From, int To, Account Account)>> byTag = [];
    readonly HashSet<long> unsorted = [];
    readonly Dictionary<string, Account> byClaim = new(StringComparer.Ordinal);

    public void Add(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        foreach (var key in AccountKeys.Filed(account))
        {
            if (!byTag.TryGetValue(key.Tag, out var list))
            {
                byTag[key.Tag] = list = [];
            }

            list.Add((key.From, key.To, account));
            unsorted.Add(key.Tag);
        }

        foreach (var claim in account.Claims)
        {
            byClaim[claim.Id] = account;
        }
    }

    public IEnumerable<Account> Near(Account account)
    {
        var met = new HashSet<Account>();
        foreach (var key in AccountKeys.Asked(account))
        {
            if (!byTag.TryGetValue(key.Tag, out var list))
            {
                continue;
            }

            if (unsorted.Remove(key.Tag))
            {
                list.Sort(static (a, b) => a.From.CompareTo(b.From));
            }

            for (var i = First(list, key.From - AccountKey.Widest); i < list.Count && list[i].From <= key.To; i++)
            {
                if (list[i].To >= key.From && met.Add(list[i].Account))
                {
                    yield return list[i].Account;
                }
            }
        }
    }

    public IEnumerable<Account> With(IEnumerable<string> claims) => claims.Where(byClaim.ContainsKey).Select(claim => byClaim[claim]);

    /// <summary>The index of the first that begins there or later.</summary>
    static int First(List<(int From, int To, Account Account)> list, int from)
    {
        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = list[middle].From < from ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
