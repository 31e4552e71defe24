using Griot.Coding;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Measuring;

public class CodingScoresTests
{
    [Fact]
    public void The_event_that_overlaps_both_marked_actors_is_the_one_judged()
    {
        var gold = new MarkedSentence("1", "…", "the United States", "Iran", "THREATEN");

        var score = CodingScores.Marked([(gold, [Event(EventType.Consult, "Iran", ""), Event(EventType.Threaten, "United States", "Iran")])]);

        Assert.Equal((1, 1.0, 1.0, 1.0, 2.0), (score.Count, score.Accuracy, score.MacroF1, score.RootAndBothActors, score.EventsASentence));
    }

    [Fact]
    public void Concede_and_retreat_are_one_class_where_actors_are_marked() =>
        Assert.Equal(1, CodingScores.Marked([(new MarkedSentence("1", "…", "a", "b", "YIELD"), [Event(EventType.Retreat, "a", "")])]).Accuracy);

    [Fact]
    public void Classes_weigh_the_same_in_the_macro_mean()
    {
        var score = CodingScores.Marked(
        [
            (new("1", "…", "a", "b", "AID"), [Event(EventType.Aid, "a", "b")]),
            (new("2", "…", "a", "b", "AID"), [Event(EventType.Aid, "a", "b")]),
            (new("3", "…", "a", "b", "ASSAULT"), []),
        ]);

        Assert.Equal((0.5, 2 / 3.0), (score.MacroF1, score.Accuracy));
        Assert.Equal([new("AID", new F1(2, 2, 2)), new("ASSAULT", new F1(0, 0, 1))], score.Classes);
        Assert.Equal([new("ASSAULT", "NONE", 1)], score.Confusions);
    }

    [Fact]
    public void Only_the_first_sub_type_counts_and_labels_unknown_to_acled_are_left_out()
    {
        var score = CodingScores.SubTypes(
        [
            (new("1", "…", "GRENADE"), [Event(EventType.Assault, "a", "b", "Grenade"), Event(EventType.Assault, "a", "b", "Attack")]),
            (new("2", "…", "ATTACK"), [Event(EventType.Assault, "a", "b", "Grenade"), Event(EventType.Assault, "a", "b", "Attack")]),
            (new("3", "…", "NATURAL_DISASTER"), []),
        ]);

        Assert.Equal((2, 3, 2, 2 / 3.0 / 2, 0), (score.Count, score.All, score.Classes, score.WeightedF1, score.NothingCoded));
        Assert.Equal([new("ATTACK", "GRENADE", 1)], score.Confusions);
    }

    [Fact]
    public void A_triple_needs_the_root_and_both_actors()
    {
        var gold = new GoldSentence("…", [new("ASSAULT", ["rebels"], ["town"])]);

        var score = CodingScores.Unaided([(gold, [Event(EventType.Assault, "rebels", "village"), Event(EventType.Assault, "the rebels", "the town")])]);

        Assert.Equal(new F1(1, 1, 1), score.Root);
        Assert.Equal(new F1(1, 2, 1), score.Triple);
        Assert.Equal(2 / 3.0, score.Triple.Value);
    }

    [Fact]
    public void What_is_planned_denied_or_not_so_has_not_happened()
    {
        var gold = new GoldSentence("…", [new("AGREE", ["Niger"], ["Chad"])]);
        var content = Event(EventType.Aid, "Niger", "Chad");

        var score = CodingScores.Unaided([(gold, [Event(EventType.Agree, "Niger", "Chad"), content with { Status = Status.Planned }, content with { Negated = true }])]);

        Assert.Equal(new F1(1, 2, 1), score.Root);
        Assert.Equal(new F1(1, 1, 1), score.HappenedRoot);
        Assert.Equal(new F1(1, 1, 1), score.HappenedTriple);
        Assert.Equal([new("AGREE", new F1(1, 1, 1))], score.Roots);
    }

    [Fact]
    public void A_target_the_gold_does_not_name_need_not_be_found() =>
        Assert.Equal(1, CodingScores.Unaided([(new("…", [new("AGREE", ["Jordan"], [])]), [Event(EventType.Agree, "Jordan", "")])]).Triple.Value);

    [Fact]
    public void Cells_in_quotation_marks_are_unquoted()
    {
        var set = LabelledSets.ReadSnippets(new StringReader("id\tEventSnippet\tSubType\n7\t\"the \"\"front\"\"\"\tATTACK\n"));

        Assert.Equal(new LabelledSnippet("7", "the \"front\"", "ATTACK"), Assert.Single(set));
    }

    [Fact]
    public void A_row_with_a_column_too_few_is_named() =>
        Assert.StartsWith("Line 2 has 2 columns", Assert.Throws<FormatException>(() => LabelledSets.ReadSnippets(new StringReader("h\n1\ttext"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Events_over_the_same_sentence_are_joined_and_old_roots_renamed()
    {
        var json = """
            [{"id": "doc", "event": "DOCUMENT"},
             {"event": "FIGHT", "text": "A.", "source": [{"actorText": "army"}], "target": ""},
             {"event": "DEMAND", "text": "A.", "source": null, "target": [{"actorText": "rebels"}]}]
            """u8;

        var sentence = Assert.Single(LabelledSets.ReadGoldSentences(new MemoryStream(json.ToArray())));

        Assert.Equal("ASSAULT REQUEST", string.Join(' ', sentence.Events.Select(e => e.Root)));
        Assert.Equal("army", Assert.Single(sentence.Events[0].Sources));
        Assert.Empty(sentence.Events[0].Targets);
    }

    static Claim Event(EventType type, string source, string target, string? acled = null) => new()
    {
        Id = "c1",
        Document = new() { Text = "…" },
        Passage = new(0, default),
        Content = new ClaimContent.Event(type, null, [], default, []) { Acled = acled is null ? null : new("…", acled) },
        Actors = [.. new[] { (Role.Source, source), (Role.Target, target) }.Where(a => a.Item2.Length > 0).Select(a => new Party(a.Item1, new(a.Item2, 0, 0)))],
        Status = Status.Asserted,
        Certainty = 1,
    };
}
