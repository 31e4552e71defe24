using CsCheck;
using Griot.Outlook;
using Xunit;

namespace Griot.Tests.Outlook;

public class ScoreTests
{
    /// <summary>Worked out by the script that scores everybody's draws.</summary>
    [Theory]
    [InlineData(new double[] { 0, 0, 0, 0, 1, 2, 3, 10, 40, 300 }, 5, 6.0, 3.3923174227787602, 183, 1)]
    [InlineData(new double[] { 0, 0, 0, 0, 1, 2, 3, 10, 40, 300 }, 0, 5.2, 2.070389327891398, 183, 1)]
    [InlineData(new double[] { 7, 7, 7, 7 }, 7, 0, 1.5849625007211563, 0, 1)]
    [InlineData(new double[] { 7, 7, 7, 7 }, 9, 2, 1.5849625007211563, 40, 0)]
    public void Scores_are_those_of_the_script(double[] draws, double outcome, double crps, double ign, double mis, double covered)
    {
        var score = CellScore.Of(draws, outcome);
        Assert.Equal(crps, score.Crps, 9);
        Assert.Equal(ign, score.Ign, 9);
        Assert.Equal(mis, score.Mis, 9);
        Assert.Equal(covered, score.Covered);
    }

    [Fact]
    public void Crps_is_the_mean_over_all_pairs() =>
        Gen.Select(Gen.Int[0, 50].Array[1, 12], Gen.Int[0, 60]).Sample((draws, outcome) =>
        {
            double[] sorted = [.. draws.Order().Select(d => (double)d)];
            var pairs = sorted.Average(a => Math.Abs(a - outcome)) - 0.5 * sorted.Average(a => sorted.Average(b => Math.Abs(a - b)));
            var score = CellScore.Of(sorted, outcome);
            Assert.Equal(pairs, score.Crps, 9);
            Assert.True(score.Crps >= -1e-9 && score.LogCrps >= -1e-9 && score.Ign >= 0 && double.IsFinite(score.Mis));
        });

    [Fact]
    public void Every_true_distribution_has_a_flat_pit()
    {
        // Draws 0..9, and each outcome once: nothing could be better calibrated.
        var (draws, outcomes) = (new DrawSet(), new List<string>());
        for (var y = 0; y < 10; y++)
        {
            for (var d = 0; d < 10; d++)
            {
                draws.Add(new CellKey(y, 1), d);
            }

            outcomes.Add($"{y},1,{y}");
        }

        var scored = ScoredForecast.Of(draws, Outcomes.Read(new StringReader("country_id,month_id,outcome\n" + string.Join('\n', outcomes))));
        Assert.All(scored.Calibration.Pit, share => Assert.Equal(0.1, share, 9));
    }

    [Theory]
    [InlineData("country_id,month_id,outcome\n1,1,3\n2,1,0\n", "1 of 2 outcomes in these months have no draws.")]
    [InlineData("country_id,month_id,outcome\n1,2,3\n", "No outcome lies in the months of the draws.")]
    public void What_cannot_be_scored_is_said(string truth, string sentence)
    {
        var draws = DrawSet.Read(new StringReader("outcome,draw,month_id,country_id\n0.0,0,1,1\n4,1,1,1\n"));
        Assert.Equal(sentence, Assert.Throws<ScoringException>(() => ScoredForecast.Of(draws, Outcomes.Read(new StringReader(truth)))).Message);
    }

    [Fact]
    public void Cells_with_other_numbers_of_draws_are_refused()
    {
        var draws = DrawSet.Read(new StringReader("country_id,month_id,draw,outcome\n1,1,0,0\n1,1,1,0\n2,1,0,0\n"));
        var truth = Outcomes.Read(new StringReader("country_id,month_id,outcome\n1,1,3\n2,1,0\n"));
        Assert.Contains("Country 2 has 1 draws in 1980-01, others have 2", Assert.Throws<ScoringException>(() => ScoredForecast.Of(draws, truth)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_that_one_country_makes_is_not_sure()
    {
        var (better, worse) = (new List<ScoredCell>(), new List<ScoredCell>());
        for (var country = 0; country < 50; country++)
        {
            better.Add(Cell(country, 1));
            worse.Add(Cell(country, country == 7 ? 100 : 1));
        }

        var difference = PairedBootstrap.Of(better, worse, score => score.Crps, 1);
        Assert.Equal(-99.0 / 50, difference.Mean, 9);
        Assert.Equal(0, difference.High);
        Assert.InRange(difference.ShareBetter, 0.55, 0.75);
        Assert.Equal(difference, PairedBootstrap.Of(better, worse, score => score.Crps, 1));
        Assert.Throws<ArgumentException>(() => PairedBootstrap.Of(better, worse[1..], score => score.Crps, 1));

        static ScoredCell Cell(int country, double crps) => new(new CellKey(country, 1), 0, default(CellScore) with { Crps = crps });
    }
}
