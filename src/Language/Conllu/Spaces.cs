using System.Text;

namespace Griot.Language;

/// <summary>White space inside the last column: <c>\s</c> blank, <c>\t</c>, <c>\r</c>, <c>\n</c>, <c>\p</c> for <c>|</c>, <c>\\</c>.</summary>
static class Spaces
{
    const string Plain = " \t\r\n|\\";
    const string Escapes = "strnp\\";

    public static string Escape(ReadOnlySpan<char> text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            var index = Plain.IndexOf(c, StringComparison.Ordinal);
            if (index < 0)
            {
                escaped.Append(c);
            }
            else
            {
                escaped.Append('\\').Append(Escapes[index]);
            }
        }

        return escaped.ToString();
    }

    public static string Unescape(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var index = text[i] == '\\' && i + 1 < text.Length ? Escapes.IndexOf(text[i + 1], StringComparison.Ordinal) : -1;
            if (index >= 0)
            {
                i++;
            }

            plain.Append(index < 0 ? text[i] : Plain[index]);
        }

        return plain.ToString();
    }
}
