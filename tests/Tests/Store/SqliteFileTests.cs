using System.Diagnostics;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>Mishaps that befall a file.</summary>
public sealed class SqliteFileTests : IDisposable
{
    readonly StorePlace.InFile place = new();

    [Fact]
    public void A_store_that_is_not_there_is_said_to_be_missing()
    {
        var fault = Assert.Throws<StoreException>(() => place.Open(StoreUse.Read));
        Assert.Equal(StoreFault.Missing, fault.Fault);
        Assert.False(File.Exists(place.Address));
        Assert.Equal(StoreFault.Missing, Assert.Throws<StoreException>(() => RecordStore.Open(Path.Combine(place.Folder, "no", "griot.db"), StoreUse.Create, TimeProvider.System)).Fault);
    }

    [Fact]
    public void Another_file_is_left_as_it_is()
    {
        File.WriteAllText(place.Address, "Dear diary, this is no store. " + new string('.', 2000));
        Assert.Equal(StoreFault.NoStore, Assert.Throws<StoreException>(() => place.Open()).Fault);
        Assert.StartsWith("Dear diary", File.ReadAllText(place.Address), StringComparison.Ordinal);
        File.Delete(place.Address);
        place.Tamper("CREATE TABLE recipes (name TEXT)");
        Assert.Equal(StoreFault.NoStore, Assert.Throws<StoreException>(() => place.Open()).Fault);
    }

    [Fact]
    public void A_full_disk_keeps_what_was_committed_and_nothing_by_halves()
    {
        place.Open().Dispose();
        var committed = 0;
        using (var store = RecordStore.Open(new SqliteDatabase(place.Address) { MostPages = 400 }, StoreUse.Create, TimeProvider.System))
        {
            using var writer = store.Writer("tester");
            Assert.Equal(StoreFault.Full, Assert.Throws<StoreException>(Fill).Fault);

            void Fill()
            {
                for (; committed < 10_000; committed++)
                {
                    writer.Take(Reports.Of(committed));
                    writer.Commit();
                }
            }
        }

        Assert.True(committed > 5);
        using var after = place.Open();
        var found = after.Verify(cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(found.Flaws);
        Assert.Equal(committed, found.Counts.Documents);
        using var goesOn = after.Writer("tester");
        goesOn.Take(Reports.Of(committed));
        goesOn.Commit();
        Assert.Equal(committed + 1, after.Counts().Documents);
    }

    [Fact]
    public void A_store_moved_away_while_it_is_written_says_so()
    {
        using var store = place.Open();
        using var writer = store.Writer("tester");
        writer.Take(Reports.Of(1));
        writer.Commit();
        File.Move(place.Address, place.Address + ".moved");
        Assert.Equal(StoreFault.Moved, Assert.Throws<StoreException>(() => writer.Take(Reports.Of(2))).Fault);
    }

    [Fact]
    public void A_closed_store_is_one_file_that_can_be_moved()
    {
        using (var store = place.Open())
        {
            using var writer = store.Writer("tester");
            writer.Take(Reports.Of(1));
            writer.Commit();
        }

        Assert.Equal([place.Address], Directory.GetFiles(place.Folder));
        var moved = Path.Combine(place.Folder, "elsewhere.db");
        File.Move(place.Address, moved);
        using var found = RecordStore.Open(moved, StoreUse.Read, TimeProvider.System);
        Assert.Equal(1, found.Counts().Documents);
    }

    /// <summary>As another user, since root may write anywhere.</summary>
    [Fact]
    public void A_file_that_may_only_be_read_is_read_and_not_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs the rights of Unix.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.SkipUnless(Environment.UserName == "root" && File.Exists("/usr/bin/setpriv"), "Needs root, to be somebody else.");
        using (var store = place.Open())
        {
            using var writer = store.Writer("tester");
            writer.Take(Reports.Of(1));
            writer.Commit();
        }

        File.SetUnixFileMode(place.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        File.SetUnixFileMode(place.Address, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var text = Path.Combine(place.Folder, "..", Path.GetFileName(place.Folder) + ".txt");
        File.WriteAllText(text, "Rebels fled.");
        try
        {
            var read = AsNobody("verify", "--store", place.Address, "--json");
            Assert.SkipWhen(read.Error.Contains("ermission denied", StringComparison.Ordinal), "The program cannot be started by others here.");
            Assert.Equal((0, ""), (read.ExitCode, read.Error));
            Assert.Contains("\"documents\":1", read.Output, StringComparison.Ordinal);
            var written = AsNobody("add", text, "--store", place.Address);
            Assert.Equal(3, written.ExitCode);
            Assert.Contains("can be read and not written", written.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(text);
        }
    }

    static Cli.Run AsNobody(params string[] arguments)
    {
        var start = new ProcessStartInfo("setpriv") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        start.Environment["DOTNET_CLI_HOME"] = start.Environment["HOME"] = "/tmp";
        foreach (var argument in (string[])["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", Path.Combine(AppContext.BaseDirectory, "griot.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        return Cli.Griot.Finish(process, output, process.StandardError.ReadToEndAsync());
    }

    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(place.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        place.Dispose();
    }
}
