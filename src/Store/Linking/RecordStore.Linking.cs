using System.Globalization;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    /// <summary>Who events and origins are by that no person judged.</summary>
    internal const string Machine = "griot";

    /// <summary>Whether the events are those of the documents and judgements as they stand.</summary>
    public bool IsLinked() => Waiting() == 0;

    /// <summary>How many documents were added, changed or judged since they were last linked.</summary>
    public long Waiting() => Ask(session => session.One<long>("SELECT count(*) FROM unlinked"));

    /// <summary>What linking reads and keeps.</summary>
    /// <param name="who">Who has it linked, for the audit log.</param>
    public LinkWriter Linker(string who) => new(this, who);

    /// <summary>Notes that a document is to be linked anew.</summary>
    internal static void Wait(Session session, long document) => session.Do("INSERT INTO unlinked (document_key) VALUES (@key) ON CONFLICT DO NOTHING", ("key", document));

    /// <summary>Notes it of the documents of all claims that hang together with these by what people judged: of two judgements that contradict each other the later holds, also by way of others.</summary>
    static void WaitWith(Session session, IEnumerable<string> claims)
    {
        var (reached, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>(claims));
        var decisions = DecisionsIn(session).Select(decision => decision.Claims.Concat(decision.From).ToArray()).ToList();
        var of = decisions.SelectMany((decision, i) => decision.Select(claim => (claim, i))).ToLookup(pair => pair.claim, pair => pair.i, StringComparer.Ordinal);
        while (waiting.TryDequeue(out var claim))
        {
            if (!reached.Add(claim))
            {
                continue;
            }

            session.Do("INSERT INTO unlinked (document_key) SELECT document_key FROM claims WHERE id = @id ON CONFLICT DO NOTHING", ("id", claim));
            foreach (var other in of[claim].SelectMany(i => decisions[i]))
            {
                waiting.Enqueue(other);
            }
        }
    }

    /// <summary>The documents that no later version follows, with their texts, the earliest published first, undated ones last. Read in pages: memory does not grow.</summary>
    public IEnumerable<Document> Texts()
    {
        const int Page = 100;
        var keys = Ask(session => session.All("SELECT key, id, published FROM documents WHERE superseded_by IS NULL", row => (Key: row.GetInt64(0), Id: row.GetString(1), Published: row.Day(2))))
            .OrderBy(row => row.Published ?? DateOnly.MaxValue).ThenBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Key);
        foreach (var page in keys.Chunk(Page))
        {
            foreach (var document in Ask(session => page.Select(key => session.All(
                "SELECT d.id, d.text, d.title, s.name, d.published, d.language, d.uri, d.skipped FROM documents d LEFT JOIN sources s ON s.key = d.source_key WHERE d.key = @key",
                row => new Document { Id = row.GetString(0), Text = row.GetString(1), Title = row.Text(2), Source = row.Text(3), Published = row.Day(4), Language = row.GetString(5), Uri = row.Text(6), Skipped = Stretches.Read(row.GetString(7)) },
                ("key", key))[0]).ToList()))
            {
                yield return document;
            }
        }
    }

    /// <summary>What people decided on events, the oldest first.</summary>
    public IReadOnlyList<LinkDecision> LinkDecisions() => Ask(DecisionsIn);

    static List<LinkDecision> DecisionsIn(Session session) => session.All(
        "SELECT judged_at, judge, verb, subject, before, after, note, key FROM judgements WHERE verb IN (@merge, @split) ORDER BY key",
        row => LinkDecision.Read(ReadJudgement(row), row.GetInt64(7)), ("merge", LinkDecision.Merge), ("split", LinkDecision.Split));

    /// <summary>Says that events are one. It holds when the store is linked next.</summary>
    /// <param name="events">At least two.</param>
    /// <param name="judge">Who says so.</param>
    /// <param name="note">Why, where it should be said.</param>
    public void Merge(IReadOnlyList<Event> events, string judge, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfLessThan(events.Count, 2, nameof(events));
        Write(session =>
        {
            var claims = events.SelectMany(e => e.Accounts).SelectMany(a => a.Account.Claims).Select(c => c.Id).Distinct(StringComparer.Ordinal).ToArray();
            var ids = events.Select(e => WholeId(session, e.Id)).ToList();
            Note(session, judge, LinkDecision.Merge, ids[0], string.Join(' ', ids), LinkDecision.Write(claims, []), note);
            WaitWith(session, claims);
            return true;
        });
    }

    /// <summary>Says that claims of an event are of another happening than the rest of it. It holds when the store is linked next.</summary>
    /// <exception cref="ArgumentException">A claim is not of the event, or none would be left.</exception>
    public void Split(Event happening, IReadOnlyCollection<string> claims, string judge, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(happening);
        ArgumentNullException.ThrowIfNull(claims);
        var all = happening.Accounts.SelectMany(a => a.Account.Claims).Select(c => c.Id).Distinct(StringComparer.Ordinal).ToArray();
        if (claims.FirstOrDefault(claim => !all.Contains(claim, StringComparer.Ordinal)) is { } foreign)
        {
            throw new ArgumentException($"{foreign} is not of {happening.Id}.", nameof(claims));
        }

        var rest = all.Except(claims, StringComparer.Ordinal).ToArray();
        if (rest.Length == 0 || claims.Count == 0)
        {
            throw new ArgumentException($"To split {happening.Id} some of its claims are to be named, and not all.", nameof(claims));
        }

        Write(session =>
        {
            var id = WholeId(session, happening.Id);
            // Whoever may see only some of it goes on with the identifier they know it by.
            Note(session, judge, LinkDecision.Split, id, id == happening.Id ? id : $"{id} {happening.Id}", LinkDecision.Write(claims, rest), note);
            WaitWith(session, all);
            return true;
        });
    }

    /// <summary>The identifier of an event to whoever may see all of it.</summary>
    static string WholeId(Session session, string id) => session.One<long?>("SELECT 1 FROM events WHERE id = @id AND live", ("id", id)) is not null
        ? id
        : session.One<string>("SELECT e.id FROM event_views v JOIN events e ON e.key = v.key WHERE v.id = @id AND v.live ORDER BY v.below LIMIT 1", ("id", id)) ?? id;

    /// <summary>What the audit log notes of a linking: all events as they came out. Before there was a sum, a hash over all of them.</summary>
    static string EventDigest(Session session)
    {
        if (session.One<long>("SELECT count(*) FROM event_sum") == 0)
        {
            return ContentHash.Of([.. session.All("SELECT id, json FROM events WHERE live", row => (Id: row.GetString(0), Json: row.GetString(1))).OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Json)]);
        }

        var total = new EventSum();
        session.Each("SELECT id, json FROM events WHERE live", row => total.Add(row.GetString(0), row.GetString(1)));
        return total.Digest();
    }

    /// <summary>What is wrong with the events, and how many rows of them belong to nothing.</summary>
    static (long Orphans, List<string> Flaws) EventFlaws(Session session)
    {
        var flaws = new List<string>();
        var bare = session.One<long>("SELECT count(*) FROM events e WHERE e.live AND NOT EXISTS (SELECT 1 FROM event_claims l WHERE l.event_key = e.key AND l.belongs)");
        if (bare > 0)
        {
            flaws.Add(string.Create(CultureInfo.InvariantCulture, $"{bare:N0} events have no claim."));
        }

        var noted = session.All("SELECT digest FROM audit WHERE deed = @linked ORDER BY number DESC LIMIT 1", row => row.GetString(0), ("linked", Deed.Linked));
        if (noted is [var digest] ? digest != EventDigest(session) : session.One<long>("SELECT count(*) FROM events") > 0)
        {
            flaws.Add("The events differ from what the audit log notes of the last linking; `griot link --anew` links the store anew.");
        }

        var (lost, loose) = (
            session.One<long>("SELECT count(*) FROM event_views v WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.key = v.key AND e.live)"),
            session.One<long>("SELECT count(*) FROM event_views v JOIN events e ON e.key = v.key WHERE v.live AND (v.below > e.marking OR NOT EXISTS (SELECT 1 FROM event_claims l JOIN claims c ON c.key = l.claim_key WHERE l.event_key = v.key AND c.marking = v.below))"));
        if (lost + loose > 0)
        {
            flaws.Add(string.Create(CultureInfo.InvariantCulture, $"{lost + loose:N0} events are shown to those who may see some of their texts otherwise than their markings say; `griot link --anew` links the store anew."));
        }

        return (bare, flaws);
    }
}
