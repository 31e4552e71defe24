using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Griot.Places;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    const string LineColumns = "e.json, e.reliability, e.information, e.marking, e.judged_at, e.last_day, e.key";

    /// <summary>A page of events, as lists show them.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="after">The cursor of the last one seen, to go on.</param>
    /// <param name="order">In which order.</param>
    /// <exception cref="ArgumentException">The cursor is none.</exception>
    public IReadOnlyList<EventLine> EventLines(EventFilter filter, int most, string? after = null, EventOrder order = EventOrder.Happening) =>
        Listed(filter, most, after, order, row => ReadLine(row, order));

    /// <summary>The same with the events' whole JSON, as <see cref="EventJson"/> wrote it.</summary>
    /// <exception cref="ArgumentException">The cursor is none.</exception>
    public IReadOnlyList<EventRecord> EventRecords(EventFilter filter, int most, string? after = null, EventOrder order = EventOrder.Happening) =>
        Listed(filter, most, after, order, row => new EventRecord(ReadLine(row, order), row.GetString(0)));

    List<T> Listed<T>(EventFilter filter, int most, string? after, EventOrder order, Func<DbDataReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return Ask(session =>
        {
            var by = order is EventOrder.Happening ? "e.last_day DESC NULLS LAST" : "e.judged_at DESC";
            return Merged(
                filter, session, most, order, row => row.Day(5), row => row.GetInt64(6), row => row.Instant(4), read,
                sql =>
                {
                    if (order is EventOrder.Happening)
                    {
                        sql.After("last_day", after is null ? null : Cursor(after));
                    }
                    else
                    {
                        sql.ChangedBefore(after is null ? null : ChangeCursor(after));
                    }

                    return string.Create(CultureInfo.InvariantCulture, $"SELECT {LineColumns} FROM {sql.Rows} WHERE {sql.Condition} ORDER BY {by}, e.key DESC LIMIT {most}");
                });
        });
    }

    /// <summary>The first of what each table that has events gives in its order, as one list in that order.</summary>
    static List<T> Merged<T>(
        EventFilter filter, Session session, int most, EventOrder order, Func<DbDataReader, DateOnly?> day, Func<DbDataReader, long> key, Func<DbDataReader, DateTimeOffset> changed, Func<DbDataReader, T> read, Func<EventSql, string> statement)
    {
        var tables = EventSql.Of(filter, session);
        if (tables is [var only])
        {
            return session.All(statement(only), read, [.. only.Parameters]);
        }

        var rows = tables.SelectMany(sql => session.All(statement(sql), row => (Day: day(row), Changed: order is EventOrder.Changed ? changed(row) : default, Key: key(row), Value: read(row)), [.. sql.Parameters]));
        var first = order is EventOrder.Changed ? rows.OrderByDescending(row => row.Changed) : rows.OrderByDescending(row => row.Day is not null).ThenByDescending(row => row.Day);
        return [.. first.ThenByDescending(row => row.Key).Take(most).Select(row => row.Value)];
    }

    static (DateTimeOffset At, long Key) ChangeCursor(string cursor) =>
        cursor.Split('~') is [var at, var key] && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && DateTimeOffset.TryParseExact(at, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? (instant, number)
            : throw new ArgumentException($"'{cursor}' is no place to go on from.", nameof(cursor));

    static EventLine ReadLine(DbDataReader row, EventOrder order)
    {
        using var json = JsonDocument.Parse(row.GetString(0));
        var changed = row.Instant(4);
        var line = EventReader.Line(json.RootElement) with { Reliability = row.GetString(1)[0], Information = row.GetInt32(2), Marking = (Marking)row.GetInt16(3), ChangedAt = changed };
        return line with
        {
            Cursor = order is EventOrder.Happening
                ? string.Create(CultureInfo.InvariantCulture, $"{row.Day(5):yyyyMMdd}-{row.GetInt64(6)}")
                : string.Create(CultureInfo.InvariantCulture, $"{Instants.Text(changed)}~{row.GetInt64(6)}"),
        };
    }

    /// <summary>How many events the filter wants.</summary>
    public long CountEvents(EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Ask(session => EventSql.Of(filter, session).Sum(sql => session.One<long>($"SELECT count(*) FROM {sql.Rows} WHERE {sql.Condition}", [.. sql.Parameters])));
    }

    /// <summary>Where events lie, the latest first; those without a point are not among them. Nothing but what a map draws is read.</summary>
    public IReadOnlyList<EventPoint> EventPoints(EventFilter filter, int most)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Ask(session => Merged(
            filter, session, most, EventOrder.Happening, row => row.Day(9), row => row.GetInt64(10), _ => default,
            row => new EventPoint(row.GetString(0), EventTypeOf(row.GetString(1)), row.GetDouble(2), row.GetDouble(3), row.Day(4), row.Text(5), row.Int(6), row.GetInt32(7), row.Text(8)),
            sql => string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT e.id, e.type, e.latitude, e.longitude, e.first_day, e.place_precision, e.killed_high, e.information, e.place, e.last_day, e.key FROM {sql.Rows} WHERE {sql.Condition} AND e.latitude IS NOT NULL ORDER BY e.last_day DESC NULLS LAST, e.key DESC LIMIT {most}")));
    }

    /// <summary>Events by the day on which they begin, by type and by the last day on which they may have been, the earliest first; undated ones are not among them.</summary>
    public IReadOnlyList<EventDay> EventDays(EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Ask(session =>
        {
            var tables = EventSql.Of(filter, session).Select(sql => session.All(
                $"SELECT e.first_day, e.type, count(*), coalesce(sum(e.killed_high), 0), e.last_day FROM {sql.Rows} WHERE {sql.Condition} AND e.first_day IS NOT NULL GROUP BY e.first_day, e.type, e.last_day ORDER BY e.first_day, e.type, e.last_day",
                row => new EventDay(row.Day(0)!.Value, EventTypeOf(row.GetString(1)), row.GetInt32(2), row.GetInt32(3), row.Day(4) == row.Day(0) ? null : row.Day(4)), [.. sql.Parameters])).ToList();
            return tables is [var only] ? only : [.. tables.SelectMany(days => days).GroupBy(day => (day.Day, day.Type, day.Latest)).Select(group => new EventDay(group.Key.Day, group.Key.Type, group.Sum(day => day.Events), group.Sum(day => day.Killed), group.Key.Latest))
                .OrderBy(day => day.Day).ThenBy(day => day.Type.Label, StringComparer.Ordinal).ThenBy(day => day.Latest ?? day.Day)];
        });
    }

    /// <summary>Documents that no later version follows, the latest taken in first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="mostMarking">Nothing marked more strictly, nor of a source that is.</param>
    /// <param name="before">The cursor of the last one seen, to go on.</param>
    /// <param name="source">The identifier of a source.</param>
    public IReadOnlyList<DocumentLine> DocumentLines(int most, Marking mostMarking, string? before = null, string? source = null) => Ask(session =>
    {
        var parameters = new List<(string, object?)> { ("marking", (short)mostMarking) };
        var also = "";
        if (before is not null)
        {
            parameters.Add(("before", long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : throw new ArgumentException($"'{before}' is no place to go on from.", nameof(before))));
            also += " AND d.key < @before";
        }

        if (source is not null)
        {
            parameters.Add(("source", source));
            also += " AND s.id = @source";
        }

        return session.All(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                SELECT d.id, d.title, s.name, s.id, d.published, d.added_at, d.uri, CASE WHEN d.marking > coalesce(s.marking, 0) THEN d.marking ELSE coalesce(s.marking, 0) END,
                    (SELECT count(*) FROM claims c WHERE c.document_key = d.key AND c.live), (SELECT count(*) FROM claims c WHERE c.document_key = d.key AND c.live AND c.review = 'none'),
                    substr(d.text, 1, 240), d.key
                FROM documents d LEFT JOIN sources s ON s.key = d.source_key
                WHERE d.superseded_by IS NULL AND d.marking <= @marking AND coalesce(s.marking, 0) <= @marking{also} ORDER BY d.key DESC LIMIT {most}
                """),
            row => new DocumentLine(row.GetString(0), row.Text(1), row.Text(2), row.Text(3), row.Day(4), row.Instant(5), row.Text(6), (Marking)row.GetInt16(7), row.GetInt32(8), row.GetInt32(9), OneLine(row.GetString(10)))
            {
                Cursor = row.GetInt64(11).ToString(CultureInfo.InvariantCulture),
            },
            [.. parameters]);
    });

    /// <summary>Where the passage of a document begins and ends in which a place of its text lies.</summary>
    public (int Start, int End)? PassageAt(string documentId, int at) => Ask(session => session.All(
        "SELECT p.begins, p.ends FROM passages p JOIN documents d ON d.key = p.document_key WHERE d.id = @id AND p.begins <= @at AND p.ends > @at AND p.number >= 0 ORDER BY p.number LIMIT 1",
        row => ((int, int)?)(row.GetInt32(0), row.GetInt32(1)), ("id", documentId), ("at", at)).FirstOrDefault());

    /// <summary>How many documents that no later version follows may be seen.</summary>
    /// <param name="mostMarking">Nothing marked more strictly, nor of a source that is.</param>
    public long CountDocuments(Marking mostMarking) => Ask(session => session.One<long>(
        "SELECT count(*) FROM documents d LEFT JOIN sources s ON s.key = d.source_key WHERE d.superseded_by IS NULL AND d.marking <= @marking AND coalesce(s.marking, 0) <= @marking", ("marking", (short)mostMarking)));

    /// <summary>Which event each claim of a document belongs to, where it belongs to one, by the identifiers of both.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="mostMarking">Claims that are marked more strictly are not among them, and events are called as whoever may see no more knows them.</param>
    public IReadOnlyDictionary<string, string> EventsOfClaims(string documentId, Marking mostMarking = Marking.Red) => Ask(session => session.All(
        $"SELECT c.id, e.id {EventsSeen}", row => (row.GetString(0), row.GetString(1)), ("id", documentId), ("most", (short)mostMarking)).DistinctBy(pair => pair.Item1, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));

    /// <summary>The events <c>e</c> that claims <c>c</c> of a document are of, as far as both may be seen.</summary>
    const string EventsSeen =
        """
        FROM documents d JOIN claims c ON c.document_key = d.key JOIN event_claims l ON l.claim_key = c.key JOIN
            (SELECT x.key, x.id FROM events x WHERE x.live AND x.marking <= @most UNION ALL SELECT w.key, w.id FROM event_views w WHERE w.live AND w.marking <= @most AND w.below > @most) e ON e.key = l.event_key
        WHERE d.id = @id AND l.belongs AND c.marking <= @most
        """;

    /// <summary>How long after what they tell of claims were published, by days; those without a stated day or day of publication are not among them.</summary>
    public IReadOnlyList<ReportDelay> ReportDelays(Marking mostMarking, string? source = null) => Ask(session => session.All(
        $"""
        SELECT c.first_day, d.published, count(*) FROM claims c JOIN documents d ON d.key = c.document_key
        WHERE c.live AND c.marking <= @marking AND c.first_day IS NOT NULL AND d.published IS NOT NULL AND c.time_precision = 'day'{(source is null ? "" : " AND c.source_key = (SELECT s.key FROM sources s WHERE s.id = @source)")}
        GROUP BY c.first_day, d.published
        """,
        row => (Delay: row.Day(1)!.Value.DayNumber - row.Day(0)!.Value.DayNumber, Claims: row.GetInt32(2)), source is null ? [("marking", (short)mostMarking)] : [("marking", (short)mostMarking), ("source", source)])
        .GroupBy(row => row.Delay).OrderBy(group => group.Key).Select(group => new ReportDelay(group.Key, group.Sum(row => row.Claims))).ToList());

    /// <summary>How far the audit log goes: while it is the same, so is all that look-ups answer.</summary>
    public long State() => Ask(session => session.One<long?>("SELECT max(number) FROM audit") ?? 0);

    /// <summary>The latest entries of the audit log, the last first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="before">The number of the last one seen, to go on.</param>
    public IReadOnlyList<AuditEntry> AuditEntries(int most, long? before = null) => Ask(session => session.All(
        string.Create(CultureInfo.InvariantCulture, $"SELECT number, at, who, deed, subject, hash FROM audit WHERE number < @before ORDER BY number DESC LIMIT {most}"),
        row => new AuditEntry(row.GetInt64(0), row.Instant(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5)), ("before", before ?? long.MaxValue)));

    /// <summary>The latest judgements of people, the last first.</summary>
    public IReadOnlyList<Judgement> LatestJudgements(int most) => Ask(session => session.All(
        string.Create(CultureInfo.InvariantCulture, $"SELECT judged_at, judge, verb, subject, before, after, note FROM judgements ORDER BY key DESC LIMIT {most}"), ReadJudgement));

    static EventType EventTypeOf(string label) => Terms.TryParseEventType(label, out var type) ? type : throw new FormatException($"'{label}' is no type of events.");
}

/// <summary>A document as a list shows it.</summary>
/// <param name="Unreviewed">How many of its claims no person has judged.</param>
/// <param name="Beginning">The first words of the text.</param>
public sealed record DocumentLine(
    string Id, string? Title, string? Source, string? SourceId, DateOnly? Published, DateTimeOffset AddedAt, string? Uri, Marking Marking, int Claims, int Unreviewed, string Beginning)
{
    /// <summary>To go on after it.</summary>
    public string Cursor { get; init; } = "";
}

/// <summary>An entry of the audit log.</summary>
public sealed record AuditEntry(long Number, DateTimeOffset At, string Who, string Deed, string Subject, string Hash);
