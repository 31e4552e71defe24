using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Places;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// Events as PLOVER interchanges them, one JSON object a line: <c>id</c>, <c>date</c>, <c>actor</c> and <c>event</c> always, the other
/// standard fields where they are known, and beside them <c>status</c>, <c>certainty</c> and the precisions, for which PLOVER has no name.
/// A claim without any day is no record, because a record needs a date.
/// </summary>
public sealed class PloverLines(TextWriter writer) : ClaimWriter(writer)
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly ArrayBufferWriter<byte> buffer = new(2048);

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var claim in claims)
        {
            if (SchemeEvent.Of(claim) is { } happening && happening.Bounds is { } bounds)
            {
                buffer.ResetWrittenCount();
                using (var json = new Utf8JsonWriter(buffer, Options))
                {
                    Write(json, happening, bounds);
                }

                Writer.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
                Writer.Write('\n');
            }
        }
    }

    static void Write(Utf8JsonWriter json, SchemeEvent happening, (DateOnly From, DateOnly To) bounds)
    {
        var (claim, content) = (happening.Claim, happening.Content);
        json.WriteStartObject();
        json.WriteString("id", claim.Id);
        json.WriteString("date", CsvRows.Day(bounds.From));
        if (bounds.To > bounds.From)
        {
            json.WriteString("enddate", CsvRows.Day(bounds.To));
        }

        // What two sides do to or with each other has all of them as actors and no recipient.
        var (actors, recipients) = happening.IsReciprocal ? ([.. happening.First, .. happening.Second], []) : (happening.First, happening.Second);
        json.WriteStartArray("actor");
        foreach (var party in actors)
        {
            Actor(json, party);
        }

        if (actors.Count == 0)
        {
            json.WriteStartObject();
            json.WriteString("sector", "UNK");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (recipients.Count > 0)
        {
            json.WriteStartArray("recipient");
            foreach (var party in recipients)
            {
                Actor(json, party);
            }

            json.WriteEndArray();
        }

        List(json, "event", [content.Type.Label]);
        List(json, "event_text", [content.Trigger.Text]);
        json.WriteNumber("quad_code", content.Type switch { <= EventType.Concede => 1, <= EventType.Retreat => 2, <= EventType.Threaten => 3, _ => 4 });
        if (content.Mode is { } mode)
        {
            List(json, "mode", [mode]);
        }

        if (!content.Contexts.IsEmpty)
        {
            List(json, "context", content.Contexts);
        }

        if (claim.Place is { } place)
        {
            Location(json, place);
        }

        if (claim.Casualties is { IsEmpty: false } casualties)
        {
            json.WriteStartObject("size_info");
            Toll(json, "dead", casualties.Killed);
            Toll(json, "injured", casualties.Wounded);
            Toll(json, "arrested", casualties.Arrested);
            Toll(json, "abducted", casualties.Abducted);
            json.WriteEndObject();
        }

        json.WriteString("text", claim.Passage.Words.Text);
        json.WriteStartObject("text_info");
        json.WriteNumber("sequence", claim.Passage.Index);
        json.WriteNumber("start", claim.Passage.Words.Start);
        json.WriteNumber("end", claim.Passage.Words.End);
        json.WriteEndObject();
        Citation(json, claim.Document);
        json.WriteString("coder", "Griot");
        json.WriteString("status", claim.Status.Label);
        json.WriteNumber("certainty", Math.Round(claim.Certainty, 3));
        json.WriteString("date_precision", claim.Time!.Precision.ToString().ToLowerInvariant());
        json.WriteBoolean("date_from_publication", claim.Time.FromPublication);
        if (!claim.Attribution.IsEmpty)
        {
            json.WriteStartArray("attribution");
            foreach (var attribution in claim.Attribution)
            {
                json.WriteStringValue(attribution.Speaker?.Text ?? attribution.Kind);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    static void Actor(Utf8JsonWriter json, Party party)
    {
        json.WriteStartObject();
        Text(json, "code", party.Country ?? (party is { Kind: "organisation", Sector: "UNK", Id: not null } ? "IGO" : null));
        Text(json, "sector", party.Sector);
        json.WriteString("actor_text", party.Words.Text);
        Text(json, "identifier_id", party.Id);
        Text(json, "identifier_text", party.Name);
        json.WriteEndObject();
    }

    static void Location(Utf8JsonWriter json, Locality place)
    {
        json.WriteStartObject("event_loc");
        if (place.Geonames is { } geonames)
        {
            json.WriteNumber("geonameid", geonames);
        }

        json.WriteString("name", place.Name ?? place.Words.Text);
        if (place is { Point: { } point, Precision: PlacePrecision.Exact or PlacePrecision.Near })
        {
            json.WriteNumber("latitude", Math.Round(point.Latitude, 5));
            json.WriteNumber("longitude", Math.Round(point.Longitude, 5));
        }

        Text(json, "country code", Countries.Embedded.ByCode(place.Country)?.Alpha2);
        Text(json, "cc3", place.Country);
        Text(json, "admin1", place.Admin1);
        Text(json, "precision", place.Precision?.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }

    static void Citation(Utf8JsonWriter json, Document document)
    {
        json.WriteStartObject("cite_info");
        json.WriteString("citation", document.Id);
        Text(json, "url", DocumentAddress.Link(document.Uri));
        Text(json, "title", document.Title);
        Text(json, "language", document.Language);
        Text(json, "publication", document.Source);
        json.WriteString("codebook", "plover-base-0.7b1");
        json.WriteEndObject();
    }

    static void Toll(Utf8JsonWriter json, string name, Toll? toll)
    {
        if ((toll?.Number.Best ?? toll?.Number.Low) is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    static void List(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }
}
