namespace Griot.Places;

/// <summary>A line of points on the globe, for the nearest of it to any point. Between its points it runs straight, by the shortest way.</summary>
sealed class Course
{
    /// <summary>Points are looked through in groups of so many, each within a known distance of its middle.</summary>
    const int GroupSize = 32;

    readonly GeoPoint[] points;
    readonly (double X, double Y, double Z)[] places;
    readonly (double X, double Y, double Z, double Radius)[] groups;

    public Course(IReadOnlyList<GeoPoint> points)
    {
        this.points = [.. points];
        places = Array.ConvertAll(this.points, OnUnitSphere);
        groups = new (double, double, double, double)[Math.Max(1, (places.Length - 1 + GroupSize - 1) / GroupSize)];
        for (var g = 0; g < groups.Length; g++)
        {
            var (first, last) = (g * GroupSize, Math.Min(places.Length - 1, (g + 1) * GroupSize));
            var middle = places[(first + last) / 2];
            var radius = 0.0;
            for (var i = first; i <= last; i++)
            {
                radius = Math.Max(radius, Chord(places[i], middle));
            }

            groups[g] = (middle.X, middle.Y, middle.Z, radius);
        }
    }

    public IReadOnlyList<GeoPoint> Points => points;

    /// <summary>Along its points, in kilometres.</summary>
    public double LengthKm
    {
        get
        {
            var sum = 0.0;
            for (var i = 1; i < points.Length; i++)
            {
                sum += Geodesy.DistanceKm(points[i - 1], points[i]);
            }

            return sum;
        }
    }

    /// <summary>The point of the course nearest to another, if nearer than a chord already known, which is then made shorter.</summary>
    public GeoPoint? Nearest(GeoPoint to, ref double chord)
    {
        var from = OnUnitSphere(to);
        GeoPoint? nearest = null;
        for (var g = 0; g < groups.Length; g++)
        {
            var (x, y, z, radius) = groups[g];
            if (Chord(from, (x, y, z)) - radius >= chord)
            {
                continue;
            }

            var last = Math.Min(places.Length - 1, (g + 1) * GroupSize);
            for (var i = g * GroupSize; i <= last; i++)
            {
                // A course of one point has no stretch.
                var foot = i < last ? Foot(from, places[i], places[i + 1]) : places[i];
                if (Chord(from, foot) is var d && d < chord)
                {
                    (chord, nearest) = (d, FromUnitSphere(foot));
                }
            }
        }

        return nearest;
    }

    /// <summary>The farthest that two points of the unit sphere can lie apart.</summary>
    public const double LongestChord = 2.000001;

    static (double X, double Y, double Z) Foot((double X, double Y, double Z) from, (double X, double Y, double Z) a, (double X, double Y, double Z) b)
    {
        var (x, y, z) = (b.X - a.X, b.Y - a.Y, b.Z - a.Z);
        var length = (x * x) + (y * y) + (z * z);
        var t = length == 0 ? 0 : Math.Clamp((((from.X - a.X) * x) + ((from.Y - a.Y) * y) + ((from.Z - a.Z) * z)) / length, 0, 1);
        (x, y, z) = (a.X + (t * x), a.Y + (t * y), a.Z + (t * z));
        var norm = Math.Sqrt((x * x) + (y * y) + (z * z));
        return norm == 0 ? a : (x / norm, y / norm, z / norm);
    }

    static double Chord((double X, double Y, double Z) a, (double X, double Y, double Z) b) =>
        Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)) + ((a.Z - b.Z) * (a.Z - b.Z)));

    static (double X, double Y, double Z) OnUnitSphere(GeoPoint point)
    {
        var (lat, lon) = (double.DegreesToRadians(point.Latitude), double.DegreesToRadians(point.Longitude));
        return (Math.Cos(lat) * Math.Cos(lon), Math.Cos(lat) * Math.Sin(lon), Math.Sin(lat));
    }

    static GeoPoint FromUnitSphere((double X, double Y, double Z) p) =>
        new(double.RadiansToDegrees(Math.Asin(Math.Clamp(p.Z, -1, 1))), double.RadiansToDegrees(Math.Atan2(p.Y, p.X)));
}
