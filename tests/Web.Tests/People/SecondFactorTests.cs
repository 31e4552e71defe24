using System.Net;
using Griot.Store;
using Xunit;

namespace Griot.Web.Tests.People;

public class SecondFactorTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    /// <summary>Turns the second step on as a person does, with the key that the page shows.</summary>
    async Task<(Person Person, string Key, string[] Codes)> TurnOn()
    {
        var person = desk.Add(DeskRole.Analyst);
        using var browser = desk.Browser();
        await browser.SignIn(person.Name);
        Assert.Equal("/account?error=current&at=second-factor", await browser.Send("/account/second-factor/key", "/account", ("current", "not it")));
        Assert.Equal("/account/second-factor", await browser.Send("/account/second-factor/key", "/account", ("current", DeskFixture.Password)));
        var page = await browser.Document("/account/second-factor");
        var key = page.QuerySelector("code.secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("svg.qr path"));
        Assert.Contains("secret=" + key, page.QuerySelector("a[href^='otpauth:']")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("/account/second-factor?error=code", await browser.Send("/account/second-factor/on", "/account/second-factor", ("code", "000000x")));
        var shown = await browser.Send("/account/second-factor/on", "/account/second-factor", ("code", CodeNow(key)));
        var codes = (await browser.Document(shown)).QuerySelectorAll(".codes code").Select(code => code.TextContent).ToArray();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.DoesNotContain(codes[0], await browser.Page(shown), StringComparison.Ordinal);
        Assert.DoesNotContain(key, await browser.Page("/account/second-factor"), StringComparison.Ordinal);
        // A code is good once; the next test begins with another.
        desk.Clock.Forward(TimeSpan.FromMinutes(2));
        return (person, key, codes);
    }

    string CodeNow(string key) => OneTimeCodes.At(AuthenticatorKeys.Bytes(key), OneTimeCodes.Step(desk.Clock.GetUtcNow()));

    static Task<string> Step(DeskClient browser, string code) => browser.Send("/account/second-step", "/account/second-step", ("code", code));

    [Fact]
    public async Task After_the_password_a_code_is_asked_for_and_each_works_once()
    {
        var (person, key, _) = await TurnOn();
        using var browser = desk.Browser();
        Assert.Equal("/account/second-step", await browser.TrySignIn(person.Name));
        Assert.False(await browser.IsIn());
        Assert.Equal("/account/second-step?error=wrong", await Step(browser, "123 45"));
        var code = CodeNow(key);
        Assert.Equal("/", await Step(browser, code[..3] + " " + code[3..]));
        Assert.True(await browser.IsIn());

        using var other = desk.Browser();
        await other.TrySignIn(person.Name);
        Assert.Equal("/account/second-step?error=wrong", await Step(other, code));
        Assert.False(await other.IsIn());
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_in_any_case()
    {
        var (person, _, codes) = await TurnOn();
        using var browser = desk.Browser();
        await browser.TrySignIn(person.Name);
        Assert.Equal("/account?recovered=1", await Step(browser, " " + codes[3].ToLowerInvariant()));
        Assert.Contains("9 codes left", await browser.Page("/account?recovered=1"), StringComparison.Ordinal);
        using var other = desk.Browser();
        await other.TrySignIn(person.Name);
        Assert.Equal("/account/second-step?error=wrong", await Step(other, codes[3]));
        Assert.Equal("/account?recovered=1", await Step(other, codes[4]));
    }

    [Fact]
    public async Task Ten_wrong_codes_close_the_account()
    {
        var (person, key, codes) = await TurnOn();
        using var browser = desk.Browser();
        await browser.TrySignIn(person.Name);
        var token = await browser.Token("/account/second-step");
        for (var i = 0; i < 10; i++)
        {
            using var refused = await browser.PostWith(token, "/account/second-step", ("code", i % 2 == 0 ? "000000" : "AAAAA-AAAAA"));
        }

        Assert.Equal("/account/second-step?error=wrong", await Step(browser, CodeNow(key)));
        Assert.Equal("/account/second-step?error=wrong", await Step(browser, codes[0]));
        Assert.False(await browser.IsIn());
    }

    [Fact]
    public async Task Without_the_first_step_there_is_no_second()
    {
        using var browser = desk.Browser();
        Assert.Equal("/account/sign-in", await Step(browser, "123456"));
    }

    [Fact]
    public async Task Keys_and_codes_are_in_the_record_neither_as_they_are_nor_to_be_worked_out()
    {
        var (person, key, codes) = await TurnOn();
        var kept = desk.Store.PersonById(person.Id)!;
        Assert.DoesNotContain(key, kept.Authenticator, StringComparison.Ordinal);
        Assert.All(kept.RecoveryCodes, hash => Assert.DoesNotContain(codes[0], hash, StringComparison.Ordinal));
        Assert.StartsWith("AQAAAA", kept.Password, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_takes_it_off_and_turning_it_off_needs_the_password()
    {
        var (person, key, _) = await TurnOn();
        using var browser = desk.Browser();
        await browser.TrySignIn(person.Name);
        await Step(browser, CodeNow(key));
        Assert.Equal("/account?error=current&at=second-factor", await browser.Send("/account/second-factor/off", "/account", ("current", "guess")));
        Assert.True(desk.Store.PersonById(person.Id)!.SecondFactor);
        await (await desk.As(DeskRole.Administrator)).Send($"/admin/people/{person.Id}/second-factor", "/admin/people");
        Assert.False(await browser.IsIn());
        await browser.SignIn(person.Name);
        Assert.Contains(desk.Store.AuditEntries(5), entry => entry is { Deed: PersonDeeds.SecondFactorReset } && entry.Subject == "person " + person.Name);
    }

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_RFC_6238(long seconds, string code) =>
        Assert.Equal(code, OneTimeCodes.At("12345678901234567890"u8.ToArray(), OneTimeCodes.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void A_key_is_twenty_bytes_in_base_32()
    {
        Assert.Equal("12345678901234567890"u8.ToArray(), AuthenticatorKeys.Bytes("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        Assert.Equal(20, AuthenticatorKeys.Bytes(AuthenticatorKeys.New()).Length);
    }
}
