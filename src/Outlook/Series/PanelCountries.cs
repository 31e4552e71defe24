using Griot.Places;

namespace Griot.Outlook;

/// <summary>How countries of panels, by the numbers of VIEWS, and those of the record and of maps, by ISO 3166-1 alpha-3, belong together.</summary>
public static class PanelCountries
{
    // As panels write them and the list of countries does not.
    static readonly Dictionary<string, string> Abbreviated = new(StringComparer.Ordinal) { ["Congo"] = "COG", ["Congo, DRC"] = "COD", ["Marshall Is."] = "MHL", ["Solomon Is."] = "SLB" };

    static readonly Lazy<Dictionary<string, PanelCountry>> ByCode = new(() => Borders.Known.Select(country => (Code: CodeOf(country.Name), country)).Where(pair => pair.Code is not null).ToDictionary(pair => pair.Code!, pair => pair.country, StringComparer.Ordinal));

    static readonly Lazy<Dictionary<int, string>> ByNumber = new(() => ByCode.Value.ToDictionary(pair => pair.Value.Id, pair => pair.Key));

    /// <summary>The code of a country as a panel writes its name; null where it is not known.</summary>
    public static string? CodeOf(string name) => Abbreviated.GetValueOrDefault(name) ?? Countries.Embedded.ByName(name)?.Code;

    /// <summary>The code of a country of a panel, by its number, else by its name.</summary>
    public static string? CodeOf(PanelCountry country)
    {
        ArgumentNullException.ThrowIfNull(country);
        return ByNumber.Value.GetValueOrDefault(country.Id) ?? CodeOf(country.Name);
    }

    /// <summary>The number and name of a country; null where panels do not count it.</summary>
    public static PanelCountry? Of(string code) => ByCode.Value.GetValueOrDefault(code);
}
