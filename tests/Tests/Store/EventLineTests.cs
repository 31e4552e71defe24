using Griot.Intake;
using Griot.Places;
using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>Events as lists, maps and timelines read them, and what undoes a judgement: the same tests for both databases.</summary>
public abstract class EventLineTests : IDisposable
{
    readonly StorePlace place;

    private protected EventLineTests(StorePlace place) => this.place = place;

    [Fact]
    public void Pages_put_together_are_all_events_in_their_order()
    {
        using var store = Filled(23);
        foreach (var order in Enum.GetValues<EventOrder>())
        {
            var (seen, after) = (new List<EventLine>(), (string?)null);
            while (store.EventLines(new(), 5, after, order) is { Count: > 0 } page)
            {
                seen.AddRange(page);
                after = page[^1].Cursor;
            }

            Assert.Equal(store.EachEvent(new()).Select(e => e.Event.Id).Order(), seen.Select(line => line.Id).Order());
            if (order is EventOrder.Happening)
            {
                Assert.Equal(store.EachEvent(new()).Select(e => e.Event.Id), seen.Select(line => line.Id));
            }
        }
    }

    [Fact]
    public void A_line_says_what_the_event_says()
    {
        using var store = Filled(6);
        Assert.All(store.EventLines(new(), 100), line =>
        {
            var found = Assert.Single(store.EventsById(line.Id));
            Assert.Equal(
                (found.Event.Type, found.Event.Days.From, found.Event.Days.To, found.Event.Origins, found.Event.Accounts.Length, found.Reliability, found.Marking, InformationGrade.Of(found.Event).Number),
                (line.Type, line.From, line.To, line.Origins, line.Reports, line.Reliability, line.Marking, line.Information));
            Assert.Equal(found.Event.Actors, line.Actors);
            Assert.Equal(found.Event.Place?.Point, line.Place?.Point);
        });
    }

    [Theory]
    [InlineData("a cut cursor")]
    [InlineData("20130101")]
    [InlineData("2013-01-01T00:00:00.000Z~x")]
    public void A_cursor_of_nothing_is_refused(string cursor)
    {
        using var store = Filled(2);
        Assert.All(Enum.GetValues<EventOrder>(), order => Assert.Throws<ArgumentException>(() => store.EventLines(new(), 5, cursor, order)));
    }

    [Fact]
    public void Points_days_and_counts_are_of_the_same_events()
    {
        using var store = Filled(30);
        foreach (var filter in (EventFilter[])[new(), new() { Countries = ["MLI"] }, new() { Actors = ["actor:boko-haram"] }, new() { From = new(2013, 2, 1), To = new(2013, 3, 1) }, new() { Words = SearchWords.Parse("Maiduguri") }, new() { Sources = ["source:the-wire"] }, new() { MostMarking = Marking.Clear }])
        {
            var lines = store.EventLines(filter, 1000);
            Assert.NotEmpty(lines);
            Assert.Equal(lines.Count, store.CountEvents(filter));
            Assert.Equal(lines.Where(line => line.Place?.Point is not null).Select(line => line.Id), store.EventPoints(filter, 1000).Select(point => point.Id));
            Assert.Equal(lines.Count(line => line.From is not null), store.EventDays(filter).Sum(day => day.Events));
        }
    }

    /// <summary>Each filter of events with events that it wants and others that it does not, held on every way by which events are listed, counted and drawn against going through all of them.</summary>
    [Fact]
    public void Every_filter_holds_however_events_are_asked_for()
    {
        using var store = Filled(30);
        Dispute(store);
        store.Grade("source:the-post", 'B', "awa");
        var all = store.EachEvent(new()).ToList();
        var line = store.EventLines(new(), 100).ToDictionary(l => l.Id, StringComparer.Ordinal);
        var since = line.Values.Max(l => l.ChangedAt);
        Assert.True(all.Count > 10);
        (string Name, EventFilter Filter, Func<FoundEvent, bool> Wants)[] cases =
        [
            (nameof(EventFilter.From), new() { From = new(2013, 2, 1) }, e => e.Event.Days.To >= new DateOnly(2013, 2, 1)),
            (nameof(EventFilter.To), new() { To = new(2013, 2, 1) }, e => e.Event.Days.From <= new DateOnly(2013, 2, 1)),
            (nameof(EventFilter.Ids), new() { Ids = [all[2].Event.Id, all[5].Event.Id] }, e => e == all[2] || e == all[5]),
            (nameof(EventFilter.Types), new() { Types = ["PROTEST"] }, e => e.Event.Type is EventType.Protest),
            (nameof(EventFilter.Countries), new() { Countries = ["NGA", "NER"] }, e => e.Event.Place!.Country is "NGA" or "NER"),
            (nameof(EventFilter.Place), new() { Place = "MENAKA" }, e => e.Event.Place!.Name is "Ménaka"),
            (nameof(EventFilter.Place), new() { Place = "borno" }, e => e.Event.Place!.Admin1 is "Borno"),
            (nameof(EventFilter.Place), new() { Place = "Atlantis" }, _ => false),
            (nameof(EventFilter.Within), new() { Within = new(new(16, 1), 250) }, e => Geodesy.DistanceKm(new(16, 1), e.Event.Place!.Point!.Value) <= 250),
            (nameof(EventFilter.Box), new() { Box = new(15, -1, 17, 3) }, e => e.Event.Place!.Name is "Gao" or "Ménaka"),
            (nameof(EventFilter.Area), new() { Area = new([new(17, -1), new(17, 3), new(15, 3), new(15, -1)]) }, e => e.Event.Place!.Name is "Gao" or "Ménaka"),
            (nameof(EventFilter.Area), new() { Area = new([new(17, -1), new(17, 3), new(15, 3), new(15, -1)]), Box = new(16, -2, 18, 5), Within = new(new(16.2, 0), 100) }, e => e.Event.Place!.Name is "Gao"),
            (nameof(EventFilter.Actors), new() { Actors = ["actor:mujao"] }, e => e.Event.Actors.Any(party => party.Id is "actor:mujao")),
            (nameof(EventFilter.Actors), new() { Actors = ["armed forces"] }, e => e.Event.Actors.Any(party => party.Id is "actor:mali-army")),
            (nameof(EventFilter.Actors), new() { Actors = ["Herders"] }, e => e.Event.Actors.Any(party => party is { Id: null, Words: "cattle herders" })),
            (nameof(EventFilter.Actors), new() { Actors = ["arm", "har"] }, _ => false),
            (nameof(EventFilter.Role), new() { Actors = ["Boko Haram"], Role = Role.Target }, _ => false),
            (nameof(EventFilter.LeastKilled), new() { LeastKilled = 20 }, e => e.Event.Tolls.Any(toll => toll.High >= 20)),
            (nameof(EventFilter.MostKilled), new() { MostKilled = 10 }, e => e.Event.Tolls.Any(toll => toll.Low <= 10)),
            (nameof(EventFilter.LeastOrigins), new() { LeastOrigins = 2 }, e => e.Event.Origins >= 2),
            (nameof(EventFilter.LeastOrigins), new() { LeastOrigins = 1 }, _ => true),
            (nameof(EventFilter.WorstInformation), new() { WorstInformation = 5 }, e => InformationGrade.Of(e.Event).Number <= 5),
            (nameof(EventFilter.WorstReliability), new() { WorstReliability = 'C' }, e => e.Reliability <= 'C'),
            (nameof(EventFilter.MostMarking), new() { MostMarking = Marking.Green }, e => e.Marking <= Marking.Green),
            (nameof(EventFilter.Disputed), new() { Disputed = true }, e => InformationGrade.Of(e.Event).Number is 2 or 3 or 4),
            (nameof(EventFilter.Sources), new() { Sources = ["source:the-post"] }, e => e.Event.Accounts.Any(a => a.Account.Document.Source is "The Post")),
            (nameof(EventFilter.Words), new() { Words = SearchWords.Parse("Niamey OR Mopti") }, e => e.Event.Accounts.Any(a => a.Account.Document.Text.Contains("Niamey", StringComparison.Ordinal) || a.Account.Claims.Any(c => c.Passage.Words.Text.Contains("Niamey", StringComparison.Ordinal) || c.Passage.Words.Text.Contains("Mopti", StringComparison.Ordinal)))),
            (nameof(EventFilter.ChangedSince), new() { ChangedSince = since }, e => line[e.Event.Id].ChangedAt >= since),
        ];
        Assert.Empty(typeof(EventFilter).GetProperties().Select(property => property.Name).Where(name => name is not "EqualityContract").Except(cases.Select(c => c.Name)));
        foreach (var (name, filter, wants) in cases)
        {
            string[] expected = [.. all.Where(wants).Select(e => e.Event.Id)];
            Assert.True(expected.Length < all.Count || filter.LeastOrigins == 1, name);
            Same(name, expected, store.EachEvent(filter).Select(e => e.Event.Id));
            Same(name, expected, store.EventLines(filter, 100).Select(l => l.Id));
            Same(name, expected, store.EventRecords(filter, 100).Select(r => r.Line.Id));
            Same(name, expected.Order(StringComparer.Ordinal), store.EventLines(filter, 100, order: EventOrder.Changed).Select(l => l.Id).Order(StringComparer.Ordinal));
            Same(name, expected, store.EventPoints(filter, 100).Select(point => point.Id));
            Assert.True(expected.Length == store.CountEvents(filter), name);
            Assert.True(expected.Length == store.EventDays(filter).Sum(day => day.Events), name);
        }

        static void Same(string name, IEnumerable<string> expected, IEnumerable<string> found) => Assert.Equal([name, .. expected], [name, .. found]);
    }

    // A second source with another toll, a denial, a protest, an unnamed party, and some that are marked.
    static void Dispute(RecordStore store)
    {
        var (one, two) = (Reports.Of(31, source: "The Post"), Reports.Of(32, source: "The Post"));
        var again = Reports.Of(4, source: "The Post", uri: "https://example.org/again", text: Reports.Of(4).Document.Text.Replace("Report 4", "Another hand wrote this, and much later", StringComparison.Ordinal));
        var toll = again.Claims[0].Casualties!;
        using (var writer = store.Writer("test"))
        {
            writer.Take(again with { Claims = [again.Claims[0] with { Casualties = toll with { Killed = toll.Killed! with { Number = new(35, 35, 35) } } }] });
            writer.Take(one with { Claims = [one.Claims[0] with { Content = new ClaimContent.Event(EventType.Protest, "demo", [], new("marched", 8, 14), ["subject"]) }], Marking = Marking.Amber });
            writer.Take(two with { Claims = [two.Claims[0] with { Actors = [two.Claims[0].Actors[0], new(Role.Target, new("cattle herders", 3, 12)) { Kind = "people" }] }] });
            writer.Commit();
        }

        Link(store);
    }

    [Fact]
    public void A_polygon_and_a_circle_hold_what_lies_inside_and_nothing_else()
    {
        using var store = Filled(30);
        // About Gao and Ménaka, with Mopti and Niamey left outside.
        var area = new EventFilter { Area = new([new(17, -1), new(17, 3), new(15, 3), new(15, -1)]) };
        Assert.Equal(["Gao", "Ménaka"], store.EventLines(area, 100).Select(line => line.Place!.Name!).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(store.EventLines(area, 100).Count, store.CountEvents(area));
        Assert.Equal(store.CountEvents(area), store.EventDays(area).Sum(day => day.Events));
        var circle = new EventFilter { Within = new(new(11.85, 13.16), 20) };
        Assert.Equal(["Maiduguri"], store.EventLines(circle, 100).Select(line => line.Place!.Name!).Distinct());
    }

    [Fact]
    public void What_is_marked_more_strictly_is_in_no_list()
    {
        using var store = Filled(10);
        var red = store.DocumentLines(1, Marking.Red)[0].Id;
        var all = (Events: store.CountEvents(new()), Documents: store.DocumentLines(100, Marking.Red).Count, Claims: store.ActorLines(null, 100, Marking.Red).Sum(a => a.AsSource));
        store.Mark(red, Marking.Red, "awa");
        Link(store);
        var filter = new EventFilter { MostMarking = Marking.Amber };
        Assert.Equal(all.Events - 1, store.CountEvents(filter));
        Assert.DoesNotContain(store.EventLines(filter, 100), line => store.EventsOf(red).Contains(line.Id));
        Assert.DoesNotContain(store.EventPoints(filter, 100), point => store.EventsOf(red).Contains(point.Id));
        Assert.Equal(all.Documents - 1, store.DocumentLines(100, Marking.Amber).Count);
        Assert.Equal(all.Claims - 1, store.ActorLines(null, 100, Marking.Amber).Sum(a => a.AsSource));
        Assert.Equal(all.Claims, store.ActorLines(null, 100, Marking.Red).Sum(a => a.AsSource));
    }

    [Fact]
    public void A_merge_is_undone_and_done_again()
    {
        using var store = Filled(4);
        var two = store.EachEvent(new()).Take(2).Select(e => e.Event).ToList();
        store.Merge(two, "awa");
        Link(store);
        var one = Assert.Single(store.EventsById(two[0].Id)).Event;
        Assert.Equal("merge", store.LinkJudgementOf(one.Id)?.Verb);
        Assert.Equal("merge", store.UndoLink(one.Id, "issa")?.Verb);
        Link(store);
        Assert.Equal(two.Select(e => e.Id).Order(), two.SelectMany(e => store.EventsById(e.Id)).Select(e => e.Event.Id).Order());
        Assert.Equal("split", store.UndoLink(one.Id, "awa")?.Verb);
        Link(store);
        Assert.Single(two.SelectMany(e => store.EventsById(e.Id)).Select(e => e.Event.Id).Distinct());
    }

    [Fact]
    public void What_was_never_merged_or_split_has_nothing_to_undo()
    {
        using var store = Filled(2);
        Assert.Null(store.UndoLink(store.EventLines(new(), 1)[0].Id, "awa"));
        Assert.Null(store.LinkJudgementOf("e100000000000000000000"));
    }

    [Fact]
    public void A_judgement_of_a_claim_is_taken_back_and_the_claim_is_as_it_was_read()
    {
        using var store = Filled(3);
        var read = store.Claims(new(), 1)[0].Claim;
        Assert.True(store.Judge(read.Id, accepted: false, "awa"));
        Assert.True(store.Withdraw(read.Id, "awa"));
        Assert.Equal(Review.None, store.ClaimsById(read.Id)[0].Review);
        Assert.True(store.ClaimsById(read.Id)[0].IsLive);

        store.Correct(read with { Certainty = 0.2, Status = Status.Denied }, "awa");
        store.Correct(read with { Certainty = 0.4 }, "awa");
        Assert.True(store.Withdraw(read.Id, "issa"));
        var back = Assert.Single(store.ClaimsById(read.Id));
        Assert.Equal((Review.None, read.Certainty, read.Status), (back.Review, back.Claim.Certainty, back.Claim.Status));
        Assert.Equal(["withdraw", "correct", "correct", "correct", "withdraw", "reject"], store.Judgements(read.Id).Select(judgement => judgement.Verb));
        Assert.False(store.Withdraw("c100000000000000000000", "awa"));
        Assert.DoesNotContain(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws, flaw => !flaw.Contains("link", StringComparison.Ordinal));
    }

    [Fact]
    public void Ties_count_claims_between_known_actors()
    {
        using var store = place.Open();
        var report = Reports.Of(1);
        var tied = report with { Claims = [report.Claims[0] with { Actors = [report.Claims[0].Actors[0], new(Role.Target, new("soldiers", 15, 24)) { Id = "actor:mali-army", Name = "Malian Armed Forces", Kind = "state-force" }] }] };
        using (var writer = store.Writer("test"))
        {
            writer.Take(tied);
            writer.Commit();
        }

        var edge = Assert.Single(store.ActorEdges(Marking.Red, null, null, 10));
        Assert.Equal(("actor:boko-haram", "actor:mali-army", "ASSAULT", 1, 1), (edge.From, edge.To, edge.Type, edge.Claims, edge.Documents));
        Assert.Equal([edge], store.ActorEdges(Marking.Red, null, null, 10, "actor:mali-army"));
        Assert.Empty(store.ActorEdges(Marking.Red, null, null, 10, "actor:mujao"));
        Assert.Empty(store.ActorEdges(Marking.Red, new(2020, 1, 1), null, 10));
        Assert.Equal((0, 1), (store.ActorLine("actor:mali-army", Marking.Red)!.AsSource, store.ActorLine("actor:mali-army", Marking.Red)!.AsTarget));
    }

    [Fact]
    public void Delays_are_days_from_what_happened_to_what_was_published()
    {
        using var store = Filled(9);
        Assert.Equal([new ReportDelay(1, 9)], store.ReportDelays(Marking.Red));
        Assert.Equal([new ReportDelay(1, 9)], store.ReportDelays(Marking.Red, "source:the-wire"));
        Assert.Empty(store.ReportDelays(Marking.Red, "source:another"));
    }

    RecordStore Filled(int reports)
    {
        var store = place.Open();
        using (var writer = store.Writer("test"))
        {
            foreach (var report in Enumerable.Range(0, reports).Select(i => Reports.Of(i)))
            {
                writer.Take(report);
            }

            writer.Commit();
        }

        Link(store);
        return store;
    }

    static void Link(RecordStore store) => new StoreLinker(store, "test").Run(cancellation: TestContext.Current.CancellationToken);

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteEventLineTests() : EventLineTests(new StorePlace.InFile());

public sealed class PostgresEventLineTests() : EventLineTests(new StorePlace.OnServer());
