using System.Globalization;
using System.IO.Compression;

namespace Griot.Places.Building;

/// <summary>Builds a gazetteer from GeoNames dumps of any size: <c>XX.txt</c>, <c>allCountries.zip</c>, with <c>alternateNamesV2</c>. A bad row is told with its line; the rest go in.</summary>
public sealed class GazetteerImport : IDisposable
{
    /// <summary>Kinds of alternate names that are no names: links, codes of airports and stations.</summary>
    static readonly HashSet<string> NoLanguages = new(["link", "post", "iata", "icao", "faac", "wkdt", "unlc", "abbr", "phon", "piny", "tcid"], StringComparer.Ordinal);

    readonly GazetteerWriter writer = new();
    readonly Dictionary<string, string> divisionNames = new(StringComparer.Ordinal);
    readonly Dictionary<int, int> placesById = [];
    readonly Action<string> report;

    /// <param name="report">Takes a sentence for every bad row.</param>
    public GazetteerImport(Action<string> report) => this.report = report;

    /// <summary>Rows taken.</summary>
    public int Taken => writer.Count;

    /// <summary>Rows told as bad and left out.</summary>
    public int Refused { get; private set; }

    public int AlternateNames { get; private set; }

    /// <summary>Adds the rows of a dump, packed (<c>.zip</c>, <c>.gz</c>) or not.</summary>
    public void AddDump(string path)
    {
        foreach (var (reader, name) in TextFile.Open(path))
        {
            using var _ = reader;
            for (var number = 1; reader.ReadLine() is { } line; number++)
            {
                if (line.Length == 0 || line[0] == '#')
                {
                    continue;
                }

                if (Draft(line, out var draft) is { } flaw)
                {
                    Refuse($"{name}:{number}: {flaw}");
                }
                else
                {
                    placesById[draft!.Id] = writer.Count;
                    writer.Add(draft);
                }
            }
        }
    }

    /// <summary>Adds the names of a file <c>alternateNamesV2</c> to places already taken; names in letters that are not Latin are passed over.</summary>
    public void AddAlternateNames(string path)
    {
        foreach (var (reader, name) in TextFile.Open(path))
        {
            using var _ = reader;
            for (var number = 1; reader.ReadLine() is { } line; number++)
            {
                var cells = line.Split('\t');
                if (cells.Length < 4 || !int.TryParse(cells[1], CultureInfo.InvariantCulture, out var id))
                {
                    Refuse($"{name}:{number}: {(cells.Length < 4 ? $"{cells.Length} columns, alternate names have at least 4" : $"'{cells[1]}' is no identifier")}.");
                }
                else if (!NoLanguages.Contains(cells[2]) && placesById.TryGetValue(id, out var place))
                {
                    writer.AddName(place, cells[3]);
                    AlternateNames++;
                }
            }
        }
    }

    /// <summary>Writes the gazetteer.</summary>
    public void Finish(Stream file)
    {
        writer.RenameDivisions(code => divisionNames.GetValueOrDefault(code, code.Length > 3 && code.IndexOf('.', StringComparison.Ordinal) == 2 ? "" : code));
        writer.Finish(file);
    }

    public void Dispose() => writer.Dispose();

    void Refuse(string sentence)
    {
        Refused++;
        report(sentence);
    }

    /// <summary>What is wrong with a row, or <see langword="null"/>.</summary>
    string? Draft(string line, out PlaceDraft? draft)
    {
        draft = null;
        var cells = line.Split('\t');
        if (cells.Length != GeoNamesRow.Columns)
        {
            return $"{cells.Length} columns, a GeoNames dump has {GeoNamesRow.Columns}.";
        }

        if (!int.TryParse(cells[0], CultureInfo.InvariantCulture, out var id) || id <= 0)
        {
            return $"'{cells[0]}' is no identifier.";
        }

        if (cells[1].Length == 0)
        {
            return "there is no name.";
        }

        if (!double.TryParse(cells[4], CultureInfo.InvariantCulture, out var latitude) || latitude is not (>= -90 and <= 90))
        {
            return $"'{cells[4]}' is no latitude.";
        }

        if (!double.TryParse(cells[5], CultureInfo.InvariantCulture, out var longitude) || longitude is not (>= -180 and <= 180))
        {
            return $"'{cells[5]}' is no longitude.";
        }

        var row = new GeoNamesRow(cells);
        var country = Countries.Embedded.ByCode(cells[8]);
        if (country is null && cells[8].Length > 0)
        {
            return $"'{cells[8]}' is no country's code.";
        }

        var kind = (row.Class, row.Code) switch
        {
            ('P', _) => PlaceKind.Settlement,
            ('A', "ADM1") => PlaceKind.Admin1,
            ('A', "ADM2") => PlaceKind.Admin2,
            ('A', "PCLI" or "PCLD" or "PCL" or "PCLS" or "PCLF" or "PCLIX" or "TERR") => PlaceKind.Country,
            ('L', "RGN" or "CONT" or "AREA" or "RGNE" or "RGNL") or ('T', "DSRT" or "PLAT" or "MTS") => PlaceKind.Area,
            _ => PlaceKind.Feature,
        };
        if (kind == PlaceKind.Admin1)
        {
            divisionNames[row.Admin1Code] = cells[1];
        }

        draft = new PlaceDraft
        {
            Id = id, Name = cells[1], Kind = kind, Point = new GeoPoint(latitude, longitude), Feature = row.Code, Country = country?.Code ?? "",
            Admin1 = kind == PlaceKind.Country || cells[10].Length == 0 ? "" : row.Admin1Code, Population = Math.Max(0, row.Population),
        };
        draft.OtherNames.Add(cells[2]);
        if (cells[3].Length > 0)
        {
            draft.OtherNames.AddRange(row.AlternateNames);
        }

        return null;
    }
}

/// <summary>Text files as they come: plain, gzipped, or the texts of an archive.</summary>
static class TextFile
{
    public static IEnumerable<(TextReader Reader, string Name)> Open(string path)
    {
        if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            using var archive = ZipFile.OpenRead(path);
            foreach (var entry in archive.Entries.Where(e => e.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && !e.Name.StartsWith("readme", StringComparison.OrdinalIgnoreCase) && e.Name != "iso-languagecodes.txt"))
            {
                yield return (new StreamReader(entry.Open()), entry.Name);
            }
        }
        else
        {
            Stream file = File.OpenRead(path);
            yield return (new StreamReader(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file), Path.GetFileName(path));
        }
    }
}
