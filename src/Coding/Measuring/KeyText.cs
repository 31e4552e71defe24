using System.Text;

namespace Griot.Coding;

/// <summary>Text as keys compare it: lower case, straight quotation marks, single blanks.</summary>
static class KeyText
{
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var straight = c switch { '\u2018' or '\u2019' => '\'', '\u201C' or '\u201D' => '"', _ => char.ToLowerInvariant(c) };
            if (!char.IsWhiteSpace(straight))
            {
                plain.Append(straight);
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }
}
