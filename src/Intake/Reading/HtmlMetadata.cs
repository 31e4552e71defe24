using System.Net;

namespace Griot.Intake;

/// <summary>What a page says of itself in its head: title, publisher, day of publication.</summary>
sealed record HtmlMetadata(string? Title, string? Source, DateOnly? Published)
{
    /// <summary>Reads the meta elements, the title and the first <c>time</c>; of several that say the same the more trusted wins.</summary>
    public static HtmlMetadata Read(string html)
    {
        string? pageTitle = null, title = null, source = null;
        DateOnly? published = null, linked = null, shown = null;
        var tags = new HtmlTags(html);
        while (tags.MoveNext() && !tags.Name.IsEmpty)
        {
            if (tags.Closes)
            {
                continue;
            }

            if (tags.Is("title"))
            {
                pageTitle ??= Words(tags.Inside);
            }
            else if (tags.Is("time"))
            {
                shown ??= Dates.Parse(tags.Attribute("datetime"));
            }
            else if (tags.Is("script") && tags.Attribute("type").Contains("ld+json", StringComparison.OrdinalIgnoreCase))
            {
                linked ??= Dates.Parse(StringAfter(tags.Inside, "\"datePublished\""));
            }
            else if (tags.Is("meta"))
            {
                var name = tags.Attribute("property") is { IsEmpty: false } property ? property : tags.Attribute("name") is { IsEmpty: false } named ? named : tags.Attribute("itemprop");
                var content = tags.Attribute("content");
                switch (name.ToString().ToLowerInvariant())
                {
                    case "og:title":
                        title = Words(content) ?? title;
                        break;
                    case "og:site_name":
                        source = Words(content) ?? source;
                        break;
                    case "application-name" or "dc.publisher" or "dcterms.publisher":
                        source ??= Words(content);
                        break;
                    case "article:published_time" or "datepublished" or "dc.date" or "dcterms.date" or "dc.date.issued" or "dcterms.created" or "date" or "pubdate" or "publishdate"
                        or "parsely-pub-date" or "sailthru.date" or "og:published_time" or "cxenseparse:recs:publishtime":
                        published ??= Dates.Parse(content);
                        break;
                }
            }
        }

        return new(title ?? pageTitle, source, published ?? linked ?? shown);
    }

    static ReadOnlySpan<char> StringAfter(ReadOnlySpan<char> json, ReadOnlySpan<char> key)
    {
        var at = json.IndexOf(key);
        if (at < 0)
        {
            return default;
        }

        var rest = json[(at + key.Length)..].TrimStart(" \t\r\n:");
        return rest is ['"', ..] && rest[1..].IndexOf('"') is var end and >= 0 ? rest.Slice(1, end) : default;
    }

    static string? Words(ReadOnlySpan<char> raw) =>
        string.Join(' ', WebUtility.HtmlDecode(raw.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } words ? words : null;
}
