using System.Collections.Concurrent;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// Tells spam from honest replies by their words, their shape and how they came, learned from what moderators decided: logistic regression on words, pairs of
/// words, stretches of letters and links. A reply is hidden only above a threshold that no honest reply reached which the filter had not learned from; between even odds and
/// that it waits for a person. Nothing leaves the machine. Safe for many threads.
/// </summary>
public sealed class SpamFilter
{
    /// <summary>How much one moderated reply counts against what was known before.</summary>
    const double Strength = 10;

    /// <summary>Replies of one set are split into so many parts to find the threshold; of several sets, each is a part.</summary>
    const int Parts = 5;

    /// <summary>Learned from fewer of each kind, a filter hides nothing: what it takes for spam waits for a person.</summary>
    const int FewestToHide = 50;

    // Added to the calibrated log-odds. A person does not fill a field that is not shown, and does not write a comment in three seconds.
    const double TrapWeight = 6;
    const double HasteWeight = 2;
    const double RepetitionWeight = 1.5;
    const int MostRepetitions = 3;
    static readonly TimeSpan Haste = TimeSpan.FromSeconds(3);

    const int MostReasons = 6;
    const double LeastReason = 0.05;

    readonly ConcurrentBag<ReplyFeatures> pool = [];

    internal SpamFilter(SpamWeights weights, SpamScale scale) => (Weights, Scale) = (weights, scale);

    /// <summary>Knows nothing: every reply has even odds and waits for a person.</summary>
    public static SpamFilter Empty { get; } = new(new(), SpamScale.Unknown);

    internal SpamScale Scale { get; }

    internal SpamWeights Weights { get; }

    /// <summary>A filter that has learned from sets of moderated replies as well as from what this one knows.</summary>
    /// <param name="sets">A set a page, site or source. With several, the threshold of hiding is found by leaving out one at a time, which is the harder and truer test.</param>
    /// <exception cref="ArgumentException">All the replies are spam, or none is.</exception>
    public SpamFilter Learn(params IReadOnlyList<ModeratedReply>[] sets)
    {
        var all = sets.SelectMany(set => set).ToArray();
        if (all.All(reply => reply.IsSpam) || !all.Any(reply => reply.IsSpam))
        {
            throw new ArgumentException(all.Length == 0 ? "There are no replies to learn from." : $"All of the {all.Length} replies are {(all[0].IsSpam ? "spam" : "honest")}: there is nothing to tell apart.", nameof(sets));
        }

        var parts = sets.Length > 1 ? sets : [.. Enumerable.Range(0, Parts).Select(part => (IReadOnlyList<ModeratedReply>)[.. all.Where((_, i) => i % Parts == part)])];
        var judged = new List<(double LogOdds, bool IsSpam)>();
        var learned = SpamTrainer.Train(all, Weights, Strength);
        var read = new ReplyFeatures();
        var growth = 0.0;
        foreach (var part in parts)
        {
            var others = SpamTrainer.Train([.. parts.Where(other => other != part).SelectMany(other => other)], Weights, Strength);
            growth += learned.DistanceTo(Weights) / others.DistanceTo(Weights) / parts.Length;
            foreach (var reply in part)
            {
                read.Read(reply.Reply.Text);
                judged.Add((others.LogOdds(read), reply.IsSpam));
            }
        }

        var enough = Math.Min(judged.Count(j => j.IsSpam), judged.Count(j => !j.IsSpam)) >= FewestToHide;
        return new(learned, enough ? SpamScale.Of(judged, growth) : Scale with { Hide = double.PositiveInfinity });
    }

    /// <summary>Judges one reply.</summary>
    public SpamVerdict Judge(Reply reply, ReplyCircumstances? circumstances = null)
    {
        var read = pool.TryTake(out var pooled) ? pooled : new();
        try
        {
            read.Read(reply.Text);
            var raw = Weights.LogOdds(read);
            var reasons = Reasons(read);
            var logOdds = Scale.Calibrated(raw);
            var isBlocked = false;
            // What held it, and from where the filter starts, are told whatever else weighs more.
            var always = new List<SpamReason>();
            foreach (var (reason, blocks) in Around(reply, circumstances ?? ReplyCircumstances.Unknown))
            {
                logOdds += reason.LogOdds;
                isBlocked |= blocks;
                always.Add(reason);
            }

            var decision = logOdds >= Scale.Calibrated(Scale.Hide) ? SpamDecision.Hide : logOdds > 0 || isBlocked ? SpamDecision.Hold : SpamDecision.Publish;
            return new(decision, 1 / (1 + Math.Exp(-logOdds)), [.. always, .. reasons.OrderByDescending(r => Math.Abs(r.LogOdds)).ThenBy(r => r.Sign, StringComparer.Ordinal).Take(MostReasons), new SpamReason("where the filter starts", Scale.Calibrated(Weights.Bias))]);
        }
        finally
        {
            pool.Add(read);
        }
    }

    // The letters of a word speak for the word.
    List<SpamReason> Reasons(ReplyFeatures read)
    {
        var bySign = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < read.Count; i++)
        {
            var words = read.Words(i);
            var sign = read.Kind(i) == FeatureKind.Shape ? words.ToString() : $"\"{words}\"";
            bySign[sign] = bySign.GetValueOrDefault(sign) + (Scale.Slope * Weights.Of[read.Number(i)] * read.Value(i));
        }

        return [.. bySign.Where(sign => Math.Abs(sign.Value) >= LeastReason && !ReplyShape.IsAbsence(sign.Key)).Select(sign => new SpamReason(sign.Key, sign.Value))];
    }

    static IEnumerable<(SpamReason Reason, bool Blocks)> Around(Reply reply, ReplyCircumstances circumstances)
    {
        if (circumstances.TrapFilled)
        {
            yield return (new("filled the field that people do not see", TrapWeight), true);
        }

        if (circumstances.TimeTaken < Haste)
        {
            yield return (new($"written in {Math.Max(0, circumstances.TimeTaken.Value.TotalSeconds):F0} s", HasteWeight), true);
        }

        if (circumstances.SentBefore > 0)
        {
            yield return (new($"the same text came {circumstances.SentBefore} times before", RepetitionWeight * Math.Min(circumstances.SentBefore, MostRepetitions)), false);
        }

        // As it is written and as it is read: letters in disguise, and marks without width between them, hide no word.
        string[] written = circumstances.Blocked.Count == 0 ? [] : [.. new[] { reply.Text, reply.Name, reply.Site ?? "" }.Where(text => text.Length > 0).SelectMany(text => new[] { text, ReplyText.Plain(text) })];
        foreach (var blocked in circumstances.Blocked)
        {
            var plain = ReplyText.Plain(blocked);
            if (written.Any(text => blocked.Length > 0 && text.Contains(blocked, StringComparison.OrdinalIgnoreCase) || plain.Length > 0 && text.Contains(plain, StringComparison.OrdinalIgnoreCase)))
            {
                yield return (new($"the site does not let \"{blocked}\" through unseen", 0), true);
            }
        }
    }
}
