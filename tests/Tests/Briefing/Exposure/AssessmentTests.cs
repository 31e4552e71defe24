using Griot.Briefing;
using Griot.Places;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Briefing.Exposure;

public class AssessmentTests
{
    static readonly Site Gao = new() { Id = "g", Name = "Gao office", Point = new(16.27, -0.04) };
    static readonly DateOnly On = new(2013, 2, 28);

    [Fact]
    public void A_term_is_the_product_of_its_four_numbers()
    {
        var exposure = Assess([Event("a", On.AddDays(-15), 0, deaths: 9, information: 3)]);
        var term = Assert.Single(exposure.Terms);
        Assert.Equal((2.0, 0.7, 1.0), (term.Severity, term.Grade, term.Within));
        Assert.Equal(Math.Sqrt(0.5), term.Age, 1e-12);
        Assert.Equal(2 * 0.7 * Math.Sqrt(0.5), exposure.Exposure, 1e-12);
    }

    [Fact]
    public void Each_danger_has_its_reach()
    {
        LocatedEvent[] at = [.. Enum.GetValues<Danger>().Select(danger => Event(danger.ToString(), On, 2.5) with { Danger = danger })];
        Assert.Equal(["AttackOnCivilians", "Battle", "Bombing"], Assess(at).Terms.Select(t => t.Event.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_attack_told_as_two_is_named()
    {
        LocatedEvent[] told = [Event("a", On, 0) with { ErrorKm = 1 }, Event("b", On, 0.5) with { ErrorKm = 10 }, Event("c", On, 3) with { ErrorKm = 10 }, Event("d", On.AddDays(-1), 0) with { ErrorKm = 1 }, Event("e", On, 0) with { ErrorKm = 1, Danger = Danger.Bombing }];
        Assert.Equal([("a", "b"), ("b", "c")], Assess(told).LikelyTwice.Select(pair => string.CompareOrdinal(pair.One.Id, pair.Other.Id) < 0 ? (pair.One.Id, pair.Other.Id) : (pair.Other.Id, pair.One.Id)).Order());
    }

    [Fact]
    public void A_printed_assessment_is_marked_as_the_strictest_of_what_it_is_made_from()
    {
        var page = PrintedAssessment.Html([Assess([Event("a", On, 0) with { Marking = Marking.AmberStrict }, Event("b", On, 0)]) with { Site = Gao with { Marking = Marking.Green } }], new([], On));
        Assert.Contains("<section class=\"amberstrict\"><p class=\"tlp\">TLP:AMBER+STRICT</p>", page, StringComparison.Ordinal);
        Assert.Contains("section.amberstrict{page:amberstrict}", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_known_only_by_its_country_weighs_nothing() => Assert.Equal(0, Assess([Event("a", On, 0) with { ErrorKm = double.PositiveInfinity }]).Exposure);

    [Fact]
    public void Later_events_are_not_seen() => Assert.Equal(0, Assess([Event("a", On.AddDays(1), 0)]).Exposure);

    [Fact]
    public void The_last_window_is_held_against_the_twelve_before()
    {
        var quiet = Enumerable.Range(0, 13).Select(w => Event("w" + w, On.AddDays(-30 * w), 0)).ToArray();
        var same = Assess(quiet);
        Assert.Equal(12, same.Earlier.Count);
        Assert.All(same.Earlier, earlier => Assert.Equal(same.Exposure, earlier, 1e-12));
        Assert.Equal(Trend.Within, same.Trend);
        Assert.Equal(Trend.Above, Assess([.. quiet, Event("x", On, 1)]).Trend);
        Assert.Equal(Trend.Below, Assess([.. quiet[1..], Event("far", On, 300)]).Trend);
    }

    [Fact]
    public void Windows_from_before_the_record_begins_are_not_taken_for_quiet()
    {
        var two = Assess([Event("a", On.AddDays(-40), 0), Event("b", On, 0)]);
        Assert.Equal((Trend.Unknown, false, true), (two.Trend, two.IsUsualKnown, two.IsCovered));
        Assert.Equal("not known, 1 of 12 windows covered", two.UsualWords);
        // The first report need not be of the same town, and half of the windows are enough.
        var seven = Assess([Event("a", On.AddDays(-30 * 6), 400), Event("b", On, 0)]);
        Assert.Equal((Trend.Above, 6), (seven.Trend, seven.Known.Count));
        Assert.Contains("6 of 12 windows covered", PrintedAssessment.Usual(seven), StringComparison.Ordinal);
        // A record of Mali knows nothing of Lagos, however long it is.
        var lagos = new Assessment([.. Enumerable.Range(0, 13).Select(w => Event("w" + w, On.AddDays(-30 * w), 0))], On).Of(Gao with { Point = new(6.45, 3.4) });
        Assert.Equal((Trend.Unknown, false), (lagos.Trend, lagos.IsWatched));
        Assert.Contains("No source of the record covers the area", PrintedAssessment.Usual(lagos), StringComparison.Ordinal);
        // Nor does one that ended say that it is quiet now.
        Assert.Equal((Trend.Unknown, false), new Assessment([Event("a", On.AddDays(-360), 0), Event("b", On.AddDays(-60), 0)], On).Of(Gao) is var ended ? (ended.Trend, ended.IsCovered) : default);
    }

    [Fact]
    public void An_actor_that_came_nearer_has_the_site_newly_in_reach()
    {
        var far = Enumerable.Range(0, 6).Select(i => Event("f" + i, On.AddDays(-60 - i), 200 + (10 * i))).ToArray();
        Assert.Empty(Assess(far).Actors);
        var nearer = Assess([.. far, .. Enumerable.Range(0, 3).Select(i => Event("n" + i, On.AddDays(-2 * i), 40 + i))]);
        var actor = Assert.Single(nearer.Actors);
        Assert.True(actor.IsNew);
        Assert.Equal(40, actor.NearestKm, 0.5);
        // Two months of record do not show that it was not there before; a year does.
        Assert.False(nearer.IsNewlyInReach(actor));
        var watched = Assess([Event("l", On.AddDays(-360), 1), .. far, .. Enumerable.Range(0, 3).Select(i => Event("n" + i, On.AddDays(-2 * i), 40 + i))]);
        Assert.True(watched.IsNewlyInReach(Assert.Single(watched.Actors, a => a.IsNew)));
        Assert.False(Assert.Single(Assess([.. far, .. Enumerable.Range(0, 3).Select(i => Event("n" + i, On.AddDays(-40 - i), 40 + i))]).Actors).IsNew);
    }

    [Fact]
    public void Events_in_any_order_give_the_same()
    {
        LocatedEvent[] events = [.. Enumerable.Range(0, 40).Select(i => Event("e" + i, On.AddDays(-i * 7), i % 9))];
        var forward = Assess(events);
        Array.Reverse(events);
        Assert.Equal(forward.Exposure, Assess(events).Exposure);
        Assert.Equal(forward.Terms.Select(t => t.Event.Id), Assess(events).Terms.Select(t => t.Event.Id));
    }

    [Fact]
    public void The_first_days_of_the_calendar_are_no_trap() => Assert.Equal(1, new Assessment([Event("a", new DateOnly(1, 1, 2), 0)], new DateOnly(1, 1, 2)).Of(Gao).Exposure);

    [Theory]
    [InlineData(0, 12, 30)]
    [InlineData(30, 0, 30)]
    [InlineData(30, 12, double.NaN)]
    public void Settings_that_make_no_sense_are_refused(int window, int baseline, double halfLife) =>
        Assert.Contains("cannot be used", Assert.Throws<ArgumentException>(() => new Assessment([], On, new() { WindowDays = window, Baseline = baseline, HalfLifeDays = halfLife })).Message, StringComparison.Ordinal);

    static SiteExposure Assess(LocatedEvent[] events) => new Assessment(events, On).Of(Gao);

    static LocatedEvent Event(string id, DateOnly day, double km, int deaths = 0, int information = 1) => new(id, day, Geodesy.Offset(Gao.Point, 90, km), 0, Danger.Battle, deaths, information, ["MUJAO"]);
}
