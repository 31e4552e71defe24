using System.Data.Common;

namespace Griot.Store;

/// <summary>
/// One of the two databases a record may lie in, and all in which they differ. What is not here is the same SQL for both, with every
/// value a parameter.
/// </summary>
abstract class Database : IDisposable
{
    /// <summary>How people know it: a path, or host and database, never a password.</summary>
    public abstract string Name { get; }

    /// <summary>The folder of its scripts among the embedded resources.</summary>
    public abstract string Scripts { get; }

    /// <summary>Whether points are also kept as geometry.</summary>
    public virtual bool HasGeometry => false;

    /// <summary>How many rows go in with one statement.</summary>
    public abstract int RowsAtOnce { get; }

    /// <summary>Of an actor with more parts than this, claims are gone through in their order and looked at for it; of others its claims are gone through.</summary>
    public int FrequentParts { get; set; } = 5000;

    /// <summary>By a path, or by a connection string (<c>Host=…</c>) or address (<c>postgresql://…</c>) of PostgreSQL.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static Database At(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return PostgresDatabase.IsAddress(address) ? new PostgresDatabase(address) : new SqliteDatabase(address);
    }

    /// <summary>Whether there is anything at the address.</summary>
    public abstract bool Exists();

    /// <summary>An open connection; the caller closes it.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public abstract DbConnection Open(DatabaseUse use);

    /// <summary>A transaction that writes. Those who write wait for one another: the audit log is one chain.</summary>
    public abstract DbTransaction BeginWriting(DbConnection connection);

    /// <summary>A transaction in which all that is read is of one moment.</summary>
    public abstract DbTransaction BeginReading(DbConnection connection);

    /// <summary>What goes before the first script, outside a transaction.</summary>
    public abstract void Prepare(Session session);

    /// <summary>Asked once the schema is there.</summary>
    public virtual void Look(Session session)
    {
    }

    public abstract bool HasTable(Session session, string name);

    /// <summary>Whether anything at all is in the database.</summary>
    public abstract bool IsEmpty(Session session);

    /// <summary>A value as this database takes it.</summary>
    public abstract object Value(object? value);

    public abstract StoreException Translate(DbException fault);

    /// <summary>Full text: how documents that have the words are found, and how well they answer, the best being the lowest.</summary>
    /// <param name="words">What is looked for.</param>
    /// <param name="parameters">Takes the parameters of the condition.</param>
    public abstract TextMatch Matching(SearchWords words, List<(string Name, object? Value)> parameters);

    /// <summary>The condition that a claim <c>c</c> lies in a box, by the index this database has for it.</summary>
    public abstract string InBox(GeoBox box, List<(string Name, object? Value)> parameters, (DateOnly From, DateOnly To)? days);

    /// <summary>Claims <c>l</c> by the index of those that may play on many days; SQLite has to be told, since it takes the index of all days for the least of them.</summary>
    public virtual string LongClaims => "claims l";

    /// <summary>The claims <c>c</c> read from an index that holds all a map asks of them, in which points are compared column by column; null where the database chooses better by itself.</summary>
    public virtual string? ClaimsBy(CoveringIndex index) => null;

    /// <summary>The month of a day, as text like 2013-02.</summary>
    public abstract string Month(string column);

    /// <summary>After claims were added or changed: what is kept beside their row to find them by.</summary>
    public virtual void IndexClaims(Session session, IReadOnlyList<ClaimRow> rows)
    {
    }

    /// <summary>After a document was added, likewise.</summary>
    public virtual void IndexDocument(Session session, long key, string? title, string text)
    {
    }

    /// <summary>Before rows of another store are copied in: the new store's own first entries make room.</summary>
    public abstract void BeginCopy(Session session);

    public virtual void CopyIn(Session session, string table, string[] columns, IReadOnlyList<object?[]> rows) => session.Insert(table, columns, rows);

    /// <summary>After all rows were copied: what is kept beside them to find them by.</summary>
    public abstract void EndCopy(Session session);

    /// <summary>What the database itself can say against its files, a sentence each.</summary>
    public abstract IEnumerable<string> Check(Session session);

    /// <summary>Brings what was committed to where it stays, so that no log beside it still holds what was erased. Nothing to do where the server keeps the log.</summary>
    public virtual void Settle()
    {
    }

    /// <summary>Closes what is kept open between uses.</summary>
    public abstract void Dispose();
}

enum DatabaseUse : byte
{
    Read,
    Write,
    Create,
}

/// <summary>How documents are matched by words: a join with <c>documents d</c>, a condition, an order and a snippet.</summary>
readonly record struct TextMatch(string Join, string Condition, string Order, string Snippet);
