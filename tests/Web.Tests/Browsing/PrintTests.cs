using Griot.Record;
using Microsoft.Playwright;
using Xunit;

namespace Griot.Web.Tests;

/// <summary>What comes out of a printer: nothing cut off at the edge, nothing that only a screen has, and on every sheet how far it may be passed on.</summary>
public sealed class PrintTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    /// <summary>What a sheet of A4 has between its margins, in pixels of CSS.</summary>
    const int Sheet = 672;

    [Theory]
    [InlineData("/events")]
    [InlineData("/events/{event}")]
    [InlineData("/read")]
    [InlineData("/read/{report}")]
    [InlineData("/actors")]
    [InlineData("/sources")]
    [InlineData("/timeline")]
    [InlineData("/admin/audit")]
    public async Task Nothing_is_cut_off_at_the_edge_of_a_sheet(string address)
    {
        var page = await Open(address, 1);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{address}: {await page.EvaluateAsync<int>("document.documentElement.scrollWidth")}");
        Assert.Equal(0, await page.Locator("main :is(button, input):visible").CountAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/events/{event}", 5, "red")]
    [InlineData("/read/{report}", 5, "red")]
    [InlineData("/events/{event}", 1, "clear")]
    [InlineData("/read/{report}", 1, "clear")]
    public async Task Every_sheet_says_how_far_it_may_be_passed_on(string address, int report, string sheet)
    {
        var page = await Open(address, report);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(sheet, await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('main [class*=print-]')).page"));
        await page.Context.CloseAsync();
    }

    async Task<IPage> Open(string address, int report)
    {
        var id = DeskFixture.Report(report).Document.Id;
        var page = await Chromium.As(desk, DeskRole.Administrator, width: Sheet);
        await page.GotoAsync(address.Replace("{report}", id, StringComparison.Ordinal).Replace("{event}", desk.Store.EventsOf(id)[0], StringComparison.Ordinal));
        return page;
    }
}
