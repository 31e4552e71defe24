using System.Data.Common;
using Griot.Store;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>Where a test's store lies.</summary>
abstract class StorePlace : IDisposable
{
    public abstract string Address { get; }

    /// <summary>A connection past Griot, for those who tamper.</summary>
    public abstract DbConnection Connect();

    public RecordStore Open(StoreUse use = StoreUse.Create, TimeProvider? clock = null) => RecordStore.Open(Address, use, clock ?? TimeProvider.System);

    public void Tamper(params ReadOnlySpan<string> statements)
    {
        using var connection = Connect();
        connection.Open();
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own words
            command.CommandText = statement;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }

    public abstract void Dispose();

    public sealed class InFile : StorePlace
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("griot-store-").FullName;

        public override string Address => Path.Combine(Folder, "griot.db");

        public override DbConnection Connect() => new SqliteConnection($"Data Source={Address};Pooling=False");

        public override void Dispose() => Directory.Delete(Folder, recursive: true);
    }

    public sealed class OnServer : StorePlace
    {
        readonly string address;

        public OnServer(bool isEmpty = false)
        {
            var server = PostgresServer.Shared(out var problem);
            Assert.SkipWhen(server is null, problem ?? "");
            address = isEmpty ? server!.EmptyDatabase() : server!.NewDatabase();
        }

        public override string Address => address;

        public override DbConnection Connect() => new NpgsqlConnection(Address);

        // The whole server goes when the tests end.
        public override void Dispose() => NpgsqlConnection.ClearPool(new NpgsqlConnection(Address));
    }
}
