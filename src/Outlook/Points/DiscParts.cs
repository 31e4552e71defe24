using System.Runtime.InteropServices;

namespace Griot.Outlook;

/// <summary>
/// For each of many centres, the part of a disc around it that lies inside a window, in a form that integrates any radial function over it: radii r and weights w
/// with ∫f = Σ w·M(r), where M(r) = ∫u·f(u)du from 0 to r. The window is cut into the triangles that its edges span with the centre; each is integrated along
/// its edge with Gauss-Legendre nodes on panels that widen away from the foot of the perpendicular, and in closed form where it reaches beyond the disc (the decomposition
/// of Meyer and Held 2014, section 3, made once for all parameters).
/// </summary>
sealed class DiscParts
{
    // Gauss-Legendre on [-1, 1], eight nodes.
    static readonly (double At, double Weight)[] Nodes =
    [
        (-0.9602898564975363, 0.1012285362903763), (-0.7966664774136267, 0.2223810344533745), (-0.5255324099163290, 0.3137066458778873), (-0.1834346424956498, 0.3626837833783620),
        (0.1834346424956498, 0.3626837833783620), (0.5255324099163290, 0.3137066458778873), (0.7966664774136267, 0.2223810344533745), (0.9602898564975363, 0.1012285362903763),
    ];

    /// <summary>The innermost panel is this share of the disc's radius wide, and each next one so many times wider than all before it.</summary>
    const double Innermost = 1.0 / 2048, Widening = 4;

    readonly List<double> radii = [], weights = [];
    readonly List<int> ends = [];

    /// <summary>Adds the part around a centre; its number is <see cref="Count"/> before the call.</summary>
    public void Add(Window window, double x, double y, double radius)
    {
        var within = window.Contains(x, y) && window.DistanceToEdge(x, y) >= radius;
        var turned = within ? 2 * Math.PI : 0;
        for (var e = 0; !within && e < window.Edges; e++)
        {
            var (ax, ay, bx, by) = window.Edge(e);
            (ax, ay, bx, by) = (ax - x, ay - y, bx - x, by - y);
            var length = double.Hypot(bx - ax, by - ay);
            if (length == 0)
            {
                continue;
            }

            var (ex, ey) = ((bx - ax) / length, (by - ay) / length);
            var height = (ax * ey) - (ay * ex);
            if (Math.Abs(height) < 1e-12 * radius)
            {
                continue;
            }

            var (from, to) = ((ax * ex) + (ay * ey), (bx * ex) + (by * ey));
            var reach = Math.Abs(height) < radius ? Math.Sqrt((radius * radius) - (height * height)) : 0;
            turned += Angle(from, Math.Min(to, -reach)) + Angle(Math.Max(from, reach), to);
            Panels(Math.Clamp(from, -reach, reach), Math.Clamp(to, -reach, reach), height, radius);

            double Angle(double one, double other) => other > one ? Math.Atan(other / height) - Math.Atan(one / height) : 0;
        }

        // What reaches the rim weighs by its angle alone.
        radii.Add(radius);
        weights.Add(turned);
        ends.Add(radii.Count);
    }

    public int Count => ends.Count;

    /// <summary>The integral of a shape over a part, with its derivatives.</summary>
    public double Mass<T>(int part, T shape, out double byScale, out double byExponent)
        where T : IPlaneShape
    {
        var r = CollectionsMarshal.AsSpan(radii);
        var w = CollectionsMarshal.AsSpan(weights);
        var sum = byScale = byExponent = 0.0;
        for (var i = part == 0 ? 0 : ends[part - 1]; i < ends[part]; i++)
        {
            sum += w[i] * shape.DiscMass(r[i], out var scale, out var exponent);
            byScale += w[i] * scale;
            byExponent += w[i] * exponent;
        }

        return sum;
    }

    // From one point of the edge to another, counted from the foot of the perpendicular.
    void Panels(double from, double to, double height, double radius)
    {
        if (to <= from)
        {
            return;
        }

        if (from < 0 && to > 0)
        {
            Panels(from, 0, height, radius);
            Panels(0, to, height, radius);
            return;
        }

        var (near, far, sign) = to <= 0 ? (-to, -from, -1) : (from, to, 1);
        var width = Math.Max(Math.Max(Math.Abs(height), radius * Innermost), near);
        while (near < far)
        {
            var end = Math.Min(far, near + width);
            foreach (var (at, weight) in Nodes)
            {
                var s = sign * (((near + end) / 2) + (at * (end - near) / 2));
                var square = (height * height) + (s * s);
                radii.Add(Math.Sqrt(square));
                weights.Add(weight * (end - near) / 2 * height / square);
            }

            (near, width) = (end, end * (Widening - 1));
        }
    }
}
