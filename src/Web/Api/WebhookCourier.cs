using System.Collections.Concurrent;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Griot.Web;

/// <summary>
/// Looks for new and changed events and tells those who asked. What is to be told stands in the store before anything is sent, and what came of it afterwards: whatever ends the process,
/// a message is sent again rather than lost, under the same identifier.
/// </summary>
sealed class WebhookCourier(RecordStore store, WebhookSender sender, WebhookPatience patience, TimeProvider clock, ILogger<WebhookCourier> log) : BackgroundService
{
    /// <summary>Changes are looked for from so long before the last look: an event's moment is taken a little before it can be seen.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    const int Page = 250;

    /// <summary>Who is being told, each by a task of its own, so that a slow receiver holds up nobody else.</summary>
    readonly Dictionary<string, Task> under = new(StringComparer.Ordinal);

    /// <summary>Receivers that failed, how often on end, and until when they are left alone: one that is down is not asked once for every message that waits.</summary>
    readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Until)> resting = new(StringComparer.Ordinal);

    long seen = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(patience.Look, clock);
        try
        {
            do
            {
                try
                {
                    Look();
                    Tell(stoppingToken);
                }
                catch (StoreException fault)
                {
                    // All is in the store: it is looked for again at the next tick.
                    ApiLog.WebhooksRest(log, fault.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            await Task.WhenAll(under.Values);
        }
    }

    /// <summary>Queues what changed; nothing is read where the record is as it was.</summary>
    void Look()
    {
        var state = store.State();
        if (state == seen)
        {
            return;
        }

        foreach (var webhook in store.Webhooks().Where(webhook => webhook.IsActive))
        {
            var looked = clock.GetUtcNow();
            var since = webhook.LookedAt - Overlap is var before && before > webhook.MadeAt ? before : webhook.MadeAt;
            var filter = EventQuery.Read(new Microsoft.AspNetCore.Http.QueryCollection(QueryHelpers.ParseQuery(webhook.Query))).Filter(webhook.Marking) with { ChangedSince = since };
            string? after = null;
            do
            {
                var page = store.EventLines(filter, Page, after, EventOrder.Changed);
                after = page.Count == Page ? page[^1].Cursor : null;
                // The earliest change first, as it is to be told; only the last page says that all was seen.
                store.QueueDeliveries(webhook.Id, [.. page.Reverse().Select(line => (line.Id, line.ChangedAt))], after is null ? looked : webhook.LookedAt);
            }
            while (after is not null);
        }

        seen = state;
    }

    void Tell(CancellationToken cancellation)
    {
        foreach (var webhook in store.Webhooks().Where(webhook => webhook.IsActive))
        {
            if ((under.TryGetValue(webhook.Id, out var telling) && !telling.IsCompleted) || (resting.TryGetValue(webhook.Id, out var rest) && clock.GetUtcNow() < rest.Until))
            {
                continue;
            }

            if (store.DueDeliveries(webhook.Id, clock.GetUtcNow(), Page) is { Count: > 0 } due)
            {
                under[webhook.Id] = Task.Run(() => Tell(webhook, due, cancellation), CancellationToken.None);
            }
        }
    }

    async Task Tell(Webhook webhook, IReadOnlyList<Delivery> due, CancellationToken cancellation)
    {
        try
        {
            foreach (var delivery in due)
            {
                if (!await Send(delivery, webhook, cancellation))
                {
                    var failures = resting.TryGetValue(webhook.Id, out var rest) ? rest.Failures + 1 : 1;
                    resting[webhook.Id] = (failures, clock.GetUtcNow() + patience.After(failures));
                    return;
                }

                resting.TryRemove(webhook.Id, out _);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The desk closes; what was not noted as taken is sent again.
        }
        catch (StoreException fault)
        {
            ApiLog.WebhooksRest(log, fault.Message);
        }
    }

    /// <summary>Whether the receiver can be sent the next.</summary>
    async Task<bool> Send(Delivery delivery, Webhook webhook, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (delivery.EventId.StartsWith("a1", StringComparison.Ordinal))
        {
            if (store.Alerts(webhook.Marking, 1, id: delivery.EventId) is not [var alert])
            {
                store.NoteDelivery(delivery.Id, DeliveryState.Dropped, delivery.Attempts, now, now, "The site is no more on the list, or was marked more strictly meanwhile.");
                return true;
            }

            return await Send(delivery, webhook, AlertBody(alert), now, cancellation);
        }

        if (store.EventRecords(new() { Ids = [delivery.EventId], MostMarking = webhook.Marking }, 1) is not [var record])
        {
            store.NoteDelivery(delivery.Id, DeliveryState.Dropped, delivery.Attempts, now, now, "The event is no more, or was marked more strictly meanwhile.");
            return true;
        }

        var body = DataAnswer.Json(json =>
        {
            json.WriteString("type", delivery.IsFirst ? "event.new" : "event.changed");
            json.WriteString("timestamp", delivery.ChangedAt);
            json.WritePropertyName("data");
            json.WriteRawValue(record.Json);
        });
        return await Send(delivery, webhook, body, now, cancellation);
    }

    static string AlertBody(SiteAlert alert) => DataAnswer.Json(json =>
    {
        json.WriteString("type", "site.alert");
        json.WriteString("timestamp", alert.RaisedAt);
        json.WriteStartObject("data");
        json.WriteString("schema", "griot.alert/1");
        json.WriteString("id", alert.Id);
        json.WriteString("marking", alert.Marking.Label);
        json.WriteStartObject("site");
        json.WriteString("id", alert.Site.Id);
        json.WriteString("name", alert.Site.Site.Name);
        json.WriteNumber("latitude", alert.Site.Site.Point.Latitude);
        json.WriteNumber("longitude", alert.Site.Site.Point.Longitude);
        json.WriteEndObject();
        json.WriteString("on", alert.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("trigger", alert.Trigger.Trigger.Words);
        json.WriteString("text", alert.Words);
        json.WriteString("response", alert.Trigger.Trigger.Response.ToString().ToLowerInvariant());
        json.WriteString("note", alert.Trigger.Trigger.Note);
        json.WriteStartArray("events");
        foreach (var id in alert.Events)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    async Task<bool> Send(Delivery delivery, Webhook webhook, string body, DateTimeOffset now, CancellationToken cancellation)
    {
        var problem = await sender.Send(webhook, delivery.Id, body, now, cancellation);
        var attempts = delivery.Attempts + 1;
        var state = problem is null ? DeliveryState.Delivered : attempts >= patience.MostAttempts ? DeliveryState.Dead : DeliveryState.Waiting;
        // A fifth more or less by chance, so that a receiver that was down is not met by all at once.
        var wait = patience.After(attempts) * (0.8 + (0.4 * Random.Shared.NextDouble()));
        store.NoteDelivery(delivery.Id, state, attempts, clock.GetUtcNow() + (state is DeliveryState.Waiting ? wait : TimeSpan.Zero), now, problem);
        if (state is DeliveryState.Dead)
        {
            ApiLog.DeliveryDead(log, webhook.Id, attempts, problem!);
        }

        return problem is null;
    }
}
