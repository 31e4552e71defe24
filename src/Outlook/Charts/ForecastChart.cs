using System.Globalization;

namespace Griot.Outlook;

/// <summary>
/// Fans: what was counted, then the middle, the 50% and the 90% interval of what is forecast, on a scale of log(1 + deaths), where zero
/// has its place and thousands do not crush tens.
/// </summary>
public static class ForecastChart
{
    /// <summary>Months of the past that are shown.</summary>
    const int Past = 36;

    const double FanWidth = 860, FanHeight = 440;
    const double TileWidth = 250, TileHeight = 170;
    const int Across = 4;

    static readonly double[] Shares = [0.05, 0.25, 0.5, 0.75, 0.95];
    static readonly int[] Ticks = [0, 1, 10, 100, 1_000, 10_000, 100_000];

    /// <summary>One country, large.</summary>
    /// <param name="style">For a file if none.</param>
    /// <param name="outcome">What came true in a month, where it is known; drawn as rings.</param>
    public static string Fan(History history, ForecastDraws forecast, int country, ChartStyle? style = null, Func<int, int?>? outcome = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(forecast);
        style ??= ChartStyle.File;
        var name = forecast.Countries[country].Name;
        var title = $"{name}: forecast of deaths by month, {Span(forecast)}";
        if (!style.IsWhole)
        {
            var drawn = new SvgCanvas(style.Width, Math.Clamp(style.Width * 0.42, 240, 380), style);
            Draw(drawn, history, forecast, country, (54, 16, style.Width - 54 - 8, Math.Clamp(style.Width * 0.42, 240, 380) - 16 - 34), true, Top(history, forecast, [country], outcome), outcome);
            return drawn.Finish(title);
        }

        var canvas = new SvgCanvas(FanWidth, FanHeight, style);
        canvas.Text(24, 34, name, 20, bold: true);
        canvas.Text(24, 56, $"Deaths in state-based conflict by month, counted through {MonthNumber.Text(history.Origin)} and forecast for {Span(forecast)}", 13, canvas.Colours.Faint);
        Key(canvas, 24, 78);
        Draw(canvas, history, forecast, country, (70, 104, FanWidth - 70 - 30, FanHeight - 104 - 62), true, Top(history, forecast, [country], outcome), outcome);
        canvas.Text(24, FanHeight - 14, $"Logarithmic scale. {forecast.Draws:N0} draws. Counts: UCDP.", 11, canvas.Colours.Faint);
        return canvas.Finish(title);
    }

    /// <summary>One of several for a page, on a scale that they share.</summary>
    /// <param name="highest">Of all of them: see <see cref="Highest"/>.</param>
    public static string Tile(History history, ForecastDraws forecast, int country, double highest, ChartStyle style, Func<int, int?>? outcome = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(style);
        var canvas = new SvgCanvas(style.Width, TileHeight - 28, style);
        Draw(canvas, history, forecast, country, (34, 8, style.Width - 40, TileHeight - 28 - 30), false, highest, outcome);
        return canvas.Finish($"{forecast.Countries[country].Name}: forecast of deaths by month, {Span(forecast)}");
    }

    /// <summary>Several countries side by side on one scale.</summary>
    public static string SmallMultiples(History history, ForecastDraws forecast, IReadOnlyList<int> countries)
    {
        var rows = (countries.Count + Across - 1) / Across;
        const double Left = 20, Head = 96, Foot = 36;
        var canvas = new SvgCanvas(Left * 2 + Across * TileWidth, Head + rows * TileHeight + Foot, ChartStyle.File);
        canvas.Text(24, 34, $"Deaths by month, forecast for {Span(forecast)}", 20, bold: true);
        canvas.Text(24, 56, $"Counted through {MonthNumber.Text(history.Origin)}; the countries with most deaths expected, on one logarithmic scale", 13, canvas.Colours.Faint);
        Key(canvas, 24, 78);
        var top = Top(history, forecast, countries, null);
        for (var i = 0; i < countries.Count; i++)
        {
            var (x, y) = (Left + i % Across * TileWidth, Head + i / Across * TileHeight);
            canvas.Text(x + 36, y + 16, forecast.Countries[countries[i]].Name, 13, bold: true);
            Draw(canvas, history, forecast, countries[i], (x + 36, y + 24, TileWidth - 52, TileHeight - 58), false, top, null);
        }

        canvas.Text(24, Head + rows * TileHeight + 20, $"{forecast.Draws:N0} draws a country. Counts: UCDP.", 11, canvas.Colours.Faint);
        return canvas.Finish($"Forecast of deaths by month in {countries.Count} countries, {Span(forecast)}");
    }

    /// <summary>How high the scale of several countries reaches.</summary>
    public static double Highest(History history, ForecastDraws forecast, IReadOnlyList<int> countries)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(countries);
        return Top(history, forecast, countries, null);
    }

    /// <summary>The countries with most deaths expected, by the middle of their sums.</summary>
    public static IReadOnlyList<int> Deadliest(ForecastDraws forecast, int count) =>
    [
        .. Enumerable.Range(0, forecast.Countries.Count)
            .OrderByDescending(c => Enumerable.Range(0, forecast.Months).Sum(m => Quantiles(forecast, c, m)[2])).ThenBy(c => c)
            .Take(count),
    ];

    /// <summary>The 5%, 25%, 50%, 75% and 95% quantiles of one country's month.</summary>
    public static double[] Quantiles(ForecastDraws forecast, int country, int month)
    {
        var sorted = new double[forecast.Draws];
        var cell = forecast.Cell(country, month);
        for (var d = 0; d < sorted.Length; d++)
        {
            sorted[d] = cell[d];
        }

        Array.Sort(sorted);
        return [.. Shares.Select(share => CellScore.Quantile(sorted, share))];
    }

    static string Span(ForecastDraws forecast) =>
        MonthNumber.Text(forecast.FirstMonth) + (forecast.Months > 1 ? " to " + MonthNumber.Text(forecast.FirstMonth + forecast.Months - 1) : "");

    static double Top(History history, ForecastDraws forecast, IReadOnlyList<int> countries, Func<int, int?>? outcome)
    {
        var most = 9.0;
        foreach (var c in countries)
        {
            foreach (var deaths in history.Of(c)[^Math.Min(Past, history.Months)..])
            {
                most = Math.Max(most, deaths);
            }

            for (var m = 0; m < forecast.Months; m++)
            {
                most = Math.Max(Math.Max(most, outcome?.Invoke(forecast.FirstMonth + m) ?? 0), Quantiles(forecast, c, m)[4]);
            }
        }

        return Math.Log(1 + most) * 1.12;
    }

    static void Key(SvgCanvas canvas, double x, double y)
    {
        canvas.Bar(x, y - 9, 10, 9, canvas.Colours.Counted);
        canvas.Text(x + 16, y, "counted", 12, canvas.Colours.Faint);
        canvas.Line(x + 80, y - 4, x + 100, y - 4, canvas.Colours.Middle, 2.2);
        canvas.Text(x + 106, y, "middle", 12, canvas.Colours.Faint);
        canvas.Bar(x + 164, y - 10, 20, 11, canvas.Colours.Band50);
        canvas.Text(x + 190, y, "half of the draws", 12, canvas.Colours.Faint);
        canvas.Bar(x + 302, y - 10, 20, 11, canvas.Colours.Band90);
        canvas.Text(x + 328, y, "nine in ten", 12, canvas.Colours.Faint);
    }

    static void Draw(SvgCanvas canvas, History history, ForecastDraws forecast, int country, (double X, double Y, double Width, double Height) box, bool large, double top, Func<int, int?>? outcome)
    {
        var past = Math.Min(Past, history.Months);
        var ahead = forecast.FirstMonth + forecast.Months - 1 - history.Origin;
        var step = box.Width / (past + ahead);
        double X(int month) => box.X + (month - (history.Origin - past) - 0.5) * step;
        double Y(double deaths) => box.Y + box.Height * (1 - Math.Log(1 + deaths) / top);

        foreach (var tick in Ticks.Where(tick => Math.Log(1 + tick) <= top && (large || tick != 1)))
        {
            canvas.Line(box.X, Y(tick), box.X + box.Width, Y(tick), canvas.Colours.Grid);
            canvas.Text(box.X - 6, Y(tick) + 4, tick >= 1000 && !large ? $"{tick / 1000}k" : tick.ToString("N0", CultureInfo.InvariantCulture), large ? 12 : 10, canvas.Colours.Faint, "end");
        }

        for (var month = history.Origin - past + 1; month <= history.Origin + ahead; month++)
        {
            if (MonthNumber.Month(month) == 1)
            {
                canvas.Line(X(month) - step / 2, box.Y + box.Height, X(month) - step / 2, box.Y + box.Height + 5, canvas.Colours.Faint);

                // Less than half a year at the edge has no room for its name.
                if (history.Origin + ahead - month >= 5)
                {
                    canvas.Text(X(month) + step * 5.5, box.Y + box.Height + (large ? 18 : 14), MonthNumber.Year(month).ToString(CultureInfo.InvariantCulture), large ? 12 : 10, canvas.Colours.Faint, "middle");
                }
            }
        }

        var series = history.Of(country);
        for (var t = 0; t < past; t++)
        {
            var deaths = series[^(past - t)];
            if (deaths > 0)
            {
                canvas.Bar(X(history.Origin - past + 1 + t) - step * 0.36, Y(deaths), step * 0.72, Y(0) - Y(deaths), canvas.Colours.Counted);
            }
        }

        canvas.Line(X(history.Origin) + step / 2, box.Y, X(history.Origin) + step / 2, box.Y + box.Height, canvas.Colours.Faint, 1, "3 3");
        if (large)
        {
            canvas.Text(X(history.Origin) + step / 2 - 6, box.Y + 12, "known", 11, canvas.Colours.Faint, "end");
            canvas.Text(X(history.Origin) + step / 2 + 6, box.Y + 12, "forecast", 11, canvas.Colours.Faint);
        }

        var quantiles = Enumerable.Range(0, forecast.Months).Select(m => Quantiles(forecast, country, m)).ToArray();
        Band(0, 4, canvas.Colours.Band90);
        Band(1, 3, canvas.Colours.Band50);
        canvas.Path(quantiles.Select((q, m) => (X(forecast.FirstMonth + m), Y(q[2]))), canvas.Colours.Middle, large ? 2.4 : 1.8);
        canvas.Line(box.X, Y(0), box.X + box.Width, Y(0), canvas.Colours.Faint);
        for (var m = 0; outcome is not null && m < forecast.Months; m++)
        {
            if (outcome(forecast.FirstMonth + m) is { } came)
            {
                canvas.Ring(X(forecast.FirstMonth + m), Y(came), large ? 3.4 : 2.4, canvas.Colours.Marked);
            }
        }

        void Band(int low, int high, string color)
        {
            // Half a month more at both ends: each month has its width, and a forecast of one month is seen.
            var months = Enumerable.Range(0, quantiles.Length).SelectMany(m => Enumerable.Repeat(m, m == 0 || m == quantiles.Length - 1 ? 2 : 1)).ToArray();
            double At(int i) => X(forecast.FirstMonth + months[i]) + (i == 0 ? -step / 2 : i == months.Length - 1 ? step / 2 : 0);
            canvas.Area(
                [.. months.Select((m, i) => (At(i), Y(quantiles[m][high]))), .. months.Select((m, i) => (At(i), Y(quantiles[m][low]))).Reverse()], color);
        }
    }
}
