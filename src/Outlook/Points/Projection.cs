using Griot.Places;

namespace Griot.Outlook;

/// <summary>
/// Places on the earth as kilometres in the plane: Lambert's azimuthal equal-area projection of the sphere about a middle, so that events per square kilometre keep their meaning.
/// Distances are within 1 % for 1,500 km around.
/// </summary>
/// <param name="middle">What lies at 0, 0.</param>
public sealed class Projection(GeoPoint middle)
{
    readonly double sinMiddle = Math.Sin(double.DegreesToRadians(middle.Latitude)), cosMiddle = Math.Cos(double.DegreesToRadians(middle.Latitude));

    public GeoPoint Middle { get; } = middle;

    /// <summary>About the mean of places.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Projection About(IReadOnlyCollection<GeoPoint> places)
    {
        // The mean of directions, which knows nothing of the date line.
        double x = 0, y = 0, z = 0;
        foreach (var place in places)
        {
            var ((sinLat, cosLat), (sinLon, cosLon)) = (Math.SinCos(double.DegreesToRadians(place.Latitude)), Math.SinCos(double.DegreesToRadians(place.Longitude)));
            (x, y, z) = (x + (cosLat * cosLon), y + (cosLat * sinLon), z + sinLat);
        }

        return double.Hypot(double.Hypot(x, y), z) > 0
            ? new(new GeoPoint(double.RadiansToDegrees(Math.Atan2(z, double.Hypot(x, y))), double.RadiansToDegrees(Math.Atan2(y, x))))
            : throw new ArgumentException("There are no places to project, or they lie all round the earth.", nameof(places));
    }

    /// <summary>Kilometres east and north of the middle.</summary>
    public (double X, double Y) Km(GeoPoint place)
    {
        var (sinLat, cosLat) = Math.SinCos(double.DegreesToRadians(place.Latitude));
        var (sinLon, cosLon) = Math.SinCos(double.DegreesToRadians(place.Longitude - Middle.Longitude));
        var scale = Geodesy.EarthRadiusKm * Math.Sqrt(2 / Math.Max(1e-9, 1 + (sinMiddle * sinLat) + (cosMiddle * cosLat * cosLon)));
        return (scale * cosLat * sinLon, scale * ((cosMiddle * sinLat) - (sinMiddle * cosLat * cosLon)));
    }
}
