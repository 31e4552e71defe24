namespace Griot.Language;

/// <summary>A sentence before it is tagged: its stretch of the text and its tokens, in order, not overlapping, all inside it.</summary>
public sealed record TokenizedSentence(TextSpan Span, TextSpan[] Tokens);
