using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;
using Griot.Coding;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Griot.Assistants;

/// <summary>
/// A language model behind an interface like OpenAI's. Asks, waits and asks again where that can help; knows nothing of claims.
/// Safe for several threads.
/// </summary>
sealed class Assistant : IDisposable
{
    static readonly int[] WorthRepeating = [408, 409, 425, 429, 500, 502, 503, 504, 529];

    // The whole run is at fault, not one document: the address, the key or the name of the model.
    static readonly int[] NobodyFaresBetter = [401, 402, 403, 404, 405];

    readonly AssistantSettings settings;
    readonly Tally tally;
    readonly TimeProvider clock;
    readonly IChatClient client;
    readonly HttpClient http;
    volatile bool answered;
    volatile bool plain;

    public Assistant(AssistantSettings settings, Tally tally, TimeProvider clock)
    {
        (this.settings, this.tally, this.clock) = (settings, tally, clock);

        // Redirects would carry the key elsewhere.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = settings.Timeout }) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        var options = new OpenAIClientOptions
        {
            Endpoint = settings.Endpoint,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
        client = new OpenAI.Chat.ChatClient(settings.Model, new ApiKeyCredential(settings.Key ?? "none"), options).AsIChatClient();
    }

    /// <summary>The model's answer as it gave it; null where it broke off because it was too long.</summary>
    /// <exception cref="CodingFailedException">No answer was to be had.</exception>
    public async Task<string?> Ask(string instructions, string question, JsonElement schema, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(settings.Timeout);
            try
            {
                tally.Asked(again: attempt > 1);
                var response = await client.GetResponseAsync(
                    [new(ChatRole.System, instructions), new(ChatRole.User, question)],
                    new ChatOptions { Temperature = 0, MaxOutputTokens = settings.LongestAnswer, ResponseFormat = plain ? null : ChatResponseFormat.ForJsonSchema(schema, "claims") },
                    patience.Token);
                tally.Used(response.Usage?.InputTokenCount ?? 0, response.Usage?.OutputTokenCount ?? 0);
                answered = true;
                return response.FinishReason == ChatFinishReason.Length ? null : response.Text;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
            catch (ClientResultException e) when (e.Status == 400 && !plain && (e.GetRawResponse()?.Content.ToString() ?? "").Contains("response_format", StringComparison.Ordinal))
            {
                // A server that does not know structured answers still gets the form in words.
                plain = true;
            }
            catch (Exception e) when (Reason(e) is { } reason)
            {
                if (!reason.Repeat || attempt >= settings.Attempts)
                {
                    throw new CodingFailedException(reason.Sentence + (attempt > 1 ? $" Asked {attempt} times." : ""), endsRun: reason.ForAll && !answered, e);
                }

                await Task.Delay(Wait(attempt, e), clock, cancellation);
            }
        }
    }

    readonly record struct Failure(string Sentence, bool Repeat, bool ForAll);

    Failure? Reason(Exception e) => e switch
    {
        ClientResultException { Status: > 0 } answer => new($"The language model at {settings.Endpoint} answered {answer.Status}{Said(answer)}.", WorthRepeating.Contains(answer.Status), NobodyFaresBetter.Contains(answer.Status)),
        OperationCanceledException => new($"The language model at {settings.Endpoint} did not answer in {settings.Timeout.TotalSeconds:0.#} s.", Repeat: true, ForAll: false),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } =>
            new($"No language model answers at {settings.Endpoint}: {Root(e).Message.TrimEnd('.')}.", Repeat: true, ForAll: true),
        HttpRequestException or IOException => new($"The language model at {settings.Endpoint} broke off: {Root(e).Message.TrimEnd('.')}.", Repeat: true, ForAll: false),
        ClientResultException when e.InnerException is { } inner => Reason(inner),
        AggregateException { InnerException: { } inner } => Reason(inner),

        // An answer that is no answer of such an interface: not JSON, or without a message in it.
        JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException =>
            new($"What answers at {settings.Endpoint} does not speak as OpenAI's interface does: {Root(e).Message.TrimEnd('.')}.", Repeat: true, ForAll: false),
        _ => null,
    };

    // At most what fits into a line; a server may send a page.
    static string Said(ClientResultException answer)
    {
        try
        {
            var content = answer.GetRawResponse()?.Content;
            if (content is not null && JsonDocument.Parse(content.ToMemory()).RootElement is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty("error", out var error)
                && error.ValueKind is JsonValueKind.Object && error.TryGetProperty("message", out var message) && message.GetString() is { Length: > 0 } words)
            {
                return ": " + new string([.. words.Take(200).Select(c => char.IsControl(c) ? ' ' : c)]).TrimEnd('.');
            }
        }
        catch (JsonException)
        {
            // The status says enough; what was sent is no message for people.
        }

        return "";
    }

    static Exception Root(Exception e) => e.InnerException is { } inner ? Root(inner) : e;

    TimeSpan Wait(int attempt, Exception e)
    {
        var wait = settings.FirstWait * Math.Pow(2, attempt - 1);
        if (e is ClientResultException answer && answer.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var after) is true)
        {
            if (double.TryParse(after, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            {
                wait = TimeSpan.FromSeconds(Math.Min(seconds, settings.LongestWait.TotalSeconds));
            }
            else if (DateTimeOffset.TryParse(after, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            {
                wait = moment - clock.GetUtcNow();
            }
        }

        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > settings.LongestWait ? settings.LongestWait : wait;
    }

    public void Dispose()
    {
        client.Dispose();
        http.Dispose();
    }
}
