using System.IO.Compression;
using System.Text;
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
    public void A_wrong_line_is_named_with_its_file()
    {
        griot.Write("panel.csv", "country_id,month_id,sb_v1\n1,5,-2\n");
        var run = griot.Run("forecast", "--panel", "panel.csv");
        Assert.Equal(3, run.ExitCode);
        Assert.Equal("griot: panel.csv, line 2: '-2' in 'sb_v1' is negative; a count is 0 or more.", Assert.Single(run.Said));
    }

    public void Dispose() => griot.Dispose();
}
