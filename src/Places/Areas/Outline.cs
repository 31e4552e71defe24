namespace Griot.Places;

/// <summary>
/// A closed ring of points in degrees. Its longitudes run on past the antimeridian instead of jumping, and a ring about a pole is closed over
/// it, so that plane geometry in degrees holds for every ring.
/// </summary>
sealed class Outline
{
    /// <summary>Edges are sorted into bands of latitude, so that a look-up meets only those at its own.</summary>
    const double BandDegrees = 0.25;

    readonly double[] xs;
    readonly double[] ys;
    readonly int firstBand;
    readonly int[] bandStarts;
    readonly int[] edges;

    /// <param name="points">Longitude and latitude; the last point may repeat the first.</param>
    public Outline(IReadOnlyList<(double X, double Y)> points)
    {
        var (x, y) = (new List<double>(points.Count + 4), new List<double>(points.Count + 4));
        foreach (var point in points)
        {
            x.Add(x.Count == 0 ? point.X : x[^1] + Math.IEEERemainder(point.X - x[^1], 360));
            y.Add(point.Y);
        }

        var turn = x.Count == 0 ? 0 : x[^1] + Math.IEEERemainder(points[0].X - x[^1], 360) - x[0];
        if (Math.Abs(turn) > 180)
        {
            // About a pole: once round, then along it.
            var pole = y.Average() < 0 ? -90 : 90;
            x.AddRange([x[0] + turn, x[0] + turn, x[0]]);
            y.AddRange([y[0], pole, pole]);
        }

        (xs, ys) = ([.. x], [.. y]);
        (West, East, South, North) = (xs.Min(), xs.Max(), ys.Min(), ys.Max());
        firstBand = Band(South);
        var counts = new int[Band(North) - firstBand + 2];
        for (var i = 0; i < xs.Length; i++)
        {
            for (var band = Band(Math.Min(ys[i], ys[Next(i)])); band <= Band(Math.Max(ys[i], ys[Next(i)])); band++)
            {
                counts[band - firstBand + 1]++;
            }
        }

        for (var band = 1; band < counts.Length; band++)
        {
            counts[band] += counts[band - 1];
        }

        (bandStarts, edges) = (counts, new int[counts[^1]]);
        var next = counts.ToArray();
        for (var i = 0; i < xs.Length; i++)
        {
            for (var band = Band(Math.Min(ys[i], ys[Next(i)])); band <= Band(Math.Max(ys[i], ys[Next(i)])); band++)
            {
                edges[next[band - firstBand]++] = i;
            }
        }
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
        var (inside, band) = (false, Band(y) - firstBand);
        for (var e = bandStarts[band]; e < bandStarts[band + 1]; e++)
        {
            var (i, j) = (edges[e], Next(edges[e]));
            if ((ys[i] > y) != (ys[j] > y) && x < ((xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i])) + xs[i])
            {
                inside = !inside;
            }
        }

        return inside;
    }

    int Next(int point) => point + 1 == xs.Length ? 0 : point + 1;

    static int Band(double latitude) => (int)Math.Floor(latitude / BandDegrees);
}
