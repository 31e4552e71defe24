namespace Griot.Record;

/// <summary>What a reader wrote under an article.</summary>
public sealed record Reply
{
    /// <summary>The comment as it was sent; markup in it is not trusted.</summary>
    public required string Text { get; init; }

    /// <summary>The name the reader gave.</summary>
    public string Name { get; init; } = "";

    public string? Email { get; init; }

    /// <summary>The reader's own site, as given.</summary>
    public string? Site { get; init; }
}

/// <summary>A reply with what a moderator made of it.</summary>
public sealed record ModeratedReply(Reply Reply, bool IsSpam);
