using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Web.Tests.Articles;

/// <summary>From a draft to what readers see, over plain HTTP and without a script.</summary>
public sealed class ArticlePagesTests(PressDesk press) : IClassFixture<PressDesk>
{
    const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";

    [Fact]
    public async Task An_analyst_drafts_an_editor_publishes_corrects_and_withdraws()
    {
        var (analyst, editor) = (await press.Desk.As(DeskRole.Analyst), await press.Desk.As(DeskRole.Editor));
        using var stranger = press.Desk.Browser();
        var at = await analyst.Send("/articles/draft", "/write/new", ("headline", "Bridge blown up at Konna"), ("body", "The **bridge** is gone."), ("marking", "TLP:AMBER"));
        var path = at[..at.IndexOf('?', StringComparison.Ordinal)];
        using (var refused = await analyst.Post(path + "/publish", "/account", ("seen", "1")))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, await stranger.Status("/articles/bridge-blown-up-at-konna"));
        Assert.Contains("Only what is marked TLP:CLEAR can be published", await editor.Page(await editor.Publish(path, ("seen", "1"))), StringComparison.Ordinal);

        // An analyst cannot make it freer, and loses nothing typed.
        var kept = await analyst.Send(path, "/account", ("seen", "1"), ("headline", "Bridge blown up at Konna"), ("body", "Typed for an hour."), ("marking", "0"));
        var again = await analyst.Page(kept);
        Assert.Contains("Only an editor lets a text", again, StringComparison.Ordinal);
        Assert.Contains("Typed for an hour.", again, StringComparison.Ordinal);
        await editor.Send(path, "/account", ("seen", "1"), ("headline", "Bridge blown up at Konna"), ("body", "The **bridge** is gone. Three died."), ("marking", "0"), ("byline", "Awa"));
        Assert.EndsWith("done=published", await editor.Publish(path, ("seen", "2")), StringComparison.Ordinal);
        var shown = await stranger.Document("/articles/bridge-blown-up-at-konna");
        Assert.Equal("bridge", shown.QuerySelector(".press-body strong")!.TextContent);
        Assert.Null(shown.QuerySelector("nav, .masthead, [href='/read'], [href^='/write']"));

        // Somebody who saw an older version overwrites nothing; readers see a change only once it is said what it is.
        Assert.Contains("Somebody else saved", await analyst.Page(await analyst.Send(path, "/account", ("seen", "1"), ("headline", "Old"), ("body", "Old"))), StringComparison.Ordinal);
        await analyst.Send(path, "/account", ("seen", "2"), ("headline", "Bridge blown up at Konna"), ("body", "The **bridge** is gone. Two died."), ("byline", "Awa"));
        Assert.Contains("Three died", await stranger.Page("/articles/bridge-blown-up-at-konna"), StringComparison.Ordinal);
        Assert.Contains("Say to readers", await editor.Page(await editor.Publish(path, ("seen", "3"), ("kind", "correction"))), StringComparison.Ordinal);
        await editor.Publish(path, ("seen", "3"), ("kind", "correction"), ("words", "Two died, not three. " + Hostile));
        shown = await stranger.Document("/articles/bridge-blown-up-at-konna");
        Assert.Contains("Two died, not three. " + Hostile, shown.QuerySelector("#changes li")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(shown.QuerySelector("#changes time[datetime]"));
        Assert.Contains("Corrected", shown.QuerySelector(".press-line")!.TextContent, StringComparison.Ordinal);
        var version = await analyst.Document(path + "/versions/3");
        Assert.Contains("Three died", version.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Two died", version.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);

        await editor.Send(path + "/withdraw", "/account", ("why", "The source took it back."));
        using var gone = await stranger.Get("/articles/bridge-blown-up-at-konna");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        var words = await gone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("The source took it back.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Two died.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("bridge-blown-up", await stranger.Page("/articles"), StringComparison.Ordinal);
        string[] deeds = ["article-drafted", "article-saved", "article-published", "article-corrected", "article-withdrawn"];
        Assert.Subset(press.Store.AuditEntries(500).Select(entry => entry.Deed).ToHashSet(), deeds.ToHashSet());
    }

    [Fact]
    public async Task What_is_marked_more_strictly_than_somebody_may_see_is_not_there_for_them()
    {
        var (cleared, other) = (await press.Desk.As(DeskRole.Analyst), await press.Desk.As(DeskRole.Analyst, Marking.Green));
        var at = await cleared.Send("/write", "/write/new", ("headline", "Quetzal informant"), ("body", "x"), ("marking", "4"));
        var path = at[..at.IndexOf('?', StringComparison.Ordinal)];
        Assert.Equal(HttpStatusCode.NotFound, await other.Status(path));
        Assert.Equal(HttpStatusCode.NotFound, await other.Status(path + "/preview"));
        Assert.Equal(HttpStatusCode.NotFound, await other.Status(path + "/versions/1"));
        Assert.DoesNotContain("Quetzal", await other.Page("/write"), StringComparison.Ordinal);
        Assert.Contains("kept=", await other.Send("/articles/draft", "/write/new", ("headline", "x"), ("body", "x"), ("marking", "4")), StringComparison.Ordinal);
        Assert.Contains("noindex", await cleared.Page(path + "/preview"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await cleared.Status("/articles/quetzal-informant"));
    }

    [Fact]
    public async Task A_draft_is_as_strict_as_what_it_cites_is_now_and_what_readers_see_stays_on_the_desk()
    {
        await using var own = await DeskFixture.Open();
        var (author, other, editor) = (await own.As(DeskRole.Analyst), await own.As(DeskRole.Analyst, Marking.Clear), await own.As(DeskRole.Editor, Marking.Clear));
        var report = own.Store.DocumentsById("d1").First(found => own.Store.DocumentMarkings([found.Document.Id])[found.Document.Id] is Marking.Clear).Document.Id;
        var body = $"He said it.[^1]\n\n[^1]: The Wire. “QUETZAL came at night” [the words](/read/{report}#c10)";
        var at = await author.Send("/write", "/write/new", ("headline", "Kingfisher draft"), ("body", body), ("marking", "0"));
        var path = at[..at.IndexOf('?', StringComparison.Ordinal)];
        var id = path["/write/".Length..];
        var published = own.Store.DraftArticle(new("Heron article", body), "Awa");
        Assert.Equal(ArticleOutcome.Done, own.Store.PublishArticle(published.Id, 1, "Awa"));
        var later = own.Store.DraftArticle(new("Egret draft", "Nothing is cited."), "Awa");
        Assert.Contains("QUETZAL", await other.Page(path), StringComparison.Ordinal);

        own.Store.Mark(report, Marking.Red, "Awa");
        foreach (var end in new[] { "", "/preview", "/versions/1" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await other.Status(path + end));
            Assert.Equal(HttpStatusCode.OK, await author.Status(path + end));
        }

        using (var over = await other.Post(path, "/account", ("seen", "1"), ("headline", "Mine"), ("body", "Mine"), ("marking", "0")))
        {
            Assert.Equal(HttpStatusCode.NotFound, over.StatusCode);
        }

        // Not in a list either, and no gap in its pages.
        Assert.Equal(["Egret draft", "Heron article"], (await other.Document("/write")).QuerySelectorAll("td a.row").Select(link => link.TextContent));
        Assert.Equal(["Heron article"], (await other.Document("/write?skip=1")).QuerySelectorAll("td a.row").Select(link => link.TextContent));
        Assert.Contains("TLP:RED", (await author.Document("/write")).QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("Kingfisher", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Contains("TLP:RED", (await author.Document(path)).QuerySelector(".kicker")!.TextContent, StringComparison.Ordinal);

        // What readers see is named, so that an editor acts on it, whatever they are cleared for; taken back it is as strict as a draft.
        var page = await editor.Document("/write/" + published.Id);
        Assert.Contains("Heron article", (await editor.Document("/write")).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Readers see them in the version that is published", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        await editor.Send($"/write/{published.Id}/withdraw", "/account", ("why", "Its source is closed."));
        Assert.Equal(HttpStatusCode.NotFound, await editor.Status("/write/" + published.Id));

        // Each version by what it cites: without its link a footnote that is still cited rests on the same report.
        own.Store.SaveArticle(id, new("Kingfisher draft", "He said it.[^1]\n\n[^1]: The Wire. “QUETZAL came at night”"), 1, "Awa");
        Assert.Equal(HttpStatusCode.NotFound, await other.Status(path + "/versions/2"));
        own.Store.SaveArticle(id, new("Kingfisher draft", "Nothing is left of it."), 2, "Awa");
        Assert.Equal(["Version 3"], (await other.Document(path)).QuerySelectorAll("a[href*='/versions/']").Select(link => link.TextContent));
        Assert.DoesNotContain("QUETZAL", await other.Page(path + "/versions/3") + await other.Page(path + "/preview"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await other.Status(path + "/versions/2"), await other.Status(path + "/versions/1")));
        Assert.Contains("QUETZAL", await author.Page(path + "/versions/3"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await other.Status("/write/" + later.Id));
    }

    [Fact]
    public async Task An_editor_takes_off_the_page_what_readers_see_though_a_later_version_is_beyond_them()
    {
        await using var own = await DeskFixture.Open(isEmpty: true);
        var editor = await own.As(DeskRole.Editor, Marking.Green);
        var article = own.Store.DraftArticle(new("Heron article", "He said it."), "Awa");
        own.Store.PublishArticle(article.Id, 1, "Awa");
        own.Store.SaveArticle(article.Id, new("Quetzal informant", "QUETZAL said it.") { Marking = Marking.Red }, 1, "Awa");
        var path = "/write/" + article.Id;
        Assert.Contains(path, (await editor.Document("/write")).QuerySelectorAll(".notice a").Select(link => link.GetAttribute("href")));
        var page = await editor.Page(path);
        Assert.Contains("Heron article", page, StringComparison.Ordinal);
        Assert.DoesNotContain("uetzal", page, StringComparison.OrdinalIgnoreCase);
        // What is beyond them stays so: neither read nor written nor published.
        foreach (var end in new[] { "/preview", "/versions/2", "/versions/1" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await editor.Status(path + end));
        }

        using (var published = await editor.Post(path + "/publish", "/account", ("seen", "2"), ("kind", "minor")))
        {
            Assert.Equal(HttpStatusCode.NotFound, published.StatusCode);
        }

        Assert.Equal(path + "?problem=Unsaid", await editor.Send(path + "/withdraw", path, ("why", "")));
        Assert.Equal(path + "?done=replies", await editor.Send(path + "/replies", path, ("replies", "close")));
        Assert.Equal("/write?done=withdrawn", await editor.Send(path + "/withdraw", path, ("why", "Its source was wrong.")));
        Assert.Contains("is withdrawn", (await editor.Document("/write?done=withdrawn")).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ArticleStanding.Withdrawn, own.Store.ArticleById(article.Id)!.State);
        // Withdrawn it is as strict as a draft; an analyst never had this way.
        Assert.Equal(HttpStatusCode.NotFound, await editor.Status(path));
        Assert.Equal(HttpStatusCode.NotFound, await (await own.As(DeskRole.Analyst, Marking.Green)).Status(path));
    }

    [Fact]
    public async Task Who_may_not_see_their_own_draft_any_more_is_told_that_it_is_kept()
    {
        await using var own = await DeskFixture.Open(isEmpty: true);
        var person = own.Add(DeskRole.Analyst, Marking.Amber, "Binta");
        using var author = own.Browser();
        await author.SignIn("Binta");
        var at = await author.Send("/write", "/write/new", ("headline", "Quetzal draft"), ("body", "QUETZAL came at night."), ("marking", "2"));
        var path = at[..at.IndexOf('?', StringComparison.Ordinal)];
        var administrator = await own.As(DeskRole.Administrator);
        await administrator.Send($"/admin/people/{person.Id}/change", "/admin/people", ("role", "Analyst"), ("clearance", "0"));
        using (var answer = await author.Get(path))
        {
            var words = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("It is kept", words, StringComparison.Ordinal);
            Assert.DoesNotContain("quetzal", words, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("1 article that you drafted is not listed", await author.Page("/write"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await author.Status(path + "/preview"));
        // Of what somebody else wrote nothing is told.
        using var other = own.Browser();
        await other.SignIn(own.Add(DeskRole.Analyst, Marking.Clear, "Issa").Name);
        Assert.Equal(HttpStatusCode.NotFound, await other.Status(path));
        Assert.DoesNotContain("not listed", await other.Page("/write"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_programs_get_the_article_in_every_form()
    {
        var article = press.Published("A convoy & “its” <fuel>", "It *burnt*.\n\n<script>alert(1)</script>");
        using var stranger = press.Desk.Browser();
        var page = await stranger.Document("/articles/" + article.Slug);
        Assert.Equal("A convoy & “its” <fuel>", page.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        Assert.Equal(press.Desk.Address + "articles/" + article.Slug, page.QuerySelector("meta[property='og:url']")!.GetAttribute("content"));
        Assert.Equal(article.PublishedAt!.Value, DateTimeOffset.Parse(page.QuerySelector("meta[property='article:published_time']")!.GetAttribute("content")!, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(1));
        Assert.Null(page.QuerySelector("meta[name=robots]"));
        var linked = Assert.Single(page.QuerySelectorAll("script:not([src])"));
        Assert.Equal("application/ld+json", linked.GetAttribute("type"));
        using var data = JsonDocument.Parse(linked.TextContent);
        Assert.Equal("A convoy & “its” <fuel>", data.RootElement.GetProperty("headline").GetString());
        Assert.Empty(page.QuerySelectorAll(".press-body script"));
        using var atom = await stranger.Get("/articles/feed.atom");
        Assert.Equal("application/atom+xml", atom.Content.Headers.ContentType!.MediaType);
        XNamespace space = "http://www.w3.org/2005/Atom";
        var entry = XDocument.Parse(await atom.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!.Elements(space + "entry").Single(one => one.Element(space + "title")!.Value == "A convoy & “its” <fuel>");
        Assert.Contains("<em>burnt</em>", entry.Element(space + "content")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", entry.Element(space + "content")!.Value, StringComparison.Ordinal);
        var rss = XDocument.Parse(await stranger.Page("/articles/feed.rss")).Root!.Element("channel")!;
        Assert.Contains(rss.Elements("item"), item => item.Element("title")!.Value == "A convoy & “its” <fuel>" && item.Element("link")!.Value.EndsWith("/articles/" + article.Slug, StringComparison.Ordinal));
        using var once = new HttpRequestMessage(HttpMethod.Get, new Uri("/articles/feed.rss", UriKind.Relative));
        once.Headers.TryAddWithoutValidation("If-None-Match", (await stranger.Get("/articles/feed.rss")).Headers.ETag!.ToString());
        using var same = await stranger.Http.SendAsync(once, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task A_link_to_the_desk_goes_and_the_sentence_around_it_stays_as_it_was_written()
    {
        var article = press.Published("Fighting near Gao", "Fighting near [Gao](/sites) went on. We met [a man](/events/e1) there ([Mali](/map)), said\n[Awa](/read).[^1]\n\n[^1]: The Wire, 3 March. “Gao fell” [the words](/read/d10123456789abcdef0123#c10)");
        using var stranger = press.Desk.Browser();
        var shown = await stranger.Document("/articles/" + article.Slug);
        Assert.StartsWith("Fighting near Gao went on. We met a man there (Mali), said\nAwa.", shown.QuerySelector(".press-body p:not([class])")!.TextContent, StringComparison.Ordinal);
        Assert.Null(shown.QuerySelector(".press-body a[href^='/']"));
        Assert.Contains("“Gao fell”", shown.QuerySelector(".press-body .footnotes")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("the words", shown.QuerySelector(".press-body .footnotes")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("” <", shown.QuerySelector(".press-body .footnotes")!.InnerHtml, StringComparison.Ordinal);
        foreach (var feed in new[] { "/articles/feed.atom", "/articles/feed.rss" })
        {
            Assert.Contains("Fighting near Gao went on. We met a man there", await stranger.Page(feed), StringComparison.Ordinal);
        }

        var editor = await press.Desk.As(DeskRole.Editor);
        Assert.Contains("Fighting near Gao went on. We met a man there", await editor.Page($"/write/{article.Id}/preview"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_see_nothing_else_and_what_is_hostile_stays_text()
    {
        var article = press.Published(Hostile, $"# {Hostile}\n\n{Hostile} [x](javascript:alert(1)) | {Hostile} |\n\n[^1]\n\n[^1]: {Hostile}");
        using var stranger = press.Desk.Browser();
        foreach (var path in new[] { "/articles", "/articles/" + article.Slug, "/articles/privacy", "/articles/no-such", "/articles/replies/none" })
        {
            using var answer = await stranger.Get(path);
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.True((int)answer.StatusCode is 200 or 404, path);
            Assert.All(page.QuerySelectorAll("script"), script => Assert.Equal("application/ld+json", script.GetAttribute("type")));
            Assert.Empty(page.QuerySelectorAll("img, iframe, [onerror], [onload], a[href^=javascript]"));
            Assert.All(page.QuerySelectorAll("a[href]"), link => Assert.True(link.GetAttribute("href") is ['#', ..] or ['?', ..] || link.GetAttribute("href")!.StartsWith("/articles", StringComparison.Ordinal) || link.GetAttribute("href") == "/tips", $"{path} leads to {link.GetAttribute("href")}"));
        }

        foreach (var path in new[] { "/", "/write", "/write/new", "/moderate", "/moderate/filter", "/admin/publishing", "/write/" + article.Id, $"/write/{article.Id}/preview", "/read", "/events" })
        {
            using var answer = await stranger.Get(path);
            Assert.Equal((HttpStatusCode.Redirect, true), (answer.StatusCode, answer.Headers.Location!.OriginalString.Contains("/account/sign-in", StringComparison.Ordinal)));
        }
    }
}
