using System.Diagnostics;
using System.Globalization;
using Griot.Intake;
using Griot.Places;
using Griot.Record;
using Griot.Store;

namespace Griot.Measures;

/// <summary>How long a question takes, in milliseconds.</summary>
public sealed record Figure(string Question, double Median, double NinetyFifth, double NinetyNinth);

/// <summary>A store filled with plausible claims, and how long the look-ups of a map and a timeline take in it.</summary>
public static class RecordAtSize
{
    const int ClaimsOfDocument = 20, Towns = 4000, Actors = 400, Rounds = 100;

    /// <summary>Documents of twenty claims about towns, actors and days drawn so that some are frequent and most are rare.</summary>
    public static IEnumerable<IncomingDocument> Documents(int count, int seed)
    {
        var chance = new Random(seed);
        var towns = Enumerable.Range(0, Towns).Select(i => (Name: $"Town {i}", Point: new GeoPoint(Math.Round(4 + (chance.NextDouble() * 18), 4), Math.Round(-16 + (chance.NextDouble() * 38), 4)), Country: "MLI NER NGA BFA TCD CMR MRT SEN".Split(' ')[i % 8], Admin1: $"Region {i % 90}")).ToArray();
        string[] kinds = ["rebel", "militia", "state-force", "people"];
        var types = Enum.GetValues<EventType>();
        for (var n = 0; n < count; n++)
        {
            var published = new DateOnly(2003, 1, 1).AddDays(chance.Next(0, 8000));
            var text = string.Join(' ', Enumerable.Range(0, ClaimsOfDocument).Select(i => string.Create(CultureInfo.InvariantCulture, $"Sentence {i} of report {n} tells that group {Rare(chance, Actors)} attacked {towns[Rare(chance, Towns)].Name} and left.")));
            var document = new Document { Text = text, Title = $"Report {n}", Source = $"Source {Rare(chance, 60)}", Published = published, Uri = $"https://example.org/{n}" };
            var (claims, passages, at) = (new List<Claim>(), new List<PassageSpan>(), 0);
            for (var i = 0; i < ClaimsOfDocument; i++)
            {
                var end = text.IndexOf("left.", at, StringComparison.Ordinal) + 5;
                passages.Add(new(i, at, end));
                var (town, type, day) = (towns[Rare(chance, Towns)], chance.Next(3) == 0 ? types[chance.Next(types.Length)] : EventType.Assault, published.AddDays(-chance.Next(0, 10)));
                claims.Add(new Claim
                {
                    Id = Identifiers.OfClaim(document.Id, at, type.Label, i),
                    Document = document,
                    Passage = new(i, new(text[at..end], at, end)),
                    Content = new ClaimContent.Event(type, null, [], new("attacked", at + 30, at + 38), ["subject", "object"]) { Cameo = "190" },
                    Actors = [Party(Role.Source), Party(Role.Target)],
                    Place = chance.Next(5) == 0 ? null : new(new(town.Name, at + 40, at + 46)) { Name = town.Name, Point = town.Point, Country = town.Country, Admin1 = town.Admin1, Precision = PlacePrecision.Exact },
                    Time = chance.Next(8) == 0 ? null : new(new("that day", at, at + 8), day, day, TimePrecision.Day),
                    Status = chance.Next(6) == 0 ? Status.Alleged : Status.Asserted,
                    Certainty = Math.Round(chance.NextDouble(), 2),
                });
                at = end + 1;
            }

            yield return new(document, passages, claims, "generated");

            Party Party(Role role)
            {
                var number = Rare(chance, Actors);
                return new(role, new($"group {number}", 0, 5)) { Name = $"Group {number}", Id = $"actor:group-{number}", Kind = kinds[number % 4], Sector = "REB" };
            }
        }
    }

    static int Rare(Random chance, int count) => (int)(count * Math.Pow(chance.NextDouble(), 3));

    /// <param name="store">The store.</param>
    /// <param name="claims">How many.</param>
    /// <param name="marking">How each document is marked, by its number; TLP:CLEAR if null.</param>
    public static void Fill(RecordStore store, int claims, Func<int, Marking>? marking = null)
    {
        using var writer = store.Writer("generator");
        var done = 0;
        foreach (var document in Documents(claims / ClaimsOfDocument, seed: 1))
        {
            writer.Take(marking is null ? document : document with { Marking = marking(done) });
            if (++done % 100 == 0)
            {
                writer.Commit();
            }
        }

        writer.Commit();
    }

    /// <summary>Links the claims of a store to events.</summary>
    public static long FillEvents(RecordStore store)
    {
        new StoreLinker(store, "generator").Run();
        return store.CountEvents().All;
    }

    /// <summary>What is asked, with the milliseconds of the 50th, 95th and 99th of a hundred times it is asked, each time about something else.</summary>
    public static List<Figure> Ask(RecordStore store)
    {
        var (chance, figures) = (new Random(7), new List<Figure>());
        var hasEvents = store.CountEvents().All > 0;
        var events = hasEvents ? store.EventLines(Around(), 500).Select(line => line.Id).ToArray() : [];
        foreach (var (name, ask) in (List<(string, Action)>)[
            ("map: a box of 6 by 6 degrees, a year", () => store.Map(Days(365) with { Box = Box(6) }, 5000)),
            ("map: the whole, 90 days", () => store.Map(Days(90), 5000)),
            ("map: the whole, all years", () => store.Map(new(), 5000)),
            ("map: a country, a year, ASSAULT", () => store.Map(Days(365) with { Countries = [Country()], Types = ["ASSAULT"] }, 5000)),
            ("map: 100 km of a point, all years", () => store.Map(new() { Within = Circle() }, 5000)),
            ("map: an area of 6 corners, all years", () => store.Map(new() { Area = Area() }, 5000)),
            ("timeline: a country, all years", () => store.Timeline(new() { Countries = [Country()] })),
            ("timeline: the whole, all years", () => store.Timeline(new())),
            ("timeline: an actor, all years", () => store.Timeline(new() { Actors = [Actor()] })),
            ("claims: 50 latest of all", () => store.Claims(new(), 50)),
            ("claims: 50 of a country and type", () => store.Claims(new() { Countries = [Country()], Types = ["ASSAULT"] }, 50)),
            ("claims: 50 of 90 days", () => store.Claims(Days(90), 50)),
            ("claims: 50 within 100 km", () => store.Claims(new() { Within = Circle() }, 50)),
            ("claims: 50 of an actor", () => store.Claims(new() { Actors = [Actor()] }, 50)),
            ("claims: 50 of an actor, a year", () => store.Claims(Days(365) with { Actors = [Actor()] }, 50)),
            ("claims: 50 of an actor, place, year", () => store.Claims(Days(365) with { Actors = [Actor()], Within = Circle() }, 50)),
            ("search: two words, 20 documents", () => store.Search(SearchWords.Parse($"group \"town {Rare(chance, Towns)}\"")!, 20, ("[", "]"))),
            .. hasEvents ? (List<(string, Action)>)[
                ("map of events: a box, a year", () => store.EventPoints(Around() with { Box = Box(6) }, 5000)),
                ("map of events: an area, a year", () => store.EventPoints(Around() with { Area = Area() }, 5000)),
                ("timeline of events: a country, a year", () => store.EventDays(Around() with { Countries = [Country()] })),
                ("events: 50 of a country", () => store.EventLines(new() { Countries = [Country()] }, 50)),
                ("events: 50 of an actor", () => store.EventLines(new() { Actors = [Actor()] }, 50)),
                ("events: 50 by a place's name", () => store.EventLines(new() { Place = $"town {Rare(chance, Towns)}" }, 50)),
                ("event page", () => store.EventsById(events[chance.Next(events.Length)])),
            ] : [],
            ])
        {
            ask();
            var times = new List<double>();
            for (var i = 0; i < Rounds; i++)
            {
                var watch = Stopwatch.StartNew();
                ask();
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            times.Sort();
            figures.Add(new(name, times[Rounds / 2], times[Rounds * 95 / 100], times[Rounds * 99 / 100]));
        }

        return figures;

        EventFilter Around()
        {
            var from = Day();
            return new() { From = from, To = from.AddDays(365) };
        }

        string Actor() => $"actor:group-{Rare(chance, Actors)}";

        GeoCircle Circle() => new(new(5 + (chance.NextDouble() * 16), -14 + (chance.NextDouble() * 34)), 100);

        GeoPolygon Area()
        {
            var (south, west) = (4 + (chance.NextDouble() * 12), -16 + (chance.NextDouble() * 30));
            return new([new(south, west), new(south + 1, west + 3), new(south + 3, west + 4), new(south + 5, west + 3), new(south + 4, west + 1), new(south + 2, west - 1)]);
        }

        DateOnly Day() => new DateOnly(2003, 1, 1).AddDays(chance.Next(0, 7600));

        ClaimFilter Days(int days)
        {
            var from = Day();
            return new() { From = from, To = from.AddDays(days) };
        }

        GeoBox Box(double degrees)
        {
            var (south, west) = (4 + (chance.NextDouble() * 12), -16 + (chance.NextDouble() * 30));
            return new(south, west, south + degrees, west + degrees);
        }

        string Country() => "MLI NER NGA BFA TCD CMR MRT SEN".Split(' ')[chance.Next(8)];
    }
}
