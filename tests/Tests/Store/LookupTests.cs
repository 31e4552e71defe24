using System.Collections.Immutable;
using CsCheck;
using Griot.Intake;
using Griot.Places;
using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>What was taken in is found again, the same on both databases.</summary>
public abstract class LookupTests : IDisposable
{
    const int Count = 60;

    static readonly Claim[] All = [.. Enumerable.Range(0, Count).Select(i => Reports.Of(i).Claims[0])];

    readonly StorePlace place;
    readonly RecordStore store;

    private protected LookupTests(StorePlace place)
    {
        this.place = place;
        store = place.Open();
        using var writer = store.Writer("tester");
        for (var i = 0; i < Count; i++)
        {
            writer.Take(Reports.Of(i, source: i % 4 == 0 ? "The Post" : "The Wire") with { Marking = (Marking)(i % 3) });
        }

        writer.Commit();
        store.Grade("source:the-post", 'B', "tester");
    }

    /// <summary>The claims a filter gives, held against going through all of them.</summary>
    [Fact]
    public void Filters_give_what_going_through_all_of_them_gives()
    {
        CheckFilters();

        // From what is counted beforehand, and from a part of it where something changed since.
        new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken);
        CheckFilters();
        store.Judge(All[4].Id, accepted: true, "Awa");
        CheckFilters();
        Assert.False(store.IsLinked());

        // An actor that much is told of is looked for in another way.
        store.Database.FrequentParts = 5;
        CheckFilters();
    }

    void CheckFilters()
    {
        var day = Gen.Int[-300, 700].Select(n => n < 0 ? (DateOnly?)null : new DateOnly(2013, 1, 1).AddDays(n));
        GeoPoint[] centres = [new(16.27, -0.04), new(13.5, 2.1), new(0, 0)];
        var points = Gen.Select(Gen.Int[0, 6], Gen.Int[1, 1500]).Select((i, km) => i < 3 ? (GeoCircle?)new GeoCircle(centres[i], km) : null);
        var box = Gen.Select(Gen.Double[0, 20], Gen.Double[-10, 14], Gen.Int[0, 2]).Select((south, west, i) => i == 0 ? (GeoBox?)new GeoBox(south, west, south + 5, west + 9) : null);
        var country = Gen.Int[0, 3].Select(i => new[] { null, null, "MLI", "NGA" }[i]);
        var actor = Gen.Int[0, 3].Select(i => new[] { null, null, "actor:mujao", "actor:nobody" }[i]);
        Gen.Select(day, day, points, box, country, actor, Gen.Int[0, 13]).Sample(
            (from, to, circle, within, inCountry, by, more) =>
            {
                var filter = new ClaimFilter
                {
                    From = from,
                    To = to,
                    Within = circle,
                    Box = within,
                    Countries = inCountry is null ? [] : [inCountry],
                    Actors = by is null ? [] : [by],
                    Statuses = more == 6 ? [Status.Alleged] : [],
                    Types = more == 1 ? ["ASSAULT", "PROTEST"] : [],
                    Mode = more == 2 ? "explosives" : null,
                    LeastCertainty = more == 3 ? 0.9 : null,
                    WorstReliability = more == 4 ? 'C' : null,
                    MostMarking = more == 5 ? Marking.Green : null,
                    Area = more is 7 or 8 ? Triangles : null,
                    Sources = more == 9 ? ["source:the-post"] : [],
                    Words = more == 10 ? SearchWords.Parse("Gao OR Niamey") : null,
                    Geonames = more == 11 ? 2331447 : null,
                    Admin1 = more == 12 ? "Mopti" : null,
                    Role = more == 13 ? Role.Source : null,
                };
                var expected = All.Where((claim, i) => Wants(filter, claim, i)).Select(claim => claim.Id).Order(StringComparer.Ordinal);
                Assert.Equal(expected, store.EachClaim(filter).Select(found => found.Claim.Id).Order(StringComparer.Ordinal));
                Assert.Equal(expected.Count(), store.CountClaims(filter));
                Assert.Equal(expected.Count(), store.Map(filter, 100).Sum(point => point.Claims));
                Assert.Equal(expected.Count(), store.Timeline(filter).Sum(bar => bar.Claims));
            },
            iter: 60, threads: 1, seed: "0001YpPGbGe1");
    }

    static bool Wants(ClaimFilter filter, Claim claim, int number)
    {
        var (day, point) = (claim.Time!.From!.Value, claim.Place!.Point!.Value);
        return !(day < filter.From) && !(day > filter.To)
            && !(filter.Within is { } circle && Geodesy.DistanceKm(circle.Centre, point) > circle.Km)
            && !(filter.Box is { } box && !(point.Latitude >= box.South && point.Latitude <= box.North && point.Longitude >= box.West && point.Longitude <= box.East))
            && (filter.Countries.IsEmpty || filter.Countries[0] == claim.Place.Country)
            && (filter.Actors.IsEmpty || claim.Actors.Any(party => party.Id == filter.Actors[0]))
            && (filter.Statuses.IsEmpty || filter.Statuses[0] == claim.Status)
            && (filter.Mode is null || filter.Mode == ((ClaimContent.Event)claim.Content).Mode)
            && (filter.Area is null || filter.Area.Contains(point))
            && (filter.Sources.IsEmpty || number % 4 == 0)
            && (filter.Words is null || claim.Place.Name is "Gao" or "Niamey")
            && (filter.Geonames is null || filter.Geonames == claim.Place.Geonames)
            && (filter.Admin1 is null || filter.Admin1 == claim.Place.Admin1)
            && !(claim.Certainty < filter.LeastCertainty)
            && (filter.WorstReliability is null || number % 4 == 0)
            && !((Marking)(number % 3) > filter.MostMarking);
    }

    // Two parts that overlap about Gao, the first with a hole about Ménaka; Maiduguri and Niamey lie outside.
    static readonly GeoPolygon Triangles = GeoPolygon.Of(
    [
        [[new(14, -1), new(18, -1), new(18, 4), new(14, 4)], [new(15, 2), new(16.5, 2), new(16.5, 3), new(15, 3)]],
        [[new(14, -5), new(17, -5), new(17, 1), new(14, 1)]],
    ]);

    [Fact]
    public void An_area_has_parts_and_holes_and_what_lies_in_two_parts_lies_inside()
    {
        Assert.Equal([("Gao", 12L), ("Mopti", 12L)], store.Map(new() { Area = Triangles }, 10).Select(point => (point.Place!, point.Claims)).Order());
        Assert.False(Triangles.Contains(new(15.91819, 2.4022)));
        Assert.True(Triangles.Contains(new(16.27167, -0.04472)));
    }

    [Fact]
    public void A_claim_comes_back_as_it_went_in()
    {
        var found = Assert.Single(store.Claims(new() { Document = Reports.Of(8, source: "The Post").Document.Id }, 10));
        Assert.Equal(ClaimJson.Line(Reports.Of(8, source: "The Post").Claims[0] with { Grade = new('B', 6) }), ClaimJson.Line(found.Claim));
        Assert.Equal((Review.None, true, Marking.Amber), (found.Review, found.IsLive, found.Marking));
        Assert.Equal(found.Claim.Id, Assert.Single(store.ClaimsById(found.Claim.Id[..10])).Claim.Id);
    }

    [Fact]
    public void Pages_follow_one_another_without_a_gap()
    {
        var (seen, after) = (new List<FoundClaim>(), (string?)null);
        while (store.Claims(new(), 7, after) is { Count: > 0 } page)
        {
            seen.AddRange(page);
            after = page[^1].Cursor;
        }

        Assert.Equal(Count, seen.Select(found => found.Claim.Id).Distinct().Count());
        Assert.Equal(seen.Select(found => found.Claim.Time!.From).OrderDescending(), seen.Select(found => found.Claim.Time!.From));
        Assert.Throws<ArgumentException>(() => store.Claims(new(), 7, "nonsense"));
    }

    [Theory]
    [InlineData("killing", Count)] // in any of its forms
    [InlineData("menaka", Count / 5)] // without its accent
    [InlineData("MÉNAKA", Count / 5)]
    [InlineData("\"MUJAO fighters\"", Count / 3)]
    [InlineData("\"fighters MUJAO\"", 0)]
    [InlineData("villagers -Gao", Count - (Count / 5))]
    [InlineData("Gao OR Niamey", 2 * Count / 5)]
    [InlineData("maidu*", Count / 5)]
    [InlineData("villagers' \"OR( NEAR/2 * :", 0)]
    [InlineData("zebra", 0)]
    public void Words_are_found_in_texts(string words, int count)
    {
        var hits = store.Search(SearchWords.Parse(words)!, 1000, ("[", "]"));
        Assert.Equal(count, hits.Count);
        Assert.Equal(count, store.CountClaims(new() { Words = SearchWords.Parse(words) }));
        Assert.All(hits, hit => Assert.Equal(1, hit.Claims));
    }

    [Fact]
    public void A_snippet_shows_the_words_where_they_stand() =>
        Assert.All(store.Search(SearchWords.Parse("villager")!, 5, ("[", "]")), hit => Assert.Contains("[villagers]", hit.Snippet, StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("  ...  ")]
    [InlineData("-Gao")]
    public void Nothing_to_look_for_is_nothing(string words) => Assert.Null(SearchWords.Parse(words));

    [Fact]
    public void Actors_are_found_by_any_spelling_of_their_name()
    {
        var actor = Assert.Single(store.ActorLines("boko-haram", 10, Marking.Red));
        Assert.Equal(("actor:boko-haram", "Boko Haram", "rebel", 20, 0), (actor.Id, actor.Name, actor.Kind, actor.AsSource, actor.AsTarget));
        Assert.Equal(3, store.ActorLines(null, 10, Marking.Red).Count);
        Assert.Equal("actor:mujao", Assert.Single(store.ActorLines("muj", 10, Marking.Red)).Id);
        Assert.Empty(store.ActorLines("عربي", 10, Marking.Red));
        Assert.Equal(["actor:boko-haram"], store.ActorsNamed("BOKO HARAM"));
        Assert.Equal(["actor:mujao"], store.ActorsNamed("muj"));
        Assert.Empty(store.ActorsNamed("عربي"));
    }

    [Fact]
    public void Sources_say_what_came_from_them()
    {
        var sources = store.Sources();
        Assert.Equal([("source:the-wire", 'F', 45L), ("source:the-post", 'B', 15L)], sources.Select(source => (source.Id, source.Reliability, source.Documents)));
        Assert.Equal(15, Assert.Single(store.Sources("source:the-post")).Claims);
    }

    [Fact]
    public void A_rejected_claim_is_out_of_sight_and_nothing_of_it_is_lost()
    {
        var id = All[3].Id;
        Assert.True(store.Judge(id, accepted: false, "Awa", "No such town."));
        Assert.False(store.Judge("c1nothing", accepted: true, "Awa"));
        Assert.DoesNotContain(store.EachClaim(new()), found => found.Claim.Id == id);
        Assert.Equal(Review.Rejected, Assert.Single(store.EachClaim(new() { WithRetired = true, Review = Review.Rejected })).Review);
        Assert.True(store.Judge(id, accepted: true, "Binta"));
        Assert.Equal(["Binta", "Awa"], store.Judgements(id).Select(judgement => judgement.Judge));
        Assert.Equal(Count, store.CountClaims(new()));
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    [Fact]
    public void A_corrected_claim_is_found_by_what_it_says_now_and_keeps_what_it_said()
    {
        var before = store.ClaimsById(All[1].Id)[0].Claim;
        var corrected = before with { Place = before.Place! with { Name = "Kidal", Geonames = 1, Point = new(18.44, 1.41), Country = "MLI", Admin1 = "Kidal" }, Actors = [before.Actors[0] with { Id = "actor:ansar-dine", Name = "Ansar Dine" }] };
        Assert.True(store.Correct(corrected, "Awa"));
        Assert.Equal(corrected.Id, Assert.Single(store.EachClaim(new() { Within = new(new(18.44, 1.41), 5) })).Claim.Id);
        Assert.Equal("actor:ansar-dine", Assert.Single(store.ActorLines("Ansar Dine", 5, Marking.Red)).Id);
        var review = Assert.Single(store.Reviews());
        Assert.Equal(("correct", before.Place!.Name, "Kidal"), (review.Verb, ClaimReader.Parse(review.Before!).Place!.Name, ClaimReader.Parse(review.After!).Place!.Name));
        Assert.Throws<ArgumentException>(() => store.Correct(corrected with { Document = corrected.Document with { Id = "d1other" } }, "Awa"));
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    [Fact]
    public void Claims_take_the_stricter_marking_of_document_and_source()
    {
        Assert.Equal(Marking.Clear, store.Mark("source:the-post", Marking.AmberStrict, "Awa"));
        Assert.Equal(Count - 15, store.CountClaims(new() { MostMarking = Marking.Amber }));
        var document = Reports.Of(1).Document.Id;
        Assert.Equal(Marking.Green, store.Mark(document, Marking.Red, "Awa"));
        Assert.Equal(Marking.Red, Assert.Single(store.EachClaim(new() { Document = document })).Marking);
        Assert.Null(store.Mark("d1nothing", Marking.Red, "Awa"));
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    [Fact]
    public void A_document_comes_back_letter_by_letter()
    {
        var report = Reports.Of(2).Document;
        var found = Assert.Single(store.DocumentsById(report.Id[..8]));
        Assert.Equal((report.Text, report.Title, report.Uri, report.Published), (found.Document.Text, found.Document.Title, found.Document.Uri, found.Document.Published));
        Assert.Equal([report.Uri!], found.Addresses);
    }

    public void Dispose()
    {
        store.Dispose();
        place.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteLookupTests() : LookupTests(new StorePlace.InFile());

public sealed class PostgresLookupTests() : LookupTests(new StorePlace.OnServer());
