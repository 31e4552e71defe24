using System.Globalization;
using Griot.Coding;
using Griot.Language;
using Griot.Places;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>Sentences of our own in the manner of reports from the Sahel: what each names, how exactly, and where it lies. No model: capitals alone.</summary>
public class SahelSentencesTests
{
    static readonly Placer Placer = new();

    [Theory]
    [InlineData("Suicide bombers attacked a checkpoint at the entrance of the city of Gao on Friday.", "Gao", PlacePrecision.Exact, 16.27, -0.04)]
    [InlineData("The convoy was ambushed 40 km north of Gao, Mali.", "40 km north of Gao", PlacePrecision.Near, 16.63, -0.04)]
    [InlineData("The convoy was ambushed some 40 kilometres (25 miles) north of Gao, in Mali.", "40 kilometres (25 miles) north of Gao", PlacePrecision.Near, 16.63, -0.04)]
    [InlineData("Fighters hid in the Adrar des Ifoghas after the air strikes.", "Adrar des Ifoghas", PlacePrecision.Area, 20, 2)]
    [InlineData("The rebels entered Léré, in the Timbuktu region of Mali, without a fight.", "Léré", PlacePrecision.Exact, 15.71, -4.91)]
    [InlineData("Most people fled from northern Mali in the first weeks.", "northern Mali", PlacePrecision.Area, 19, -0.5)]
    [InlineData("Smugglers cross the Nigerien border at night.", "Nigerien border", PlacePrecision.Area, double.NaN, double.NaN)]
    [InlineData("Patrols along the border with Niger were doubled by Mali.", "border with Niger", PlacePrecision.Area, 14.94, 3.0)]
    [InlineData("Malian soldiers shot at smugglers on the Nigerien border south of Ménaka.", "Nigerien border", PlacePrecision.Area, 15.32, 2.42)]
    [InlineData("A convoy was attacked between Gao and Ansongo.", "between Gao and Ansongo", PlacePrecision.Near, 15.97, 0.23)]
    [InlineData("Two drivers were killed on the road from Gao to Bourem.", "road from Gao to Bourem", PlacePrecision.Near, 16.61, -0.2)]
    [InlineData("Bandits rule the Gao-Ansongo road.", "Gao-Ansongo road", PlacePrecision.Near, 15.97, 0.23)]
    [InlineData("The wreck lay 30 kilometres from Gao on the road to Bourem.", "30 kilometres from Gao", PlacePrecision.Near, 16.52, -0.15)]
    [InlineData("Malian officials said that they had left the village of Tessalith at dawn.", "Tessalith", PlacePrecision.Near, 20.2, 1.01)]
    [InlineData("Islamist fighters took the town of Konna on 10 January.", "Konna", PlacePrecision.Exact, 14.94, -3.89)]
    [InlineData("Malian soldiers clashed with rebels near Konna on Thursday.", "near Konna", PlacePrecision.Near, 14.94, -3.89)]
    [InlineData("Gunmen seized the gas plant at In Amenas, Algeria.", "In Amenas", PlacePrecision.Exact, 28.05, 9.55)]
    [InlineData("In Amenas lies close to the border between Algeria and Libya.", "In Amenas", PlacePrecision.Exact, 28.05, 9.55)]
    [InlineData("Two car bombs exploded at In Khalil, on the Algerian border of Mali.", "In Khalil", PlacePrecision.Exact, 21.19, 1.04)]
    [InlineData("Chadian troops moved into Kidal and Tessalit.", "Tessalit", PlacePrecision.Exact, 20.20, 1.01)]
    [InlineData("The killings at Aguelhok shocked the Malian army.", "Aguelhok", PlacePrecision.Exact, 19.46, 0.86)]
    [InlineData("The killings at Aguel'hoc shocked the Malian army.", "Aguel'hoc", PlacePrecision.Exact, 19.46, 0.86)]
    [InlineData("French jets bombed Diabaly in central Mali.", "Diabaly", PlacePrecision.Exact, 14.69, -6.02)]
    [InlineData("French jets bombed Diabaly in central Mali.", "central Mali", PlacePrecision.Area, 14.6, -4)]
    [InlineData("A mine exploded on the road to Tinzaouaten, in Mali's far north-east.", "Tinzaouaten", PlacePrecision.Exact, 19.96, 2.86)]
    [InlineData("Bandits stole cattle in the Gao region of Mali.", "Gao region", PlacePrecision.Admin1, 16.6, 1.6)]
    [InlineData("Herders fought over a well in the Mopti region.", "Mopti region", PlacePrecision.Admin1, 14.7, -3.4)]
    [InlineData("Boko Haram raided Baga, in Borno State, Nigeria.", "Baga", PlacePrecision.Exact, 13.12, 13.86)]
    [InlineData("Fishermen on Lake Chad were taxed by the insurgents.", "Lake Chad", PlacePrecision.Area, 13, 14)]
    [InlineData("The uranium mines at Arlit, in northern Niger, are guarded by French special forces.", "Arlit", PlacePrecision.Exact, 18.74, 7.39)]
    [InlineData("The uranium mines at Arlit, in northern Niger, are guarded by French special forces.", "northern Niger", PlacePrecision.Area, 20.2, 9)]
    [InlineData("Two hostages were released outside Gossi on Sunday, officials in Bamako said.", "outside Gossi", PlacePrecision.Near, 15.82, -1.3)]
    [InlineData("The Sahel faces another drought.", "Sahel", PlacePrecision.Area, 14.5, 2)]
    [InlineData("BAMAKO (AFP) - Soldiers fired into the air outside the presidential palace.", "BAMAKO", PlacePrecision.Exact, 12.65, -8)]
    [InlineData("TIMBUKTU, Mali - Residents said the library had burned for a night.", "TIMBUKTU", PlacePrecision.Exact, 16.77, -3.01)]
    [InlineData("Refugees walked from Ménaka to Abala in Niger.", "Ménaka", PlacePrecision.Exact, 15.92, 2.40)]
    [InlineData("Troops from Burkina Faso were sent to the north of Mali.", "the north of Mali", PlacePrecision.Area, 19, -0.5)]
    [InlineData("Armed men crossed from Libya's south into Niger.", "Libya's south", PlacePrecision.Area, 25, 17)]
    [InlineData("The peace talks were held in Ouagadougou.", "Ouagadougou", PlacePrecision.Exact, 12.37, -1.53)]
    [InlineData("Kidnappers demanded ransom in Agadez.", "Agadez", PlacePrecision.Exact, 16.97, 7.99)]
    [InlineData("Mali said that the army had lost its bases in the north.", "the north", PlacePrecision.Area, 19, -0.5)]
    [InlineData("A patrol hit a mine near Tin Zaouatine on Sunday, Malian officers said.", "near Tin Zaouatine", PlacePrecision.Near, 19.96, 2.86)]
    [InlineData("Algerian troops freed the hostages at I-n-Amenas.", "I-n-Amenas", PlacePrecision.Exact, 28.05, 9.55)]
    [InlineData("Fighters pulled out of Kona, in Mali's Mopti region.", "Kona", PlacePrecision.Exact, 14.94, -3.89)]
    [InlineData("Shells fell on Menaka overnight, Malian officials said.", "Menaka", PlacePrecision.Exact, 15.92, 2.40)]
    [InlineData("Boats took the wounded from Niafunké to Mopti, in Mali.", "Niafunké", PlacePrecision.Exact, 15.93, -3.99)]
    [InlineData("A school burned in Goundam, Mali.", "Goundam", PlacePrecision.Exact, 16.41, -3.67)]
    [InlineData("Travellers were robbed along the road from Douentza to Timbuktu.", "road from Douentza to Timbuktu", PlacePrecision.Near, 15.89, -2.98)]
    [InlineData("Gunmen set up a roadblock outside Kidal.", "outside Kidal", PlacePrecision.Near, 18.44, 1.41)]
    [InlineData("Malian troops were ambushed near the Nigerien border, east of Ansongo.", "Nigerien border", PlacePrecision.Area, 15.3, 1.3)]
    [InlineData("The Niger river burst its banks at Mopti.", "Niger river", PlacePrecision.Area, 14, 0.5)]
    [InlineData("A bus burned in the village of Mali, in Guinea.", "Mali", PlacePrecision.Exact, 12.08, -12.30)]
    [InlineData("Rebels shelled a Timbuktu mosque.", "Timbuktu", PlacePrecision.Exact, 16.77, -3.01)]
    [InlineData("A drone crashed 60 km south-west of Tessalit, in Mali.", "60 km south-west of Tessalit", PlacePrecision.Near, 19.82, 0.61)]
    [InlineData("Shots were fired in Bankass and Koro, in central Mali.", "Bankass", PlacePrecision.Exact, 14.08, -3.52)]
    [InlineData("Shots were fired in Bankass and Koro, in central Mali.", "Koro", PlacePrecision.Exact, 14.06, -3.08)]
    [InlineData("An army post at Boulikessi was overrun, Malian officials said.", "Boulikessi", PlacePrecision.Exact, 15.03, -1.37)]
    [InlineData("Jihadists attacked Inates, in Niger's Tillabéri region.", "Inates", PlacePrecision.Exact, 14.40, 1.33)]
    [InlineData("Militants raided Djibo, in northern Burkina Faso.", "Djibo", PlacePrecision.Exact, 14.10, -1.63)]
    [InlineData("Eighty-nine soldiers died at Chinagodrar, Niger.", "Chinagodrar", PlacePrecision.Exact, 15.23, 3.00)]
    [InlineData("A column crossed from In Guezzam, Algeria, into Niger.", "In Guezzam", PlacePrecision.Exact, 19.57, 5.77)]
    [InlineData("Aid was flown to Bassikounou, Mauritania.", "Bassikounou", PlacePrecision.Exact, 15.87, -5.95)]
    [InlineData("Gunmen struck between Ansongo and Ménaka, Mali.", "between Ansongo and Ménaka", PlacePrecision.Near, 15.8, 1.45)]
    [InlineData("The wreck was found 25 miles east of Timbuktu.", "25 miles east of Timbuktu", PlacePrecision.Near, 16.77, -2.63)]
    [InlineData("Militants hid in the Wagadou forest, Malian officers said.", "Wagadou forest", PlacePrecision.Area, 15.1, -6.4)]
    [InlineData("Fighting broke out at Anefis, south of Kidal.", "Anefis", PlacePrecision.Exact, 18.05, 0.60)]
    [InlineData("Two men were shot in Ber, Mali.", "Ber", PlacePrecision.Exact, 16.83, -2.53)]
    [InlineData("Niger's army lost men at Diffa, close to the Nigerian border.", "Diffa", PlacePrecision.Exact, 13.32, 12.61)]
    [InlineData("The Malian village of Léré was looted.", "Léré", PlacePrecision.Exact, 15.71, -4.91)]
    [InlineData("Four Americans died near Tongo Tongo in Niger.", "near Tongo Tongo", PlacePrecision.Near, 15.05, 1.83)]
    [InlineData("Herders were killed at Ouatagouna, in the Gao region.", "Ouatagouna", PlacePrecision.Exact, 15.18, 0.72)]
    [InlineData("Fighters left Almoustrat for the hills, a Malian colonel said.", "Almoustrat", PlacePrecision.Exact, 17.37, 0.12)]
    [InlineData("Peacekeepers withdrew from Aguelhoc and Tessalit.", "Aguelhoc", PlacePrecision.Exact, 19.46, 0.86)]
    [InlineData("Residents of Farabougou, Mali, were starved for weeks.", "Farabougou", PlacePrecision.Exact, 14.89, -6.14)]
    [InlineData("A market burned at Labbezanga, on Mali's border with Niger.", "Labbezanga", PlacePrecision.Exact, 14.95, 0.70)]
    [InlineData("Bandits raided Gorom-Gorom in Burkina Faso.", "Gorom-Gorom", PlacePrecision.Exact, 14.44, -0.23)]
    [InlineData("Twelve gendarmes were killed outside Dori, Burkina Faso.", "outside Dori", PlacePrecision.Near, 14.03, -0.03)]
    [InlineData("The prefect of Youwarou, Mali, was abducted.", "Youwarou", PlacePrecision.Exact, 15.37, -4.26)]
    [InlineData("Herders fled Niono and Diabali for Ségou, in Mali.", "Diabali", PlacePrecision.Exact, 14.69, -6.02)]
    [InlineData("Smugglers gathered in southern Algeria.", "southern Algeria", PlacePrecision.Area, 24.5, 3)]
    [InlineData("The bodies were found 15 km from Ansongo, Mali.", "15 km from Ansongo", PlacePrecision.Near, 15.66, 0.50)]
    [InlineData("A truck hit a mine some 30 km north of Kidal.", "30 km north of Kidal", PlacePrecision.Near, 18.71, 1.41)]
    public void A_sentence_gives_its_place(string text, string words, PlacePrecision precision, double latitude, double longitude)
    {
        var mentions = Find(text);
        Assert.Contains(mentions, m => m.Text == words);
        var mention = mentions.First(m => m.Text == words); // "between Gao and Ansongo" is one expression of two names
        Assert.Equal(precision, mention.Precision);
        if (double.IsNaN(latitude))
        {
            Assert.Null(mention.Point);
            Assert.NotNull(mention.Place);
        }
        else
        {
            var km = Geodesy.DistanceKm(new GeoPoint(latitude, longitude), mention.Point!.Value);
            Assert.True(km < (precision is PlacePrecision.Area ? 150 : 25), string.Create(CultureInfo.InvariantCulture, $"{km} km off: {mention}"));
        }
    }

    [Theory]
    [InlineData("The convoy was ambushed 40 km north of Gao, Mali.", "40 km north of Gao", "MLI", "Gao")]
    [InlineData("The wreck lay 90 kilometres south of Ansongo, Mali.", "90 kilometres south of Ansongo", "NER", "Tillabéri")]
    [InlineData("Fighters raided Arlit, in northern Niger.", "Arlit", "NER", "Agadez")]
    [InlineData("Boko Haram raided Baga, in Borno State, Nigeria.", "Baga", "NGA", "Borno")]
    [InlineData("Two car bombs exploded in Tessalit.", "Tessalit", "MLI", "Kidal")]
    public void A_point_knows_its_country_and_division(string text, string words, string country, string division)
    {
        var mention = Assert.Single(Find(text), m => m.Text == words);
        Assert.Equal((country, division), (mention.Country, mention.Admin1));
    }

    [Theory]
    [InlineData(2013, "Gao")]
    [InlineData(2020, "Ménaka")]
    public void The_day_of_the_text_decides_the_region(int year, string region)
    {
        var mention = Assert.Single(Placer.Find(Parsed("Gunmen entered Ménaka in Mali."), on: new DateOnly(year, 1, 15)), m => m.Text == "Ménaka");
        Assert.Equal(region, mention.Admin1);
    }

    [Fact]
    public void Spelling_is_mended_only_in_a_country_in_play()
    {
        Assert.Equal("Tessalit", Assert.Single(Find("Malian officials fled the village of Tessalith."), m => m.Text == "Tessalith").Place?.Name);
        Assert.Null(Assert.Single(Find("Kenyan officials fled the village of Tessalith."), m => m.Text == "Tessalith").Place);
        Assert.Equal("one letter off, in a country that the text is about", Find("Malian officials fled the village of Tessalith.").Single(m => m.Text == "Tessalith").Reason);
    }

    [Theory]
    [InlineData("Nigerien", "NER")]
    [InlineData("Nigerian", "NGA")]
    [InlineData("Malian", "MLI")]
    [InlineData("Chadian", "TCD")]
    public void A_demonym_is_marked_and_points_to_its_country(string word, string country)
    {
        var mention = Assert.Single(Find($"The {word} army denied it."));
        Assert.True(mention.IsDemonym);
        Assert.Equal((country, PlacePrecision.Country), (mention.Place?.Country, mention.Precision));
    }

    [Fact]
    public void The_same_name_twice_is_the_same_place() =>
        Assert.Single(Find("Soldiers left Léré. Later, in Mali's Timbuktu region, they returned to Léré.").Where(m => m.Text == "Léré").Select(m => m.Place).Distinct());

    [Fact]
    public void Paris_is_in_Texas_where_the_text_says_so() =>
        Assert.Equal("Texas", Find("He was born in Paris, Texas, and never left Paris.").Last(m => m.Text == "Paris").Place?.Admin1);

    [Fact]
    public void An_ambiguous_name_keeps_its_alternatives()
    {
        var mention = Find("A bus burned in Koro.").Single();
        Assert.True(mention.Alternatives > 0 && mention.Candidates.Length > 1, mention.ToString());
        Assert.Equal(mention.Place, mention.Candidates[0].Place);
        Assert.True(mention.Candidates.Sum(c => c.Chance) <= 1 + 1e-9);
    }

    [Theory]
    [InlineData("In the evening he came to see us and the car.")]
    [InlineData("Mr. Jordan smiled on Monday in March.")]
    [InlineData("Police and soldiers fired at the crowd.")]
    [InlineData("The Movement for Oneness and Jihad in West Africa claimed it.")]
    public void Words_that_name_no_place_are_left_alone(string text) => Assert.Empty(Find(text));

    [Fact]
    public void A_government_is_a_metonym() =>
        Assert.True(Placer.Find(Language.Tree.Of("""
            Washington _ PROPN NNP 2 nsubj B-LOC
            said say VERB VBD 0 root
            so _ ADV RB 2 advmod
            <. . PUNCT . 2 punct
            """)).Single().IsMetonym);

    [Fact]
    public void A_person_is_no_place() =>
        Assert.Empty(Placer.Find(Language.Tree.Of("""
            Jordan _ PROPN NNP 3 nsubj B-PER
            Keita _ PROPN NNP 1 flat I-PER
            spoke speak VERB VBD 0 root
            <. . PUNCT . 3 punct
            """)));

    static System.Collections.Immutable.ImmutableArray<PlaceMention> Find(string text) => Placer.Find(Parsed(text));

    static ParsedText Parsed(string text) => UntaggedText.Of(text);
}
