using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>The accounts known so far, by key; a store answers from its rows, <see cref="MemoryAccounts"/> from memory.</summary>
public interface IAccounts
{
    /// <summary>Every account filed under one of the keys; doubles do no harm.</summary>
    IEnumerable<Account> Under(IReadOnlyCollection<string> keys);
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
    /// <summary>The accounts of one document, to be kept with their keys and linked.</summary>
    /// <param name="claims">All claims of the document.</param>
    public ImmutableArray<Account> Read(IReadOnlyList<Claim> claims) => AccountReader.Read(claims, constraints);

    /// <summary>The keys under which a store files an account.</summary>
    public static IReadOnlyList<string> KeysOf(Account account) => AccountKeys.Filed(account);

    /// <summary>
    /// The happenings that new accounts belong to, and all others that they may have changed: where the result holds a known account, it replaces what was known of it.
    /// </summary>
    /// <param name="fresh">The accounts of new documents; or all accounts, to link from the beginning.</param>
    /// <param name="known">All accounts, the new ones among them or not.</param>
    /// <param name="cancellation">Ends it between accounts.</param>
    public IReadOnlyList<LinkedAccounts> Link(IEnumerable<Account> fresh, IAccounts known, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        ArgumentNullException.ThrowIfNull(known);
        var graph = new AccountGraph(constraints, (a, b) => origins is not null && origins.GroupOf(a.Document.Id) == origins.GroupOf(b.Document.Id));
        var waiting = new Queue<Account>();
        foreach (var account in fresh)
        {
            if (graph.Add(account))
            {
                waiting.Enqueue(account);
            }
        }

        var expanded = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var account))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!expanded.Add(account.Id))
            {
                continue;
            }

            foreach (var other in known.Under(AccountKeys.Asked(account)))
            {
                // Only who may be linked to this one draws its own neighbours in.
                if (graph.Compare(account, other) && !expanded.Contains(other.Id))
                {
                    waiting.Enqueue(other);
                }
            }
        }

        return graph.Groups(expanded);
    }
}

/// <summary>Accounts in memory, for one run over a file and for tests.</summary>
public sealed class MemoryAccounts : IAccounts
{
    readonly Dictionary<string, List<Account>> byKey = new(StringComparer.Ordinal);

    public void Add(Account account)
    {
        foreach (var key in AccountKeys.Filed(account))
        {
            if (!byKey.TryGetValue(key, out var list))
            {
                byKey[key] = list = [];
            }

            list.Add(account);
        }
    }

    public IEnumerable<Account> Under(IReadOnlyCollection<string> keys)
    {
        foreach (var key in keys)
        {
            if (byKey.TryGetValue(key, out var list))
            {
                foreach (var account in list)
                {
                    yield return account;
                }
            }
        }
    }
}
