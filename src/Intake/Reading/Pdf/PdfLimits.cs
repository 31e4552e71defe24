using System.Globalization;
using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Griot.Intake;

/// <summary>A PDF unpacks to more than is looked through.</summary>
sealed class PdfTooLargeException(string what) : Exception(what);

/// <summary>
/// Unpacks the streams of a PDF and keeps count of them and of their bytes. How much a stream unpacks to
/// is found out before it is unpacked. Pictures are not unpacked at all.
/// </summary>
sealed class PdfLimits : IFilterProvider
{
    const int MostStreams = 200_000;
    const int LargestStream = 16 << 20;
    const long Most = 512L << 20;

    readonly DefaultFilters filters = new();
    readonly Dictionary<IFilter, IFilter> capped = [];
    volatile bool stopped;
    int streams;
    long bytes;

    /// <summary>What was too much; once it is, every further use says so.</summary>
    public string? Flaw { get; private set; }

    public void Stop() => stopped = true;

    /// <exception cref="PdfTooLargeException">It was told to end, or is too much.</exception>
    public void Check()
    {
        Flaw ??= stopped ? "takes too long to read"
            : streams > MostStreams ? string.Create(CultureInfo.InvariantCulture, $"unpacks more than {MostStreams:N0} streams")
            : bytes > Most ? $"unpacks to more than {Most / 1024 / 1024} MB"
            : null;
        if (Flaw is { } flaw)
        {
            throw new PdfTooLargeException(flaw);
        }
    }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary)
    {
        streams++;
        Check();
        return [.. filters.Provider.GetFilters(dictionary).Select(Capped)];
    }

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => [.. filters.Provider.GetNamedFilters(names).Select(Capped)];

    public IReadOnlyList<IFilter> GetAllFilters() => [.. filters.Provider.GetAllFilters().Select(Capped)];

    IFilter Capped(IFilter filter)
    {
        if (!capped.TryGetValue(filter, out var found))
        {
            capped.Add(filter, found = new Counted(filter, this));
        }

        return found;
    }

    // Made when the first PDF is read.
    sealed class DefaultFilters
    {
        public IFilterProvider Provider { get; } = DefaultFilterProvider.Instance;
    }

    sealed class Counted(IFilter filter, PdfLimits limits) : IFilter
    {
        readonly string name = filter.GetType().Name;

        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            limits.Check();
            var size = name switch
            {
                "FlateFilter" => Flate(input),
                "LzwFilter" => Lzw(input.Span),
                "RunLengthFilter" => RunLength(input.Span),
                "Ascii85Filter" or "AsciiHexDecodeFilter" => input.Length,
                "CryptFilter" => input.Length,
                _ => -1,
            };
            if (size < 0)
            {
                return Memory<byte>.Empty;
            }

            if (size > LargestStream)
            {
                limits.Flaw ??= $"has a stream that unpacks to more than {LargestStream / 1024 / 1024} MB";
            }

            limits.bytes += size;
            limits.Check();
            return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        /// <summary>Bytes it unpacks to, as far as it can be unpacked, and not counted much beyond the limit.</summary>
        static long Flate(ReadOnlyMemory<byte> input)
        {
            var total = 0L;
            try
            {
                using var stream = new ZLibStream(new MemoryStream(input.ToArray(), writable: false), CompressionMode.Decompress);
                var buffer = new byte[1 << 16];
                for (int count; total <= LargestStream && (count = stream.Read(buffer)) > 0;)
                {
                    total += count;
                }
            }
            catch (InvalidDataException)
            {
                // Broken off here; so will whoever unpacks it.
            }

            return total;
        }

        /// <summary>Codes of 9 to 12 bits; each but 256 (begin anew) and 257 (the end) stands for as many bytes as its entry of the table.</summary>
        static long Lzw(ReadOnlySpan<byte> input)
        {
            var lengths = new int[4097];
            Array.Fill(lengths, 1, 0, 256);
            var (total, next, width, held, bits, before) = (0L, 258, 9, 0, 0, 0);
            foreach (var b in input)
            {
                (held, bits) = ((held << 8) | b, bits + 8);
                if (bits < width)
                {
                    continue;
                }

                var code = (held >> (bits - width)) & ((1 << width) - 1);
                bits -= width;
                held &= (1 << bits) - 1;
                if (code == 257 || total > LargestStream)
                {
                    break;
                }

                if (code == 256)
                {
                    (next, width, before) = (258, 9, 0);
                    continue;
                }

                var length = code < next ? Math.Max(1, lengths[code]) : before + 1;
                total += length;
                if (before > 0 && next < 4096)
                {
                    lengths[next++] = before + 1;
                }

                before = length;

                // One code early, as most writers do; where a writer does not, the count is a little off and the limit none the worse.
                width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
            }

            return total;
        }

        static long RunLength(ReadOnlySpan<byte> input)
        {
            var total = 0L;
            for (var at = 0; at < input.Length && input[at] != 128;)
            {
                total += input[at] < 128 ? input[at] + 1 : 257 - input[at];
                at += input[at] < 128 ? input[at] + 2 : 2;
            }

            return total;
        }
    }
}
