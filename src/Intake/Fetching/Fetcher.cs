using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Griot.Intake;

/// <summary>
/// Asks for pages of the web: http and https only, no more bytes, time and redirects than are set, and connected to no address that the rule refuses, whatever a name is
/// resolved to and wherever a redirect leads. The address that was checked is the one that is connected to, so that a name cannot change in between.
/// </summary>
public sealed class Fetcher : IDisposable
{
    /// <summary>Pages shrink to a twentieth; beyond this, and above so many bytes, they were made to burst.</summary>
    const int MostRatio = 100, Free = 4 << 20;

    const int MostPackings = 2;

    /// <summary>Longer waits asked for by a server are kept to, but not sat out.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2), LongestRest = TimeSpan.FromDays(7);

    readonly FetchSettings settings;
    readonly TimeProvider clock;
    readonly HttpClient client;

    public Fetcher(FetchSettings settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (this.settings, this.clock) = (settings, clock);
        Turns = new(settings.Politeness, clock);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,

            // A proxy would connect in our place, to whatever it is told.
            UseProxy = false,
            ConnectTimeout = settings.ConnectPatience,
            ConnectCallback = Connect,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = 64,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    internal HostTurns Turns { get; }

    /// <summary>An address of the web, without a fragment and without the marks that newsletters put there to see who clicks; null where it is none that is fetched.</summary>
    public static Uri? Address(string text, Uri? from = null)
    {
        if (!Uri.TryCreate(from ?? new Uri("about:blank"), text.Trim(), out var uri) && !Uri.TryCreate(text.Trim(), UriKind.Absolute, out uri))
        {
            return null;
        }

        if (!uri.IsAbsoluteUri || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.Host.Length == 0 || uri.UserInfo.Length > 0 || uri.AbsoluteUri.Length > 2000)
        {
            return null;
        }

        var query = uri.Query.TrimStart('?').Split('&').Where(pair => pair.Length > 0 && !pair.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) && !pair.StartsWith("fbclid=", StringComparison.Ordinal) && !pair.StartsWith("gclid=", StringComparison.Ordinal)).ToList();
        var clean = new UriBuilder(uri) { Fragment = "", Query = string.Join('&', query), Port = uri.IsDefaultPort ? -1 : uri.Port };
        return clean.Uri;
    }

    /// <summary>What stands at an address.</summary>
    /// <param name="address">As <see cref="Address"/> gives it.</param>
    /// <param name="mark">As it was given last time; then an unchanged page is not sent again.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Fetched> Get(Uri address, CacheMark mark, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        var at = address;
        for (var redirects = 0; ; redirects++)
        {
            if (Turns.FreeAt(at.Authority) - clock.GetUtcNow() > LongestWait)
            {
                return new Fetched.Failed($"{at.Authority} asked to be left alone until {Turns.FreeAt(at.Authority):yyyy-MM-dd HH:mm} UTC.", RetryAfter: Turns.FreeAt(at.Authority));
            }

            using var turn = await Turns.Enter(at.Authority, cancellation);

            // Waiting for one's turn is no fault of the server's.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(settings.Patience);
            try
            {
                var (fetched, next) = await Ask(at, mark, patience.Token);
                if (next is null)
                {
                    return fetched!;
                }

                if (redirects >= settings.MostRedirects)
                {
                    return new Fetched.Failed(string.Create(CultureInfo.InvariantCulture, $"It leads on more than {settings.MostRedirects} times."));
                }

                at = next;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return new Fetched.Failed(string.Create(CultureInfo.InvariantCulture, $"{at.Authority} did not send all of it within {settings.Patience.TotalSeconds:0} seconds."));
            }
            catch (HttpRequestException e)
            {
                return Failure(at, e);
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                return new Fetched.Failed($"What {at.Authority} sends breaks off: {Contents.Short((e.InnerException ?? e).Message)}.");
            }
        }
    }

    async Task<(Fetched? Fetched, Uri? Next)> Ask(Uri at, CacheMark mark, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, at);
        request.Headers.UserAgent.ParseAdd(settings.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/plain;q=0.9, application/pdf;q=0.8, */*;q=0.5");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        request.Headers.TryAddWithoutValidation("Accept-Language", "en, *;q=0.5");
        Condition(request, "If-None-Match", mark.ETag);
        Condition(request, "If-Modified-Since", mark.LastModified);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var code = (int)response.StatusCode;
        if (code is 301 or 302 or 303 or 307 or 308)
        {
            return response.Headers.Location is { } location && Address(location.OriginalString, at) is { } next ? (null, next) : (new Fetched.Failed($"{at.Authority} leads on to an address that is none of the web."), null);
        }

        if (code == 304)
        {
            return mark == default ? (new Fetched.Failed($"{at.Authority} says that a page has not changed that was never fetched."), null) : (new Fetched.Unchanged(), null);
        }

        if (code != 200)
        {
            return (Refused(at, response), null);
        }

        var type = response.Content.Headers.ContentType;
        var (bytes, flaw) = await Body(response.Content, cancellation);
        return bytes is null
            ? (new Fetched.Failed(flaw!), null)
            : (new Fetched.Page(at, bytes, type?.MediaType?.ToLowerInvariant() ?? "", type?.CharSet?.Trim('"', '\''), new(First(response.Headers, "ETag"), First(response.Content.Headers, "Last-Modified"))), null);
    }

    Fetched.Failed Refused(Uri at, HttpResponseMessage response)
    {
        var code = (int)response.StatusCode;
        DateTimeOffset? later = null;
        if (response.Headers.RetryAfter is { } asked)
        {
            var now = clock.GetUtcNow();
            later = asked.Date ?? (asked.Delta is { } delta && delta < LongestRest ? now + delta : now + LongestRest);
            later = later > now + LongestRest ? now + LongestRest : later;
        }

        if (code is 429 or 503)
        {
            Turns.Rest(at.Authority, later ?? clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        }

        var reason = code switch
        {
            401 or 402 or 403 or 407 => $"{at.Authority} does not let programs read it ({code}): save the page from a browser and add the file.",
            404 or 410 => $"It is not there ({code}).",
            451 => "It may not be shown for legal reasons (451).",
            429 => $"{at.Authority} is asked too often (429).",
            >= 500 => string.Create(CultureInfo.InvariantCulture, $"{at.Authority} has a fault of its own ({code})."),
            _ => string.Create(CultureInfo.InvariantCulture, $"{at.Authority} answers {code}, which is no page."),
        };
        return new(reason, code is 410 or 451 or 402, later) { Status = code };
    }

    async Task<(byte[]? Bytes, string? Flaw)> Body(HttpContent content, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > settings.LargestPage)
        {
            return (null, TooLarge());
        }

        var came = 0L;
        await using var packed = new WatchedStream(await content.ReadAsStreamAsync(cancellation), count => came += count);
        Stream stream = packed;
        var packings = content.Headers.ContentEncoding.Where(name => !name.Equals("identity", StringComparison.OrdinalIgnoreCase)).Reverse().ToList();
        if (packings.Count > MostPackings)
        {
            return (null, "It is packed several times over, as no page is.");
        }

        foreach (var packing in packings)
        {
            switch (packing.ToLowerInvariant())
            {
                case "gzip" or "x-gzip":
                    stream = new GZipStream(stream, CompressionMode.Decompress);
                    break;
                case "deflate":
                    stream = new ZLibStream(stream, CompressionMode.Decompress);
                    break;
                case "br":
                    stream = new BrotliStream(stream, CompressionMode.Decompress);
                    break;
                default:
                    return (null, $"It is packed in a way that was not asked for ({Contents.Short(packing)}).");
            }
        }

        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int count; (count = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            memory.Write(buffer, 0, count);
            if (memory.Length > settings.LargestPage)
            {
                return (null, TooLarge());
            }

            if (memory.Length > Free && memory.Length > MostRatio * came)
            {
                return (null, "It unpacks to far more than it is, as no page does.");
            }
        }

        return (memory.ToArray(), null);
    }

    string TooLarge() => $"It is larger than {settings.LargestPage / 1024 / 1024} MB.";

    async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        var allowed = addresses.Where(settings.Addresses.Allows).ToArray();
        if (allowed.Length == 0)
        {
            throw new RefusedAddressException(addresses.Length == 0 ? $"{host} has no address." : $"{host} is {addresses[0]}, which is no address of the public internet; --allow-address {addresses[0]} allows it.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static Fetched.Failed Failure(Uri at, HttpRequestException e) => new(e switch
    {
        { InnerException: RefusedAddressException refused } => refused.Message,
        { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => $"The name {at.Host} is not known.",
        { InnerException: AuthenticationException } or { HttpRequestError: HttpRequestError.SecureConnectionError } => $"{at.Authority} cannot prove that it is {at.Host}: {Contents.Short((e.InnerException ?? e).Message)}.",
        { InnerException: SocketException socket } => $"{at.Authority} cannot be reached: {Contents.Short(socket.Message)}.",
        _ => $"{at.Authority} does not answer as a web server does: {Contents.Short((e.InnerException ?? e).Message)}.",
    });

    static void Condition(HttpRequestMessage request, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    static string? First(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 and <= 500 } value ? value : null;

    public void Dispose() => client.Dispose();

    /// <summary>All addresses of a name are refused.</summary>
    sealed class RefusedAddressException(string sentence) : IOException(sentence);
}
