using Griot.Coding;
using Griot.Places;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>The actors and nouns that ship: that they load, agree with one another, and know the people of our samples.</summary>
public class ActorDataTests
{
    static readonly ActorLexicon Lexicon = ActorLexicon.Embedded;

    [Fact]
    public void Whoever_leads_or_belongs_does_so_to_an_actor_of_the_list() =>
        Assert.DoesNotContain(Lexicon.Actors, a => a.Affiliation is { } of && (Lexicon.Actor(of) is null || of == a.Id));

    [Fact]
    public void Identifiers_are_slugs_and_years_run_forward()
    {
        Assert.All(Lexicon.Actors, a => Assert.Matches("^actor:[a-z0-9]+(-[a-z0-9]+)*$", a.Id));
        Assert.DoesNotContain(Lexicon.Actors, a => a.From > a.To);
    }

    [Fact]
    public void Countries_are_those_of_the_country_table() =>
        Assert.DoesNotContain(Lexicon.Actors, a => a.Country is { } code && Countries.Embedded.ByCode(code) is null);

    [Theory]
    [InlineData("soldier", "state-force", "MIL")]
    [InlineData("troop", "state-force", "MIL")]
    [InlineData("police", "state-force", "COP")]
    [InlineData("gunman", "unknown-armed", "UAF")]
    [InlineData("militant", "rebel", "REB")]
    [InlineData("militia", "militia", "PRM")]
    [InlineData("villager", "people", "CVL")]
    [InlineData("journalist", "person", "JRN")]
    [InlineData("court", "government", "JUD")]
    [InlineData("junta", "government", "MIL")]
    [InlineData("smuggler", "person", "CRM")]
    [InlineData("firm", "organisation", "BUS")]
    public void Nouns_say_what_kind_of_party_is_meant(string lemma, string kind, string sector)
    {
        var noun = Lexicon.Noun(lemma);

        Assert.Equal((kind, sector), (noun?.Kind, noun?.Sector));
    }

    [Theory]
    [InlineData("jet")]
    [InlineData("base")]
    [InlineData("attack")]
    [InlineData("town")]
    [InlineData("body")]
    public void Things_are_no_parties(string lemma) => Assert.Null(Lexicon.Noun(lemma));

    [Theory]
    [InlineData("armed", "gunman")]
    [InlineData("protester", "demonstrator")]
    [InlineData("peacekeeper", "blue helmet")]
    [InlineData("court", "tribunal")]
    [InlineData("leader", "prime minister")]
    [InlineData("official", "minister")]
    [InlineData("media", "newspaper")]
    [InlineData("worker", "miner")]
    [InlineData("police", "gendarme")]
    [InlineData("party", "opposition")]
    [InlineData("candidate", "contender")]
    [InlineData("crowd", "mob")]
    [InlineData("rebel", "insurgent")]
    public void Nouns_belong_to_the_classes_that_conditions_speak_of(string name, string lemma) =>
        Assert.True(WordClasses.Embedded.Contains(name, lemma));

    [Theory]
    [InlineData("al-Qaeda in the Islamic Maghreb (AQIM)", "actor:aqim")]
    [InlineData("Movement for Oneness and Jihad in West Africa", "actor:mujao")]
    [InlineData("MUJAO's Oumar Ould Hamaha", "actor:mujao")]
    [InlineData("Oumar Ould Hamaha told", "actor:omar-hamaha")]
    [InlineData("Boko Haram militants", "actor:boko-haram")]
    [InlineData("Ansaru, was", "actor:ansaru")]
    [InlineData("Ansar Dine and its allies", "actor:ansar-dine")]
    [InlineData("Mokhtar Belmokhtar, the leader", "actor:belmokhtar")]
    [InlineData("MOKHTAR BELMOKHTAR, CLAIMED RESPONSIBILITY", "actor:belmokhtar")]
    [InlineData("SIGNATORIES IN BLOOD\"", "actor:signed-in-blood")]
    [InlineData("DAHOU OULD KABLIA SAID THERE WERE", "actor:kablia")]
    [InlineData("Abou Zeid himself", "actor:abou-zeid")]
    [InlineData("Abdelmalek Droukdel, AQIM's supreme leader", "actor:droukdel")]
    [InlineData("Iyad Ag Ghali", "actor:iyad-ag-ghaly")]
    [InlineData("Arab Movement of Azawad attacked", "actor:maa")]
    [InlineData("National Movement for the Liberation of Azawad (MNLA)", "actor:mnla")]
    [InlineData("Mohamed Ibrahim Ag Assaleh, told", "actor:ibrahim-ag-assaleh")]
    [InlineData("Sanda Ould Boumama, said", "actor:sanda-ould-boumama")]
    [InlineData("Captain Amadou Haya Sanogo", "")]
    [InlineData("Amadou Haya Sanogo toppled", "actor:sanogo")]
    [InlineData("Amadou Toumani Toure", "actor:att")]
    [InlineData("Jean-Yves Le Drian", "actor:le-drian")]
    [InlineData("President Idriss Deby", "")]
    [InlineData("Idriss Deby of Chad", "actor:idriss-deby")]
    [InlineData("Alassane Ouattara of Ivory Coast", "actor:ouattara")]
    [InlineData("Blaise Compaore", "actor:compaore")]
    [InlineData("Shehu Abdulkadir of Nigeria", "actor:abdulkadir")]
    [InlineData("African-led International Support Mission to Mali (AFISMA)", "actor:afisma")]
    [InlineData("Economic Community of West African States (ECOWAS)", "actor:ecowas")]
    [InlineData("Security Council resolution 2085", "actor:un-security-council")]
    [InlineData("International Federation for Human Rights (FIDH)", "actor:fidh")]
    [InlineData("Human Rights Watch, whose", "actor:human-rights-watch")]
    [InlineData("UNHCR warned", "actor:unhcr")]
    [InlineData("International Criminal Court", "actor:icc")]
    [InlineData("red berets", "actor:mali-red-berets")]
    [InlineData("Modibo Traore, rejected", "actor:modibo-traore")]
    [InlineData("Traore said", "actor:dioncounda-traore actor:ibrahim-traore")]
    [InlineData("Tuareg groups", "actor:tuareg")]
    [InlineData("armed Islamic group", "")]
    [InlineData("new forces", "")]
    public void The_people_and_bodies_of_the_samples_are_known(string text, string ids)
    {
        var found = Lexicon.Longest(text, out _);

        Assert.Equal(ids, string.Join(' ', found.ToArray().Select(a => a.Id)));
    }

    [Theory]
    [InlineData("MLI", "MIL", "actor:mali-army")]
    [InlineData("FRA", "MIL", "actor:french-army")]
    [InlineData("FRA", "GOV", "actor:french-government")]
    [InlineData("RUS", "MIL", "actor:russia-army")]
    [InlineData("USA", "GOV", "actor:us-government")]
    public void The_general_body_of_a_state_stands_before_its_parts(string country, string sector, string id) =>
        Assert.Equal(id, Lexicon.Actors.First(a => a.Country == country && a.Sector == sector && a.Affiliation is null && a.Kind is "state-force" or "government").Id);

    [Theory]
    [InlineData("soldier")]
    [InlineData("army")]
    [InlineData("police")]
    [InlineData("junta")]
    public void The_forces_of_a_state_do_not_refer_back_to_rebels(string lemma) =>
        Assert.DoesNotContain("armed", Lexicon.Noun(lemma)!.Classes, StringComparer.Ordinal);

    [Theory]
    [InlineData("United States announced", "actor:us-government")]
    [InlineData("United States troops", "actor:us-army")]
    [InlineData("US troops", "")]
    [InlineData("Malian army bases", "")]
    [InlineData("Malian government troops", "")]
    public void Bodies_that_the_country_table_yields_have_no_alias(string text, string id) =>
        Assert.Equal(id, Lexicon.Longest(text, out _) is [var actor, ..] ? actor.Id : "");

    [Fact]
    public void Affiliation_is_for_people_who_have_a_name_of_two_words_or_more() =>
        Assert.DoesNotContain(Lexicon.Actors, a => a.Affiliation is not null && !a.Name.Contains(' ', StringComparison.Ordinal) && a.Id is not "actor:pope");
}
