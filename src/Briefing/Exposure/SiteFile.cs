using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Griot.Places;
using Griot.Record;
using nietras.SeparatedValues;

namespace Griot.Briefing;

/// <summary>A list of sites in a file: CSV, GeoJSON, KML or KMZ. What is wrong in one line costs that line.</summary>
/// <param name="Sites">In the order of the file.</param>
/// <param name="Problems">One sentence each, with where it stands.</param>
public sealed record SiteFile(IReadOnlyList<Site> Sites, IReadOnlyList<string> Problems)
{
    /// <summary>What was read with something to be known of it, one sentence each: a place that looks wrong, the middle of an area, a name with a number, an encoding.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Identifiers of the sites of which the file says how far they may be passed on.</summary>
    public IReadOnlySet<string> Marked { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    const long Largest = 50L * 1024 * 1024;
    const int LargestPacked = 10 * 1024 * 1024, LongestName = 200, LongestNotes = 4000, MostEntries = 5000, NamedAreas = 5;
    static readonly string[] NameColumns = ["name", "site", "facility", "title", "nom", "nombre", "nome", "label"];
    static readonly string[] IdColumns = ["id", "code", "pcode"];
    static readonly string[] LatitudeColumns = ["latitude", "lat", "latitud", "y"];
    static readonly string[] LongitudeColumns = ["longitude", "lon", "lng", "long", "longitud", "x"];
    static readonly string[] KindColumns = ["kind", "type", "category", "categorie", "tipo"];
    static readonly string[] OwnerColumns = ["owner", "responsable"];
    static readonly string[] ApproverColumns = ["approver"];
    static readonly string[] MarkingColumns = ["marking", "tlp"];
    static readonly string[] NotesColumns = ["notes", "description", "note", "remarks", "comments"];
    static readonly string[] CountryColumns = ["country", "pays", "pais", "iso3", "iso2", "adm0"];

    // What stands about the word that says what a column is.
    static readonly HashSet<string> Fillers = new(["gps", "wgs84", "wgs", "84", "decimal", "degrees", "degree", "deg", "dd", "coordinate", "coordinates", "coord", "coords", "of", "the", "in", "du", "de", "la", "le", "del", "site", "facility", "health", "point", "location"], StringComparer.Ordinal);

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads CSV (columns name, latitude and longitude; id, kind, owner, approver, marking, notes, country if they are there), GeoJSON, KML or KMZ, told apart by what they begin with. An area stands as its centroid.
    /// </summary>
    /// <exception cref="FormatException">The file is none of these.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SiteFile Read(string path) =>
        new FileInfo(path) is { Exists: true, Length: > Largest } ? throw new FormatException($"{path} is larger than {Largest / 1024 / 1024} MB, which no list of sites is.") : Read(File.ReadAllBytes(path), path);

    /// <summary>The same of the bytes of a file: UTF-8, or with a mark UTF-16; what is neither is read as Windows-1252, which a spreadsheet's plain CSV is, and that is said.</summary>
    /// <param name="bytes">What is in the file.</param>
    /// <param name="path">What to call it.</param>
    /// <exception cref="FormatException">It is no list of sites.</exception>
    public static SiteFile Read(byte[] bytes, string path)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes is [(byte)'P', (byte)'K', 3, 4, ..])
        {
            bytes = Unpacked(bytes, path);
        }

        string? note = null;
        string text;
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            text = (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes, 2, bytes.Length - 2);
        }
        else
        {
            try
            {
                text = Strict.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                text = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
                note = "It is not in UTF-8 and was read as Windows-1252, as spreadsheets save it: look at letters with accents.";
            }
        }

        if (text.Any(c => c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\v')))
        {
            throw new FormatException($"{path} is no list of sites: it is no text.");
        }

        var list = Parse(text, path);
        return note is null ? list : list with { Notes = [note, .. list.Notes] };
    }

    // A KMZ is a ZIP with one KML in it that counts. Nothing is put on the disk, and no more is unpacked than a list may be long.
    static byte[] Unpacked(byte[] bytes, string path)
    {
        try
        {
            if (bytes.Length > LargestPacked)
            {
                throw new InvalidDataException($"packed, it is larger than {LargestPacked / 1024 / 1024} MB");
            }

            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries)
            {
                throw new InvalidDataException($"it holds more than {MostEntries:N0} files");
            }

            var entry = archive.GetEntry("doc.kml") ?? archive.Entries.FirstOrDefault(one => one.FullName.EndsWith(".kml", StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidDataException(archive.GetEntry("xl/workbook.xml") is null ? "it is a ZIP without a KML in it" : "it is a spreadsheet: save it as CSV");
            using var stream = entry.Open();
            using var unpacked = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                if (unpacked.Length + count > Largest)
                {
                    throw new InvalidDataException($"unpacked, it is larger than {Largest / 1024 / 1024} MB");
                }

                unpacked.Write(buffer, 0, count);
            }

            return unpacked.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new FormatException($"{path} is no list of sites: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>The same of a text.</summary>
    /// <param name="text">What is in the file.</param>
    /// <param name="path">What to call it.</param>
    /// <exception cref="FormatException">It is no list of sites.</exception>
    public static SiteFile Parse(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new Finding();
        try
        {
            switch (text.TrimStart('\uFEFF').TrimStart() is [var first, ..] ? first : ' ')
            {
                case '{':
                    ReadGeoJson(text, found);
                    break;
                case '<':
                    ReadKml(text, found);
                    break;
                case ' ':
                    throw new FormatException("it is empty");
                default:
                    ReadCsv(text, found);
                    break;
            }
        }
        catch (Exception e) when (e is FormatException or JsonException or XmlException or InvalidDataException or NotSupportedException or InvalidOperationException)
        {
            throw new FormatException($"{path} is no list of sites: {e.Message.TrimEnd('.')}.", e);
        }

        return new(found.Sites, found.Problems) { Marked = found.Marked, Notes = found.Notes() };
    }

    sealed class Finding
    {
        readonly HashSet<string> ids = new(StringComparer.Ordinal);
        readonly HashSet<(string, GeoPoint)> named = [];
        readonly List<string> notes = [], areas = [];
        readonly List<(string Where, Site Site, string? Stated, string? Country)> located = [];

        public List<Site> Sites { get; } = [];

        public List<string> Problems { get; } = [];

        public HashSet<string> Marked { get; } = new(StringComparer.Ordinal);

        /// <summary>What is to be known of the sites that were read, places that look wrong last: where most others are tells of which a latitude stands for a longitude.</summary>
        public List<string> Notes()
        {
            var all = new List<string>(notes);
            if (areas.Count > 0)
            {
                all.Add($"{(areas.Count == 1 ? "One stands" : string.Create(CultureInfo.InvariantCulture, $"{areas.Count} stand"))} as the middle (centroid) of what is drawn: {string.Join(", ", areas.Take(NamedAreas))}{(areas.Count > NamedAreas ? " …" : "")}.");
            }

            var most = located.Where(one => one.Country is not null).GroupBy(one => one.Country!, StringComparer.Ordinal).OrderByDescending(group => group.Count()).FirstOrDefault() is { } largest && largest.Count() * 2 > located.Count ? largest.Key : null;
            foreach (var (where, site, stated, country) in located)
            {
                if ((stated ?? most) is { } expected && country != expected && Math.Abs(site.Point.Longitude) <= 90 && Areas.Embedded.Locate(new(site.Point.Longitude, site.Point.Latitude)).Country == expected && (stated is not null || country is null || located.Count > 2))
                {
                    all.Add($"{where}, {site.Name}: latitude and longitude look swapped; the other way round it lies in {Named(expected)}.");
                }
                else if (site.Point is { Latitude: 0, Longitude: 0 })
                {
                    all.Add($"{where}, {site.Name}: 0, 0 lies in the sea off Africa and mostly means that nobody knew where it is.");
                }
                else if (stated is not null && country is not null && country != stated)
                {
                    all.Add($"{where}, {site.Name}: the file says {Named(stated)}, and the place lies in {Named(country)}.");
                }
                else if (country is null)
                {
                    all.Add($"{where}, {site.Name}: the place lies in no country, probably in the sea.");
                }
            }

            return all;

            static string Named(string code) => Areas.Embedded.Country(code)?.Name ?? code;
        }

        /// <param name="isArea">The point is the middle of something larger.</param>
        /// <param name="instead">What stands there that no place can be taken from.</param>
        public void Add(string where, string? id, string? name, double? latitude, double? longitude, Func<string[], string?> more, bool isArea = false, string? instead = null)
        {
            name = string.IsNullOrWhiteSpace(name) ? id : name.Trim();
            var problem = string.IsNullOrWhiteSpace(name) ? "has no name"
                : instead is not null ? $"is {instead}, of which no place can be taken"
                : latitude is not (>= -90 and <= 90) || longitude is not (>= -180 and <= 180) ? "has no latitude from -90 to 90 and longitude from -180 to 180"
                : name.Length > LongestName || id?.Length > LongestName ? $"has a name or id of more than {LongestName} characters"
                : More(MarkingColumns, LongestName) is { } given && !Markings.TryParse(given, out _) ? $"has the marking '{given}', which is none of TLP"
                : !string.IsNullOrWhiteSpace(id) && ids.Contains(id.Trim()) ? "has the same id as another"
                : string.IsNullOrWhiteSpace(id) && named.Contains((name, new(latitude.Value, longitude.Value))) ? "has the same name and place as another"
                : null;
            if (problem is not null)
            {
                Problems.Add($"{where} {problem}; it is left out.");
                return;
            }

            named.Add((name!, new(latitude!.Value, longitude!.Value)));
            if (string.IsNullOrWhiteSpace(id) && ids.Contains(name!))
            {
                var number = 2;
                while (ids.Contains(Numbered(name!, number)))
                {
                    number++;
                }

                notes.Add($"{where} has the name of another at another place, and is kept as “{Numbered(name!, number)}”.");
                name = Numbered(name!, number);
            }

            ids.Add(string.IsNullOrWhiteSpace(id) ? name! : id.Trim());
            Sites.Add(new()
            {
                Id = string.IsNullOrWhiteSpace(id) ? name! : id.Trim(), Name = name!, Point = new(latitude!.Value, longitude!.Value), Kind = More(KindColumns, LongestName), Owner = More(OwnerColumns, LongestName), Approver = More(ApproverColumns, LongestName),
                Marking = Markings.TryParse(More(MarkingColumns, LongestName), out var marking) ? marking : Marking.Red, Notes = More(NotesColumns, LongestNotes),
            });

            if (More(MarkingColumns, LongestName) is not null)
            {
                Marked.Add(Sites[^1].Id);
            }

            if (isArea)
            {
                areas.Add(name!);
            }

            var stated = More(CountryColumns, LongestName) is { } country ? (Countries.Embedded.ByCode(country.ToUpperInvariant()) ?? Countries.Embedded.ByName(country))?.Code : null;
            located.Add((where, Sites[^1], stated, Areas.Embedded.Locate(Sites[^1].Point).Country));

            static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{(name.Length > LongestName - 8 ? name[..(LongestName - 8)] : name)} {number}");

            string? More(string[] names, int longest) => more(names)?.Trim() is { Length: > 0 } text ? text.Length > longest ? text[..longest] : text : null;
        }
    }

    static void ReadCsv(string text, Finding found)
    {
        var firstLine = text.AsSpan(0, text.IndexOf('\n') is var end and >= 0 ? end : text.Length);
        var separator = firstLine.Contains(';') && !firstLine.Contains(',') ? ';' : firstLine.Contains('\t') ? '\t' : ',';
        using var csv = CsvColumns.Options(separator).FromText(text.TrimStart('\uFEFF'));
        var columns = new CsvColumns(csv.Header.ColNames);
        var headings = csv.Header.ColNames.Select(Folded).ToList();
        var (id, name, latitude, longitude) = (Column(IdColumns), Column(NameColumns), Column(LatitudeColumns), Column(LongitudeColumns));
        if ((name < 0 && id < 0) || latitude < 0 || longitude < 0)
        {
            throw new FormatException($"it needs columns name, latitude and longitude; its first row is {columns.Begin(8)}");
        }

        var more = new[] { KindColumns, OwnerColumns, ApproverColumns, MarkingColumns, NotesColumns, CountryColumns }.Select(names => (Names: names, At: Column(names))).ToList();
        foreach (var row in csv)
        {
            if (row.ColCount == 1 && row[0].Span.IsWhiteSpace())
            {
                continue;
            }

            // A row cannot be kept; what may be asked of it is.
            var cells = new Dictionary<string[], string?>();
            foreach (var (names, at) in more)
            {
                cells[names] = CsvColumns.Cell(row, at);
            }

            found.Add($"Line {row.LineNumberFrom}", CsvColumns.Cell(row, id), CsvColumns.Cell(row, name), Degrees.Parse(CsvColumns.Cell(row, latitude), isLatitude: true), Degrees.Parse(CsvColumns.Cell(row, longitude), isLatitude: false), names => cells[names]);
        }

        // The first of the names that a column bears, so that "name" goes before "site".
        int Column(string[] names) => names.Select(one => headings.IndexOf(one)).FirstOrDefault(at => at >= 0, -1);
    }

    /// <summary>A heading without what stands about its word: “GPS Latitude” and “Latitude (°)” are latitude, “Facility Name” is name, and “Facility” alone stays.</summary>
    static string Folded(string heading)
    {
        var letters = heading.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        var words = string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] telling = [.. words.Where(word => !Fillers.Contains(word))];
        return string.Join(' ', telling.Length > 0 ? telling : words);
    }

    static void ReadGeoJson(string text, Finding found)
    {
        using var json = JsonDocument.Parse(text.TrimStart('\uFEFF'), new JsonDocumentOptions { MaxDepth = 64 });
        var isOne = Property(json.RootElement, "type") is { ValueKind: JsonValueKind.String } kind && kind.GetString() == "Feature";
        if (!isOne && Property(json.RootElement, "features") is not { ValueKind: JsonValueKind.Array })
        {
            throw new FormatException("it is JSON without features; GeoJSON is read");
        }

        var number = 0;
        foreach (var feature in isOne ? [json.RootElement] : json.RootElement.GetProperty("features").EnumerateArray().ToArray())
        {
            number++;
            var properties = Property(feature, "properties");
            var geometry = Property(feature, "geometry");
            var type = Text(Property(geometry, "type")) ?? "";
            var at = Property(geometry, "coordinates") is { ValueKind: JsonValueKind.Array } coordinates ? type switch
            {
                "Point" => Position(coordinates),
                "MultiPoint" or "LineString" => Centroid.OfPoints(Positions(coordinates)),
                "MultiLineString" => Centroid.OfPoints([.. coordinates.EnumerateArray().SelectMany(Positions)]),
                "Polygon" => Centroid.OfRings([.. coordinates.EnumerateArray().Take(1).Select(Positions)]),
                "MultiPolygon" => Centroid.OfRings([.. coordinates.EnumerateArray().Where(polygon => polygon.ValueKind == JsonValueKind.Array).SelectMany(polygon => polygon.EnumerateArray().Take(1)).Select(Positions)]),
                _ => null,
            }
            : null;
            found.Add(
                $"Feature {number}", Text(Property(feature, "id")) ?? First(properties, IdColumns), First(properties, NameColumns), at?.Latitude, at?.Longitude, names => First(properties, names), isArea: at is not null && type != "Point",
                instead: at is null && type is not ("" or "Point") ? $"a {(type.Length > 30 ? type[..30] : type)}" : null);
        }
    }

    static (double Latitude, double Longitude)? Position(JsonElement of) =>
        of.ValueKind == JsonValueKind.Array && of.GetArrayLength() >= 2 && of[0].ValueKind == JsonValueKind.Number && of[1].ValueKind == JsonValueKind.Number ? (of[1].GetDouble(), of[0].GetDouble()) : null;

    static IReadOnlyList<(double Latitude, double Longitude)> Positions(JsonElement of) => of.ValueKind == JsonValueKind.Array ? [.. of.EnumerateArray().Select(Position).OfType<(double, double)>()] : [];

    static JsonElement? Property(JsonElement? of, string name) => of is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) ? value : null;

    static string? First(JsonElement? properties, string[] names) =>
        properties is not { ValueKind: JsonValueKind.Object } o ? null
            : names.Select(name => Text(Property(o, name)) ?? o.EnumerateObject().Where(property => Folded(property.Name) == name).Select(property => Text(property.Value)).FirstOrDefault(text => text is not null)).FirstOrDefault(text => text is not null);

    static string? Text(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    static void ReadKml(string text, Finding found)
    {
        // No document type, so that no entity can grow or fetch anything.
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var root = XDocument.Load(reader).Root!;
        if (root.Name.LocalName != "kml")
        {
            throw new FormatException($"it is XML, of <{root.Name.LocalName}>; KML is read");
        }

        var number = 0;
        foreach (var placemark in root.Descendants().Where(e => e.Name.LocalName == "Placemark"))
        {
            number++;
            var (point, lines, rings) = (Drawn("Point"), Drawn("LineString"), placemark.Descendants().Where(e => e.Name.LocalName == "outerBoundaryIs").SelectMany(e => e.Descendants().Where(inner => inner.Name.LocalName == "coordinates")).Select(e => Tuples(e.Value)).ToList());
            var at = point.Count > 0 ? Centroid.OfPoints([.. point.SelectMany(points => points)]) : rings.Count > 0 ? Centroid.OfRings(rings) : Centroid.OfPoints([.. lines.SelectMany(points => points)]);
            found.Add(
                $"Placemark {number}",
                (string?)placemark.Attribute("id"),
                placemark.Elements().FirstOrDefault(e => e.Name.LocalName == "name")?.Value,
                at?.Latitude,
                at?.Longitude,
                names => names.Select(name => Data(placemark, name)).FirstOrDefault(text => text is not null),
                isArea: at is not null && point.Sum(points => points.Count) != 1);

            List<IReadOnlyList<(double Latitude, double Longitude)>> Drawn(string what) => [.. placemark.Descendants().Where(e => e.Name.LocalName == what).SelectMany(e => e.Elements().Where(inner => inner.Name.LocalName == "coordinates")).Select(e => Tuples(e.Value))];
        }
    }

    // Longitude, latitude and perhaps a height, with commas; the next after a blank.
    static IReadOnlyList<(double Latitude, double Longitude)> Tuples(string text) =>
    [
        .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(tuple => tuple.Split(',')).Where(numbers => numbers.Length >= 2)
            .Select(numbers => (Degrees.Parse(numbers[1], isLatitude: true), Degrees.Parse(numbers[0], isLatitude: false))).Where(pair => pair is (not null, not null)).Select(pair => (pair.Item1!.Value, pair.Item2!.Value)),
    ];

    // What KML calls description stands in an element of its own, the rest in Data elements by name.
    static string? Data(XElement placemark, string name) =>
        name == "description" ? placemark.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value
            : placemark.Descendants().FirstOrDefault(e => e.Name.LocalName is "Data" or "SimpleData" && string.Equals((string?)e.Attribute("name"), name, StringComparison.OrdinalIgnoreCase))?.Value;
}
