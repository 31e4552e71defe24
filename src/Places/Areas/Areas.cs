using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;

namespace Griot.Places;

/// <summary>
/// Outlines of the countries (Natural Earth 1:10 million) and of their first-level divisions: where a point lies, who is whose neighbour, where
/// borders run and how far they are. Opening costs nothing; a country's divisions are unpacked when first asked for.
/// </summary>
/// <remarks>Safe for any number of threads.</remarks>
public sealed class Areas
{
    /// <summary>A point at sea, or on an island too small for the map, belongs to the country whose shore is so near, in kilometres.</summary>
    public const double CoastKm = 25;

    /// <summary>What a file of outlines begins with.</summary>
    public static ReadOnlySpan<byte> Magic => AreasFormat.Magic;

    static readonly Lazy<Areas> TheEmbedded = new(() => new Areas(EmbeddedFile()));

    readonly Dictionary<string, (byte[] File, int At, int Length)> contents = new(StringComparer.Ordinal);
    readonly Lazy<AreaSheet> world;
    readonly Lazy<Dictionary<(string One, string Other), Border>> borders;
    readonly ConcurrentDictionary<string, ImmutableArray<Area>> divisions = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The bytes are no file of outlines of this version.</exception>
    public Areas(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length < AreasFormat.Magic.Length + 8 || !file.AsSpan().StartsWith(AreasFormat.Magic))
        {
            throw new InvalidDataException("This is no file of outlines: it does not begin with 'griotare'.");
        }

        using var reader = Reader(file, AreasFormat.Magic.Length, file.Length - AreasFormat.Magic.Length);
        if (reader.ReadInt32() is var version && version != AreasFormat.Version)
        {
            throw new InvalidDataException($"The file of outlines has version {version}, expected {AreasFormat.Version}. Build it again with 'griot gazetteer build'.");
        }

        for (var sheets = reader.ReadInt32(); sheets > 0; sheets--)
        {
            var country = reader.ReadString();
            var entry = (File: file, At: reader.ReadInt32(), Length: reader.ReadInt32());
            contents[country] = entry.At >= 0 && entry.Length >= 0 && entry.At <= file.Length - entry.Length
                ? entry
                : throw new InvalidDataException($"The sheet '{country}' lies outside the file of outlines: it was cut off. Build it again with 'griot gazetteer build'.");
        }

        world = new(() => new AreaSheet(Sheet(""), country: null));
        borders = new(() => BordersOf(world.Value));
    }

    Areas(Areas own, ReadOnlySpan<Areas> others)
    {
        contents = new(own.contents, StringComparer.Ordinal);
        foreach (var other in others)
        {
            foreach (var (sheet, entry) in other.contents)
            {
                var same = contents.TryGetValue(sheet, out var known) && Bytes(known).SequenceEqual(Bytes(entry));
                contents[sheet] = sheet.Length > 0 && !same ? entry : known;
            }
        }

        world = own.world;
        borders = own.borders;
    }

    /// <summary>The divisions of these outlines, and of others where they differ, such as imported ones; the last named holds. The countries stay as they are.</summary>
    public Areas With(params ReadOnlySpan<Areas> others) => others.IsEmpty ? this : new(this, others);

    /// <summary>The outlines that come with Griot, <c>data/places/areas.bin</c>.</summary>
    public static Areas Embedded => TheEmbedded.Value;

    /// <summary>The bytes of <c>data/places/areas.bin</c>, for those who change a country's divisions in it.</summary>
    public static byte[] EmbeddedFile()
    {
        using var stream = EmbeddedData.Open("areas.bin");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The countries, and what is disputed as areas of its own with the code of the country that the world counts it to, if any.</summary>
    public ImmutableArray<Area> Countries => world.Value.Areas;

    /// <summary>A country's outline; <see langword="null"/> where the map has none.</summary>
    /// <param name="code">ISO alpha-3.</param>
    public Area? Country(string code) => world.Value.Areas.FirstOrDefault(a => a.Code == code && a.Note is null);

    /// <summary>The first-level divisions of a country, as the map cuts them; several may bear one name.</summary>
    public ImmutableArray<Area> Divisions(string code) =>
        divisions.GetOrAdd(code, c => contents.ContainsKey(c) ? new AreaSheet(Sheet(c), c).Areas : []);

    /// <summary>The second-level divisions of a country; none unless a layer of them was imported.</summary>
    public ImmutableArray<Area> Districts(string code) =>
        divisions.GetOrAdd(AreasFormat.Districts(code), sheet => contents.ContainsKey(sheet) ? new AreaSheet(Sheet(sheet), code).Areas : []);

    /// <summary>The country or disputed area in whose outline the point lies.</summary>
    public Area? CountryAt(GeoPoint point)
    {
        // On the map's grid the smallest states are no holes in those around them: of two that hold a point, the smaller.
        Area? found = null;
        foreach (var area in world.Value.Areas)
        {
            if ((found is null || area.BoxDegrees < found.BoxDegrees) && area.Contains(point))
            {
                found = area;
            }
        }

        return found;
    }

    /// <summary>Where a point lies on a day.</summary>
    /// <param name="point">Anywhere.</param>
    /// <param name="on">Decides which countries and divisions there were; by default those of today.</param>
    public Whereabouts Locate(GeoPoint point, DateOnly? on = null)
    {
        var area = CountryAt(point);
        var atSea = area is null;
        area ??= NearestShore(point);
        if (area?.Country is not { } code)
        {
            return new Whereabouts { Disputed = area?.Note, IsAtSea = atSea };
        }

        var division = Divisions(code).FirstOrDefault(d => d.Contains(point))
            ?? (atSea || !Divisions(code).IsEmpty ? Divisions(code).Select(d => (Division: d, Km: d.DistanceToEdgeKm(point))).Where(d => d.Km <= CoastKm).OrderBy(d => d.Km).FirstOrDefault().Division : null);
        return new Whereabouts
        {
            Country = DatedAreas.CountryOn(code, on),
            Admin1 = DatedAreas.DivisionOn(code, division?.Name, point, on),
            Admin2 = DistrictAt(code, point),
            Disputed = area.Note,
            IsAtSea = atSea,
        };
    }

    /// <summary>The second-level division of a country that holds a point, where a layer of them was imported.</summary>
    public string? DistrictAt(string country, GeoPoint point) => Districts(country).FirstOrDefault(d => d.Contains(point))?.Name;

    /// <summary>The countries that share a land border with one, by code.</summary>
    public ImmutableArray<string> Neighbours(string code) =>
        [.. borders.Value.Keys.Where(k => k.One == code || k.Other == code).Select(k => k.One == code ? k.Other : k.One).Order(StringComparer.Ordinal)];

    /// <summary>The land border between two countries; <see langword="null"/> where they share none.</summary>
    public Border? Border(string one, string other) =>
        borders.Value.GetValueOrDefault(string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one));

    /// <summary>The land border nearest to a point: of one country if given, else any.</summary>
    public (Border Border, GeoPoint Point, double Km)? NearestBorder(GeoPoint from, string? of = null)
    {
        var (chord, best, at) = (Course.LongestChord, (Border?)null, default(GeoPoint));
        foreach (var border in borders.Value.Values)
        {
            if ((of is null || border.One == of || border.Other == of) && border.Nearest(from, ref chord) is { } nearer)
            {
                (best, at) = (border, nearer);
            }
        }

        return best is null ? null : (best, at, Geodesy.GeodesicKm(from, at));
    }

    Area? NearestShore(GeoPoint point)
    {
        var (best, bestKm) = ((Area?)null, CoastKm);
        foreach (var area in world.Value.Areas.Where(a => a.MayReach(point, CoastKm)))
        {
            if (area.DistanceToEdgeKm(point) is var km && km <= bestKm)
            {
                (best, bestKm) = (area, km);
            }
        }

        return best;
    }

    /// <summary>The sheets of a file as they lie in it, for those who write another.</summary>
    internal static IEnumerable<(string Country, byte[] Sheet)> SheetsOf(byte[] file) =>
        new Areas(file).contents.OrderBy(c => c.Value.At).Select(c => (c.Key, c.Value.File[c.Value.At..(c.Value.At + c.Value.Length)]));

    BinaryReader Sheet(string country) => contents.TryGetValue(country, out var entry) ? Reader(entry.File, entry.At, entry.Length) : throw new InvalidDataException("The file of outlines has no sheet of countries.");

    static ReadOnlySpan<byte> Bytes((byte[] File, int At, int Length) entry) => entry.File.AsSpan(entry.At, entry.Length);

    static BinaryReader Reader(byte[] file, int at, int length) => new(new MemoryStream(file, at, length, writable: false), Encoding.UTF8);

    /// <summary>What two countries share of their outlines.</summary>
    static Dictionary<(string One, string Other), Border> BordersOf(AreaSheet sheet)
    {
        var shared = new Dictionary<(string, string), List<(double X, double Y)[]>>();
        foreach (var owners in sheet.Uses.GroupBy(u => u.Arc))
        {
            var codes = owners.Select(o => o.Code).Distinct(StringComparer.Ordinal).Where(c => c.Length > 0).Order(StringComparer.Ordinal).ToArray();
            if (codes.Length == 2)
            {
                if (!shared.TryGetValue((codes[0], codes[1]), out var arcs))
                {
                    shared.Add((codes[0], codes[1]), arcs = []);
                }

                arcs.Add(sheet.Arcs[owners.Key]);
            }
        }

        return shared.ToDictionary(s => s.Key, s => new Border(s.Key.Item1, s.Key.Item2, [.. s.Value]));
    }

    /// <summary>A sheet of the file, unpacked.</summary>
    sealed class AreaSheet
    {
        public AreaSheet(BinaryReader reader, string? country)
        {
            using var _ = reader;
            var (scaleX, scaleY, x0, y0) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            var arcs = new (double X, double Y)[reader.Read7BitEncodedInt()][];
            for (var a = 0; a < arcs.Length; a++)
            {
                var (points, x, y) = (new (double X, double Y)[reader.Read7BitEncodedInt()], 0, 0);
                for (var p = 0; p < points.Length; p++)
                {
                    x += AreasFormat.Unzigzag(reader.Read7BitEncodedInt());
                    y += AreasFormat.Unzigzag(reader.Read7BitEncodedInt());
                    points[p] = ((x * scaleX) + x0, (y * scaleY) + y0);
                }

                arcs[a] = points;
            }

            var (areas, uses) = (new List<Area>(), new List<(string Code, int Arc)>());
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            {
                var (code, name, note) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
                var polygons = new Outline[reader.Read7BitEncodedInt()][];
                for (var p = 0; p < polygons.Length; p++)
                {
                    var rings = new Outline[reader.Read7BitEncodedInt()];
                    for (var r = 0; r < rings.Length; r++)
                    {
                        var numbers = new int[reader.Read7BitEncodedInt()];
                        foreach (ref var number in numbers.AsSpan())
                        {
                            number = AreasFormat.Unzigzag(reader.Read7BitEncodedInt());
                            uses.Add((code, number < 0 ? ~number : number));
                        }

                        rings[r] = Outline.Of(arcs, numbers);
                    }

                    polygons[p] = rings;
                }

                var own = country ?? (code.Length > 0 ? code : null);
                areas.Add(new Area(code, name, own, note.Length > 0 ? note : null, polygons));
            }

            (Areas, Uses, Arcs) = ([.. areas], uses, arcs);
        }

        public ImmutableArray<Area> Areas { get; }

        /// <summary>Which area uses which arc.</summary>
        public List<(string Code, int Arc)> Uses { get; }

        public (double X, double Y)[][] Arcs { get; }
    }
}
