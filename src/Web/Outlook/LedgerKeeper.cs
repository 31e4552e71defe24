using Griot.Briefing;
using Griot.Outlook;
using Griot.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Griot.Web;

/// <summary>Settles forecasts of the ledger whenever the record or the day changed.</summary>
public sealed partial class LedgerKeeper(DeskSettings settings, RecordStore store, TimeProvider clock, PanelShelf shelf, ILogger<LedgerKeeper> log) : BackgroundService
{
    /// <summary>Under what name settlements are in the ledger.</summary>
    const string Who = "griot";

    (long State, DateOnly Day) seen = (-1, default);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    await Task.Run(Look, stoppingToken);
                }
                catch (Exception fault) when (fault is StoreException or PanelFormatException)
                {
                    // All is in the store: it is looked for again when it changes.
                    KeepingRests(fault.Message);
                }

                await Task.Delay(settings.WatchEvery, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The desk closes; what is not settled is settled when it opens again.
        }
    }

    void Look()
    {
        var now = (store.State(), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (now == seen)
        {
            return;
        }

        LedgerSettling.Settle(store, now.Item2, Who, shelf.Read);
        seen = now;
    }

    [LoggerMessage(1202, LogLevel.Warning, "The ledger was not settled: {reason}")]
    partial void KeepingRests(string reason);
}
