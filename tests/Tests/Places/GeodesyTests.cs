using CsCheck;
using Griot.Places;
using Xunit;

namespace Griot.Tests.Places;

public class GeodesyTests
{
    static readonly Gen<GeoPoint> Points = Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], (lat, lon) => new GeoPoint(lat, lon));

    [Fact]
    public void A_quarter_of_the_meridian_is_ten_thousand_kilometres() =>
        Assert.Equal(10_007.6, Geodesy.DistanceKm(new GeoPoint(0, 30), new GeoPoint(90, -120)), 0.1);

    [Fact]
    public void The_antimeridian_is_no_wall() => Assert.True(Geodesy.DistanceKm(new GeoPoint(-17, 179.9), new GeoPoint(-17, -179.9)) < 25);

    [Fact]
    public void Distance_is_a_metric() =>
        Gen.Select(Points, Points, Points).Sample((a, b, c) =>
        {
            var (ab, bc, ac) = (Geodesy.DistanceKm(a, b), Geodesy.DistanceKm(b, c), Geodesy.DistanceKm(a, c));
            return Geodesy.DistanceKm(a, a) < 1e-6 && Math.Abs(ab - Geodesy.DistanceKm(b, a)) < 1e-6
                && ac <= ab + bc + 1e-3 && ab <= Geodesy.FarthestKm + 1e-6;
        });

    [Fact]
    public void Going_so_far_ends_so_far_away() =>
        Gen.Select(Points, Gen.Double[0, 360], Gen.Double[0, 5000]).Sample((from, bearing, km) =>
            Math.Abs(Geodesy.DistanceKm(from, Geodesy.Offset(from, bearing, km)) - km) < 1e-2);

    [Fact]
    public void Forty_kilometres_north_of_Gao_lies_north_of_Gao()
    {
        var gao = new GeoPoint(16.27, -0.04);
        var north = Geodesy.Offset(gao, 0, 40);
        Assert.Equal(gao.Longitude, north.Longitude, 6);
        Assert.Equal(0.36, north.Latitude - gao.Latitude, 0.01);
    }
}
