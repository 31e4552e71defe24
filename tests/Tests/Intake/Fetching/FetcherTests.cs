using System.IO.Compression;
using System.Net;
using System.Text;
using Griot.Intake;
using Xunit;

namespace Griot.Tests.Intake;

public sealed class FetcherTests : IDisposable
{
    static readonly string[] Four = ["/1", "/2", "/3", "/4"];

    readonly PageServer server = new();

    readonly FetchSettings settings = new() { Addresses = new("127.0.0.1"), Politeness = TimeSpan.Zero, Patience = TimeSpan.FromSeconds(5) };

    [Fact]
    public async Task A_page_comes_with_what_the_server_says_of_it()
    {
        server.Page("/a", "<p>Rebels left.</p>", headers: "ETag: \"x1\"\r\nLast-Modified: Mon, 11 Feb 2013 10:00:00 GMT\r\n");
        var page = Assert.IsType<Fetched.Page>(await Get("/a"));
        Assert.Equal(("<p>Rebels left.</p>", "text/html", "utf-8", new CacheMark("\"x1\"", "Mon, 11 Feb 2013 10:00:00 GMT")), (Encoding.UTF8.GetString(page.Bytes), page.MediaType, page.Charset, page.Mark));
        Assert.StartsWith("Griot/", server.Log.Single().Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unchanged_page_is_not_sent_again()
    {
        server.Raw("/a", (asked, stream) => PageServer.Send(stream, asked.Headers.GetValueOrDefault("If-None-Match") == "\"x1\"" ? 304 : 200, [], "ETag: \"x1\"\r\n"));
        var page = Assert.IsType<Fetched.Page>(await Get("/a"));
        Assert.IsType<Fetched.Unchanged>(await Get("/a", page.Mark));
    }

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://192.168.1.1:8080/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://2130706433:1/")]
    public async Task Addresses_of_ones_own_network_are_refused_also_behind_a_redirect(string address)
    {
        server.Page("/away", "", status: 302, headers: $"Location: {address}\r\n");
        var strict = new FetchSettings { Politeness = TimeSpan.Zero, ConnectPatience = TimeSpan.FromSeconds(3) };
        Assert.Contains("which is no address of the public internet", Assert.IsType<Fetched.Failed>(await Get(new Uri(address), strict)).Reason, StringComparison.Ordinal);
        if (!IPAddress.TryParse(new Uri(address).DnsSafeHost, out var literal) || !new AddressRule("127.0.0.1").Allows(literal))
        {
            // The server itself is allowed, where it leads is not.
            Assert.Contains("which is no address of the public internet", Assert.IsType<Fetched.Failed>(await Get("/away")).Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_name_that_is_resolved_to_ones_own_network_is_refused() =>
        Assert.Contains("localhost is ", Assert.IsType<Fetched.Failed>(await Get(new Uri($"http://localhost:{server.Port}/"), new FetchSettings())).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Redirects_are_followed_to_a_number_and_to_the_web_only()
    {
        server.Page("/a", "", status: 301, headers: "Location: /b?utm_source=x&id=7#part\r\n");
        server.Page("/b?id=7", "There.");
        Assert.Equal(server.At("/b?id=7"), Assert.IsType<Fetched.Page>(await Get("/a")).At.AbsoluteUri);
        server.Page("/loop", "", status: 302, headers: "Location: /loop\r\n");
        Assert.Equal("It leads on more than 5 times.", Assert.IsType<Fetched.Failed>(await Get("/loop")).Reason);
        Assert.Equal(6, server.Log.Count(asked => asked.Path == "/loop"));
        server.Page("/file", "", status: 302, headers: "Location: file:///etc/passwd\r\n");
        Assert.Contains("leads on to an address that is none of the web", Assert.IsType<Fetched.Failed>(await Get("/file")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_drips_is_left_after_a_while()
    {
        server.Raw("/drip", async (_, stream) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"u8.ToArray());
            for (var i = 0; i < 100_000; i++)
            {
                await stream.WriteAsync(new byte[] { 65 });
                await Task.Delay(100);
            }
        });
        var started = Environment.TickCount64;
        Assert.Contains("did not send all of it within 2 seconds", Assert.IsType<Fetched.Failed>(await Get(new Uri(server.At("/drip")), settings with { Patience = TimeSpan.FromSeconds(2) })).Reason, StringComparison.Ordinal);
        Assert.InRange(Environment.TickCount64 - started, 1500, 8000);
    }

    [Fact]
    public async Task A_server_that_says_more_than_it_sends_is_told()
    {
        server.Raw("/short", async (_, stream) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nRebels left the to"u8.ToArray());
            stream.Close();
        });
        Assert.Contains("breaks off", Assert.IsType<Fetched.Failed>(await Get("/short")).Reason, StringComparison.Ordinal);
        server.Raw("/huge", async (_, stream) => await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx"u8.ToArray()));
        Assert.Equal("It is larger than 50 MB.", Assert.IsType<Fetched.Failed>(await Get("/huge")).Reason);
    }

    [Fact]
    public async Task More_bytes_than_allowed_are_not_read_whatever_was_said()
    {
        server.Raw("/endless", async (_, stream) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
            var chunk = Encoding.ASCII.GetBytes("10000\r\n" + new string('A', 0x10000) + "\r\n");
            while (true)
            {
                await stream.WriteAsync(chunk);
            }
        });
        Assert.Equal("It is larger than 2 MB.", Assert.IsType<Fetched.Failed>(await Get(new Uri(server.At("/endless")), settings with { LargestPage = 2 << 20 })).Reason);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("gzip, gzip")]
    public async Task A_page_that_unpacks_without_end_is_refused(string packing)
    {
        var packed = new byte[30 << 20];
        foreach (var name in packing.Split(", "))
        {
            var memory = new MemoryStream();
            using (Stream stream = name == "br" ? new BrotliStream(memory, CompressionLevel.SmallestSize, true) : new GZipStream(memory, CompressionLevel.SmallestSize, true))
            {
                stream.Write(packed);
            }

            packed = memory.ToArray();
        }

        server.Bytes("/bomb", packed, $"Content-Encoding: {packing}\r\n");
        Assert.Equal("It unpacks to far more than it is, as no page does.", Assert.IsType<Fetched.Failed>(await Get("/bomb")).Reason);
    }

    [Fact]
    public async Task A_packed_page_is_unpacked()
    {
        var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, true))
        {
            gzip.Write("Rebels left."u8);
        }

        server.Bytes("/a", memory.ToArray(), "Content-Encoding: gzip\r\n");
        Assert.Equal("Rebels left.", Encoding.UTF8.GetString(Assert.IsType<Fetched.Page>(await Get("/a")).Bytes));
    }

    [Fact]
    public async Task A_host_is_asked_one_thing_at_a_time_and_left_alone_where_it_asks_for_that()
    {
        foreach (var path in Four)
        {
            server.Raw(path, async (_, stream) =>
            {
                await Task.Delay(50);
                await PageServer.Send(stream, 200, [65], "");
            });
        }

        using var fetcher = new Fetcher(settings with { Politeness = TimeSpan.FromMilliseconds(100) }, TimeProvider.System);
        var started = Environment.TickCount64;
        await Task.WhenAll(Four.Select(path => fetcher.Get(new Uri(server.At(path)), default, TestContext.Current.CancellationToken)));
        Assert.Equal(1, server.MostAtOnce);
        Assert.True(Environment.TickCount64 - started >= 480, "Requests follow each other too fast.");

        server.Page("/busy", "", status: 429, headers: "Retry-After: 3600\r\n");
        var busy = Assert.IsType<Fetched.Failed>(await fetcher.Get(new Uri(server.At("/busy")), default, TestContext.Current.CancellationToken));
        Assert.InRange(busy.RetryAfter!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        var asked = server.Log.Count;
        Assert.Contains("asked to be left alone", Assert.IsType<Fetched.Failed>(await fetcher.Get(new Uri(server.At("/1")), default, TestContext.Current.CancellationToken)).Reason, StringComparison.Ordinal);
        Assert.Equal(asked, server.Log.Count);
    }

    [Theory]
    [InlineData(404, "It is not there (404).")]
    [InlineData(403, "does not let programs read it (403): save the page from a browser and add the file.")]
    [InlineData(500, "has a fault of its own (500).")]
    [InlineData(204, "answers 204, which is no page.")]
    public async Task What_is_no_page_is_told(int status, string why)
    {
        server.Page("/a", "", status: status);
        Assert.EndsWith(why, Assert.IsType<Fetched.Failed>(await Get("/a")).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nRebels")]
    [InlineData("")]
    public async Task What_is_no_answer_is_told(string answer)
    {
        server.Raw("/a", async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
            stream.Close();
        });
        Assert.IsType<Fetched.Failed>(await Get("/a"));
    }

    [Theory]
    [InlineData("https://example.org/a?utm_source=x&b=1&fbclid=2#top", "https://example.org/a?b=1")]
    [InlineData("/b", "https://example.org/b")]
    [InlineData("//other.example/c", "https://other.example/c")]
    [InlineData("ftp://example.org/a", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://user:secret@example.org/", null)]
    [InlineData("http://", null)]
    public void Addresses_are_of_the_web_and_without_what_follows_readers(string text, string? expected) => Assert.Equal(expected, Fetcher.Address(text, new Uri("https://example.org/"))?.AbsoluteUri);

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("172.31.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1%2", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:192.168.0.1", false)]
    [InlineData("::192.168.0.1", false)]
    [InlineData("2002:c0a8:0001::", false)]
    [InlineData("2002:0808:0808::", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("10.1.2.3", true)]
    public void Public_addresses_and_those_allowed_by_name(string address, bool expected) => Assert.Equal(expected, new AddressRule("10.1.0.0/16").Allows(IPAddress.Parse(address)));

    Task<Fetched> Get(string path, CacheMark mark = default) => Get(new Uri(server.At(path)), settings, mark);

    static async Task<Fetched> Get(Uri address, FetchSettings settings, CacheMark mark = default)
    {
        using var fetcher = new Fetcher(settings, TimeProvider.System);
        return await fetcher.Get(address, mark, TestContext.Current.CancellationToken);
    }

    public void Dispose() => server.Dispose();
}
