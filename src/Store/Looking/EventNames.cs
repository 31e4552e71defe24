using Griot.Places;

namespace Griot.Store;

/// <summary>What people call places and parties, as the record has it: spelling makes no difference, and databases do not know that.</summary>
static class EventNames
{
    static readonly string[] Tables = ["events", "event_views"];

    static readonly char[] Between = [' ', '-', '\n', '\r', '\t', ',', '.', '/', '(', ')', '"', '’', '\''];

    /// <summary>The names under which places and first-level divisions of events stand in the record that are this name in any spelling.</summary>
    public static IReadOnlyList<string> OfPlaces(Session session, string name)
    {
        var sought = PlaceName.Fold(name);
        return sought.Length == 0 ? [] : [.. Tables.SelectMany(rows => Distinct(rows, "place").Concat(Distinct(rows, "admin1"))).Distinct(StringComparer.Ordinal).Where(known => PlaceName.Fold(known) == sought)];

        // From one name to the next, by the index: there are few names and may be many events.
        List<string> Distinct(string rows, string column) => session.All(
            $"""
            WITH RECURSIVE names (name) AS (
                SELECT min(e.{column}) FROM {rows} e WHERE e.live AND e.{column} IS NOT NULL
                UNION ALL SELECT (SELECT min(e.{column}) FROM {rows} e WHERE e.live AND e.{column} > names.name) FROM names WHERE names.name IS NOT NULL)
            SELECT name FROM names WHERE name IS NOT NULL
            """,
            row => row.GetString(0));
    }

    /// <summary>
    /// The actors of these identifiers, those in whose names one of these words stands, whole words and in any spelling ("army" is in "Malian army", and not in "armyworm"), and the words of
    /// those whom texts do not name in which they stand.
    /// </summary>
    public static (IReadOnlyList<string> Ids, IReadOnlyList<string> Unnamed) OfParties(Session session, IReadOnlyCollection<string> asked)
    {
        var (ids, words) = (asked.Where(IsId).ToHashSet(StringComparer.Ordinal), asked.Where(name => !IsId(name)).Select(name => (Words: Words(name), Whole: PlaceName.Fold(name))).Where(name => name.Words.Length > 2).ToList());
        if (words.Count == 0)
        {
            return ([.. ids], []);
        }

        ids.UnionWith(session.All("SELECT a.id, n.name FROM actor_names n JOIN actors a ON a.key = n.actor_key", row => (Id: row.GetString(0), Name: row.GetString(1))).Where(known => Has(known.Name)).Select(known => known.Id));
        return ([.. ids], [.. session.All("SELECT DISTINCT p.words FROM parties p WHERE p.actor_key IS NULL", row => row.GetString(0)).Where(Has)]);

        bool Has(string name)
        {
            var known = Words(name);
            return words.Exists(sought => known.Contains(sought.Words, StringComparison.Ordinal) || (sought.Whole.Length > 0 && PlaceName.Fold(name) == sought.Whole));
        }
    }

    static bool IsId(string name) => name.StartsWith("actor:", StringComparison.Ordinal);

    // Each word folded by itself: the key of a whole name has no blanks to tell words by.
    static string Words(string name) => $" {string.Join(' ', name.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(word => PlaceName.Fold(word)).Where(word => word.Length > 0))} ";
}
