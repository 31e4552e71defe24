using Griot.Places;

namespace Griot.Store;

/// <summary>A box of latitudes and longitudes in degrees. West of the date line and past it, <see cref="West"/> is greater than <see cref="East"/>.</summary>
public readonly record struct GeoBox
{
    /// <exception cref="ArgumentOutOfRangeException">A coordinate lies outside its range, or south lies north of north.</exception>
    public GeoBox(double south, double west, double north, double east)
    {
        if (!(south >= -90 && north <= 90 && south <= north))
        {
            throw new ArgumentOutOfRangeException(nameof(south), south, "Latitudes lie in [-90, 90], the southern first.");
        }

        if (!(west is >= -180 and <= 180 && east is >= -180 and <= 180))
        {
            throw new ArgumentOutOfRangeException(nameof(west), west, "Longitudes lie in [-180, 180].");
        }

        (South, West, North, East) = (south, west, north, east);
    }

    public double South { get; }

    public double West { get; }

    public double North { get; }

    public double East { get; }

    public bool CrossesDateLine => West > East;

    /// <summary>The smallest box that holds all within so many kilometres of a point.</summary>
    public static GeoBox Around(GeoPoint point, double km)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(km);
        // A little more than needed, so that rounding leaves nothing out.
        var latitudes = double.RadiansToDegrees(km / Geodesy.EarthRadiusKm) + 1e-6;
        var (south, north) = (point.Latitude - latitudes, point.Latitude + latitudes);
        if (south <= -90 || north >= 90)
        {
            return new(Math.Max(south, -90), -180, Math.Min(north, 90), 180);
        }

        var longitudes = double.RadiansToDegrees(Math.Asin(Math.Min(1, Math.Sin(Math.Min(km / Geodesy.EarthRadiusKm, Math.PI / 2)) / Math.Cos(double.DegreesToRadians(point.Latitude))))) + 1e-6;
        return longitudes >= 180 ? new(south, -180, north, 180) : new(south, Wrapped(point.Longitude - longitudes), north, Wrapped(point.Longitude + longitudes));
    }

    static double Wrapped(double longitude) => longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
}
