using System.Globalization;

namespace Griot.Briefing;

/// <summary>A country as the event schemes number it.</summary>
/// <param name="Iso">ISO 3166-1 numeric; null for Kosovo.</param>
/// <param name="GleditschWard">The number of Gleditsch and Ward, by which UCDP knows states; null where it has none.</param>
/// <param name="AcledRegion">Such as <c>Western Africa</c>.</param>
/// <param name="UcdpRegion">Such as <c>Africa</c>; null for Antarctica.</param>
sealed record CountryCodes(int? Iso, int? GleditschWard, string AcledRegion, string? UcdpRegion)
{
    static readonly Lazy<Dictionary<string, CountryCodes>> ByCode = new(Read);

    /// <summary>By ISO alpha-3 code; null for a code that the list lacks.</summary>
    public static CountryCodes? Of(string? code) => code is null ? null : ByCode.Value.GetValueOrDefault(code);

    static Dictionary<string, CountryCodes> Read()
    {
        var found = new Dictionary<string, CountryCodes>(StringComparer.Ordinal);
        using var reader = new StreamReader(typeof(CountryCodes).Assembly.GetManifestResourceStream("countries.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var cells = line.Split('\t');
                found.Add(cells[0], new(Number(cells[1]), Number(cells[2]), cells[3], cells.Length > 4 ? cells[4] : null));
            }
        }

        return found;
    }

    static int? Number(string cell) => cell.Length == 0 ? null : int.Parse(cell, CultureInfo.InvariantCulture);
}
