using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Griot.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Griot.Web;

/// <summary>What is known of a reader who is not signed in: the secret that all their replies hang on, how long the form was open, and how often replies come from their address.</summary>
sealed class Readers(IDataProtectionProvider protection, Publishing publishing, DeskSettings settings, TimeProvider clock)
{
    /// <summary>A form that was open longer says nothing of haste any more.</summary>
    static readonly TimeSpan Oldest = TimeSpan.FromDays(2);

    static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    const int MostAddresses = 50_000;

    readonly IDataProtector stamps = protection.CreateProtector("Griot reply form");
    /// <summary>An office shares one address: of replies that nothing spoke against so many times as many are taken.</summary>
    public const int WiderForHonest = 6;

    readonly ConcurrentDictionary<string, Senders> came = new(StringComparer.Ordinal);

    const int MostForms = 5_000;

    readonly Dictionary<string, (string Reply, string Token, DateTimeOffset At)> forms = new(StringComparer.Ordinal);

    /// <summary>Held while a reply is taken, so that of a form that is sent twice at once the second finds the first.</summary>
    public Lock Taking { get; } = new();

    /// <summary>What became of a form that was sent before, by a second click or a line that broke: the reply, and the secret of the browser it was given. Null where it was not.</summary>
    public (string Reply, string Token)? Sent(string form) => forms.TryGetValue(form, out var sent) && sent.At > clock.GetUtcNow() - Window ? (sent.Reply, sent.Token) : null;

    public void NoteSent(string form, string reply, string token)
    {
        if (forms.Count >= MostForms)
        {
            foreach (var (old, _) in forms.Where(one => one.Value.At <= clock.GetUtcNow() - Window).ToList())
            {
                forms.Remove(old);
            }

            // A flood is no reason to keep more.
            if (forms.Count >= MostForms)
            {
                forms.Clear();
            }
        }

        forms[form] = (reply, token, clock.GetUtcNow());
    }

    // The moments at which replies came from an address: those in doubt, and those that nothing spoke against.
    sealed class Senders
    {
        public List<DateTimeOffset> Doubtful { get; } = [];

        public List<DateTimeOffset> Honest { get; } = [];

        public void Forget(DateTimeOffset before)
        {
            Doubtful.RemoveAll(at => at < before);
            Honest.RemoveAll(at => at < before);
        }
    }

    string Cookie => DeskPeople.IsSecure(settings) ? "__Host-griot-replies" : "griot-replies";

    /// <summary>The secret of a reader's browser; null where it has none.</summary>
    public string? TokenOf(HttpContext http) => http.Request.Cookies[Cookie] is { Length: > 20 and < 100 } token ? token : null;

    /// <summary>The secret of a reader's browser, which gets one where it has none.</summary>
    public string KeepToken(HttpContext http, string? known = null)
    {
        var token = known ?? TokenOf(http) ?? OneTimeToken.New();
        http.Response.Cookies.Append(Cookie, token, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = DeskPeople.IsSecure(settings) || http.Request.IsHttps, Path = "/", MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        return token;
    }

    public void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, new() { Path = "/", Secure = DeskPeople.IsSecure(settings) || http.Request.IsHttps });

    /// <summary>The moment at which a form was shown, signed.</summary>
    public string Stamp(string articleId) => stamps.Protect(string.Create(CultureInfo.InvariantCulture, $"{articleId} {clock.GetUtcNow().ToUnixTimeMilliseconds()}"));

    /// <summary>How long a form was open; null where that cannot be known.</summary>
    /// <param name="stamp">What came back with it.</param>
    /// <param name="articleId">Of which article it is.</param>
    /// <param name="isForged">The stamp is missing, or was not made here.</param>
    public TimeSpan? Open(string stamp, string articleId, out bool isForged)
    {
        isForged = false;
        try
        {
            if (stamp.Length is > 0 and < 1000 && stamps.Unprotect(stamp).Split(' ') is [var of, var at] && of == articleId && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var shown))
            {
                var open = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(shown);
                return open < Oldest ? open : null;
            }
        }
        catch (CryptographicException)
        {
            // Made up, or by a desk with other keys: told by isForged.
        }

        isForged = true;
        return null;
    }

    /// <summary>How an address counts: of IPv6 the half that one connection is given.</summary>
    public static string Network(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    public string AddressHash(HttpContext http) => publishing.Hash("address " + Network(http.Connection.RemoteIpAddress));

    /// <summary>The same words in other spacing and case are the same.</summary>
    public string TextHash(string text) => publishing.Hash("text " + string.Join(' ', text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Counts a reply from an address, in memory only: as one in doubt, until <see cref="Passed"/> says otherwise.</summary>
    /// <param name="addressHash">The address.</param>
    /// <param name="isDoubtful">It is to be held or hidden; others from that address do not suffer by how many of those there were.</param>
    /// <returns>How long it has to wait; null where it may go on.</returns>
    public TimeSpan? Pace(string addressHash, bool isDoubtful)
    {
        var now = clock.GetUtcNow();
        if (came.Count > MostAddresses)
        {
            foreach (var (address, times) in came)
            {
                lock (times)
                {
                    times.Forget(now - Window);
                    if (times.Doubtful.Count + times.Honest.Count == 0)
                    {
                        came.TryRemove(address, out _);
                    }
                }
            }
        }

        var sent = came.GetOrAdd(addressHash, _ => new());
        lock (sent)
        {
            sent.Forget(now - Window);
            if (isDoubtful && sent.Doubtful.Count >= settings.RepliesInTenMinutes)
            {
                return Window - (now - sent.Doubtful[0]);
            }

            if (sent.Doubtful.Count + sent.Honest.Count >= settings.RepliesInTenMinutes * WiderForHonest)
            {
                return Window - (now - sent.Doubtful.Concat(sent.Honest).Min());
            }

            sent.Doubtful.Add(now);
            return null;
        }
    }

    /// <summary>Nothing spoke against the reply that was counted last from an address.</summary>
    public void Passed(string addressHash)
    {
        if (came.TryGetValue(addressHash, out var sent))
        {
            lock (sent)
            {
                if (sent.Doubtful.Count > 0)
                {
                    sent.Honest.Add(sent.Doubtful[^1]);
                    sent.Doubtful.RemoveAt(sent.Doubtful.Count - 1);
                }
            }
        }
    }
}
