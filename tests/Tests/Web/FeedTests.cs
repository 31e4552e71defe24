using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Xunit;

namespace Griot.Tests.Web;

public sealed class FeedTests
{
    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    static readonly XNamespace Geo = "http://www.georss.org/georss";

    [Fact]
    public async Task The_feed_has_stable_entries_with_day_kind_and_point_and_the_latest_change_first()
    {
        await using var desk = await OpenDesk.WithReports(8);
        using var program = desk.Of(desk.Token());
        var before = XDocument.Parse(await (await program.Ask("/events.atom?country=MLI")).As(HttpStatusCode.OK)).Root!;
        var entries = before.Elements(Atom + "entry").ToList();
        Assert.NotEmpty(entries);
        Assert.All(entries, entry =>
        {
            Assert.StartsWith("urn:uuid:", entry.Element(Atom + "id")!.Value, StringComparison.Ordinal);
            Assert.Contains(entry.Elements(Atom + "category"), category => category.Attribute("term")!.Value == "ASSAULT");
            Assert.Matches("^-?[0-9.]+ -?[0-9.]+$", entry.Element(Geo + "point")!.Value);
            Assert.StartsWith(desk.Address + "/events/e1", entry.Element(Atom + "link")!.Attribute("href")!.Value, StringComparison.Ordinal);
            Assert.Contains("as reported", entry.Element(Atom + "content")!.Value, StringComparison.Ordinal);
        });
        var first = entries[^1];
        var id = first.Element(Atom + "link")!.Attribute("href")!.Value.Split('/')[^1];

        // The event changes: the same entry, updated, now comes first.
        var claim = desk.Store.EventsById(id)[0].Event.Accounts[0].Account.Claims[0];
        await Task.Delay(5, TestContext.Current.CancellationToken);
        desk.Store.Correct(desk.Store.ClaimsById(claim.Id)[0].Claim with { Casualties = null }, "analyst");
        new Griot.Cli.DeskLinker(desk.Store).Link("tester", CancellationToken.None);
        var after = XDocument.Parse(await (await program.Ask("/events.atom?country=MLI")).As(HttpStatusCode.OK)).Root!.Elements(Atom + "entry").First();
        Assert.Equal(first.Element(Atom + "id")!.Value, after.Element(Atom + "id")!.Value);
        Assert.True(Moment(after) > Moment(first));
        Assert.Equal(before.Element(Atom + "id")!.Value, XDocument.Parse(await (await program.Ask("/events?country=MLI&format=atom")).As(HttpStatusCode.OK)).Root!.Element(Atom + "id")!.Value);

        static DateTimeOffset Moment(XElement entry) => DateTimeOffset.Parse(entry.Element(Atom + "updated")!.Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_json_feed_has_the_same_entries()
    {
        await using var desk = await OpenDesk.WithReports(4);
        using var program = desk.Of(desk.Token());
        var feed = await program.Json("/feeds/events.json");
        Assert.Equal("https://jsonfeed.org/version/1.1", feed.GetProperty("version").GetString());
        Assert.Equal(4, feed.GetProperty("items").GetArrayLength());
        var atom = XDocument.Parse(await (await program.Ask("/events.atom")).As(HttpStatusCode.OK)).Root!;
        Assert.Equal(atom.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value), feed.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_feed_readers_secret_in_the_address_opens_feeds_up_to_its_marking_and_nothing_else()
    {
        await using var desk = await OpenDesk.WithReports(10);
        var feed = desk.Token(TokenRights.Feed, Marking.Clear);
        using var reader = desk.Of(null);
        var answer = await reader.Ask($"/events.atom?token={feed}");
        var body = await answer.As(HttpStatusCode.OK);
        Assert.Equal(8, XDocument.Parse(body).Root!.Elements(Atom + "entry").Count());
        Assert.DoesNotContain(feed, body, StringComparison.Ordinal);
        Assert.Equal(8, (await (await reader.Ask($"/feeds/events.json?token={feed}")).As(HttpStatusCode.OK)).Root().GetProperty("items").GetArrayLength());
        Assert.Contains("does not belong in an address", await (await reader.Ask($"/events.atom?token={desk.Token()}")).Problem(HttpStatusCode.Unauthorized), StringComparison.Ordinal);
        await (await reader.Ask("/events.atom?token=griotfeed_wrong")).Problem(HttpStatusCode.Unauthorized);
        desk.Store.RevokeToken(desk.Store.TokenOf(feed)!.Id, "analyst");
        await (await reader.Ask($"/events.atom?token={feed}")).Problem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Letters_that_xml_has_no_place_for_do_not_break_the_feed()
    {
        var odd = Reports.Of(1);
        await using var desk = await OpenDesk.Of(store => LinkedRecord.Take(store, odd with { Claims = [.. odd.Claims.Select(claim => claim with { Place = claim.Place! with { Name = "Gao\u0001\uFFFE <b>&" } })] }));
        using var program = desk.Of(desk.Token());
        var entry = XDocument.Parse(await (await program.Ask("/events.atom")).As(HttpStatusCode.OK)).Root!.Element(Atom + "entry")!;
        Assert.Contains("<b>&", entry.Element(Atom + "title")!.Value, StringComparison.Ordinal);
    }
}
