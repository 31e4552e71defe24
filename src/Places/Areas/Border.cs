using System.Collections.Immutable;

namespace Griot.Places;

/// <summary>The land border between two countries.</summary>
public sealed class Border
{
    readonly Course[] courses;

    internal Border(string one, string other, Course[] courses)
    {
        (One, Other, this.courses) = (one, other, courses);
        LengthKm = courses.Sum(c => c.LengthKm);
        var longest = courses.MaxBy(c => c.LengthKm)!;
        Middle = longest.Points[longest.Points.Count / 2];
    }

    /// <summary>ISO alpha-3.</summary>
    public string One { get; }

    public string Other { get; }

    public double LengthKm { get; }

    /// <summary>A point of it, about its middle.</summary>
    public GeoPoint Middle { get; }

    /// <summary>Its stretches, point by point.</summary>
    public IEnumerable<ImmutableArray<GeoPoint>> Courses => courses.Select(c => c.Points.ToImmutableArray());

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
        foreach (var course in courses)
        {
            nearest = course.Nearest(point, ref chord) ?? nearest;
        }

        return nearest;
    }
}
