using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public class SentenceSplitterTests
{
    [Fact]
    public void What_was_learned_survives_writing_and_reading()
    {
        var gold = Conllu.Parse(string.Concat(Enumerable.Range(0, 40).Select(i => Letter("Thanks", "Anna") + Letter("Gao", "fell") + Letter("Hello", "Ali"))));
        var text = ConlluText.Assemble(gold.Sentences.Select((sentence, i) => Row(sentence, gold.Text)));
        var learned = SentenceSplitter.Train([text], new Random(1));

        var read = SentenceSplitter.Read(learned.ToBytes());

        Assert.Equal(1, SegmentationScore.Of(text.Text, text.Tokens, Tokenizer.Tokenize(text.Text, read)).Sentences.F1);
        Assert.True(SegmentationScore.Of(text.Text, text.Tokens, Tokenizer.Tokenize(text.Text)).Sentences.F1 < 0.1);
    }

    static string Letter(string first, string second) => $"1\t{first}\t_\t_\t_\t_\t0\troot\t_\t_\n2\t{second}\t_\t_\t_\t_\t1\tdep\t_\t_\n\n";

    static ConlluSentence Row(Sentence sentence, string text)
    {
        using var reader = new StringReader(Letter(sentence[0].Span.Of(text).ToString(), sentence[1].Span.Of(text).ToString()));
        return Conllu.Read(reader).Single();
    }
}
