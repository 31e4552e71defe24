using System.Net;

namespace Griot.Briefing;

/// <summary>The mail server that alerts go through.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">587 for <c>smtp</c> and 465 for <c>smtps</c> unless said.</param>
/// <param name="IsWrapped">TLS from the first byte (<c>smtps</c>); else STARTTLS, without which nothing is sent but to this machine.</param>
/// <param name="From">Who the letters are from.</param>
/// <param name="Desk">Under which address people open the desk; null where letters hold none.</param>
public sealed record MailSettings(string Host, int Port, bool IsWrapped, string? User, string? Password, string From, string? Desk = null)
{
    /// <summary>Where the settings are looked for: the password is in them, and a command line is read by everybody on the machine.</summary>
    public const string Variable = "GRIOT_SMTP";

    /// <summary>How long the server may take for one letter.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>From an address: <c>smtps://user:password@mail.example.org?from=griot@example.org&amp;desk=https://desk.example.org</c>.</summary>
    /// <exception cref="FormatException">It is none; the message does not repeat it, since a password may be in it.</exception>
    public static MailSettings Parse(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtps") || uri.Host.Length == 0)
        {
            throw new FormatException($"{Variable} is no address of a mail server, such as smtps://user:password@mail.example.org?from=griot@example.org.");
        }

        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : "", StringComparer.Ordinal);
        if (!query.TryGetValue("from", out var from) || !MimeKit.MailboxAddress.TryParse(from, out _))
        {
            throw new FormatException($"{Variable} does not say who letters are from: it ends with ?from= and an address of e-mail.");
        }

        var user = uri.UserInfo.Split(':', 2);
        return new(uri.Host, uri.IsDefaultPort || uri.Port < 0 ? uri.Scheme == "smtps" ? 465 : 587 : uri.Port, uri.Scheme == "smtps", uri.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(user[0]), user.Length == 2 ? Uri.UnescapeDataString(user[1]) : null, from, query.GetValueOrDefault("desk")?.TrimEnd('/'));
    }

    /// <summary>As <see cref="Variable"/> has them; null where it is not set.</summary>
    /// <exception cref="FormatException">What it holds is no address.</exception>
    public static MailSettings? FromEnvironment() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address ? Parse(address) : null;

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{(IsWrapped ? "smtps" : "smtp")}://{Host}:{Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
