using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Griot.Briefing;

/// <summary>
/// Markdown of people as HTML that may stand in a page: paragraphs, headings, lists, quotations, tables, code, emphasis, links and footnotes. HTML in the text is shown as text, pictures become links to them, since
/// nothing is loaded from elsewhere, and links lead only where <see cref="SafeLink"/> lets them. What Markdig wrote goes through a list of allowed elements once more.
/// </summary>
public static partial class MarkdownPage
{
    /// <summary>Longer texts are refused by those who keep them; here the rest is cut off, and the page says so.</summary>
    public const int Longest = 200_000;

    // A hundred brackets open at once are nobody's writing.
    const int MostNested = 100;

    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseFootnotes().UseAutoLinks().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).Build();

    static readonly HtmlSanitizer Wall = Allowing();

    // The same article is asked for again and again, by whoever likes.
    static readonly ConcurrentDictionary<(string Markdown, int Top, string Name), string> Made = new();

    const int MostKept = 8_000_000;

    static long kept;

    /// <summary>The HTML of a text.</summary>
    /// <param name="markdown">What somebody wrote.</param>
    /// <param name="top">The level that the highest heading of the text gets, 1 to 6; the page around it has those above. No level is passed over on the way down.</param>
    /// <param name="name">Begins the names of footnotes within the page, so that two texts on one page have their own. Letters, digits and hyphens.</param>
    public static string Html(string markdown, int top = 2, string name = "note")
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(top, 6);
        if (!Name().IsMatch(name))
        {
            throw new ArgumentException($"A name of footnotes is made of letters, digits and hyphens; '{name}' is not.", nameof(name));
        }

        if (Made.TryGetValue((markdown, top, name), out var known))
        {
            return known;
        }

        var html = Lay(markdown, top, name);
        if (Interlocked.Add(ref kept, markdown.Length + html.Length) > MostKept)
        {
            Made.Clear();
            Interlocked.Exchange(ref kept, markdown.Length + html.Length);
        }

        Made[(markdown, top, name)] = html;
        return html;
    }

    static string Lay(string markdown, int top, string name)
    {
        var (text, isCut) = markdown.Length > Longest ? (markdown[..Longest], true) : (markdown, false);
        if (Parse(text) is not { } document)
        {
            return Plainly(text, "This text nests marks too deeply to be laid out; it is shown as it was written.");
        }

        Nest([.. document.Descendants<HeadingBlock>()], top);
        foreach (var node in document.Descendants().ToList())
        {
            switch (node)
            {
                case LinkInline link:
                    link.IsImage = false;
                    link.Title = null;
                    link.Url = SafeLink(link.Url);
                    break;
                case Table table:
                    Align(table);
                    break;
                default:
                    break;
            }
        }

        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new Markdig.Renderers.HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        var clean = Wall.SanitizeDom(writer.ToString());
        Finish(clean, name);
        return clean.Body!.InnerHtml.Trim() + (isCut ? $"<p><em>What comes after the first {Longest.ToString("N0", CultureInfo.InvariantCulture)} characters is left out.</em></p>" : "");
    }

    /// <summary>The words of a text without its marks, up to a length; for descriptions and lists.</summary>
    public static string Words(string markdown, int most)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var text = markdown.Length > Longest ? markdown[..Longest] : markdown;
        var words = new StringBuilder();
        foreach (var node in (IEnumerable<MarkdownObject>?)Parse(text)?.Descendants() ?? [])
        {
            _ = node switch
            {
                LiteralInline literal => words.Append(literal.Content.AsSpan()),
                CodeInline code => words.Append(code.Content),
                HtmlEntityInline entity => words.Append(entity.Transcoded.AsSpan()),
                LineBreakInline or Block => words.Append(' '),
                _ => words,
            };
            if (words.Length > 4 * most)
            {
                break;
            }
        }

        var plain = string.Join(' ', words.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (plain.Length <= most)
        {
            return plain;
        }

        var cut = plain.LastIndexOf(' ', most - 1);
        cut = cut > most / 2 ? cut : most - 1;
        return plain[..(char.IsHighSurrogate(plain[cut - 1]) ? cut - 1 : cut)].TrimEnd(',', ';', ':', '-') + "…";
    }

    /// <summary>An address that a text may lead to: http, https, mailto, or a place on this site; null for all others, and for those that hide where they lead.</summary>
    public static string? SafeLink(string? address)
    {
        // Browsers pass over blanks and control characters within an address, and take \ for /.
        if (string.IsNullOrWhiteSpace(address) || address.Length > 2000 || address.Any(c => char.IsControl(c) || c is '\\' or '\u00A0' or '\u200B' or '\u2028' or '\u2029') || address != address.Trim())
        {
            return null;
        }

        if (address.StartsWith("//", StringComparison.Ordinal))
        {
            return null;
        }

        if (address[0] is '/' or '#' or '?')
        {
            return address;
        }

        var colon = address.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || address.IndexOfAny(['/', '?', '#']) is var first && first >= 0 && first < colon)
        {
            return address.StartsWith('&') ? null : address;
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" && (uri.UserInfo.Length == 0 || uri.Scheme == "mailto") ? address : null;
    }

    static MarkdownDocument? Parse(string text)
    {
        if (Nesting(text) > MostNested)
        {
            return null;
        }

        try
        {
            return Markdown.Parse(text.Replace('\0', '\uFFFD'), Pipeline);
        }
        // Which is how Markdig says that something is nested beyond its own limit.
        catch (ArgumentException fault) when (fault.Message.Contains("nested", StringComparison.Ordinal))
        {
            return null;
        }
    }

    // How deep quotations go in one line, and how many brackets of a paragraph are open at once: Markdig looks back for each of them.
    static int Nesting(string text)
    {
        var (deepest, open, run, before) = (0, 0, 0, '\n');
        foreach (var letter in text)
        {
            open = letter switch
            {
                '[' => open + 1,
                '(' when before is ']' => open + 1,
                ']' or ')' => Math.Max(0, open - 1),
                '\n' when before is '\n' => 0,
                _ => open,
            };
            run = letter switch { '>' => run + 1, ' ' or '-' or '+' or '*' => run, _ => 0 };
            deepest = Math.Max(deepest, Math.Max(open, run));
            before = letter is '\r' ? before : letter;
        }

        return deepest;
    }

    static string Plainly(string text, string why) =>
        $"<p><em>{why}</em></p>" + string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>"));

    static void Nest(List<HeadingBlock> headings, int top)
    {
        var open = new Stack<int>();
        foreach (var heading in headings)
        {
            while (open.Count > 0 && open.Peek() >= heading.Level)
            {
                open.Pop();
            }

            open.Push(heading.Level);
            heading.Level = Math.Min(6, top + open.Count - 1);
        }
    }

    static void Align(Table table)
    {
        foreach (var cell in table.OfType<TableRow>().SelectMany(row => row.OfType<TableCell>().Select((cell, column) => (cell, column: cell.ColumnIndex < 0 ? column : cell.ColumnIndex))))
        {
            if (cell.column < table.ColumnDefinitions.Count && table.ColumnDefinitions[cell.column].Alignment is { } alignment && alignment is not TableColumnAlign.Left)
            {
                cell.cell.GetAttributes().AddClass(alignment is TableColumnAlign.Right ? "num" : "centre");
            }
        }
    }

    static HtmlSanitizer Allowing()
    {
        var wall = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Set("p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote table thead tbody tr th td pre code em strong del a sup div"),
            AllowedAttributes = Set("href id class start"),
            AllowedSchemes = Set("http https mailto"),
            UriAttributes = Set("href"),
            AllowedCssProperties = Set(""),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
        })
        {
            KeepChildNodes = true,
            AllowDataAttributes = false,
        };
        wall.AllowedClasses.UnionWith(Set("footnotes footnote-ref footnote-back-ref num centre"));
        return wall;

        static HashSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    // Once more over what the list of elements let through: names within the page, links, tables that are wider than a telephone.
    static void Finish(IHtmlDocument page, string name)
    {
        foreach (var element in page.Body!.QuerySelectorAll("[id]"))
        {
            if (Footnote().Match(element.Id!) is { Success: true } note)
            {
                element.Id = $"{name}-{note.Groups["kind"].Value}{note.Groups["number"].Value}";
            }
            else
            {
                element.RemoveAttribute("id");
            }
        }

        foreach (var link in page.Body.QuerySelectorAll("a"))
        {
            var address = link.GetAttribute("href");
            if (address is not null && Footnote().Match(address.TrimStart('#')) is { Success: true } note)
            {
                link.SetAttribute("href", $"#{name}-{note.Groups["kind"].Value}{note.Groups["number"].Value}");
                var isBack = link.ClassList.Contains("footnote-back-ref");
                link.SetAttribute("aria-label", isBack ? "Back to the text" : $"Note {link.TextContent.Trim()}");
                if (isBack)
                {
                    link.TextContent = "↩\uFE0E";
                }
            }
            else if (SafeLink(address) is not { } safe)
            {
                link.RemoveAttribute("href");
            }
            else if (safe[0] is not ('/' or '#' or '?'))
            {
                link.SetAttribute("rel", "nofollow noopener noreferrer");
            }
        }

        // A mark stands with the word before it, and never alone on a line; between two of them a narrow gap is enough.
        foreach (var mark in page.Body.QuerySelectorAll("a.footnote-ref"))
        {
            if (mark.PreviousSibling is AngleSharp.Dom.IText { Data: var before } gap && before.Length > 0 && char.IsWhiteSpace(before[^1]))
            {
                gap.TextContent = before.TrimEnd() + (before.Trim().Length == 0 && mark.PreviousElementSibling?.ClassList.Contains("footnote-ref") is true ? "\u202F" : "\u2060");
            }
        }

        foreach (var table in page.Body.QuerySelectorAll("table").ToList())
        {
            var frame = page.CreateElement("div");
            frame.ClassName = "table-wrap";
            frame.SetAttribute("tabindex", "0");
            frame.SetAttribute("role", "region");
            frame.SetAttribute("aria-label", "Table");
            table.Replace(frame);
            frame.AppendChild(table);
        }

        foreach (var code in page.Body.QuerySelectorAll("pre"))
        {
            code.SetAttribute("tabindex", "0");
        }
    }

    [GeneratedRegex("^fn(?<kind>ref)?:(?<number>[0-9]{1,5}(:[0-9]{1,5})?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Footnote();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
