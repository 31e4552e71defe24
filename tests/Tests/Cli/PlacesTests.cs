using System.Text.Json;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class PlacesTests : IDisposable
{
    const string Report = "Gunmen attacked the village of Zarzembo in Mali on Friday. Soldiers were killed at Gao.";

    readonly Griot griot = new();

    public PlacesTests() => griot.Variables["GRIOT_PLACES"] = Path.Combine(griot.Folder, "imported");

    public void Dispose() => griot.Dispose();

    [Fact]
    public void A_line_a_mention_with_what_is_known_of_it()
    {
        var mentions = Lines(griot.Run("places", griot.Write("report.txt", "The convoy was ambushed 40 km north of Gao, Mali. Malian officers said so."), "--format", "jsonl"));
        var gao = mentions.Single(m => m.GetProperty("text").GetString() == "Gao");
        Assert.Equal("40 km north of Gao", gao.GetProperty("expression").GetProperty("text").GetString());
        Assert.Equal((2457163, "MLI", "Gao", "near", 10), (gao.GetProperty("geonames").GetInt32(), gao.GetProperty("country").GetString(), gao.GetProperty("admin1").GetString(), gao.GetProperty("precision").GetString(), gao.GetProperty("errorKm").GetInt32()));
        Assert.InRange(gao.GetProperty("latitude").GetDouble(), 16.6, 16.65);
        Assert.True(gao.GetProperty("candidates").GetArrayLength() > 1);
        Assert.False(gao.TryGetProperty("demonym", out _));
        Assert.False(gao.TryGetProperty("admin2", out _)); // no layer of them was imported
        Assert.True(mentions.Single(m => m.GetProperty("text").GetString() == "Malian").GetProperty("demonym").GetBoolean());
    }

    [Fact]
    public void Geojson_holds_what_has_a_point()
    {
        using var collection = JsonDocument.Parse(griot.RunWith(Report, "places", "-", "--format", "geojson", "--quick").Output);
        var gao = collection.RootElement.GetProperty("features").EnumerateArray().Single(f => f.GetProperty("properties").GetProperty("text").GetString() == "Gao");
        Assert.Equal([-0.04, 16.27], gao.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(c => Math.Round(c.GetDouble(), 2)));
    }

    [Fact]
    public void A_village_that_was_imported_is_found_by_places_and_by_read()
    {
        var village = griot.Run("gazetteer", "import", griot.Write("village.txt", Row(77, "Zarzembo", "16.5", "-0.2")), "--out", "village.bin");
        Assert.Equal(0, village.ExitCode);
        griot.Write("report.txt", Report);
        Assert.DoesNotContain(Lines(griot.Run("places", "report.txt", "--format", "jsonl", "--quick")), m => m.TryGetProperty("geonames", out var id) && id.GetInt32() == 77);
        Assert.Contains(Lines(griot.Run("places", "report.txt", "--format", "jsonl", "--quick", "--gazetteer", "village.bin")), m => m.TryGetProperty("geonames", out var id) && id.GetInt32() == 77);
        Assert.Contains("\"geonames\":77", griot.Run("read", "report.txt", "--format", "jsonl", "--gazetteer", "village.bin").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_imported_without_a_name_of_file_is_used_from_then_on()
    {
        var layer = griot.Write("cercles.geojson", """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Cercle of Gao"},"geometry":{"type":"Polygon","coordinates":[[[-0.5,16],[0.5,16],[0.5,17],[-0.5,17],[-0.5,16]]]}}]}
            """);
        Assert.Contains("1 divisions of Mali, 0 polygons refused; written to ", griot.Run("gazetteer", "import", layer, "--country", "MLI", "--level", "2").Output, StringComparison.Ordinal);
        Assert.Equal(0, griot.Run("gazetteer", "import", griot.Write("village.txt", Row(77, "Zarzembo", "16.5", "-0.2"))).ExitCode);
        griot.Write("report.txt", Report);
        var mentions = Lines(griot.Run("places", "report.txt", "--format", "jsonl", "--quick"));
        Assert.Equal(
            [("Zarzembo", "Gao", "Cercle of Gao"), ("Gao", "Gao", "Cercle of Gao")],
            mentions.Where(m => m.TryGetProperty("admin2", out _)).Select(m => (m.GetProperty("name").GetString()!, m.TryGetProperty("admin1", out var division) ? division.GetString()! : "Gao", m.GetProperty("admin2").GetString()!)));
        Assert.Contains("MLI\tGao / Cercle of Gao", griot.Run("gazetteer", "near", "16.27", "-0.04", "--areas", Path.Combine("imported", "cercles.bin")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The gazetteer ", "places", "report.txt", "--gazetteer", "nowhere.bin")]
    [InlineData("report.txt: This is no gazetteer: it does not begin with 'griotgaz'.", "places", "report.txt", "--gazetteer", "report.txt")]
    [InlineData("no point and distance", "gazetteer", "near", "97", "12")]
    [InlineData("nowhere.txt is not there", "gazetteer", "import", "nowhere.txt")]
    [InlineData("'XYZ' is no country's code", "gazetteer", "import", "report.txt", "--country", "XYZ")]
    [InlineData("None of the rows is a place", "gazetteer", "import", "report.txt")]
    public void Nonsense_is_told_and_ends_with_an_error(string told, params string[] arguments)
    {
        griot.Write("report.txt", Report);
        var run = griot.Run(arguments);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    static JsonElement[] Lines(Run run)
    {
        Assert.Equal("", run.Error);
        return [.. run.Lines.Select(l => JsonDocument.Parse(l).RootElement)];
    }

    static string Row(int id, string name, string latitude, string longitude) =>
        string.Join('\t', id, name, name, "", latitude, longitude, "P", "PPL", "ML", "", "09", "", "", "", "0", "", "250", "Africa/Bamako", "2013-01-01");
}
