using System.Globalization;
using System.Net.Sockets;
using Griot.Record;
using Griot.Store;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Griot.Briefing;

/// <summary>
/// Brings letters about alerts to a mail server. They stand in the store until the server took them; whatever ends the process, one is sent again rather than lost, under the same Message-ID.
/// </summary>
public sealed class LetterPost(RecordStore store, MailSettings settings, TimeProvider clock)
{
    /// <summary>After so many failures a letter is dead, until a person asks for it to be tried again.</summary>
    public const int MostAttempts = 12;

    const int AtOnce = 100;
    static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1), LongestRetry = TimeSpan.FromHours(6);

    /// <summary>When to try again after so many failures.</summary>
    public static TimeSpan After(int failures) => TimeSpan.FromTicks((long)Math.Min(FirstRetry.Ticks * Math.Pow(3, Math.Max(failures - 1, 0)), LongestRetry.Ticks));

    /// <summary>Sends what is due.</summary>
    /// <returns>How many were taken, and how many failed.</returns>
    public async Task<(int Taken, int Failed)> SendDue(CancellationToken cancellation)
    {
        var (taken, failed) = (0, 0);
        var due = store.DueLetters(clock.GetUtcNow(), AtOnce);
        if (due.Count == 0)
        {
            return (0, 0);
        }

        using var client = new SmtpClient { Timeout = (int)settings.Patience.TotalMilliseconds };
        var down = await Connect(client, cancellation);
        foreach (var letter in due)
        {
            cancellation.ThrowIfCancellationRequested();
            var now = clock.GetUtcNow();
            if (store.Alerts(Marking.Red, 1, id: letter.AlertId) is not [var alert])
            {
                store.NoteLetter(letter.Id, DeliveryState.Dropped, letter.Attempts, now, now, "The site was taken off the list.");
                continue;
            }

            var problem = down ?? await Send(client, letter, alert, cancellation);
            var attempts = letter.Attempts + 1;
            store.NoteLetter(letter.Id, problem is null ? DeliveryState.Delivered : attempts >= MostAttempts ? DeliveryState.Dead : DeliveryState.Waiting, attempts, problem is null ? now : now + After(attempts), now, problem);
            (taken, failed) = problem is null ? (taken + 1, failed) : (taken, failed + 1);
        }

        if (client.IsConnected)
        {
            try
            {
                await client.DisconnectAsync(quit: true, cancellation);
            }
            catch (Exception fault) when (fault is IOException or ProtocolException)
            {
                // All letters were answered for; how the server hangs up changes nothing.
            }
        }

        return (taken, failed);
    }

    /// <summary>Null where it is connected; else why not, in a sentence.</summary>
    async Task<string?> Connect(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            // Without TLS what is told would lie open to everybody on the way.
            await client.ConnectAsync(settings.Host, settings.Port, settings.IsWrapped ? SecureSocketOptions.SslOnConnect : settings.IsLoopback ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls, cancellation);
            if (settings.User is { } user)
            {
                await client.AuthenticateAsync(user, settings.Password ?? "", cancellation);
            }

            return null;
        }
        catch (Exception fault) when (IsOfTheServer(fault, cancellation))
        {
            return $"The mail server {settings} could not be used: {Words(fault)}.";
        }
    }

    async Task<string?> Send(SmtpClient client, Letter letter, SiteAlert alert, CancellationToken cancellation)
    {
        if (!client.IsConnected && await Connect(client, cancellation) is { } down)
        {
            return down;
        }

        try
        {
            using var message = Write(letter, alert);
            await client.SendAsync(message, cancellation);
            return null;
        }
        catch (Exception fault) when (IsOfTheServer(fault, cancellation))
        {
            return $"The mail server {settings} did not take it: {Words(fault)}.";
        }
    }

    static bool IsOfTheServer(Exception fault, CancellationToken cancellation) =>
        fault is IOException or SocketException or CommandException or ProtocolException or AuthenticationException or SslHandshakeException or NotSupportedException or ServiceNotConnectedException or ServiceNotAuthenticatedException or TimeoutException
        || (fault is OperationCanceledException && !cancellation.IsCancellationRequested);

    static string Words(Exception fault) => string.Join(' ', fault.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.') is var words && words.Length > 300 ? words[..300] + "…" : words;

    /// <summary>
    /// The letter. E-mail goes through servers that are not ours: of a site marked TLP:AMBER+STRICT or TLP:RED it says that something is to be read at the desk, and neither where nor what.
    /// </summary>
    internal MimeMessage Write(Letter letter, SiteAlert alert)
    {
        var (site, trigger) = (alert.Site.Site, alert.Trigger.Trigger);
        var isClosed = alert.Marking >= Marking.AmberStrict;
        var address = settings.Desk is { } desk ? $"{desk}/sites/{alert.Site.Id}#alerts" : null;
        var message = new MimeMessage { MessageId = $"{letter.Id}@{Domain(settings.From)}", Date = alert.RaisedAt };
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.To.Add(MailboxAddress.Parse(letter.Recipient));
        message.Subject = isClosed ? $"{alert.Marking.Label} Griot: an alert is to be read" : $"{alert.Marking.Label} {site.Name}: {trigger.Response.ToString().ToLowerInvariant()}";
        var lines = isClosed
            ? new[] { $"A trigger of a site marked {alert.Marking.Label} was met. What it says stays at the desk.", address is null ? "Open the desk to read it." : "Read it here: " + address }
            : [
                $"{site.Name}: {alert.Words}", string.Create(CultureInfo.InvariantCulture, $"Looked at up to {alert.On:d MMMM yyyy}. The trigger: {trigger.Words}."), $"To do: {trigger.Response.ToString().ToLowerInvariant()}{(trigger.Note.Length > 0 ? $". {trigger.Note}" : ".")}",
                address is null ? "The desk shows the events." : "The events: " + address, $"Marked {alert.Marking.Label}.",
            ];
        message.Body = new TextPart("plain") { Text = string.Join("\n\n", lines) + "\n" };
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    static string Domain(string from) => MailboxAddress.Parse(from).Domain is { Length: > 0 } domain ? domain : "griot.invalid";
}
