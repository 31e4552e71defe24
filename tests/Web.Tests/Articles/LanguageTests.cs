using System.Net;
using Microsoft.Playwright;
using Xunit;

namespace Griot.Web.Tests.Articles;

/// <summary>Pages in the language of whoever reads them: what is said, and how the page lies where a script runs from right to left.</summary>
public sealed class LanguageTests(PressDesk press) : IClassFixture<PressDesk>
{
    [Theory]
    [InlineData("fr-ML,fr;q=0.9,en;q=0.5", "fr", "ltr", "Veuillez saisir votre commentaire", "Veuillez saisir votre nom", "Commentaire")]
    [InlineData("ar", "ar", "rtl", "الرجاء كتابة تعليقك", "الرجاء كتابة اسمك", "التعليق")]
    [InlineData("en-GB", "en", "ltr", "Please enter your comment", "Please enter your name", "Comment")]
    public async Task A_reader_is_asked_for_what_is_missing_in_the_language_of_the_browser(string accepts, string code, string direction, string comment, string name, string label)
    {
        var article = press.Published();
        using var reader = press.Desk.Browser();
        reader.Http.DefaultRequestHeaders.Add("Accept-Language", accepts);
        using var answer = await press.Reply(reader, article, " ", "", 20, ("email", "awa@example.org"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((code, direction), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
        Assert.Equal((comment, name), (page.QuerySelector("#reply-comment-wrong")!.TextContent, page.QuerySelector("#reply-name-wrong")!.TextContent));
        Assert.Equal(label, page.QuerySelector("label[for=reply-comment]")!.TextContent);
        Assert.Equal("awa@example.org", page.QuerySelector("#reply-email")!.GetAttribute("value"));
        // What others wrote is what they wrote it in.
        Assert.Equal((code == "en" ? null : "en", "auto"), (page.QuerySelector("h1")!.GetAttribute("lang"), page.QuerySelector("h1")!.GetAttribute("dir")));
    }

    [Fact]
    public async Task A_language_is_chosen_by_the_address_for_a_page_and_by_its_button_for_all()
    {
        var article = press.Published();
        using var reader = press.Desk.Browser();
        Assert.Contains("<html lang=\"en\" dir=\"ltr\"", await reader.Page("/articles"), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\" dir=\"ltr\"", await reader.Page("/articles?lang=fr"), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\" dir=\"ltr\"", await reader.Page("/articles"), StringComparison.Ordinal);
        var back = (await reader.Document($"/articles/{article.Slug}?lang=fr")).QuerySelector("form.languages input[name=return]")!.GetAttribute("value")!;
        Assert.Equal("/articles/" + article.Slug, back);
        Assert.Equal(back, await reader.Send("/language", "/articles", ("language", "ar"), ("return", back)));
        var page = await reader.Document(back);
        Assert.Equal(("ar", "rtl"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
        Assert.Equal("العربية", page.QuerySelector("form.languages [aria-current]")!.TextContent);
        Assert.Contains("كيف تُعالج التعليقات", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        // Nothing else is a language, and nowhere else is one sent.
        Assert.Equal("/", await reader.Send("/language", "/articles", ("language", "../../en"), ("return", "https://elsewhere.example/")));
        Assert.Contains("<html lang=\"ar\"", await reader.Page("/articles"), StringComparison.Ordinal);
        Assert.Contains("griot-language", await reader.Page("/articles/privacy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_frame_of_the_desk_speaks_and_a_page_that_does_not_yet_says_so()
    {
        using var browser = press.Desk.Browser();
        var door = await browser.Document("/account/sign-in?lang=fr");
        Assert.Equal("Se connecter", door.QuerySelector("h1")!.TextContent);
        Assert.Null(door.QuerySelector("main")!.GetAttribute("lang"));
        await browser.SignIn(press.Desk.Add(DeskRole.Analyst).Name);
        foreach (var (path, code, words) in new[] { ("/events", "ar", "قاعة القراءة"), ("/map", "fr", "Salle de lecture"), ("/help", "fr", "Se déconnecter") })
        {
            var page = await browser.Document($"{path}?lang={code}");
            Assert.Contains(words, page.QuerySelector("header.masthead")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(("en", code == "ar" ? "ltr" : null), (page.QuerySelector("main")!.GetAttribute("lang"), page.QuerySelector("main")!.GetAttribute("dir")));
        }

        var filters = (await browser.Document("/events?lang=ar&killed=3")).QuerySelector("details.filters")!;
        Assert.Equal(("ar", "rtl"), (filters.GetAttribute("lang"), filters.GetAttribute("dir")));
        Assert.Equal("القتلى، على الأقل", filters.QuerySelector("label[for=f-killed]")!.TextContent);
        Assert.Contains("شرط واحد", filters.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await browser.Document("/events")).QuerySelector("main")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_page_in_Arabic_lies_from_right_to_left_and_nothing_is_cut_off()
    {
        var article = press.Published();
        await press.Taken(press.Desk.Browser(), article, "My cousin drives on that road. The lorries came from Niamey, and two of the drivers are still missing.", "Fanta", 40);
        foreach (var width in new[] { 1280, 360 })
        {
            var window = await Chromium.Window(press.Desk.Address, width);
            var page = await window.NewPageAsync();
            foreach (var address in new[] { "/articles", $"/articles/{article.Slug}", "/account/sign-in" })
            {
                await page.GotoAsync(address + "?lang=ar");
                Assert.Equal("rtl", await page.EvaluateAsync<string>("getComputedStyle(document.body).direction"));
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{address} is wider than {width}");
                await Axe.Enter(page);
                var found = await Axe.Look(page);
                Assert.True(found.Count == 0, $"{address} {width}: " + string.Join("\n", found));
            }

            // The same page the other way about: what was on one side is on the other.
            await page.GotoAsync($"/articles/{article.Slug}?lang=ar");
            var arabic = await Sides(page);
            await page.GotoAsync($"/articles/{article.Slug}?lang=en");
            var english = await Sides(page);
            Assert.Equal(("start", "right", "3px", "0px"), (arabic.Align, arabic.LabelAt, arabic.RuleRight, arabic.RuleLeft));
            Assert.Equal(("start", "left", "0px", "3px"), (english.Align, english.LabelAt, english.RuleRight, english.RuleLeft));
            await window.CloseAsync();
        }

        var desk = await Chromium.As(press.Desk, DeskRole.Analyst);
        await desk.GotoAsync("/help?lang=ar");
        Assert.True(await desk.EvaluateAsync<bool>("document.querySelector('.wordmark').getBoundingClientRect().left > document.querySelector('details.menu').getBoundingClientRect().right"), "The name of the desk is not on the right.");
        await desk.Locator("details.menu summary").ClickAsync();
        Assert.True(await desk.EvaluateAsync<bool>("document.querySelector('.menu-list').getBoundingClientRect().left >= 0"), "The menu opens out of the window.");
        await Axe.Enter(desk);
        Assert.Empty(await Axe.Look(desk));
        await desk.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reply_is_answered_in_the_language_the_address_asked_for()
    {
        var article = press.Published();
        using var reader = press.Desk.Browser();
        var form = (await reader.Document($"/articles/{article.Slug}?lang=fr")).QuerySelector("#reply-form")!;
        press.Desk.Clock.Forward(TimeSpan.FromSeconds(40));
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(field => (Name: field.GetAttribute("name")!, Value: field.GetAttribute("value") ?? "")).ToList();
        using var answer = await reader.PostWith(fields.Single(field => field.Name == "__RequestVerificationToken").Value, form.GetAttribute("action")!,
            [.. fields.Where(field => field.Name is not "__RequestVerificationToken"), ("comment", "Thank you for this, my brother drives there."), ("name", "Fanta")]);
        Assert.Contains("lang=fr#", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var page = await reader.Document(answer.Headers.Location.OriginalString.Split('#')[0]);
        Assert.Contains("Merci : votre réponse est publiée.", page.QuerySelector(".press-told")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1 réponse", page.QuerySelector("#replies-title")!.TextContent);
        Assert.Equal("votre page privée", page.QuerySelector(".press-told a")!.TextContent);
        Assert.Equal("Vos réponses", (await reader.Document(page.QuerySelector(".press-told a")!.GetAttribute("href")! + "?lang=fr")).QuerySelector("h1")!.TextContent);
    }

    sealed record Laid(string Align, string LabelAt, string RuleRight, string RuleLeft);

    static async Task<Laid> Sides(IPage page)
    {
        await page.Locator("#reply-form button.primary").ClickAsync();
        await page.Locator(".error").WaitForAsync();
        var found = await page.EvaluateAsync<string[]>("""
            () => {
                const field = document.querySelector('.press-field'), label = field.querySelector('label');
                const range = document.createRange(); range.selectNodeContents(label);
                const words = range.getBoundingClientRect(), all = field.getBoundingClientRect(), rule = getComputedStyle(document.querySelector('.error'));
                return [getComputedStyle(label).textAlign, all.right - words.right < words.left - all.left ? 'right' : 'left', rule.borderRightWidth, rule.borderLeftWidth];
            }
            """);
        return new(found[0], found[1], found[2], found[3]);
    }
}
