using CsCheck;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Record;

public class ActorNetworkTests
{
    [Fact]
    public void Ties_count_their_claims_and_keep_their_doubt()
    {
        var network = ActorNetwork.Of(
        [
            Claims.Relation("c1", "d1", RelationType.AlliedWith, "actor:mnla", "actor:ansar-dine"),
            Claims.Relation("c2", "d2", RelationType.AlliedWith, "actor:ansar-dine", "actor:mnla"),
            Claims.Relation("c3", "d2", RelationType.AlliedWith, "actor:ansar-dine", "actor:mnla"),
            Claims.Relation("c4", "d3", RelationType.AlliedWith, "actor:mnla", "actor:ansar-dine") with { Status = Status.Denied },
            Claims.Relation("c5", "d3", RelationType.PartOf, "actor:katiba", "actor:aqim"),
            Claims.Relation("c6", "d3", RelationType.PartOf, "actor:aqim", "actor:katiba"),
            Claims.Relation("c7", "d3", RelationType.OpposedTo, "actor:x", "actor:y") with { Status = Status.Predicted },
            Claims.Relation("c8", "d3", RelationType.BasedIn, "actor:x", "actor:y"),
        ]);

        // Mutual ties are one whoever is told first; directed ones are two.
        Assert.Equal(["actor:ansar-dine AlliedWith actor:mnla", "actor:aqim PartOf actor:katiba", "actor:katiba PartOf actor:aqim"], network.Ties.Select(t => $"{t.From} {t.Type} {t.To}"));
        var allied = network.Ties[0];
        Assert.Equal((3, 1, true), (allied.Affirmed, allied.Denied, allied.IsDoubtful));
        Assert.Equal(["Paper d1", "Paper d2"], allied.Sources);

        // .8 in each of two documents; the second claim of one document adds nothing.
        Assert.Equal(0.96, allied.Certainty, 9);
        Assert.Equal(4, network.Actors.Length);
    }

    [Fact]
    public void The_network_does_not_depend_on_the_order_of_claims()
    {
        string[] names = ["actor:a", "actor:b", "actor:c"];
        var claims = Enumerable.Range(0, 24).Select(i => Claims.Relation("c" + i, "d" + (i % 5), (RelationType)(i % 5), names[i % 3], names[(i + 1 + (i % 2)) % 3]) with { Certainty = (i % 10) / 10.0 }).ToArray();
        var expected = Text(ActorNetwork.Of(claims));
        Gen.Shuffle(claims).Sample(shuffled => Assert.Equal(expected, Text(ActorNetwork.Of(shuffled))), iter: 50);
    }

    static string Text(ActorNetwork network) => string.Join('\n', network.Ties.Select(t => $"{t.From} {t.Type} {t.To} {t.Affirmed} {t.Denied} {t.Certainty:F9} {string.Join(' ', t.ClaimIds)}"));
}

/// <summary>Claims made by hand.</summary>
static class Claims
{
    public static Claim Relation(string id, string document, RelationType type, string from, string to) => new()
    {
        Id = id,
        Document = new Document { Id = document, Text = "", Source = "Paper " + document, Published = new DateOnly(2013, 1, 15) },
        Passage = new(0, new("", 0, 0)),
        Content = new ClaimContent.Relation(type, default, []),
        Actors = [new Party(Role.Source, new(from, 0, 0)) { Id = from, Name = from }, new Party(Role.Target, new(to, 0, 0)) { Id = to, Name = to }],
        Status = Status.Asserted,
        Certainty = 0.8,
    };
}
