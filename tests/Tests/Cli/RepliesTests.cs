using System.Globalization;
using System.Text.Json;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class RepliesTests : IDisposable
{
    readonly Griot griot = new();

    public RepliesTests()
    {
        griot.Write("train.csv", "CONTENT,CLASS\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"please subscribe to my channel {i},1\nthe convoy left Gao at {i} in the morning,0\n")));
        griot.Write("test.csv", "CONTENT,CLASS\nsubscribe to my channel,1\nthe convoy left Kidal,0\n");
    }

    [Fact]
    public void Measuring_gives_shares_as_JSON()
    {
        var run = griot.Run("replies", "measure", "--train", "train.csv", "--test", "test.csv", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var figures = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(1, figures.GetProperty("accuracy").GetDouble());
        Assert.Equal(1, figures.GetProperty("spamCaught").GetDouble());
        Assert.Equal(0, figures.GetProperty("honestHidden").GetDouble());
        Assert.Equal(0, figures.GetProperty("honestQueued").GetDouble());
    }

    [Fact]
    public void A_learning_curve_has_a_line_a_step()
    {
        var run = griot.Run("replies", "measure", "--train", "train.csv", "--test", "test.csv", "--curve", "0,10,100", "--json");
        Assert.Equal([0, 10, 100], run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("after").GetInt32()));
    }

    [Fact]
    public void Replies_are_checked_with_reasons()
    {
        var run = griot.RunWith("please subscribe to my channel http://a.biz and win money\n\nThe convoy left Gao.\n", "replies", "check", "-", "--json");
        Assert.Equal(["hide", "publish"], run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("decision").GetString()));
        var told = griot.RunWith("please subscribe to my channel http://a.biz and win money\n", "replies", "check", "-");
        Assert.Contains("\"subscribe\" +", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_is_trained_and_used()
    {
        Assert.Equal(0, griot.Run("replies", "train", "train.csv", "--out", "site.spam").ExitCode);
        var run = griot.RunWith("the convoy left Ber\n", "replies", "check", "-", "--filter", "site.spam", "--json");
        Assert.True(JsonDocument.Parse(run.Lines.Single()).RootElement.GetProperty("probability").GetDouble() < 0.2, run.Output.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(3, "cannot be read", "replies", "measure", "--train", "none.csv", "--test", "test.csv")]
    [InlineData(3, "no column of texts", "replies", "measure", "--train", "odd.csv", "--test", "test.csv")]
    [InlineData(3, "nothing to tell apart", "replies", "measure", "--train", "spam.csv", "--test", "test.csv")]
    [InlineData(3, "cannot be used", "replies", "check", "test.csv", "--filter", "test.csv")]
    [InlineData(2, "--curve takes whole numbers", "replies", "measure", "--train", "train.csv", "--test", "test.csv", "--curve", "many")]
    [InlineData(2, "--test", "replies", "measure", "--train", "train.csv")]
    public void What_is_wrong_is_said_in_one_sentence(int exitCode, string said, params string[] arguments)
    {
        griot.Write("odd.csv", "a,b\n1,2\n");
        griot.Write("spam.csv", "CONTENT,CLASS\nx,1\n");
        var run = griot.Run(arguments);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(said, Assert.Single(run.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void Replies_of_a_store_are_listed_moderated_exported_and_erased()
    {
        string id;
        using (var store = RecordStore.Open(Path.Combine(griot.Folder, "press.db"), StoreUse.Create, TimeProvider.System))
        {
            var article = store.DraftArticle(new("Gao", "Text."), "Awa");
            store.PublishArticle(article.Id, 1, "Awa");
            id = store.TakeReply(new(article.Id, null, new() { Text = "Thank\u001b[31m you.", Name = "Moussa", Email = "Moussa@example.org" }, ReplyStanding.Held) { Judge = "the filter", Probability = 0.6, Reasons = ["short"], Reader = "x", TextHash = "y" })!.Id;
        }

        var list = griot.Run("replies", "list", "--store", "press.db", "--state", "held");
        Assert.Contains(id, list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", list.Output, StringComparison.Ordinal);
        Assert.Equal(0, griot.Run("replies", "moderate", id, "approve", "--store", "press.db").ExitCode);
        Assert.Equal("published", JsonDocument.Parse(griot.Run("replies", "list", "--store", "press.db", "--json").Lines.Single()).RootElement.GetProperty("state").GetString());
        Assert.Equal("Moussa", JsonDocument.Parse(griot.Run("replies", "export", "--email", "moussa@example.org", "--store", "press.db").Output).RootElement.GetProperty("replies")[0].GetProperty("name").GetString());
        Assert.Contains("1 would be erased", griot.Run("replies", "erase", "--reply", id, "--store", "press.db").Error, StringComparison.Ordinal);
        Assert.Contains("1 erased", griot.Run("replies", "erase", "--reply", id, "--yes", "--store", "press.db").Error, StringComparison.Ordinal);
        Assert.Equal("", griot.Run("replies", "list", "--store", "press.db").Output);
        Assert.Equal((1, 2, 2), (griot.Run("replies", "export", "--email", "moussa@example.org", "--store", "press.db").ExitCode, griot.Run("replies", "erase", "--store", "press.db").ExitCode, griot.Run("replies", "moderate", "r1none", "spam", "--store", "press.db").ExitCode));
    }

    public void Dispose() => griot.Dispose();
}
