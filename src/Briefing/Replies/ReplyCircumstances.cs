namespace Griot.Briefing;

/// <summary>How a reply came, which says as much as its words. What is not known is left out and counts for nothing.</summary>
public sealed record ReplyCircumstances
{
    public static ReplyCircumstances Unknown { get; } = new();

    /// <summary>The field that people do not see was filled in.</summary>
    public bool TrapFilled { get; init; }

    /// <summary>From the page being shown to the reply being sent.</summary>
    public TimeSpan? TimeTaken { get; init; }

    /// <summary>How often the same text came before, to any article.</summary>
    public int SentBefore { get; init; }

    /// <summary>Words and hosts that the site does not let through unseen.</summary>
    public IReadOnlyCollection<string> Blocked { get; init; } = [];
}
