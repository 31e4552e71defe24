using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>Plans, demands and forecasts that speak of an event: they are shown with it and add nothing to it.</summary>
static class Pointers
{
    /// <summary>What such a claim must at least have in common with an account: a threat speaks of what comes later, so that its own day says little.</summary>
    const double Least = 1;

    /// <summary>The account that such a claim speaks of, or null: it depends on the accounts alone, and not on what events they make.</summary>
    /// <param name="pointer">The claim as an account of its own.</param>
    /// <param name="known">What there is; a store gives what meets the claim's keys.</param>
    public static Account? Target(Account pointer, IEnumerable<Account> known)
    {
        var signs = AccountSigns.Of(pointer);
        var (best, most) = ((Account?)null, Least);
        foreach (var account in known)
        {
            var score = Comparison.Score(signs, AccountSigns.Of(account), copies: false);
            if (score > most || (score == most && best is not null && string.CompareOrdinal(account.Id, best.Id) < 0))
            {
                (best, most) = (account, score);
            }
        }

        return best;
    }

    /// <summary>The claims that point to each of the groups, in the order of the groups.</summary>
    public static ImmutableArray<Claim>[] Attach(IEnumerable<Claim> claims, IReadOnlyList<LinkedAccounts> groups, IAccounts known)
    {
        var groupOf = groups.SelectMany((group, i) => group.Accounts.Select(account => (account.Id, i))).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        var found = groups.Select(_ => ImmutableArray.CreateBuilder<Claim>()).ToArray();
        foreach (var claim in InOrder(claims))
        {
            var pointer = new Account([claim]);
            if (Target(pointer, known.Near(pointer)) is { } target)
            {
                found[groupOf[target.Id]].Add(claim);
            }
        }

        return [.. found.Select(f => f.ToImmutable())];
    }

    public static IEnumerable<Claim> InOrder(IEnumerable<Claim> claims) => claims.OrderBy(c => c.Document.Id, StringComparer.Ordinal).ThenBy(c => c.Passage.Index).ThenBy(c => c.Content.Trigger.Start).ThenBy(c => c.Id, StringComparer.Ordinal);
}
