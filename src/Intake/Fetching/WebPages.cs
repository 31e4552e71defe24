using Griot.Record;

namespace Griot.Intake;

/// <summary>Single pages of the web as readings, for those who name them.</summary>
public sealed class WebPages
{
    readonly Fetcher fetcher;
    readonly Robots robots;

    public WebPages(Fetcher fetcher) => (this.fetcher, robots) = (fetcher, new(fetcher));

    /// <summary>Whether a path is an address of the web.</summary>
    public static bool IsAddress(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What stands at an address.</summary>
    public IEnumerable<Reading> Read(string address, CancellationToken cancellation)
    {
        if (Fetcher.Address(address) is not { } uri)
        {
            return [new Reading.Failure($"{address} is no address that can be fetched.")];
        }

        return Read(uri, cancellation).GetAwaiter().GetResult();
    }

    async Task<IEnumerable<Reading>> Read(Uri uri, CancellationToken cancellation)
    {
        if (await robots.Refusal(uri, cancellation) is { } refusal)
        {
            return [Failure(uri, refusal)];
        }

        return await fetcher.Get(uri, default, cancellation) switch
        {
            Fetched.Page page when TextForms.Guess(page.Bytes) is TextForm.Feed => [Failure(uri, $"It is a feed; `griot feeds add {uri.AbsoluteUri}` follows it.")],
            Fetched.Page page => FetchedText.Read(uri, page),
            Fetched.Failed failed => [Failure(uri, failed.Reason)],
            _ => [],
        };
    }

    static Reading.Failure Failure(Uri uri, string reason) => new($"{uri.AbsoluteUri} cannot be had. {reason}") { Document = uri.AbsoluteUri };

    /// <summary>Asks for a feed, to see whether there is one.</summary>
    /// <returns>The feed, or a sentence that says why there is none, with the feeds that the page there names.</returns>
    public async Task<(Feed? Feed, string? Problem)> Feed(Uri uri, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(uri);
        switch (await fetcher.Get(uri, default, cancellation))
        {
            case Fetched.Page page when Intake.Feed.Read(page.Bytes, page.Charset, page.At) is { } feed:
                return feed.Entries.IsEmpty && feed.Flaw is { } flaw ? (null, $"The feed cannot be read. {flaw}") : (feed, null);
            case Fetched.Page page:
                var named = Named(System.Text.Encoding.UTF8.GetString(page.Bytes), page.At);
                return (null, named.Count == 0 ? "It is no feed: neither RSS nor Atom." : $"It is a page and no feed; it names {(named.Count == 1 ? "the feed" : "the feeds")} {string.Join(" and ", named)}.");
            case Fetched.Failed failed:
                return (null, failed.Reason);
            default:
                return (null, "It is no feed: neither RSS nor Atom.");
        }
    }

    /// <summary>The feeds that a page names in its head.</summary>
    static List<string> Named(string html, Uri at)
    {
        const int Most = 5;
        var found = new List<string>();
        var tags = new HtmlTags(html);
        while (found.Count < Most && tags.MoveNext() && !tags.Name.IsEmpty)
        {
            if (tags.Is("link") && tags.Attribute("rel").Contains("alternate", StringComparison.OrdinalIgnoreCase) && (tags.Attribute("type").Contains("rss", StringComparison.OrdinalIgnoreCase) || tags.Attribute("type").Contains("atom", StringComparison.OrdinalIgnoreCase))
                && Fetcher.Address(System.Net.WebUtility.HtmlDecode(tags.Attribute("href").ToString()), at) is { } feed)
            {
                found.Add(feed.AbsoluteUri);
            }
        }

        return found;
    }
}
