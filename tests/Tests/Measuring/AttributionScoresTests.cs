using Griot.Coding;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Measuring;

public class AttributionScoresTests
{
    const string Line = """{"id":"t","text":"He said no. She knew.","ann":["T1\tSource 0 2\tHe\nT2\tCue 3 7\tsaid","T3\tContent 8 9;9 10\tno","T4\tSource 12 15\tShe","E1\tAttribution:T2 Source:T1"]}""";

    [Fact]
    public void A_span_in_pieces_runs_from_the_first_to_the_last()
    {
        var text = Assert.Single(AttributionSet.Read(new StringReader(Line)));
        Assert.Equal([(8, 10)], text.Contents);
        Assert.Equal(2, text.Sources.Count);
    }

    [Fact]
    public void Spans_count_once_each_and_by_kind()
    {
        var text = AttributionSet.Read(new StringReader(Line))[0];
        var statement = new Statement(new Quote("He", 0, 2), new Quote("said no", 3, 10), new Quote("no", 8, 10), "person");
        var scores = AttributionScores.Of([(text, [statement, statement])]);
        Assert.Equal(2 * 0.5 / 1.5, scores.Source.Exact, 6);
        Assert.Equal(0, scores.Cue.Exact);
        Assert.Equal(1, scores.Cue.Overlapping);
        Assert.Equal(1, scores.Content.Exact);
    }

    [Fact]
    public void A_line_that_is_no_text_is_named() =>
        Assert.StartsWith("Line 1 is no text", Assert.Throws<FormatException>(() => AttributionSet.Read(new StringReader("{\"id\":1}"))).Message, StringComparison.Ordinal);
}
