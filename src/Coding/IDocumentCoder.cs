using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>Makes claims of a parsed document: <see cref="Coder"/> by rules, another by asking a language model. Safe for several threads.</summary>
public interface IDocumentCoder
{
    /// <param name="document">The document; its text must be that of <paramref name="body"/>.</param>
    /// <param name="body">The parsed text.</param>
    /// <param name="title">The parsed title, where there is one that the text does not begin with.</param>
    /// <exception cref="CodingFailedException">Something outside the document stood in the way.</exception>
    CodedDocument Code(Document document, ParsedText body, ParsedText? title = null);
}

/// <summary>A document was not coded, for a reason that is neither its own nor a fault of the coder: the message says it in a sentence.</summary>
/// <param name="sentence">For people.</param>
/// <param name="endsRun">Whether no other document would fare better.</param>
/// <param name="inner">What was thrown.</param>
public sealed class CodingFailedException(string sentence, bool endsRun = false, Exception? inner = null) : Exception(sentence, inner)
{
    public bool EndsRun { get; } = endsRun;
}
