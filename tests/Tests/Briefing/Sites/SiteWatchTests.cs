using Griot.Briefing;
using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Xunit;

namespace Griot.Tests.Briefing.Sites;

/// <summary>Sites assessed by the record's own events, and triggers over them.</summary>
public sealed class SiteWatchTests : IDisposable
{
    static readonly DateOnly Day = new(2013, 3, 1);
    static readonly Site Mopti = new() { Id = "m", Name = "Mopti office", Point = new(14.4843, -4.18296) };

    readonly StorePlace.InFile place = new();
    readonly RecordStore store;

    public SiteWatchTests()
    {
        store = place.Open();
        using (var writer = store.Writer("tester"))
        {
            for (var i = 0; i < 20; i++)
            {
                writer.Take(Reports.Of(i) with { Marking = i == 13 ? Marking.Red : Marking.Clear });
            }

            writer.Commit();
        }

        new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken);
        store.KeepSites([Mopti, Mopti with { Id = "a", Name = "Mopti clinic", Marking = Marking.Amber }], Marking.Red, "Awa");
    }

    [Fact]
    public void Every_term_of_the_exposure_is_an_event_of_the_record()
    {
        var assessment = SiteAssessments.On(store, Marking.Red, Day);
        var exposure = assessment.Of(Mopti);
        // Reports 13 and 18 tell of Mopti in the last thirty days, 3 and 8 before.
        Assert.Equal([new DateOnly(2013, 2, 24), new(2013, 2, 9)], exposure.Terms.Select(term => term.Event.Day));
        Assert.All(exposure.Terms, term => Assert.Equal(Assert.Single(store.EventsById(term.Event.Id)).Event.Days.From, term.Event.Day));
        Assert.Equal(exposure.Exposure, exposure.Terms.Sum(term => term.Weight), 12);
        Assert.True(exposure.Interval.High > 0);
        Assert.Equal((13, 2), (exposure.Near.Count, exposure.Near[^1]));
        // The reports begin on 2 January: of the twelve windows before one is covered, and eleven are not known to be quiet.
        Assert.Equal([.. Enumerable.Repeat(false, 11), true, true], exposure.Covered);
        Assert.Equal("not known, 1 of 12 windows covered", exposure.UsualWords);
        var forecast = assessment.Forecast(exposure)!;
        Assert.Contains("2 of the last 2 covered windows", PrintedAssessment.Outlook(forecast), StringComparison.Ordinal);
        Assert.Equal(exposure.Near.Reverse(), forecast.Windows.Select(window => window.Near.Count));
        Assert.All(forecast.Windows.SelectMany(window => window.Near), near => Assert.Single(store.EventsById(near.Id)));
    }

    [Fact]
    public void What_is_marked_more_strictly_than_may_be_seen_does_not_weigh() =>
        Assert.Equal([new DateOnly(2013, 2, 24)], SiteAssessments.On(store, Marking.Amber, Day).Of(Mopti).Terms.Select(term => term.Event.Day));

    [Fact]
    public void A_place_that_is_told_less_exactly_weighs_less()
    {
        var claim = Reports.Of(18).Claims[0];
        var before = SiteAssessments.On(store, Marking.Red, Day).Of(Mopti).Terms.First(term => term.Event.Day == new DateOnly(2013, 2, 24));
        store.Correct(store.ClaimsById(claim.Id)[0].Claim with { Place = claim.Place! with { Precision = PlacePrecision.Near } }, "Awa");
        new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken);
        var after = SiteAssessments.On(store, Marking.Red, Day).Of(Mopti).Terms.First(term => term.Event.Day == new DateOnly(2013, 2, 24));
        Assert.Equal((1, 10), (before.Event.ErrorKm, after.Event.ErrorKm));
        Assert.True(after.Within < 0.2 && before.Within > 0.95, $"{before.Within} {after.Within}");
        store.Correct(store.ClaimsById(claim.Id)[0].Claim with { Place = claim.Place! with { Precision = PlacePrecision.Country } }, "Awa");
        new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Single(SiteAssessments.On(store, Marking.Red, Day).Of(Mopti).Terms);
    }

    [Fact]
    public void Without_a_day_the_record_is_looked_at_to_its_last_event_where_that_is_long_ago()
    {
        Assert.Equal(new DateOnly(2013, 2, 27), SiteAssessments.DayOf(store, Marking.Red, new(2026, 1, 1)));
        Assert.Equal(new DateOnly(2013, 3, 5), SiteAssessments.DayOf(store, Marking.Red, new(2013, 3, 5)));
    }

    [Fact]
    public void A_trigger_is_told_once_and_again_after_it_was_not_met()
    {
        var id = RecordStore.SiteId("m");
        store.SetTrigger(id, new() { Kind = TriggerKind.Events, Threshold = 2, Km = 10, Days = 30, Response = TriggerResponse.Relocate }, "Awa");
        store.SetTrigger(RecordStore.SiteId("a"), new() { Kind = TriggerKind.Events, Threshold = 2, Km = 10, Days = 30, Response = TriggerResponse.Relocate }, "Awa");
        store.SetTrigger(id, new() { Kind = TriggerKind.Exposure, Threshold = 100, Response = TriggerResponse.Evacuate }, "Awa");
        var (watch, token) = (new SiteWatch(store), TestContext.Current.CancellationToken);
        Assert.Single(watch.Look(Day, "watch", token));
        // The site marked TLP:AMBER does not see the event marked TLP:RED.
        var alert = Assert.Single(store.Alerts(Marking.Red, 10));
        Assert.Equal("Mopti office", alert.Site.Site.Name);
        Assert.Matches(@"^2 events within 10 km in 30 days: [a-z ]+ 0 km away on \d+ Feb 2013, [a-z ]+ 0 km away on \d+ Feb 2013\.$", alert.Words);
        Assert.Equal(2, alert.Events.Count);
        Assert.Empty(watch.Look(Day, "watch", token));
        Assert.Empty(watch.Look(Day.AddDays(15), "watch", token));
        Assert.Single(watch.Look(Day, "watch", token));
        Assert.Equal(2, store.Alerts(Marking.Red, 10).Count);
        Assert.Empty(store.Verify(cancellation: token).Flaws);
    }

    public void Dispose()
    {
        store.Dispose();
        place.Dispose();
    }
}
