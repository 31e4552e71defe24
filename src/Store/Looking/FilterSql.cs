using System.Globalization;
using Griot.Record;

namespace Griot.Store;

/// <summary>A filter as a condition on claims <c>c</c>, with its parameters.</summary>
sealed class FilterSql
{
    readonly List<string> conditions = [];
    readonly Database database;

    public FilterSql(ClaimFilter filter, Database database)
    {
        this.database = database;
        if (!filter.WithRetired)
        {
            conditions.Add("c.live");
        }

        When(filter);
        Where(filter);
        Any("c.type", filter.Types);
        Equal("c.mode", "mode", filter.Mode);
        Any("c.status", filter.Statuses.Select(status => status.Label));
        Compare("c.certainty >=", "certainty", filter.LeastCertainty);
        Who(filter);
        Compare("c.reliability <=", "reliability", filter.WorstReliability?.ToString());
        Compare("c.information <=", "information", (short?)filter.WorstInformation);
        Compare("c.marking <=", "marking", (short?)filter.MostMarking);
        Equal("c.review", "review", filter.Review?.ToString().ToLowerInvariant());
        if (filter.Review is not null and not Review.None)
        {
            // In these words, which are the index's own.
            conditions.Add("c.review <> 'none'");
        }

        if (filter.Document is { } document)
        {
            Add("c.document_key = (SELECT d.key FROM documents d WHERE d.id = @document)", ("document", document));
        }

        if (filter.AddedSince is { } since)
        {
            Add("c.document_key IN (SELECT d.key FROM documents d WHERE d.added_at >= @since)", ("since", since));
        }

        if (filter.Words is { } words)
        {
            var match = database.Matching(words, Parameters);
            conditions.Add($"c.document_key IN (SELECT d.key FROM documents d {match.Join} WHERE {match.Condition})");
        }
    }

    FilterSql(Database? none) => database = none!;

    /// <summary>What a filter that <see cref="ClaimCounts.Answer"/> allows asks of the counts, with parameters of other names.</summary>
    public static FilterSql OfCounts(ClaimFilter filter)
    {
        var sql = new FilterSql(none: null) { prefix = "n" };
        sql.Any("c.type", filter.Types);
        sql.Any("c.country", filter.Countries);
        sql.Compare("c.marking <=", "countedMarking", (short?)filter.MostMarking);
        if ((filter.Box ?? (filter.Within is { } around ? GeoBox.Around(around.Centre, around.Km) : (GeoBox?)null)) is { } box)
        {
            sql.Add(
                $"c.latitude BETWEEN @countedSouth AND @countedNorth AND {(box.CrossesDateLine ? "(c.longitude >= @countedWest OR c.longitude <= @countedEast)" : "c.longitude BETWEEN @countedWest AND @countedEast")}",
                ("countedSouth", box.South), ("countedNorth", box.North), ("countedWest", box.West), ("countedEast", box.East));
        }

        if (filter.Within is { } circle)
        {
            // The parameters are those of the filter itself.
            sql.conditions.Add(InCircle("c", circle, []));
        }

        return sql;
    }

    string prefix = "v";

    public List<(string Name, object? Value)> Parameters { get; } = [];

    public string Condition => conditions.Count == 0 ? "TRUE" : string.Join(" AND ", conditions);

    void When(ClaimFilter filter)
    {
        Compare("c.first_day <=", "to", filter.To);
        Compare("c.last_day >=", "from", filter.From);

        // All but the long ones begin not long before; an index then knows where to begin too.
        if (filter.From is { } from)
        {
            Add($"c.first_day >= coalesce((SELECT min(l.first_day) FROM {database.LongClaims} WHERE l.live AND l.is_long AND l.last_day >= @from AND l.first_day < @near), @near)", ("near", from.DayNumber > ClaimCounts.LongDays ? from.AddDays(-ClaimCounts.LongDays) : DateOnly.MinValue));
        }

        if (filter.From is not null && filter.To is null)
        {
            conditions.Add("c.first_day IS NOT NULL");
        }
    }

    void Where(ClaimFilter filter)
    {
        Any("c.country", filter.Countries);
        Equal("c.admin1", "admin1", filter.Admin1);
        Compare("c.geonames =", "geonames", filter.Geonames);
        (DateOnly, DateOnly)? days = filter.From is null && filter.To is null ? null : (filter.From ?? DateOnly.MinValue.AddDays(1), filter.To ?? DateOnly.MaxValue);
        if (filter.Box is { } box)
        {
            conditions.Add(database.InBox(box, Parameters, days));
        }

        if (filter.Within is { } circle)
        {
            if (filter.Box is null)
            {
                conditions.Add(database.InBox(GeoBox.Around(circle.Centre, circle.Km), Parameters, days));
            }

            conditions.Add(InCircle("c", circle, Parameters));
        }
    }

    /// <summary>The haversine formula, as Geodesy has it; rounding must not take the root of less than nothing or of more than one.</summary>
    internal static string InCircle(string table, GeoCircle circle, List<(string Name, object? Value)> parameters)
    {
        parameters.AddRange([("lat", circle.Centre.Latitude), ("lon", circle.Centre.Longitude), ("km", circle.Km)]);
        var haversine = $"power(sin(radians({table}.latitude - @lat) / 2), 2) + cos(radians(@lat)) * cos(radians({table}.latitude)) * power(sin(radians({table}.longitude - @lon) / 2), 2)";
        return $"2 * 6371.0088 * asin(sqrt(CASE WHEN {haversine} > 1 THEN 1 ELSE {haversine} END)) <= @km";
    }

    void Who(ClaimFilter filter)
    {
        if (!filter.Actors.IsEmpty)
        {
            var role = "";
            if (filter.Role is { } wanted)
            {
                Parameters.Add(("role", wanted is Role.Source ? "source" : "target"));
                role = " AND p.role = @role";
            }

            var ids = Names(filter.Actors);
            conditions.Add($"c.key IN (SELECT p.claim_key FROM parties p WHERE p.actor_key IN (SELECT a.key FROM actors a LEFT JOIN actors m ON m.key = a.merged_into WHERE a.id IN ({ids}) OR m.id IN ({ids})){role})");
        }

        if (!filter.Sources.IsEmpty)
        {
            conditions.Add($"c.source_key IN (SELECT s.key FROM sources s WHERE s.id IN ({Names(filter.Sources)}))");
        }
    }

    void Any(string column, IEnumerable<string> values)
    {
        var all = values.ToList();
        if (all.Count > 0)
        {
            conditions.Add(all.Count == 1 ? $"{column} = {Names(all)}" : $"{column} IN ({Names(all)})");
        }
    }

    string Names(IEnumerable<string> values) => string.Join(", ", values.Select(value =>
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}{Parameters.Count}");
        Parameters.Add((name, value));
        return "@" + name;
    }));

    void Equal(string column, string name, string? value) => Compare(column + " =", name, value);

    void Compare<T>(string comparison, string name, T? value)
    {
        if (value is not null)
        {
            Add($"{comparison} @{name}", (name, value));
        }
    }

    void Add(string condition, params ReadOnlySpan<(string, object?)> parameters)
    {
        conditions.Add(condition);
        Parameters.AddRange(parameters);
    }
}
