using System.Net;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Griot.Web.Tests.Server;

/// <summary>Who may do what, over every endpoint that the desk has: one that is added later is among them.</summary>
public class RolesTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    /// <summary>What is open to everybody: the way in, what pages are made of, and whether the desk lives.</summary>
    static readonly string[] Open = ["/assets/{hash}/{name}", "/health/live", "/health/ready", "/start", "/welcome", "/language", "/account/sign-in", "/account/second-step", "/account/denied", "/error", "/not-found", "/tips",
        "/articles", "/articles/feed.atom", "/articles/feed.rss", "/articles/privacy", "/articles/{slug}", "/articles/{slug}/replies", "/articles/replies/{token}", "/articles/replies/{token}/replies.json", "/articles/replies/{token}/{id}/appeal",
        "/articles/replies/{token}/erase", "/1.1/verify-key", "/1.1/comment-check", "/1.1/submit-spam", "/1.1/submit-ham"];

    /// <summary>Deeds, by the least role that has them.</summary>
    public static TheoryData<string, DeskRole> Deeds => new()
    {
        { "/scheme", DeskRole.Reader },
        { "/account/sign-ins/none/end", DeskRole.Reader },
        { "/claims/CLAIM/review", DeskRole.Analyst },
        { "/claims/CLAIM/correct", DeskRole.Analyst },
        { "/events/merge", DeskRole.Analyst },
        { "/events/EVENT/split", DeskRole.Analyst },
        { "/events/EVENT/undo", DeskRole.Analyst },
        { "/sources/the-wire/grade", DeskRole.Editor },
        { "/outlook/keep", DeskRole.Analyst },
        { "/outlook/ledger", DeskRole.Analyst },
        { "/outlook/ledger/claims/none", DeskRole.Analyst },
        { "/outlook/ledger/none/state", DeskRole.Analyst },
        { "/outlook/ledger/none/settle", DeskRole.Analyst },
        { "/briefs", DeskRole.Analyst },
        { "/briefs/none", DeskRole.Analyst },
        { "/briefs/none/remove", DeskRole.Editor },
        { "/sites", DeskRole.Analyst },
        { "/sites/import", DeskRole.Analyst },
        { "/sites/SITE/review", DeskRole.Analyst },
        { "/sites/SITE/change", DeskRole.Analyst },
        { "/sites/SITE/triggers", DeskRole.Analyst },
        { "/sites/SITE/triggers/none/end", DeskRole.Analyst },
        { "/sites/SITE/alerts/none/see", DeskRole.Analyst },
        { "/sites/SITE/alerts/none/again", DeskRole.Analyst },
        { "/sites/SITE/remove", DeskRole.Editor },
        { "/sites/matrix", DeskRole.Editor },
        { "/read/REPORT/mark", DeskRole.Editor },
        { "/articles/draft", DeskRole.Analyst },
        { "/write/none/publish", DeskRole.Editor },
        { "/write/none/withdraw", DeskRole.Editor },
        { "/write/none/replies", DeskRole.Editor },
        { "/moderate/none", DeskRole.Editor },
        { "/admin/publishing", DeskRole.Administrator },
        { "/admin/publishing/keys", DeskRole.Administrator },
        { "/admin/feeds/none/remove", DeskRole.Administrator },
        { "/admin/people/invite", DeskRole.Administrator },
        { "/admin/people/PERSON/change", DeskRole.Administrator },
        { "/admin/people/PERSON/reset", DeskRole.Administrator },
        { "/admin/people/PERSON/second-factor", DeskRole.Administrator },
        { "/admin/people/PERSON/disable", DeskRole.Administrator },
        { "/admin/people/PERSON/enable", DeskRole.Administrator },
        { "/admin/people/PERSON/remove", DeskRole.Administrator },
        { "/admin/audit/verify", DeskRole.Administrator },
        { "/admin/backup", DeskRole.Administrator },
        { "/admin/backup/none/remove", DeskRole.Administrator },
    };

    public static TheoryData<string, DeskRole> Pages => new()
    {
        { "/", DeskRole.Reader },
        { "/read", DeskRole.Reader },
        { "/events", DeskRole.Reader },
        { "/sources", DeskRole.Reader },
        { "/actors", DeskRole.Reader },
        { "/search?q=villagers", DeskRole.Reader },
        { "/outlook", DeskRole.Reader },
        { "/outlook/map", DeskRole.Reader },
        { "/outlook/excitation", DeskRole.Reader },
        { "/outlook/scenarios", DeskRole.Reader },
        { "/outlook/breaks", DeskRole.Reader },
        { "/outlook/ledger", DeskRole.Reader },
        { "/briefs", DeskRole.Reader },
        { "/briefs/new", DeskRole.Analyst },
        { "/sites", DeskRole.Reader },
        { "/sites/SITE", DeskRole.Reader },
        { "/sites/matrix", DeskRole.Reader },
        { "/sites/place", DeskRole.Analyst },
        { "/quarantine", DeskRole.Analyst },
        { "/help", DeskRole.Reader },
        { "/account", DeskRole.Reader },
        { "/account/second-factor", DeskRole.Reader },
        { "/account/recovery-codes", DeskRole.Reader },
        { "/add", DeskRole.Analyst },
        { "/claims/CLAIM/correct", DeskRole.Analyst },
        { "/admin", DeskRole.Administrator },
        { "/admin/people", DeskRole.Administrator },
        { "/admin/people/PERSON", DeskRole.Administrator },
        { "/admin/audit", DeskRole.Administrator },
        { "/admin/backup", DeskRole.Administrator },
        { "/admin/feeds", DeskRole.Administrator },
        { "/admin/parts", DeskRole.Administrator },
        { "/write", DeskRole.Analyst },
        { "/write/new", DeskRole.Analyst },
        { "/moderate", DeskRole.Editor },
        { "/moderate/filter", DeskRole.Editor },
        { "/admin/publishing", DeskRole.Administrator },
        { "/admin/webhooks", DeskRole.Administrator },
    };

    string Filled(string path) => path
        .Replace("CLAIM", DeskFixture.Report(1).Claims[0].Id, StringComparison.Ordinal)
        .Replace("REPORT", DeskFixture.Report(1).Document.Id, StringComparison.Ordinal)
        .Replace("EVENT", desk.Store.EachEvent(new()).First().Event.Id, StringComparison.Ordinal)
        .Replace("SITE", Site(), StringComparison.Ordinal)
        .Replace("PERSON", (desk.Store.PersonByName("Bystander") ?? desk.Add(DeskRole.Reader, name: "Bystander")).Id, StringComparison.Ordinal);

    string Site()
    {
        desk.Store.KeepSites([new() { Id = "gao", Name = "Gao clinic", Point = new(16.27, -0.04) }], Marking.Red, "fixture");
        return RecordStore.SiteId("gao");
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_deed_is_done_by_its_role_and_those_above_and_by_nobody_else(string path, DeskRole least)
    {
        path = Filled(path);
        foreach (var role in Enum.GetValues<DeskRole>())
        {
            var browser = await desk.As(role);
            var before = desk.Store.State();
            using var answer = await browser.Post(path, "/account", ("role", "Reader"), ("verdict", "accept"), ("note", "by nobody"));
            if (role >= least)
            {
                Assert.NotEqual(HttpStatusCode.Forbidden, answer.StatusCode);
            }
            else
            {
                Assert.Equal((HttpStatusCode.Forbidden, before), (answer.StatusCode, desk.Store.State()));
                Assert.Contains("Not for your role", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_shown_to_its_role_and_those_above_and_to_nobody_else(string path, DeskRole least)
    {
        path = Filled(path);
        foreach (var role in Enum.GetValues<DeskRole>())
        {
            Assert.Equal(role >= least ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await (await desk.As(role)).Status(path));
        }

        using var nobody = desk.Browser();
        Assert.Equal(HttpStatusCode.Redirect, await nobody.Status(path));
    }

    public IEnumerable<(string Method, string Pattern, RouteEndpoint Endpoint)> Endpoints() =>
        from endpoint in desk.Desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint);

    [Fact]
    public async Task Nothing_answers_who_is_not_signed_in_but_the_ways_in()
    {
        using var nobody = desk.Browser();
        var all = Endpoints().ToList();
        Assert.True(all.Count > 40, $"{all.Count} endpoints are too few to be all of them.");
        foreach (var (method, pattern, _) in all.Where(one => !Open.Contains(one.Pattern) && !IsOfAStatus(one.Pattern)))
        {
            using var request = new HttpRequestMessage(new(method), new Uri(Some(pattern), UriKind.Relative));
            using var answer = await nobody.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, $"{method} {pattern} answers {answer.StatusCode} to nobody.");
        }
    }

    [Fact]
    public async Task No_form_is_taken_without_the_token_of_its_page()
    {
        var admin = await desk.As(DeskRole.Administrator);
        var before = desk.Store.State();
        var deeds = Endpoints().Where(one => one.Method == "POST" && one.Endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is null && !IsForPrograms(one.Pattern)).ToList();
        Assert.True(deeds.Count > 20, $"{deeds.Count} deeds are too few to be all of them.");
        foreach (var (_, pattern, _) in deeds)
        {
            foreach (var token in new[] { null, "CfDJ8" + new string('A', 100) })
            {
                using var answer = await admin.PostWith(token, Filled(Some(pattern)), ("verdict", "reject"), ("name", "Mallory"), ("sure", "yes"));
                Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, $"{pattern} answers {answer.StatusCode} to a forged form.");
            }
        }

        // Nothing is done; the test itself invites a bystander, and what other tests judged may be linked meanwhile.
        Assert.DoesNotContain(desk.Store.AuditEntries(100), entry => entry.Number > before && entry.Deed is not "linked" && entry.Who is not "fixture");
    }

    [Fact]
    public async Task A_token_of_somebody_else_is_not_taken()
    {
        var (reader, admin) = (await desk.As(DeskRole.Reader), await desk.As(DeskRole.Administrator));
        using var answer = await admin.PostWith(await reader.Token("/account"), "/scheme", ("scheme", "dark"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_marked_RED_reaches_nobody_who_is_cleared_for_less_on_any_page()
    {
        var (cleared, reader) = (await desk.As(DeskRole.Administrator), await desk.As(DeskRole.Reader, Marking.Amber));
        var secret = DeskFixture.Report(5);
        var told = desk.Store.EventsOf(secret.Document.Id)[0];
        string[] traces = ["Report 5.", "The Cable", secret.Document.Id, secret.Claims[0].Id, told];
        var pages = Endpoints().Where(one => one.Method == "GET" && !one.Pattern.Contains('{', StringComparison.Ordinal) && !one.Pattern.StartsWith("/admin", StringComparison.Ordinal)).Select(one => one.Pattern).Distinct()
            .Concat(["/search?q=villagers", "/search?q=report", "/sources/the-cable", $"/read/{secret.Document.Id}", $"/read/{secret.Document.Id}?format=json", $"/claims/{secret.Claims[0].Id}", $"/claims/{secret.Claims[0].Id}/correct", $"/events/{told}", $"/events/{told}?format=json", "/read?source=source:the-cable", "/actors/mujao", "/events?format=json", "/events?source=source:the-cable"]).ToList();
        var seen = new HashSet<string>();
        foreach (var path in pages)
        {
            using var full = await cleared.Get(path);
            var words = await full.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            seen.UnionWith(traces.Where(trace => Strip(words, path).Contains(trace, StringComparison.Ordinal)));
            using var answer = await reader.Get(path);
            var shown = Strip(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), path);
            Assert.All(traces, trace => Assert.False(shown.Contains(trace, StringComparison.Ordinal), $"{path} tells of {trace}: {shown}"));
        }

        Assert.Equal(traces.Order(), seen.Order());

        // An address comes back in forms of its own page, as whoever asked wrote it.
        static string Strip(string words, string path) => path.Split('/', '?', '=').Where(part => part.Length > 12).Aggregate(words, (rest, part) => rest.Replace(Uri.EscapeDataString(part), "", StringComparison.Ordinal).Replace(part, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_marked_RED_cannot_be_judged_by_who_may_not_see_it()
    {
        var analyst = await desk.As(DeskRole.Analyst, Marking.Amber);
        var secret = DeskFixture.Report(10);
        using var review = await analyst.Post($"/claims/{secret.Claims[0].Id}/review", "/account", ("verdict", "reject"));
        using var split = await analyst.Post($"/events/{desk.Store.EventsOf(secret.Document.Id)[0]}/split", "/account", ("account", secret.Document.Id));
        var editor = await desk.As(DeskRole.Editor, Marking.Amber);
        using var grade = await editor.Post("/sources/the-cable/grade", "/account", ("marking", "0"));
        Assert.All([review, split, grade], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Equal(Review.None, desk.Store.ClaimsById(secret.Claims[0].Id)[0].Review);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in")]
    [InlineData("/no/such/page")]
    [InlineData("/events/e1none")]
    [InlineData("/admin")]
    [InlineData("/health/live")]
    [InlineData("/assets/none/desk.css")]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path)
    {
        foreach (var browser in new[] { desk.Browser(), await desk.As(DeskRole.Reader) })
        {
            using var answer = await browser.Get(path);
            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
            Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
            Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
            Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
            Assert.DoesNotContain(answer.Headers, header => header.Key is "Server" or "X-Powered-By");
            var policy = Header(answer, "Content-Security-Policy");
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("no-store", path.StartsWith("/assets", StringComparison.Ordinal) ? "no-store" : Header(answer, "Cache-Control"), StringComparison.Ordinal);
        }

        static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
    }

    [Theory]
    [InlineData("/no/such/page", HttpStatusCode.NotFound, "No such page")]
    [InlineData("/events/e100000000000000000000", HttpStatusCode.NotFound, "No such event")]
    [InlineData("/admin", HttpStatusCode.Forbidden, "Not for your role")]
    public async Task What_is_not_there_or_not_allowed_is_said_in_words(string path, HttpStatusCode status, string words)
    {
        using var answer = await (await desk.As(DeskRole.Reader)).Get(path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>A path that the pattern takes.</summary>
    static string Some(string pattern) => string.Join('/', pattern.Split('/').Select(part => part.Contains('{', StringComparison.Ordinal) ? "none" : part));

    /// <summary>Programs send no forms; what they are asked for instead is tested with the interfaces.</summary>
    static bool IsForPrograms(string pattern) => pattern.StartsWith("/api", StringComparison.Ordinal) || pattern.StartsWith("/mcp", StringComparison.Ordinal) || pattern.StartsWith("/1.1/", StringComparison.Ordinal);

    static bool IsOfAStatus(string pattern) => pattern.Length == 4 && int.TryParse(pattern.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture, out _);
}
