using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Griot.Tests.Intake;

/// <summary>What is asked of the server.</summary>
sealed record Asked(string Path, Dictionary<string, string> Headers);

/// <summary>A server on this machine that sends byte for byte what it is told, right or wrong.</summary>
sealed class PageServer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<string, Func<Asked, Stream, Task>> pages = new(StringComparer.Ordinal);
    readonly CancellationTokenSource stop = new();
    int open;

    public PageServer()
    {
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string At(string path) => $"http://127.0.0.1:{Port}{path}";

    /// <summary>All that was asked, in order.</summary>
    public ConcurrentQueue<Asked> Log { get; } = new();

    /// <summary>The most requests that were under way at once.</summary>
    public int MostAtOnce { get; private set; }

    public void Raw(string path, Func<Asked, Stream, Task> send) => pages[path] = send;

    public void Page(string path, string body, string type = "text/html; charset=utf-8", int status = 200, string headers = "") => Raw(path, (_, stream) => Send(stream, status, Encoding.UTF8.GetBytes(body), $"Content-Type: {type}\r\n{headers}"));

    public void Bytes(string path, byte[] body, string headers) => Raw(path, (_, stream) => Send(stream, 200, body, headers));

    public static async Task Send(Stream stream, int status, byte[] body, string headers)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Some\r\nContent-Length: {body.Length}\r\n{headers}\r\n")));
        await stream.WriteAsync(body);
    }

    async Task Accept()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = Serve(client);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
                while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 } line)
                {
                    var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                    while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 } header)
                    {
                        headers[header.Split(": ")[0]] = header.Split(": ")[1];
                    }

                    var asked = new Asked(line.Split(' ')[1], headers);
                    Log.Enqueue(asked);
                    MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref open));
                    var page = pages.GetValueOrDefault(asked.Path, (_, to) => Send(to, 404, [], ""));
                    await page(asked, stream);
                    Interlocked.Decrement(ref open);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // Whoever asked has left, or the test is over.
            }
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }
}
