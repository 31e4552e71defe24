using Griot.Briefing;

namespace Griot.Cli;

/// <summary>The formats in which claims are printed.</summary>
static class ClaimFormats
{
    /// <summary>Those that need nothing but the claims; the first is for people.</summary>
    public static IReadOnlyList<string> Names { get; } = ["table", "jsonl", "csv", "geojson", "acled", "ucdp", "plover", "stix", "hxl", "kml"];

    /// <summary>Those that are no text, and are written as a file.</summary>
    public static IReadOnlyList<string> Files { get; } = ["parquet", "geopackage"];

    public static ClaimWriter Create(string format, TextWriter output) => format switch
    {
        "jsonl" => new ClaimLines(output),
        "csv" => new ClaimCsv(output),
        "geojson" => new ClaimGeoJson(output),
        "acled" => new AcledCsv(output),
        "ucdp" => new UcdpCsv(output),
        "plover" => new PloverLines(output),
        "stix" => new StixBundle(output),
        "hxl" => new HxlCsv(output),
        "kml" => new ClaimKml(output),
        _ => new ClaimTable(output, terminal: !Console.IsOutputRedirected),
    };

    /// <summary>Writes a file of one of <see cref="Files"/> at a path where there is none.</summary>
    public static void WriteFile(string format, string path, Action<ClaimWriter> write)
    {
        if (format == "parquet")
        {
            using var stream = File.Create(path);
            write(new ClaimParquet(stream));
        }
        else
        {
            using var writer = new ClaimGeoPackage(path);
            write(writer);
        }
    }
}
