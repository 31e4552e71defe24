using System.Data.Common;
using System.Security.Cryptography;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    const string WebhookColumns = "id, name, address, secret, query, marking, reaches_private, active, made_by, made_at, looked_at, alerts";
    const string DeliveryColumns = "d.id, w.id, d.event_id, d.changed_at, d.is_first, d.state, d.attempts, d.due_at, d.tried_at, d.problem";

    /// <summary>Makes a webhook. What changes from now on is sent to it.</summary>
    public Webhook MakeWebhook(string name, string address, string secret, string query, Marking marking, bool reachesPrivate, string who, bool alerts = false) => Write(session =>
    {
        var at = Instants.Now(clock);
        var webhook = new Webhook("w1" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)), name, address, secret, query, marking, reachesPrivate, true, who, at, at) { IsToldOfAlerts = alerts };
        session.Do(
            "INSERT INTO webhooks (key, id, name, address, secret, query, marking, reaches_private, active, made_by, made_at, looked_at, alerts) VALUES (@key, @id, @name, @address, @secret, @query, @marking, @private, @active, @who, @at, @looked, @alerts)",
            ("key", (session.One<long?>("SELECT max(key) FROM webhooks") ?? 0) + 1), ("id", webhook.Id), ("name", name), ("address", address), ("secret", secret), ("query", query), ("marking", (short)marking), ("private", reachesPrivate), ("active", true), ("who", who), ("at", at), ("looked", at), ("alerts", alerts));
        AuditChain.Append(session, at, who, Deed.WebhookMade, webhook.Id, ContentHash.Of(name, address, query, marking.Label));
        return webhook;
    });

    /// <summary>All webhooks, the earliest made first.</summary>
    public IReadOnlyList<Webhook> Webhooks() => Ask(session => session.All($"SELECT {WebhookColumns} FROM webhooks ORDER BY key", ReadWebhook));

    /// <summary>Holds a webhook, or lets it go on.</summary>
    public bool SetWebhook(string id, bool active, string who) => Write(session =>
    {
        if (session.Do("UPDATE webhooks SET active = @active WHERE id = @id", ("active", active), ("id", id)) == 0)
        {
            return false;
        }

        AuditChain.Append(session, Instants.Now(clock), who, active ? Deed.WebhookResumed : Deed.WebhookHeld, id, ContentHash.Of(id));
        return true;
    });

    /// <summary>Takes a webhook away, with the messages that wait for it.</summary>
    public bool RemoveWebhook(string id, string who) => Write(session =>
    {
        session.Do("DELETE FROM deliveries WHERE webhook_key IN (SELECT key FROM webhooks WHERE id = @id)", ("id", id));
        if (session.Do("DELETE FROM webhooks WHERE id = @id", ("id", id)) == 0)
        {
            return false;
        }

        AuditChain.Append(session, Instants.Now(clock), who, Deed.WebhookRemoved, id, ContentHash.Of(id));
        return true;
    });

    /// <summary>Puts the changes of events into the queue of a webhook. The same change is put there once, however often it is found.</summary>
    /// <param name="webhookId">Whose queue.</param>
    /// <param name="changes">Events with the moment of their last change.</param>
    /// <param name="lookedAt">Up to when changes were looked for.</param>
    /// <returns>How many were new to the queue.</returns>
    public int QueueDeliveries(string webhookId, IReadOnlyList<(string EventId, DateTimeOffset ChangedAt)> changes, DateTimeOffset lookedAt)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return Write(session =>
        {
            if (session.One<long?>("SELECT key FROM webhooks WHERE id = @id", ("id", webhookId)) is not { } webhook)
            {
                return 0;
            }

            var (next, queued) = (session.One<long?>("SELECT max(key) FROM deliveries") ?? 0, 0);
            foreach (var (happening, changed) in changes)
            {
                var seen = session.One<long>("SELECT count(*) FROM deliveries WHERE webhook_key = @webhook AND event_id = @event", ("webhook", webhook), ("event", happening));
                if (seen > 0 && session.One<long>("SELECT count(*) FROM deliveries WHERE webhook_key = @webhook AND event_id = @event AND changed_at = @changed", ("webhook", webhook), ("event", happening), ("changed", changed)) > 0)
                {
                    continue;
                }

                queued += session.Do(
                    "INSERT INTO deliveries (key, id, webhook_key, event_id, changed_at, is_first, state, attempts, due_at) VALUES (@key, @id, @webhook, @event, @changed, @first, 'waiting', 0, @due)",
                    ("key", ++next), ("id", "msg_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))), ("webhook", webhook), ("event", happening), ("changed", changed), ("first", seen == 0), ("due", Instants.Now(clock)));
            }

            session.Do("UPDATE webhooks SET looked_at = @looked WHERE key = @key", ("looked", lookedAt), ("key", webhook));
            return queued;
        });
    }

    /// <summary>Messages of a webhook that are due, those due first first.</summary>
    public IReadOnlyList<Delivery> DueDeliveries(string webhookId, DateTimeOffset now, int most) => Ask(session => session.All(
        $"SELECT {DeliveryColumns} FROM deliveries d JOIN webhooks w ON w.key = d.webhook_key WHERE d.state = 'waiting' AND d.due_at <= @now AND w.id = @id AND w.active ORDER BY d.due_at, d.key LIMIT {most.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
        ReadDelivery, ("now", now), ("id", webhookId)));

    /// <summary>Notes what came of an attempt, or of giving up.</summary>
    public void NoteDelivery(string id, DeliveryState state, int attempts, DateTimeOffset dueAt, DateTimeOffset triedAt, string? problem) => Write(session => session.Do(
        "UPDATE deliveries SET state = @state, attempts = @attempts, due_at = @due, tried_at = @tried, problem = @problem WHERE id = @id",
        ("state", state.ToString().ToLowerInvariant()), ("attempts", attempts), ("due", dueAt), ("tried", triedAt), ("problem", problem), ("id", id)));

    /// <summary>Lets the dead messages of a webhook be tried again from the beginning.</summary>
    /// <returns>How many.</returns>
    public int ReviveDeliveries(string webhookId, string who) => Write(session =>
    {
        var at = Instants.Now(clock);
        var revived = session.Do("UPDATE deliveries SET state = 'waiting', attempts = 0, due_at = @at WHERE state = 'dead' AND webhook_key IN (SELECT key FROM webhooks WHERE id = @id)", ("at", at), ("id", webhookId));
        if (revived > 0)
        {
            AuditChain.Append(session, at, who, Deed.WebhookRevived, webhookId, ContentHash.Of(webhookId));
        }

        return revived;
    });

    /// <summary>The latest messages of a webhook, those that need a person first.</summary>
    public IReadOnlyList<Delivery> Deliveries(string webhookId, int most) => Ask(session => session.All(
        $"SELECT {DeliveryColumns} FROM deliveries d JOIN webhooks w ON w.key = d.webhook_key WHERE w.id = @id ORDER BY CASE d.state WHEN 'dead' THEN 0 WHEN 'waiting' THEN 1 ELSE 2 END, d.key DESC LIMIT {most.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
        ReadDelivery, ("id", webhookId)));

    public DeliveryCounts CountDeliveries(string? webhookId = null)
    {
        var counts = Ask(session => session.All(
            $"SELECT d.state, count(*) FROM deliveries d JOIN webhooks w ON w.key = d.webhook_key {(webhookId is null ? "" : "WHERE w.id = @id ")}GROUP BY d.state", row => (State: row.GetString(0), Count: row.GetInt32(1)), webhookId is null ? [] : [("id", webhookId)]))
            .ToDictionary(row => row.State, row => row.Count, StringComparer.Ordinal);
        return new(counts.GetValueOrDefault("waiting"), counts.GetValueOrDefault("delivered"), counts.GetValueOrDefault("dropped"), counts.GetValueOrDefault("dead"));
    }

    static Webhook ReadWebhook(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), (Marking)row.GetInt16(5), row.GetBoolean(6), row.GetBoolean(7), row.GetString(8), row.Instant(9), row.Instant(10))
    { IsToldOfAlerts = row.GetBoolean(11) };

    static Delivery ReadDelivery(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.Instant(3), row.GetBoolean(4), Enum.Parse<DeliveryState>(row.GetString(5), ignoreCase: true), row.GetInt32(6), row.Instant(7), row.MaybeInstant(8), row.Text(9));
}
