using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Griot.Language;
using Griot.Places;

namespace Griot.Coding;

/// <summary>A marked place name: where it stands, and where it lies if the markers knew.</summary>
public readonly record struct MarkedPlace(TextSpan Span, GeoPoint? Point);

/// <summary>A text with its marked place names.</summary>
public sealed record PlaceDocument(string Uri, string Text, ImmutableArray<MarkedPlace> Places);

/// <summary>Sets of texts with marked place names: the XML that LGL, TR-News and GeoWebNews share, and the archive of TUD-Loc-2013.</summary>
public static class PlaceSet
{
    const int FarthestSlip = 12;

    /// <summary>0, -1, 1, -2 …</summary>
    static readonly int[] Slips = [0, .. Enumerable.Range(1, FarthestSlip).SelectMany(d => (int[])[-d, d])];

    /// <summary>Reads a set, unpacking it where its name ends in <c>.gz</c>. Marks without a position are left out, and so are, of sets that mark all nouns of place, those without a point.</summary>
    public static IEnumerable<PlaceDocument> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.EndsWith(".zip", StringComparison.Ordinal))
        {
            return ReadArchive(path);
        }

        using Stream file = File.OpenRead(path);
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        var articles = XDocument.Load(stream, LoadOptions.PreserveWhitespace).Descendants("article");
        return [.. articles.Where(a => a.Element("text") is not null).Select((article, number) =>
        {
            var body = article.Element("text")!;
            var text = body.Nodes().OfType<XCData>().FirstOrDefault()?.Value ?? body.Value;
            return new PlaceDocument(number.ToString(CultureInfo.InvariantCulture), text, [.. Marks(article, text)]);
        })];
    }

    /// <summary>TUD-Loc-2013: texts in which names stand between tags, and a table of their points by the place of the name in the text without tags.</summary>
    static List<PlaceDocument> ReadArchive(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var table = archive.Entries.First(e => e.FullName.EndsWith("0-all/coordinates.csv", StringComparison.Ordinal));
        var points = Text(table).Split('\n').Skip(1).Select(l => l.Trim().Split(';')).Where(c => c.Length >= 5)
            .ToLookup(c => c[0], c => (Offset: int.Parse(c[2], CultureInfo.InvariantCulture), Point: c[3].Length > 0 && c[4].Length > 0 ? new GeoPoint(Number(c[3]), Number(c[4])) : (GeoPoint?)null), StringComparer.Ordinal);
        return [.. archive.Entries.Where(e => e.FullName.Contains("/0-all/text", StringComparison.Ordinal)).OrderBy(e => e.FullName, StringComparer.Ordinal).Select(entry =>
        {
            var (tagged, text, marks) = (Text(entry), new System.Text.StringBuilder(), new List<MarkedPlace>());
            var (start, kind) = (-1, "");
            for (var i = 0; i < tagged.Length; i++)
            {
                var close = tagged[i] == '<' ? tagged.IndexOf('>', i) : -1;
                if (close < 0 || close - i > MostOfATag)
                {
                    text.Append(tagged[i]);
                    continue;
                }

                if (tagged[i + 1] != '/')
                {
                    (start, kind) = (text.Length, tagged[(i + 1)..close]);
                }
                else if (start >= 0 && text.Length > start)
                {
                    var point = points[entry.Name].FirstOrDefault(p => p.Offset == start).Point;
                    marks.Add(new MarkedPlace(TextSpan.Between(start, text.Length), kind.Length > 0 ? point : null));
                    start = -1;
                }

                i = close;
            }

            return new PlaceDocument(entry.Name, text.ToString(), [.. marks]);
        })];

        static string Text(ZipArchiveEntry entry)
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }

        static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
    }

    /// <summary>A longer stretch between angle brackets is no tag.</summary>
    const int MostOfATag = 30;

    static IEnumerable<MarkedPlace> Marks(XElement article, string text)
    {
        var units = Units(text);
        foreach (var mark in article.Descendants().Where(e => e.Name.LocalName is "toponym" or "location"))
        {
            var point = Value(mark, "lat", "latitude") is { Length: > 0 } latitude && Value(mark, "lon", "longitude") is { Length: > 0 } longitude
                ? new GeoPoint(double.Parse(latitude, CultureInfo.InvariantCulture), double.Parse(longitude, CultureInfo.InvariantCulture))
                : (GeoPoint?)null;
            if (!int.TryParse(Value(mark, "start"), CultureInfo.InvariantCulture, out var start)
                || !int.TryParse(Value(mark, "end"), CultureInfo.InvariantCulture, out var end)
                || (point is null && Value(mark, "extractedName").Length > 0))
            {
                continue;
            }

            // Positions count characters, and some sets slip: by one in LGL, by up to ten in texts of TR-News from which blanks were taken after they had been marked.
            // A mark says its words, so that it is put back where they stand nearest.
            var phrase = Value(mark, "phrase", "extractedName", "name");
            var slip = Slips.FirstOrDefault(d => Slice(start + d, end + d) == phrase);
            if (Unit(start + slip) is var from && Unit(end + slip) is var to && to > from)
            {
                yield return new MarkedPlace(TextSpan.Between(from, to), point);
            }
        }

        int Unit(int character) => units is null ? Math.Clamp(character, 0, text.Length) : units[Math.Clamp(character, 0, units.Length - 1)];

        string Slice(int start, int end) => Unit(start) <= Unit(end) ? text[Unit(start)..Unit(end)] : "";
    }

    /// <summary>The first UTF-16 unit of each character, or null where the two are the same.</summary>
    static int[]? Units(string text)
    {
        if (!text.Any(char.IsSurrogate))
        {
            return null;
        }

        var units = new List<int>();
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            units.Add(i);
        }

        return [.. units, text.Length];
    }

    static string Value(XElement mark, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (mark.Descendants(name).FirstOrDefault()?.Value.Trim() is { Length: > 0 } value)
            {
                return value;
            }
        }

        return "";
    }
}
