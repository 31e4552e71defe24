using Griot.Cli;
using Griot.Tests.Language;
using Xunit;

namespace Griot.Tests.Cli;

public class TreeDrawingTests
{
    [Fact]
    public void A_tree_is_drawn_from_its_root()
    {
        var parsed = Tree.Of("""
            Armed   armed ADJ   JJ  2 amod
            rebels  rebel NOUN  NNS 3 nsubj
            seized  seize VERB  VBD 0 root
            Gao     Gao   PROPN NNP 3 obj   B-LOC
            <.      .     PUNCT .   3 punct
            """);
        using var output = new StringWriter();

        TreeDrawing.Write(output, parsed.Sentences[0]);

        Assert.Equal(
            """
            Armed rebels seized Gao.
            seized  root  VERB VBD  seize
            ├─ rebels  nsubj  NOUN NNS  rebel
            │  └─ Armed  amod  ADJ JJ  armed
            ├─ Gao  obj  PROPN NNP
            └─ .  punct  PUNCT .
            LOC Gao


            """.ReplaceLineEndings("\n"),
            output.ToString());
    }
}
