using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Griot.Store;

/// <summary>A record in PostgreSQL 15 or later, with points as geometry too where PostGIS is at hand.</summary>
sealed class PostgresDatabase : Database
{
    /// <summary>The lock by which those who write wait for one another; any number that is always the same.</summary>
    const long WriterLock = 0x6772696F74;

    /// <summary>Characters of a text that are indexed for full text: a tsvector may not be larger than a megabyte.</summary>
    const int MostIndexed = 600_000;

    readonly NpgsqlDataSource source;
    readonly string name;
    bool hasGeometry;

    public PostgresDatabase(string address)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new(address.Contains("://", StringComparison.Ordinal) ? FromUri(address) : address);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or UriFormatException)
        {
            throw new ArgumentException("The address of the store is none that PostgreSQL knows; expected Host=…;Database=…;Username=… or postgresql://user@host/database.", nameof(address), e);
        }

        settings.ApplicationName ??= "griot";
        settings.MaxAutoPrepare = 64;
        settings.IncludeErrorDetail = false;

        // Look-ups are short and their cost is guessed high where a table is empty: a quarter of a second went into machine code for a query of ten milliseconds. Who wants it says so in the address, which holds.
        settings.Options = ("-c jit=off " + settings.Options).TrimEnd();
        source = NpgsqlDataSource.Create(settings);
        name = string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}/{settings.Database ?? settings.Username}");
    }

    public static bool IsAddress(string address) =>
        address.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
        || address.Split(';').Any(part => part.Split('=') is [var key, _, ..] && key.Trim().ToUpperInvariant() is "HOST" or "SERVER");

    static string FromUri(string address)
    {
        var uri = new Uri(address);
        var user = uri.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder { Host = uri.Host, Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) };
        if (uri.Port > 0)
        {
            settings.Port = uri.Port;
        }

        if (user[0].Length > 0)
        {
            settings.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            settings.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (var part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            settings[pair[0] is "sslmode" ? "SSL Mode" : pair[0]] = pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "";
        }

        return settings.ConnectionString;
    }

    public override string Name => name;

    public override int RowsAtOnce => 16;

    public override string Scripts => "postgres";

    public override bool HasGeometry => hasGeometry;

    public override bool Exists() => true;

    public override DbConnection Open(DatabaseUse use)
    {
        try
        {
            return source.OpenConnection();
        }
        catch (DbException fault)
        {
            throw Translate(fault);
        }
    }

    public override DbTransaction BeginWriting(DbConnection connection)
    {
        var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({WriterLock})");
        command.ExecuteNonQuery();
        return transaction;
    }

    public override DbTransaction BeginReading(DbConnection connection) => connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);

    public override void Prepare(Session session)
    {
        if (session.One<long>("SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'") == 0)
        {
            return;
        }

        try
        {
            session.Do("CREATE EXTENSION IF NOT EXISTS postgis");
        }
        catch (StoreException refused) when ((refused.InnerException as PostgresException)?.SqlState is "42501" or "23505")
        {
            // Not ours to make, or being made by another process at this moment: the schema goes by what is there.
        }
    }

    /// <summary>Whether the extension is in the database, which decides what a new schema has.</summary>
    public static bool HasExtension(Session session) => session.One<long>("SELECT count(*) FROM pg_extension WHERE extname = 'postgis'") > 0;

    public override void Look(Session session) =>
        hasGeometry = session.One<long>("SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass('claims') AND attname = 'point' AND NOT attisdropped") > 0;

    public override bool HasTable(Session session, string name) => session.One<bool>("SELECT to_regclass(@name) IS NOT NULL", ("name", name));

    // A database may hold tables of others beside the record.
    public override bool IsEmpty(Session session) => !HasTable(session, "documents");

    public override object Value(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.UtcDateTime,
        _ => value,
    };

    public override StoreException Translate(DbException fault) => (fault as PostgresException)?.SqlState switch
    {
        "53100" or "53200" => new(StoreFault.Full, $"The store {name} cannot grow: the server's disk is full. What was acknowledged is kept; make room and run again.", fault),
        "25006" or "42501" => new(StoreFault.ReadOnly, $"The store {name} can be read and not written by this user.", fault),
        "28P01" or "28000" => new(StoreFault.Unreachable, $"The server of {name} refuses the user or the password.", fault),
        "3D000" => new(StoreFault.Missing, $"There is no database {name}; make it with createdb.", fault),
        "55P03" or "40P01" or "57014" => new(StoreFault.Busy, $"The store {name} was being written by another process for too long; run again when that has ended.", fault),
        null => new(StoreFault.Unreachable, $"The server of {name} does not answer: {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", fault),
        "57P01" or "57P02" or "57P03" => new(StoreFault.Unreachable, $"The server of {name} is stopping or starting; run again.", fault),
        _ => new(StoreFault.Other, $"The store {name} cannot be used: {fault.Message.ReplaceLineEndings(" ")}.", fault),
    };

    public override TextMatch Matching(SearchWords words, List<(string Name, object? Value)> parameters)
    {
        var (query, pieces) = words.ForPostgres();
        for (var i = 0; i < pieces.Count; i++)
        {
            parameters.Add((string.Create(CultureInfo.InvariantCulture, $"word{i}"), pieces[i]));
        }

        return new("", $"d.lexemes @@ {query}", $"-ts_rank_cd('{{0.1, 0.2, 0.4, 1.0}}', d.lexemes, {query}, 1)", $"ts_headline('english', left(d.text, 200000), {query}, 'MaxFragments=1, MaxWords=24, MinWords=12, FragmentDelimiter=…, StartSel=\"' || @open || '\", StopSel=\"' || @close || '\"')");
    }

    public override string InBox(GeoBox box, List<(string Name, object? Value)> parameters, (DateOnly From, DateOnly To)? days)
    {
        parameters.AddRange([("south", box.South), ("north", box.North), ("west", box.West), ("east", box.East)]);
        if (hasGeometry)
        {
            return box.CrossesDateLine
                ? "(c.point && ST_MakeEnvelope(@west, @south, 180, @north, 4326) OR c.point && ST_MakeEnvelope(-180, @south, @east, @north, 4326))"
                : "c.point && ST_MakeEnvelope(@west, @south, @east, @north, 4326)";
        }

        return $"c.latitude BETWEEN @south AND @north AND {(box.CrossesDateLine ? "(c.longitude >= @west OR c.longitude <= @east)" : "c.longitude BETWEEN @west AND @east")}";
    }

    public override string Month(string column) => $"to_char({column}, 'YYYY-MM')";

    public override void IndexDocument(Session session, long key, string? title, string text) => session.Do(
        "UPDATE documents SET lexemes = setweight(to_tsvector('english', @title), 'A') || setweight(to_tsvector('english', @text), 'D') WHERE key = @key",
        ("key", key), ("title", Unaccented.Of(title ?? "")), ("text", Unaccented.Of(text.Length > MostIndexed ? text[..MostIndexed] : text)));

    public override void BeginCopy(Session session)
    {
        session.Do("SET CONSTRAINTS ALL DEFERRED");
        session.Do("ALTER TABLE audit DISABLE TRIGGER audit_stays");
        session.Do("DELETE FROM audit");
        session.Do("DELETE FROM schema_versions");
        session.Do("ALTER TABLE audit ENABLE TRIGGER audit_stays");
    }

    /// <summary>By the protocol for bulk loads, some twenty times as fast as statements.</summary>
    public override void CopyIn(Session session, string table, string[] columns, IReadOnlyList<object?[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var types = TypesOf(session, table).Where(type => columns.Contains(type.Key)).ToDictionary(StringComparer.Ordinal);
        using var importer = ((NpgsqlConnection)session.Connection).BeginBinaryImport($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            importer.StartRow();
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is null)
                {
                    importer.WriteNull();
                }
                else
                {
                    importer.Write(Wide(Value(row[i]), types[columns[i]]), types[columns[i]]);
                }
            }
        }

        importer.Complete();
    }

    static Dictionary<string, string> TypesOf(Session session, string table) => session.All(
        "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = to_regclass(@table) AND attnum > 0 AND NOT attisdropped", row => (row.GetString(0), row.GetString(1)), ("table", table)).ToDictionary(StringComparer.Ordinal);

    // A bulk load converts nothing.
    static object Wide(object value, string type) => type switch
    {
        "bigint" => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        "integer" => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        "double precision" => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    public override void EndCopy(Session session)
    {
        var last = 0L;
        while (session.All("SELECT key, title, text FROM documents WHERE key > @last ORDER BY key LIMIT 200", row => (Key: row.GetInt64(0), Title: row.Text(1), Text: row.GetString(2)), ("last", last)) is { Count: > 0 } page)
        {
            foreach (var (key, title, text) in page)
            {
                IndexDocument(session, key, title, text);
                last = key;
            }
        }
    }

    // The server keeps its files itself; what it would not notice is not for a client to find.
    public override IEnumerable<string> Check(Session session) => [];

    public override void Dispose() => source.Dispose();
}
