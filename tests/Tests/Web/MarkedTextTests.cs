using CsCheck;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Griot.Web;
using Xunit;

namespace Griot.Tests.Web;

public sealed class MarkedTextTests
{
    [Fact]
    public void Words_are_marked_with_what_they_are_to_the_claim()
    {
        var report = Reports.Of(0);
        var stretches = MarkedText.Of(report.Document, [new(report.Claims[0], Review.None, true, Marking.Clear)]);
        Assert.Equal(report.Document.Text, string.Concat(stretches.Select(s => s.Words)));
        var trigger = Assert.Single(stretches, s => s.Classes.Contains("m-trigger", StringComparison.Ordinal) && s.IsFirst);
        Assert.Contains("k-assault", trigger.Classes, StringComparison.Ordinal);
        Assert.Contains("s-sure", trigger.Classes, StringComparison.Ordinal);
        Assert.Equal(report.Claims[0].Id, trigger.ClaimId);
        Assert.Contains(stretches, s => s.ActorId == "actor:mujao");
        Assert.Contains(stretches, s => s.Classes.Contains("m-voice", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rejected_claim_marks_nothing()
    {
        var report = Reports.Of(0);
        var stretch = Assert.Single(MarkedText.Of(report.Document, [new(report.Claims[0], Review.Rejected, false, Marking.Clear)]));
        Assert.Equal(("", null), (stretch.Classes, stretch.ClaimId));
    }

    [Fact]
    public void However_marks_lie_over_one_another_the_text_is_whole_and_every_claim_has_one_anchor()
    {
        var report = Reports.Of(0);
        var length = report.Document.Text.Length;
        var quote = Gen.Select(Gen.Int[-3, length + 3], Gen.Int[0, 30]).Select((start, size) => new Quote("x", start, start + size));
        Gen.Select(quote, quote, quote).Array[0, 6].Sample(marks =>
        {
            var claims = marks.Select((m, i) => new FoundClaim(
                report.Claims[0] with { Id = $"c1{i}", Content = ((ClaimContent.Event)report.Claims[0].Content) with { Trigger = m.Item1 }, Actors = [new(Role.Source, m.Item2) { Id = "actor:x" }], Hedges = [m.Item3] },
                Review.None, true, Marking.Clear)).ToArray();
            var stretches = MarkedText.Of(report.Document, claims);
            Assert.Equal(report.Document.Text, string.Concat(stretches.Select(s => s.Words)));
            Assert.DoesNotContain(stretches, s => s.Words.Length == 0);
            Assert.Equal(stretches.Count(s => s.IsFirst), stretches.Where(s => s.IsFirst).Select(s => s.ClaimId).Distinct().Count());
        }, seed: "0000000000001");
    }
}
