using System.Data.Common;
using System.Globalization;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    /// <summary>The identifier of the feed at an address.</summary>
    public static string FeedId(string uri) => "feed:" + ContentHash.Of(uri)[..12];

    /// <summary>Follows a feed; one that is followed already takes the new interval, source and marking.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Follow(FeedState feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return Write(session =>
        {
            (string, object?)[] given =
            [
                ("id", feed.Id), ("uri", feed.Uri), ("title", feed.Title), ("source", feed.Source), ("marking", (short)feed.Marking), ("every", (int)Math.Max(1, feed.Every.TotalMinutes)), ("at", Instants.Now(clock)),
            ];
            if (session.Do("UPDATE feeds SET title = coalesce(@title, title), source = coalesce(@source, source), marking = @marking, every_minutes = @every, next_at = @at WHERE uri = @uri", given) > 0)
            {
                return false;
            }

            session.Do("INSERT INTO feeds (key, id, uri, title, source, marking, every_minutes, created_at, next_at) SELECT coalesce(max(key), 0) + 1, @id, @uri, @title, @source, @marking, @every, @at, @at FROM feeds", given);
            return true;
        });
    }

    /// <summary>Follows a feed no longer, and forgets what is known of its articles; what was taken in stays.</summary>
    /// <param name="name">Its address or identifier.</param>
    /// <returns>Whether there was one.</returns>
    public bool Unfollow(string name) => Write(session =>
    {
        session.Do("DELETE FROM feed_articles WHERE feed_key IN (SELECT key FROM feeds WHERE uri = @name OR id = @name)", ("name", name));
        return session.Do("DELETE FROM feeds WHERE uri = @name OR id = @name", ("name", name)) > 0;
    });

    /// <summary>All feeds that are followed, in the order in which they were added.</summary>
    public IReadOnlyList<FeedState> Feeds() => Ask(session => session.All(
        """
        SELECT f.id, f.uri, f.every_minutes, f.title, f.source, f.marking, f.etag, f.last_modified, f.asked_at, f.next_at, f.failures, f.reason,
            (SELECT count(*) FROM feed_articles a WHERE a.feed_key = f.key AND a.checks > 0), (SELECT count(*) FROM feed_articles a WHERE a.feed_key = f.key AND a.failures > 0 AND a.checks = 0)
        FROM feeds f ORDER BY f.key
        """,
        row => new FeedState(row.GetString(0), row.GetString(1), TimeSpan.FromMinutes(row.GetInt32(2)))
        {
            Title = row.Text(3), Source = row.Text(4), Marking = (Marking)row.GetInt16(5), ETag = row.Text(6), LastModified = row.Text(7), AskedAt = row.MaybeInstant(8), NextAt = row.Instant(9), Failures = row.GetInt32(10), Reason = row.Text(11),
            Articles = row.GetInt64(12), Missing = row.GetInt64(13),
        }));

    /// <summary>Notes what came of asking a feed.</summary>
    public void KeepFeed(FeedState feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        Write(session => session.Do(
            "UPDATE feeds SET title = @title, etag = @etag, last_modified = @modified, asked_at = @asked, next_at = @next, failures = @failures, reason = @reason WHERE id = @id",
            ("title", feed.Title), ("etag", feed.ETag), ("modified", feed.LastModified), ("asked", Whole(feed.AskedAt)), ("next", Whole(feed.NextAt)), ("failures", feed.Failures), ("reason", feed.Reason), ("id", feed.Id)));
    }

    /// <summary>What is known of an article; null where nothing is.</summary>
    public ArticleState? Article(string feedId, string uri) => Ask(session => session.All(
        $"SELECT {ArticleColumns} FROM feed_articles a JOIN feeds f ON f.key = a.feed_key WHERE f.id = @feed AND a.uri = @uri", ReadArticle, ("feed", feedId), ("uri", uri)).FirstOrDefault());

    /// <summary>Articles of a feed whose time to be looked at has come.</summary>
    public IReadOnlyList<ArticleState> ArticlesDue(string feedId, DateTimeOffset at, int most) => Ask(session => session.All(
        string.Create(CultureInfo.InvariantCulture, $"SELECT {ArticleColumns} FROM feed_articles a JOIN feeds f ON f.key = a.feed_key WHERE f.id = @feed AND a.next_at <= @at ORDER BY a.next_at LIMIT {most}"), ReadArticle, ("feed", feedId), ("at", at)));

    /// <summary>Notes what came of asking for an article. One of a feed that is followed no longer is not noted.</summary>
    public void KeepArticle(string feedId, ArticleState article)
    {
        ArgumentNullException.ThrowIfNull(article);
        Write(session =>
        {
            (string, object?)[] values =
            [
                ("title", article.Title), ("published", Whole(article.PublishedAt)), ("revised", Whole(article.RevisedAt)), ("etag", article.ETag), ("modified", article.LastModified), ("asked", Whole(article.AskedAt)),
                ("checks", article.Checks), ("next", Whole(article.NextAt)), ("failures", article.Failures), ("reason", article.Reason), ("feed", feedId), ("uri", article.Uri),
            ];
            return session.Do(
                """
                UPDATE feed_articles SET title = @title, published_at = @published, revised_at = @revised, etag = @etag, last_modified = @modified, asked_at = @asked, checks = @checks, next_at = @next, failures = @failures, reason = @reason
                WHERE feed_key = (SELECT key FROM feeds WHERE id = @feed) AND uri = @uri
                """, values) > 0
                || session.Do(
                    """
                    INSERT INTO feed_articles (title, published_at, revised_at, etag, last_modified, asked_at, checks, next_at, failures, reason, feed_key, uri)
                    SELECT @title, @published, @revised, @etag, @modified, @asked, @checks, @next, @failures, @reason, key, @uri FROM feeds WHERE id = @feed
                    """, values) > 0;
        });
    }

    /// <summary>To the millisecond, which both databases give back.</summary>
    static DateTimeOffset? Whole(DateTimeOffset? instant) => instant is { } at ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond)).ToUniversalTime() : null;

    const string ArticleColumns = "a.uri, a.title, a.published_at, a.revised_at, a.etag, a.last_modified, a.asked_at, a.checks, a.next_at, a.failures, a.reason";

    static ArticleState ReadArticle(DbDataReader row) => new(row.GetString(0))
    {
        Title = row.Text(1), PublishedAt = row.MaybeInstant(2), RevisedAt = row.MaybeInstant(3), ETag = row.Text(4), LastModified = row.Text(5), AskedAt = row.MaybeInstant(6), Checks = row.GetInt32(7), NextAt = row.MaybeInstant(8),
        Failures = row.GetInt32(9), Reason = row.Text(10),
    };
}
