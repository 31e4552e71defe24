using System.CommandLine;
using System.Globalization;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot backup</c>: all of a store in one file.</summary>
static class BackupCommand
{
    public static Command Create()
    {
        var (file, store) = (new Argument<string>("file") { Description = "The file to write; one that is there is not overwritten." }, StoreOption.Create());
        var command = new Command("backup", "Write all of the store as of this moment into one file, while others go on using it. The file is itself a store, whichever database it came from.") { file, store };
        command.SetAction((parsed, cancellation) =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            var path = parsed.GetRequiredValue(file);
            record.Backup(path, CopyProgress.Begin(), cancellation);
            Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{record.Name} is in {path}, {new FileInfo(path).Length:N0} bytes."));
            return Task.FromResult(ExitCode.Fine);
        });
        return command.With("griot backup griot-2013-02-10.db", "griot backup copy.db --store 'Host=localhost;Database=griot'");
    }
}

/// <summary><c>griot restore</c>: a backup into a new store.</summary>
static class RestoreCommand
{
    public static Command Create()
    {
        var (file, by, store) = (new Argument<string>("file") { Description = "A backup." }, StoreOption.By(), StoreOption.Create());
        var command = new Command("restore", "Put a backup into a new store, of either database. A store that holds something is left as it is.") { file, by, store };
        command.SetAction((parsed, cancellation) =>
        {
            using var backup = StoreOption.Open(parsed.GetRequiredValue(file), StoreUse.Read);
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Create);
            record.Restore(backup, StoreOption.Who(parsed.GetValue(by)), CopyProgress.Begin(), cancellation);
            Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{record.Name} holds {record.Counts().Documents:N0} documents and {record.Counts().Claims:N0} claims; `griot verify` checks them."));
            return Task.FromResult(ExitCode.Fine);
        });
        return command.With("griot restore griot-2013-02-10.db", "griot restore griot-2013-02-10.db --store 'Host=localhost;Database=griot'");
    }
}

/// <summary><c>griot audit</c>: the log of every change.</summary>
static class AuditCommand
{
    public static Command Create() => new Command("audit", "The log of every change to the store.") { Verify() }.With("griot audit verify");

    static Command Verify()
    {
        var (head, store, json) = (new Option<string?>("--head") { Description = "The hash of the last entry as it was noted earlier: it must be in the log still.", HelpName = "hash" }, StoreOption.Create(), new Option<bool>("--json") { Description = "One JSON object." });
        var command = new Command("verify", "Check that every entry of the audit log follows from the one before.") { head, store, json };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            var state = record.VerifyAudit();
            var flaw = state.Flaw ?? (parsed.GetValue(head) is { } noted && !record.AuditHas(noted) ? "The entry that was noted is not in the log: its end was cut off, or it is another store's." : null);
            output.WriteLine(parsed.GetValue(json)
                ? JsonLine.Of(line =>
                {
                    line.WriteNumber("entries", state.Entries);
                    line.WriteBoolean("whole", flaw is null);
                    line.WriteString("head", state.Head);
                    line.Optional("flaw", flaw);
                })
                : string.Create(CultureInfo.InvariantCulture, $"{state.Entries:N0} entries, {(flaw is null ? "whole" : "broken: " + flaw)}\n{state.Head}"));
            return flaw is null ? ExitCode.Fine : ExitCode.Partly;
        });
        return command.With("griot audit verify", "griot audit verify --head d97720fe81a8927019c1ea4865741dd205d1e68f64d6fc716b1ddd70c104e8d5");
    }
}

static class CopyProgress
{
    public static Action<string, long> Begin()
    {
        var progress = new Progress();
        return (table, rows) => progress.Tell(() => string.Create(CultureInfo.InvariantCulture, $"{table}: {rows:N0} rows"), (int)Math.Min(rows, int.MaxValue));
    }
}
