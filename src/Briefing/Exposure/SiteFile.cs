using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Griot.Places;
using Griot.Record;
using nietras.SeparatedValues;

namespace Griot.Briefing;

/// <summary>A list of sites in a file. What is wrong in one line costs that line.</summary>
/// <param name="Sites">In the order of the file.</param>
/// <param name="Problems">One sentence each, with where it stands.</param>
public sealed record SiteFile(IReadOnlyList<Site> Sites, IReadOnlyList<string> Problems)
{
    /// <summary>Identifiers of the sites of which the file says how far they may be passed on.</summary>
    public IReadOnlySet<string> Marked { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    const long Largest = 50L * 1024 * 1024;
    const int LongestName = 200, LongestNotes = 4000;
    static readonly string[] NameColumns = ["name", "site", "facility", "title"];
    static readonly string[] IdColumns = ["id", "code"];
    static readonly string[] LatitudeColumns = ["latitude", "lat", "y"];
    static readonly string[] LongitudeColumns = ["longitude", "lon", "lng", "long", "x"];
    static readonly string[] KindColumns = ["kind", "type", "category"];
    static readonly string[] OwnerColumns = ["owner"];
    static readonly string[] ApproverColumns = ["approver"];
    static readonly string[] MarkingColumns = ["marking", "tlp"];
    static readonly string[] NotesColumns = ["notes", "description", "note"];

    /// <summary>Reads CSV (columns name, latitude and longitude; id, kind, owner, approver, marking, notes if they are there), GeoJSON (points) or KML (placemarks with a point), told apart by what they begin with.</summary>
    /// <exception cref="FormatException">The file is none of these.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SiteFile Read(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > Largest })
        {
            throw new FormatException($"{path} is larger than {Largest / 1024 / 1024} MB, which no list of sites is.");
        }

        return Parse(File.ReadAllText(path), path);
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

        return new(found.Sites, found.Problems) { Marked = found.Marked };
    }

    sealed class Finding
    {
        readonly HashSet<string> ids = new(StringComparer.Ordinal);

        public List<Site> Sites { get; } = [];

        public List<string> Problems { get; } = [];

        public HashSet<string> Marked { get; } = new(StringComparer.Ordinal);

        public void Add(string where, string? id, string? name, double? latitude, double? longitude, Func<string[], string?> more)
        {
            name = string.IsNullOrWhiteSpace(name) ? id : name.Trim();
            var problem = string.IsNullOrWhiteSpace(name) ? "has no name"
                : latitude is not (>= -90 and <= 90) || longitude is not (>= -180 and <= 180) ? "has no latitude from -90 to 90 and longitude from -180 to 180"
                : name.Length > LongestName || id?.Length > LongestName ? $"has a name or id of more than {LongestName} characters"
                : More(MarkingColumns, LongestName) is { } given && !Markings.TryParse(given, out _) ? $"has the marking '{given}', which is none of TLP"
                : !ids.Add(string.IsNullOrWhiteSpace(id) ? name : id.Trim()) ? "has the same id or name as another"
                : null;
            if (problem is not null)
            {
                Problems.Add($"{where} {problem}; it is left out.");
                return;
            }

            Sites.Add(new()
            {
                Id = string.IsNullOrWhiteSpace(id) ? name! : id.Trim(), Name = name!, Point = new(latitude!.Value, longitude!.Value), Kind = More(KindColumns, LongestName), Owner = More(OwnerColumns, LongestName), Approver = More(ApproverColumns, LongestName),
                Marking = Markings.TryParse(More(MarkingColumns, LongestName), out var marking) ? marking : Marking.Red, Notes = More(NotesColumns, LongestNotes),
            });

            if (More(MarkingColumns, LongestName) is not null)
            {
                Marked.Add(Sites[^1].Id);
            }

            string? More(string[] names, int longest) => more(names)?.Trim() is { Length: > 0 } text ? text.Length > longest ? text[..longest] : text : null;
        }
    }

    static void ReadCsv(string text, Finding found)
    {
        var firstLine = text.AsSpan(0, text.IndexOf('\n') is var end and >= 0 ? end : text.Length);
        var separator = firstLine.Contains(';') && !firstLine.Contains(',') ? ';' : firstLine.Contains('\t') ? '\t' : ',';
        using var csv = CsvColumns.Options(separator).FromText(text.TrimStart('\uFEFF'));
        var columns = new CsvColumns(csv.Header.ColNames);
        var (id, name, latitude, longitude) = (columns.Find(IdColumns), columns.Find(NameColumns), columns.Find(LatitudeColumns), columns.Find(LongitudeColumns));
        if ((name < 0 && id < 0) || latitude < 0 || longitude < 0)
        {
            throw new FormatException($"it needs columns name, latitude and longitude; its first row is {columns.Begin(8)}");
        }

        var more = new[] { KindColumns, OwnerColumns, ApproverColumns, MarkingColumns, NotesColumns }.Select(names => (Names: names, At: columns.Find(names))).ToList();
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

            found.Add($"Line {row.LineNumberFrom}", CsvColumns.Cell(row, id), CsvColumns.Cell(row, name), Number(CsvColumns.Cell(row, latitude)), Number(CsvColumns.Cell(row, longitude)), names => cells[names]);
        }
    }

    // A decimal comma is a decimal point where the cell holds nothing else it could be.
    static double? Number(string? cell) => double.TryParse(cell?.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static void ReadGeoJson(string text, Finding found)
    {
        using var json = JsonDocument.Parse(text.TrimStart('\uFEFF'), new JsonDocumentOptions { MaxDepth = 64 });
        if (!json.RootElement.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("it is JSON without features; GeoJSON with points is read");
        }

        var number = 0;
        foreach (var feature in features.EnumerateArray())
        {
            number++;
            var properties = Property(feature, "properties");
            var point = Property(feature, "geometry") is { } geometry && Property(geometry, "type") is { ValueKind: JsonValueKind.String } type && type.GetString() == "Point" && Property(geometry, "coordinates") is { ValueKind: JsonValueKind.Array } coordinates && coordinates.GetArrayLength() >= 2
                ? coordinates : (JsonElement?)null;
            double? Coordinate(int index) => point is { } p && p[index].ValueKind == JsonValueKind.Number ? p[index].GetDouble() : null;
            found.Add($"Feature {number}", Text(Property(feature, "id")) ?? First(properties, IdColumns), First(properties, NameColumns), Coordinate(1), Coordinate(0), names => First(properties, names));
        }
    }

    static JsonElement? Property(JsonElement? of, string name) => of is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) ? value : null;

    static string? First(JsonElement? properties, string[] names) => names.Select(name => Text(Property(properties, name))).FirstOrDefault(text => text is not null);

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
            var coordinates = placemark.Descendants().FirstOrDefault(e => e.Name.LocalName == "Point")?.Elements().FirstOrDefault(e => e.Name.LocalName == "coordinates")?.Value.Trim().Split(',') ?? [];
            found.Add(
                $"Placemark {number}",
                (string?)placemark.Attribute("id"),
                placemark.Elements().FirstOrDefault(e => e.Name.LocalName == "name")?.Value,
                coordinates.Length >= 2 ? Number(coordinates[1]) : null,
                coordinates.Length >= 2 ? Number(coordinates[0]) : null,
                names => names.Select(name => Data(placemark, name)).FirstOrDefault(text => text is not null));
        }
    }

    // What KML calls description stands in an element of its own, the rest in Data elements by name.
    static string? Data(XElement placemark, string name) =>
        name == "description" ? placemark.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value
            : placemark.Descendants().FirstOrDefault(e => e.Name.LocalName is "Data" or "SimpleData" && string.Equals((string?)e.Attribute("name"), name, StringComparison.OrdinalIgnoreCase))?.Value;
}
