using Griot.Briefing;

namespace Griot.Cli;

/// <summary>The formats in which claims are printed.</summary>
static class ClaimFormats
{
    /// <summary>Those that need nothing but the claims; the first is for people.</summary>
    public static IReadOnlyList<string> Names { get; } = ["table", "jsonl", "csv", "geojson", "acled", "ucdp", "plover", "stix"];

    public static ClaimWriter Create(string format, TextWriter output) => format switch
    {
        "jsonl" => new ClaimLines(output),
        "csv" => new ClaimCsv(output),
        "geojson" => new ClaimGeoJson(output),
        "acled" => new AcledCsv(output),
        "ucdp" => new UcdpCsv(output),
        "plover" => new PloverLines(output),
        "stix" => new StixBundle(output),
        _ => new ClaimTable(output, terminal: !Console.IsOutputRedirected),
    };
}
