using System.Text.Json;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class PredictionsTests : IDisposable
{
    readonly Griot griot = new();

    public void Dispose() => griot.Dispose();

    [Fact]
    public void A_prediction_found_in_a_text_is_stated_settled_and_scored()
    {
        griot.Write("report.txt", "Rebels attacked Gao on Monday. French forces will withdraw from Mali next year, the minister said. The army is likely to attack Kidal soon.\n");
        var claims = griot.Run("read", "report.txt", "--format", "jsonl", "--published", "2013-02-28").Output;
        var predicted = claims.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.Contains("\"status\":\"predicted\"", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(predicted);
        Assert.Equal($"{predicted.Length} added\n", griot.RunWith(claims, "predictions", "add", "-").Output);
        Assert.Equal($"0 added, {predicted.Length} known already\n", griot.RunWith(claims, "predictions", "add", "-").Output);

        var id = JsonDocument.Parse(griot.Run("predictions", "list", "--json").Output).RootElement[0].GetProperty("id").GetString()!;
        Assert.Contains("made on 2013-02-28, after --due 2013-02-27", griot.Run("predictions", "state", id, "--due", "2013-02-27").Error, StringComparison.Ordinal);
        Assert.Equal(0, griot.Run("predictions", "state", id, "--criterion", "A French brigade has left Mali", "--due", "2014-02-28", "--chance", "0.9").ExitCode);
        Assert.Contains("yes, no or unknown", griot.Run("predictions", "settle", id, "--outcome", "7").Error, StringComparison.Ordinal);
        Assert.Equal(0, griot.Run("predictions", "settle", id[..8], "--outcome", "no", "--grounds", "checked").ExitCode);
        Assert.Contains("is settled", griot.Run("predictions", "state", id, "--chance", "0.1").Error, StringComparison.Ordinal);
        using var scores = JsonDocument.Parse(griot.Run("predictions", "score", "--json").Output);
        Assert.Equal(0.81, scores.RootElement.GetProperty("brier").GetDouble(), 9);
    }

    [Fact]
    public void An_issued_forecast_keeps_its_distribution_and_is_settled_by_a_panel()
    {
        griot.Write("draws.csv", "country_id,month_id,draw,outcome\n1,457,0,0\n1,457,1,0\n1,457,2,8\n1,457,3,4\n2,457,0,0\n2,457,1,0\n");
        griot.Write("panel.csv", "month_id,country_id,sb_v1,sb_v2\n457,1,9,4\n457,2,0,\n458,1,3,\n");
        Assert.Contains("ends before the cut-off", griot.Run("predictions", "issue", "--draws", "draws.csv", "--model", "m", "--cut-off", "2018-02-01").Error, StringComparison.Ordinal);
        Assert.Contains("0 is no month", Issue("country_id,month_id,draw,outcome\n1,0,0,0\n"), StringComparison.Ordinal);
        Assert.Contains("There is a header and no draw", Issue("country_id,month_id,draw,outcome\n"), StringComparison.Ordinal);
        Assert.Equal("2 issued\n", griot.Run("predictions", "issue", "--draws", "draws.csv", "--model", "m", "--cut-off", "2017-10-31", "--seed", "1", "--ledger", "own.jsonl").Output);
        Assert.Equal("2 settled\n", griot.Run("predictions", "settle", "--truth", "panel.csv", "--ledger", "own.jsonl").Output);
        Assert.Equal("0 settled\n", griot.Run("predictions", "settle", "--truth", "panel.csv", "--ledger", "own.jsonl").Output);

        // Country 1: mean |x - 4| is 3, half the mean distance of two draws 1.625 (of 4, 8, 0, 0); country 2 is right.
        using var scores = JsonDocument.Parse(griot.Run("predictions", "score", "--json", "--ledger", "own.jsonl").Output);
        Assert.Equal((3 - 1.75) / 2, scores.RootElement.GetProperty("crps").GetDouble(), 9);

        string Issue(string draws)
        {
            griot.Write("odd.csv", draws);
            return griot.Run("predictions", "issue", "--draws", "odd.csv", "--model", "m", "--cut-off", "2017-10-31").Error;
        }
    }

    [Theory]
    [InlineData("Either files of claims are needed or --text", "predictions", "add")]
    [InlineData("There is no forecast f1x", "predictions", "settle", "f1x", "--outcome", "yes")]
    [InlineData("--chance", "predictions", "add", "--text", "x", "--chance", "1.5")]
    [InlineData("is no date", "predictions", "add", "--text", "x", "--due", "soon")]
    [InlineData("that is no forecast", "predictions", "add", "--text", "x", "--made", "2021-01-02", "--due", "2021-01-01")]
    [InlineData("cannot be read", "predictions", "add", "missing.jsonl")]
    [InlineData("no columns of places", "excite", "claims.csv")]
    [InlineData("There is no column 'side'", "excite", "events.csv", "--mark", "side")]
    [InlineData("Either a file of events is needed or --panel", "excite")]
    [InlineData("all events have the mark", "excite", "events.csv", "--mark", "kind")]
    [InlineData("span 1 steps of 30 days", "breaks", "events.csv")]
    [InlineData("is no JSON as docs/points.md describes", "scenario", "claims.csv")]
    [InlineData("There is no column 'month_id'", "excite", "--panel", "events.csv")]
    public void Nonsense_is_told(string told, params string[] arguments)
    {
        griot.Write("claims.csv", "a,b\n1,2\n");
        griot.Write("events.csv", "x,y,time,kind\n1,1,1,a\n2,1,2,a\n1,2,3,a\n");
        var run = griot.Run(arguments);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
