using System.Globalization;

namespace Griot.Outlook;

/// <summary>Chances said against how often they came true, for any deaths and for at least 25, and the histogram of the PIT.</summary>
public static class ReliabilityChart
{
    const double Width = 980, Height = 436, Side = 260, Gap = 60;

    public static string Of(Calibration calibration, string title)
    {
        var canvas = new SvgCanvas(Width, Height);
        canvas.Text(24, 34, "Do chances come true as often as they say?", 20, bold: true);
        canvas.Text(24, 56, title, 13, SvgCanvas.Faint);
        Diagram(canvas, 60, "Any deaths in the month", calibration.Any);
        Diagram(canvas, 60 + Side + Gap, "At least 25 deaths", calibration.Many);
        Histogram(canvas, 60 + 2 * (Side + Gap), calibration.Pit);
        canvas.Text(24, Height - 12, "On the diagonal they do; a dot's area grows with the number of country-months it stands for. The histogram is flat where the spread is right.", 11, SvgCanvas.Faint);
        return canvas.Finish("Reliability of the chances of any deaths and of at least 25, and the PIT histogram");
    }

    const double Upper = 96;

    static readonly double[] Ticks = [0, 0.25, 0.5, 0.75, 1];

    static void Frame(SvgCanvas canvas, double x, string title)
    {
        canvas.Text(x, Upper - 10, title, 13, bold: true);
        foreach (var tick in Ticks)
        {
            canvas.Text(x + tick * Side, Upper + Side + 16, tick.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal), 11, SvgCanvas.Faint, "middle");
        }
    }

    static void Diagram(SvgCanvas canvas, double x, string title, IReadOnlyList<CalibrationBin> bins)
    {
        Frame(canvas, x, title);
        foreach (var tick in Ticks)
        {
            var y = Upper + Side * (1 - tick);
            canvas.Line(x, y, x + Side, y, SvgCanvas.Grid);
            canvas.Text(x - 10, y + 4, tick.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal), 11, SvgCanvas.Faint, "end");
        }

        canvas.Line(x, Upper + Side, x + Side, Upper, SvgCanvas.Faint, 1, "4 4");
        canvas.Text(x + Side / 2, Upper + Side + 34, "chance said", 12, SvgCanvas.Faint, "middle");
        canvas.Path(bins.Select(bin => (x + bin.Said * Side, Upper + Side * (1 - bin.Happened))), SvgCanvas.Middle, 1.4);
        foreach (var bin in bins)
        {
            canvas.Dot(x + bin.Said * Side, Upper + Side * (1 - bin.Happened), Math.Clamp(Math.Sqrt(bin.Cells) / 4, 2.5, 7), SvgCanvas.Middle);
        }
    }

    static void Histogram(SvgCanvas canvas, double x, IReadOnlyList<double> pit)
    {
        Frame(canvas, x, "Where outcomes fell in their forecast");
        const double Most = 0.2;
        for (var b = 0; b < pit.Count; b++)
        {
            var height = Side * Math.Min(1, pit[b] / Most);
            canvas.Bar(x + b * Side / pit.Count + 1, Upper + Side - height, Side / pit.Count - 2, height, SvgCanvas.Band50);
        }

        var even = Upper + Side * (1 - 1.0 / pit.Count / Most);
        canvas.Line(x, even, x + Side, even, SvgCanvas.Marked, 1.4, "4 4");
        canvas.Text(x + Side, even - 6, "even", 11, SvgCanvas.Marked, "end");
        canvas.Line(x, Upper + Side, x + Side, Upper + Side, SvgCanvas.Faint);
        canvas.Text(x + Side / 2, Upper + Side + 34, "quantile of the forecast (PIT)", 12, SvgCanvas.Faint, "middle");
    }
}
