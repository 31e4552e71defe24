using Griot.Coding;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Measuring;

public class TemplateTests
{
    const string Line = """
        {"id": "T1", "text": "LIMA, 4 FEB 90 (RADIO) -- [TEXT] REBELS BLEW UP A BRIDGE\nYESTERDAY.\n\n   A PEASANT DIED.", "templates": [{"MESSAGE: TEMPLATE": ["1 (OPTIONAL)"], "INCIDENT: TYPE": ["BOMBING / ATTACK"],
        "INCIDENT: DATE": ["- 04 FEB 90"], "INCIDENT: LOCATION": ["PERU: JUNIN (DEPARTMENT): OROYA (CITY)"], "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"], "PERP: INDIVIDUAL ID": ["\"REBELS\" / \"GUERRILLAS\""],
        "PERP: ORGANIZATION CONFIDENCE": ["-", "\"BRIDGE\"", "TRANSPORTATION ROUTE: \"BRIDGE\"", "1: \"BRIDGE\"", "DESTROYED: \"BRIDGE\"", "\"PEASANT\"", "CIVILIAN: \"PEASANT\"", "DEATH: \"PEASANT\""]}]}
        """;

    [Fact]
    public void A_text_comes_without_its_head_and_its_broken_lines()
    {
        var document = Assert.Single(TemplateSet.Read(new StringReader(Line.ReplaceLineEndings(" "))));
        Assert.Equal("REBELS BLEW UP A BRIDGE YESTERDAY.\n\nA PEASANT DIED.", document.Text);
        Assert.Equal(new DateOnly(1990, 2, 4), document.Published);
    }

    [Fact]
    public void Targets_under_another_slot_are_taken_apart()
    {
        var key = Assert.Single(Assert.Single(TemplateSet.Read(new StringReader(Line.ReplaceLineEndings(" ")))).Keys);
        Assert.True(key.Optional);
        Assert.Equal(["BOMBING", "ATTACK"], key.Types);
        Assert.Equal([new(null, new DateOnly(1990, 2, 4))], key.Dates);
        Assert.Equal(["PERU", "JUNIN", "OROYA"], Assert.Single(key.Locations));
        Assert.Equal(["BRIDGE"], Assert.Single(key.PhysicalTargets).Words.Distinct());
        Assert.Equal(["PEASANT"], Assert.Single(key.HumanTargets).Words.Distinct());
        Assert.Equal(["DESTROYED", "DEATH"], key.Effects.Select(e => e.Words[0]));
    }

    [Theory]
    [InlineData("PEASANTS", "THE 3 PEASANTS", 1)]
    [InlineData("PEASANTS", "OLD PEASANTS", 1)]
    [InlineData("ALBERTO ROBERTO TORRES", "TORRES", 0.5)]
    [InlineData("6TH INFANTRY BRIGADE", "BRIGADE", 0.5)]
    [InlineData("PEASANTS", "SOLDIERS", 0)]
    public void Words_fill_a_slot_wholly_in_part_or_not(string key, string read, double score) => Assert.Equal(score, Filler.Of(key).Match(Filler.Of(read)));

    [Fact]
    public void A_day_in_the_span_of_the_key_is_half_right()
    {
        var span = new TemplateDate(new(1989, 8, 25), new(1989, 8, 26));
        Assert.Equal(0.5, span.Match(new(new(1989, 8, 26), new(1989, 8, 26))));
        Assert.Equal(0.5, span.Match(new(null, new(1989, 8, 26))));
        Assert.Equal(0, span.Match(new(null, new(1989, 8, 27))));
        Assert.Equal(1, span.Match(span));
    }

    [Fact]
    public void An_attack_is_half_of_a_bombing_and_optional_templates_may_be_missing()
    {
        var bombing = new IncidentTemplate(["BOMBING"]);
        var score = TemplateScore.Of([([bombing, bombing with { Optional = true }], [new IncidentTemplate(["ATTACK"])]), ([], [bombing])]);
        var type = score.Slots[0];
        Assert.Equal((0.5, 1, 2), (type.Right, type.Possible, type.Actual));
    }

    [Fact]
    public void Claims_of_one_town_are_one_incident_and_clashes_none()
    {
        var townsmen = new Party(Role.Target, new("two peasants", 0, 0)) { Kind = "people" };
        var soldiers = new Party(Role.Target, new("soldiers", 0, 0)) { Kind = "state-force" };
        var mayor = new Party(Role.Target, new("the mayor of Oroya", 0, 0)) { Kind = "person" };
        var rebels = new Party(Role.Source, new("guerrillas", 0, 0)) { Kind = "rebel" };
        var templates = TemplateBuilder.Build([Killing("Oroya", townsmen, rebels), Killing("Oroya", mayor), Killing("Oroya", soldiers, rebels), Killing("Junin", mayor)], new DateOnly(1990, 2, 4));
        Assert.Equal(2, templates.Length);
        Assert.Equal(["ATTACK"], templates[0].Types);
        Assert.Equal(["guerrillas"], Assert.Single(templates[0].Individuals).Words);
        Assert.Equal(["DEATH"], Assert.Single(templates[0].Effects).Words);
        Assert.Equal(["PERU", "OROYA"], Assert.Single(templates[0].Locations));
    }

    static Claim Killing(string town, params Party[] actors) => new()
    {
        Id = "c1",
        Document = new() { Text = "" },
        Passage = new(0, new("", 0, 0)),
        Content = new ClaimContent.Event(EventType.Assault, null, [], new("killed", 0, 0), []),
        Actors = [.. actors],
        Place = new(new(town, 0, 0)) { Name = town, Country = "PER", Precision = PlacePrecision.Exact },
        Status = Status.Asserted,
        Certainty = 0.9,
    };
}
