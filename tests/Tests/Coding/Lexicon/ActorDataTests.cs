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
}
