using System.Collections.Immutable;
using System.Globalization;
using Griot.Places;

namespace Griot.Store;

/// <summary>
/// Closed lines on the map, each of three corners or more, the last joined to the first, straight in degrees: one that somebody drew, or the parts of an area with the holes in them.
/// They do not cross the date line.
/// </summary>
public sealed record GeoPolygon
{
    /// <summary>So many corners are drawn by hand; more come from a file and are no address of a page.</summary>
    public const int MostCorners = 500;

    /// <summary>So many an area may have in all: each is asked for every point.</summary>
    public const int MostOfArea = 10_000;

    /// <exception cref="ArgumentException">There are fewer than three corners or more than <see cref="MostCorners"/>.</exception>
    public GeoPolygon(ImmutableArray<GeoPoint> corners)
        : this([[Checked(corners)]])
    {
    }

    GeoPolygon(ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>> parts)
    {
        Parts = parts;
        Corners = [.. parts.SelectMany(part => part).SelectMany(ring => ring)];
        Bounds = new(Corners.Min(c => c.Latitude), Corners.Min(c => c.Longitude), Corners.Max(c => c.Latitude), Corners.Max(c => c.Longitude));
    }

    /// <summary>An area of several parts, each the lines about it and about the holes in it.</summary>
    /// <exception cref="ArgumentException">There is no part, a line has fewer than three corners, or all have more than <see cref="MostOfArea"/>.</exception>
    public static GeoPolygon Of(ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>> parts)
    {
        if (parts.IsDefaultOrEmpty || parts.Any(part => part.IsDefaultOrEmpty || part.Any(ring => ring.Length < 3)))
        {
            throw new ArgumentException("An area has at least one part, and each line of it three corners.", nameof(parts));
        }

        return parts.Sum(part => part.Sum(ring => ring.Length)) is var corners and > MostOfArea
            ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"An area has at most {MostOfArea:N0} corners, and this one {corners:N0}: simplify it."), nameof(parts))
            : new(parts);
    }

    static ImmutableArray<GeoPoint> Checked(ImmutableArray<GeoPoint> corners) => !corners.IsDefault && corners.Length is >= 3 and <= MostCorners
        ? corners
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A polygon has 3 to {MostCorners} corners."), nameof(corners));

    /// <summary>Its parts, each the lines about it and about the holes in it.</summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>> Parts { get; }

    /// <summary>All corners, line by line.</summary>
    public ImmutableArray<GeoPoint> Corners { get; }

    public GeoBox Bounds { get; }

    /// <summary>Every edge with the number of its part.</summary>
    internal IEnumerable<(int Part, GeoPoint From, GeoPoint To)> Edges =>
        Parts.SelectMany((part, number) => part.SelectMany(ring => ring.Select((corner, i) => (number, ring[i == 0 ? ring.Length - 1 : i - 1], corner))));

    /// <summary>Whether a point lies in one of the parts, by the number of edges a ray to the east crosses.</summary>
    public bool Contains(GeoPoint point)
    {
        foreach (var part in Parts)
        {
            var inside = false;
            foreach (var ring in part)
            {
                for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
                {
                    var (a, b) = (ring[i], ring[j]);
                    if ((a.Latitude > point.Latitude) != (b.Latitude > point.Latitude)
                        && point.Longitude < ((b.Longitude - a.Longitude) * (point.Latitude - a.Latitude) / (b.Latitude - a.Latitude)) + a.Longitude)
                    {
                        inside = !inside;
                    }
                }
            }

            if (inside)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As an address carries one that was drawn: latitude and longitude of each corner, <c>14.5,-4.2;16,-3;15.5,-1</c>.</summary>
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

    public bool Equals(GeoPolygon? other) =>
        other is not null && Corners.AsSpan().SequenceEqual(other.Corners.AsSpan()) && Parts.SelectMany(part => part).Select(ring => ring.Length).SequenceEqual(other.Parts.SelectMany(part => part).Select(ring => ring.Length));

    public override int GetHashCode() => HashCode.Combine(Corners.Length, Bounds);
}
