using Griot.Outlook;
using Xunit;

namespace Griot.Tests.Outlook;

public class BreakTests
{
    [Fact]
    public void Chances_are_those_of_all_cuts_counted_one_by_one()
    {
        var series = new CountSegments([3, 2, 4, 9, 11, 8, 2, 1]);
        var (every, n) = (5.0, 8);
        var (weights, at) = (0.0, new double[n]);
        for (var cuts = 0; cuts < 1 << (n - 1); cuts++)
        {
            int[] edges = [0, .. Enumerable.Range(1, n - 1).Where(t => (cuts >> (t - 1) & 1) == 1), n];
            var log = edges.Zip(edges.Skip(1), series.LogMarginal).Sum() + ((edges.Length - 2) * Math.Log(1 / every)) + ((n - edges.Length + 1) * Math.Log(1 - (1 / every)));
            weights += Math.Exp(log);
            foreach (var edge in edges[1..^1])
            {
                at[edge] += Math.Exp(log);
            }
        }

        var found = BreakFinder.Find(series, every);
        Assert.All(Enumerable.Range(1, n - 1), t => Assert.Equal(at[t] / weights, found.Chances[t], 9));
    }

    [Fact]
    public void A_change_of_tempo_is_dated_and_scatter_alone_is_none()
    {
        var dice = new Random(4);
        var calm = Enumerable.Range(0, 100).Select(_ => (double)PointSimulation.Poisson(dice, 8)).ToArray();
        Assert.Empty(BreakFinder.Find(new CountSegments(calm), 60).Breaks);
        var changed = calm.Select((c, i) => i < 61 ? c : c * 3).ToArray();
        var found = Assert.Single(BreakFinder.Find(new CountSegments(changed), 60).Breaks);
        Assert.Equal(61, found.Step);
        Assert.True(found.Chance > 0.95 && found.Earliest >= 59 && found.Latest <= 63, found.ToString());
    }

    [Fact]
    public void Tactics_targets_and_reach_are_dated_by_the_month()
    {
        var dice = new Random(6);
        var rows = new List<string> { "lon,lat,date,kind,target" };
        for (var month = 0; month < 48; month++)
        {
            for (var i = 0; i < 10; i++)
            {
                var (bomb, civilian, far) = (dice.NextDouble() < (month < 20 ? 0.1 : 0.7), dice.NextDouble() < 0.5, month < 30 ? 0.1 : 2.0);
                rows.Add(FormattableString.Invariant($"{(dice.NextDouble() - 0.5) * far},{12 + ((dice.NextDouble() - 0.5) * far)},{new DateOnly(2010, 1, 5).AddMonths(month):yyyy-MM-dd},{(bomb ? "bomb" : "raid")},{(civilian ? "civilians" : "army")}"));
            }
        }

        var table = EventTable.Read(new StringReader(string.Join('\n', rows)), mark: "kind");
        var targets = EventTable.Read(new StringReader(string.Join('\n', rows)), mark: "target").Marks;
        var found = ChangesOfKind.Find(table, table.Marks, targets).ToDictionary(s => s.Of);
        Assert.Empty(found[ChangeOf.Tempo].Changes);
        Assert.Empty(found[ChangeOf.Targets].Changes);
        Assert.Equal("2011-09-01", Assert.Single(found[ChangeOf.Tactics].Changes).Date);
        Assert.Contains("bomb 7", found[ChangeOf.Tactics].Changes[0].After, StringComparison.Ordinal);
        Assert.Equal("2012-07-01", Assert.Single(found[ChangeOf.Reach].Changes).Date);
    }

    [Fact]
    public void Too_few_months_are_told() =>
        Assert.Contains("span 1 steps", Assert.Throws<ArgumentException>(() => ChangesOfKind.Find(EventTable.Read(new StringReader("x,y,time\n1,1,1\n")), null, null)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.5, 0.57236494292470008)]
    [InlineData(1, 0)]
    [InlineData(10.5, 13.940625219403763)]
    [InlineData(200, 857.9336698258574)]
    public void The_gamma_function_is_right(double x, double expected) => Assert.Equal(expected, Gamma.Log(x), 9);
}
