namespace Griot.Briefing;

/// <summary>What becomes of a reply before a person has seen it.</summary>
public enum SpamDecision
{
    /// <summary>It appears.</summary>
    Publish,

    /// <summary>It waits for a moderator.</summary>
    Hold,

    /// <summary>It is hidden as spam; a moderator can still find it.</summary>
    Hide,
}

/// <summary>What speaks for spam or against it, in words for people.</summary>
/// <param name="Sign">Such as <c>"check out" "my channel"</c> or <c>links (1 of 4)</c>.</param>
/// <param name="LogOdds">By how much it moves the log-odds; above 0 towards spam.</param>
public readonly record struct SpamReason(string Sign, double LogOdds);

/// <summary>The judgement of the filter on one reply.</summary>
/// <param name="Decision">What becomes of it.</param>
/// <param name="Probability">That it is spam, calibrated, from 0 to 1.</param>
/// <param name="Reasons">How it came first, then the strongest of its words and shape, whichever way they point, and last where the filter starts. What is only absent is not told, so that they do not add up to the whole.</param>
public sealed record SpamVerdict(SpamDecision Decision, double Probability, IReadOnlyList<SpamReason> Reasons);
