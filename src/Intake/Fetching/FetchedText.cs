using System.Text;
using System.Text.RegularExpressions;

namespace Griot.Intake;

/// <summary>A fetched page as readings: whatever form it has, in the character set that its mark, the server or the page itself names.</summary>
static partial class FetchedText
{
    /// <summary>Bytes: pages name their character set at their very beginning.</summary>
    const int Head = 2048;

    static FetchedText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="address">What the documents are known by: the address that was asked for.</param>
    /// <param name="page">What stood there.</param>
    public static IEnumerable<Reading> Read(Uri address, Fetched.Page page)
    {
        var named = page.MediaType switch
        {
            "text/html" or "application/xhtml+xml" => TextForm.Html,
            "text/markdown" => TextForm.Markdown,
            "application/jsonl" or "application/x-ndjson" or "application/x-jsonlines" => TextForm.Lines,
            _ => TextForms.Of(page.At.AbsolutePath),
        };
        var input = new Input(address.AbsoluteUri, address.AbsoluteUri, named);
        if (page.MediaType.Split('/')[0] is "image" or "video" or "audio" or "font")
        {
            return [Contents.Failure(input, $"{input.Name} is no text but {page.MediaType}.")];
        }

        var bytes = TextForms.Of(page.Bytes.AsSpan(0, Math.Min(page.Bytes.Length, TextForms.Enough)), named) is TextForm.Html or TextForm.Plain or TextForm.Markdown ? InUtf8(page) : page.Bytes;
        return Contents.Guarded(input.Name, () => Contents.Read(input, new MemoryStream(bytes, writable: false)));
    }

    /// <summary>The same characters in UTF-8 with its mark, so that nobody guesses at them.</summary>
    static byte[] InUtf8(Fetched.Page page) => Charset(page.Bytes, page.Charset) is { } encoding ? [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(encoding.GetString(page.Bytes))] : page.Bytes;

    /// <summary>Null where a mark or the bytes themselves say it better than any name: UTF-8 is what it is, whatever it is called.</summary>
    internal static Encoding? Charset(ReadOnlySpan<byte> bytes, string? byServer)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble) || bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) || System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return null;
        }

        return Named(byServer) ?? Named(Meta().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Head)])) is { Success: true } match ? match.Groups["name"].Value : null);
    }

    internal static Encoding? Named(string? name)
    {
        try
        {
            // What calls itself Latin 1 on the web is Windows' (WHATWG Encoding).
            return name?.Trim().ToLowerInvariant() switch
            {
                null or "" or "utf-8" or "utf8" or "utf-7" => null,
                "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" => Encoding.GetEncoding("windows-1252"),
                var known => Encoding.GetEncoding(known),
            };
        }
        catch (ArgumentException)
        {
            // A name that nobody knows says nothing; the bytes are guessed at.
            return null;
        }
    }

    [GeneratedRegex("""<meta[^>]{0,200}charset\s*=\s*["']?(?<name>[A-Za-z0-9_:-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*["'](?<name>[A-Za-z0-9_:-]{2,40})""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Meta();
}
