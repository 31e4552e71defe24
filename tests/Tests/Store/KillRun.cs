using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Griot.Store;

namespace Griot.Tests.Store;

/// <summary>
/// Takes documents in and is killed, again and again. After every kill the store must have all that was acknowledged, nothing twice and nothing by halves;
/// in the end it must have all.
/// </summary>
/// <param name="store">The address of the store.</param>
/// <param name="folder">Where the corpus is written.</param>
/// <param name="griot">The program, <c>griot.dll</c>.</param>
sealed class KillRun(string store, string folder, string griot)
{
    readonly HashSet<string> acknowledged = new(StringComparer.Ordinal);

    public int Kills { get; private set; }

    /// <param name="documents">How many there are.</param>
    /// <param name="kills">How often it is killed while it works.</param>
    /// <param name="seed">Of the moments.</param>
    /// <param name="within">Milliseconds after its start, or after its first line, in which it is killed.</param>
    /// <returns>What is wrong; empty where nothing is.</returns>
    public List<string> Run(int documents, int kills, int seed, int within)
    {
        var corpus = Path.Combine(folder, "corpus.jsonl");
        File.WriteAllLines(corpus, Enumerable.Range(0, documents).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{{\"uri\":\"https://example.org/{i}\",\"source\":\"Source {i % 7}\",\"published\":\"{new DateOnly(2005, 2, 11).AddDays(i * 5 % 4000):yyyy-MM-dd}\",\"text\":\"Gunmen killed {i + 2} traders in Gao on Monday, the mayor said. Soldiers later arrested {i % 9} men near Kidal.\"}}")));
        var chance = new Random(seed);
        while (Kills < kills)
        {
            if (!Take(corpus, TimeSpan.FromMilliseconds(chance.Next(0, within))))
            {
                return [$"All was taken in after {Kills} kills: more documents are needed."];
            }

            Kills++;
            if (Flaws(null) is { Count: > 0 } flaws)
            {
                return [$"After kill {Kills}:", .. flaws];
            }
        }

        Take(corpus, null);
        return Flaws(documents);
    }

    /// <summary>Whether it was killed before the end.</summary>
    bool Take(string corpus, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (var argument in (string[])[griot, "add", corpus, "--json", "--store", store, "--threads", "1"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        var killing = killAfter is null ? Task.CompletedTask : Kill();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            // A line cut off by the kill was not received whole, and acknowledges nothing.
            if (line.EndsWith('}'))
            {
                acknowledged.Add(JsonDocument.Parse(line).RootElement.GetProperty("document").GetString()!);
                started.TrySetResult();
            }
        }

        process.WaitForExit();
        started.TrySetResult();
        killing.Wait();
        return process.ExitCode != 0;

        async Task Kill()
        {
            started = new();
            // Every other time somewhere in the start.
            if (Kills % 2 == 0)
            {
                await started.Task;
            }

            await Task.Delay(killAfter!.Value);
            process.Kill();
        }
    }

    TaskCompletionSource started = new();

    List<string> Flaws(int? documents)
    {
        if (documents is null && acknowledged.Count == 0)
        {
            return [];
        }

        using var record = RecordStore.Open(store, StoreUse.Read, TimeProvider.System);
        var found = record.Verify();
        var there = record.EachClaim(new() { WithRetired = true }).Select(claim => claim.Claim.Document.Id).ToHashSet(StringComparer.Ordinal);
        var flaws = found.Flaws.ToList();
        if (acknowledged.FirstOrDefault(id => record.DocumentsById(id).Count != 1) is { } lost)
        {
            flaws.Add($"{lost} was acknowledged and is lost.");
        }

        if (found.Counts.Documents != there.Count)
        {
            flaws.Add($"{found.Counts.Documents} documents, and {there.Count} have claims: every one of them has.");
        }

        if (documents is { } all && found.Counts.Documents != all)
        {
            flaws.Add($"{found.Counts.Documents} documents in the end, not {all}.");
        }

        return flaws;
    }
}
