using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public class CasingTests
{
    static readonly Casing Learned = Casing.Train(new[]
    {
        "the men in Mali fired on the army of Algeria near Gao .",
        "they said the UN sent troops to Mali and the plant was attacked .",
        "a group led by Belmokhtar , an Algerian , claimed the raid and killed men .",
    }.Select(sentence => sentence.Split(' ')));

    [Theory]
    [InlineData("THE ARMY ATTACKED GAO.", "The army attacked Gao.")]
    [InlineData("THE UN SENT TROOPS TO N'DJAMENA.", "The UN sent troops to N'Djamena.")]
    [InlineData("THE ARMY OF ALGERIA STORMED THE PLANT.", "The army of Algeria stormed the plant.")]
    [InlineData("AQIM said so.", "AQIM said so.")]
    [InlineData("AQIM", "AQIM")]
    [InlineData("", "")]
    public void What_is_in_capitals_is_written_as_elsewhere(string text, string recased) =>
        Assert.Equal(recased, Learned.Recase(text, Tokenizer.Tokenize(text)));

    [Fact]
    public void Text_in_mixed_case_is_the_same_text()
    {
        const string Text = "The army attacked Gao. They left.";
        Assert.Same(Text, Learned.Recase(Text, Tokenizer.Tokenize(Text)));
    }

    [Fact]
    public void The_table_survives_writing_and_reading() =>
        Assert.Equal(Learned.Recase("THE ARMY ATTACKED GAO.", Tokenizer.Tokenize("THE ARMY ATTACKED GAO.")), Casing.Read(Learned.ToBytes()).Recase("THE ARMY ATTACKED GAO.", Tokenizer.Tokenize("THE ARMY ATTACKED GAO.")));
}
