using System.Globalization;
using Griot.Record;

namespace Griot.Store;

/// <summary>A document that waits to be linked.</summary>
/// <param name="Key">Its number in the store.</param>
/// <param name="Document">With its text where no signature of it is kept yet, else with none.</param>
/// <param name="IsSuperseded">A later version follows it, so that nothing of it counts any more.</param>
/// <param name="HasSignature">Its text was compared with the others before.</param>
public sealed record WaitingDocument(long Key, Document Document, bool IsSuperseded, bool HasSignature);

/// <summary>A stretch under which an account is filed: a tag from a day or year to another.</summary>
public readonly record struct StoredKey(long Tag, int From, int To);

/// <summary>An account as the store keeps it.</summary>
/// <param name="Key">Its number in the store.</param>
/// <param name="DocumentKey">That of its document.</param>
/// <param name="Home">The country that most of the document is about.</param>
/// <param name="ClaimKeys">Its claims, in the order of the text.</param>
/// <param name="Claims">The same.</param>
/// <param name="Points">It is a plan, demand or forecast, which points to an event and is no report of it.</param>
/// <param name="TargetKey">The account that it points to.</param>
public sealed record StoredAccount(long Key, long DocumentKey, string? Home, IReadOnlyList<long> ClaimKeys, IReadOnlyList<Claim> Claims, bool Points, long? TargetKey);

/// <summary>That two documents have one origin.</summary>
/// <param name="DocumentKey">The one.</param>
/// <param name="OtherKey">The other.</param>
/// <param name="Similarity">The share of the shorter text's runs of words that the other has too.</param>
/// <param name="Why">One sentence.</param>
public sealed record StoredCopy(long DocumentKey, long OtherKey, double Similarity, string Why);

/// <summary>
/// What linking reads and keeps, in one transaction: whoever writes else waits, so a stretch of work should be short. What was not committed is undone.
/// </summary>
/// <remarks>For one thread.</remarks>
public sealed class LinkWriter : IDisposable
{
    readonly RecordStore store;
    readonly Session session;
    readonly string who;
    ActorHeads heads;
    long nextAccount;
    long stretches;

    internal LinkWriter(RecordStore store, string who)
    {
        (this.store, this.who) = (store, who);
        session = store.Session(DatabaseUse.Write);
        heads = ActorHeads.Of(session);
    }

    /// <summary>Begins a stretch of work: at most so many documents that wait, the earliest published first.</summary>
    public IReadOnlyList<WaitingDocument> Begin(int most)
    {
        session.BeginWriting();
        nextAccount = session.One<long?>("SELECT max(key) FROM accounts") ?? 0;
        if (session.One<long>("SELECT count(*) FROM event_sum") == 0)
        {
            session.Do("INSERT INTO event_sum (key, total, stretches) VALUES (1, @total, 0)", ("total", Total().ToString()));
        }

        var before = stretches;
        stretches = session.One<long>("SELECT stretches FROM event_sum") + 1;
        var merged = ActorHeads.Of(session);
        OthersCameBetween = stretches != before + 1 || !merged.IsSameAs(heads);
        heads = merged;
        return session.All(
            """
            SELECT d.key, d.id, CASE WHEN g.document_key IS NULL THEN d.text ELSE '' END, d.title, s.name, d.published, d.language, d.uri, d.skipped, d.superseded_by, g.document_key
            FROM unlinked u JOIN documents d ON d.key = u.document_key LEFT JOIN sources s ON s.key = d.source_key LEFT JOIN signatures g ON g.document_key = d.key
            ORDER BY CASE WHEN d.published IS NULL THEN 1 ELSE 0 END, d.published, d.key LIMIT @most
            """,
            row => new WaitingDocument(
                row.GetInt64(0),
                new Document { Id = row.GetString(1), Text = row.GetString(2), Title = row.Text(3), Source = row.Text(4), Published = row.Day(5), Language = row.GetString(6), Uri = row.Text(7), Skipped = row.IsDBNull(10) ? Stretches.Read(row.GetString(8)) : [] },
                !row.IsDBNull(9),
                !row.IsDBNull(10)),
            ("most", most));
    }

    /// <summary>Whether somebody else linked, or merged or split actors, since the last stretch of work of this writer, so that what it remembers of accounts may be no more.</summary>
    public bool OthersCameBetween { get; private set; }

    /// <summary>Takes documents off the list of those that wait.</summary>
    public void Done(IEnumerable<long> documents)
    {
        foreach (var key in documents)
        {
            session.Do("DELETE FROM unlinked WHERE document_key = @key", ("key", key));
        }
    }

    Claim Read(string json) => heads.Read(ClaimReader.Parse(json));

    /// <summary>The live claims of a document in the order in which they came in, each party as the actor it counts as.</summary>
    public IReadOnlyList<(long Key, Claim Claim)> LiveClaims(long document) =>
        session.All("SELECT key, json FROM claims WHERE document_key = @key AND live ORDER BY key", row => (row.GetInt64(0), Read(row.GetString(1))), ("key", document));

    /// <summary>Forgets all that linking ever found, so that it finds it anew: every document waits again.</summary>
    public void Forget()
    {
        session.BeginWriting();
        stretches = session.One<long?>("SELECT stretches FROM event_sum") ?? 0;
        stretches++;
        foreach (var table in (string[])["account_keys", "accounts", "copies", "fingerprints", "signatures", "reporting", "linked_as", "unlinked"])
        {
            session.Do("DELETE FROM " + table);
        }

        session.Do("DELETE FROM origins WHERE judge = @judge", ("judge", RecordStore.Machine));
        session.Do("INSERT INTO unlinked (document_key) SELECT key FROM documents");

        // What a linking begins with is what is there, whoever put it there.
        var total = Total();
        foreach (var (key, id, json) in session.All("SELECT key, id, json FROM events e WHERE live AND NOT EXISTS (SELECT 1 FROM event_claims l WHERE l.event_key = e.key)", row => (row.GetInt64(0), row.GetString(1), row.GetString(2))))
        {
            total.Remove(id, json);
            session.Do("UPDATE events SET live = @live, judged_at = @at WHERE key = @key", ("live", false), ("at", Instants.Now(store.Clock)), ("key", key));
            session.Do("DELETE FROM event_views WHERE key = @key", ("key", key));
        }

        KeepTotal(total);
        session.Commit();
    }

    EventSum Total()
    {
        var total = new EventSum();
        session.Each("SELECT id, json FROM events WHERE live", row => total.Add(row.GetString(0), row.GetString(1)));
        return total;
    }

    void KeepTotal(EventSum total)
    {
        session.Do("DELETE FROM event_sum");
        session.Do("INSERT INTO event_sum (key, total, stretches) VALUES (1, @total, @stretches)", ("total", total.ToString()), ("stretches", stretches));
    }

    /// <summary>Keeps what a text is known again by.</summary>
    public void AddSignature(long document, string? agency, IReadOnlyCollection<long> fingerprints, byte[] signature)
    {
        session.Do("INSERT INTO signatures (document_key, agency, signature) VALUES (@key, @agency, @signature)", ("key", document), ("agency", agency), ("signature", signature));
        session.Insert("fingerprints", ["fingerprint", "document_key"], [.. fingerprints.Select(fingerprint => new object?[] { fingerprint, document })]);
    }

    /// <summary>Forgets a text whose later version counts.</summary>
    /// <returns>The documents it had an origin in common with.</returns>
    public IReadOnlyList<long> RemoveSignature(long document, IReadOnlyCollection<long> fingerprints)
    {
        foreach (var fingerprint in fingerprints)
        {
            session.Do("DELETE FROM fingerprints WHERE fingerprint = @fingerprint AND document_key = @key", ("fingerprint", fingerprint), ("key", document));
        }

        var others = CopiesOf(document).Select(copy => copy.OtherKey).ToList();
        session.Do("DELETE FROM signatures WHERE document_key = @key", ("key", document));
        session.Do("DELETE FROM copies WHERE document_key = @key", ("key", document));
        foreach (var other in others)
        {
            session.Do("DELETE FROM copies WHERE document_key = @other AND other_key = @key", ("other", other), ("key", document));
        }

        session.Do("DELETE FROM origins WHERE document_key = @key AND judge = @judge", ("key", document), ("judge", RecordStore.Machine));
        return others;
    }

    public byte[]? Signature(long document) => session.All("SELECT signature FROM signatures WHERE document_key = @key", row => row.GetFieldValue<byte[]>(0), ("key", document)) is [var found] ? found : null;

    /// <summary>The documents that have a fingerprint, at most so many, those that came first.</summary>
    public IReadOnlyList<long> Having(long fingerprint, int most) =>
        session.All("SELECT document_key FROM fingerprints WHERE fingerprint = @fingerprint ORDER BY document_key LIMIT @most", row => row.GetInt64(0), ("fingerprint", fingerprint), ("most", most));

    public void AddCopy(StoredCopy copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        string[] columns = ["document_key", "other_key", "similarity", "reasons"];
        session.Insert("copies", columns, [[copy.DocumentKey, copy.OtherKey, copy.Similarity, copy.Why], [copy.OtherKey, copy.DocumentKey, copy.Similarity, copy.Why]]);
    }

    public IReadOnlyList<StoredCopy> CopiesOf(long document) => session.All(
        "SELECT other_key, similarity, reasons FROM copies WHERE document_key = @key ORDER BY other_key", row => new StoredCopy(document, row.GetInt64(0), row.GetDouble(1), row.GetString(2)), ("key", document));

    /// <summary>The copies of a document that it is most like.</summary>
    public IReadOnlyList<StoredCopy> NearestOf(long document) => session.All(
        "SELECT other_key, similarity, reasons FROM copies WHERE document_key = @key AND similarity = (SELECT max(similarity) FROM copies WHERE document_key = @key)", row => new StoredCopy(document, row.GetInt64(0), row.GetDouble(1), row.GetString(2)), ("key", document));

    /// <summary>How much a document is like the one of its origin that it is most like, and why, as it is kept.</summary>
    public (double Similarity, string Why)? KeptOrigin(long document) => session.All("SELECT similarity, reasons FROM origins WHERE document_key = @key", row => (row.GetDouble(0), row.GetString(1)), ("key", document)) is [var kept] ? kept : null;

    /// <summary>Who a document is, for origins: its identifier, day, agency, and the first of its origin as it is kept.</summary>
    public (string Id, DateOnly? Published, string? Agency, long First) OriginOf(long document) => session.All(
        "SELECT d.id, d.published, g.agency, coalesce(o.first_key, d.key) FROM documents d LEFT JOIN signatures g ON g.document_key = d.key LEFT JOIN origins o ON o.document_key = d.key WHERE d.key = @key",
        row => (row.GetString(0), row.Day(1), row.Text(2), row.GetInt64(3)), ("key", document))[0];

    /// <summary>The documents that are kept as going back to this one.</summary>
    public IReadOnlyList<long> OriginatingIn(long document) => session.All("SELECT document_key FROM origins WHERE first_key = @key ORDER BY document_key", row => row.GetInt64(0), ("key", document));

    /// <summary>Keeps the origin of a document; null where it has none but itself. What a person judged stays.</summary>
    public void KeepOrigin(long document, (long First, double Similarity, string Why)? origin)
    {
        var known = session.All("SELECT first_key, similarity, reasons, judge FROM origins WHERE document_key = @key", row => (First: row.GetInt64(0), Similarity: row.GetDouble(1), Why: row.GetString(2), Judge: row.GetString(3)), ("key", document));
        if (known is [var old] && (old.Judge != RecordStore.Machine || origin == (old.First, old.Similarity, old.Why)))
        {
            return;
        }

        session.Do("DELETE FROM origins WHERE document_key = @key", ("key", document));
        if (origin is var (first, similarity, why))
        {
            session.Do(
                "INSERT INTO origins (document_key, first_key, similarity, reasons, judge, judged_at) VALUES (@key, @first, @similarity, @reasons, @judge, @at)",
                ("key", document), ("first", first), ("similarity", similarity), ("reasons", why), ("judge", RecordStore.Machine), ("at", Instants.Now(store.Clock)));
        }
    }

    /// <summary>Notes that a source reported on a day, or that it did not after all.</summary>
    public void KeepReporting(long document, (DateOnly Published, string Source)? reported)
    {
        session.Do("DELETE FROM reporting WHERE document_key = @key", ("key", document));
        if (reported is var (published, source))
        {
            session.Do("INSERT INTO reporting (document_key, published, source) VALUES (@key, @published, @source)", ("key", document), ("published", published), ("source", source));
        }
    }

    public long AddAccount(long document, string? home, IReadOnlyCollection<long> claims, bool points, IReadOnlyCollection<StoredKey> keys)
    {
        var key = ++nextAccount;
        session.Do(
            "INSERT INTO accounts (key, document_key, home, claim_keys, points) VALUES (@key, @document, @home, @claims, @points)",
            ("key", key), ("document", document), ("home", home), ("claims", string.Join(' ', claims.Select(claim => claim.ToString(CultureInfo.InvariantCulture)))), ("points", points));
        session.Insert("account_keys", ["tag", "starts", "account_key", "ends"], [.. keys.Select(stretch => new object?[] { stretch.Tag, stretch.From, key, stretch.To })]);
        return key;
    }

    /// <summary>Forgets the accounts of a document; its claims count from now on as they are.</summary>
    public void RemoveAccounts(long document)
    {
        session.Do("DELETE FROM linked_as WHERE claim_key IN (SELECT key FROM claims WHERE document_key = @key)", ("key", document));
        foreach (var key in AccountsOf(document))
        {
            session.Do("DELETE FROM account_keys WHERE account_key = @key", ("key", key));
            session.Do("DELETE FROM accounts WHERE key = @key", ("key", key));
        }
    }

    public IReadOnlyList<long> AccountsOf(long document) => session.All("SELECT key FROM accounts WHERE document_key = @key ORDER BY key", row => row.GetInt64(0), ("key", document));

    public IReadOnlyList<StoredKey> KeysOf(long account) => session.All("SELECT tag, starts, ends FROM account_keys WHERE account_key = @key", row => new StoredKey(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2)), ("key", account));

    /// <summary>The accounts filed under a stretch that meets this one.</summary>
    /// <param name="stretch">Where to look.</param>
    /// <param name="widest">No stretch is longer.</param>
    public IReadOnlyList<long> Meeting(StoredKey stretch, int widest) => session.All(
        "SELECT account_key FROM account_keys WHERE tag = @tag AND starts BETWEEN @low AND @high AND ends >= @from", row => row.GetInt64(0), ("tag", stretch.Tag), ("low", stretch.From - widest), ("high", stretch.To), ("from", stretch.From));

    /// <summary>The accounts that point to one of these.</summary>
    public IReadOnlyList<long> PointingTo(long account) => session.All("SELECT key FROM accounts WHERE target_key = @key ORDER BY key", row => row.GetInt64(0), ("key", account));

    public void KeepTarget(long account, long? target) => session.Do("UPDATE accounts SET target_key = @target WHERE key = @key", ("target", target), ("key", account));

    /// <summary>Accounts with their claims as they were last linked; those that are no more are left out.</summary>
    public IReadOnlyList<StoredAccount> Accounts(IReadOnlyCollection<long> keys)
    {
        var rows = Of(
            keys, "SELECT key, document_key, home, claim_keys, points, target_key FROM accounts WHERE key IN",
            row => (Key: row.GetInt64(0), Document: row.GetInt64(1), Home: row.Text(2), Claims: ClaimKeysIn(row.GetString(3)), Points: row.GetBoolean(4), Target: row.Long(5)));
        var claims = Of([.. rows.SelectMany(row => row.Claims)], "SELECT c.key, coalesce(l.json, c.json) FROM claims c LEFT JOIN linked_as l ON l.claim_key = c.key WHERE c.key IN", row => (Key: row.GetInt64(0), Claim: Read(row.GetString(1)))).ToDictionary(claim => claim.Key, claim => claim.Claim);
        return rows.ConvertAll(row => new StoredAccount(row.Key, row.Document, row.Home, row.Claims, [.. row.Claims.Select(claim => claims[claim])], row.Points, row.Target));
    }

    /// <summary>The accounts of the documents that have these claims, by their identifiers.</summary>
    public IReadOnlyList<long> AccountsWith(IReadOnlyCollection<string> claims)
    {
        var found = new SortedSet<long>();
        foreach (var id in claims)
        {
            found.UnionWith(session.All("SELECT a.key FROM claims c JOIN accounts a ON a.document_key = c.document_key WHERE c.id = @id", row => row.GetInt64(0), ("id", id)));
        }

        return [.. found];
    }

    /// <summary>The accounts that are of an event which one of these claims is of.</summary>
    public IReadOnlyCollection<long> Companions(IReadOnlyCollection<long> claims)
    {
        var events = Of(claims, "SELECT event_key FROM event_claims WHERE belongs AND claim_key IN", row => row.GetInt64(0)).Distinct().ToList();
        var its = Of(events, "SELECT claim_key FROM event_claims WHERE belongs AND event_key IN", row => row.GetInt64(0)).ToHashSet();
        var documents = Of(its, "SELECT document_key FROM claims WHERE key IN", row => row.GetInt64(0)).Distinct().ToList();
        return new SortedSet<long>(Of(documents, "SELECT key, claim_keys FROM accounts WHERE NOT points AND document_key IN", row => (Key: row.GetInt64(0), Claims: ClaimKeysIn(row.GetString(1)))).Where(account => account.Claims.Any(its.Contains)).Select(account => account.Key));
    }

    static long[] ClaimKeysIn(string list) => [.. list.Split(' ').Select(claim => long.Parse(claim, CultureInfo.InvariantCulture))];

    // Several at once; a shorter list is filled up with its last, so that the statements are few.
    List<T> Of<T>(IReadOnlyCollection<long> keys, string question, Func<System.Data.Common.DbDataReader, T> read)
    {
        const int AtOnce = 32;
        var found = new List<T>(keys.Count);
        foreach (var chunk in keys.Distinct().Chunk(AtOnce))
        {
            var count = chunk.Length > AtOnce / 4 ? AtOnce : chunk.Length > 1 ? AtOnce / 4 : 1;
            var parameters = Enumerable.Range(0, count).Select(i => (Name(i), (object?)chunk[Math.Min(i, chunk.Length - 1)])).ToArray();
            found.AddRange(session.All($"{question} ({string.Join(", ", parameters.Select(p => "@" + p.Item1))})", read, parameters));
        }

        return found;

        static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"k{index}");
    }

    /// <summary>
    /// Puts events in the place of all that any of these claims was of. What is as it was is left alone; an event that is no more leads on to the one that most of its claims are of now.
    /// </summary>
    /// <param name="events">Without those who were silent, who are looked up when an event is read.</param>
    /// <param name="replaced">The claims that were linked anew, by their numbers in the store.</param>
    /// <param name="keyOf">The number of a claim by its identifier.</param>
    /// <param name="among">What an event, by its index, is by those of its claims alone that a person may see; null where these do not tell of it.</param>
    /// <returns>How many events changed.</returns>
    public int Keep(IReadOnlyList<Event> events, IReadOnlyCollection<long> replaced, Func<string, long> keyOf, Func<int, Func<Claim, bool>, Event?> among)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(replaced);
        ArgumentNullException.ThrowIfNull(keyOf);
        ArgumentNullException.ThrowIfNull(among);
        var at = Instants.Now(store.Clock);
        var total = EventSum.Parse(session.One<string>("SELECT total FROM event_sum")!);
        var before = Of(replaced, "SELECT event_key FROM event_claims WHERE belongs AND claim_key IN", row => row.GetInt64(0)).ToHashSet();
        var grades = Of([.. events.SelectMany(Claims).Select(claim => keyOf(claim.Id))], "SELECT key, reliability, marking FROM claims WHERE key IN", row => (Key: row.GetInt64(0), Reliability: row.GetString(1)[0], Marking: (Marking)row.GetInt16(2)))
            .ToDictionary(claim => claim.Key);
        var next = session.One<long?>("SELECT max(key) FROM events") ?? 0;
        var changed = 0;
        var now = new HashSet<long>();
        var eventOf = new Dictionary<long, long>();
        for (var index = 0; index < events.Count; index++)
        {
            var happening = events[index];

            // Of several sources the most reliable speaks for the event; and it may be passed on as far as the strictest marking of what it is made of allows.
            var its = Claims(happening).Select(claim => grades[keyOf(claim.Id)]).ToArray();
            var row = new EventRow(happening, EventJson.Line(happening), its.Min(claim => claim.Reliability), its.Max(claim => claim.Marking));
            var known = session.All("SELECT key, json, reliability, marking, live FROM events WHERE id = @id", r => (Key: r.GetInt64(0), Json: r.GetString(1), Reliability: r.GetString(2)[0], Marking: (Marking)r.GetInt16(3), IsLive: r.GetBoolean(4)), ("id", happening.Id));
            var key = known is [var old] ? old.Key : ++next;
            now.Add(key);
            foreach (var claim in happening.Accounts.SelectMany(a => a.Account.Claims))
            {
                eventOf[keyOf(claim.Id)] = key;
            }

            var views = its.Any(claim => claim.Marking != row.Marking) ? Views(index, its) : [];
            var asItWas = known is [{ IsLive: true } same] && same.Json == row.Json && same.Reliability == row.Reliability && same.Marking == row.Marking;
            var viewsAsTheyWere = AreKept(key, views);
            if (asItWas && viewsAsTheyWere)
            {
                continue;
            }

            changed++;
            if (!asItWas)
            {
                Write(key, happening, row, known is [{ IsLive: true } was] ? was.Json : null, isNew: known.Count == 0);
            }

            if (!viewsAsTheyWere)
            {
                session.Do("DELETE FROM event_views WHERE key = @key", ("key", key));
                session.Insert("event_views", EventRow.ViewColumns, [.. views.Select(view => (object?[])[.. view.Row.Values(key, RecordStore.Machine, view.ChangedAt), (short)view.Below])]);
            }
        }

        foreach (var gone in before.Except(now).Order())
        {
            if (session.All("SELECT id, json FROM events WHERE key = @key AND live", row => (row.GetString(0), row.GetString(1)), ("key", gone)) is not [var (id, json)])
            {
                continue;
            }

            changed++;
            total.Remove(id, json);
            var heirs = session.All("SELECT claim_key FROM event_claims WHERE event_key = @key AND belongs", row => row.GetInt64(0), ("key", gone)).Where(eventOf.ContainsKey).GroupBy(claim => eventOf[claim]);
            var heir = heirs.OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => (long?)group.Key).FirstOrDefault();
            session.Do("UPDATE events SET live = @live, merged_into = @heir, judged_at = @at WHERE key = @key", ("live", false), ("heir", heir), ("at", at), ("key", gone));
            session.Do("DELETE FROM event_claims WHERE event_key = @key", ("key", gone));
            session.Do("DELETE FROM event_views WHERE key = @key", ("key", gone));
        }

        if (changed > 0)
        {
            KeepTotal(total);
            AuditChain.Append(session, at, who, Deed.Linked, "events", total.Digest());
        }

        return changed;

        void Write(long key, Event happening, EventRow row, string? before, bool isNew)
        {
            if (before is not null)
            {
                total.Remove(happening.Id, before);
            }

            total.Add(happening.Id, row.Json);
            if (isNew)
            {
                session.Insert("events", EventRow.Columns, [row.Values(key, RecordStore.Machine, at)]);
            }
            else
            {
                row.UpdateIn(session, key, RecordStore.Machine, at);
                session.Do("DELETE FROM event_claims WHERE event_key = @key", ("key", key));
            }

            session.Insert("event_claims", EventRow.ClaimColumns, [.. row.Claims(key, keyOf, RecordStore.Machine, at)]);
        }

        // One for every clearance at which more of it may be seen, but for the last, at which all of it may.
        List<EventView> Views(int index, IReadOnlyCollection<(long Key, char Reliability, Marking Marking)> its)
        {
            var (found, levels) = (new List<EventView>(), its.Select(claim => claim.Marking).Distinct().Order().ToList());
            for (var i = 0; i + 1 < levels.Count; i++)
            {
                if (among(index, claim => grades[keyOf(claim.Id)].Marking <= levels[i]) is { } seen)
                {
                    var own = Claims(seen).Select(claim => grades[keyOf(claim.Id)]).ToList();
                    var row = new EventRow(seen, EventJson.Line(seen), own.Min(claim => claim.Reliability), levels[i]);
                    found.Add(new(row, levels[i + 1], ChangedAt(row)));
                }
            }

            return found;
        }

        // That something came in which may not be seen changes nothing for who may not see it, and does not look so either.
        DateTimeOffset ChangedAt(EventRow row) => session.All(
            """
            SELECT judged_at, json, reliability FROM events WHERE id = @id AND live AND marking <= @most
            UNION ALL SELECT judged_at, json, reliability FROM event_views WHERE id = @id AND marking <= @most AND below > @most
            """,
            known => (At: known.Instant(0), Json: known.GetString(1), Reliability: known.GetString(2)[0]), ("id", row.Event.Id), ("most", (short)row.Marking))
            .Where(known => known.Json == row.Json && known.Reliability == row.Reliability).Select(known => known.At).DefaultIfEmpty(at).First();

        bool AreKept(long key, List<EventView> views) => session.All(
            "SELECT marking, below, json, reliability FROM event_views WHERE key = @key AND live ORDER BY below", known => ((Marking)known.GetInt16(0), (Marking)known.GetInt16(1), known.GetString(2), known.GetString(3)[0]), ("key", key))
            .SequenceEqual(views.Select(view => (view.Row.Marking, view.Below, view.Row.Json, view.Row.Reliability)));
    }

    /// <summary>What an event is to whoever is cleared for the row's marking and not for what is marked <paramref name="Below"/> or more strictly.</summary>
    sealed record EventView(EventRow Row, Marking Below, DateTimeOffset ChangedAt);

    static IEnumerable<Claim> Claims(Event happening) => happening.Accounts.SelectMany(a => a.Account.Claims).Concat(happening.PointedToBy);

    /// <summary>The claims of a document, whatever became of them, by their numbers.</summary>
    public IReadOnlyList<long> ClaimKeys(long document) => session.All("SELECT key FROM claims WHERE document_key = @key", row => row.GetInt64(0), ("key", document));

    /// <summary>Makes what was kept safe.</summary>
    public void Commit()
    {
        ClaimCounts.CountAnew(session);
        session.Do("UPDATE event_sum SET stretches = @stretches", ("stretches", stretches));
        session.Commit();
    }

    public void Dispose() => session.Dispose();
}
