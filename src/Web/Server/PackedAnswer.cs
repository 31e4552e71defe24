using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Griot.Web;

/// <summary>An answer that many will ask for: kept with its hash, and compressed once.</summary>
public sealed class PackedAnswer(string type, string text)
{
    readonly byte[] bytes = Encoding.UTF8.GetBytes(text);
    readonly Lazy<byte[]> brotli = new(() => Compressed(Encoding.UTF8.GetBytes(text), stream => new BrotliStream(stream, new BrotliCompressionOptions { Quality = 6 })));
    readonly Lazy<byte[]> gzip = new(() => Compressed(Encoding.UTF8.GetBytes(text), stream => new GZipStream(stream, CompressionLevel.Optimal)));

    public string Type => type;

    public string Text => text;

    /// <summary>How many bytes a browser of today is sent.</summary>
    public int CompressedBytes => brotli.Value.Length;

    string Tag => field ??= "\"" + Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)) + "\"";

    /// <param name="cache">What the answer says of how long it may be kept.</param>
    internal IResult Send(HttpRequest request, string cache) => new Sending(this, request, cache);

    static byte[] Compressed(byte[] bytes, Func<Stream, Stream> by)
    {
        using var target = new MemoryStream();
        using (var packer = by(target))
        {
            packer.Write(bytes);
        }

        return target.ToArray();
    }

    sealed class Sending(PackedAnswer answer, HttpRequest request, string cache) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            headers.CacheControl = cache;
            headers.Vary = HeaderNames.AcceptEncoding;
            headers.ETag = answer.Tag;
            if (request.Headers.IfNoneMatch.ToString() is { Length: > 0 } known && known.Contains(answer.Tag, StringComparison.Ordinal))
            {
                httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            var accepted = request.Headers.AcceptEncoding.ToString();
            var (body, encoding) = accepted.Contains("br", StringComparison.Ordinal) ? (answer.brotli.Value, "br") : accepted.Contains("gzip", StringComparison.Ordinal) ? (answer.gzip.Value, "gzip") : (answer.bytes, null);
            if (encoding is not null)
            {
                headers.ContentEncoding = encoding;
            }

            httpContext.Response.ContentType = answer.Type;
            headers.ContentLength = body.Length;
            return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
        }
    }
}
