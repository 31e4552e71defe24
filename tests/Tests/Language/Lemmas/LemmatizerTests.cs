using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public class LemmatizerTests
{
    static readonly Lemmatizer Learned = Lemmatizer.Train(Sentences(
        "cities NOUN NNS city", "parties NOUN NNS party", "armies NOUN NNS army", "rebels NOUN NNS rebel", "towns NOUN NNS town", "camps NOUN NNS camp", "bases NOUN NNS base", "bridges NOUN NNS bridge", "mines NOUN NNS mine", "houses NOUN NNS house", "news NOUN NN news",
        "was AUX VBD be", "left VERB VBD leave", "left ADJ JJ left", "attacked VERB VBD attack", "killed VERB VBN kill", "seized VERB VBN seize", "Gao PROPN NNP Gao", "Kidal PROPN NNP Kidal",
        "saw VERB VBD see", "saw VERB VBP saw"));

    [Theory]
    [InlineData("Cities", Upos.Noun, "NNS", "city")]
    [InlineData("militaries", Upos.Noun, "NNS", "military")]
    [InlineData("villages", Upos.Noun, "NNS", "village")]
    [InlineData("news", Upos.Noun, "NN", "news")]
    [InlineData("was", Upos.Aux, "VBD", "be")]
    [InlineData("left", Upos.Verb, "VBD", "leave")]
    [InlineData("left", Upos.Adj, "JJ", "left")]
    [InlineData("saw", Upos.Verb, "VBP", "saw")]
    [InlineData("saw", Upos.Verb, "VBD", "see")]
    [InlineData("Timbuktu", Upos.Propn, "NNP", "Timbuktu")]
    [InlineData("Xyz", Upos.X, "", "xyz")]
    [InlineData("", Upos.Noun, "NN", "")]
    public void A_form_gives_its_lemma(string form, Upos upos, string xpos, string lemma)
    {
        Assert.Equal(lemma, Learned.Lemma(form, upos, xpos));
        Assert.Equal(lemma, Lemmatizer.Read(Learned.ToBytes()).Lemma(form, upos, xpos));
    }

    [Fact]
    public void The_same_lemma_is_the_same_string() =>
        Assert.Same(Learned.Lemma("cities", Upos.Noun, "NNS"), Learned.Lemma("Cities", Upos.Noun, "NNS"));

    static IEnumerable<ConlluSentence> Sentences(params string[] words)
    {
        using var reader = new StringReader(string.Join('\n', words.Select((word, i) => word.Split(' ') is [var form, var upos, var xpos, var lemma] ? $"{i + 1}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t_\t_\t_\t_" : "")));
        return [.. Conllu.Read(reader)];
    }
}
