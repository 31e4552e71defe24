using Griot.Briefing;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Briefing.Briefs;

public sealed class BriefLintTests
{
    const string Sound = """
        TLP:AMBER

        ## What happened

        - Rebels seized Konna on 10 January 2013.[^1] [^2]

        ## Outlook

        It is unlikely that an attack is reported here in the next month. By base rate alone.

        Confidence in this is low.

        ICD 203: almost no chance 1-5%, very unlikely 5-20%, unlikely 20-45%, roughly even chance 45-55%, likely 55-80%, very likely 80-95%, almost certain 95-99%.

        [^1]: The Wire, 15 January 2013, B2, TLP:AMBER: “probably the likely confidence” [the words](/read/d1)
        [^2]: The Post, 16 January 2013, C2, TLP:CLEAR: “seized” [the words](/read/d2)
        """;

    [Fact]
    public void A_sound_brief_is_sent_through_and_quoted_words_are_nobody_s_fault() => Assert.Empty(BriefLint.Check(Sound));

    [Theory]
    [InlineData("Confidence in this is low.", "We have moderate confidence that an attack is likely.", "confidence", 11, "“likely”")]
    [InlineData("Confidence in this is low.", "It will almost certainly get worse, with high confidence.", "confidence", 11, "“almost certainly”")]
    [InlineData("Confidence in this is low.", "It is highly likely.", "likelihood", 11, "“highly likely” is no word of ICD 203")]
    [InlineData("Confidence in this is low.", "An attack is probably near.", "likelihood", 11, "“probably” is no likelihood word of ICD 203")]
    [InlineData("Confidence in this is low.", "An attack is almost certainly near.", "likelihood", 11, "“almost certainly” is no")]
    [InlineData("Confidence in this is low.", "Rebels could come back.", "likelihood", 11, "“could” is no")]
    [InlineData("Confidence in this is low.", "The army may leave.", "likelihood", 11, "“may” is no")]
    [InlineData("Confidence in this is low.", "They might return.", "likelihood", 11, "“might” is no")]
    [InlineData("Rebels seized Konna on", "Rebels seized Konna and killed 12 on", "number", 5, "tells 12, which stands in no words quoted in footnotes 1, 2")]
    [InlineData("[^1] [^2]", "", "unsourced", 5, "“Rebels seized Konna")]
    [InlineData("[^1] [^2]", "[^1] [^2] Troops burned the mosque.", "unsourced", 5, "“Troops burned the mosque.” stands behind the last footnote")]
    [InlineData("[^1] [^2]", "[^1] [^2] [^7]", "footnote", 5, "Footnote 7 is cited and nowhere written")]
    [InlineData("[^1] [^2]", "[^1]", "footnote", 16, "Footnote 2 is cited nowhere")]
    [InlineData("[^1] [^2]", "[^1][^2]", "footnote", 5, "side by side")]
    [InlineData("TLP:AMBER\n", "TLP:GREEN\n", "marking", 15, "Footnote 1 is marked TLP:AMBER, the brief only TLP:GREEN")]
    [InlineData("TLP:AMBER\n", "A brief[^1]\n", "marking", 1, "does not begin with its marking")]
    [InlineData("ICD 203: ", "Key: ", "likelihood", 9, "no key is printed")]
    public void What_a_reviewer_would_send_back_is_said_with_its_line(string good, string bad, string rule, int line, string words)
    {
        Assert.Contains(good, Sound, StringComparison.Ordinal);
        Assert.Contains(BriefLint.Check(Sound.Replace(good, bad, StringComparison.Ordinal)), finding => finding.Rule == rule && finding.Line == line && finding.Words.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("The might of the army broke, and what it did in May 2013 could not be seen.")]
    [InlineData("The army showed its might, and 11 soldiers fell, and 1,800 fled.", "eleven of them; one thousand eight hundred ran")]
    [InlineData("Two independent origins tell of 250 dead on 3 May 2013.", "two hundred and fifty dead")]
    public void What_reads_like_a_slip_and_is_none_is_passed_over(string statement, string quoted = "seized") =>
        Assert.Empty(BriefLint.Check(Sound.Replace("Rebels seized Konna on 10 January 2013.", statement, StringComparison.Ordinal).Replace("“seized”", $"“{quoted}”", StringComparison.Ordinal)));

    [Fact]
    public void What_the_record_says_of_a_source_goes_before_what_its_footnote_says()
    {
        var source = new BriefSource(2, "e1", "c1", "d1", "The Post", null, 'C', 2, Marking.Red, "seized");
        var finding = Assert.Single(BriefLint.Check(Sound, Marking.Amber, [source]));
        Assert.Equal((16, "marking", "Footnote 2 is marked TLP:RED, the brief only TLP:AMBER."), (finding.Line, finding.Rule, finding.Words));
        Assert.Contains("kept as TLP:GREEN", BriefLint.Check(Sound, Marking.Green)[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_and_hostile_texts_are_gone_through_in_time()
    {
        foreach (var text in new[] { new string('[', 100_000), string.Concat(Enumerable.Repeat("[^1]", 30_000)), string.Concat(Enumerable.Repeat("“", 50_000)), string.Concat(Enumerable.Repeat("a. ", 50_000)), string.Concat(Enumerable.Repeat("- x\n", 30_000)) })
        {
            BriefLint.Check(text);
        }
    }
}

public sealed class TextDiffTests
{
    [Fact]
    public void A_changed_line_shows_its_words()
    {
        var lines = TextDiff.Lines("one\nRebels seized Konna on Thursday.\nthree", "one\nRebels entered Konna on Thursday.\nthree\nfour");
        Assert.Equal([DiffKind.Same, DiffKind.Removed, DiffKind.Added, DiffKind.Same, DiffKind.Added], lines.Select(line => line.Kind));
        Assert.Equal([(DiffKind.Same, "Rebels "), (DiffKind.Removed, "seized "), (DiffKind.Same, "Konna on Thursday.")], lines[1].Pieces.Select(piece => (piece.Kind, piece.Text)));
        Assert.Equal([(DiffKind.Same, "Rebels "), (DiffKind.Added, "entered "), (DiffKind.Same, "Konna on Thursday.")], lines[2].Pieces.Select(piece => (piece.Kind, piece.Text)));
    }

    [Fact]
    public void Both_texts_come_back_out_of_their_difference()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var (before, after) = (Text(), Text());
            var lines = TextDiff.Lines(before, after);
            Assert.Equal(before, string.Join('\n', lines.Where(line => line.Kind is not DiffKind.Added).Select(line => string.Concat(line.Pieces.Select(piece => piece.Text)))));
            Assert.Equal(after, string.Join('\n', lines.Where(line => line.Kind is not DiffKind.Removed).Select(line => string.Concat(line.Pieces.Select(piece => piece.Text)))));
        }

        string Text() => string.Join('\n', Enumerable.Range(0, random.Next(8)).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(5)).Select(_ => "abc"[random.Next(3)].ToString()))));
    }
}
