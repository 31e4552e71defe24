using Griot.Outlook;
using Xunit;

namespace Griot.Tests.Outlook;

public class CourseTests
{
    static readonly int[] Rungs = [1, 10, 100];

    /// <summary>Mali, from January 2000: quiet for five years, then 40 deaths a month and 400 each December.</summary>
    static double War(int t) => t < 60 ? 0 : t % 12 == 11 ? 400 : 40;

    static Course Of(int months) => new(History.Of(SmallPanel.Of(months, (c, t) => c == 1 ? (int)War(t) : 0), SmallPanel.First + months - 1), Rungs);

    /// <summary>Countries stand by their numbers: Guyana, Burkina Faso, Mali.</summary>
    const int Mali = 2;

    [Fact]
    public void A_December_is_told_by_Decembers()
    {
        // October 2009; December 2010 is 14 steps ahead, June 2010 eight.
        var course = Of(118);
        Assert.Equal(Math.Log(401), course.SameMonth(Mali, 117, 14, 3), 5);
        Assert.Equal(Math.Log(41), course.SameMonth(Mali, 117, 8, 3), 5);
        var (december, june) = (new float[Course.SeasonCount], new float[Course.SeasonCount]);
        course.DescribeSeason(Mali, 117, 14, december);
        course.DescribeSeason(Mali, 117, 8, june);
        Assert.Equal((12, 6), (december[2], june[2]));
        Assert.True(december[0] > 0.3 && june[0] < 0, $"Against the years around them: {december[0]} and {june[0]}.");
        Assert.True(december[1] > 1 && june[1] < 0, $"The latest against the last year: {december[1]} and {june[1]}.");
    }

    [Fact]
    public void The_same_month_of_a_young_country_is_its_last_year() =>
        Assert.Equal(Math.Log(41), new Course(History.Of(SmallPanel.Of(60, (_, _) => 40), SmallPanel.First + 59), Rungs).SameMonth(Mali, 5, 3, 3), 5);

    [Fact]
    public void A_war_is_as_old_as_its_level()
    {
        var row = new float[Course.Count];
        Of(118).Describe(Mali, 117, row);

        // Below a quarter of the present year's 70 deaths a month until the trailing year held six months of war, in June 2005.
        Assert.Equal(Math.Log(1 + 53), row[3], 5);
        Assert.Equal(Math.Log(41) - Math.Log(71), row[1], 5);
        Assert.Equal(58, row[7]);
    }

    [Fact]
    public void The_share_of_months_that_reach_a_rung_counts_the_months_there_are()
    {
        var course = Of(118);
        Assert.Equal([1f, 1f / 12], [course.Share(Mali, 117, 12, 1), course.Share(Mali, 117, 12, 2)]);
        Assert.Equal(0.5f, course.Share(Mali, 61, 4, 0));
        Assert.Equal(0, course.Share(0, 117, 36, 0));
    }
}
