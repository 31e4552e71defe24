using Griot.Outlook;
using Xunit;

namespace Griot.Tests.Outlook;

public class ExcitationTests
{
    static readonly PointModel Model = new() { ReachKm = 30, ReachDays = 60 };

    [Fact]
    public void One_side_answers_the_other_and_not_the_other_way_round()
    {
        var matrix = ExcitationMatrix.Fit(Model, Answered());
        Assert.Equal(4, matrix.Cells.Length);
        var (answer, back) = (matrix["raid", "reprisal"], matrix["reprisal", "raid"]);
        Assert.True(answer.Found && answer.Low < 0.6 && answer.High > 0.6, answer.ToString());
        Assert.InRange(answer.HalfDays!.Value, 3, 9);
        Assert.True(!back.Found && back.High < 0.25, back.ToString());
        Assert.InRange(matrix.SpectralRadius, 0.3, 0.55);
    }

    [Fact]
    public void The_chart_is_well_formed_whatever_the_marks_are_called()
    {
        var cell = new MarkExcitation("<A & B>", "<A & B>", 0.3, 0.1, 0.5, null, 9);
        var svg = ExcitationChart.Svg(new(["<A & B>"], [cell], []), "a \"title\" & more");
        Assert.Contains("&lt;A &amp; B&gt;", System.Xml.Linq.XDocument.Parse(svg).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Violence_that_crosses_borders_is_found_and_none_where_there_is_none()
    {
        var (spilling, still) = (BorderExcitation.Fit(Ring(spill: 6), draws: 15), BorderExcitation.Fit(Ring(spill: 0), draws: 15));
        Assert.True(spilling.Gain > spilling.PlaceboGain && spilling.Neighbours[0].Low > 1, spilling.ToString());
        Assert.True(spilling.WithNeighbourPercent > 1.5 * spilling.QuietPercent);
        Assert.True(still.Gain < 6, still.Gain.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(spilling.Own[0].Added, 0.3, 0.7);
        Assert.Equal(spilling.Neighbours, BorderExcitation.Fit(Ring(spill: 6), draws: 15).Neighbours);
    }

    [Fact]
    public void Too_short_or_too_quiet_a_panel_is_told()
    {
        Assert.Contains("more than 36 are needed", Assert.Throws<ArgumentException>(() => BorderExcitation.Fit(new(["A"], [new bool?[20]], [[]]))).Message, StringComparison.Ordinal);
        Assert.Contains("0 violent country-months", Assert.Throws<ArgumentException>(() => BorderExcitation.Fit(new(["A"], [[.. Enumerable.Repeat<bool?>(false, 60)]], [[]]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_panel_is_read_with_its_neighbours_and_its_flaws_told()
    {
        const string Columns = "month_id,country,sb_v1,sb_v2\n";
        var months = ViolentMonthsReader.Read(new StringReader(Columns + "1,Mali,0,\n1,Niger,30,10\n2,Mali,40,\n2,\"Congo, DRC\",,\n3,\"Congo, DRC\",5,\n3,Atlantis,5,\n"), 25, out var unplaced);
        Assert.Equal(["Atlantis"], unplaced);
        Assert.Equal(["Atlantis", "Congo, DRC", "Mali", "Niger"], months.Countries);
        Assert.Equal((1, 0, 0, -1), (months.At(2, 1), months.At(2, 0), months.At(3, 0), months.At(1, 1)));
        Assert.Equal([3], months.Neighbours[2]);
        foreach (var (rows, told) in new[] { ("1,Mali,-1,\n", "no number of deaths"), ("1,Mali,1,\n1,Mali,2,\n", "has month 1 twice"), ("x,Mali,1,\n", "no number of a month"), ("1,Mali\n", "has 2 cells") })
        {
            Assert.Contains(told, Assert.Throws<EventTableException>(() => ViolentMonthsReader.Read(new StringReader(Columns + rows), 25, out _)).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Raids of a Poisson process with offspring of their own, and 0.6 reprisals for each within days; reprisals lead to nothing.</summary>
    internal static PointEvents Answered()
    {
        double Off = Math.Log(1e-6), background = Math.Log(0.1 / Towns.Window.AreaKm2);
        var empty = new PointEvents([], Towns.Window, 0, 2000, ["raid", "reprisal"]);
        var raids = Towns.Process(Model, [background, 0, Math.Log(0.4), Math.Log(6), Off, Math.Log(6), Math.Log(3)], 0, marks: 2);
        var reprisals = Towns.Process(Model, [background - 1, 0, Math.Log(0.6), Math.Log(8), Off, Math.Log(8), Math.Log(3)], 1, marks: 2);
        return empty.WithRows(PointSimulation.Draw([raids, reprisals], empty, 0, 2000, new Random(21)));
    }

    /// <summary>Thirty countries on a ring, each between two neighbours.</summary>
    internal static ViolentMonths Ring(double spill)
    {
        const int Countries = 30, Months = 360;
        var dice = new Random(8);
        var violent = new bool?[Countries][];
        for (var c = 0; c < Countries; c++)
        {
            violent[c] = [.. Enumerable.Repeat<bool?>(false, Months)];
        }

        int[][] neighbours = [.. Enumerable.Range(0, Countries).Select(c => new[] { (c + 1) % Countries, (c + Countries - 1) % Countries })];
        for (var t = 1; t < Months; t++)
        {
            for (var c = 0; c < Countries; c++)
            {
                var rate = (0.02 * (1 + (spill * neighbours[c].Count(n => violent[n][t - 1] == true)))) + (violent[c][t - 1] == true ? 0.5 : 0);
                violent[c][t] = dice.NextDouble() < 1 - Math.Exp(-rate);
            }
        }

        return new([.. Enumerable.Range(0, Countries).Select(c => $"c{c}")], violent, neighbours);
    }
}
