namespace Griot.Store;

/// <summary>
/// Live claims counted beforehand, so that a map and a timeline of many years are there at once: by month, by actor and month, by point; each by type, country and marking too. Whoever changes claims
/// notes their months and points as stale; these are counted from the claims themselves until they are counted anew, which linking does at its end.
/// </summary>
static class ClaimCounts
{
    /// <summary>A claim that spans more days is found by itself; the scripts of the schema say so too.</summary>
    public const int LongDays = 40;

    /// <summary>Notes that the claims of a document came in, changed or are about to change.</summary>
    public static void Stale(Session session, long document) => Stale(session, "document_key", document);

    public static void StaleOfSource(Session session, long source) => Stale(session, "source_key", source);

    static void Stale(Session session, string column, long key)
    {
        foreach (var month in session.All($"SELECT DISTINCT {session.Database.Month("first_day")} FROM claims WHERE {column} = @key AND first_day IS NOT NULL", row => row.GetString(0), ("key", key)))
        {
            var first = DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            session.Do("INSERT INTO stale_months (month, first_day, last_day) VALUES (@month, @first, @last) ON CONFLICT DO NOTHING", ("month", month), ("first", first), ("last", LastOf(first)));
        }

        session.Do($"INSERT INTO stale_points (latitude, longitude) SELECT DISTINCT latitude, longitude FROM claims WHERE {column} = @key AND latitude IS NOT NULL ON CONFLICT DO NOTHING", ("key", key));
    }

    // The last day of all is the last of its month.
    static DateOnly LastOf(DateOnly first) => new(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month));

    /// <summary>Counts anew what is stale.</summary>
    public static void CountAnew(Session session)
    {
        foreach (var (month, first, last) in session.All("SELECT month, first_day, last_day FROM stale_months", row => (row.GetString(0), row.Day(1), row.Day(2))))
        {
            session.Do("DELETE FROM month_counts WHERE month = @month", ("month", month));
            session.Do(
                "INSERT INTO month_counts (month, type, country, marking, claims) SELECT @month, type, coalesce(country, ''), marking, count(*) FROM claims WHERE live AND first_day BETWEEN @first AND @last GROUP BY type, coalesce(country, ''), marking",
                ("month", month), ("first", first), ("last", last));
            session.Do("DELETE FROM actor_counts WHERE month = @month", ("month", month));
            session.Do(
                """
                INSERT INTO actor_counts (actor_key, month, type, country, marking, claims)
                SELECT p.actor_key, @month, c.type, coalesce(c.country, ''), c.marking, count(DISTINCT c.key) FROM claims c JOIN parties p ON p.claim_key = c.key
                WHERE c.live AND c.first_day BETWEEN @first AND @last AND p.actor_key IS NOT NULL GROUP BY p.actor_key, c.type, coalesce(c.country, ''), c.marking
                """,
                ("month", month), ("first", first), ("last", last));
        }

        session.Do("DELETE FROM stale_months");
        foreach (var (latitude, longitude) in session.All("SELECT latitude, longitude FROM stale_points", row => (row.GetDouble(0), row.GetDouble(1))))
        {
            session.Do("DELETE FROM point_counts WHERE latitude = @latitude AND longitude = @longitude", ("latitude", latitude), ("longitude", longitude));
            session.Do(
                """
                INSERT INTO point_counts (latitude, longitude, type, country, marking, claims, killed, place, place_precision)
                SELECT latitude, longitude, type, coalesce(country, ''), marking, count(*), max(killed_best), max(place), min(place_precision) FROM claims
                WHERE live AND latitude = @latitude AND longitude = @longitude GROUP BY latitude, longitude, type, coalesce(country, ''), marking
                """,
                ("latitude", latitude), ("longitude", longitude));
        }

        session.Do("DELETE FROM stale_points");
    }

    /// <summary>Whether the filter asks for nothing but what is counted: types, countries, marking.</summary>
    public static bool Answer(ClaimFilter filter) => filter is
    {
        From: null, To: null, Mode: null, Statuses.IsEmpty: true, LeastCertainty: null, Admin1: null, Geonames: null, Role: null, Sources.IsEmpty: true, Document: null, WorstReliability: null, WorstInformation: null, Words: null,
        AddedSince: null, Review: null, WithRetired: false,
    };
}
