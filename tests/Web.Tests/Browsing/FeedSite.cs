using System.Net;
using System.Text;

namespace Griot.Web.Tests;

/// <summary>A publisher on loopback: a feed with one article, and a page that is none.</summary>
sealed class FeedSite : IAsyncDisposable
{
    readonly HttpListener listener = new();
    readonly Task serving;

    public FeedSite()
    {
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}/");
        }

        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        serving = Serve();
    }

    public Uri Address { get; }

    async Task Serve()
    {
        while (listener.IsListening)
        {
            HttpListenerContext asked;
            try
            {
                asked = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var (type, text) = asked.Request.Url!.AbsolutePath switch
            {
                "/rss" => ("application/rss+xml", $"<rss version=\"2.0\"><channel><title>The Gao Gazette</title><link>{Address}</link><item><title>Two killed in Gao</title><link>{Address}article</link><pubDate>Tue, 05 Mar 2013 10:00:00 GMT</pubDate></item></channel></rss>"),
                "/article" => ("text/html", "<html><head><title>Two killed in Gao</title></head><body><article><h1>Two killed in Gao</h1><p>GAO, 5 March 2013 - Gunmen killed two policemen in Gao on Monday, a police officer said. The attackers fled towards the river after the attack, according to residents of the town.</p></article></body></html>"),
                "/no-feed" => ("text/html", "<html><body><p>Nothing of the kind.</p></body></html>"),
                _ => ("", ""),
            };
            asked.Response.StatusCode = type.Length > 0 ? 200 : 404;
            asked.Response.ContentType = type.Length > 0 ? type : "text/plain";
            await asked.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
            asked.Response.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        listener.Close();
        await serving;
    }
}
