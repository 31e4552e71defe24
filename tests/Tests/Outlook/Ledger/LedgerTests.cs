using Griot.Outlook;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Outlook;

public sealed class LedgerTests : IDisposable
{
    readonly string path = Path.Combine(Path.GetTempPath(), "griot-ledger-" + Guid.NewGuid().ToString("N") + ".jsonl");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void What_is_written_is_read_and_a_later_line_supersedes()
    {
        var ledger = new Ledger(path);
        Assert.Empty(ledger.Read().Entries);
        var first = Said("f1a", 0.2);
        ledger.Append(_ => [first]);
        ledger.Append(_ => [first with { Expected = new Expectation.Chance(0.3), Criterion = "it rains \"here\"", Due = new(2013, 3, 1) }, new Settlement { Forecast = "f1a", Outcome = 1, On = new(2013, 3, 2), Grounds = "seen" }]);
        ledger.Append(_ => [new Settlement { Forecast = "f1a", Outcome = 0, On = new(2013, 3, 3) }]);
        var entry = Assert.Single(ledger.Read().Entries);
        Assert.Equal((2, 0.3, 0.0), (entry.Versions, ((Expectation.Chance)entry.Forecast.Expected!).Value, entry.Settlement!.Outcome));
        Assert.Equal("it rains \"here\"", entry.Forecast.Criterion);
        Assert.Equal(4, File.ReadAllLines(path).Length);
        Assert.StartsWith(LedgerJson.Line(first), File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_was_cut_off_costs_itself_alone()
    {
        var ledger = new Ledger(path);
        ledger.Append(_ => [Said("f1a", 0.2)]);
        File.AppendAllText(path, LedgerJson.Line(Said("f1b", 0.4))[..25]);
        ledger.Append(_ => [Said("f1c", 0.6)]);
        var state = ledger.Read();
        Assert.Equal(["f1a", "f1c"], state.Entries.Select(e => e.Forecast.Id));
        var flaw = Assert.Single(state.Flaws);
        Assert.Equal(2, flaw.Line);
        Assert.Contains("cut off", flaw.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_writers_at_once_lose_nothing_and_add_nothing_twice()
    {
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => new Ledger(path).Append(state => state.Entries.Any(e => e.Forecast.Id == $"f1{i / 2}") ? [] : [Said($"f1{i / 2}", 0.5)]));
        var state = new Ledger(path).Read();
        Assert.Empty(state.Flaws);
        Assert.Equal(20, state.Entries.Length);
        Assert.All(state.Entries, e => Assert.Equal(1, e.Versions));
    }

    [Theory]
    [InlineData("{\"schema\":\"griot.ledger/2\"}", "no object of schema")]
    [InlineData("{\"schema\":\"griot.ledger/1\",\"text\":\"x\"}", "names neither")]
    [InlineData("{\"schema\":\"griot.ledger/1\",\"forecast\":\"f\",\"text\":\"x\",\"chance\":1.5}", "lies in [0, 1]")]
    [InlineData("{\"schema\":\"griot.ledger/1\",\"forecast\":\"f\",\"text\":\"x\",\"due\":\"soon\"}", "'due' is no day")]
    [InlineData("{\"schema\":\"griot.ledger/1\",\"forecast\":\"f\",\"text\":\"x\",\"distribution\":[[1,0.5]]}", "add up to one")]
    public void A_line_that_is_none_is_told(string line, string told) => Assert.Contains(told, Assert.Throws<FormatException>(() => LedgerJson.Parse(line)).Message, StringComparison.Ordinal);

    [Fact]
    public void Scores_are_those_reckoned_by_hand()
    {
        LedgerEntry[] entries =
        [
            Settled(new Expectation.Chance(0.8), 1), Settled(new Expectation.Chance(0.8), 0), Settled(new Expectation.Chance(0.25), 0), Settled(new Expectation.Chance(0.5), null),
            Settled(new Expectation.Distribution([(0, 0.5), (4, 0.25), (10, 0.25)]), 4),
            new(Said("f1open", 0.5) with { Criterion = "c", Due = new(2012, 1, 1) }, null, 1), new(Said("f1bare", 0.5), null, 1),
        ];
        var scores = LedgerScores.Of(entries, today: new(2013, 1, 1));
        Assert.Equal((0.04 + 0.64 + 0.0625) / 3, scores.Brier!.Value, 12);
        Assert.Equal((Math.Log2(0.8) + Math.Log2(0.2) + Math.Log2(0.75)) / 3, scores.LogScore!.Value, 12);
        Assert.Equal(2.0 / 9, scores.BaseRateBrier!.Value, 12);

        // |X - 4|: 0.5·4 + 0.25·6; |X - X'| / 2: 0.5·0.25·4 + 0.5·0.25·10 + 0.25·0.25·6.
        Assert.Equal(3.5 - 2.125, scores.Crps!.Value, 12);
        Assert.Equal((3, 1, 1, 1, 1), (scores.Chances, scores.Distributions, scores.Unsettled, scores.Overdue, scores.Unscorable));
        Assert.Equal([(2, 0.25), (8, 0.8)], scores.Reliability.Select(b => ((int)Math.Round(b.From * 10), b.MeanChance)));
        Assert.Null(LedgerScores.Of([Settled(new Expectation.Chance(0), 1)], new(2013, 1, 1)).LogScore);

        LedgerEntry Settled(Expectation expected, double? outcome) =>
            new(Said("f1", 0) with { Expected = expected, Criterion = "c", Due = new(2012, 1, 1) }, new Settlement { Forecast = "f1", Outcome = outcome, On = new(2012, 1, 1) }, 1);
    }

    static Forecast Said(string id, double chance) => new() { Id = id, Text = "it will rain", By = "somebody", Made = new(2013, 2, 1), Expected = new Expectation.Chance(chance) };
}
