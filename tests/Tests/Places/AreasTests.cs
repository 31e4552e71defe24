using CsCheck;
using Griot.Places;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Xunit;

namespace Griot.Tests.Places;

public class AreasTests
{
    static readonly Areas Areas = Areas.Embedded;

    [Theory]
    [InlineData(16.27, -0.04, "MLI", "Gao")]
    [InlineData(18.44, 1.41, "MLI", "Kidal")]
    [InlineData(13.51, 2.11, "NER", "Niamey")]
    [InlineData(11.85, 13.16, "NGA", "Borno")]
    [InlineData(48.85, 2.35, "FRA", null)]
    [InlineData(-29.31, 27.48, "LSO", "Maseru")] // an enclave
    [InlineData(43.94, 12.45, "SMR", null)]
    [InlineData(66, 179.9, "RUS", "Chukotka")] // both sides of the antimeridian
    [InlineData(66, -179.9, "RUS", "Chukotka")]
    [InlineData(-17.8, 178.0, "FJI", null)]
    [InlineData(-90, 0, "ATA", null)] // the poles
    [InlineData(-85, -170, "ATA", null)]
    [InlineData(90, 0, null, null)]
    [InlineData(0, -30, null, null)]
    public void A_point_knows_its_country_and_division(double latitude, double longitude, string? country, string? division)
    {
        var where = Areas.Locate(new GeoPoint(latitude, longitude));
        Assert.Equal(country, where.Country);
        Assert.True(division is null || division == where.Admin1, where.ToString());
    }

    [Theory]
    [InlineData(9.6, 44.1, "SOM", "Somaliland")]
    [InlineData(35.3, 33.4, "CYP", "Northern Cyprus")]
    public void What_is_disputed_is_told(double latitude, double longitude, string country, string note)
    {
        var where = Areas.Locate(new GeoPoint(latitude, longitude));
        Assert.Equal((country, note), (where.Country, where.Disputed));
    }

    [Theory]
    [InlineData(15.918, 2.402, "2013-01-15", "MLI", "Gao")]
    [InlineData(15.918, 2.402, "2020-01-15", "MLI", "Ménaka")]
    [InlineData(22.68, -3.98, "2013-01-15", "MLI", "Tombouctou")]
    [InlineData(22.68, -3.98, "2020-01-15", "MLI", "Taoudénit")]
    [InlineData(4.85, 31.6, "2010-01-15", "SDN", null)]
    [InlineData(4.85, 31.6, "2012-01-15", "SSD", null)]
    [InlineData(42.66, 21.16, "2007-01-15", "SRB", null)]
    public void A_day_decides_which_areas_hold(double latitude, double longitude, string on, string country, string? division)
    {
        var where = Areas.Locate(new GeoPoint(latitude, longitude), DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(country, where.Country);
        Assert.True(division is null || division == where.Admin1, where.ToString());
    }

    [Fact]
    public void Neighbours_share_a_border()
    {
        Assert.Equal(["BFA", "CIV", "DZA", "GIN", "MRT", "NER", "SEN"], Areas.Neighbours("MLI"));
        Assert.Equal(["ZAF"], Areas.Neighbours("LSO"));
        Assert.Empty(Areas.Neighbours("ISL"));
        Assert.Null(Areas.Border("MLI", "TCD"));
        var border = Areas.Border("NER", "MLI")!;
        Assert.InRange(border.LengthKm, 750, 900);
        Assert.InRange(border.DistanceKm(new GeoPoint(15.918, 2.402)), 55, 75); // from Ménaka
        Assert.True(border.DistanceKm(border.Middle) < 0.001);
    }

    [Fact]
    public void The_countries_of_the_Sahel_and_some_230_others_have_outlines()
    {
        Assert.All((string[])["MLI", "NER", "BFA", "MRT", "TCD", "NGA", "SEN", "SSD", "XKX", "PSE", "NOR", "FRA"], code => Assert.NotNull(Areas.Country(code)));
        Assert.True(Countries.Embedded.All.Count(c => Areas.Country(c.Code) is not null) > 220);
    }

    [Fact]
    public void Agrees_with_NetTopologySuite_on_random_points()
    {
        foreach (var code in (string[])["MLI", "NER", "ZAF", "LSO", "SMR", "ITA", "FRA", "RUS", "FJI", "IDN", "KGZ"])
        {
            var area = Areas.Country(code)!;
            var factory = new GeometryFactory();
            var shape = factory.CreateMultiPolygon([.. area.Polygons().Select(rings => factory.CreatePolygon(Ring(factory, rings[0]), [.. rings.Skip(1).Select(r => Ring(factory, r))]))]);
            var locator = new IndexedPointInAreaLocator(shape);
            var box = shape.EnvelopeInternal;
            Gen.Select(Gen.Double[box.MinX, box.MaxX], Gen.Double[box.MinY, box.MaxY]).Sample(
                (x, y) => area.Contains(new GeoPoint(y, Math.IEEERemainder(x, 360))) == Inside(locator, x, y), iter: 2_000, seed: "0000KOIKLnN4");
        }

        static LinearRing Ring(GeometryFactory factory, IReadOnlyList<(double Longitude, double Latitude)> points) =>
            factory.CreateLinearRing([.. points.Append(points[0]).Select(p => new Coordinate(p.Longitude, p.Latitude))]);

        // Russia's outline runs on past 180, so that a point may lie in it one turn away.
        static bool Inside(IndexedPointInAreaLocator locator, double x, double y) =>
            ((double[])[x - 360, x, x + 360]).Any(turn => locator.Locate(new Coordinate(turn, y)) != Location.Exterior);
    }

    [Fact]
    public void The_nearest_of_an_outline_is_no_farther_than_any_of_its_points()
    {
        var area = Areas.Country("MLI")!;
        var points = area.Polygons().First()[0];
        Gen.Select(Gen.Double[5, 30], Gen.Double[-20, 15], Gen.Int[0, points.Length - 1]).Sample(
            (lat, lon, i) =>
            {
                var from = new GeoPoint(lat, lon);
                return area.DistanceToEdgeKm(from) <= Geodesy.GeodesicKm(from, new GeoPoint(points[i].Latitude, points[i].Longitude)) + 0.01
                    && (area.Contains(from) ? area.DistanceKm(from) == 0 : area.DistanceKm(from) > 0);
            },
            iter: 300);
    }

    [Fact]
    public void Distances_to_an_outline_run_over_the_antimeridian()
    {
        Assert.InRange(Areas.Country("FJI")!.DistanceKm(new GeoPoint(-17, -175)), 300, 700);
        Assert.True(Areas.Country("ATA")!.DistanceToEdgeKm(new GeoPoint(-90, 0)) > 300);
    }

    [Theory]
    [InlineData(0, 0, 0, 1, 111.319)]
    [InlineData(0, 0, 1, 0, 110.574)]
    [InlineData(90, 0, -90, 0, 20_015)] // opposite: the sphere's length
    [InlineData(48.8566, 2.3522, 16.27, -0.04, 3_615)]
    [InlineData(-17, 179.9, -17, -179.9, 21.3)]
    public void Geodesics_are_those_of_the_ellipsoid(double lat1, double lon1, double lat2, double lon2, double km) =>
        Assert.Equal(1, Geodesy.GeodesicKm(new GeoPoint(lat1, lon1), new GeoPoint(lat2, lon2)) / km, 0.003);

    [Fact]
    public void The_geodesic_is_a_metric_and_close_to_the_sphere()
    {
        var points = Gen.Select(Gen.Double[-89, 89], Gen.Double[-180, 180], (lat, lon) => new GeoPoint(lat, lon));
        Gen.Select(points, points, points).Sample((a, b, c) =>
        {
            var (ab, bc, ac) = (Geodesy.GeodesicKm(a, b), Geodesy.GeodesicKm(b, c), Geodesy.GeodesicKm(a, c));
            return Geodesy.GeodesicKm(a, a) == 0 && Math.Abs(ab - Geodesy.GeodesicKm(b, a)) < 1e-3 && ac <= (ab + bc) * 1.006
                && Math.Abs(ab - Geodesy.DistanceKm(a, b)) <= 0.006 * ab + 1e-3;
        });
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        Assert.Contains("griotare", Assert.Throws<InvalidDataException>(() => new Areas([])).Message, StringComparison.Ordinal);
        Assert.Contains("cut off", Assert.Throws<InvalidDataException>(() => new Areas(Areas.EmbeddedFile()[..5000])).Message, StringComparison.Ordinal);
    }
}
