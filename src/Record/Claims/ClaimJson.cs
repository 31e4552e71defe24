using System.Text.Json;

namespace Griot.Record;

/// <summary>
/// Claims as JSON: the public contract <c>griot.claim/1</c>, one object a line. What is absent is left out: no nulls, no empty
/// strings, no empty lists.
/// </summary>
public static class ClaimJson
{
    public const string Schema = "griot.claim/1";

    /// <summary>The claim as one line of JSON, without the line's end.</summary>
    public static string Line(Claim claim) => JsonLine.Of(claim, Write);

    public static void Write(Utf8JsonWriter writer, Claim claim)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(claim);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteString("id", claim.Id);
        Document(writer, claim.Document);
        writer.WriteStartObject("passage");
        writer.WriteNumber("index", claim.Passage.Index);
        Span(writer, claim.Passage.Words);
        writer.WriteString("text", claim.Passage.Words.Text);
        writer.WriteEndObject();
        Content(writer, claim.Content);
        if (!claim.Actors.IsEmpty)
        {
            writer.WriteStartArray("actors");
            foreach (var party in claim.Actors)
            {
                Party(writer, party);
            }

            writer.WriteEndArray();
        }

        if (claim.Place is { } place)
        {
            Place(writer, place);
        }

        if (claim.Time is { } time)
        {
            Time(writer, time);
        }

        if (!claim.Attribution.IsEmpty)
        {
            writer.WriteStartArray("attribution");
            foreach (var attribution in claim.Attribution)
            {
                writer.WriteStartObject();
                JsonLine.Text(writer, "speaker", attribution.Speaker?.Text);
                writer.WriteString("kind", attribution.Kind);
                JsonLine.Text(writer, "cue", attribution.Cue.Text);
                Span(writer, attribution.Speaker ?? attribution.Cue);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteString("status", claim.Status.Label);
        if (!claim.Hedges.IsEmpty)
        {
            writer.WriteStartArray("hedges");
            foreach (var hedge in claim.Hedges)
            {
                writer.WriteStringValue(hedge.Text);
            }

            writer.WriteEndArray();
        }

        writer.WriteBoolean("negated", claim.Negated);
        if (claim.Tense is { } tense)
        {
            writer.WriteString("tense", tense switch { Tense.Past => "past", Tense.Present => "present", _ => "future" });
        }

        writer.WriteNumber("certainty", Math.Round(claim.Certainty, 3));
        if (claim.Casualties is { IsEmpty: false } casualties)
        {
            writer.WriteStartObject("casualties");
            Toll(writer, "killed", casualties.Killed);
            Toll(writer, "wounded", casualties.Wounded);
            Toll(writer, "abducted", casualties.Abducted);
            Toll(writer, "arrested", casualties.Arrested);
            writer.WriteEndObject();
        }

        if (claim.Instrument is { } instrument)
        {
            writer.WriteStartObject("instrument");
            writer.WriteString("text", instrument.Words.Text);
            Span(writer, instrument.Words);
            writer.WriteString("kind", instrument.Kind);
            writer.WriteEndObject();
        }

        if (!claim.Quantities.IsEmpty)
        {
            writer.WriteStartArray("quantities");
            foreach (var quantity in claim.Quantities)
            {
                writer.WriteStartObject();
                writer.WriteString("text", quantity.Words.Text);
                Span(writer, quantity.Words);
                Number(writer, quantity.Number);
                writer.WriteString("unit", quantity.Unit);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteStartObject("grade");
        writer.WriteString("source", claim.Grade.Source.ToString());
        writer.WriteNumber("information", claim.Grade.Information);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void Document(Utf8JsonWriter writer, Document document)
    {
        writer.WriteStartObject("document");
        writer.WriteString("id", document.Id);
        JsonLine.Text(writer, "title", document.Title);
        JsonLine.Text(writer, "source", document.Source);
        JsonLine.Day(writer, "published", document.Published);

        JsonLine.Text(writer, "language", document.Language);
        JsonLine.Text(writer, "uri", document.Uri);
        writer.WriteEndObject();
    }

    static void Content(Utf8JsonWriter writer, ClaimContent content)
    {
        switch (content)
        {
            case ClaimContent.Event happening:
                writer.WriteStartObject("event");
                writer.WriteString("type", happening.Type.Label);
                JsonLine.Text(writer, "mode", happening.Mode);
                if (!happening.Contexts.IsEmpty)
                {
                    writer.WriteStartArray("contexts");
                    foreach (var context in happening.Contexts)
                    {
                        writer.WriteStringValue(context);
                    }

                    writer.WriteEndArray();
                }

                if (happening.Acled is { } acled)
                {
                    writer.WriteStartObject("acled");
                    writer.WriteString("type", acled.Type);
                    writer.WriteString("subType", acled.SubType);
                    writer.WriteEndObject();
                }

                JsonLine.Text(writer, "cameo", happening.Cameo);
                JsonLine.Text(writer, "ucdp", happening.Ucdp);
                break;
            case ClaimContent.Relation relation:
                writer.WriteStartObject("relation");
                writer.WriteString("type", relation.Type.Label);
                break;
        }

        writer.WriteStartObject("trigger");
        writer.WriteString("text", content.Trigger.Text);
        Span(writer, content.Trigger);
        writer.WriteEndObject();
        writer.WriteStartArray("rules");
        foreach (var rule in content.Rules)
        {
            writer.WriteStringValue(rule);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static void Party(Utf8JsonWriter writer, Party party)
    {
        writer.WriteStartObject();
        writer.WriteString("role", party.Role is Role.Source ? "source" : "target");
        writer.WriteString("text", party.Words.Text);
        Span(writer, party.Words);
        JsonLine.Text(writer, "name", party.Name);
        JsonLine.Text(writer, "id", party.Id);
        JsonLine.Text(writer, "kind", party.Kind);
        JsonLine.Text(writer, "sector", party.Sector);
        JsonLine.Text(writer, "country", party.Country);
        writer.WriteEndObject();
    }

    static void Place(Utf8JsonWriter writer, Locality place)
    {
        writer.WriteStartObject("place");
        writer.WriteString("text", place.Words.Text);
        Span(writer, place.Words);
        JsonLine.Text(writer, "name", place.Name);
        if (place.Geonames is { } geonames)
        {
            writer.WriteNumber("geonames", geonames);
        }

        if (place.Point is { } point)
        {
            writer.WriteNumber("latitude", Math.Round(point.Latitude, 5));
            writer.WriteNumber("longitude", Math.Round(point.Longitude, 5));
        }

        JsonLine.Text(writer, "country", place.Country);
        JsonLine.Text(writer, "admin1", place.Admin1);
        if (place.Precision is { } precision)
        {
            writer.WriteString("precision", precision.ToString().ToLowerInvariant());
            writer.WriteNumber("alternatives", place.Alternatives);
        }

        writer.WriteEndObject();
    }

    static void Time(Utf8JsonWriter writer, ClaimTime time)
    {
        writer.WriteStartObject("time");
        if (time.Words is { } words)
        {
            writer.WriteString("text", words.Text);
            Span(writer, words);
        }

        JsonLine.Day(writer, "from", time.From);

        JsonLine.Day(writer, "to", time.To);

        writer.WriteString("precision", time.Precision.ToString().ToLowerInvariant());
        if (time.YearInferred)
        {
            writer.WriteBoolean("year_inferred", true);
        }

        writer.WriteBoolean("from_publication", time.FromPublication);
        writer.WriteEndObject();
    }

    static void Toll(Utf8JsonWriter writer, string name, Toll? toll)
    {
        if (toll is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        Number(writer, toll.Number);
        if (toll.Of is { } of)
        {
            writer.WriteString("of", of is Role.Source ? "source" : "target");
        }

        writer.WriteString("text", toll.Words.Text);
        Span(writer, toll.Words);
        writer.WriteEndObject();
    }

    static void Number(Utf8JsonWriter writer, Count count)
    {
        JsonLine.Number(writer, "low", count.Low);
        JsonLine.Number(writer, "best", count.Best);
        JsonLine.Number(writer, "high", count.High);
    }

    static void Span(Utf8JsonWriter writer, Quote quote)
    {
        writer.WriteNumber("start", quote.Start);
        writer.WriteNumber("end", quote.End);
    }
}
