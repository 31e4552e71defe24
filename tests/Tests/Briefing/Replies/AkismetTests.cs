using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Web;
using Griot.Briefing;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Briefing.Replies;

/// <summary>The client before a real server of this machine that speaks the service's protocol, well and badly.</summary>
public sealed class AkismetTests : IDisposable
{
    static readonly Reply Written = new() { Text = "Köln & Gao", Name = "A reader", Email = "reader@example.org", Site = "https://example.org" };

    static readonly ReplyOrigin Origin = new(new Uri("https://news.example/articles/konna"), "192.0.2.7", "Browser/1.0") { Referrer = "https://news.example/", Sent = new DateTimeOffset(2013, 2, 28, 14, 0, 0, TimeSpan.FromHours(1)) };

    readonly HttpListener listener = new();
    readonly ConcurrentQueue<(string Path, System.Collections.Specialized.NameValueCollection Form)> asked = new();
    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(2) };
    readonly Akismet akismet;
    Func<HttpListenerContext, Task> answer = context => Say(context, "false");

    public AkismetTests()
    {
        var port = FreePort();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        _ = Serve();
        akismet = new(http, new Uri($"http://127.0.0.1:{port}"), "0123456789ab", new Uri("https://news.example/"));
    }

    [Fact]
    public async Task A_reply_is_sent_as_the_interface_asks()
    {
        Assert.IsType<AkismetAnswer.Honest>(await akismet.Check(Written, Origin, stop: TestContext.Current.CancellationToken));
        var (path, form) = Assert.Single(asked);
        Assert.Equal("/1.1/comment-check", path);
        Assert.Equal("0123456789ab", form["api_key"]);
        Assert.Equal("https://news.example/", form["blog"]);
        Assert.Equal("192.0.2.7", form["user_ip"]);
        Assert.Equal("Browser/1.0", form["user_agent"]);
        Assert.Equal("https://news.example/articles/konna", form["permalink"]);
        Assert.Equal("Köln & Gao", form["comment_content"]);
        Assert.Equal("A reader", form["comment_author"]);
        Assert.Equal("reader@example.org", form["comment_author_email"]);
        Assert.Equal("https://example.org", form["comment_author_url"]);
        Assert.Equal("2013-02-28T13:00:00Z", form["comment_date_gmt"]);
        Assert.Null(form["recheck_reason"]);
    }

    [Fact]
    public async Task Spam_is_told_from_blatant_spam()
    {
        answer = context => Say(context, "true");
        Assert.Equal(new AkismetAnswer.Spam(Blatant: false), await Check());
        answer = context => Say(context, "true", ("X-akismet-pro-tip", "discard"));
        Assert.Equal(new AkismetAnswer.Spam(Blatant: true), await Check());
    }

    [Fact]
    public async Task Asked_to_come_again_it_does_not_publish_meanwhile()
    {
        answer = context => Say(context, "false", ("X-akismet-recheck-after", "90"));
        Assert.Equal(new AkismetAnswer.AskAgain(TimeSpan.FromSeconds(90)), await Check());
        answer = context => Say(context, "false");
        Assert.IsType<AkismetAnswer.Honest>(await akismet.Check(Written, Origin, again: true, TestContext.Current.CancellationToken));
        Assert.Equal("recheck", asked.Last().Form["recheck_reason"]);
    }

    [Fact]
    public async Task An_alert_about_the_account_is_kept()
    {
        answer = context => Say(context, "false", ("X-akismet-alert-code", "10005"), ("X-akismet-alert-msg", "Your site is limited"));
        await Check();
        Assert.Equal("10005: Your site is limited", akismet.Alert);
    }

    [Fact]
    public async Task A_refused_key_is_a_failure_with_the_services_words()
    {
        answer = context => Say(context, "invalid", ("X-akismet-debug-help", "We were unable to parse your blog URI"));
        Assert.Equal(new AkismetAnswer.Failed("The service answered 'invalid': We were unable to parse your blog URI."), await Check());
        Assert.False(await akismet.VerifyKey(TestContext.Current.CancellationToken));
        answer = context => Say(context, "valid");
        Assert.True(await akismet.VerifyKey(TestContext.Current.CancellationToken));
        answer = context => Say(context, "<html>welcome to the airport</html>");
        Assert.Null(await akismet.VerifyKey(TestContext.Current.CancellationToken));
        Assert.IsType<AkismetAnswer.Failed>(await Check());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    [InlineData(204)]
    public async Task A_server_in_trouble_is_a_failure(int status)
    {
        answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Close();
            return Task.CompletedTask;
        };
        Assert.IsType<AkismetAnswer.Failed>(await Check());
    }

    [Fact]
    public async Task A_server_that_hangs_up_or_does_not_answer_is_a_failure()
    {
        answer = _ => Task.Delay(TimeSpan.FromSeconds(20));
        Assert.Equal(new AkismetAnswer.Failed("The service did not answer within 2 s."), await Check());
        answer = context =>
        {
            context.Response.Abort();
            return Task.CompletedTask;
        };
        Assert.IsType<AkismetAnswer.Failed>(await Check());
    }

    [Fact]
    public async Task An_endless_answer_is_cut()
    {
        answer = async context =>
        {
            context.Response.SendChunked = true;
            while (true)
            {
                await context.Response.OutputStream.WriteAsync(new byte[4096]);
            }
        };
        Assert.IsType<AkismetAnswer.Failed>(await Check());
    }

    [Fact]
    public async Task What_moderators_decide_is_told()
    {
        answer = context => Say(context, "Thanks for making the web a better place.");
        Assert.True(await akismet.SubmitSpam(Written, Origin, TestContext.Current.CancellationToken));
        Assert.True(await akismet.SubmitHonest(Written, Origin, TestContext.Current.CancellationToken));
        Assert.Equal(["/1.1/submit-spam", "/1.1/submit-ham"], asked.Select(a => a.Path));
        answer = context => Say(context, "invalid");
        Assert.False(await akismet.SubmitSpam(Written, Origin, TestContext.Current.CancellationToken));
    }

    Task<AkismetAnswer> Check() => akismet.Check(Written, Origin, stop: TestContext.Current.CancellationToken);

    static async Task Say(HttpListenerContext context, string word, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(word));
        context.Response.Close();
    }

    async Task Serve()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                asked.Enqueue((context.Request.Url!.AbsolutePath, HttpUtility.ParseQueryString(await reader.ReadToEndAsync())));
                _ = Answer(context);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task Answer(HttpListenerContext context)
    {
        try
        {
            await answer(context);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // Who asked has gone.
        }
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        listener.Close();
        http.Dispose();
    }
}
