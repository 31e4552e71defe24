using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public sealed class TreeParserTests
{
    [Fact]
    public void A_sentence_longer_than_any_batch_becomes_one_tree()
    {
        var text = string.Join(' ', Enumerable.Repeat("rebels fled north ,", 400));
        var tokens = Tokens(text);

        var parsed = Parser().Parse(text, [new TokenizedSentence(new TextSpan(0, text.Length), tokens)])[0];

        Assert.Equal(1600, parsed.Length);
        Assert.Single(parsed, token => token.IsRoot);
        Assert.All(Enumerable.Range(0, parsed.Length), i => Assert.True(ReachesRoot(parsed, i), $"token {i} hangs in a circle"));
        Assert.Equal(3, parsed.Count(token => token.Relation == Relation.Parataxis && parsed[token.Head].IsRoot));
    }

    [Fact]
    public void A_tree_does_not_depend_on_the_sentences_beside_it()
    {
        var content = TinyTreebank.Treebank.Content;
        var parser = Parser();

        var together = parser.Parse(content.Text, content.Tokens);
        var alone = content.Tokens.Select(sentence => parser.Parse(content.Text, [sentence])[0]);

        Assert.Equal(together, alone);
    }

    [Fact]
    public void A_word_of_a_hundred_thousand_letters_is_a_word()
    {
        var text = new string('a', 100_000);

        var parsed = Parser().Parse(text, [new TokenizedSentence(new TextSpan(0, text.Length), [new TextSpan(0, text.Length)])]);

        Assert.Equal(Relation.Root, parsed[0][0].Relation);
    }

    [Fact]
    public void Nothing_is_parsed_as_nothing() => Assert.Empty(Parser().Parse("", []));

    static TreeParser Parser()
    {
        var shape = TinyTreebank.Shape;
        var labels = LabelSets.Collect(TinyTreebank.Treebank.Content.Sentences, shape);
        var network = new TrainableNetwork(shape, labels, seed: 2, arenaSize: 1000);
        return new TreeParser(NetworkWeights.ReadCopy(network.Quantize().ToSection()), Kernel.Choose(null));
    }

    static TextSpan[] Tokens(string text)
    {
        var (tokens, start) = (new List<TextSpan>(), 0);
        foreach (var word in text.Split(' '))
        {
            tokens.Add(new TextSpan(start, word.Length));
            start += word.Length + 1;
        }

        return [.. tokens];
    }

    static bool ReachesRoot(Token[] tokens, int i)
    {
        for (var steps = 0; steps <= tokens.Length; steps++)
        {
            if (tokens[i].IsRoot)
            {
                return true;
            }

            i = tokens[i].Head;
        }

        return false;
    }
}
