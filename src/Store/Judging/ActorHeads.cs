using Griot.Record;

namespace Griot.Store;

/// <summary>What people said of actors: for each that was merged with another, the one it counts as. Claims stay as they were read; whoever lists, exports or links them sees who is meant.</summary>
sealed class ActorHeads
{
    readonly Dictionary<string, (string Id, string Name, string? Kind, string? Sector, string? Country)> heads;

    ActorHeads(Dictionary<string, (string, string, string?, string?, string?)> heads) => this.heads = heads;

    public static ActorHeads Of(Session session) => new(session.All(
        "SELECT a.id, h.id, h.name, h.kind, h.sector, h.country FROM actors a JOIN actors h ON h.key = a.merged_into WHERE a.merged_into IS NOT NULL",
        row => (Id: row.GetString(0), Head: (row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), row.Text(5)))).ToDictionary(actor => actor.Id, actor => actor.Head, StringComparer.Ordinal));

    /// <summary>The claim with the actors that its parties count as.</summary>
    public Claim Read(Claim claim) => heads.Count == 0 || !claim.Actors.Any(party => party.Id is { } id && heads.ContainsKey(id)) ? claim : claim with { Actors = [.. claim.Actors.Select(Read)] };

    /// <summary>Whether people said the same.</summary>
    public bool IsSameAs(ActorHeads other) => heads.Count == other.heads.Count && heads.All(head => other.heads.TryGetValue(head.Key, out var same) && same == head.Value);

    Party Read(Party party) => party.Id is { } id && heads.TryGetValue(id, out var head)
        ? party with { Id = head.Id, Name = head.Name, Kind = head.Kind ?? party.Kind, Sector = head.Sector ?? party.Sector, Country = head.Country ?? party.Country }
        : party;
}
