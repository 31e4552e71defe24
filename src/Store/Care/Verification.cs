using System.Globalization;

namespace Griot.Store;

/// <summary>What a store holds and what is wrong with it.</summary>
public sealed record Verification
{
    public required int Schema { get; init; }

    public required StoreCounts Counts { get; init; }

    public required AuditState Audit { get; init; }

    /// <summary>Rows that belong to nothing.</summary>
    public required long Orphans { get; init; }

    /// <summary>A sentence each; empty where all is well.</summary>
    public required IReadOnlyList<string> Flaws { get; init; }

    public bool IsSound => Flaws.Count == 0;
}

/// <summary>How many of each there are.</summary>
public sealed record StoreCounts(long Sources, long Documents, long Passages, long Claims, long LiveClaims, long Actors, long Events, long Quarantined, long Judgements);

public sealed partial class RecordStore
{
    /// <summary>Tables whose rows refer to a row of another, with the column and the table.</summary>
    static readonly (string Table, string Column, string Of)[] References =
    [
        ("documents", "source_key", "sources"), ("documents", "dataset_key", "datasets"), ("documents", "superseded_by", "documents"), ("addresses", "document_key", "documents"), ("passages", "document_key", "documents"),
        ("claims", "document_key", "documents"), ("claims", "source_key", "sources"), ("parties", "claim_key", "claims"), ("parties", "actor_key", "actors"), ("actor_names", "actor_key", "actors"),
        ("actors", "merged_into", "actors"), ("origins", "document_key", "documents"), ("origins", "first_key", "documents"), ("event_claims", "event_key", "events"), ("event_claims", "claim_key", "claims"),
        ("events", "merged_into", "events"), ("event_views", "key", "events"), ("unlinked", "document_key", "documents"), ("signatures", "document_key", "documents"), ("copies", "document_key", "documents"), ("copies", "other_key", "documents"),
        ("accounts", "document_key", "documents"), ("account_keys", "account_key", "accounts"), ("reporting", "document_key", "documents"), ("mentions", "document_key", "documents"),
        ("site_reviews", "site_key", "sites"), ("review_approvals", "review_key", "site_reviews"), ("site_triggers", "site_key", "sites"), ("site_alerts", "trigger_key", "site_triggers"), ("letters", "alert_key", "site_alerts"), ("brief_versions", "brief_key", "briefs"),
        ("article_versions", "article_key", "articles"), ("article_changes", "article_key", "articles"), ("replies", "article_key", "articles"), ("replies", "parent_key", "replies"), ("reply_deeds", "reply_key", "replies"),
    ];

    public StoreCounts Counts() => Ask(CountsOf);

    static StoreCounts CountsOf(Session session)
    {
        return new(Of("sources"), Of("documents"), Of("passages"), Of("claims"), Of("claims WHERE live"), Of("actors WHERE merged_into IS NULL"), Of("events WHERE live"), Of("quarantine WHERE settled_at IS NULL"), Of("judgements"));

        long Of(string rows) => session.One<long>("SELECT count(*) FROM " + rows);
    }

    /// <summary>Goes through everything: the database's own files, references, the hash of every text, the audit log and whether it tells of every document.</summary>
    /// <param name="told">Told how many documents of how many were gone through.</param>
    /// <param name="cancellation">Ends it between documents.</param>
    public Verification Verify(Action<long, long>? told = null, CancellationToken cancellation = default) => Ask(session =>
    {
        var flaws = new List<string>(database.Check(session));
        session.BeginReading();
        var counts = CountsOf(session);
        var audit = AuditChain.Verify(session);
        if (audit.Flaw is { } broken)
        {
            flaws.Add(broken);
        }

        var orphans = 0L;
        foreach (var (table, column, of) in References)
        {
            if (session.One<long>($"SELECT count(*) FROM {table} t WHERE t.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {of} o WHERE o.key = t.{column})") is var lost and > 0)
            {
                orphans += lost;
                flaws.Add(string.Create(CultureInfo.InvariantCulture, $"{lost:N0} rows of {table} belong to none of {of}."));
            }
        }

        foreach (var (key, digest, noted) in session.All(
            "SELECT j.key, j.judge, j.verb, j.subject, j.before, j.after, j.note, a.digest FROM judgements j LEFT JOIN audit a ON a.subject = 'judgement ' || j.key AND a.deed = @deed ORDER BY j.key",
            row => (row.GetInt64(0), ContentHash.Of(row.GetString(1), row.GetString(2), row.GetString(3), row.Text(4), row.Text(5), row.Text(6)), row.Text(7)), ("deed", Deed.Judged)))
        {
            if (digest != noted)
            {
                flaws.Add(string.Create(CultureInfo.InvariantCulture, $"Judgement {key} differs from what the audit log notes."));
            }
        }

        flaws.AddRange(SiteFlaws(session));
        flaws.AddRange(ActorFlaws(session));
        flaws.AddRange(ArticleFlaws(session));
        var events = EventFlaws(session);
        orphans += events.Orphans;
        flaws.AddRange(events.Flaws);
        flaws.AddRange(DocumentFlaws(session, counts.Documents, told, cancellation));
        return new Verification { Schema = session.One<int>("SELECT max(version) FROM schema_versions"), Counts = counts, Audit = audit, Orphans = orphans, Flaws = flaws };
    });

    static List<string> DocumentFlaws(Session session, long count, Action<long, long>? told, CancellationToken cancellation)
    {
        const int MostNamed = 20, AtOnce = 200;
        var flaws = new List<string>();
        var (wrong, done, last) = (0, 0L, 0L);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var documents = session.All(
                $"SELECT d.key, d.id, d.content_hash, d.title, d.text, d.uri, s.id, d.published FROM documents d LEFT JOIN sources s ON s.key = d.source_key WHERE d.key > @last ORDER BY d.key LIMIT {AtOnce}",
                row => (Key: row.GetInt64(0), Id: row.GetString(1), Hash: row.GetString(2), Title: row.Text(3), Text: row.GetString(4), Uri: row.Text(5), Source: row.Text(6), Published: row.Day(7)), ("last", last));
            if (documents.Count == 0)
            {
                break;
            }

            foreach (var document in documents)
            {
                var noted = session.All("SELECT digest FROM audit WHERE subject = @id AND deed = @deed", row => row.GetString(0), ("id", document.Id), ("deed", Deed.Added));
                if (ContentHash.OfDocument(document.Title, document.Text) != document.Hash)
                {
                    Add($"The text of {document.Id} was changed: it does not have its hash.");
                }
                else if (noted.Count != 1)
                {
                    Add(noted.Count == 0 ? $"{document.Id} is not in the audit log." : $"{document.Id} is in the audit log more than once.");
                }
                else if (noted[0] != ContentHash.OfArrival(document.Id, document.Hash, document.Uri, document.Source, document.Published, ClaimsAsTaken(session, document.Key)))
                {
                    Add($"{document.Id} or its claims were changed outside of Griot: they differ from what the audit log notes.");
                }
            }

            (last, done) = (documents[^1].Key, done + documents.Count);
            told?.Invoke(done, count);
        }

        if (wrong > MostNamed)
        {
            flaws.Add(string.Create(CultureInfo.InvariantCulture, $"{wrong - MostNamed:N0} more documents differ from what was taken in."));
        }

        if (session.One<long>("SELECT count(*) FROM audit a WHERE a.deed = @deed AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = a.subject)", ("deed", Deed.Added)) is var missing and > 0)
        {
            flaws.Add(string.Create(CultureInfo.InvariantCulture, $"{missing:N0} documents of the audit log are missing."));
        }

        return flaws;

        void Add(string flaw)
        {
            if (++wrong <= MostNamed)
            {
                flaws.Add(flaw);
            }
        }
    }

    /// <summary>The claims of a document as they came in: of what was corrected since, the first state.</summary>
    static List<string> ClaimsAsTaken(Session session, long documentKey) => session.All(
        """
        SELECT coalesce((SELECT j.before FROM judgements j WHERE j.subject = c.id AND j.verb = 'correct' ORDER BY j.key LIMIT 1), c.json)
        FROM claims c WHERE c.document_key = @key ORDER BY c.key
        """,
        row => row.GetString(0), ("key", documentKey));

    /// <summary>Goes through the audit log alone.</summary>
    public AuditState VerifyAudit() => Ask(AuditChain.Verify);

    /// <summary>Whether an entry of the audit log has this hash.</summary>
    public bool AuditHas(string hash) => Ask(session => session.One<long>("SELECT count(*) FROM audit WHERE hash = @hash", ("hash", hash)) > 0);
}
