using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Griot.Store;
using Microsoft.Playwright;
using Xunit;

namespace Griot.Measures;

/// <summary>
/// Frames a second of the map with its 50,000 events in headless Chromium, which draws WebGL by the processor: standing, moved, zoomed, days passing, density; with the land on paper, as the page does there of itself,
/// and by MapLibre. <c>GRIOT_DESK_STORE</c> names a record that is there already and in which nobody can sign in yet; without it one of <c>GRIOT_EVENTS</c> (100,000) is made. <c>GRIOT_CHROMIUM</c> names the browser.
/// </summary>
public sealed partial class MapFrames : IDisposable
{
    /// <summary>What two cores that others work on give all the same.</summary>
    const double FewestWhenMoved = 5;

    readonly string folder = Directory.CreateTempSubdirectory("griot-frames-").FullName;

    const string Script = """
        async () => {
          const { map, marks, draw, days } = document.querySelector('.atlas').atlas, out = { events: marks.count };
          const frames = async (what, step) => {
            let n = 0; const begin = performance.now();
            await new Promise((done) => { const frame = (now) => { n++; step?.(now - begin); if (now - begin < 5000) requestAnimationFrame(frame); else done(); }; requestAnimationFrame(frame); });
            out[what] = n / ((performance.now() - begin) / 1000);
          };
          const c = map.getCenter(), z = map.getZoom();
          await frames('standing');
          await frames('moved', (ms) => map.jumpTo({ center: [c.lng + 5 * Math.sin(ms / 700), c.lat + 2 * Math.cos(ms / 900)], zoom: z }));
          await frames('zoomed', (ms) => map.jumpTo({ center: c, zoom: z + 1 + Math.sin(ms / 900) }));
          map.jumpTo({ center: c, zoom: z });
          await frames('days', (ms) => { marks.window = [marks.first + Math.floor(ms), marks.first + Math.floor(ms) + 365]; draw(); });
          marks.window = null;
          document.querySelector('[data-mode=density]').click();
          await frames('density', (ms) => map.jumpTo({ center: [c.lng + 5 * Math.sin(ms / 700), c.lat], zoom: z }));
          return out;
        }
        """;

    [Fact]
    public async Task Fifty_thousand_events_stay_fluid()
    {
        var file = Environment.GetEnvironmentVariable("GRIOT_DESK_STORE") is { Length: > 0 } given ? given : Path.Combine(folder, "griot.db");
        using (var store = RecordStore.Open(file, StoreUse.Create, TimeProvider.System))
        {
            if (store.Counts().Documents == 0)
            {
                RecordAtSize.Fill(store, int.TryParse(Environment.GetEnvironmentVariable("GRIOT_EVENTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var events) ? events : 100_000);
                RecordAtSize.FillEvents(store);
            }
        }

        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[GriotRun.Program, "desk", "--store", file, "--no-browser", "--urls", "http://127.0.0.1:0"])
        {
            start.ArgumentList.Add(argument);
        }

        using var desk = Process.Start(start)!;
        try
        {
            var link = new Uri(FirstAddress().Match(await desk.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "").Value);
            Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS", "1");
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("GRIOT_CHROMIUM") is { Length: > 0 } own ? own : "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
            });
            var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
            page.SetDefaultTimeout(180_000);
            await page.GotoAsync(link.ToString());
            await page.Locator("input[name=name]").FillAsync("measure");
            await page.Locator("input[name=password]").FillAsync("violet harbour tramway");
            await page.Locator("input[name=again]").FillAsync("violet harbour tramway");
            await page.Locator("main button").ClickAsync();
            await page.WaitForURLAsync(new Uri(link, "/").ToString());
            foreach (var land in new[] { "software", "hardware" })
            {
                await page.GotoAsync("about:blank");
                var watch = Stopwatch.StartNew();
                await page.GotoAsync(new Uri(link, "/map#land=" + land).ToString());
                await page.Locator(".atlas[data-ready]").WaitForAsync();
                var ready = watch.Elapsed.TotalSeconds;
                var found = await page.EvaluateAsync<Dictionary<string, double>>(Script);
                TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"land by {(land is "software" ? "paper" : "MapLibre")}: ready in {ready:0.0} s; {string.Join(", ", found.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:0.#}")))}"));
                Assert.True(land is "hardware" || found["moved"] >= FewestWhenMoved, $"{found["moved"]:0.0} frames a second");
            }
        }
        finally
        {
            desk.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex("http://127[^ ]+", RegexOptions.None, 5000)]
    private static partial Regex FirstAddress();
}
