using System.Text.Json;
using Griot.Places;
using Griot.Web;
using Xunit;

namespace Griot.Tests.Web;

public class BaseFilesTests
{
    static readonly BaseFiles Files = new();

    [Fact]
    public void The_world_has_every_country_and_stays_small()
    {
        using var world = JsonDocument.Parse(Files.TheWorld.Text);
        var codes = world.RootElement.GetProperty("objects").GetProperty("countries").GetProperty("geometries").EnumerateArray().Select(geometry => geometry.GetProperty("id").GetString()).ToHashSet();
        Assert.All(Areas.Embedded.Countries.Where(area => area.Country is not null), area => Assert.Contains(area.Country, codes));
        Assert.InRange(Files.TheWorld.CompressedBytes, 50_000, 320_000);
        var names = world.RootElement.GetProperty("names").GetProperty("name").EnumerateArray().Select(name => name.GetString()).ToList();
        Assert.Contains("Mali", names);
        Assert.Contains("Bamako", world.RootElement.GetProperty("towns").GetProperty("name").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public void A_country_comes_finer_with_divisions_and_towns()
    {
        using var mali = JsonDocument.Parse(Files.Country("MLI")!.Text);
        Assert.Contains("Kidal", mali.RootElement.GetProperty("objects").GetProperty("divisions").GetProperty("geometries").EnumerateArray().Select(geometry => geometry.GetProperty("properties").GetProperty("name").GetString()));
        Assert.Contains("Gao", mali.RootElement.GetProperty("towns").GetProperty("name").EnumerateArray().Select(name => name.GetString()));
        Assert.Null(Files.Country("XXX"));
        Assert.Null(Files.Country("../"));
    }

    [Fact]
    public void A_border_is_kept_once_and_both_sides_use_it()
    {
        var (west, east) = (Square("AAA", 0), Square("BBB", 10));
        using var written = JsonDocument.Parse(new Topology(0.001, 0.01, ("countries", [west, east])).Write());
        var shapes = written.RootElement.GetProperty("objects").GetProperty("countries").GetProperty("geometries").EnumerateArray()
            .Select(geometry => geometry.GetProperty("arcs")[0][0].EnumerateArray().Select(number => number.GetInt32()).ToList()).ToList();
        int[] used = [.. shapes.SelectMany(arcs => arcs).Select(arc => arc < 0 ? ~arc : arc)];
        Assert.Equal(3, used.Distinct().Count());
        Assert.Equal(4, used.Length);
        Assert.Equal(3, written.RootElement.GetProperty("arcs").GetArrayLength());
    }

    [Fact]
    public void Lines_stray_no_farther_than_was_allowed()
    {
        const double Tolerance = 0.05;
        var coast = Enumerable.Range(0, 400).Select(i => new GeoPoint(10 + (5 * Math.Sin(i * Math.PI / 200)) + (0.03 * Math.Sin(i)), 5 * Math.Cos(i * Math.PI / 200))).ToList();
        var lines = new Topology(0.001, Tolerance, ("countries", [Area.Of("AAA", "A", "AAA", [[coast]])])).Lines.ToList();
        var line = Assert.Single(lines);
        Assert.InRange(line.Count, 10, 200);
        Assert.All(coast, point => Assert.True(line.Zip(line.Skip(1)).Min(piece => Away(point, piece.First, piece.Second)) <= Tolerance + 0.002));
    }

    static Area Square(string code, double west) =>
        Area.Of(code, code, code, [[[new(0, west), new(0, west + 10), new(5, west + 10), new(10, west + 10), new(10, west), new(5, west)]]]);

    static double Away(GeoPoint point, GeoPoint from, GeoPoint to)
    {
        var (dx, dy) = (to.Longitude - from.Longitude, to.Latitude - from.Latitude);
        var share = (dx * dx) + (dy * dy) is 0 ? 0 : Math.Clamp((((point.Longitude - from.Longitude) * dx) + ((point.Latitude - from.Latitude) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
        return double.Hypot(point.Longitude - from.Longitude - (share * dx), point.Latitude - from.Latitude - (share * dy));
    }
}
