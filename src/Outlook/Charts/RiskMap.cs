using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Griot.Places;

namespace Griot.Outlook;

/// <summary>A country and the chance that at least so many people die there.</summary>
/// <param name="Code">ISO alpha-3; null where the country is on no map.</param>
public sealed record CountryChance(PanelCountry Country, string? Code, double Chance);

/// <summary>Countries shaded by the chance of at least so many deaths over all months of a forecast, in the Equal Earth projection (Šavrič, Patterson and Jenny 2019): as much land, as much colour.</summary>
public static class RiskMap
{
    const double FileWidth = 980, Head = 76, Foot = 52;

    /// <summary>The middle of the map: outlines run on past 180 degrees to 190 and no further.</summary>
    const double Meridian = 10;

    const double South = -56, North = 84;

    /// <summary>Points nearer to each other, in units of the drawing, are one; rings smaller than that are left out unless a country has no other.</summary>
    const double Coarse = 1.2;

    /// <summary>The chances at which one shade gives way to the next.</summary>
    public static ImmutableArray<double> Steps { get; } = [0.01, 0.05, 0.2, 0.5, 0.8];

    /// <summary>What each shade means, from the least.</summary>
    public static ImmutableArray<string> Names { get; } = ["below 1%", "1 to 5%", "5 to 20%", "20 to 50%", "50 to 80%", "80% and above"];

    /// <summary>The shade of a chance, from 0.</summary>
    public static int ShadeOf(double chance) => Steps.Count(step => chance >= step);

    /// <summary>The chance of at least so many deaths over all months of a forecast together, the most likely first.</summary>
    public static IReadOnlyList<CountryChance> Chances(ForecastDraws forecast, int atLeast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        var found = new List<CountryChance>();
        for (var c = 0; c < forecast.Countries.Count; c++)
        {
            var reached = forecast.Totals(c).Count(total => total >= atLeast);
            found.Add(new(forecast.Countries[c], PanelCountries.CodeOf(forecast.Countries[c]), (double)reached / forecast.Draws));
        }

        return [.. found.OrderByDescending(c => c.Chance).ThenBy(c => c.Country.Name, StringComparer.Ordinal)];
    }

    /// <param name="title">What is shown, in a line.</param>
    /// <param name="note">Where it comes from, for the foot of a file.</param>
    public static string Svg(IReadOnlyList<CountryChance> chances, string title, string note, ChartStyle style)
    {
        ArgumentNullException.ThrowIfNull(chances);
        ArgumentNullException.ThrowIfNull(style);
        var width = style.IsWhole ? FileWidth : style.Width;
        var (left, most) = (Place(-170, 0).X, Place(190, 0).X);
        var scale = width / (most - left);
        var (top, foot) = (Place(0, North).Y, Place(0, South).Y);
        var head = style.IsWhole ? Head : 0;
        var canvas = new SvgCanvas(width, head + ((foot - top) * scale) + (style.IsWhole ? Foot : 0), style);
        if (style.IsWhole)
        {
            canvas.Text(24, 34, title, 20, bold: true);
            for (var i = 0; i < Names.Length; i++)
            {
                canvas.Bar(24 + (i * 116), 50, 14, 11, canvas.Colours.Shades[i]);
                canvas.Text(44 + (i * 116), 60, Names[i], 12, canvas.Colours.Faint);
            }

            canvas.Text(24, head + ((foot - top) * scale) + 36, note, 11, canvas.Colours.Faint);
        }

        var known = chances.Where(c => c.Code is not null).DistinctBy(c => c.Code, StringComparer.Ordinal).ToDictionary(c => c.Code!, StringComparer.Ordinal);
        foreach (var area in Areas.Embedded.Countries.Where(area => area.Code is not "ATA"))
        {
            var chance = known.GetValueOrDefault(area.Code);
            canvas.Shape(
                Outline(area, (longitude, latitude) => (((Place(longitude, latitude).X - left) * scale), head + ((Place(longitude, Math.Max(latitude, South)).Y - top) * scale))),
                chance is null ? canvas.Colours.Unknown : canvas.Colours.Shades[ShadeOf(chance.Chance)], canvas.Colours.Faint, 0.4, chance is null ? $"{area.Name}: no forecast" : string.Create(CultureInfo.InvariantCulture, $"{chance.Country.Name}: {chance.Chance:0.#%}"));
        }

        return canvas.Finish(title);
    }

    static (double X, double Y) Place(double longitude, double latitude)
    {
        const double A1 = 1.340264, A2 = -0.081106, A3 = 0.000893, A4 = 0.003796;
        var t = Math.Asin(Math.Sqrt(3) / 2 * Math.Sin(double.DegreesToRadians(latitude)));
        var (t2, t6) = (t * t, t * t * t * t * t * t);
        return (2 * Math.Sqrt(3) * double.DegreesToRadians(longitude - Meridian) * Math.Cos(t) / (3 * ((9 * A4 * t6 * t2) + (7 * A3 * t6) + (3 * A2 * t2) + A1)), -t * ((A4 * t6 * t2) + (A3 * t6) + (A2 * t2) + A1));
    }

    static string Outline(Area area, Func<double, double, (double X, double Y)> place)
    {
        var rings = area.Polygons().SelectMany(polygon => polygon).Select(ring => Ring(ring, place)).ToList();
        var seen = rings.Where(ring => ring.Count > 2 && (ring.Max(p => p.X) - ring.Min(p => p.X) > Coarse * 2 || ring.Max(p => p.Y) - ring.Min(p => p.Y) > Coarse * 2)).ToList();
        var path = new StringBuilder();
        foreach (var ring in seen)
        {
            // By steps in tenths, which are short to write; they add up from what was written, not from where the points lie.
            var (atX, atY) = (0L, 0L);
            for (var i = 0; i < ring.Count; i++)
            {
                var (x, y) = ((long)Math.Round(ring[i].X * 10), (long)Math.Round(ring[i].Y * 10));
                path.Append(i == 0 ? "M" : i == 1 ? "l" : x < atX ? "" : " ").Append(Tenths(x - atX)).Append(y < atY ? "" : " ").Append(Tenths(y - atY));
                (atX, atY) = (x, y);
            }

            path.Append('Z');
        }

        // An island that is too small to be seen is a speck that can be pointed at.
        if (seen.Count == 0 && rings.Find(ring => ring.Count > 0) is [var (speckX, speckY), ..])
        {
            path.Append(CultureInfo.InvariantCulture, $"M{speckX - 1.5:0.#} {speckY:0.#}a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0Z");
        }

        return path.ToString();
    }

    static string Tenths(long tenths) => (tenths / 10.0).ToString("#.#;-#.#;0", CultureInfo.InvariantCulture);

    static List<(double X, double Y)> Ring(ImmutableArray<(double Longitude, double Latitude)> ring, Func<double, double, (double X, double Y)> place)
    {
        var points = new List<(double X, double Y)>();
        // A ring may run on past the antimeridian on the other side of the map.
        var turn = ring.Length == 0 ? 0 : 360 * Math.Round((((ring.Min(p => p.Longitude) + ring.Max(p => p.Longitude)) / 2) - Meridian) / 360);
        foreach (var (longitude, latitude) in ring)
        {
            var at = place(longitude - turn, latitude);
            if (points.Count == 0 || Math.Abs(at.X - points[^1].X) >= Coarse || Math.Abs(at.Y - points[^1].Y) >= Coarse)
            {
                points.Add(at);
            }
        }

        return points;
    }
}
