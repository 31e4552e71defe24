using Griot.Record;

namespace Griot.Store;

/// <summary>A document of the record that says what another says.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="IsSameAddress">It was also found there before.</param>
readonly record struct KnownDocument(long Key, string Id, bool IsSameAddress)
{
    /// <summary>The document itself, or one of the same title and text by the same source, where both name one.</summary>
    public static KnownDocument? Find(Session session, Document document)
    {
        if (session.One<long?>("SELECT key FROM documents WHERE id = @id", ("id", document.Id)) is { } same)
        {
            return new(same, document.Id, true);
        }

        var source = document.Source is { } name ? SourceId.Of(name) : null;
        foreach (var (key, id, of) in session.All(
            "SELECT d.key, d.id, s.id FROM documents d LEFT JOIN sources s ON s.key = d.source_key WHERE d.content_hash = @hash ORDER BY d.key",
            row => (row.GetInt64(0), row.GetString(1), row.Text(2)), ("hash", ContentHash.OfDocument(document.Title, document.Text))))
        {
            if (source is null || of is null || source == of)
            {
                return new(key, id, document.Uri is null || session.One<long>("SELECT count(*) FROM addresses WHERE uri = @uri AND document_key = @key", ("uri", document.Uri), ("key", key)) > 0);
            }
        }

        return null;
    }
}
