using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Griot.Record;
using Griot.Store;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Griot.Web.Tests;

/// <summary>A manager's way with sites: the whole of it in a browser once, the rest by plain HTTP as a browser without a script sends it.</summary>
public sealed partial class SiteTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    const string List = "name,latitude,longitude,kind,owner\nMopti clinic,14.4843,-4.18296,clinic,Awa\nMénaka school,15.918,2.402,school,Binta\nNowhere,99,0,,\n";

    const string Hostile = "</textarea><script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}";

    [Fact]
    public async Task Sites_are_imported_one_is_assessed_its_evidence_opened_a_trigger_set_and_the_alert_received()
    {
        var page = await Chromium.As(desk, DeskRole.Analyst);
        await page.GotoAsync("/sites");
        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload { Name = "sites.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(List) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("2 sites added");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Line 4 has no latitude");

        // Assessed, and every term opens to its event and that to the words of a source.
        await page.GetByRole(AriaRole.Link, new() { Name = "Mopti clinic" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mopti clinic" })).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("of 12 windows covered");
        var terms = page.GetByRole(AriaRole.Region, new() { Name = "Events that make the exposure" });
        var weights = (await terms.Locator("tbody td:last-child").AllInnerTextsAsync()).Sum(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(double.Parse(await terms.Locator("tfoot td").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture), weights, 0.02);
        await terms.Locator("tbody a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(EventAddress());
        await Expect(page.Locator("main")).ToContainTextAsync("villagers in Mopti");
        await page.GoBackAsync();

        // So does every count of what is expected next.
        var next = page.Locator("#next");
        await Expect(next).ToContainTextAsync("events are expected within reach, nine times of ten");
        await next.GetByText("How it is reckoned").ClickAsync();
        await Expect(next.Locator(".formula")).ToContainTextAsync("× tempo");
        await next.Locator("a.chip").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(EventAddress());
        await Expect(page.Locator("main")).ToContainTextAsync("villagers in Mopti");
        await page.GoBackAsync();
        foreach (var label in new[] { "around", "in the country" })
        {
            var count = double.Parse(await next.Locator($"tbody tr:first-child td[data-label='{label}'] a").TextContentAsync() ?? "", System.Globalization.CultureInfo.InvariantCulture);
            var list = await (await desk.As(DeskRole.Analyst)).Document((await next.Locator($"tbody tr:first-child td[data-label='{label}'] a").GetAttributeAsync("href"))!);
            var listed = list.QuerySelectorAll("main table tbody tr").Length;
            // Those within reach are listed round about too, and counted by themselves.
            Assert.True(listed >= count - 0.5, $"{label}: {count} counted, {listed} listed");
        }

        await page.GetByText("Set a trigger").ClickAsync();
        await page.GetByLabel("so many events come so near in so many days").CheckAsync();
        await page.GetByLabel("Events", new() { Exact = true }).FillAsync("1");
        await page.GetByLabel("in days").FillAsync("60");
        await page.GetByLabel("Then").SelectOptionAsync("Relocate");
        await page.GetByLabel("What exactly is to be done").FillAsync("To Sévaré.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the trigger" }).ClickAsync();
        await Expect(page.Locator("#triggers")).ToContainTextAsync("1 event within 10 km in 60 days");
        for (var i = 0; i < 50 && desk.Store.Alerts(Marking.Red, 1).Count == 0; i++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        await page.GotoAsync("/");
        var alert = page.GetByRole(AriaRole.Region, new() { Name = "Alerts" });
        await Expect(alert).ToContainTextAsync("Mopti clinic");
        await Expect(alert).ToContainTextAsync("To do: To Sévaré.");
        await alert.Locator("a.chip").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(EventAddress());
        await page.GotoAsync("/");
        await alert.GetByRole(AriaRole.Button, new() { Name = "Take note" }).ClickAsync();
        await Expect(alert).ToHaveCountAsync(0);
        Assert.NotNull(desk.Store.Alerts(Marking.Red, 1)[0].SeenBy);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Where_a_site_stands_is_shown_to_nobody_who_is_not_cleared_for_it()
    {
        var id = Kept("Hidden depot", Marking.Red);
        var analyst = await desk.As(DeskRole.Analyst, Marking.Amber);
        Assert.Equal(HttpStatusCode.NotFound, await analyst.Status("/sites/" + id));
        Assert.Equal(HttpStatusCode.OK, await (await desk.As(DeskRole.Reader)).Status("/sites/" + id));
        Assert.DoesNotContain("Hidden depot", await analyst.Page("/sites"), StringComparison.Ordinal);
        foreach (var deed in new[] { "review", "triggers", "change" })
        {
            using var answer = await analyst.Post($"/sites/{id}/{deed}", "/account", ("name", "Mine"), ("risk", "None"));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        // A site of the same name is made beside it, and nothing is told of the other.
        var own = await analyst.Send("/sites", "/sites", ("name", "Hidden depot"), ("latitude", "1"), ("longitude", "1"), ("marking", "2"));
        Assert.NotEqual("/sites/" + id, own);
        Assert.Equal(new(16.27, -0.04), desk.Store.Site(id, Marking.Red)!.Site.Point);
    }

    [Fact]
    public async Task A_review_is_kept_on_error_and_every_round_with_what_changed()
    {
        var id = Kept("Gao clinic", Marking.Red);
        var browser = await desk.As(DeskRole.Analyst);
        (string, string)[] first =
        [
            ("context", "Out-patients."), ("risk", ""), ("likelihood", "4"), ("impact", "5"), ("prevention", "Notified."), ("preventionSteps", "1"), ("mitigation", ""), ("mitigationSteps", "0"), ("treatment", Hostile), ("owner", "Awa"), ("approver", "Binta"), ("by", "2013-01-01"),
        ];
        var back = await browser.Send($"/sites/{id}/review", $"/sites/{id}", first);
        var again = await browser.Document(back.Split('#')[0]);
        Assert.Contains("Say what the risk is.", again.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Hostile, again.QuerySelector("#r-treatment")!.TextContent);
        Assert.Equal("Awa", again.QuerySelector("#r-owner")!.GetAttribute("value"));
        await browser.Send($"/sites/{id}/review", $"/sites/{id}", [.. first.Where(field => field.Item1 != "risk"), ("risk", "Shelling.")]);
        await browser.Send($"/sites/{id}/review", $"/sites/{id}", [.. first.Where(field => field.Item1 is not ("risk" or "impact")), ("risk", "Shelling."), ("impact", "3"), ("after", desk.Store.SiteReviews(id, Marking.Red)[0].Id)]);
        var page = await browser.Document("/sites/" + id);
        var reviews = page.QuerySelector("#reviews")!.TextContent;
        Assert.Contains("Overdue.", reviews, StringComparison.Ordinal);
        Assert.Contains("This round is a draft: its day to review again by lay in the past.", reviews, StringComparison.Ordinal);
        Assert.Contains("1 earlier round", reviews, StringComparison.Ordinal);
        Assert.Equal("critical", page.QuerySelector("#reviews del")!.TextContent);
        Assert.Equal("moderate", page.QuerySelector("#reviews ins")!.TextContent);
        Assert.Equal(2, desk.Store.SiteReviews(id, Marking.Red).Count);
        var kept = desk.Store.SiteReviews(id, Marking.Red)[0].Review;
        Assert.Equal((2, Hostile), (kept.Residual, kept.Treatment));
        Assert.NotNull(kept.Exposure);
    }

    [Fact]
    public async Task A_second_click_makes_nothing_twice()
    {
        await using var own = await DeskFixture.Open();
        var analyst = await own.As(DeskRole.Analyst);
        own.Store.KeepSites([new() { Id = "gao", Name = "Gao office", Point = new(16.27, -0.04) }], Marking.Red, "fixture");
        var site = RecordStore.SiteId("gao");
        async Task<List<string>> Twice(string path, string from, params (string, string)[] fields) => [.. (await Task.WhenAll(analyst.Send(path, from, fields), analyst.Send(path, from, fields))).Distinct(StringComparer.Ordinal)];

        await Twice($"/sites/{site}/triggers", "/sites/" + site, ("kind", "Exposure"), ("above", "2"), ("response", "Relocate"), ("mail", "awa@example.org, binta@example.org"));
        await analyst.Send($"/sites/{site}/triggers", "/sites/" + site, ("kind", "Exposure"), ("above", "2"), ("response", "Relocate"), ("mail", "binta@example.org awa@example.org"));
        Assert.Single(own.Store.Triggers(site, Marking.Red));
        await analyst.Send($"/sites/{site}/triggers", "/sites/" + site, ("kind", "Exposure"), ("above", "3"), ("response", "Relocate"));
        Assert.Equal(2, own.Store.Triggers(site, Marking.Red).Count);

        Assert.Single(await Twice("/briefs", "/briefs/new", ("place", "Mopti"), ("marking", "0")));
        Assert.Single(own.Store.Briefs(Marking.Red));
        Assert.Single(await Twice("/write", "/write/new", ("headline", "A bridge"), ("body", "It is gone."), ("marking", "0")));
        Assert.Single(own.Store.Articles(null, 5));
        Assert.Single(await Twice("/sites", "/sites", ("name", "Mopti office"), ("latitude", "14.48"), ("longitude", "-4.18"), ("marking", "4")));
        Assert.Equal(2, own.Store.Sites(Marking.Red).Count);

        // A minute later it is meant.
        own.Clock.Forward(TimeSpan.FromMinutes(2));
        await analyst.Send("/briefs", "/briefs/new", ("place", "Mopti"), ("marking", "0"));
        Assert.Equal(2, own.Store.Briefs(Marking.Red).Count);
    }

    [Fact]
    public async Task Reviews_that_are_due_stand_on_the_first_page_of_those_cleared_for_them()
    {
        await using var own = await DeskFixture.Open();
        var today = DateOnly.FromDateTime(own.Clock.GetUtcNow().UtcDateTime);
        own.Store.KeepSites([.. new[] { ("late", "Late clinic", Marking.Red), ("soon", "Soon school", Marking.Green), ("far", "Far depot", Marking.Green), ("open", "Open office", Marking.Green) }.Select(site => new Site { Id = site.Item1, Name = site.Item2, Point = new(16.27, -0.04), Marking = site.Item3 })], Marking.Red, "fixture");
        SiteReview Round(int days, Marking marking) => new() { Risk = "Fire.", Likelihood = 5, Impact = 5, Owner = "Awa", Approver = "Binta", ReviewBy = today.AddDays(days), Marking = marking };
        foreach (var (site, days, marking) in new[] { ("late", -1, Marking.Red), ("soon", 14, Marking.Green), ("far", 15, Marking.Green), ("open", -3, Marking.Green) })
        {
            own.Store.ReviewSite(RecordStore.SiteId(site), Round(days, marking), "fixture");
        }

        // Of the open office the round that counts is one for the cleared only, and is not due.
        own.Store.ReviewSite(RecordStore.SiteId("open"), Round(100, Marking.Red), "fixture");
        var due = (await (await own.As(DeskRole.Reader)).Document("/")).QuerySelector("#due")!;
        Assert.Equal(["Late clinic", "Soon school"], due.QuerySelectorAll("li > a").Select(link => link.TextContent));
        Assert.Equal($"/sites/{RecordStore.SiteId("late")}#reviews", due.QuerySelector("li > a")!.GetAttribute("href"));
        Assert.Contains("1 review overdue, 1 due", due.TextContent, StringComparison.Ordinal);
        Assert.Contains("Was to be reviewed by", due.QuerySelectorAll("li")[0].TextContent, StringComparison.Ordinal);
        var partner = await (await own.As(DeskRole.Reader, Marking.Amber)).Document("/");
        Assert.Equal(["Soon school"], partner.QuerySelectorAll("#due li > a").Select(link => link.TextContent));
        Assert.DoesNotContain("Late clinic", partner.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null((await (await own.As(DeskRole.Reader, Marking.Clear)).Document("/")).QuerySelector("#due"));

        // The day after, what was due is overdue.
        own.Clock.Forward(TimeSpan.FromDays(15));
        using var later = own.Browser();
        await later.SignIn(own.Add(DeskRole.Reader).Name);
        Assert.Contains("2 reviews overdue, 1 due", (await later.Document("/")).QuerySelector("#due")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_editor_frees_a_site_and_what_was_made_while_it_was_strict_stays_with_those_cleared_for_it()
    {
        var id = Kept("Freed depot", Marking.Red);
        (string, string)[] freed = [("name", "Freed depot"), ("latitude", "14.4843"), ("longitude", "-4.18296"), ("marking", "0"), ("version", "1")];
        var trigger = desk.Store.SetTrigger(id, new() { Kind = TriggerKind.Reach, Response = TriggerResponse.Evacuate, Note = "By the east road." }, "fixture");
        desk.Store.NoteTrigger(trigger.Id, "met", (new(2013, 2, 1), "A secret sentence.", []), "test");
        desk.Store.ReviewSite(id, new() { Risk = "A secret risk.", Likelihood = 1, Impact = 1, Exposure = 91.77, Marking = Marking.Red }, "fixture");
        var analyst = await desk.As(DeskRole.Analyst);
        var refused = await analyst.Document((await analyst.Send($"/sites/{id}/change", "/sites/" + id, freed)).Split('#')[0]);
        Assert.Contains("Only an editor lets a site that is marked TLP:RED be passed on farther.", refused.QuerySelector("#change [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["4"], refused.QuerySelectorAll("#change-marking option").Select(option => option.GetAttribute("value")));
        Assert.Equal(Marking.Red, desk.Store.Site(id, Marking.Red)!.Site.Marking);
        await (await desk.As(DeskRole.Editor)).Send($"/sites/{id}/change", "/sites/" + id, freed);
        var partner = await desk.As(DeskRole.Reader, Marking.Green);
        foreach (var path in new[] { "/sites/" + id, "/sites", "/", "/alerts.atom" })
        {
            var page = await partner.Page(path);
            Assert.DoesNotContain("secret", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("91.77", page, StringComparison.Ordinal);
        }

        Assert.Contains("Freed depot", await partner.Page("/sites"), StringComparison.Ordinal);
        Assert.Contains("TLP:RED", (await analyst.Document("/sites/" + id)).QuerySelector("#alerts")!.TextContent, StringComparison.Ordinal);
        desk.Store.RemoveSite(id, "test");
    }

    [Fact]
    public async Task Two_people_at_one_site_are_told_of_each_other_and_a_round_is_approved_by_an_editor_who_did_not_write_it()
    {
        var id = Kept("Shared depot", Marking.Red);
        Kept("Other depot", Marking.Red);
        var (analyst, editor) = (await desk.As(DeskRole.Analyst), await desk.As(DeskRole.Editor));
        (string, string)[] Fields(string name, string notes) => [("name", name), ("latitude", "16.27"), ("longitude", "-0.04"), ("marking", "4"), ("notes", notes), ("version", "1")];
        await analyst.Send($"/sites/{id}/change", "/sites/" + id, Fields("Shared depot", "Of the analyst."));
        var conflict = (await editor.Document((await editor.Send($"/sites/{id}/change", "/sites/" + id, Fields("Shared depot", "Of the editor."))).Split('#')[0])).QuerySelector("#change")!;
        Assert.Contains("changed this site meanwhile", conflict.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("notes: Of the analyst.", conflict.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Of the editor.", "2"), (conflict.QuerySelector("#change-notes")!.TextContent, conflict.QuerySelector("[name=version]")!.GetAttribute("value")));
        Assert.Equal("Of the analyst.", desk.Store.Site(id, Marking.Red)!.Site.Notes);
        var renamed = await editor.Document((await editor.Send($"/sites/{id}/change", "/sites/" + id, [.. Fields("OTHER depot", "").Where(field => field.Item1 != "version"), ("version", "2")])).Split('#')[0]);
        Assert.Contains("There is a site of that name", renamed.QuerySelector("#change [role=alert]")!.TextContent, StringComparison.Ordinal);

        (string, string)[] round = [("risk", "Fire."), ("likelihood", "2"), ("impact", "3"), ("preventionSteps", "0"), ("mitigationSteps", "0"), ("owner", "Awa"), ("approver", "Binta"), ("by", "2099-01-01"), ("after", "")];
        await analyst.Send($"/sites/{id}/review", "/sites/" + id, round);
        var second = await editor.Document((await editor.Send($"/sites/{id}/review", "/sites/" + id, round)).Split('#')[0]);
        Assert.Contains("Somebody kept another round meanwhile", second.QuerySelector("#review [role=alert]")!.TextContent, StringComparison.Ordinal);
        var kept = Assert.Single(desk.Store.SiteReviews(id, Marking.Red));
        Assert.Equal("nobody yet", second.QuerySelectorAll("#reviews dt").Single(dt => dt.TextContent == "Approved by").NextElementSibling!.TextContent);
        using (var own = await analyst.Post($"/sites/{id}/reviews/{kept.Id}/approve", "/sites/" + id))
        {
            Assert.Null(desk.Store.SiteReviews(id, Marking.Red)[0].ApprovedBy);
        }

        await editor.Send($"/sites/{id}/reviews/{kept.Id}/approve", "/sites/" + id);
        Assert.NotNull(desk.Store.SiteReviews(id, Marking.Red)[0].ApprovedBy);
        Assert.Null((await editor.Document("/sites/" + id)).QuerySelector("form[action$=approve]"));
    }

    [Fact]
    public async Task What_exposure_is_reckoned_with_is_set_by_an_editor_and_undone()
    {
        var id = Kept("Reckoned depot", Marking.Red);
        var editor = await desk.As(DeskRole.Editor);
        var fields = (await editor.Document("/sites/settings")).QuerySelectorAll("#settings input[id]").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!)).ToArray();
        Assert.Equal(16, fields.Length);
        var refused = await editor.Document((await editor.Send("/sites/settings", "/sites/settings", [.. fields.Where(field => field.Item1 != "halfLifeDays"), ("halfLifeDays", "0")])).Split('#')[0]);
        Assert.Contains("half-life", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        using (var analyst = await (await desk.As(DeskRole.Analyst)).Post("/sites/settings", "/sites", fields))
        {
            Assert.Null(desk.Store.ExposureSettings());
        }

        await editor.Send("/sites/settings", "/sites/settings", [.. fields.Where(field => field.Item1 is not ("battleKm" or "windowDays")), ("battleKm", "7,5"), ("windowDays", "14")]);
        var page = (await editor.Document("/sites/" + id)).QuerySelector("#exposure")!.TextContent;
        Assert.Contains("Exposure in the 14 days", page, StringComparison.Ordinal);
        Assert.Contains("battles 7.5 km", page, StringComparison.Ordinal);
        await editor.Send("/sites/settings", "/sites/settings", ("usual", "yes"));
        Assert.Contains("Exposure in the 30 days", (await editor.Document("/sites/" + id)).QuerySelector("#exposure")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hundreds_of_sites_are_found_by_name_kind_and_state_and_come_in_pages()
    {
        List<Site> many = [.. Enumerable.Range(0, 130).Select(i => new Site { Id = $"many-{i}", Name = $"Store house {i:000}", Kind = "granary", Point = new(-30, 20 + (i * 0.01)) })];
        desk.Store.KeepSites(many, Marking.Red, "fixture");
        var browser = await desk.As(DeskRole.Analyst);
        var first = await browser.Document("/sites?kind=granary");
        Assert.Equal(100, first.QuerySelectorAll("table.cards tbody tr").Length);
        Assert.Equal(["#import", "#add"], first.QuerySelectorAll("header a[href^='#']").Select(a => a.GetAttribute("href")));
        Assert.Equal(30, (await browser.Document(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!)).QuerySelectorAll("table.cards tbody tr").Length);
        Assert.Equal("Store house 077", Assert.Single((await browser.Document("/sites?q=HOUSE+077&state=unreviewed&marking=4")).QuerySelectorAll("table.cards tbody a.row")).TextContent);
        Assert.Empty((await browser.Document("/sites?q=HOUSE+077&state=overdue")).QuerySelectorAll("table.cards tbody tr"));
        foreach (var site in many)
        {
            desk.Store.RemoveSite(RecordStore.SiteId(site.Id), "fixture");
        }
    }

    [Fact]
    public async Task Whatever_is_written_into_a_site_stays_text()
    {
        var browser = await desk.As(DeskRole.Editor);
        var address = await browser.Send("/sites", "/sites", ("name", Hostile), ("latitude", "16,27"), ("longitude", "-0.04"), ("kind", Hostile), ("owner", Hostile), ("approver", Hostile), ("notes", Hostile), ("marking", "4"));
        var id = address["/sites/".Length..];
        await browser.Send($"{address}/triggers", address, ("kind", "Exposure"), ("above", "0,01"), ("response", "Evacuate"), ("note", Hostile), ("mail", "awa@example.org"));
        desk.Store.NoteTrigger(desk.Store.Triggers(id)[0].Id, "something", (new(2013, 2, 1), Hostile, []), "test");
        var hostileFile = "name;latitude;longitude;notes\n<script>alert(3)</script>;1;1;<b>bold</b>\n<svg onload=alert(4)>;200;1;\n";
        using var answer = await Upload(browser, "<img src=x>.csv", Encoding.UTF8.GetBytes(hostileFile));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        foreach (var path in new[] { address, "/sites", "/", answer.Headers.Location!.OriginalString })
        {
            var page = await browser.Document(path);
            Assert.All(page.Scripts, script => Assert.NotNull(script.Source));
            Assert.Empty(page.QuerySelectorAll("main img, main b:empty, main [onerror], main [onload]"));
            Assert.Contains("<script>", page.Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(new(16.27, -0.04), desk.Store.Site(id, Marking.Red)!.Site.Point);
        using var feed = await browser.Get("/alerts.atom");
        Assert.Contains("&lt;script&gt;", await feed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        desk.Store.RemoveSite(id, "test");
    }

    [Fact]
    public async Task What_a_trigger_of_a_freed_site_says_stays_with_those_who_were_cleared_for_it()
    {
        var id = Kept("Bourem post", Marking.Red);
        var trigger = desk.Store.SetTrigger(id, new() { Kind = TriggerKind.Exposure, Threshold = 900, Response = TriggerResponse.Evacuate, Note = "By the river, at night." }, "fixture");
        desk.Store.ChangeSite(id, desk.Store.Site(id, Marking.Red)!.Site with { Marking = Marking.Green }, "fixture");
        var (other, cleared) = (await desk.As(DeskRole.Analyst, Marking.Amber), await desk.As(DeskRole.Analyst));
        Assert.Contains("Nobody asked to be told", (await other.Document($"/sites/{id}")).QuerySelector("#triggers")!.TextContent, StringComparison.Ordinal);
        using (var ended = await other.Post($"/sites/{id}/triggers/{trigger.Id}/end", $"/sites/{id}"))
        {
            Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
        }

        var page = await cleared.Document($"/sites/{id}");
        Assert.Contains("By the river", page.QuerySelector("#triggers")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("TLP:RED", page.QuerySelector("#triggers .tlp")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll(".print-red").Length);
        desk.Store.RemoveSite(id, "fixture");
    }

    [Fact]
    public async Task A_printed_assessment_keeps_its_tables_and_says_on_every_sheet_how_far_it_may_go()
    {
        desk.Store.KeepSites([new() { Id = "Mopti post", Name = "Mopti post", Point = new(14.4843, -4.18296), Marking = Marking.Amber }], Marking.Red, "fixture");
        var id = RecordStore.SiteId("Mopti post");
        for (var round = 0; round < 3; round++)
        {
            desk.Store.ReviewSite(id, new() { Risk = string.Join('\n', Enumerable.Repeat("A line of the round.", 60)), Likelihood = 3, Impact = 3, Matrix = RiskMatrix.Default.Cells, Marking = Marking.Amber }, "fixture");
        }

        var page = await Chromium.As(desk, DeskRole.Analyst, clearance: Marking.Amber);
        await page.GotoAsync($"/sites/{id}");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(700, 1000);
        Assert.Equal("table", await page.Locator("#exposure table.cards").EvaluateAsync<string>("table => getComputedStyle(table).display"));
        Assert.Equal("none", await page.Locator("#exposure .day-picker").EvaluateAsync<string>("form => getComputedStyle(form).display"));
        var (sheets, named) = PagesOf(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.True(sheets > 1);
        Assert.Equal(sheets, named);
        await page.Context.CloseAsync();
        desk.Store.RemoveSite(id, "fixture");

        static (int Sheets, int Named) PagesOf(byte[] pdf)
        {
            using var document = UglyToad.PdfPig.PdfDocument.Open(pdf);
            return (document.NumberOfPages, document.GetPages().Count(sheet => UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor.ContentOrderTextExtractor.GetText(sheet).Contains("TLP:AMBER", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Files_that_are_no_list_are_refused_in_words_and_change_nothing()
    {
        var browser = await desk.As(DeskRole.Analyst);
        var before = desk.Store.Sites(Marking.Red).Count;
        foreach (var (bytes, words) in new[]
        {
            (Encoding.UTF8.GetBytes("<!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><kml><Placemark><name>&x;</name></Placemark></kml>"), "is no list of sites"), ([0x6e, 0x61, 0xc3, 0x28], "needs columns"), ([0x6e, 0x00, 0xc3, 0x28], "it is no text"), ("%PDF-1.4"u8.ToArray(), "needs columns"), ([], "Choose a file"),
            (Encoding.UTF8.GetBytes(new string('x', 6 * 1024 * 1024)), "larger than 5 MB"),
        })
        {
            using var answer = await Upload(browser, "sites.csv", bytes);
            var page = await browser.Document(answer.Headers.Location!.OriginalString.Split('#')[0]);
            Assert.Contains(words, page.QuerySelector("#import [role=alert]")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(before, desk.Store.Sites(Marking.Red).Count);
    }

    [Fact]
    public async Task A_place_is_found_by_clicking_nearer_without_a_script()
    {
        var browser = await desk.As(DeskRole.Analyst);
        // About Gao: 0° east and 16° north.
        var (query, picked) = ("", "");
        for (var click = 0; click < 5; click++)
        {
            var page = await browser.Document("/sites/place" + query);
            var fields = page.QuerySelectorAll("form.plainly input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => double.Parse(input.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture));
            var x = (-0.04 - fields["west"]) / fields["width"] * 880;
            var y = 480 - ((Mercator(fields["south"]) - Mercator(16.27)) * 360 / fields["width"] * 880);
            query = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"?west={fields["west"]}&south={fields["south"]}&width={fields["width"]}&at.x={Math.Round(x)}&at.y={Math.Round(y)}");
            var next = await browser.Document("/sites/place" + query);
            picked = next.QuerySelector("a.primary")!.GetAttribute("href")!;
            using var picture = await browser.Get(next.QuerySelector("input[type=image]")!.GetAttribute("src")!);
            Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType!.MediaType);
            query = "?" + string.Join('&', next.QuerySelectorAll("form.plainly input[type=hidden]").Select(input => $"{input.GetAttribute("name")}={input.GetAttribute("value")}"));
        }

        var form = await browser.Document(picked.Split('#')[0]);
        Assert.Equal(16.27, double.Parse(form.QuerySelector("#add-latitude")!.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture), 0.01);
        Assert.Equal(-0.04, double.Parse(form.QuerySelector("#add-longitude")!.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture), 0.01);

        // The small picture of a telephone means the same window.
        var wide = await browser.Document("/sites/place?west=-170&south=-56&width=360&at.x=440&at.y=240");
        var narrow = await browser.Document("/sites/place?west=-170&south=-56&width=360&narrow.x=154&narrow.y=84");
        Assert.Equal(wide.QuerySelector("a.primary")!.GetAttribute("href"), narrow.QuerySelector("a.primary")!.GetAttribute("href"));
        using var small = await browser.Get(narrow.QuerySelector("input.place-narrow")!.GetAttribute("src")!);
        Assert.Contains("viewBox=\"0 0 308 168\"", await small.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        static double Mercator(double latitude) => 0.5 - (Math.Log(Math.Tan((Math.PI / 4) + (double.DegreesToRadians(latitude) / 2))) / (2 * Math.PI));
    }

    static async Task<HttpResponseMessage> Upload(DeskClient browser, string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await browser.Token("/sites")), "__RequestVerificationToken" }, { new StringContent("4"), "marking" } };
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "file", name);
        return await browser.Http.PostAsync(new Uri("/sites/import", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    string Kept(string name, Marking marking)
    {
        desk.Store.KeepSites([new() { Id = name, Name = name, Point = new(16.27, -0.04), Marking = marking }], Marking.Red, "fixture");
        return RecordStore.SiteId(name);
    }

    [GeneratedRegex("/events/e1", RegexOptions.None, 1000)]
    private static partial Regex EventAddress();
}
