using Griot.Record;

namespace Griot.Store;

/// <summary>A feed that is followed.</summary>
/// <param name="Id">What it is known by here: <c>feed:</c> and the beginning of a hash of its address.</param>
/// <param name="Uri">Where it stands.</param>
/// <param name="Every">How often it is asked.</param>
public sealed record FeedState(string Id, string Uri, TimeSpan Every)
{
    /// <summary>What it calls itself.</summary>
    public string? Title { get; init; }

    /// <summary>Who publishes, for articles that do not say so themselves.</summary>
    public string? Source { get; init; }

    /// <summary>Of what it leads to.</summary>
    public Marking Marking { get; init; }

    /// <summary>To ask whether it has changed.</summary>
    public string? ETag { get; init; }

    /// <summary>Likewise.</summary>
    public string? LastModified { get; init; }

    /// <summary>Null where it was never asked.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Before then it is left alone.</summary>
    public DateTimeOffset NextAt { get; init; }

    /// <summary>In a row.</summary>
    public int Failures { get; init; }

    /// <summary>Why it failed last; null where it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>Articles it led to that were taken in.</summary>
    public long Articles { get; init; }

    /// <summary>Articles that could not be had.</summary>
    public long Missing { get; init; }
}

/// <summary>An article a feed led to.</summary>
/// <param name="Uri">Where it stands.</param>
public sealed record ArticleState(string Uri)
{
    public string? Title { get; init; }

    /// <summary>As the feed says.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it last changed, as the feed says.</summary>
    public DateTimeOffset? RevisedAt { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>How often it was looked at since it came in.</summary>
    public int Checks { get; init; }

    /// <summary>When it is looked at next; null where never again.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>In a row.</summary>
    public int Failures { get; init; }

    /// <summary>Why it failed last; null where it did not.</summary>
    public string? Reason { get; init; }
}
