using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>What a record keeps and how it holds against mishaps: the same tests for both databases.</summary>
public abstract class RecordStoreTests : IDisposable
{
    readonly StorePlace place;

    private protected RecordStoreTests(StorePlace place) => this.place = place;

    [Fact]
    public void What_is_taken_in_is_counted_and_sound()
    {
        using var store = place.Open();
        var arrivals = Take(store, [.. Enumerable.Range(0, 40).Select(i => Reports.Of(i))]);
        Assert.All(arrivals, arrival => Assert.Equal(new Arrival.Added(1), arrival));
        var found = store.Verify(cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(found.Flaws);
        Assert.Equal(new StoreCounts(1, 40, 40, 40, 40, 3, 0, 0, 0), found.Counts);
        Assert.Equal(40 + found.Schema, found.Audit.Entries);
    }

    [Fact]
    public void The_same_thing_twice_changes_nothing()
    {
        using var store = place.Open();
        Take(store, Reports.Of(1), Reports.Of(2));
        var before = store.Verify(cancellation: TestContext.Current.CancellationToken);
        var again = Take(store, Reports.Of(1), Reports.Of(2));
        Assert.All(again, arrival => Assert.IsType<Arrival.Known>(arrival));
        Assert.Equivalent(before, store.Verify(cancellation: TestContext.Current.CancellationToken), strict: true);
        using var finder = store.Finder();
        Assert.True(finder.Knows(Reports.Of(1).Document));
        Assert.False(finder.Knows(Reports.Of(3).Document));
    }

    [Fact]
    public void One_text_at_two_addresses_is_one_document_and_two_sources_are_two()
    {
        using var store = place.Open();
        var first = Reports.Of(1);
        Take(store, first);
        Assert.Equal(new Arrival.Elsewhere(first.Document.Id), Assert.Single(Take(store, Reports.Of(1, uri: "https://example.org/other"))));
        Assert.Equal(new Arrival.Elsewhere(first.Document.Id), Assert.Single(Take(store, Reports.Of(1, uri: "/tmp/copy.txt", source: null))));
        Assert.IsType<Arrival.Known>(Assert.Single(Take(store, Reports.Of(1, uri: "https://example.org/other"))));
        Assert.IsType<Arrival.Added>(Assert.Single(Take(store, Reports.Of(1, uri: "https://example.net/1", source: "The Post"))));
        Assert.Equal((2, 2), (store.Counts().Documents, store.Counts().Claims));
    }

    [Fact]
    public void A_page_that_changed_is_a_version_and_the_older_one_counts_no_longer()
    {
        using var store = place.Open();
        Take(store, Reports.Of(1));
        var edited = Reports.Of(1, text: "MUJAO fighters killed 3 villagers in Gao, witnesses said. Corrected.");
        Assert.Equal(new Arrival.Version(2, 1), Assert.Single(Take(store, edited)));
        Assert.Equal((2, 2, 1), (store.Counts().Documents, store.Counts().Claims, store.Counts().LiveClaims));
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    [Fact]
    public void A_file_that_changed_takes_nothing_from_the_one_before()
    {
        using var store = place.Open();
        Take(store, Reports.Of(1, uri: "/reports/today.txt"));
        Assert.Equal(new Arrival.Added(1), Assert.Single(Take(store, Reports.Of(2, uri: "/reports/today.txt"))));
        Assert.Equal(2, store.Counts().LiveClaims);
    }

    [Fact]
    public void Nothing_is_kept_without_a_commit()
    {
        using var store = place.Open();
        Take(store, Reports.Of(1));
        using (var writer = store.Writer("tester"))
        {
            writer.Take(Reports.Of(2));
        }

        var found = store.Verify(cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(found.Flaws);
        Assert.Equal(1, found.Counts.Documents);
    }

    [Fact]
    public void Readers_see_the_last_commit_while_somebody_writes()
    {
        using var store = place.Open();
        Take(store, Reports.Of(1));
        using var other = place.Open(StoreUse.Read);
        using var writer = store.Writer("tester");
        writer.Take(Reports.Of(2));
        Assert.Equal(1, other.Counts().Documents);
        writer.Commit();
        Assert.Equal(2, other.Counts().Documents);
    }

    [Fact]
    public async Task Writers_at_once_wait_for_one_another_and_double_nothing()
    {
        using var store = place.Open();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(() =>
        {
            using var own = place.Open(StoreUse.Create);
            for (var i = 0; i < 30; i++)
            {
                // Half of them are everybody's.
                Take(own, Reports.Of(i % 2 == 0 ? i : 1000 + (100 * w) + i));
            }
        })));
        var found = store.Verify(cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(found.Flaws);
        Assert.Equal(15 + (4 * 15), found.Counts.Documents);
    }

    [Fact]
    public void What_no_database_keeps_letter_by_letter_is_refused()
    {
        using var store = place.Open();
        Assert.IsType<Arrival.Refused>(Assert.Single(Take(store, Reports.Of(1, text: "Rebels\0 fled."))));
        Assert.IsType<Arrival.Refused>(Assert.Single(Take(store, Reports.Of(1, text: "Rebels \uD83D fled."))));
        Assert.IsType<Arrival.Refused>(Assert.Single(Take(store, Reports.Of(1, uri: "https://example.org/" + new string('a', 3000)))));
        Assert.IsType<Arrival.Added>(Assert.Single(Take(store, Reports.Of(1, text: "Rebels fled Ménaka 🔥 — “all of them”.\r\n\u2028"))));
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    [Fact]
    public void Quarantine_counts_the_same_again_and_lets_go_of_what_came_in_after_all()
    {
        using var store = place.Open();
        using var writer = store.Writer("tester");
        writer.Quarantine("https://example.org/1", "It is not text.", Marking.Clear);
        writer.Quarantine("https://example.org/1", "It is not text.", Marking.Clear);
        writer.Commit();
        Assert.Equal(1, store.Counts().Quarantined);
        writer.Take(Reports.Of(1));
        writer.Commit();
        Assert.Equal(0, store.Counts().Quarantined);
    }

    [Fact]
    public void What_is_in_quarantine_is_seen_by_who_is_cleared_for_how_it_was_to_be_marked()
    {
        using var store = place.Open();
        using var writer = store.Writer("tester");
        writer.Quarantine("open.pdf", "It is not text.", Marking.Clear);
        writer.Quarantine("secret.pdf", "It is not text.", Marking.Red);
        writer.Quarantine("both.pdf", "It is not text.", Marking.Green);
        writer.Quarantine("both.pdf", "It is not text.", Marking.AmberStrict);
        writer.Quarantine("both.pdf", "It is not text.", Marking.Clear);
        writer.Commit();
        foreach (var (most, names) in new (Marking, string[])[] { (Marking.Clear, ["open.pdf"]), (Marking.Amber, ["open.pdf"]), (Marking.AmberStrict, ["both.pdf", "open.pdf"]), (Marking.Red, ["both.pdf", "open.pdf", "secret.pdf"]) })
        {
            Assert.Equal(names, store.Quarantined(mostMarking: most).Select(input => input.Name).Order(StringComparer.Ordinal));
            Assert.Equal(names.Length, store.CountQuarantined(most));
        }
    }

    [Theory]
    [InlineData("UPDATE documents SET text = replace(text, 'killed 2', 'killed 3')", "was changed: it does not have its hash")]
    [InlineData("UPDATE claims SET json = replace(json, 'villagers', 'soldiers')", "were changed outside of Griot")]
    [InlineData("UPDATE documents SET published = '2020-01-01'", "were changed outside of Griot")]
    [InlineData("UPDATE audit SET who = 'nobody' WHERE number = 2", "Entry 2 of the audit log was changed")]
    [InlineData("DELETE FROM audit WHERE number = 2", "Entry 2 of the audit log is missing")]
    [InlineData("DELETE FROM audit WHERE number = (SELECT min(number) FROM audit WHERE deed = 'document-added')", "is not in the audit log")]
    public void Tampering_shows(string tampering, string flaw)
    {
        using (var store = place.Open())
        {
            Take(store, Reports.Of(1), Reports.Of(2));
        }

        Assert.ThrowsAny<Exception>(() => place.Tamper(tampering.Replace("claims", "audit").Replace("json", "who")));
        var on = place is StorePlace.OnServer;
        place.Tamper(
            on ? "DROP TRIGGER documents_stay ON documents" : "DROP TRIGGER documents_stay",
            on ? "DROP TRIGGER audit_stays ON audit" : "DROP TRIGGER audit_stays",
            on ? "SELECT 1" : "DROP TRIGGER audit_lasts",
            tampering);
        using var after = place.Open(StoreUse.Read);
        Assert.Contains(after.Verify(cancellation: TestContext.Current.CancellationToken).Flaws, found => found.Contains(flaw, StringComparison.Ordinal));
    }

    [Fact]
    public void A_store_of_a_later_Griot_is_left_alone()
    {
        place.Open().Dispose();
        place.Tamper($"INSERT INTO schema_versions (version, applied_at, griot) VALUES (99, '2030-01-01T00:00:00.000Z', '9')");
        var fault = Assert.Throws<StoreException>(() => place.Open(StoreUse.Read));
        Assert.Equal(StoreFault.Newer, fault.Fault);
        Assert.Contains("schema 99", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_an_earlier_Griot_is_brought_up_to_date_once()
    {
        using (var store = place.Open())
        {
            Take(store, Reports.Of(1));
        }

        for (var i = 0; i < 2; i++)
        {
            var database = Database.At(place.Address);
            var today = Schema.Of(database);
            var schema = new Schema(database, [.. Enumerable.Repeat<string[]>([""], today.Newest), ["CREATE TABLE later (key INTEGER PRIMARY KEY); INSERT INTO later VALUES (1)"]]);
            using var store = RecordStore.Open(database, StoreUse.Read, TimeProvider.System, schema);
            Assert.Equal(today.Newest + 1, store.Verify(cancellation: TestContext.Current.CancellationToken).Schema);
            Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
        }
    }

    protected static List<Arrival> Take(RecordStore store, params IncomingDocument[] documents)
    {
        using var writer = store.Writer("tester");
        var arrivals = documents.Select(writer.Take).ToList();
        writer.Commit();
        return arrivals;
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteStoreTests() : RecordStoreTests(new StorePlace.InFile());

public sealed class PostgresStoreTests() : RecordStoreTests(new StorePlace.OnServer());
