using Griot.Record;

namespace Griot.Store;

/// <summary>Where a sentence of a document stands: <c>text[Start..End]</c>. Its number counts from 0 as in the passages of claims.</summary>
public readonly record struct PassageSpan(int Number, int Start, int End);

/// <summary>A document with what was read from it, on its way into the record.</summary>
/// <param name="Document">With its text.</param>
/// <param name="Passages">All of its sentences, in order.</param>
/// <param name="Claims">In the order of the text. Of two with one identifier the first is kept.</param>
/// <param name="Coder">Which coder read it, with its version: so that a later one knows what to read again.</param>
public sealed record IncomingDocument(Document Document, IReadOnlyList<PassageSpan> Passages, IReadOnlyList<Claim> Claims, string Coder)
{
    public Marking Marking { get; init; }

    /// <summary>The identifier of the data set it is a row of, which was declared before; null for all else.</summary>
    public string? Dataset { get; init; }
}

/// <summary>What became of a document that came in.</summary>
public abstract record Arrival
{
    private Arrival()
    {
    }

    /// <summary>It is new to the record.</summary>
    public sealed record Added(int Claims) : Arrival;

    /// <summary>Its address is known and said something else before; the claims of the older version count no longer.</summary>
    public sealed record Version(int Number, int Claims) : Arrival;

    /// <summary>The same text of the same source is known from another address, which now has this one beside it.</summary>
    public sealed record Elsewhere(string DocumentId) : Arrival;

    /// <summary>It is there already: nothing changed.</summary>
    public sealed record Known(string DocumentId) : Arrival;

    /// <summary>It cannot be kept.</summary>
    public sealed record Refused(string Why) : Arrival;
}
