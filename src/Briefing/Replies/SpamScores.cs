using Griot.Record;

namespace Griot.Briefing;

/// <summary>How a filter did on moderated replies. Shares, from 0 to 1; of none, 0.</summary>
public sealed record SpamScores
{
    public required int Replies { get; init; }

    public required int Spam { get; init; }

    /// <summary>Of all replies: spam that was kept off the page or honest ones that were published.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Of the spam: kept off the page, hidden or held for a moderator.</summary>
    public required double SpamCaught { get; init; }

    /// <summary>Of the spam: hidden at once.</summary>
    public required double SpamHidden { get; init; }

    /// <summary>Of the honest replies: hidden at once. This is what must not happen.</summary>
    public required double HonestHidden { get; init; }

    /// <summary>Of the honest replies: held for a moderator.</summary>
    public required double HonestQueued { get; init; }

    public static SpamScores Of(SpamFilter filter, IReadOnlyList<ModeratedReply> replies)
    {
        var counts = new int[2, Enum.GetValues<SpamDecision>().Length];
        foreach (var reply in replies)
        {
            counts[reply.IsSpam ? 1 : 0, (int)filter.Judge(reply.Reply).Decision]++;
        }

        var spam = replies.Count(reply => reply.IsSpam);
        int Honest(SpamDecision decision) => counts[0, (int)decision];
        int Caught(SpamDecision decision) => counts[1, (int)decision];
        return new()
        {
            Replies = replies.Count,
            Spam = spam,
            Accuracy = Share(Honest(SpamDecision.Publish) + Caught(SpamDecision.Hold) + Caught(SpamDecision.Hide), replies.Count),
            SpamCaught = Share(Caught(SpamDecision.Hold) + Caught(SpamDecision.Hide), spam),
            SpamHidden = Share(Caught(SpamDecision.Hide), spam),
            HonestHidden = Share(Honest(SpamDecision.Hide), replies.Count - spam),
            HonestQueued = Share(Honest(SpamDecision.Hold), replies.Count - spam),
        };
    }

    static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
