using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Griot.Tests.Outlook;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class ForecastTests : IDisposable
{
    readonly Griot griot = new();

    [Fact]
    public void Draws_are_written_scored_and_the_same_in_parquet_and_from_gzip()
    {
        griot.Write("panel.csv", SmallPanel.Csv(160));
        using (var packed = new MemoryStream())
        {
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            {
                gzip.Write(Encoding.UTF8.GetBytes(SmallPanel.Csv(160)));
            }

            griot.Write("packed", packed.ToArray());
        }

        var csv = griot.Run("forecast", "--panel", "panel.csv", "--origin", "2009-10", "--months", "3..14", "--draws", "100", "--seed", "1", "--out", "draws.csv");
        Assert.True(csv.ExitCode == 0, csv.Error);
        var lines = File.ReadAllLines(Path.Combine(griot.Folder, "draws.csv"));
        Assert.Equal("country_id,month_id,draw,outcome", lines[0]);
        Assert.Equal(6 * 12 * 100, lines.Length - 1);

        Assert.Equal(0, griot.Run("forecast", "--panel", "packed", "--origin", "2009-10", "--draws", "100", "--out", "draws.parquet").ExitCode);
        var (one, two) = (griot.Run("score", "--draws", "draws.csv", "--truth", "panel.csv"), griot.Run("score", "--draws", "draws.parquet", "--truth", "packed"));
        Assert.True(one.ExitCode == 0, one.Error);
        Assert.Equal(one.Output, two.Output);
        Assert.Contains("Cells                                       72", one.Output, StringComparison.Ordinal);
        Assert.Contains("100 draws a cell: IGN is comparable only", one.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "an origin of 2020-01 lies after it", "--origin", "2020-01")]
    [InlineData(2, "'2009-13' is no month", "--origin", "2009-13")]
    [InlineData(2, "is no range of months ahead", "--months", "14..3")]
    [InlineData(2, "is no number of draws", "--draws", "0")]
    [InlineData(3, "missing/draws.csv cannot be written", "--model", "zero", "--out", "missing/draws.csv")]
    public void What_is_wrong_is_said_in_one_sentence(int exitCode, string sentence, params string[] options)
    {
        griot.Write("panel.csv", SmallPanel.Csv(120));
        var run = griot.Run(["forecast", "--panel", "panel.csv", .. options]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_of_risk_is_drawn_and_a_forecast_kept_in_a_store_and_settled_there()
    {
        griot.Write("panel.csv", SmallPanel.Csv(120));
        var run = griot.Run("forecast", "--panel", "panel.csv", "--model", "memory", "--draws", "20", "--months", "1..2", "--map", "risk.svg", "--at-least", "100", "--keep", "--store", "own.db", "--country", "Country 50");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("2 kept in the ledger of the store", run.Error, StringComparison.Ordinal);
        var map = XDocument.Load(Path.Combine(griot.Folder, "risk.svg"));
        Assert.Contains(map.Descendants(), e => e.Name.LocalName == "title" && e.Value == "Country 220: 100%");
        Assert.Contains(map.Descendants(), e => e.Name.LocalName == "title" && e.Value == "France: no forecast");
        Assert.Equal(2, griot.Run("forecast", "--panel", "panel.csv", "--model", "memory", "--draws", "20", "--origin", "2008-12", "--keep", "--store", "own.db").ExitCode);

        griot.Write("later.csv", SmallPanel.Csv(121));
        Assert.Equal("1 settled\n", griot.Run("predictions", "settle", "--truth", "later.csv", "--store", "own.db").Output);
        Assert.Contains("came out", griot.Run("predictions", "list", "--store", "own.db").Output, StringComparison.Ordinal);
        Assert.Equal(2, griot.Run("predictions", "list", "--store", "own.db", "--ledger", "own.jsonl").ExitCode);
        Assert.False(File.Exists(Path.Combine(griot.Folder, "griot-ledger.jsonl")));
    }

    [Fact]
    public void A_country_is_drawn_as_a_picture_and_in_the_terminal()
    {
        griot.Write("panel.csv", SmallPanel.Csv(120).Replace("Country 50", "Mali & co", StringComparison.Ordinal));
        var run = griot.Run("forecast", "--panel", "panel.csv", "--model", "memory", "--country", "mali & co", "--chart", "mali.svg");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.StartsWith("Mali & co: deaths by month; 2009-12 had ", run.Output, StringComparison.Ordinal);
        Assert.Equal(2 + 12, run.Lines.Length);
        var picture = XDocument.Load(Path.Combine(griot.Folder, "mali.svg"));
        Assert.Contains("Mali & co", picture.Descendants().Select(e => e.Value));
        Assert.DoesNotContain("NaN", picture.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, griot.Run("forecast", "--panel", "panel.csv", "--model", "memory", "--chart", "all.svg").ExitCode);
        Assert.Contains("Country 220", XDocument.Load(Path.Combine(griot.Folder, "all.svg")).Descendants().Select(e => e.Value));
        Assert.Contains("did you mean 'Country 47'?", griot.Run("forecast", "--panel", "panel.csv", "--country", "Country 57").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Past_years_are_forecast_and_held_against_what_others_published()
    {
        griot.Write("country_month_state_based.csv.gz", SmallPanel.Csv(120));
        griot.Write("views-scores-by-window.csv.gz", "model,window,vintage,n,crps,ign,mis,brier_ge1,brier_ge25,cov90\nthem,Y2009,v2,72,1.5,0.7,9,0.1,0.1,0.9\n");
        var run = griot.Run("backtest", "--data", ".", "--from", "2009", "--to", "2009", "--model", "zero");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Country 220", run.Lines.Single(line => line.StartsWith("Without the 2", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(["them", "v2", "1.50", "1.50", "0.700", "9.0"], run.Lines[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries));

        using var json = JsonDocument.Parse(griot.Run("backtest", "--data", ".", "--from", "2009", "--to", "2009", "--model", "zero", "--json").Output);
        Assert.Equal(72, json.RootElement.GetProperty("forecasters").GetProperty("zero").GetProperty("mean").GetProperty("cells").GetInt32());
        Assert.Contains("the year 2010 cannot be scored", griot.Run("backtest", "--data", ".", "--from", "2010", "--to", "2010", "--model", "zero").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_country_that_began_after_the_origin_is_told_and_not_scored()
    {
        var panel = SmallPanel.Csv(120) + string.Concat(Enumerable.Range(110, 10).Select(t => $"{SmallPanel.First + t},246,South Sudan,5,\n"));
        griot.Write("country_month_state_based.csv.gz", panel);
        var run = griot.Run("backtest", "--data", ".", "--from", "2009", "--to", "2009", "--model", "zero", "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("2009: South Sudan began after the origin and is not scored.", run.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(72, json.RootElement.GetProperty("forecasters").GetProperty("zero").GetProperty("mean").GetProperty("cells").GetInt32());
    }

    [Fact]
    public void A_wrong_line_is_named_with_its_file()
    {
        griot.Write("panel.csv", "country_id,month_id,sb_v1\n1,5,-2\n");
        var run = griot.Run("forecast", "--panel", "panel.csv");
        Assert.Equal(3, run.ExitCode);
        Assert.Equal("griot: panel.csv, line 2: '-2' in 'sb_v1' is negative; a count is 0 or more.", Assert.Single(run.Said));
    }

    public void Dispose() => griot.Dispose();
}
