using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using NJsonSchema;
using Xunit;

namespace Griot.Tests.Web;

public sealed class DataInterfaceTests
{
    [Fact]
    public async Task One_address_is_a_page_for_browsers_and_data_for_programs()
    {
        await using var desk = await OpenDesk.WithReports(6);
        using var program = desk.Of(desk.Token());
        Assert.Equal("text/html", (await desk.Client.Ask("/events", Answers.Browser)).Type);
        Assert.Equal("text/html", (await desk.Client.Ask("/events")).Type);
        Assert.Equal("application/json", (await desk.Client.Ask("/events", "application/json")).Type);
        Assert.Equal("application/json", (await program.Ask("/events")).Type);
        Assert.Equal("application/geo+json", (await desk.Client.Ask("/events", "application/geo+json, application/json;q=0.5")).Type);
        Assert.Equal("text/csv", (await desk.Client.Ask("/events?format=csv", Answers.Browser)).Type);
        Assert.Equal("text/html", (await desk.Client.Ask("/events?format=html", "application/json")).Type);
        Assert.Equal("application/json", (await desk.Client.Ask("/read?format=json")).Type);
    }

    [Fact]
    public async Task Events_answer_by_their_public_contract_and_pages_go_on_without_losing_or_repeating_any()
    {
        await using var desk = await OpenDesk.WithReports(30);
        using var program = desk.Of(desk.Token());
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "event.schema.json"), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var (seen, path, pages) = (new List<string>(), "/events?limit=7", 0);
        while (path is not null)
        {
            var answer = await program.Ask(path);
            var page = (await answer.As(HttpStatusCode.OK)).Root();
            foreach (var happening in page.GetProperty("events").EnumerateArray())
            {
                Assert.Empty(schema.Validate(happening.GetRawText()));
                seen.Add(happening.GetProperty("id").GetString()!);
            }

            path = page.TryGetProperty("next", out var next) ? next.GetString() : null;
            Assert.Equal(path is null, !answer.Headers.Contains("Link"));
            if (path is not null)
            {
                Assert.Equal($"<{path}>; rel=\"next\"", Assert.Single(answer.Headers.GetValues("Link")));
            }

            Assert.Equal(desk.Store.CountEvents(new()).ToString(CultureInfo.InvariantCulture), Assert.Single(answer.Headers.GetValues("Griot-Total")));
            pages++;
        }

        Assert.True(pages > 2);
        Assert.Equal(desk.Store.EventLines(new(), 100).Select(line => line.Id), seen);
        Assert.Equal(seen, (await program.Json("/events?limit=50000")).GetProperty("events").EnumerateArray().Select(e => e.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Filters_are_those_of_the_pages_and_what_cannot_be_read_is_told_with_what_it_takes()
    {
        await using var desk = await OpenDesk.WithReports(30);
        using var program = desk.Of(desk.Token());
        var nigerian = await program.Json("/events?country=Nigeria&from=2013-01&to=2013-02");
        Assert.NotEmpty(nigerian.GetProperty("events").EnumerateArray());
        Assert.All(nigerian.GetProperty("events").EnumerateArray(), e => Assert.Equal("NGA", e.GetProperty("place").GetProperty("country").GetString()));
        Assert.Contains("“yesterday” is no value of from", await (await program.Ask("/events?from=yesterday")).Problem(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("“contry” is no parameter here", await (await program.Ask("/events?contry=MLI")).Problem(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("limit: it takes 1 to 50000", await (await program.Ask("/events?limit=50001")).Problem(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("link to the next page", await (await program.Ask("/events?after=nonsense")).Problem(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("there are json, csv", await (await program.Ask("/sources?format=xml")).Problem(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("text/csv", await (await program.Ask("/sources?format=geojson")).Problem(HttpStatusCode.NotAcceptable), StringComparison.Ordinal);
        Assert.Contains("/interfaces", await (await program.Ask("/nowhere")).Problem(HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Geometry_is_a_point_only_where_the_place_is_known_and_rows_are_safe_for_spreadsheets()
    {
        var vague = Reports.Of(3);
        var wild = Reports.Of(2);
        await using var desk = await OpenDesk.Of(store => LinkedRecord.Take(
            store, Reports.Of(1),
            vague with { Claims = [.. vague.Claims.Select(claim => claim with { Place = claim.Place! with { Precision = PlacePrecision.Admin1 } })] },
            wild with { Claims = [.. wild.Claims.Select(claim => claim with { Place = claim.Place! with { Name = "=HYPERLINK(\"http://example.org\")" } })] }));
        using var program = desk.Of(desk.Token());
        var features = (await (await program.Ask("/events?format=geojson")).As(HttpStatusCode.OK)).Root().GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(3, features.Count);
        var point = features.Single(f => f.GetProperty("properties").GetProperty("place").GetProperty("name").GetString() == "Ménaka").GetProperty("geometry");
        Assert.Equal([2.4022, 15.91819], point.GetProperty("coordinates").EnumerateArray().Select(n => n.GetDouble()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, features.Single(f => f.GetProperty("properties").GetProperty("place").GetProperty("precision").GetString() == "admin1").GetProperty("geometry").ValueKind);
        var rows = (await (await program.Ask("/events?format=csv")).As(HttpStatusCode.OK)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("event,type,mode,from,to,place,", rows[0], StringComparison.Ordinal);
        Assert.Equal(4, rows.Length);
        Assert.Contains(rows, row => row.Contains("'=HYPERLINK", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Documents_claims_actors_sources_and_searches_answer_what_the_record_has()
    {
        await using var desk = await OpenDesk.WithReports(12);
        using var program = desk.Of(desk.Token());
        var (report, claim) = (Reports.Of(1), Reports.Of(1).Claims[0]);
        var document = await program.Json("/read/" + report.Document.Id);
        Assert.Equal(report.Document.Text, document.GetProperty("text").GetString());
        Assert.Equal([claim.Id], document.GetProperty("claims").EnumerateArray().Select(id => id.GetString()));
        var shown = await program.Ask("/claims/" + claim.Id);
        Assert.Equal(ClaimJson.Line(desk.Store.ClaimsById(claim.Id)[0].Claim), await shown.As(HttpStatusCode.OK));
        Assert.Equal(("none", "TLP:CLEAR"), (Assert.Single(shown.Headers.GetValues("Griot-Review")), Assert.Single(shown.Headers.GetValues("Griot-Marking"))));
        Assert.Contains(claim.Id, await (await program.Ask($"/read/{report.Document.Id}?format=csv")).As(HttpStatusCode.OK), StringComparison.Ordinal);
        Assert.Equal("Boko Haram", (await program.Json("/actors/boko-haram")).GetProperty("name").GetString());
        Assert.Equal(3, (await program.Json("/actors")).GetProperty("actors").GetArrayLength());
        Assert.Equal("The Wire", Assert.Single((await program.Json("/sources")).GetProperty("sources").EnumerateArray()).GetProperty("name").GetString());
        var hits = await program.Json("/search?q=villagers&limit=5");
        Assert.Equal(5, hits.GetProperty("hits").GetArrayLength());
        var rest = await program.Json(hits.GetProperty("next").GetString()!);
        Assert.Empty(hits.GetProperty("hits").EnumerateArray().Select(Name).Intersect(rest.GetProperty("hits").EnumerateArray().Select(Name)));
        Assert.Contains("no word", await (await program.Ask("/search?q=---")).Problem(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("no such claim", await (await program.Ask("/claims/c1" + new string('0', 20))).Problem(HttpStatusCode.NotFound), StringComparison.Ordinal);

        static string? Name(System.Text.Json.JsonElement hit) => hit.GetProperty("document").GetString();
    }

    [Fact]
    public async Task Nobody_is_shown_what_is_marked_more_strictly_than_the_token_sees()
    {
        await using var desk = await OpenDesk.WithReports(10);
        using var all = desk.Of(desk.Token());
        using var few = desk.Of(desk.Token(marking: Marking.Green));
        var (hidden, text) = (Reports.Of(4), Reports.Of(4).Document.Text);
        Assert.Contains(text, await (await all.Ask("/read/" + hidden.Document.Id)).As(HttpStatusCode.OK), StringComparison.Ordinal);
        Assert.Contains("no such document", await (await few.Ask("/read/" + hidden.Document.Id)).Problem(HttpStatusCode.NotFound), StringComparison.Ordinal);
        await (await few.Ask("/claims/" + hidden.Claims[0].Id)).Problem(HttpStatusCode.NotFound);
        await (await few.Ask("/events/" + desk.Store.EventsOf(hidden.Document.Id)[0])).Problem(HttpStatusCode.NotFound);
        foreach (var path in (string[])["/events?format=json", "/events?format=geojson", "/events?format=csv", "/events?format=feed", "/events.atom", "/read", "/search?q=villagers", "/actors", "/sources"])
        {
            var body = await (await few.Ask(path)).As(HttpStatusCode.OK);
            Assert.DoesNotContain(hidden.Document.Id, body, StringComparison.Ordinal);
            Assert.DoesNotContain("Report 4.", body, StringComparison.Ordinal);
            Assert.DoesNotContain(desk.Store.EventsOf(hidden.Document.Id)[0], body, StringComparison.Ordinal);
        }

        Assert.Equal(8, (await few.Json("/read")).GetProperty("documents").GetArrayLength());
        Assert.Equal(10, (await all.Json("/read")).GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again_and_other_clearances_share_no_tag()
    {
        await using var desk = await OpenDesk.WithReports(5);
        using var program = desk.Of(desk.Token());
        using var other = desk.Of(desk.Token(marking: Marking.Clear));
        await program.Ask("/events");
        var tag = (await program.Ask("/events")).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await program.Ask("/events", ifNoneMatch: tag)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.Ask("/events", ifNoneMatch: tag)).StatusCode);
        desk.Add(Reports.Of(20));
        var after = await program.Ask("/events", ifNoneMatch: tag);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(tag, after.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task A_program_judges_in_the_name_of_its_person_and_events_follow()
    {
        await using var desk = await OpenDesk.WithReports(6);
        using var reader = desk.Of(desk.Token());
        using var judge = desk.Of(desk.Token(TokenRights.Read | TokenRights.Judge));
        var claim = Reports.Of(1).Claims[0].Id;
        Assert.Contains("rights", await (await reader.Post($"/claims/{claim}/review", """{"verdict":"reject"}""")).Problem(HttpStatusCode.Forbidden), StringComparison.Ordinal);
        Assert.Contains("no verdict", await (await judge.Post($"/claims/{claim}/review", """{"verdict":"maybe"}""")).Problem(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("no JSON object", await (await judge.Post($"/claims/{claim}/review", "[")).Problem(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        await (await judge.PostAsync($"/claims/{claim}/review", new StringContent("verdict", new MediaTypeHeaderValue("text/plain")), TestContext.Current.CancellationToken)).Problem(HttpStatusCode.UnsupportedMediaType);
        var reviewed = (await (await judge.Post($"/claims/{claim}/review", """{"verdict":"reject","note":"A rumour."}""")).As(HttpStatusCode.OK)).Root();
        Assert.Equal(("rejected", false), (reviewed.GetProperty("review").GetString(), reviewed.GetProperty("live").GetBoolean()));
        var judgement = desk.Store.Judgements(claim)[0];
        Assert.Equal(("analyst", "reject", "A rumour."), (judgement.Judge, judgement.Verb, judgement.Note));
        Assert.Equal(5, (await reader.Json("/events")).GetProperty("events").GetArrayLength());
        await (await judge.Post($"/claims/{claim}/review", """{"verdict":"withdraw"}""")).As(HttpStatusCode.OK);

        var corrected = ClaimJson.Line(desk.Store.ClaimsById(claim)[0].Claim).Replace("\"status\":\"asserted\"", "\"status\":\"denied\"", StringComparison.Ordinal);
        Assert.Equal("denied", (await (await judge.Post($"/claims/{claim}/correct?note=It+is+denied.", corrected)).As(HttpStatusCode.OK)).Root().GetProperty("status").GetString());
        Assert.Equal("It is denied.", desk.Store.Judgements(claim)[0].Note);
        Assert.Contains("stay as they are", await (await judge.Post($"/claims/{Reports.Of(2).Claims[0].Id}/correct", corrected)).Problem(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_merges_events_splits_them_and_takes_it_back()
    {
        await using var desk = await OpenDesk.WithReports(4);
        using var judge = desk.Of(desk.Token(TokenRights.Read | TokenRights.Judge));
        var ids = (await judge.Json("/events")).GetProperty("events").EnumerateArray().Select(e => e.GetProperty("id").GetString()).Take(2).ToList();
        Assert.Contains("Two events", await (await judge.Post("/events/merge", $$"""{"events":["{{ids[0]}}"]}""")).Problem(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        await (await judge.Post("/events/merge", $$"""{"events":["{{ids[0]}}","e1{{new string('0', 20)}}"]}""")).Problem(HttpStatusCode.NotFound);
        var merged = (await (await judge.Post("/events/merge", $$"""{"events":["{{ids[0]}}","{{ids[1]}}"],"note":"One raid."}""")).As(HttpStatusCode.OK)).Root();
        Assert.Equal(2, merged.GetProperty("accounts").GetArrayLength());
        var id = merged.GetProperty("id").GetString();
        var claim = merged.GetProperty("accounts")[1].GetProperty("claims")[0].GetString();
        Assert.Contains("no claim of this event", await (await judge.Post($"/events/{id}/split", """{"claims":["c1ffffffffffffffffffff"]}""")).Problem(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Equal(1, (await (await judge.Post($"/events/{id}/split", $$"""{"claims":["{{claim}}"]}""")).As(HttpStatusCode.OK)).Root().GetProperty("accounts").GetArrayLength());
        Assert.Equal(2, (await (await judge.Post($"/events/{id}/undo", "{}")).As(HttpStatusCode.OK)).Root().GetProperty("accounts").GetArrayLength());
        var untouched = (await judge.Json("/events")).GetProperty("events").EnumerateArray().Select(e => e.GetProperty("id").GetString()).First(other => other != id);
        await (await judge.Post($"/events/{untouched}/undo", "{}")).Problem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_long_answer_is_streamed_whole_and_says_where_it_goes_on()
    {
        await using var desk = await OpenDesk.Of(store => LinkedRecord.Take(store, [.. Enumerable.Range(0, 1100).Select(Apart)]));
        using var program = desk.Of(desk.Token());
        var total = (int)desk.Store.CountEvents(new());
        Assert.InRange(total, 1002, 1100);
        var answer = await program.Ask("/events?limit=1001");
        Assert.False(answer.Headers.Contains("Link"));
        var first = (await answer.As(HttpStatusCode.OK)).Root();
        Assert.Equal(1001, first.GetProperty("events").GetArrayLength());
        var rest = await program.Json(first.GetProperty("next").GetString()!);
        Assert.Equal(total - 1001, rest.GetProperty("events").GetArrayLength());
        Assert.Equal(total, first.GetProperty("events").EnumerateArray().Concat(rest.GetProperty("events").EnumerateArray()).Select(e => e.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(total + 1, (await (await program.Ask("/events?format=csv&limit=50000")).As(HttpStatusCode.OK)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    // Reports repeat their days after 700; later ones are put three years on.
    static IncomingDocument Apart(int number)
    {
        var report = Reports.Of(number);
        if (number < 700)
        {
            return report;
        }

        var document = report.Document with { Published = report.Document.Published!.Value.AddYears(3) };
        return report with { Document = document, Claims = [.. report.Claims.Select(claim => claim with { Document = document, Time = claim.Time! with { From = claim.Time.From!.Value.AddYears(3), To = claim.Time.To!.Value.AddYears(3) } })] };
    }

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Griot.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
