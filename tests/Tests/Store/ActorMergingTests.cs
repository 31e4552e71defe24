using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>A person says that two actors are one, or are not: both databases.</summary>
public abstract class ActorMergingTests : IDisposable
{
    const string Mujao = "actor:mujao", Unity = "actor:unity-movement";

    readonly StorePlace place;
    readonly RecordStore store;

    private protected ActorMergingTests(StorePlace place)
    {
        this.place = place;
        store = place.Open();
        // Report 0 is of MUJAO in Gao; another hand tells of the same attack under a name of its own, and report 15 of a later one.
        Take(Reports.Of(0), As(Reports.Of(0, uri: "https://example.org/other", source: "The Post", text: "The Unity Movement struck Gao at dawn and a villager died, an official told us by telephone on Tuesday afternoon."), Unity, "Unity Movement"), Reports.Of(15), Reports.Of(1));
        Link();
    }

    [Fact]
    public void What_was_merged_is_one_in_lists_claims_events_counts_and_what_comes_later()
    {
        Assert.Equal((2, 1), (Acts(Mujao), Acts(Unity)));
        Assert.True(store.MergeActors([Mujao, Unity], "awa", "The same group."));
        Assert.False(store.MergeActors([Mujao, Unity], "awa"));
        Link();
        Assert.Equal(3, Acts(Mujao));
        Assert.Equal(Mujao, store.ActorLine(Unity, Marking.Red)!.Id);
        Assert.Equal([Mujao], store.ActorsNamed("unity movement"));
        Assert.Equal(["MUJAO", "Unity Movement"], store.ActorNames(Mujao));
        Assert.DoesNotContain(store.ActorLines(null, 10, Marking.Red), actor => actor.Id == Unity);
        foreach (var asked in (string[])[Mujao, Unity])
        {
            Assert.Equal(3, store.CountClaims(new() { Actors = [asked] }));
            Assert.Equal(3, store.EachClaim(new() { Actors = [asked] }).Count(claim => claim.Claim.Actors[0] is { Id: Mujao, Name: "MUJAO" }));
            Assert.Equal(3, store.Timeline(new() { Actors = [asked] }).Sum(bar => bar.Claims));
            Assert.All(store.EachEvent(new() { Actors = [asked] }), e => Assert.Contains(e.Event.Actors, party => party.Id == Mujao));
            Assert.Equal(store.EachEvent(new() { Actors = [Mujao] }).Count(), store.EachEvent(new() { Actors = [asked] }).Count());
        }

        // The same by a later run.
        Take(As(Reports.Of(30, source: "The Post"), Unity, "Unity Movement"));
        Link();
        Assert.Equal(4, Acts(Mujao));
        Assert.All(store.EachEvent(new() { Actors = [Mujao] }), e => Assert.DoesNotContain(e.Event.Actors, party => party.Id == Unity));
        Sound();
    }

    [Fact]
    public void Claims_stay_as_they_were_read()
    {
        var read = store.EachClaim(new() { Actors = [Unity] }).Single().Claim;
        store.MergeActors([Mujao, Unity], "awa");
        Assert.Equal(Unity, store.ClaimsById(read.Id)[0].Claim.Actors[0].Id);
        Sound();
    }

    [Fact]
    public void A_merge_brings_reports_together_and_splitting_takes_them_apart_again()
    {
        var before = Events();
        store.MergeActors([Mujao, Unity], "awa");
        Link();
        Same();
        var merged = Events();
        store.SplitActors(Mujao, [Unity], "issa");
        Link();
        Same();
        Assert.Equal(before, Events());
        Assert.Equal(1, Acts(Unity));
        Assert.Equal("split-actors", store.UndoActors(Mujao, "awa")?.Verb);
        Link();
        Assert.Equal(merged, Events());
        Assert.Equal("undo-actors", store.UndoActors(Mujao, "awa")?.Verb);
        Link();
        Assert.Equal(before, Events());
        Assert.Equal(["undo-actors", "undo-actors", "split-actors", "merge-actors"], store.ActorJudgements(Unity).Select(judgement => judgement.Verb));
        Sound();
    }

    [Fact]
    public void What_was_merged_before_comes_along_and_is_undone_with_it()
    {
        store.MergeActors([Mujao, Unity], "awa");
        store.MergeActors(["actor:boko-haram", Mujao], "awa");
        Assert.Equal([Mujao, Unity], store.MergedInto("actor:boko-haram"));
        Assert.Equal(4, Acts("actor:boko-haram"));
        store.UndoActors("actor:boko-haram", "awa");
        Assert.Equal([Unity], store.MergedInto(Mujao));
        Assert.Empty(store.MergedInto("actor:boko-haram"));
        // One that was merged becomes the one that all are known as.
        store.MergeActors([Unity, Mujao], "awa");
        Assert.Equal([Mujao], store.MergedInto(Unity));
        Sound();
    }

    [Fact]
    public void What_makes_no_sense_is_refused_and_changes_nothing()
    {
        Assert.Throws<ArgumentException>(() => store.MergeActors([Mujao], "awa"));
        Assert.Throws<ArgumentException>(() => store.MergeActors([Mujao, Mujao], "awa"));
        Assert.Throws<ArgumentException>(() => store.MergeActors([Mujao, "actor:nobody"], "awa"));
        Assert.Throws<ArgumentException>(() => store.SplitActors(Mujao, [Unity], "awa"));
        Assert.Throws<ArgumentException>(() => store.UndoActors("actor:nobody", "awa"));
        Assert.Null(store.UndoActors(Mujao, "awa"));
        Assert.Equal(0, store.Counts().Judgements);
        Assert.True(store.IsLinked());
    }

    [Fact]
    public void A_merge_past_Griot_is_found()
    {
        place.Tamper($"UPDATE actors SET merged_into = (SELECT key FROM actors WHERE id = '{Mujao}') WHERE id = '{Unity}'");
        Assert.Contains($"{Unity} is merged otherwise than the judgements say.", store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    [Fact]
    public void A_backup_keeps_who_is_who()
    {
        store.MergeActors([Mujao, Unity], "awa");
        Link();
        var file = Path.Combine(Path.GetTempPath(), $"griot-actors-{Guid.NewGuid():N}.db");
        try
        {
            store.Backup(file, cancellation: TestContext.Current.CancellationToken);
            using var backup = RecordStore.Open(file, StoreUse.Read, TimeProvider.System);
            Assert.Equal([Unity], backup.MergedInto(Mujao));
            Assert.Empty(backup.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // As all at once, and as forgetting everything, gives them.
    void Same()
    {
        var outcome = LinkingRun.Run(store.EachClaim(new()).Select(c => c.Claim), store.Texts(), store.LinkDecisions().SelectMany(d => d.Pairs()), TestContext.Current.CancellationToken);
        Assert.Equal(outcome.Events.Select(EventJson.Line).Order(StringComparer.Ordinal), Events());
        new StoreLinker(store, "test").Anew(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(outcome.Events.Select(EventJson.Line).Order(StringComparer.Ordinal), Events());
    }

    List<string> Events() => [.. store.EachEvent(new()).Select(e => e.Json).Order(StringComparer.Ordinal)];

    int Acts(string id) => store.ActorLines(id, 1, Marking.Red) is [var actor] ? actor.AsSource : 0;

    void Sound() => Assert.DoesNotContain(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws, flaw => store.IsLinked() || !flaw.Contains("link", StringComparison.Ordinal));

    void Link() => new StoreLinker(store, "test").Run(cancellation: TestContext.Current.CancellationToken);

    static IncomingDocument As(IncomingDocument report, string id, string name) => report with { Claims = [report.Claims[0] with { Actors = [report.Claims[0].Actors[0] with { Id = id, Name = name }] }] };

    void Take(params ReadOnlySpan<IncomingDocument> reports)
    {
        using var writer = store.Writer("test");
        foreach (var report in reports)
        {
            writer.Take(report);
        }

        writer.Commit();
    }

    public void Dispose()
    {
        store.Dispose();
        place.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteActorMergingTests() : ActorMergingTests(new StorePlace.InFile());

public sealed class PostgresActorMergingTests() : ActorMergingTests(new StorePlace.OnServer());
