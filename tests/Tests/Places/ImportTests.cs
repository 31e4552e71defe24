using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Griot.Places;
using Griot.Places.Building;
using Xunit;

namespace Griot.Tests.Places;

public sealed class ImportTests : IDisposable
{
    const string Wgs84 = "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]]";

    readonly string folder = Directory.CreateTempSubdirectory("griot-import-").FullName;
    readonly List<string> told = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Bad_rows_are_told_by_line_and_the_rest_go_in()
    {
        var dump = Write("ML.txt", string.Join('\n',
            Row(1, "Gao", "16.27", "-0.04", "P", "PPLA", "ML", "09", "87000"),
            "no row",
            Row(2, "Nowhere", "99", "0", "P", "PPL", "ML", "09", "0"),
            Row(3, "Nowhere", "9", "x", "P", "PPL", "ML", "09", "0"),
            Row(4, "", "9", "0", "P", "PPL", "ML", "09", "0"),
            Row(5, "Nowhere", "9", "0", "P", "PPL", "QQ", "09", "0"),
            Row(6, "Gao Region", "16.6", "1.6", "A", "ADM1", "ML", "09", "0"),
            Row(7, "Gao", "10", "1", "P", "PPL", "ML", "09", "0", "Gaoua,Petit Gao")));
        var gazetteer = Import(dump, names: null, out var import);
        Assert.Equal((3, 5), (import.Taken, import.Refused));
        Assert.Equal(
            ["ML.txt:2: 1 columns, a GeoNames dump has 19.", "ML.txt:3: '99' is no latitude.", "ML.txt:4: 'x' is no longitude.", "ML.txt:5: there is no name.", "ML.txt:6: 'QQ' is no country's code."],
            told);
        var gao = gazetteer.Find("gao");
        Assert.Equal([(1, "Gao Region"), (7, "Gao Region")], gao.Select(p => (p.GeonamesId!.Value, p.Admin1!)));
        Assert.Equal(7, Assert.Single(gazetteer.Find("Petit-Gao")).GeonamesId);
    }

    [Fact]
    public void An_archive_and_its_alternate_names_are_read()
    {
        var path = Path.Combine(folder, "allCountries.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        using (var entry = new StreamWriter(archive.CreateEntry("allCountries.txt").Open()))
        {
            entry.Write(Row(9, "Tombouctou", "16.77", "-3.0", "P", "PPLA", "ML", "08", "32460"));
        }

        var names = Write("alternateNamesV2.txt", "1\t9\ten\tTimbuktu\t\t\t\t\t\t\n2\t9\tlink\thttps://example.org\t\t\t\t\t\t\n3\tx\ten\tBad\n4\t77\ten\tOf nobody\n");
        var gazetteer = Import(path, names, out var import);
        Assert.Equal(9, Assert.Single(gazetteer.Find("Timbuktu")).GeonamesId);
        Assert.Equal(1, import.AlternateNames);
        Assert.Equal(["alternateNamesV2.txt:3: 'x' is no identifier."], told);
    }

    [Fact]
    public void Many_runs_of_keys_merge_into_one_order()
    {
        var text = new StringBuilder();
        for (var i = 1; i <= 5_000; i++)
        {
            text.AppendLine(Row(i, $"Place {i % 1_777}", "1", "2", "P", "PPL", "ML", "", $"{i}"));
        }

        var gazetteer = Import(Write("many.txt", text.ToString()), names: null, out _);
        Assert.Equal((5_000, 1_777), (gazetteer.Count, gazetteer.KeyCount));
        Assert.Equal([4_341, 2_564, 787], gazetteer.Find("Place 787").Select(p => p.GeonamesId!.Value));
        Assert.Equal(gazetteer.Keys().Order(StringComparer.Ordinal), gazetteer.Keys(), StringComparer.Ordinal);
    }

    [Fact]
    public void Bad_polygons_of_a_layer_are_told_and_the_rest_go_in()
    {
        var layer = Write("layer.geojson", """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"NAME":"West"},"geometry":{"type":"Polygon","coordinates":[[[-12,10],[-4,10],[-4,25],[-12,25],[-12,10]]]}},
            {"type":"Feature","properties":{"NAME":"Open"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}},
            {"type":"Feature","properties":{"NAME":"Line"},"geometry":{"type":"LineString","coordinates":[[0,0],[1,0]]}},
            {"type":"Feature","properties":{"OTHER":"x"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},
            {"type":"Feature","properties":{"NAME":"Far"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,95],[0,0]]]}},
            {"type":"Feature","properties":{"NAME":"East"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-4,10],[5,10],[5,25],[-4,25],[-4,10]],[[0,15],[1,15],[1,16],[0,16],[0,15]]]]}}]}
            """);
        var areas = LayerImport.Read(layer, "MLI", "NAME", told.Add);
        Assert.Equal(["West", "East"], areas.Select(a => a.Name));
        Assert.Equal(
            ["layer.geojson: polygon 2: a ring does not close.", "layer.geojson: polygon 3: a LineString, expected a polygon", "layer.geojson: polygon 4: no 'NAME', or no coordinates."],
            told.Take(3));
        Assert.StartsWith("layer.geojson: polygon 5: A latitude lies in [-90, 90].", told[3], StringComparison.Ordinal);
        var replaced = new Areas(AreasRecipe.Replace(Areas.EmbeddedFile(), "MLI", areas));
        Assert.Equal("East", replaced.Divisions("MLI").First(d => d.Contains(new GeoPoint(16.27, -0.04))).Name);
        Assert.DoesNotContain(replaced.Divisions("MLI"), d => d.Contains(new GeoPoint(15.5, 0.5)));
        Assert.Equal("Niamey", replaced.Locate(new GeoPoint(13.51, 2.11)).Admin1);
    }

    [Fact]
    public void Other_coordinates_than_WGS_84_are_refused()
    {
        var layer = Write("utm.geojson", """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32630"}},"features":[]}""");
        Assert.Contains("32630", Assert.Throws<InvalidDataException>(() => LayerImport.Read(layer, "MLI", "NAME", told.Add)).Message, StringComparison.Ordinal);
        var shape = Shapefile("PROJCS[\"WGS_1984_UTM_Zone_30N\"]", 5);
        Assert.Contains("PROJCS", Assert.Throws<InvalidDataException>(() => LayerImport.Read(shape, "MLI", "NAME", told.Add)).Message, StringComparison.Ordinal);
        Assert.Contains("no JSON", Assert.Throws<InvalidDataException>(() => LayerImport.Read(Write("x.json", "{"), "MLI", "NAME", told.Add)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shapefile_is_read_with_its_holes()
    {
        var area = Assert.Single(LayerImport.Read(Shapefile(Wgs84, 5), "MLI", "name", told.Add));
        Assert.Equal("Gourma", area.Name);
        Assert.True(area.Contains(new GeoPoint(2, 2)));
        Assert.False(area.Contains(new GeoPoint(5, 5)));
        Assert.Empty(LayerImport.Read(Shapefile(Wgs84, 3), "MLI", "name", told.Add));
        Assert.Equal(["layer.shp: polygon 1: shape type 3, expected a polygon (5)."], told);
        Assert.Contains("it has NAME", Assert.Throws<InvalidDataException>(() => LayerImport.Read(Shapefile(Wgs84, 5), "MLI", "label", told.Add)).Message, StringComparison.Ordinal);
    }

    /// <summary>One polygon: a square of ten degrees with a square hole in its middle.</summary>
    string Shapefile(string system, int type)
    {
        (double X, double Y)[] points = [(0, 0), (0, 10), (10, 10), (10, 0), (0, 0), (4, 4), (6, 4), (6, 6), (4, 6), (4, 4)];
        var content = new byte[44 + 8 + (16 * points.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(content, type);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(36), 2);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(40), points.Length);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(48), 5);
        for (var i = 0; i < points.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(52 + (16 * i)), points[i].X);
            BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(60 + (16 * i)), points[i].Y);
        }

        var file = new byte[108 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(file, 9994);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(100), 1);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(104), content.Length / 2);
        content.CopyTo(file, 108);
        var path = Path.Combine(folder, "layer.shp");
        File.WriteAllBytes(path, file);
        File.WriteAllText(Path.ChangeExtension(path, ".prj"), system);
        var table = new byte[32 + 32 + 1 + 11];
        table[4] = 1;
        table[8] = 65;
        table[10] = 11;
        Encoding.ASCII.GetBytes("NAME", table.AsSpan(32));
        table[32 + 16] = 10;
        table[64] = 0x0D;
        Encoding.ASCII.GetBytes(" Gourma    ", table.AsSpan(65));
        File.WriteAllBytes(Path.ChangeExtension(path, ".dbf"), table);
        return path;
    }

    Gazetteer Import(string dump, string? names, out GazetteerImport import)
    {
        using var stream = new MemoryStream();
        using (import = new GazetteerImport(told.Add))
        {
            import.AddDump(dump);
            if (names is not null)
            {
                import.AddAlternateNames(names);
            }

            import.Finish(stream);
        }

        return Gazetteer.Of(stream.ToArray());
    }

    string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    static string Row(int id, string name, string latitude, string longitude, string kind, string code, string country, string division, string population, string others = "") =>
        string.Join('\t', id, name, name, others, latitude, longitude, kind, code, country, "", division, "", "", "", population, "", "", "UTC", "2024-01-01");
}
