using System.Text.RegularExpressions;

namespace Griot.Briefing;

/// <summary>The text of an article as readers get it: nothing in it leads to a page of the desk, where they could only sign in. Addresses elsewhere stay.</summary>
public static partial class ArticleHtml
{
    /// <summary>The text as HTML.</summary>
    /// <param name="body">In Markdown, perhaps begun with a brief.</param>
    public static string Of(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return DeskLink().Replace(MarkdownPage.Html(Merging().Replace(body, "")), link => link.Groups["words"].Value is "the words" ? "" : link.Groups["blank"].Value + link.Groups["words"].Value);
    }

    // What a brief proposes to the desk is nothing for readers.
    [GeneratedRegex(@" ?Merge them at the desk if so: \[the one\]\([^)\s]*\), \[the other\]\([^)\s]*\)\.", RegexOptions.None, 1000)]
    private static partial Regex Merging();

    // A page of this site that is none of the articles', or a thing of a record at whatever host.
    [GeneratedRegex("""(?<blank>\s?)<a\b[^>]*\bhref="(?:/(?!articles(?:[/?#"]))[^"]*|https?://[^"]*/(?:read/d1|events/e1|claims/c1|briefs/b1)[0-9a-f]{6,}[^"]*)"[^>]*>(?<words>.*?)</a>""", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex DeskLink();
}
