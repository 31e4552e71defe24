using System.Globalization;

namespace Griot.Store;

/// <summary>
/// The tables of a record and how an older record gets them: scripts in <c>Schema/Sqlite</c> and <c>Schema/Postgres</c>, numbered from 1, each run once
/// and in one transaction with the note in <c>schema_versions</c> that it was run.
/// </summary>
/// <remarks>
/// By hand and not by a generator: most of what makes the record fast or safe (full text, R*Tree, geometry, partial indices, triggers that keep texts and
/// judgements as they are) is SQL that an object mapper's migrations would carry as strings anyhow.
/// </remarks>
sealed class Schema(Database database, IReadOnlyList<string[]> scripts)
{
    /// <summary>The version this Griot reads and writes.</summary>
    public int Newest => scripts.Count;

    /// <summary>The scripts that come with Griot. A version has one, and on PostgreSQL a second for PostGIS.</summary>
    public static Schema Of(Database database)
    {
        var names = typeof(Schema).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(database.Scripts + "/", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var scripts = new List<string[]>();
        while (names.Contains(Name("")))
        {
            scripts.Add(names.Contains(Name(".postgis")) ? [Read(Name("")), Read(Name(".postgis"))] : [Read(Name(""))]);
        }

        return new(database, scripts);

        string Name(string ending) => string.Create(CultureInfo.InvariantCulture, $"{database.Scripts}/{scripts.Count + 1:0000}{ending}");
    }

    /// <summary>The same without later scripts, for tests of stores that an earlier Griot made.</summary>
    internal Schema UpTo(int version) => new(database, [.. scripts.Take(version)]);

    static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Schema).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>The version of a store; 0 where there is none yet.</summary>
    /// <exception cref="StoreException">What is there is something else, or was made by a later Griot.</exception>
    public int VersionOf(Session session)
    {
        if (!database.HasTable(session, "schema_versions"))
        {
            return database.IsEmpty(session) ? 0 : throw new StoreException(StoreFault.NoStore, $"{database.Name} is no store of Griot's: it holds something else.");
        }

        var version = session.One<int>("SELECT max(version) FROM schema_versions");
        return version <= Newest ? version : throw new StoreException(
            StoreFault.Newer, string.Create(CultureInfo.InvariantCulture, $"The store {database.Name} was made by a later Griot (schema {version}, this one knows {Newest}); use that, or a newer one."));
    }

    /// <summary>Runs the scripts a store does not have yet; two processes at once run each of them once.</summary>
    /// <returns>The version found.</returns>
    public int BringUpToDate(Session session, TimeProvider clock)
    {
        var found = VersionOf(session);
        if (found == Newest)
        {
            return found;
        }

        if (found == 0)
        {
            database.Prepare(session);
        }

        session.BeginWriting();
        session.Do(database is PostgresDatabase
            ? "CREATE TABLE IF NOT EXISTS schema_versions (version integer PRIMARY KEY, applied_at timestamptz NOT NULL, griot text NOT NULL)"
            : "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL, griot TEXT NOT NULL) STRICT");
        for (var version = VersionOf(session); version < Newest; version++)
        {
            foreach (var script in scripts[version].Take(database is PostgresDatabase && !PostgresDatabase.HasExtension(session) ? 1 : 2))
            {
                session.Do(script);
            }

            session.Do("INSERT INTO schema_versions (version, applied_at, griot) VALUES (@version, @at, @griot)", ("version", version + 1), ("at", Instants.Now(clock)), ("griot", RecordStore.GriotVersion));
            AuditChain.Append(session, Instants.Now(clock), "griot", Deed.SchemaChanged, string.Create(CultureInfo.InvariantCulture, $"schema {version + 1}"), ContentHash.Of(scripts[version]));
        }

        session.Commit();
        return found;
    }
}
