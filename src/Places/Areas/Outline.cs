using System.Runtime.CompilerServices;

namespace Griot.Places;

/// <summary>
/// A closed ring of points in degrees. Its longitudes run on past the antimeridian instead of jumping, and a ring about a pole is closed over
/// it, so that plane geometry in degrees holds for every ring.
/// </summary>
sealed class Outline
{
    readonly double[] xs;
    readonly double[] ys;
    Bands? bands;

    /// <param name="points">Longitude and latitude; the last point may repeat the first.</param>
    public Outline(ReadOnlySpan<(double X, double Y)> points)
    {
        var (x, y) = (new double[points.Length], new double[points.Length]);
        (West, East, South, North) = (double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity);
        var before = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            before = x[i] = i == 0 ? points[i].X : before + Math.IEEERemainder(points[i].X - before, 360);
            y[i] = points[i].Y;
            (West, East) = (Math.Min(West, x[i]), Math.Max(East, x[i]));
            (South, North) = (Math.Min(South, y[i]), Math.Max(North, y[i]));
        }

        var turn = x.Length == 0 ? 0 : before + Math.IEEERemainder(points[0].X - before, 360) - x[0];
        if (Math.Abs(turn) > 180)
        {
            // About a pole: once round, then along it.
            var pole = y.Average() < 0 ? -90 : 90;
            (x, y) = ([.. x, x[0] + turn, x[0] + turn, x[0]], [.. y, y[0], pole, pole]);
            (West, East) = (Math.Min(West, x[0] + turn), Math.Max(East, x[0] + turn));
            (South, North) = (Math.Min(South, pole), Math.Max(North, pole));
        }

        (xs, ys) = (x, y);
    }

    /// <summary>A ring of arcs that share their ends, as TopoJSON numbers them: a negative number is an arc's complement, run backwards.</summary>
    public static Outline Of((double X, double Y)[][] arcs, ReadOnlySpan<int> numbers)
    {
        var count = 0;
        foreach (var number in numbers)
        {
            count += arcs[number < 0 ? ~number : number].Length - 1;
        }

        var (ring, next) = (new (double X, double Y)[count], 0);
        foreach (var number in numbers)
        {
            var arc = arcs[number < 0 ? ~number : number];
            for (var i = 0; i + 1 < arc.Length; i++)
            {
                ring[next++] = arc[number < 0 ? arc.Length - 1 - i : i];
            }
        }

        return new Outline(ring);
    }

    public double West { get; }

    public double East { get; }

    public double South { get; }

    public double North { get; }

    public int Count => xs.Length;

    public (double X, double Y) this[int point] => (xs[point], ys[point]);

    /// <summary>Whether a ray to the east crosses the ring an odd number of times.</summary>
    public bool Contains(double longitude, double latitude)
    {
        if (latitude < South || latitude > North)
        {
            return false;
        }

        // The one turn of the longitude, if any, at which the ring may hold it.
        for (var x = longitude + (360 * Math.Ceiling((West - longitude) / 360)); x <= East; x += 360)
        {
            if (Crosses(x, latitude))
            {
                return true;
            }
        }

        return false;
    }

    bool Crosses(double x, double y)
    {
        // Of most rings nobody asks. Two threads may both sort; either result serves.
        bands ??= new Bands(this);
        var inside = false;
        foreach (var i in bands.EdgesAt(y))
        {
            var j = Next(i);
            if ((ys[i] > y) != (ys[j] > y) && x < ((xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i])) + xs[i])
            {
                inside = !inside;
            }
        }

        return inside;
    }

    int Next(int point) => point + 1 == xs.Length ? 0 : point + 1;

    /// <summary>The edges of a ring sorted into bands of latitude, so that a look-up meets only those at its own.</summary>
    sealed class Bands
    {
        const double Degrees = 0.25;

        readonly int first;
        readonly int[] starts;
        readonly int[] edges;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public Bands(Outline ring)
        {
            first = Band(ring.South);
            starts = new int[Band(ring.North) - first + 2];
            for (var i = 0; i < ring.Count; i++)
            {
                var (low, high) = Reach(ring, i);
                for (var band = low; band <= high; band++)
                {
                    starts[band + 1]++;
                }
            }

            for (var band = 1; band < starts.Length; band++)
            {
                starts[band] += starts[band - 1];
            }

            edges = new int[starts[^1]];
            var next = starts.ToArray();
            for (var i = 0; i < ring.Count; i++)
            {
                var (low, high) = Reach(ring, i);
                for (var band = low; band <= high; band++)
                {
                    edges[next[band]++] = i;
                }
            }
        }

        /// <param name="latitude">Within the ring's.</param>
        public ReadOnlySpan<int> EdgesAt(double latitude)
        {
            var band = Band(latitude) - first;
            return edges.AsSpan(starts[band]..starts[band + 1]);
        }

        (int Low, int High) Reach(Outline ring, int edge)
        {
            var (from, to) = (Band(ring.ys[edge]) - first, Band(ring.ys[ring.Next(edge)]) - first);
            return from < to ? (from, to) : (to, from);
        }

        static int Band(double latitude) => (int)Math.Floor(latitude / Degrees);
    }
}
