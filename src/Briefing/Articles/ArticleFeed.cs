using System.Globalization;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>Published articles for readers' programs: Atom 1.0 (RFC 4287) and RSS 2.0, with the whole text. An entry keeps its identifier whatever becomes of its headline.</summary>
/// <param name="Name">Of the publication.</param>
/// <param name="Site">Scheme and host, without a slash at the end.</param>
public sealed record ArticleFeed(string Name, string Site)
{
    const string DublinCore = "http://purl.org/dc/elements/1.1/";
    const string Content = "http://purl.org/rss/1.0/modules/content/";

    public string Atom(IReadOnlyList<Article> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return FeedXml.Written(xml =>
        {
            xml.WriteStartElement("feed", FeedXml.AtomSpace);
            xml.Atom("id", Urn("articles"));
            xml.Atom("title", Name);
            xml.Atom("updated", Moment(articles.Count == 0 ? DateTimeOffset.UnixEpoch : articles.Max(Changed)));
            xml.Link("self", Site + "/articles/feed.atom", "application/atom+xml");
            xml.Link("alternate", Site + "/articles", "text/html");
            foreach (var article in articles)
            {
                xml.WriteStartElement("entry", FeedXml.AtomSpace);
                xml.Atom("id", Urn(article.Id));
                xml.Atom("title", article.Text.Headline);
                xml.Atom("published", Moment(article.PublishedAt ?? article.DraftedAt));
                xml.Atom("updated", Moment(Changed(article)));
                xml.Author(article.Text.Byline is { Length: > 0 } byline ? byline : Name);
                xml.Link("alternate", Address(article), "text/html");
                xml.Atom("summary", Summary(article));
                xml.Content("html", ArticleHtml.Of(article.Text.Body));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
    }

    public string Rss(IReadOnlyList<Article> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return FeedXml.Written(xml =>
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, FeedXml.AtomSpace);
            xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
            xml.WriteAttributeString("xmlns", "content", null, Content);
            xml.WriteStartElement("channel");
            Element("title", Name);
            Element("link", Site + "/articles");
            Element("description", "Articles of " + Name);
            Element("language", "en");
            xml.Link("self", Site + "/articles/feed.rss", "application/rss+xml");
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
                xml.WriteElementString("creator", DublinCore, FeedXml.Plain(article.Text.Byline is { Length: > 0 } byline ? byline : Name));
                Element("description", Summary(article));
                xml.WriteElementString("encoded", Content, FeedXml.Plain(ArticleHtml.Of(article.Text.Body)));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();

            void Element(string name, string value) => xml.WriteElementString(name, FeedXml.Plain(value));
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

    static string Urn(string name) => FeedXml.Urn("article:" + name);
}
