using System.Data.Common;
using System.Globalization;
using Griot.Record;
using Microsoft.Data.Sqlite;

namespace Griot.Store;

public sealed partial class RecordStore
{
    /// <summary>The tables, each after those its rows refer to, and the order of its rows.</summary>
    static readonly (string Table, string Order)[] Tables =
    [
        ("sources", "key"), ("datasets", "key"), ("documents", "key"), ("addresses", "uri, version"), ("passages", "document_key, number"), ("actors", "key"), ("actor_names", "folded, actor_key"), ("claims", "key"),
        ("parties", "claim_key, number"), ("origins", "document_key"), ("events", "key"), ("event_claims", "event_key, claim_key"), ("event_views", "key, below"), ("unlinked", "document_key"), ("linked_as", "claim_key"), ("signatures", "document_key"),
        ("fingerprints", "fingerprint, document_key"), ("copies", "document_key, other_key"), ("accounts", "key"), ("account_keys", "tag, starts, account_key"), ("reporting", "document_key"), ("event_sum", "key"),
        ("mentions", "document_key, uri, sentence"), ("month_counts", "month, type, country, marking"), ("actor_counts", "actor_key, month, type, country, marking"), ("point_counts", "latitude, longitude, type, country, marking"),
        ("stale_months", "month"), ("stale_points", "latitude, longitude"), ("quarantine", "key"), ("feeds", "key"), ("feed_articles", "feed_key, uri"), ("sites", "key"), ("site_reviews", "key"), ("review_approvals", "review_key"), ("exposure_settings", "key"), ("risk_matrices", "key"), ("site_triggers", "key"), ("site_alerts", "key"), ("letters", "key"), ("briefs", "key"), ("brief_versions", "brief_key, number"),
        ("articles", "key"), ("article_versions", "article_key, number"), ("article_changes", "key"), ("replies", "key"), ("reply_deeds", "key"), ("publishing", "name"), ("ledger", "key"),
        ("judgements", "key"), ("people", "key"), ("audit", "number"), ("schema_versions", "version"),
    ];

    /// <summary>
    /// Writes all of the record as of one moment into a new file, which is itself a store of SQLite and can be looked at as it is. A backup of a store in
    /// PostgreSQL is the same: it can be restored into either.
    /// </summary>
    /// <exception cref="StoreException">The file is there already, or cannot be written.</exception>
    public void Backup(string path, Action<string, long>? told = null, CancellationToken cancellation = default)
    {
        if (File.Exists(path))
        {
            throw new StoreException(StoreFault.Other, $"{path} is there already; a backup overwrites nothing.");
        }

        // Under another name until it is whole, so that half a backup is never taken for one.
        var unfinished = path + ".unfinished";
        File.Delete(unfinished);
        try
        {
            if (database is SqliteDatabase)
            {
                using var session = Session();
                session.Do("VACUUM INTO @path", ("path", unfinished));
            }
            else
            {
                using var target = Open(unfinished, StoreUse.Create, clock);
                Copy(this, target, told, cancellation);
            }

            using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreFault.Other, $"The backup {path} cannot be written: {e.Message.TrimEnd('.')}.", e);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Fills this store, which must hold no document yet, with all of another.</summary>
    /// <param name="backup">The other.</param>
    /// <param name="who">Who does, for the audit log.</param>
    /// <param name="told">Told which table is being copied and how many rows of it were.</param>
    /// <param name="cancellation">Ends it; nothing is kept then.</param>
    /// <exception cref="StoreException">This store holds something.</exception>
    public void Restore(RecordStore backup, string who, Action<string, long>? told = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(backup);
        if (Counts() is { Documents: > 0 } or { Judgements: > 0 } || HasPeople() || Sites(Marking.Red).Count > 0 || Briefs(Marking.Red).Count > 0 || Ledger(Marking.Red).Count > 0 || Articles(null, 1).Count > 0)
        {
            throw new StoreException(StoreFault.Other, $"The store {Name} is not empty; a backup is restored into a new one, named by --store.");
        }

        Copy(backup, this, told, cancellation, who);
    }

    static void Copy(RecordStore from, RecordStore to, Action<string, long>? told, CancellationToken cancellation, string? who = null)
    {
        using var source = from.Session();
        using var target = to.Session(DatabaseUse.Write);
        source.BeginReading();
        target.BeginWriting();
        to.database.BeginCopy(target);
        foreach (var (table, order) in Tables)
        {
            var (columns, rows, done) = (Array.Empty<string>(), new List<object?[]>(), 0L);
            source.Each($"SELECT * FROM {table} ORDER BY {order}", row =>
            {
                cancellation.ThrowIfCancellationRequested();
                if (columns.Length == 0)
                {
                    // Geometry and words for full text are made anew from the rest.
                    columns = [.. Enumerable.Range(0, row.FieldCount).Select(row.GetName).Where(name => name is not ("point" or "lexemes"))];
                }

                rows.Add([.. columns.Select(column => Common(row, row.GetOrdinal(column), column))]);
                if (rows.Count == 4096)
                {
                    Put();
                }
            });
            Put();

            void Put()
            {
                to.database.CopyIn(target, table, columns, rows);
                done += rows.Count;
                rows.Clear();
                told?.Invoke(table, done);
            }
        }

        to.database.EndCopy(target);
        if (who is not null)
        {
            AuditChain.Append(target, Instants.Now(to.clock), who, Deed.Restored, from.Name, ContentHash.Of(from.Name));
        }

        target.Commit();
    }

    // A value as both databases take it: SQLite has days, instants and truth values as text and numbers.
    static object? Common(DbDataReader row, int column, string name) => row.IsDBNull(column) ? null : name switch
    {
        "published" or "first_day" or "last_day" or "review_by" or "on_day" => row.GetFieldValue<DateOnly>(column),
        "first_seen" or "last_seen" or "at" => row.Instant(column),
        "negated" or "live" or "belongs" or "second_factor" or "points" or "is_long" => row.GetBoolean(column),
        "marking" or "below" or "information" or "clearance" => row.GetInt16(column),
        _ when name.EndsWith("_at", StringComparison.Ordinal) => row.Instant(column),
        _ => row.GetValue(column),
    };
}
