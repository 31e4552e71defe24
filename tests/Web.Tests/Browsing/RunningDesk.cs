using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Griot.Store;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Griot.Web.Tests;

/// <summary>
/// <c>griot desk data/samples</c> as a person starts it: the program itself in a process of its own, its store in a folder that is thrown away, the first administrator by the link it prints, everybody else invited by
/// pages. Nothing is done to it but by a browser.
/// </summary>
public sealed partial class RunningDesk : IAsyncLifetime
{
    /// <summary>Tests that share one, and so come one after the other.</summary>
    public const string Tests = "a running desk";

    readonly string folder = Directory.CreateTempSubdirectory("griot-running-").FullName;
    readonly SemaphoreSlim door = new(1);
    Process process = null!;
    IPage? administrator;

    public Uri Address { get; private set; } = null!;

    /// <summary>What it printed: the address that makes the first administrator.</summary>
    public Uri FirstLink { get; private set; } = null!;

    public string StoreFile => Path.Combine(folder, "griot.db");

    static string Samples([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../data/samples"));

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Program is null)
        {
            return;
        }

        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "griot.dll"), "desk", Samples(), "--store", StoreFile, "--no-browser", "--urls", "http://127.0.0.1:0", "--allow-address", "127.0.0.1"])
        {
            start.ArgumentList.Add(argument);
        }

        // Feeds of a test are on this machine and wait for nobody.
        start.Environment["GRIOT_POLITENESS"] = "0";
        process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        var said = "";
        while (!Link().IsMatch(said))
        {
            said = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The desk ended before it said where it is.");
        }

        _ = process.StandardOutput.ReadToEndAsync();
        FirstLink = new(Link().Match(said).Value);
        Address = new(FirstLink.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>A window in which nobody is signed in.</summary>
    public async Task<IPage> Window(bool script = true, int width = 1440, int height = 900)
    {
        Assert.SkipWhen(Chromium.Program is null, "Chromium is not installed here.");
        return await (await Chromium.Window(Address, width, height, script: script)).NewPageAsync();
    }

    /// <summary>The page of the first administrator, who came in by the printed link; one for all tests, each of which begins by going somewhere.</summary>
    public async Task<IPage> Administrator()
    {
        await door.WaitAsync();
        try
        {
            if (administrator is null)
            {
                var page = await Window();
                await page.GotoAsync(FirstLink.PathAndQuery);
                await page.GetByLabel("Your name").FillAsync("Awa Keïta");
                await ChoosePassword(page, "Begin");
                await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
                administrator = page;
            }

            return administrator;
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>Somebody new, invited by the administrator and come in by the link for it.</summary>
    public async Task<IPage> Invite(string name, DeskRole role, bool script = true)
    {
        var page = await (await Administrator()).Context.NewPageAsync();
        await page.GotoAsync("/admin/people");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Radio, new() { Name = role.ToString() }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        var link = new Uri(await page.GetByLabel("The link for " + name).InputValueAsync());
        await page.CloseAsync();
        var theirs = await Window(script);
        await theirs.GotoAsync(link.PathAndQuery);
        await ChoosePassword(theirs, "Come in");
        await Expect(theirs.GetByRole(AriaRole.Link, new() { Name = "Reading room" })).ToBeVisibleAsync();
        return theirs;
    }

    static async Task ChoosePassword(IPage page, string button)
    {
        await page.Locator("#password").FillAsync(DeskFixture.Password);
        await page.GetByLabel("The same again").FillAsync(DeskFixture.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }

    public ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(10_000);
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
        door.Dispose();
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex("http://127[^ ]+token=[^ ]+", RegexOptions.None, 5000)]
    private static partial Regex Link();
}

[CollectionDefinition(RunningDesk.Tests)]
public sealed class RunningDeskTests : ICollectionFixture<RunningDesk>;
