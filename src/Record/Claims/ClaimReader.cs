using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Griot.Places;

namespace Griot.Record;

/// <summary>A line that is no claim by the contract <c>griot.claim/1</c>: the message says which part is not as it should be.</summary>
public sealed class ClaimFormatException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Reads claims back from the public contract <c>griot.claim/1</c> (<see cref="ClaimJson"/>). What the contract does not carry is not there: the text of the
/// document, where hedges stand, and where a cue stands beside a speaker that the text names. Fields it does not know are passed over, so that later versions
/// of the contract that only add fields can be read.
/// </summary>
public static class ClaimReader
{
    static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <summary>The claim of a line.</summary>
    /// <exception cref="ClaimFormatException">The line is no JSON, or a part of the claim is missing or of another kind than the contract says.</exception>
    public static Claim Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        try
        {
            using var json = JsonDocument.Parse(line, Options);
            return Read(new Part(json.RootElement, "the line"));
        }
        catch (JsonException broken)
        {
            throw new ClaimFormatException("The line is no JSON: " + broken.Message, broken);
        }
    }

    static Claim Read(Part claim)
    {
        if (claim.Text("schema") is var schema && schema != ClaimJson.Schema)
        {
            throw new ClaimFormatException(schema is null ? $"There is no \"schema\"; {ClaimJson.Schema} is read." : $"The schema is {schema}; {ClaimJson.Schema} is read.");
        }

        var passage = claim.Needed("passage");
        return new()
        {
            Id = claim.NeededText("id"),
            Document = Document(claim.Needed("document")),
            Passage = new(passage.NeededNumber("index"), passage.Quote()),
            Content = Content(claim),
            Actors = claim.Each("actors", Party),
            Place = claim.Inner("place") is { } place ? Place(place) : null,
            Time = claim.Inner("time") is { } time ? Time(time) : null,
            Attribution = claim.Each("attribution", Attribution),
            Status = Terms.TryParseStatus(claim.NeededText("status"), out var status) ? status : throw claim.Wrong("status"),
            Hedges = claim.Strings("hedges", text => new Quote(text, 0, 0)),
            Negated = claim.Flag("negated"),
            Tense = claim.Text("tense") switch { null => null, "past" => Tense.Past, "present" => Tense.Present, "future" => Tense.Future, _ => throw claim.Wrong("tense") },
            Certainty = claim.NeededFraction("certainty"),
            Casualties = claim.Inner("casualties") is { } tolls ? new() { Killed = Toll(tolls, "killed"), Wounded = Toll(tolls, "wounded"), Abducted = Toll(tolls, "abducted"), Arrested = Toll(tolls, "arrested") } : null,
            Instrument = claim.Inner("instrument") is { } instrument ? new(instrument.Quote(), instrument.NeededText("kind")) : null,
            Quantities = claim.Each("quantities", q => new Quantity(q.Quote(), Count(q), q.NeededText("unit"))),
            Grade = claim.Inner("grade") is { } grade ? Grade(grade) : Record.Grade.Unknown,
        };
    }

    static Document Document(Part document) => new()
    {
        Id = document.NeededText("id"),
        Text = "",
        Title = document.Text("title"),
        Source = document.Text("source"),
        Published = document.Day("published"),
        Language = document.Text("language") ?? "",
        Uri = document.Text("uri"),
    };

    static ClaimContent Content(Part claim)
    {
        if (claim.Inner("event") is { } happening)
        {
            return new ClaimContent.Event(
                Terms.TryParseEventType(happening.NeededText("type"), out var type) ? type : throw happening.Wrong("type"),
                happening.Text("mode"),
                happening.Strings("contexts", text => text),
                happening.Needed("trigger").Quote(),
                happening.Strings("rules", text => text))
            {
                Acled = happening.Inner("acled") is { } acled ? new(acled.NeededText("type"), acled.NeededText("subType")) : null,
                Cameo = happening.Text("cameo"),
                Ucdp = happening.Text("ucdp"),
            };
        }

        if (claim.Inner("relation") is not { } relation)
        {
            throw new ClaimFormatException("There is neither an \"event\" nor a \"relation\".");
        }

        return new ClaimContent.Relation(
            Terms.TryParseRelationType(relation.NeededText("type"), out var standing) ? standing : throw relation.Wrong("type"), relation.Needed("trigger").Quote(), relation.Strings("rules", text => text));
    }

    static Party Party(Part party) => new(Role(party.NeededText("role"), party), party.Quote())
    {
        Name = party.Text("name"),
        Id = party.Text("id"),
        Kind = party.Text("kind"),
        Sector = party.Text("sector"),
        Country = party.Text("country"),
    };

    static Role Role(string label, Part of) => label switch { "source" => Record.Role.Source, "target" => Record.Role.Target, _ => throw of.Wrong(label) };

    static Locality Place(Part place) => new(place.Quote())
    {
        Name = place.Text("name"),
        Geonames = place.Number("geonames"),
        Point = place.Fraction("latitude") is { } latitude && place.Fraction("longitude") is { } longitude
            ? Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180 ? new GeoPoint(latitude, longitude) : throw place.Wrong("latitude")
            : null,
        Country = place.Text("country"),
        Admin1 = place.Text("admin1"),
        Precision = place.Text("precision") is { } precision ? Enum<PlacePrecision>(precision, place) : null,
        Alternatives = place.Number("alternatives") ?? 0,
    };

    static ClaimTime Time(Part time) =>
        new(time.Text("text") is null ? null : time.Quote(), time.Day("from"), time.Day("to"), Enum<TimePrecision>(time.NeededText("precision"), time))
        {
            FromPublication = time.Flag("from_publication"),
            YearInferred = time.Flag("year_inferred"),
        };

    // The span is that of the speaker, or of the cue where the text names no speaker.
    static Attribution Attribution(Part attribution)
    {
        var (speaker, cue) = (attribution.Text("speaker"), attribution.Text("cue") ?? "");
        var (start, end) = (attribution.NeededNumber("start"), attribution.NeededNumber("end"));
        return new(speaker is null ? null : new(speaker, start, end), attribution.NeededText("kind"), speaker is null ? new(cue, start, end) : new(cue, 0, 0));
    }

    static Toll? Toll(Part tolls, string name) =>
        tolls.Inner(name) is { } toll ? new(Count(toll), toll.Text("of") is { } of ? Role(of, toll) : null, toll.Quote()) : null;

    static Count Count(Part part) => new(part.Number("low"), part.Number("best"), part.Number("high"));

    static Grade Grade(Part grade) =>
        grade.NeededText("source") is [>= 'A' and <= 'F' and var source] && grade.NeededNumber("information") is >= 1 and <= 6 and var information ? new(source, information) : throw grade.Wrong("source");

    static T Enum<T>(string label, Part of)
        where T : struct, Enum =>
        label.All(char.IsAsciiLetterLower) || label is "admin1" or "admin2" ? System.Enum.TryParse<T>(label, ignoreCase: true, out var value) ? value : throw of.Wrong(label) : throw of.Wrong(label);

    /// <summary>An object of the line, with where it stands in it for the messages.</summary>
    readonly record struct Part(JsonElement Json, string Where)
    {
        public ClaimFormatException Wrong(string name) => new($"\"{name}\" in {Where} is not as the contract {ClaimJson.Schema} says.");

        // Null where it is absent. A null of JSON is what the contract never writes.
        JsonElement? Find(string name, params ReadOnlySpan<JsonValueKind> kinds)
        {
            if (Json.ValueKind is not JsonValueKind.Object)
            {
                throw new ClaimFormatException($"An object was expected for {Where}.");
            }

            if (!Json.TryGetProperty(name, out var found))
            {
                return null;
            }

            return kinds.Contains(found.ValueKind) ? found : throw Wrong(name);
        }

        public Part? Inner(string name) => Find(name, JsonValueKind.Object) is { } json ? new Part(json, $"\"{name}\"") : null;

        public Part Needed(string name) => Inner(name) ?? throw Missing(name);

        public string? Text(string name) => Find(name, JsonValueKind.String)?.GetString();

        public string NeededText(string name) => Text(name) ?? throw Missing(name);

        public int? Number(string name) => Find(name, JsonValueKind.Number) is not { } json ? null : json.TryGetInt32(out var number) ? number : throw Wrong(name);

        public int NeededNumber(string name) => Number(name) ?? throw Missing(name);

        public double? Fraction(string name) => Find(name, JsonValueKind.Number)?.GetDouble();

        public double NeededFraction(string name) => Fraction(name) is not { } value ? throw Missing(name) : value is >= 0 and <= 1 ? value : throw Wrong(name);

        public bool Flag(string name) => Find(name, JsonValueKind.True, JsonValueKind.False)?.GetBoolean() ?? false;

        public DateOnly? Day(string name) =>
            Text(name) is not { } day ? null : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Wrong(name);

        public Quote Quote()
        {
            var (start, end) = (NeededNumber("start"), NeededNumber("end"));
            return 0 <= start && start <= end ? new(NeededText("text"), start, end) : throw Wrong("start");
        }

        public ImmutableArray<T> Each<T>(string name, Func<Part, T> read)
        {
            if (Find(name, JsonValueKind.Array) is not { } list)
            {
                return [];
            }

            var where = $"\"{name}\"";
            return [.. list.EnumerateArray().Select(item => read(new Part(item, where)))];
        }

        public ImmutableArray<T> Strings<T>(string name, Func<string, T> read)
        {
            if (Find(name, JsonValueKind.Array) is not { } list)
            {
                return [];
            }

            var wrong = Wrong(name);
            return [.. list.EnumerateArray().Select(item => read(item.ValueKind is JsonValueKind.String ? item.GetString()! : throw wrong))];
        }

        ClaimFormatException Missing(string name) => new($"There is no \"{name}\" in {Where}.");
    }
}
