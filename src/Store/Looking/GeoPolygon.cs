using System.Collections.Immutable;
using System.Globalization;
using Griot.Places;

namespace Griot.Store;

/// <summary>A closed line on the map that somebody drew: three corners or more, the last joined to the first, straight in degrees. It does not cross the date line.</summary>
public sealed record GeoPolygon
{
    /// <summary>So many corners are drawn by hand; more come from a file and are no address of a page.</summary>
    public const int MostCorners = 500;

    /// <exception cref="ArgumentException">There are fewer than three corners or more than <see cref="MostCorners"/>.</exception>
    public GeoPolygon(ImmutableArray<GeoPoint> corners)
    {
        if (corners.IsDefault || corners.Length is < 3 or > MostCorners)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A polygon has 3 to {MostCorners} corners."), nameof(corners));
        }

        Corners = corners;
        Bounds = new(corners.Min(c => c.Latitude), corners.Min(c => c.Longitude), corners.Max(c => c.Latitude), corners.Max(c => c.Longitude));
    }

    public ImmutableArray<GeoPoint> Corners { get; }

    public GeoBox Bounds { get; }

    /// <summary>Whether a point lies inside, by the number of edges a ray to the east crosses.</summary>
    public bool Contains(GeoPoint point)
    {
        var inside = false;
        for (int i = 0, j = Corners.Length - 1; i < Corners.Length; j = i++)
        {
            var (a, b) = (Corners[i], Corners[j]);
            if ((a.Latitude > point.Latitude) != (b.Latitude > point.Latitude)
                && point.Longitude < ((b.Longitude - a.Longitude) * (point.Latitude - a.Latitude) / (b.Latitude - a.Latitude)) + a.Longitude)
            {
                inside = !inside;
            }
        }

        return inside;
    }

    /// <summary>As an address carries it: latitude and longitude of each corner, <c>14.5,-4.2;16,-3;15.5,-1</c>.</summary>
    public override string ToString() => string.Join(';', Corners.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Latitude:0.####},{c.Longitude:0.####}")));

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, out GeoPolygon? polygon)
    {
        polygon = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var corners = ImmutableArray.CreateBuilder<GeoPoint>();
        foreach (var corner in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (corners.Count == MostCorners || corner.Split(',') is not [var latitude, var longitude]
                || !double.TryParse(latitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) || !double.TryParse(longitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
                || y is not (>= -90 and <= 90) || x is not (>= -180 and <= 180))
            {
                return false;
            }

            corners.Add(new(y, x));
        }

        if (corners.Count < 3)
        {
            return false;
        }

        polygon = new(corners.ToImmutable());
        return true;
    }

    public bool Equals(GeoPolygon? other) => other is not null && Corners.AsSpan().SequenceEqual(other.Corners.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Corners.Length, Bounds);
}
