using Griot.Record;

namespace Griot.Store;

/// <summary>Somebody who is told of new and changed events.</summary>
/// <param name="Id"><c>w1</c> and 20 hexadecimal digits.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Address">Where messages are sent: https, or http where private addresses may be reached.</param>
/// <param name="Secret">What messages are signed with: <c>whsec_</c> and Base64. It is kept as it is, since it must be had to sign.</param>
/// <param name="Query">Which events, as an address of the desk carries it.</param>
/// <param name="Marking">Events marked more strictly are not sent.</param>
/// <param name="ReachesPrivate">Whether an administrator allowed addresses that are not public.</param>
/// <param name="IsActive">Whether messages are sent. What changes meanwhile is sent once it is active again.</param>
/// <param name="MadeBy">Who made it.</param>
/// <param name="MadeAt">When; what changed before is not sent.</param>
/// <param name="LookedAt">Up to when changes were looked for.</param>
public sealed record Webhook(
    string Id, string Name, string Address, string Secret, string Query, Marking Marking, bool ReachesPrivate, bool IsActive, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset LookedAt)
{
    /// <summary>Whether it is told of alerts of sites too, those of sites marked no more strictly than it may be sent.</summary>
    public bool IsToldOfAlerts { get; init; }
}

/// <summary>What became of a message.</summary>
public enum DeliveryState : byte
{
    /// <summary>It was not taken yet.</summary>
    Waiting,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>Nothing is sent: the event is no more, or was marked more strictly meanwhile.</summary>
    Dropped,

    /// <summary>It failed so often that nobody tries again, unless a person asks.</summary>
    Dead,
}

/// <summary>One message to one receiver about one change of one event.</summary>
/// <param name="Id">The same at every attempt, so that a receiver who got it twice knows.</param>
/// <param name="WebhookId">Who is told.</param>
/// <param name="EventId">Of what: an event, or an alert of a site (<c>a1…</c>).</param>
/// <param name="ChangedAt">The change.</param>
/// <param name="IsFirst">Whether the receiver was never told of the event before.</param>
/// <param name="State">How it stands.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="DueAt">Not before then it is tried next.</param>
/// <param name="TriedAt">When it was last tried.</param>
/// <param name="Problem">Why the last attempt failed, in a sentence.</param>
public sealed record Delivery(string Id, string WebhookId, string EventId, DateTimeOffset ChangedAt, bool IsFirst, DeliveryState State, int Attempts, DateTimeOffset DueAt, DateTimeOffset? TriedAt, string? Problem);

/// <summary>How the messages of a receiver stand.</summary>
public sealed record DeliveryCounts(int Waiting, int Delivered, int Dropped, int Dead);
