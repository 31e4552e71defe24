using Griot.Coding;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>How names are found in text.</summary>
public class ActorLexiconTests
{
    static readonly ActorLexicon Lexicon = ActorLexicon.Parse(
        "soldier\tstate-force\tMIL\tarmed,state",
        """
        actor:aqim	al-Qaeda in the Islamic Maghreb	rebel	REB		2007		AQIM | Al Qaïda au Maghreb islamique
        actor:is	Islamic State	rebel	REB		2014		IS | Daesh
        actor:un	United Nations	organisation	COP				UN
        actor:traore-dioncounda	Dioncounda Traoré	person	GOV	MLI	2012	2013	Traoré	actor:mali-government
        actor:traore-ibrahim	Ibrahim Traoré	person	GOV	BFA	2022		Traoré
        actor:droukdel	Abdelmalek Droukdel	person	REB	DZA			Abdel-Malek Droukdel
        """);

    [Theory]
    [InlineData("al-Qaeda in the Islamic Maghreb (AQIM) said", "al-Qaeda in the Islamic Maghreb", "actor:aqim")]
    [InlineData("AL QAEDA IN THE ISLAMIC  MAGHREB", "AL QAEDA IN THE ISLAMIC  MAGHREB", "actor:aqim")]
    [InlineData("Al-Qaida au Maghreb Islamique", "Al-Qaida au Maghreb Islamique", "actor:aqim")]
    [InlineData("AQIM's fighters", "AQIM", "actor:aqim")]
    [InlineData("AQIM-linked", "AQIM", "actor:aqim")]
    [InlineData("U.N. troops", "U.N", "actor:un")]
    [InlineData("UN troops", "UN", "actor:un")]
    [InlineData("Daesh, he said", "Daesh", "actor:is")]
    [InlineData("Abdel Malek Droukdel", "Abdel Malek Droukdel", "actor:droukdel")]
    [InlineData("Traore left", "Traore", "actor:traore-dioncounda actor:traore-ibrahim")]
    public void Names_are_found_however_they_are_spelt(string text, string name, string ids)
    {
        var found = Lexicon.Longest(text, out var length);

        Assert.Equal(name, text[..length]);
        Assert.Equal(ids, string.Join(' ', found.ToArray().Select(a => a.Id)));
    }

    [Theory]
    [InlineData("is attacking")]
    [InlineData("IS RETREATING FROM THE TOWN")]
    [InlineData("un accord")]
    [InlineData("daesh")]
    [InlineData("Unesco")]
    [InlineData("al-Qaeda in Iraq")]
    [InlineData("Islamic, State")]
    [InlineData("’s")]
    [InlineData("")]
    public void Ordinary_words_and_other_names_are_not(string text) =>
        Assert.True(Lexicon.Longest(text, out var length).IsEmpty && length == 0);

    [Fact]
    public void An_office_is_held_for_its_years()
    {
        Assert.True(Lexicon.Actor("actor:traore-dioncounda")!.HoldsIn(2013));
        Assert.False(Lexicon.Actor("actor:traore-dioncounda")!.HoldsIn(2014));
        Assert.True(Lexicon.Actor("actor:droukdel")!.HoldsIn(1999));
    }

    [Theory]
    [InlineData("x\trobot\tMIL\t", "nouns.txt, line 1: \"robot\" is no kind of actor; there are state-force, government, rebel, militia, unknown-armed, organisation, people, person, country.")]
    [InlineData("x\tperson\tABC\t", "nouns.txt, line 1: \"ABC\" is no sector of PLOVER.")]
    [InlineData("x\tperson", "nouns.txt, line 1: a noun has four fields separated by tabs: lemma, kind, sector, classes.")]
    public void Errors_name_file_line_and_reason(string nouns, string message) =>
        Assert.Equal(message, Assert.Throws<LexiconException>(() => ActorLexicon.Parse(nouns, "")).Message);
}
