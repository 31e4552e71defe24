namespace Griot.Record;

/// <summary>Words of a document and where they stand: <c>text[Start..End]</c>, in UTF-16 units.</summary>
public readonly record struct Quote(string Text, int Start, int End);

/// <summary>
/// A sentence of a document: its number from 0 and its words. A passage read from the title has the index -1 and no place in
/// the text.
/// </summary>
public sealed record Passage(int Index, Quote Words)
{
    public static Passage OfTitle(string title) => new(-1, new Quote(title, 0, 0));
}
