using System.Text;
using Griot.Places;

namespace Griot.Store;

/// <summary>Text without accents, so that <c>Ménaka</c> is found by <c>Menaka</c>. SQLite's index does the same by itself.</summary>
static class Unaccented
{
    const char FirstLatin = '\u00C0', LastLatin = '\u1EFF', FirstMark = '\u0300', LastMark = '\u036F';

    /// <summary>Latin letters with the one letter each stands for; all others stand for themselves.</summary>
    static readonly char[] Plain = [.. Enumerable.Range(FirstLatin, LastLatin - FirstLatin + 1).Select(c => PlaceName.Fold([(char)c]) is [var letter] ? letter : (char)c)];

    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is < FirstMark or > LastMark)
            {
                plain.Append(letter is >= FirstLatin and <= LastLatin ? Plain[letter - FirstLatin] : letter);
            }
        }

        return plain.ToString();
    }
}
