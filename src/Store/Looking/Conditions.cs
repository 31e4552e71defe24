using System.Globalization;
using System.Text;
using Griot.Record;

namespace Griot.Store;

/// <summary>Conditions that all must hold of a row, with their parameters: what filters of claims and of events, and pages of both, say in the same words.</summary>
/// <param name="database">The words in which boxes and full text are asked for.</param>
/// <param name="row">The table's name in the statement.</param>
/// <param name="prefix">Of the names of parameters; two filters in one statement have two.</param>
abstract class Conditions(Database database, string row, string prefix)
{
    readonly List<string> conditions = [];

    public List<(string Name, object? Value)> Parameters { get; } = [];

    public string Condition => conditions.Count == 0 ? "TRUE" : string.Join(" AND ", conditions);

    protected Database Database => database;

    /// <summary>Only what comes after a place in the list: the latest day first, undated rows last, and of one day the later key first.</summary>
    /// <param name="column">The day by which the list goes.</param>
    /// <param name="last">Of the last row seen; null to begin.</param>
    public void After(string column, (DateOnly? Day, long Key)? last)
    {
        if (last is not var (day, number))
        {
            return;
        }

        var key = Bind(number);
        if (day is null)
        {
            Add($"{row}.{column} IS NULL AND {row}.key < {key}");
            return;
        }

        var at = Bind(day);
        Add($"({row}.{column} < {at} OR {row}.{column} IS NULL OR ({row}.{column} = {at} AND {row}.key < {key}))");
    }

    protected void Add(string condition) => conditions.Add(condition);

    /// <summary>A value as a parameter; gives the name as a statement has it.</summary>
    protected string Bind(object? value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}{Parameters.Count}");
        Parameters.Add((name, value));
        return "@" + name;
    }

    /// <summary>Asks nothing where there is no value.</summary>
    protected void Compare<T>(string comparison, T? value)
    {
        if (value is not null)
        {
            Add($"{row}.{comparison} {Bind(value)}");
        }
    }

    protected void Any(string column, IEnumerable<string> values)
    {
        var all = values.ToList();
        if (all.Count > 0)
        {
            Add(all.Count == 1 ? $"{row}.{column} = {Names(all)}" : $"{row}.{column} IN ({Names(all)})");
        }
    }

    protected string Names(IEnumerable<string> values) => string.Join(", ", values.Select(Bind));

    /// <summary>In a box, and in it in a polygon and a circle; where no box is asked for, that around either.</summary>
    /// <param name="box">By itself.</param>
    /// <param name="area">A polygon.</param>
    /// <param name="within">A circle.</param>
    /// <param name="indexed">How the box is asked for where an index has boxes; null where columns are compared.</param>
    protected void Inside(GeoBox? box, GeoPolygon? area, GeoCircle? within, Func<GeoBox, string>? indexed = null)
    {
        if ((box ?? area?.Bounds ?? (within is { } around ? GeoBox.Around(around.Centre, around.Km) : (GeoBox?)null)) is { } bounds)
        {
            Add(indexed?.Invoke(bounds) ?? InBox(bounds));
        }

        if (area is not null)
        {
            InArea(area);
        }

        if (within is { } circle)
        {
            InCircle(circle);
        }
    }

    string InBox(GeoBox box)
    {
        var (south, north, west, east) = (Bind(box.South), Bind(box.North), Bind(box.West), Bind(box.East));
        return $"{row}.latitude BETWEEN {south} AND {north} AND {(box.CrossesDateLine ? $"({row}.longitude >= {west} OR {row}.longitude <= {east})" : $"{row}.longitude BETWEEN {west} AND {east}")}";
    }

    /// <summary>The haversine formula, as Geodesy has it; rounding must not take the root of less than nothing or of more than one.</summary>
    void InCircle(GeoCircle circle)
    {
        var (latitude, longitude, km) = (Bind(circle.Centre.Latitude), Bind(circle.Centre.Longitude), Bind(circle.Km));
        var haversine = $"power(sin(radians({row}.latitude - {latitude}) / 2), 2) + cos(radians({latitude})) * cos(radians({row}.latitude)) * power(sin(radians({row}.longitude - {longitude}) / 2), 2)";
        Add($"2 * 6371.0088 * asin(sqrt(CASE WHEN {haversine} > 1 THEN 1 ELSE {haversine} END)) <= {km}");
    }

    /// <summary>As <see cref="GeoPolygon.Contains"/> has it: a ray to the east crosses an odd number of the edges of one of its parts.</summary>
    void InArea(GeoPolygon area)
    {
        var edges = new StringBuilder();
        foreach (var (part, a, b) in area.Edges)
        {
            // Level ones are crossed by no ray to the east, and would be divided by.
            if (a.Latitude != b.Latitude)
            {
                edges.Append(edges.Length == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"({part}, {a.Latitude:R}, {a.Longitude:R}, {b.Latitude:R}, {b.Longitude:R})");
            }
        }

        Add(edges.Length == 0 ? "FALSE" : $"""
            EXISTS (SELECT 1 FROM (VALUES {edges}) edges
            WHERE (edges.column2 > {row}.latitude) <> (edges.column4 > {row}.latitude) AND {row}.longitude < (edges.column5 - edges.column3) * ({row}.latitude - edges.column2) / (edges.column4 - edges.column2) + edges.column3
            GROUP BY edges.column1 HAVING count(*) % 2 = 1)
            """);
    }

    /// <summary>The keys of actors by their identifiers, with those that were merged with them.</summary>
    public static List<long> KeysOf(Session session, IReadOnlyCollection<string> ids) => [.. ids.Distinct(StringComparer.Ordinal).SelectMany(id => session.All(
        "SELECT a.key FROM actors x JOIN actors a ON a.key = coalesce(x.merged_into, x.key) OR a.merged_into = coalesce(x.merged_into, x.key) WHERE x.id = @id", row => row.GetInt64(0), ("id", id))).Distinct()];

    protected string AnyOf(string column, IReadOnlyCollection<long> keys) => keys.Count == 0 ? "FALSE" : $"{column} IN ({string.Join(", ", keys.Select(key => Bind(key)))})";

    /// <summary>Keys of the store's own, as they stand in a statement.</summary>
    protected static string Numbers(IEnumerable<long> keys) => string.Join(", ", keys.Select(key => key.ToString(CultureInfo.InvariantCulture)));

    protected string SourceKeys(IEnumerable<string> ids) => $"(SELECT s.key FROM sources s WHERE s.id IN ({Names(ids)}))";

    /// <summary>A further condition on parties <c>p</c>.</summary>
    protected string InRole(Role? role) => role is { } wanted ? $" AND p.role = {Bind(wanted is Role.Source ? "source" : "target")}" : "";
}
