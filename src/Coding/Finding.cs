using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>A claim with the sentence it was read from and the rules that fired, so that it can be explained.</summary>
public sealed record Finding(Claim Claim, Sentence Sentence, IReadOnlyList<CodingRule> Rules);

/// <summary>Somebody's words as they stand in the document: who, by which word, and what; for <c>--format attributions</c>.</summary>
public sealed record Statement(Quote? Speaker, Quote Cue, Quote Content, string Kind)
{
    /// <summary>The rule that found it.</summary>
    public CodingRule? Rule { get; init; }
}

/// <summary>What the coder made of one document.</summary>
public sealed record CodedDocument(Document Document, IReadOnlyList<Finding> Findings, IReadOnlyList<Statement> Statements)
{
    /// <summary>What stood in the way of coding a part of it, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
