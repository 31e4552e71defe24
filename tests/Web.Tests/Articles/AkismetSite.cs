using System.Collections.Concurrent;
using System.Collections.Specialized;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Web;

namespace Griot.Web.Tests.Articles;

/// <summary>A server of this machine that speaks Akismet's protocol, well and badly, as a test tells it.</summary>
public sealed class AkismetSite : IDisposable
{
    readonly HttpListener listener = new();
    readonly ConcurrentQueue<(string Path, NameValueCollection Form)> asked = new();

    public AkismetSite()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = new($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        }

        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = Serve();
    }

    public Uri Address { get; }

    public IReadOnlyCollection<(string Path, NameValueCollection Form)> Asked => asked;

    /// <summary>What it answers to a check; with headers, a status, or not within so long.</summary>
    public (string Word, (string Name, string Value)[] Headers, int Status, TimeSpan After) Answer { get; set; } = ("false", [], 200, TimeSpan.Zero);

    async Task Serve()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                _ = Say(context);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task Say(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var (path, form) = (context.Request.Url!.AbsolutePath, HttpUtility.ParseQueryString(await reader.ReadToEndAsync()));
            asked.Enqueue((path, form));
            var (word, headers, status, after) = path switch
            {
                "/1.1/verify-key" => (form["key"] == "good" ? "valid" : "invalid", [], 200, TimeSpan.Zero),
                "/1.1/submit-spam" or "/1.1/submit-ham" => Answer.Status == 200 ? ("Thanks for making the web a better place.", [], 200, Answer.After) : Answer,
                _ => Answer,
            };
            await Task.Delay(after);
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(word));
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // Who asked has gone.
        }
    }

    public void Dispose() => listener.Close();
}
