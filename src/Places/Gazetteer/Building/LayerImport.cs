using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Griot.Places.Building;

/// <summary>
/// Reads a layer of administrative polygons, GeoJSON or Shapefile, in WGS 84 degrees; another coordinate system is refused. A bad polygon is told
/// with its number; the rest go in.
/// </summary>
public static class LayerImport
{
    /// <param name="path"><c>.geojson</c>, <c>.json</c> or <c>.shp</c>, the latter with its <c>.dbf</c> and <c>.prj</c> beside it.</param>
    /// <param name="country">ISO alpha-3 of the country whose divisions these are.</param>
    /// <param name="nameField">The property or column that names a division.</param>
    /// <param name="report">Takes a sentence for every bad polygon.</param>
    /// <exception cref="InvalidDataException">The layer as a whole cannot be read, or has other coordinates.</exception>
    public static List<Area> Read(string path, string country, string nameField, Action<string> report)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(report);
        return path.EndsWith(".shp", StringComparison.OrdinalIgnoreCase) ? ReadShapefile(path, country, nameField, report) : ReadGeoJson(path, country, nameField, report);
    }

    static List<Area> ReadGeoJson(string path, string country, string nameField, Action<string> report)
    {
        var file = Path.GetFileName(path);
        using var document = Parse(path);
        if (document.RootElement.TryGetProperty("crs", out var crs) && crs.ToString() is var system
            && !(system.Contains("CRS84", StringComparison.Ordinal) || system.Contains("4326", StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"{file}: its coordinate system is {system}, expected WGS 84 degrees (CRS84 or EPSG:4326). Reproject it first, for instance with 'ogr2ogr -t_srs EPSG:4326'.");
        }

        if (!document.RootElement.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException($"{file}: no list of features; expected a GeoJSON FeatureCollection.");
        }

        var (areas, number) = (new List<Area>(), 0);
        foreach (var feature in features.EnumerateArray())
        {
            number++;
            try
            {
                var name = feature.GetProperty("properties").GetProperty(nameField).ToString();
                var geometry = feature.GetProperty("geometry");
                var coordinates = geometry.GetProperty("coordinates");
                var polygons = geometry.GetProperty("type").GetString() switch
                {
                    "Polygon" => [Rings(coordinates)],
                    "MultiPolygon" => coordinates.EnumerateArray().Select(Rings).ToList(),
                    var other => throw new InvalidDataException($"a {other}, expected a polygon"),
                };
                areas.Add(Area.Of("", name, country, polygons));
            }
            catch (Exception flaw) when (flaw is KeyNotFoundException or InvalidOperationException or InvalidDataException or ArgumentException or FormatException or IndexOutOfRangeException)
            {
                report($"{file}: polygon {number}: {Reason(flaw, nameField)}");
            }
        }

        return areas;

        static List<List<GeoPoint>> Rings(JsonElement rings) => [.. rings.EnumerateArray().Select(r => Closed([.. r.EnumerateArray().Select(p => new GeoPoint(p[1].GetDouble(), p[0].GetDouble()))]))];
    }

    static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException flaw)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}:{flaw.LineNumber + 1}: no JSON. {flaw.Message}", flaw);
        }
    }

    static string Reason(Exception flaw, string nameField) => flaw is KeyNotFoundException ? $"no '{nameField}', or no coordinates." : flaw.Message;

    static List<GeoPoint> Closed(List<GeoPoint> ring) =>
        ring.Count >= 4 && ring[0] == ring[^1] ? ring : throw new InvalidDataException(ring.Count < 4 ? $"a ring of {ring.Count} points, expected at least 4." : "a ring does not close.");

    static List<Area> ReadShapefile(string path, string country, string nameField, Action<string> report)
    {
        var file = Path.GetFileName(path);
        var projection = Path.ChangeExtension(path, ".prj");
        var system = File.Exists(projection) ? File.ReadAllText(projection) : throw new InvalidDataException($"{file}: no {Path.GetFileName(projection)} beside it, so its coordinate system is unknown.");
        if (!system.StartsWith("GEOGCS", StringComparison.Ordinal) || !(system.Contains("WGS_1984", StringComparison.Ordinal) || system.Contains("WGS 84", StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"{file}: its coordinate system is {system[..Math.Min(60, system.Length)]}…, expected WGS 84 degrees. Reproject it first, for instance with 'ogr2ogr -t_srs EPSG:4326'.");
        }

        var names = DbfColumn(Path.ChangeExtension(path, ".dbf"), nameField);
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < 100 || BinaryPrimitives.ReadInt32BigEndian(bytes) != 9994)
        {
            throw new InvalidDataException($"{file}: this is no shapefile.");
        }

        var (areas, at, number) = (new List<Area>(), 100, 0);
        while (at + 12 <= bytes.Length)
        {
            number++;
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 4)) * 2;
            if (length < 4 || at + 8 + length > bytes.Length)
            {
                report($"{file}: polygon {number}: the file was cut off.");
                break;
            }

            try
            {
                var polygons = ShapePolygons(bytes.AsSpan(at + 8, length));
                areas.Add(Area.Of("", number <= names.Count ? names[number - 1] : throw new InvalidDataException("no row of that number in the table."), country, polygons));
            }
            catch (Exception flaw) when (flaw is InvalidDataException or ArgumentException)
            {
                report($"{file}: polygon {number}: {flaw.Message}");
            }

            at += 8 + length;
        }

        return areas;
    }

    /// <summary>The rings of a record, grouped: outer ones run clockwise, and a hole belongs to the outer ring around it.</summary>
    static List<List<List<GeoPoint>>> ShapePolygons(ReadOnlySpan<byte> record)
    {
        var type = BinaryPrimitives.ReadInt32LittleEndian(record);
        if (type is not (5 or 15 or 25) || record.Length < 44)
        {
            throw new InvalidDataException($"shape type {type}, expected a polygon (5).");
        }

        var (parts, points) = (BinaryPrimitives.ReadInt32LittleEndian(record[36..]), BinaryPrimitives.ReadInt32LittleEndian(record[40..]));
        if (parts < 1 || points < 4 || 44 + (4L * parts) + (16L * points) > record.Length)
        {
            throw new InvalidDataException($"{parts} parts and {points} points do not fit its length.");
        }

        var polygons = new List<List<List<GeoPoint>>>();
        for (var p = 0; p < parts; p++)
        {
            var first = BinaryPrimitives.ReadInt32LittleEndian(record[(44 + (4 * p))..]);
            var end = p + 1 < parts ? BinaryPrimitives.ReadInt32LittleEndian(record[(48 + (4 * p))..]) : points;
            if (first < 0 || end > points || first >= end)
            {
                throw new InvalidDataException("its parts overlap.");
            }

            var (ring, doubled) = (new List<GeoPoint>(), 0.0);
            for (var i = first; i < end; i++)
            {
                var point = record[(44 + (4 * parts) + (16 * i))..];
                ring.Add(new GeoPoint(BinaryPrimitives.ReadDoubleLittleEndian(point[8..]), BinaryPrimitives.ReadDoubleLittleEndian(point)));
                doubled += i > first ? (ring[^1].Longitude - ring[^2].Longitude) * (ring[^1].Latitude + ring[^2].Latitude) : 0;
            }

            Closed(ring);
            var around = doubled < 0 ? polygons.FindIndex(o => Area.Of("", "", null, [[o[0]]]).Contains(ring[0])) : -1;
            if (around >= 0)
            {
                polygons[around].Add(ring);
            }
            else
            {
                polygons.Add([ring]);
            }
        }

        return polygons;
    }

    /// <summary>A column of a dBase table, as text.</summary>
    static List<string> DbfColumn(string path, string column)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : throw new InvalidDataException($"{Path.GetFileName(path)} is not there; it holds the names.");
        if (bytes.Length < 33)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}: this is no dBase table.");
        }

        var (rows, header, row) = (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)), BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)), BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(10)));
        var (offset, columns) = (1, new List<string>());
        for (var at = 32; at + 32 <= bytes.Length && bytes[at] != 0x0D; at += 32)
        {
            var name = Encoding.ASCII.GetString(bytes, at, 11).TrimEnd('\0');
            name = name.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var zero ? name[..zero] : name;
            if (name.Equals(column, StringComparison.OrdinalIgnoreCase))
            {
                var width = bytes[at + 16];
                return [.. Enumerable.Range(0, rows).TakeWhile(r => header + (r * row) + offset + width <= bytes.Length).Select(r => Encoding.UTF8.GetString(bytes, header + (r * row) + offset, width).Trim())];
            }

            columns.Add(name);
            offset += bytes[at + 16];
        }

        throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} has no column '{column}'; it has {string.Join(", ", columns)}."));
    }
}
