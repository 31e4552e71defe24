using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Griot.Web;

/// <summary>
/// Style sheets, scripts and fonts, embedded in the assembly. Each has an address with the hash of what it holds, so that a browser keeps it for good and never shows an old one; compressed once.
/// </summary>
public sealed class AssetFiles
{
    readonly FrozenDictionary<string, Asset> byName;

    public AssetFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var found = new Dictionary<string, Asset>(StringComparer.Ordinal);
        // Style sheets last: they name fonts.
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith("assets/", StringComparison.Ordinal)).OrderBy(name => name.EndsWith(".css", StringComparison.Ordinal)))
        {
            var name = resource["assets/".Length..];
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            if (name == "fonts.css")
            {
                bytes = Encoding.UTF8.GetBytes(found.Values.Aggregate(Encoding.UTF8.GetString(bytes), (css, asset) => css.Replace($"url({asset.Name})", $"url({asset.Address})", StringComparison.Ordinal)));
            }

            found[name] = new(name, TypeOf(name), bytes);
        }

        byName = found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The address of an asset; null where this build does not have it.</summary>
    public string? Address(string name) => byName.TryGetValue(name, out var asset) ? asset.Address : null;

    /// <summary>Whether it was built with what comes from npm.</summary>
    public bool HasBundles => byName.ContainsKey("map.js");

    internal IResult Serve(string hash, string name, HttpRequest request) =>
        byName.TryGetValue(name, out var asset) ? new Sending(asset, hash == asset.Hash, request) : Results.NotFound();

    static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        ".json" => "application/json",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };

    sealed class Asset(string name, string type, byte[] bytes)
    {
        readonly Lazy<byte[]?> brotli = new(() => Compressed(type, bytes, stream => new BrotliStream(stream, CompressionLevel.SmallestSize)));
        readonly Lazy<byte[]?> gzip = new(() => Compressed(type, bytes, stream => new GZipStream(stream, CompressionLevel.SmallestSize)));

        public string Name => name;

        public string Type => type;

        public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));

        public string Address => $"/assets/{Hash}/{name}";

        public (byte[] Bytes, string? Encoding) For(string accepted) =>
            accepted.Contains("br", StringComparison.Ordinal) && brotli.Value is { } small ? (small, "br")
            : accepted.Contains("gzip", StringComparison.Ordinal) && gzip.Value is { } zipped ? (zipped, "gzip")
            : (bytes, null);

        static byte[]? Compressed(string type, byte[] bytes, Func<Stream, Stream> by)
        {
            if (type is "font/woff2")
            {
                return null;
            }

            using var target = new MemoryStream();
            using (var packer = by(target))
            {
                packer.Write(bytes);
            }

            return target.ToArray();
        }
    }

    sealed class Sending(Asset asset, bool isCurrent, HttpRequest request) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var (bytes, encoding) = asset.For(request.Headers.AcceptEncoding.ToString());
            var headers = httpContext.Response.Headers;
            headers.CacheControl = isCurrent ? "public, max-age=31536000, immutable" : "no-cache";
            headers.Vary = HeaderNames.AcceptEncoding;
            if (encoding is not null)
            {
                headers.ContentEncoding = encoding;
            }

            httpContext.Response.ContentType = asset.Type;
            headers.ContentLength = bytes.Length;
            return httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
        }
    }
}
