using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace Griot.Intake;

/// <summary>
/// The words of a page or of a part of one: paragraphs with an empty line between them, white space as a browser would show it.
/// What no reader reads (menus, forms, scripts, cookie notices, comments) is left out where tags or their classes say so.
/// </summary>
static class HtmlText
{
    static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
        "table", "tr", "thead", "tbody", "blockquote", "pre", "figure", "figcaption", "form", "fieldset", "hr", "body", "html", "address", "details", "summary", "center",
    };

    static readonly HashSet<string> Unread = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "form", "button", "select", "textarea", "nav", "aside", "footer", "dialog", "head",
    };

    static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    };

    static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike",
        "strong", "sub", "sup", "tt", "u", "var",
    };

    /// <summary>Parts of a class or identifier of what stands around a report.</summary>
    static readonly string[] Around = ["cookie", "consent", "gdpr", "comment", "disqus", "newsletter", "sharing", "share-", "social", "sidebar", "breadcrumb", "related", "recommended", "read-next", "most-read", "most-popular", "trending", "outbrain", "taboola", "advert"];

    /// <summary>Reads HTML in one pass.</summary>
    /// <param name="html">A page or a fragment.</param>
    /// <param name="headings">Where headings stand in the text.</param>
    public static string Of(string html, out ImmutableArray<Range> headings)
    {
        var text = new StringBuilder(html.Length / 2);
        var found = ImmutableArray.CreateBuilder<Range>();
        var heading = -1;
        var last = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var tags = new HtmlTags(html);
        string? unread = null;
        var depth = 0;
        while (tags.MoveNext())
        {
            if (unread is not null)
            {
                depth += !tags.Is(unread) ? 0 : tags.Closes ? -1 : 1;
                unread = depth == 0 ? null : unread;
                continue;
            }

            Append(text, tags.TextBefore);
            if (tags.Name.IsEmpty)
            {
                break;
            }

            if (!tags.Closes && IsUnread(tags) && CanClose(last, tags, html))
            {
                (unread, depth) = (tags.Name.ToString(), 1);
            }
            else if (tags.Is("br"))
            {
                EndLine(text);
            }
            else if (tags.Is("td") || tags.Is("th"))
            {
                Append(text, " ");
            }
            else if (Blocks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tags.Name))
            {
                if (tags.Closes && heading >= 0 && text.Length > heading)
                {
                    found.Add(heading..TrimmedLength(text));
                }

                EndParagraph(text);
                heading = !tags.Closes && tags.Name is ['h' or 'H', >= '1' and <= '6'] ? text.Length : -1;
            }
        }

        text.Length = TrimmedLength(text);
        headings = [.. found.Where(range => range.Start.Value < range.End.Value && range.End.Value <= text.Length)];
        return text.Append(text.Length > 0 ? "\n" : "").ToString();
    }

    /// <summary>How deep the elements of a page lie in one another at most; elements whose end may be left out are not counted.</summary>
    public static int Depth(string html)
    {
        var (depth, deepest) = (0, 0);
        var tags = new HtmlTags(html);
        while (tags.MoveNext() && !tags.Name.IsEmpty)
        {
            if (tags.Name is "!" || tags.Is("p") || tags.Is("li") || tags.Is("dt") || tags.Is("dd") || tags.Is("option") || tags.Is("tr") || tags.Is("td") || tags.Is("th")
                || Void.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tags.Name)
                || (tags.Attributes.EndsWith("/") && !Nests(tags.Name)))
            {
                continue;
            }

            depth = Math.Max(0, depth + (tags.Closes ? -1 : 1));
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    // In HTML a slash does not close these; in the drawings and formulas of a page it closes all.
    static bool Nests(ReadOnlySpan<char> name) =>
        Blocks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name) || Inline.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    static bool IsUnread(HtmlTags tags)
    {
        if (Unread.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tags.Name))
        {
            return true;
        }

        // Not the page or its main part, whose classes often list everything there is on it.
        if (tags.Is("html") || tags.Is("body") || tags.Is("main") || tags.Is("article") || Void.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tags.Name))
        {
            return false;
        }

        var names = tags.Attribute("class");
        var id = tags.Attribute("id");
        foreach (var part in Around)
        {
            if (names.Contains(part, StringComparison.OrdinalIgnoreCase) || id.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return tags.Attribute("role").Equals("dialog", StringComparison.OrdinalIgnoreCase) || tags.Attribute("hidden").Equals("hidden", StringComparison.OrdinalIgnoreCase);
    }

    // An element that is never closed must not swallow the rest of the page. One search from the end for each name, then remembered.
    static bool CanClose(Dictionary<string, int> last, HtmlTags tags, string html)
    {
        var lookup = last.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(tags.Name, out var close))
        {
            close = html.LastIndexOf("</" + tags.Name.ToString(), StringComparison.OrdinalIgnoreCase);
            lookup[tags.Name] = close;
        }

        return close >= tags.Position;
    }

    static void Append(StringBuilder text, ReadOnlySpan<char> raw)
    {
        if (raw.IsEmpty)
        {
            return;
        }

        ReadOnlySpan<char> words = raw.Contains('&') ? WebUtility.HtmlDecode(raw.ToString()) : raw;
        foreach (var c in words)
        {
            if (!char.IsWhiteSpace(c))
            {
                text.Append(c is '\0' ? '\uFFFD' : c);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }

    static void EndLine(StringBuilder text)
    {
        text.Length = TrimmedLength(text, newLines: false);
        if (text.Length > 0 && !(text.Length > 1 && text[^1] == '\n' && text[^2] == '\n'))
        {
            text.Append('\n');
        }
    }

    static void EndParagraph(StringBuilder text)
    {
        text.Length = TrimmedLength(text);
        if (text.Length > 0)
        {
            text.Append("\n\n");
        }
    }

    static int TrimmedLength(StringBuilder text, bool newLines = true)
    {
        var length = text.Length;
        while (length > 0 && (text[length - 1] == ' ' || (newLines && text[length - 1] == '\n')))
        {
            length--;
        }

        return length;
    }
}
