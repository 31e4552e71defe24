using Griot.Places;
using Xunit;

namespace Griot.Tests.Places;

public class PlaceNameTests
{
    [Theory]
    [InlineData("In Amenas", "I-n-Amenas")]
    [InlineData("Aguelhoc", "Aguel'hoc")]
    [InlineData("Aguelhoc", "Aguel’hoc")]
    [InlineData("Ménaka", "MENAKA")]
    [InlineData("Ti-n-Zaouâtene", "Tin Zaouatene")]
    [InlineData("Côte d’Ivoire", "cote d'ivoire")]
    [InlineData("U.S.", "us")]
    [InlineData("St. Louis", "Saint-Louis")]
    [InlineData("Straße", "Strasse")]
    [InlineData("Ḩalab", "Halab")]
    [InlineData("Łódź", "Lodz")]
    public void Spellings_of_one_name_have_one_key(string one, string other) => Assert.Equal(PlaceName.Fold(one), PlaceName.Fold(other));

    [Theory]
    [InlineData("Niger", "Nigeria")]
    [InlineData("Lere", "Lera")]
    public void Different_names_have_different_keys(string one, string other) => Assert.False(PlaceName.Same(one, other));

    [Fact]
    public void A_name_in_other_letters_has_no_key() => Assert.Equal("", PlaceName.Fold("Тимбукту"));

    [Fact]
    public void A_name_too_long_has_no_key() => Assert.Equal("", PlaceName.Fold(new string('a', PlaceName.LongestKey + 1)));
}
