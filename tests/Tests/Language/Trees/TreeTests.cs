using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public class TreeTests
{
    [Fact]
    public void A_tree_written_by_hand_has_its_text()
    {
        var parsed = Tree.Of("""
            Rebels  rebel NOUN  NNS 2 nsubj
            seized  seize VERB  VBD 0 root
            Gao     Gao   PROPN NNP 2 obj   B-LOC
            <.      .     PUNCT .   2 punct

            They    _     PRON  PRP 2 nsubj
            left    leave VERB  VBD 0 root
            """);

        Assert.Equal("Rebels seized Gao. They left", parsed.Text);
        Assert.Equal(NameKind.Place, Assert.Single(parsed.Sentences[0].Names).Kind);
        Assert.Equal("they", parsed.Sentences[1][0].Lemma);
    }
}
