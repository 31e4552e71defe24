using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Web.Tests.Server;

/// <summary>What must not happen by a slip: a secret text taken in as free, a source named that only secret texts have, a judgement overruled unseen, nonsense by the interface that the form refuses.</summary>
public sealed class CarefulTests
{
    sealed class Taker(RecordStore store) : IDocumentIntake
    {
        public List<Marking> Taken { get; } = [];

        public long LargestFile => 1 << 20;

        public Task<IReadOnlyList<TakenIn>> Take(Stream content, string name, string? source, DateOnly? published, Marking marking, string who, Action<string> say, CancellationToken cancellation)
        {
            Taken.Add(marking);
            using var writer = store.Writer(who);
            var report = DeskFixture.Report(101);
            var document = report.Document with { Source = source ?? "Somebody" };
            writer.Take(report with { Document = document, Claims = [], Marking = marking });
            writer.Commit();
            return Task.FromResult<IReadOnlyList<TakenIn>>([new(document.Id, name, 0, "Taken in.")]);
        }
    }

    [Theory]
    [InlineData("4")]
    [InlineData("9")]
    [InlineData("red")]
    [InlineData("")]
    public async Task A_marking_that_is_not_understood_or_beyond_the_person_takes_nothing_in(string marking)
    {
        Taker? taker = null;
        await using var desk = await DeskFixture.Open(settings => settings with { Intake = taker = new Taker(settings.Store) });
        var analyst = await desk.As(DeskRole.Analyst, Marking.Amber);
        Assert.Equal("/add?problem=marking", await analyst.Send("/add", "/add", ("text", "Three were killed in Gao."), ("marking", marking)));
        Assert.Empty(taker!.Taken);
        Assert.Contains("role=\"alert\"", await analyst.Page("/add?problem=marking"), StringComparison.Ordinal);
        Assert.StartsWith("/added", await analyst.Send("/add", "/add", ("text", "Three were killed in Gao."), ("marking", ((int)Marking.Amber).ToString(System.Globalization.CultureInfo.InvariantCulture))), StringComparison.Ordinal);
        Assert.Equal([Marking.Amber], taker.Taken);
    }

    [Fact]
    public async Task A_source_of_which_all_is_secret_is_not_named_to_who_may_not_see_it()
    {
        await using var desk = await DeskFixture.Open(settings => settings with { Intake = new Taker(settings.Store) });
        var administrator = await desk.As(DeskRole.Administrator);
        await administrator.Send("/add", "/add", ("text", "Three were killed in Gao."), ("source", "Quetzal Redsource"), ("marking", ((int)Marking.Red).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("Quetzal Redsource", await administrator.Page("/sources"), StringComparison.Ordinal);
        var analyst = await desk.As(DeskRole.Analyst, Marking.Amber);
        foreach (var page in new[] { "/sources", "/sources?format=json", "/sources?format=csv", "/add", "/" })
        {
            Assert.DoesNotContain("Quetzal", await analyst.Page(page), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, await analyst.Status("/sources/quetzal-redsource"));
    }

    [Fact]
    public async Task A_correction_over_what_somebody_judged_meanwhile_is_held_until_it_was_seen()
    {
        await using var desk = await DeskFixture.Open();
        var claim = DeskFixture.Report(1).Claims[0].Id;
        var (analyst, editor) = (await desk.As(DeskRole.Analyst), await desk.As(DeskRole.Editor));
        var form = (await editor.Document($"/claims/{claim}/correct")).QuerySelectorAll("form[action$='/correct'] [name]")
            .Select(field => (field.GetAttribute("name")!, field is AngleSharp.Html.Dom.IHtmlSelectElement select ? select.Value : field.GetAttribute("value") ?? "")).Select(field => (Name: field.Item1, Value: field.Item2!)).Where(field => field.Name is not ("__RequestVerificationToken" or "negated")).ToArray();
        await analyst.Send($"/claims/{claim}/review", "/account", ("verdict", "accept"));
        var back = await editor.Send($"/claims/{claim}/correct", "/account", form);
        Assert.Contains("meanwhile=1", back, StringComparison.Ordinal);
        Assert.Contains("judged this claim", await editor.Page(back), StringComparison.Ordinal);
        Assert.Equal(Review.Accepted, desk.Store.ClaimsById(claim)[0].Review);
        await editor.Send($"/claims/{claim}/correct", "/account", [.. form.Where(field => field.Name != "seen"), ("seen", "1")]);
        Assert.Equal(Review.Corrected, desk.Store.ClaimsById(claim)[0].Review);
    }

    [Fact]
    public async Task The_interface_refuses_what_the_form_refuses_and_strings_that_are_no_text()
    {
        await using var desk = await DeskFixture.Open();
        var claim = DeskFixture.Report(1).Claims[0].Id;
        var analyst = await desk.As(DeskRole.Analyst);
        var (_, secret) = desk.Store.MakeToken(desk.Add(DeskRole.Analyst, name: "Program").Name, "test", TokenRights.Read | TokenRights.Judge, Marking.Red, desk.Clock.GetUtcNow().AddDays(1));
        foreach (var (change, said) in new (Action<JsonNode>, string)[]
        {
            (whole => whole["time"]!["from"] = "2099-01-01", "first day"),
            (whole => whole["casualties"]!["killed"]!["high"] = 2147483647, "1,000,000"),
            (whole => { whole["casualties"]!["killed"]!["low"] = 9; whole["casualties"]!["killed"]!["high"] = 1; }, "least to the most"),
            (whole => whole["actors"]![0]!["id"] = "actor:../../x", "actor:some-name"),
        })
        {
            var whole = JsonNode.Parse(await analyst.Page($"/claims/{claim}?format=json"))!;
            change(whole);
            var (status, words) = await Sent($"/claims/{claim}/correct", whole.ToJsonString());
            Assert.True(status is HttpStatusCode.BadRequest && words.Contains(said, StringComparison.Ordinal), $"{status}: {words}");
        }

        foreach (var note in new[] { "\\u0000", "\\ud800" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await Sent($"/claims/{claim}/review", $$"""{"verdict":"accept","note":"{{note}}"}""")).Status);
        }

        Assert.Equal(Review.None, desk.Store.ClaimsById(claim)[0].Review);

        async Task<(HttpStatusCode Status, string Words)> Sent(string path, string json)
        {
            using var http = new HttpClient { BaseAddress = desk.Address };
            using var body = new StringContent(json, Encoding.UTF8, "application/json");
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task An_editor_marks_one_report_and_it_is_gone_for_who_is_not_cleared()
    {
        await using var desk = await DeskFixture.Open();
        var report = DeskFixture.Report(1).Document.Id;
        var (editor, reader) = (await desk.As(DeskRole.Editor), await desk.As(DeskRole.Reader, Marking.Amber));
        Assert.Equal(HttpStatusCode.OK, await reader.Status("/read/" + report));
        await editor.Send($"/read/{report}/mark", "/read/" + report, ("marking", ((int)Marking.Red).ToString(System.Globalization.CultureInfo.InvariantCulture)), ("note", "names a person"));
        Assert.NotEqual(HttpStatusCode.OK, await reader.Status("/read/" + report));
        Assert.Equal("names a person", desk.Store.Judgements(report)[0].Note);
    }
}
