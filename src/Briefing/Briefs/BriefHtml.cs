using System.Net;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>A brief as one page of HTML that needs nothing beside it; also what is printed to PDF.</summary>
public static class BriefHtml
{
    const string Style =
        "@page{size:A4;margin:22mm 20mm}body{font:11pt/1.5 Georgia,'Source Serif 4',serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111}h1{font-size:1.6rem;line-height:1.2;margin:.2rem 0 .6rem}h2{font-size:1.1rem;margin:1.6rem 0 .4rem;break-after:avoid}" +
        "p,li{orphans:2;widows:2}ul,ol{padding-left:1.2rem}li{margin:.35rem 0}.tlp{font:bold 10pt sans-serif;letter-spacing:.04em}.made{color:#555;font-size:9.5pt}.footnotes{font-size:9pt;border-top:1px solid #999;margin-top:2rem}.footnotes hr{display:none}.footnotes p{margin:.1rem 0}" +
        "sup{line-height:0;font-size:.72em}sup a{text-decoration:none}a{color:#0b4f6c;overflow-wrap:anywhere}table{border-collapse:collapse}td,th{border-bottom:1px solid #bbb;padding:.2rem .6rem .2rem 0;text-align:left}blockquote{border-left:2px solid #999;margin-left:0;padding-left:1rem}@media print{body{margin:0;max-width:none;padding:0}}";

    /// <summary>The page.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="marking">Stands at head and foot.</param>
    /// <param name="body">In Markdown; where it begins with the marking, that is not repeated.</param>
    /// <param name="made">Which version, by whom and when, in words.</param>
    /// <param name="desk">Where links to the words lead: scheme and host of the desk, without a slash at its end; null to leave them as they are.</param>
    public static string Page(string title, Marking marking, string body, string made, string? desk = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(made);
        var content = MarkdownPage.Html(WithoutMarking(body));
        if (desk is not null)
        {
            content = content.Replace("href=\"/", "href=\"" + WebUtility.HtmlEncode(desk) + "/", StringComparison.Ordinal);
        }

        var label = marking.Label;
        return $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><meta name=\"viewport\" content=\"width=device-width\"><title>{WebUtility.HtmlEncode(title)}</title><style>{Style}</style></head>\n<body><p class=\"tlp\">{label}</p><h1>{WebUtility.HtmlEncode(title)}</h1><p class=\"made\">{WebUtility.HtmlEncode(made)}</p>\n{content}\n<p class=\"tlp\">{label}</p></body></html>\n";
    }

    /// <summary>A text without the line at its beginning that marks it.</summary>
    public static string WithoutMarking(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var text = body.TrimStart();
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return Markings.TryParse((end < 0 ? text : text[..end]).Trim().Trim('*', ' '), out _) ? end < 0 ? "" : text[(end + 1)..].TrimStart('\r', '\n') : body;
    }
}
