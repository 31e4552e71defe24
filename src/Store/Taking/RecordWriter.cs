using System.Globalization;
using Griot.Record;

namespace Griot.Store;

/// <summary>
/// Takes documents into the record. What was taken is safe when <see cref="Commit"/> returns, not before: only then may anybody be told. A writer that ends
/// without it, by a fault or a kill, leaves nothing of what it had not committed.
/// </summary>
/// <remarks>For one thread. From the first document to the commit other writers wait, so commits should not be far apart.</remarks>
public sealed partial class RecordWriter : IDisposable
{
    /// <summary>UTF-16 units. Longer addresses are none, and an index of PostgreSQL takes no more.</summary>
    const int LongestUri = 2000;

    readonly RecordStore store;
    readonly Session session;
    readonly string who;
    readonly ActorRows actors;
    readonly Dictionary<string, long> nextKeys = new(StringComparer.Ordinal);

    internal RecordWriter(RecordStore store, string who)
    {
        (this.store, this.who) = (store, who);
        session = store.Session(DatabaseUse.Write);
        actors = new(session);
    }

    /// <summary>Puts a document in, unless it is there already.</summary>
    /// <exception cref="StoreException">Nothing since the last commit is kept.</exception>
    public Arrival Take(IncomingDocument incoming)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        var document = incoming.Document;
        if (FlawOf(document) is { } flaw)
        {
            return new Arrival.Refused(flaw);
        }

        Begin();
        var at = Instants.Now(store.Clock);
        switch (KnownDocument.Find(session, document))
        {
            case { IsSameAddress: true, Id: var id }:
                Settle(document.Uri, at);
                return new Arrival.Known(id);
            case { Key: var key, Id: var id }:
                Supersede(document.Uri!, key);
                AddAddress(document.Uri!, key, at);
                Settle(document.Uri, at);
                return new Arrival.Elsewhere(id);
        }

        var sourceKey = SourceKey(document.Source, at);
        var documentKey = Insert(incoming, sourceKey, at);
        var claims = InsertClaims(incoming, documentKey, sourceKey, at);
        var version = document.Uri is { } uri ? Supersede(uri, documentKey) : 1;
        if (document.Uri is not null)
        {
            AddAddress(document.Uri, documentKey, at);
        }

        Settle(document.Uri, at);
        AuditChain.Append(
            session, at, who, Deed.Added, document.Id, ContentHash.OfArrival(document.Id, ContentHash.OfDocument(document.Title, document.Text), document.Uri, document.Source is { } source ? SourceId.Of(source) : null, document.Published, claims.Select(row => ClaimJson.Line(row.Claim))));
        return version > 1 ? new Arrival.Version(version, claims.Count) : new Arrival.Added(claims.Count);
    }

    /// <summary>Notes an input that could not be taken in, so that a person can look at it. The same again is counted, not noted twice.</summary>
    /// <param name="name">A path or an address, with the line where it is one of many.</param>
    /// <param name="reason">A sentence.</param>
    /// <param name="marking">How it was to be marked: who is not cleared for it is not told of it either. The same again takes the stricter.</param>
    public void Quarantine(string name, string reason, Marking marking)
    {
        Begin();
        var (id, at) = ("q1" + ContentHash.Of(name, reason)[..20], Instants.Now(store.Clock));
        if (session.Do("UPDATE quarantine SET times = times + 1, last_seen = @at, settled_at = NULL, marking = CASE WHEN marking > @marking THEN marking ELSE @marking END WHERE id = @id", ("at", at), ("marking", (short)marking), ("id", id)) > 0)
        {
            return;
        }

        session.Do(
            "INSERT INTO quarantine (key, id, name, reason, first_seen, last_seen, times, marking) VALUES (@key, @id, @name, @reason, @at, @at, 1, @marking)",
            ("key", NextKey("quarantine")), ("marking", (short)marking), ("id", id), ("name", name), ("reason", reason), ("at", at));
        AuditChain.Append(session, at, who, Deed.Quarantined, id, ContentHash.Of(name, reason));
    }

    /// <summary>Makes what was taken safe against kills and power cuts.</summary>
    public void Commit()
    {
        if (session.IsWriting)
        {
            session.Commit();
        }
    }

    void Begin()
    {
        if (!session.IsWriting)
        {
            session.BeginWriting();
            nextKeys.Clear();
        }
    }

    // Keys are counted here and not by the database: writers wait for one another, and both databases get the same.
    long NextKey(string table)
    {
        if (!nextKeys.TryGetValue(table, out var next))
        {
            next = session.One<long?>($"SELECT max(key) FROM {table}") ?? 0;
        }

        return nextKeys[table] = next + 1;
    }

    long? SourceKey(string? name, DateTimeOffset at)
    {
        if (name is null)
        {
            return null;
        }

        var id = SourceId.Of(name);
        if (session.One<long?>("SELECT key FROM sources WHERE id = @id", ("id", id)) is { } known)
        {
            return known;
        }

        var key = NextKey("sources");
        session.Do("INSERT INTO sources (key, id, name, first_seen) VALUES (@key, @id, @name, @at)", ("key", key), ("id", id), ("name", name), ("at", at));
        return key;
    }

    long Insert(IncomingDocument incoming, long? sourceKey, DateTimeOffset at)
    {
        var (document, key) = (incoming.Document, NextKey("documents"));
        session.Do(
            """
            INSERT INTO documents (key, id, content_hash, source_key, title, text, uri, published, language, skipped, marking, coder, added_at, dataset_key)
            VALUES (@key, @id, @hash, @source, @title, @text, @uri, @published, @language, @skipped, @marking, @coder, @at, @dataset)
            """,
            ("key", key), ("id", document.Id), ("hash", ContentHash.OfDocument(document.Title, document.Text)), ("source", sourceKey), ("title", document.Title), ("text", document.Text), ("uri", document.Uri),
            ("published", document.Published), ("language", document.Language), ("skipped", Stretches.Write(document.Skipped)), ("marking", (short)incoming.Marking), ("coder", incoming.Coder), ("at", at), ("dataset", incoming.Dataset is { } dataset ? datasets[dataset] : (long?)null));
        session.Database.IndexDocument(session, key, document.Title, document.Text);
        RecordStore.Wait(session, key);
        session.Insert("passages", ["document_key", "number", "begins", "ends"], [.. incoming.Passages.Select(passage => new object?[] { key, passage.Number, passage.Start, passage.End })]);
        return key;
    }

    List<ClaimRow> InsertClaims(IncomingDocument incoming, long documentKey, long? sourceKey, DateTimeOffset at)
    {
        var (reliability, marking) = sourceKey is null ? (Grade.Unknown.Source, Marking.Clear)
            : session.All("SELECT reliability, marking FROM sources WHERE key = @key", row => (row.GetString(0)[0], (Marking)row.GetInt16(1)), ("key", sourceKey))[0];
        var rows = incoming.Claims.DistinctBy(claim => claim.Id, StringComparer.Ordinal).Select(claim => new ClaimRow(NextKey("claims"), claim, documentKey, sourceKey)
        {
            Reliability = reliability,
            Marking = Markings.Strictest(incoming.Marking, marking),
        }).ToList();
        session.Insert("claims", ClaimRow.Columns, [.. rows.Select(row => row.Values())]);
        session.Database.IndexClaims(session, rows);
        ClaimCounts.Stale(session, documentKey);
        session.Insert("parties", ClaimRow.PartyColumns, [.. rows.SelectMany(row => row.Parties(actors, at, () => NextKey("actors")))]);
        return rows;
    }

    /// <summary>Gives the place of the document in the versions of its address. What stands at a web address in place of another text follows it.</summary>
    int Supersede(string uri, long key)
    {
        var versions = session.All("SELECT a.document_key FROM addresses a WHERE a.uri = @uri ORDER BY a.version", row => row.GetInt64(0), ("uri", uri));
        if (versions.Count == 0 || !IsPublished(uri))
        {
            return 1;
        }

        session.Do("UPDATE documents SET superseded_by = @key WHERE key = @before AND superseded_by IS NULL", ("key", key), ("before", versions[^1]));
        ClaimCounts.Stale(session, versions[^1]);
        session.Do("UPDATE claims SET live = @live WHERE document_key = @before", ("live", false), ("before", versions[^1]));
        RecordStore.Wait(session, versions[^1]);
        return versions.Count + 1;
    }

    // A path on this machine may have other files put there; at an address of the web one and the same publication is edited, and at that of a row of a data set one and the same event revised.
    static bool IsPublished(string uri) => DatasetAddress.Is(uri) || uri.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || uri.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    void AddAddress(string uri, long documentKey, DateTimeOffset at) => session.Do(
        "INSERT INTO addresses (uri, version, document_key, seen_at) SELECT @uri, coalesce(max(version), 0) + 1, @key, @at FROM addresses WHERE uri = @uri",
        ("uri", uri), ("key", documentKey), ("at", at));

    void Settle(string? name, DateTimeOffset at)
    {
        if (name is not null)
        {
            session.Do("UPDATE quarantine SET settled_at = @at WHERE name = @name AND settled_at IS NULL", ("at", at), ("name", name));
        }
    }

    /// <summary>What neither database keeps letter by letter.</summary>
    static string? FlawOf(Document document)
    {
        foreach (var text in new[] { document.Text, document.Title, document.Source, document.Uri })
        {
            if (text is null)
            {
                continue;
            }

            if (text.Contains('\0', StringComparison.Ordinal))
            {
                return "It has a character of value 0, which is no text.";
            }

            if (!Utf16.IsValid(text))
            {
                return "It has half a surrogate pair, which is no character.";
            }
        }

        return document.Uri?.Length > LongestUri ? string.Create(CultureInfo.InvariantCulture, $"Its address has more than {LongestUri:N0} characters.") : null;
    }

    public void Dispose() => session.Dispose();
}
