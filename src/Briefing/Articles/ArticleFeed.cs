using System.Globalization;
using System.Text;
using System.Xml;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>Published articles for readers' programs: Atom 1.0 (RFC 4287) and RSS 2.0, with the whole text. An entry keeps its identifier whatever becomes of its headline.</summary>
/// <param name="Name">Of the publication.</param>
/// <param name="Site">Scheme and host, without a slash at the end.</param>
public sealed record ArticleFeed(string Name, string Site)
{
    const string AtomSpace = "http://www.w3.org/2005/Atom";
    const string DublinCore = "http://purl.org/dc/elements/1.1/";
    const string Content = "http://purl.org/rss/1.0/modules/content/";

    public string Atom(IReadOnlyList<Article> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return Written(xml =>
        {
            xml.WriteStartElement("feed", AtomSpace);
            Element("id", Urn("articles"));
            Element("title", Name);
            Element("updated", Moment(articles.Count == 0 ? DateTimeOffset.UnixEpoch : articles.Max(Changed)));
            Link("self", Site + "/articles/feed.atom", "application/atom+xml");
            Link("alternate", Site + "/articles", "text/html");
            foreach (var article in articles)
            {
                xml.WriteStartElement("entry", AtomSpace);
                Element("id", Urn(article.Id));
                Element("title", article.Text.Headline);
                Element("published", Moment(article.PublishedAt ?? article.DraftedAt));
                Element("updated", Moment(Changed(article)));
                xml.WriteStartElement("author", AtomSpace);
                Element("name", article.Text.Byline is { Length: > 0 } byline ? byline : Name);
                xml.WriteEndElement();
                Link("alternate", Address(article), "text/html");
                Element("summary", Summary(article));
                xml.WriteStartElement("content", AtomSpace);
                xml.WriteAttributeString("type", "html");
                xml.WriteString(Plain(MarkdownPage.Html(article.Text.Body)));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();

            void Element(string name, string value) => xml.WriteElementString(name, AtomSpace, Plain(value));

            void Link(string rel, string address, string type)
            {
                xml.WriteStartElement("link", AtomSpace);
                xml.WriteAttributeString("rel", rel);
                xml.WriteAttributeString("type", type);
                xml.WriteAttributeString("href", address);
                xml.WriteEndElement();
            }
        });
    }

    public string Rss(IReadOnlyList<Article> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return Written(xml =>
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, AtomSpace);
            xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
            xml.WriteAttributeString("xmlns", "content", null, Content);
            xml.WriteStartElement("channel");
            Element("title", Name);
            Element("link", Site + "/articles");
            Element("description", "Articles of " + Name);
            Element("language", "en");
            xml.WriteStartElement("link", AtomSpace);
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", "application/rss+xml");
            xml.WriteAttributeString("href", Site + "/articles/feed.rss");
            xml.WriteEndElement();
            foreach (var article in articles)
            {
                xml.WriteStartElement("item");
                Element("title", article.Text.Headline);
                Element("link", Address(article));
                xml.WriteStartElement("guid");
                xml.WriteAttributeString("isPermaLink", "false");
                xml.WriteString(Urn(article.Id));
                xml.WriteEndElement();
                Element("pubDate", (article.PublishedAt ?? article.DraftedAt).ToUniversalTime().ToString("r", CultureInfo.InvariantCulture));
                xml.WriteElementString("creator", DublinCore, Plain(article.Text.Byline is { Length: > 0 } byline ? byline : Name));
                Element("description", Summary(article));
                xml.WriteElementString("encoded", Content, Plain(MarkdownPage.Html(article.Text.Body)));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();

            void Element(string name, string value) => xml.WriteElementString(name, Plain(value));
        });
    }

    /// <summary>What it is about in a sentence or two: its standfirst, else its first words.</summary>
    public static string Summary(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return article.Text.Standfirst is { Length: > 0 } standfirst ? standfirst : MarkdownPage.Words(article.Text.Body, 200);
    }

    string Address(Article article) => $"{Site}/articles/{article.Slug}";

    static DateTimeOffset Changed(Article article) => article.UpdatedAt ?? article.PublishedAt ?? article.DraftedAt;

    static string Moment(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static string Urn(string name) => "urn:uuid:" + StixId.Uuid("article:" + name);

    static string Written(Action<XmlWriter> write)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new Utf8Writer(text), new() { Indent = true, CheckCharacters = true }))
        {
            write(xml);
        }

        return text.ToString();
    }

    // XML has no place for most control characters and for half of a surrogate pair.
    static string Plain(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value is 0x9 or 0xA or 0xD or (>= 0x20 and not (0xFFFE or 0xFFFF)) ? rune.ToString() : " "));

    sealed class Utf8Writer(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
