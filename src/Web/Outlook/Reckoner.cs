using System.Diagnostics;
using Griot.Outlook;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Griot.Web;

/// <summary>What came of a long reckoning, as a page is told it: a value, or why there is none, or how far it is.</summary>
/// <param name="Value">Null where there is none, or not yet.</param>
/// <param name="Problem">Why there is none; null where there is one or it is under way.</param>
/// <param name="Said">How far it is; null where it is not under way.</param>
public sealed record Reckoned<T>(T? Value, string? Problem, string? Said)
    where T : class
{
    public bool IsUnderWay => Said is not null;
}

/// <summary>
/// Works out what takes longer than a page may wait: one thing at a time, beside the requests, the same thing once however many ask for it. What is known is kept under a key that says all it depends on, so that the same question
/// has the same answer and nobody sees what was drawn from other events than their own. What nobody asks for any more is not begun.
/// </summary>
public sealed partial class Reckoner(ILogger<Reckoner> log) : BackgroundService
{
    /// <summary>Results that are kept; a forecast of all countries is some ten megabytes.</summary>
    const int MostKept = 10;

    const int MostWaiting = 12;

    /// <summary>So long a page waits: what is there by then is shown at once.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Who looks no more after so long has left.</summary>
    static readonly TimeSpan Left = TimeSpan.FromMinutes(2);

    readonly Lock gate = new();
    readonly SemaphoreSlim asked = new(0);
    readonly Dictionary<string, Job> jobs = new(StringComparer.Ordinal);
    long numbers;

    sealed class Job(long number, Func<Action<string>, CancellationToken, object> how)
    {
        /// <summary>Its turn.</summary>
        public long Number { get; } = number;

        public Func<Action<string>, CancellationToken, object> How { get; } = how;

        /// <summary>The value, or the sentence that says why there is none.</summary>
        public TaskCompletionSource<(object? Value, string? Problem)> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Asked { get; set; } = Stopwatch.GetTimestamp();

        public long? Began { get; set; }

        public string Said { get; set; } = "";
    }

    /// <summary>Asks for something; waits for it a moment and not longer.</summary>
    /// <param name="key">Says all that the answer depends on.</param>
    /// <param name="how">Works it out; told how to say how far it is.</param>
    public async Task<Reckoned<T>> Ask<T>(string key, Func<Action<string>, CancellationToken, T> how)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(how);
        Job? job;
        lock (gate)
        {
            if (jobs.TryGetValue(key, out job))
            {
                job.Asked = Stopwatch.GetTimestamp();
            }
            else if (jobs.Values.Count(other => !other.Done.Task.IsCompleted) >= MostWaiting)
            {
                return new(null, "The desk is working out a dozen other things. Ask again in a minute.", null);
            }
            else
            {
                jobs[key] = job = new(++numbers, (say, cancellation) => how(say, cancellation));
                asked.Release();
            }
        }

        await Task.WhenAny(job.Done.Task, Task.Delay(Patience));
        if (job.Done.Task.IsCompleted)
        {
            var (value, problem) = await job.Done.Task;
            return new((T?)value, problem, null);
        }

        lock (gate)
        {
            var before = jobs.Values.Count(other => !other.Done.Task.IsCompleted && other.Number < job.Number);
            return new(null, null, job.Began is { } began
                ? $"{Wording.Count((long)Stopwatch.GetElapsedTime(began).TotalSeconds, "second")} so far{(job.Said.Length > 0 ? "; " + job.Said : "")}."
                : $"It waits for {Wording.Count(Math.Max(1, before), "other reckoning")}.");
        }
    }

    /// <summary>What is known of a key already; null where it is not.</summary>
    public T? Known<T>(string key)
        where T : class
    {
        lock (gate)
        {
            return jobs.TryGetValue(key, out var job) && job.Done.Task is { IsCompletedSuccessfully: true, Result.Value: T value } ? value : null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await asked.WaitAsync(stoppingToken);
                if (Next() is var (key, job) && job is not null)
                {
                    // A thread of its own that gives way to requests; where the desk closes, it is not waited for.
                    var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    new Thread(() =>
                    {
                        Run(key, job, stoppingToken);
                        ended.SetResult();
                    })
                    { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "reckoner" }.Start();
                    await ended.Task.WaitAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The desk closes; whoever asks the next one has it worked out anew.
        }
    }

    (string Key, Job? Job) Next()
    {
        lock (gate)
        {
            foreach (var (key, job) in jobs.Where(pair => pair.Value.Began is null && Stopwatch.GetElapsedTime(pair.Value.Asked) > Left).ToList())
            {
                jobs.Remove(key);
                job.Done.SetResult((null, "Nobody waited for it any more. Ask again."));
            }

            foreach (var (key, _) in jobs.Where(pair => pair.Value.Done.Task.IsCompleted).OrderByDescending(pair => pair.Value.Asked).Skip(MostKept - 1).ToList())
            {
                jobs.Remove(key);
            }

            var next = jobs.Where(pair => pair.Value.Began is null).MinBy(pair => pair.Value.Number);
            if (next.Value is { } begun)
            {
                begun.Began = Stopwatch.GetTimestamp();
            }

            return (next.Key, next.Value);
        }
    }

    void Run(string key, Job job, CancellationToken cancellation)
    {
        try
        {
            job.Done.SetResult((job.How(said => job.Said = said, cancellation), null));
        }
        catch (Exception e) when (e is OriginException or PanelFormatException or EventTableException or ScenarioException or ArgumentException)
        {
            // What was given cannot be reckoned with: the sentence says why, and it stays so.
            job.Done.SetResult((null, e.Message.Split(" (Parameter", 2)[0]));
        }
#pragma warning disable CA1031 // Whatever it was, pages go on, the fault is in the log and whoever asks again has it tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            lock (gate)
            {
                jobs.Remove(key);
            }

            job.Done.SetResult((null, "It could not be worked out. Ask again; where that does not help, the desk’s log says why."));
            if (!cancellation.IsCancellationRequested)
            {
                Failed(e);
            }
        }
    }

    public override void Dispose()
    {
        asked.Dispose();
        base.Dispose();
    }

    [LoggerMessage(1201, LogLevel.Error, "Something that a page asked for could not be worked out.")]
    partial void Failed(Exception fault);
}
