using Griot.Coding;
using Griot.Language;
using Xunit;

namespace Griot.Tests.Coding;

public class NumbersTests
{
    [Theory]
    [InlineData("twenty - two", 22, 22)]
    [InlineData("at least thirty - three", 33, null)]
    [InlineData("two", 2, 2)]
    public void A_number_with_a_hyphen_is_one_number(string words, int low, int? high)
    {
        string[] tokens = [.. words.Split(' '), "soldiers"];
        var rows = tokens.Select((word, i) =>
            $"{i + 1}\t{word}\t{word}\t{(word is "-" ? "PUNCT" : word is "soldiers" ? "NOUN" : word is "at" ? "ADP" : word is "least" ? "ADJ" : "NUM")}\t_\t_\t{(i == tokens.Length - 1 ? 0 : tokens.Length)}\t{(i == tokens.Length - 1 ? "root" : i == tokens.Length - 2 ? "nummod" : "dep")}\t_\t{(word is "-" || (i + 1 < tokens.Length && tokens[i + 1] is "-") ? "SpaceAfter=No" : "_")}");
        var sentence = Conllu.Parse(string.Join('\n', rows) + "\n\n").Sentences[0];
        var count = Numbers.OfPhrase(sentence, tokens.Length - 1)!.Value.Count;
        Assert.Equal((low, high), (count.Low, count.High));
    }
}
