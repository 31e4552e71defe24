using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Griot.Outlook;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>Deaths by country and month that a forecast can be made from: a panel that was imported, or the record's own count.</summary>
/// <param name="Id">As an address names it: the data set's, or <see cref="DeathPanels.Recorded"/>.</param>
/// <param name="Name">For people.</param>
/// <param name="Counted">Who counts what, as it stands in the criterion of a forecast.</param>
/// <param name="Citation">How it is to be cited; empty where it is the record.</param>
/// <param name="Marking">The strictest of what it was counted from.</param>
/// <param name="Key">The same where the counts are the same, and no other.</param>
/// <param name="Csv">As <see cref="PanelReader"/> reads it.</param>
public sealed record DeathPanel(string Id, string Name, string Counted, string Citation, Marking Marking, string Key, Func<string> Csv)
{
    public bool IsRecorded => Id == DeathPanels.Recorded;

    /// <exception cref="PanelFormatException">It is no panel.</exception>
    public Panel Read()
    {
        using var reader = new StringReader(Csv());
        return PanelReader.Read(reader);
    }
}

/// <summary>What the record can forecast deaths from.</summary>
public static class DeathPanels
{
    /// <summary>The name of the record's own count.</summary>
    public const string Recorded = "record";

    /// <summary>
    /// The panels that somebody may see, the last imported first, and after them the record's own count of people killed in attacks, where any attack has a day and a country. Counted from events marked so or freer and from
    /// no others: who is cleared for more has another count, and so another forecast.
    /// </summary>
    public static IReadOnlyList<DeathPanel> Of(RecordStore store, Marking clearance)
    {
        ArgumentNullException.ThrowIfNull(store);
        var panels = store.Panels(clearance).Select(panel => new DeathPanel(
            panel.Dataset.Id, panel.Dataset.Name + (panel.Dataset.Version.Length > 0 ? " " + panel.Dataset.Version : ""), IssuedForecasts.Counted, panel.Dataset.Citation, panel.Marking, panel.DocumentId, () => store.TextOf(panel.DocumentId) ?? "")).ToList();
        if (OwnCount(store, clearance) is { } own)
        {
            panels.Add(own);
        }

        return panels;
    }

    /// <summary>The record's own count through its last whole month; null where nothing can be counted.</summary>
    public static DeathPanel? OwnCount(RecordStore store, Marking most)
    {
        ArgumentNullException.ThrowIfNull(store);
        var filter = new EventFilter { Types = [EventType.Assault.Label], LeastOrigins = 1, MostMarking = most };
        // What lies further back than UCDP's counts is no beginning of a series but a memory.
        var rows = store.CountryMonths(filter).Where(row => row.Month.Year >= 1989 && PanelCountries.Of(row.Country) is not null).ToList();
        if (rows.Count == 0 || store.EventLines(filter with { From = new DateOnly(1989, 1, 1) }, 1) is not [{ From: not null } last])
        {
            return null;
        }

        // A month that is not over yet would look quieter than it is.
        var next = last.From.Value.AddDays(1);
        var end = MonthNumber.Of(next.Year, next.Month) - 1;
        var counts = rows.ToDictionary(row => (row.Country, MonthNumber.Of(row.Month.Year, row.Month.Month)), row => row.Killed);
        var countries = rows.Select(row => row.Country).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var csv = new StringBuilder("country_id,country,month_id,sb_v1\n");
        for (var month = MonthNumber.Of(rows[0].Month.Year, rows[0].Month.Month); month <= end; month++)
        {
            foreach (var code in countries)
            {
                var country = PanelCountries.Of(code)!;
                csv.Append(CultureInfo.InvariantCulture, $"{country.Id},\"{country.Name}\",{month},{counts.GetValueOrDefault((code, month))}\n");
            }
        }

        var text = csv.ToString();
        var marking = rows.Max(row => row.Marking);
        return new(Recorded, "the record’s own events", CountedBy(marking), "", marking, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), () => text);
    }

    /// <summary>What the record's own count is called in a criterion.</summary>
    public static string CountedBy(Marking most) => $"People killed in attacks by the events of the record marked {most.Label} or freer";
}
