using System.Data.Common;
using System.Globalization;

namespace Griot.Store;

/// <summary>
/// A connection in use by one thread. Statements that come again are kept compiled; whatever the database has to say against one comes as a
/// <see cref="StoreException"/>.
/// </summary>
sealed class Session(Database database, DbConnection connection) : IDisposable
{
    /// <summary>Statements beyond these, which are put together from what somebody asks, are not kept.</summary>
    const int MostKept = 64;

    readonly Dictionary<string, DbCommand> kept = new(StringComparer.Ordinal);
    DbTransaction? transaction;

    public Database Database => database;

    public DbConnection Connection => connection;

    public bool IsWriting { get; private set; }

    public void BeginWriting()
    {
        transaction = Guard(() => database.BeginWriting(connection));
        IsWriting = true;
    }

    public void BeginReading() => transaction = Guard(() => database.BeginReading(connection));

    public void Commit() => End(t => t.Commit());

    public void RollBack() => End(t => t.Rollback());

    void End(Action<DbTransaction> how)
    {
        var ending = transaction ?? throw new InvalidOperationException("No transaction was begun.");
        (transaction, IsWriting) = (null, false);
        using (ending)
        {
            Guard(() =>
            {
                how(ending);
                return 0;
            });
        }
    }

    /// <summary>How many rows it changed.</summary>
    public int Do(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Command(sql, parameters);
        return Guard(command.ExecuteNonQuery);
    }

    /// <summary>The first value of the first row; the default where there is none or it is null.</summary>
    public T? One<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Command(sql, parameters);
        return Guard(command.ExecuteScalar) is { } value and not DBNull ? (T)Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), CultureInfo.InvariantCulture) : default;
    }

    public List<T> All<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Command(sql, parameters);
        return Guard(() =>
        {
            var found = new List<T>();
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                found.Add(read(reader));
            }

            return found;
        });
    }

    /// <summary>Row after row, none held; nothing else may be asked of the session meanwhile.</summary>
    public void Each(string sql, Action<DbDataReader> take, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Command(sql, parameters);
        Guard(() =>
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                take(reader);
            }

            return 0;
        });
    }

    /// <summary>Rows into a table, several with one statement where that saves time.</summary>
    public void Insert(string table, string[] columns, IReadOnlyList<object?[]> rows)
    {
        for (var at = 0; at < rows.Count;)
        {
            var count = rows.Count - at >= database.RowsAtOnce ? database.RowsAtOnce : 1;
            var parameters = new (string, object?)[count * columns.Length];
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i] = (Name(i), rows[at + (i / columns.Length)][i % columns.Length]);
            }

            var tuples = string.Join(", ", Enumerable.Range(0, count).Select(row => $"({string.Join(", ", Enumerable.Range(row * columns.Length, columns.Length).Select(i => "@" + Name(i)))})"));
            Do($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES {tuples}", parameters);
            at += count;
        }

        static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"p{index}");
    }

    DbCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!kept.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // statements are put together from this library's own words; what comes from elsewhere is a parameter
            command.CommandText = sql;
#pragma warning restore CA2100
            if (kept.Count >= MostKept)
            {
                foreach (var old in kept.Values)
                {
                    old.Dispose();
                }

                kept.Clear();
            }

            kept.Add(sql, command);
        }

        command.Transaction = transaction;
        for (var i = 0; i < parameters.Length; i++)
        {
            var value = database.Value(parameters[i].Value);
            if (i < command.Parameters.Count)
            {
                command.Parameters[i].Value = value;
            }
            else
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (parameters[i].Name, value);
                command.Parameters.Add(parameter);
            }
        }

        return command;
    }

    T Guard<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (DbException fault)
        {
            throw database.Translate(fault);
        }
    }

    public void Dispose()
    {
        foreach (var command in kept.Values)
        {
            command.Dispose();
        }

        // What was not committed is undone.
        transaction?.Dispose();
        connection.Dispose();
    }
}

/// <summary>Reading columns that may be null, and instants however a database keeps them.</summary>
static class Columns
{
    extension(DbDataReader row)
    {
        public string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        public long? Long(int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

        public int? Int(int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

        public double? Double(int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

        public DateOnly? Day(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

        public DateTimeOffset Instant(int column) => row.GetValue(column) is string text ? Instants.Parse(text) : new(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));

        public DateTimeOffset? MaybeInstant(int column) => row.IsDBNull(column) ? null : row.Instant(column);
    }
}

/// <summary>Instants as the record keeps them: UTC, to the millisecond, so that both databases give back what they got.</summary>
static class Instants
{
    const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static DateTimeOffset Now(TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    public static string Text(DateTimeOffset instant) => instant.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
