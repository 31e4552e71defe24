using System.Collections.Immutable;
using Griot.Coding;
using Griot.Places;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>Names with hyphens are found whole, and names that places elsewhere bear stay in the country of the report.</summary>
public class NamesInTheirCountryTests
{
    static readonly Placer Placer = new();

    [Theory]
    [InlineData("Gunmen killed six people in Port-au-Prince on Monday.", "Port-au-Prince", "HTI")]
    [InlineData("Gangs from Saint-Louis-du-Nord reached Port-au-Prince's slums.", "Saint-Louis-du-Nord", "HTI")]
    [InlineData("Police in Guinea-Bissau arrested two officers.", "Guinea-Bissau", "GNB")]
    [InlineData("Traders were robbed in Bobo-Dioulasso.", "Bobo-Dioulasso", "BFA")]
    [InlineData("Syrian soldiers shelled Deir-ez-Zor again.", "Deir-ez-Zor", "SYR")]
    [InlineData("Syrian soldiers shelled Deir ez-Zor again.", "Deir ez-Zor", "SYR")]
    [InlineData("Malian soldiers left Ti-n-Zaouâtene at dawn.", "Ti-n-Zaouâtene", "MLI")]
    public void A_name_with_hyphens_is_found_whole(string text, string name, string country) =>
        Assert.Equal(country, Assert.Single(Find(text), m => m.Text == name).Country);

    [Theory]
    [InlineData("Syrian soldiers clashed with militants near Palmyra.", "near Palmyra", "SYR")]
    [InlineData("The militants took Palmyra from the army.", "Palmyra", "SYR")]
    [InlineData("Togo's army said that gunmen had attacked a post in the Savanes region.", "Savanes region", "TGO")]
    [InlineData("Ivorian soldiers were sent to the Savanes region.", "Savanes region", "CIV")]
    [InlineData("Militants attacked Hasakah province, Syrian state media said.", "Hasakah province", "SYR")]
    public void A_name_borne_abroad_is_the_one_of_the_country_in_play(string text, string words, string country) =>
        Assert.Equal(country, Assert.Single(Find(text), m => m.Text == words || words.StartsWith(m.Text, StringComparison.Ordinal)).Country);

    [Fact]
    public void What_lies_in_a_town_is_in_that_towns_country()
    {
        var lido = Assert.Single(Find("A bomb exploded at Lido beach in Mogadishu."), m => m.Text == "Lido");
        Assert.Equal(("Mogadishu", PlacePrecision.Near, "SOM"), (lido.Place?.Name, lido.Precision, lido.Country));
    }

    [Theory]
    [InlineData("Kazakh officials said that they had found Boko Haram's money in Boko Haram's bank.")]
    [InlineData("Kazakh officials blamed Boko Haram-linked traders.")]
    [InlineData("Kazakh officials blamed Boko-Haram.")]
    public void Boko_Haram_is_no_town(string text) => Assert.DoesNotContain(Find(text), m => m.Text.StartsWith("Boko", StringComparison.Ordinal));

    [Fact]
    public void Spelling_is_not_mended_across_a_border()
    {
        const string Text = "Burkina Faso and Mali shut their posts, and Burkina Faso sent soldiers to Djibo. Togolese villagers fled the village of Arbindaa.";
        Assert.NotEqual("BFA", Assert.Single(Find(Text), m => m.Text == "Arbindaa").Country);
    }

    [Fact]
    public void A_name_one_letter_off_is_near_its_town_not_exactly_there()
    {
        var mended = Assert.Single(Find("Burkina Faso's soldiers fled the village of Arbindaa."), m => m.Text == "Arbindaa");
        Assert.Equal(("BFA", PlacePrecision.Near), (mended.Country, mended.Precision));
        Assert.True(mended.ErrorKm > 0);
    }

    [Theory]
    [InlineData("Paletwa", "MMR", 21.3, 92.85)]
    [InlineData("Mugunga", "COD", -1.63, 29.14)]
    [InlineData("Kuriga", "NGA", 10.7, 7.08)]
    [InlineData("Bulo Marer", "SOM", 1.63, 44.52)]
    [InlineData("Mazzeh", "SYR", 33.5, 36.25)]
    [InlineData("Krokhmalne", "UKR", 49.58, 37.97)]
    [InlineData("Tidermene", "MLI", 16.62, 2.44)]
    [InlineData("Inekar", "MLI", 15.96, 3.14)]
    [InlineData("Ardamata", "SDN", 13.48, 22.49)]
    [InlineData("Ain al-Asad", "IRQ", 33.79, 42.44)]
    [InlineData("Gamboru Ngala", "NGA", 12.37, 14.21)]
    [InlineData("Nadiagou", "BFA", 11.14, 0.79)]
    [InlineData("Tiwoli", "TGO", 10.95, 0.75)]
    [InlineData("Abudwaq", "SOM", 6.25, 46.22)]
    [InlineData("Mangu", "NGA", 9.52, 9.1)]
    [InlineData("Khartoum North", "SDN", 15.64, 32.54)]
    [InlineData("Mellit", "SDN", 14.13, 25.55)]
    [InlineData("Al-Nahud", "SDN", 12.7, 28.43)]
    [InlineData("Komanda", "COD", 1.37, 29.77)]
    [InlineData("Kyaukphyu", "MMR", 19.43, 93.53)]
    [InlineData("Mueda", "MOZ", -11.67, 39.56)]
    [InlineData("Harardhere", "SOM", 4.65, 47.86)]
    [InlineData("Tal Rifaat", "SYR", 36.47, 37.1)]
    [InlineData("Khiam", "LBN", 33.33, 35.61)]
    public void The_gazetteer_has_towns_that_the_news_names(string name, string country, double latitude, double longitude)
    {
        var point = new GeoPoint(latitude, longitude);
        Assert.Contains(Gazetteer.Embedded.Find(name), p => p.Country == country && Geodesy.DistanceKm(p.Point, point) < 15);
    }

    [Fact]
    public void Khartoum_North_is_Bahri_and_no_part_of_a_country()
    {
        var bahri = Assert.Single(Find("Sudanese troops shelled Khartoum North."), m => m.Text == "Khartoum North");
        Assert.Equal(("Bahri", PlacePrecision.Exact), (bahri.Place?.Name, bahri.Precision));
    }

    [Theory]
    [InlineData("Ukrainian troops crossed the Dnieper at night.", "Dnieper", 48.8, 34.3)]
    [InlineData("Hezbollah pulled its rockets back behind the Litani.", "Litani", 33.5, 35.6)]
    [InlineData("Fighters crossed the Euphrates near Raqqa.", "Euphrates", 35, 39.5)]
    [InlineData("Herders clashed along the Kaveri.", "Kaveri", 11.2, 77.8)]
    [InlineData("Shells fell in the Bekaa Valley.", "Bekaa Valley", 33.9, 36)]
    public void A_river_by_its_bare_name_is_an_area(string text, string name, double latitude, double longitude)
    {
        var river = Assert.Single(Find(text), m => m.Text == name);
        Assert.True(Geodesy.DistanceKm(river.Point!.Value, new GeoPoint(latitude, longitude)) < 60);
        Assert.NotEqual(PlacePrecision.Exact, river.Precision);
    }

    [Theory]
    [InlineData("Jordan sent an envoy to Cairo.", "JOR")]
    [InlineData("Niger closed its airspace on Sunday.", "NER")]
    public void A_country_is_not_the_river_of_its_name(string text, string country) =>
        Assert.Equal(country, Find(text)[0].Place?.Country);

    [Fact]
    public void A_park_in_three_countries_is_an_area() =>
        Assert.Equal(PlacePrecision.Area, Assert.Single(Find("Rangers were killed in W National Park."), m => m.Text == "W National Park").Precision);

    static ImmutableArray<PlaceMention> Find(string text) => Placer.Find(UntaggedText.Of(text));
}
