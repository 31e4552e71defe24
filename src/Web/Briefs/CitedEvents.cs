using System.Globalization;
using System.Text.Json;
using Griot.Briefing;
using Griot.Store;

namespace Griot.Web;

/// <summary>What a version of a brief cites still, by the claims behind its footnotes, so that an event that was merged or split since is known again.</summary>
sealed class CitedEvents
{
    readonly HashSet<string> claims;

    CitedEvents(IReadOnlyList<BriefSource> sources) => (Sources, claims) = (sources, sources.Select(source => source.Claim).ToHashSet(StringComparer.Ordinal));

    public IReadOnlyList<BriefSource> Sources { get; }

    public static CitedEvents Of(BriefVersion version) => new([.. (JsonSerializer.Deserialize<List<BriefSource>>(version.Sources) ?? []).Where(source => version.Body.Contains($"[^{source.Number.ToString(CultureInfo.InvariantCulture)}]", StringComparison.Ordinal))]);

    public bool Cites(FoundEvent found) => found.Event.Accounts.SelectMany(account => account.Account.Claims).Any(claim => claims.Contains(claim.Id));
}
