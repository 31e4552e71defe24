using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot verify</c>: what a store holds, and whether all of it is as it was put there.</summary>
static class VerifyCommand
{
    public static Command Create()
    {
        var (store, json) = (StoreOption.Create(), new Option<bool>("--json") { Description = "One JSON object." });
        var command = new Command("verify", "Count what the store holds and check it: the database's files, what refers to what, the hash of every text, the audit log.") { store, json };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            var progress = new Progress();
            var (done, total) = (0L, 0L);
            progress.Begin(1, () => 0);
            var found = record.Verify((at, of) =>
            {
                (done, total) = (at, of);
                progress.Tell(() => string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {total:N0} documents"), (int)done);
            });
            ProgressLine.Clear();
            if (parsed.GetValue(json))
            {
                output.WriteLine(Json(record.Name, found));
            }
            else
            {
                Print(output, record.Name, found);
            }

            return found.IsSound ? ExitCode.Fine : ExitCode.Partly;
        });
        return command.With("griot verify", "griot verify --json", "griot verify --store backup.db");
    }

    static void Print(TextWriter output, string name, Verification found)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, schema {found.Schema}"));
        foreach (var (label, count) in Counts(found))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {label,-12}{count,12:N0}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  audit log   {found.Audit.Entries,12:N0} entries, {(found.Audit.IsWhole ? "whole" : "broken")}, the last {found.Audit.Head}"));
        foreach (var flaw in found.Flaws)
        {
            output.WriteLine("  ! " + flaw);
        }

        output.WriteLine(found.IsSound ? "All is as it was put there." : "Not all is as it was put there.");
    }

    static (string Label, long Count)[] Counts(Verification found) =>
    [
        ("sources", found.Counts.Sources), ("documents", found.Counts.Documents), ("passages", found.Counts.Passages), ("claims", found.Counts.Claims), ("liveClaims", found.Counts.LiveClaims),
        ("actors", found.Counts.Actors), ("events", found.Counts.Events), ("quarantined", found.Counts.Quarantined), ("judgements", found.Counts.Judgements), ("orphans", found.Orphans),
    ];

    static string Json(string name, Verification found) => JsonLine.Of(line =>
    {
        line.WriteString("store", name);
        line.WriteNumber("schema", found.Schema);
        foreach (var (label, count) in Counts(found))
        {
            line.WriteNumber(label, count);
        }

        line.WriteStartObject("audit");
        line.WriteNumber("entries", found.Audit.Entries);
        line.WriteBoolean("whole", found.Audit.IsWhole);
        line.WriteString("head", found.Audit.Head);
        line.WriteEndObject();
        line.WriteBoolean("sound", found.IsSound);
        line.WriteStartArray("flaws");
        foreach (var flaw in found.Flaws)
        {
            line.WriteStringValue(flaw);
        }

        line.WriteEndArray();
    });
}
