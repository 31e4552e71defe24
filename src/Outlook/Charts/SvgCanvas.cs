using System.Globalization;
using System.Net;
using System.Text;

namespace Griot.Outlook;

/// <summary>A picture being written as SVG: coordinates in pixels from the upper left, numbers to a tenth.</summary>
sealed class SvgCanvas(double width, double height)
{
    public const string Ink = "#1d2433";
    public const string Faint = "#5b6474";
    public const string Grid = "#e3e6eb";
    public const string Band90 = "#cfe0f3";
    public const string Band50 = "#8fb8e0";
    public const string Middle = "#1f5fa6";
    public const string Marked = "#b3361f";

    readonly StringBuilder body = new();

    public void Line(double x1, double y1, double x2, double y2, string color, double thickness = 1, string dashes = "") =>
        body.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"{color}\" stroke-width=\"{thickness:0.##}\"{(dashes.Length > 0 ? $" stroke-dasharray=\"{dashes}\"" : "")}/>\n");

    public void Path(IEnumerable<(double X, double Y)> points, string color, double thickness) =>
        body.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{Points(points)}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{thickness:0.##}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>\n");

    public void Area(IEnumerable<(double X, double Y)> points, string color) =>
        body.Append(CultureInfo.InvariantCulture, $"<polygon points=\"{Points(points)}\" fill=\"{color}\"/>\n");

    public void Bar(double x, double y, double barWidth, double barHeight, string color) =>
        body.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{barWidth:0.#}\" height=\"{barHeight:0.#}\" fill=\"{color}\"/>\n");

    public void Dot(double x, double y, double radius, string color) =>
        body.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\" fill=\"{color}\" fill-opacity=\"0.85\"/>\n");

    /// <summary>Anchor is start, middle or end.</summary>
    public void Text(double x, double y, string text, double size = 12, string color = Ink, string anchor = "start", bool bold = false) =>
        body.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"{size:0.#}\" fill=\"{color}\" text-anchor=\"{anchor}\"{(bold ? " font-weight=\"600\"" : "")}>{WebUtility.HtmlEncode(text)}</text>\n");

    /// <summary>The whole picture.</summary>
    /// <param name="title">What a reader who cannot see it is told.</param>
    public string Finish(string title) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.#} {height:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" role=\"img\" font-family=\"'Helvetica Neue', Helvetica, Arial, sans-serif\">\n<title>{WebUtility.HtmlEncode(title)}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{body}</svg>\n");

    static string Points(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")));
}
