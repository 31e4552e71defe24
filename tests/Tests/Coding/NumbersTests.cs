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

    [Theory]
    [InlineData("12", 12, 12, 12)]
    [InlineData("1,250", 1250, 1250, 1250)]
    [InlineData("1 300", 1300, 1300, 1300)]
    [InlineData("1.300", 1300, 1300, 1300)]
    [InlineData("one hundred and twenty", 120, 120, 120)]
    [InlineData("two hundred fifty", 250, 250, 250)]
    [InlineData("three thousand two hundred", 3200, 3200, 3200)]
    [InlineData("1.2 million", 1_200_000, 1_200_000, 1_200_000)]
    [InlineData("one and a half million", 1_500_000, 1_500_000, 1_500_000)]
    [InlineData("half a million", 500_000, 500_000, 500_000)]
    [InlineData("1.2 m", 1_200_000, 1_200_000, 1_200_000)]
    [InlineData("a dozen", 12, 12, 12)]
    [InlineData("several hundred", 300, null, null)]
    [InlineData("a few dozen", 24, null, null)]
    [InlineData("at least 1.5 million", 1_500_000, 1_500_000, null)]
    [InlineData("no fewer than 50", 50, 50, null)]
    [InlineData("not less than 50", 50, 50, null)]
    [InlineData("fewer than 50", null, 50, 50)]
    [InlineData("no more than 50", null, 50, 50)]
    [InlineData("as many as 60", null, 60, 60)]
    [InlineData("in excess of 70", 70, 70, null)]
    [InlineData("an estimated 400", null, 400, null)]
    [InlineData("50 or more", 50, 50, null)]
    [InlineData("50 or so", null, 50, null)]
    [InlineData("50 - plus", 50, 50, null)]
    [InlineData("50 +", 50, 50, null)]
    [InlineData("between 5 and 8", 5, 6, 8)]
    [InlineData("two to three million", 2_000_000, 2_500_000, 3_000_000)]
    [InlineData("between 1.2 and 1.5 million", 1_200_000, 1_350_000, 1_500_000)]
    [InlineData("200 – 300", 200, 250, 300)]
    public void A_number_is_read_whole_with_its_bounds(string words, int? low, int? best, int? high)
    {
        var (sentence, numeral) = Counting(words);
        var count = Numbers.Bounded(sentence, numeral)!.Value.Count;
        Assert.Equal((low, best, high), (count.Low, count.Best, count.High));
    }

    [Theory]
    [InlineData("1.2")]
    [InlineData("9 billion")]
    public void What_is_no_whole_number_of_people_counts_nobody(string words)
    {
        var (sentence, numeral) = Counting(words);
        Assert.Null(Numbers.Bounded(sentence, numeral));
    }

    // A noun phrase in which every word of the number hangs on the noun, and its first numeral.
    static (Sentence Sentence, int Numeral) Counting(string words)
    {
        string[] tokens = [.. words.Split(' '), "people"];
        var rows = tokens.Select((word, i) => $"{i + 1}\t{word}\t{word}\t{(i == tokens.Length - 1 ? "NOUN" : char.IsAsciiDigit(word[0]) ? "NUM" : "ADJ")}\t_\t_\t{(i == tokens.Length - 1 ? 0 : tokens.Length)}\t{(i == tokens.Length - 1 ? "root" : "dep")}\t_\t_");
        var sentence = Conllu.Parse(string.Join('\n', rows) + "\n\n").Sentences[0];
        var numeral = Enumerable.Range(0, tokens.Length).First(i => Numbers.Value(sentence, i) is > 1 || char.IsAsciiDigit(tokens[i][0]) || tokens[i] is "half" or "dozen" or "hundred" or "one");
        return (sentence, numeral);
    }
}
