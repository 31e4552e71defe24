using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Griot.Places;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>--area</c>: a file of GeoJSON (RFC 7946) with the polygons in which things are to lie.</summary>
static class AreaFile
{
    const long MostBytes = 20_000_000;

    public static Option<FileInfo?> Option() => new("--area") { Description = $"Inside the polygons of this file of GeoJSON, at most {GeoPolygon.MostOfArea:N0} corners in all.", HelpName = "file" };

    /// <exception cref="CommandException">The file is not there or has no polygon.</exception>
    public static GeoPolygon? Read(FileInfo? file)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            using var stream = file.OpenRead();
            if (stream.CanSeek && stream.Length > MostBytes)
            {
                throw Wrong(file, string.Create(CultureInfo.InvariantCulture, $"is larger than {MostBytes / 1_000_000} MB: simplify it"));
            }

            using var json = JsonDocument.Parse(stream);
            var parts = ImmutableArray.CreateBuilder<ImmutableArray<ImmutableArray<GeoPoint>>>();
            Collect(json.RootElement, parts);
            return parts.Count > 0 ? GeoPolygon.Of(parts.ToImmutable()) : throw Wrong(file, "has no polygon");
        }
        catch (JsonException e)
        {
            throw Wrong(file, string.Create(CultureInfo.InvariantCulture, $"is no GeoJSON: it breaks in line {e.LineNumber + 1}"), e);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw Wrong(file, "cannot be taken: " + FileReading.Sentence(e).TrimEnd('.'), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Nothing, FileReading.Why(file.ToString(), e), e);
        }
    }

    static CommandException Wrong(FileInfo file, string what, Exception? why = null) => new(ExitCode.Nothing, $"{file}, which --area names, {what}.", why);

    // Points and lines among them have no inside.
    static void Collect(JsonElement element, ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>>.Builder parts)
    {
        switch (element.ValueKind is JsonValueKind.Object && element.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String ? type.GetString() : null)
        {
            case "FeatureCollection":
                Each("features");
                break;
            case "GeometryCollection":
                Each("geometries");
                break;
            case "Feature" when element.TryGetProperty("geometry", out var geometry) && geometry.ValueKind is JsonValueKind.Object:
                Collect(geometry, parts);
                break;
            case "Polygon":
                parts.Add(Polygon(List(element, "coordinates")));
                break;
            case "MultiPolygon":
                foreach (var polygon in List(element, "coordinates").EnumerateArray())
                {
                    parts.Add(Polygon(polygon));
                }

                break;
        }

        void Each(string name)
        {
            foreach (var inner in List(element, name).EnumerateArray())
            {
                Collect(inner, parts);
            }
        }
    }

    static JsonElement List(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? list : throw new FormatException($"\"{name}\" is no list.");

    static ImmutableArray<ImmutableArray<GeoPoint>> Polygon(JsonElement rings) => rings.ValueKind is JsonValueKind.Array && rings.GetArrayLength() > 0
        ? [.. rings.EnumerateArray().Select(Ring)]
        : throw new FormatException("A polygon has no line about it.");

    static ImmutableArray<GeoPoint> Ring(JsonElement ring)
    {
        var corners = ring.ValueKind is JsonValueKind.Array ? ring.EnumerateArray().Select(Corner).ToList() : throw new FormatException("A line is no list of corners.");
        // The last is the first once more.
        if (corners.Count > 1 && corners[0] == corners[^1])
        {
            corners.RemoveAt(corners.Count - 1);
        }

        return [.. corners];
    }

    static GeoPoint Corner(JsonElement corner) =>
        corner.ValueKind is JsonValueKind.Array && corner.GetArrayLength() >= 2 && corner[0].ValueKind is JsonValueKind.Number && corner[1].ValueKind is JsonValueKind.Number
        && corner[0].GetDouble() is >= -180 and <= 180 and var longitude && corner[1].GetDouble() is >= -90 and <= 90 and var latitude
            ? new(latitude, longitude)
            : throw new FormatException("A corner is no longitude and latitude in degrees.");
}
