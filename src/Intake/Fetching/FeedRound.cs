using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Griot.Record;
using Griot.Store;

namespace Griot.Intake;

/// <summary>
/// One round of asking feeds and the articles they lead to. Feeds on different hosts are asked side by side, a host is asked one thing at a time. What was learned of an article is noted
/// only once somebody says that it is safe in the record (<see cref="Settle"/>), so that whatever ends the round, no article is lost: at worst one is asked for twice.
/// </summary>
/// <param name="fetcher">Asks.</param>
/// <param name="store">Where feeds and articles are noted.</param>
/// <param name="clock">For what is due.</param>
/// <param name="random">Spreads what would else be asked in the same moment.</param>
public sealed class FeedRound(Fetcher fetcher, RecordStore store, TimeProvider clock, Random random)
{
    const int AtOnce = 6, MostArticles = 500, Ahead = 32;

    /// <summary>Characters. A feed that gives so much of an article gives the article.</summary>
    const int WholeArticle = 500;

    const int MostFailures = 8, MostMissing = 3;

    static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(5), LongestRetry = TimeSpan.FromDays(1);

    /// <summary>After it came in, an article is looked at again so often: most corrections come in the first days.</summary>
    static readonly TimeSpan[] Checks = [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(3)];

    readonly Robots robots = new(fetcher);
    readonly ConcurrentDictionary<string, Pending> pending = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, string> articleOf = new(StringComparer.Ordinal);
    readonly Lock gate = new();

    sealed record Pending(FeedState Feed, ArticleState Had, ArticleState Missed);

    /// <summary>Articles that were asked for and had not changed.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Feeds that were asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Feeds whose time has come; where somebody asks by hand, all but those that failed and are to be left alone for now.</summary>
    public static IReadOnlyList<FeedState> Due(IReadOnlyList<FeedState> feeds, DateTimeOffset now, bool byHand)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        return [.. feeds.Where(feed => feed.NextAt <= now || (byHand && feed.Failures == 0))];
    }

    /// <summary>The articles that are new, changed, or due once more, as they come.</summary>
    public IEnumerable<Reading> Read(IReadOnlyList<FeedState> feeds, CancellationToken cancellation)
    {
        var readings = Channel.CreateBounded<Reading>(Ahead);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var asking = Task.Run(
            async () =>
            {
                Exception? fault = null;
                try
                {
                    await Parallel.ForEachAsync(feeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = left.Token }, async (feed, token) => await Ask(feed, readings.Writer, token));
                }
                catch (Exception e)
                {
                    fault = e;
                }

                readings.Writer.Complete(fault);
            },
            CancellationToken.None);
        try
        {
            while (readings.Reader.WaitToReadAsync(cancellation).AsTask().GetAwaiter().GetResult())
            {
                while (readings.Reader.TryRead(out var reading))
                {
                    yield return reading;
                }
            }
        }
        finally
        {
            left.Cancel();
            asking.Wait(CancellationToken.None);
        }
    }

    /// <summary>How far an article may be passed on: as its feed is marked.</summary>
    public Marking MarkingOf(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Uri is { } uri && articleOf.TryGetValue(uri, out var article) && pending.TryGetValue(article, out var known) ? known.Feed.Marking : default;
    }

    /// <summary>Notes that what came of an article is safe in the record.</summary>
    /// <param name="name">The address of the document, or of what was set aside.</param>
    /// <param name="reason">Why it was set aside; null where it came in.</param>
    public void Settle(string name, string? reason)
    {
        if (pending.TryGetValue(articleOf.GetValueOrDefault(name, name), out var known))
        {
            store.KeepArticle(known.Feed.Id, reason is null ? known.Had : known.Missed with { Reason = reason });
        }
    }

    async Task Ask(FeedState feed, ChannelWriter<Reading> readings, CancellationToken cancellation)
    {
        var uri = Fetcher.Address(feed.Uri)!;
        var fetched = await fetcher.Get(uri, new(feed.ETag, feed.LastModified), cancellation);
        var now = clock.GetUtcNow();
        lock (gate)
        {
            Asked++;
        }

        IReadOnlyList<FeedEntry> entries = [];
        FeedState next;
        switch (fetched)
        {
            case Fetched.Unchanged:
                next = Well(feed, now);
                break;
            case Fetched.Page page when Feed.Read(page.Bytes, page.Charset, page.At) is { } found && (found.Flaw is null || !found.Entries.IsEmpty):
                entries = found.Entries;
                next = Well(feed, now) with { Title = found.Title ?? feed.Title, ETag = page.Mark.ETag, LastModified = page.Mark.LastModified };
                if (found.Flaw is { } flaw)
                {
                    // What came before the flaw is read; next time the feed is asked for whole again.
                    next = next with { ETag = null, LastModified = null, Reason = flaw };
                    await readings.WriteAsync(new Reading.Warning($"The feed {feed.Uri} is broken. {flaw} The entries before are read."), cancellation);
                }

                break;
            case Fetched.Page page:
                next = Ill(feed, now, new Fetched.Failed(Feed.Read(page.Bytes, page.Charset, page.At)?.Flaw ?? "It is no feed: neither RSS nor Atom."));
                break;
            default:
                next = Ill(feed, now, (Fetched.Failed)fetched);
                break;
        }

        if (next.Failures > 0)
        {
            await readings.WriteAsync(new Reading.Failure(string.Create(CultureInfo.InvariantCulture, $"The feed {feed.Uri} cannot be had. {next.Reason} It is asked again after {next.NextAt:yyyy-MM-dd HH:mm} UTC.")), cancellation);
        }

        foreach (var (article, entry) in Wanted(feed, entries, now))
        {
            await Ask(next, article, entry, readings, cancellation);
        }

        // Noted last: a round that is broken off asks for the feed again, and finds the articles that it did not come to.
        store.KeepFeed(next);
    }

    /// <summary>Articles to ask for: new ones, those that the feed says have changed, and those whose time has come.</summary>
    List<(ArticleState Article, FeedEntry? Entry)> Wanted(FeedState feed, IReadOnlyList<FeedEntry> entries, DateTimeOffset now)
    {
        var wanted = new List<(ArticleState, FeedEntry?)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Address is not { } address || !seen.Add(address.AbsoluteUri) || wanted.Count >= MostArticles)
            {
                continue;
            }

            var known = store.Article(feed.Id, address.AbsoluteUri);
            if (known is null)
            {
                wanted.Add((new(address.AbsoluteUri) { Title = entry.Title, PublishedAt = entry.Published, RevisedAt = entry.Updated }, entry));
            }
            else if (known.NextAt <= now || (entry.Updated is { } updated && !(known.RevisedAt >= updated.AddMilliseconds(-1))))
            {
                wanted.Add((known with { RevisedAt = entry.Updated ?? known.RevisedAt }, entry));
            }
        }

        wanted.AddRange(store.ArticlesDue(feed.Id, now, MostArticles).Where(article => seen.Add(article.Uri)).Select(article => (article, (FeedEntry?)null)));
        return wanted;
    }

    async Task Ask(FeedState feed, ArticleState article, FeedEntry? entry, ChannelWriter<Reading> readings, CancellationToken cancellation)
    {
        var uri = new Uri(article.Uri);
        var refusal = await robots.Refusal(uri, cancellation);
        var fetched = refusal is null ? await fetcher.Get(uri, article.Checks > 0 ? new(article.ETag, article.LastModified) : default, cancellation) : new Fetched.Failed(refusal);
        var now = clock.GetUtcNow();
        var had = article with
        {
            AskedAt = now,
            Checks = article.Checks + 1,
            NextAt = article.Checks < Checks.Length ? now + Spread(Checks[article.Checks]) : null,
            Failures = 0,
            Reason = null,
        };
        if (fetched is Fetched.Unchanged)
        {
            store.KeepArticle(feed.Id, had);
            lock (gate)
            {
                Unchanged++;
            }

            return;
        }

        var failed = fetched as Fetched.Failed;
        had = fetched is Fetched.Page { Mark: var mark } ? had with { ETag = mark.ETag, LastModified = mark.LastModified } : had;
        pending[article.Uri] = new(feed, had, Missed(article, failed, now));
        List<Reading> found = fetched is Fetched.Page page ? [.. FetchedText.Read(uri, page)] : [];
        if (!found.Exists(reading => reading is Reading.Taken) && FromFeed(entry, uri) is { } given)
        {
            found = [given];
        }

        if (!found.Exists(reading => reading is Reading.Taken or Reading.Failure { Document: not null }))
        {
            found.RemoveAll(reading => reading is Reading.Failure);
            found.Add(new Reading.Failure($"{article.Uri} cannot be had. {failed?.Reason ?? "The page holds no text."}") { Document = article.Uri });
        }

        foreach (var reading in found)
        {
            var told = reading is Reading.Taken { Document: var document } ? new Reading.Taken(Completed(document, feed, article)) : reading;
            articleOf[(told as Reading.Taken)?.Document.Uri ?? (told as Reading.Failure)?.Document ?? article.Uri] = article.Uri;
            await readings.WriteAsync(told, cancellation);
        }
    }

    static Document Completed(Document document, FeedState feed, ArticleState article) => document with
    {
        Title = document.Title ?? article.Title,
        Published = document.Published ?? (article.PublishedAt is { } at ? DateOnly.FromDateTime(at.DateTime) : null),
        Source = document.Source ?? feed.Source ?? feed.Title,
    };

    /// <summary>The article as the feed itself gives it, where that is all of it.</summary>
    static Reading? FromFeed(FeedEntry? entry, Uri uri)
    {
        if (entry is null || entry.Html.Length < WholeArticle || HtmlText.Of(entry.Html, out var headings) is not { Length: >= WholeArticle } text)
        {
            return null;
        }

        return Contents.Taken(new(uri.AbsoluteUri, uri.AbsoluteUri, TextForm.Html), new Document { Text = text, Title = entry.Title, Skipped = [.. headings] });
    }

    ArticleState Missed(ArticleState article, Fetched.Failed? failed, DateTimeOffset now)
    {
        var failures = article.Failures + 1;
        var wait = TimeSpan.FromTicks(Math.Min(LongestRetry.Ticks, FirstRetry.Ticks << Math.Min(2 * (failures - 1), 20)));
        var never = failed is { IsFinal: true } || failures >= MostFailures || (failed?.Status is 404 && failures >= MostMissing);
        return article with { AskedAt = now, Failures = failures, NextAt = never ? null : Later(now + Spread(wait), failed?.RetryAfter) };
    }

    FeedState Well(FeedState feed, DateTimeOffset now) => feed with { AskedAt = now, NextAt = now + Spread(feed.Every, 0.05), Failures = 0, Reason = null };

    FeedState Ill(FeedState feed, DateTimeOffset now, Fetched.Failed failed)
    {
        var failures = feed.Failures + 1;
        var wait = TimeSpan.FromTicks((long)Math.Min(Math.Max(LongestRetry.Ticks, feed.Every.Ticks), feed.Every.Ticks * Math.Pow(2, Math.Min(failures - 1, 10))));
        return feed with { AskedAt = now, Failures = failures, Reason = failed.Reason, NextAt = Later(now + Spread(wait), failed.RetryAfter) };
    }

    static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    TimeSpan Spread(TimeSpan time, double share = 0.25)
    {
        lock (gate)
        {
            return time * (1 - share + (2 * share * random.NextDouble()));
        }
    }
}
