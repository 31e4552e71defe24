using System.Globalization;
using Griot.Places;
using Griot.Record;
using Griot.Store;

namespace Griot.Tests.Store;

/// <summary>Documents with claims, made by hand: what a coder would give, and always the same.</summary>
static class Reports
{
    static readonly (string Name, double Latitude, double Longitude, string Country, string Admin1, int Geonames)[] Towns =
    [
        ("Gao", 16.27167, -0.04472, "MLI", "Gao", 2457163), ("Ménaka", 15.91819, 2.4022, "MLI", "Ménaka", 2453348), ("Maiduguri", 11.84692, 13.15712, "NGA", "Borno", 2331447),
        ("Mopti", 14.4843, -4.18296, "MLI", "Mopti", 2453347), ("Niamey", 13.51366, 2.1098, "NER", "Niamey", 2440485),
    ];

    static readonly (string Id, string Name, string Kind, string Sector)[] Groups =
    [
        ("actor:mujao", "MUJAO", "rebel", "REB"), ("actor:boko-haram", "Boko Haram", "rebel", "REB"), ("actor:mali-army", "Malian Armed Forces", "state-force", "MIL"),
    ];

    /// <summary>The report of a number: one sentence, one attack, three days after the number before it began.</summary>
    public static IncomingDocument Of(int number, string? uri = "", string? source = "The Wire", string? text = null)
    {
        var (town, group) = (Towns[number % Towns.Length], Groups[number % Groups.Length]);
        var day = new DateOnly(2013, 1, 1).AddDays(number * 3 % 700);
        text ??= string.Create(CultureInfo.InvariantCulture, $"{group.Name} fighters killed {1 + (number % 40)} villagers in {town.Name} on {day:d MMMM}, witnesses said. Report {number}.");
        var document = new Document
        {
            Text = text,
            Title = string.Create(CultureInfo.InvariantCulture, $"Attack in {town.Name}"),
            Source = source,
            Published = day.AddDays(1),
            Uri = uri is "" ? string.Create(CultureInfo.InvariantCulture, $"https://example.org/{number}") : uri,
        };
        return new(document, [new(0, 0, text.Length)], [Claim(document, number, town, group, day)], "hand");
    }

    /// <summary>The raid of report 1 by another source, in other words and with another number of killed.</summary>
    public static IncomingDocument Told(string source, string text, int killed, Marking marking = Marking.Clear, DateOnly? published = null)
    {
        var report = Of(1, uri: "https://example.org/" + source.Replace(' ', '-'), source, text);
        var document = published is null ? report.Document : report.Document with { Published = published };
        return report with { Document = document, Marking = marking, Claims = [.. report.Claims.Select(claim => claim with { Document = document, Casualties = new() { Killed = new(new(killed, killed, killed), Role.Target, new("so many", 15, 22)) } })] };
    }

    static Claim Claim(Document document, int number, (string Name, double Latitude, double Longitude, string Country, string Admin1, int Geonames) town, (string Id, string Name, string Kind, string Sector) group, DateOnly day) => new()
    {
        Id = Identifiers.OfClaim(document.Id, 8, "ASSAULT", 0),
        Document = document,
        Passage = new(0, new(document.Text, 0, document.Text.Length)),
        Content = new ClaimContent.Event(EventType.Assault, number % 2 == 0 ? "firearms" : "explosives", [], new("killed", 8, 14), ["subject"]) { Cameo = "190" },
        Actors =
        [
            new(Role.Source, new(group.Name, 0, group.Name.Length)) { Name = group.Name, Id = group.Id, Kind = group.Kind, Sector = group.Sector, Country = town.Country },
            new(Role.Target, new("villagers", 15, 24)) { Kind = "people", Sector = "CVL", Country = town.Country },
        ],
        Place = new(new("in " + town.Name, 25, 28 + town.Name.Length)) { Name = town.Name, Geonames = town.Geonames, Point = new GeoPoint(town.Latitude, town.Longitude), Country = town.Country, Admin1 = town.Admin1, Precision = PlacePrecision.Exact },
        Time = new(new("on a day", 30, 38), day, day, TimePrecision.Day),
        Attribution = [new(new("witnesses", 40, 49), "witness", new("said", 50, 54))],
        Status = number % 5 == 4 ? Status.Alleged : Status.Asserted,
        Certainty = number % 5 == 4 ? 0.6 : 0.95,
        Casualties = new() { Killed = new(new(1 + (number % 40), 1 + (number % 40), 1 + (number % 40)), Role.Target, new("so many", 15, 22)) },
    };
}
