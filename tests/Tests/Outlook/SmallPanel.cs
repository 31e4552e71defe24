using System.Globalization;
using System.Text;
using Griot.Outlook;

namespace Griot.Tests.Outlook;

/// <summary>A made-up panel: two countries at peace, a smouldering conflict, a war that breaks out and a great one, with neighbours among them.</summary>
static class SmallPanel
{
    /// <summary>Guyana, Mali, Niger, Algeria, Burkina Faso, Syria, by their numbers.</summary>
    static readonly int[] Countries = [1, 50, 78, 67, 47, 220];

    public static readonly int First = MonthNumber.Of(2000, 1);

    /// <summary>The panel as CSV; the same every time.</summary>
    public static string Csv(int months, Func<int, int, int>? change = null)
    {
        var text = new StringBuilder("month_id,country_id,country,sb_v1,sb_v2\n");
        for (var t = 0; t < months; t++)
        {
            for (var c = 0; c < Countries.Length; c++)
            {
                var deaths = change?.Invoke(c, t) ?? Deaths(c, t);
                text.Append(CultureInfo.InvariantCulture, $"{First + t},{Countries[c]},Country {Countries[c]},{deaths},\n");
            }
        }

        return text.ToString();
    }

    public static Panel Of(int months, Func<int, int, int>? change = null) => PanelReader.Read(new StringReader(Csv(months, change)));

    public static int Deaths(int country, int t)
    {
        // A fixed shuffle of the numbers stands in for chance.
        var noise = (t * 7919 + country * 104729 + t * t * 31) % 97;
        return country switch
        {
            0 or 3 => 0,
            1 => noise < 30 ? noise % 7 : 0,
            2 => t < 60 ? 0 : noise / 2,
            4 => noise < 10 ? 1 : 0,
            _ => 200 + noise * 10,
        };
    }
}
