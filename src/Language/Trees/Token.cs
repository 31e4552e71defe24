namespace Griot.Language;

/// <summary>
/// A syntactic word and its place in the tree. <see cref="Span"/> counts from the start of the whole text, not of the
/// sentence. <see cref="Head"/> is the index of the governing token in the same sentence, or -1 at the root.
/// <see cref="Xpos"/> is the Penn tag where the language has one (<c>VBD</c>), else empty.
/// </summary>
public readonly record struct Token(TextSpan Span, string Lemma, Upos Upos, string Xpos, int Head, Relation Relation)
{
    public bool IsRoot => Head < 0;
}
