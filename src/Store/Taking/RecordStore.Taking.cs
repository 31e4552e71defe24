using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    /// <summary>Begins to take documents in.</summary>
    /// <param name="who">Who does, for the audit log.</param>
    public RecordWriter Writer(string who) => new(this, who);

    /// <summary>Tells on one thread whether documents are in the record already, before anybody takes the trouble to read them.</summary>
    public DocumentFinder Finder() => new(Session());
}

/// <summary>Finds documents by what they say. For one thread.</summary>
public sealed class DocumentFinder : IDisposable
{
    readonly Session session;

    internal DocumentFinder(Session session) => this.session = session;

    /// <summary>Whether taking the document in would change nothing.</summary>
    public bool Knows(Document document) => KnownDocument.Find(session, document) is { IsSameAddress: true };

    public void Dispose() => session.Dispose();
}
