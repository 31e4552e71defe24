using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Griot.Web;

/// <summary>Links events anew in the background whenever something was added or judged: one run at a time, and what comes meanwhile shares the next.</summary>
public sealed partial class Relinker(DeskSettings settings, ILogger<Relinker> log) : BackgroundService
{
    /// <summary>So long somebody who judged waits to see the events follow; a small record is done by then.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    readonly Channel<(string Who, TaskCompletionSource Done)> asked = Channel.CreateUnbounded<(string, TaskCompletionSource)>();

    /// <summary>Whether events are behind what was added and judged.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Says that something changed. Ends when the events follow, or when waiting longer would be felt.</summary>
    public async Task Changed(string who)
    {
        if (settings.Linker is null)
        {
            return;
        }

        IsBehind = true;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        asked.Writer.TryWrite((who, done));
        await Task.WhenAny(done.Task, Task.Delay(Patience));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Linker is not { } linker)
        {
            return;
        }

        while (await Next(stoppingToken) is { } first)
        {
            var waiting = new List<(string Who, TaskCompletionSource Done)> { first };
            while (asked.Reader.TryRead(out var more))
            {
                waiting.Add(more);
            }

            try
            {
                await Task.Run(() => linker.Link(first.Who, stoppingToken), stoppingToken);
                IsBehind = asked.Reader.Count > 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // events stay as they were, pages say so, the log says why, and the next change tries again: a desk that stops would lose more
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LinkingFailed(fault);
            }

            waiting.ForEach(one => one.Done.TrySetResult());
        }
    }

    async Task<(string Who, TaskCompletionSource Done)?> Next(CancellationToken stop)
    {
        try
        {
            return await asked.Reader.ReadAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    [LoggerMessage(1001, LogLevel.Error, "Events were not linked anew.")]
    partial void LinkingFailed(Exception fault);
}
