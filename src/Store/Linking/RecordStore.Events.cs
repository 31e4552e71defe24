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

    /// <summary>At a place known at least as well as a region's middle, so near a point.</summary>
    public GeoCircle? Within { get; init; }

    public GeoBox? Box { get; init; }

    /// <summary>Parties by their identifier, or by words of their names or, where texts do not name them, of what they are called. Those merged into one count as it.</summary>
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

    /// <summary>Its point lies inside.</summary>
    public GeoPolygon? Area { get; init; }

    /// <summary>Identifiers of sources that tell of it.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Words of a document that tells of it.</summary>
    public SearchWords? Words { get; init; }

    /// <summary>Linking or a person changed it at this moment or later.</summary>
    public DateTimeOffset? ChangedSince { get; init; }
}

public sealed partial class RecordStore
{
    /// <summary>Events, the latest happening first, undated ones last. Read in pages: memory does not grow.</summary>
    public IEnumerable<FoundEvent> EachEvent(EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        const int Page = 100;
        (DateOnly? Day, long Key)? last = null;
        while (true)
        {
            var page = Ask(session => Merged(
                filter, session, Page, EventOrder.Happening, row => row.Day(1), row => row.GetInt64(0), _ => default, row => (Key: row.GetInt64(0), Day: row.Day(1)),
                sql =>
                {
                    sql.After("last_day", last);
                    return string.Create(CultureInfo.InvariantCulture, $"SELECT e.key, e.last_day FROM {sql.Rows} WHERE {sql.Condition} ORDER BY e.last_day DESC NULLS LAST, e.key DESC LIMIT {Page}");
                }));

            // What was linked anew meanwhile is passed over.
            foreach (var found in Ask(session => page.SelectMany(row => ReadEvent(session, row.Key, filter.MostMarking ?? Marking.Red) is { } found ? [found] : Array.Empty<FoundEvent>()).ToList()))
            {
                yield return found;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            last = (page[^1].Day, page[^1].Key);
        }
    }

    /// <summary>How many events there are, and how many of them several independent origins tell of.</summary>
    public (long All, long Several) CountEvents() => Ask(session => (session.One<long>("SELECT count(*) FROM events WHERE live"), session.One<long>("SELECT count(*) FROM events WHERE live AND origins > 1")));

    /// <summary>Events whose identifier is this or begins so; of those that are no more, the ones that most of their claims are of now.</summary>
    public IReadOnlyList<FoundEvent> EventsById(string beginning) => EventsById(beginning, Marking.Red);

    /// <summary>The same as they are by the texts that are marked so or freer; without those of which nothing is.</summary>
    public IReadOnlyList<FoundEvent> EventsById(string beginning, Marking mostMarking) => Ask(session =>
    {
        var found = new SortedDictionary<long, FoundEvent>();
        foreach (var start in session.All(
            "SELECT key, id FROM events WHERE id >= @from AND id < @to UNION SELECT key, id FROM event_views WHERE live AND id >= @from AND id < @to ORDER BY 2 LIMIT 20", row => row.GetInt64(0), ("from", beginning), ("to", beginning + "~")))
        {
            // The heir may be gone too; each step leads to an event that was there later, but a revived one may lead back.
            var seen = new HashSet<long>();
            for (long? key = start; key is { } at && seen.Add(at); key = session.One<long?>("SELECT merged_into FROM events WHERE key = @key", ("key", at)))
            {
                if (ReadEvent(session, at, mostMarking) is { } happening)
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
    /// <param name="mostMarking">Claims that are marked more strictly are passed over, and events are called as whoever may see no more knows them.</param>
    public IReadOnlyList<string> EventsOf(string documentId, Marking mostMarking = Marking.Red) => Ask(session => session.All(
        $"SELECT DISTINCT e.id {EventsSeen} ORDER BY e.id", row => row.GetString(0), ("id", documentId), ("most", (short)mostMarking)));

    /// <summary>An event as it is by what is marked so or freer; null where nothing of it is.</summary>
    static FoundEvent? ReadEvent(Session session, long key, Marking most)
    {
        if (session.All(
            "SELECT json, reliability, marking FROM events WHERE key = @key AND live AND marking <= @most UNION ALL SELECT json, reliability, marking FROM event_views WHERE key = @key AND live AND marking <= @most AND below > @most",
            row => (Json: row.GetString(0), Reliability: row.GetString(1)[0], Marking: (Marking)row.GetInt16(2)), ("key", key), ("most", (short)most)) is not [var row])
        {
            return null;
        }

        var claims = session.All($"SELECT {ClaimColumns} FROM event_claims l JOIN claims c ON c.key = l.claim_key WHERE l.event_key = @key AND c.marking <= @most", ReadClaim, ("key", key), ("most", (short)most)).ToDictionary(found => found.Claim.Id, found => found.Claim, StringComparer.Ordinal);
        var happening = EventReader.Read(row.Json, claims);
        if (happening is not { FirstReport: { } first, LastReport: { } last })
        {
            return new(happening, row.Json, row.Reliability, row.Marking);
        }

        // Who was silent changes with every report that comes in, and is looked up; that somebody reported at all may be what a marking keeps.
        var (from, to) = Coverage.Window(first, last);
        var reporting = most is Marking.Red
            ? session.All("SELECT DISTINCT source FROM reporting WHERE published BETWEEN @from AND @to", r => r.GetString(0), ("from", from), ("to", to))
            : session.All(
                "SELECT DISTINCT r.source FROM reporting r JOIN documents d ON d.key = r.document_key LEFT JOIN sources s ON s.key = d.source_key WHERE r.published BETWEEN @from AND @to AND d.marking <= @most AND coalesce(s.marking, 0) <= @most",
                r => r.GetString(0), ("from", from), ("to", to), ("most", (short)most));
        happening = happening with { Coverage = happening.Coverage with { Silent = Coverage.SilentAmong(reporting, happening.Coverage.Reported) } };
        return new(happening, EventJson.WithSilent(row.Json, happening.Coverage.Silent), row.Reliability, row.Marking);
    }
}
