using System.Collections.Frozen;

namespace Griot.Briefing;

/// <summary>A word or a link of a reply, a half-open stretch of its plain text.</summary>
readonly record struct ReplyWord(int Start, int End, bool IsLink);

/// <summary>Splits the plain text of a reply into words and links; the addresses that try not to look like one (<c>shop . com</c>) are links too.</summary>
static class ReplyWords
{
    static readonly FrozenSet<string> Endings = FrozenSet.Create(StringComparer.Ordinal,
        "com", "net", "org", "info", "biz", "ru", "cn", "tk", "ml", "ga", "cf", "co", "uk", "de", "fr", "tv", "me", "ly", "gl", "be", "us", "eu", "io", "xyz", "top", "online", "site", "shop", "club", "ws", "gg", "link", "click");

    // Only these may stand apart from their dot: "pop. me" is no address.
    static readonly FrozenSet<string> ApartEndings = FrozenSet.Create(StringComparer.Ordinal, "com", "net", "org", "info");

    public static void Read(string text, List<ReplyWord> words)
    {
        for (var i = 0; i < text.Length;)
        {
            if (StartsLink(text, i))
            {
                var end = i;
                while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"'))
                {
                    end++;
                }

                words.Add(new(i, end, IsLink: true));
                i = end;
            }
            else if (IsWord(text[i]))
            {
                var end = i + 1;
                while (end < text.Length && (IsWord(text[end]) || (text[end] is '\'' or '’' or '_' && end + 1 < text.Length && IsWord(text[end + 1]))))
                {
                    end++;
                }

                var link = EndOfHost(text, end);
                words.Add(new(i, Math.Max(end, link), IsLink: link > 0));
                i = Math.Max(end, link);
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>The host of a link, without <c>www.</c> and blanks.</summary>
    public static ReadOnlySpan<char> Host(ReadOnlySpan<char> link)
    {
        var scheme = link.IndexOf("://");
        link = scheme < 0 ? link : link[(scheme + 3)..];
        link = link.StartsWith("www.") ? link[4..] : link;
        var end = link.IndexOfAny("/?#:");
        return end < 0 ? link : link[..end];
    }

    // A picture is a word, and all pictures are surrogates.
    static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '$' or '£' or '€';

    static bool StartsLink(string text, int at)
    {
        var rest = text.AsSpan(at);
        return rest.StartsWith("http://", StringComparison.Ordinal) || rest.StartsWith("https://", StringComparison.Ordinal) || rest.StartsWith("www.", StringComparison.Ordinal);
    }

    /// <summary>Where an address ends whose first part ends at <paramref name="at"/>; 0 if it is none.</summary>
    static int EndOfHost(string text, int at)
    {
        var end = 0;
        while (NextPart(text, at) is var (start, next, apart))
        {
            if ((apart ? ApartEndings : Endings).GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(start, next - start)))
            {
                end = next;
            }
            else if (apart)
            {
                break;
            }

            at = next;
        }

        if (end > 0 && end < text.Length && text[end] == '/')
        {
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }
        }

        return end;
    }

    /// <summary>The part of a host after a dot, and whether blanks stand about the dot; null if none follows.</summary>
    static (int Start, int End, bool Apart)? NextPart(string text, int at)
    {
        var dot = SkipBlanks(text, at);
        var rest = text.AsSpan(dot);
        var length = rest.StartsWith("[dot]", StringComparison.Ordinal) || rest.StartsWith("(dot)", StringComparison.Ordinal) ? "[dot]".Length : rest.StartsWith('.') ? 1 : 0;
        if (length == 0)
        {
            return null;
        }

        var start = SkipBlanks(text, dot + length);
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-'))
        {
            end++;
        }

        return end == start ? null : (start, end, dot > at || start > dot + length);
    }

    static int SkipBlanks(string text, int at)
    {
        var most = Math.Min(text.Length, at + 2);
        while (at < most && text[at] == ' ')
        {
            at++;
        }

        return at;
    }
}
