using System.Text;
using Griot.Intake;
using Xunit;

namespace Griot.Tests.Intake;

public class FeedTests
{
    static Feed Read(string text) => Feed.Read(Encoding.UTF8.GetBytes(text), null, new Uri("https://example.org/feeds/all.xml"))!;

    [Fact]
    public void RSS_gives_its_entries()
    {
        var feed = Read("""
            <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The &amp; Post</title><link>https://example.org/</link>
            <image><title>Logo</title><url>x.png</url></image>
            <item><title>Rebels <![CDATA[leave <b>Gao</b>]]></title><link>/2013/1?utm_medium=rss</link><pubDate>Wed, 13 Feb 2013 23:30:00 -0500</pubDate><description>Short.</description><content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded><media:title>no</media:title></item>
            <item><guid>https://example.org/2</guid><title>Second</title></item><item><guid isPermaLink="false">tag:3</guid></item></channel></rss>
            """);
        Assert.Equal(("The & Post", 3, null), (feed.Title, feed.Entries.Length, feed.Flaw));
        Assert.Equal(new FeedEntry(new Uri("https://example.org/2013/1"), "Rebels leave Gao", new DateTimeOffset(2013, 2, 13, 23, 30, 0, TimeSpan.FromHours(-5)), null, "<p>All of it.</p>"), feed.Entries[0]);
        Assert.Equal("https://example.org/2", feed.Entries[1].Address!.AbsoluteUri);
        Assert.Null(feed.Entries[2].Address);
    }

    [Fact]
    public void Atom_gives_its_entries()
    {
        var feed = Read("""
            <feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Desk</title><link rel="self" href="all.xml"/>
            <entry><title type="html">A &lt;i&gt;note&lt;/i&gt;</title><link rel="edit" href="no"/><link href="a.html"/><published>2013-02-11T10:00:00+01:00</published><updated>2013-02-12T10:00:00Z</updated>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &lt; two.</p></div></content></entry></feed>
            """);
        var entry = Assert.Single(feed.Entries);
        Assert.Equal(("Desk", "A note", "https://example.org/feeds/a.html"), (feed.Title, entry.Title, entry.Address!.AbsoluteUri));
        Assert.Equal((new DateTimeOffset(2013, 2, 11, 10, 0, 0, TimeSpan.FromHours(1)), new DateTimeOffset(2013, 2, 12, 10, 0, 0, TimeSpan.Zero)), (entry.Published, entry.Updated));
        Assert.Equal("One < two.", HtmlText.Of(entry.Html, out _).Trim());
    }

    [Fact]
    public void Site_summaries_of_RDF_give_their_entries() => Assert.Equal("https://example.org/x", Assert.Single(Read("""
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>R</title><items><rdf:Seq/></items></channel>
        <item rdf:about="https://example.org/x"><title>T</title><dc:date>2013-02-11</dc:date></item></rdf:RDF>
        """).Entries).Address!.AbsoluteUri);

    [Fact]
    public void Common_mistakes_are_mended()
    {
        var feed = Read("\n  <?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE rss SYSTEM \"http://example.org/rss.dtd\">\n<rss><channel><title>Caf&eacute;&nbsp;R & D\u0001</title><item><title>A &bogus; b</title><link>https://example.org/1?a=1&b=2</link></item></channel></rss>");
        Assert.Null(feed.Flaw);
        Assert.Equal(("Café R & D", "A &bogus; b", "https://example.org/1?a=1&b=2"), (feed.Title, feed.Entries[0].Title, feed.Entries[0].Address!.AbsoluteUri));
    }

    [Fact]
    public void What_comes_before_a_flaw_is_read_and_the_flaw_is_told()
    {
        var feed = Read("<rss><channel><title>T</title><item><link>https://example.org/1</link></item><item><title>x</channel></rss>");
        Assert.Single(feed.Entries);
        Assert.StartsWith("It breaks off at line 1: ", feed.Flaw, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_what_is_there_twice_the_first_counts()
    {
        var entry = Assert.Single(Read("<rss><channel><item><link>https://example.org/1</link><link>https://example.org/2</link><pubDate>Mon, 11 Feb 2013 10:00:00 GMT</pubDate><pubDate>Tue, 12 Feb 2013 10:00:00 GMT</pubDate><description>One.</description><description>Two.</description></item></channel></rss>").Entries);
        Assert.Equal(("https://example.org/1", 11, "One."), (entry.Address!.AbsoluteUri, entry.Published!.Value.Day, entry.Html));
    }

    [Fact]
    public void Entities_are_not_unfolded_and_nothing_is_looked_up()
    {
        var feed = Read("""<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><rss><channel><item><title>x &b; &c;</title></item></channel></rss>""");
        Assert.Null(feed.Flaw);
        Assert.Equal("x &b; &c;", feed.Entries[0].Title);
    }

    [Fact]
    public void Character_sets_are_taken_from_the_declaration() => Assert.Equal("Sévaré", Feed.Read(Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel><title>Sévaré</title></channel></rss>"), null, null)!.Title);

    [Theory]
    [InlineData("<html><body>Not found</body></html>")]
    [InlineData("")]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1\"}")]
    public void What_is_no_feed_is_none(string text) => Assert.Null(Feed.Read(Encoding.UTF8.GetBytes(text), null, null));

    [Theory]
    [InlineData("Mon, 11 Feb 2013 10:00:00 GMT", "2013-02-11T10:00:00+00:00")]
    [InlineData("Mon, 11 Feb 2013 10:00:00 EST", "2013-02-11T10:00:00-05:00")]
    [InlineData("11 Feb 2013 10:00 +0100", "2013-02-11T10:00:00+01:00")]
    [InlineData("Tue, 11 February 2013 10:00:00 +01:00", "2013-02-11T10:00:00+01:00")]
    [InlineData("2013-02-11T10:00:00.123Z", "2013-02-11T10:00:00+00:00")]
    [InlineData("yesterday at noon", null)]
    public void Days_as_feeds_write_them(string text, string? expected) => Assert.Equal(expected, Feed.Instant(text)?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_file_of_a_feed_gives_its_entries_as_documents()
    {
        var documents = FormReading.Documents(FormReading.All(Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><rss><channel><title>The Post</title><item><title>Rebels leave Gao</title><link>https://example.org/1</link><pubDate>Mon, 11 Feb 2013 10:00:00 GMT</pubDate><description>They left on Monday.</description></item></channel></rss>")));
        var document = Assert.Single(documents);
        Assert.Equal(("Rebels leave Gao", "The Post", new DateOnly(2013, 2, 11), "https://example.org/1", "They left on Monday.\n"), (document.Title, document.Source, document.Published, document.Uri, document.Text));
    }

    [Theory]
    [InlineData("User-agent: *\nDisallow: /private\nAllow: /private/open\n", "/private/x", false)]
    [InlineData("User-agent: *\nDisallow: /private\nAllow: /private/open\n", "/private/open/x", true)]
    [InlineData("User-agent: *\nDisallow: /\nUser-agent: griot\nDisallow:\n", "/a", true)]
    [InlineData("User-agent: other\nUser-agent: Griot\nDisallow: /\n", "/a", false)]
    [InlineData("User-agent: other\nDisallow: /\n", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf?x", true)]
    [InlineData("User-agent: *\nDisallow: /*a*b$\n", "/aab", false)]
    [InlineData("User-agent: *\nDisallow: /a*bc*c$\n", "/abc", true)]
    [InlineData("# nothing\n\u0000\n:::\n", "/a", true)]
    public void Robots_are_asked_what_their_owner_wants(string file, string path, bool expected) => Assert.Equal(expected, RobotsFile.Read(Encoding.UTF8.GetBytes(file), "Griot").Allows(path));
}
