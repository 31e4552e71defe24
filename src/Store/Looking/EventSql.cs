using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Store;

/// <summary>A filter of events as a condition on rows <c>e</c> of one of the tables that have events, with its parameters.</summary>
sealed class EventSql : Conditions
{
    readonly Marking? mostOfView;

    EventSql(EventFilter filter, Session session, Marking? mostOfView)
        : base(session.Database, "e", "v")
    {
        this.mostOfView = mostOfView;
        Rows = mostOfView is null ? "events e" : "event_views e";
        Add("e.live");
        Compare("below >", (short?)mostOfView);
        Compare("last_day >=", filter.From);
        Compare("first_day <=", filter.To);
        Known(filter.Ids);
        Any("type", filter.Types);
        Any("country", filter.Countries);
        Compare("killed_high >=", filter.LeastKilled);
        Compare("killed_low <=", filter.MostKilled);
        Compare("information <=", (short?)filter.WorstInformation);
        Compare("reliability <=", filter.WorstReliability?.ToString());
        Compare("marking <=", (short?)filter.MostMarking);
        Compare("judged_at >=", filter.ChangedSince);
        if (filter.LeastOrigins > 1)
        {
            // Every event has one.
            Compare("origins >=", (int?)filter.LeastOrigins);
        }

        if (filter.Disputed)
        {
            Add("e.information IN (2, 3, 4)");
        }

        Where(filter, session);
        Who(filter, session);
        if (filter.Words is { } words)
        {
            var match = Database.Matching(words, Parameters);
            Add($"e.key IN (SELECT l.event_key FROM documents d {match.Join} JOIN claims c ON c.document_key = d.key JOIN event_claims l ON l.claim_key = c.key WHERE l.belongs AND {match.Condition}{Seen("c.marking")})");
        }
    }

    /// <summary>
    /// The tables that have what a filter wants: the events, and where it asks what somebody may see who may not see everything, the views of those of which some may be seen. Of each event no more than one
    /// row of one of them answers.
    /// </summary>
    /// <param name="filter">Which events.</param>
    /// <param name="session">In which the statements are asked; names are looked up in it.</param>
    public static IReadOnlyList<EventSql> Of(EventFilter filter, Session session)
    {
        var whole = new EventSql(filter, session, null);
        return filter.MostMarking is { } most and < Marking.Red
            && session.One<long?>("SELECT 1 FROM event_views WHERE live AND marking <= @most AND below > @most LIMIT 1", ("most", (short)most)) is not null ? [whole, new(filter, session, most)] : [whole];
    }

    /// <summary>The table as it stands after FROM.</summary>
    public string Rows { get; }

    // A view has nothing of the claims that may not be seen, and is not found by them either.
    string Seen(string marking) => mostOfView is { } most ? $" AND {marking} <= {Bind((short)most)}" : "";

    // Whoever may see more or less of an event may know it by another identifier.
    void Known(ImmutableArray<string> ids)
    {
        if (!ids.IsEmpty)
        {
            var among = Names(ids);
            Add($"e.key IN (SELECT x.key FROM events x WHERE x.id IN ({among}) UNION SELECT w.key FROM event_views w WHERE w.id IN ({among}))");
        }
    }

    /// <summary>Only what comes after a place in the list of changes.</summary>
    public void ChangedBefore((DateTimeOffset At, long Key)? last)
    {
        if (last is var (at, key))
        {
            var (instant, number) = (Bind(at), Bind(key));
            Add($"(e.judged_at < {instant} OR (e.judged_at = {instant} AND e.key < {number}))");
        }
    }

    void Where(EventFilter filter, Session session)
    {
        if (filter.Place is { } place)
        {
            var names = EventNames.OfPlaces(session, place).ToImmutableArray();
            var among = names.IsEmpty ? "" : Names(names);
            Add(names.IsEmpty ? "FALSE" : $"(e.place IN ({among}) OR e.admin1 IN ({among}))");
        }

        Inside(filter.Box, filter.Area, filter.Within);
    }

    void Who(EventFilter filter, Session session)
    {
        if (!filter.Actors.IsEmpty)
        {
            var (ids, unnamed) = EventNames.OfParties(session, filter.Actors);
            var role = InRole(filter.Role);
            string[] found =
            [
                .. KeysOf(session, ids) is { Count: > 0 } keys ? [$"SELECT p.claim_key FROM parties p WHERE {AnyOf("p.actor_key", keys)}{role}"] : (string[])[],
                .. unnamed.Count == 0 ? (string[])[] : [$"SELECT p.claim_key FROM parties p WHERE p.actor_key IS NULL AND p.words IN ({Names(unnamed)}){role}"],
            ];
            Add(found.Length == 0 ? "FALSE" : $"e.key IN (SELECT l.event_key FROM ({string.Join(" UNION ALL ", found)}) p JOIN event_claims l ON l.claim_key = p.claim_key{(mostOfView is null ? "" : " JOIN claims c ON c.key = l.claim_key")} WHERE l.belongs{Seen("c.marking")})");
        }

        if (!filter.Sources.IsEmpty)
        {
            Add($"e.key IN (SELECT l.event_key FROM claims c JOIN event_claims l ON l.claim_key = c.key WHERE l.belongs AND c.source_key IN {SourceKeys(filter.Sources)}{Seen("c.marking")})");
        }
    }
}
