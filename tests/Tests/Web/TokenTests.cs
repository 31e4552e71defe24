using System.Net;
using System.Text.RegularExpressions;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Xunit;

namespace Griot.Tests.Web;

public sealed partial class TokenTests
{
    [Fact]
    public async Task A_token_that_is_expired_taken_back_made_up_or_of_nobody_opens_nothing_and_says_why()
    {
        await using var desk = await OpenDesk.WithReports(2);
        await Refused(desk, desk.Token(until: DateTimeOffset.UtcNow.AddMinutes(-1)), "expired");
        await Refused(desk, desk.Token(person: "somebody who left"), "not at this desk");
        await Refused(desk, "griot_" + new string('a', 43), "no such token");
        await Refused(desk, desk.Token(TokenRights.Feed), "only in the address");
        var secret = desk.Token();
        using (var program = desk.Of(secret))
        {
            await (await program.Ask("/events")).As(HttpStatusCode.OK);
        }

        desk.Store.RevokeToken(desk.Store.TokenOf(secret)!.Id, "analyst");
        await Refused(desk, secret, "taken back");
    }

    static async Task Refused(OpenDesk desk, string secret, string why)
    {
        using var program = desk.Of(secret);
        var answer = await program.Ask("/events");
        Assert.Contains(why, await answer.Problem(HttpStatusCode.Unauthorized), StringComparison.Ordinal);
        Assert.Contains("invalid_token", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_opens_interfaces_and_no_page_so_that_it_cannot_make_a_stronger_one()
    {
        await using var desk = await OpenDesk.WithReports(2);
        using var program = desk.Of(desk.Token(TokenRights.Read | TokenRights.Judge));
        Assert.Contains("no page", await (await program.Ask("/account/tokens", Answers.Browser)).Problem(HttpStatusCode.Unauthorized), StringComparison.Ordinal);
        await (await program.Ask("/events", Answers.Browser)).As(HttpStatusCode.Unauthorized);
        await (await program.PostAsync("/account/tokens", new FormUrlEncodedContent([new("name", "x"), new("rights", "judge")]), TestContext.Current.CancellationToken)).As(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_person_makes_a_token_on_the_page_sees_it_once_and_takes_it_back()
    {
        await using var desk = await OpenDesk.WithReports(2);
        using var browser = await desk.Browser();
        var token = TestContext.Current.CancellationToken;
        var page = await browser.GetStringAsync("/account/tokens", token);
        var made = await browser.PostAsync("/account/tokens", new FormUrlEncodedContent([new("__RequestVerificationToken", FormToken().Match(page).Groups[1].Value), new("name", "Weekly <map>"), new("rights", "read"), new("marking", "1"), new("days", "30")]), token);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var shown = await browser.GetStringAsync(made.Headers.Location, token);
        var secret = Secret().Match(shown).Value;
        Assert.Equal(49, secret.Length);
        Assert.DoesNotContain(secret, await browser.GetStringAsync(made.Headers.Location, token), StringComparison.Ordinal);
        var kept = desk.Store.TokenOf(secret)!;
        Assert.Equal(("Weekly <map>", TokenRights.Read, Marking.Green), (kept.Name, kept.Rights, kept.Marking));
        Assert.InRange(kept.ExpiresAt!.Value, DateTimeOffset.UtcNow.AddDays(29), DateTimeOffset.UtcNow.AddDays(31));
        Assert.Contains("token-made", desk.Store.AuditEntries(3).Select(entry => entry.Deed));
        using (var program = desk.Of(secret))
        {
            await (await program.Ask("/events")).As(HttpStatusCode.OK);
        }

        Assert.NotNull(desk.Store.TokenOf(secret)!.UsedAt);
        var list = await browser.GetStringAsync("/account/tokens", token);
        Assert.Contains("Weekly &lt;map&gt;", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync($"/account/tokens/{kept.Id}/revoke", new FormUrlEncodedContent([new("__RequestVerificationToken", FormToken().Match(list).Groups[1].Value)]), token)).StatusCode);
        Assert.NotNull(desk.Store.TokenOf(secret)!.RevokedAt);
        Assert.Contains("token-revoked", desk.Store.AuditEntries(3).Select(entry => entry.Deed));

        // Without the form's token nothing is made.
        Assert.InRange((int)(await browser.PostAsync("/account/tokens", new FormUrlEncodedContent([new("name", "x"), new("rights", "read"), new("marking", "0"), new("days", "30")]), token)).StatusCode, 400, 499);
        Assert.Single(desk.Store.Tokens());
    }

    [Fact]
    public async Task What_a_browser_sends_by_its_cookie_needs_the_forms_token_and_what_comes_with_a_token_does_not()
    {
        await using var desk = await OpenDesk.WithReports(2);
        var claim = Reports.Of(1).Claims[0].Id;
        Assert.Contains("RequestVerificationToken", await (await desk.Client.Post($"/claims/{claim}/review", """{"verdict":"reject"}""")).Problem(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Empty(desk.Store.Judgements(claim));
        using var judge = desk.Of(desk.Token(TokenRights.Read | TokenRights.Judge));
        await (await judge.Post($"/claims/{claim}/review", """{"verdict":"accept"}""")).As(HttpStatusCode.OK);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();

    [GeneratedRegex("griot_[A-Za-z0-9_-]{43}", RegexOptions.None, 1000)]
    private static partial Regex Secret();
}
