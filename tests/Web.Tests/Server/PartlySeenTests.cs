using System.Net;
using System.Text.RegularExpressions;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

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
            var told = Told("Field office Quetzal", "Our Quetzal source saw 4711 dead in Ménaka after the raid of Boko Haram, and knows the man who led it there.", 4711, new(2013, 1, 4)) with { Marking = Marking.Red };
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

    // What differs from one answer to the next whatever is in the record: tokens, the desk's port, when it was asked or filled.
    static async Task<string> Answer(DeskClient client, string path)
    {
        using var answer = await client.Get(path);
        var words = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return $"{(int)answer.StatusCode} {string.Join(';', answer.Headers.Where(header => header.Key.StartsWith("Griot", StringComparison.Ordinal)).Select(header => header.Key + "=" + string.Join(',', header.Value)))}\n" + Token().Replace(words.Replace(client.Address.Authority, "desk", StringComparison.Ordinal), "");
    }

    [GeneratedRegex("(?<=name=\"__RequestVerificationToken\" value=\")[^\"]+|20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|\\+00:00)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    static IncomingDocument Told(string source, string text, int killed, DateOnly? published = null)
    {
        var report = Reports.Of(1, uri: "https://example.org/" + source.Replace(' ', '-'), source, text);
        var document = published is null ? report.Document : report.Document with { Published = published };
        return report with { Document = document, Claims = [.. report.Claims.Select(claim => claim with { Document = document, Casualties = new() { Killed = new(new(killed, killed, killed), Role.Target, new("so many", 15, 22)) } })] };
    }

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
