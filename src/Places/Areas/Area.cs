using System.Collections.Immutable;

namespace Griot.Places;

/// <summary>A country or a division with its outline.</summary>
public sealed class Area
{
    readonly Outline[][] polygons;
    readonly Lazy<Course[]> shores;

    internal Area(string code, string name, string? country, string? note, Outline[][] polygons)
    {
        (Code, Name, Country, Note, this.polygons) = (code, name, country, note, polygons);
        shores = new(() => [.. polygons.SelectMany(p => p).SelectMany(Shores)]);
    }

    /// <summary>The ring's stretches that are land's edge: without the cuts along the antimeridian and over the poles that only the paper needs.</summary>
    static IEnumerable<Course> Shores(Outline ring)
    {
        var stretch = new List<GeoPoint>();
        for (var i = 0; i < ring.Count; i++)
        {
            var (from, to) = (ring[i], ring[(i + 1) % ring.Count]);
            var cut = (IsSeam(from.X) && IsSeam(to.X)) || Math.Abs(from.Y) > 89.99 || Math.Abs(to.Y) > 89.99;
            if (stretch.Count == 0 && !cut)
            {
                stretch.Add(Point(from));
            }

            if (!cut)
            {
                stretch.Add(Point(to));
            }

            if (stretch.Count > 1 && (cut || i == ring.Count - 1))
            {
                yield return new Course(stretch);
                stretch = [];
            }
        }

        static bool IsSeam(double x) => Math.Abs(Math.Abs(x) - 180) < 0.001;
    }

    /// <summary>How much the boxes about its polygons cover, in square degrees.</summary>
    internal double BoxDegrees => field > 0 ? field : field = polygons.Sum(p => (p[0].East - p[0].West) * (p[0].North - p[0].South));

    /// <summary>Whether the point lies within so many kilometres of the area's box; quick, and never wrongly false.</summary>
    internal bool MayReach(GeoPoint point, double km)
    {
        var latitudes = km / 110;
        var longitudes = latitudes / Math.Max(0.01, Math.Cos(double.DegreesToRadians(Math.Min(89.5, Math.Abs(point.Latitude) + latitudes))));
        foreach (var rings in polygons)
        {
            var box = rings[0];
            var x = point.Longitude + (360 * Math.Ceiling((box.West - longitudes - point.Longitude) / 360));
            if (point.Latitude >= box.South - latitudes && point.Latitude <= box.North + latitudes && x <= box.East + longitudes)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads an outline of our own or of an imported layer: polygons of rings of longitude and latitude, the first ring of each the outer one.</summary>
    /// <exception cref="ArgumentException">A ring has fewer than three points, or a coordinate lies outside its range.</exception>
    public static Area Of(string code, string name, string? country, IEnumerable<IEnumerable<IReadOnlyList<GeoPoint>>> polygons)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        return new Area(code, name, country, null, [.. polygons.Select(rings => rings.Select(Ring).ToArray())]);

        static Outline Ring(IReadOnlyList<GeoPoint> ring) =>
            ring.Count >= 3 ? new Outline([.. ring.Select(p => (p.Longitude, p.Latitude))]) : throw new ArgumentException($"A ring has {ring.Count} points, expected at least 3.", nameof(ring));
    }

    /// <summary>Of a country, ISO alpha-3; of a division, the source's own.</summary>
    public string Code { get; }

    public string Name { get; }

    /// <summary>ISO alpha-3 of the country it belongs to; of a country its own.</summary>
    public string? Country { get; }

    /// <summary>What is disputed about it: <c>Somaliland</c> within Somalia. <see langword="null"/> mostly.</summary>
    public string? Note { get; }

    /// <summary>Whether the point lies in it; holes such as Lesotho in South Africa are outside.</summary>
    public bool Contains(GeoPoint point)
    {
        foreach (var rings in polygons)
        {
            if (!rings[0].Contains(point.Longitude, point.Latitude))
            {
                continue;
            }

            var inHole = false;
            for (var hole = 1; hole < rings.Length; hole++)
            {
                inHole |= rings[hole].Contains(point.Longitude, point.Latitude);
            }

            if (!inHole)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The geodesic distance in kilometres to the nearest of it; 0 inside.</summary>
    public double DistanceKm(GeoPoint from) => Contains(from) ? 0 : DistanceToEdgeKm(from);

    /// <summary>The geodesic distance in kilometres to the nearest of its outline, from inside as from outside.</summary>
    public double DistanceToEdgeKm(GeoPoint from) => NearestOnEdge(from) is { } nearest ? Geodesy.GeodesicKm(from, nearest) : double.PositiveInfinity;

    /// <summary>The nearest point of its outline.</summary>
    public GeoPoint? NearestOnEdge(GeoPoint from)
    {
        var (chord, nearest) = (Course.LongestChord, (GeoPoint?)null);
        foreach (var shore in shores.Value)
        {
            nearest = shore.Nearest(from, ref chord) ?? nearest;
        }

        return nearest;
    }

    /// <summary>The rings as points, polygon by polygon, for those who draw or compute with them; longitudes may run on past 180.</summary>
    public IEnumerable<ImmutableArray<ImmutableArray<(double Longitude, double Latitude)>>> Polygons() =>
        polygons.Select(rings => rings.Select(o => Enumerable.Range(0, o.Count).Select(i => o[i]).ToImmutableArray()).ToImmutableArray());

    internal static GeoPoint Point((double X, double Y) p) => new(Math.Clamp(p.Y, -90, 90), Math.Clamp(Math.IEEERemainder(p.X, 360), -180, 180));
}
