using Griot.Record;

namespace Griot.Store;

/// <summary>A filter as a condition on claims <c>c</c>, with its parameters.</summary>
sealed class FilterSql : Conditions
{
    /// <param name="filter">Which claims.</param>
    /// <param name="session">In which the statement is asked.</param>
    public FilterSql(ClaimFilter filter, Session session)
        : base(session.Database, "c", "v")
    {
        if (!filter.WithRetired)
        {
            Add("c.live");
        }

        indexed = IndexFor(filter) is { } index ? Database.ClaimsBy(index) : null;
        When(filter);
        Where(filter);
        Any("type", filter.Types);
        Compare("mode =", filter.Mode);
        Any("status", filter.Statuses.Select(status => status.Label));
        Compare("certainty >=", filter.LeastCertainty);
        Who(filter, session);
        Compare("reliability <=", filter.WorstReliability?.ToString());
        Compare("information <=", (short?)filter.WorstInformation);
        Compare("marking <=", (short?)filter.MostMarking);
        Compare("review =", filter.Review?.ToString().ToLowerInvariant());
        if (filter.Review is not null and not Review.None)
        {
            // In these words, which are the index's own.
            Add("c.review <> 'none'");
        }

        if (filter.Document is { } document)
        {
            Add($"c.document_key = (SELECT d.key FROM documents d WHERE d.id = {Bind(document)})");
        }

        if (filter.AddedSince is { } since)
        {
            Add($"c.document_key IN (SELECT d.key FROM documents d WHERE d.added_at >= {Bind(since)})");
        }

        if (filter.Words is { } words)
        {
            var match = Database.Matching(words, Parameters);
            Add($"c.document_key IN (SELECT d.key FROM documents d {match.Join} WHERE {match.Condition})");
        }
    }

    // More years than these are rather found by their points.
    const int ManyDays = 3 * 366;

    readonly string? indexed;

    /// <summary>The claims to ask, by the index that holds all the filter asks for, where there is one.</summary>
    public string Claims => indexed ?? "claims c";

    // What asks for more than an index holds is left to the database.
    static CoveringIndex? IndexFor(ClaimFilter filter)
    {
        if (filter is not { WithRetired: false, Mode: null, LeastCertainty: null, Admin1: null, Geonames: null, Document: null, WorstReliability: null, WorstInformation: null, Words: null, AddedSince: null, Review: null }
            || !filter.Statuses.IsEmpty || !filter.Actors.IsEmpty || !filter.Sources.IsEmpty)
        {
            return null;
        }

        var place = filter.Box is not null || filter.Area is not null || filter.Within is not null;
        return filter.From is { } from && (filter.To ?? DateOnly.MaxValue).DayNumber - from.DayNumber < ManyDays ? CoveringIndex.Days : place ? CoveringIndex.Points : null;
    }

    void When(ClaimFilter filter)
    {
        Compare("first_day <=", filter.To);
        if (filter.From is not { } from)
        {
            return;
        }

        // All but the long ones begin not long before; an index then knows where to begin too.
        var (day, near) = (Bind(from), Bind(from.DayNumber > ClaimCounts.LongDays ? from.AddDays(-ClaimCounts.LongDays) : DateOnly.MinValue));
        Add($"c.last_day >= {day}");
        Add($"c.first_day >= coalesce((SELECT min(l.first_day) FROM {Database.LongClaims} WHERE l.live AND l.is_long AND l.last_day >= {day} AND l.first_day < {near}), {near})");
        if (filter.To is null)
        {
            Add("c.first_day IS NOT NULL");
        }
    }

    void Where(ClaimFilter filter)
    {
        Any("country", filter.Countries);
        Compare("admin1 =", filter.Admin1);
        Compare("geonames =", filter.Geonames);
        (DateOnly, DateOnly)? days = filter.From is null && filter.To is null ? null : (filter.From ?? DateOnly.MinValue.AddDays(1), filter.To ?? DateOnly.MaxValue);

        // One box is found by the index; what it holds is looked at for the rest.
        Inside(filter.Box, filter.Area, filter.Within, indexed is null ? box => Database.InBox(box, Parameters, days) : null);
    }

    void Who(ClaimFilter filter, Session session)
    {
        if (!filter.Actors.IsEmpty)
        {
            var keys = KeysOf(session, filter.Actors);
            var (its, role) = (AnyOf("p.actor_key", keys), InRole(filter.Role));
            var isFrequent = session.One<long>($"SELECT count(*) FROM (SELECT 1 FROM parties p WHERE p.actor_key IN ({(keys.Count == 0 ? "NULL" : Numbers(keys))}) LIMIT {Database.FrequentParts + 1}) parts") > Database.FrequentParts;
            // The sign keeps SQLite from going through all parts of the actor for every claim.
            Add(isFrequent ? $"EXISTS (SELECT 1 FROM parties p WHERE p.claim_key = c.key AND +{its}{role})" : $"c.key IN (SELECT p.claim_key FROM parties p WHERE {its}{role})");
        }

        if (!filter.Sources.IsEmpty)
        {
            Add($"c.source_key IN {SourceKeys(filter.Sources)}");
        }
    }
}

/// <summary>What a filter that <see cref="ClaimCounts.Answer"/> allows asks of the counts <c>c</c>; in a statement beside <see cref="FilterSql"/>.</summary>
sealed class CountSql : Conditions
{
    public CountSql(ClaimFilter filter, Database database, long? actor = null)
        : base(database, "c", "n")
    {
        Any("type", filter.Types);
        Any("country", filter.Countries);
        Compare("marking <=", (short?)filter.MostMarking);
        Compare("actor_key =", actor);
        Inside(filter.Box, filter.Area, filter.Within);
    }
}
