using System.Globalization;

namespace Griot.Language;

/// <summary>What characters are to a tokenizer.</summary>
static class Characters
{
    /// <summary>
    /// Whether a character only separates: white space, control characters, and marks that show nothing
    /// (zero-width space, byte order mark, direction marks).
    /// </summary>
    public static bool IsGap(char c) =>
        c <= ' ' || (c >= '\u007F' && (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\uFEFF' or (>= '\u200B' and <= '\u200F' and not '\u200D') or (>= '\u202A' and <= '\u202E') or '\u2060'));

    /// <summary>Whether a stretch shows nothing at all.</summary>
    public static bool IsGap(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!IsGap(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many UTF-16 units the character at a position takes: 2 for a proper surrogate pair.</summary>
    public static int Length(ReadOnlySpan<char> text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    /// <summary>Whether a word may contain the character: letters, digits, and the marks that hang on them.</summary>
    public static bool IsWord(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        return c < 128 ? char.IsAsciiLetterOrDigit(c) : IsWord(Category(text, at)) || c == '\u00AD';
    }

    /// <summary>Whether the character belongs to the one before it: combining marks, joiners, variation selectors, skin tones.</summary>
    public static bool Extends(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        return c >= '\u0300'
            && (c == '\u200D'
                || Category(text, at) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
                || (c == '\uD83C' && at + 1 < text.Length && text[at + 1] is >= '\uDFFB' and <= '\uDFFF'));
    }

    public static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ' or '`' or '´';

    /// <summary>What opens a quotation or a bracket.</summary>
    public static bool IsOpening(char c) => c is '(' or '[' or '{' or '“' or '‘' or '«' or '„' or '‹' or '<';

    /// <summary>What closes a quotation or a bracket; straight quotes may do either.</summary>
    public static bool IsClosing(char c) => c is ')' or ']' or '}' or '”' or '’' or '»' or '›' or '"' or '\'' or '>';

    /// <summary>The dashes that set a phrase off: en, em, horizontal bar.</summary>
    public static bool IsDash(char c) => c is '–' or '—' or '―';

    static UnicodeCategory Category(ReadOnlySpan<char> text, int at) =>
        Length(text, at) == 2
            ? CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(text[at], text[at + 1]))
            : char.GetUnicodeCategory(text[at]);

    static bool IsWord(UnicodeCategory category) =>
        category is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
