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

    [Fact]
    public void A_claim_of_the_store_is_explained_from_the_store()
    {
        var id = JsonDocument.Parse(griot.Run("read", Path.Combine(griot.Folder, "report.txt"), "--format", "jsonl").Lines[0]).RootElement.GetProperty("id").GetString()!;
        Assert.Equal(0, griot.Run("add", "report.txt").ExitCode);
        var fromFile = griot.Run("explain", Path.Combine(griot.Folder, "report.txt"), id).Output;
        File.Delete(Path.Combine(griot.Folder, "report.txt"));
        var run = griot.Run("explain", id[..10]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(fromFile.Split('\n')[1..^2], line => Assert.Contains(line, run.Output, StringComparison.Ordinal));
        Assert.Contains("Coded again today it is the same.", run.Output, StringComparison.Ordinal);
        var json = JsonDocument.Parse(Assert.Single(griot.Run("explain", id, "--json").Lines)).RootElement;
        Assert.Equal((id, true), (json.GetProperty("claim").GetProperty("id").GetString(), json.GetProperty("sameToday").GetBoolean()));
        Assert.NotEmpty(json.GetProperty("tokens").EnumerateArray());

        var corrected = griot.Run("show", id, "--json").Output.Replace("\"status\":\"asserted\"", "\"status\":\"alleged\"", StringComparison.Ordinal);
        Assert.Equal(0, griot.Run("review", "correct", griot.Write("corrected.json", corrected)).ExitCode);
        run = griot.Run("explain", id);
        Assert.Contains("A person corrected it", run.Output, StringComparison.Ordinal);
        Assert.Contains("status: alleged, now asserted", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, griot.Run("explain", "c1ffffffff").ExitCode);
        Assert.Equal(2, griot.Run("explain", id, "1").ExitCode);
    }

    [Fact]
    public void A_claim_that_an_earlier_coder_read_is_told_and_its_rules_are_kept()
    {
        Assert.Equal(0, griot.Run("add", "report.txt", "--no-link").ExitCode);
        var id = JsonDocument.Parse(griot.Run("claims", "--json").Lines[0]).RootElement.GetProperty("id").GetString()!;
        using (var store = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(griot.Folder, "griot.db")};Pooling=False"))
        {
            store.Open();
            using var command = store.CreateCommand();
            command.CommandText = "UPDATE documents SET coder = 'griot 0.0.1'; UPDATE claims SET json = replace(json, '\"rules\":[', '\"rules\":[\"an-old-rule\",')";
            command.ExecuteNonQuery();
        }

        var run = griot.Run("explain", id);
        Assert.Contains("It was coded by griot 0.0.1; this is griot 0.1.0.", run.Output, StringComparison.Ordinal);
        Assert.Matches("an-old-rule +\\(a rule that this Griot does not have\\)", run.Output);
        Assert.Contains("this would differ: rules: an-old-rule", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => griot.Dispose();
}
