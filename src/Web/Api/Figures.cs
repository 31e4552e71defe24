using System.Diagnostics.Metrics;
using Griot.Store;
using Microsoft.Extensions.Hosting;

namespace Griot.Web;

/// <summary>Figures of this desk for whoever watches over it, beside those that the server keeps of itself.</summary>
sealed class Figures : IHostedService, IDisposable
{
    public const string Name = "Griot.Web";

    readonly Meter meter = new(Name);

    public Figures(RecordStore store, LookupCache cache)
    {
        Gauge("griot.documents", "Documents in the record.", () => Counts().Documents);
        Gauge("griot.claims.live", "Claims that count.", () => Counts().LiveClaims);
        Gauge("griot.events", "Events in the record.", () => Counts().Events);
        Gauge("griot.audit.entries", "Entries of the audit log.", store.State);
        Gauge("griot.webhooks.waiting", "Messages to webhooks that wait.", () => store.CountDeliveries().Waiting);
        Gauge("griot.webhooks.dead", "Messages to webhooks that nobody tries again.", () => store.CountDeliveries().Dead);

        StoreCounts Counts() => cache.Get(store.State(), "figures", store.Counts);

        void Gauge(string name, string words, Func<long> value) => meter.CreateObservableGauge(name, value, description: words);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => meter.Dispose();
}
