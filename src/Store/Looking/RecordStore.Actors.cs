using System.Globalization;
using Griot.Places;
using Griot.Record;

namespace Griot.Store;

/// <summary>An actor as a list shows it; only claims that may be seen are counted, once for each part in them. Days are read for one actor alone, and not for lists.</summary>
public sealed record ActorLine(string Id, string Name, string? Kind, string? Sector, string? Country, int AsSource, int AsTarget, DateOnly? First, DateOnly? Last);

/// <summary>What the record says that one actor did to another: the claims of one type.</summary>
/// <param name="From">The identifier of who acts.</param>
/// <param name="To">The identifier of who is acted upon.</param>
/// <param name="Type">A type of events or a relation, as it is written.</param>
/// <param name="Claims">How many live claims that are not denied.</param>
/// <param name="Documents">In how many documents.</param>
/// <param name="Certainty">The highest certainty of any of them, in [0, 1].</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
public sealed record ActorEdge(string From, string To, string Type, int Claims, int Documents, double Certainty, DateOnly? First, DateOnly? Last);

public sealed partial class RecordStore
{
    /// <summary>Actors by the number of live claims they are parties to, as far as these may be seen.</summary>
    /// <param name="name">A name in any spelling, a beginning of one, or an identifier; null for all.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="mostMarking">Claims that are marked more strictly are passed over.</param>
    public IReadOnlyList<ActorLine> ActorLines(string? name, int most, Marking mostMarking) => Ask(session =>
    {
        var folded = name is null ? "" : PlaceName.Fold(name);
        var which = name is null ? ""
            : "WHERE a.key IN (SELECT coalesce(x.merged_into, x.key) FROM actors x WHERE x.id = @name OR x.id = @slug) OR a.key IN (SELECT coalesce(x.merged_into, x.key) FROM actor_names n JOIN actors x ON x.key = n.actor_key WHERE n.folded >= @folded AND n.folded < @beyond)";
        return session.All(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                SELECT a.id, a.name, a.kind, a.sector, a.country, sum(t.acts), sum(t.acted)
                FROM (SELECT p.actor_key AS key, count(CASE WHEN p.role = 'source' THEN 1 END) AS acts, count(CASE WHEN p.role = 'target' THEN 1 END) AS acted
                      FROM parties p WHERE p.actor_key IS NOT NULL AND p.claim_key NOT IN (SELECT c.key FROM claims c WHERE (NOT c.live OR c.marking > 0) AND (NOT c.live OR c.marking > @marking)) GROUP BY p.actor_key) t
                JOIN actors m ON m.key = t.key JOIN actors a ON a.key = coalesce(m.merged_into, m.key)
                {which} GROUP BY a.key, a.id, a.name, a.kind, a.sector, a.country ORDER BY sum(t.acts) + sum(t.acted) DESC, a.id LIMIT {most}
                """),
            row => new ActorLine(row.GetString(0), row.GetString(1), row.Text(2), row.Text(3), row.Text(4), row.GetInt32(5), row.GetInt32(6), null, null),
            name is null ? [("marking", (short)mostMarking)] : [("marking", (short)mostMarking), ("name", name), ("slug", "actor:" + SourceId.Slug(name)), ("folded", folded.Length == 0 ? "~" : folded), ("beyond", folded + "~")]);
    });

    /// <summary>An actor by its identifier, or the one it was merged into; null where no claim that may be seen speaks of it.</summary>
    public ActorLine? ActorLine(string id, Marking mostMarking) => Ask(session => session.All(
        """
        SELECT a.id, a.name, a.kind, a.sector, a.country, count(DISTINCT CASE WHEN p.role = 'source' THEN c.key END), count(DISTINCT CASE WHEN p.role = 'target' THEN c.key END), min(c.first_day), max(c.last_day)
        FROM actors x JOIN actors a ON a.key = coalesce(x.merged_into, x.key) JOIN actors m ON m.key = a.key OR m.merged_into = a.key JOIN parties p ON p.actor_key = m.key JOIN claims c ON c.key = p.claim_key
        WHERE x.id = @id AND c.live AND c.marking <= @marking GROUP BY a.id, a.name, a.kind, a.sector, a.country
        """,
        row => new ActorLine(row.GetString(0), row.GetString(1), row.Text(2), row.Text(3), row.Text(4), row.GetInt32(5), row.GetInt32(6), row.Day(7), row.Day(8)), ("id", id), ("marking", (short)mostMarking)).FirstOrDefault());

    /// <summary>
    /// The identifiers of actors that a person may mean: by identifier, by the whole of a name in any spelling, or, where neither gives one, by the beginning of a name. Of those merged into one, that one.
    /// </summary>
    public IReadOnlyList<string> ActorsNamed(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Ask(session =>
        {
            var folded = PlaceName.Fold(name);
            foreach (var which in (string[])["x.id = @name", "x.id = @slug OR x.key IN (SELECT n.actor_key FROM actor_names n WHERE n.folded = @folded)", "x.key IN (SELECT n.actor_key FROM actor_names n WHERE n.folded >= @folded AND n.folded < @beyond)"])
            {
                var found = session.All(
                    $"SELECT DISTINCT a.id FROM actors x JOIN actors a ON a.key = coalesce(x.merged_into, x.key) WHERE {which} ORDER BY a.id LIMIT 50", row => row.GetString(0),
                    ("name", name), ("slug", "actor:" + SourceId.Slug(name)), ("folded", folded.Length == 0 ? "~" : folded), ("beyond", folded + "~"));
                if (found.Count > 0)
                {
                    return (IReadOnlyList<string>)found;
                }
            }

            return [];
        });
    }

    /// <summary>The names an actor was seen under, in the order of the alphabet.</summary>
    public IReadOnlyList<string> ActorNames(string id) => Ask(session => session.All(
        "SELECT DISTINCT n.name FROM actors a JOIN actors x ON x.key = a.key OR x.merged_into = a.key JOIN actor_names n ON n.actor_key = x.key WHERE a.id = @id ORDER BY n.name", row => row.GetString(0), ("id", id)));

    /// <summary>Names by identifiers; those that are not known are not among them.</summary>
    public IReadOnlyDictionary<string, string> ActorNames(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Ask(session => ids.Distinct(StringComparer.Ordinal).SelectMany(id => session.All("SELECT id, name FROM actors WHERE id = @id", row => (row.GetString(0), row.GetString(1)), ("id", id))).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>Who does what to whom, by pairs of known actors and types, the most told first.</summary>
    /// <param name="mostMarking">Claims that are marked more strictly are passed over.</param>
    /// <param name="from">Claims of this day or later.</param>
    /// <param name="to">Claims of this day or before.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="of">Only those of this actor.</param>
    public IReadOnlyList<ActorEdge> ActorEdges(Marking mostMarking, DateOnly? from, DateOnly? to, int most, string? of = null) => Ask(session =>
    {
        var parameters = new List<(string, object?)> { ("marking", (short)mostMarking) };
        var when = "";
        if (from is not null)
        {
            when += " AND c.last_day >= @from";
            parameters.Add(("from", from));
        }

        if (to is not null)
        {
            when += " AND c.first_day <= @to";
            parameters.Add(("to", to));
        }

        if (of is not null)
        {
            when += " AND c.key IN (SELECT q.claim_key FROM parties q WHERE q.actor_key IN (SELECT z.key FROM actors z LEFT JOIN actors w ON w.key = z.merged_into WHERE z.id = @of OR w.id = @of)) AND (a.id = @of OR b.id = @of)";
            parameters.Add(("of", of));
        }

        return session.All(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                SELECT a.id, b.id, c.type, count(DISTINCT c.key), count(DISTINCT c.document_key), max(c.certainty), min(c.first_day), max(c.last_day)
                FROM claims c JOIN parties s ON s.claim_key = c.key JOIN parties t ON t.claim_key = c.key AND t.role = 'target'
                JOIN actors x ON x.key = s.actor_key JOIN actors a ON a.key = coalesce(x.merged_into, x.key) JOIN actors y ON y.key = t.actor_key JOIN actors b ON b.key = coalesce(y.merged_into, y.key)
                WHERE s.role = 'source' AND a.key <> b.key AND c.live AND NOT c.negated AND c.status IN ('asserted', 'alleged') AND c.marking <= @marking{when}
                GROUP BY a.id, b.id, c.type ORDER BY count(DISTINCT c.key) DESC, a.id, b.id, c.type LIMIT {most}
                """),
            row => new ActorEdge(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.GetDouble(5), row.Day(6), row.Day(7)), [.. parameters]);
    });
}
