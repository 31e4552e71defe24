using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>Plans, demands and forecasts that speak of an event: they are shown with it and add nothing to it.</summary>
static class Pointers
{
    /// <summary>What such a claim must at least have in common with an account: a threat speaks of what comes later, so that its own day says little.</summary>
    const double Least = 1;

    /// <summary>The claims that point to each of the groups, in the order of the groups.</summary>
    public static ImmutableArray<Claim>[] Attach(IEnumerable<Claim> claims, IReadOnlyList<LinkedAccounts> groups)
    {
        var byKey = groups.SelectMany((group, i) => group.Accounts.SelectMany(a => AccountKeys.Filed(a).Select(key => (key, Account: a, Group: i)))).ToLookup(x => x.key, x => (x.Account, x.Group), StringComparer.Ordinal);
        var found = groups.Select(_ => ImmutableArray.CreateBuilder<Claim>()).ToArray();
        foreach (var claim in claims)
        {
            var pointer = new Account([claim]);
            var best = AccountKeys.Asked(pointer).SelectMany(key => byKey[key]).DistinctBy(x => x.Account.Id, StringComparer.Ordinal)
                .Select(x => (x.Group, Comparison.Compare(pointer, x.Account).Score)).OrderByDescending(x => x.Score).ThenBy(x => x.Group).FirstOrDefault((-1, 0));
            if (best.Item1 >= 0 && best.Item2 > Least)
            {
                found[best.Item1].Add(claim);
            }
        }

        return [.. found.Select(f => f.ToImmutable())];
    }
}
