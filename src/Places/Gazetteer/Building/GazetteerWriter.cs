using System.Buffers.Binary;
using System.Text;
using Format = Griot.Places.GazetteerFormat;

namespace Griot.Places.Building;

/// <summary>
/// Writes places in the form that <see cref="Gazetteer"/> reads, a dozen or a dozen million: what is not needed at hand waits in temporary files.
/// The same places in the same order give the same bytes.
/// </summary>
sealed class GazetteerWriter : IDisposable
{
    /// <summary>So many different names are remembered to be kept once; beyond, a name may be kept twice.</summary>
    const int RememberedNames = 500_000;

    const int RecordsInAChunk = 1 << 16;

    /// <summary>In letters; a longer name is no key (<see cref="PlaceName.LongestKey"/>) and is cut off. Its bytes must fit a byte's count.</summary>
    const int LongestName = 120;

    readonly KeySorter keys = new();
    readonly List<byte[]> records = [];
    readonly List<float> prominences = [];
    readonly Dictionary<string, int> offsets = new(StringComparer.Ordinal);
    readonly NameList countries = new();
    readonly NameList features = new();
    readonly NameList admin1 = new();
    readonly FileStream names = new(Path.Combine(Path.GetTempPath(), $"griot-names-{Environment.ProcessId}-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 20, FileOptions.DeleteOnClose);

    public int Count => prominences.Count;

    /// <summary>The drafts in a stable order: by prominence, then by name, identifier and point.</summary>
    public static byte[] Write(IEnumerable<PlaceDraft> drafts)
    {
        using var writer = new GazetteerWriter();
        foreach (var draft in drafts.OrderBy(d => d.Name, StringComparer.Ordinal).ThenBy(d => d.Id).ThenBy(d => d.Point.Latitude).ThenBy(d => d.Kind))
        {
            writer.Add(draft);
        }

        using var stream = new MemoryStream();
        writer.Finish(stream);
        return stream.ToArray();
    }

    public void Add(PlaceDraft place)
    {
        var index = prominences.Count;
        if (index % RecordsInAChunk == 0)
        {
            records.Add(new byte[RecordsInAChunk * Format.PlaceSize]);
        }

        var record = records[^1].AsSpan(index % RecordsInAChunk * Format.PlaceSize, Format.PlaceSize);
        BinaryPrimitives.WriteInt32LittleEndian(record, place.Id);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], (int)Math.Round(place.Point.Latitude * 1e5));
        BinaryPrimitives.WriteInt32LittleEndian(record[8..], (int)Math.Round(place.Point.Longitude * 1e5));
        BinaryPrimitives.WriteInt32LittleEndian(record[12..], NameAt(place.Name));
        BinaryPrimitives.WriteUInt16LittleEndian(record[16..], Format.PackPopulation(place.Population));
        BinaryPrimitives.WriteUInt16LittleEndian(record[18..], checked((ushort)admin1.Add(place.Admin1)));
        BinaryPrimitives.WriteUInt16LittleEndian(record[20..], (ushort)Math.Round(place.RadiusKm));
        record[22] = checked((byte)countries.Add(place.Country));
        BinaryPrimitives.WriteUInt16LittleEndian(record[23..], checked((ushort)features.Add((int)place.Kind + place.Feature)));
        prominences.Add((float)Math.Round(place.Prominence, 4));
        AddKey(index, place.Name, own: true);
        foreach (var other in place.OtherNames)
        {
            AddKey(index, other, own: false);
        }
    }

    /// <summary>Another name of a place added before.</summary>
    public void AddName(int place, string name) => AddKey(place, name, own: false);

    /// <summary>Gives the divisions that came as codes their names.</summary>
    public void RenameDivisions(Func<string, string> rename) => admin1.Rename(rename);

    /// <exception cref="InvalidDataException">The file would be larger than 2 GB.</exception>
    public void Finish(Stream file)
    {
        var ranks = Ranks(out var order);
        var lists = countries.ToBytes().Concat(features.ToBytes()).Concat(admin1.ToBytes()).ToArray();
        var start = file.Position;
        long recordsAt = Format.HeaderSize, namesAt = recordsAt + ((long)Count * Format.PlaceSize), listsAt = namesAt + names.Length, keysAt = listsAt + lists.Length;
        file.Write(new byte[Format.HeaderSize]);
        foreach (var index in order)
        {
            file.Write(records[index / RecordsInAChunk], index % RecordsInAChunk * Format.PlaceSize, Format.PlaceSize);
        }

        names.Position = 0;
        names.CopyTo(file);
        file.Write(lists);
        var (blocks, keyCount, keysLength) = WriteKeys(file, ranks);
        var length = keysAt + keysLength + (4L * blocks.Count);
        if (length > int.MaxValue)
        {
            throw new InvalidDataException($"The gazetteer would have {length:N0} bytes; a file holds at most {int.MaxValue:N0}. Import fewer countries at a time.");
        }

        Span<byte> four = stackalloc byte[4];
        foreach (var block in blocks)
        {
            BinaryPrimitives.WriteInt32LittleEndian(four, (int)(keysAt + block));
            file.Write(four);
        }

        var header = new byte[Format.HeaderSize];
        Format.Magic.CopyTo(header);
        (int Field, long Value)[] fields =
        [
            (Format.VersionAt, Format.Version), (Format.PlaceCountAt, Count), (Format.BlockCountAt, blocks.Count), (Format.KeyCountAt, keyCount), (Format.PlacesAt, recordsAt),
            (Format.NamesAt, namesAt), (Format.ListsAt, listsAt), (Format.KeysAt, keysAt), (Format.BlocksAt, keysAt + keysLength), (Format.LengthAt, length),
        ];
        foreach (var (field, value) in fields)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(field), (int)value);
        }

        file.Position = start;
        file.Write(header);
        file.Position = start + length;
    }

    public void Dispose()
    {
        keys.Dispose();
        names.Dispose();
    }

    /// <summary>The rank of each place; <paramref name="order"/> has the places by rank.</summary>
    int[] Ranks(out int[] order)
    {
        // Of equal prominence, what came first: the sort is made stable by the index in the low bits.
        var sorted = new long[Count];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = ((long)Math.Round((100 - prominences[i]) * 10_000) << 32) | (uint)i;
        }

        Array.Sort(sorted);
        order = Array.ConvertAll(sorted, s => (int)(s & 0xFFFF_FFFF));
        var ranks = new int[Count];
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return ranks;
    }

    void AddKey(int place, string name, bool own)
    {
        Span<byte> key = stackalloc byte[PlaceName.LongestKey];
        if (PlaceName.Fold(name, key) is > 0 and var length)
        {
            keys.Add(key[..length], place, own);
        }
    }

    int NameAt(string name)
    {
        if (offsets.TryGetValue(name, out var offset))
        {
            return offset;
        }

        offset = checked((int)names.Position);
        var bytes = Encoding.UTF8.GetBytes(name.Length > LongestName ? name[..LongestName] : name);
        names.WriteByte(checked((byte)bytes.Length));
        names.Write(bytes);
        if (offsets.Count < RememberedNames)
        {
            offsets.Add(name, offset);
        }

        return offset;
    }

    (List<long> Blocks, int Count, long Length) WriteKeys(Stream file, int[] ranks)
    {
        var (blocks, count, start) = (new List<long>(), 0, file.Position);
        var (key, keyLength, previous, previousLength) = (new byte[PlaceName.LongestKey], -1, new byte[PlaceName.LongestKey], 0);
        var postings = new SortedDictionary<int, bool>();
        var buffer = new List<byte>();
        foreach (var (next, length, posting) in keys.InOrder())
        {
            if (keyLength >= 0 && !next.AsSpan(0, length).SequenceEqual(key.AsSpan(0, keyLength)))
            {
                Put();
            }

            next.AsSpan(0, length).CopyTo(key);
            keyLength = length;
            var (rank, own) = (ranks[posting >> 1], (posting & 1) == 0);
            postings[rank] = own || postings.GetValueOrDefault(rank);
        }

        if (keyLength >= 0)
        {
            Put();
        }

        return (blocks, count, file.Position - start);

        void Put()
        {
            if (count++ % Format.BlockSize == 0)
            {
                blocks.Add(file.Position - start);
                previousLength = 0;
            }

            var shared = key.AsSpan(0, keyLength).CommonPrefixLength(previous.AsSpan(0, previousLength));
            buffer.Clear();
            buffer.Add((byte)shared);
            buffer.Add((byte)(keyLength - shared));
            buffer.AddRange(key.AsSpan(shared, keyLength - shared));
            WriteVarint(buffer, postings.Count);
            var last = 0;
            foreach (var (rank, own) in postings)
            {
                WriteVarint(buffer, ((rank - last) << 1) | (own ? 0 : 1));
                last = rank;
            }

            file.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(buffer));
            key.AsSpan(0, keyLength).CopyTo(previous);
            previousLength = keyLength;
            postings.Clear();
        }
    }

    static void WriteVarint(List<byte> to, int value)
    {
        for (; value >= 0x80; value >>>= 7)
        {
            to.Add((byte)(value | 0x80));
        }

        to.Add((byte)value);
    }

    /// <summary>A short list of names, each once; a name is known by its number, the empty one by 0.</summary>
    sealed class NameList
    {
        readonly List<string> names = [""];
        readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal) { [""] = 0 };

        public int Add(string name)
        {
            if (!numbers.TryGetValue(name, out var number))
            {
                numbers.Add(name, number = names.Count);
                names.Add(name);
            }

            return number;
        }

        public void Rename(Func<string, string> rename)
        {
            for (var i = 1; i < names.Count; i++)
            {
                names[i] = rename(names[i]);
            }
        }

        public byte[] ToBytes()
        {
            List<byte> bytes = [(byte)names.Count, checked((byte)(names.Count >> 8))];
            foreach (var name in names)
            {
                var letters = Encoding.UTF8.GetBytes(name.Length > 60 ? name[..60] : name);
                bytes.Add(checked((byte)letters.Length));
                bytes.AddRange(letters);
            }

            return [.. bytes];
        }
    }
}
