using System.Data.Common;
using System.Globalization;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    const string ArticleFields =
        """
        a.id, a.slug, a.state, v.headline, v.body, v.dateline, v.standfirst, v.byline, v.marking, a.number, a.shown, a.drafted_by, a.drafted_at, a.changed_at, a.published_at, a.updated_at, a.withdrawn_at, a.withdrawn_why, a.replies_closed_at
        """;

    /// <summary>Ends of addresses that are pages of their own.</summary>
    static readonly string[] TakenSlugs = ["privacy", "replies", "draft", "feed", "rss", "atom"];

    /// <summary>Keeps the first version of an article.</summary>
    /// <exception cref="ArgumentException">It cannot be kept; <see cref="ArticleText.Problem"/> says why.</exception>
    public Article DraftArticle(ArticleText text, string who)
    {
        ArgumentNullException.ThrowIfNull(text);
        Check(text);
        return Write(session =>
        {
            var (at, key, id) = (Instants.Now(clock), (session.One<long?>("SELECT max(key) FROM articles") ?? 0) + 1, "a1" + Guid.CreateVersion7().ToString("N")[..20]);
            session.Do(
                "INSERT INTO articles (key, id, slug, state, number, marking, drafted_by, drafted_at, changed_at) VALUES (@key, @id, @slug, 'draft', 1, @marking, @who, @at, @at)",
                ("key", key), ("id", id), ("slug", FreeSlug(session, text.Headline, id)), ("marking", (short)text.Marking), ("who", who), ("at", at));
            PutVersion(session, key, id, 1, text, who, at, "article-drafted");
            return ArticleWhere(session, "a.id = @value", id)!;
        });
    }

    /// <summary>Keeps another version. What readers see stays until it is published.</summary>
    /// <param name="id">The article.</param>
    /// <param name="text">All of it.</param>
    /// <param name="seen">The version that whoever changes it began from; nobody overwrites what they have not seen.</param>
    /// <param name="who">Who saves it.</param>
    /// <exception cref="ArgumentException">It cannot be kept.</exception>
    public ArticleOutcome SaveArticle(string id, ArticleText text, int seen, string who)
    {
        ArgumentNullException.ThrowIfNull(text);
        Check(text);
        return Write(session =>
        {
            if (ArticleWhere(session, "a.id = @value", id) is not { } article)
            {
                return ArticleOutcome.Missing;
            }

            if (article.Number != seen)
            {
                return ArticleOutcome.Stale;
            }

            if (article.Text == text)
            {
                return ArticleOutcome.Done;
            }

            var at = Instants.Now(clock);
            session.Do(
                "UPDATE articles SET number = @number, marking = @marking, changed_at = @at, slug = @slug WHERE id = @id",
                ("number", seen + 1), ("marking", (short)text.Marking), ("at", at), ("slug", article.PublishedAt is null && article.Text.Headline != text.Headline ? FreeSlug(session, text.Headline, id) : article.Slug), ("id", id));
            PutVersion(session, session.One<long>("SELECT key FROM articles WHERE id = @id", ("id", id)), id, seen + 1, text, who, at, "article-saved");
            return ArticleOutcome.Done;
        });
    }

    /// <summary>Shows the latest version to readers: for the first time, as a change of what they see, or again after it was withdrawn.</summary>
    /// <param name="id">The article.</param>
    /// <param name="seen">The version that the editor has read.</param>
    /// <param name="who">Who publishes it.</param>
    /// <param name="kind">Of a change of what readers have seen.</param>
    /// <param name="words">What was changed, for readers; may be left out where it is minor, or published first.</param>
    public ArticleOutcome PublishArticle(string id, int seen, string who, ArticleChangeKind kind = ArticleChangeKind.Minor, string words = "", string? knowing = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Write(session =>
        {
            if (ArticleWhere(session, "a.id = @value", id) is not { } article)
            {
                return ArticleOutcome.Missing;
            }

            if (article.Number != seen)
            {
                return ArticleOutcome.Stale;
            }

            if (article.Text.Marking is not Marking.Clear)
            {
                return ArticleOutcome.Marked;
            }

            if (string.IsNullOrWhiteSpace(article.Text.Body))
            {
                return ArticleOutcome.Empty;
            }

            if (article.State is ArticleStanding.Published && article.Shown == article.Number)
            {
                return ArticleOutcome.Senseless;
            }

            var (at, isChange) = (Instants.Now(clock), article.Shown is { } shown && shown != article.Number);
            if (isChange && kind is not ArticleChangeKind.Minor && string.IsNullOrWhiteSpace(words))
            {
                return ArticleOutcome.Unsaid;
            }

            session.Do(
                "UPDATE articles SET state = 'published', shown = number, published_at = @published, updated_at = @updated, changed_at = @at, withdrawn_at = NULL, withdrawn_why = NULL WHERE id = @id",
                ("published", article.PublishedAt ?? at), ("updated", isChange && kind is not ArticleChangeKind.Minor ? at : article.UpdatedAt), ("at", at), ("id", id));
            if (isChange)
            {
                session.Do(
                    "INSERT INTO article_changes (key, article_key, number, kind, words, who, at) SELECT (SELECT coalesce(max(key), 0) + 1 FROM article_changes), key, number, @kind, @words, @who, @at FROM articles WHERE id = @id",
                    ("kind", kind.ToString().ToLowerInvariant()), ("words", words.Trim()), ("who", who), ("at", at), ("id", id));
            }

            if (knowing is not null)
            {
                AuditChain.Append(session, at, who, "article-findings-known", $"{Subject(id, article.Number)}: {knowing}", ContentHash.Of(id, knowing));
            }

            AuditChain.Append(session, at, who, isChange ? kind is ArticleChangeKind.Correction ? "article-corrected" : "article-updated" : "article-published", Subject(id, article.Number), ContentHash.Of(id, kind.ToString(), words.Trim()));
            return ArticleOutcome.Done;
        });
    }

    /// <summary>Takes an article back: readers find its headline and why. Its versions and replies stay.</summary>
    public ArticleOutcome WithdrawArticle(string id, string why, string who)
    {
        ArgumentNullException.ThrowIfNull(why);
        return Write(session =>
        {
            if (ArticleWhere(session, "a.id = @value", id) is not { } article)
            {
                return ArticleOutcome.Missing;
            }

            if (article.State is not ArticleStanding.Published || string.IsNullOrWhiteSpace(why))
            {
                return article.State is not ArticleStanding.Published ? ArticleOutcome.Senseless : ArticleOutcome.Unsaid;
            }

            var at = Instants.Now(clock);
            session.Do("UPDATE articles SET state = 'withdrawn', withdrawn_at = @at, withdrawn_why = @why, changed_at = @at WHERE id = @id", ("at", at), ("why", why.Trim()), ("id", id));
            AuditChain.Append(session, at, who, "article-withdrawn", Subject(id, article.Number), ContentHash.Of(id, why.Trim()));
            return ArticleOutcome.Done;
        });
    }

    /// <summary>Takes no more replies to an article, or takes them again.</summary>
    public ArticleOutcome CloseReplies(string id, bool closed, string who) => Write(session =>
    {
        if (ArticleWhere(session, "a.id = @value", id) is not { } article)
        {
            return ArticleOutcome.Missing;
        }

        if (closed == article.RepliesClosedAt is not null)
        {
            return ArticleOutcome.Senseless;
        }

        var at = Instants.Now(clock);
        session.Do("UPDATE articles SET replies_closed_at = @at WHERE id = @id", ("at", closed ? at : null), ("id", id));
        AuditChain.Append(session, at, who, closed ? "replies-closed" : "replies-opened", "article " + id, ContentHash.Of(id));
        return ArticleOutcome.Done;
    });

    public Article? ArticleById(string id) => Ask(session => ArticleWhere(session, "a.id = @value", id));

    public Article? ArticleBySlug(string slug) => Ask(session => ArticleWhere(session, "a.slug = @value", slug));

    /// <summary>Articles, those published last first, drafts by their last change before them.</summary>
    /// <param name="state">In this state only.</param>
    /// <param name="most">How many.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="mostMarking">None that is marked more strictly.</param>
    public IReadOnlyList<Article> Articles(ArticleStanding? state, int most, int skip = 0, Marking mostMarking = Marking.Red) => Ask(session => session.All(
        string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {ArticleFields} FROM articles a JOIN article_versions v ON v.article_key = a.key AND v.number = a.number WHERE a.marking <= @marking{(state is null ? "" : " AND a.state = @state")} ORDER BY {(state is ArticleStanding.Published ? "a.published_at DESC" : "a.changed_at DESC")}, a.key DESC LIMIT {most} OFFSET {skip}"),
        ReadArticleRow, state is { } wanted ? [("marking", (short)mostMarking), ("state", wanted.ToString().ToLowerInvariant())] : [("marking", (short)mostMarking)]));

    /// <summary>Articles as readers see them: those that are published, each with the version that is shown, the latest first.</summary>
    public IReadOnlyList<Article> PublishedArticles(int most, int skip = 0) => Ask(session => session.All(
        string.Create(CultureInfo.InvariantCulture, $"SELECT {ArticleFields} FROM articles a JOIN article_versions v ON v.article_key = a.key AND v.number = a.shown WHERE a.state = 'published' ORDER BY a.published_at DESC, a.key DESC LIMIT {most} OFFSET {skip}"), ReadArticleRow));

    /// <summary>An article as readers see it, or saw it before it was withdrawn; null where it was never published.</summary>
    public Article? ShownArticle(string slug) => Ask(session => session.All(
        $"SELECT {ArticleFields} FROM articles a JOIN article_versions v ON v.article_key = a.key AND v.number = a.shown WHERE a.slug = @slug AND a.state <> 'draft'", ReadArticleRow, ("slug", slug)).FirstOrDefault());

    /// <summary>All versions, the latest first.</summary>
    public IReadOnlyList<ArticleVersion> ArticleVersions(string id) => Ask(session => session.All(
        "SELECT v.headline, v.body, v.dateline, v.standfirst, v.byline, v.marking, v.number, v.saved_by, v.saved_at FROM article_versions v JOIN articles a ON a.key = v.article_key WHERE a.id = @id ORDER BY v.number DESC",
        row => new ArticleVersion(row.GetInt32(6), ReadText(row, 0), row.GetString(7), row.Instant(8)), ("id", id)));

    /// <summary>What was changed since it was published, the latest first.</summary>
    public IReadOnlyList<ArticleChange> ArticleChanges(string id) => Ask(session => session.All(
        "SELECT c.number, c.kind, c.words, c.who, c.at FROM article_changes c JOIN articles a ON a.key = c.article_key WHERE a.id = @id ORDER BY c.key DESC",
        row => new ArticleChange(row.GetInt32(0), Enum.Parse<ArticleChangeKind>(row.GetString(1), ignoreCase: true), row.GetString(2), row.GetString(3), row.Instant(4)), ("id", id)));

    static void Check(ArticleText text)
    {
        if (text.Problem is { } problem)
        {
            throw new ArgumentException(problem, nameof(text));
        }
    }

    static Article? ArticleWhere(Session session, string condition, string value) => session.All(
        $"SELECT {ArticleFields} FROM articles a JOIN article_versions v ON v.article_key = a.key AND v.number = a.number WHERE {condition}", ReadArticleRow, ("value", value)).FirstOrDefault();

    static string FreeSlug(Session session, string headline, string id)
    {
        var wanted = ArticleText.SlugOf(headline);
        for (var (slug, number) = (wanted, 1); ; slug = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{++number}"))
        {
            if (!TakenSlugs.Contains(slug) && session.One<long>("SELECT count(*) FROM articles WHERE slug = @slug AND id <> @id", ("slug", slug), ("id", id)) == 0)
            {
                return slug;
            }
        }
    }

    static void PutVersion(Session session, long key, string id, int number, ArticleText text, string who, DateTimeOffset at, string deed)
    {
        session.Do(
            "INSERT INTO article_versions (article_key, number, headline, dateline, standfirst, body, byline, marking, saved_by, saved_at) VALUES (@key, @number, @headline, @dateline, @standfirst, @body, @byline, @marking, @who, @at)",
            ("key", key), ("number", number), ("headline", text.Headline), ("dateline", text.Dateline), ("standfirst", text.Standfirst), ("body", text.Body), ("byline", text.Byline), ("marking", (short)text.Marking), ("who", who), ("at", at));
        AuditChain.Append(session, at, who, deed, Subject(id, number), Digest(text));
    }

    static string Subject(string id, int number) => string.Create(CultureInfo.InvariantCulture, $"article {id} version {number}");

    static string Digest(ArticleText text) => ContentHash.Of(text.Headline, text.Dateline, text.Standfirst, text.Body, text.Byline, text.Marking.Label);

    /// <summary>Versions that are not as they were saved.</summary>
    static IEnumerable<string> ArticleFlaws(Session session) => session.All(
        """
        SELECT v.headline, v.body, v.dateline, v.standfirst, v.byline, v.marking, v.number, a.id,
            (SELECT l.digest FROM audit l WHERE l.subject = 'article ' || a.id || ' version ' || CAST (v.number AS text) AND l.deed IN ('article-drafted', 'article-saved') ORDER BY l.number LIMIT 1)
        FROM article_versions v JOIN articles a ON a.key = v.article_key ORDER BY a.key, v.number
        """,
        row => Digest(ReadText(row, 0)) == row.Text(8) ? null : string.Create(CultureInfo.InvariantCulture, $"Version {row.GetInt32(6)} of article {row.GetString(7)} differs from what the audit log notes.")).OfType<string>();

    static ArticleText ReadText(DbDataReader row, int at) => new(row.GetString(at), row.GetString(at + 1)) { Dateline = row.GetString(at + 2), Standfirst = row.GetString(at + 3), Byline = row.GetString(at + 4), Marking = (Marking)row.GetInt16(at + 5) };

    static Article ReadArticleRow(DbDataReader row) => new(row.GetString(0), row.GetString(1), Enum.Parse<ArticleStanding>(row.GetString(2), ignoreCase: true), ReadText(row, 3), row.GetInt32(9))
    {
        Shown = row.Int(10), DraftedBy = row.GetString(11), DraftedAt = row.Instant(12), ChangedAt = row.Instant(13), PublishedAt = row.MaybeInstant(14), UpdatedAt = row.MaybeInstant(15), WithdrawnAt = row.MaybeInstant(16),
        WithdrawnWhy = row.Text(17), RepliesClosedAt = row.MaybeInstant(18),
    };
}
