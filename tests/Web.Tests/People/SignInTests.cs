using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace Griot.Web.Tests.People;

public class SignInTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_the_page_for_it_and_comes_back()
    {
        using var browser = desk.Browser();
        using var answer = await browser.Get("/events?country=MLI");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var door = answer.Headers.Location!.PathAndQuery;
        Assert.Equal("/account/sign-in?return=%2Fevents%3Fcountry%3DMLI", door);
        var form = (await browser.Document(door)).QuerySelector("form[action='/account/sign-in'] input[name=return]");
        Assert.Equal("/events?country=MLI", form!.GetAttribute("value"));
        Assert.Equal("/events?country=MLI", await browser.TrySignIn(desk.Add(DeskRole.Reader).Name, back: "/events?country=MLI"));
    }

    [Fact]
    public async Task A_program_is_told_and_not_sent()
    {
        using var browser = desk.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events");
        request.Headers.Add("Accept", "application/json");
        browser.Http.DefaultRequestHeaders.Remove("Accept");
        using var answer = await browser.Http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    public async Task Nobody_is_sent_elsewhere_after_signing_in(string back)
    {
        using var browser = desk.Browser();
        Assert.Equal("/", await browser.TrySignIn(desk.Add(DeskRole.Reader).Name, back: back));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer_in_the_same_time()
    {
        var name = desk.Add(DeskRole.Reader).Name;
        using var browser = desk.Browser();
        await browser.TrySignIn(name, "not the password");
        var known = await Timed(name);
        var unknown = await Timed("Nobody Of That Name");
        var disabled = desk.Add(DeskRole.Reader);
        disabled.DisabledAt = desk.Clock.GetUtcNow();
        desk.Store.ChangePerson(disabled, "test", null);
        var closed = await Timed(disabled.Name, DeskFixture.Password);
        Assert.Equal("/account/sign-in?error=wrong", known.Answer);
        Assert.Equal(known.Answer, unknown.Answer);
        Assert.Equal(known.Answer, closed.Answer);
        Assert.All([known.Time, unknown.Time, closed.Time], time => Assert.InRange(time.TotalMilliseconds, 690, 10_000));

        async Task<(string Answer, TimeSpan Time)> Timed(string who, string password = "not the password")
        {
            var token = await browser.Token("/account/sign-in");
            var began = Stopwatch.GetTimestamp();
            using var answer = await browser.PostWith(token, "/account/sign-in", ("name", who), ("password", password));
            return (answer.Headers.Location!.OriginalString, Stopwatch.GetElapsedTime(began));
        }
    }

    [Fact]
    public async Task After_ten_wrong_passwords_the_right_one_is_not_taken_either()
    {
        var person = desk.Add(DeskRole.Analyst);
        using var browser = desk.Browser();
        var token = await browser.Token("/account/sign-in");
        for (var i = 0; i < 10; i++)
        {
            using var refused = await browser.PostWith(token, "/account/sign-in", ("name", person.Name), ("password", "wrong " + i));
        }

        Assert.Equal("/account/sign-in?error=wrong", await browser.TrySignIn(person.Name));
        Assert.NotNull(desk.Store.PersonById(person.Id)!.UnlocksAt);
        var admin = await desk.As(DeskRole.Administrator);
        Assert.Contains("locked until", await admin.Page("/admin/people/" + person.Id), StringComparison.Ordinal);
        await admin.Send($"/admin/people/{person.Id}/enable", "/admin/people", ("x", ""));
        await browser.SignIn(person.Name);
    }

    [Fact]
    public async Task A_name_is_known_in_any_case_and_spacing()
    {
        var person = desk.Add(DeskRole.Reader, name: "Ménaka Desk");
        using var browser = desk.Browser();
        await browser.SignIn("  mÉNAKA   desk");
        Assert.Contains(person.Name, WebUtility.HtmlDecode(await browser.Page("/account")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_is_worth_nothing_after_signing_out_even_for_who_copied_it()
    {
        using var browser = desk.Browser();
        await browser.SignIn(desk.Add(DeskRole.Reader).Name);
        using var thief = desk.Browser();
        thief.Cookies.Add(browser.Cookies.GetCookies(browser.Address));
        Assert.True(await thief.IsIn());
        await browser.Send("/account/sign-out", "/account");
        Assert.False(await browser.IsIn());
        Assert.False(await thief.IsIn());
    }

    [Fact]
    public async Task Signing_out_everywhere_and_a_new_password_end_every_other_sign_in_at_once()
    {
        var person = desk.Add(DeskRole.Reader);
        using var one = desk.Browser();
        using var other = desk.Browser();
        await one.SignIn(person.Name);
        await other.SignIn(person.Name);
        Assert.Contains("signed-out-everywhere", await Done(one, "/account/sign-out-everywhere"), StringComparison.Ordinal);
        Assert.Equal((false, false), (await one.IsIn(), await other.IsIn()));

        await one.SignIn(person.Name);
        await other.SignIn(person.Name);
        Assert.Equal("/account?error=current&at=password", await one.Send("/account/password", "/account", ("current", "not it"), ("password", "seven green kettles"), ("again", "seven green kettles")));
        Assert.True(await other.IsIn());
        Assert.Equal("/account?done=password&at=password", await one.Send("/account/password", "/account", ("current", DeskFixture.Password), ("password", "seven green kettles"), ("again", "seven green kettles")));
        Assert.Equal((true, false), (await one.IsIn(), await other.IsIn()));
        Assert.Equal("/account/sign-in?error=wrong", await other.TrySignIn(person.Name));
        await other.SignIn(person.Name, "seven green kettles");

        async Task<string> Done(DeskClient browser, string path)
        {
            await browser.Send(path, "/account");
            return string.Join(' ', desk.Store.AuditEntries(3).Select(entry => entry.Deed));
        }
    }

    [Fact]
    public async Task One_of_several_sign_ins_can_be_ended_by_its_owner_only()
    {
        var person = desk.Add(DeskRole.Reader);
        using var one = desk.Browser();
        using var other = desk.Browser();
        await one.SignIn(person.Name);
        await other.SignIn(person.Name);
        var end = (await one.Document("/account")).QuerySelector("form[action^='/account/sign-ins/']")!.GetAttribute("action")!;
        await (await desk.As(DeskRole.Administrator)).Send(end, "/account");
        Assert.True(await other.IsIn());
        await one.Send(end, "/account");
        Assert.Equal((true, false), (await one.IsIn(), await other.IsIn()));
    }

    [Fact]
    public async Task A_sign_in_ends_when_nobody_used_it_for_half_a_day_and_after_a_week_however_busy()
    {
        await using var own = await DeskFixture.Open(isEmpty: true);
        var person = own.Add(DeskRole.Reader);
        using var idle = own.Browser();
        await idle.SignIn(person.Name);
        own.Clock.Forward(TimeSpan.FromHours(12.1));
        Assert.False(await idle.IsIn());
        using var busy = own.Browser();
        await busy.SignIn(person.Name);
        for (var hours = 0; hours < 7 * 24 - 10; hours += 10)
        {
            own.Clock.Forward(TimeSpan.FromHours(10));
            Assert.True(await busy.IsIn(), $"after {hours + 10} hours");
        }

        own.Clock.Forward(TimeSpan.FromHours(10));
        Assert.False(await busy.IsIn());
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_of_other_sites()
    {
        using var browser = desk.Browser();
        var token = await browser.Token("/account/sign-in");
        using var page = await browser.Get("/account/sign-in");
        using var fresh = desk.Browser();
        using var first = await fresh.Get("/account/sign-in");
        var form = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^griot-form=.*; path=/; samesite=strict; httponly$", form);
        using var answer = await browser.PostWith(token, "/account/sign-in", ("name", desk.Add(DeskRole.Reader).Name), ("password", DeskFixture.Password));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), set => set.StartsWith("griot=", StringComparison.Ordinal));
        Assert.Matches("^griot=.*; path=/; samesite=lax; httponly$", cookie);
    }

    [Fact]
    public async Task On_https_cookies_are_secure_and_bound_to_the_host()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=desk", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        await using var own = await DeskFixture.Open(given => given with { Urls = ["https://127.0.0.1:0"], Certificate = certificate }, isEmpty: true);
        using var browser = own.Browser();
        using var first = await browser.Get("/account/sign-in");
        Assert.Matches("^__Host-griot-form=.*; path=/; secure; samesite=strict; httponly$", Assert.Single(first.Headers.GetValues("Set-Cookie")));
        Assert.Equal("max-age=31536000", Assert.Single(first.Headers.GetValues("Strict-Transport-Security")));
        using var answer = await browser.PostWith(await browser.Token("/account/sign-in"), "/account/sign-in", ("name", own.Add(DeskRole.Reader).Name), ("password", DeskFixture.Password));
        Assert.Matches("^__Host-griot=.*; path=/; secure; samesite=lax; httponly$", Assert.Single(answer.Headers.GetValues("Set-Cookie"), set => set.StartsWith("__Host-griot=", StringComparison.Ordinal)));
        Assert.True(await browser.IsIn());
    }

    [Fact]
    public async Task Who_tries_too_often_waits()
    {
        await using var own = await DeskFixture.Open(given => given with { SignInsAMinute = 20 }, isEmpty: true);
        using var browser = own.Browser();
        var token = await browser.Token("/account/sign-in");
        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(async i =>
        {
            using var answer = await browser.PostWith(token, "/account/sign-in", ("name", "Name " + i), ("password", "guess"));
            return answer.StatusCode;
        }));
        Assert.Equal(5, answers.Count(status => status is HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Sign_ins_and_forms_outlast_a_restart_and_keys_are_their_owners_alone()
    {
        await using var own = await DeskFixture.Open(isEmpty: true);
        using var browser = own.Browser();
        await browser.SignIn(own.Add(DeskRole.Reader).Name);
        var cookies = browser.Cookies.GetCookies(browser.Address);
        await own.Restart();
        using var again = own.Browser();
        again.Cookies.Add(again.Address, new Cookie("griot", cookies["griot"]!.Value));
        Assert.True(await again.IsIn());
        Assert.NotEmpty(Directory.GetFiles(own.StoreFile + ".keys"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(own.StoreFile + ".keys"));
        }
    }
}
