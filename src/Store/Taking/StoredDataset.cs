using Griot.Record;

namespace Griot.Store;

/// <summary>A data set whose rows are in the record: documents at <c>dataset:id/row</c>.</summary>
/// <param name="Id">Its name as a slug.</param>
/// <param name="Name">As people call it; it is the source of its rows.</param>
/// <param name="Form"><c>ucdp</c>, <c>acled</c>, <c>gdelt</c> or <c>panel</c>.</param>
/// <param name="Version">Of the rows taken in last; empty where nobody said.</param>
/// <param name="Citation">How its owners want it cited.</param>
public sealed record StoredDataset(string Id, string Name, string Form, string Version, string Citation)
{
    /// <summary>Live rows.</summary>
    public long Rows { get; init; }

    public long Mentions { get; init; }
}

/// <summary>That somebody mentions the event of a row.</summary>
public sealed record StoredMention(string Source, string Uri, int Sentence, DateTimeOffset SeenAt, int? Confidence);

public sealed partial class RecordWriter
{
    readonly Dictionary<string, long> datasets = new(StringComparer.Ordinal);

    /// <summary>Notes a data set, once for each version.</summary>
    /// <exception cref="StoreException">A data set of that name has another form.</exception>
    public void Declare(StoredDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        Begin();
        var known = session.All("SELECT key, form, version, citation FROM datasets WHERE id = @id ORDER BY key", row => (Key: row.GetInt64(0), Form: row.GetString(1), Version: row.GetString(2), Citation: row.GetString(3)), ("id", dataset.Id));
        if (known.Exists(k => k.Form != dataset.Form))
        {
            throw new StoreException(StoreFault.Other, $"The store has a data set {dataset.Id} of form {known[0].Form}; --name gives this one another name.");
        }

        if (known.Find(k => k.Version == dataset.Version) is { Key: > 0 and var key })
        {
            datasets[dataset.Id] = key;
            return;
        }

        var (at, next) = (Instants.Now(store.Clock), NextKey("datasets"));
        session.Do(
            "INSERT INTO datasets (key, id, name, form, version, citation, first_seen) VALUES (@key, @id, @name, @form, @version, @citation, @at)",
            ("key", next), ("id", dataset.Id), ("name", dataset.Name), ("form", dataset.Form), ("version", dataset.Version), ("citation", dataset.Citation), ("at", at));
        AuditChain.Append(session, at, who, Deed.DatasetDeclared, dataset.Id, ContentHash.Of(dataset.Id, dataset.Name, dataset.Form, dataset.Version, dataset.Citation));
        datasets[dataset.Id] = next;
    }

    /// <summary>Keeps who mentions the event of a row; the same mention again changes nothing.</summary>
    /// <returns>Whether it is new; null where there is no such row.</returns>
    public bool? Mention(string address, StoredMention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        Begin();
        if (session.One<long?>("SELECT document_key FROM addresses WHERE uri = @uri ORDER BY version DESC LIMIT 1", ("uri", address)) is not { } key)
        {
            return null;
        }

        var at = Instants.Now(store.Clock);
        var isNew = session.Do(
            "INSERT INTO mentions (document_key, uri, sentence, source, seen_at, confidence) VALUES (@key, @uri, @sentence, @source, @at, @confidence) ON CONFLICT DO NOTHING",
            ("key", key), ("uri", mention.Uri), ("sentence", mention.Sentence), ("source", mention.Source), ("at", mention.SeenAt), ("confidence", mention.Confidence)) > 0;
        if (isNew)
        {
            AuditChain.Append(session, at, who, Deed.Mentioned, address, ContentHash.Of(mention.Uri, mention.Sentence.ToString(System.Globalization.CultureInfo.InvariantCulture), mention.Source, Instants.Text(mention.SeenAt)));
        }

        return isNew;
    }

    /// <summary>Notes that an input came in after all.</summary>
    public void Settle(string name)
    {
        Begin();
        Settle(name, Instants.Now(store.Clock));
    }
}

public sealed partial class RecordStore
{
    /// <summary>The data sets of the record, each as it was taken in last.</summary>
    public IReadOnlyList<StoredDataset> Datasets() => Ask(session => session.All(
        """
        SELECT s.id, s.name, s.form, s.version, s.citation,
            (SELECT count(*) FROM documents d JOIN datasets o ON o.key = d.dataset_key WHERE o.id = s.id AND d.superseded_by IS NULL),
            (SELECT count(*) FROM mentions m JOIN documents d ON d.key = m.document_key JOIN datasets o ON o.key = d.dataset_key WHERE o.id = s.id)
        FROM datasets s WHERE NOT EXISTS (SELECT 1 FROM datasets l WHERE l.id = s.id AND l.key > s.key) ORDER BY s.id
        """,
        row => new StoredDataset(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)) { Rows = row.GetInt64(5), Mentions = row.GetInt64(6) }));

    /// <summary>The live rows of a data set in the order in which they came in. Read in pages: memory does not grow.</summary>
    public IEnumerable<Document> RowsOf(string datasetId, Marking mostMarking = Marking.Red)
    {
        const int Page = 500;
        var last = 0L;
        while (true)
        {
            var page = Ask(session => session.All(
                $"SELECT d.key, d.id, d.title, d.text, d.uri FROM datasets s JOIN documents d ON d.dataset_key = s.key WHERE s.id = @id AND d.superseded_by IS NULL AND d.marking <= @marking AND d.key > @last ORDER BY d.key LIMIT {Page}",
                row => (Key: row.GetInt64(0), Document: new Document { Id = row.GetString(1), Title = row.Text(2), Text = row.GetString(3), Uri = row.Text(4) }), ("id", datasetId), ("marking", (short)mostMarking), ("last", last)));
            foreach (var (key, document) in page)
            {
                last = key;
                yield return document;
            }

            if (page.Count < Page)
            {
                yield break;
            }
        }
    }

    /// <summary>The text of a document; null where there is none.</summary>
    public string? TextOf(string documentId) => Ask(session => session.One<string>("SELECT text FROM documents WHERE id = @id", ("id", documentId)));

    /// <summary>Who mentions the event of a row, as its data set says, the earliest first.</summary>
    public IReadOnlyList<StoredMention> Mentions(string documentId) => Ask(session => session.All(
        "SELECT m.source, m.uri, m.sentence, m.seen_at, m.confidence FROM mentions m JOIN documents d ON d.key = m.document_key WHERE d.id = @id ORDER BY m.seen_at, m.uri, m.sentence",
        row => new StoredMention(row.GetString(0), row.GetString(1), row.GetInt32(2), row.Instant(3), row.Int(4)), ("id", documentId)));
}
