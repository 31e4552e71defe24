using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Griot.Places;
using Griot.Record;

namespace Griot.Store;

/// <summary>Makes an event of its JSON (<see cref="EventJson"/>) and its claims, which the JSON only names. The type by ACLED, which follows from the claims, is not read.</summary>
static class EventReader
{
    public static Event Read(string text, IReadOnlyDictionary<string, Claim> claims)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        var time = root.GetProperty("time");
        return new()
        {
            Id = root.GetProperty("id").GetString()!,
            Type = Terms.TryParseEventType(root.GetProperty("type").GetString(), out var type) ? type : throw new FormatException($"'{root.GetProperty("type")}' is no type of events."),
            Mode = Text(root, "mode"),
            Days = new(Day(time, "from"), Day(time, "to"), time.GetProperty("stated").GetBoolean()),
            Place = root.TryGetProperty("place", out var place) ? Place(place) : null,
            Actors = Parties(root),
            Tolls = Tolls(root),
            Accounts = List(root, "accounts", account => new EventAccount(
                new Account([.. Ids(account, "claims").Select(id => claims[id])]), account.TryGetProperty("link", out var link) ? Link(link) : new(null, 0, []), account.GetProperty("origin").GetInt32())),
            Denials = [.. Ids(root, "denials").Select(id => claims[id])],
            Contradictions = List(root, "contradictions", dispute => new Contradiction(Enum.Parse<ContradictionKind>(Text(dispute, "kind")!, ignoreCase: true), Text(dispute, "text")!, Ids(dispute, "claims"))),
            PointedToBy = [.. Ids(root, "pointed_to_by").Select(id => claims[id])],
            FirstReport = Day(root, "first_report"),
            LastReport = Day(root, "last_report"),
            Origins = root.GetProperty("origins").GetInt32(),
            Coverage = root.TryGetProperty("coverage", out var coverage) ? new(Ids(coverage, "reported"), Ids(coverage, "silent")) : new([], []),
        };
    }

    /// <summary>What a list shows of an event; what columns hold beside its JSON is to be put in.</summary>
    public static EventLine Line(JsonElement root)
    {
        var time = root.GetProperty("time");
        return new(
            Text(root, "id")!,
            Terms.TryParseEventType(Text(root, "type"), out var type) ? type : throw new FormatException($"'{root.GetProperty("type")}' is no type of events."),
            Text(root, "mode"),
            Day(time, "from"),
            Day(time, "to"),
            root.TryGetProperty("place", out var place) ? Place(place) : null,
            Parties(root),
            Tolls(root),
            root.TryGetProperty("accounts", out var accounts) ? accounts.GetArrayLength() : 0,
            root.GetProperty("origins").GetInt32(),
            List(root, "contradictions", dispute => Text(dispute, "text")!),
            6,
            'F',
            Marking.Clear,
            default)
        {
            Stated = !time.TryGetProperty("stated", out var stated) || stated.ValueKind is not JsonValueKind.False,
        };
    }

    static ImmutableArray<EventParty> Parties(JsonElement root) => List(root, "actors", party => new EventParty(
        Text(party, "role") is "source" ? Role.Source : Role.Target, Text(party, "text")!, Text(party, "name"), Text(party, "id"), Text(party, "kind"), Text(party, "country"), party.GetProperty("origins").GetInt32()));

    static ImmutableArray<EventToll> Tolls(JsonElement root) => List(root, "tolls", toll => new EventToll(
        Text(toll, "kind")!, toll.GetProperty("low").GetInt32(), toll.GetProperty("high").GetInt32(), toll.GetProperty("latest").GetInt32(),
        List(toll, "said", saying => new TollSaying(Text(saying, "claim")!, Text(saying, "speaker"), new(Number(saying, "low"), Number(saying, "best"), Number(saying, "high"))))));

    static Locality Place(JsonElement place)
    {
        var name = Text(place, "name")!;
        return new(new Quote(name, 0, 0))
        {
            Name = name,
            Geonames = Number(place, "geonames"),
            Point = place.TryGetProperty("latitude", out var latitude) ? new GeoPoint(latitude.GetDouble(), place.GetProperty("longitude").GetDouble()) : null,
            Country = Text(place, "country"),
            Admin1 = Text(place, "admin1"),
            Precision = Text(place, "precision") is { } precision ? Enum.Parse<PlacePrecision>(precision, ignoreCase: true) : null,
        };
    }

    static EventLink Link(JsonElement link) => new(
        Text(link, "with"), link.GetProperty("score").GetDouble(), List(link, "reasons", reason => new LinkReason(Text(reason, "text")!, reason.GetProperty("weight").GetDouble())),
        link.TryGetProperty("judged", out var judged) && judged.GetBoolean());

    static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;

    static int? Number(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    static DateOnly? Day(JsonElement of, string name) => Text(of, name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    static ImmutableArray<string> Ids(JsonElement of, string name) => of.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(id => id.GetString()!)] : [];

    static ImmutableArray<T> List<T>(JsonElement of, string name, Func<JsonElement, T> read) => of.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(read)] : [];
}
