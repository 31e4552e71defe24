using System.Buffers.Binary;
using System.Text;
using Format = Griot.Places.GazetteerFormat;

namespace Griot.Places.Building;

/// <summary>Writes places in the form that <see cref="Gazetteer"/> reads. The same drafts give the same bytes.</summary>
static class GazetteerWriter
{
    public static byte[] Write(IEnumerable<PlaceDraft> drafts)
    {
        PlaceDraft[] places =
        [
            .. drafts.OrderByDescending(d => Math.Round(d.Prominence, 6)).ThenBy(d => d.Name, StringComparer.Ordinal)
                .ThenBy(d => d.Id).ThenBy(d => d.Point.Latitude).ThenBy(d => d.Kind),
        ];
        var names = new NamePool();
        var (countries, features, admin1) = (new NameList(), new NameList(), new NameList());
        var records = new byte[places.Length * Format.PlaceSize];
        for (var i = 0; i < places.Length; i++)
        {
            var place = places[i];
            var record = records.AsSpan(i * Format.PlaceSize, Format.PlaceSize);
            BinaryPrimitives.WriteInt32LittleEndian(record, place.Id);
            BinaryPrimitives.WriteInt32LittleEndian(record[4..], (int)Math.Round(place.Point.Latitude * 1e5));
            BinaryPrimitives.WriteInt32LittleEndian(record[8..], (int)Math.Round(place.Point.Longitude * 1e5));
            BinaryPrimitives.WriteInt32LittleEndian(record[12..], names.Add(place.Name));
            BinaryPrimitives.WriteUInt16LittleEndian(record[16..], Format.PackPopulation(place.Population));
            BinaryPrimitives.WriteUInt16LittleEndian(record[18..], checked((ushort)admin1.Add(place.Admin1)));
            BinaryPrimitives.WriteUInt16LittleEndian(record[20..], (ushort)Math.Round(place.RadiusKm));
            record[22] = checked((byte)countries.Add(place.Country));
            record[23] = checked((byte)features.Add((int)place.Kind + place.Feature));
        }

        var (keys, blocks, keyCount) = WriteKeys(places);
        var lists = countries.ToBytes().Concat(features.ToBytes()).Concat(admin1.ToBytes()).ToArray();
        byte[][] sections = [records, names.ToBytes(), lists, [.. keys], new byte[4 * blocks.Count]];
        var file = new byte[Format.HeaderSize + sections.Sum(s => s.Length)];
        Format.Magic.CopyTo(file);
        Header(Format.VersionAt, Format.Version);
        Header(Format.PlaceCountAt, places.Length);
        Header(Format.BlockCountAt, blocks.Count);
        Header(Format.KeyCountAt, keyCount);
        Header(Format.LengthAt, file.Length);
        var (at, keysAt) = (Format.HeaderSize, 0);
        int[] fields = [Format.PlacesAt, Format.NamesAt, Format.ListsAt, Format.KeysAt, Format.BlocksAt];
        foreach (var (field, section) in fields.Zip(sections))
        {
            keysAt = field == Format.KeysAt ? at : keysAt;
            Header(field, at);
            section.CopyTo(file, at);
            at += section.Length;
        }

        for (var b = 0; b < blocks.Count; b++)
        {
            Header(at - (4 * (blocks.Count - b)), keysAt + blocks[b]);
        }

        return file;

        void Header(int field, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(field), value);
    }

    static (List<byte> Keys, List<int> Blocks, int Count) WriteKeys(PlaceDraft[] places)
    {
        // Per key the places in order, and whether the key is their own name.
        var postings = new SortedDictionary<string, SortedDictionary<int, bool>>(StringComparer.Ordinal);
        for (var i = 0; i < places.Length; i++)
        {
            Post(places[i].Name, i, own: true);
            foreach (var other in places[i].OtherNames)
            {
                Post(other, i, own: false);
            }
        }

        var (keys, blocks, previous, count) = (new List<byte>(), new List<int>(), Array.Empty<byte>(), 0);
        foreach (var (key, found) in postings)
        {
            var bytes = Encoding.ASCII.GetBytes(key);
            if (count++ % Format.BlockSize == 0)
            {
                blocks.Add(keys.Count);
                previous = [];
            }

            var shared = bytes.AsSpan().CommonPrefixLength(previous);
            keys.Add((byte)shared);
            keys.Add((byte)(bytes.Length - shared));
            keys.AddRange(bytes.AsSpan(shared));
            WriteVarint(keys, found.Count);
            var last = 0;
            foreach (var (index, own) in found)
            {
                WriteVarint(keys, ((index - last) << 1) | (own ? 0 : 1));
                last = index;
            }

            previous = bytes;
        }

        return (keys, blocks, count);

        void Post(string name, int index, bool own)
        {
            var key = PlaceName.Fold(name);
            if (key.Length == 0)
            {
                return;
            }

            if (!postings.TryGetValue(key, out var found))
            {
                postings.Add(key, found = []);
            }

            found.TryAdd(index, own);
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

    static void WriteName(List<byte> to, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        to.Add(checked((byte)bytes.Length));
        to.AddRange(bytes);
    }

    /// <summary>Names one after the other, each once; a name is known by its offset.</summary>
    sealed class NamePool
    {
        readonly List<byte> bytes = [];
        readonly Dictionary<string, int> offsets = new(StringComparer.Ordinal);

        public int Add(string name)
        {
            if (!offsets.TryGetValue(name, out var offset))
            {
                offsets.Add(name, offset = bytes.Count);
                WriteName(bytes, name);
            }

            return offset;
        }

        public byte[] ToBytes() => [.. bytes];
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

        public byte[] ToBytes()
        {
            List<byte> bytes = [(byte)names.Count, checked((byte)(names.Count >> 8))];
            names.ForEach(name => WriteName(bytes, name));
            return [.. bytes];
        }
    }
}
