using Griot.Record;
using Microsoft.Playwright;
using Xunit;

namespace Griot.Web.Tests;

/// <summary>
/// One Chromium for all tests, where it is installed; elsewhere its tests say that they were skipped. <c>GRIOT_CHROMIUM</c> names another than Debian's.
/// </summary>
public static class Chromium
{
    static readonly string[] Known = [Environment.GetEnvironmentVariable("GRIOT_CHROMIUM") ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];

    /// <summary>Milliseconds in which what is expected of a page must have come about.</summary>
    const float Patience = 30_000;

    static readonly Lazy<Task<IBrowser>> TheOne = new(Launch);

    public static string? Program { get; } = Known.FirstOrDefault(File.Exists);

    static async Task<IBrowser> Launch()
    {
        // The driver looks for browsers of its own only where it is told to.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS", "1");
        // A machine that builds beside the tests may need more than Playwright's five seconds for a page.
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>A window in which nobody is signed in yet.</summary>
    public static async Task<IBrowserContext> Window(Uri address, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        Assert.SkipWhen(Program is null, "Chromium is not installed here; `apt-get install chromium` does, or GRIOT_CHROMIUM names one.");
        var window = await (await TheOne.Value).NewContextAsync(new() { BaseURL = address.ToString(), ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, JavaScriptEnabled = script, IgnoreHTTPSErrors = true });
        window.SetDefaultTimeout(Patience);
        return window;
    }

    /// <summary>A page of the desk with somebody of a role signed in.</summary>
    public static async Task<IPage> As(DeskFixture desk, DeskRole role, Marking clearance = Marking.Red, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var window = await Window(desk.Address, width, height, scheme, script);
        var client = await desk.As(role, clearance);
        await window.AddCookiesAsync(client.Cookies.GetCookies(desk.Address).Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = desk.Address.ToString(), HttpOnly = cookie.HttpOnly, Secure = cookie.Secure }));
        return await window.NewPageAsync();
    }
}
