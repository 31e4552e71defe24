using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>
/// Events as features of GeoJSON (RFC 7946), as <see cref="ClaimGeoJson"/> has claims: only a place that is given exactly or nearly is a point; the whole event,
/// <c>griot.event/1</c>, stands in the properties and says how exact its place is.
/// </summary>
public static class EventFeatures
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Feature(EventRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Feature(record.Line.Id, record.Line.Place, record.Json);
    }


    static string Feature(string id, Locality? place, string whole)
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
            json.WriteRawValue(whole);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
