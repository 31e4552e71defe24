namespace Griot.Places;

/// <summary>
/// Distances and directions on a sphere of the earth's mean radius: within 0.6 % of the ellipsoid, which is
/// far below what a place's name says. Borders and areas need the ellipsoid and do not come from here.
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
