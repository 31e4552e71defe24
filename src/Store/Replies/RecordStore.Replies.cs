using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    /// <summary>Who did it where nobody is signed in.</summary>
    public const string AReader = "a reader";

    /// <summary>Of the lessons the latest count: as many as are learned from within seconds.</summary>
    public const int MostLessons = 2000;

    /// <summary>Whoever takes a reply asks the service at once; only if that comes to nothing it is asked again, after so long.</summary>
    static readonly TimeSpan FirstAsking = TimeSpan.FromMinutes(1);

    const string ReplyFields =
        """
        r.id, a.id, a.slug, coalesce(v.headline, ''), p.id, r.text, r.name, r.email, r.site, r.state, r.sent_at, r.judge, r.judged_at, r.probability, r.reasons, r.lesson, r.reader, r.address_hash, r.address, r.browser, r.appeal, r.appealed_at,
        r.answer, r.task, r.task_due_at, r.task_tries, r.task_said, r.aged_at, (SELECT count(*) FROM replies o WHERE o.address_hash = r.address_hash AND o.key <> r.key)
        """;

    const string ReplyTables = "replies r JOIN articles a ON a.key = r.article_key LEFT JOIN article_versions v ON v.article_key = a.key AND v.number = a.shown LEFT JOIN replies p ON p.key = r.parent_key";

    /// <summary>Keeps a reply that came, before anybody else is asked about it.</summary>
    /// <returns>As it is kept; null where the article takes none, or what it answers is not there.</returns>
    public StoredReply? TakeReply(IncomingReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return Write(session =>
        {
            if (session.One<long?>("SELECT key FROM articles WHERE id = @id AND state = 'published' AND replies_closed_at IS NULL", ("id", reply.ArticleId)) is not { } article)
            {
                return null;
            }

            long? parent = null;
            if (reply.ParentId is { } above)
            {
                parent = session.One<long?>("SELECT coalesce(parent_key, key) FROM replies WHERE id = @id AND article_key = @article AND state = 'published'", ("id", above), ("article", article));
                if (parent is null)
                {
                    return null;
                }
            }

            var (at, id) = (Instants.Now(clock), "r1" + Guid.CreateVersion7().ToString("N")[..20]);
            session.Do(
                """
                INSERT INTO replies (key, id, article_key, parent_key, state, name, text, email, site, sent_at, judge, judged_at, probability, reasons, reader, text_hash, address_hash, address, browser, task, task_due_at, task_tries)
                VALUES (@key, @id, @article, @parent, @state, @name, @text, @email, @site, @at, @judge, @at, @probability, @reasons, @reader, @hash, @addressHash, @address, @browser, @task, @due, 0)
                """,
                ("key", (session.One<long?>("SELECT max(key) FROM replies") ?? 0) + 1), ("id", id), ("article", article), ("parent", parent), ("state", Word(reply.Standing)), ("name", reply.Reply.Name), ("text", reply.Reply.Text),
                ("email", reply.Reply.Email), ("site", reply.Reply.Site), ("at", at), ("judge", reply.Judge), ("probability", reply.Probability), ("reasons", JsonSerializer.Serialize(reply.Reasons)), ("reader", reply.Reader), ("hash", reply.TextHash),
                ("addressHash", reply.AddressHash), ("address", reply.Address), ("browser", reply.Browser), ("task", Word(reply.Task)), ("due", reply.Task is ReplyTask.None ? null : at.Add(FirstAsking)));
            AuditChain.Append(session, at, AReader, "reply-" + Word(reply.Standing), "reply " + id, ContentHash.Of(id, reply.ArticleId));
            return ReplyWhere(session, id);
        });
    }

    public StoredReply? ReplyById(string id) => Ask(session => ReplyWhere(session, id));

    /// <summary>What readers see below an article, the earliest first: published replies, and erased ones that others answer.</summary>
    public IReadOnlyList<StoredReply> ShownReplies(string articleId) => Ask(session => session.All(
        $"""
        SELECT {ReplyFields} FROM {ReplyTables} WHERE a.id = @id AND (r.state = 'published' AND (p.key IS NULL OR p.state IN ('published', 'erased'))
            OR r.state = 'erased' AND EXISTS (SELECT 1 FROM replies c WHERE c.parent_key = r.key AND c.state = 'published')) ORDER BY r.key
        """,
        ReadReply, ("id", articleId)));

    /// <summary>Replies for moderators: in a state, those with an appeal first, then the earliest where they wait and the latest else.</summary>
    public IReadOnlyList<StoredReply> Replies(ReplyStanding? state, int most, int skip = 0, string? articleId = null, bool appealedOnly = false)
    {
        var conditions = new List<string>();
        var parameters = new List<(string, object?)>();
        if (state is { } wanted)
        {
            conditions.Add("r.state = @state");
            parameters.Add(("state", Word(wanted)));
        }

        if (articleId is not null)
        {
            conditions.Add("a.id = @article");
            parameters.Add(("article", articleId));
        }

        if (appealedOnly)
        {
            conditions.Add("r.appealed_at IS NOT NULL AND r.answer IS NULL AND r.state = 'held'");
        }

        return Ask(session => session.All(
            string.Create(CultureInfo.InvariantCulture, $"SELECT {ReplyFields} FROM {ReplyTables}{(conditions.Count > 0 ? " WHERE " + string.Join(" AND ", conditions) : "")} ORDER BY {(state is ReplyStanding.Held ? "CASE WHEN r.appealed_at IS NULL THEN 1 ELSE 0 END, r.key" : "r.key DESC")} LIMIT {most} OFFSET {skip}"),
            ReadReply, [.. parameters]));
    }

    /// <summary>All that one browser sent, the latest first.</summary>
    /// <param name="reader">The hash of the secret in its link.</param>
    public IReadOnlyList<StoredReply> RepliesOf(string reader) => Ask(session => session.All($"SELECT {ReplyFields} FROM {ReplyTables} WHERE r.reader = @reader AND r.state <> 'erased' ORDER BY r.key DESC", ReadReply, ("reader", reader)));

    /// <summary>All that came with an e-mail address, in any case, the latest first.</summary>
    public IReadOnlyList<StoredReply> RepliesFrom(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return Ask(session => session.All($"SELECT {ReplyFields} FROM {ReplyTables} WHERE lower(r.email) = @email ORDER BY r.key DESC", ReadReply, ("email", email.Trim().ToLowerInvariant())));
    }

    /// <summary>How often the same words came before.</summary>
    public int CountSame(string textHash) => (int)Ask(session => session.One<long>("SELECT count(*) FROM replies WHERE text_hash = @hash", ("hash", textHash)));

    public ReplyCounts CountReplies() => Ask(session =>
    {
        var counts = session.All("SELECT state, count(*) FROM replies GROUP BY state", row => (State: row.GetString(0), Count: row.GetInt64(1))).ToDictionary(row => row.State, row => row.Count, StringComparer.Ordinal);
        long Of(string state) => counts.GetValueOrDefault(state);
        return new ReplyCounts(Of("published"), Of("held"), Of("spam"), Of("rejected"), Of("erased"), session.One<long>("SELECT count(*) FROM replies WHERE appealed_at IS NOT NULL AND answer IS NULL AND state = 'held'"));
    });

    /// <summary>How many replies of an article readers see.</summary>
    public long CountShown(string articleId) => Ask(session => session.One<long>("SELECT count(*) FROM replies r JOIN articles a ON a.key = r.article_key WHERE a.id = @id AND r.state = 'published'", ("id", articleId)));

    /// <summary>A moderator decides. Approving and calling spam teach the filter; rejecting teaches nothing.</summary>
    /// <param name="id">The reply.</param>
    /// <param name="standing">Published, spam or rejected.</param>
    /// <param name="who">The moderator.</param>
    /// <param name="answer">What its writer is told; null for nothing.</param>
    /// <param name="tellsService">Whether the service is to be told, where it was asked.</param>
    /// <returns>False where there is none, it was erased, or it stands there already by a person's deed.</returns>
    public bool Moderate(string id, ReplyStanding standing, string who, string? answer = null, bool tellsService = false)
    {
        if (standing is not (ReplyStanding.Published or ReplyStanding.Spam or ReplyStanding.Rejected))
        {
            throw new ArgumentException($"A moderator publishes, calls spam or rejects; '{standing}' is none of them.", nameof(standing));
        }

        return Write(session =>
        {
            if (ReplyWhere(session, id) is not { Standing: not ReplyStanding.Erased } reply || (reply.Standing == standing && reply.IsSpam is not null))
            {
                return false;
            }

            var (at, lesson) = (Instants.Now(clock), standing switch { ReplyStanding.Published => "honest", ReplyStanding.Spam => "spam", _ => null });
            session.Do(
                "INSERT INTO reply_deeds (key, reply_key, who, at, before, after, lesson) SELECT (SELECT coalesce(max(key), 0) + 1 FROM reply_deeds), key, @who, @at, @before, @after, lesson FROM replies WHERE id = @id",
                ("who", who), ("at", at), ("before", Word(reply.Standing)), ("after", Word(standing)), ("id", id));
            // Nobody outside learns by it of a reply that was never sent there: the filter hid it, or it came before there was a key.
            var wasAsked = reply.Task is not ReplyTask.None || reply.TaskSaid is not null || reply.Address is not null;
            var task = tellsService && wasAsked ? lesson : null;
            session.Do(
                "UPDATE replies SET state = @state, judge = @who, judged_at = @at, lesson = @lesson, answer = coalesce(@answer, answer, CASE WHEN appealed_at IS NULL THEN NULL ELSE '' END), task = @task, task_due_at = @due, task_tries = 0 WHERE id = @id",
                ("state", Word(standing)), ("who", who), ("at", at), ("lesson", lesson), ("answer", answer), ("task", task), ("due", task is null ? null : at), ("id", id));
            AuditChain.Append(session, at, who, standing switch { ReplyStanding.Published => "reply-approved", ReplyStanding.Spam => "reply-called-spam", _ => "reply-rejected" }, "reply " + id, ContentHash.Of(id, answer));
            return true;
        });
    }

    /// <summary>Takes back the last deed of a moderator on a reply, with what it taught.</summary>
    public bool UndoModeration(string id, string who) => Write(session =>
    {
        if (session.All("SELECT d.key, d.before, d.lesson FROM reply_deeds d JOIN replies r ON r.key = d.reply_key WHERE r.id = @id AND r.state <> 'erased' ORDER BY d.key DESC LIMIT 1", row => (Key: row.GetInt64(0), Before: row.GetString(1), Lesson: row.Text(2)), ("id", id)) is not [var last])
        {
            return false;
        }

        var at = Instants.Now(clock);
        session.Do("DELETE FROM reply_deeds WHERE key = @key", ("key", last.Key));
        session.Do(
            "UPDATE replies SET state = @state, lesson = @lesson, judge = @who, judged_at = @at, answer = NULL, task = NULL, task_due_at = NULL WHERE id = @id", ("state", last.Before), ("lesson", last.Lesson), ("who", who), ("at", at), ("id", id));
        AuditChain.Append(session, at, who, "reply-undone", "reply " + id, ContentHash.Of(id, last.Before));
        return true;
    });

    /// <summary>Notes what the service said of a reply. Only one that waits for it and that no person has judged changes its standing.</summary>
    /// <param name="id">The reply.</param>
    /// <param name="standing">Where it stands now; null where it stays.</param>
    /// <param name="said">In words.</param>
    /// <param name="nextAt">When to ask again; null where that was all.</param>
    public void NoteService(string id, ReplyStanding? standing, string said, DateTimeOffset? nextAt) => Write(session =>
    {
        if (ReplyWhere(session, id) is not { Task: not ReplyTask.None } reply)
        {
            return 0;
        }

        var at = Instants.Now(clock);
        session.Do(
            "UPDATE replies SET task = @task, task_due_at = @due, task_tries = task_tries + 1, task_said = @said WHERE id = @id",
            ("task", nextAt is null ? null : Word(reply.Task)), ("due", Whole(nextAt)), ("said", said), ("id", id));
        if (standing is { } to && reply is { Task: ReplyTask.Check, Standing: ReplyStanding.Held, AppealedAt: null } && to != reply.Standing)
        {
            session.Do("UPDATE replies SET state = @state, judge = 'the service', judged_at = @at WHERE id = @id", ("state", Word(to)), ("at", at), ("id", id));
            AuditChain.Append(session, at, "the service", "reply-" + Word(to), "reply " + id, ContentHash.Of(id, said));
        }

        return 1;
    });

    /// <summary>Replies about which the service is to be asked or told by now.</summary>
    public IReadOnlyList<StoredReply> DueReplies(DateTimeOffset now, int most) => Ask(session => session.All(
        string.Create(CultureInfo.InvariantCulture, $"SELECT {ReplyFields} FROM {ReplyTables} WHERE r.task IS NOT NULL AND r.task_due_at <= @now ORDER BY r.task_due_at, r.key LIMIT {most}"), ReadReply, ("now", now)));

    /// <summary>The service is asked no more: what waited for it waits for a person.</summary>
    public int DropReplyTasks() => Erase(session => session.Do("UPDATE replies SET task = NULL, task_due_at = NULL, address = NULL WHERE task IS NOT NULL OR address IS NOT NULL"));

    /// <summary>Its writer wants a person to look at it again. Once for each reply.</summary>
    /// <returns>False where it is published, was appealed before, or is not this reader's.</returns>
    public bool AppealReply(string id, string reader, string words) => Write(session =>
    {
        if (ReplyWhere(session, id) is not { AppealedAt: null, Standing: ReplyStanding.Held or ReplyStanding.Spam or ReplyStanding.Rejected } reply || reply.Reader != reader)
        {
            return false;
        }

        var at = Instants.Now(clock);
        session.Do("UPDATE replies SET state = 'held', appeal = @words, appealed_at = @at, answer = NULL, judged_at = @at WHERE id = @id", ("words", words), ("at", at), ("id", id));
        AuditChain.Append(session, at, AReader, "reply-appealed", "reply " + id, ContentHash.Of(id));
        return true;
    });

    /// <summary>Erases a reply and all that is known of who wrote it. Where others answer it, an empty place stays.</summary>
    /// <param name="id">The reply.</param>
    /// <param name="who">Who erases it: its writer, or whoever does so for them.</param>
    public bool EraseReply(string id, string who) => Erase(session =>
    {
        if (session.One<long?>("SELECT key FROM replies WHERE id = @id AND state <> 'erased'", ("id", id)) is not { } key)
        {
            return false;
        }

        session.Do("DELETE FROM reply_deeds WHERE reply_key = @key", ("key", key));
        if (session.One<long>("SELECT count(*) FROM replies WHERE parent_key = @key", ("key", key)) > 0)
        {
            session.Do(
                """
                UPDATE replies SET state = 'erased', name = '', text = '', email = NULL, site = NULL, reasons = '[]', lesson = NULL, reader = '', text_hash = '', address_hash = NULL, address = NULL, browser = NULL, appeal = NULL,
                    answer = NULL, task = NULL, task_due_at = NULL, task_said = NULL WHERE key = @key
                """, ("key", key));
        }
        else
        {
            var parent = session.One<long?>("SELECT parent_key FROM replies WHERE key = @key", ("key", key));
            session.Do("DELETE FROM replies WHERE key = @key", ("key", key));
            // An empty place is kept for its answers only.
            session.Do("DELETE FROM replies WHERE key = @key AND state = 'erased' AND NOT EXISTS (SELECT 1 FROM replies c WHERE c.parent_key = @key)", ("key", parent ?? -1));
        }

        AuditChain.Append(session, Instants.Now(clock), who, "reply-erased", "reply " + id, ContentHash.Of(id));
        return true;
    });

    /// <summary>
    /// Takes away what is not needed any more of replies that came before a day: the hash of the address, the address itself and the browser of all; of those that readers do not see also e-mail and site, and of
    /// spam and rejected ones the name. Replies with an appeal that nobody has answered wait.
    /// </summary>
    /// <returns>How many.</returns>
    public int AgeReplies(DateTimeOffset before) => Erase(session =>
    {
        var at = Instants.Now(clock);
        var aged = session.Do(
            """
            UPDATE replies SET address_hash = NULL, address = NULL, browser = NULL, aged_at = @at, task = NULL, task_due_at = NULL,
                email = CASE WHEN state = 'published' THEN email ELSE NULL END, site = CASE WHEN state = 'published' THEN site ELSE NULL END, name = CASE WHEN state IN ('spam', 'rejected') THEN '' ELSE name END
            WHERE aged_at IS NULL AND sent_at < @before AND NOT (state = 'held' AND appealed_at IS NOT NULL)
            """, ("at", at), ("before", before));
        if (aged > 0)
        {
            AuditChain.Append(session, at, "griot", "replies-aged", string.Create(CultureInfo.InvariantCulture, $"{aged} replies"), ContentHash.Of(Instants.Text(before)));
        }

        return aged;
    });

    /// <summary>Sealed addresses that are needed no more: the service has answered, and a person has judged.</summary>
    public int ForgetAddresses() => Erase(session => session.Do("UPDATE replies SET address = NULL WHERE address IS NOT NULL AND task IS NULL AND lesson IS NOT NULL"));

    /// <summary>What moderators taught, the latest <see cref="MostLessons"/>, in the order in which it came, each with the identifier of the article that it stands under.</summary>
    public IReadOnlyList<(string Article, ModeratedReply Reply)> Lessons() => [.. Ask(session => session.All(
        string.Create(CultureInfo.InvariantCulture, $"SELECT r.text, r.lesson, a.id FROM replies r JOIN articles a ON a.key = r.article_key WHERE r.lesson IS NOT NULL AND r.text <> '' ORDER BY r.key DESC LIMIT {MostLessons}"),
        row => (row.GetString(2), new ModeratedReply(new() { Text = row.GetString(0) }, row.GetString(1) == "spam")))).AsEnumerable().Reverse()];

    /// <summary>How the filter did, by what moderators decided afterwards.</summary>
    public FilterRecord FilterRecord() => Ask(session =>
    {
        // What the filter decided is where the reply stood before the first deed on it.
        var rows = session.All(
            """
            SELECT coalesce((SELECT d.before FROM reply_deeds d WHERE d.reply_key = r.key ORDER BY d.key LIMIT 1), r.state), r.lesson, count(*) FROM replies r WHERE r.lesson IS NOT NULL GROUP BY 1, 2
            """,
            row => (Before: row.GetString(0), Lesson: row.GetString(1), Count: row.GetInt64(2)));
        long Of(string before, string lesson) => rows.Where(row => row.Before == before && row.Lesson == lesson).Sum(row => row.Count);
        return new FilterRecord(rows.Sum(row => row.Count), Of("spam", "spam"), Of("held", "spam"), Of("published", "spam"), Of("spam", "honest"), Of("held", "honest"), Of("published", "honest"));
    });

    static StoredReply? ReplyWhere(Session session, string id) => session.All($"SELECT {ReplyFields} FROM {ReplyTables} WHERE r.id = @id", ReadReply, ("id", id)).FirstOrDefault();

    static string Word(ReplyStanding standing) => standing.ToString().ToLowerInvariant();

    static string? Word(ReplyTask task) => task is ReplyTask.None ? null : task.ToString().ToLowerInvariant();

    static StoredReply ReadReply(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Text(4), new() { Text = row.GetString(5), Name = row.GetString(6), Email = row.Text(7), Site = row.Text(8) },
        Enum.Parse<ReplyStanding>(row.GetString(9), ignoreCase: true), row.Instant(10))
    {
        Judge = row.GetString(11), JudgedAt = row.Instant(12), Probability = row.GetDouble(13), Reasons = JsonSerializer.Deserialize<string[]>(row.GetString(14)) ?? [], IsSpam = row.Text(15) is { } lesson ? lesson == "spam" : null,
        Reader = row.GetString(16), AddressHash = row.Text(17), Address = row.Text(18), Browser = row.Text(19), Appeal = row.Text(20), AppealedAt = row.MaybeInstant(21), Answer = row.Text(22),
        Task = row.Text(23) is { } task ? Enum.Parse<ReplyTask>(task, ignoreCase: true) : ReplyTask.None, TaskDueAt = row.MaybeInstant(24), TaskTries = row.GetInt32(25), TaskSaid = row.Text(26), AgedAt = row.MaybeInstant(27),
        FromSameAddress = row.GetInt32(28),
    };
}
