using CsCheck;
using Griot.Briefing;
using Xunit;

namespace Griot.Tests.Briefing.Exposure;

public class ReachProbabilityTests
{
    [Theory]
    [InlineData(3, 0, 5, 1)]
    [InlineData(5.01, 0, 5, 0)]
    [InlineData(0, double.PositiveInfinity, 5, 0)]
    [InlineData(0, 10, 0, 0)]
    public void The_edges_are_exact(double distance, double error, double reach, double probability) => Assert.Equal(probability, ReachProbability.Of(distance, error, reach));

    [Fact]
    public void At_the_site_itself_it_is_Rayleighs() =>
        Gen.Double[0.1, 50].Select(Gen.Double[0, 100]).Sample((error, reach) => Assert.Equal(1 - Math.Exp(-reach * reach / (2 * error * error)), ReachProbability.Of(0, error, reach), 1e-6), iter: 200);

    [Theory]
    [InlineData(4, 2, 5)]
    [InlineData(30, 10, 25)]
    [InlineData(48.9, 10, 5)]
    [InlineData(12, 75, 5)]
    [InlineData(0.5, 1, 3)]
    public void Points_thrown_at_random_agree(double distance, double error, double reach)
    {
        var (random, within, thrown) = (new Random(7), 0, 400_000);
        for (var i = 0; i < thrown; i++)
        {
            var (radius, angle) = (error * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), 2 * Math.PI * random.NextDouble());
            within += Math.Pow(distance + (radius * Math.Cos(angle)), 2) + Math.Pow(radius * Math.Sin(angle), 2) <= reach * reach ? 1 : 0;
        }

        Assert.Equal((double)within / thrown, ReachProbability.Of(distance, error, reach), 0.004);
    }

    [Fact]
    public void Farther_away_is_less_likely_and_a_longer_reach_more() =>
        Gen.Double[0, 200].Select(Gen.Double[0.01, 100], Gen.Double[0, 100], Gen.Double[0, 20]).Sample(
            (distance, error, reach, more) =>
            {
                var here = ReachProbability.Of(distance, error, reach);
                Assert.InRange(here, 0, 1);
                Assert.True(ReachProbability.Of(distance + more, error, reach) <= here + 1e-6);
                Assert.True(ReachProbability.Of(distance, error, reach + more) >= here - 1e-6);
            },
            iter: 500);
}
