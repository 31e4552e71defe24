using System.Text.RegularExpressions;
using Griot.Record;
using Griot.Store;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Griot.Web.Tests;

/// <summary>Reading and judging in a real browser, by keys and without a script.</summary>
public sealed class ReadingTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task A_claim_is_accepted_and_undone_by_keys_and_the_page_stays_where_it_was()
    {
        var (report, claim) = Report(1);
        var page = await Chromium.As(desk, DeskRole.Analyst);
        await page.GotoAsync("/read/" + report);
        var card = page.Locator($"[data-claim='{claim}']");
        await page.Keyboard.PressAsync("j");
        await Expect(card).ToHaveClassAsync(new Regex(@"\bat\b", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(card).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("a");
        await Expect(card.Locator(".judged")).ToHaveTextAsync("✓ accepted");
        Assert.EndsWith("#" + claim, page.Url, StringComparison.Ordinal);
        Assert.Equal(Review.Accepted, desk.Store.ClaimsById(claim)[0].Review);
        await page.Keyboard.PressAsync("u");
        await Expect(card.Locator(".judged")).ToHaveCountAsync(0);
        Assert.Equal(Review.None, desk.Store.ClaimsById(claim)[0].Review);
    }

    [Fact]
    public async Task A_rejected_claim_leaves_its_event_and_a_correction_changes_it()
    {
        var (report, claim) = Report(2);
        var happening = Assert.Single(desk.Store.EventsOf(report));
        var page = await Chromium.As(desk, DeskRole.Analyst);
        await page.GotoAsync("/read/" + report);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator(".judged.rejected")).ToBeVisibleAsync();
        Assert.Empty(desk.Store.EventsOf(report));
        // Its only claim is gone, and the event with it.
        var aside = await page.Context.NewPageAsync();
        Assert.Equal(404, (await aside.GotoAsync("/events/" + happening))!.Status);
        await aside.CloseAsync();
        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator(".judged")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Its event" })).ToHaveAttributeAsync("href", "/events/" + happening);

        await page.Keyboard.PressAsync("c");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Correct a claim" })).ToBeVisibleAsync();
        await page.GetByLabel("at least so many killed").FillAsync("30");
        await page.GetByLabel("at most so many killed").FillAsync("41");
        await page.GetByLabel("Why").FillAsync("The later bulletin.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the correction" }).ClickAsync();
        await Expect(page.Locator(".judged.corrected")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Its event" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("30–41");
        Assert.Equal("The later bulletin.", desk.Store.Judgements(claim)[0].Note);
    }

    [Fact]
    public async Task A_mistake_in_a_correction_is_told_and_nothing_typed_is_lost()
    {
        var (_, claim) = Report(3);
        var page = await Chromium.As(desk, DeskRole.Analyst);
        await page.GotoAsync($"/claims/{claim}/correct");
        await page.GetByLabel("First day").FillAsync("the other day");
        await page.GetByLabel("Why").FillAsync("I was there.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the correction" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("“the other day” is no day: it is written 2013-02-28.");
        await Expect(page.GetByLabel("First day")).ToHaveValueAsync("the other day");
        await Expect(page.GetByLabel("Why")).ToHaveValueAsync("I was there.");
        Assert.Equal(Review.None, desk.Store.ClaimsById(claim)[0].Review);
    }

    [Fact]
    public async Task Two_events_are_merged_and_the_merge_is_undone()
    {
        var page = await Chromium.As(desk, DeskRole.Analyst);
        await page.GotoAsync("/events");
        var boxes = page.Locator("input[name=event]");
        var before = await boxes.CountAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge the ticked events" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Two events or more");
        await boxes.Nth(6).CheckAsync();
        await boxes.Nth(7).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge the ticked events" }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("Merged by");
        await Expect(page.Locator("input[name=account]")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the merge" }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("Split by");
        await page.GotoAsync("/events");
        Assert.Equal(before, await boxes.CountAsync());
    }

    [Fact]
    public async Task Without_a_script_everything_is_read_and_judged()
    {
        var (report, claim) = Report(4);
        var page = await Chromium.As(desk, DeskRole.Analyst, script: false);
        await page.GotoAsync("/read/" + report);
        await page.Locator($"[data-trigger='{claim}']").First.ClickAsync();
        Assert.EndsWith("#" + claim, page.Url, StringComparison.Ordinal);
        await page.Locator($"[data-claim='{claim}']").GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await Expect(page.Locator(".judged.accepted")).ToBeVisibleAsync();
        Assert.Equal(Review.Accepted, desk.Store.ClaimsById(claim)[0].Review);
        await page.GotoAsync("/events");
        await page.Locator("summary", new() { HasText = "Filters" }).ClickAsync();
        await page.GetByLabel("Country").FillAsync("Nigeria");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        Assert.Contains("country=Nigeria", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Maiduguri");
        await Expect(page.Locator("tbody")).Not.ToContainTextAsync("Gao");
    }

    [Fact]
    public async Task A_reader_sees_no_button_that_judges()
    {
        var (report, _) = Report(6);
        var page = await Chromium.As(desk, DeskRole.Reader);
        await page.GotoAsync("/read/" + report);
        await Expect(page.Locator(".claim")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Accept" })).ToHaveCountAsync(0);
        await page.GotoAsync("/events");
        await Expect(page.Locator("input[name=event]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_scheme_is_switched_and_stays()
    {
        var page = await Chromium.As(desk, DeskRole.Reader);
        await page.GotoAsync("/");
        var light = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        await page.Locator("details.menu > summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-scheme", "dark");
        await page.GotoAsync("/events");
        Assert.NotEqual(light, await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [Fact]
    public async Task Search_shows_where_the_words_stand()
    {
        var page = await Chromium.As(desk, DeskRole.Reader);
        await page.GotoAsync("/");
        await page.GetByLabel("Search the reports").First.FillAsync("Maiduguri");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("mark").First).ToHaveTextAsync("Maiduguri");
        await page.Locator(".lines li > a").First.ClickAsync();
        await Expect(page.Locator("div.text")).ToContainTextAsync("Maiduguri");
    }

    (string Report, string Claim) Report(int number)
    {
        var report = DeskFixture.Report(number);
        Assert.NotEmpty(desk.Store.DocumentsById(report.Document.Id));
        return (report.Document.Id, report.Claims[0].Id);
    }
}
