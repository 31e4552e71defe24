namespace Griot.Language;

/// <summary>
/// Where sentences end, by rule: after a full stop, question or exclamation mark or ellipsis and the quotes and brackets
/// that close behind it, unless what follows goes on in lower case; after an abbreviation only where a new sentence is likely.
/// </summary>
ref struct SentenceRules(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens)
{
    readonly ReadOnlySpan<char> text = text;
    readonly ReadOnlySpan<TextSpan> tokens = tokens;

    /// <summary>The tokens of one paragraph with which sentences end, in order; the last is always among them.</summary>
    public readonly void Ends(List<int> ends)
    {
        for (var i = 0; i < tokens.Length - 1; i++)
        {
            if (EndsWith(i))
            {
                ends.Add(i);
            }
        }

        ends.Add(tokens.Length - 1);
    }

    /// <summary>Whether a sentence ends with this token; the last of a paragraph is not asked.</summary>
    public readonly bool EndsWith(int token)
    {
        var next = Form(token + 1);
        if (IsCloser(token + 1) && IsTerminal(token, out _) && !IsOpeningQuote(token + 1))
        {
            return false;
        }

        var last = token;
        while (last > 0 && token - last < 4 && IsCloser(last) && !IsOpeningQuote(last))
        {
            last--;
        }

        if (!IsTerminal(last, out var isAbbreviation))
        {
            return false;
        }

        var begins = BeginsSentence(token + 1);
        if (isAbbreviation)
        {
            return begins && last == token && !WordLists.IsTitle(Form(last)[..^1]) && char.IsUpper(next[0]) && IsStarter(next);
        }

        return begins;
    }

    readonly ReadOnlySpan<char> Form(int token) => tokens[token].Of(text);

    readonly bool IsCloser(int token) => Form(token) is [var c] ? Characters.IsClosing(c) : Form(token) is "''" or "’’";

    /// <summary>A straight quote that opens: a gap stands before it and none behind.</summary>
    readonly bool IsOpeningQuote(int token) =>
        Form(token) is "\"" or "'" or "''"
        && token > 0
        && tokens[token].Start > tokens[token - 1].End
        && (token + 1 == tokens.Length || tokens[token + 1].Start == tokens[token].End);

    readonly bool IsTerminal(int token, out bool isAbbreviation)
    {
        var form = Form(token);
        isAbbreviation = form is [.., not '.', '.'];
        return form[^1] is '.' or '!' or '?' or '…';
    }

    readonly bool BeginsSentence(int token)
    {
        for (var i = token; i < tokens.Length && i - token < 4; i++)
        {
            var c = Form(i)[0];
            if (char.IsLower(c))
            {
                return false;
            }

            if (char.IsLetterOrDigit(c))
            {
                return true;
            }

            if (!Characters.IsOpening(c) && c is not ('"' or '\'' or '`' or '-' or '*' or '•' or '$' or '#' or '–' or '—'))
            {
                return c is not (',' or ';' or ':' or ')' or ']' or '.' or '!' or '?');
            }
        }

        return true;
    }

    /// <summary>Words that begin sentences more often than they follow an abbreviation inside one.</summary>
    static bool IsStarter(ReadOnlySpan<char> word) =>
        word is "The" or "A" or "An" or "In" or "It" or "He" or "She" or "They" or "We" or "I" or "You" or "This" or "That" or "These" or "But" or "And"
            or "However" or "If" or "On" or "At" or "As" or "After" or "There" or "His" or "Her" or "Its" or "Their" or "So" or "When" or "What" or "For" or "From" or "Two" or "No";
}
