using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// A feature of GeoJSON (RFC 7946). Only what the text places exactly or nearly is a point; what lies in a region or a country has no geometry, and its precision says why. All of it stands in the
/// properties.
/// </summary>
static class GeoFeature
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="id">Of what is placed.</param>
    /// <param name="place">Where.</param>
    /// <param name="properties">Writes one object.</param>
    public static string Line(string id, Locality? place, Action<Utf8JsonWriter> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", id);
            if (place is { Point: { } point, Precision: PlacePrecision.Exact or PlacePrecision.Near })
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
            properties(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
