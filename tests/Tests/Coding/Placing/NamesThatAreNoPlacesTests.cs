using Griot.Coding;
using Griot.Places;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>Words that some town bears and that mean something else, and names whose ends are not where they seem. No model: capitals alone.</summary>
public class NamesThatAreNoPlacesTests
{
    static readonly Placer Placer = new();

    [Theory]
    [InlineData("On Sunday Real Madrid lost to Inter Milan.")]
    [InlineData("The boys cheered for Paris Saint-Germain.")]
    [InlineData("The Vice-President said nothing.")]
    [InlineData("Both men joined the Marines after school.")]
    [InlineData("Lawyers found papers in Noma's case.")]
    [InlineData("A column of smoke stretched to the east of nothing in particular.")]
    public void A_club_a_word_and_a_possessor_are_no_places(string text) => Assert.Empty(Find(text));

    [Theory]
    [InlineData("Chad Foster _ PROPN NNP 3 nsubj", "Chad")]
    [InlineData("Jordan Smith _ PROPN NNP 3 nsubj", "Jordan")]
    public void A_first_name_before_a_surname_is_no_country(string _, string first) =>
        Assert.Empty(Placer.Find(Language.Tree.Of($"""
            {first} _ PROPN NNP 3 nsubj
            Foster _ PROPN NNP 1 flat
            spoke speak VERB VBD 0 root
            <. . PUNCT . 3 punct
            """)));

    [Theory]
    [InlineData("The president of the Republic of Armenia flew home.", "Republic of Armenia", "Republic of Armenia", "ARM")]
    [InlineData("The Islamic Republic of Iran denied it.", "Islamic Republic of Iran", "Islamic Republic of Iran", "IRN")]
    [InlineData("He was born in St. Louis. Then he left.", "St. Louis", "St. Louis", "USA")]
    [InlineData("He was born in Scott, Miss. Then he left.", "Miss.", "Miss.", "USA")]
    [InlineData("Shells fell on eastern Ghouta in Syria.", "Ghouta", "eastern Ghouta", "SYR")]
    [InlineData("Most people fled from northern Mali.", "Mali", "northern Mali", "MLI")]
    public void A_name_ends_where_it_ends(string text, string name, string expression, string country)
    {
        var mention = Assert.Single(Find(text), m => m.Name.Of(text).SequenceEqual(name));
        Assert.Equal((expression, country), (mention.Text, mention.Place?.Country));
    }

    [Fact]
    public void A_country_is_not_the_capital_that_bears_its_name() =>
        Assert.Equal(PlaceKind.Country, Find("MEXICO CITY - The senate met in Mexico City. It was the third time in Mexico.").Single(m => m.Text == "Mexico").Place?.Kind);

    [Theory]
    [InlineData("Gunmen fired on a patrol in Karak, Jordanian police said.", "Karak", "JOR")]
    [InlineData("A man from Newcastle, in northern England, was charged.", "Newcastle", "GBR")]
    public void A_town_goes_by_its_short_name(string text, string name, string country) => Assert.Equal(country, Find(text).Single(m => m.Name.Of(text).SequenceEqual(name)).Place?.Country);

    [Fact]
    public void What_lies_between_two_capitals_far_apart_is_no_place_between_them()
    {
        var london = Find("Flights between London and Amsterdam were halted.").First();
        Assert.True(Geodesy.DistanceKm(london.Point!.Value, new GeoPoint(51.51, -0.13)) < 25);
    }

    static System.Collections.Immutable.ImmutableArray<PlaceMention> Find(string text) => Placer.Find(UntaggedText.Of(text));
}
