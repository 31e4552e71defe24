using System.Text.RegularExpressions;
using Griot.Store;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Griot.Web.Tests;

/// <summary>From the printed link to a desk with several people, in a browser: the first administrator, signing in and out, roles, the second step.</summary>
[Collection(RunningDesk.Tests)]
public sealed class ComingInTests(RunningDesk desk)
{
    [Fact]
    public async Task The_printed_link_makes_the_first_administrator_and_is_void_afterwards()
    {
        var page = await desk.Administrator();
        await page.GotoAsync("/");
        await Expect(page.Locator("details.menu > summary")).ToHaveTextAsync("Awa Keïta");
        // The reports named on the command line are there, read and linked.
        await Expect(page.Locator("main")).ToContainTextAsync(new Regex("event", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.GotoAsync("/read");
        await Expect(page.Locator("main")).ToContainTextAsync("Malian town falls as French jets pound rebels in the north");

        var other = await desk.Window();
        var answer = await other.GotoAsync(desk.FirstLink.PathAndQuery);
        Assert.Equal(404, answer!.Status);
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "This link does not work any more" })).ToBeVisibleAsync();
        await other.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_signs_out_is_asked_to_sign_in_and_comes_back_to_where_they_were(bool script)
    {
        var name = "Oumar " + script;
        var page = await desk.Invite(name, DeskRole.Analyst, script);
        await page.Locator("details.menu > summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("You are signed out.");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Reading room" })).ToHaveCountAsync(0);

        await page.GotoAsync("/events?country=MLI");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await SignIn(page, name, "violet harbour");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("do not go together");
        await SignIn(page, name, DeskFixture.Password);
        await Expect(page).ToHaveURLAsync(new Uri(desk.Address, "/events?country=MLI").ToString());
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reader_reads_an_analyst_judges_an_administrator_sees_people()
    {
        foreach (var (role, judges, administers) in new[] { (DeskRole.Reader, false, false), (DeskRole.Analyst, true, false), (DeskRole.Administrator, true, true) })
        {
            var page = role is DeskRole.Administrator ? await desk.Administrator() : await desk.Invite("Role " + role, role);
            await page.GotoAsync("/read");
            await page.GetByRole(AriaRole.Link, new() { Name = "Malian town falls" }).ClickAsync();
            await Expect(page.Locator(".claim").First).ToBeVisibleAsync();
            Assert.Equal(judges, await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).CountAsync() > 0);
            Assert.Equal(judges, await page.GetByRole(AriaRole.Link, new() { Name = "Correct" }).CountAsync() > 0);
            await page.Locator("details.menu > summary").ClickAsync();
            Assert.Equal(judges, await page.Locator(".menu-list").GetByRole(AriaRole.Link, new() { Name = "Add reports" }).CountAsync() > 0);
            Assert.Equal(administers, await page.Locator(".menu-list").GetByRole(AriaRole.Link, new() { Name = "Administration" }).CountAsync() > 0);
            Assert.Equal(administers ? 200 : 403, (await page.GotoAsync("/admin/people"))!.Status);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(administers ? "Administration" : "Not for your role");
        }
    }

    [Fact]
    public async Task The_second_step_is_set_up_from_the_page_and_asked_for_at_the_next_sign_in()
    {
        var page = await desk.Invite("Mariam", DeskRole.Editor);
        await page.GotoAsync("/account");
        var section = page.Locator("#second-factor");
        await section.GetByLabel("Your present password").FillAsync(DeskFixture.Password);
        await section.GetByRole(AriaRole.Button, new() { Name = "Set it up" }).ClickAsync();
        await Expect(page.Locator("svg.qr")).ToBeVisibleAsync();
        var key = AuthenticatorKeys.Bytes((await page.Locator("code.secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        await page.GetByLabel("Six digits").FillAsync(Code(key, 0));
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn it on" }).ClickAsync();
        var codes = page.Locator(".codes code");
        await Expect(codes).ToHaveCountAsync(10);
        var recovery = await codes.First.InnerTextAsync();

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/");
        await SignIn(page, "Mariam", DeskFixture.Password);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "One step more" })).ToBeVisibleAsync();
        // The code of a moment ago was used to turn it on; the next is good a little before its time.
        await page.GetByLabel("Code").FillAsync(Code(key, 1));
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.Locator("details.menu > summary")).ToHaveTextAsync("Mariam");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/account/sign-in");
        await SignIn(page, "Mariam", DeskFixture.Password);
        await page.GetByLabel("Code").FillAsync("000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("That code is not taken");
        await page.GetByLabel("Code").FillAsync(recovery);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("9 codes left");
        await page.Context.CloseAsync();
    }

    static string Code(byte[] key, int later) => OneTimeCodes.At(key, OneTimeCodes.Step(TimeProvider.System.GetUtcNow()) + later);

    static async Task SignIn(IPage page, string name, string password)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
