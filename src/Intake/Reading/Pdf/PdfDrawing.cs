using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace Griot.Intake;

/// <summary>
/// How many bytes of instructions a page comes to once all that it draws is unfolded: drawings may draw drawings, and ten levels of ten make ten thousand million of one.
/// Found out before the page is read, for nothing stops the reading.
/// </summary>
sealed class PdfDrawing(PdfDocument file)
{
    /// <summary>Bytes. A page full of letters has some ten thousand, a map ten million.</summary>
    public const long Largest = 24 << 20;

    const int Deepest = 40;

    readonly Dictionary<StreamToken, long> known = new(ReferenceEqualityComparer.Instance);
    /// <summary>Bytes of the instructions of the page that has most, at most a little above <see cref="Largest"/>.</summary>
    public long LargestPage()
    {
        // Every node that has contents, whatever it says it is: what takes it for a page reads it.
        var (most, seen) = (0L, new HashSet<DictionaryToken>(ReferenceEqualityComparer.Instance));
        var open = new Stack<(IToken? Node, DictionaryToken? Resources)>([(Token(file.Structure.Catalog.CatalogDictionary, "Pages"), null)]);
        while (open.TryPop(out var next) && most <= Largest)
        {
            if (next.Node is not DictionaryToken node || !seen.Add(node))
            {
                continue;
            }

            var resources = Token(node, "Resources") as DictionaryToken ?? next.Resources;
            List<StreamToken> contents = Token(node, "Contents") switch
            {
                StreamToken stream => [stream],
                ArrayToken several => [.. several.Data.Select(Resolved).OfType<StreamToken>()],
                _ => [],
            };
            most = Math.Max(most, contents.Aggregate(0L, (sum, stream) => Sum(sum, Size(stream, resources, 0))));
            foreach (var kid in Token(node, "Kids") is ArrayToken kids ? kids.Data : [])
            {
                open.Push((Resolved(kid), resources));
            }
        }

        return most;
    }

    long Size(StreamToken stream, DictionaryToken? around, int depth)
    {
        if (known.TryGetValue(stream, out var size))
        {
            return size;
        }

        if (depth > Deepest)
        {
            return Largest + 1;
        }

        // While it is being looked through: one that draws itself has no end.
        known[stream] = Largest + 1;
        var bytes = stream.Decode(file.Structure.FilterProvider, file.Structure.TokenScanner).Span;
        var drawings = Token(stream.StreamDictionary, "Resources") as DictionaryToken ?? around;
        var named = drawings is null ? null : Token(drawings, "XObject") as DictionaryToken;
        size = bytes.Length;
        if (named is not null)
        {
            var (times, unnamed) = Draws(bytes, named);
            var largest = 0L;
            foreach (var (name, token) in named.Data)
            {
                if ((times.TryGetValue(name, out var count) || unnamed > 0) && Resolved(token) is StreamToken { StreamDictionary: var kind } drawn && Token(kind, "Subtype") is NameToken { Data: "Form" })
                {
                    var of = Size(drawn, drawings, depth + 1);
                    largest = Math.Max(largest, of);
                    size = Sum(size, Product(of, count));
                }
            }

            size = Sum(size, Product(largest, unnamed));
        }

        return known[stream] = size;
    }

    /// <summary>How often each drawing is drawn by its name, and how often one is drawn in a way that does not show which.</summary>
    static (Dictionary<string, int> Times, int Unnamed) Draws(ReadOnlySpan<byte> bytes, DictionaryToken named)
    {
        var (times, unnamed) = (new Dictionary<string, int>(StringComparer.Ordinal), 0);
        for (var at = 0; bytes[at..].IndexOf("Do"u8) is var next and >= 0; at += 2)
        {
            at += next;
            if (at + 2 < bytes.Length && bytes[at + 2] > 32 && bytes[at + 2] is not ((byte)'/' or (byte)'(' or (byte)'<' or (byte)'[' or (byte)'%'))
            {
                continue;
            }

            var before = bytes[..at].TrimEnd(" \t\r\n\f\0"u8);
            var slash = before.LastIndexOf((byte)'/');
            var name = slash < 0 || before.Length - slash > 128 ? "" : System.Text.Encoding.Latin1.GetString(before[(slash + 1)..]);
            if (named.Data.ContainsKey(name))
            {
                times[name] = times.GetValueOrDefault(name) + 1;
            }
            else
            {
                unnamed++;
            }
        }

        return (times, unnamed);
    }

    static long Sum(long one, long other) => Math.Min(Largest + 1, one + other);

    static long Product(long size, int times) => times == 0 ? 0 : size > Largest / times ? Largest + 1 : size * times;

    IToken? Token(DictionaryToken dictionary, string name) => dictionary.Data.TryGetValue(name, out var token) ? Resolved(token) : null;

    IToken? Resolved(IToken? token)
    {
        for (var steps = 0; token is IndirectReferenceToken reference && steps < Deepest; steps++)
        {
            token = file.Structure.TokenScanner.Get(reference.Data)?.Data;
        }

        return token;
    }
}
