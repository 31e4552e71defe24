using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Places;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// One STIX 2.1 bundle, written as documents come. A document is a <c>report</c>, its publisher an <c>identity</c>; armed groups are
/// <c>threat-actor</c>s, all others <c>identity</c> objects, places <c>location</c>s. What is told as having happened is an <c>incident</c>
/// with an extension that keeps the claim's fields, standing relations between parties are <c>relationship</c>s, and every claim has
/// a <c>note</c> with its passage and its speakers; of what is denied, planned, demanded or feared the note is all there is.
/// The same input gives the same bundle, identifiers and times included.
/// </summary>
public sealed class StixBundle(TextWriter writer) : ClaimWriter(writer)
{
    const string ExtensionVersion = "1.0.0";

    // What is no document's own (Griot, known actors, places, publishers) must look the same in every bundle, so its time stands still.
    const string Made = "2026-01-01T00:00:00.000Z";

    // STIX demands a time of every object: an undated document gets one that nobody takes for its date.
    const string Undated = "1970-01-01T00:00:00.000Z";

    const int NearInMetres = 25_000;

    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    static readonly string Griot = StixId.Of("identity", "griot");
    static readonly string Extension = StixId.Of("extension-definition", "griot.claim/" + ExtensionVersion);

    readonly HashSet<Guid> written = [];
    readonly ArrayBufferWriter<byte> buffer = new(2048);
    Guid chain;
    bool any;

    public override void Begin()
    {
        Writer.Write("{\"type\":\"bundle\",\"objects\":[");
        Object("identity", Griot, Made, json =>
        {
            json.WriteString("name", "Griot");
            json.WriteString("description", "A program that reads reporting on armed conflict. What it reads nobody has checked.");
            json.WriteString("identity_class", "system");
        });
        Object("extension-definition", Extension, Made, json =>
        {
            json.WriteString("name", "Claims of conflict reporting");
            json.WriteString("description", "Adds to an incident what one passage of a report says of it: the event type, how surely it is said, when, where and how exactly, and with what toll.");
            json.WriteString("schema", "Properties of an incident: claim_id, document_id and passage_start, passage_end (UTF-16 units into the document); event_type and mode (PLOVER), contexts, acled_type, acled_sub_event_type, cameo, ucdp_type_of_violence; status (asserted or alleged), certainty (0 to 1); start_date, end_date (ISO 8601 days), time_precision, date_from_publication; place_name, place_precision; killed_low, killed_best, killed_high, and the same for wounded, abducted, arrested.");
            json.WriteString("version", ExtensionVersion);
            List(json, "extension_types", ["property-extension"]);
        });
    }

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(claims);
        if (claims.Count == 0)
        {
            return;
        }

        var time = document.Published is { } published ? CsvRows.Day(published) + "T00:00:00.000Z" : Undated;
        var references = new List<string>();
        if (document.Source is { } source)
        {
            references.Add(Shared("identity", "publisher:" + source, json =>
            {
                json.WriteString("name", source);
                json.WriteString("identity_class", "organization");
            }));
        }

        foreach (var claim in claims)
        {
            Claim(claim, time, references);
        }

        // The pieces of a long text come one by one: each has a report of its own, told apart by its first claim.
        Object("report", StixId.Of("report", document.Id + ":" + claims[0].Id), time, json =>
        {
            json.WriteString("name", document.Title ?? DocumentAddress.Shown(document.Uri) ?? "Untitled report");
            json.WriteString("published", time);
            if (document.Published is null)
            {
                List(json, "labels", ["undated"]);
            }

            if (document.Language is { Length: > 0 } language)
            {
                json.WriteString("lang", language);
            }

            json.WriteStartArray("external_references");
            json.WriteStartObject();
            json.WriteString("source_name", document.Source ?? "Griot");
            json.WriteString("external_id", document.Id);
            if (Uri.TryCreate(document.Uri, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            {
                json.WriteString("url", uri.AbsoluteUri);
            }

            json.WriteEndObject();
            json.WriteEndArray();
            List(json, "object_refs", references.Distinct(StringComparer.Ordinal));
        });
    }

    public override void End()
    {
        Writer.Write("\n],\"id\":\"bundle--");
        Writer.Write(chain.ToString());
        Writer.Write("\"}\n");
        base.End();
    }

    void Claim(Claim claim, string time, List<string> references)
    {
        var sources = claim.Actors.Where(a => a.Role is Role.Source).Select(party => (Party: party, Id: Actor(claim, party, time))).DistinctBy(side => side.Id, StringComparer.Ordinal).ToList();
        var targets = claim.Actors.Where(a => a.Role is Role.Target).Select(party => (Party: party, Id: Actor(claim, party, time))).DistinctBy(side => side.Id, StringComparer.Ordinal).ToList();
        references.AddRange(sources.Concat(targets).Select(side => side.Id));
        var place = claim.Place is { } locality ? Location(locality) : null;
        if (place is not null)
        {
            references.Add(place);
        }

        var about = new List<string>();
        if (SchemeEvent.Of(claim) is { } happening)
        {
            var incident = Incident(happening, time);
            about.Add(incident);
            foreach (var (_, id) in sources)
            {
                about.Add(Relationship(claim, incident, "attributed-to", id, time));
            }

            foreach (var (_, id) in targets)
            {
                if (sources.All(side => side.Id != id))
                {
                    about.Add(Relationship(claim, incident, "targets", id, time));
                }
            }

            if (place is not null)
            {
                about.Add(Relationship(claim, incident, "located-at", place, time));
            }
        }
        else if (claim is { Content: ClaimContent.Relation relation, Status: Status.Asserted or Status.Alleged, Negated: false })
        {
            foreach (var (_, from) in sources)
            {
                foreach (var to in targets.Count > 0 ? targets.Select(side => side.Id) : place is null ? [] : [place])
                {
                    if (from != to)
                    {
                        about.Add(Relationship(claim, from, relation.Type.Label, to, time));
                    }
                }
            }
        }

        references.AddRange(about);
        if (about.Count == 0)
        {
            about.AddRange(sources.Concat(targets).Select(side => side.Id).Distinct(StringComparer.Ordinal));
        }

        references.Add(Note(claim, about.Count > 0 ? about : [Griot], time));
    }

    string Actor(Claim claim, Party party, string time)
    {
        var type = party.Kind is "rebel" or "militia" or "unknown-armed" ? "threat-actor" : "identity";
        void Properties(Utf8JsonWriter json)
        {
            json.WriteString("name", party.Name ?? CsvRows.OneLine(party.Words.Text));
            if (type == "identity")
            {
                json.WriteString("identity_class", party.Kind switch
                {
                    "person" => "individual",
                    "people" => "class",
                    "state-force" or "government" or "organisation" or "country" => "organization",
                    _ => "unknown",
                });
            }

            List(json, "labels", new[] { party.Kind, party.Sector, party.Country }.OfType<string>().Where(label => label.Length > 0));
        }

        return party.Id is { } id
            ? Shared(type, id, Properties)
            : Object(type, StixId.Of(type, $"{claim.Document.Id}:{party.Words.Start}:{party.Words.Text}"), time, Properties);
    }

    /// <summary>Null for words that no place was found for: STIX wants a country, a region or a point.</summary>
    string? Location(Locality place)
    {
        var isPoint = place is { Point: not null, Precision: PlacePrecision.Exact or PlacePrecision.Near };
        var country = Countries.Embedded.ByCode(place.Country)?.Alpha2;
        if (country is null && !isPoint)
        {
            return null;
        }

        var name = place.Name ?? CsvRows.OneLine(place.Words.Text);
        return Shared("location", $"{place.Geonames}:{name}:{place.Country}:{place.Admin1}:{place.Precision}", json =>
        {
            json.WriteString("name", name);
            if (place.Precision is { } precision)
            {
                json.WriteString("description", $"Placed by the text as {precision.ToString().ToLowerInvariant()}.");
            }

            if (isPoint && place.Point is { } point)
            {
                json.WriteNumber("latitude", Math.Round(point.Latitude, 5));
                json.WriteNumber("longitude", Math.Round(point.Longitude, 5));
                if (place.Precision is PlacePrecision.Near)
                {
                    json.WriteNumber("precision", NearInMetres);
                }
            }

            if (country is not null)
            {
                json.WriteString("country", country);
            }

            if (place.Admin1 is { } admin1)
            {
                json.WriteString("administrative_area", admin1);
            }
        });
    }

    string Incident(SchemeEvent happening, string time)
    {
        var (claim, content) = (happening.Claim, happening.Content);
        return Object("incident", StixId.Of("incident", claim.Id), time, json =>
        {
            var what = content.Mode is { } mode ? $"{content.Type.Label} ({mode})" : content.Type.Label;
            json.WriteString("name", claim.Place is { } where ? $"{what}, {where.Name ?? CsvRows.OneLine(where.Words.Text)}" : what);
            json.WriteString("description", CsvRows.OneLine(claim.Passage.Words.Text));
            Confidence(json, claim);
            json.WriteStartObject("extensions");
            json.WriteStartObject(Extension);
            json.WriteString("extension_type", "property-extension");
            json.WriteString("claim_id", claim.Id);
            json.WriteString("document_id", claim.Document.Id);
            json.WriteNumber("passage_start", claim.Passage.Words.Start);
            json.WriteNumber("passage_end", claim.Passage.Words.End);
            json.WriteString("event_type", content.Type.Label);
            Text(json, "mode", content.Mode);
            List(json, "contexts", content.Contexts);
            Text(json, "acled_type", content.Acled?.Type);
            Text(json, "acled_sub_event_type", content.Acled?.SubType);
            Text(json, "cameo", content.Cameo);
            Text(json, "ucdp_type_of_violence", content.Ucdp);
            json.WriteString("status", claim.Status.Label);
            json.WriteNumber("certainty", Math.Round(claim.Certainty, 3));
            Text(json, "start_date", CsvRows.Day(claim.Time?.From));
            Text(json, "end_date", CsvRows.Day(claim.Time?.To));
            if (claim.Time is { } when)
            {
                json.WriteString("time_precision", when.Precision.ToString().ToLowerInvariant());
                json.WriteBoolean("date_from_publication", when.FromPublication);
            }

            Text(json, "place_name", claim.Place?.Name ?? claim.Place?.Words.Text);
            Text(json, "place_precision", claim.Place?.Precision?.ToString().ToLowerInvariant());
            Toll(json, "killed", claim.Casualties?.Killed);
            Toll(json, "wounded", claim.Casualties?.Wounded);
            Toll(json, "abducted", claim.Casualties?.Abducted);
            Toll(json, "arrested", claim.Casualties?.Arrested);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    string Relationship(Claim claim, string from, string type, string to, string time) =>
        Object("relationship", StixId.Of("relationship", $"{claim.Id}:{from}:{type}:{to}"), time, json =>
        {
            json.WriteString("relationship_type", type);
            json.WriteString("source_ref", from);
            json.WriteString("target_ref", to);
            Confidence(json, claim);
        });

    string Note(Claim claim, List<string> about, string time) => Object("note", StixId.Of("note", claim.Id), time, json =>
    {
        json.WriteString("abstract", $"{claim.Content.Label}, {claim.Status.Label}{(claim.Negated ? ", not so" : "")}");
        json.WriteString("content", claim.Passage.Words.Text);
        List(json, "authors", claim.Attribution.Select(a => a.Speaker is { } speaker ? CsvRows.OneLine(speaker.Text) : a.Kind));
        List(json, "labels", [claim.Status.Label]);
        Confidence(json, claim);
        List(json, "object_refs", about.Distinct(StringComparer.Ordinal));
    });

    // The admiralty grade of the information on STIX's scale; 6, which cannot be judged, has no number there.
    static void Confidence(Utf8JsonWriter json, Claim claim)
    {
        if (claim.Grade.Information is >= 1 and <= 5 and var information)
        {
            json.WriteNumber("confidence", 110 - (20 * information));
        }
    }

    static void Toll(Utf8JsonWriter json, string name, Toll? toll)
    {
        Number("low", toll?.Number.Low);
        Number("best", toll?.Number.Best);
        Number("high", toll?.Number.High);

        void Number(string bound, int? number)
        {
            if (number is { } known)
            {
                json.WriteNumber($"{name}_{bound}", known);
            }
        }
    }

    /// <summary>An object that is no document's own; written once a bundle.</summary>
    string Shared(string type, string name, Action<Utf8JsonWriter> properties) => Object(type, StixId.Of(type, name), Made, properties);

    string Object(string type, string id, string time, Action<Utf8JsonWriter> properties)
    {
        if (!written.Add(Guid.Parse(id.AsSpan(id.Length - 36))))
        {
            return id;
        }

        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("spec_version", "2.1");
            json.WriteString("id", id);
            json.WriteString("created_by_ref", Griot);
            json.WriteString("created", time);
            json.WriteString("modified", time);
            properties(json);
            json.WriteEndObject();
        }

        Writer.Write(any ? ",\n" : "\n");
        Writer.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        any = true;
        chain = StixId.Uuid(chain + id);
        return id;
    }

    static void List(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        var open = false;
        foreach (var value in values)
        {
            if (!open)
            {
                json.WriteStartArray(name);
                open = true;
            }

            json.WriteStringValue(value);
        }

        if (open)
        {
            json.WriteEndArray();
        }
    }

    static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }
}
