using System.Globalization;
using System.Net;
using System.Text;

namespace Griot.Briefing;

/// <summary>
/// A reply as the filter reads it: one lower-case text without markup and without the tricks by which a word is made to look like another
/// (entities, full-width letters, marks that take no room). The address of a link takes the link's place.
/// </summary>
static class ReplyText
{
    /// <summary>A reply is read so far; what comes after changes no verdict.</summary>
    public const int MaxLength = 10_000;

    public static string Plain(string text)
    {
        if (text.Length > MaxLength)
        {
            text = text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
        }

        if (text.Contains('<') || text.Contains('&'))
        {
            // Twice: what was escaped by a form and again by a feed.
            text = WebUtility.HtmlDecode(WebUtility.HtmlDecode(WithoutTags(text)));
        }

        return WithoutTricks(text);
    }

    static string WithoutTags(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isTag = text[i] == '<' && i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!');
            var end = isTag ? text.IndexOf('>', i) : -1;
            if (end < 0)
            {
                plain.Append(text[i]);
                continue;
            }

            var tag = text.AsSpan(i, end - i);
            var href = tag.IndexOf("href=", StringComparison.OrdinalIgnoreCase);
            plain.Append(' ');
            if (href >= 0)
            {
                var address = tag[(href + "href=".Length)..].TrimStart("\"' ");
                var close = address.IndexOfAny("\"' ");
                plain.Append(close < 0 ? address : address[..close]).Append(' ');
            }

            i = end;
        }

        return plain.ToString();
    }

    static string WithoutTricks(string text)
    {
        var plain = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = Letter(rune);
            if (Rune.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                plain.Append(units[..Rune.ToLowerInvariant(letter).EncodeToUtf16(units)]);
            }
        }

        return plain.ToString();
    }

    /// <summary>The plain letter that a full-width, circled or mathematical one stands for.</summary>
    static Rune Letter(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => new Rune(rune.Value - 0xFF01 + '!'),
        0x3000 or 0xA0 => new Rune(' '),
        >= 0x24B6 and <= 0x24E9 => new Rune('a' + ((rune.Value - 0x24B6) % 26)),
        // Thirteen alphabets of capitals and small letters, then the digits in five hands.
        >= 0x1D400 and <= 0x1D6A3 => new Rune('a' + ((rune.Value - 0x1D400) % 26)),
        >= 0x1D7CE and <= 0x1D7FF => new Rune('0' + ((rune.Value - 0x1D7CE) % 10)),
        _ => rune,
    };
}
