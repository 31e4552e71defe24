using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>A backup is a store of its own and comes back as it was, into either database.</summary>
public abstract class BackupTests : IDisposable
{
    readonly StorePlace place;
    readonly StorePlace.InFile aside = new();

    private protected BackupTests(StorePlace place) => this.place = place;

    private protected abstract StorePlace Another();

    [Fact]
    public void What_was_backed_up_is_restored_letter_by_letter()
    {
        using var store = place.Open();
        using (var writer = store.Writer("tester"))
        {
            for (var i = 0; i < 30; i++)
            {
                writer.Take(Reports.Of(i) with { Marking = (Marking)(i % 5) });
            }

            writer.Take(Reports.Of(3, text: "MUJAO fled. Corrected."));
            writer.Take(Reports.Of(0, uri: "https://example.org/3"));
            writer.Quarantine("bad.txt", "It is not text.", Marking.Amber);
            writer.Commit();
        }

        store.Grade("source:the-wire", 'C', "Awa", "Often late.");
        store.Judge(Reports.Of(5).Claims[0].Id, accepted: false, "Awa");
        var token = TestContext.Current.CancellationToken;
        store.Backup(aside.Address, cancellation: token);
        using var backup = RecordStore.Open(aside.Address, StoreUse.Read, TimeProvider.System);
        using var target = Another();
        using var restored = target.Open();
        restored.Restore(backup, "Binta", cancellation: token);

        var (before, between, after) = (store.Verify(cancellation: token), backup.Verify(cancellation: token), restored.Verify(cancellation: token));
        Assert.Empty(after.Flaws);
        Assert.Equivalent(before, between, strict: true);
        Assert.Equal(before.Counts, after.Counts);
        Assert.Equal(before.Audit.Entries + 1, after.Audit.Entries);
        Assert.Equal(Lines(store), Lines(restored));
        Assert.Equal(store.Search(SearchWords.Parse("menaka")!, 100, ("", "")).Select(hit => hit.DocumentId).Order(), restored.Search(SearchWords.Parse("menaka")!, 100, ("", "")).Select(hit => hit.DocumentId).Order());
        Assert.Equal(store.CountClaims(new() { Box = new(10, -10, 17, 14), From = new(2013, 2, 1) }), restored.CountClaims(new() { Box = new(10, -10, 17, 14), From = new(2013, 2, 1) }));
        using var goesOn = restored.Writer("tester");
        Assert.IsType<Arrival.Known>(goesOn.Take(Reports.Of(7)));
        Assert.IsType<Arrival.Added>(goesOn.Take(Reports.Of(77)));
        goesOn.Commit();
        Assert.Empty(restored.Verify(cancellation: token).Flaws);
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        using var store = place.Open();
        using (var writer = store.Writer("tester"))
        {
            writer.Take(Reports.Of(1));
            writer.Commit();
        }

        var token = TestContext.Current.CancellationToken;
        store.Backup(aside.Address, cancellation: token);
        Assert.Throws<StoreException>(() => store.Backup(aside.Address, cancellation: token));
        using var backup = RecordStore.Open(aside.Address, StoreUse.Read, TimeProvider.System);
        Assert.Throws<StoreException>(() => store.Restore(backup, "Binta", cancellation: token));
        Assert.Empty(store.Verify(cancellation: token).Flaws);
    }

    static IEnumerable<string> Lines(RecordStore store) => store.EachClaim(new() { WithRetired = true }).Select(found => $"{ClaimJson.Line(found.Claim)} {found.Review} {found.IsLive} {found.Marking}");

    public void Dispose()
    {
        place.Dispose();
        aside.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteBackupTests() : BackupTests(new StorePlace.InFile())
{
    private protected override StorePlace Another() => new StorePlace.InFile();
}

public sealed class PostgresBackupTests() : BackupTests(new StorePlace.OnServer())
{
    private protected override StorePlace Another() => new StorePlace.OnServer();
}
