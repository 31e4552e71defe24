namespace Griot.Language;

/// <summary>
/// The line a wire report opens with: <c>TIMBUKTU, Mali –</c>, <c>BAMAKO (AFP) -</c>, <c>ALGIERS, 17 JANUARY 2013 -</c>.
/// It is kept as a sentence of its own: the parser never sees it hang on the first verb, and a coder can take from it
/// where the report was filed, and when.
/// </summary>
public static class Dateline
{
    const int LongestInTokens = 16;

    // SAINT LOUIS DU NORD has more, and is told by its comma.
    const int LongestBareNameInWords = 3;

    // Within this many tokens a second dash would make the first half of a pair: "MUJAO – Al-Qaeda's ally – said".
    const int PairWithin = 40;

    static readonly HashSet<string> SmallWords = new(["de", "al", "el", "of", "the", "and", "la", "le", "du", "des", "sur"], StringComparer.Ordinal);

    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> SmallWordsOf = SmallWords.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a sentence is a dateline and nothing else.</summary>
    public static bool Is(Sentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        if (sentence.Count > LongestInTokens)
        {
            return false;
        }

        Span<TextSpan> tokens = stackalloc TextSpan[sentence.Count];
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = new(sentence[i].Span.Start - sentence.Span.Start, sentence[i].Span.Length);
        }

        return Place(sentence.Text, tokens) == tokens.Length - 1;
    }

    /// <summary>How many tokens at the head of a paragraph are a dateline, its dash included; 0 where none is.</summary>
    internal static int Length(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens)
    {
        var dash = Place(text, tokens);
        if (dash <= 0 || dash + 2 >= tokens.Length || !BeginsSentence(text, tokens[dash + 1]))
        {
            return 0;
        }

        for (var i = dash + 1; i < tokens.Length && i < dash + PairWithin && tokens[i].Of(text) is not ("." or "?" or "!"); i++)
        {
            if (IsDash(text, tokens, i) && tokens[i].Start > tokens[i - 1].End)
            {
                return 0;
            }
        }

        return dash + 1;
    }

    /// <summary>The dash that ends a dateline, or -1.</summary>
    static int Place(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens)
    {
        var (hasSign, hasFigure, hasAgency, words) = (false, false, false, 0);
        for (var i = 0; i < tokens.Length && i < LongestInTokens; i++)
        {
            var form = tokens[i].Of(text);
            if (i > 0 && IsDash(text, tokens, i) && tokens[i].Start > tokens[i - 1].End)
            {
                var isPlaceInCapitals = IsCapitals(tokens[0].Of(text));
                return (isPlaceInCapitals && (hasSign || words <= LongestBareNameInWords)) || hasAgency || (hasSign && hasFigure) ? i : -1;
            }

            // PORT-AU-PRINCE is one.
            words += i > 0 && tokens[i].Start == tokens[i - 1].End ? 0 : 1;
            hasSign |= form is "," or "(" or "/";
            hasAgency |= form is ")";
            hasFigure |= char.IsAsciiDigit(form[0]);
            var first = form[0];
            if (!(char.IsUpper(first) || (i > 0 && (form is "," or "(" or ")" or "/" or "." or "-" or "’" or "'" || char.IsAsciiDigit(first) || SmallWordsOf.Contains(form)))))
            {
                return -1;
            }
        }

        return -1;
    }

    static bool IsDash(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens, int i) =>
        tokens[i].Of(text) is "-" or "–" or "—" or "--" && (i + 1 == tokens.Length || tokens[i + 1].Start > tokens[i].End);

    static bool BeginsSentence(ReadOnlySpan<char> text, TextSpan token) =>
        token.Of(text)[0] is var c && (char.IsUpper(c) || char.IsAsciiDigit(c) || Characters.IsOpening(c) || c is '"' or '\'');

    static bool IsCapitals(ReadOnlySpan<char> form)
    {
        foreach (var c in form)
        {
            if (char.IsLower(c))
            {
                return false;
            }
        }

        return form.Length > 1;
    }
}
