using Griot.Record;
using Griot.Store;
using Griot.Web;
using Xunit;

namespace Griot.Tests.Web;

public class BurstsTests
{
    [Fact]
    public void A_month_at_five_times_the_rate_is_a_burst_with_its_interval()
    {
        int[] counts = [2, 3, 2, 1, 3, 2, 12, 14, 11, 2, 3, 1, 2, 2, 3, 2];
        var burst = Assert.Single(Bursts.In(counts));
        Assert.Equal((6, 8, 37), (burst.First, burst.Last, burst.Events));
        // 28 events in the 13 other bins.
        Assert.Equal(28.0 / 13 * 3, burst.Usual, 9);
        Assert.Equal(37 / (28.0 / 13 * 3), burst.Times, 9);
        Assert.InRange(burst.Low, 3, burst.Times);
        Assert.InRange(burst.High, burst.Times, 10);
    }

    [Theory]
    [InlineData(new[] { 5, 5, 5, 5, 5, 5, 5, 5 })]
    [InlineData(new[] { 0, 0, 9, 0, 0 })] // too few bins
    [InlineData(new[] { 0, 0, 1, 2, 1, 0, 0, 0 })] // too few events
    [InlineData(new int[0])]
    public void Nothing_stands_out_where_nothing_does(int[] counts) => Assert.Empty(Bursts.In(counts));

    [Fact]
    public void Two_bursts_are_told_apart()
    {
        var counts = Enumerable.Range(0, 60).Select(day => day is >= 10 and < 15 or >= 40 and < 44 ? 9 : 1).ToList();
        Assert.Equal([(10, 14), (40, 43)], Bursts.In(counts).Select(burst => (burst.First, burst.Last)));
    }

    /// <summary>Of series drawn at one rate, few have a burst: what chance does is not told.</summary>
    [Fact]
    public void Chance_alone_is_seldom_called_a_burst()
    {
        var random = new Random(4);
        var called = Enumerable.Range(0, 400).Count(_ => Bursts.In([.. Enumerable.Range(0, 100).Select(_ => Poisson(3))]).Count > 0);
        Assert.InRange(called, 0, 12);

        int Poisson(double mean)
        {
            var (limit, product, n) = (Math.Exp(-mean), random.NextDouble(), 0);
            while (product > limit)
            {
                (product, n) = (product * random.NextDouble(), n + 1);
            }

            return n;
        }
    }
}

public class TimeBinsTests
{
    static readonly DateOnly First = new(2013, 1, 30);

    [Theory]
    [InlineData(40, TimeUnit.Day)]
    [InlineData(300, TimeUnit.Week)]
    [InlineData(3000, TimeUnit.Month)]
    public void The_unit_goes_by_the_span(int days, TimeUnit unit) => Assert.Equal(unit, new TimeBins([On(First), On(First.AddDays(days - 1))]).Unit);

    [Theory]
    [InlineData(TimeUnit.Day)]
    [InlineData(TimeUnit.Week)]
    [InlineData(TimeUnit.Month)]
    [InlineData(TimeUnit.Year)]
    public void Every_event_is_in_the_bin_of_its_day_and_no_bin_is_left_out(TimeUnit unit)
    {
        var days = Enumerable.Range(0, 40).Select(i => On(First.AddDays(i * 9), i % 2 == 0 ? EventType.Assault : EventType.Aid, killed: i)).ToList();
        var bins = new TimeBins(days, unit);
        Assert.Equal(40, bins.Totals.Sum());
        Assert.Equal(20, Enumerable.Range(0, bins.Starts.Count).Sum(bin => bins[bin, 0]));
        Assert.Equal(780, bins.Killed.Sum());
        Assert.All(days, day => Assert.True(bins.Starts[bins.IndexOf(day.Day)] <= day.Day && day.Day <= bins.EndOf(bins.IndexOf(day.Day))));
        Assert.All(Enumerable.Range(1, bins.Starts.Count - 1), bin => Assert.Equal(bins.EndOf(bin - 1).AddDays(1), bins.Starts[bin]));
    }

    [Theory]
    [InlineData(TimeUnit.Day)]
    [InlineData(TimeUnit.Week)]
    public void Events_known_to_their_month_alone_are_drawn_at_its_beginning_and_make_no_burst_there(TimeUnit unit)
    {
        var even = Enumerable.Range(0, 80).Select(i => On(new DateOnly(2013, 1, 1).AddDays(i))).ToList();
        EventDay[] guessed = [new(new(2013, 2, 1), EventType.Assault, 60, 0, new DateOnly(2013, 2, 28)), new(new(2013, 2, 28), EventType.Assault, 20, 0, new DateOnly(2013, 3, 4))];
        var bins = new TimeBins([.. even.Concat(guessed).OrderBy(day => day.Day)], unit);
        Assert.Equal(160, bins.Totals.Sum());
        Assert.NotEmpty(Bursts.In(bins.Totals));
        Assert.Empty(Bursts.In(bins.Known));

        // By months it is known in which they were, but for those that reach from one into the next.
        Assert.Equal(140, new TimeBins([.. even.Concat(guessed).OrderBy(day => day.Day)], TimeUnit.Month).Known.Sum());
    }

    [Fact]
    public void A_few_events_of_long_ago_do_not_squeeze_the_rest()
    {
        var late = Enumerable.Range(0, 100).Select(i => On(First.AddDays(i))).ToList();
        Assert.Equal(First.AddDays(1), TimeBins.Beginning([On(new(1996, 1, 1)), .. late]).GetValueOrDefault());
        Assert.Equal(First, TimeBins.Beginning(late));
        Assert.Null(TimeBins.Beginning([]));
    }

    [Fact]
    public void An_axis_has_as_many_names_as_can_be_read()
    {
        foreach (var span in (int[])[1, 20, 60, 100, 400, 2000, 9000])
        {
            foreach (var unit in Enum.GetValues<TimeUnit>())
            {
                var ticks = new TimeBins([On(First), On(First.AddDays(span))], unit).Ticks(12).ToList();
                Assert.InRange(ticks.Count, 0, 13);
                Assert.Equal(ticks.Count, ticks.Select(tick => tick.Bin).Distinct().Count());
            }
        }
    }

    static EventDay On(DateOnly day, EventType type = EventType.Assault, int killed = 0) => new(day, type, 1, killed);
}
