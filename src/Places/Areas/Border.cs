using System.Collections.Immutable;

namespace Griot.Places;

/// <summary>The land border between two countries.</summary>
public sealed class Border
{
    // Made when first asked for: whose neighbour a country is, which is asked more often, is known without.
    readonly Lazy<Course[]> courses;

    /// <param name="one">The country that comes first in the order of the codes.</param>
    /// <param name="other">Its neighbour.</param>
    /// <param name="arcs">Longitude and latitude, point by point; at least one.</param>
    internal Border(string one, string other, IReadOnlyList<(double X, double Y)[]> arcs) =>
        (One, Other, courses) = (one, other, new(() => [.. arcs.Select(arc => new Course(Array.ConvertAll(arc, Area.Point)))]));

    /// <summary>ISO alpha-3.</summary>
    public string One { get; }

    public string Other { get; }

    public double LengthKm => courses.Value.Sum(c => c.LengthKm);

    /// <summary>A point of it, about its middle.</summary>
    public GeoPoint Middle
    {
        get
        {
            var longest = courses.Value.MaxBy(c => c.LengthKm)!;
            return longest.Points[longest.Points.Count / 2];
        }
    }

    /// <summary>Its stretches, point by point.</summary>
    public IEnumerable<ImmutableArray<GeoPoint>> Courses => courses.Value.Select(c => c.Points.ToImmutableArray());

    /// <summary>The point of the border nearest to another.</summary>
    public GeoPoint NearestTo(GeoPoint point)
    {
        var chord = Course.LongestChord;
        return Nearest(point, ref chord) ?? Middle;
    }

    /// <summary>The geodesic distance in kilometres.</summary>
    public double DistanceKm(GeoPoint from) => Geodesy.GeodesicKm(from, NearestTo(from));

    internal GeoPoint? Nearest(GeoPoint point, ref double chord)
    {
        GeoPoint? nearest = null;
        foreach (var course in courses.Value)
        {
            nearest = course.Nearest(point, ref chord) ?? nearest;
        }

        return nearest;
    }
}
