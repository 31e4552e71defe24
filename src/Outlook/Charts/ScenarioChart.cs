using System.Globalization;

namespace Griot.Outlook;

/// <summary>One series of a scenario by month: as things are, and under the change, each with its mean and the interval of nine in ten draws.</summary>
public static class ScenarioChart
{
    const double Height = 210;

    static readonly int[] Leads = [1, 2, 5, 10];

    /// <param name="of">A mark or country of the result.</param>
    public static string Of(ScenarioResult result, string of, ChartStyle style)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(style);
        var rows = result.Rows.Where(row => row.Of == of && row.Month > 0).OrderBy(row => row.Month).ToArray();
        var canvas = new SvgCanvas(style.Width, Height, style);
        var (left, top, width, height) = (38.0, 10.0, style.Width - 46, Height - 46);
        var most = Math.Max(1, rows.Max(row => Math.Max(row.Baseline.High, row.Changed.High)));
        var step = Step(most / 4);
        var scale = Math.Ceiling(most / step) * step;
        double X(int month) => left + ((month - 0.5) * width / rows.Length);
        double Y(double count) => top + (height * (1 - (count / scale)));
        for (var tick = 0.0; tick <= scale + 1e-9; tick += step)
        {
            canvas.Line(left, Y(tick), left + width, Y(tick), canvas.Colours.Grid);
            canvas.Text(left - 6, Y(tick) + 4, tick.ToString(step < 1 ? "0.#" : "N0", CultureInfo.InvariantCulture), 11, canvas.Colours.Faint, "end");
        }

        var every = Math.Max(1, (int)Math.Ceiling(rows.Length / Math.Max(3, style.Width / 46)));
        foreach (var row in rows.Where(row => row.Month % every == 0 || row.Month == 1))
        {
            canvas.Text(X(row.Month), top + height + 16, row.Month.ToString(CultureInfo.InvariantCulture), 11, canvas.Colours.Faint, "middle");
        }

        canvas.Text(left + (width / 2), top + height + 32, "month", 11, canvas.Colours.Faint, "middle");
        Band(row => row.Baseline, canvas.Colours.Band90);
        Band(row => row.Changed, canvas.Colours.Marked90);
        Line(row => row.Baseline, canvas.Colours.Middle, false);
        Line(row => row.Changed, canvas.Colours.Marked, true);
        return canvas.Finish($"{of}: {result.Unit} by month, as things are and under the change");

        void Band(Func<ScenarioRow, Spread> which, string colour) =>
            canvas.Area([.. rows.Select(row => (X(row.Month), Y(which(row).High))), .. rows.Reverse().Select(row => (X(row.Month), Y(which(row).Low)))], colour, 0.6);

        // The change is dashed, so that it is known without its colour.
        void Line(Func<ScenarioRow, Spread> which, string colour, bool isDashed)
        {
            if (isDashed)
            {
                foreach (var (from, to) in rows.Zip(rows.Skip(1)))
                {
                    canvas.Line(X(from.Month), Y(which(from).Mean), X(to.Month), Y(which(to).Mean), colour, 2.2, "6 4");
                }
            }
            else
            {
                canvas.Path(rows.Select(row => (X(row.Month), Y(which(row).Mean))), colour, 2);
            }
        }
    }

    // 1, 2 or 5 times a power of ten.
    static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(least, 0.05))));
        return Leads.Select(lead => lead * power).First(step => step >= least - 1e-9);
    }
}
