using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Griot.Web;

/// <summary>What a request for data asks of a list, and how its answer begins: format, limit, cursor, what the store's state is.</summary>
sealed class DataAnswer
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly HttpContext http;

    DataAnswer(HttpContext http, Operation operation, DataFormat format, int limit, string? after) => (this.http, Operation, Format, Limit, After) = (http, operation, format, limit, after);

    public Operation Operation { get; }

    public DataFormat Format { get; }

    public int Limit { get; }

    public string? After { get; }

    /// <summary>Whether the answer is written as it is read.</summary>
    public bool IsStreamed => Limit > Operations.MostAtOnce;

    /// <summary>Reads what is asked for and says in headers what every answer says: of which state of the record it is.</summary>
    /// <returns>What to answer, or what is wrong, or that nothing changed.</returns>
    public static (DataAnswer? Answer, IResult? Instead) To(HttpContext http, Operation operation, RecordView view, RecordStore store, int most = Operations.Most)
    {
        var (request, wish) = (http.Request, DataFormats.WishOf(http.Request));
        var problems = request.Query.Keys.Where(name => name != "token" && !operation.TakesQuery(name) && name != "format").Select(name => $"“{Wording.Short(name)}” is no parameter here: there are {string.Join(", ", operation.Parameters.Where(p => p.In == "query").Select(p => p.Name))}.").ToList();
        var format = wish.Format ?? operation.Answers[0].Format;
        if (wish.Unknown is { } unknown)
        {
            problems.Add($"“{Wording.Short(unknown)}” is no format: there are {string.Join(", ", operation.Answers.Select(answer => DataFormats.All.First(known => known.Format == answer.Format).Name))}.");
        }
        else if (operation.Answers.All(answer => answer.Format != format))
        {
            // Only one kind: an address that is a feed's gives the feed to whoever asks.
            if (wish.Format is null || operation.Answers.Count == 1)
            {
                format = operation.Answers[0].Format;
            }
            else
            {
                return (null, Problem.NoFormat($"{operation.Summary} can be had as {string.Join(", ", operation.Answers.Select(answer => $"{DataFormats.All.First(known => known.Format == answer.Format).Name} ({DataFormats.TypeOf(answer.Format)})"))}."));
            }
        }

        var limit = Operations.Page;
        if (request.Query["limit"].LastOrDefault() is { Length: > 0 } wanted && (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit < 1 || limit > most))
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"“{Wording.Short(wanted)}” is no value of limit: it takes 1 to {most}."));
        }

        if (problems.Count > 0)
        {
            return (null, Problem.Malformed("Some of the query cannot be read; /interfaces says what it takes.", problems));
        }

        var headers = http.Response.Headers;
        headers.CacheControl = "private, no-cache";
        headers.Append("Vary", "Accept, Authorization, Cookie");
        // The audit log numbers every change; clearance and version change answers too.
        var tag = string.Create(CultureInfo.InvariantCulture, $"W/\"{store.State()}-{(int)view.Clearance}-{RecordStore.GriotVersion}-{(int)format}\"");
        headers.ETag = tag;
        if (request.Headers.IfNoneMatch.SelectMany(tags => (tags ?? "").Split(',')).Any(known => known.Trim() is var bare && (bare == "*" || bare == tag || bare == tag[2..])))
        {
            return (null, Results.StatusCode(StatusCodes.Status304NotModified));
        }

        var cursor = operation.Parameters.FirstOrDefault(p => p.Name is "after" or "before")?.Name;
        return (new(http, operation, format, limit, cursor is null ? null : request.Query[cursor].LastOrDefault() is { Length: > 0 and < 100 } text ? text : null), null);
    }

    /// <summary>The address of the next page; the same query but for the cursor.</summary>
    public string NextPage(string cursor)
    {
        var name = Operation.Parameters.First(p => p.Name is "after" or "before").Name;
        var pairs = http.Request.Query.Where(pair => pair.Key != name && pair.Key != "token").SelectMany(pair => pair.Value, (pair, value) => new KeyValuePair<string, string?>(pair.Key, value)).Append(new(name, cursor));
        return QueryHelpers.AddQueryString(http.Request.PathBase + http.Request.Path, pairs);
    }

    public void Link(string? next)
    {
        if (next is not null)
        {
            http.Response.Headers.Append("Link", $"<{next}>; rel=\"next\"");
        }
    }

    /// <summary>What stands in a header about one thing, since its contract has no place for it.</summary>
    public void Say(string name, string value) => http.Response.Headers[name] = value;

    /// <summary>Writes the answer, in UTF-8, as it is made.</summary>
    public IResult Write(Func<TextWriter, Task> body, string? fileName = null) => new Writing(DataFormats.TypeOf(Format), Format is DataFormat.Csv ? fileName : null, body);

    public IResult Text(string text) => Write(writer => writer.WriteAsync(text));

    /// <summary>An object of JSON.</summary>
    public IResult Object(Action<Utf8JsonWriter> write) => Text(Json(write));

    public static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    sealed class Writing(string type, string? fileName, Func<TextWriter, Task> body) : IResult
    {
        static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("+xml", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;
            if (fileName is not null)
            {
                response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
            }

            if (HttpMethods.IsHead(httpContext.Request.Method))
            {
                return;
            }

            await using var writer = new StreamWriter(response.Body, Utf8, 16 * 1024, leaveOpen: true);
            await body(writer);
        }
    }
}
