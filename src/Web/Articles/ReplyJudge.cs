using System.Collections.Concurrent;
using System.Globalization;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;
using Microsoft.Extensions.Logging;

namespace Griot.Web;

/// <summary>The filter of this site: the one it began with, and what its moderators taught since. It learns in the background, one run at a time; what judges meanwhile is the one before.</summary>
sealed partial class ReplyJudge(RecordStore store, ILogger<ReplyJudge> log)
{
    const int MostSets = 5;

    readonly Lock gate = new();
    readonly ConcurrentDictionary<string, SpamFilter> ofKeys = new(StringComparer.Ordinal);
    readonly HashSet<string> taught = new(StringComparer.Ordinal);
    Task running = Task.CompletedTask;

    /// <summary>What judges now.</summary>
    public SpamFilter Filter { get; private set; } = SpamFilterFile.Shipped;

    /// <summary>From how many lessons of its own it learned.</summary>
    public int Lessons { get; private set; }

    /// <summary>Ends when all that was taught is learned.</summary>
    public Task Learned
    {
        get
        {
            lock (gate)
            {
                return running;
            }
        }
    }

    /// <summary>The filter for whoever asks with a key: this site's, and what that key taught it.</summary>
    public SpamFilter Of(FilterKey key) => ofKeys.GetValueOrDefault(key.Id, Filter);

    /// <summary>Something was taught, by a moderator or under a key.</summary>
    public void Taught(string? keyId = null)
    {
        lock (gate)
        {
            taught.Add(keyId ?? "");
            running = running.IsCompleted ? Task.Run(Learn) : running;
        }
    }

    void Learn()
    {
        while (true)
        {
            string[] whose;
            lock (gate)
            {
                whose = [.. taught];
                taught.Clear();
                if (whose.Length == 0)
                {
                    running = Task.CompletedTask;
                    return;
                }
            }

            try
            {
                if (whose.Contains(""))
                {
                    var lessons = store.Lessons();
                    (Filter, Lessons) = (Learned(SpamFilterFile.Shipped, Pages(lessons)), lessons.Count);
                    whose = [.. whose.Union(store.FilterKeys().Where(key => key.RevokedAt is null && key.Lessons > 0).Select(key => key.Id), StringComparer.Ordinal)];
                }

                foreach (var key in whose.Where(key => key.Length > 0))
                {
                    ofKeys[key] = Learned(Filter, [store.LessonsOfKey(key)]);
                }
            }
            catch (StoreException fault)
            {
                // The filter before goes on; the next lesson tries again.
                NotLearned(log, fault);
            }
        }

        // From lessons of one kind alone there is nothing to tell apart.
        static SpamFilter Learned(SpamFilter from, IReadOnlyList<ModeratedReply>[] lessons) => lessons.Any(page => page.Any(lesson => lesson.IsSpam)) && lessons.Any(page => page.Any(lesson => !lesson.IsSpam)) ? from.Learn(lessons) : from;
    }

    /// <summary>Lessons by the article they stand under, in a few sets of about one size: how far honest replies go is then found on articles that were not learned from, as the next one will be.</summary>
    static IReadOnlyList<ModeratedReply>[] Pages(IReadOnlyList<(string Article, ModeratedReply Reply)> lessons)
    {
        var sets = Enumerable.Range(0, MostSets).Select(_ => new List<ModeratedReply>()).ToArray();
        foreach (var article in lessons.GroupBy(lesson => lesson.Article, lesson => lesson.Reply, StringComparer.Ordinal).OrderByDescending(article => article.Count()).ThenBy(article => article.Key, StringComparer.Ordinal))
        {
            sets.MinBy(set => set.Count)!.AddRange(article);
        }

        return [.. sets.Where(set => set.Count > 0)];
    }

    /// <summary>Reasons as moderators read them.</summary>
    public static IReadOnlyList<string> Words(SpamVerdict verdict) => [.. verdict.Reasons.Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Sign} {reason.LogOdds:+0.0;−0.0;0}"))];

    [LoggerMessage(1101, LogLevel.Error, "The filter of replies did not learn what it was taught.")]
    static partial void NotLearned(ILogger log, Exception fault);
}
