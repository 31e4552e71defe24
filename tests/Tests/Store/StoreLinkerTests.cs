using System.Globalization;
using System.Runtime.CompilerServices;
using CsCheck;
using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>Linking where a store changed comes to what linking everything at once comes to: events with all their words, identifiers, links and origins. The same tests for both databases.</summary>
public abstract class StoreLinkerTests : IDisposable
{
    readonly List<StorePlace> places = [];

    private protected abstract StorePlace Place();

    RecordStore Open()
    {
        places.Add(Place());
        return places[^1].Open();
    }

    private protected abstract int Rounds { get; }

    [Fact]
    public void Reports_in_any_order_and_batches_are_linked_as_all_at_once()
    {
        var all = Kept();
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var random = new Random(seed);
                random.Shuffle(all);
                using var store = Open();
                for (var at = 0; at < all.Length;)
                {
                    var count = random.Next(1, all.Length / 3);
                    Take(store, all.Skip(at).Take(count));
                    Link(store);
                    at += count;
                }

                Check(store);
            },
            iter: Rounds, threads: 1);
    }

    [Fact]
    public void Versions_copies_and_judgements_in_between_make_no_difference_either() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            using var store = Open();
            var claims = new List<Claim>();
            for (var step = 0; step < 24; step++)
            {
                switch (random.Next(12))
                {
                    case 4 when store.ActorLines(null, 10, Marking.Red) is { Count: > 1 } actors:
                        store.MergeActors([.. actors.OrderBy(_ => random.Next()).Take(2).Select(actor => actor.Id)], "awa");
                        break;
                    case 5 when store.ActorLines(null, 10, Marking.Red).SelectMany(actor => store.MergedInto(actor.Id)).FirstOrDefault() is { } merged:
                        store.UndoActors(merged, "awa");
                        break;
                    case 0 when claims.Count > 0:
                        store.Judge(Pick(claims).Id, accepted: random.Next(2) == 0, "awa");
                        break;
                    case 1 when claims.Count > 0:
                        var claim = Pick(claims);
                        store.Correct(claim with { Casualties = new() { Killed = new(new(random.Next(1, 40), 20, 60), Role.Target, new("so many", 15, 22)) }, Time = random.Next(2) == 0 ? claim.Time : null }, "awa");
                        break;
                    case 2 when store.EachEvent(new()).Select(e => e.Event).ToList() is { Count: > 1 } events:
                        store.Merge([.. events.OrderBy(_ => random.Next()).Take(2)], "awa");
                        break;
                    case 3 when store.EachEvent(new()).Select(e => e.Event).FirstOrDefault(e => e.Accounts.Length > 1) is { } several:
                        store.Split(several, [several.Accounts[0].Account.Claims[0].Id, .. several.Accounts[0].Account.Claims.Skip(1).Select(c => c.Id)], "awa");
                        break;
                    default:
                        var document = Told(random);
                        Take(store, [document]);
                        claims.AddRange(document.Claims);
                        break;
                }

                if (random.Next(3) == 0)
                {
                    Link(store);
                    Check(store);
                }
            }

            Link(store);
            Check(store);
            Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
            var before = store.EachEvent(new()).Select(e => e.Json).ToList();
            new StoreLinker(store, "tester").Anew(cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(before.Order(StringComparer.Ordinal), store.EachEvent(new()).Select(e => e.Json).Order(StringComparer.Ordinal));
            Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);

            T Pick<T>(List<T> from) => from[random.Next(from.Count)];
        },
        iter: Rounds, threads: 1);

    [Fact]
    public void Beyond_its_reach_every_claim_still_has_one_event_and_people_are_heeded()
    {
        var random = new Random(5);
        using var store = Open();
        var documents = Enumerable.Range(0, 40).Select(_ => Told(random)).DistinctBy(d => d.Document.Id).ToList();
        foreach (var chunk in documents.Chunk(3))
        {
            Take(store, chunk);
            new StoreLinker(store, "tester") { Reach = 2 }.Run(cancellation: TestContext.Current.CancellationToken);
        }

        var events = store.EachEvent(new()).Select(e => e.Event).ToList();
        var live = store.EachClaim(new()).Where(c => c.Claim.Status is Status.Asserted or Status.Alleged or Status.Denied).Select(c => c.Claim.Id).Order(StringComparer.Ordinal);
        Assert.Equal(live, events.SelectMany(e => e.Accounts).SelectMany(a => a.Account.Claims).Select(c => c.Id).Order(StringComparer.Ordinal));
        store.Merge([.. events.Take(2)], "awa");
        new StoreLinker(store, "tester") { Reach = 2 }.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(store.EventsById(events[0].Id)[0].Event.Id, store.EventsById(events[1].Id)[0].Event.Id);
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    [Fact]
    public void A_text_that_two_origins_are_copies_of_makes_one_of_them_whenever_it_comes()
    {
        string[] halves = [string.Join(' ', Words), string.Join(' ', Words.Reverse().Select(word => word + "s"))];
        var early = Enumerable.Range(0, 3).Select(i => Reports.Of(10 + i, text: halves[0] + $" Paper {i}."));
        var late = Enumerable.Range(0, 3).Select(i => Reports.Of(20 + i, text: halves[1] + $" Paper {i}."));
        using var store = Open();
        foreach (var document in early.Concat(late).Append(Reports.Of(30, text: halves[1] + " " + halves[0])).Append(Reports.Of(1, text: halves[0] + " The first.")))
        {
            Take(store, [document]);
            Link(store);
        }

        Check(store);
        Assert.Single(store.Texts().Select(document => store.DocumentsById(document.Id).Single().Origin).Distinct());
        new StoreLinker(store, "tester").Anew(cancellation: TestContext.Current.CancellationToken);
        Check(store);
    }

    [Fact]
    public void What_comes_in_far_away_leaves_the_rest_alone()
    {
        using var store = Open();
        Take(store, Enumerable.Range(0, 30).Select(i => Reports.Of(i)));
        Link(store);
        Take(store, [Reports.Of(77)]);
        var report = new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), (report.Documents, report.Changed));
        Assert.Equal((0, 0), (new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken) is var (documents, changed) ? (documents, changed) : default));
    }

    // All that a store has, in memory and at once.
    static void Check(RecordStore store)
    {
        var outcome = LinkingRun.Run(store.EachClaim(new()).Select(c => c.Claim), store.Texts(), store.LinkDecisions().SelectMany(d => d.Pairs()), TestContext.Current.CancellationToken);
        Assert.Equal(outcome.Events.Select(EventJson.Line).Order(StringComparer.Ordinal), store.EachEvent(new()).Select(e => e.Json).Order(StringComparer.Ordinal));
        Assert.Equal(
            store.Texts().Select(d => (d.Id, outcome.Copies.FirstOrDefault(copy => copy.Id == d.Id)?.First ?? d.Id)), store.Texts().Select(d => (d.Id, store.DocumentsById(d.Id).Single().Origin)));
    }

    static void Link(RecordStore store) => new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken);

    static void Take(RecordStore store, IEnumerable<IncomingDocument> documents)
    {
        using var writer = store.Writer("tester");
        foreach (var document in documents)
        {
            writer.Take(document);
        }

        writer.Commit();
    }

    /// <summary>The kept claims of the scenarios as documents, whose text is what of it the claims stand on.</summary>
    static IncomingDocument[] Kept([CallerFilePath] string here = "") =>
    [
        .. Directory.GetFiles(Path.Combine(Path.GetDirectoryName(here)!, "..", "Intake", "Linking", "Claims")).Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(ClaimReader.Parse).GroupBy(c => c.Document.Id, StringComparer.Ordinal)
            .Select(g => new IncomingDocument(g.First().Document with { Id = g.Key, Text = string.Join('\n', g.Select(c => c.Passage.Words.Text).Distinct(StringComparer.Ordinal)) }, [], [.. g], "hand")),
    ];

    // A few towns, days and sources, texts that are copies of one another, pages that are edited, threats.
    static IncomingDocument Told(Random random)
    {
        var number = random.Next(6);
        var report = Reports.Of(number);
        var paper = random.Next(6);
        var words = string.Join(' ', Enumerable.Range(0, 30).Select(i => Words[(i * (1 + (number % 3)) + (random.Next(4) == 0 ? paper : 0)) % Words.Length]));
        report = Reports.Of(number, uri: random.Next(3) == 0 ? $"https://example.org/page-{random.Next(4)}" : $"https://example.org/{random.Next(100_000)}", source: $"Paper {paper}", text: report.Document.Text + " " + words);
        var killed = random.Next(1, 40);
        var day = new DateOnly(2013, 1, random.Next(1, 9));
        var document = report.Document with { Id = report.Document.Id, Published = day.AddDays(1) };
        return report with
        {
            Document = document,
            Claims =
            [
                .. report.Claims.Select(claim => claim with
                {
                    Document = document,
                    Casualties = new() { Killed = new(new(killed, killed, killed), Role.Target, new("so many", 15, 22)) },
                    Time = random.Next(4) == 0 ? null : new(new("on a day", 30, 38), day, day, TimePrecision.Day),
                    Status = random.Next(6) == 0 ? Status.Planned : random.Next(8) == 0 ? Status.Denied : Status.Asserted,
                }),
            ],
        };
    }

    static readonly string[] Words = "the raid began at dusk when riders came over the dry river and set fire to granaries near a well while herders fled into thorn bush until soldiers drove in from the fort with two trucks".Split(' ');

    public void Dispose()
    {
        places.ForEach(place => place.Dispose());
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteLinkerTests : StoreLinkerTests
{
    private protected override StorePlace Place() => new StorePlace.InFile();

    private protected override int Rounds => 12;
}

public sealed class PostgresLinkerTests : StoreLinkerTests
{
    private protected override StorePlace Place() => new StorePlace.OnServer();

    private protected override int Rounds => 3;
}
