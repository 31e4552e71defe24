using System.Data.Common;
using System.Globalization;
using Griot.Places;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    /// <summary>Documents that have the words, those that answer best first; the words stand between the marks in the snippet.</summary>
    /// <param name="words">What is looked for.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="marks">Put about every word found; without quotation marks.</param>
    /// <param name="source">The identifier of a source.</param>
    /// <param name="from">Published on this day or later.</param>
    /// <param name="to">Published on this day or before.</param>
    /// <param name="mostMarking">Nothing marked more strictly.</param>
    public IReadOnlyList<SearchHit> Search(SearchWords words, int most, (string Open, string Close) marks, string? source = null, DateOnly? from = null, DateOnly? to = null, Marking? mostMarking = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Ask(session =>
        {
            var parameters = new List<(string, object?)>();
            var match = database.Matching(words, parameters);
            parameters.AddRange([("open", marks.Open), ("close", marks.Close)]);
            var also = "";
            Also("s.id =", "source", source);
            Also("d.published >=", "from", from);
            Also("d.published <=", "to", to);
            Also("d.marking <=", "marking", (short?)mostMarking);
            Also("coalesce(s.marking, 0) <=", "ofSource", (short?)mostMarking);

            // The best are found first and only they get a snippet and a count.
            return session.All(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    SELECT d.id, d.title, s.name, d.published, d.uri, {match.Snippet}, (SELECT count(*) FROM claims c WHERE c.document_key = d.key AND c.live)
                    FROM documents d {match.Join} LEFT JOIN sources s ON s.key = d.source_key
                    WHERE {match.Condition} AND d.superseded_by IS NULL{also} ORDER BY {match.Order}, d.key LIMIT {most}
                    """),
                row => new SearchHit(row.GetString(0), row.Text(1), row.Text(2), row.Day(3), row.Text(4), OneLine(row.GetString(5)), row.GetInt32(6)), [.. parameters]);

            void Also<T>(string comparison, string name, T? value)
            {
                if (value is not null)
                {
                    also += $" AND {comparison} @{name}";
                    parameters.Add((name, value));
                }
            }
        });
    }

    static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Documents whose identifier is this or begins so.</summary>
    public IReadOnlyList<FoundDocument> DocumentsById(string beginning) => Ask(session => session.All(
        """
        SELECT d.key, d.id, d.text, d.title, s.name, d.published, d.language, d.uri, d.skipped, s.id, d.marking, d.added_at, d.coder, l.id, o.id
        FROM documents d LEFT JOIN sources s ON s.key = d.source_key LEFT JOIN documents l ON l.key = d.superseded_by LEFT JOIN origins g ON g.document_key = d.key LEFT JOIN documents o ON o.key = g.first_key
        WHERE d.id >= @from AND d.id < @to ORDER BY d.id LIMIT 20
        """,
        row => (Key: row.GetInt64(0), Found: ReadDocument(row)), ("from", beginning), ("to", beginning + "~")).ConvertAll(found => found.Found with
        {
            Addresses = session.All("SELECT uri FROM addresses WHERE document_key = @key ORDER BY seen_at, uri", row => row.GetString(0), ("key", found.Key)),
        }));

    /// <summary>How strictly documents are marked now, or their sources where that is stricter. What the record does not have is not there.</summary>
    public IReadOnlyDictionary<string, Marking> DocumentMarkings(IReadOnlyCollection<string> ids) => Ask(session => ids.SelectMany(id => session.All(
        "SELECT d.id, d.marking, coalesce(s.marking, 0) FROM documents d LEFT JOIN sources s ON s.key = d.source_key WHERE d.id = @id",
        row => (Id: row.GetString(0), Marking: Markings.Strictest((Marking)row.GetInt16(1), (Marking)row.GetInt16(2))), ("id", id))).ToDictionary(found => found.Id, found => found.Marking, StringComparer.Ordinal));

    static FoundDocument ReadDocument(DbDataReader row) => new(
        new Document { Id = row.GetString(1), Text = row.GetString(2), Title = row.Text(3), Source = row.Text(4), Published = row.Day(5), Language = row.GetString(6), Uri = row.Text(7), Skipped = Stretches.Read(row.GetString(8)) },
        row.Text(9), (Marking)row.GetInt16(10), row.Instant(11), row.GetString(12), row.Text(13), [], row.Text(14) ?? row.GetString(1));

    /// <summary>All sources, those with most documents first; or the one of an identifier.</summary>
    public IReadOnlyList<FoundSource> Sources(string? id = null) => Ask(session => session.All(
        $"""
        SELECT s.id, s.name, s.reliability, s.marking, count(d.key), min(d.published), max(d.published), (SELECT count(*) FROM claims c WHERE c.source_key = s.key AND c.live)
        FROM sources s LEFT JOIN documents d ON d.source_key = s.key {(id is null ? "" : "WHERE s.id = @id")} GROUP BY s.key, s.id, s.name, s.reliability, s.marking ORDER BY count(d.key) DESC, s.id
        """,
        row => new FoundSource(row.GetString(0), row.GetString(1), row.GetString(2)[0], (Marking)row.GetInt16(3), row.GetInt64(4), row.GetInt64(7), row.Day(5), row.Day(6)), id is null ? [] : [("id", id)]));

    /// <summary>What could not be taken in, the latest first.</summary>
    /// <param name="withSettled">Also what came in after all.</param>
    /// <param name="mostMarking">Nothing that was to be marked more strictly.</param>
    public IReadOnlyList<QuarantinedInput> Quarantined(bool withSettled = false, Marking mostMarking = Marking.Red) => Ask(session => session.All(
        $"SELECT id, name, reason, first_seen, last_seen, times, settled_at, marking FROM quarantine WHERE marking <= @most {(withSettled ? "" : "AND settled_at IS NULL ")}ORDER BY last_seen DESC, key DESC",
        row => new QuarantinedInput(row.GetString(0), row.GetString(1), row.GetString(2), row.Instant(3), row.Instant(4), row.GetInt32(5), !row.IsDBNull(6), (Marking)row.GetInt16(7)), ("most", (short)mostMarking)));

    /// <summary>How many inputs wait in quarantine that somebody may see.</summary>
    public long CountQuarantined(Marking mostMarking) => Ask(session => session.One<long>("SELECT count(*) FROM quarantine WHERE settled_at IS NULL AND marking <= @most", ("most", (short)mostMarking)));

    /// <summary>What was decided about a subject, the latest first.</summary>
    public IReadOnlyList<Judgement> Judgements(string subject) => Ask(session => session.All(
        "SELECT judged_at, judge, verb, subject, before, after, note FROM judgements WHERE subject = @subject ORDER BY key DESC", ReadJudgement, ("subject", subject)));

    static Judgement ReadJudgement(DbDataReader row) => new(row.Instant(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Text(4), row.Text(5), row.Text(6));
}
