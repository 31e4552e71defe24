using System.Data.Common;
using System.Globalization;
using Griot.Record;

namespace Griot.Store;

/// <summary>A line of the ledger as the record keeps it.</summary>
/// <param name="Number">From 1, in the order of writing.</param>
/// <param name="Marking">The strictest of what the forecast was drawn from, or of what it was settled by.</param>
/// <param name="MadeBy">Who entered it.</param>
public sealed record StoredLedgerLine(long Number, LedgerLine Line, Marking Marking, string MadeBy, DateTimeOffset MadeAt);

/// <summary>People killed by the events of one country and one month.</summary>
/// <param name="Country">ISO alpha-3.</param>
/// <param name="Month">The first day of it.</param>
/// <param name="Killed">The sum of the best numbers; of the highest where an event has no best one.</param>
/// <param name="Marking">The strictest of the events.</param>
public readonly record struct CountryMonth(string Country, DateOnly Month, int Events, int Killed, Marking Marking);

public sealed partial class RecordStore
{
    /// <summary>The lines of the ledger in the order in which they were written.</summary>
    /// <param name="mostMarking">Those marked so or freer.</param>
    public IReadOnlyList<StoredLedgerLine> Ledger(Marking mostMarking) => Ask(session => LedgerOf(session, mostMarking));

    /// <summary>Adds to the ledger what a decision on all of it says, while nobody else can write.</summary>
    /// <returns>How many lines were added.</returns>
    public int ChangeLedger(Func<IReadOnlyList<StoredLedgerLine>, IEnumerable<(LedgerLine Line, Marking Marking)>> decide, string who)
    {
        ArgumentNullException.ThrowIfNull(decide);
        return Write(session =>
        {
            var added = 0;
            var next = (session.One<long?>("SELECT max(key) FROM ledger") ?? 0) + 1;
            foreach (var (line, marking) in decide(LedgerOf(session, Marking.Red)))
            {
                var (text, at) = (LedgerJson.Line(line), Instants.Now(clock));
                var (forecast, kind) = line switch { Forecast made => (made.Id, "forecast"), Settlement settled => (settled.Forecast, "settlement"), _ => throw new ArgumentException("A line of the ledger is a forecast or a settlement.", nameof(decide)) };
                session.Do(
                    "INSERT INTO ledger (key, forecast, kind, marking, line, made_by, made_at) VALUES (@key, @forecast, @kind, @marking, @line, @who, @at)",
                    ("key", next), ("forecast", forecast), ("kind", kind), ("marking", (short)marking), ("line", text), ("who", who), ("at", at));
                AuditChain.Append(session, at, who, kind is "forecast" ? Deed.ForecastKept : Deed.ForecastSettled, LedgerSubject(next), LedgerDigest(marking, text));
                (next, added) = (next + 1, added + 1);
            }

            return added;
        });
    }

    /// <summary>Deaths and events by country and month, of events with a country and a day, the earliest first.</summary>
    public IReadOnlyList<CountryMonth> CountryMonths(EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Ask(session =>
        {
            var month = session.Database.Month("e.first_day");
            var tables = EventSql.Of(filter, session).Select(sql => session.All(
                $"SELECT e.country, {month}, count(*), coalesce(sum(coalesce(e.killed_best, e.killed_high)), 0), max(e.marking) FROM {sql.Rows} WHERE {sql.Condition} AND e.first_day IS NOT NULL AND e.country IS NOT NULL GROUP BY e.country, {month} ORDER BY {month}, e.country",
                row => new CountryMonth(row.GetString(0), DateOnly.ParseExact(row.GetString(1) + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture), row.GetInt32(2), row.GetInt32(3), (Marking)row.GetInt16(4)), [.. sql.Parameters])).ToList();
            return tables is [var only] ? only : [.. tables.SelectMany(months => months).GroupBy(month => (month.Month, month.Country)).OrderBy(group => group.Key.Month).ThenBy(group => group.Key.Country, StringComparer.Ordinal)
                .Select(group => new CountryMonth(group.Key.Country, group.Key.Month, group.Sum(month => month.Events), group.Sum(month => month.Killed), group.Max(month => month.Marking)))];
        });
    }

    /// <summary>The panels of deaths by country and month that were imported, each in its last version.</summary>
    /// <param name="mostMarking">Those marked so or freer, as is their source.</param>
    public IReadOnlyList<(StoredDataset Dataset, string DocumentId, Marking Marking)> Panels(Marking mostMarking) => Ask(session => session.All(
        """
        SELECT s.id, s.name, s.form, s.version, s.citation, d.id, CASE WHEN d.marking > coalesce(o.marking, 0) THEN d.marking ELSE coalesce(o.marking, 0) END
        FROM datasets s JOIN documents d ON d.dataset_key = s.key LEFT JOIN sources o ON o.key = d.source_key
        WHERE s.form = 'panel' AND d.superseded_by IS NULL AND d.marking <= @marking AND coalesce(o.marking, 0) <= @marking ORDER BY d.key DESC
        """,
        row => (new StoredDataset(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)), row.GetString(5), (Marking)row.GetInt16(6)), ("marking", (short)mostMarking)).DistinctBy(panel => panel.Item1.Id, StringComparer.Ordinal).ToList());

    static List<StoredLedgerLine> LedgerOf(Session session, Marking mostMarking) => session.All("SELECT key, line, marking, made_by, made_at FROM ledger WHERE marking <= @marking ORDER BY key", ReadLedgerLine, ("marking", (short)mostMarking));

    static StoredLedgerLine ReadLedgerLine(DbDataReader row) => new(row.GetInt64(0), LedgerJson.Parse(row.GetString(1)), (Marking)row.GetInt16(2), row.GetString(3), row.Instant(4));

    static string LedgerSubject(long number) => string.Create(CultureInfo.InvariantCulture, $"ledger line {number}");

    static string LedgerDigest(Marking marking, string line) => ContentHash.Of(marking.Label, line);
}
