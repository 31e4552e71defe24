using System.Net;
using System.Text.RegularExpressions;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Griot.Tests.Store.Reports;

namespace Griot.Web.Tests.Server;

/// <summary>Whoever may see only some of the texts of an event is answered at every door as by a record that never had the others.</summary>
public sealed partial class PartlySeenTests
{
    const string Hidden = "Quetzal";

    // In an event with the secret one, which came first.
    static IncomingDocument Open => Told("Reuters", "Boko Haram fighters killed 12 villagers in Ménaka on 4 January, the army said, and burned forty houses and a grain store before they left.", 12);

    static IncomingDocument Secret
    {
        get
        {
            var told = Told("Field office Quetzal", "Our Quetzal source saw 4711 dead in Ménaka after the raid of Boko Haram, and knows the man who led it there.", 4711, published: new(2013, 1, 4)) with { Marking = Marking.Red };
            return told with
            {
                Claims = [.. told.Claims.Select(claim => claim with
                {
                    Actors = [.. claim.Actors, new(Role.Source, new("Quetzal men", 0, 11)) { Name = "Quetzal Brigade", Id = "actor:quetzal-brigade", Kind = "militia" }],
                    Place = new(new("in Quetzaltown", 0, 14)) { Name = "Quetzaltown", Point = new(15.92, 2.41), Country = "MLI", Admin1 = "Ménaka", Precision = PlacePrecision.Exact },
                })],
            };
        }
    }

    [Fact]
    public async Task Every_door_answers_who_may_see_a_part_as_if_there_were_no_more()
    {
        await using var mixed = await DeskFixture.Open(isEmpty: true);
        await using var without = await DeskFixture.Open(isEmpty: true);
        Take(mixed, Open, Reports.Of(2), Secret);
        Take(without, Open, Reports.Of(2));
        var whole = mixed.Store.EventsOf(Secret.Document.Id)[0];
        Assert.Equal([whole], mixed.Store.EventsOf(Open.Document.Id));
        var shown = Assert.Single(mixed.Store.EventsOf(Open.Document.Id, Marking.Amber));
        var (reader, other, cleared) = (await Of(mixed), await Of(without), await mixed.As(DeskRole.Administrator));
        string[] doors =
        [
            .. mixed.Desk.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
                .Where(path => !path.Contains('{', StringComparison.Ordinal) && !path.StartsWith("/admin", StringComparison.Ordinal) && !path.StartsWith("/account", StringComparison.Ordinal) && !path.StartsWith("/health", StringComparison.Ordinal) && !path.StartsWith("/map/own", StringComparison.Ordinal) && path is not ("/mcp" or "/metrics")).Distinct(),
            $"/events/{shown}", $"/events/{shown}?format=json", $"/events/{shown}?format=geojson", $"/events/{shown}?format=csv", "/events?format=json", "/events?format=geojson", "/events?format=csv", "/events?format=feed", "/events.atom", "/feeds/events.json",
            "/events?actor=quetzal-brigade", "/events?actor=boko-haram&format=json", "/events?killed=13", "/events?place=Quetzaltown", "/events?source=field-office-quetzal&format=json", "/events?q=quetzal", "/events?corroborated=1", "/events?disputed=1&format=json", "/map?killed=13", "/map/points",
            "/map/rows?within=15.92,2.4,100", "/timeline?country=MLI", "/timeline/counts", "/actors/boko-haram", "/actors/boko-haram?format=json", "/actors/quetzal-brigade", "/sources/reuters", "/sources/field-office-quetzal", "/network?actor=boko-haram", "/network/ties",
            $"/read/{Open.Document.Id}", $"/read/{Open.Document.Id}?format=json", $"/claims/{Open.Claims[0].Id}", $"/claims/{Open.Claims[0].Id}?format=json", $"/claims/{Open.Claims[0].Id}/correct", $"/read/{Secret.Document.Id}", $"/claims/{Secret.Claims[0].Id}", $"/claims/{Secret.Claims[0].Id}?format=json",
            "/search?q=M%C3%A9naka", "/search?q=quetzal", "/search?q=boko&format=json", "/sources?format=csv", "/actors?format=json", "/read?format=csv", "/outlook/panel.csv?panel=record",
        ];
        Assert.True(doors.Length > 80, $"{doors.Length} doors");
        var (tells, different) = (0, new List<string>());
        foreach (var door in doors)
        {
            using var full = await cleared.Get(door);
            tells += (await full.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains(Hidden, StringComparison.Ordinal) ? 1 : 0;
            var (expected, found) = (await Answer(other, door), await Answer(reader, door));
            if (expected != found)
            {
                var at = expected.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
                different.Add($"{door}: …{Around(expected, at)}… but …{Around(found, at)}…");
            }
        }

        Assert.True(different.Count == 0, string.Join("\n", different));

        // The doors are such as tell of it.
        Assert.InRange(tells, 25, doors.Length);

        // Whoever was told of it by its whole identifier is led to what they may see; of what is all hidden there is nothing.
        Assert.Contains(shown, await reader.Page($"/events/{whole}?format=csv"), StringComparison.Ordinal);
        mixed.Store.Mark(Open.Document.Id, Marking.Red, "fixture");
        new Griot.Intake.StoreLinker(mixed.Store, "fixture").Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/events/{whole}"));
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/events/{shown}"));
        Assert.Equal(HttpStatusCode.OK, await cleared.Status($"/events/{whole}"));

        static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 100)];

        static async Task<DeskClient> Of(DeskFixture desk)
        {
            var client = desk.Browser();
            await client.SignIn(desk.Add(DeskRole.Analyst, Marking.Amber, "Issa").Name);
            return client;
        }
    }

    [Fact]
    public async Task What_is_in_quarantine_follows_how_it_was_marked_and_no_door_tells_where_a_file_lay()
    {
        await using var desk = await DeskFixture.Open(isEmpty: true);
        const string Folder = "/home/quetzal/our sources";
        Take(desk, Reports.Of(1, uri: Folder + "/wire.txt"), Reports.Of(2, uri: "javascript:alert(document.cookie)"), Reports.Of(3, uri: "file:///srv/quetzal/wire.html"));
        using (var writer = desk.Store.Writer("fixture"))
        {
            writer.Quarantine("names of quetzals.pdf", "It is not text.", Marking.Red);
            writer.Quarantine(Folder + "/scan.pdf", $"{Folder}/scan.pdf has no text.", Marking.Green);
            writer.Commit();
        }

        var (cleared, reader) = (await desk.As(DeskRole.Administrator), await desk.As(DeskRole.Analyst, Marking.Amber));
        Assert.Contains("names of quetzals.pdf", await cleared.Page("/quarantine"), StringComparison.Ordinal);
        Assert.Contains("TLP:RED", await cleared.Page("/quarantine"), StringComparison.Ordinal);
        Assert.Matches("<b>2</b> inputs", await cleared.Page("/"));
        Assert.Matches("<b>1</b> input ", await reader.Page("/"));
        var seen = await reader.Page("/quarantine");
        Assert.Contains("scan.pdf has no text.", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("quetzal", seen, StringComparison.Ordinal);
        var (documents, events) = (desk.Store.DocumentLines(9, Marking.Red).Select(line => line.Id).ToList(), desk.Store.EventLines(new(), 9).Select(line => line.Id).ToList());
        string[] doors =
        [
            "/", "/read", "/read?format=csv", "/read?format=json", "/events?format=json", "/events?format=geojson", "/events?format=csv", "/events.atom", "/feeds/events.json", "/search?q=villagers", "/search?q=villagers&format=json", "/search?q=villagers&format=csv",
            .. documents.SelectMany(id => new[] { $"/read/{id}", $"/read/{id}?format=json", $"/read/{id}?format=csv", $"/read/{id}?format=geojson" }), .. events.SelectMany(id => new[] { $"/events/{id}", $"/events/{id}?format=json", $"/events/{id}?format=csv" }),
            .. documents.SelectMany(id => desk.Store.EachClaim(new() { Document = id }).Select(found => found.Claim.Id)).SelectMany(id => new[] { $"/claims/{id}", $"/claims/{id}?format=json", $"/claims/{id}?format=csv" }),
        ];
        foreach (var door in doors)
        {
            var page = await cleared.Page(door);
            Assert.False(page.Contains("quetzal", StringComparison.Ordinal), $"{door} tells where it lay: {page}");
            Assert.False(page.Contains("href=\"javascript", StringComparison.OrdinalIgnoreCase) || page.Contains("href=\"wire", StringComparison.OrdinalIgnoreCase), $"{door} makes a link of it");
        }

        Assert.Contains("wire.txt", await cleared.Page("/read?format=json"), StringComparison.Ordinal);

        // A correction made from what was shown leaves the record its address.
        var claim = desk.Store.EachClaim(new() { Document = Reports.Of(1, uri: Folder + "/wire.txt").Document.Id }).Single().Claim;
        var editor = await desk.As(DeskRole.Editor);
        var fields = (await editor.Document($"/claims/{claim.Id}/correct")).QuerySelectorAll("form[action$='/correct'] [name]")
            .Select(field => (Name: field.GetAttribute("name")!, Value: (field is AngleSharp.Html.Dom.IHtmlSelectElement select ? select.Value : field.GetAttribute("value")) ?? "")).Where(field => field.Name is not ("__RequestVerificationToken" or "negated")).ToArray();
        await editor.Send($"/claims/{claim.Id}/correct", $"/claims/{claim.Id}/correct", fields);
        var corrected = Assert.Single(desk.Store.ClaimsById(claim.Id));
        Assert.Equal((Review.Corrected, Folder + "/wire.txt"), (corrected.Review, corrected.Claim.Document.Uri));
    }

    // What differs from one answer to the next whatever is in the record: tokens, the desk's port, when it was asked or filled.
    static async Task<string> Answer(DeskClient client, string path)
    {
        using var answer = await client.Get(path);
        var words = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return $"{(int)answer.StatusCode} {string.Join(';', answer.Headers.Where(header => header.Key.StartsWith("Griot", StringComparison.Ordinal)).Select(header => header.Key + "=" + string.Join(',', header.Value)))}\n" + Token().Replace(words.Replace(client.Address.Authority, "desk", StringComparison.Ordinal), "");
    }

    [GeneratedRegex("(?<=name=\"__RequestVerificationToken\" value=\")[^\"]+|20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|\\+00:00)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    static void Take(DeskFixture desk, params IncomingDocument[] documents)
    {
        using (var writer = desk.Store.Writer("fixture"))
        {
            Assert.All(documents, document => Assert.IsType<Arrival.Added>(writer.Take(document)));
            writer.Commit();
        }

        new Griot.Intake.StoreLinker(desk.Store, "fixture").Run(cancellation: TestContext.Current.CancellationToken);
    }
}
