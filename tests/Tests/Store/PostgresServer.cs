using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Griot.Store;
using Npgsql;

[assembly: Xunit.AssemblyFixture(typeof(Griot.Tests.Store.PostgresServer.End))]

namespace Griot.Tests.Store;

/// <summary>A PostgreSQL of the tests' own: a folder that is thrown away, a free port on loopback. Started when the first test asks for it, stopped when the last test has ended.</summary>
public sealed class PostgresServer
{
    /// <summary>Stops it.</summary>
    public sealed class End : IDisposable
    {
        public void Dispose() => stop();
    }

    const string Pattern = "pattern";

    const string Programs = "/usr/lib/postgresql/15/bin";

    static readonly Lazy<(PostgresServer? Server, string? Problem)> TheOnly = new(Start);

    static Action stop = () => { };

    readonly Lock gate = new();
    readonly int port;
    int databases;
    bool hasPattern;

    PostgresServer(int port) => this.port = port;

    /// <summary>Null where there is none to be had; then why.</summary>
    public static PostgresServer? Shared(out string? problem)
    {
        (var server, problem) = TheOnly.Value;
        return server;
    }

    /// <summary>A database with an empty record, as a connection string. It is copied: to make PostGIS anew takes a second.</summary>
    public string NewDatabase()
    {
        lock (gate)
        {
            databases++;
            if (!hasPattern)
            {
                hasPattern = true;
                Create(Pattern);
                RecordStore.Open(ConnectionString(Pattern), StoreUse.Create, TimeProvider.System).Dispose();
            }

            return Create(string.Create(CultureInfo.InvariantCulture, $"record{databases}"), Pattern);
        }
    }

    /// <summary>A database with nothing in it, as a connection string.</summary>
    public string EmptyDatabase()
    {
        lock (gate)
        {
            return Create(string.Create(CultureInfo.InvariantCulture, $"empty{++databases}"));
        }
    }

    string Create(string name, string pattern = "template1")
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own words
        command.CommandText = $"CREATE DATABASE {name} TEMPLATE {pattern}";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return ConnectionString(name);
    }

    string ConnectionString(string database) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=griot;Database={database};Timeout=30");

    static (PostgresServer?, string?) Start()
    {
        if (!File.Exists(Path.Combine(Programs, "initdb")))
        {
            return (null, $"PostgreSQL 15 is not installed: there is no {Programs}/initdb.");
        }

        // Never as root, which PostgreSQL refuses.
        var isRoot = Environment.UserName == "root";
        var folder = Directory.CreateTempSubdirectory("griot-postgres-").FullName;
        if (isRoot && Run("chown", "postgres", folder) is { } refused)
        {
            return (null, refused);
        }

        var data = Path.Combine(folder, "data");
        if (AsServer(isRoot, "initdb", "--auth=trust", "--username=griot", "--encoding=UTF8", "--no-locale", "--no-sync", "-D", data) is var init && init.WaitForExit(60_000) && init.ExitCode != 0)
        {
            return (null, "initdb failed: " + init.StandardError.ReadToEnd());
        }

        var free = FreePort();
        var server = AsServer(isRoot, "postgres", "-D", data, "-p", free.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={folder}", "-c", "fsync=off", "-c", "max_connections=200", "-c", "logging_collector=off");
        _ = server.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = server.StandardError.BaseStream.CopyToAsync(Stream.Null);
        stop = () =>
        {
            NpgsqlConnection.ClearAllPools();
            // SIGINT: ends sessions and stops at once.
            Run("kill", "-INT", File.ReadLines(Path.Combine(data, "postmaster.pid")).First());
            server.WaitForExit(10_000);
            Directory.Delete(folder, recursive: true);
        };
        var started = new PostgresServer(free);
        for (var left = 300; ; left--)
        {
            try
            {
                using var connection = new NpgsqlConnection(started.ConnectionString("postgres"));
                connection.Open();
                return (started, null);
            }
            catch (NpgsqlException) when (left > 0 && !server.HasExited)
            {
                Thread.Sleep(100);
            }
            catch (NpgsqlException e)
            {
                return (null, "PostgreSQL does not start: " + e.Message);
            }
        }
    }

    static Process AsServer(bool isRoot, string program, params string[] arguments) =>
        Begin(isRoot ? "runuser" : Path.Combine(Programs, program), isRoot ? ["-u", "postgres", "--", Path.Combine(Programs, program), .. arguments] : arguments);

    static string? Run(string program, params string[] arguments)
    {
        using var process = Begin(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"{program} failed: {process.StandardError.ReadToEnd()}";
    }

    static Process Begin(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
