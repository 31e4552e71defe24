using System.IO.Compression;
using System.Text.Json;

namespace Griot.Places.Building;

/// <summary>A Natural Earth layer in GeoJSON, each feature reduced to its text properties, a middle point and an extent.</summary>
static class MapLayer
{
    public sealed record Feature(Dictionary<string, string> Properties, GeoPoint Middle, double RadiusKm)
    {
        public string this[string property] => Properties.GetValueOrDefault(property, "");
    }

    public static IEnumerable<Feature> Read(string path)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(stream);
        foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            if (feature.GetProperty("geometry").ValueKind == JsonValueKind.Null)
            {
                continue; // a river without a course on this scale
            }

            var properties = feature.GetProperty("properties").EnumerateObject()
                .Where(p => p.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
            var points = LargestPart(feature.GetProperty("geometry").GetProperty("coordinates"));
            var (west, east) = (points.Min(p => p.X), points.Max(p => p.X));
            var (south, north) = (points.Min(p => p.Y), points.Max(p => p.Y));

            // A line's middle is a point of it; an area's is the middle of its box, good enough for a label.
            var line = feature.GetProperty("geometry").GetProperty("type").GetString()!.EndsWith("LineString", StringComparison.Ordinal);
            var (x, y) = line ? points[points.Count / 2] : ((west + east) / 2, (south + north) / 2);
            var radius = Geodesy.DistanceKm(Inside(west, south), Inside(east, north)) / 2;
            yield return new Feature(properties, Inside(x, y), radius * 0.7);
        }
    }

    // Some rings overshoot the antimeridian by a hair.
    static GeoPoint Inside(double x, double y) => new(Math.Clamp(y, -90, 90), Math.Clamp(x, -180, 180));

    /// <summary>The outline of the part with the most points: mainland France without Guiana.</summary>
    static List<(double X, double Y)> LargestPart(JsonElement coordinates)
    {
        var (list, depth) = (new List<(double X, double Y)>(), 0);
        for (var inner = coordinates; inner.ValueKind == JsonValueKind.Array; inner = inner[0])
        {
            depth++;
        }

        // A polygon is nested three deep, a set of them four.
        foreach (var part in depth == 4 ? coordinates.EnumerateArray().ToArray() : [coordinates])
        {
            var points = new List<(double X, double Y)>();
            Collect(part, points);
            list = points.Count > list.Count ? points : list;
        }

        return list;
    }

    static void Collect(JsonElement coordinates, List<(double X, double Y)> points)
    {
        if (coordinates.GetArrayLength() > 0 && coordinates[0].ValueKind == JsonValueKind.Number)
        {
            points.Add((coordinates[0].GetDouble(), coordinates[1].GetDouble()));
            return;
        }

        foreach (var part in coordinates.EnumerateArray())
        {
            Collect(part, points);
        }
    }
}
