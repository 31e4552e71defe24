using System.Globalization;
using System.Text;
using Griot.Places;

namespace Griot.Web;

/// <summary>
/// Outlines with every line that two areas share kept once, simplified to what a scale shows and written as TopoJSON (M. Bostock's format, version 1). Neighbours stay fitted to each other, since their border is simplified
/// once (D. Douglas and T. Peucker 1973, in the web's Mercator projection, so that the error is the same number of pixels everywhere).
/// </summary>
public sealed class Topology
{
    readonly double grid;
    readonly double tolerance;
    readonly Dictionary<long[], int> numbers = new(new SameLine());
    readonly List<(long X, long Y)[]> arcs = [];
    readonly StringBuilder objects = new();

    /// <param name="grid">Points are rounded to so many degrees.</param>
    /// <param name="tolerance">A line may stray so many degrees of longitude, at the equator, from what it was.</param>
    /// <param name="layers">Areas by the name of their layer; lines are shared within a layer and between layers.</param>
    public Topology(double grid, double tolerance, params ReadOnlySpan<(string Name, IReadOnlyList<Area> Areas)> layers)
    {
        (this.grid, this.tolerance) = (grid, tolerance);
        var rings = new List<(int Layer, Area Area, List<List<List<(long X, long Y)>>> Polygons)>();
        for (var layer = 0; layer < layers.Length; layer++)
        {
            foreach (var area in layers[layer].Areas)
            {
                var rounded = area.Polygons().Select(polygon => polygon.Select(ring => Rounded(ring)).Where(ring => ring.Count > 2).ToList()).Where(polygon => polygon.Count > 0).ToList();
                rings.Add((layer, area, rounded.Count > 0 ? rounded : [[Speck(area)]]));
            }
        }

        var junctions = Junctions(rings.SelectMany(shape => shape.Polygons).SelectMany(polygon => polygon));
        for (var layer = 0; layer < layers.Length; layer++)
        {
            objects.Append(layer == 0 ? "" : ",").Append('"').Append(layers[layer].Name).Append("\":{\"type\":\"GeometryCollection\",\"geometries\":[");
            var first = true;
            foreach (var (_, area, polygons) in rings.Where(shape => shape.Layer == layer))
            {
                if (Shape(polygons, junctions) is { Length: > 0 } shape)
                {
                    objects.Append(first ? "" : ",").Append(CultureInfo.InvariantCulture, $"{{\"type\":\"MultiPolygon\",\"arcs\":[{shape}],\"id\":{Json(area.Country ?? area.Code)},\"properties\":{{\"name\":{Json(area.Name)}{(area.Note is { } note ? ",\"note\":" + Json(note) : "")}}}}}");
                    first = false;
                }
            }

            objects.Append("]}");
        }
    }

    /// <summary>The lines after simplifying, each with its points in degrees.</summary>
    public IEnumerable<IReadOnlyList<GeoPoint>> Lines => arcs.Select(arc => (IReadOnlyList<GeoPoint>)[.. arc.Select(point => new GeoPoint(point.Y * grid, Math.Clamp(Math.IEEERemainder(point.X * grid, 360), -180, 180)))]);

    /// <summary>As TopoJSON, with members of the document's root after the topology's own.</summary>
    public string Write(string more = "")
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{{\"type\":\"Topology\",\"transform\":{{\"scale\":[{grid},{grid}],\"translate\":[0,0]}},\"objects\":{{").Append(objects).Append("},\"arcs\":[");
        foreach (var (arc, i) in arcs.Select((arc, i) => (arc, i)))
        {
            text.Append(i == 0 ? "[" : ",[");
            var (x, y) = (0L, 0L);
            foreach (var point in arc)
            {
                text.Append(text[^1] == '[' ? "[" : ",[").Append(point.X - x).Append(',').Append(point.Y - y).Append(']');
                (x, y) = point;
            }

            text.Append(']');
        }

        return text.Append(']').Append(more).Append('}').ToString();
    }

    internal static string Json(string text) => "\"" + System.Text.Json.JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";

    List<(long X, long Y)> Rounded(IReadOnlyList<(double Longitude, double Latitude)> ring)
    {
        var points = new List<(long X, long Y)>(ring.Count);
        foreach (var (longitude, latitude) in ring)
        {
            var point = ((long)Math.Round(longitude / grid), (long)Math.Round(latitude / grid));
            if (points.Count == 0 || points[^1] != point)
            {
                points.Add(point);
            }
        }

        while (points.Count > 1 && points[0] == points[^1])
        {
            points.RemoveAt(points.Count - 1);
        }

        return points;
    }

    /// <summary>The least that can be drawn, where an area is smaller than the grid: the Vatican.</summary>
    List<(long X, long Y)> Speck(Area area)
    {
        var (longitude, latitude) = area.Polygons().First()[0][0];
        var (x, y) = ((long)Math.Floor(longitude / grid), (long)Math.Floor(latitude / grid));
        return [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
    }

    /// <summary>Points where lines part: those that have other neighbours in one ring than in another.</summary>
    static HashSet<(long X, long Y)> Junctions(IEnumerable<List<(long X, long Y)>> rings)
    {
        var (neighbours, junctions) = (new Dictionary<(long, long), ((long, long) One, (long, long) Other)>(), new HashSet<(long, long)>());
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Count; i++)
            {
                var (before, after) = (ring[(i + ring.Count - 1) % ring.Count], ring[(i + 1) % ring.Count]);
                var pair = before.CompareTo(after) < 0 ? (before, after) : (after, before);
                if (!neighbours.TryAdd(ring[i], pair) && neighbours[ring[i]] != pair)
                {
                    junctions.Add(ring[i]);
                }
            }
        }

        return junctions;
    }

    /// <summary>The arcs of polygons as TopoJSON writes them; empty where nothing is left at this scale.</summary>
    string Shape(List<List<List<(long X, long Y)>>> polygons, HashSet<(long X, long Y)> junctions)
    {
        var text = new StringBuilder();
        // The largest of an area is kept however small it is, so that no country is lost.
        var largest = polygons.MaxBy(polygon => Extent(polygon[0]));
        foreach (var polygon in polygons)
        {
            if (!ReferenceEquals(polygon, largest) && Extent(polygon[0]) * grid < 2 * tolerance)
            {
                continue;
            }

            var written = polygon.Select(ring => Ring(ring, junctions, ReferenceEquals(polygon, largest))).ToList();
            if (written[0].Count > 0)
            {
                text.Append(text.Length == 0 ? "[" : ",[").AppendJoin(',', written.Where(ring => ring.Count > 0).Select(ring => "[" + string.Join(',', ring) + "]")).Append(']');
            }
        }

        return text.ToString();
    }

    static long Extent(List<(long X, long Y)> ring) => Math.Max(ring.Max(p => p.X) - ring.Min(p => p.X), ring.Max(p => p.Y) - ring.Min(p => p.Y));

    List<int> Ring(List<(long X, long Y)> ring, HashSet<(long X, long Y)> junctions, bool keep)
    {
        var cuts = Enumerable.Range(0, ring.Count).Where(i => junctions.Contains(ring[i])).ToList();
        if (cuts.Count == 0)
        {
            // Alone, or shared whole: it begins at its least point, so that both find the same.
            var least = Enumerable.Range(0, ring.Count).MinBy(i => ring[i]);
            return Arc([.. ring[least..], .. ring[..least], ring[least]], keep) is { } arc ? [arc] : [];
        }

        var found = new List<int>();
        for (var c = 0; c < cuts.Count; c++)
        {
            var (from, to) = (cuts[c], cuts[(c + 1) % cuts.Count]);
            List<(long X, long Y)> line = from < to ? ring[from..(to + 1)] : [.. ring[from..], .. ring[..(to + 1)]];
            if (Arc(line, keep: true) is { } arc)
            {
                found.Add(arc);
            }
        }

        // Two lines there and back hold nothing.
        return found.Count == 2 && found[0] == ~found[1] ? [] : found;
    }

    /// <summary>The number of a line, or its complement where it runs backwards; null where it shrank to nothing.</summary>
    int? Arc(List<(long X, long Y)> line, bool keep)
    {
        var backwards = IsBackwards(line);
        if (backwards)
        {
            line.Reverse();
        }

        var key = line.SelectMany(point => new[] { point.X, point.Y }).ToArray();
        if (!numbers.TryGetValue(key, out var number))
        {
            var simple = Simplified(line);
            if (line[0] == line[^1] && simple.Length < 4)
            {
                if (!keep)
                {
                    numbers.Add(key, int.MinValue);
                    return null;
                }

                simple = [.. line];
            }

            numbers.Add(key, number = arcs.Count);
            arcs.Add(simple);
        }

        return number == int.MinValue ? null : backwards ? ~number : number;
    }

    static bool IsBackwards(List<(long X, long Y)> line)
    {
        for (int i = 0, j = line.Count - 1; i < j; i++, j--)
        {
            if (line[i].CompareTo(line[j]) is not 0 and var order)
            {
                return order > 0;
            }
        }

        return false;
    }

    (long X, long Y)[] Simplified(List<(long X, long Y)> line)
    {
        var at = line.ConvertAll(point => (X: point.X * grid, Y: MapFrame.Mercator(point.Y * grid) * 360));
        var kept = new bool[line.Count];
        (kept[0], kept[^1]) = (true, true);
        var open = new Stack<(int From, int To)>();
        open.Push((0, line.Count - 1));
        while (open.TryPop(out var stretch))
        {
            var (farthest, distance) = (-1, tolerance);
            for (var i = stretch.From + 1; i < stretch.To; i++)
            {
                if (Away(at[i], at[stretch.From], at[stretch.To]) is var away && away > distance)
                {
                    (farthest, distance) = (i, away);
                }
            }

            if (farthest > 0)
            {
                kept[farthest] = true;
                open.Push((stretch.From, farthest));
                open.Push((farthest, stretch.To));
            }
        }

        return [.. line.Where((_, i) => kept[i])];
    }

    static double Away((double X, double Y) point, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var square = (dx * dx) + (dy * dy);
        var share = square == 0 ? 0 : Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / square, 0, 1);
        return double.Hypot(point.X - from.X - (share * dx), point.Y - from.Y - (share * dy));
    }

    sealed class SameLine : IEqualityComparer<long[]>
    {
        public bool Equals(long[]? x, long[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(long[] line) => HashCode.Combine(line.Length, line[0], line[1], line[line.Length / 2], line[^2], line[^1]);
    }
}
