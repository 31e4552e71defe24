using System.Runtime.CompilerServices;
using System.Text.Json;
using Griot.Briefing;
using Xunit;

namespace Griot.Measures;

/// <summary>The filter of replies, learned from the comments under three videos and judging the fourth, all four turns together: no worse than <c>data/runs/replies.json</c>.</summary>
public class ReplyFloors
{
    static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../.."));
    static readonly string Comments = Path.Combine(Root, "../shared/replies");

    [Fact]
    public void Spam_under_a_video_not_learned_from_is_caught_and_honest_replies_are_not_lost()
    {
        Assert.SkipUnless(Directory.Exists(Comments), "The comments are not kept in the repository.");
        var sets = Directory.GetFiles(Comments, "youtube*.csv").Order(StringComparer.Ordinal).Select(ReplyFile.Read).ToArray();
        var floor = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "data/runs/replies.json"))).RootElement;

        var turns = sets.Select(left => SpamScores.Of(SpamFilter.Empty.Learn([.. sets.Where(set => set != left)]), left)).ToArray();

        Assert.True(Share(turns, t => t.Accuracy, t => t.Replies) >= floor.GetProperty("accuracy").GetDouble());
        Assert.True(Share(turns, t => t.SpamCaught, t => t.Spam) >= floor.GetProperty("spamCaught").GetDouble());
        Assert.True(Share(turns, t => t.SpamHidden, t => t.Spam) >= floor.GetProperty("spamHidden").GetDouble());
        Assert.All(turns, t => Assert.True(t.HonestHidden <= floor.GetProperty("honestHidden").GetDouble()));
    }

    static double Share(SpamScores[] turns, Func<SpamScores, double> share, Func<SpamScores, int> of) => turns.Sum(t => share(t) * of(t)) / turns.Sum(of);

    static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
