using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Griot.Record;
using Griot.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Griot.Web;

/// <summary>
/// Takes in what people send, one file after the other, beside the requests. What was sent stands in the record before anybody is answered: neither a closed page nor a closed desk loses any of it. A file that was begun when the desk ended is
/// begun anew with the next; what of it had come in is known again.
/// </summary>
public sealed partial class UploadWorker(RecordStore store, DeskSettings settings, Relinker relinker, TimeProvider clock, ILogger<UploadWorker> log) : BackgroundService
{
    /// <summary>So many bytes may wait: twenty of the largest requests.</summary>
    const long MostWaiting = 400L * 1024 * 1024;

    /// <summary>A file that was being read twice when the desk ended without being closed is not read a third time: it may be why.</summary>
    const int MostBegun = 2;

    /// <summary>So long it is told what became of a file.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>How long whoever sends waits at most; what is done by then is shown at once.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>While many files are taken in, events are linked so often.</summary>
    static readonly TimeSpan Linking = TimeSpan.FromSeconds(20);

    readonly SemaphoreSlim asked = new(0);
    readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);
    volatile Progress? now;

    sealed record Progress(long Key, long Since, string Said);

    /// <summary>Keeps files to be taken in; waits for them a moment and not longer.</summary>
    /// <returns>Under what they are asked for; null where too much waits already, and nothing was kept.</returns>
    public async Task<string?> Send(IReadOnlyList<SentFile> files, string? source, DateOnly? published, Marking marking, string who)
    {
        if (store.KeepUpload(files, source, published, marking, who, MostWaiting) is not { } id)
        {
            return null;
        }

        var done = waiting.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        asked.Release();
        // It may have been through before anybody waited.
        if (store.Upload(id, who).Any(file => !file.HasEnded))
        {
            await Task.WhenAny(done.Task, Task.Delay(Patience));
        }

        waiting.TryRemove(id, out _);
        return id;
    }

    /// <summary>How far the file is that is being read; null where that is another.</summary>
    public string? SaidOf(StoredUpload file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return now is { } at && at.Key == file.Key ? $"{Wording.Count((long)Stopwatch.GetElapsedTime(at.Since).TotalSeconds, "second")} so far{(at.Said.Length > 0 ? "; " + at.Said : "")}" : null;
    }

    /// <summary>What became of a file; nothing where it still waits.</summary>
    public static IReadOnlyList<TakenIn> ResultsOf(StoredUpload file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Results is { } results ? JsonSerializer.Deserialize<List<TakenIn>>(results)! : [];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Intake is not { } intake)
        {
            return;
        }

        // Not in the way of the desk's opening.
        await Task.Yield();
        var linked = Stopwatch.GetTimestamp();
        try
        {
            while (true)
            {
                try
                {
                    if (store.BeginUpload() is not var (file, content))
                    {
                        store.ForgetUploads(clock.GetUtcNow() - Kept);
                        await asked.WaitAsync(stoppingToken);
                        continue;
                    }

                    var results = await Take(intake, file, content, stoppingToken);
                    store.EndUpload(file.Key, JsonSerializer.Serialize(results));
                    now = null;
                    var isLast = store.Upload(file.Id, file.Person).All(other => other.HasEnded);
                    if (isLast || Stopwatch.GetElapsedTime(linked) > Linking)
                    {
                        await relinker.Changed(file.Person);
                        linked = Stopwatch.GetTimestamp();
                    }

                    if (isLast && waiting.TryGetValue(file.Id, out var done))
                    {
                        done.TrySetResult();
                    }
                }
                catch (StoreException fault)
                {
                    // All that was sent is in the store: it is tried again.
                    Rests(fault);
                    await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The desk closes; the next one goes on.
        }
    }

    async Task<IReadOnlyList<TakenIn>> Take(IDocumentIntake intake, StoredUpload file, byte[] content, CancellationToken cancellation)
    {
        if (content.Length == 0)
        {
            return [new(null, file.Name, 0, "The file is empty.")];
        }

        if (file.Begun > MostBegun)
        {
            return [Refused("Twice the desk ended while it was being read, so that it is not tried again. What had come in stays; `griot add` takes in the rest.")];
        }

        var since = Stopwatch.GetTimestamp();
        now = new(file.Key, since, "");
        try
        {
            using var bytes = new MemoryStream(content, writable: false);
            var results = await intake.Take(bytes, file.Name, file.Source, file.Published, file.Marking, file.Person, said => now = new(file.Key, since, said), cancellation);
            return results.Count > 0 ? results : [new(null, file.Name, 0, "There was no document in it.")];
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            store.PutUploadBack(file.Key);
            throw;
        }
#pragma warning disable CA1031 // Whatever a file does, the next ones are read; whoever sent it is told, and the log says why.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Failed(fault, file.Id, file.Number);
            return [Refused("It could not be read. What of it had come in stays; send it again, or take it in by `griot add`. The desk’s log says more.")];
        }

        TakenIn Refused(string why)
        {
            using var writer = store.Writer(file.Person);
            writer.Quarantine(file.Name, why, file.Marking);
            writer.Commit();
            return new(null, file.Name, 0, why);
        }
    }

    public override void Dispose()
    {
        asked.Dispose();
        base.Dispose();
    }

    [LoggerMessage(1301, LogLevel.Error, "File {Number} of upload {Id} could not be taken in.")]
    partial void Failed(Exception fault, string id, int number);

    [LoggerMessage(1302, LogLevel.Warning, "Uploads wait for the store.")]
    partial void Rests(Exception fault);
}
