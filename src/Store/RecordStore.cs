using System.Reflection;

namespace Griot.Store;

/// <summary>What a store is opened for.</summary>
public enum StoreUse : byte
{
    /// <summary>Looking things up; the store must be there.</summary>
    Read,

    /// <summary>Judging and correcting; the store must be there.</summary>
    Write,

    /// <summary>Taking in; a store that is not there is made.</summary>
    Create,
}

/// <summary>
/// The record on disk: documents untouched, what was read from them, who judged it. One file of SQLite, or a database of PostgreSQL; both behave the same.
/// </summary>
/// <remarks>Safe for any number of threads and processes: readers do not wait, writers wait for one another.</remarks>
public sealed partial class RecordStore : IDisposable
{
    /// <summary>The file that is taken where nobody names a store.</summary>
    public const string DefaultFile = "griot.db";

    readonly Database database;
    readonly TimeProvider clock;

    RecordStore(Database database, TimeProvider clock) => (this.database, this.clock) = (database, clock);

    /// <summary>The version of Griot, as the record notes who wrote it.</summary>
    public static string GriotVersion { get; } = typeof(RecordStore).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>A path, or host and database, never a password.</summary>
    public string Name => database.Name;

    internal Database Database => database;

    internal TimeProvider Clock => clock;

    /// <summary>Opens the store at an address: a path, a connection string (<c>Host=…</c>) or a <c>postgresql://</c> address. One of an older schema is brought up to date.</summary>
    /// <exception cref="StoreException">There is none, it is something else, a later Griot made it, or it cannot be reached.</exception>
    /// <exception cref="ArgumentException">The address cannot be read.</exception>
    public static RecordStore Open(string address, StoreUse use, TimeProvider clock) => Open(Database.At(address), use, clock);

    internal static RecordStore Open(Database database, StoreUse use, TimeProvider clock, Schema? schema = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        schema ??= Schema.Of(database);
        var store = new RecordStore(database, clock);
        try
        {
            if (use is not StoreUse.Create && !database.Exists())
            {
                throw new StoreException(StoreFault.Missing, $"There is no store at {database.Name}; `griot add` makes one, `--store` or GRIOT_STORE names another.");
            }

            using var session = store.Session(use is StoreUse.Create ? DatabaseUse.Create : use is StoreUse.Write ? DatabaseUse.Write : DatabaseUse.Read);
            var version = schema.VersionOf(session);
            if (version == 0 && use is not StoreUse.Create)
            {
                throw new StoreException(StoreFault.Missing, $"{database.Name} is empty; `griot add` makes a store of it.");
            }

            if (version < schema.Newest)
            {
                store.BringUpToDate(schema, session, version);
            }

            database.Look(session);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    void BringUpToDate(Schema schema, Session session, int version)
    {
        try
        {
            schema.BringUpToDate(session, clock);
        }
        catch (StoreException fault) when (fault.Fault is StoreFault.ReadOnly && version > 0)
        {
            throw new StoreException(StoreFault.Older, $"The store {database.Name} was made by an earlier Griot and has to be brought up to date, but it cannot be written; open it once where it can.", fault);
        }
    }

    internal Session Session(DatabaseUse use = DatabaseUse.Read) => new(database, database.Open(use));

    /// <summary>Asks with a connection of its own.</summary>
    T Ask<T>(Func<Session, T> question)
    {
        using var session = Session();
        return question(session);
    }

    /// <summary>Writes in one transaction: all of it or nothing.</summary>
    T Write<T>(Func<Session, T> deed)
    {
        using var session = Session(DatabaseUse.Write);
        session.BeginWriting();
        var result = deed(session);
        session.Commit();
        return result;
    }

    /// <summary>The same for what takes something away for good and tells whether it did, or of how much: no log beside the record holds it any more.</summary>
    T Erase<T>(Func<Session, T> deed)
        where T : struct, IEquatable<T>
    {
        var erased = Write(deed);
        if (!erased.Equals(default))
        {
            database.Settle();
        }

        return erased;
    }

    public void Dispose() => database.Dispose();
}
