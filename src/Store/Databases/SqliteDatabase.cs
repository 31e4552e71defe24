using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Griot.Store;

/// <summary>
/// A record in one file. It is written ahead into a log (WAL), so that readers and one writer do not wait for each other, and every commit is
/// forced to the disk (<c>synchronous=FULL</c>): with NORMAL, a power cut may undo commits that were already told to the user.
/// </summary>
sealed class SqliteDatabase : Database
{
    /// <summary>Seconds that a writer waits for another.</summary>
    const int Patience = 30;

    /// <summary>"GRIO", in the header of the file.</summary>
    const int ApplicationId = 0x4752494F;

    const int NotADatabase = 26, Corrupt = 11, Full = 13, ReadOnly = 8, CannotOpen = 14, Busy = 5, Locked = 6, IoError = 10, Denied = 3;

    readonly string path;
    readonly HashSet<string> opened = new(StringComparer.Ordinal);
    readonly Lock gate = new();

    public SqliteDatabase(string path) => this.path = path;

    public override string Name => path;

    /// <summary>There is no way to a server to save, and each parameter of a statement is looked for among all of them by name.</summary>
    public override int RowsAtOnce => 1;

    public override string Scripts => "sqlite";

    /// <summary>For tests of a full disk: the file grows to so many pages and no further.</summary>
    internal int? MostPages { get; init; }

    public override bool Exists()
    {
        RefuseFolder();
        return File.Exists(path);
    }

    /// <exception cref="StoreException">There is a folder of the name, which SQLite says nothing about.</exception>
    void RefuseFolder()
    {
        if (Directory.Exists(path))
        {
            throw new StoreException(StoreFault.NoStore, $"{path} is a folder; a store is a file in it, such as {Path.Combine(path, RecordStore.DefaultFile)}.");
        }
    }

    public override DbConnection Open(DatabaseUse use)
    {
        RefuseFolder();
        var connection = Connection(use is DatabaseUse.Create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite, path);
        try
        {
            try
            {
                Begin(connection);
                if (use is not DatabaseUse.Read)
                {
                    // What is erased is overwritten, not only unlinked: a copy of the file would carry it on.
                    using var overwriting = connection.CreateCommand();
                    overwriting.CommandText = "PRAGMA secure_delete = ON";
                    overwriting.ExecuteScalar();
                }
            }
            catch (SqliteException fault) when (use is DatabaseUse.Read && fault.SqliteErrorCode is CannotOpen or ReadOnly)
            {
                // A file that may not be written, or lies where no log can be made beside it.
                connection.Dispose();
                connection = OpenReadOnly();
            }

            return connection;
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw Translate(fault);
        }
    }

    SqliteConnection OpenReadOnly()
    {
        var connection = Connection(SqliteOpenMode.ReadOnly, path);
        try
        {
            Begin(connection);
            return connection;
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is CannotOpen or ReadOnly && !File.Exists(path + "-wal"))
        {
            // On a medium that nobody writes to, the file as it stands is the whole record.
            connection.Dispose();
            connection = Connection(SqliteOpenMode.ReadOnly, new Uri(Path.GetFullPath(path)).AbsoluteUri + "?immutable=1");
            Begin(connection);
            return connection;
        }
    }

    SqliteConnection Connection(SqliteOpenMode mode, string source)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, ForeignKeys = true, DefaultTimeout = Patience, Pooling = true }.ConnectionString;
        lock (gate)
        {
            opened.Add(text);
        }

        return new SqliteConnection(text);
    }

    void Begin(SqliteConnection connection)
    {
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768; PRAGMA trusted_schema = OFF; SELECT count(*) FROM sqlite_schema";
        command.ExecuteScalar();
        if (MostPages is { } pages)
        {
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}");
            command.ExecuteNonQuery();
        }
    }

    public override DbTransaction BeginWriting(DbConnection connection)
    {
        // A process that goes on writing into a file that nobody finds any more would lose what it acknowledges.
        if (!File.Exists(path))
        {
            throw new StoreException(StoreFault.Moved, $"The store {path} was moved or deleted while it was being written; what came before is in the moved file. Name it with --store and run again.");
        }

        return ((SqliteConnection)connection).BeginTransaction(deferred: false);
    }

    public override DbTransaction BeginReading(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override void Prepare(Session session)
    {
        session.One<string>("PRAGMA journal_mode = WAL");
        session.Do(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
    }

    public override bool HasTable(Session session, string name) => session.One<long>("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = @name", ("name", name)) > 0;

    public override bool IsEmpty(Session session) => session.One<long>("SELECT count(*) FROM sqlite_schema") == 0;

    public override object Value(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => Instants.Text(instant),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value,
    };

    public override StoreException Translate(DbException fault)
    {
        var code = (fault as SqliteException)?.SqliteErrorCode ?? 0;
        return code switch
        {
            NotADatabase => new(StoreFault.NoStore, $"{path} is no store of Griot's: it is no SQLite file.", fault),
            Corrupt => new(StoreFault.Damaged, $"The store {path} is damaged; `griot verify` says what, and `griot restore` brings back a backup.", fault),
            Full => new(StoreFault.Full, $"The store {path} cannot grow: the disk is full. What was acknowledged is kept; make room and run again.", fault),
            IoError when NoRoom() => new(StoreFault.Full, $"The store {path} cannot grow: the disk is full. What was acknowledged is kept; make room and run again.", fault),
            ReadOnly or Denied => new(StoreFault.ReadOnly, $"The store {path} can be read and not written; see who owns the file and its folder.", fault),
            CannotOpen when !File.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) => new(StoreFault.ReadOnly, $"The store {path} cannot be made; see who may write to its folder.", fault),
            CannotOpen when !File.Exists(path) => new(StoreFault.Missing, $"The store {path} cannot be made: its folder is not there.", fault),
            CannotOpen => new(StoreFault.ReadOnly, $"The store {path} cannot be opened for writing; see who owns the file and its folder, and whether the medium can be written.", fault),
            Busy or Locked => new(StoreFault.Busy, string.Create(CultureInfo.InvariantCulture, $"The store {path} was being written by another process for more than {Patience} seconds; run again when that has ended."), fault),
            _ => new(StoreFault.Other, $"The store {path} cannot be used: {fault.Message}", fault),
        };
    }

    bool NoRoom()
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace < 1 << 20;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public override TextMatch Matching(SearchWords words, List<(string Name, object? Value)> parameters)
    {
        parameters.Add(("words", words.ForSqlite()));
        return new("JOIN document_words w ON w.rowid = d.key", "document_words MATCH @words", "bm25(document_words, 4.0, 1.0)", "snippet(document_words, -1, @open, @close, '…', 24)");
    }

    public override string InBox(GeoBox box, List<(string Name, object? Value)> parameters, (DateOnly From, DateOnly To)? days)
    {
        parameters.AddRange([("south", box.South), ("north", box.North), ("west", box.West), ("east", box.East)]);
        var longitudes = box.CrossesDateLine ? "(b.east >= @west OR b.west <= @east)" : "b.east >= @west AND b.west <= @east";
        var when = "";
        if (days is var (from, to))
        {
            parameters.AddRange([("boxFrom", from.DayNumber), ("boxTo", to.DayNumber)]);
            when = " AND b.to_day >= @boxFrom AND b.from_day <= @boxTo";
        }

        return $"c.key IN (SELECT b.key FROM claim_boxes b WHERE b.north >= @south AND b.south <= @north AND {longitudes}{when})";
    }

    public override string LongClaims => "claims l INDEXED BY claims_long";

    // Left to itself SQLite goes by the tree of boxes or by the country, and reads a row for every claim it finds: 245 ms for a year in a box of a million claims, and 8 ms by the days.
    public override string? ClaimsBy(CoveringIndex index) => index is CoveringIndex.Days ? "claims c INDEXED BY claims_by_day" : "claims c INDEXED BY claims_by_point";

    public override string Month(string column) => $"substr({column}, 1, 7)";

    public override void IndexClaims(Session session, IReadOnlyList<ClaimRow> rows)
    {
        foreach (var row in rows)
        {
            if (!row.IsNew)
            {
                session.Do("DELETE FROM claim_boxes WHERE key = @key", ("key", row.Key));
            }

            if (row.Claim.Place?.Point is { } point)
            {
                // A claim without a day lies on day 0, which no filter asks for.
                session.Do(
                    "INSERT INTO claim_boxes (key, south, north, west, east, from_day, to_day) VALUES (@key, @latitude, @latitude, @longitude, @longitude, @from, @to)",
                    ("key", row.Key), ("latitude", point.Latitude), ("longitude", point.Longitude), ("from", row.FirstDay?.DayNumber ?? 0), ("to", row.LastDay?.DayNumber ?? 0));
            }
        }
    }

    public override void BeginCopy(Session session)
    {
        session.Do("PRAGMA defer_foreign_keys = ON");
        session.Do("DROP TRIGGER audit_lasts");
        session.Do("DELETE FROM audit");
        session.Do("DELETE FROM schema_versions");
        session.Do("CREATE TRIGGER audit_lasts BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'the audit log is never cut'); END");
    }

    public override void EndCopy(Session session) => session.Do(
        """
        INSERT INTO claim_boxes (key, south, north, west, east, from_day, to_day)
        SELECT key, latitude, latitude, longitude, longitude, coalesce(julianday(first_day) - 1721425.5, 0), coalesce(julianday(last_day) - 1721425.5, 0) FROM claims WHERE latitude IS NOT NULL
        """);

    public override void Settle()
    {
        using var connection = Open(DatabaseUse.Write);
        using var command = connection.CreateCommand();
        // Where somebody still reads an older state, the next checkpoint of the log does it.
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }

    public override IEnumerable<string> Check(Session session)
    {
        foreach (var flaw in session.All("PRAGMA integrity_check(20)", row => row.GetString(0)).Where(flaw => flaw != "ok"))
        {
            yield return $"The file is damaged: {flaw.ReplaceLineEndings(" ")}.";
        }

        foreach (var flaw in session.All("PRAGMA foreign_key_check", row => $"A row of {row.GetString(0)} refers to none of {row.GetString(2)}.").Distinct(StringComparer.Ordinal))
        {
            yield return flaw;
        }

        if (session.One<long>("SELECT count(*) FROM claim_boxes") is var boxes && session.One<long>("SELECT count(*) FROM claims WHERE latitude IS NOT NULL") is var located && boxes != located)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The index of places has {boxes:N0} claims, and {located:N0} have a place.");
        }
    }

    /// <summary>A file of SQLite is given up, so that it can be moved or replaced.</summary>
    public override void Dispose()
    {
        lock (gate)
        {
            foreach (var text in opened)
            {
                SqliteConnection.ClearPool(new SqliteConnection(text));
            }
        }
    }
}
