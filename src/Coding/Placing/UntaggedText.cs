using Griot.Language;

namespace Griot.Coding;

/// <summary>A text cut into sentences and words and no more: no tags, no trees, no names. Capitals alone then decide what a place is.</summary>
public static class UntaggedText
{
    public static ParsedText Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ParsedText(text, [.. Tokenizer.Tokenize(text).Select(s =>
            new Sentence(text, s.Span, Array.ConvertAll(s.Tokens, t => new Token(t, t.Of(text).ToString(), Upos.None, "", -1, Relation.None)), []))]);
    }
}
