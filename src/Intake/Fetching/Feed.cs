using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Griot.Intake;

/// <summary>One entry of a feed.</summary>
/// <param name="Address">Where the article stands; null where the entry does not say.</param>
/// <param name="Title">In plain words.</param>
/// <param name="Published">As the entry says, in its own time zone.</param>
/// <param name="Updated">When it last changed, as the entry says.</param>
/// <param name="Html">What the feed itself gives of the article.</param>
public sealed record FeedEntry(Uri? Address, string? Title, DateTimeOffset? Published, DateTimeOffset? Updated, string Html);

/// <summary>A feed as it was found.</summary>
/// <param name="Title">What it calls itself.</param>
/// <param name="Entries">In its order.</param>
/// <param name="Flaw">Where it breaks off, the entries before being good; null where it is whole.</param>
public sealed partial record Feed(string? Title, ImmutableArray<FeedEntry> Entries, string? Flaw)
{
    const int MostEntries = 2000, Deepest = 64, LongestText = 4 << 20, Largest = 16 << 20;

    const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", Content = "http://purl.org/rss/1.0/modules/content/", Dublin = "http://purl.org/dc/elements/1.1/", Atom = "http://www.w3.org/2005/Atom";

    // A document type is passed over: nothing it declares is known, nothing it names is looked up.
    static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = 64 << 20, IgnoreComments = true, IgnoreProcessingInstructions = true, CheckCharacters = false, ConformanceLevel = ConformanceLevel.Document,
    };

    /// <summary>Whether bytes begin as RSS or Atom does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> start) => Root().IsMatch(Encoding.Latin1.GetString(start[..Math.Min(start.Length, 4096)]));

    /// <summary>RSS 0.9 to 2.0, RDF Site Summary, or Atom. Small mistakes that are common are mended; null where it is none of these.</summary>
    /// <param name="bytes">As they were sent.</param>
    /// <param name="charset">As the server says.</param>
    /// <param name="at">Where it stands, for addresses that begin there.</param>
    public static Feed? Read(ReadOnlySpan<byte> bytes, string? charset, Uri? at)
    {
        if (!IsOne(bytes))
        {
            return null;
        }

        if (bytes.Length > Largest)
        {
            return new(null, [], $"It is larger than {Largest / 1024 / 1024} MB.");
        }

        var reading = new FeedReading(at);
        string? flaw = null;
        try
        {
            var text = Mended(Characters(bytes, charset));
            using var reader = XmlReader.Create(new StringReader(text), Safe);
            reading.Read(reader);
        }
        catch (XmlException e)
        {
            flaw = $"It breaks off at line {e.LineNumber.ToString(CultureInfo.InvariantCulture)}: {Contents.Short(e.Message.Split(" Line ")[0])}.";
        }

        catch (RegexMatchTimeoutException)
        {
            flaw = "It takes too long to read.";
        }
        catch (ArgumentException e)
        {
            // Of some broken declarations the reader of .NET says that a count of its own is wrong.
            flaw = $"It breaks off: {Contents.Short(e.Message)}.";
        }

        return new(reading.Title, [.. reading.Entries], flaw);
    }

    static string Characters(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        return (FetchedText.Charset(bytes, charset) ?? Encoding.UTF8).GetString(bytes);
    }

    /// <summary>Blanks before the declaration, which now says nothing; names of characters that HTML knows and XML does not; control characters.</summary>
    static string Mended(string text)
    {
        text = Declaration().Replace(text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n'), "", 1);
        text = Ampersand().Replace(text, match => match.Value is not ['&', .. var after] || after.StartsWith('#') || match.Groups["name"].Value is "amp" or "lt" or "gt" or "quot" or "apos" ? match.Value
            : WebUtility.HtmlDecode(match.Value) is var known && known != match.Value ? known : "&amp;" + after);
        return Controls().Replace(text, "");
    }

    [GeneratedRegex(@"<(rss|feed|rdf:RDF|RDF)[\s>]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Root();

    [GeneratedRegex(@"^<\?xml[^>]{0,200}\?>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();

    // What stands in a section of characters is as it is.
    [GeneratedRegex(@"<!\[CDATA\[.*?(\]\]>|\z)|&(\#[0-9]{1,7};|\#[xX][0-9a-fA-F]{1,6};|(?<name>[A-Za-z][A-Za-z0-9]{1,30});)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Ampersand();

    [GeneratedRegex(@"[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|&#(x0*[0-8BCEFbcef]|x0*1[0-9A-Fa-f]|0*([0-8]|1[124-9]|2[0-9]|3[01]));", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Controls();

    sealed class FeedReading(Uri? at)
    {
        public string? Title { get; private set; }

        public List<FeedEntry> Entries { get; } = [];

        public void Read(XmlReader reader)
        {
            while (!reader.EOF && Entries.Count < MostEntries)
            {
                if (reader.NodeType is not XmlNodeType.Element)
                {
                    reader.Read();
                }
                else if (reader.Depth > Deepest)
                {
                    reader.Skip();
                }
                else if (reader.LocalName is "item" or "entry")
                {
                    Entry(reader);
                }
                else if (reader.LocalName == "title" && Title is null && reader.Depth <= 2)
                {
                    Title = Plain(Inside(reader));
                }
                else if (reader.LocalName is "image" or "textInput" or "textinput" or "items")
                {
                    reader.Skip();
                }
                else
                {
                    reader.Read();
                }
            }
        }

        void Entry(XmlReader reader)
        {
            var (depth, about) = (reader.Depth, reader.GetAttribute("about", Rdf));
            string? link = null, guid = null, title = null, html = null, summary = null;
            DateTimeOffset? published = null, updated = null;
            if (reader.IsEmptyElement)
            {
                reader.Read();
                return;
            }

            reader.Read();
            while (!reader.EOF && reader.Depth > depth)
            {
                if (reader.NodeType is not XmlNodeType.Element || reader.Depth > depth + 1)
                {
                    reader.Read();
                    continue;
                }

                // Each goes on to the next element, also where there is one of its kind already.
                switch (reader.LocalName)
                {
                    case "title" when reader.NamespaceURI is "" or Atom or "http://purl.org/rss/1.0/" || title is null:
                        title = Plain(Inside(reader)) ?? title;
                        break;
                    case "link" when reader.GetAttribute("href") is { } href:
                        link = reader.GetAttribute("rel") is null or "alternate" ? link ?? href : link;
                        reader.Skip();
                        break;
                    case "link":
                        link = Inside(reader).Trim() is { Length: > 0 } here ? link ?? here : link;
                        break;
                    case "guid" when reader.GetAttribute("isPermaLink") is null or "true":
                    case "origLink":
                        guid = Inside(reader).Trim();
                        break;
                    case "pubDate" or "published" or "issued" or "created":
                        published = Instant(Inside(reader)) is { } day ? published ?? day : published;
                        break;
                    case "date" when reader.NamespaceURI == Dublin:
                        published = Instant(Inside(reader)) is { } date ? published ?? date : published;
                        break;
                    case "updated" or "modified":
                        updated = Instant(Inside(reader)) is { } change ? updated ?? change : updated;
                        break;
                    case "encoded" when reader.NamespaceURI == Content:
                    case "content" when reader.NamespaceURI is Atom or "" or "http://purl.org/atom/ns#":
                        html = Inside(reader) is { Length: > 0 } content ? content : html;
                        break;
                    case "description" or "summary":
                        var words = Inside(reader);
                        summary ??= words;
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            var address = new[] { link, guid, about }.OfType<string>().Select(text => Fetcher.Address(text, at)).FirstOrDefault(found => found is not null);
            Entries.Add(new(address, title, published ?? updated, updated, html ?? summary ?? ""));
        }

        /// <summary>Words, or elements as they are written. To the element after.</summary>
        static string Inside(XmlReader reader)
        {
            if (reader.IsEmptyElement)
            {
                reader.Read();
                return "";
            }

            var (depth, text) = (reader.Depth, new StringBuilder());
            while (reader.Read() && reader.Depth > depth)
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when text.Length < LongestText:
                        // Where elements are written as such, their words are words and no marks.
                        text.Append(reader.Depth > depth + 1 ? WebUtility.HtmlEncode(reader.Value) : reader.Value);
                        break;
                    case XmlNodeType.Element or XmlNodeType.EndElement:
                        text.Append(reader.NodeType is XmlNodeType.Element ? "<" : "</").Append(reader.LocalName).Append('>');
                        break;
                }
            }

            if (!reader.EOF)
            {
                reader.Read();
            }

            return text.ToString();
        }

        static string? Plain(string html) => string.Join(' ', HtmlText.Of(html, out _).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } words ? words : null;
    }

    static readonly string[] Zones = ["GMT", "UT", "UTC", "Z", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"];
    static readonly string[] Offsets = ["+0000", "+0000", "+0000", "+0000", "-0500", "-0400", "-0600", "-0500", "-0700", "-0600", "-0800", "-0700"];

    /// <summary>RFC 3339 or RFC 822 with the mistakes that are usual; null where it is no instant.</summary>
    internal static DateTimeOffset? Instant(string text)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length is < 8 or > 60)
        {
            return null;
        }

        if (char.IsAsciiDigit(text[0]) && text.Length >= 10 && text[4] == '-')
        {
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var iso) ? iso : null;
        }

        // The day of the week is often wrong, and says nothing.
        text = text.IndexOf(',', StringComparison.Ordinal) is > 0 and < 12 and var comma ? text[(comma + 1)..].TrimStart() : text;
        var zone = text[(text.LastIndexOf(' ') + 1)..];
        text = Array.IndexOf(Zones, zone.ToUpperInvariant()) is >= 0 and var known ? text[..^zone.Length] + Offsets[known] : text;
        text = text is [.., '+' or '-', _, _, ':', _, _] ? text[..^3] + text[^2..] : text;
        foreach (var format in (ReadOnlySpan<string>)["d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm zzz", "d MMMM yyyy HH:mm:ss zzz", "d MMM yy HH:mm:ss zzz", "d MMM yyyy H:mm:ss zzz", "d MMM yyyy HH:mm:ss", "d MMM yyyy"])
        {
            if (DateTimeOffset.TryParseExact(text.Replace("+0000", "+00:00", StringComparison.Ordinal) is var whole && text.Length > 5 && text[^5] is '+' or '-' ? text.Insert(text.Length - 2, ":") : whole, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            {
                return instant;
            }
        }

        return null;
    }
}
