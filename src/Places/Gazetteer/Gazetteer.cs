using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Format = Griot.Places.GazetteerFormat;

namespace Griot.Places;

/// <summary>
/// Place names and what they may stand for. The file is searched where it lies, in memory that the system maps: opening
/// costs next to nothing, a look-up some hundred nanoseconds, and only what is found becomes an object.
/// </summary>
/// <remarks>Safe for any number of threads.</remarks>
public sealed unsafe class Gazetteer
{
    static readonly Lazy<Gazetteer> TheEmbedded = new(() =>
    {
        var stream = EmbeddedData.Open("gazetteer.bin");
        return new Gazetteer(new Memory(stream.PositionPointer, checked((int)stream.Length), stream));
    });

    /// <summary>In a gazetteer no larger, a place once read stays an object; in an imported one of millions it is read anew.</summary>
    const int MostKeptAsObjects = 1_000_000;

    /// <summary>Entries of two gazetteers that bear one name, of one kind and no farther apart, are one place.</summary>
    const double SamePlaceKm = 10;

    readonly Memory memory;

    /// <summary>Gazetteers searched with this one.</summary>
    readonly Gazetteer[] added = [];
    readonly int blockCount;
    readonly int placesAt;
    readonly int namesAt;
    readonly int keysAt;
    readonly int blocksAt;
    readonly string[] countries;
    readonly (PlaceKind Kind, string Code)[] features;
    readonly string[] admin1;
    readonly Place?[]? known;
    readonly System.Collections.Concurrent.ConcurrentDictionary<string, SimilarNames> similar = new(StringComparer.Ordinal);

    Gazetteer(Memory memory)
    {
        this.memory = memory;
        var file = File;
        if (file.Length < Format.HeaderSize || !file.StartsWith(Format.Magic))
        {
            throw new InvalidDataException("This is no gazetteer: it does not begin with 'griotgaz'.");
        }

        if (Header(Format.VersionAt) != Format.Version || Header(Format.LengthAt) != file.Length)
        {
            throw new InvalidDataException(
                $"The gazetteer has version {Header(Format.VersionAt)} and says it is {Header(Format.LengthAt)} bytes long; " +
                $"expected version {Format.Version} and {file.Length} bytes. Build it again with 'griot gazetteer build'.");
        }

        (Count, KeyCount, blockCount) = (Header(Format.PlaceCountAt), Header(Format.KeyCountAt), Header(Format.BlockCountAt));
        (placesAt, namesAt, keysAt, blocksAt) =
            (Header(Format.PlacesAt), Header(Format.NamesAt), Header(Format.KeysAt), Header(Format.BlocksAt));
        var at = Header(Format.ListsAt);
        countries = ReadList(ref at);
        features = Array.ConvertAll(ReadList(ref at), f => f.Length == 0 ? default : ((PlaceKind)(f[0] - '0'), f[1..]));
        admin1 = ReadList(ref at);
        known = Count <= MostKeptAsObjects ? new Place?[Count] : null;
    }

    Gazetteer(Gazetteer own, Gazetteer[] added)
        : this(own.memory) => this.added = added;

    /// <summary>The gazetteer that comes with Griot, <c>data/places/gazetteer.bin</c>.</summary>
    public static Gazetteer Embedded => TheEmbedded.Value;

    /// <summary>Reads a gazetteer from bytes, for one that was built elsewhere.</summary>
    /// <exception cref="InvalidDataException">The bytes are no gazetteer of this version.</exception>
    public static Gazetteer Of(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var pinned = GC.AllocateUninitializedArray<byte>(file.Length, pinned: true);
        file.CopyTo(pinned, 0);
        return new Gazetteer(new Memory((byte*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0), pinned.Length, pinned));
    }

    /// <summary>Maps a gazetteer's file into memory; it stays mapped as long as the gazetteer is in use.</summary>
    /// <exception cref="InvalidDataException">The file is no gazetteer of this version.</exception>
    public static Gazetteer Open(string path)
    {
        var mapped = System.IO.MemoryMappedFiles.MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, System.IO.MemoryMappedFiles.MemoryMappedFileAccess.Read);
        var view = mapped.CreateViewAccessor(0, 0, System.IO.MemoryMappedFiles.MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        return new Gazetteer(new Memory(start, checked((int)new FileInfo(path).Length), (mapped, view)));
    }

    /// <summary>This gazetteer with others, such as imported ones, beside it: look-ups give what any of them has, and what two have only once, as this one has it.</summary>
    public Gazetteer With(params ReadOnlySpan<Gazetteer> others) => others.IsEmpty ? this : new(this, [.. added, .. others]);

    /// <summary>The number of places; those of gazetteers added to it are not counted.</summary>
    public int Count { get; }

    /// <summary>The number of different names, spelling apart, likewise.</summary>
    public int KeyCount { get; }

    ReadOnlySpan<byte> File => new(memory.Start, memory.Length);

    /// <summary>Whether any place bears the name; nothing is allocated.</summary>
    public bool Contains(ReadOnlySpan<char> name)
    {
        Span<byte> key = stackalloc byte[PlaceName.LongestKey];
        if (FindPostings(key[..PlaceName.Fold(name, key)]) >= 0)
        {
            return true;
        }

        foreach (var other in added)
        {
            if (other.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// All places that bear the name, however it is spelt (see <see cref="PlaceName"/>): first those whose own name it is
    /// letter by letter, then those whose own name it is in another spelling and countries that go by it, then those that bear it as another name; each by prominence.
    /// </summary>
    public Place[] Find(ReadOnlySpan<char> name)
    {
        var own = FindOwn(name);
        if (added.Length == 0)
        {
            return own;
        }

        var found = own.ToList();
        foreach (var other in added)
        {
            found.AddRange([.. other.Find(name).Where(p => !found.Exists(f => IsSame(f, p) || (f.Kind == p.Kind && f.Country == p.Country && f.Kind is PlaceKind.Country or PlaceKind.Admin1)))]);
        }

        if (found.Count == own.Length)
        {
            return own;
        }

        var written = name.ToString();
        return [.. found.OrderBy(p => p.Name == written ? 0 : p.Kind == PlaceKind.Country || PlaceName.Same(p.Name, written) ? 1 : 2).ThenByDescending(p => p.Prominence)];
    }

    static bool IsSame(Place one, Place other) =>
        one.GeonamesId is { } id && id == other.GeonamesId
            || (one.Kind == other.Kind && one.Country == other.Country && Geodesy.DistanceKm(one.Point, other.Point) <= SamePlaceKm && PlaceName.Same(one.Name, other.Name));

    /// <summary>The places of several gazetteers, each once.</summary>
    List<T> Merged<T>(IEnumerable<T> own, Func<Gazetteer, IEnumerable<T>> others, Func<T, Place> place)
    {
        var found = own.ToList();
        foreach (var other in added)
        {
            found.AddRange([.. others(other).Where(n => !found.Exists(f => IsSame(place(f), place(n))))]);
        }

        return found;
    }

    Place[] FindOwn(ReadOnlySpan<char> name)
    {
        Span<byte> key = stackalloc byte[PlaceName.LongestKey];
        var at = FindPostings(key[..PlaceName.Fold(name, key)]);
        if (at < 0)
        {
            return [];
        }

        var found = new Place[ReadVarint(ref at)];
        var order = new byte[found.Length];
        var index = 0;
        for (var i = 0; i < found.Length; i++)
        {
            var posting = ReadVarint(ref at);
            index += posting >> 1;
            found[i] = this[index];
            order[i] = (byte)((posting & 1) != 0 && found[i].Kind != PlaceKind.Country ? 2 : name.SequenceEqual(found[i].Name) ? 0 : 1);
        }

        // The ranks rise already; putting each in its class one after the other keeps them so.
        var (sorted, next) = (new Place[found.Length], 0);
        for (var closeness = 0; closeness <= 2; closeness++)
        {
            for (var i = 0; i < found.Length; i++)
            {
                if (order[i] == closeness)
                {
                    sorted[next++] = found[i];
                }
            }
        }

        return sorted;
    }

    /// <summary>The place of a rank, 0 being the most prominent.</summary>
    public Place this[int rank]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rank);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);
            return known is null ? Read(rank) : known[rank] ??= Read(rank);
        }
    }

    /// <summary>The places within so many kilometres of a point, the nearest first.</summary>
    /// <param name="point">Anywhere, at the poles and across the antimeridian too.</param>
    /// <param name="km">How far.</param>
    /// <param name="most">How many at most.</param>
    public (Place Place, double Km)[] Near(GeoPoint point, double km, int most = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(km);
        var (south, north) = ((point.Latitude - (km / 110)) * 1e5, (point.Latitude + (km / 110)) * 1e5);
        var found = new List<(int Rank, double Km)>();
        for (var rank = 0; rank < Count; rank++)
        {
            var record = File.Slice(placesAt + (rank * Format.PlaceSize), Format.PlaceSize);
            var latitude = BinaryPrimitives.ReadInt32LittleEndian(record[4..]);
            if (latitude >= south && latitude <= north)
            {
                var distance = Geodesy.DistanceKm(point, new GeoPoint(latitude / 1e5, BinaryPrimitives.ReadInt32LittleEndian(record[8..]) / 1e5));
                if (distance <= km)
                {
                    found.Add((rank, distance));
                }
            }
        }

        var own = found.OrderBy(f => f.Km).ThenBy(f => f.Rank).Take(most).Select(f => (Place: this[f.Rank], f.Km));
        return added.Length == 0 ? [.. own] : [.. Merged(own, g => g.Near(point, km, most), n => n.Place).OrderBy(n => n.Km).Take(most)];
    }

    /// <summary>The most prominent places one of whose names begins so, in any spelling: for those who type.</summary>
    public Place[] FindByPrefix(ReadOnlySpan<char> prefix, int most)
    {
        if (added.Length == 0)
        {
            return FindOwnByPrefix(prefix, most);
        }

        var begin = prefix.ToString();
        return [.. Merged(FindOwnByPrefix(prefix, most), g => g.FindByPrefix(begin, most), p => p).OrderByDescending(p => p.Prominence).Take(most)];
    }

    Place[] FindOwnByPrefix(ReadOnlySpan<char> prefix, int most)
    {
        Span<byte> key = stackalloc byte[PlaceName.LongestKey], current = stackalloc byte[256];
        key = key[..PlaceName.Fold(prefix, key)];
        if (key.IsEmpty)
        {
            return [];
        }

        var ranks = new SortedSet<int>();
        for (var block = Math.Max(0, BlockOf(key)); block < blockCount; block++)
        {
            var at = BlockAt(block);
            var end = block + 1 < blockCount ? BlockAt(block + 1) : blocksAt;
            while (at < end)
            {
                var length = NextKey(ref at, current);
                var begins = current[..length].StartsWith(key);
                if (!begins && current[..length].SequenceCompareTo(key) > 0)
                {
                    return [.. ranks.Select(r => this[r])];
                }

                var index = 0;
                for (var left = ReadVarint(ref at); left > 0; left--)
                {
                    index += ReadVarint(ref at) >> 1;
                    if (begins && (ranks.Count < most || index < ranks.Max) && ranks.Add(index) && ranks.Count > most)
                    {
                        ranks.Remove(ranks.Max);
                    }
                }
            }
        }

        return [.. ranks.Select(r => this[r])];
    }

    /// <summary>
    /// The places of one country whose names differ by one letter, left out, put in, changed or swapped with its neighbour. Names of fewer than five
    /// letters are not tried: too many lie one letter apart. The first look-up in a country makes its index.
    /// </summary>
    /// <param name="name">In any spelling.</param>
    /// <param name="country">ISO alpha-3.</param>
    public Place[] FindSimilar(ReadOnlySpan<char> name, string country)
    {
        Span<byte> key = stackalloc byte[PlaceName.LongestKey];
        var own = similar.GetOrAdd(country, c => new SimilarNames(this, c)).Find(key[..PlaceName.Fold(name, key)]);
        if (added.Length == 0)
        {
            return own;
        }

        var written = name.ToString();
        return [.. Merged(own, g => g.FindSimilar(written, country), p => p)];
    }

    Place Read(int rank)
    {
        var record = File.Slice(placesAt + (rank * Format.PlaceSize), Format.PlaceSize);
        var id = BinaryPrimitives.ReadInt32LittleEndian(record);
        var region = BinaryPrimitives.ReadUInt16LittleEndian(record[18..]);
        var (kind, code) = features[BinaryPrimitives.ReadUInt16LittleEndian(record[23..])];
        return new Place
        {
            Name = ReadName(namesAt + BinaryPrimitives.ReadInt32LittleEndian(record[12..])),
            Kind = kind,
            Point = new GeoPoint(BinaryPrimitives.ReadInt32LittleEndian(record[4..]) / 1e5, BinaryPrimitives.ReadInt32LittleEndian(record[8..]) / 1e5),
            Country = record[22] == 0 ? null : countries[record[22]],
            Admin1 = region == 0 ? null : admin1[region],
            GeonamesId = id == 0 ? null : id,
            Population = Format.UnpackPopulation(BinaryPrimitives.ReadUInt16LittleEndian(record[16..])),
            RadiusKm = BinaryPrimitives.ReadUInt16LittleEndian(record[20..]),
            Feature = code,
            Rank = rank,
        };
    }

    /// <summary>Every name the gazetteer knows, folded, in order; for tools and tests.</summary>
    public IEnumerable<string> Keys()
    {
        var key = new byte[256];
        for (var block = 0; block < blockCount; block++)
        {
            var at = BlockAt(block);
            var end = block + 1 < blockCount ? BlockAt(block + 1) : blocksAt;
            while (at < end)
            {
                yield return Encoding.ASCII.GetString(key, 0, NextKey(ref at, key));
                SkipPostings(ref at);
            }
        }
    }

    /// <summary>The names borne in one country, each with where its places begin.</summary>
    /// <param name="country">ISO alpha-3.</param>
    /// <param name="shortest">Names of fewer bytes are left out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal List<(byte[] Key, int At)> KeysOf(string country, int shortest)
    {
        var (keys, number, key) = (new List<(byte[] Key, int At)>(), Array.IndexOf(countries, country), new byte[256]);
        for (var block = 0; number > 0 && block < blockCount; block++)
        {
            var at = BlockAt(block);
            var end = block + 1 < blockCount ? BlockAt(block + 1) : blocksAt;
            while (at < end)
            {
                var length = NextKey(ref at, key);
                var (start, index, borne) = (at, 0, false);
                for (var left = ReadVarint(ref at); left > 0; left--)
                {
                    index += ReadVarint(ref at) >> 1;
                    borne |= File[placesAt + (index * Format.PlaceSize) + 22] == number;
                }

                if (borne && length >= shortest)
                {
                    keys.Add((key[..length], start));
                }
            }
        }

        return keys;
    }

    /// <summary>The places of a posting that lie in one country, by prominence.</summary>
    internal IEnumerable<Place> PlacesAt(int at, string country)
    {
        var index = 0;
        for (var left = ReadVarint(ref at); left > 0; left--)
        {
            index += ReadVarint(ref at) >> 1;
            if (this[index] is { Country: { } c } place && c == country)
            {
                yield return place;
            }
        }
    }

    /// <summary>Where the postings of a key begin, or -1.</summary>
    int FindPostings(ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty)
        {
            return -1;
        }

        var high = BlockOf(key);
        if (high < 0)
        {
            return -1;
        }

        Span<byte> current = stackalloc byte[256];
        var at = BlockAt(high);
        var end = high + 1 < blockCount ? BlockAt(high + 1) : blocksAt;
        while (at < end)
        {
            var length = NextKey(ref at, current);
            var order = current[..length].SequenceCompareTo(key);
            if (order >= 0)
            {
                return order == 0 ? at : -1;
            }

            SkipPostings(ref at);
        }

        return -1;
    }

    int BlockOf(ReadOnlySpan<byte> key)
    {
        // The last block whose first key is not beyond the one looked for.
        var (low, high) = (0, blockCount - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var first = BlockAt(middle);
            if (File.Slice(first + 2, File[first + 1]).SequenceCompareTo(key) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }

    int NextKey(ref int at, Span<byte> key)
    {
        var (shared, rest) = (File[at], File[at + 1]);
        File.Slice(at + 2, rest).CopyTo(key[shared..]);
        at += 2 + rest;
        return shared + rest;
    }

    void SkipPostings(ref int at)
    {
        for (var left = ReadVarint(ref at); left > 0; left--)
        {
            ReadVarint(ref at);
        }
    }

    int BlockAt(int block) => BinaryPrimitives.ReadInt32LittleEndian(File[(blocksAt + (4 * block))..]);

    int Header(int at) => BinaryPrimitives.ReadInt32LittleEndian(File[at..]);

    int ReadVarint(ref int at)
    {
        var (value, shift) = (0, 0);
        while (true)
        {
            var next = File[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }

            shift += 7;
        }
    }

    string ReadName(int at) => Encoding.UTF8.GetString(File.Slice(at + 1, File[at]));

    string[] ReadList(ref int at)
    {
        var list = new string[BinaryPrimitives.ReadUInt16LittleEndian(File[at..])];
        at += 2;
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = ReadName(at);
            at += 1 + File[at];
        }

        return list;
    }

    /// <summary>Bytes that stay where they are as long as their owner lives.</summary>
    sealed class Memory(byte* start, int length, object owner)
    {
        public readonly byte* Start = start;

        public readonly int Length = length;

        public readonly object Owner = owner;
    }
}
