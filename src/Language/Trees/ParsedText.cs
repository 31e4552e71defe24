using System.Collections.Immutable;

namespace Griot.Language;

/// <summary>A text and its sentences in order. What lies between sentences is white space, or headings and the like that were left out.</summary>
public sealed record ParsedText(string Text, ImmutableArray<Sentence> Sentences);
