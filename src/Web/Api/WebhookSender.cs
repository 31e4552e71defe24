using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Griot.Store;

namespace Griot.Web;

/// <summary>How patiently webhooks are told.</summary>
public sealed record WebhookPatience
{
    /// <summary>How long after a change, at most, it is looked for.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a receiver may take to answer.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after the first failure it is tried again; each further time four times as long.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Never longer.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromHours(6);

    /// <summary>After so many failures a message is dead.</summary>
    public int MostAttempts { get; init; } = 9;

    /// <summary>When to try again after so many failures, without the part that chance adds.</summary>
    public TimeSpan After(int failures) => TimeSpan.FromTicks((long)Math.Min(FirstRetry.Ticks * Math.Pow(4, Math.Max(failures - 1, 0)), LongestRetry.Ticks));
}

/// <summary>
/// Sends messages to webhooks and signs them as Standard Webhooks has it: <c>webhook-id</c>, <c>webhook-timestamp</c>, <c>webhook-signature</c>. Every attempt connects anew, to an
/// address that was looked at when it connects: what a name meant earlier counts for nothing. Redirects are not followed, and no proxy is asked.
/// </summary>
sealed class WebhookSender(WebhookPatience patience) : IDisposable
{
    readonly HttpClient toPublic = Client(patience, reachesPrivate: false);
    readonly HttpClient toAll = Client(patience, reachesPrivate: true);

    /// <summary>A new secret: 256 bits by chance.</summary>
    public static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is wrong with an address, in a sentence; null where nothing is.</summary>
    public static string? Objection(string address, bool reachesPrivate) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0 ? "The address is none: it begins with https:// and names a host."
        : uri.UserInfo.Length > 0 ? "The address may hold no name or password: messages are signed instead."
        : uri.Scheme == "http" && !reachesPrivate ? "The address must begin with https://; plain http is only for private addresses, where these are allowed."
        : !reachesPrivate && IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && !IsPublic(ip) ? "The address is a private one; tick the box that allows these, if the receiver is your own."
        : null;

    /// <summary>The signature of a message, version 1: HMAC-SHA256 over id, time and body.</summary>
    public static string Sign(string secret, string id, string timestamp, string body)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
    }

    /// <summary>Sends a message.</summary>
    /// <returns>Null where it was taken; else why not, in a sentence.</returns>
    public async Task<string?> Send(Webhook webhook, string id, string body, DateTimeOffset now, CancellationToken cancellation)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Version = HttpVersion.Version11 };
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", timestamp);
            request.Headers.Add("webhook-signature", Sign(webhook.Secret, id, timestamp, body));
            request.Headers.ConnectionClose = true;
            request.Headers.UserAgent.Add(new("Griot", RecordStore.GriotVersion));
            using var response = await (webhook.ReachesPrivate ? toAll : toPublic).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var status = (int)response.StatusCode;
            return status is >= 200 and < 300 ? null
                : status is >= 300 and < 400 ? $"The receiver answered {status}, which leads elsewhere; that is not followed."
                : $"The receiver answered {status}.";
        }
        catch (HttpRequestException fault)
        {
            return fault.InnerException is PrivateAddressException refused ? refused.Message : $"The receiver could not be reached: {fault.Message.TrimEnd('.')}.";
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The receiver did not answer within {patience.Answer.TotalSeconds:0.#} seconds.");
        }
    }

    static HttpClient Client(WebhookPatience patience, bool reachesPrivate)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectTimeout = patience.Answer,
            MaxResponseHeadersLength = 32,
            ConnectCallback = async (context, cancellation) =>
            {
                var addresses = IPAddress.TryParse(context.DnsEndPoint.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
                // All of them must be public: of a mixed answer the private part is what somebody is after.
                if (!reachesPrivate && addresses.FirstOrDefault(address => !IsPublic(address)) is { } private_)
                {
                    throw new PrivateAddressException($"{context.DnsEndPoint.Host} is at {private_}, which is no public address; an administrator must allow these for the webhook.");
                }

                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        return new(handler) { Timeout = patience.Answer };
    }

    /// <summary>Whether an address is one of the public network: none of the ranges that IANA keeps for special purposes.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily is AddressFamily.InterNetwork)
        {
            var b = address.GetAddressBytes();
            return !(b[0] is 0 or 10 or 127 or >= 224
                || (b[0] == 100 && b[1] is >= 64 and <= 127)
                || (b[0] == 169 && b[1] == 254)
                || (b[0] == 172 && b[1] is >= 16 and <= 31)
                || (b[0] == 192 && b[1] == 168)
                || (b[0] == 192 && b[1] == 0 && b[2] is 0 or 2)
                || (b[0] == 192 && b[1] == 88 && b[2] == 99)
                || (b[0] == 198 && b[1] is 18 or 19)
                || (b[0] == 198 && b[1] == 51 && b[2] == 100)
                || (b[0] == 203 && b[1] == 0 && b[2] == 113));
        }

        // Of IPv6 only 2000::/3 is public; of that not documentation, Teredo, 6to4 and what else is kept for special purposes.
        var six = address.GetAddressBytes();
        return (six[0] & 0xE0) == 0x20 && !(six[0] == 0x20 && six[1] == 0x01 && six[2] <= 0x01) && !(six[0] == 0x20 && six[1] == 0x01 && six[2] == 0x0D && six[3] == 0xB8) && !(six[0] == 0x20 && six[1] == 0x02) && !(six[0] == 0x3F && six[1] == 0xFF);
    }

    public void Dispose()
    {
        toPublic.Dispose();
        toAll.Dispose();
    }

    sealed class PrivateAddressException(string sentence) : IOException(sentence);
}
