using Griot.Language;

namespace Griot.Assistants;

/// <summary>Finds quoted words in a text. Case, kinds of white space, quotation marks, apostrophes and dashes make no difference; letters do.</summary>
static class SpanFinder
{
    const int LongestQuote = 2_000;

    /// <summary>Where the words stand as whole words; of several places the one nearest to a position. Null where they stand nowhere.</summary>
    public static TextSpan? Find(string text, TextSpan within, string words, int near)
    {
        var quote = words.AsSpan().Trim();
        if (quote.IsEmpty || quote.Length > LongestQuote)
        {
            return null;
        }

        TextSpan? best = null;
        for (var start = within.Start; start < within.End; start++)
        {
            if (Match(text.AsSpan(0, within.End), start, quote) is not (> 0 and var end) || IsInWord(text, start) || IsInWord(text, end))
            {
                continue;
            }

            var span = TextSpan.Between(start, end);
            if (best is not { } found || Math.Abs(span.Start - near) < Math.Abs(found.Start - near))
            {
                best = span;
            }
        }

        return best;
    }

    // The end of the match, or -1.
    static int Match(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> quote)
    {
        var at = start;
        for (var i = 0; i < quote.Length;)
        {
            if (at >= text.Length)
            {
                return -1;
            }

            if (char.IsWhiteSpace(quote[i]))
            {
                if (!char.IsWhiteSpace(text[at]))
                {
                    return -1;
                }

                while (i < quote.Length && char.IsWhiteSpace(quote[i]))
                {
                    i++;
                }

                while (at < text.Length && char.IsWhiteSpace(text[at]))
                {
                    at++;
                }
            }
            else if (Fold(quote[i]) == Fold(text[at]))
            {
                i++;
                at++;
            }
            else
            {
                return -1;
            }
        }

        return at;
    }

    static bool IsInWord(string text, int at) => at > 0 && at < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at]);

    static char Fold(char c) => c switch
    {
        '‘' or '’' or 'ʼ' or '`' => '\'',
        '“' or '”' or '«' or '»' => '"',
        '‐' or '‑' or '–' or '—' => '-',
        _ => char.ToLowerInvariant(c),
    };
}
