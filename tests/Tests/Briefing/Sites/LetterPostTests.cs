using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Xunit;

namespace Griot.Tests.Briefing.Sites;

/// <summary>Letters about alerts, through a real SMTP server on loopback.</summary>
public sealed class LetterPostTests : IDisposable
{
    readonly StorePlace.InFile place = new();
    readonly RecordStore store;
    readonly LaterClock clock = new();

    public LetterPostTests() => store = place.Open(clock: clock);

    [Fact]
    public async Task A_mail_server_that_is_down_loses_nothing()
    {
        var token = TestContext.Current.CancellationToken;
        var port = MailServer.FreePort();
        var post = new LetterPost(store, Settings(port), clock);
        Alert(Marking.Green, "awa@example.org", "binta@example.org");
        Assert.Equal((0, 2), await post.SendDue(token));
        Assert.All(store.DueLetters(DateTimeOffset.MaxValue, 10), letter => Assert.Contains($"smtp://127.0.0.1:{port}", letter.Problem, StringComparison.Ordinal));
        // Not before its time.
        Assert.Equal((0, 0), await post.SendDue(token));
        await using var server = await MailServer.Open(port);
        clock.Forward(TimeSpan.FromMinutes(2));
        Assert.Equal((2, 0), await post.SendDue(token));
        Assert.Equal((0, 0), await post.SendDue(token));
        var message = server.Taken.First(taken => taken.To.ToString() == "awa@example.org");
        Assert.Equal("TLP:GREEN Gao clinic: hibernate", message.Subject);
        Assert.Contains("The exposure is 2.00 & rising.", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://desk.example.org/sites/" + RecordStore.SiteId("g"), message.TextBody, StringComparison.Ordinal);
        Assert.Contains("To do: hibernate. Stay inside.", message.TextBody, StringComparison.Ordinal);
        Assert.Equal(2, server.Taken.Select(taken => taken.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task Of_a_site_marked_RED_a_letter_says_neither_where_nor_what()
    {
        await using var server = await MailServer.Open(MailServer.FreePort());
        Alert(Marking.Red, "awa@example.org");
        Assert.Equal((1, 0), await new LetterPost(store, Settings(server.Port), clock).SendDue(TestContext.Current.CancellationToken));
        var letter = Assert.Single(server.Taken).ToString();
        Assert.Contains("TLP:RED", letter, StringComparison.Ordinal);
        Assert.All(["Gao", "clinic", "exposure", "hibernate", "Stay inside"], word => Assert.DoesNotContain(word, letter, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task One_address_that_is_refused_holds_up_no_other_and_is_given_up_in_the_end()
    {
        await using var server = await MailServer.Open(MailServer.FreePort(), refused: "nobody@example.org");
        var post = new LetterPost(store, Settings(server.Port), clock);
        var alert = Alert(Marking.Green, "nobody@example.org", "awa@example.org");
        Assert.Equal((1, 1), await post.SendDue(TestContext.Current.CancellationToken));
        for (var i = 1; i < LetterPost.MostAttempts; i++)
        {
            clock.Forward(LetterPost.After(20));
            Assert.Equal((0, 1), await post.SendDue(TestContext.Current.CancellationToken));
        }

        Assert.Equal([(DeliveryState.Dead, 12), (DeliveryState.Delivered, 1)], store.Letters(alert).Select(letter => (letter.State, letter.Attempts)));
        Assert.Equal(1, store.ReviveLetters(alert, "Awa"));
        Assert.Equal((0, 1), await post.SendDue(TestContext.Current.CancellationToken));
        Assert.Single(server.Taken);
    }

    [Theory]
    [InlineData("smtps://user:p%40ss@mail.example.org?from=griot@example.org", "mail.example.org", 465, true, "user", "p@ss")]
    [InlineData("smtp://mail.example.org:2525?from=griot@example.org&desk=https://desk.example.org/", "mail.example.org", 2525, false, null, null)]
    public void Settings_are_read_from_an_address(string address, string host, int port, bool wrapped, string? user, string? password)
    {
        var settings = MailSettings.Parse(address);
        Assert.Equal((host, port, wrapped, user, password), (settings.Host, settings.Port, settings.IsWrapped, settings.User, settings.Password));
        Assert.DoesNotContain("p@ss", settings.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://mail.example.org?from=a@example.org")]
    [InlineData("smtp://user:secret@mail.example.org")]
    [InlineData("secret")]
    public void What_is_no_address_is_said_without_repeating_it(string address) => Assert.DoesNotContain("secret", Assert.Throws<FormatException>(() => MailSettings.Parse(address)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a@example.org\nBcc: b@example.org")]
    [InlineData("a@example.org,b@example.org")]
    [InlineData("<a@example.org>")]
    [InlineData("a b@example.org")]
    [InlineData("@example.org")]
    public void An_address_that_could_lead_elsewhere_is_refused(string address) =>
        Assert.NotNull(new SiteTrigger { Kind = TriggerKind.Reach, Response = TriggerResponse.Rethink, Mail = [address] }.Problem());

    static MailSettings Settings(int port) => MailSettings.Parse(string.Create(CultureInfo.InvariantCulture, $"smtp://127.0.0.1:{port}?from=griot@example.org&desk=https://desk.example.org"));

    string Alert(Marking marking, params string[] to)
    {
        store.KeepSites([new() { Id = "g", Name = "Gao clinic", Point = new(16.27, -0.04), Marking = marking }], Marking.Red, "Awa");
        var trigger = store.SetTrigger(RecordStore.SiteId("g"), new() { Kind = TriggerKind.Exposure, Threshold = 1, Response = TriggerResponse.Hibernate, Note = "Stay inside.", Mail = to }, "Awa");
        return store.NoteTrigger(trigger.Id, "met", (new(2013, 2, 25), "The exposure is 2.00 & rising.", []), "watch")!;
    }

    public void Dispose()
    {
        store.Dispose();
        place.Dispose();
    }

    sealed class LaterClock : TimeProvider
    {
        TimeSpan ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

        public void Forward(TimeSpan by) => ahead += by;
    }

    sealed class MailServer : IAsyncDisposable
    {
        readonly CancellationTokenSource end = new();
        Task running = Task.CompletedTask;

        public ConcurrentQueue<MimeMessage> Taken { get; } = new();

        public int Port { get; private init; }

        public static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        public static async Task<MailServer> Open(int port, string? refused = null)
        {
            var server = new MailServer { Port = port };
            var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(new EndpointDefinitionBuilder().Endpoint(new(IPAddress.Loopback, port)).Build()).Build();
            var services = new ServiceProvider();
            services.Add(new Keeping(server.Taken));
            services.Add(new Refusing(refused));
            server.running = new SmtpServer.SmtpServer(options, services).StartAsync(server.end.Token);
            for (var i = 0; i < 100; i++)
            {
                try
                {
                    using var client = new TcpClient();
                    await client.ConnectAsync(IPAddress.Loopback, port);
                    return server;
                }
                catch (SocketException)
                {
                    await Task.Delay(20);
                }
            }

            throw new TimeoutException("The mail server did not start.");
        }

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            try
            {
                await running;
            }
            catch (OperationCanceledException)
            {
                // That is how it is stopped.
            }

            end.Dispose();
        }

        sealed class Keeping(ConcurrentQueue<MimeMessage> taken) : MessageStore
        {
            public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
            {
                using var bytes = new MemoryStream(buffer.ToArray());
                taken.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
                return SmtpResponse.Ok;
            }
        }

        sealed class Refusing(string? refused) : MailboxFilter
        {
            public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => Task.FromResult(to.AsAddress() != refused);
        }
    }
}
