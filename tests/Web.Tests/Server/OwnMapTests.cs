using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace Griot.Web.Tests;

/// <summary>Which maps of one's own are taken, and what is said of the others.</summary>
public sealed class OwnMapTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("griot-map-");

    /// <summary>A file of PMTiles with one tile, a white pixel, written as its specification says (version 3).</summary>
    internal static byte[] Tiles(byte version = 3, string metadata = "{\"attribution\":\"made by a test\"}")
    {
        var tile = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=");
        // One entry: tile 0, run of one, its length, at the beginning.
        byte[] directory = [1, 0, 1, (byte)tile.Length, 1];
        var about = Encoding.UTF8.GetBytes(metadata);
        var bytes = new byte[127 + directory.Length + about.Length + tile.Length];
        "PMTiles"u8.CopyTo(bytes);
        bytes[7] = version;
        ulong[] numbers = [127, (ulong)directory.Length, (ulong)(127 + directory.Length), (ulong)about.Length, 0, 0, (ulong)(127 + directory.Length + about.Length), (ulong)tile.Length, 1, 1, 1];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 + (8 * i)), numbers[i]);
        }

        (bytes[96], bytes[97], bytes[98], bytes[99]) = (1, 1, 1, 2);
        int[] bounds = [-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000];
        for (var i = 0; i < bounds.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(102 + (4 * i)), bounds[i]);
        }

        directory.CopyTo(bytes, 127);
        about.CopyTo(bytes, 127 + directory.Length);
        tile.CopyTo(bytes, 127 + directory.Length + about.Length);
        return bytes;
    }

    string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    [Fact]
    public void Tiles_and_a_style_with_tiles_beside_it_are_taken()
    {
        Write("a.pmtiles", Tiles());
        Assert.Contains("\"kind\":\"raster\"", OwnMap.Open(Path.Combine(folder.FullName, "a.pmtiles")).Style, StringComparison.Ordinal);
        var map = OwnMap.Open(Write("style.json", """{"version":8,"glyphs":"https://elsewhere.example/{fontstack}/{range}.pbf","sources":{"a":{"type":"raster","url":"pmtiles://a.pmtiles"}},"layers":[{"id":"a","type":"raster","source":"a"}]}"""u8.ToArray()));
        Assert.Contains("pmtiles:///map/own/0.pmtiles", map.Style, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", map.Style, StringComparison.Ordinal);
        Assert.Contains("glyphs", Assert.Single(map.LeftOut), StringComparison.Ordinal);
        Assert.Equal(Path.Combine(folder.FullName, "a.pmtiles"), map.File("0.pmtiles"));
        Assert.Null(map.File("../style.json"));
    }

    [Theory]
    [InlineData("""{"version":8,"sources":{"a":{"type":"vector","url":"https://elsewhere.example/tiles.json"}},"layers":[]}""", "loads nothing from elsewhere")]
    [InlineData("""{"version":8,"sources":{"a":{"type":"raster","tiles":["https://elsewhere.example/{z}/{x}/{y}.png"]}},"layers":[]}""", "loads nothing from elsewhere")]
    [InlineData("""{"version":8,"sources":{"a":{"type":"vector","url":"pmtiles://https://elsewhere.example/a.pmtiles"}},"layers":[]}""", "loads nothing from elsewhere")]
    [InlineData("""{"version":8,"sources":{"a":{"type":"geojson","data":"../../../etc/passwd"}},"layers":[]}""", "outside the folder")]
    [InlineData("""{"version":8,"sources":{"a":{"type":"vector","url":"pmtiles://missing.pmtiles"}},"layers":[]}""", "is not there")]
    [InlineData("""{"version":7,"sources":{},"layers":[]}""", "neither a PMTiles file nor a style")]
    [InlineData("a picture, perhaps", "neither a PMTiles file nor a style")]
    public void What_would_fetch_from_elsewhere_or_is_no_style_is_refused_in_words(string style, string said) =>
        Assert.Contains(said, Assert.ThrowsAny<Exception>(() => OwnMap.Open(Write("style.json", Encoding.UTF8.GetBytes(style)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Tiles_of_another_version_or_cut_off_or_missing_are_told()
    {
        Assert.Contains("version 2", Assert.Throws<InvalidDataException>(() => OwnMap.Open(Write("old.pmtiles", Tiles(version: 2)))).Message, StringComparison.Ordinal);
        Assert.Contains("no PMTiles", Assert.Throws<InvalidDataException>(() => OwnMap.Open(Write("cut.pmtiles", Tiles()[..90]))).Message, StringComparison.Ordinal);
        Assert.Contains("cut off", Assert.Throws<InvalidDataException>(() => OwnMap.Open(Write("short.pmtiles", Tiles()[..135]))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<InvalidDataException>(() => OwnMap.Open(Write("odd.pmtiles", Tiles(metadata: "{no json")))).Message, StringComparison.Ordinal);
        Assert.Contains("is not there", Assert.Throws<FileNotFoundException>(() => OwnMap.Open(Path.Combine(folder.FullName, "none"))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
