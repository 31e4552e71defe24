using System.Globalization;
using System.Text.RegularExpressions;
using Griot.Store;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Griot.Web.Tests;

/// <summary>The map in a real browser: days, a polygon drawn by hand and by keys, an address that opens the same view elsewhere, density, play, and the table that follows.</summary>
public sealed class MapTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    const string Atlas = "document.querySelector('.atlas').atlas";

    [Fact]
    public async Task What_is_filtered_by_days_and_drawn_as_a_polygon_opens_the_same_elsewhere()
    {
        var page = await Open("/map");
        Assert.Equal(20, await page.EvaluateAsync<int>(Atlas + ".marks.count"));
        await page.Locator("summary", new() { HasText = "Filters" }).ClickAsync();
        await page.GetByLabel("From", new() { Exact = true }).FillAsync("2013-01-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"\?from=2013-01-10", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.Locator("[data-part=lede]")).ToContainTextAsync("of this selection");

        // Around Gao and Ménaka, corner by corner, and closed by a click on the first.
        await page.GetByRole(AriaRole.Button, new() { Name = "Polygon" }).ClickAsync();
        foreach (var (longitude, latitude) in new[] { (-1.5, 17.2), (3.4, 17.2), (3.4, 15.2), (-1.5, 15.2), (-1.5, 17.2) })
        {
            var at = await page.EvaluateAsync<double[]>($"() => {{ const box = {Atlas}.map.getCanvas().getBoundingClientRect(), {{ x, y }} = {Atlas}.map.project([{longitude.ToString(CultureInfo.InvariantCulture)}, {latitude.ToString(CultureInfo.InvariantCulture)}]); return [box.x + x, box.y + y]; }}");
            await page.Mouse.ClickAsync((float)at[0], (float)at[1]);
        }

        await Expect(page).ToHaveURLAsync(new Regex(@"area=[0-9.,;-]+", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.Locator("[data-part=rows] tbody tr").First).ToBeVisibleAsync();
        await page.GetByLabel("Shown at once").SelectOptionAsync("7");
        await page.Locator(".maplibregl-canvas").PressAsync("+");
        await Expect(page).ToHaveURLAsync(new Regex("#map=.*days=", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.WaitForFunctionAsync($"() => !{Atlas}.map.isMoving() && document.querySelectorAll('[data-part=rows] h2').length === 1 && document.querySelector('[data-part=rows] h2').textContent.startsWith('In sight')");
        var (view, rows) = (await View(page), await Rows(page));
        Assert.NotEmpty(rows);
        Assert.All(await page.Locator("[data-part=rows] tbody tr").AllInnerTextsAsync(), row => Assert.Matches("Gao|Ménaka", row));

        // A colleague opens the address.
        var other = await Open(new Uri(page.Url).PathAndQuery + new Uri(page.Url).Fragment);
        Assert.Equal(view, await View(other));
        Assert.NotEmpty(await Rows(other));
        Assert.Equal(await page.EvaluateAsync<string[]>(Atlas + ".marks.data.id"), await other.EvaluateAsync<string[]>(Atlas + ".marks.data.id"));
        Assert.Equal(await page.EvaluateAsync<int>(Atlas + ".marks.shown()"), await other.EvaluateAsync<int>(Atlas + ".marks.shown()"));
        // And the same selection is a list.
        await Expect(page.Locator("[data-part=filters] details")).ToHaveAttributeAsync("open", "");
        await page.Locator("[data-part=filters]").GetByRole(AriaRole.Link, new() { Name = "list" }).ClickAsync();
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync(new Regex("Gao|Ménaka", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task A_radius_is_drawn_by_keys_and_taken_back()
    {
        var page = await Open("/map#map=5/16.5/0.5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Radius" }).ClickAsync();
        await Expect(page.Locator(".maplibregl-canvas")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForFunctionAsync($"() => {Atlas}.map.getCenter().lng > 1 && !{Atlas}.map.isMoving()");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("within=16.5", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear the selection" }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("within=", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(new Regex("within=16.5", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Days_play_and_stop_and_a_density_is_drawn()
    {
        var page = await Open("/map");
        await page.GetByRole(AriaRole.Button, new() { Name = "Play through the days" }).ClickAsync();
        await page.WaitForFunctionAsync($"() => {Atlas}.days.start > {Atlas}.days.first + 3");
        Assert.True(await page.EvaluateAsync<int>(Atlas + ".marks.shown()") < 20);
        await page.Locator("[data-play]").ClickAsync();
        await Expect(page.Locator("[data-play]")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(page.Locator(".atlas-hint")).ToContainTextAsync("shown");
        await page.GetByLabel("Shown at once").SelectOptionAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Density" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("as=density", RegexOptions.None, TimeSpan.FromSeconds(1)));
        // Something is painted in the colour of density.
        Assert.True(await page.EvaluateAsync<bool>($"() => {{ {Atlas}.draw(); const canvas = document.querySelector('.atlas-marks'); return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value, i) => i % 4 === 3 && value > 0); }}"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_spot_is_opened_by_keys_and_leads_to_its_event()
    {
        var page = await Open("/map");
        await page.Locator(".maplibregl-canvas").FocusAsync();
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator(".atlas-tip")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        var picked = page.GetByRole(AriaRole.Complementary, new() { Name = "Events of the spot" });
        await Expect(picked).ToBeFocusedAsync();
        await picked.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/events/e1", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("#land=hardware")]
    public async Task The_land_is_drawn_with_a_card_and_without(string how)
    {
        var page = await Chromium.As(desk, DeskRole.Reader, width: 700, height: 560);
        await page.GotoAsync("/map" + how);
        await page.Locator(".atlas[data-ready]").WaitForAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator(".atlas-still")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        // Both as large as the window: only who draws with a card has MapLibre paint more than a few pixels.
        Assert.Equal(how.Length > 0, await page.EvaluateAsync<int>($"{Atlas}.map.getCanvas().width") > 100);
        Assert.Equal(how.Length > 0, await page.EvaluateAsync<int>($"{Atlas}.map.getStyle().layers.length") > 0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Land_of_ones_own_comes_from_a_file_and_nothing_from_elsewhere()
    {
        var folder = Directory.CreateTempSubdirectory("griot-map-");
        try
        {
            var tiles = Path.Combine(folder.FullName, "own.pmtiles");
            await File.WriteAllBytesAsync(tiles, OwnMapTests.Tiles(), TestContext.Current.CancellationToken);
            await using var own = await DeskFixture.Open(settings => settings with { MapStyle = OwnMap.Open(tiles) });
            var page = await Chromium.As(own, DeskRole.Reader, width: 600, height: 500);
            var (asked, faults) = (new List<string>(), new List<string>());
            page.Request += (_, request) => asked.Add(request.Url);
            page.Console += (_, message) => faults.AddRange(message.Type is "error" ? [message.Text] : []);
            await page.GotoAsync("/map#map=1/0/0");
            await page.Locator(".atlas[data-ready]").WaitForAsync(new() { Timeout = 60_000 });
            Assert.Contains(asked, address => address.EndsWith("/map/own/tiles.pmtiles", StringComparison.Ordinal));
            Assert.All(asked.Where(address => !address.StartsWith("blob:", StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal)), address => Assert.StartsWith(own.Address.ToString(), address, StringComparison.Ordinal));
            Assert.Empty(faults);
            await page.Context.CloseAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Without_a_script_map_and_timeline_are_drawings_whose_parts_are_links()
    {
        var page = await Chromium.As(desk, DeskRole.Reader, script: false);
        await page.GotoAsync("/map?country=MLI&from=2013-01-01&to=2013-02-28");
        await Expect(page.Locator(".atlas-still svg")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-part=rows] tbody tr").First).ToContainTextAsync(new Regex("Gao|Ménaka|Mopti", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Locator(".atlas-still svg a").First.ClickAsync(new() { Force = true });
        await Expect(page.Locator("h1")).ToHaveTextAsync("Events");
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        await page.GotoAsync("/timeline?country=MLI");
        await Expect(page.Locator("svg.count-chart").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    async Task<IPage> Open(string address)
    {
        // A small window: the land is drawn by the processor here.
        var page = await Chromium.As(desk, DeskRole.Analyst, width: 1000, height: 640);
        await page.GotoAsync(address);
        await page.Locator(".atlas[data-ready]").WaitForAsync(new() { Timeout = 60_000 });
        return page;
    }

    static Task<string> View(IPage page) => page.EvaluateAsync<string>($"() => {{ const {{ lng, lat }} = {Atlas}.map.getCenter(); return [lng.toFixed(2), lat.toFixed(2), {Atlas}.map.getZoom().toFixed(1), {Atlas}.days.window].join(' '); }}");

    static async Task<string[]> Rows(IPage page) => await page.Locator("[data-part=rows] tbody a[href^='/events/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
}
