using System.Globalization;
using System.Net.Http.Headers;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>Where a reply stands, which the service asks for beside its words.</summary>
/// <param name="Article">The address of the article.</param>
/// <param name="Address">The reader's IP address.</param>
/// <param name="Browser">The reader's user agent.</param>
public sealed record ReplyOrigin(Uri Article, string Address, string Browser)
{
    public string? Referrer { get; init; }

    public DateTimeOffset? Sent { get; init; }
}

/// <summary>What the service answers. Only <see cref="Honest"/> may publish; everything else holds or hides the reply, and none loses it.</summary>
public abstract record AkismetAnswer
{
    private AkismetAnswer() { }

    public sealed record Honest : AkismetAnswer;

    /// <param name="Blatant">The service advises to discard it unseen; Griot hides it, where a moderator can still find it.</param>
    public sealed record Spam(bool Blatant) : AkismetAnswer;

    /// <summary>The service has not made up its mind.</summary>
    public sealed record AskAgain(TimeSpan After) : AkismetAnswer;

    /// <summary>No answer that can be used: no connection, out of time, a refused key, a strange word.</summary>
    public sealed record Failed(string Why) : AkismetAnswer;
}

/// <summary>
/// A client of Akismet (version 1.1 of its interface), for those who choose it with a key: it sends the reader's words, name, address and browser to a service outside. Answers,
/// never throws, when the service fails. An alert of the service about the account is kept in <see cref="Alert"/>.
/// </summary>
/// <param name="http">Its time-out and certificates are the caller's choice.</param>
/// <param name="service">Such as https://rest.akismet.com.</param>
/// <param name="key">The key of the account.</param>
/// <param name="site">The front page of the site that the replies are made to.</param>
public sealed class Akismet(HttpClient http, Uri service, string key, Uri site)
{
    const string HeaderPrefix = "X-akismet-";
    const int MostAnswer = 4096;
    static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>What the service last said about the account, with its code; null if it said nothing.</summary>
    public string? Alert { get; private set; }

    /// <summary>Whether the service knows the key; null with <see cref="Alert"/> unchanged when it cannot be asked.</summary>
    public async Task<bool?> VerifyKey(CancellationToken stop = default)
    {
        var (said, _, _) = await Ask("verify-key", [new("key", key)], stop).ConfigureAwait(false);
        return said switch { "valid" => true, "invalid" => false, _ => null };
    }

    public async Task<AkismetAnswer> Check(Reply reply, ReplyOrigin origin, bool again = false, CancellationToken stop = default)
    {
        var fields = Fields(reply, origin);
        if (again)
        {
            fields.Add(new("recheck_reason", "recheck"));
        }

        var (said, headers, failure) = await Ask("comment-check", fields, stop).ConfigureAwait(false);
        if (failure is not null)
        {
            return new AkismetAnswer.Failed(failure);
        }

        // Asked to come again, the answer given meanwhile does not count.
        if (int.TryParse(Header(headers, "recheck-after"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
        {
            return new AkismetAnswer.AskAgain(TimeSpan.FromSeconds(Math.Min(seconds, LongestWait.TotalSeconds)));
        }

        return said switch
        {
            "true" => new AkismetAnswer.Spam(Header(headers, "pro-tip") is "discard"),
            "false" => new AkismetAnswer.Honest(),
            _ => new AkismetAnswer.Failed($"The service answered '{said}'{(Header(headers, "debug-help") is { } help ? $": {help}" : "")}."),
        };
    }

    /// <summary>Tells the service that it let spam through.</summary>
    /// <returns>Whether the service took it.</returns>
    public Task<bool> SubmitSpam(Reply reply, ReplyOrigin origin, CancellationToken stop = default) => Submit("submit-spam", reply, origin, stop);

    /// <summary>Tells the service that it took an honest reply for spam.</summary>
    /// <returns>Whether the service took it.</returns>
    public Task<bool> SubmitHonest(Reply reply, ReplyOrigin origin, CancellationToken stop = default) => Submit("submit-ham", reply, origin, stop);

    async Task<bool> Submit(string call, Reply reply, ReplyOrigin origin, CancellationToken stop)
    {
        var (said, _, failure) = await Ask(call, Fields(reply, origin), stop).ConfigureAwait(false);
        return failure is null && said.StartsWith("Thanks", StringComparison.Ordinal);
    }

    static List<KeyValuePair<string, string>> Fields(Reply reply, ReplyOrigin origin)
    {
        List<KeyValuePair<string, string>> fields =
        [
            new("user_ip", origin.Address),
            new("user_agent", origin.Browser),
            new("permalink", origin.Article.ToString()),
            new("comment_type", "comment"),
            new("comment_author", reply.Name),
            new("comment_content", reply.Text),
        ];
        Add("referrer", origin.Referrer);
        Add("comment_author_email", reply.Email);
        Add("comment_author_url", reply.Site);
        Add("comment_date_gmt", origin.Sent?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        return fields;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                fields.Add(new(name, value));
            }
        }
    }

    async Task<(string Said, HttpResponseHeaders? Headers, string? Failure)> Ask(string call, List<KeyValuePair<string, string>> fields, CancellationToken stop)
    {
        try
        {
            using var form = new FormUrlEncodedContent([new("api_key", key), new("blog", site.ToString()), .. fields]);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service, $"/1.1/{call}")) { Content = form };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop).ConfigureAwait(false);
            if (Header(response.Headers, "alert-code") is { } code)
            {
                Alert = $"{code}: {Header(response.Headers, "alert-msg")}";
            }

            if (!response.IsSuccessStatusCode)
            {
                return ("", response.Headers, $"The service answered {(int)response.StatusCode}.");
            }

            // An answer is a word; a longer one is cut, and then is no word that is known.
            await using var body = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
            var buffer = new byte[MostAnswer];
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(http.Timeout);
            var length = await body.ReadAtLeastAsync(buffer, MostAnswer, throwOnEndOfStream: false, patience.Token).ConfigureAwait(false);
            return (System.Text.Encoding.UTF8.GetString(buffer, 0, length).Trim(), response.Headers, null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return ("", null, $"The service did not answer within {http.Timeout.TotalSeconds:F0} s.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return ("", null, $"The service cannot be reached: {e.Message.TrimEnd('.')}.");
        }
    }

    static string? Header(HttpResponseHeaders? headers, string name) => headers is not null && headers.TryGetValues(HeaderPrefix + name, out var values) ? values.FirstOrDefault() : null;
}
