using System.Globalization;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    /// <summary>Grades a source, A to F; its claims are graded with it.</summary>
    /// <returns>What it was before; null where there is no such source.</returns>
    public char? Grade(string sourceId, char reliability, string judge, string? note = null)
    {
        if (reliability is not (>= 'A' and <= 'F'))
        {
            throw new ArgumentOutOfRangeException(nameof(reliability), reliability, "A source is graded A to F.");
        }

        return Write(session =>
        {
            if (session.All("SELECT key, reliability FROM sources WHERE id = @id", row => (Key: row.GetInt64(0), Before: row.GetString(1)[0]), ("id", sourceId)) is not [var source])
            {
                return (char?)null;
            }

            session.Do("UPDATE sources SET reliability = @grade WHERE key = @key", ("grade", reliability.ToString()), ("key", source.Key));
            session.Do("UPDATE claims SET reliability = @grade WHERE source_key = @key", ("grade", reliability.ToString()), ("key", source.Key));
            session.Do(
                $"""
                UPDATE events SET reliability = (SELECT min(c.reliability) {OfEvent})
                WHERE live AND key IN (SELECT l.event_key FROM claims c JOIN event_claims l ON l.claim_key = c.key WHERE c.source_key = @key)
                """,
                ("key", source.Key));
            session.Do(
                """
                UPDATE event_views SET reliability = (SELECT min(c.reliability) FROM event_claims l JOIN claims c ON c.key = l.claim_key WHERE l.event_key = event_views.key AND c.marking <= event_views.marking)
                WHERE live AND key IN (SELECT l.event_key FROM claims c JOIN event_claims l ON l.claim_key = c.key WHERE c.source_key = @key)
                """,
                ("key", source.Key));
            Note(session, judge, "grade", sourceId, source.Before.ToString(), reliability.ToString(), note);
            return source.Before;
        });
    }

    /// <summary>The claims of the event in hand.</summary>
    const string OfEvent = "FROM event_claims l JOIN claims c ON c.key = l.claim_key WHERE l.event_key = events.key";

    /// <summary>
    /// Marks a document or a source; claims take the stricter of the two. What an event is to those who may see only some of its texts is not shown any more, and worked out when the store is linked next.
    /// </summary>
    /// <returns>What it was before; null where there is neither.</returns>
    public Marking? Mark(string id, Marking marking, string judge, string? note = null) => Write(session =>
    {
        var table = id.StartsWith("source:", StringComparison.Ordinal) ? "sources" : "documents";
        if (session.All($"SELECT key, marking FROM {table} WHERE id = @id", row => (Key: row.GetInt64(0), Before: (Marking)row.GetInt16(1)), ("id", id)) is not [var marked])
        {
            return (Marking?)null;
        }

        session.Do($"UPDATE {table} SET marking = @marking WHERE key = @key", ("marking", (short)marking), ("key", marked.Key));
        if (table == "sources")
        {
            ClaimCounts.StaleOfSource(session, marked.Key);
        }
        else
        {
            ClaimCounts.Stale(session, marked.Key);
        }

        session.Do(
            $"""
            UPDATE claims SET marking = (SELECT CASE WHEN d.marking > coalesce(s.marking, 0) THEN d.marking ELSE coalesce(s.marking, 0) END FROM documents d LEFT JOIN sources s ON s.key = d.source_key WHERE d.key = claims.document_key)
            WHERE {(table == "sources" ? "source_key" : "document_key")} = @key
            """,
            ("key", marked.Key));
        session.Do(
            $"""
            UPDATE events SET marking = (SELECT max(c.marking) {OfEvent})
            WHERE live AND key IN (SELECT l.event_key FROM claims c JOIN event_claims l ON l.claim_key = c.key WHERE c.{(table == "sources" ? "source_key" : "document_key")} = @key)
            """,
            ("key", marked.Key));
        var its = $"SELECT l.event_key FROM claims c JOIN event_claims l ON l.claim_key = c.key WHERE c.{(table == "sources" ? "source_key" : "document_key")} = @key";
        const string IsOfSeveral = "(SELECT count(DISTINCT c.marking) FROM event_claims l JOIN claims c ON c.key = l.claim_key WHERE l.event_key = ";
        session.Do($"DELETE FROM event_views WHERE key IN ({its}) AND {IsOfSeveral}event_views.key) < 2", ("key", marked.Key));
        session.Do($"UPDATE event_views SET live = @live WHERE key IN ({its})", ("key", marked.Key), ("live", false));
        session.Do(
            $"""
            INSERT INTO unlinked (document_key) SELECT DISTINCT o.document_key FROM claims o JOIN event_claims m ON m.claim_key = o.key
            WHERE o.{(table == "sources" ? "source_key" : "document_key")} = @key AND {IsOfSeveral}m.event_key) > 1 ON CONFLICT DO NOTHING
            """,
            ("key", marked.Key));
        Note(session, judge, "mark", id, marked.Before.Label, marking.Label, note);
        return marked.Before;
    });

    /// <summary>Accepts or rejects a claim; a rejected one is not found any more unless it is asked for.</summary>
    /// <returns>Whether there is such a claim.</returns>
    public bool Judge(string claimId, bool accepted, string judge, string? note = null) => Write(session =>
    {
        if (ReviewOf(session, claimId) is not var (key, before, _))
        {
            return false;
        }

        Set(session, key, accepted ? Review.Accepted : Review.Rejected);
        Note(session, judge, accepted ? "accept" : "reject", claimId, before, null, note);
        return true;
    });

    /// <summary>Puts a corrected claim in the place of what the coder read. What it was before is kept.</summary>
    /// <param name="corrected">With the identifier, document and passage of the claim it corrects.</param>
    /// <param name="judge">Who does.</param>
    /// <param name="note">Why, where it should be said.</param>
    /// <returns>Whether there is such a claim.</returns>
    /// <exception cref="ArgumentException">The document is another's.</exception>
    public bool Correct(Claim corrected, string judge, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(corrected);
        return Write(session =>
        {
            if (ReviewOf(session, corrected.Id) is not var (key, _, before))
            {
                return false;
            }

            var old = ClaimReader.Parse(before);
            if (old.Document.Id != corrected.Document.Id || old.Passage.Index != corrected.Passage.Index)
            {
                throw new ArgumentException($"The corrected claim is of {corrected.Document.Id}, passage {corrected.Passage.Index.ToString(CultureInfo.InvariantCulture)}; the one in the store of {old.Document.Id}, passage {old.Passage.Index.ToString(CultureInfo.InvariantCulture)}.", nameof(corrected));
            }

            // Of its document a person was shown less than is known, and corrects nothing.
            corrected = corrected with { Document = old.Document };
            var row = new ClaimRow(key, corrected, 0, null) { IsNew = false };
            session.Do("INSERT INTO linked_as (claim_key, json) VALUES (@key, @json) ON CONFLICT DO NOTHING", ("key", key), ("json", before));
            var document = session.One<long>("SELECT document_key FROM claims WHERE key = @key", ("key", key));
            ClaimCounts.Stale(session, document);
            row.Update(session);
            ClaimCounts.Stale(session, document);
            database.IndexClaims(session, [row]);
            session.Do("DELETE FROM parties WHERE claim_key = @key", ("key", key));
            var (actors, next) = (new ActorRows(session), session.One<long?>("SELECT max(key) FROM actors") ?? 0);
            session.Insert("parties", ClaimRow.PartyColumns, [.. row.Parties(actors, Instants.Now(clock), () => ++next)]);
            Set(session, key, Review.Corrected);
            Note(session, judge, "correct", corrected.Id, before, ClaimJson.Line(corrected), note);
            return true;
        });
    }

    static (long Key, string Before, string Json)? ReviewOf(Session session, string claimId) =>
        session.All("SELECT key, review, json FROM claims WHERE id = @id", row => (row.GetInt64(0), row.GetString(1), row.GetString(2)), ("id", claimId)) is [var found] ? found : null;

    // A claim of an older version stays retired whatever is said of it.
    static void Set(Session session, long key, Review review)
    {
        ClaimCounts.Stale(session, session.One<long>("SELECT document_key FROM claims WHERE key = @key", ("key", key)));
        session.Do(
            "UPDATE claims SET review = @review, live = (@live AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.key = claims.document_key AND d.superseded_by IS NOT NULL)) WHERE key = @key",
            ("review", review.ToString().ToLowerInvariant()), ("live", review is not Review.Rejected), ("key", key));
        session.Do("INSERT INTO unlinked (document_key) SELECT document_key FROM claims WHERE key = @key ON CONFLICT DO NOTHING", ("key", key));
    }

    void Note(Session session, string judge, string verb, string subject, string? before, string? after, string? note)
    {
        var (key, at) = ((session.One<long?>("SELECT max(key) FROM judgements") ?? 0) + 1, Instants.Now(clock));
        session.Do(
            "INSERT INTO judgements (key, judged_at, judge, verb, subject, before, after, note) VALUES (@key, @at, @judge, @verb, @subject, @before, @after, @note)",
            ("key", key), ("at", at), ("judge", judge), ("verb", verb), ("subject", subject), ("before", before), ("after", after), ("note", note));
        AuditChain.Append(session, at, judge, Deed.Judged, string.Create(CultureInfo.InvariantCulture, $"judgement {key}"), ContentHash.Of(judge, verb, subject, before, after, note));
    }

    /// <summary>Every review so far, the oldest first: a claim as it was read, and what a person made of it. What coders can learn from.</summary>
    public IEnumerable<Judgement> Reviews() => Ask(session => session.All(
        """
        SELECT j.judged_at, j.judge, j.verb, j.subject, CASE WHEN j.verb = 'correct' THEN j.before ELSE c.json END, j.after, j.note
        FROM judgements j JOIN claims c ON c.id = j.subject WHERE j.verb IN ('accept', 'reject', 'correct') ORDER BY j.key
        """,
        ReadJudgement));
}
