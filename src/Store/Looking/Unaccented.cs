using System.Text;

namespace Griot.Store;

/// <summary>Text without accents, character for character, so that <c>Ménaka</c> is found by <c>Menaka</c>. SQLite's index does the same by itself.</summary>
static class Unaccented
{
    public static string Of(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
        {
            // What falls apart into a letter and marks is the letter.
            var parts = letter.Value < 0xC0 ? null : letter.ToString().Normalize(NormalizationForm.FormD);
            if (parts is { Length: > 1 } && char.IsLetter(parts[0]) && !char.IsSurrogate(parts[0]))
            {
                plain.Append(parts[0]);
            }
            else
            {
                plain.Append(letter.ToString());
            }
        }

        return plain.ToString();
    }
}
