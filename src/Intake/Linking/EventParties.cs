using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>The parties of an event: those known by name once each, the unnamed under their words.</summary>
static class EventParties
{
    /// <summary>An event lists at most so many a role; the accounts have them all.</summary>
    const int Most = 6;

    public static ImmutableArray<EventParty> Of(IReadOnlyList<EventAccount> accounts) => [.. Of(accounts, Role.Source), .. Of(accounts, Role.Target)];

    static IEnumerable<EventParty> Of(IReadOnlyList<EventAccount> accounts, Role role) =>
        accounts.SelectMany(a => a.Account.Parties(role).Select(party => (Party: party, a.Origin)))
            .GroupBy(p => p.Party.Id ?? Words(p.Party).ToLowerInvariant(), StringComparer.Ordinal)
            .Select(g => (Party: g.OrderByDescending(p => p.Party.Words.Text.Length).ThenBy(p => p.Party.Words.Text, StringComparer.Ordinal).First().Party, Origins: g.Select(p => p.Origin).Distinct().Count(), Times: g.Count()))
            .OrderByDescending(p => p.Party.Id is not null).ThenByDescending(p => p.Origins).ThenByDescending(p => p.Times).ThenBy(p => Words(p.Party), StringComparer.Ordinal)
            .Take(Most)
            .Select(p => new EventParty(role, Words(p.Party), p.Party.Name, p.Party.Id, p.Party.Kind, p.Party.Country, p.Origins));

    internal static string Words(Party party) => EventText.OneLine(party.Words.Text);
}
