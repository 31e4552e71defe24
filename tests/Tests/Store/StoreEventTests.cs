using Griot.Cli;
using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Xunit;
using static Griot.Tests.Store.LinkedRecord;
using static Griot.Tests.Store.Reports;

namespace Griot.Tests.Store;

/// <summary>Events as a store keeps them: the same tests for both databases.</summary>
public abstract class StoreEventTests : IDisposable
{
    const string Wire = "Boko Haram fighters killed 12 villagers in Ménaka on 4 January, the army said. The attackers came on motorcycles at dusk, burned forty houses and a grain store and left towards the border before soldiers arrived.";

    readonly StorePlace place;

    private protected StoreEventTests(StorePlace place) => this.place = place;

    static IncomingDocument First => Told("Reuters", Wire, 12);

    static IncomingDocument Copy => Told("The Post", Wire + " The governor called for calm.", 12);

    static IncomingDocument Second => Told("The Daily", "At least 20 people died when Boko Haram raided Ménaka on Friday, survivors told this newspaper by telephone.", 20);

    static IncomingDocument Third => Told("The Herald", "A teacher from Ménaka counted 15 bodies after the raid of Boko Haram; he spoke to our correspondent in Gao.", 15);

    [Fact]
    public void Two_reports_and_a_copy_are_one_event_of_two_origins_with_a_range()
    {
        using var store = place.Open();
        Take(store, First, Second, Copy);
        Assert.False(store.IsLinked());
        Link(store);
        var found = Assert.Single(store.EachEvent(new()));
        var happening = found.Event;
        Assert.Equal(2, happening.Origins);
        Assert.Equal(["Reuters", "The Daily", "The Post"], happening.Accounts.Select(a => a.Account.Document.Source).Order());
        var killed = Assert.Single(happening.Tolls);
        Assert.Equal((12, 20), (killed.Low, killed.High));
        Assert.Equal(2, InformationGrade.Of(happening).Number);
        Assert.Equal(ContradictionKind.Toll, Assert.Single(happening.Contradictions).Kind);
        Assert.Equal(store.DocumentsById(First.Document.Id)[0].Origin, store.DocumentsById(Copy.Document.Id)[0].Origin);
        Assert.Equal(Second.Document.Id, store.DocumentsById(Second.Document.Id)[0].Origin);
        Assert.Equal([happening.Id], store.EventsOf(Copy.Document.Id));

        // What is read back is what was linked.
        Assert.Equal(LinkingRun.Link(store.EachClaim(new()).Select(c => c.Claim), [.. store.Texts()], []).Select(EventJson.Line), [found.Json]);
    }

    [Fact]
    public void Linking_again_changes_nothing()
    {
        using var store = place.Open();
        Take(store, First, Second, Copy, Reports.Of(2), Reports.Of(3));
        Link(store);
        Assert.True(store.IsLinked());
        var (before, events) = (Sound(store), store.EachEvent(new()).Select(e => e.Json).ToList());
        Link(store);
        Assert.Equivalent(before, Sound(store), strict: true);
        Assert.Equal(events, store.EachEvent(new()).Select(e => e.Json));
        Assert.Equal(3, before.Counts.Events);
    }

    [Fact]
    public void A_split_is_respected_when_more_is_added_and_a_merge_undoes_it()
    {
        using var store = place.Open();
        Take(store, First, Second);
        Link(store);
        var whole = Assert.Single(store.EachEvent(new())).Event;
        store.Split(whole, [Second.Claims[0].Id], "awa", "Another raid.");
        Assert.False(store.IsLinked());
        Link(store);
        Assert.Equal(2, store.EachEvent(new()).Count());
        Take(store, Third);
        Link(store);
        Assert.NotEqual(store.EventsOf(First.Document.Id), store.EventsOf(Second.Document.Id));
        Assert.Equal("Another raid.", Assert.Single(store.LinkDecisions()).Judgement.Note);

        store.Merge([.. store.EachEvent(new()).Select(e => e.Event)], "awa");
        Link(store);
        var merged = Assert.Single(store.EachEvent(new())).Event;
        Assert.Equal(3, merged.Accounts.Length);

        // Every identifier that was ever told leads to it.
        Assert.Equal(merged.Id, Assert.Single(store.EventsById(whole.Id)).Event.Id);
        Assert.Empty(Sound(store).Flaws);
    }

    [Fact]
    public void Events_that_nothing_links_are_merged_where_a_person_says_so_and_split_again()
    {
        using var store = place.Open();
        Take(store, Reports.Of(1), Reports.Of(2));
        Link(store);
        var two = store.EachEvent(new()).Select(e => e.Event).ToList();
        Assert.Equal(2, two.Count);
        store.Merge(two, "awa");
        Link(store);
        var one = Assert.Single(store.EachEvent(new())).Event;
        Assert.All(two, was => Assert.Equal(one.Id, Assert.Single(store.EventsById(was.Id)).Event.Id));
        store.Split(one, [Reports.Of(2).Claims[0].Id], "awa");
        Link(store);
        Assert.Equal(two.Select(e => e.Id), store.EachEvent(new()).Select(e => e.Event.Id));
    }

    [Fact]
    public void A_rejected_claim_leaves_its_event_and_comes_back_when_accepted()
    {
        using var store = place.Open();
        Take(store, First, Second);
        Link(store);
        var id = Assert.Single(store.EachEvent(new())).Event.Id;
        store.Judge(Second.Claims[0].Id, accepted: false, "awa");
        Link(store);
        var left = Assert.Single(store.EachEvent(new())).Event;
        Assert.Equal((id, 1, 12), (left.Id, left.Origins, left.Tolls[0].High));
        store.Judge(First.Claims[0].Id, accepted: false, "awa");
        Link(store);
        Assert.Empty(store.EachEvent(new()));
        Assert.Empty(store.EventsById(id));
        Assert.Empty(Sound(store).Flaws);
        store.Judge(First.Claims[0].Id, accepted: true, "awa");
        store.Judge(Second.Claims[0].Id, accepted: true, "awa");
        Link(store);
        Assert.Equal(20, Assert.Single(Assert.Single(store.EventsById(id)).Event.Tolls).High);
        Assert.Empty(Sound(store).Flaws);
    }

    [Fact]
    public void Events_are_found_by_what_they_are()
    {
        using var store = place.Open();
        Take(store, First, Second, Copy, Reports.Of(2));
        Link(store);
        var (raid, other) = (store.EventsOf(First.Document.Id)[0], store.EventsOf(Reports.Of(2).Document.Id)[0]);
        Assert.Equal([other, raid], Ids(new()));
        Assert.Equal([raid], Ids(new() { To = new(2013, 1, 4) }));
        Assert.Equal([other], Ids(new() { From = new(2013, 1, 5) }));
        Assert.Equal([raid], Ids(new() { Place = "menaka" }));
        Assert.Equal([raid], Ids(new() { Actors = ["boko haram"], Role = Role.Source }));
        Assert.Empty(Ids(new() { Actors = ["boko haram"], Role = Role.Target }));
        Assert.Equal([raid], Ids(new() { LeastKilled = 18 }));
        Assert.Equal([other], Ids(new() { MostKilled = 11 }));
        Assert.Equal([raid], Ids(new() { LeastOrigins = 2 }));
        Assert.Equal([raid], Ids(new() { WorstInformation = 2 }));
        Assert.Empty(Ids(new() { Types = ["PROTEST"] }));
        Assert.Equal([other], Ids(new() { Countries = ["NGA"] }));
        store.Grade("source:reuters", 'B', "awa");
        store.Mark("source:the-daily", Marking.Red, "awa");
        Assert.Equal([raid], Ids(new() { WorstReliability = 'B' }));
        Assert.Equal([other], Ids(new() { MostMarking = Marking.Amber }));
        Link(store);
        Assert.Equal([other, raid], Ids(new() { MostMarking = Marking.Amber }));

        IEnumerable<string> Ids(EventFilter filter) => store.EachEvent(filter).Select(e => e.Event.Id);
    }

    [Fact]
    public void An_event_changed_past_Griot_is_found()
    {
        using var store = place.Open();
        Take(store, First, Second);
        Link(store);
        place.Tamper("UPDATE events SET json = replace(json, '\"high\":20', '\"high\":2')");
        Assert.Contains("last linking", Assert.Single(Sound(store).Flaws), StringComparison.Ordinal);
        place.Tamper("DELETE FROM event_claims");
        Assert.Equal(1, Sound(store).Orphans);
        StoreLinking.Run(store, "tester", anew: true, TestContext.Current.CancellationToken);
        Assert.Empty(Sound(store).Flaws);
        Assert.Equal(20, Assert.Single(store.EachEvent(new())).Event.Tolls[0].High);
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteEventTests() : StoreEventTests(new StorePlace.InFile());

public sealed class PostgresEventTests() : StoreEventTests(new StorePlace.OnServer());
