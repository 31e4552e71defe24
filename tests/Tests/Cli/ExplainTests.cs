using System.Text.Json;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class ExplainTests : IDisposable
{
    const string Report = "Soldiers killed three rebels near Gao on Monday, the army said.\nIt rained.\n";

    readonly Griot griot = new();

    public ExplainTests() => griot.Write("report.txt", Report);

    [Fact]
    public void Claim_is_shown_with_its_tree_and_its_rules()
    {
        var claim = JsonDocument.Parse(griot.Run("read", "report.txt", "--format", "jsonl").Lines[0]).RootElement;
        var id = claim.GetProperty("id").GetString()!;
        var run = griot.Run("explain", "report.txt", id);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(id, run.Output, StringComparison.Ordinal);
        Assert.Contains("└─ ", run.Output, StringComparison.Ordinal);
        Assert.All(claim.GetProperty("event").GetProperty("rules").EnumerateArray(), rule => Assert.Contains(rule.GetString()! + " ", run.Output, StringComparison.Ordinal));
        Assert.Equal(run.Output, griot.Run("explain", "report.txt", "1").Output);
    }

    [Fact]
    public void Sentence_without_claims_can_be_explained()
    {
        var run = griot.Run("explain", "report.txt", "--sentence", "1", "--json");
        var explained = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Equal(["It", "rained", "."], explained.GetProperty("tokens").EnumerateArray().Select(token => token.GetProperty("form").GetString()));
    }

    [Fact]
    public void Beginning_that_fits_several_claims_is_told()
    {
        griot.Write("two.txt", "Soldiers killed three rebels near Gao.\n\nRebels abducted two teachers in Kidal.\n");
        var run = griot.Run("explain", "two.txt", "c1");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^griot: The identifiers of [0-9]+ claims begin with c1; all of them are explained", Assert.Single(run.Said));
    }

    [Fact]
    public void Claim_that_is_not_there_is_told()
    {
        var run = griot.Run("explain", "report.txt", "c1ffffffffffffffffffff");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("griot: There is no such claim", Assert.Single(run.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_and_a_sentence_are_not_given_together()
    {
        var run = griot.Run("explain", "report.txt", "1", "--sentence", "0");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("griot: Give a claim or --sentence, not both", Assert.Single(run.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void Sentence_that_is_not_there_is_told_with_how_many_there_are()
    {
        var run = griot.Run("explain", "report.txt", "--sentence", "7");
        Assert.Equal((2, "griot: There is no sentence 7; there are 2, counted from 0."), (run.ExitCode, Assert.Single(run.Said)));
    }

    public void Dispose() => griot.Dispose();
}
