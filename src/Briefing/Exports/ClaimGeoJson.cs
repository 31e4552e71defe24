using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// Claims with a place as a GeoJSON feature collection (RFC 7946). Only what the text places exactly or nearly is a point; a claim placed in a
/// region or a country has no geometry, and its precision says why. The whole claim stands in the properties.
/// </summary>
public sealed class ClaimGeoJson(TextWriter writer) : ClaimWriter(writer)
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    bool any;

    public override void Begin() => Writer.Write("{\"type\":\"FeatureCollection\",\"features\":[");

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var claim in claims.Where(c => c.Place is not null))
        {
            var buffer = new ArrayBufferWriter<byte>(2048);
            using (var json = new Utf8JsonWriter(buffer, Options))
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteString("id", claim.Id);
                if (claim.Place is { Point: { } point, Precision: PlacePrecision.Exact or PlacePrecision.Near })
                {
                    json.WriteStartObject("geometry");
                    json.WriteString("type", "Point");
                    json.WriteStartArray("coordinates");
                    json.WriteNumberValue(Math.Round(point.Longitude, 5));
                    json.WriteNumberValue(Math.Round(point.Latitude, 5));
                    json.WriteEndArray();
                    json.WriteEndObject();
                }
                else
                {
                    json.WriteNull("geometry");
                }

                json.WritePropertyName("properties");
                ClaimJson.Write(json, claim);
                json.WriteEndObject();
            }

            Writer.Write(any ? ",\n" : "\n");
            Writer.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
            any = true;
        }
    }

    public override void End()
    {
        Writer.Write("\n]}\n");
        base.End();
    }
}
