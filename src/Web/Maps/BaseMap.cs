using System.Collections.Concurrent;
using System.Text;
using Griot.Places;
using Griot.Store;

namespace Griot.Web;

/// <summary>A window on the land in the web's Mercator projection, in the units of a drawing.</summary>
/// <param name="West">The western edge, in degrees.</param>
/// <param name="Top">The northern edge, in projected units of the earth's circumference.</param>
/// <param name="Scale">Units of the drawing for one circumference.</param>
/// <param name="Paths">Outlines of countries and divisions, as SVG paths.</param>
public sealed record MapFrame(double West, double Top, double Scale, IReadOnlyList<string> Paths)
{
    /// <summary>Where a point lies in the drawing.</summary>
    public (double X, double Y) At(double latitude, double longitude) => ((longitude - West) / 360 * Scale, (Mercator(latitude) - Top) * Scale);

    /// <summary>From 0 at the top of the square map of the world to 1 at its foot.</summary>
    internal static double Mercator(double latitude)
    {
        var clamped = double.DegreesToRadians(Math.Clamp(latitude, -85, 85));
        return 0.5 - (Math.Log(Math.Tan((Math.PI / 4) + (clamped / 2))) / (2 * Math.PI));
    }

    internal static double Latitude(double y) => double.RadiansToDegrees((2 * Math.Atan(Math.Exp((0.5 - y) * 2 * Math.PI))) - (Math.PI / 2));
}

/// <summary>The land that maps are drawn on, from the areas that come with Griot: nothing is fetched.</summary>
public sealed class BaseMap
{
    /// <summary>No window is narrower, in degrees.</summary>
    const double Narrowest = 3;

    /// <summary>Points of an outline that are nearer to each other, in units of the drawing, are one.</summary>
    const double Coarse = 1;

    readonly ConcurrentDictionary<(int, int, int, int, int), MapFrame> kept = new();

    /// <summary>A window that holds all the points, with some land about them; the whole world where there are none.</summary>
    public MapFrame Frame(IReadOnlyList<EventPoint> points, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(points);
        var (west, east, south, north) = (-170.0, 190.0, -56.0, 75.0);
        if (points.Count > 0)
        {
            (west, east, south, north) = (points.Min(p => p.Longitude), points.Max(p => p.Longitude), points.Min(p => p.Latitude), points.Max(p => p.Latitude));
            var margin = Math.Max(Narrowest - (east - west), (east - west) * 0.16) / 2;
            (west, east) = (west - margin, east + margin);
            var upright = Math.Max((Narrowest * height / width) - (north - south), (north - south) * 0.16) / 2;
            (south, north) = (south - upright, north + upright);
        }

        // On a grid, so that windows that differ by a little are drawn once.
        var key = ((int)Math.Floor(west * 2), (int)Math.Ceiling(east * 2), (int)Math.Floor(south * 2), (int)Math.Ceiling(north * 2), (width * 4096) + height);
        if (kept.Count > 64)
        {
            kept.Clear();
        }

        return kept.GetOrAdd(key, static at => Draw(at.Item1 / 2.0, at.Item2 / 2.0, at.Item3 / 2.0, at.Item4 / 2.0, at.Item5 / 4096, at.Item5 % 4096));
    }

    /// <summary>A window by its south-western corner and how many degrees of longitude lie across it.</summary>
    public static MapFrame Window(double west, double south, double degrees, int width, int height) =>
        Draw(west, west + degrees, south, MapFrame.Latitude(MapFrame.Mercator(south) - (degrees / 360 * height / width)), width, height);

    static MapFrame Draw(double west, double east, double south, double north, int width, int height)
    {
        var (top, foot) = (MapFrame.Mercator(north), MapFrame.Mercator(south));
        var scale = Math.Min(width / ((east - west) / 360), height / (foot - top));
        // What is left over goes to both sides.
        var (spanX, spanY) = (width / scale * 360, height / scale);
        var frame = new MapFrame(((west + east) / 2) - (spanX / 2), ((top + foot) / 2) - (spanY / 2), scale, []);
        var (windowWest, windowEast) = (frame.West, frame.West + spanX);
        var (windowSouth, windowNorth) = (MapFrame.Latitude(frame.Top + spanY), MapFrame.Latitude(frame.Top));
        var areas = Areas.Embedded.Countries.AsEnumerable();
        if (spanX < 40)
        {
            // Near enough to see the divisions of the countries in sight.
            var seen = Areas.Embedded.Countries.Where(area => Touches(area, windowWest, windowEast, windowSouth, windowNorth)).Select(area => area.Code).ToList();
            areas = areas.Concat(seen.SelectMany(code => Areas.Embedded.Divisions(code)));
        }

        return frame with { Paths = [.. areas.Select(area => Path(area, frame, windowWest, windowEast, windowSouth, windowNorth)).Where(path => path.Length > 0)] };
    }

    static bool Touches(Area area, double west, double east, double south, double north) => area.Polygons().Any(polygon => Overlaps(polygon[0], west, east, south, north));

    static bool Overlaps(IReadOnlyCollection<(double Longitude, double Latitude)> ring, double west, double east, double south, double north) =>
        ring.Count > 0 && ring.Min(p => p.Longitude) <= east && ring.Max(p => p.Longitude) >= west && ring.Min(p => p.Latitude) <= north && ring.Max(p => p.Latitude) >= south;

    static string Path(Area area, MapFrame frame, double west, double east, double south, double north)
    {
        var path = new StringBuilder();
        foreach (var polygon in area.Polygons())
        {
            foreach (var ring in polygon)
            {
                if (!Overlaps(ring, west, east, south, north))
                {
                    continue;
                }

                var (lastX, lastY, atX, atY, written) = (double.NaN, double.NaN, 0L, 0L, 0);
                foreach (var (longitude, latitude) in ring)
                {
                    // Far outside nothing is seen; an edge there is drawn along the border of the window.
                    var (x, y) = frame.At(Math.Clamp(latitude, Math.Max(south - 5, -85), Math.Min(north + 5, 85)), Math.Clamp(longitude, west - 5, east + 5));
                    if (written > 0 && Math.Abs(x - lastX) < Coarse && Math.Abs(y - lastY) < Coarse)
                    {
                        continue;
                    }

                    // From the second point on by steps, which are short to write; steps add up from what was written, not from where the point lies.
                    var (stepX, stepY) = written == 0 ? ((long)Math.Round(x * 10), (long)Math.Round(y * 10)) : ((long)Math.Round(x * 10) - atX, (long)Math.Round(y * 10) - atY);
                    path.Append(written == 0 ? "M" : written == 1 ? "l" : stepX < 0 ? "" : " ");
                    Tenths(path, stepX);
                    path.Append(stepY < 0 ? "" : " ");
                    Tenths(path, stepY);
                    (atX, atY, written) = (atX + stepX, atY + stepY, written + 1);
                    (lastX, lastY) = (x, y);
                }

                if (written > 0)
                {
                    path.Append('Z');
                }
            }
        }

        return path.ToString();
    }

    static void Tenths(StringBuilder path, long tenths)
    {
        path.Append(tenths < 0 ? "-" : "");
        var (whole, rest) = Math.DivRem(Math.Abs(tenths), 10);
        if (whole > 0 || rest == 0)
        {
            path.Append(whole);
        }

        if (rest > 0)
        {
            path.Append('.').Append(rest);
        }
    }
}
