using System.Buffers;

namespace Griot.Intake;

/// <summary>
/// Goes through HTML from tag to tag in one pass and with no stack, however the page is nested or broken. Comments, declarations
/// and the insides of scripts and styles are passed over.
/// </summary>
ref struct HtmlTags(ReadOnlySpan<char> html)
{
    const int LongestValue = 1 << 16;

    static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\r\n\f/>");
    static readonly SearchValues<char> AttributeEnd = SearchValues.Create("= \t\r\n\f/");

    readonly ReadOnlySpan<char> html = html;
    int position;

    /// <summary>Where the rest of the page begins.</summary>
    public readonly int Position => position;

    /// <summary>The text between the tag before and <see cref="Name"/>; entities are not resolved.</summary>
    public ReadOnlySpan<char> TextBefore { get; private set; }

    /// <summary>The tag's name as written; empty at the end of the page.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>All between the name and the closing bracket.</summary>
    public ReadOnlySpan<char> Attributes { get; private set; }

    /// <summary>The text of a script, style or title, which ends only at its own closing tag.</summary>
    public ReadOnlySpan<char> Inside { get; private set; }

    public bool Closes { get; private set; }

    /// <summary>To the next tag, or to the end: then <see cref="Name"/> is empty and the text before it the last.</summary>
    public bool MoveNext()
    {
        if (position > html.Length)
        {
            return false;
        }

        var start = position;
        for (var at = position; ; at++)
        {
            var length = at < html.Length ? html[at..].IndexOf('<') : -1;
            if (length < 0)
            {
                Set(html[start..], default);
                position = html.Length + 1;
                return true;
            }

            at += length;
            var rest = html[(at + 1)..];
            if (rest is ['!' or '?', ..])
            {
                // What stands before a comment is text; the comment itself is passed over by handing out an unnamed tag.
                var comment = rest.StartsWith("!--");
                var end = comment ? rest.IndexOf("-->") : rest.IndexOf('>');
                Set(html[start..at], "!");
                position = end < 0 ? html.Length : at + 1 + end + (comment ? 3 : 1);
                return true;
            }

            if (rest is [>= 'a' and <= 'z' or >= 'A' and <= 'Z', ..] or ['/', >= 'a' and <= 'z' or >= 'A' and <= 'Z', ..])
            {
                TextBefore = html[start..at];
                Tag(at + 1);
                return true;
            }
        }
    }

    void Set(ReadOnlySpan<char> text, ReadOnlySpan<char> name)
    {
        TextBefore = text;
        Name = name;
        Attributes = default;
        Inside = default;
        Closes = false;
    }

    void Tag(int at)
    {
        Closes = html[at] == '/';
        at += Closes ? 1 : 0;
        var nameLength = html[at..].IndexOfAny(NameEnd);
        nameLength = nameLength < 0 ? html.Length - at : nameLength;
        Name = html.Slice(at, nameLength);
        var end = EndOfTag(at + nameLength);
        Attributes = html[(at + nameLength)..end];
        position = Math.Min(html.Length, end + 1);
        Inside = default;
        if (!Closes && (Is("script") || Is("style") || Is("title") || Is("textarea") || Is("xmp")))
        {
            var inside = html[position..];
            var close = IndexOfClose(inside, Name);
            Inside = close < 0 ? inside : inside[..close];
            position += Inside.Length;
        }
    }

    public readonly bool Is(ReadOnlySpan<char> name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>An attribute's value, as written, or empty.</summary>
    public readonly ReadOnlySpan<char> Attribute(ReadOnlySpan<char> name)
    {
        var rest = Attributes;
        while (true)
        {
            rest = rest.TrimStart(" \t\r\n\f/");
            if (rest.IsEmpty)
            {
                return default;
            }

            var nameLength = rest[1..].IndexOfAny(AttributeEnd) is var n and >= 0 ? n + 1 : rest.Length;
            var found = rest[..nameLength].Equals(name, StringComparison.OrdinalIgnoreCase);
            rest = rest[nameLength..].TrimStart();
            ReadOnlySpan<char> value = default;
            if (rest is ['=', ..])
            {
                rest = rest[1..].TrimStart();
                var quoted = rest is ['"' or '\'', ..];
                var length = quoted ? rest[1..].IndexOf(rest[0]) : rest.IndexOfAny(" \t\r\n\f");
                length = length < 0 ? rest.Length - (quoted ? 1 : 0) : length;
                value = rest.Slice(quoted ? 1 : 0, length);
                rest = rest[Math.Min(rest.Length, length + (quoted ? 2 : 0))..];
            }

            if (found)
            {
                return value;
            }
        }
    }

    // A bracket inside quotes does not end the tag; a quote that never closes does not swallow the page.
    readonly int EndOfTag(int at)
    {
        var plain = html[at..].IndexOf('>');
        if (plain < 0)
        {
            return html.Length;
        }

        if (html.Slice(at, plain).IndexOfAny('"', '\'') < 0)
        {
            return at + plain;
        }

        for (var i = at; i < html.Length; i++)
        {
            if (html[i] == '>')
            {
                return i;
            }

            if (html[i] is '"' or '\'')
            {
                var close = html.Slice(i + 1, Math.Min(LongestValue, html.Length - i - 1)).IndexOf(html[i]);
                if (close < 0)
                {
                    return at + plain;
                }

                i += close + 1;
            }
        }

        return at + plain;
    }

    static int IndexOfClose(ReadOnlySpan<char> html, ReadOnlySpan<char> name)
    {
        for (var at = 0; ;)
        {
            var next = html[at..].IndexOf("</");
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (html[(at + 2)..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }

            at += 2;
        }
    }
}
