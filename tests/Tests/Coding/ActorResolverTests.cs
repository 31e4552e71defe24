using Griot.Coding;
using Griot.Language;
using Xunit;

namespace Griot.Tests.Coding;

public class ActorResolverTests
{
    [Fact]
    public void A_noun_and_the_pronoun_inside_it_do_not_ask_for_each_other_for_ever()
    {
        const string Text = "statement from its leadership said";
        var sentence = new Sentence(
            Text,
            new TextSpan(0, Text.Length),
            [
                new(new TextSpan(0, 9), "statement", Upos.Noun, "NN", 4, Relation.Nsubj),
                new(new TextSpan(10, 4), "from", Upos.Adp, "IN", 3, Relation.Case),
                new(new TextSpan(15, 3), "its", Upos.Pron, "PRP$", 3, Relation.NmodPoss),
                new(new TextSpan(19, 10), "leadership", Upos.Noun, "NN", 0, Relation.Nmod),
                new(new TextSpan(30, 4), "said", Upos.Verb, "VBD", -1, Relation.Root),
            ],
            []);

        var resolver = new ActorResolver(new ParsedText(Text, [sentence]), 2013);

        Assert.NotNull(resolver.Mention(0, 3));
    }
}
