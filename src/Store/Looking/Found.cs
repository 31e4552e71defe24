using Griot.Places;
using Griot.Record;

namespace Griot.Store;

/// <summary>A claim of the record, with what was judged of it since. Its document has no text here.</summary>
public sealed record FoundClaim(Claim Claim, Review Review, bool IsLive, Marking Marking)
{
    /// <summary>To go on after it, in the same order.</summary>
    public string Cursor { get; init; } = "";
}

/// <summary>A document of the record with its text.</summary>
/// <param name="Document">With its text.</param>
/// <param name="SourceId">Null where nobody says who publishes it.</param>
/// <param name="Marking">Its own; its source may be marked more strictly.</param>
/// <param name="AddedAt">When it came in.</param>
/// <param name="Coder">Which coder read it.</param>
/// <param name="SupersededBy">The identifier of the later version, where there is one.</param>
/// <param name="Addresses">Where it stood.</param>
/// <param name="Origin">The earliest of the documents that go back to the same text; itself where none was found.</param>
public sealed record FoundDocument(Document Document, string? SourceId, Marking Marking, DateTimeOffset AddedAt, string Coder, string? SupersededBy, IReadOnlyList<string> Addresses, string Origin);

/// <summary>A document that has the words, with a stretch in which they stand.</summary>
public sealed record SearchHit(string DocumentId, string? Title, string? Source, DateOnly? Published, string? Uri, string Snippet, int Claims);

public sealed record FoundSource(string Id, string Name, char Reliability, Marking Marking, long Documents, long Claims, DateOnly? First, DateOnly? Last);

/// <summary>The claims of one point of the map.</summary>
public sealed record MapPoint(GeoPoint Point, string? Place, string? Precision, long Claims, int? MostKilled);

/// <summary>The claims of one type that begin in a month.</summary>
public sealed record TimelineBar(DateOnly Month, string Type, long Claims);

public sealed record QuarantinedInput(string Id, string Name, string Reason, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, int Times, bool IsSettled, Marking Marking);

/// <summary>What somebody decided.</summary>
public sealed record Judgement(DateTimeOffset At, string Judge, string Verb, string Subject, string? Before, string? After, string? Note);
