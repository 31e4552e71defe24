using Griot.Record;

namespace Griot.Store;

/// <summary>Where a reply stands.</summary>
public enum ReplyStanding : byte
{
    /// <summary>Readers see it.</summary>
    Published,

    /// <summary>It waits for a moderator, or for the service.</summary>
    Held,

    /// <summary>Taken for spam by the filter or by a moderator; only moderators and its writer see it.</summary>
    Spam,

    /// <summary>Refused by a moderator for another reason.</summary>
    Rejected,

    /// <summary>Its writer took it away; what stands below it stays.</summary>
    Erased,
}

/// <summary>What the service still has to be asked or told about a reply.</summary>
public enum ReplyTask : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Whether it is spam.</summary>
    Check,

    /// <summary>That it is spam.</summary>
    Spam,

    /// <summary>That it is honest.</summary>
    Honest,
}

/// <summary>A reply as the desk keeps it.</summary>
/// <param name="Id">What it is known by.</param>
/// <param name="ArticleId">Below which article.</param>
/// <param name="Slug">The end of that article's address.</param>
/// <param name="Headline">Of that article, as readers saw it last.</param>
/// <param name="ParentId">The reply it answers; null where it answers the article.</param>
/// <param name="Reply">What its writer gave.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="SentAt">When it came.</param>
public sealed record StoredReply(string Id, string ArticleId, string Slug, string Headline, string? ParentId, Reply Reply, ReplyStanding Standing, DateTimeOffset SentAt)
{
    /// <summary>Who decided where it stands: the filter, the service, or a person.</summary>
    public required string Judge { get; init; }

    public required DateTimeOffset JudgedAt { get; init; }

    /// <summary>That it is spam, as the filter said, from 0 to 1.</summary>
    public required double Probability { get; init; }

    /// <summary>Why, a line each.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What a moderator taught by it: true for spam; null where nobody did.</summary>
    public bool? IsSpam { get; init; }

    /// <summary>The hash of the secret in its writer's link; replies from one browser share it.</summary>
    public required string Reader { get; init; }

    /// <summary>A hash of the address it came from, under a key that is not in the store; null once it aged.</summary>
    public string? AddressHash { get; init; }

    /// <summary>The address itself, sealed; kept only where a service is asked, until it has answered and a person has judged.</summary>
    public string? Address { get; init; }

    /// <summary>What the browser says it is; null once it aged.</summary>
    public string? Browser { get; init; }

    /// <summary>What its writer says against the decision; null where nothing.</summary>
    public string? Appeal { get; init; }

    public DateTimeOffset? AppealedAt { get; init; }

    /// <summary>What a moderator answers its writer.</summary>
    public string? Answer { get; init; }

    public ReplyTask Task { get; init; }

    public DateTimeOffset? TaskDueAt { get; init; }

    public int TaskTries { get; init; }

    /// <summary>What the service said last.</summary>
    public string? TaskSaid { get; init; }

    /// <summary>When what is not needed any more was taken away.</summary>
    public DateTimeOffset? AgedAt { get; init; }

    /// <summary>Others from the same address that are kept.</summary>
    public int FromSameAddress { get; init; }
}

/// <summary>A reply that has just come.</summary>
/// <param name="ArticleId">Below which article.</param>
/// <param name="ParentId">The reply it answers; one deep: an answer to an answer stands below what that answers.</param>
/// <param name="Reply">What its writer gave.</param>
/// <param name="Standing">Where it stands until somebody decides otherwise.</param>
public sealed record IncomingReply(string ArticleId, string? ParentId, Reply Reply, ReplyStanding Standing)
{
    public required string Judge { get; init; }

    public required double Probability { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    public required string Reader { get; init; }

    /// <summary>By which the same words are known again.</summary>
    public required string TextHash { get; init; }

    public string? AddressHash { get; init; }

    public string? Address { get; init; }

    public string? Browser { get; init; }

    public ReplyTask Task { get; init; }
}

/// <summary>How many replies stand where.</summary>
public sealed record ReplyCounts(long Published, long Held, long Spam, long Rejected, long Erased, long Appealed);

/// <summary>How the filter did against what moderators decided afterwards.</summary>
/// <param name="Judged">Replies on which a moderator has decided.</param>
/// <param name="SpamHidden">Spam that the filter had hidden.</param>
/// <param name="SpamHeld">Spam that it had held.</param>
/// <param name="SpamShown">Spam that it had let through.</param>
/// <param name="HonestHidden">Honest ones that it had hidden.</param>
/// <param name="HonestHeld">Honest ones that it had held.</param>
/// <param name="HonestShown">Honest ones that it had let through and a moderator confirmed.</param>
public sealed record FilterRecord(long Judged, long SpamHidden, long SpamHeld, long SpamShown, long HonestHidden, long HonestHeld, long HonestShown);

/// <summary>A key by which another site asks the filter.</summary>
public sealed record FilterKey(string Id, string Name, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset? UsedAt, DateTimeOffset? RevokedAt, long Lessons);
