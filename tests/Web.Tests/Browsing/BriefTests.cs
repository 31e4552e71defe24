using System.Net;
using System.Text.RegularExpressions;
using Griot.Record;
using Griot.Store;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Griot.Web.Tests;

/// <summary>Briefs at the desk: once in a browser, the rest by plain HTTP as a browser without a script sends it.</summary>
public sealed partial class BriefTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task A_brief_is_made_edited_looked_through_and_exported()
    {
        var page = await Chromium.As(desk, DeskRole.Analyst);
        await page.GotoAsync("/briefs/new");
        await page.GetByLabel("Country").FillAsync("Nigeria");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write the draft" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nigeria" })).ToBeVisibleAsync();
        await Expect(page.Locator("#lint")).ToContainTextAsync("every statement has its source");

        // A footnote leads to the very words.
        await page.Locator(".footnotes a[href^='/read/']").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(Words());
        await Expect(page.Locator("main")).ToContainTextAsync("villagers in Maiduguri");
        await page.GoBackAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
        var text = await page.Locator("#e-body").InputValueAsync();
        await page.Locator("#e-body").FillAsync(text.Replace("## Outlook", "- More is probably to come.\n\n## Outlook", StringComparison.Ordinal));
        await page.GetByLabel("What you changed").FillAsync("An opinion.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as version 2" }).ClickAsync();
        await Expect(page.Locator("#lint")).ToContainTextAsync("“probably” is no likelihood word");
        await Expect(page.Locator("#lint")).ToContainTextAsync("has no footnote");
        await page.GetByRole(AriaRole.Link, new() { Name = "what changed" }).ClickAsync();
        await Expect(page.Locator(".diff ins").First).ToContainTextAsync("More is probably to come.");
        await page.GoBackAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Word", Exact = true }).ClickAsync());
        Assert.Equal("nigeria.docx", download.SuggestedFilename);
        await page.Context.CloseAsync();
    }

    /// <summary>What a person does between the record and readers, counted; docs/briefings.md tells what of the hour this is.</summary>
    [Fact]
    public async Task From_an_event_to_a_published_article_with_its_sources_in_ten_clicks_and_two_fields()
    {
        await using var own = await DeskFixture.Open();
        var page = await Chromium.As(own, DeskRole.Editor);
        var (clicks, fields, watch) = (0, 0, System.Diagnostics.Stopwatch.StartNew());
        async Task Click(ILocator at)
        {
            clicks++;
            await at.ClickAsync();
        }

        async Task Type(string label, string words)
        {
            fields++;
            await page.GetByLabel(label).FillAsync(words);
        }

        await page.GotoAsync("/");
        await Click(page.GetByRole(AriaRole.Region, new() { Name = "Events that are new or changed, the latest first" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "Mopti" }).First.GetByRole(AriaRole.Link).First);
        await Click(page.GetByRole(AriaRole.Link, new() { Name = "a brief on it" }));
        await Click(page.GetByRole(AriaRole.Button, new() { Name = "Write the draft" }));
        await Expect(page.Locator("#lint")).ToContainTextAsync("every statement has its source");
        var notes = await page.Locator(".footnotes li").CountAsync();
        await Click(page.GetByRole(AriaRole.Link, new() { Name = "Today", Exact = true }));
        await Click(page.GetByRole(AriaRole.Region, new() { Name = "Events that are new or changed, the latest first" }).GetByRole(AriaRole.Row).Filter(new() { HasTextRegex = FreeTown() }).First.GetByRole(AriaRole.Link).First);
        await Click(page.GetByRole(AriaRole.Button, new() { Name = "Add with its sources" }));
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Added, with its footnotes");
        await Expect(page.Locator(".footnotes li")).ToHaveCountAsync(notes + 1);
        await Expect(page.Locator("#lint")).ToContainTextAsync("every statement has its source");
        await Click(page.GetByRole(AriaRole.Button, new() { Name = "Begin an article with it" }));
        await Type("Standfirst: what it is about, in a sentence or two", "What is known of the attacks at Mopti.");
        await Type("Byline", "Awa Keïta");
        await Click(page.GetByRole(AriaRole.Button, new() { Name = "Save" }));
        await Click(page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }));
        await Expect(page.GetByText("Readers see it now.")).ToBeVisibleAsync();
        await Click(page.Locator("a[href^='/articles/']").First);
        await Expect(page.Locator(".press-body .footnotes li")).ToHaveCountAsync(notes + 1);
        watch.Stop();
        Assert.True(clicks <= 10 && fields <= 2, $"{clicks} clicks, {fields} fields");
        TestContext.Current.TestOutputHelper?.WriteLine($"{clicks} clicks, {fields} fields, {watch.Elapsed.TotalSeconds:F1} s");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_event_is_added_to_a_brief_once_whatever_was_changed_in_it_and_never_beyond_its_marking()
    {
        await using var own = await DeskFixture.Open();
        var analyst = await own.As(DeskRole.Analyst);
        var address = await analyst.Send("/briefs", "/briefs/new", ("place", "Mopti"), ("from", "2013-02-01"), ("to", "2013-02-12"), ("marking", "0"));
        var id = address["/briefs/".Length..];
        BriefVersion Latest() => own.Store.Briefs(Marking.Red, id)[0].Latest;
        var events = own.Store.EachEvent(new()).Where(found => found.Event.Place?.Name == "Mopti").ToList();
        var cited = CitedEvents.Of(Latest());
        var (free, red) = (events.First(found => found.Marking is Marking.Clear && !cited.Cites(found)), own.Store.EachEvent(new()).First(found => found.Marking is Marking.Red));

        // Changed by hand: another order, a footnote of the editor's own, a section gone.
        var changed = Latest().Body.Replace("## What is claimed", "## Claims of others", StringComparison.Ordinal).Replace("## Outlook", "The mayor said so.[^99]\n\n## Outlook", StringComparison.Ordinal) + "[^99]: By telephone, 3 March: “so”\n";
        Assert.Equal(address, await analyst.Send(address, address + "/edit", ("title", "Mopti"), ("body", changed), ("marking", "0"), ("after", "1")));
        var page = await analyst.Document("/events/" + free.Event.Id);
        Assert.Equal(id, page.QuerySelector("#to-brief option")!.GetAttribute("value"));
        Assert.Equal(address + "?said=added", await analyst.Send($"/events/{free.Event.Id}/brief", "/events/" + free.Event.Id, ("brief", id)));
        var body = Latest().Body;
        Assert.Contains("The mayor said so.[^99]", body, StringComparison.Ordinal);
        Assert.Matches("## What is claimed\\n\\n- [^\\n]+\\[\\^100\\]", body);
        Assert.Contains("\n[^100]: The Wire, ", body, StringComparison.Ordinal);
        Assert.Equal(100, CitedEvents.Of(Latest()).Sources[^1].Number);
        Assert.DoesNotContain(Griot.Briefing.BriefLint.Check(body, Marking.Clear), finding => finding.Rule is "footnote" or "number" or "marking");

        // Twice is once; from another window too.
        Assert.Equal(address + "?said=cited", await analyst.Send($"/events/{free.Event.Id}/brief", "/events/" + free.Event.Id, ("brief", id)));
        Assert.Equal(3, own.Store.Briefs(Marking.Red, id)[0].Versions);
        Assert.Contains("Cited in", (await analyst.Document("/events/" + free.Event.Id)).QuerySelector("#briefs")!.TextContent, StringComparison.Ordinal);
        var left = await analyst.Document(address + "/left-out?from=2013-01");
        Assert.Null(left.QuerySelector($".left-out a[href='/events/{free.Event.Id}']"));
        Assert.Null(left.QuerySelector($".left-out a[href='/events/{red.Event.Id}']"));
        Assert.Contains("marked more strictly than the brief", left.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);

        // What is marked more strictly than the brief does not get in, nor anything into a brief that one may not see.
        Assert.Equal(address + "?said=strict", await analyst.Send($"/events/{red.Event.Id}/brief", "/events/" + red.Event.Id, ("brief", id)));
        Assert.Equal(3, own.Store.Briefs(Marking.Red, id)[0].Versions);
        var partner = await own.As(DeskRole.Analyst, Marking.Green);
        var secret = await analyst.Send("/briefs", "/briefs/new", ("place", "Gao"), ("marking", "4"));
        using (var other = await partner.Post($"/events/{free.Event.Id}/brief", "/events/" + free.Event.Id, ("brief", secret["/briefs/".Length..])))
        {
            Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, await partner.Status(secret + "/left-out"));
        Assert.DoesNotContain(secret["/briefs/".Length..], await partner.Page("/events/" + free.Event.Id), StringComparison.Ordinal);
        using var reader = await (await own.As(DeskRole.Reader)).Post($"/events/{free.Event.Id}/brief", "/account", ("brief", id));
        Assert.Equal(HttpStatusCode.Forbidden, reader.StatusCode);

        // Two at once: both stand in it.
        var more = events.Where(found => found.Marking is Marking.Clear && !CitedEvents.Of(Latest()).Cites(found)).Take(2).ToList();
        await Task.WhenAll(more.Select(found => analyst.Send($"/events/{found.Event.Id}/brief", "/events/" + found.Event.Id, ("brief", id))));
        Assert.All(more, found => Assert.True(CitedEvents.Of(Latest()).Cites(found)));
        Assert.Empty(own.Store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    [Fact]
    public async Task What_is_marked_red_after_it_was_cited_leaves_by_no_door()
    {
        await using var own = await DeskFixture.Open();
        var (analyst, editor) = (await own.As(DeskRole.Analyst), await own.As(DeskRole.Editor));
        var address = await analyst.Send("/briefs", "/briefs/new", ("place", "Maiduguri"), ("marking", "0"));
        var brief = own.Store.Briefs(Marking.Red, address["/briefs/".Length..])[0].Latest;
        var body = (await analyst.Document(address)).QuerySelector("input[name=body]")!.GetAttribute("value")!;
        var at = await analyst.Send("/articles/draft", address, ("headline", "Maiduguri in January"), ("body", body), ("marking", "0"));
        var path = at[..at.IndexOf('?', StringComparison.Ordinal)];
        using (var odd = await editor.Post(path + "/publish", "/account", ("seen", "1"), ("kind", "small")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, odd.StatusCode);
        }

        Assert.EndsWith("done=published", await editor.Publish(path, ("seen", "1")), StringComparison.Ordinal);
        Assert.DoesNotContain("Readers see what rests on", await editor.Page("/write"), StringComparison.Ordinal);

        // Nothing leads a reader to the desk, by page or feed.
        using var stranger = own.Browser();
        var shown = await stranger.Document("/articles/maiduguri-in-january");
        Assert.All(shown.QuerySelectorAll(".press-body a[href]"), link => Assert.StartsWith("#", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.DoesNotContain("the words", shown.QuerySelector(".press-body .footnotes")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("/read/d1", await stranger.Page("/articles/feed.atom"), StringComparison.Ordinal);

        var cited = System.Text.Json.JsonSerializer.Deserialize<List<Griot.Briefing.BriefSource>>(brief.Sources)![0];
        own.Store.Mark(cited.Document, Marking.Red, "Awa");
        var other = await own.As(DeskRole.Analyst, Marking.Amber);
        foreach (var end in new[] { "", "/edit", "/export/md" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await other.Status(address + end));
        }

        Assert.DoesNotContain(address, await other.Page("/briefs"), StringComparison.Ordinal);
        var page = await analyst.Document(address);
        Assert.Contains("It cites what is marked TLP:RED now", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Footnote {cited.Number} is marked TLP:RED, the brief only TLP:CLEAR", page.QuerySelector("#lint")!.TextContent, StringComparison.Ordinal);
        using (var export = await analyst.Get(address + "/export/html"))
        {
            Assert.Equal(HttpStatusCode.Redirect, export.StatusCode);
        }

        Assert.Contains("kept=", await analyst.Send("/articles/draft", address, ("headline", "Again"), ("body", body), ("marking", "0")), StringComparison.Ordinal);
        Assert.Contains("Maiduguri in January", (await editor.Document("/write")).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        // Without its link a footnote that is still cited rests on the same report.
        own.Store.SaveArticle(path["/write/".Length..], new("Maiduguri in January", Words().Replace(body, "(gone)")), 1, "Awa");
        Assert.EndsWith("problem=Cites", await editor.Publish(path, ("seen", "2"), ("kind", "minor")), StringComparison.Ordinal);
        own.Store.SaveArticle(path["/write/".Length..], new("Maiduguri in January", "Nothing is left of it."), 2, "Awa");
        Assert.EndsWith("done=published", await editor.Publish(path, ("seen", "3"), ("kind", "minor")), StringComparison.Ordinal);
        Assert.DoesNotContain("Readers see what rests on", await editor.Page("/write"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_format_is_its_own_file()
    {
        var browser = await desk.As(DeskRole.Analyst);
        var address = await browser.Send("/briefs", "/briefs/new", ("country", "Mali"), ("marking", "4"), ("words", "phia"));
        foreach (var (format, type, begins) in new[] { ("md", "text/markdown", "TLP:"), ("html", "text/html", "<!DOCTYPE html>"), ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK") })
        {
            using var answer = await browser.Get($"{address}/export/{format}");
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.StartsWith(begins, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, await browser.Status(address + "/export/exe"));
        Assert.Contains("PHIA: remote chance", await browser.Page(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_brief_is_kept_from_those_not_cleared_for_it_and_marked_no_lower_than_what_it_cites()
    {
        var cleared = await desk.As(DeskRole.Analyst);
        // Every fifth report is TLP:RED, and tells of Gao.
        var address = await cleared.Send("/briefs", "/briefs/new", ("place", "Gao"), ("marking", "4"));
        Assert.Equal(Marking.Red, desk.Store.Briefs(Marking.Red, address["/briefs/".Length..])[0].Latest.Marking);
        var analyst = await desk.As(DeskRole.Analyst, Marking.Amber);
        foreach (var path in new[] { "", "/edit", "/export/md", "/versions/2" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await analyst.Status(address + path));
        }

        using var edit = await analyst.Post(address, "/account", ("title", "Mine"), ("body", "x"), ("marking", "0"), ("after", "1"));
        Assert.Equal(HttpStatusCode.NotFound, edit.StatusCode);
        var own = await analyst.Send("/briefs", "/briefs/new", ("place", "Gao"), ("from", "2013-01-01"), ("marking", "2"));
        Assert.DoesNotContain("The Cable", await analyst.Page(own), StringComparison.Ordinal);

        var body = desk.Store.Briefs(Marking.Red, address["/briefs/".Length..])[0].Latest.Body;
        var back = await cleared.Send(address, address + "/edit", ("title", "Lower"), ("body", body + "\nMine."), ("marking", "1"), ("after", "1"));
        var again = await cleared.Document(back.Split('#')[0]);
        Assert.Contains("it can be marked no lower", again.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("Mine.", again.QuerySelector("#e-body")!.TextContent.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        // Without what is cited it may.
        Assert.Equal(address, await cleared.Send(address, address + "/edit", ("title", "Lower"), ("body", "Nothing of theirs."), ("marking", "1"), ("after", "1")));
        // Somebody who had version 1 open does not write over version 2.
        back = await cleared.Send(address, address + "/edit", ("title", "Late"), ("body", "Late."), ("marking", "4"), ("after", "1"));
        Assert.Contains("Somebody kept another version meanwhile", await cleared.Page(back.Split('#')[0]), StringComparison.Ordinal);
        Assert.Equal(2, desk.Store.Briefs(Marking.Red, address["/briefs/".Length..])[0].Versions);
        // The first version stays RED for those who look back.
        Assert.Equal(HttpStatusCode.NotFound, await analyst.Status(address + "?version=1"));
    }

    [Fact]
    public async Task A_brief_becomes_the_draft_of_an_article_marked_as_it_is()
    {
        var browser = await desk.As(DeskRole.Analyst);
        var address = await browser.Send("/briefs", "/briefs/new", ("place", "Gao"), ("marking", "4"));
        var brief = desk.Store.Briefs(Marking.Red, address["/briefs/".Length..])[0].Latest;
        var form = (await browser.Document(address)).QuerySelector("form[action='/articles/draft']")!;
        string Value(string name) => form.QuerySelector($"input[name={name}]")!.GetAttribute("value")!;

        var at = await browser.Send("/articles/draft", address, ("headline", Value("headline")), ("body", Value("body")), ("marking", Value("marking")));
        var article = desk.Store.ArticleById(at["/write/".Length..at.IndexOf('?', StringComparison.Ordinal)])!;
        Assert.Equal((brief.Title, Marking.Red), (article.Text.Headline, article.Text.Marking));
        Assert.Contains("[^1]:", article.Text.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("TLP:RED\n", article.Text.Body, StringComparison.Ordinal);

        // Refused, it is shown again as strictly marked as it came.
        var back = await browser.Send("/articles/draft", address, ("headline", ""), ("body", Value("body")), ("marking", Value("marking")));
        Assert.Equal("4", (await browser.Document(back)).QuerySelector("select[name=marking] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Whatever_is_written_into_a_brief_stays_text()
    {
        const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        var browser = await desk.As(DeskRole.Analyst);
        var back = await browser.Send("/briefs", "/briefs/new", ("country", Hostile), ("title", Hostile), ("marking", "0"));
        var again = await browser.Document(back.Split('#')[0]);
        Assert.Equal(Hostile, again.QuerySelector("#b-country")!.GetAttribute("value"));
        var address = await browser.Send("/briefs", "/briefs/new", ("country", "NER"), ("title", Hostile), ("marking", "0"));
        await browser.Send(address, address + "/edit", ("title", Hostile), ("body", Hostile + "\n\n[x](javascript:alert(3)) ![y](https://evil.example/y.png)\n\n<iframe src=//evil.example>"), ("note", Hostile), ("marking", "0"), ("after", "1"));
        foreach (var path in new[] { address, address + "/edit", address + "/versions/2", "/briefs" })
        {
            var page = await browser.Document(path);
            Assert.All(page.Scripts, script => Assert.NotNull(script.Source));
            Assert.Empty(page.QuerySelectorAll("main img, main iframe, main [onerror], main a[href^='javascript']"));
            Assert.Contains("<script>", page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    // Where no report is marked more strictly than the brief.
    [GeneratedRegex("Maiduguri|Niamey|Timbuktu|Kidal", RegexOptions.None, 1000)]
    private static partial Regex FreeTown();

    [GeneratedRegex("/read/d1[0-9a-f]{20}#c1", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
