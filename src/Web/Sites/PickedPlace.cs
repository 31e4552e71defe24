using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>A place found by clicking on a picture of the land, nearer with every click: an <c>input type=image</c> sends where it was clicked, in any browser and without a script.</summary>
static class PickedPlace
{
    public const int W = 880, H = 480;

    /// <summary>The same window for a telephone: a picture that a browser made smaller would send coordinates that nobody could tell from those of the large one.</summary>
    public const int NarrowW = 308, NarrowH = 168;

    const double Nearer = 4, Narrowest = 0.05;

    /// <summary>The window, in degrees of longitude across.</summary>
    public sealed record Frame(double West, double South, double Width);

    static readonly Frame World = new(-170, -56, 360);

    public static (Frame Frame, (double Latitude, double Longitude)? Picked) Of(IQueryCollection query)
    {
        var frame = Number("west") is >= -540 and <= 540 and var west && Number("south") is >= -85 and <= 85 and var south && Number("width") is >= Narrowest and <= 360 and var width ? new Frame(west, south, width) : World;
        const double Scale = (double)W / NarrowW;
        if ((Number("at.x") ?? Number("narrow.x") * Scale) is not (>= 0 and <= W and var x) || (Number("at.y") ?? Number("narrow.y") * Scale) is not (>= 0 and <= H and var y))
        {
            return (frame, null);
        }

        var (longitude, latitude) = At(frame, x, y);
        longitude = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
        var nearer = Math.Max(frame.Width / Nearer, Narrowest);
        // The middle of the next window is where it was clicked.
        var foot = MapFrame.Mercator(latitude) + (nearer / 360 * H / W / 2);
        return (new(longitude - (nearer / 2), MapFrame.Latitude(Math.Min(foot, 1)), nearer), (latitude, longitude));

        double? Number(string name) => double.TryParse(query[name].LastOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    static (double Longitude, double Latitude) At(Frame frame, double x, double y) =>
        (frame.West + (x / W * frame.Width), Math.Clamp(MapFrame.Latitude(MapFrame.Mercator(frame.South) - ((H - y) / W * frame.Width / 360)), -85, 85));

    public static string PictureAddress(Frame frame, (double Latitude, double Longitude)? picked) =>
        string.Create(CultureInfo.InvariantCulture, $"/sites/place.svg?west={frame.West:0.#####}&south={frame.South:0.#####}&width={frame.Width:0.#####}") + (picked is var (latitude, longitude) ? string.Create(CultureInfo.InvariantCulture, $"&latitude={latitude:0.#####}&longitude={longitude:0.#####}") : "");

    public static void MapPickedPlace(this IEndpointRouteBuilder app) => app.MapGet("/sites/place.svg", (HttpContext http) =>
    {
        var (frame, _) = Of(http.Request.Query);
        var (w, h) = http.Request.Query.ContainsKey("narrow") ? (NarrowW, NarrowH) : (W, H);
        var land = BaseMap.Window(frame.West, frame.South, frame.Width, w, h);
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\"><rect width=\"{w}\" height=\"{h}\" fill=\"#dfe9ee\"/><g fill=\"#f7f4ec\" stroke=\"#8f897b\" stroke-width=\"0.7\">");
        foreach (var path in land.Paths)
        {
            svg.Append("<path d=\"").Append(path).Append("\"/>");
        }

        svg.Append("</g><g font-family=\"sans-serif\" font-size=\"12\" fill=\"#333\">");
        foreach (var (name, latitude, longitude) in Towns(frame))
        {
            var (x, y) = land.At(latitude, longitude);
            if (x > 0 && x < w && y > 0 && y < h)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"2.5\"/><text x=\"{x + 5:0.#}\" y=\"{y + 4:0.#}\">{System.Net.WebUtility.HtmlEncode(name)}</text>");
            }
        }

        svg.Append("</g>");
        if (double.TryParse(http.Request.Query["latitude"], NumberStyles.Float, CultureInfo.InvariantCulture, out var atLatitude) && double.TryParse(http.Request.Query["longitude"], NumberStyles.Float, CultureInfo.InvariantCulture, out var atLongitude) && double.IsFinite(atLatitude) && double.IsFinite(atLongitude))
        {
            var (x, y) = land.At(Math.Clamp(atLatitude, -85, 85), atLongitude);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x - 12:0.#} {y:0.#}h24M{x:0.#} {y - 12:0.#}v24\" stroke=\"#a3261d\" stroke-width=\"2\"/>");
        }

        return Results.Text(svg.Append("</svg>").ToString(), "image/svg+xml");
    }).RequireAuthorization(Policies.Judge);

    // Countries by their name: what else would say where one is.
    static IEnumerable<(string Name, double Latitude, double Longitude)> Towns(Frame frame)
    {
        var areas = frame.Width > 60 ? [] : frame.Width > 12 ? Griot.Places.Areas.Embedded.Countries.AsEnumerable()
            : Griot.Places.Areas.Embedded.Countries.Where(area => area.Note is null).SelectMany(area => Griot.Places.Areas.Embedded.Divisions(area.Code));
        foreach (var area in areas)
        {
            var ring = area.Polygons().Select(polygon => polygon[0].ToList()).OrderByDescending(points => points.Count).FirstOrDefault();
            if (ring is { Count: > 2 })
            {
                yield return (area.Name, (ring.Min(p => p.Latitude) + ring.Max(p => p.Latitude)) / 2, (ring.Min(p => p.Longitude) + ring.Max(p => p.Longitude)) / 2);
            }
        }
    }
}
