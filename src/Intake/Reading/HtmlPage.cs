using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// A page as a document: its main text, found by SmartReader, with title, publisher and day from its head. Pages that would not
/// do SmartReader good (too deep, too large, too slow) are read from tag to tag instead.
/// </summary>
static class HtmlPage
{
    /// <summary>Deeper pages are broken or hostile; a tree of them overflows the stack of whoever walks it.</summary>
    const int DeepestTree = 300;

    /// <summary>Characters. Finding the main text takes time that grows faster than the page.</summary>
    const int LargestTree = 4 * 1024 * 1024;

    const int StackSize = 16 * 1024 * 1024;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Document Read(string html)
    {
        var head = HtmlMetadata.Read(html);
        var article = html.Length <= LargestTree && HtmlText.Depth(html) <= DeepestTree ? Article(html) : null;
        var text = HtmlText.Of(article?.Content ?? html, out var headings);
        var title = article?.Title is { Length: > 0 } clean ? clean : head.Title;
        return new Document
        {
            Text = text,
            Title = title,
            Source = head.Source ?? article?.Source,
            Published = head.Published ?? article?.Published,
            Skipped = [.. headings.Where(range => !text.AsSpan()[range].Equals(title, StringComparison.Ordinal))],
        };
    }

    sealed record MainText(string Content, string? Title, string? Source, DateOnly? Published);

    // On a thread of its own, for the size of its stack and for the clock. One that runs over time is left to end by itself.
    static MainText? Article(string html)
    {
        MainText? found = null;
        var thread = new Thread(() => found = Extract(html), StackSize) { IsBackground = true, Name = "page" };
        thread.Start();
        return thread.Join(Patience) ? found : null;
    }

    static MainText? Extract(string html)
    {
        try
        {
            // The address is asked for to make links absolute; it is not visited.
            using var reader = new SmartReader.Reader("https://page.invalid/", html) { KeepClasses = true };
            var article = reader.GetArticle();
            return article is { IsReadable: true, Content.Length: > 0 }
                ? new(article.Content, article.Title?.Trim(), Present(article.SiteName), article.PublicationDate is { } date ? DateOnly.FromDateTime(date) : null)
                : null;
        }
#pragma warning disable CA1031 // whatever a strange page does to the library, the page is still read, tag by tag
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    static string? Present(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
