using Griot.Record;

namespace Griot.Store;

/// <summary>A site of the record.</summary>
/// <param name="Id"><c>s1</c> and 20 hexadecimal digits.</param>
/// <param name="Site">What it is.</param>
/// <param name="MadeBy">Who put it there.</param>
/// <param name="ChangedBy">Who last changed it.</param>
public sealed record StoredSite(string Id, Site Site, string MadeBy, DateTimeOffset MadeAt, string ChangedBy, DateTimeOffset ChangedAt)
{
    /// <summary>Rises with every change, so that nobody changes over somebody else unknowingly.</summary>
    public int Version { get; init; } = 1;
}

/// <summary>What became of a change of a site.</summary>
public enum SiteChange : byte
{
    Kept,

    /// <summary>There is no such site.</summary>
    Gone,

    /// <summary>Somebody changed it meanwhile; nothing was kept.</summary>
    Overtaken,
}

/// <summary>What became of a list of sites.</summary>
/// <param name="Added">How many are new.</param>
/// <param name="Changed">How many were known and differ.</param>
/// <param name="Same">How many were known as they are.</param>
/// <param name="Refused">Names of those that are known, and marked more strictly than whoever brings them may see.</param>
public sealed record SitesKept(int Added, int Changed, int Same, IReadOnlyList<string> Refused);

/// <summary>A round of review as the record keeps it.</summary>
public sealed record StoredReview(string Id, SiteReview Review, string By, DateTimeOffset At)
{
    /// <summary>Who approved of it; null where nobody did.</summary>
    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>The strictest of what it was made from: it is shown to nobody who is cleared for less.</summary>
    public Marking Marking { get; init; } = Marking.Red;

    /// <summary>What it lacks of a complete round; a round that lacks something is a draft.</summary>
    public IReadOnlyList<string> Lacks => Review.Lacks(DateOnly.FromDateTime(At.UtcDateTime));

    public bool IsDraft => Lacks.Count > 0;
}

/// <summary>A trigger as the record keeps it.</summary>
/// <param name="Id"><c>t1</c> and 20 hexadecimal digits.</param>
/// <param name="SiteId">Whose.</param>
/// <param name="Met">What met it when it was last looked at; empty where nothing did. The same is not told twice.</param>
/// <param name="EndedAt">Since when nobody wants to be told any more.</param>
public sealed record StoredTrigger(string Id, string SiteId, SiteTrigger Trigger, string Met, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset? EndedAt)
{
    /// <summary>How far it may be passed on, however its site is marked now: what is to be done, and who is told, was written under it.</summary>
    public Marking Marking { get; init; } = Marking.Red;
}

/// <summary>That a trigger was met.</summary>
/// <param name="Id"><c>a1</c> and 20 hexadecimal digits.</param>
/// <param name="On">The last day that was looked at.</param>
/// <param name="Words">What met it, in a sentence.</param>
/// <param name="Events">Identifiers of the events that did.</param>
/// <param name="SeenBy">Who took note of it; null where nobody did yet.</param>
public sealed record SiteAlert(string Id, StoredSite Site, StoredTrigger Trigger, DateTimeOffset RaisedAt, DateOnly On, string Words, IReadOnlyList<string> Events, string? SeenBy, DateTimeOffset? SeenAt)
{
    /// <summary>The strictest of what it was made from, the site as it was marked then included.</summary>
    public Marking Made { get; init; } = Marking.Red;

    /// <summary>How far it may be passed on: no farther than what it was made from, nor than its site.</summary>
    public Marking Marking => Markings.Strictest(Made, Site.Site.Marking);
}

/// <summary>A letter about an alert to one address.</summary>
public sealed record Letter(string Id, string AlertId, string Recipient, DeliveryState State, int Attempts, DateTimeOffset DueAt, DateTimeOffset? TriedAt, string? Problem);
