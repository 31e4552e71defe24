using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Griot.Tests.Assistants;

/// <summary>
/// A server of this machine that speaks as OpenAI's interface does, and does to each question what the next step of its script says; the last
/// step goes on for ever.
/// </summary>
sealed class ModelServer : IDisposable
{
    readonly HttpListener listener = new();
    readonly ConcurrentQueue<Step> script;
    Step last;

    public ModelServer(params Step[] steps)
    {
        (script, last) = (new(steps), steps[^1]);
        var port = FreePort();
        Endpoint = new Uri($"http://127.0.0.1:{port}/v1");
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        _ = Serve();
    }

    public Uri Endpoint { get; }

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<JsonElement> Questions { get; } = new();

    public ConcurrentQueue<string?> Keys { get; } = new();

    /// <summary>An address at which nothing listens.</summary>
    public static Uri Nowhere => new($"http://127.0.0.1:{FreePort()}/v1");

    async Task Serve()
    {
        while (listener.IsListening)
        {
            try
            {
                _ = Answer(await listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task Answer(HttpListenerContext context)
    {
        using (var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8))
        {
            Questions.Enqueue(JsonDocument.Parse(await reader.ReadToEndAsync()).RootElement);
        }

        Keys.Enqueue(context.Request.Headers["Authorization"]);
        last = script.TryDequeue(out var step) ? step : last;
        try
        {
            await last(context.Response);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // Who asked has gone, or the test is over.
        }
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose() => listener.Close();

    public delegate Task Step(HttpListenerResponse response);

    /// <summary>An answer with this text as the model's words.</summary>
    public static Step Says(string words, string finish = "stop") => response => Send(response, 200, JsonSerializer.Serialize(new
    {
        id = "a",
        @object = "chat.completion",
        created = 1,
        model = "m",
        choices = new[] { new { index = 0, message = new { role = "assistant", content = words }, finish_reason = finish } },
        usage = new { prompt_tokens = 1000, completion_tokens = 200, total_tokens = 1200 },
    }));

    public static Step Fails(int status, string message = "no", string? retryAfter = null) => response =>
    {
        if (retryAfter is not null)
        {
            response.Headers["Retry-After"] = retryAfter;
        }

        return Send(response, status, JsonSerializer.Serialize(new { error = new { message, type = "error" } }));
    };

    public static Step SendsPlain(string body) => response => Send(response, 200, body);

    public static Step WaitsFor(TimeSpan time) => async response =>
    {
        await Task.Delay(time);
        await Says("""{"claims":[]}""")(response);
    };

    public static Step CutsOff => async response =>
    {
        response.ContentType = "application/json";
        response.ContentLength64 = 5000;
        await response.OutputStream.WriteAsync("{\"id\":"u8.ToArray());
        await response.OutputStream.FlushAsync();
        response.Abort();
    };

    static async Task Send(HttpListenerResponse response, int status, string body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        response.Close();
    }
}
