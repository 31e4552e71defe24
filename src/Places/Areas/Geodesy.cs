namespace Griot.Places;

/// <summary>
/// Distances and directions on the earth: quick ones on a sphere of its mean radius, within 0.6 % of the ellipsoid, which is
/// far below what a place's name says; and exact ones on the ellipsoid (WGS 84) for borders and areas.
/// </summary>
public static class Geodesy
{
    /// <summary>The mean radius of the earth (IUGG), in kilometres.</summary>
    public const double EarthRadiusKm = 6371.0088;

    /// <summary>Half of the way round the earth, the farthest two points can lie apart.</summary>
    public const double FarthestKm = Math.PI * EarthRadiusKm;

    /// <summary>The great-circle distance in kilometres, by the haversine formula.</summary>
    public static double DistanceKm(GeoPoint a, GeoPoint b)
    {
        var (lat1, lat2) = (double.DegreesToRadians(a.Latitude), double.DegreesToRadians(b.Latitude));
        var (sinLat, sinLon) = (Math.Sin((lat2 - lat1) / 2), Math.Sin(double.DegreesToRadians(b.Longitude - a.Longitude) / 2));
        var h = (sinLat * sinLat) + (Math.Cos(lat1) * Math.Cos(lat2) * sinLon * sinLon);
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>
    /// The length of the shortest way on the WGS 84 ellipsoid in kilometres (Vincenty 1975): to a millimetre, but between points almost opposite
    /// each other, where the series does not settle: these get the sphere's length, within 0.6 %.
    /// </summary>
    public static double GeodesicKm(GeoPoint a, GeoPoint b)
    {
        const double Equatorial = 6378.137, Flattening = 1 / 298.257223563, Polar = Equatorial * (1 - Flattening);
        var difference = double.DegreesToRadians(Math.IEEERemainder(b.Longitude - a.Longitude, 360));
        var (u1, u2) = (Math.Atan((1 - Flattening) * Math.Tan(double.DegreesToRadians(a.Latitude))), Math.Atan((1 - Flattening) * Math.Tan(double.DegreesToRadians(b.Latitude))));
        var ((sin1, cos1), (sin2, cos2)) = (Math.SinCos(u1), Math.SinCos(u2));
        var lambda = difference;
        for (var round = 0; round < 100; round++)
        {
            var (sinLambda, cosLambda) = Math.SinCos(lambda);
            var sinSigma = Math.Sqrt((cos2 * sinLambda * cos2 * sinLambda) + (((cos1 * sin2) - (sin1 * cos2 * cosLambda)) * ((cos1 * sin2) - (sin1 * cos2 * cosLambda))));
            var cosSigma = (sin1 * sin2) + (cos1 * cos2 * cosLambda);
            if (sinSigma < 1e-12)
            {
                return cosSigma > 0 ? 0 : DistanceKm(a, b);
            }

            var sigma = Math.Atan2(sinSigma, cosSigma);
            var sinAlpha = cos1 * cos2 * sinLambda / sinSigma;
            var cosSqAlpha = 1 - (sinAlpha * sinAlpha);
            var cos2SigmaM = cosSqAlpha == 0 ? 0 : cosSigma - (2 * sin1 * sin2 / cosSqAlpha); // 0 along the equator
            var c = Flattening / 16 * cosSqAlpha * (4 + (Flattening * (4 - (3 * cosSqAlpha))));
            var next = difference + ((1 - c) * Flattening * sinAlpha * (sigma + (c * sinSigma * (cos2SigmaM + (c * cosSigma * (-1 + (2 * cos2SigmaM * cos2SigmaM)))))));
            if (Math.Abs(next - lambda) > 1e-12)
            {
                lambda = next;
                continue;
            }

            var uSq = cosSqAlpha * ((Equatorial * Equatorial) - (Polar * Polar)) / (Polar * Polar);
            var big = 1 + (uSq / 16384 * (4096 + (uSq * (-768 + (uSq * (320 - (175 * uSq)))))));
            var small = uSq / 1024 * (256 + (uSq * (-128 + (uSq * (74 - (47 * uSq))))));
            var delta = small * sinSigma * (cos2SigmaM + (small / 4 * ((cosSigma * (-1 + (2 * cos2SigmaM * cos2SigmaM)))
                - (small / 6 * cos2SigmaM * (-3 + (4 * sinSigma * sinSigma)) * (-3 + (4 * cos2SigmaM * cos2SigmaM))))));
            return Polar * big * (sigma - delta);
        }

        return DistanceKm(a, b);
    }

    /// <summary>The direction in which the shortest way on the sphere sets out, in degrees clockwise from north.</summary>
    public static double Bearing(GeoPoint from, GeoPoint to)
    {
        var (lat1, lat2) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(to.Latitude));
        var lon = double.DegreesToRadians(to.Longitude - from.Longitude);
        var bearing = Math.Atan2(Math.Sin(lon) * Math.Cos(lat2), (Math.Cos(lat1) * Math.Sin(lat2)) - (Math.Sin(lat1) * Math.Cos(lat2) * Math.Cos(lon)));
        return (double.RadiansToDegrees(bearing) + 360) % 360;
    }

    /// <summary>The point half of the way between two.</summary>
    public static GeoPoint Midway(GeoPoint a, GeoPoint b) => Offset(a, Bearing(a, b), DistanceKm(a, b) / 2);

    /// <summary>The point reached by going so many kilometres along a great circle; the bearing counts in degrees clockwise from north at the start.</summary>
    public static GeoPoint Offset(GeoPoint from, double bearing, double km)
    {
        var (angle, direction) = (km / EarthRadiusKm, double.DegreesToRadians(bearing));
        var (lat, lon) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(from.Longitude));
        var sinLat = (Math.Sin(lat) * Math.Cos(angle)) + (Math.Cos(lat) * Math.Sin(angle) * Math.Cos(direction));
        var lat2 = Math.Asin(Math.Clamp(sinLat, -1, 1));
        var lon2 = lon + Math.Atan2(Math.Sin(direction) * Math.Sin(angle) * Math.Cos(lat), Math.Cos(angle) - (Math.Sin(lat) * sinLat));
        return new GeoPoint(double.RadiansToDegrees(lat2), Math.IEEERemainder(double.RadiansToDegrees(lon2), 360));
    }
}
