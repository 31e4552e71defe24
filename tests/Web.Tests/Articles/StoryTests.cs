using Griot.Record;
using Griot.Store;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Griot.Web.Tests.Articles;

/// <summary>One article from its draft to the erasure of what was replied to it, in a real browser: readers without a script, the editor with the keyboard.</summary>
public sealed class StoryTests(PressDesk press) : IClassFixture<PressDesk>
{
    const string Hostile = "\"'><script>window.ran = 1</script><img src=x onerror='window.ran = 1'><svg onload='window.ran = 1'>";

    [Fact]
    public async Task A_printed_article_is_the_article_and_its_replies_and_nothing_to_click()
    {
        var article = press.Published("Fuel convoy burnt on paper", "Twelve lorries were burnt, [the ministry](https://example.org/statement?day=3) said.[^1]\n\n| place | lorries |\n|---|---|\n| Gao | 12 |\n\n[^1]: The Wire, 3 March.");
        press.Store.SaveArticle(article.Id, article.Text with { Body = article.Text.Body.Replace("Twelve", "Eleven", StringComparison.Ordinal) }, 1, "fixture");
        Assert.Equal(ArticleOutcome.Done, press.Store.PublishArticle(article.Id, 2, "fixture", ArticleChangeKind.Correction, "Eleven lorries, not twelve."));
        using var browser = press.Desk.Browser();
        await press.Taken(browser, article, "My cousin drives on that road, and two of the drivers are still missing.", "Fanta", 40);
        // In a dark window, since paper is white.
        var page = await (await Chromium.Window(press.Desk.Address, scheme: ColorScheme.Dark, script: false)).NewPageAsync();
        await page.GotoAsync("/articles/" + article.Slug);
        var navigation = (await page.Locator(".press-head").InnerTextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.NotEmpty(navigation);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var gone in new[] { ".press-head", ".press-foot", ".press-form", ".press-answer" })
        {
            await Expect(page.Locator(gone).First).ToBeHiddenAsync();
        }

        const string Colours = "['body', 'h1', '.press-standfirst'].map(part => { const style = getComputedStyle(document.querySelector(part)); return part === 'body' ? style.backgroundColor : style.color; }).join('; ')";
        var printed = await page.EvaluateAsync<string>(Colours);
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Light });
        Assert.Equal(await page.EvaluateAsync<string>(Colours), printed);
        Assert.StartsWith("rgb(255, 255, 255)", printed, StringComparison.Ordinal);
        using var sheets = UglyToad.PdfPig.PdfDocument.Open(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Equal(2, sheets.NumberOfPages);
        var paper = string.Join(' ', sheets.GetPages().SelectMany(sheet => sheet.GetWords()).Select(word => word.Text));
        foreach (var there in new[] { "Fuel convoy burnt on paper", "What is known of the attack.", "Awa Keïta", "GAO, 3 March", "Eleven lorries were burnt,", "(https://example.org/statement?day=3)", "Gao 12", "The Wire, 3 March.", "Eleven lorries, not twelve.", "two of the drivers are still missing.", "Fanta" })
        {
            Assert.Contains(there, paper, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var gone in new[] { "Please enter", "E-mail", "Comment", "Send", "Answer", "Atom", "Privacy", "Theme", "Dark", "↩" })
        {
            Assert.DoesNotContain(gone, paper, StringComparison.OrdinalIgnoreCase);
        }

        // What leads elsewhere from the head of the page is not on paper; the publication's name may be.
        Assert.All(navigation.Where(words => words != "Griot"), words => Assert.DoesNotContain(words, paper, StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_reviewer_would_send_back_is_read_before_it_is_published_and_gone_back_to_or_published_knowingly(bool script)
    {
        var editor = await Chromium.As(press.Desk, DeskRole.Editor, script: script);
        await editor.GotoAsync("/write/new");
        await editor.GetByLabel("Headline").FillAsync("A market burnt " + script);
        await editor.GetByLabel("Text, in Markdown").FillAsync("The market of Gao burnt.\n\nIt is likely, with high confidence, that more will burn.[^1]\n\n[^1]: The Wire, 3 March.");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Keep the draft" }).ClickAsync();
        var lint = editor.Locator("#lint");
        await Expect(lint).ToContainTextAsync("“The market of Gao burnt.” has no footnote");
        await Expect(lint).ToContainTextAsync("confidence, line 3");

        // The browser itself does not send it unread, and a form that is sent without leads back to what was found.
        await editor.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(editor.GetByText("Readers see it now.")).ToHaveCountAsync(0);
        var article = press.Store.Articles(null, 1)[0];
        Assert.Null(article.Shown);
        var plain = await press.Desk.As(DeskRole.Editor);
        Assert.EndsWith("problem=Found#lint", await plain.Send($"/write/{article.Id}/publish", "/account", ("seen", "1"), ("known", "0123456789abcdef")), StringComparison.Ordinal);
        Assert.Contains("A reviewer would send some of it back", (await plain.Document($"/write/{article.Id}?problem=Found")).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        // Gone back to: one thing less.
        await lint.GetByRole(AriaRole.Link, new() { Name = "Back to the text" }).ClickAsync();
        await Expect(editor).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#w-body$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await editor.GetByLabel("Text, in Markdown").FillAsync("The market of Gao burnt.\n\nNothing else is known.[^1]\n\n[^1]: The Wire, 3 March.");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(lint.Locator("li")).ToHaveCountAsync(1);
        await editor.GetByLabel("I have read the 1 thing above").CheckAsync();
        await editor.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(editor.GetByText("Readers see it now.")).ToBeVisibleAsync();
        await Expect(lint).ToHaveCountAsync(0);
        Assert.Contains(press.Store.AuditEntries(10), entry => entry.Deed == "article-findings-known" && entry.Subject == $"article {article.Id} version 2: unsourced 1");
        Assert.Empty(press.Store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
        await editor.Context.CloseAsync();
    }

    [Fact]
    public async Task An_article_is_published_corrected_replied_to_moderated_appealed_and_erased()
    {
        var editor = await Chromium.As(press.Desk, DeskRole.Editor);
        var (reader, other) = (await Stranger(), await Stranger());
        var faults = new List<string>();
        foreach (var page in new[] { editor, reader, other })
        {
            page.Dialog += (_, dialog) => faults.Add(dialog.Message);
            page.PageError += (_, fault) => faults.Add(fault);
        }

        // Drafted and published; every field of it hostile.
        await editor.GotoAsync("/write/new");
        await editor.GetByLabel("Headline").FillAsync("Bridge of Konna " + Hostile);
        await editor.GetByLabel("Standfirst: what it is about, in a sentence or two").FillAsync("Standfirst " + Hostile);
        await editor.GetByLabel("Dateline").FillAsync("KONNA " + Hostile);
        await editor.GetByLabel("Byline").FillAsync("Awa " + Hostile);
        await editor.GetByLabel("Text, in Markdown").FillAsync($"The bridge is gone, and three died. {Hostile}\n\n[x](javascript:window.ran=1)");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Keep the draft" }).ClickAsync();
        await editor.GetByLabel("I have read the 2 things above").CheckAsync();
        await editor.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(editor.GetByText("Readers see it now.")).ToBeVisibleAsync();
        var article = press.Store.PublishedArticles(1)[0];
        var address = "/articles/" + article.Slug;

        // A reply with a mistake keeps what was typed, a good one appears.
        await reader.GotoAsync("/articles");
        await reader.GetByRole(AriaRole.Link, new() { Name = "Bridge of Konna" }).ClickAsync();
        await reader.GetByLabel("E-mail").FillAsync("moussa@example.org");
        await reader.GetByLabel("Your site").FillAsync("example.org/" + "%22%3E");
        await reader.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(reader.Locator("#reply-comment-wrong")).ToHaveTextAsync("Please enter your comment");
        await Expect(reader.Locator("#reply-name-wrong")).ToHaveTextAsync("Please enter your name");
        await Expect(reader.GetByLabel("E-mail")).ToHaveValueAsync("moussa@example.org");
        await Expect(reader.GetByLabel("Comment")).ToBeFocusedAsync();
        await reader.GetByLabel("Comment").FillAsync("I crossed it that morning, and saw two bodies, not three. " + Hostile);
        await reader.GetByLabel("Name", new() { Exact = true }).FillAsync("Moussa <b>");
        await Send(reader);
        await Expect(reader.GetByText("Thank you: your reply is published.")).ToBeVisibleAsync();
        await Expect(reader.Locator(".press-thread .press-words")).ToHaveTextAsync("I crossed it that morning, and saw two bodies, not three. " + Hostile);
        var mine = (await reader.GetByRole(AriaRole.Link, new() { Name = "your private page" }).GetAttributeAsync("href"))!;

        // Corrected, and shown as such.
        await editor.GotoAsync("/write/" + article.Id);
        await editor.GetByLabel("Text, in Markdown").FillAsync("The bridge is gone, and two died.");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await editor.GetByLabel("What was changed, for readers").FillAsync("Two died, not three. " + Hostile);
        await editor.GetByLabel("I have read the 1 thing above").CheckAsync();
        await editor.GetByRole(AriaRole.Button, new() { Name = "Publish the change" }).ClickAsync();
        await other.GotoAsync(address);
        await Expect(other.Locator("#changes li")).ToContainTextAsync("Two died, not three. " + Hostile);

        // Akismet is down: the reply waits. Spam is hidden.
        press.Set(settings => settings with { AkismetKey = "good", AkismetSite = "https://news.example/" });
        press.Akismet.Answer = ("", [], 500, TimeSpan.Zero);
        await other.GetByLabel("Comment").FillAsync("My brother is one of the two. Please write his name with respect.");
        await other.GetByLabel("Name", new() { Exact = true }).FillAsync("Fanta");
        await Send(other);
        await Expect(other.GetByText("It waits to be looked at before it is shown")).ToBeVisibleAsync();
        press.Set(settings => settings with { AkismetKey = null });
        await other.GetByLabel("Comment").FillAsync("Subscribe to my channel and win a free iphone, click http://bit.ly/x now!!! check out my channel make money at home free gift card visit www.cheap.example");
        await other.GetByLabel("Name", new() { Exact = true }).FillAsync("Cheap");
        await Send(other);
        await reader.GotoAsync(address);
        await Expect(reader.Locator(".press-thread > li")).ToHaveCountAsync(1);

        // Its writer appeals.
        await other.GetByRole(AriaRole.Link, new() { Name = "Your private page", Exact = true }).ClickAsync();
        await other.GetByLabel("Have a person look at it again").FillAsync("It is a channel about Konna. " + Hostile);
        await other.GetByRole(AriaRole.Button, new() { Name = "Ask for another look" }).ClickAsync();
        await Expect(other.GetByText("A person will look at it again.")).ToBeVisibleAsync();

        // Moderated by keys: the appeal stands first and is called spam, that is undone and done again, the other is approved.
        await editor.GotoAsync("/moderate");
        await Expect(editor.Locator("[data-claim]")).ToHaveCountAsync(2);
        await Expect(editor.Locator(".moderated-appeal")).ToContainTextAsync(Hostile);
        await Press(editor, "j", "s");
        await Expect(editor.GetByText("Called spam.")).ToBeVisibleAsync();
        await Press(editor, "u");
        await Expect(editor.GetByText("Undone.")).ToBeVisibleAsync();
        await Expect(editor.Locator("[data-claim]")).ToHaveCountAsync(2);
        await Press(editor, "j", "s");
        await Expect(editor.GetByText("Called spam.")).ToBeVisibleAsync();
        await Expect(editor.Locator("[data-claim].at")).ToHaveCountAsync(1);
        await Press(editor, "a");
        await Expect(editor.GetByText("Nothing waits")).ToBeVisibleAsync();
        await reader.GotoAsync(address);
        await Expect(reader.GetByText("Please write his name with respect.")).ToBeVisibleAsync();
        await Expect(reader.GetByText("free iphone")).ToHaveCountAsync(0);

        // A reader takes all back.
        await reader.GotoAsync(mine);
        await reader.GetByRole(AriaRole.Button, new() { Name = "Erase all of them, now and for good" }).ClickAsync();
        await Expect(reader.GetByText("There are no replies at this address.")).ToBeVisibleAsync();
        await other.GotoAsync(address);
        await Expect(other.GetByText("I crossed it that morning")).ToHaveCountAsync(0);

        // A reader's window that runs scripts, too, runs none of it.
        var scripted = await (await Chromium.Window(press.Desk.Address)).NewPageAsync();
        foreach (var (page, path) in new[] { (scripted, address), (scripted, "/articles"), (editor, "/write"), (editor, "/write/" + article.Id), (editor, $"/write/{article.Id}/versions/2"), (editor, "/moderate?state=spam"), (editor, "/moderate?state=published") })
        {
            await page.GotoAsync(path);
            Assert.True(await page.EvaluateAsync<bool>("window.ran === undefined && !document.querySelector('main img, main svg[onload]')"), path);
        }

        Assert.Empty(faults);
        Assert.Empty(press.Store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    async Task<IPage> Stranger() => await (await Chromium.Window(press.Desk.Address, script: false)).NewPageAsync();

    async Task Send(IPage page)
    {
        // Nobody writes a reply in a second.
        press.Desk.Clock.Forward(TimeSpan.FromSeconds(40));
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    }

    static async Task Press(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }
}
