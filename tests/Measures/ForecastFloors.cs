using System.IO.Compression;
using System.Runtime.CompilerServices;
using Griot.Outlook;
using Xunit;

namespace Griot.Measures;

/// <summary>
/// Forecasts of 2018 to 2021 on the panel they are measured on: published draws give the published scores, and the pool scores no worse
/// than in the run that was last accepted, <c>data/runs/forecasts.txt</c>, which is what <c>griot backtest --data ../shared/conflict</c> prints.
/// </summary>
public class ForecastFloors
{
    static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../.."));
    static readonly string Data = Path.Combine(Root, "../shared/conflict");

    [Fact]
    public void Published_draws_give_the_published_scores_to_the_printed_digit()
    {
        var (draws, panel) = (Read("views-conflictology-draws-Y2018-Y2021.csv.gz", DrawSet.Read), Read("country_month_state_based.csv.gz", PanelReader.Read));
        var published = Read("views-scores-by-window.csv.gz", PublishedScore.Read).Where(p => p.Model == "bm_conflictology" && string.CompareOrdinal(p.Window, "Y2021") <= 0).ToList();
        Assert.Equal(8, published.Count);
        Assert.All(published, p =>
        {
            var year = int.Parse(p.Window[1..], System.Globalization.CultureInfo.InvariantCulture);
            var (from, to) = (MonthNumber.Of(year, 1), MonthNumber.Of(year, 12));
            var mean = ScoredForecast.Of(draws.Between(from, to), Outcomes.Of(panel, from, to, p.Vintage == "v1" ? Vintage.First : Vintage.Revised)).Mean;
            Assert.Equal(
                (p.Crps, p.Ign, p.Mis, p.BrierAny, p.BrierMany, p.Coverage),
                (Round(mean.Crps), Round(mean.Ign), Round(mean.Mis), Round(mean.BrierAny), Round(mean.BrierMany), Round(mean.Coverage)));
        });

        static double Round(double x) => Math.Round(x, 4);
    }

    [Fact]
    public void The_pool_scores_no_worse_than_the_accepted_run()
    {
        const double Printed = 0.0051;
        var panel = Read("country_month_state_based.csv.gz", PanelReader.Read);
        var accepted = File.ReadLines(Path.Combine(Root, "data/runs/forecasts.txt")).First(line => line.StartsWith("pool ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var year = 2018; year <= 2021; year++)
        {
            var floor = double.Parse(accepted[2 + year - 2018], System.Globalization.CultureInfo.InvariantCulture);
            var now = Backtest.Of(panel, year, new Pool(), 1, TestContext.Current.CancellationToken).Scored.Mean;
            Assert.True(now.Crps <= floor + Printed, $"{year}: accepted {floor}, now {now.Crps}");
        }
    }

    static T Read<T>(string name, Func<TextReader, T> read)
    {
        Assert.SkipUnless(Directory.Exists(Data), "The panel is not kept in the repository.");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Data, name)), CompressionMode.Decompress));
        return read(reader);
    }

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
