using Griot.Record;

namespace Griot.Store;

/// <summary>A claim as the table has it: its JSON, and in columns what look-ups filter by.</summary>
sealed record ClaimRow(long Key, Claim Claim, long DocumentKey, long? SourceKey)
{
    static readonly string[] OfRow = ["key", "document_key", "passage", "source_key", "reliability", "information", "marking", "live"];

    static readonly string[] OfClaim =
    [
        "id", "content", "type", "mode", "status", "negated", "certainty", "first_day", "last_day", "time_precision", "latitude", "longitude", "place_precision", "geonames",
        "place", "country", "admin1", "killed_low", "killed_best", "killed_high", "json", "is_long",
    ];

    /// <summary>Columns of the table, in the order of <see cref="Values"/>.</summary>
    public static string[] Columns { get; } = [.. OfRow, .. OfClaim];

    public static string[] PartyColumns { get; } = ["claim_key", "number", "role", "actor_key", "words", "kind", "sector", "country"];

    public bool IsNew { get; init; } = true;

    public char Reliability { get; init; } = Grade.Unknown.Source;

    public int Information { get; init; } = Grade.Unknown.Information;

    public Marking Marking { get; init; }

    /// <summary>The first day a filter by time looks at; a claim that gives one side only has it on both.</summary>
    public DateOnly? FirstDay => Claim.Time?.From ?? Claim.Time?.To;

    public DateOnly? LastDay => Claim.Time?.To ?? Claim.Time?.From;

    public object?[] Values() => [Key, DocumentKey, Claim.Passage.Index, SourceKey, Reliability.ToString(), (short)Information, (short)Marking, true, .. ValuesOfClaim()];

    object?[] ValuesOfClaim()
    {
        var (place, killed) = (Claim.Place, Claim.Casualties?.Killed?.Number);
        return
        [
            Claim.Id, Claim.Content is ClaimContent.Event ? "event" : "relation", Claim.Content.Label, (Claim.Content as ClaimContent.Event)?.Mode, Claim.Status.Label, Claim.Negated, Claim.Certainty,
            FirstDay, LastDay, Claim.Time?.Precision.ToString().ToLowerInvariant(), place?.Point?.Latitude, place?.Point?.Longitude, place?.Precision?.ToString().ToLowerInvariant(), place?.Geonames,
            place?.Name, place?.Country, place?.Admin1, killed?.Low, killed?.Best, killed?.High, ClaimJson.Line(Claim), LastDay?.DayNumber - FirstDay?.DayNumber > ClaimCounts.LongDays,
        ];
    }

    /// <summary>Rows of its parties, in the order of <see cref="PartyColumns"/>.</summary>
    /// <param name="actors">Gives the named ones their keys.</param>
    /// <param name="at">When an actor that is new was first seen.</param>
    /// <param name="next">The key of an actor that is new.</param>
    public IEnumerable<object?[]> Parties(ActorRows actors, DateTimeOffset at, Func<long> next) => Claim.Actors.Select((party, number) => new object?[]
    {
        Key, number, party.Role is Role.Source ? "source" : "target", actors.KeyOf(party, at, next), party.Words.Text, party.Kind, party.Sector, party.Country,
    });

    /// <summary>Writes the claim's columns anew after it was corrected; what belongs to the row stays.</summary>
    public void Update(Session session)
    {
        var values = ValuesOfClaim();
        session.Do(
            $"UPDATE claims SET {string.Join(", ", OfClaim.Select(column => $"{column} = @{column}"))} WHERE key = @key",
            [.. OfClaim.Select((column, i) => (column, values[i])), ("key", Key)]);
    }
}
