using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>Sites, their reviews, triggers and alerts, and briefs: the same in both databases, in backups too.</summary>
public abstract class SiteTests : IDisposable
{
    readonly StorePlace place;

    private protected SiteTests(StorePlace place) => this.place = place;

    private protected abstract StorePlace Another();

    static readonly Site Clinic = new() { Id = "c-1", Name = "Gao clinic", Point = new(16.27, -0.04), Kind = "clinic", Owner = "Awa" };

    static readonly SiteReview Round = new() { Context = "Out-patients.", Risk = "Shelling of the quarter.", Likelihood = 4, Impact = 5, Prevention = "Notified coordinates.", PreventionSteps = 1, Mitigation = "Sandbags.", MitigationSteps = 2, Owner = "Awa", ReviewBy = new(2013, 4, 1) };

    [Fact]
    public void A_list_adds_and_changes_and_never_frees_what_is_kept()
    {
        using var store = place.Open();
        Assert.Equal((1, 0, 0), Counts(store.KeepSites([Clinic], Marking.Red, "Awa")));
        Assert.Equal((0, 0, 1), Counts(store.KeepSites([Clinic], Marking.Red, "Awa")));
        Assert.Equal((0, 1, 0), Counts(store.KeepSites([Clinic with { Name = "Clinic of Gao", Owner = null, Marking = Marking.Green }], Marking.Red, "Binta")));
        var site = Assert.Single(store.Sites(Marking.Red));
        Assert.Equal(Clinic with { Name = "Clinic of Gao" }, site.Site);
        Assert.Equal(("Awa", "Binta"), (site.MadeBy, site.ChangedBy));
        Assert.Equal(["Elsewhere"], store.KeepSites([Clinic with { Name = "Elsewhere" }], Marking.Amber, "Mallory").Refused);
        Assert.Empty(store.Sites(Marking.AmberStrict));
        Assert.Null(store.Site(site.Id, Marking.Amber));
        Assert.Equal(SiteChange.Kept, store.ChangeSite(site.Id, site.Site with { Marking = Marking.Amber }, "Awa", site.Version));
        Assert.Equal(SiteChange.Overtaken, store.ChangeSite(site.Id, site.Site with { Name = "Late" }, "Binta", site.Version));
        Assert.Equal(Marking.Amber, store.Site(site.Id, Marking.Amber)!.Site.Marking);
        Assert.True(store.RemoveSite(site.Id, "Awa"));
        Assert.Empty(store.Sites(Marking.Red));
        Assert.Equal((0, 1, 0), Counts(store.KeepSites([Clinic], Marking.Red, "Awa")));
        Assert.Single(store.Sites(Marking.Red));
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);

        static (int, int, int) Counts(SitesKept kept) => (kept.Added, kept.Changed, kept.Same);
    }

    [Fact]
    public void Every_round_of_review_is_kept_as_it_was_and_rated_by_the_matrix_of_its_day()
    {
        using var store = place.Open();
        store.KeepSites([Clinic], Marking.Red, "Awa");
        var id = RecordStore.SiteId("c-1");
        store.ReviewSite(id, Round, "Awa");
        Assert.Null(RiskMatrix.TryParse("1111111111111111111111115", out var lenient));
        store.SetMatrix(lenient, "Binta");
        Assert.Equal(lenient, store.Matrix());
        store.ReviewSite(id, Round with { PreventionSteps = 2, Treatment = "Move the ward.", Matrix = lenient.Cells }, "Binta");
        var (now, before) = (store.SiteReviews(id, Marking.Red)[0], store.SiteReviews(id, Marking.Red)[1]);
        Assert.Equal(Round, before.Review);
        Assert.Equal(("Awa", 2, 4), (before.By, before.Review.Residual, before.Review.Inherent));
        Assert.Equal(1, now.Review.Residual);
        Assert.Equal(["prevention lowers by", "residual risk", "treatment", "matrix"], SiteReview.Changes(before.Review, now.Review).Select(change => change.Part));
        Assert.Equal(now, store.LatestReviews(Marking.Red)[id]);
        Assert.Throws<ArgumentException>(() => store.ReviewSite(id, Round with { Impact = 6 }, "Awa"));
        Assert.ThrowsAny<Exception>(() => place.Tamper("UPDATE site_reviews SET json = '{}'"));
        Assert.ThrowsAny<Exception>(() => place.Tamper("DELETE FROM site_reviews"));
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
        place.Tamper("UPDATE sites SET latitude = 1");
        Assert.Contains("The site " + id + " differs", Assert.Single(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws), StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_is_raised_once_and_queued_for_all_who_may_be_told()
    {
        using var store = place.Open();
        store.KeepSites([Clinic], Marking.Red, "Awa");
        store.MakeWebhook("office", "https://example.org", "whsec_AAAA", "", Marking.Red, reachesPrivate: false, "Awa", alerts: true);
        store.MakeWebhook("partners", "https://example.org", "whsec_AAAA", "", Marking.Amber, reachesPrivate: false, "Awa", alerts: true);
        store.MakeWebhook("events only", "https://example.org", "whsec_AAAA", "", Marking.Red, reachesPrivate: false, "Awa");
        var trigger = store.SetTrigger(RecordStore.SiteId("c-1"), new() { Kind = TriggerKind.Exposure, Threshold = 1, Response = TriggerResponse.Hibernate, Mail = ["awa@example.org", "binta@example.org"] }, "Awa");
        (DateOnly, string, IReadOnlyList<string>) told = (new(2013, 2, 25), "The exposure is 2.", ["e1a", "e1b"]);
        Assert.NotNull(store.NoteTrigger(trigger.Id, "met", told, "watch"));
        Assert.Null(store.NoteTrigger(trigger.Id, "met", told, "watch"));
        var alert = Assert.Single(store.Alerts(Marking.Red, 10, unseen: true));
        Assert.Equal(("Gao clinic", new DateOnly(2013, 2, 25), "The exposure is 2.", TriggerResponse.Hibernate), (alert.Site.Site.Name, alert.On, alert.Words, alert.Trigger.Trigger.Response));
        Assert.Equal(["e1a", "e1b"], alert.Events);
        Assert.Empty(store.Alerts(Marking.AmberStrict, 10));
        Assert.Equal(["awa@example.org", "binta@example.org"], store.DueLetters(DateTimeOffset.UtcNow.AddMinutes(1), 10).Select(letter => letter.Recipient));
        Assert.Equal([(1, "office"), (0, "partners"), (0, "events only")], store.Webhooks().Select(webhook => (store.Deliveries(webhook.Id, 10).Count(delivery => delivery.EventId == alert.Id), webhook.Name)));
        Assert.True(store.SeeAlert(alert.Id, "Awa"));
        Assert.False(store.SeeAlert(alert.Id, "Binta"));
        Assert.Empty(store.Alerts(Marking.Red, 10, unseen: true));

        // It is told again once it was not met meanwhile.
        Assert.Null(store.NoteTrigger(trigger.Id, "", null, "watch"));
        Assert.NotNull(store.NoteTrigger(trigger.Id, "met", told, "watch"));
        var letter = store.DueLetters(DateTimeOffset.UtcNow.AddMinutes(1), 10)[0];
        store.NoteLetter(letter.Id, DeliveryState.Dead, 12, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, "It was down.");
        Assert.Equal(3, store.DueLetters(DateTimeOffset.UtcNow.AddMinutes(1), 10).Count);
        Assert.Equal(1, store.ReviveLetters(letter.AlertId, "Awa"));
        Assert.Equal(4, store.DueLetters(DateTimeOffset.UtcNow.AddMinutes(1), 10).Count);
        Assert.True(store.EndTrigger(RecordStore.SiteId("c-1"), trigger.Id, "Awa"));
        Assert.Empty(store.Triggers());
        Assert.Null(store.NoteTrigger(trigger.Id, "", null, "watch"));
    }

    [Fact]
    public void A_round_of_review_is_a_draft_until_it_is_whole_is_approved_by_somebody_else_and_is_never_kept_over_one_that_was_not_seen()
    {
        using var store = place.Open();
        store.KeepSites([Clinic], Marking.Red, "Awa");
        var (id, whole) = (RecordStore.SiteId("c-1"), Round with { Approver = "Binta", ReviewBy = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30) });
        var draft = store.ReviewSite(id, Round with { Approver = " AWA " }, "Awa", "")!;
        Assert.Equal(["the owner is the approver too", "its day to review again by lay in the past"], draft.Lacks);
        Assert.Contains("draft", store.ApproveReview(id, draft.Id, "Binta"), StringComparison.Ordinal);
        Assert.Null(store.ReviewSite(id, whole, "Binta", ""));
        var round = store.ReviewSite(id, whole, "Awa", draft.Id)!;
        Assert.False(round.IsDraft);
        Assert.Contains("Whoever wrote", store.ApproveReview(id, round.Id, "awa"), StringComparison.Ordinal);
        Assert.Null(store.ApproveReview(id, round.Id, "Binta"));
        Assert.Contains("already", store.ApproveReview(id, round.Id, "Cheick"), StringComparison.Ordinal);
        Assert.Equal("Binta", store.LatestReviews(Marking.Red)[id].ApprovedBy);
        Assert.ThrowsAny<Exception>(() => place.Tamper("UPDATE review_approvals SET approved_by = 'Mallory'"));
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    [Fact]
    public void What_was_made_of_a_site_keeps_the_marking_it_was_made_under()
    {
        using var store = place.Open();
        store.KeepSites([Clinic], Marking.Red, "Awa");
        var id = RecordStore.SiteId("c-1");
        var trigger = store.SetTrigger(id, new() { Kind = TriggerKind.Exposure, Threshold = 1, Response = TriggerResponse.Hibernate }, "Awa");
        store.NoteTrigger(trigger.Id, "met", (new(2013, 2, 25), "The exposure is 2.", ["e1a"]), "watch");
        store.ReviewSite(id, Round with { Exposure = 1.77 }, "Awa");
        store.ReviewSite(id, Round with { Exposure = 0.2, Marking = Marking.Amber }, "Awa");
        Assert.Equal(SiteChange.Kept, store.ChangeSite(id, Clinic with { Marking = Marking.Clear }, "Binta"));
        Assert.Empty(store.Alerts(Marking.AmberStrict, 10));
        Assert.Equal(Marking.Red, Assert.Single(store.Alerts(Marking.Red, 10)).Marking);
        Assert.Equal(0.2, Assert.Single(store.SiteReviews(id, Marking.Amber)).Review.Exposure);
        Assert.Empty(store.LatestReviews(Marking.Green));
    }

    [Fact]
    public void A_trigger_keeps_the_strictest_marking_of_its_site_when_the_site_is_freed()
    {
        using var store = place.Open();
        store.KeepSites([Clinic with { Marking = Marking.Amber }], Marking.Red, "Awa");
        var id = RecordStore.SiteId("c-1");
        store.SetTrigger(id, new() { Kind = TriggerKind.Exposure, Threshold = 1, Response = TriggerResponse.Evacuate, Note = "By the river, at night.", Mail = ["awa@example.org"] }, "Awa");
        store.ChangeSite(id, Clinic with { Marking = Marking.Red }, "Binta");
        store.ChangeSite(id, Clinic with { Marking = Marking.Clear }, "Binta");
        var later = store.SetTrigger(id, new() { Kind = TriggerKind.Reach, Response = TriggerResponse.Rethink }, "Awa");
        Assert.Equal([later.Id], store.Triggers(id, Marking.AmberStrict).Select(trigger => trigger.Id));
        Assert.Equal([Marking.Red, Marking.Clear], store.Triggers(id).Select(trigger => trigger.Marking));

        // What it raises goes no farther than it may.
        foreach (var trigger in store.Triggers(id))
        {
            Assert.NotNull(store.NoteTrigger(trigger.Id, "met", (new(2013, 2, 25), "The exposure is 2.", ["e1a"]), "watch"));
        }

        Assert.Equal([Marking.Clear, Marking.Red], store.Alerts(Marking.Red, 10).Select(alert => alert.Marking));
        Assert.Equal(later.Id, Assert.Single(store.Alerts(Marking.AmberStrict, 10)).Trigger.Id);
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    [Fact]
    public void Versions_of_a_brief_follow_one_another_and_nobody_writes_over_somebody_else()
    {
        using var store = place.Open();
        var first = store.AddBrief("Gao", Marking.Amber, "Text.", "[]", null, "Awa");
        Assert.Null(store.ChangeBrief(first.BriefId, 2, "Gao", Marking.Amber, "Other.", "[]", null, "Awa"));
        Assert.Equal(2, store.ChangeBrief(first.BriefId, 1, "Gao", Marking.Red, "Changed.", "[]", "A name.", "Binta")!.Number);
        Assert.Null(store.ChangeBrief(first.BriefId, 1, "Gao", Marking.Amber, "Late.", "[]", null, "Awa"));
        Assert.Empty(store.Briefs(Marking.Amber));
        var kept = Assert.Single(store.Briefs(Marking.Red, first.BriefId));
        Assert.Equal(("Awa", 2, "Changed.", "Binta"), (kept.MadeBy, kept.Versions, kept.Latest.Body, kept.Latest.MadeBy));
        Assert.Equal([2, 1], store.BriefVersions(first.BriefId, Marking.Red).Select(version => version.Number));
        Assert.Equal([1], store.BriefVersions(first.BriefId, Marking.Amber).Select(version => version.Number));
        Assert.True(store.RemoveBrief(first.BriefId, "Awa"));
        Assert.Empty(store.Briefs(Marking.Red));
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    [Fact]
    public void A_backup_holds_all_of_it()
    {
        using var store = place.Open();
        store.KeepSites([Clinic, Clinic with { Id = "c-2", Name = "School", Marking = Marking.Green, Notes = "“Ménaka”" }], Marking.Red, "Awa");
        var id = RecordStore.SiteId("c-1");
        Assert.Null(store.ApproveReview(id, store.ReviewSite(id, Round with { Approver = "Binta", ReviewBy = new(2099, 1, 1) }, "Awa")!.Id, "Binta"));
        store.SetExposureSettings("{}", "Binta");
        var trigger = store.SetTrigger(id, new() { Kind = TriggerKind.Events, Threshold = 2, Km = 5, Days = 7, Response = TriggerResponse.Evacuate, Note = "By the east road.", Mail = ["awa@example.org"] }, "Awa");
        store.NoteTrigger(trigger.Id, "met", (new(2013, 2, 25), "Two events.", ["e1a"]), "watch");
        store.SetMatrix(RiskMatrix.Default, "Awa");
        store.AddBrief("Gao", Marking.Amber, "Text.", "[]", null, "Awa");
        using var aside = new StorePlace.InFile();
        using var target = Another();
        var token = TestContext.Current.CancellationToken;
        store.Backup(aside.Address, cancellation: token);
        using var backup = RecordStore.Open(aside.Address, StoreUse.Read, TimeProvider.System);
        using var restored = target.Open();
        restored.Restore(backup, "Binta", cancellation: token);
        Assert.Equal(store.Sites(Marking.Red), restored.Sites(Marking.Red));
        Assert.Equal(store.SiteReviews(id, Marking.Red), restored.SiteReviews(id, Marking.Red));
        Assert.Equal("{}", restored.ExposureSettings());
        Assert.NotNull(restored.SiteReviews(id, Marking.Red)[0].ApprovedBy);
        Assert.Equivalent(store.Alerts(Marking.Red, 10), restored.Alerts(Marking.Red, 10), strict: true);
        Assert.Equal(store.DueLetters(DateTimeOffset.MaxValue, 10), restored.DueLetters(DateTimeOffset.MaxValue, 10));
        Assert.Equal(store.Briefs(Marking.Red), restored.Briefs(Marking.Red));
        Assert.Empty(restored.Verify(cancellation: token).Flaws);
        Assert.Throws<StoreException>(() => restored.Restore(backup, "Binta", cancellation: token));
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteSiteTests() : SiteTests(new StorePlace.InFile())
{
    private protected override StorePlace Another() => new StorePlace.OnServer();
}

public sealed class PostgresSiteTests() : SiteTests(new StorePlace.OnServer())
{
    private protected override StorePlace Another() => new StorePlace.InFile();
}
