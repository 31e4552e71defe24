using System.Collections.Immutable;

namespace Griot.Outlook;

/// <summary>
/// The stretch of the plane, in kilometres, in which events are observed: a polygon of one ring or several (islands; holes by the rule of odd and even crossings
/// when a hole's ring runs the other way round).
/// </summary>
public sealed class Window
{
    readonly double[] ax, ay, bx, by;

    /// <exception cref="ArgumentException">A ring has fewer than three corners, a corner is no number, or the window has no area.</exception>
    public Window(IEnumerable<IReadOnlyList<(double X, double Y)>> rings)
    {
        Rings = [.. rings.Select(r => r.Count > 1 && r[0] == r[^1] ? [.. r.Take(r.Count - 1)] : r.ToImmutableArray())];
        if (Rings.IsEmpty || Rings.Any(r => r.Length < 3))
        {
            throw new ArgumentException("A window needs rings of at least three corners.", nameof(rings));
        }

        if (Rings.Any(r => r.Any(c => !double.IsFinite(c.X) || !double.IsFinite(c.Y))))
        {
            throw new ArgumentException("A corner of the window is no number.", nameof(rings));
        }

        // The first ring bounds: it runs against the clock, as the sum over edges expects.
        if (SignedArea(Rings[0]) < 0)
        {
            Rings = [.. Rings.Select(r => r.Reverse().ToImmutableArray())];
        }

        var edges = Rings.SelectMany(r => r.Select((c, i) => (From: c, To: r[(i + 1) % r.Length]))).ToArray();
        (ax, ay, bx, by) = ([.. edges.Select(e => e.From.X)], [.. edges.Select(e => e.From.Y)], [.. edges.Select(e => e.To.X)], [.. edges.Select(e => e.To.Y)]);
        AreaKm2 = Rings.Sum(SignedArea);
        Least = (ax.Min(), ay.Min());
        Most = (ax.Max(), ay.Max());
        if (AreaKm2 <= 1e-9 * Math.Max(1, (Most.X - Least.X) * (Most.Y - Least.Y)))
        {
            throw new ArgumentException("The window has no area: its corners lie on a line.", nameof(rings));
        }
    }

    public ImmutableArray<ImmutableArray<(double X, double Y)>> Rings { get; }

    public double AreaKm2 { get; }

    /// <summary>The corner of the bounding box with the least coordinates.</summary>
    public (double X, double Y) Least { get; }

    public (double X, double Y) Most { get; }

    internal int Edges => ax.Length;

    internal (double Ax, double Ay, double Bx, double By) Edge(int index) => (ax[index], ay[index], bx[index], by[index]);

    /// <summary>
    /// The convex hull of points, widened about its middle so that its area is that of the hull divided by 1 - corners/points: the estimate of Ripley and Rasson (1977)
    /// for a convex window that was not observed itself.
    /// </summary>
    /// <exception cref="ArgumentException">The points lie on a line.</exception>
    public static Window AroundHull(IEnumerable<(double X, double Y)> points)
    {
        var all = points.ToArray();
        var sorted = all.Distinct().Order().ToArray();
        var hull = new List<(double X, double Y)>();
        foreach (var half in new[] { sorted, [.. sorted.Reverse()] })
        {
            var from = hull.Count;
            foreach (var p in half)
            {
                while (hull.Count >= from + 2 && Cross(hull[^2], hull[^1], p) <= 0)
                {
                    hull.RemoveAt(hull.Count - 1);
                }

                hull.Add(p);
            }

            hull.RemoveAt(hull.Count - 1);
        }

        if (hull.Count < 3)
        {
            throw new ArgumentException("The events lie on a line or at one place, so no window can be drawn around them; give one.", nameof(points));
        }

        // A hull of few points would grow without bound: at most twice its area.
        var grow = Math.Sqrt(1 / Math.Max(0.5, 1 - (hull.Count / (double)all.Length)));
        var (midX, midY) = (hull.Average(p => p.X), hull.Average(p => p.Y));
        return new([[.. hull.Select(p => (midX + ((p.X - midX) * grow), midY + ((p.Y - midY) * grow)))]]);
    }

    /// <summary>Whether a point lies inside; one on the boundary may count either way.</summary>
    public bool Contains(double x, double y)
    {
        var inside = false;
        for (var e = 0; e < ax.Length; e++)
        {
            if (ay[e] > y != by[e] > y && x < ((bx[e] - ax[e]) * (y - ay[e]) / (by[e] - ay[e])) + ax[e])
            {
                inside = !inside;
            }
        }

        return inside;
    }

    /// <summary>The distance to the nearest edge in kilometres.</summary>
    public double DistanceToEdge(double x, double y)
    {
        var least = double.PositiveInfinity;
        for (var e = 0; e < ax.Length; e++)
        {
            var (dx, dy) = (bx[e] - ax[e], by[e] - ay[e]);
            var along = Math.Clamp((((x - ax[e]) * dx) + ((y - ay[e]) * dy)) / Math.Max((dx * dx) + (dy * dy), double.Epsilon), 0, 1);
            least = Math.Min(least, double.Hypot(ax[e] + (along * dx) - x, ay[e] + (along * dy) - y));
        }

        return least;
    }

    static double SignedArea(ImmutableArray<(double X, double Y)> ring)
    {
        var twice = 0.0;
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            twice += ((a.X - ring[0].X) * (b.Y - ring[0].Y)) - ((b.X - ring[0].X) * (a.Y - ring[0].Y));
        }

        return twice / 2;
    }

    static double Cross((double X, double Y) o, (double X, double Y) a, (double X, double Y) b) => ((a.X - o.X) * (b.Y - o.Y)) - ((a.Y - o.Y) * (b.X - o.X));
}
