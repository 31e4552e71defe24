using Griot.Cli;
using Griot.Record;
using Griot.Store;
using Xunit;
using static Griot.Tests.Store.LinkedRecord;
using static Griot.Tests.Store.Reports;

namespace Griot.Tests.Store;

/// <summary>Events of which somebody may see some texts and not others: the same tests for both databases.</summary>
public abstract class EventViewTests : IDisposable
{
    readonly StorePlace place;

    private protected EventViewTests(StorePlace place) => this.place = place;

    // Published a day after the secret one, which gives another number, another place, another actor and another day.
    static IncomingDocument Open => Told("Reuters", "Boko Haram fighters killed 12 villagers in Ménaka on 4 January, the army said, and burned forty houses and a grain store before they left.", 12);

    static IncomingDocument Other => Told("The Herald", "A teacher from Ménaka counted 15 bodies after the raid of Boko Haram; he spoke to our correspondent in Gao about it.", 15, Marking.Amber);

    static IncomingDocument Secret
    {
        get
        {
            var told = Told("Field office Quetzal", "Our source saw 40 dead in Ménaka after the raid of Boko Haram, and knows the man who led it there.", 40, Marking.Red, published: new(2013, 1, 4));
            return told with { Claims = [.. told.Claims.Select(claim => claim with { Actors = [.. claim.Actors, new(Role.Source, new("Quetzal men", 0, 11)) { Name = "Quetzal Brigade", Id = "actor:quetzal-brigade", Kind = "militia" }] })] };
        }
    }

    [Fact]
    public void An_event_is_shown_as_it_is_by_the_texts_that_may_be_seen_as_if_there_were_no_others()
    {
        using var store = place.Open();
        Take(store, Open, Other, Secret);
        Link(store);
        var whole = Assert.Single(store.EachEvent(new())).Event;
        Assert.Equal((3, 40, 3), (whole.Accounts.Length, whole.Tolls[0].High, whole.Origins));
        foreach (var (most, seen) in new (Marking, IncomingDocument[])[] { (Marking.Clear, [Open]), (Marking.Green, [Open]), (Marking.Amber, [Open, Other]), (Marking.AmberStrict, [Open, Other]), (Marking.Red, [Open, Other, Secret]) })
        {
            // A record that never had the rest.
            using var without = new StorePlace.InFile();
            using var only = without.Open();
            Take(only, seen);
            Link(only);
            var (filter, expected) = (new EventFilter { MostMarking = most }, Assert.Single(only.EachEvent(new())));
            var found = Assert.Single(store.EachEvent(filter));
            Assert.Equal(expected.Json, found.Json);
            Assert.Equal((expected.Reliability, expected.Marking), (found.Reliability, found.Marking));
            Assert.Equal(only.EventRecords(new(), 10).Select(record => record.Json), store.EventRecords(filter, 10).Select(record => record.Json));
            Assert.Equivalent(Bare(Assert.Single(only.EventLines(new(), 10))), Bare(Assert.Single(store.EventLines(filter, 10))), strict: true);
            Assert.Equal(only.EventPoints(new(), 10), store.EventPoints(filter, 10));
            Assert.Equal(only.EventDays(new()), store.EventDays(filter));
            Assert.Equal(only.CountryMonths(new()), store.CountryMonths(filter));
            Assert.Equal(1, store.CountEvents(filter));
            Assert.Equal(only.EventsOf(Open.Document.Id), store.EventsOf(Open.Document.Id, most));
            Assert.Equal(only.EventsOfClaims(Open.Document.Id), store.EventsOfClaims(Open.Document.Id, most));
            Assert.Equal(seen.Length == 3, store.EventsOf(Secret.Document.Id, most).Count > 0);

            // By whichever identifier somebody was told of it.
            Assert.All([whole.Id, expected.Event.Id], id => Assert.Equal(expected.Json, Assert.Single(store.EventsById(id, most)).Json));
            Assert.All([whole.Id, expected.Event.Id], id => Assert.Equal(expected.Event.Id, Assert.Single(store.EventLines(filter with { Ids = [id] }, 10)).Id));
        }

        Assert.Empty(Sound(store).Flaws);

        static EventLine Bare(EventLine line) => line with { Cursor = "", ChangedAt = default };
    }

    [Fact]
    public void An_event_is_not_found_by_what_only_a_hidden_text_says()
    {
        using var store = place.Open();
        Take(store, Open, Secret);
        Link(store);
        foreach (var hidden in (EventFilter[])
        [
            new() { Actors = ["actor:quetzal-brigade"] }, new() { Actors = ["quetzal"] }, new() { Sources = ["source:field-office-quetzal"] }, new() { LeastKilled = 13 }, new() { LeastOrigins = 2 }, new() { Disputed = true },
            new() { Words = SearchWords.Parse("source saw dead") }, new() { Ids = [store.EventsOf(Secret.Document.Id)[0]], LeastKilled = 13 },
        ])
        {
            Assert.Equal(1, store.CountEvents(hidden));
            Assert.Equal(0, store.CountEvents(hidden with { MostMarking = Marking.Amber }));
            Assert.Empty(store.EachEvent(hidden with { MostMarking = Marking.Amber }));
        }

        foreach (var open in (EventFilter[])[new() { Actors = ["boko haram"] }, new() { Sources = ["source:reuters"] }, new() { MostKilled = 12 }, new() { Words = SearchWords.Parse("grain store") }, new() { Place = "menaka" }, new() { Countries = ["MLI"] }])
        {
            Assert.Equal(1, store.CountEvents(open with { MostMarking = Marking.Amber }));
        }
    }

    [Fact]
    public void What_comes_in_that_somebody_may_not_see_does_not_look_like_a_change_to_them()
    {
        var clock = new Time();
        using var store = place.Open(clock: clock);
        Take(store, Open);
        Link(store);
        var before = Assert.Single(store.EventLines(new() { MostMarking = Marking.Amber }, 10, order: EventOrder.Changed));
        clock.Now = clock.Now.AddDays(1);
        Take(store, Secret);
        Link(store);
        var after = Assert.Single(store.EventLines(new() { MostMarking = Marking.Amber }, 10, order: EventOrder.Changed));
        Assert.Equivalent(before, after with { Cursor = before.Cursor }, strict: true);
        Assert.Empty(store.EventLines(new() { MostMarking = Marking.Amber, ChangedSince = clock.Now }, 10));
        Assert.Single(store.EventLines(new() { ChangedSince = clock.Now }, 10));

        // And what they may see does.
        clock.Now = clock.Now.AddDays(1);
        Take(store, Other);
        Link(store);
        Assert.Equal(2, Assert.Single(store.EventLines(new() { MostMarking = Marking.Amber, ChangedSince = clock.Now }, 10)).Reports);
        Assert.Empty(store.EventLines(new() { MostMarking = Marking.Clear, ChangedSince = clock.Now }, 10));
    }

    [Fact]
    public void A_marking_holds_at_once_and_what_is_left_is_there_when_it_is_linked()
    {
        using var store = place.Open();
        var late = Secret with { Marking = Marking.Clear };
        Take(store, Open, late);
        Link(store);
        var filter = new EventFilter { MostMarking = Marking.Amber };
        Assert.Equal(40, Assert.Single(store.EventLines(filter, 10)).Tolls[0].High);
        store.Mark(late.Document.Id, Marking.Red, "awa");
        Assert.Empty(store.EachEvent(filter));
        Link(store);
        Assert.Equal(12, Assert.Single(store.EachEvent(filter)).Event.Tolls[0].High);

        // The other way about, by the source, and back.
        store.Mark("source:reuters", Marking.Red, "awa");
        Assert.Empty(store.EachEvent(filter));
        Link(store);
        Assert.Empty(store.EachEvent(filter));
        store.Mark(late.Document.Id, Marking.Clear, "awa");
        Link(store);
        Assert.Equal(40, Assert.Single(store.EachEvent(filter)).Event.Tolls[0].Low);
        store.Mark("source:reuters", Marking.Clear, "awa");
        Assert.Equal(12, Assert.Single(store.EachEvent(filter)).Event.Tolls[0].Low);
        Assert.Equal(0, store.Waiting());
        Assert.Empty(Sound(store).Flaws);
    }

    [Fact]
    public void A_grade_holds_for_what_may_be_seen_alone()
    {
        using var store = place.Open();
        Take(store, Open, Secret);
        Link(store);
        store.Grade("source:field-office-quetzal", 'A', "awa");
        Assert.Equal(('A', 'F'), (store.EventLines(new(), 1)[0].Reliability, store.EventLines(new() { MostMarking = Marking.Clear }, 1)[0].Reliability));
        store.Grade("source:reuters", 'B', "awa");
        Assert.Equal(('A', 'B'), (store.EventLines(new(), 1)[0].Reliability, store.EventLines(new() { MostMarking = Marking.Clear }, 1)[0].Reliability));
    }

    [Fact]
    public void Who_was_silent_names_nobody_whose_reports_may_not_be_seen()
    {
        using var store = place.Open();
        var quiet = Reports.Of(2, source: "Field office Quetzal", text: "MUJAO fighters killed two in Maiduguri on 5 January, as our man there tells us, and fled.");
        var that = quiet.Document with { Published = Open.Document.Published };
        Take(store, Open, quiet with { Document = that, Claims = [.. quiet.Claims.Select(claim => claim with { Document = that })], Marking = Marking.Red });
        Link(store);
        var id = store.EventsOf(Open.Document.Id)[0];
        Assert.Equal((1, 0), (store.EventsById(id)[0].Event.Coverage.Silent.Length, store.EventsById(id, Marking.Amber)[0].Event.Coverage.Silent.Length));
        Assert.DoesNotContain("Quetzal", store.EventsById(id, Marking.Amber)[0].Json, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_sees_a_part_may_split_merge_and_undo_it_and_is_told_nothing_of_what_was_decided_of_the_rest()
    {
        using var store = place.Open();
        Take(store, Open, Other, Secret, Reports.Of(2));
        Link(store);
        var (secret, most) = (store.EventsById(store.EventsOf(Open.Document.Id)[0])[0].Event, Marking.Amber);
        var seen = store.EventsById(secret.Id, most)[0].Event;
        Assert.NotEqual(secret.Id, seen.Id);
        store.Split(seen, [Other.Claims[0].Id], "awa");
        Link(store);
        Assert.NotEqual(store.EventsOf(Open.Document.Id, most), store.EventsOf(Other.Document.Id, most));
        var part = store.EventsOf(Open.Document.Id, most)[0];
        Assert.Equal("split", store.LinkJudgementOf(part, most)?.Verb);
        Assert.NotNull(store.UndoLink(part, "awa"));
        Link(store);
        Assert.Equal(store.EventsOf(Open.Document.Id, most), store.EventsOf(Other.Document.Id, most));

        // Whoever sees all takes the secret text out and puts it back, and says why.
        var whole = store.EventsById(store.EventsOf(Secret.Document.Id)[0])[0].Event;
        store.Split(whole, [Secret.Claims[0].Id], "issa", "The man in Gao says so.");
        Link(store);
        Assert.Equal("The man in Gao says so.", store.LinkJudgementOf(store.EventsOf(Secret.Document.Id)[0])?.Note);
        store.Merge([.. store.EventsById(store.EventsOf(Open.Document.Id)[0]).Concat(store.EventsById(store.EventsOf(Secret.Document.Id)[0])).Select(found => found.Event)], "issa", "He was wrong.");
        Link(store);
        Assert.Equal("He was wrong.", store.LinkJudgementOf(store.EventsOf(Open.Document.Id)[0])?.Note);
        Assert.Null(store.LinkJudgementOf(store.EventsOf(Open.Document.Id, most)[0], most));
    }

    [Fact]
    public void Lists_go_on_page_after_page_through_whole_events_and_parts_of_events()
    {
        using var store = place.Open();
        var (documents, random) = (new List<IncomingDocument>(), new Random(7));
        for (var i = 0; i < 60; i++)
        {
            documents.Add(Reports.Of(i) with { Marking = (Marking)random.Next(5) });
            if (random.Next(2) == 0)
            {
                var again = Reports.Of(i, uri: $"https://example.org/again/{i}", source: "The Post", text: Reports.Of(i).Document.Text.Replace("Report", "As told by the Post, report", StringComparison.Ordinal));
                documents.Add(again with { Marking = (Marking)random.Next(5) });
            }
        }

        Take(store, [.. documents]);
        Link(store);
        for (var most = Marking.Clear; most <= Marking.Red; most++)
        {
            foreach (var order in Enum.GetValues<EventOrder>())
            {
                var filter = new EventFilter { MostMarking = most };
                var all = store.EventLines(filter, 1000, order: order);
                Assert.Equal(all.Count, store.CountEvents(filter));
                Assert.Equal(documents.Where(d => d.Marking <= most).SelectMany(d => store.EventsOf(d.Document.Id, most)).Distinct().Order(), all.Select(line => line.Id).Order());
                Assert.All(all, line => Assert.True(line.Marking <= most));
                var (paged, after) = (new List<string>(), (string?)null);
                while (store.EventLines(filter, 7, after, order) is { Count: > 0 } page)
                {
                    paged.AddRange(page.Select(line => line.Id));
                    after = page[^1].Cursor;
                }

                Assert.Equal(all.Select(line => line.Id), paged);
            }

            Assert.Equal(store.EventLines(new() { MostMarking = most }, 1000).Select(line => line.Id), store.EachEvent(new() { MostMarking = most }).Select(found => found.Event.Id));
            Assert.Equal(store.CountEvents(new() { MostMarking = most }), store.EventDays(new() { MostMarking = most }).Sum(day => day.Events));
        }

        // Linked from the beginning it is the same, and changes nothing.
        var before = store.EventRecords(new() { MostMarking = Marking.Green }, 1000);
        StoreLinking.Run(store, "tester", anew: true, TestContext.Current.CancellationToken);
        Assert.Equal(before.Select(record => (record.Json, record.Line.ChangedAt)), store.EventRecords(new() { MostMarking = Marking.Green }, 1000).Select(record => (record.Json, record.Line.ChangedAt)));
        Assert.Empty(Sound(store).Flaws);
    }

    [Fact]
    public void A_part_shown_past_its_marking_is_found()
    {
        using var store = place.Open();
        Take(store, Open, Secret);
        Link(store);
        place.Tamper("UPDATE claims SET marking = 3 WHERE marking = 4");
        Assert.Contains(Sound(store).Flaws, flaw => flaw.Contains("markings", StringComparison.Ordinal));
    }

    [Fact]
    public void A_backup_has_them_and_an_older_record_gets_them_with_the_next_linking()
    {
        using (var store = place.Open())
        {
            Take(store, Open, Secret);
            Link(store);
            using var folder = new StorePlace.InFile();
            var copy = Path.Combine(folder.Folder, "copy.db");
            store.Backup(copy, cancellation: TestContext.Current.CancellationToken);
            using var backup = RecordStore.Open(copy, StoreUse.Read, TimeProvider.System);
            Assert.Equal(store.EventRecords(new() { MostMarking = Marking.Clear }, 9).Select(record => record.Json), backup.EventRecords(new() { MostMarking = Marking.Clear }, 9).Select(record => record.Json));
            Assert.Single(backup.EventRecords(new() { MostMarking = Marking.Clear }, 9));
        }

        place.Tamper("DELETE FROM schema_versions WHERE version >= 12", "DROP TABLE event_views", "DROP TABLE uploads", "ALTER TABLE quarantine DROP COLUMN marking");
        using var older = place.Open();
        Assert.Empty(older.EachEvent(new() { MostMarking = Marking.Clear }));
        Assert.Equal(1, older.Waiting());
        Link(older);
        Assert.Equal(12, Assert.Single(older.EachEvent(new() { MostMarking = Marking.Clear })).Event.Tolls[0].High);
    }

    sealed class Time : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteEventViewTests() : EventViewTests(new StorePlace.InFile());

public sealed class PostgresEventViewTests() : EventViewTests(new StorePlace.OnServer());
