using System.Globalization;
using System.Text;
using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Xunit;

namespace Griot.Tests.Intake;

/// <summary>Rounds of a feed on a server on this machine, against a real store: the same for both databases.</summary>
public abstract class FeedRoundTests : IDisposable
{
    readonly PageServer server = new();
    readonly Clock clock = new();
    readonly StorePlace place;
    readonly RecordStore store;

    private protected FeedRoundTests(StorePlace place)
    {
        this.place = place;
        store = place.Open(clock: clock);
        store.Follow(new(RecordStore.FeedId(server.At("/rss")), server.At("/rss"), TimeSpan.FromHours(1)) { Marking = Marking.Green });
    }

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2013, 2, 11, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public void What_a_feed_leads_to_comes_in_once_with_its_day_and_marking()
    {
        Serve("/rss", Rss(("/1", "One"), ("/2", "Two")));
        server.Page("/1", Story("Rebels left the town of Gao on Monday, the mayor said."));
        server.Page("/2", Story("Soldiers entered the town of Kidal on Monday, the mayor said."));
        var found = Round();
        Assert.Equal([server.At("/1"), server.At("/2")], found.Documents.Select(document => document.Uri));
        Assert.All(found.Documents, document => Assert.Equal(("The Post", new DateOnly(2013, 2, 11), Marking.Green), (document.Source, document.Published, found.Round.MarkingOf(document))));
        Assert.Empty(Round().Documents);
        Assert.Equal(1, server.Log.Count(asked => asked.Path == "/1"));
        Assert.Equal(2, store.Feeds()[0].Articles);
    }

    [Fact]
    public void An_unchanged_feed_and_unchanged_articles_are_not_sent_again()
    {
        server.Raw("/rss", (asked, stream) => asked.Headers.GetValueOrDefault("If-None-Match") == "\"f1\"" ? PageServer.Send(stream, 304, [], "") : PageServer.Send(stream, 200, Encoding.UTF8.GetBytes(Rss(("/1", "One"))), "ETag: \"f1\"\r\n"));
        server.Raw("/1", (asked, stream) => asked.Headers.GetValueOrDefault("If-Modified-Since") is not null ? PageServer.Send(stream, 304, [], "") : PageServer.Send(stream, 200, Encoding.UTF8.GetBytes(Story("Rebels left.")), "Content-Type: text/html\r\nLast-Modified: Mon, 11 Feb 2013 10:00:00 GMT\r\n"));
        Assert.Single(Round().Documents);
        clock.Now += TimeSpan.FromHours(2);
        var second = Round();
        Assert.Empty(second.Readings);
        Assert.Equal(1, second.Round.Unchanged);
        Assert.Equal(["/rss", "/robots.txt", "/1", "/rss", "/robots.txt", "/1"], server.Log.Select(asked => asked.Path));
    }

    [Fact]
    public void An_article_that_changed_is_asked_for_again_when_the_feed_says_so_or_its_time_has_come()
    {
        Serve("/rss", Atom("/1", "2013-02-11T10:00:00Z"));
        server.Page("/1", Story("Five people were killed."));
        Round();
        server.Page("/1", Story("Seven people were killed."));
        Assert.Empty(Round().Documents);
        Serve("/rss", Atom("/1", "2013-02-11T11:00:00Z"));
        Assert.Contains("Seven", Assert.Single(Round().Documents).Text, StringComparison.Ordinal);
        server.Page("/1", Story("Nine people were killed."));
        Assert.Empty(Round().Documents);
        clock.Now += TimeSpan.FromHours(8);
        Assert.Contains("Nine", Assert.Single(Round().Documents).Text, StringComparison.Ordinal);
        for (var day = 0; day < 20; day++)
        {
            clock.Now += TimeSpan.FromDays(1);
            Round();
        }

        Assert.True(server.Log.Count(asked => asked.Path == "/1") <= 8, "An article is asked for without end.");
    }

    [Fact]
    public void An_article_that_cannot_be_had_is_set_aside_asked_for_later_and_not_for_ever()
    {
        Serve("/rss", Rss(("/gone", "Gone"), ("/1", "One")));
        server.Page("/1", Story("Rebels left."));
        server.Page("/gone", "", status: 500);
        var found = Round();
        Assert.Single(found.Documents);
        Assert.EndsWith("has a fault of its own (500).", Assert.Single(found.Readings.OfType<Reading.Failure>()).Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(Round().Readings, reading => reading is Reading.Failure);
        clock.Now += TimeSpan.FromMinutes(10);
        Assert.Contains(Round().Readings, reading => reading is Reading.Failure);
        server.Page("/gone", Story("There again."));
        clock.Now += TimeSpan.FromDays(1);
        Assert.Contains(Round().Documents, document => document.Uri == server.At("/gone"));
        server.Page("/never", "", status: 410);
        Serve("/rss", Rss(("/never", "Never")));
        Round();
        clock.Now += TimeSpan.FromDays(30);
        Round();
        Assert.Equal(1, server.Log.Count(asked => asked.Path == "/never"));
    }

    [Fact]
    public void What_was_not_settled_is_asked_for_again()
    {
        Serve("/rss", Rss(("/1", "One")));
        server.Page("/1", Story("Rebels left."));
        Assert.Single(Round(settle: false).Documents);
        Assert.Single(Round().Documents);
        Assert.Empty(Round().Documents);
    }

    [Fact]
    public void A_feed_that_fails_is_left_alone_for_longer_each_time_and_says_why()
    {
        Serve("/rss", "<rss><channel><item><title>x", "text/xml");
        Assert.Contains("It breaks off at line 1", Assert.Single(Round().Readings.OfType<Reading.Failure>()).Sentence, StringComparison.Ordinal);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 7; i++)
        {
            var feed = store.Feeds()[0];
            waits.Add(feed.NextAt - clock.Now);
            Assert.Empty(FeedRound.Due(store.Feeds(), clock.Now, byHand: true));
            clock.Now = feed.NextAt;
            Round();
        }

        Assert.InRange(waits[0], TimeSpan.FromMinutes(44), TimeSpan.FromMinutes(76));
        Assert.InRange(waits[3], TimeSpan.FromHours(5.9), TimeSpan.FromHours(10.1));
        Assert.InRange(waits[6], TimeSpan.FromHours(17.9), TimeSpan.FromHours(30.1));
        Serve("/rss", Rss());
        Round();
        Assert.Equal((0, null), (store.Feeds()[0].Failures, store.Feeds()[0].Reason));
    }

    [Fact]
    public void A_server_that_says_when_to_come_back_is_left_until_then()
    {
        server.Page("/rss", "", status: 503, headers: "Retry-After: 86400\r\n");
        Round();
        Assert.True(store.Feeds()[0].NextAt - clock.Now >= TimeSpan.FromDays(1));
    }

    [Fact]
    public void What_robots_may_not_read_is_told_unless_the_feed_gives_it_itself()
    {
        server.Page("/robots.txt", "User-agent: *\nDisallow: /closed\n", "text/plain");
        var text = string.Concat(Enumerable.Repeat("&lt;p&gt;Soldiers entered the town on Monday, a spokesman said.&lt;/p&gt;", 12));
        Serve("/rss", $"<rss><channel><title>The Post</title><item><link>{server.At("/closed/1")}</link></item><item><link>{server.At("/closed/2")}</link><title>Two</title><description>{text}</description></item></channel></rss>");
        var found = Round();
        Assert.Contains("asks programs to leave this page alone", Assert.Single(found.Readings.OfType<Reading.Failure>()).Sentence, StringComparison.Ordinal);
        Assert.Equal(server.At("/closed/2"), Assert.Single(found.Documents).Uri);
        Assert.DoesNotContain(server.Log, asked => asked.Path.StartsWith("/closed", StringComparison.Ordinal));
    }

    [Fact]
    public void An_article_in_another_character_set_or_form_is_read()
    {
        Serve("/rss", Rss(("/latin", "Latin"), ("/meta", "Meta"), ("/report.pdf", "Report")));
        server.Bytes("/latin", Encoding.Latin1.GetBytes("<html><body><p>L'armée à Sévaré.</p></body></html>"), "Content-Type: text/html; charset=ISO-8859-1\r\n");
        server.Bytes("/meta", Encoding.Latin1.GetBytes("<html><head><meta charset=\"windows-1252\"></head><body><p>L'armée à Ménaka.</p></body></html>"), "Content-Type: text/html\r\n");
        server.Bytes("/report.pdf", new MadePdf().Lines(72, 11, 0, "Soldiers came.").Bytes(), "Content-Type: application/octet-stream\r\n");
        Assert.Equal(["L'armée à Sévaré.\n", "L'armée à Ménaka.\n", "Soldiers came.\n"], Round().Documents.Select(document => document.Text));
    }

    [Fact]
    public void A_feed_that_is_followed_no_longer_is_forgotten()
    {
        Serve("/rss", Rss(("/1", "One")));
        Round();
        Assert.True(store.Unfollow(server.At("/rss")));
        Assert.False(store.Unfollow(server.At("/rss")));
        Assert.Empty(store.Feeds());
    }

    [Fact]
    public void Feeds_are_in_a_backup()
    {
        Serve("/rss", Rss(("/1", "One")));
        server.Page("/1", Story("Rebels left."));
        Round();
        var folder = Directory.CreateTempSubdirectory("griot-feeds-").FullName;
        store.Backup(Path.Combine(folder, "copy.db"), cancellation: TestContext.Current.CancellationToken);
        using (var copy = RecordStore.Open(Path.Combine(folder, "copy.db"), StoreUse.Read, clock))
        {
            Assert.Equal(store.Feeds()[0], copy.Feeds()[0]);
            Assert.Equal(store.Article(store.Feeds()[0].Id, server.At("/1")), copy.Article(store.Feeds()[0].Id, server.At("/1")));
        }

        Directory.Delete(folder, recursive: true);
    }

    (FeedRound Round, List<Reading> Readings, List<Document> Documents) Round(bool settle = true)
    {
        using var fetcher = new Fetcher(new FetchSettings { Addresses = new("127.0.0.1"), Politeness = TimeSpan.Zero, Patience = TimeSpan.FromSeconds(10) }, clock);
        var round = new FeedRound(fetcher, store, clock, new Random(1));
        var readings = round.Read(store.Feeds(), TestContext.Current.CancellationToken).ToList();
        foreach (var reading in settle ? readings : [])
        {
            if (reading is Reading.Taken { Document.Uri: { } uri })
            {
                round.Settle(uri, null);
            }
            else if (reading is Reading.Failure { Document: { } bad, Sentence: var why })
            {
                round.Settle(bad, why);
            }
        }

        return (round, readings, [.. readings.OfType<Reading.Taken>().Select(taken => taken.Document)]);
    }

    void Serve(string path, string body, string type = "application/rss+xml") => server.Page(path, body, type);

    string Rss(params (string Path, string Title)[] items) =>
        $"<rss><channel><title>The Post</title>{string.Concat(items.Select(item => $"<item><title>{item.Title}</title><link>{server.At(item.Path)}</link><pubDate>Mon, 11 Feb 2013 10:00:00 GMT</pubDate></item>"))}</channel></rss>";

    string Atom(string path, string updated) => $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Post</title><entry><title>One</title><link href=\"{server.At(path)}\"/><updated>{updated}</updated></entry></feed>";

    static string Story(string sentence) => string.Create(CultureInfo.InvariantCulture, $"<html><body><p>{sentence}</p></body></html>");

    public void Dispose()
    {
        store.Dispose();
        place.Dispose();
        server.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteFeedRoundTests() : FeedRoundTests(new StorePlace.InFile());

public sealed class PostgresFeedRoundTests() : FeedRoundTests(new StorePlace.OnServer());
