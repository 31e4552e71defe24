using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>Tokens and the queue of webhooks: the same for both databases.</summary>
public abstract class AccessTests : IDisposable
{
    readonly StorePlace place;

    private protected AccessTests(StorePlace place) => this.place = place;

    [Fact]
    public void A_secret_is_found_by_its_hash_and_stands_nowhere_in_the_store()
    {
        using var store = place.Open();
        var until = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var (made, secret) = store.MakeToken("Awa", "map", TokenRights.Read | TokenRights.Judge, Marking.Green, until);
        Assert.Equal(made, store.TokenOf(secret));
        Assert.Null(store.TokenOf(secret[..^1]));
        Assert.Null(store.TokenOf(made.Id));
        Assert.NotEqual(secret, store.MakeToken("Awa", "map", TokenRights.Read, Marking.Clear, null).Secret);
        Assert.True(made.IsGood(until.AddSeconds(-1)));
        Assert.False(made.IsGood(until));
        Assert.Equal(2, store.Tokens("Awa").Count);
        Assert.Empty(store.Tokens("Binta"));
        Assert.True(store.RevokeToken(made.Id, "Binta"));
        Assert.False(store.RevokeToken(made.Id, "Binta"));
        Assert.False(store.TokenOf(secret)!.IsGood(DateTimeOffset.UnixEpoch));
        Assert.Throws<ArgumentException>(() => store.MakeToken("Awa", "map", TokenRights.Feed | TokenRights.Read, Marking.Clear, null));
        Assert.Throws<ArgumentException>(() => store.MakeToken("Awa", "map", TokenRights.None, Marking.Clear, null));
        Assert.True(store.Verify(cancellation: TestContext.Current.CancellationToken).Audit.IsWhole);
        using var connection = place.Connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT digest || ' ' || name FROM tokens";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            Assert.DoesNotContain(secret, reader.GetString(0), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_change_is_queued_once_whatever_finds_it_again_and_what_is_due_comes_in_order()
    {
        using var store = place.Open();
        var webhook = store.MakeWebhook("them", "https://example.org", "whsec_AAAA", "country=MLI", Marking.Green, reachesPrivate: false, "Awa");
        Assert.Equal(webhook, Assert.Single(store.Webhooks()));
        var at = webhook.MadeAt.AddSeconds(1);
        Assert.Equal(2, store.QueueDeliveries(webhook.Id, [("e1a", at), ("e1b", at)], at));
        Assert.Equal(1, store.QueueDeliveries(webhook.Id, [("e1a", at), ("e1a", at.AddSeconds(5)), ("e1b", at)], at.AddSeconds(6)));
        Assert.Equal(at.AddSeconds(6), store.Webhooks()[0].LookedAt);
        var due = store.DueDeliveries(webhook.Id, DateTimeOffset.UtcNow.AddDays(1), 10);
        Assert.Equal([("e1a", true), ("e1b", true), ("e1a", false)], due.Select(delivery => (delivery.EventId, delivery.IsFirst)));
        Assert.Equal(3, due.Select(delivery => delivery.Id).Distinct().Count());
        store.NoteDelivery(due[0].Id, DeliveryState.Delivered, 1, at, at, null);
        store.NoteDelivery(due[1].Id, DeliveryState.Dead, 9, at, at, "It answered 500.");
        store.NoteDelivery(due[2].Id, DeliveryState.Waiting, 1, DateTimeOffset.UtcNow.AddDays(2), at, "It answered 500.");
        Assert.Empty(store.DueDeliveries(webhook.Id, DateTimeOffset.UtcNow.AddDays(1), 10));
        Assert.Equal(new DeliveryCounts(1, 1, 0, 1), store.CountDeliveries(webhook.Id));
        Assert.Equal(DeliveryState.Dead, store.Deliveries(webhook.Id, 1)[0].State);
        Assert.Equal(1, store.ReviveDeliveries(webhook.Id, "Awa"));
        Assert.True(store.SetWebhook(webhook.Id, active: false, "Awa"));
        Assert.Empty(store.DueDeliveries(webhook.Id, DateTimeOffset.UtcNow.AddDays(3), 10));
        Assert.True(store.RemoveWebhook(webhook.Id, "Awa"));
        Assert.Empty(store.Webhooks());
        Assert.Equal(new DeliveryCounts(0, 0, 0, 0), store.CountDeliveries());
        Assert.Equal(0, store.QueueDeliveries(webhook.Id, [("e1a", at)], at));
        Assert.True(store.Verify(cancellation: TestContext.Current.CancellationToken).Audit.IsWhole);
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteAccessTests() : AccessTests(new StorePlace.InFile());

public sealed class PostgresAccessTests() : AccessTests(new StorePlace.OnServer());
