using System.Runtime.CompilerServices;
using Griot.Coding;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Measuring;

public class KeyTests
{
    [Fact]
    public void A_claim_that_agrees_in_everything_is_found() =>
        Assert.True(Answer("jets + struck => ASSAULT/aerial; by: jets; to: the depot; at: Gao; is: asserted; on: 2013-01; killed: 12").IsFound);

    [Theory]
    [InlineData("ASSAULT/firearms", "mode")]
    [InlineData("ASSAULT; by: rebels", "by")]
    [InlineData("ASSAULT; to: -", "to")]
    [InlineData("ASSAULT; at: Kidal", "at")]
    [InlineData("ASSAULT; says: a spokesman", "says")]
    [InlineData("ASSAULT; is: alleged | denied", "is")]
    [InlineData("ASSAULT; on: 2013-01-14", "on")]
    [InlineData("ASSAULT; killed: 12-15", "killed")]
    [InlineData("ASSAULT; wounded: 12", "wounded")]
    [InlineData("ASSAULT; negated: yes", "negated")]
    public void A_claim_that_differs_in_one_thing_is_found_in_part_and_the_thing_is_named(string claim, string field) =>
        Assert.Equal([field], Answer("jets => " + claim).Differences);

    [Theory]
    [InlineData("ASSAULT/firearms | ASSAULT/aerial")]
    [InlineData("COERCE | ASSAULT")]
    [InlineData("ASSAULT; by: rebels | French")]
    [InlineData("ASSAULT; by: French & jets")]
    [InlineData("ASSAULT; says: -")]
    [InlineData("ASSAULT; on: 2012-12-30..2013-01-13")]
    [InlineData("ASSAULT; number: 12")]
    public void Alternatives_and_ranges_agree(string claim) => Assert.True(Answer("jets => " + claim).IsFound);

    [Fact]
    public void Another_type_is_no_answer() => Assert.Null(Answer("jets => AID; by: French jets").Claim);

    [Fact]
    public void Another_sentence_is_no_answer() => Assert.Null(Answer("jets + landed => ASSAULT").Claim);

    [Fact]
    public void Quotation_marks_and_white_space_do_not_count() => Assert.NotNull(Answer("\"Serval\"  jets => ASSAULT").Claim);

    [Fact]
    public void A_claim_answers_to_one_line_and_the_better_one()
    {
        var reading = Read("jets => ASSAULT; by: rebels\njets => ASSAULT; by: jets");

        Assert.Equal([false, true], reading.Answers.Select(answer => answer.IsFound));
        Assert.Equal((1, 1, 0), (reading.Found, reading.Missing, reading.FoundInPart));
    }

    [Fact]
    public void What_is_merely_welcome_is_not_missed()
    {
        var reading = Read("? jets => ASSAULT; by: jets\n? jets => AID");

        Assert.Equal((0, 0, 1.0), (reading.Found, reading.Missing, reading.Precision.Whole));
    }

    [Fact]
    public void A_claim_from_a_forbidden_sentence_is_beside_the_key_and_forbidden()
    {
        var reading = Read("! jets");

        Assert.Equal((1, 1), (reading.Beside.Length, reading.Forbidden.Length));
        Assert.Empty(Read("! jets => AID").Forbidden);
    }

    [Fact]
    public void A_missing_claim_counts_against_all_its_fields()
    {
        var reading = Read("jets => ASSAULT; by: jets; at: Kidal\njets => AID; by: jets");

        Assert.Equal([new("type", 1, 2), new("by", 1, 2), new("at", 0, 1)], reading.Fields);
    }

    [Theory]
    [InlineData("jets struck", "should read: words of the sentence => TYPE")]
    [InlineData("jets => ATTACK", "\"ATTACK\" is no event type")]
    [InlineData("jets => REL:married-to", "is no event type and no relation")]
    [InlineData("jets => ASSAULT; who: French", "should be one of by, to, at")]
    [InlineData("jets => ASSAULT; is: likely", "should be a status")]
    [InlineData("jets => ASSAULT; on: Tuesday", "should be a day, a month, a year")]
    [InlineData("jets => ASSAULT; killed: dozens", "should be a number")]
    public void A_line_that_cannot_be_read_says_what_was_expected(string line, string message)
    {
        var failure = Assert.Throws<FormatException>(() => Key.Parse("# a key\n" + line));

        Assert.StartsWith("Line 2 of the key: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void The_kept_keys_can_be_read_and_point_at_their_texts(string name)
    {
        var key = Key.Parse(File.ReadAllText(Path.Combine(Root(), "tests/Measures/Keys", name)));

        Assert.True(key.Lines.Count(line => line.Demand == KeyDemand.Required) >= 15);
        Assert.NotNull(key.Published);
        if (key.TextPath.StartsWith("data/", StringComparison.Ordinal))
        {
            var text = KeyTextOf(Path.Combine(Root(), key.TextPath));
            Assert.All(key.Lines, line => Assert.All(
                line.Cue.Split(" + "), piece => Assert.Contains(piece.Trim(), text, StringComparison.OrdinalIgnoreCase)));
        }
    }

    public static TheoryData<string> Kept() =>
        [.. Directory.GetFiles(Path.Combine(Root(), "tests/Measures/Keys"), "*.key").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    static string KeyTextOf(string path) =>
        System.Net.WebUtility.HtmlDecode(File.ReadAllText(path)).Replace('\u2019', '\'');

    static KeyAnswer Answer(string line) => Assert.Single(Read(line).Answers);

    static KeyReading Read(string key) => KeyReading.Of(Key.Parse(key), [AirStrike()]);

    static Claim AirStrike()
    {
        const string Text = "French \u201CServal\u201D jets struck the depot in Gao on 13 January, killing 12 men.";
        return new()
        {
            Id = "c1",
            Document = new() { Text = Text },
            Passage = new(0, Words(Text)),
            Content = new ClaimContent.Event(EventType.Assault, "aerial", [], Words("struck"), []),
            Actors = [new(Role.Source, Words("French \u201CServal\u201D jets")), new(Role.Target, Words("the depot")) { Name = "Fuel depot" }],
            Place = new(Words("Gao")),
            Time = new(Words("on 13 January"), new(2013, 1, 13), new(2013, 1, 13), TimePrecision.Day),
            Status = Status.Asserted,
            Certainty = 0.9,
            Casualties = new() { Killed = new(new(12, 12, 12), null, Words("12 men")) },
        };

        static Quote Words(string words) => new(words, Text.IndexOf(words, StringComparison.Ordinal), Text.IndexOf(words, StringComparison.Ordinal) + words.Length);
    }

    static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));
}
