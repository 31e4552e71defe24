using System.Globalization;
using System.Net;
using System.Text;

namespace Griot.Outlook;

/// <summary>A picture being written as SVG: coordinates in pixels from the upper left, numbers to a tenth.</summary>
sealed class SvgCanvas(double width, double height, ChartStyle style)
{
    /// <summary>Its colours.</summary>
    public ChartColours Colours { get; } = style.Colours;

    readonly StringBuilder body = new();

    public void Line(double x1, double y1, double x2, double y2, string color, double thickness = 1, string dashes = "") =>
        body.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"{color}\" stroke-width=\"{thickness:0.##}\"{(dashes.Length > 0 ? $" stroke-dasharray=\"{dashes}\"" : "")}/>\n");

    public void Path(IEnumerable<(double X, double Y)> points, string color, double thickness) =>
        body.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{Points(points)}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{thickness:0.##}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>\n");

    public void Area(IEnumerable<(double X, double Y)> points, string color, double opacity = 1) =>
        body.Append(CultureInfo.InvariantCulture, $"<polygon points=\"{Points(points)}\" fill=\"{color}\" fill-opacity=\"{opacity:0.##}\"/>\n");

    public void Bar(double x, double y, double barWidth, double barHeight, string color) =>
        body.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{barWidth:0.#}\" height=\"{barHeight:0.#}\" fill=\"{color}\"/>\n");

    public void Dot(double x, double y, double radius, string color) =>
        body.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\" fill=\"{color}\" fill-opacity=\"0.85\"/>\n");

    /// <summary>Anchor is start, middle or end.</summary>
    public void Text(double x, double y, string text, double size = 12, string? color = null, string anchor = "start", bool bold = false) =>
        body.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"{size:0.#}\" fill=\"{color ?? Colours.Ink}\" text-anchor=\"{anchor}\"{(bold ? " font-weight=\"600\"" : "")}>{WebUtility.HtmlEncode(text)}</text>\n");

    /// <summary>A shape of any outline.</summary>
    /// <param name="told">What stands beside it where somebody points at it; null for nothing.</param>
    public void Shape(string path, string fill, string stroke, double thickness, string? told = null) =>
        body.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{thickness:0.##}\"{(told is null ? "/>" : $"><title>{WebUtility.HtmlEncode(told)}</title></path>")}\n");

    /// <summary>A ring: a dot that is not filled.</summary>
    public void Ring(double x, double y, double radius, string color) =>
        body.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"1.6\"/>\n");

    /// <summary>The whole picture.</summary>
    /// <param name="title">What a reader who cannot see it is told.</param>
    public string Finish(string title)
    {
        var (named, size) = (WebUtility.HtmlEncode(title), string.Create(CultureInfo.InvariantCulture, $"0 0 {width:0.#} {height:0.#}"));
        return style.IsWhole
            ? string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{size}\" width=\"{width:0.#}\" height=\"{height:0.#}\" role=\"img\" font-family=\"'Helvetica Neue', Helvetica, Arial, sans-serif\">\n<title>{named}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"{Colours.Paper}\"/>\n{body}</svg>\n")
            : $"<svg class=\"drawn\" viewBox=\"{size}\" role=\"img\" aria-label=\"{named}\">\n{body}</svg>\n";
    }

    static string Points(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")));
}
