using System.Globalization;

namespace Griot.Outlook;

/// <summary>Chances said against how often they came true, for any deaths and for at least 25, and the histogram of the PIT.</summary>
public static class ReliabilityChart
{
    const double Width = 980, Height = 436, Side = 260, Gap = 60;

    public static string Of(Calibration calibration, string title)
    {
        var canvas = new SvgCanvas(Width, Height, ChartStyle.File);
        canvas.Text(24, 34, "Do chances come true as often as they say?", 20, bold: true);
        canvas.Text(24, 56, title, 13, canvas.Colours.Faint);
        Diagram(canvas, 60, "Any deaths in the month", calibration.Any);
        Diagram(canvas, 60 + Side + Gap, "At least 25 deaths", calibration.Many);
        Histogram(canvas, 60 + 2 * (Side + Gap), calibration.Pit);
        canvas.Text(24, Height - 12, "On the diagonal they do; a dot's area grows with the number of country-months it stands for. The histogram is flat where the spread is right.", 11, canvas.Colours.Faint);
        return canvas.Finish("Reliability of the chances of any deaths and of at least 25, and the PIT histogram");
    }

    /// <summary>One diagram for a page, with a line of how it is read left to the page.</summary>
    /// <param name="what">Of which chances, for its head.</param>
    public static string Diagram(IReadOnlyList<CalibrationBin> bins, string what, ChartStyle style)
    {
        ArgumentNullException.ThrowIfNull(bins);
        var canvas = new SvgCanvas(Side + 84, Upper + Side + 44, style);
        Diagram(canvas, 60, what, bins);
        return canvas.Finish($"{what}: chances said against how often they came true");
    }

    const double Upper = 96;

    static readonly double[] Ticks = [0, 0.25, 0.5, 0.75, 1];

    static void Frame(SvgCanvas canvas, double x, string title)
    {
        canvas.Text(x, Upper - 10, title, 13, bold: true);
        foreach (var tick in Ticks)
        {
            canvas.Text(x + tick * Side, Upper + Side + 16, tick.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal), 11, canvas.Colours.Faint, "middle");
        }
    }

    static void Diagram(SvgCanvas canvas, double x, string title, IReadOnlyList<CalibrationBin> bins)
    {
        Frame(canvas, x, title);
        foreach (var tick in Ticks)
        {
            var y = Upper + Side * (1 - tick);
            canvas.Line(x, y, x + Side, y, canvas.Colours.Grid);
            canvas.Text(x - 10, y + 4, tick.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal), 11, canvas.Colours.Faint, "end");
        }

        canvas.Line(x, Upper + Side, x + Side, Upper, canvas.Colours.Faint, 1, "4 4");
        canvas.Text(x + Side / 2, Upper + Side + 34, "chance said", 12, canvas.Colours.Faint, "middle");
        canvas.Path(bins.Select(bin => (x + bin.Said * Side, Upper + Side * (1 - bin.Happened))), canvas.Colours.Middle, 1.4);
        foreach (var bin in bins)
        {
            canvas.Dot(x + bin.Said * Side, Upper + Side * (1 - bin.Happened), Math.Clamp(Math.Sqrt(bin.Cells) / 4, 2.5, 7), canvas.Colours.Middle);
        }
    }

    static void Histogram(SvgCanvas canvas, double x, IReadOnlyList<double> pit)
    {
        Frame(canvas, x, "Where outcomes fell in their forecast");
        const double Most = 0.2;
        for (var b = 0; b < pit.Count; b++)
        {
            var height = Side * Math.Min(1, pit[b] / Most);
            canvas.Bar(x + b * Side / pit.Count + 1, Upper + Side - height, Side / pit.Count - 2, height, canvas.Colours.Band50);
        }

        var even = Upper + Side * (1 - 1.0 / pit.Count / Most);
        canvas.Line(x, even, x + Side, even, canvas.Colours.Marked, 1.4, "4 4");
        canvas.Text(x + Side, even - 6, "even", 11, canvas.Colours.Marked, "end");
        canvas.Line(x, Upper + Side, x + Side, Upper + Side, canvas.Colours.Faint);
        canvas.Text(x + Side / 2, Upper + Side + 34, "quantile of the forecast (PIT)", 12, canvas.Colours.Faint, "middle");
    }
}
