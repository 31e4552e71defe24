using System.Globalization;
using Griot.Outlook;

namespace Griot.Cli;

/// <summary>One country's forecast in the terminal: a line a month, the middle and the intervals drawn on a logarithmic scale.</summary>
static class FanTable
{
    const int Width = 56;

    static readonly int[] Ticks = [0, 1, 10, 100, 1_000, 10_000, 100_000];

    public static void Write(TextWriter output, History history, ForecastDraws forecast, int country)
    {
        var quantiles = Enumerable.Range(0, forecast.Months).Select(m => ForecastChart.Quantiles(forecast, country, m)).ToArray();
        var top = Math.Log(1 + Math.Max(9, quantiles.Max(q => q[4])));
        output.WriteLine($"{forecast.Countries[country].Name}: deaths by month; {MonthNumber.Text(history.Origin)} had {history.Of(country)[^1]:N0}");
        output.WriteLine($"{"",-9}{"middle",8}{"5%",8}{"95%",9}  {Scale(top)}");
        for (var m = 0; m < quantiles.Length; m++)
        {
            var q = quantiles[m];
            var bar = new char[Width];
            Array.Fill(bar, ' ');
            Fill(bar, Place(q[0]), Place(q[4]), '─');
            Fill(bar, Place(q[1]), Place(q[3]), '━');
            bar[Place(q[2])] = '●';
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{MonthNumber.Text(forecast.FirstMonth + m),-9}{q[2],8:N0}{q[0],8:N0}{q[4],9:N0}  {new string(bar).TrimEnd()}"));
        }

        int Place(double deaths) => (int)Math.Round(Math.Log(1 + deaths) / top * (Width - 1));
    }

    static void Fill(char[] bar, int from, int to, char with)
    {
        for (var i = from; i <= to; i++)
        {
            bar[i] = with;
        }
    }

    static string Scale(double top)
    {
        var line = new char[Width + 8];
        Array.Fill(line, ' ');
        foreach (var tick in Ticks.Where(tick => Math.Log(1 + tick) <= top))
        {
            var text = tick >= 1000 ? $"{tick / 1000}k" : tick.ToString(CultureInfo.InvariantCulture);
            text.CopyTo(0, line, (int)Math.Round(Math.Log(1 + tick) / top * (Width - 1)), text.Length);
        }

        return new string(line).TrimEnd();
    }
}
