using Griot.Places;
using Xunit;

namespace Griot.Tests.Places;

public class CountriesTests
{
    [Theory]
    [InlineData("Nigerien", "NER")]
    [InlineData("Nigerian", "NGA")]
    [InlineData("Malians", "MLI")]
    [InlineData("French", "FRA")]
    [InlineData("Frenchmen", "FRA")]
    [InlineData("Chadian", "TCD")]
    [InlineData("Burkinabè", "BFA")]
    [InlineData("Dutch", "NLD")]
    [InlineData("Congolese", "COD")]
    [InlineData("Spaniards", "ESP")]
    [InlineData("South Sudanese", "SSD")]
    public void A_demonym_gives_its_country(string word, string code) => Assert.Equal(code, Countries.Embedded.ByDemonym(word)?.Code);

    [Theory]
    [InlineData("Niger", "NER")]
    [InlineData("Ivory Coast", "CIV")]
    [InlineData("Côte d’Ivoire", "CIV")]
    [InlineData("DR Congo", "COD")]
    [InlineData("Congo-Brazzaville", "COG")]
    [InlineData("U.S.", "USA")]
    [InlineData("Britain", "GBR")]
    [InlineData("Burma", "MMR")]
    public void A_name_or_alias_gives_its_country(string name, string code) => Assert.Equal(code, Countries.Embedded.ByName(name)?.Code);

    [Fact]
    public void A_code_gives_its_country_and_another_none()
    {
        Assert.Equal("Mali", Countries.Embedded.ByCode("MLI")?.Name);
        Assert.Equal("Mali", Countries.Embedded.ByCode("ML")?.Name);
        Assert.Null(Countries.Embedded.ByCode("ml"));
        Assert.Null(Countries.Embedded.ByCode("XYZ"));
    }

    [Fact]
    public void Codes_are_three_and_two_capitals_and_every_capital_has_a_country() =>
        Assert.All(Countries.Embedded.All, c => Assert.Matches("^[A-Z]{3} [A-Z]{2}$", $"{c.Code} {c.Alpha2}"));

    [Fact]
    public void A_capital_of_the_watched_countries_lies_in_the_gazetteer() =>
        Assert.All(
            Countries.Embedded.All.Where(c => c.Code is "MLI" or "NER" or "BFA" or "MRT" or "DZA" or "TCD" or "NGA" or "FRA" or "USA" or "CIV" or "SEN"),
            c => Assert.Contains(Gazetteer.Embedded.Find(c.Capital), p => p.Country == c.Code));

    [Theory]
    [InlineData("Sahelian", "Sahel")]
    [InlineData("West African", "West Africa")]
    [InlineData("Scots", "Scotland")]
    public void A_region_has_its_people_too(string word, string region) => Assert.Equal(region, Regions.ByDemonym(word)?.Name);
}
