using System.Data.Common;
using System.Globalization;
using Griot.Places;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    /// <summary>Claims, the latest happening first, undated ones last; parties that were merged as the ones they count as.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="after">The cursor of the last one seen, to go on.</param>
    public IReadOnlyList<FoundClaim> Claims(ClaimFilter filter, int most, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return Ask(session =>
        {
            var sql = new FilterSql(filter, session);
            sql.After("first_day", after is null ? null : Cursor(after));
            var heads = ActorHeads.Of(session);

            // Which they are is sorted out without their JSON, and by an index alone where one holds what is asked.
            return session.All(
                string.Create(CultureInfo.InvariantCulture, $"""
                    SELECT {ClaimColumns} FROM claims c JOIN (SELECT c.key AS wanted FROM {sql.Claims} WHERE {sql.Condition} ORDER BY c.first_day DESC NULLS LAST, c.key DESC LIMIT {most}) page ON c.key = page.wanted
                    ORDER BY c.first_day DESC NULLS LAST, c.key DESC
                    """),
                row => ReadClaim(row, heads), [.. sql.Parameters]);
        });
    }

    /// <summary>Every claim that the filter wants, in the order in which they came in, document by document, parties as for <see cref="Claims"/>. Read in pages: memory does not grow.</summary>
    public IEnumerable<FoundClaim> EachClaim(ClaimFilter filter)
    {
        const int Page = 1000;
        var last = 0L;
        while (true)
        {
            var page = Ask(session =>
            {
                var sql = new FilterSql(filter, session);
                sql.Parameters.Add(("lastKey", last));
                var heads = ActorHeads.Of(session);
                return session.All($"SELECT {ClaimColumns} FROM claims c WHERE {sql.Condition} AND c.key > @lastKey ORDER BY c.key LIMIT {Page}", row => (Key: row.GetInt64(6), Claim: ReadClaim(row, heads)), [.. sql.Parameters]);
            });
            foreach (var (key, claim) in page)
            {
                last = key;
                yield return claim;
            }

            if (page.Count < Page)
            {
                yield break;
            }
        }
    }

    public long CountClaims(ClaimFilter filter) => Ask(session =>
    {
        var sql = new FilterSql(filter, session);
        return session.One<long>($"SELECT count(*) FROM {sql.Claims} WHERE {sql.Condition}", [.. sql.Parameters]);
    });

    /// <summary>Where the claims lie: points with their number of claims, the fullest first.</summary>
    public IReadOnlyList<MapPoint> Map(ClaimFilter filter, int most)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Ask(session =>
        {
            var sql = new FilterSql(filter, session);
            var points = $"SELECT c.latitude, c.longitude, max(c.place) AS place, min(c.place_precision) AS place_precision, count(*) AS claims, max(c.killed_best) AS killed FROM {sql.Claims} WHERE {sql.Condition} AND c.latitude IS NOT NULL GROUP BY c.latitude, c.longitude";
            if (ClaimCounts.Answer(filter) && filter.Actors.IsEmpty)
            {
                // A point is counted either way, and never both. Where nothing is stale that is not asked for: a planner that knows nothing of an empty table goes through all claims for it.
                var counted = new CountSql(filter, database);
                const string Counts = "SELECT c.latitude, c.longitude, max(c.place) AS place, min(c.place_precision) AS place_precision, sum(c.claims) AS claims, max(c.killed) AS killed FROM point_counts c";
                points = session.One<long?>("SELECT 1 FROM stale_points LIMIT 1") is null
                    ? $"{Counts} WHERE {counted.Condition} GROUP BY c.latitude, c.longitude"
                    : $"""
                        {Counts} WHERE {counted.Condition} AND NOT EXISTS (SELECT 1 FROM stale_points s WHERE s.latitude = c.latitude AND s.longitude = c.longitude) GROUP BY c.latitude, c.longitude
                        UNION ALL {points.Replace($"FROM {sql.Claims} WHERE", "FROM stale_points s CROSS JOIN claims c WHERE c.latitude = s.latitude AND c.longitude = s.longitude AND", StringComparison.Ordinal)}
                        """;
                sql.Parameters.AddRange(counted.Parameters);
            }

            return session.All(
                string.Create(CultureInfo.InvariantCulture, $"SELECT latitude, longitude, place, place_precision, claims, killed FROM ({points}) points ORDER BY claims DESC, latitude, longitude LIMIT {most}"),
                row => new MapPoint(new GeoPoint(row.GetDouble(0), row.GetDouble(1)), row.Text(2), row.Text(3), Convert.ToInt64(row.GetValue(4), CultureInfo.InvariantCulture), row.Int(5)), [.. sql.Parameters]);
        });
    }

    /// <summary>Claims by the month in which they begin, and by type.</summary>
    public IReadOnlyList<TimelineBar> Timeline(ClaimFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Ask(session =>
        {
            var sql = new FilterSql(filter, session);
            var bars = $"SELECT {database.Month("c.first_day")} AS month, c.type, count(*) AS claims FROM {sql.Claims} WHERE {sql.Condition} AND c.first_day IS NOT NULL GROUP BY 1, c.type";
            if (ClaimCounts.Answer(filter) && filter is { Box: null, Within: null, Area: null } && ActorOf(session, filter) is var (isCounted, actor) && isCounted)
            {
                var counted = new CountSql(filter, database, actor);
                var counts = $"SELECT c.month, c.type, sum(c.claims) AS claims FROM {(actor is null ? "month_counts" : "actor_counts")} c";
                bars = session.One<long?>("SELECT 1 FROM stale_months LIMIT 1") is null
                    ? $"{counts} WHERE {counted.Condition} GROUP BY c.month, c.type"
                    : $"""
                        {counts} WHERE {counted.Condition} AND c.month NOT IN (SELECT month FROM stale_months) GROUP BY c.month, c.type
                        UNION ALL {bars.Replace($"FROM {sql.Claims} WHERE", "FROM stale_months s CROSS JOIN claims c WHERE c.first_day BETWEEN s.first_day AND s.last_day AND", StringComparison.Ordinal)}
                        """;
                sql.Parameters.AddRange(counted.Parameters);
            }

            return session.All(
                $"SELECT month, type, claims FROM ({bars}) bars ORDER BY month, type",
                row => new TimelineBar(DateOnly.ParseExact(row.GetString(0) + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture), row.GetString(1), Convert.ToInt64(row.GetValue(2), CultureInfo.InvariantCulture)), [.. sql.Parameters]);
        });
    }

    // Several actors may be parties to one claim, which counts once: only one alone is answered from what was counted.
    static (bool IsCounted, long? Actor) ActorOf(Session session, ClaimFilter filter)
    {
        if (filter.Actors.IsEmpty)
        {
            return (true, null);
        }

        var keys = Conditions.KeysOf(session, filter.Actors);
        return keys is [var only] ? (true, only) : (false, null);
    }

    /// <summary>Claims whose identifier is this or begins so, with the parties as they were read.</summary>
    public IReadOnlyList<FoundClaim> ClaimsById(string beginning) => Ask(session => session.All(
        $"SELECT {ClaimColumns} FROM claims c WHERE c.id >= @from AND c.id < @to ORDER BY c.id LIMIT 100", ReadClaim, ("from", beginning), ("to", beginning + "~")));

    const string ClaimColumns = "c.json, c.reliability, c.information, c.review, c.live, c.marking, c.key, c.first_day";

    static FoundClaim ReadClaim(DbDataReader row, ActorHeads heads)
    {
        var found = ReadClaim(row);
        return found with { Claim = heads.Read(found.Claim) };
    }

    static FoundClaim ReadClaim(DbDataReader row) =>
        new(ClaimReader.Parse(row.GetString(0)) with { Grade = new(row.GetString(1)[0], row.GetInt32(2)) }, Enum.Parse<Review>(row.GetString(3), ignoreCase: true), row.GetBoolean(4), (Marking)row.GetInt16(5))
        {
            Cursor = string.Create(CultureInfo.InvariantCulture, $"{row.Day(7):yyyyMMdd}-{row.GetInt64(6)}"),
        };

    static (DateOnly? Day, long Key) Cursor(string text) =>
        text.Split('-') is [var day, var key] && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (day.Length == 0 ? default : DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateOnly?)DateOnly.MinValue) is var parsed && parsed != DateOnly.MinValue
            ? (parsed, number)
            : throw new ArgumentException($"'{text}' is no place to go on from.", nameof(text));
}
