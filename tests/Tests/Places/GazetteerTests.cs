using Griot.Places;
using Xunit;

namespace Griot.Tests.Places;

public class GazetteerTests
{
    static readonly Gazetteer Gazetteer = Gazetteer.Embedded;

    [Theory]
    [InlineData("Gao", 16.27, -0.04, "MLI")]
    [InlineData("Timbuktu", 16.77, -3.01, "MLI")]
    [InlineData("Tombouctou", 16.77, -3.01, "MLI")]
    [InlineData("Kidal", 18.44, 1.41, "MLI")]
    [InlineData("Konna", 14.94, -3.89, "MLI")]
    [InlineData("Aguelhoc", 19.46, 0.86, "MLI")]
    [InlineData("Aguel'hoc", 19.46, 0.86, "MLI")]
    [InlineData("Diabaly", 14.69, -6.02, "MLI")]
    [InlineData("In Amenas", 28.05, 9.55, "DZA")]
    [InlineData("Tinzaouaten", 19.96, 2.86, "MLI")]
    [InlineData("Ménaka", 15.92, 2.40, "MLI")]
    [InlineData("Tessalit", 20.20, 1.01, "MLI")]
    [InlineData("N'Djamena", 12.11, 15.04, "TCD")]
    [InlineData("Arlit", 18.74, 7.39, "NER")]
    [InlineData("Agadez", 16.97, 7.99, "NER")]
    [InlineData("Ouagadougou", 12.37, -1.53, "BFA")]
    [InlineData("Maiduguri", 11.85, 13.16, "NGA")]
    [InlineData("Tamanrasset", 22.79, 5.53, "DZA")]
    [InlineData("Paris", 48.85, 2.35, "FRA")]
    [InlineData("New York", 40.71, -74.01, "USA")]
    public void The_first_settlement_of_a_name_is_the_one_news_means(string name, double latitude, double longitude, string country)
    {
        var place = Gazetteer.Find(name).First(p => p.Kind == PlaceKind.Settlement);
        Assert.Equal(country, place.Country);
        Assert.True(Geodesy.DistanceKm(place.Point, new GeoPoint(latitude, longitude)) < 10, $"{place}");
    }

    [Theory]
    [InlineData("Mali", PlaceKind.Country)]
    [InlineData("Niger", PlaceKind.Country)]
    [InlineData("the U.S.", null)]
    [InlineData("U.S.", PlaceKind.Country)]
    [InlineData("Adrar des Ifoghas", PlaceKind.Area)]
    [InlineData("Sahara", PlaceKind.Area)]
    [InlineData("Lake Chad", PlaceKind.Area)]
    [InlineData("Azawad", PlaceKind.Area)]
    [InlineData("West Africa", PlaceKind.Area)]
    [InlineData("Timbuktu region", PlaceKind.Admin1)]
    [InlineData("Niger River", PlaceKind.Area)]
    public void A_name_has_its_kind(string name, PlaceKind? kind) =>
        Assert.Equal(kind, Gazetteer.Find(name).Select(p => (PlaceKind?)p.Kind).FirstOrDefault());

    [Fact]
    public void A_town_and_its_region_are_both_candidates()
    {
        var gao = Gazetteer.Find("Gao");
        Assert.Contains(gao, p => p is { Kind: PlaceKind.Settlement, GeonamesId: 2457163, Admin1: "Gao" });
        Assert.Contains(gao, p => p is { Kind: PlaceKind.Admin1, Country: "MLI" });
    }

    [Fact]
    public void What_nobody_bears_is_not_found() => Assert.Empty(Gazetteer.Find("Xyzzyville"));

    [Fact]
    public void Every_place_is_found_by_its_own_name()
    {
        for (var rank = 0; rank < Gazetteer.Count; rank++)
        {
            var place = Gazetteer[rank];
            Assert.True(PlaceName.Fold(place.Name).Length == 0 || Array.Exists(Gazetteer.Find(place.Name), p => ReferenceEquals(p, place)), place.ToString());
        }
    }

    [Fact]
    public void Every_name_is_found_and_they_stand_in_order()
    {
        var (last, count) = ("", 0);
        foreach (var key in Gazetteer.Keys())
        {
            Assert.True(string.CompareOrdinal(last, key) < 0 && Gazetteer.Contains(key), key);
            (last, count) = (key, count + 1);
        }

        Assert.Equal(Gazetteer.KeyCount, count);
    }

    [Fact]
    public void What_another_gazetteer_has_is_found_too_and_what_both_have_once()
    {
        var both = Gazetteer.With(Gazetteer);
        Assert.Equal(Gazetteer.Find("Gao"), both.Find("Gao"));
        Assert.Equal(Gazetteer.FindByPrefix("Timbuk", 5), both.FindByPrefix("Timbuk", 5));
        Assert.Equal(Gazetteer.Near(new GeoPoint(16.27, -0.04), 60, most: 10), both.Near(new GeoPoint(16.27, -0.04), 60, most: 10));
        Assert.Equal(Gazetteer.FindSimilar("Tesalit", "MLI"), both.FindSimilar("Tesalit", "MLI"));
        Assert.False(both.Contains("Xyzzyville"));
    }

    [Theory]
    [InlineData("UK", "GBR")]
    [InlineData("U.S.", "USA")]
    [InlineData("Burma", "MMR")]
    [InlineData("Britain", "GBR")]
    public void A_country_goes_before_villages_that_bear_its_other_name(string name, string country) => Assert.Equal(country, Gazetteer.Find(name)[0].Country);

    [Theory]
    [InlineData("Qamishli", "SYR")]
    [InlineData("Mukalla", "YEM")]
    [InlineData("Hodeidah", "YEM")]
    [InlineData("Masisi", "COD")]
    [InlineData("Maungdaw", "MMR")]
    [InlineData("Cite Soleil", "HTI")]
    [InlineData("Chasiv Yar", "UKR")]
    [InlineData("Newcastle", "GBR")]
    public void Places_that_reports_name_have_the_names_that_reports_use(string name, string country) => Assert.Contains(Gazetteer.Find(name), p => p.Country == country);

    [Fact]
    public void A_truncated_file_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => Gazetteer.Of([]));
        Assert.Throws<InvalidDataException>(() => Gazetteer.Of(new byte[100]));
        Assert.Throws<InvalidDataException>(() => Gazetteer.Of([.. "griotgaz"u8, .. new byte[92]]));
    }

    [Fact]
    public void A_prefix_gives_the_best_known_first()
    {
        Assert.Equal("Timbuktu", Gazetteer.FindByPrefix("Timbuk", 5)[0].Name);
        Assert.Equal(3, Gazetteer.FindByPrefix("t", 3).Length);
        Assert.Empty(Gazetteer.FindByPrefix("xyzzyv", 5));
        Assert.Empty(Gazetteer.FindByPrefix("", 5));
        Assert.All(Gazetteer.FindByPrefix("bam", 50).Zip(Gazetteer.FindByPrefix("bam", 50).Skip(1)), pair => Assert.True(pair.First.Rank < pair.Second.Rank));
    }

    [Theory]
    [InlineData("Tesalit", "Tessalit")]
    [InlineData("Tessslit", "Tessalit")]
    [InlineData("Tessalith", "Tessalit")]
    [InlineData("Tesslait", "Tessalit")]
    public void One_slip_in_a_country_is_mended(string written, string meant)
    {
        Assert.Contains(Gazetteer.FindSimilar(written, "MLI"), p => p.Name == meant);
        Assert.DoesNotContain(Gazetteer.FindSimilar(written, "FRA"), p => p.Name == meant);
        Assert.Empty(Gazetteer.FindSimilar("Gaa", "MLI"));
    }

    [Fact]
    public void Near_a_point_the_nearest_come_first()
    {
        var near = Gazetteer.Near(new GeoPoint(16.27, -0.04), 60, most: 10);
        Assert.Equal("Gao", near[0].Place.Name);
        Assert.Equal(near.OrderBy(n => n.Km), near);
        Assert.All(near, n => Assert.InRange(n.Km, 0, 60));
        Assert.NotEmpty(Gazetteer.Near(new GeoPoint(-16.8, -179.97), 60)); // Taveuni, over the antimeridian
    }

    [Fact]
    public void A_mapped_file_answers_as_the_embedded_one_does()
    {
        var path = Path.GetTempFileName();
        using (var stream = File.Create(path))
        {
            using var embedded = typeof(Gazetteer).Assembly.GetManifestResourceStream("gazetteer.bin")!;
            embedded.CopyTo(stream);
        }

        Assert.Equal(Gazetteer.Find("Gao"), Gazetteer.Open(path).Find("Gao"));
        File.Delete(path);
    }
}
