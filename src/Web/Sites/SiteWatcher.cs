using Griot.Briefing;
using Griot.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Griot.Web;

/// <summary>Looks at triggers whenever the record or the day changed, and brings letters that are due to the mail server.</summary>
public sealed partial class SiteWatcher(DeskSettings settings, RecordStore store, TimeProvider clock, ILogger<SiteWatcher> log) : BackgroundService
{
    /// <summary>Under what name alerts are in the audit log.</summary>
    const string Who = "griot";

    readonly SemaphoreSlim asked = new(0);
    (long State, DateOnly Day) seen = (-1, default);

    /// <summary>Says that somebody set a trigger and wants to know.</summary>
    public void Wake() => asked.Release();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    await Task.Run(() => Look(stoppingToken), stoppingToken);
                    if (settings.Mail is { } mail && await new LetterPost(store, mail, clock).SendDue(stoppingToken) is (_, > 0 and var failed))
                    {
                        LettersFailed(failed);
                    }
                }
                catch (StoreException fault)
                {
                    // All is in the store: it is looked for again.
                    WatchRests(fault.Message);
                }

                await asked.WaitAsync(settings.WatchEvery, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The desk closes; what was not sent waits in the store.
        }
    }

    void Look(CancellationToken cancellation)
    {
        var now = (store.State(), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (now == seen || store.Triggers().Count == 0)
        {
            return;
        }

        new SiteWatch(store, settings.Exposure).Look(now.Item2, Who, cancellation);
        seen = now;
    }

    [LoggerMessage(1101, LogLevel.Warning, "{failed} letters could not be sent and wait to be tried again.")]
    partial void LettersFailed(int failed);

    [LoggerMessage(1102, LogLevel.Warning, "Triggers were not looked at: {reason}")]
    partial void WatchRests(string reason);
}
