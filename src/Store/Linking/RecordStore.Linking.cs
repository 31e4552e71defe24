using System.Globalization;
using Griot.Record;

namespace Griot.Store;

/// <summary>What keeping the outcome of a linking came to.</summary>
public enum LinksKept : byte
{
    /// <summary>The record has it already; nothing was written.</summary>
    Unchanged,

    Changed,

    /// <summary>Somebody wrote since what was linked was read: nothing was kept, and it is to be read again.</summary>
    Overtaken,
}

public sealed partial class RecordStore
{
    /// <summary>Who events and origins are by that no person judged.</summary>
    const string Machine = "griot";

    /// <summary>How far the audit log goes: what is read after is of this state or a later one, which <see cref="KeepLinks"/> then sees.</summary>
    public long State() => Ask(StateOf);

    static long StateOf(Session session) => session.One<long?>("SELECT max(number) FROM audit") ?? 0;

    /// <summary>Whether the events are those of the documents and judgements as they stand.</summary>
    public bool IsLinked() => Ask(IsLinked);

    static bool IsLinked(Session session) => session.One<long>(
        "SELECT count(*) FROM audit WHERE deed IN (@added, @judged) AND number > (SELECT coalesce(max(number), 0) FROM audit WHERE deed = @linked)",
        ("added", Deed.Added), ("judged", Deed.Judged), ("linked", Deed.Linked)) == 0;

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
    public IReadOnlyList<LinkDecision> LinkDecisions() => Ask(session => session.All(
        "SELECT judged_at, judge, verb, subject, before, after, note, key FROM judgements WHERE verb IN (@merge, @split) ORDER BY key",
        row => LinkDecision.Read(ReadJudgement(row), row.GetInt64(7)), ("merge", LinkDecision.Merge), ("split", LinkDecision.Split)));

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
            Note(session, judge, LinkDecision.Merge, events[0].Id, string.Join(' ', events.Select(e => e.Id)), LinkDecision.Write(events.SelectMany(e => e.Accounts).SelectMany(a => a.Account.Claims).Select(c => c.Id).Distinct(StringComparer.Ordinal), []), note);
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
            Note(session, judge, LinkDecision.Split, happening.Id, happening.Id, LinkDecision.Write(claims, rest), note);
            return true;
        });
    }

    /// <summary>
    /// Puts what linking came to in the place of the events, their claims and the origins that are there, in one transaction. What is as it was is left alone; an event that is no more leads on to
    /// the one that most of its claims are of now.
    /// </summary>
    /// <param name="events">All events.</param>
    /// <param name="origins">All documents that go back to an earlier one.</param>
    /// <param name="state">The <see cref="State"/> before the claims were read.</param>
    /// <param name="who">Who had it linked, for the audit log.</param>
    public LinksKept KeepLinks(IReadOnlyList<Event> events, IReadOnlyList<DocumentOrigin> origins, long state, string who)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(origins);
        return Write(session =>
        {
            if (StateOf(session) != state)
            {
                return LinksKept.Overtaken;
            }

            var at = Instants.Now(clock);
            var rows = Rows(session, events, out var keyOf);
            var changed = KeepEvents(session, rows, keyOf, at) | KeepOrigins(session, origins, at);
            if (changed || !IsLinked(session))
            {
                AuditChain.Append(session, at, who, Deed.Linked, "events", EventDigest(session));
            }

            return changed ? LinksKept.Changed : LinksKept.Unchanged;
        });
    }

    static List<EventRow> Rows(Session session, IReadOnlyList<Event> events, out Func<string, long> keyOf)
    {
        var claims = session.All("SELECT id, key, reliability, marking FROM claims WHERE live", row => (Id: row.GetString(0), Key: row.GetInt64(1), Reliability: row.GetString(2)[0], Marking: (Marking)row.GetInt16(3)))
            .ToDictionary(claim => claim.Id, StringComparer.Ordinal);
        keyOf = id => claims[id].Key;

        // Of several sources the most reliable speaks for the event; and it may be passed on as far as the strictest marking of what it is made of allows.
        return [.. events.Select(happening =>
        {
            var its = happening.Accounts.SelectMany(a => a.Account.Claims).Concat(happening.PointedToBy).Select(claim => claims[claim.Id]).ToArray();
            return new EventRow(happening, EventJson.Line(happening), its.Min(claim => claim.Reliability), its.Max(claim => claim.Marking));
        })];
    }

    static bool KeepEvents(Session session, List<EventRow> rows, Func<string, long> keyOf, DateTimeOffset at)
    {
        var known = session.All(
            "SELECT id, key, json, reliability, marking, live FROM events",
            row => (Id: row.GetString(0), Key: row.GetInt64(1), Json: row.GetString(2), Reliability: row.GetString(3)[0], Marking: (Marking)row.GetInt16(4), IsLive: row.GetBoolean(5))).ToDictionary(row => row.Id, StringComparer.Ordinal);
        var next = known.Values.Select(row => row.Key).DefaultIfEmpty(0).Max();
        var changed = false;
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        var eventOf = new Dictionary<long, long>();
        foreach (var row in rows)
        {
            var isKnown = known.TryGetValue(row.Event.Id, out var old);
            var key = keys[row.Event.Id] = isKnown ? old.Key : ++next;
            foreach (var claim in row.Event.Accounts.SelectMany(a => a.Account.Claims))
            {
                eventOf[keyOf(claim.Id)] = key;
            }

            if (isKnown && old.IsLive && old.Json == row.Json && old.Reliability == row.Reliability && old.Marking == row.Marking)
            {
                continue;
            }

            changed = true;
            if (!isKnown)
            {
                session.Insert("events", EventRow.Columns, [row.Values(key, Machine, at)]);
            }
            else
            {
                row.UpdateIn(session, key, Machine, at);
            }

            session.Do("DELETE FROM event_claims WHERE event_key = @key", ("key", key));
            session.Insert("event_claims", EventRow.ClaimColumns, [.. row.Claims(key, keyOf, Machine, at)]);
        }

        foreach (var gone in known.Values.Where(row => row.IsLive && !keys.ContainsKey(row.Id)).OrderBy(row => row.Key))
        {
            changed = true;
            var heirs = session.All("SELECT claim_key FROM event_claims WHERE event_key = @key AND belongs", row => row.GetInt64(0), ("key", gone.Key)).Where(eventOf.ContainsKey).GroupBy(claim => eventOf[claim]);
            var heir = heirs.OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => (long?)group.Key).FirstOrDefault();
            session.Do("UPDATE events SET live = @live, merged_into = @heir, judged_at = @at WHERE key = @key", ("live", false), ("heir", heir), ("at", at), ("key", gone.Key));
            session.Do("DELETE FROM event_claims WHERE event_key = @key", ("key", gone.Key));
        }

        return changed;
    }

    static bool KeepOrigins(Session session, IReadOnlyList<DocumentOrigin> origins, DateTimeOffset at)
    {
        var known = session.All(
            "SELECT d.id, f.id, o.similarity, o.reasons, o.document_key, o.judge FROM origins o JOIN documents d ON d.key = o.document_key JOIN documents f ON f.key = o.first_key",
            row => (Origin: new DocumentOrigin(row.GetString(0), row.GetString(1), row.GetDouble(2), row.GetString(3)), Key: row.GetInt64(4), Judge: row.GetString(5)));
        var judged = known.Where(row => row.Judge != Machine).Select(row => row.Origin.Document).ToHashSet(StringComparer.Ordinal);
        var wanted = origins.Where(origin => !judged.Contains(origin.Document)).ToHashSet();
        var changed = false;
        foreach (var (origin, key, judge) in known.Where(row => row.Judge == Machine))
        {
            if (!wanted.Remove(origin))
            {
                changed = true;
                session.Do("DELETE FROM origins WHERE document_key = @key", ("key", key));
            }
        }

        foreach (var origin in wanted.OrderBy(origin => origin.Document, StringComparer.Ordinal))
        {
            changed = true;
            session.Do(
                "INSERT INTO origins (document_key, first_key, similarity, reasons, judge, judged_at) SELECT d.key, f.key, @similarity, @reasons, @judge, @at FROM documents d, documents f WHERE d.id = @document AND f.id = @first",
                ("similarity", origin.Similarity), ("reasons", origin.Why), ("judge", Machine), ("at", at), ("document", origin.Document), ("first", origin.First));
        }

        return changed;
    }

    /// <summary>What the audit log notes of a linking: all events as they came out.</summary>
    static string EventDigest(Session session) =>
        ContentHash.Of([.. session.All("SELECT id, json FROM events WHERE live", row => (Id: row.GetString(0), Json: row.GetString(1))).OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Json)]);

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
            flaws.Add("The events differ from what the audit log notes of the last linking; `griot link` links the store anew.");
        }

        return (bare, flaws);
    }
}
