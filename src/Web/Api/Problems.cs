using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Griot.Web;

/// <summary>What is wrong with a request, for programs (RFC 9457): what happened and what to do about it.</summary>
sealed class Problem(int status, string title, string detail, IReadOnlyList<string>? problems = null) : IResult
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Problem Malformed(string detail, IReadOnlyList<string>? problems = null) => new(400, "The request cannot be understood", detail, problems);

    /// <summary>Of what is marked more strictly than whoever asks may see the same is said as of what is not there.</summary>
    public static Problem Missing(string what) =>
        new(404, "Not on record", $"There is no such {what} that you or your token may see. Identifiers are given whole, as lists and searches give them.");

    public static Problem NoFormat(string detail) => new(406, "Not in that format", detail);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            json.WriteString("detail", detail);
            json.WriteString("instance", httpContext.Request.Path.Value);
            if (problems is { Count: > 0 })
            {
                json.WriteStartArray("problems");
                foreach (var problem in problems)
                {
                    json.WriteStringValue(problem);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        response.ContentLength = buffer.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), httpContext.RequestAborted);
        }
    }

    /// <summary>For an answer that has a status and nothing else.</summary>
    static Problem? Of(HttpContext http) => http.Response.StatusCode switch
    {
        400 => Malformed("Something the request needs is missing, or of another kind than /openapi/v1.json says. What a signed-in browser sends also needs the form's token."),
        401 => new(401, "Who are you?", TokenAuthentication.ReasonOf(http) ?? "Send a token as 'Authorization: Bearer griot_…'; a person makes one at /account/tokens. Only feeds take a secret in their address."),
        403 => new(403, "Not with these rights", "Your role, or the rights of your token, do not cover this. A person makes tokens with more rights at /account/tokens; an administrator gives roles."),
        404 => new(404, "Nothing is here", "No interface has this address; /interfaces lists them all."),
        405 => new(405, "Not in this way", "The address does not take this method; the Allow header says which it takes."),
        413 => new(413, "Too large", "The body is larger than 2 MB, which is all that is taken here."),
        415 => new(415, "Not of this kind", "What is sent must be JSON: 'Content-Type: application/json'."),
        429 => new(429, "Too many requests", "So many requests in so short a time are not answered. Wait for the seconds that Retry-After says."),
        _ => null,
    };

    /// <summary>Sees to it that a program never gets a page: an answer that would have only a status gets a problem, and so does a store that fails.</summary>
    public static async Task Watch(HttpContext http, RequestDelegate next, ILogger log)
    {
        if (!DataFormats.WishOf(http.Request).IsForData && !DataFormats.IsBearer(http.Request) && http.GetEndpoint()?.Metadata.GetMetadata<Operation>() is null && http.GetEndpoint()?.Metadata.GetMetadata<ForPrograms>() is null)
        {
            await next(http);
            return;
        }

        Problem? problem;
        try
        {
            await next(http);
            problem = http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null } ? Of(http) : null;
        }
        catch (StoreException fault) when (!http.Response.HasStarted)
        {
            ApiLog.StoreFailed(log, fault.Message);
            problem = new(503, "The record cannot be reached", $"Nothing was changed; try again in a moment. {fault.Message}");
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            problem = new(bad.StatusCode, "The request cannot be understood", bad.Message);
        }

        if (problem is not null)
        {
            await problem.ExecuteAsync(http);
        }
    }
}

/// <summary>What the interfaces write to the log.</summary>
static partial class ApiLog
{
    [LoggerMessage(1101, LogLevel.Error, "The store failed an interface: {Reason}")]
    public static partial void StoreFailed(ILogger log, string reason);

    [LoggerMessage(1102, LogLevel.Information, "That a token was used today is noted at its next use, since the store was busy")]
    public static partial void UseNotNoted(ILogger log);

    [LoggerMessage(1110, LogLevel.Error, "Webhooks rest until the store answers: {Reason}")]
    public static partial void WebhooksRest(ILogger log, string reason);

    [LoggerMessage(1111, LogLevel.Warning, "A message to webhook {Webhook} failed for good after {Attempts} attempts: {Problem}")]
    public static partial void DeliveryDead(ILogger log, string webhook, int attempts, string problem);
}
