using Griot.Language;

namespace Griot.Coding;

/// <summary>The stretches of a text inside quotation marks, marks included, in text order and not overlapping.</summary>
/// <remarks>Single marks are left alone: they are apostrophes more often than not.</remarks>
sealed class QuotedStretches
{
    // A quotation longer than this, in characters, was never opened: the mark was something else.
    const int Longest = 4000;

    readonly List<TextSpan> stretches = [];

    /// <param name="text">The document.</param>
    /// <param name="start">Where to begin: of a large document only a piece was parsed.</param>
    /// <param name="end">Where to stop.</param>
    public QuotedStretches(string text, int start, int end)
    {
        var open = -1;
        var plain = false;
        for (var i = start; i < end; i++)
        {
            var width = MarkAt(text, i, out var opens, out var closes);
            if (width == 0)
            {
                continue;
            }

            if (open >= 0 && (i - open > Longest || (plain && ParagraphBetween(text, open, i) && opens)))
            {
                open = -1;
            }

            if (open < 0 && opens)
            {
                (open, plain) = (i, closes);
            }
            else if (open >= 0 && closes)
            {
                stretches.Add(TextSpan.Between(open, i + width));
                open = -1;
            }

            i += width - 1;
        }
    }

    /// <summary>The stretch that a position lies in, marks included, or null.</summary>
    public TextSpan? At(int position)
    {
        foreach (var stretch in stretches)
        {
            if (stretch.Start > position)
            {
                return null;
            }

            if (position < stretch.End)
            {
                return stretch;
            }
        }

        return null;
    }

    /// <summary>The first stretch that begins at a position or after it, or null.</summary>
    public TextSpan? From(int position)
    {
        foreach (var stretch in stretches)
        {
            if (stretch.Start >= position)
            {
                return stretch;
            }
        }

        return null;
    }

    static int MarkAt(string text, int i, out bool opens, out bool closes)
    {
        (opens, closes) = (false, false);
        switch (text[i])
        {
            case '“' or '«':
                opens = true;
                return 1;
            case '”' or '»':
                closes = true;
                return 1;
            case '"':
                // A plain mark opens at the start of a word and closes behind one.
                opens = i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]) && (i == 0 || !char.IsLetterOrDigit(text[i - 1]));
                closes = i > 0 && !char.IsWhiteSpace(text[i - 1]);
                return 1;
            case '\'' or '`' when i + 1 < text.Length && text[i + 1] == text[i]:
                opens = i + 2 < text.Length && !char.IsWhiteSpace(text[i + 2]) && (i == 0 || !char.IsLetterOrDigit(text[i - 1]));
                closes = text[i] is '\'' && i > 0 && !char.IsWhiteSpace(text[i - 1]);
                return 2;
            default:
                return 0;
        }
    }

    static bool ParagraphBetween(string text, int start, int end) => text.AsSpan(start, end - start).Contains("\n\n", StringComparison.Ordinal);
}
