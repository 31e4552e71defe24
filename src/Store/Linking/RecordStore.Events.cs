using System.Collections.Immutable;
using System.Globalization;
using Griot.Places;
using Griot.Record;

namespace Griot.Store;

/// <summary>An event of the record.</summary>
/// <param name="Event">With its accounts and their claims.</param>
/// <param name="Json">As <see cref="EventJson"/> wrote it.</param>
/// <param name="Reliability">The grade of the most reliable of its sources, A to F.</param>
/// <param name="Marking">The strictest of its claims.</param>
public sealed record FoundEvent(Event Event, string Json, char Reliability, Marking Marking);

/// <summary>Which events are wanted; what is null or empty asks for nothing. Every condition must hold; of several values of one, any.</summary>
public sealed record EventFilter
{
    /// <summary>It plays on this day or later, or may.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Identifiers of events; those only.</summary>
    public ImmutableArray<string> Ids { get; init; } = [];

    /// <summary>As they are written: <c>ASSAULT</c>.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>ISO alpha-3.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>The name of its place or of the first-level division it lies in, in any spelling.</summary>
    public string? Place { get; init; }

    /// <summary>Parties by their identifier, or words of their names.</summary>
    public ImmutableArray<string> Actors { get; init; } = [];

    /// <summary>The role these parties have.</summary>
    public Role? Role { get; init; }

    /// <summary>The range of the killed reaches so high.</summary>
    public int? LeastKilled { get; init; }

    /// <summary>The range of the killed begins no higher; events without a number of killed are not among them.</summary>
    public int? MostKilled { get; init; }

    /// <summary>Independent origins.</summary>
    public int LeastOrigins { get; init; }

    /// <summary>The worst information grade still wanted, 1 to 6.</summary>
    public int? WorstInformation { get; init; }

    /// <summary>The worst reliability still wanted, A to F, of the most reliable of its sources.</summary>
    public char? WorstReliability { get; init; }

    public Marking? MostMarking { get; init; }

    /// <summary>Its accounts disagree, or it is denied.</summary>
    public bool Disputed { get; init; }

    /// <summary>Its point lies so near another.</summary>
    public GeoCircle? Within { get; init; }

    public GeoBox? Box { get; init; }

    /// <summary>Its point lies inside.</summary>
    public GeoPolygon? Area { get; init; }

    /// <summary>Identifiers of sources that tell of it.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Words of a document that tells of it.</summary>
    public SearchWords? Words { get; init; }

    /// <summary>Linking or a person changed it at this moment or later.</summary>
    public DateTimeOffset? ChangedSince { get; init; }

    internal bool Wants(Event happening) =>
        happening.Origins >= LeastOrigins
        && (Place is null || (happening.Place is { } place && new[] { place.Name, place.Words.Text, place.Admin1 }.OfType<string>().Any(name => PlaceName.Fold(name) == PlaceName.Fold(Place))))
        && (Actors.IsEmpty || happening.Actors.Any(party => (Role is null || party.Role == Role) && Actors.Any(actor => party.Id == actor || Has(party.Name, actor) || Has(party.Words, actor))));

    // Whole words: "army" is in "Malian army", and not in "armyworm".
    static bool Has(string? name, string words) => name is not null && PlaceName.Fold(words) is { Length: > 0 } sought && $" {PlaceName.Fold(name)} ".Contains($" {sought} ", StringComparison.Ordinal);
}

public sealed partial class RecordStore
{
    /// <summary>Events, the latest happening first, undated ones last. Read in pages: memory does not grow.</summary>
    public IEnumerable<FoundEvent> EachEvent(EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        const int Page = 100;
        var (conditions, parameters) = (new List<string> { "live" }, new List<(string, object?)>());
        When("last_day >= @from", "from", filter.From);
        When("first_day <= @to", "to", filter.To);
        When("killed_high >= @least", "least", filter.LeastKilled);
        When("killed_low <= @most", "most", filter.MostKilled);
        When("information <= @information", "information", (short?)filter.WorstInformation);
        When("reliability <= @reliability", "reliability", filter.WorstReliability?.ToString());
        When("judged_at >= @changed", "changed", filter.ChangedSince);
        When("marking <= @marking", "marking", (short?)filter.MostMarking);
        Any("id", filter.Ids);
        Any("type", filter.Types);
        Any("country", filter.Countries);
        var keys = Ask(session => session.All($"SELECT key FROM events WHERE {string.Join(" AND ", conditions)} ORDER BY last_day DESC NULLS LAST, key DESC", row => row.GetInt64(0), [.. parameters]));
        foreach (var page in keys.Chunk(Page))
        {
            // What was linked anew meanwhile is passed over.
            foreach (var found in Ask(session => page.SelectMany(key => ReadEvent(session, key) is { } found ? [found] : Array.Empty<FoundEvent>()).ToList()).Where(found => filter.Wants(found.Event)))
            {
                yield return found;
            }
        }

        void When<T>(string condition, string name, T? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                parameters.Add((name, value));
            }
        }

        void Any(string column, ImmutableArray<string> values)
        {
            if (!values.IsEmpty)
            {
                conditions.Add($"{column} IN ({string.Join(", ", values.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@{column}{i}")))})");
                parameters.AddRange(values.Select((value, i) => (string.Create(CultureInfo.InvariantCulture, $"{column}{i}"), (object?)value)));
            }
        }
    }

    /// <summary>Events whose identifier is this or begins so; of those that are no more, the ones that most of their claims are of now.</summary>
    public IReadOnlyList<FoundEvent> EventsById(string beginning) => Ask(session =>
    {
        var found = new SortedDictionary<long, FoundEvent>();
        foreach (var start in session.All("SELECT key FROM events WHERE id >= @from AND id < @to ORDER BY id LIMIT 20", row => row.GetInt64(0), ("from", beginning), ("to", beginning + "~")))
        {
            // The heir may be gone too; each step leads to an event that was there later, but a revived one may lead back.
            var seen = new HashSet<long>();
            for (long? key = start; key is { } at && seen.Add(at); key = session.One<long?>("SELECT merged_into FROM events WHERE key = @key", ("key", at)))
            {
                if (ReadEvent(session, at) is { } happening)
                {
                    found[at] = happening;
                    break;
                }
            }
        }

        return (IReadOnlyList<FoundEvent>)[.. found.Values];
    });

    /// <summary>The identifiers of the events that claims of a document are of.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="mostMarking">Events that are marked more strictly are not among them.</param>
    public IReadOnlyList<string> EventsOf(string documentId, Marking mostMarking = Marking.Red) => Ask(session => session.All(
        "SELECT DISTINCT e.id FROM documents d JOIN claims c ON c.document_key = d.key JOIN event_claims l ON l.claim_key = c.key JOIN events e ON e.key = l.event_key WHERE d.id = @id AND l.belongs AND e.live AND e.marking <= @marking ORDER BY e.id",
        row => row.GetString(0), ("id", documentId), ("marking", (short)mostMarking)));

    static FoundEvent? ReadEvent(Session session, long key)
    {
        if (session.All("SELECT json, reliability, marking FROM events WHERE key = @key AND live", row => (Json: row.GetString(0), Reliability: row.GetString(1)[0], Marking: (Marking)row.GetInt16(2)), ("key", key)) is not [var row])
        {
            return null;
        }

        var claims = session.All($"SELECT {ClaimColumns} FROM event_claims l JOIN claims c ON c.key = l.claim_key WHERE l.event_key = @key", ReadClaim, ("key", key)).ToDictionary(found => found.Claim.Id, found => found.Claim, StringComparer.Ordinal);
        return new(EventReader.Read(row.Json, claims), row.Json, row.Reliability, row.Marking);
    }
}
