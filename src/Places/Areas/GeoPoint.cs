namespace Griot.Places;

/// <summary>A point on the earth in degrees, WGS 84. Latitude lies in [-90, 90], longitude in [-180, 180].</summary>
public readonly record struct GeoPoint
{
    /// <exception cref="ArgumentOutOfRangeException">A coordinate lies outside its range or is no number.</exception>
    public GeoPoint(double latitude, double longitude)
    {
        Latitude = latitude is >= -90 and <= 90 ? latitude : throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "A latitude lies in [-90, 90].");
        Longitude = longitude is >= -180 and <= 180 ? longitude : throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "A longitude lies in [-180, 180].");
    }

    public double Latitude { get; }

    public double Longitude { get; }
}
