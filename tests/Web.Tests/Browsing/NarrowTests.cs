using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Microsoft.Playwright;
using Xunit;

namespace Griot.Web.Tests;

/// <summary>What a narrow window, and names from outside, do to a page.</summary>
public sealed class NarrowTests
{
    [Theory]
    [InlineData(360)]
    [InlineData(1440)]
    public async Task A_name_without_end_is_broken_into_lines(int width)
    {
        await using var desk = await DeskFixture.Open(isEmpty: true);
        var name = string.Concat(Enumerable.Repeat("Quetzalcoatlus", 14));
        var report = Reports.Of(1, source: name) is var plain ? plain with { Document = plain.Document with { Title = name } } : null!;
        using (var writer = desk.Store.Writer("fixture"))
        {
            writer.Take(report);
            writer.Commit();
        }

        new StoreLinker(desk.Store, "fixture").Run(cancellation: TestContext.Current.CancellationToken);
        var page = await Chromium.As(desk, DeskRole.Administrator, width: width);
        foreach (var address in new[] { "/", "/read", "/read/" + report.Document.Id, "/events", "/events/" + desk.Store.EventsOf(report.Document.Id)[0], "/sources", "/search?q=villagers", "/add", "/timeline", "/map", "/briefs/new" })
        {
            await page.GotoAsync(address);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{address} is {await page.EvaluateAsync<int>("document.documentElement.scrollWidth")} wide");
            // Nor is it a table that has to be moved about for the sake of one name.
            Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.table-wrap:has(> .cards)')].every((wrap) => wrap.scrollWidth <= wrap.clientWidth + 1)"), address);
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task The_name_of_every_page_is_seen_on_a_small_laptop(string language)
    {
        await using var desk = await DeskFixture.Open(isEmpty: true);
        var page = await Chromium.As(desk, DeskRole.Administrator);
        await page.Context.AddCookiesAsync([new() { Name = "griot-language", Value = language, Url = desk.Address.ToString() }]);
        await page.GotoAsync("/help");
        Assert.Equal(language, await page.EvaluateAsync<string>("document.documentElement.lang"));
        foreach (var width in new[] { 1024, 1100, 1240, 1280, 1366, 1536, 1920 })
        {
            await page.SetViewportSizeAsync(width, 700);
            Assert.True(await page.EvaluateAsync<bool>("(() => { const list = document.querySelector('.masthead nav ul'); return list.scrollWidth <= list.clientWidth; })()"), $"at {width}");
        }

        await page.Context.CloseAsync();
    }
}
