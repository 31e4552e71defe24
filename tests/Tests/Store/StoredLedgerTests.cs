using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>The ledger of forecasts in the store: the same in both databases, in backups too.</summary>
public abstract class StoredLedgerTests : IDisposable
{
    readonly StorePlace place;

    private protected StoredLedgerTests(StorePlace place) => this.place = place;

    private protected abstract StorePlace Another();

    static Forecast Said(string id, double chance) => new() { Id = id, Text = "The camp is given up", Criterion = "No soldier is there", Due = new(2013, 6, 1), Expected = new Expectation.Chance(chance) };

    [Fact]
    public void Lines_are_added_read_by_marking_and_never_changed()
    {
        using (var store = place.Open())
        {
            Assert.Equal(2, store.ChangeLedger(_ => [(Said("f1a", 0.3), Marking.Clear), (Said("f1b", 0.4), Marking.Red)], "Awa"));
            Assert.Equal(1, store.ChangeLedger(lines => lines.Count == 2 ? [(new Settlement { Forecast = "f1a", Outcome = 1, On = new(2013, 6, 2), Grounds = "The Wire" }, Marking.Amber)] : [], "Binta"));
            Assert.Equal(0, store.ChangeLedger(_ => [], "Awa"));
            Assert.Equal([1, 2, 3], store.Ledger(Marking.Red).Select(line => line.Number));
            Assert.Equal(Said("f1a", 0.3), Assert.Single(store.Ledger(Marking.Green)).Line);
            Assert.Equal("Binta", store.Ledger(Marking.Amber)[^1].MadeBy);
            // A decision that throws leaves nothing behind.
            Assert.Throws<InvalidOperationException>(() => store.ChangeLedger(_ => Throwing(), "Awa"));
            Assert.Equal(3, store.Ledger(Marking.Red).Count);
            Assert.True(store.Verify(cancellation: TestContext.Current.CancellationToken).IsSound);
        }

        Assert.ThrowsAny<System.Data.Common.DbException>(() => place.Tamper("UPDATE ledger SET line = '{}' WHERE key = 1"));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => place.Tamper("DELETE FROM ledger WHERE key = 1"));

        static IEnumerable<(LedgerLine, Marking)> Throwing()
        {
            yield return (Said("f1c", 0.5), Marking.Clear);
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void A_backup_has_the_ledger_and_a_line_that_was_tampered_with_is_told()
    {
        using var other = Another();
        var file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".db");
        try
        {
            using (var store = place.Open())
            {
                store.ChangeLedger(_ => [(Said("f1a", 0.3), Marking.Green)], "Awa");
                store.Backup(file, cancellation: TestContext.Current.CancellationToken);
            }

            using (var restored = other.Open())
            using (var backup = RecordStore.Open(file, StoreUse.Read, TimeProvider.System))
            {
                restored.Restore(backup, "Awa", cancellation: TestContext.Current.CancellationToken);
                Assert.Equal(Said("f1a", 0.3), Assert.Single(restored.Ledger(Marking.Red)).Line);
                Assert.True(restored.Verify(cancellation: TestContext.Current.CancellationToken).IsSound);
            }

            other.Tamper(other is StorePlace.InFile ? "DROP TRIGGER ledger_stays" : "DROP TRIGGER ledger_stays ON ledger", "UPDATE ledger SET marking = 0 WHERE key = 1");
            using var tampered = other.Open();
            Assert.Contains("The ledger line 1 differs", Assert.Single(tampered.Verify(cancellation: TestContext.Current.CancellationToken).Flaws), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Deaths_are_counted_by_country_and_month_of_what_may_be_seen()
    {
        using var store = place.Open();
        using (var writer = store.Writer("hand"))
        {
            // Reports 0 and 5 tell of Gao, 2 of Maiduguri; each has one more killed than its number.
            writer.Take(Reports.Of(0));
            writer.Take(Reports.Of(5) with { Marking = Marking.Red });
            writer.Take(Reports.Of(2));
            writer.Commit();
        }

        new Griot.Intake.StoreLinker(store, "hand").Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([new("MLI", new(2013, 1, 1), 1, 1, Marking.Clear), new("NGA", new(2013, 1, 1), 1, 3, Marking.Clear)], store.CountryMonths(new() { MostMarking = Marking.Amber }));
        Assert.Equal([new("MLI", new(2013, 1, 1), 2, 7, Marking.Red), new("NGA", new(2013, 1, 1), 1, 3, Marking.Clear)], store.CountryMonths(new() { MostMarking = Marking.Red }));
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteStoredLedgerTests() : StoredLedgerTests(new StorePlace.InFile())
{
    private protected override StorePlace Another() => new StorePlace.InFile();
}

public sealed class PostgresStoredLedgerTests() : StoredLedgerTests(new StorePlace.OnServer())
{
    private protected override StorePlace Another() => new StorePlace.OnServer(isEmpty: true);
}
