namespace Griot.Cli;

/// <summary>Cuts a text too large to be read as a whole between paragraphs, else lines, sentences, words, wherever need be.</summary>
static class TextPieces
{
    /// <summary>Characters. A long report has 100,000; what is larger is a collection, whose parts say little of one another.</summary>
    public const int Largest = 400_000;

    static readonly string[] Seams = ["\n\n", "\n", ". ", " "];

    public static IEnumerable<Range> Of(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.Length - start <= Largest ? text.Length : Seam(text, start);
            yield return start..end;
            start = end;
        }

        if (text.Length == 0)
        {
            yield return Range.All;
        }
    }

    // Not in the first half: a piece is to be worth its while.
    static int Seam(ReadOnlySpan<char> text, int start)
    {
        var tail = text.Slice(start + Largest / 2, Largest / 2);
        foreach (var seam in Seams)
        {
            if (tail.LastIndexOf(seam) is var at and >= 0)
            {
                return start + Largest / 2 + at + seam.Length;
            }
        }

        var end = start + Largest;
        return char.IsLowSurrogate(text[end]) ? end - 1 : end;
    }
}
