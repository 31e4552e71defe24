using Griot.Coding;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>The form of the lexicons: what may be written and what it means.</summary>
public class LexiconTests
{
    [Fact]
    public void A_sense_holds_its_type_mode_contexts_conditions_and_slots()
    {
        var sense = Assert.Single(Verb("""
            fire
              ASSAULT/crowd-control @military,repression when obj:riot-agent | obj:"water cannon" !on passive from by to at on   # tear gas
            """).Senses);

        Assert.Equal((EventType.Assault, "crowd-control", 2), (sense.Type, sense.Mode, sense.Line));
        Assert.Equal(["military", "repression"], sense.Contexts);
        Assert.Equal([new("obj", false, "riot-agent", null), new("obj", false, null, "water cannon")], sense.When[0].AnyOf);
        Assert.Equal([new("on", true, null, null)], sense.When[1].AnyOf);
        Assert.Equal([new("passive", false, null, null)], sense.When[2].AnyOf);
        Assert.Equal(["by"], sense.From);
        Assert.Equal(["at", "on"], sense.To);
    }

    [Fact]
    public void Verbs_act_from_subject_to_object_unless_told_otherwise()
    {
        var senses = Verb("clash\n  ASSAULT both subj obj with\n  RETREAT to none\n  AID").Senses;

        Assert.Equal([[], ["subj"], ["subj"]], senses.Select(s => s.From.ToArray()));
        Assert.Equal([[], ["none"], ["obj"]], senses.Select(s => s.To.ToArray()));
        Assert.Equal(["subj", "obj", "with"], senses[0].Both);
    }

    [Fact]
    public void Prepositions_that_are_also_parts_of_a_sense_stay_slots()
    {
        var senses = Verb("withdraw\n  RETREAT when from to from\n  RETREAT when in \"from\" from subj to to").Senses;

        Assert.Equal("from", senses[0].When[0].AnyOf[0].Slot);
        Assert.Equal(["from"], senses[0].To);
        Assert.Equal("in from", string.Join(' ', senses[1].When.Select(c => c.AnyOf[0].Slot)));
        Assert.Equal(["to"], senses[1].To);
    }

    [Fact]
    public void Entries_of_most_words_come_first()
    {
        var lexicon = EventLexicon.Parse("take\n  NONE\ntake hostage | seize\n  ASSAULT/abduct\ntake up arms\n  MOBILIZE", "air strike | strike\n  ASSAULT\nstate of emergency\n  COERCE");

        Assert.Equal("take up arms, take hostage, take", string.Join(", ", lexicon.Verbs("take").ToArray().Select(e => e.ToString())));
        Assert.Equal("strike air, strike", string.Join(", ", lexicon.Nouns("strike").ToArray().Select(e => e.ToString())));
        Assert.Equal(["of", "emergency"], lexicon.Nouns("state")[0].Others);
        Assert.True(lexicon.Verbs("hostage").IsEmpty);
        Assert.True(lexicon.Verbs("take")[2].Senses[0].IsNone);
    }

    [Theory]
    [InlineData("  ASSAULT", "verbs.txt, line 1: a sense stands before any word.")]
    [InlineData("kill\n  MURDER", "verbs.txt, line 2: \"MURDER\" is no event type, no REL:relation and not NONE.")]
    [InlineData("kill\n  ASSAULT/softly", "verbs.txt, line 2: ASSAULT has no mode \"softly\".")]
    [InlineData("kill\n  REL:loves", "verbs.txt, line 2: \"loves\" is no standing relation.")]
    [InlineData("kill\n  ASSAULT @sports", "verbs.txt, line 2: \"sports\" is no context of PLOVER.")]
    [InlineData("kill\n  ASSAULT when", "verbs.txt, line 2: \"when\" is followed by no condition.")]
    [InlineData("kill\n  ASSAULT obj", "verbs.txt, line 2: after the type stand, in this order and each at most once: @contexts, when, from, to, both.")]
    [InlineData("kill\n\nwound\n  ASSAULT", "verbs.txt, line 3: the entry before this line, \"kill\", has no sense.")]
    [InlineData("kill\n  ASSAULT\nkill\n  ASSAULT", "verbs.txt, line 4: the entry before this line, \"kill\", stands in the file twice.")]
    public void Errors_name_file_line_and_reason(string verbs, string message) =>
        Assert.Equal(message, Assert.Throws<LexiconException>(() => EventLexicon.Parse(verbs, "")).Message);

    [Fact]
    public void Classes_include_others_wherever_those_stand()
    {
        var classes = WordClasses.Parse("weapon: gun, +heavy-weapon\nheavy-weapon: mortar, rocket launcher   # crew-served");

        Assert.True(classes.Contains("weapon", "rocket launcher"));
        Assert.False(classes.Contains("heavy-weapon", "gun"));
        Assert.False(classes.Contains("fruit", "gun"));
        Assert.Equal("classes.txt, line 1: the class b is not defined.", Assert.Throws<LexiconException>(() => WordClasses.Parse("a: +b")).Message);
    }

    [Fact]
    public void Cues_carry_status_and_certainty()
    {
        var cues = CueLexicon.Parse("[say]\nsay, tell  asserted\nclaim  alleged 0.4\n[complement]\nfail  negated\n[negation]\nnot\nno longer");

        Assert.Equal(new Cue(Status.Asserted, 1, false), cues.Say("tell"));
        Assert.Equal(new Cue(Status.Alleged, 0.4, false), cues.Say("claim"));
        Assert.True(cues.Complement("fail")!.Value.Negated);
        Assert.True(cues.IsNegation("no longer"));
        Assert.Null(cues.Say("run"));
        Assert.Equal("cues.txt, line 2: \"sure\" is no status and not \"negated\".", Assert.Throws<LexiconException>(() => CueLexicon.Parse("[say]\nsay  sure")).Message);
    }

    static LexiconEntry Verb(string verbs) => Assert.Single(EventLexicon.Parse(verbs, "").AllVerbs);
}
