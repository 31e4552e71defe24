using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Griot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Griot.Tests.Web;

public sealed class WebhookTests
{
    static readonly WebhookPatience Hasty = new() { Look = TimeSpan.FromMilliseconds(50), Answer = TimeSpan.FromMilliseconds(700), FirstRetry = TimeSpan.FromMilliseconds(60), LongestRetry = TimeSpan.FromMilliseconds(120), MostAttempts = 3 };

    [Fact]
    public async Task New_and_changed_events_are_told_signed_and_only_those_of_the_query()
    {
        await using var receiver = await Receiver.Open();
        await using var desk = await OpenDesk.WithReports(5, Hasty);
        var webhook = Make(desk, receiver.Address, "country=NGA");
        desk.Add(Reports.Of(7), Reports.Of(8), Reports.Of(6));
        var message = await receiver.Next();
        var body = message.Body.Root();
        Assert.Equal("event.new", body.GetProperty("type").GetString());
        Assert.Equal("NGA", body.GetProperty("data").GetProperty("place").GetProperty("country").GetString());
        Assert.Equal("griot.event/1", body.GetProperty("data").GetProperty("schema").GetString());
        Assert.True(Verified(webhook.Secret, message));
        Assert.False(Verified(WebhookSender.NewSecret(), message));
        Assert.False(Verified(webhook.Secret, message with { Body = message.Body.Replace("NGA", "MLI", StringComparison.Ordinal) }));
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(long.Parse(message.Timestamp, System.Globalization.CultureInfo.InvariantCulture)), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));

        var claim = Reports.Of(7).Claims[0];
        desk.Store.Correct(desk.Store.ClaimsById(claim.Id)[0].Claim with { Casualties = null }, "analyst");
        new Griot.Cli.DeskLinker(desk.Store).Link("tester", CancellationToken.None);
        var changed = await receiver.Next();
        Assert.Equal("event.changed", changed.Body.Root().GetProperty("type").GetString());
        Assert.NotEqual(message.Id, changed.Id);
        await Settled(desk, webhook, counts => counts.Delivered == 2);
        Assert.Empty(receiver.Unseen);
    }

    [Fact]
    public async Task A_receiver_is_told_of_an_event_as_far_as_its_texts_may_be_passed_on()
    {
        await using var receiver = await Receiver.Open();
        await using var desk = await OpenDesk.Of(patience: Hasty);
        var webhook = Make(desk, receiver.Address);
        IncomingDocument Told(string source, int killed, Marking marking)
        {
            var report = Reports.Of(1, uri: "https://example.org/" + source, source, $"{source}: Boko Haram fighters killed {killed} villagers in Ménaka on 4 January, witnesses said to {source} by telephone.");
            return report with { Marking = marking, Claims = [.. report.Claims.Select(claim => claim with { Casualties = new() { Killed = new(new(killed, killed, killed), Role.Target, new("so many", 15, 22)) } })] };
        }

        desk.Add(Told("Reuters", 12, Marking.Clear), Told("Quetzal", 4711, Marking.Red));
        var body = (await receiver.Next()).Body;
        Assert.Equal(12, body.Root().GetProperty("data").GetProperty("tolls")[0].GetProperty("high").GetInt32());
        Assert.DoesNotContain("4711", body, StringComparison.Ordinal);

        // What came next is nothing to them; what came after that is.
        desk.Add(Told("Quetzalcoatl", 4712, Marking.Red));
        desk.Add(Told("The Herald", 20, Marking.Clear));
        body = (await receiver.Next()).Body;
        Assert.Equal("event.changed", body.Root().GetProperty("type").GetString());
        Assert.Equal(20, body.Root().GetProperty("data").GetProperty("tolls")[0].GetProperty("high").GetInt32());
        Assert.DoesNotContain("471", body.Replace(desk.Store.EventsOf(Told("Reuters", 12, Marking.Clear).Document.Id, Marking.Clear)[0], "", StringComparison.Ordinal).Split("\"accounts\"")[0], StringComparison.Ordinal);
        await Settled(desk, webhook, counts => counts.Delivered == 2);
        Assert.Empty(receiver.Unseen);
    }

    [Fact]
    public async Task An_alert_of_a_site_is_told_to_those_who_asked_for_alerts_and_may_be_sent_it()
    {
        await using var receiver = await Receiver.Open();
        await using var desk = await OpenDesk.WithReports(1, Hasty);
        var webhook = desk.Store.MakeWebhook("office", receiver.Address, WebhookSender.NewSecret(), "country=NGA", Marking.Red, reachesPrivate: true, "tester", alerts: true);
        desk.Store.MakeWebhook("partners", receiver.Address, WebhookSender.NewSecret(), "country=NGA", Marking.Amber, reachesPrivate: true, "tester", alerts: true);
        desk.Store.KeepSites([new() { Id = "g", Name = "Gao clinic", Point = new(16.27, -0.04) }], Marking.Red, "tester");
        desk.Store.SetTrigger(RecordStore.SiteId("g"), new() { Kind = TriggerKind.Events, Threshold = 1, Km = 10, Days = 30, Response = TriggerResponse.Evacuate, Note = "By road." }, "tester");
        // The desk looks by itself.
        var message = await receiver.Next();
        var body = message.Body.Root();
        Assert.Equal("site.alert", body.GetProperty("type").GetString());
        var data = body.GetProperty("data");
        Assert.Equal(("griot.alert/1", "TLP:RED", "Gao clinic", "evacuate", "By road."), (data.GetProperty("schema").GetString(), data.GetProperty("marking").GetString(), data.GetProperty("site").GetProperty("name").GetString(), data.GetProperty("response").GetString(), data.GetProperty("note").GetString()));
        Assert.Equal(1, data.GetProperty("events").GetArrayLength());
        Assert.True(Verified(webhook.Secret, message));
        await Settled(desk, webhook, counts => counts.Delivered == 1);
        Assert.Empty(receiver.Unseen);
    }

    [Fact]
    public async Task What_a_receiver_refuses_is_sent_again_under_the_same_id_and_then_taken()
    {
        await using var receiver = await Receiver.Open(number => number < 3 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.NoContent);
        await using var desk = await OpenDesk.WithReports(1, Hasty);
        var webhook = Make(desk, receiver.Address);
        desk.Add(Reports.Of(1));
        var messages = new[] { await receiver.Next(), await receiver.Next(), await receiver.Next() };
        Assert.Single(messages.Select(message => message.Id).Distinct());
        Assert.All(messages, message => Assert.True(Verified(webhook.Secret, message)));
        await Settled(desk, webhook, counts => counts is { Delivered: 1, Waiting: 0, Dead: 0 });
        Assert.Equal(3, desk.Store.Deliveries(webhook.Id, 5)[0].Attempts);
    }

    [Fact]
    public async Task A_receiver_that_never_takes_it_is_given_up_told_on_the_page_and_tried_again_when_somebody_asks()
    {
        var answers = HttpStatusCode.InternalServerError;
        await using var receiver = await Receiver.Open(_ => answers);
        await using var desk = await OpenDesk.WithReports(1, Hasty);
        var webhook = Make(desk, receiver.Address);
        desk.Add(Reports.Of(1));
        await Settled(desk, webhook, counts => counts.Dead == 1);
        var page = await desk.Client.GetStringAsync("/admin/webhooks", TestContext.Current.CancellationToken);
        Assert.Contains("dead", page, StringComparison.Ordinal);
        Assert.Contains("The receiver answered 500.", page, StringComparison.Ordinal);
        answers = HttpStatusCode.OK;
        Assert.Equal(1, desk.Store.ReviveDeliveries(webhook.Id, "analyst"));
        await Settled(desk, webhook, counts => counts is { Delivered: 1, Dead: 0 });
    }

    [Fact]
    public async Task A_slow_receiver_is_left_waiting_and_holds_up_nobody_else()
    {
        await using var slow = await Receiver.Open(_ => HttpStatusCode.OK, TimeSpan.FromSeconds(5));
        await using var quick = await Receiver.Open();
        await using var desk = await OpenDesk.WithReports(1, Hasty);
        var (one, other) = (Make(desk, slow.Address), Make(desk, quick.Address));
        desk.Add(Reports.Of(1), Reports.Of(2), Reports.Of(3));
        await Settled(desk, other, counts => counts.Delivered == 3);
        await Settled(desk, one, counts => counts.Dead > 0 || desk.Store.Deliveries(one.Id, 5).Any(delivery => delivery.Problem is not null));
        Assert.Contains("did not answer within 0.7 seconds", desk.Store.Deliveries(one.Id, 5).First(delivery => delivery.Problem is not null).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_and_private_addresses_are_refused_when_connecting_unless_allowed()
    {
        var token = TestContext.Current.CancellationToken;
        await using var receiver = await Receiver.Open(_ => HttpStatusCode.TemporaryRedirect);
        using var sender = new WebhookSender(Hasty);
        var port = new Uri(receiver.Address).Port;
        Assert.Contains("leads elsewhere", await sender.Send(Hook(receiver.Address, reachesPrivate: true), "msg_1", "{}", DateTimeOffset.UtcNow, token), StringComparison.Ordinal);
        Assert.Single(receiver.Seen);
        foreach (var address in (string[])[$"http://127.0.0.1:{port}/", $"http://localhost:{port}/", $"http://[::1]:{port}/", $"http://[::ffff:127.0.0.1]:{port}/", $"http://0.0.0.0:{port}/"])
        {
            Assert.Contains("no public address", await sender.Send(Hook(address, reachesPrivate: false), "msg_1", "{}", DateTimeOffset.UtcNow, token), StringComparison.Ordinal);
        }

        Assert.Single(receiver.Seen);

        static Webhook Hook(string address, bool reachesPrivate) => new("w1", "a test", address, WebhookSender.NewSecret(), "", Marking.Clear, reachesPrivate, true, "tester", DateTimeOffset.UtcNow, DateTimeOffset.UtcNow);
    }

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    public void Only_addresses_of_the_public_network_are_public(string address, bool isPublic) => Assert.Equal(isPublic, WebhookSender.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task What_waits_outlives_the_desk_and_events_marked_more_strictly_are_not_sent()
    {
        await using var receiver = await Receiver.Open();
        using var place = new StorePlace.InFile();
        string id;
        using (var store = place.Open())
        {
            LinkedRecord.Take(store, Reports.Of(1));
            id = store.MakeWebhook("a test", receiver.Address, WebhookSender.NewSecret(), "", Marking.Clear, true, "tester").Id;
            LinkedRecord.Take(store, Reports.Of(2), Reports.Of(3) with { Marking = Marking.Red });
            new Griot.Cli.DeskLinker(store).Link("tester", CancellationToken.None);
            // Queued, and then the process ends before anything was sent.
            Assert.Equal(2, store.QueueDeliveries(id, [.. store.EventLines(new() { MostMarking = Marking.Clear }, 10).Select(line => (line.Id, line.ChangedAt))], DateTimeOffset.UtcNow));
            Assert.Equal(0, store.QueueDeliveries(id, [.. store.EventLines(new() { MostMarking = Marking.Clear }, 10).Select(line => (line.Id, line.ChangedAt))], DateTimeOffset.UtcNow));
            store.Mark(Reports.Of(2).Document.Id, Marking.Amber, "tester");
            new Griot.Cli.DeskLinker(store).Link("tester", CancellationToken.None);
        }

        using var again = place.Open();
        await using var desk = DeskServer.Create(new(again, TimeProvider.System) { Urls = ["http://127.0.0.1:0"], WebhookPatience = Hasty });
        await desk.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 100 && again.CountDeliveries(id) is { Waiting: > 0 }; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        var counts = again.CountDeliveries(id);
        Assert.Equal((1, 1, 0), (counts.Delivered, counts.Dropped, counts.Waiting));
        Assert.Contains(Reports.Of(1).Document.Id, Assert.Single(receiver.Seen).Body, StringComparison.Ordinal);
        await desk.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_administrator_makes_a_webhook_on_the_page_and_bad_addresses_are_told_there()
    {
        await using var desk = await OpenDesk.WithReports(1);
        using var browser = await desk.Browser();
        var token = TestContext.Current.CancellationToken;
        var form = (await browser.GetStringAsync("/admin/webhooks", token)).Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        // Told on the page, in the desk's own words: the address carries none that somebody else could have written.
        foreach (var (address, said) in new[] { ("http://example.org/hook", "https"), ("https://192.168.1.1/hook", "private") })
        {
            var page = (await Send(address)).Headers.Location!;
            Assert.DoesNotContain(said, page.ToString().Split("address=")[0], StringComparison.Ordinal);
            Assert.Contains(said, (await browser.GetStringAsync(page, token)).Split("role=\"alert\"")[1].Split("</div>")[0], StringComparison.Ordinal);
        }

        Assert.Empty(desk.Store.Webhooks());
        var made = await Send("https://example.org/hook");
        var webhook = Assert.Single(desk.Store.Webhooks());
        Assert.Equal(("country=MLI", Marking.Clear, false, "analyst"), (webhook.Query, webhook.Marking, webhook.ReachesPrivate, webhook.MadeBy));
        Assert.Contains(WebUtility.HtmlEncode(webhook.Secret).Replace("+", "&#x2B;", StringComparison.Ordinal), await browser.GetStringAsync(made.Headers.Location, token), StringComparison.Ordinal);
        Assert.DoesNotContain(webhook.Secret, WebUtility.HtmlDecode(await browser.GetStringAsync("/admin/webhooks", token)), StringComparison.Ordinal);

        Task<HttpResponseMessage> Send(string address) => browser.PostAsync("/admin/webhooks", new FormUrlEncodedContent([new("__RequestVerificationToken", form), new("name", "Partner"), new("address", address), new("query", "/events?country=Mali"), new("marking", "0")]), token);
    }

    static Webhook Make(OpenDesk desk, string address, string query = "") => desk.Store.MakeWebhook("a test", address, WebhookSender.NewSecret(), query, Marking.Clear, reachesPrivate: true, "tester");

    static async Task Settled(OpenDesk desk, Webhook webhook, Func<DeliveryCounts, bool> wanted)
    {
        for (var i = 0; i < 400; i++)
        {
            if (wanted(desk.Store.CountDeliveries(webhook.Id)))
            {
                return;
            }

            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        Assert.Fail(desk.Store.CountDeliveries(webhook.Id).ToString());
    }

    /// <summary>As the page tells receivers to check it.</summary>
    static bool Verified(string secret, Message message)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{message.Id}.{message.Timestamp}.{message.Body}")));
        return message.Signature.Split(' ').Contains(expected, StringComparer.Ordinal);
    }

    sealed record Message(string Id, string Timestamp, string Signature, string Body);

    /// <summary>A real server on this machine that takes messages.</summary>
    sealed class Receiver : IAsyncDisposable
    {
        readonly BlockingCollection<Message> unseen = [];
        readonly ConcurrentQueue<Message> seen = new();
        readonly WebApplication app;
        int number;

        Receiver(Func<int, HttpStatusCode> answer, TimeSpan wait)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            app = builder.Build();
            app.MapPost("/", async (HttpContext http) =>
            {
                using var reader = new StreamReader(http.Request.Body);
                var message = new Message(http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(), http.Request.Headers["webhook-signature"].ToString(), await reader.ReadToEndAsync());
                await Task.Delay(wait);
                seen.Enqueue(message);
                unseen.Add(message);
                http.Response.StatusCode = (int)answer(Interlocked.Increment(ref number));
                http.Response.Headers.Location = "/elsewhere";
            });
        }

        public string Address { get; private set; } = "";

        public IReadOnlyCollection<Message> Seen => seen;

        public IReadOnlyCollection<Message> Unseen => unseen;

        public static async Task<Receiver> Open(Func<int, HttpStatusCode>? answer = null, TimeSpan wait = default)
        {
            var receiver = new Receiver(answer ?? (_ => HttpStatusCode.NoContent), wait);
            await receiver.app.StartAsync();
            receiver.Address = receiver.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/";
            return receiver;
        }

        public async Task<Message> Next() => await Task.Run(() => unseen.TryTake(out var message, TimeSpan.FromSeconds(20)) ? message : throw new TimeoutException("No message came."));

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync(new CancellationToken(canceled: true));
            await app.DisposeAsync();
            unseen.Dispose();
        }
    }
}
