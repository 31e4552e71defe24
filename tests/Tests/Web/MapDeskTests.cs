using System.Net;
using System.Text.Json;
using Griot.Cli;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Griot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Griot.Tests.Web;

/// <summary>Map, timeline and network of a real desk over a real store, as a browser without a script and the scripts themselves ask for them.</summary>
public sealed class MapDeskTests : IAsyncLifetime
{
    readonly StorePlace.InFile place = new();
    RecordStore store = null!;
    WebApplication desk = null!;
    HttpClient client = null!;

    static readonly string[] Columns = ["lat", "lon", "day", "type", "vague", "killed", "place", "id"];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = place.Open();
        using (var writer = store.Writer("tester"))
        {
            for (var number = 0; number < 20; number++)
            {
                writer.Take(Reports.Of(number));
            }

            // Known actors on both sides, told twice; once only as a rumour of low certainty.
            writer.Take(Between(100, "actor:boko-haram", 0.95));
            writer.Take(Between(101, "actor:boko-haram", 0.6));
            writer.Take(Between(102, "actor:mujao", 0.5));
            writer.Commit();
        }

        StoreLinking.Run(store, "tester", Cancellation);
        desk = DeskServer.Create(new(store, TimeProvider.System) { Urls = ["http://127.0.0.1:0"] });
        SignedIn.Admit(desk, store);
        await desk.StartAsync(Cancellation);
        client = await SignedIn.At(desk.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    [Fact]
    public async Task Points_come_as_columns_of_one_length_and_are_asked_for_again_only_when_the_record_changed()
    {
        using var answer = await client.GetAsync("/map/points", Cancellation);
        using var points = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        var columns = Columns.Select(name => points.RootElement.GetProperty(name)).ToList();
        Assert.All(columns, column => Assert.Equal(store.EventPoints(new(), 1000).Count, column.GetArrayLength()));
        var gao = points.RootElement.GetProperty("places").EnumerateArray().Select(name => name.GetString()).ToList().IndexOf("Gao");
        var row = Enumerable.Range(0, columns[0].GetArrayLength()).First(i => columns[6][i].GetInt32() == gao);
        Assert.Equal(16.2717, columns[0][row].GetDouble());
        Assert.Equal("Assault", points.RootElement.GetProperty("types")[columns[3][row].GetInt32()].GetProperty("name").GetString());

        using var again = new HttpRequestMessage(HttpMethod.Get, "/map/points");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var same = await client.SendAsync(again, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.True(answer.Headers.CacheControl!.Private);
    }

    [Fact]
    public async Task A_polygon_and_a_radius_in_the_address_narrow_points_rows_and_page_alike()
    {
        foreach (var drawn in (string[])["within=16.27,-0.04,50", "area=17,-1;17,1;15,1;15,-1"])
        {
            using var points = JsonDocument.Parse(await client.GetStringAsync("/map/points?" + drawn, Cancellation));
            var events = points.RootElement.GetProperty("id").GetArrayLength();
            Assert.InRange(events, 1, 19);
            Assert.Equal(["Gao"], points.RootElement.GetProperty("places").EnumerateArray().Select(name => name.GetString()));
            Assert.Contains($"{events} events", await client.GetStringAsync("/map/rows?" + drawn, Cancellation), StringComparison.Ordinal);
            var page = await client.GetStringAsync("/map?" + drawn, Cancellation);
            Assert.Contains($"{events} events of this selection", page, StringComparison.Ordinal);
            Assert.DoesNotContain(">Maiduguri<", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_spot_lists_its_events_and_nothing_that_is_marked_too_strictly()
    {
        var ids = store.EventPoints(new(), 3).Select(point => point.Id).ToList();
        var list = await client.GetStringAsync("/map/rows?ids=" + string.Join(',', ids) + ",e1', OR 1=1 --------,nonsense", Cancellation);
        Assert.All(ids, id => Assert.Contains($"/events/{id}", list, StringComparison.Ordinal));
        Assert.Equal(3, list.Split("<li>").Length - 1);
    }

    [Fact]
    public async Task Without_a_script_the_map_is_a_drawing_with_links_and_a_table()
    {
        var page = await client.GetStringAsync("/map", Cancellation);
        Assert.Contains("svg-land", page, StringComparison.Ordinal);
        Assert.Contains("svg-mark", page, StringComparison.Ordinal);
        Assert.Contains("<table", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_land_is_kept_for_good_under_the_address_of_its_edition()
    {
        using var current = await client.GetAsync($"/map/base/{BaseFiles.Edition}/MLI.json", Cancellation);
        Assert.Equal(TimeSpan.FromDays(365), current.Headers.CacheControl!.MaxAge);
        using var old = await client.GetAsync("/map/base/old/MLI.json", Cancellation);
        Assert.True(old.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/map/base/x/XXX.json", Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("day")]
    [InlineData("week")]
    [InlineData("month")]
    public async Task The_timeline_draws_and_tells_all_dated_events(string unit)
    {
        var dated = store.EventDays(new()).Sum(day => day.Events);
        var page = await client.GetStringAsync($"/timeline?unit={unit}&days=all", Cancellation);
        Assert.Contains($"{dated} dated events", page, StringComparison.Ordinal);
        Assert.Contains($"Events by {unit}", page, StringComparison.Ordinal);
        using var counts = JsonDocument.Parse(await client.GetStringAsync($"/timeline/counts?unit={unit}&days=all", Cancellation));
        Assert.Equal(dated, counts.RootElement.GetProperty("kinds").EnumerateArray().Sum(kind => kind.GetProperty("counts").EnumerateArray().Sum(count => count.GetInt32())));
    }

    [Fact]
    public async Task The_timeline_says_how_long_after_an_event_its_report_came()
    {
        // Every hand-made report is of the day after.
        Assert.Contains("within <b>1 day</b>", await client.GetStringAsync("/timeline", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ties_carry_their_claims_and_their_doubt()
    {
        using var net = JsonDocument.Parse(await client.GetStringAsync("/network/ties", Cancellation));
        var ties = net.RootElement.GetProperty("ties").EnumerateArray().ToList();
        Assert.Equal([2, 1], ties.Select(tie => tie.GetProperty("claims").GetInt32()));
        Assert.Equal([0.95, 0.5], ties.Select(tie => tie.GetProperty("certainty").GetDouble()));
        var page = await client.GetStringAsync("/network", Cancellation);
        Assert.Contains("net-edge k-assault doubtful", page, StringComparison.Ordinal);
        Assert.Contains("2 claims", page, StringComparison.Ordinal);
        Assert.Contains("1 tie told less often is left out", await client.GetStringAsync("/network?least=2", Cancellation), StringComparison.Ordinal);
        Assert.Contains("No tie here", await client.GetStringAsync("/network?show=relations", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_claims_behind_a_tie_are_those_of_both_its_ends()
    {
        var claims = await client.GetStringAsync("/network/claims?a=actor:boko-haram&b=actor:mali-army&type=ASSAULT", Cancellation);
        Assert.Equal(2, claims.Split("<li>").Length - 1);
        Assert.Contains("2 claims", await client.GetStringAsync("/network/tie?a=actor:boko-haram&b=actor:mali-army&type=ASSAULT", Cancellation), StringComparison.Ordinal);
        Assert.Contains("0 claims", await client.GetStringAsync("/network/tie?a=actor:mali-army&b=actor:boko-haram&type=ASSAULT", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/network/tie", Cancellation)).StatusCode);
    }

    static IncomingDocument Between(int number, string attacker, double certainty)
    {
        var report = Reports.Of(number);
        var claim = report.Claims[0];
        return report with
        {
            Claims =
            [
                claim with
                {
                    Status = Status.Asserted, Certainty = certainty,
                    Actors =
                    [
                        claim.Actors[0] with { Id = attacker, Name = attacker is "actor:mujao" ? "MUJAO" : "Boko Haram" },
                        claim.Actors[1] with { Id = "actor:mali-army", Name = "Malian Armed Forces", Kind = "state-force", Sector = "MIL" },
                    ],
                },
            ],
        };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await desk.StopAsync(CancellationToken.None);
        await desk.DisposeAsync();
        store.Dispose();
        place.Dispose();
    }
}
