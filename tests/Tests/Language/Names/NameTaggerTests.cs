using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public class NameTaggerTests
{
    static readonly NamedSentence[] Corpus = [.. NameCorpora.Wikigold(new StringReader(Wikigold()), [])];
    static readonly Casing Usual = Casing.Train(Corpus);
    static readonly NameTagger Learned = new NameTraining(Usual, new Random(1)).Train(Corpus);

    [Theory]
    [InlineData("the army left Kidal on Monday", "LOC Kidal")]
    [InlineData("Mr Keita met Mr Traore in Bamako", "PER Keita, PER Traore, LOC Bamako")]
    [InlineData("they hid AK-47 rifles and RPGs in Tessalit", "WEAPON AK-47, WEAPON RPGs, LOC Tessalit")]
    [InlineData("nothing was said", "")]
    public void Names_are_found_by_what_stands_around_them(string text, string names)
    {
        Assert.Equal(names, Find(Learned, text));
        Assert.Equal(names, Find(NameTagger.Read(Learned.ToBytes(), Casing.Read(Usual.ToBytes())), text));
    }

    [Fact]
    public void Gum_marks_the_proper_nouns_around_the_head_of_what_is_talked_about()
    {
        using var reader = new StringReader(
            "1\tMr.\tMr.\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(1-person-new-x\n" +
            "2\tKeita\tKeita\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)\n" +
            "3\tof\tof\tADP\tIN\t_\t5\tcase\t_\t_\n" +
            "4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\tEntity=(2-organization-new-x\n" +
            "5\tarmy\tarmy\tNOUN\tNN\t_\t1\tnmod\t_\tEntity=2)\n");
        var sentence = NameCorpora.Gum(Conllu.Read(reader)).Single();

        Assert.Equal([1 << 1, 1 << 2, 1, 1, 1], sentence.Labels.Select(label => (int)label));
    }

    static string Find(NameTagger tagger, string text)
    {
        var tokens = Tokenizer.Tokenize(text)[0].Tokens;
        return string.Join(", ", tagger.Find(text, tokens).Select(name => $"{name.Kind.Label} {text[tokens[name.First].Start..tokens[name.End - 1].End]}"));
    }

    static string Wikigold()
    {
        string[] places = ["Gao", "Mopti", "Konna", "Niafunke", "Ansongo", "Menaka", "Diabaly"];
        string[] people = ["Sanogo", "Toure", "Cisse", "Diarra", "Coulibaly", "Dembele", "Kone"];
        return string.Concat(places.Zip(people, (place, person) =>
            $"the O\narmy O\nleft O\n{place} I-LOC\non O\nMonday O\n\nMr O\n{person} I-PER\nmet O\nMr O\n{person} I-PER\nin O\n{place} I-LOC\n\nthey O\nhid O\nrifles O\nand O\nmines O\nin O\n{place} I-LOC\n\nnothing O\nwas O\nsaid O\n\n"));
    }
}
