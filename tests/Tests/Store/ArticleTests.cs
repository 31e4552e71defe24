using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>Articles and replies in the store: the same for both databases.</summary>
public abstract class ArticleTests : IDisposable
{
    readonly StorePlace place;
    readonly StorePlace.InFile aside = new();
    readonly MovedClock clock = new();

    private protected ArticleTests(StorePlace place) => this.place = place;

    private protected abstract StorePlace Another();

    static ArticleText Text(string headline = "Fuel convoy burnt near Gao", string body = "Twelve lorries were burnt.") =>
        new(headline, body) { Dateline = "GAO, 3 March", Standfirst = "What is known.", Byline = "Awa Keïta" };

    [Fact]
    public void Only_what_is_TLP_CLEAR_is_published_and_every_version_stays()
    {
        using var store = place.Open(clock: clock);
        var draft = store.DraftArticle(Text() with { Marking = Marking.Amber }, "Awa");
        Assert.Equal("fuel-convoy-burnt-near-gao", draft.Slug);
        Assert.Null(store.ShownArticle(draft.Slug));
        Assert.Equal(ArticleOutcome.Marked, store.PublishArticle(draft.Id, 1, "Binta"));
        Assert.Equal(ArticleOutcome.Stale, store.SaveArticle(draft.Id, Text(), 7, "Binta"));
        Assert.Equal(ArticleOutcome.Done, store.SaveArticle(draft.Id, Text("Fuel convoy burnt at Gao"), 1, "Binta"));
        Assert.Equal(ArticleOutcome.Stale, store.PublishArticle(draft.Id, 1, "Binta"));
        Assert.Equal(ArticleOutcome.Done, store.PublishArticle(draft.Id, 2, "Binta"));
        var shown = store.ShownArticle("fuel-convoy-burnt-at-gao")!;
        Assert.Equal((ArticleStanding.Published, 2, "Fuel convoy burnt at Gao"), (shown.State, shown.Shown, shown.Text.Headline));
        Assert.Empty(store.ArticleChanges(draft.Id));

        // A later version is not shown until an editor says what was changed.
        Assert.Equal(ArticleOutcome.Done, store.SaveArticle(draft.Id, Text("Fuel convoy burnt in Gao", "Eleven lorries were burnt."), 2, "Awa"));
        Assert.Equal("Twelve lorries were burnt.", store.ShownArticle(shown.Slug)!.Text.Body);
        Assert.True(store.ArticleById(draft.Id)!.HasUnshown);
        Assert.Equal(ArticleOutcome.Unsaid, store.PublishArticle(draft.Id, 3, "Binta", ArticleChangeKind.Correction, " "));
        clock.Forward(TimeSpan.FromHours(1));
        Assert.Equal(ArticleOutcome.Done, store.PublishArticle(draft.Id, 3, "Binta", ArticleChangeKind.Correction, "Eleven, not twelve."));
        shown = store.ShownArticle(shown.Slug)!;
        Assert.Equal(("Eleven lorries were burnt.", shown.PublishedAt!.Value.AddHours(1)), (shown.Text.Body, shown.UpdatedAt!.Value));
        Assert.Equal(("Eleven, not twelve.", 3), (Assert.Single(store.ArticleChanges(draft.Id)).Words, store.ArticleVersions(draft.Id).Count));
        Assert.Equal(ArticleOutcome.Unsaid, store.WithdrawArticle(draft.Id, "", "Binta"));
        Assert.Equal(ArticleOutcome.Done, store.WithdrawArticle(draft.Id, "Its source took it back.", "Binta"));
        Assert.Empty(store.PublishedArticles(10));
        Assert.Equal("Its source took it back.", store.ShownArticle(shown.Slug)!.WithdrawnWhy);
        Assert.Throws<ArgumentException>(() => store.DraftArticle(Text(" "), "Awa"));
        Assert.Equal("fuel-convoy-burnt-in-gao", store.DraftArticle(Text("Fuel convoy burnt in Gao"), "Awa").Slug);
        Assert.Equal("fuel-convoy-burnt-at-gao-2", store.DraftArticle(Text("Fuel convoy burnt at Gao"), "Awa").Slug);
        Assert.Equal("privacy-2", store.DraftArticle(Text("Privacy"), "Awa").Slug);
        Assert.Equal("article", store.DraftArticle(Text("؟"), "Awa").Slug);
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
        Assert.Contains("article-corrected", store.AuditEntries(50).Select(entry => entry.Deed));
    }

    [Fact]
    public void A_reply_is_moderated_undone_appealed_and_teaches()
    {
        using var store = place.Open(clock: clock);
        var article = Published(store);
        var first = store.TakeReply(Incoming(article, "Thank you for this."))!;
        Assert.Equal([first.Id], store.ShownReplies(article).Select(reply => reply.Id));
        var answer = store.TakeReply(Incoming(article, "I was there too.") with { ParentId = first.Id })!;
        var deeper = store.TakeReply(Incoming(article, "So was I.") with { ParentId = answer.Id })!;
        Assert.Equal(first.Id, deeper.ParentId);
        var spam = store.TakeReply(Incoming(article, "Buy pills") with { Standing = ReplyStanding.Held, Reader = "other" })!;
        Assert.Null(store.TakeReply(Incoming(article, "x") with { ParentId = spam.Id }));
        Assert.Equal(3, store.ShownReplies(article).Count);
        Assert.True(store.Moderate(spam.Id, ReplyStanding.Spam, "Binta"));
        Assert.False(store.Moderate(spam.Id, ReplyStanding.Spam, "Binta"));
        Assert.True(store.Moderate(first.Id, ReplyStanding.Published, "Binta"));
        Assert.Equal([false, true], store.Lessons().Select(lesson => lesson.Reply.IsSpam));
        Assert.Equal(new FilterRecord(2, 0, 1, 0, 0, 0, 1), store.FilterRecord());
        Assert.True(store.UndoModeration(spam.Id, "Binta"));
        Assert.Equal((ReplyStanding.Held, null), (store.ReplyById(spam.Id)!.Standing, store.ReplyById(spam.Id)!.IsSpam));
        Assert.False(store.UndoModeration(spam.Id, "Binta"));
        Assert.True(store.Moderate(spam.Id, ReplyStanding.Rejected, "Binta", "Off the subject."));
        Assert.Single(store.Lessons());
        Assert.False(store.AppealReply(spam.Id, "somebody else", "Why?"));
        Assert.True(store.AppealReply(spam.Id, "other", "It is about the convoy."));
        Assert.False(store.AppealReply(spam.Id, "other", "Again."));
        Assert.Equal((1, spam.Id), (store.CountReplies().Appealed, store.Replies(ReplyStanding.Held, 5)[0].Id));
        Assert.True(store.Moderate(spam.Id, ReplyStanding.Published, "Binta"));
        Assert.Equal(0, store.CountReplies().Appealed);
        Assert.Equal(ArticleOutcome.Done, store.CloseReplies(article, closed: true, "Binta"));
        Assert.Null(store.TakeReply(Incoming(article, "Too late.")));
        Assert.Equal(1, store.CountSame("hash of Thank you for this."));
        Assert.Empty(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws);
    }

    [Fact]
    public void Erasing_leaves_a_place_only_where_others_answer_and_no_word_of_it()
    {
        using var store = place.Open(clock: clock);
        var article = Published(store);
        var first = store.TakeReply(Incoming(article, "Thank you."))!;
        var answer = store.TakeReply(Incoming(article, "Yes.") with { ParentId = first.Id, Reader = "other" })!;
        Assert.Equal([answer.Id, first.Id], store.RepliesFrom("READER@example.org").Select(reply => reply.Id));
        Assert.True(store.EraseReply(first.Id, RecordStore.AReader));
        Assert.False(store.EraseReply(first.Id, RecordStore.AReader));
        var stub = store.ShownReplies(article)[0];
        Assert.Equal((ReplyStanding.Erased, "", "", null, null, ""), (stub.Standing, stub.Reply.Text, stub.Reply.Name, stub.Reply.Email, stub.AddressHash, stub.Reader));
        Assert.Empty(store.RepliesOf("reader"));
        Assert.True(store.EraseReply(answer.Id, RecordStore.AReader));
        Assert.Equal(0, store.CountReplies().Erased);
        Assert.Null(store.ReplyById(first.Id));
        using var connection = place.Connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM replies";
        Assert.Equal(0L, Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_is_not_needed_any_more_goes_when_its_time_has_come()
    {
        using var store = place.Open(clock: clock);
        var article = Published(store);
        var (shown, held, spam) = (store.TakeReply(Incoming(article, "a"))!, store.TakeReply(Incoming(article, "b") with { Standing = ReplyStanding.Held })!, store.TakeReply(Incoming(article, "c") with { Standing = ReplyStanding.Spam })!);
        var appealed = store.TakeReply(Incoming(article, "d") with { Standing = ReplyStanding.Held })!;
        Assert.True(store.AppealReply(appealed.Id, "reader", "Please."));
        Assert.Equal(0, store.AgeReplies(clock.GetUtcNow().AddDays(-30)));
        clock.Forward(TimeSpan.FromDays(31));
        Assert.Equal(3, store.AgeReplies(clock.GetUtcNow().AddDays(-30)));
        Assert.Equal(0, store.AgeReplies(clock.GetUtcNow().AddDays(-30)));
        Assert.All([shown, held, spam], reply => Assert.Equal((null, null, null), (store.ReplyById(reply.Id)!.AddressHash, store.ReplyById(reply.Id)!.Address, store.ReplyById(reply.Id)!.Browser)));
        Assert.Equal(("reader@example.org", null, null), (store.ReplyById(shown.Id)!.Reply.Email, store.ReplyById(held.Id)!.Reply.Email, store.ReplyById(spam.Id)!.Reply.Email));
        Assert.Equal(("Moussa", "Moussa", ""), (store.ReplyById(shown.Id)!.Reply.Name, store.ReplyById(held.Id)!.Reply.Name, store.ReplyById(spam.Id)!.Reply.Name));
        Assert.Equal("reader@example.org", store.ReplyById(appealed.Id)!.Reply.Email);
    }

    [Fact]
    public void What_the_service_says_moves_only_what_waits_for_it_and_no_person_has_judged()
    {
        using var store = place.Open(clock: clock);
        var article = Published(store);
        var waiting = Incoming(article, "a") with { Standing = ReplyStanding.Held, Task = ReplyTask.Check };
        var (one, two) = (store.TakeReply(waiting)!, store.TakeReply(waiting)!);
        Assert.Empty(store.DueReplies(clock.GetUtcNow(), 10));
        clock.Forward(TimeSpan.FromMinutes(1));
        Assert.Equal(2, store.DueReplies(clock.GetUtcNow(), 10).Count);
        store.NoteService(one.Id, null, "It did not answer.", clock.GetUtcNow().AddMinutes(5));
        Assert.Equal((ReplyStanding.Held, 1), (store.ReplyById(one.Id)!.Standing, store.ReplyById(one.Id)!.TaskTries));
        Assert.Equal([two.Id], store.DueReplies(clock.GetUtcNow(), 10).Select(reply => reply.Id));
        store.NoteService(one.Id, ReplyStanding.Published, "honest", null);
        store.NoteService(one.Id, ReplyStanding.Spam, "too late", null);
        Assert.Equal(ReplyStanding.Published, store.ReplyById(one.Id)!.Standing);
        Assert.True(store.Moderate(two.Id, ReplyStanding.Rejected, "Binta", tellsService: true));
        store.NoteService(two.Id, ReplyStanding.Published, "honest", null);
        Assert.Equal(ReplyStanding.Rejected, store.ReplyById(two.Id)!.Standing);
        Assert.True(store.Moderate(one.Id, ReplyStanding.Spam, "Binta", tellsService: true));
        Assert.Equal(ReplyTask.Spam, Assert.Single(store.DueReplies(clock.GetUtcNow(), 10)).Task);
        Assert.Equal(2, store.DropReplyTasks());
        Assert.Null(store.ReplyById(one.Id)!.Address);
    }

    [Fact]
    public void Keys_of_the_filter_learn_for_themselves_and_settings_are_kept()
    {
        using var store = place.Open(clock: clock);
        var (key, secret) = store.MakeFilterKey("Our blog", "Awa");
        Assert.Equal(key.Id, store.FilterKeyOf(secret)!.Id);
        Assert.Null(store.FilterKeyOf(secret + "x"));
        store.TeachFilter(key.Id, new(new() { Text = "Buy pills" }, IsSpam: true));
        Assert.Equal((1, true), (store.LessonsOfKey(key.Id).Count, store.LessonsOfKey(key.Id)[0].IsSpam));
        Assert.Empty(store.Lessons());
        Assert.True(store.RevokeFilterKey(key.Id, "Awa"));
        Assert.Null(store.FilterKeyOf(secret));
        Assert.Empty(store.LessonsOfKey(key.Id));
        store.SetPublishing(new Dictionary<string, string?>(StringComparer.Ordinal) { ["hold"] = "1", ["name"] = "The Record" }, "Awa");
        store.SetPublishing(new Dictionary<string, string?>(StringComparer.Ordinal) { ["hold"] = null }, "Awa");
        Assert.Equal("The Record", Assert.Single(store.PublishingSettings()).Value);
    }

    [Fact]
    public void A_backup_brings_articles_and_replies_back()
    {
        using var store = place.Open(clock: clock);
        var article = Published(store);
        var first = store.TakeReply(Incoming(article, "Thank you."))!;
        store.TakeReply(Incoming(article, "Yes.") with { ParentId = first.Id });
        store.Moderate(first.Id, ReplyStanding.Published, "Binta");
        store.SaveArticle(article, Text(body: "Eleven."), 1, "Awa");
        store.PublishArticle(article, 2, "Binta", ArticleChangeKind.Correction, "Eleven.");
        var token = TestContext.Current.CancellationToken;
        store.Backup(aside.Address, cancellation: token);
        using var backup = RecordStore.Open(aside.Address, StoreUse.Read, clock);
        using var target = Another();
        using var restored = target.Open(clock: clock);
        restored.Restore(backup, "Binta", cancellation: token);
        Assert.Empty(restored.Verify(cancellation: token).Flaws);
        Assert.Equal(store.ArticleVersions(article), restored.ArticleVersions(article));
        Assert.Equal(store.ArticleChanges(article), restored.ArticleChanges(article));
        Assert.Equivalent(store.ShownReplies(article), restored.ShownReplies(article), strict: true);
        Assert.True(restored.UndoModeration(first.Id, "Binta"));
        Assert.Throws<StoreException>(() => restored.Restore(backup, "Binta", cancellation: token));
    }

    [Fact]
    public void A_version_changed_outside_is_told()
    {
        using var store = place.Open(clock: clock);
        Published(store);
        Assert.ThrowsAny<System.Data.Common.DbException>(() => place.Tamper("UPDATE article_versions SET body = 'x'"));
        place.Tamper(place is StorePlace.InFile ? "DROP TRIGGER article_versions_stay" : "ALTER TABLE article_versions DISABLE TRIGGER article_versions_stay", "UPDATE article_versions SET body = 'Nobody was hurt.'");
        Assert.Contains(store.Verify(cancellation: TestContext.Current.CancellationToken).Flaws, flaw => flaw.Contains("Version 1 of article", StringComparison.Ordinal));
    }

    static string Published(RecordStore store)
    {
        var article = store.DraftArticle(Text(), "Awa");
        Assert.Equal(ArticleOutcome.Done, store.PublishArticle(article.Id, 1, "Binta"));
        return article.Id;
    }

    static IncomingReply Incoming(string article, string words) => new(article, null, new() { Text = words, Name = "Moussa", Email = "reader@example.org" }, ReplyStanding.Published)
    {
        Judge = "the filter", Probability = 0.1, Reasons = ["short"], Reader = "reader", TextHash = "hash of " + words, AddressHash = "hash of an address", Address = "sealed", Browser = "Lynx",
    };

    public void Dispose()
    {
        place.Dispose();
        aside.Dispose();
        GC.SuppressFinalize(this);
    }

    sealed class MovedClock : TimeProvider
    {
        DateTimeOffset now = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now;

        public void Forward(TimeSpan by) => now += by;
    }
}

public sealed class SqliteArticleTests() : ArticleTests(new StorePlace.InFile())
{
    [Fact]
    public void What_was_erased_is_in_no_free_page_of_the_file_and_in_no_log_beside_it()
    {
        using var file = new StorePlace.InFile();
        using (var store = file.Open())
        {
            var draft = store.DraftArticle(new("Fuel convoy burnt near Gao", "Twelve lorries were burnt."), "Awa");
            Assert.Equal(ArticleOutcome.Done, store.PublishArticle(draft.Id, 1, "Binta"));
            var reply = store.TakeReply(new(draft.Id, null, new() { Text = "Zuckerrübensirup " + new string('x', 6000), Name = "Moussa", Email = "moussa@example.org" }, ReplyStanding.Published)
            {
                Judge = "the filter", Probability = 0.1, Reasons = [], Reader = "reader", TextHash = "hash",
            })!;
            Assert.True(store.EraseReply(reply.Id, RecordStore.AReader));
            Assert.All(Directory.GetFiles(file.Folder), Holds);
        }

        Assert.All(Directory.GetFiles(file.Folder), Holds);

        static void Holds(string path)
        {
            var bytes = ReadShared(path);
            Assert.True(bytes.AsSpan().IndexOf("Zuckerr"u8) < 0, path + " holds the words");
            Assert.True(bytes.AsSpan().IndexOf("moussa@example"u8) < 0, path + " holds the address");
        }

        static byte[] ReadShared(string path)
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
    }

    private protected override StorePlace Another() => new StorePlace.OnServer();
}

public sealed class PostgresArticleTests() : ArticleTests(new StorePlace.OnServer())
{
    private protected override StorePlace Another() => new StorePlace.InFile();
}
