using System.Globalization;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// Events as CSV with a second row of tags by the Humanitarian Exchange Language (HXL 1.1), so that programs know a column whatever its title says. A row is a claim
/// of something that the text presents as having happened.
/// </summary>
public sealed class HxlCsv(TextWriter writer) : ClaimWriter(writer)
{
    static readonly (string Title, string Tag, Func<SchemeEvent, string?> Cell)[] Columns =
    [
        ("Claim", "#meta+id+claim", e => e.Claim.Id),
        ("Date from", "#date+start", e => CsvRows.Day(e.Bounds?.From)),
        ("Date to", "#date+end", e => CsvRows.Day(e.Bounds?.To)),
        ("Date precision", "#date+precision", e => e.Claim.Time is { } time ? time.FromPublication ? "publication" : time.Precision.ToString().ToLowerInvariant() : null),
        ("Event type", "#event+type+plover", e => e.Content.Label),
        ("Mode", "#event+mode+plover", e => e.Content.Mode),
        ("ACLED event type", "#event+type+acled", e => e.Content.Acled?.Type),
        ("ACLED sub-event type", "#event+subtype+acled", e => e.Content.Acled?.SubType),
        ("Actor", "#group+actor+source+name", e => Names(e.First)),
        ("Actor identifier", "#group+actor+source+id", e => Ids(e.First)),
        ("Other actor", "#group+actor+target+name", e => Names(e.Second)),
        ("Other actor identifier", "#group+actor+target+id", e => Ids(e.Second)),
        ("Country", "#country+name", e => e.Country),
        ("Country code", "#country+code+v_iso3", e => e.Claim.Place?.Country),
        ("First-level division", "#adm1+name", e => e.Claim.Place?.Admin1),
        ("Place", "#loc+name", e => e.Claim.Place?.Name ?? e.Claim.Place?.Words.Text),
        ("GeoNames identifier", "#loc+code+v_geonames", e => CsvRows.Number((long?)e.Claim.Place?.Geonames)),
        ("Latitude", "#geo+lat", e => CsvRows.Number(ClaimColumns.Exact(e.Claim)?.Latitude)),
        ("Longitude", "#geo+lon", e => CsvRows.Number(ClaimColumns.Exact(e.Claim)?.Longitude)),
        ("Place precision", "#geo+precision", e => e.Claim.Place?.Precision?.ToString().ToLowerInvariant()),
        ("Killed, at least", "#affected+killed+min", e => CsvRows.Number((long?)e.Claim.Casualties?.Killed?.Number.Low)),
        ("Killed", "#affected+killed", e => CsvRows.Number((long?)e.Claim.Casualties?.Killed?.Number.Best)),
        ("Killed, at most", "#affected+killed+max", e => CsvRows.Number((long?)e.Claim.Casualties?.Killed?.Number.High)),
        ("Wounded", "#affected+injured", e => CsvRows.Number((long?)e.Claim.Casualties?.Wounded?.Number.Best)),
        ("Abducted", "#affected+abducted", e => CsvRows.Number((long?)e.Claim.Casualties?.Abducted?.Number.Best)),
        ("Arrested", "#affected+detained", e => CsvRows.Number((long?)e.Claim.Casualties?.Arrested?.Number.Best)),
        ("Displaced", "#affected+displaced", e => CsvRows.Number((long?)e.Claim.Quantities.FirstOrDefault(quantity => quantity.Unit == "displaced")?.Number.Best)),
        ("Status", "#status+claim", e => e.Claim.Status.Label),
        ("Certainty", "#indicator+certainty+num", e => e.Claim.Certainty.ToString("0.##", CultureInfo.InvariantCulture)),
        ("Source grade", "#meta+source+reliability", e => e.Claim.Grade.Source.ToString()),
        ("Information grade", "#meta+credibility", e => e.Claim.Grade.Information.ToString(CultureInfo.InvariantCulture)),
        ("Source", "#meta+source+name", e => e.Claim.Document.Source),
        ("Published", "#date+reported", e => CsvRows.Day(e.Claim.Document.Published)),
        ("Address", "#meta+url", e => DocumentAddress.Link(e.Claim.Document.Uri)),
        ("Passage", "#description+passage", e => CsvRows.OneLine(e.Claim.Passage.Words.Text)),
    ];

    readonly CsvRows rows = new(writer);

    public override void Begin()
    {
        rows.Write(Columns.Select(column => column.Title));
        rows.Write(Columns.Select(column => column.Tag));
    }

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var found in claims.Select(SchemeEvent.Of).OfType<SchemeEvent>())
        {
            rows.Write(Columns.Select(column => column.Cell(found)));
        }
    }

    static string Names(IReadOnlyList<Party> parties) => string.Join(';', parties.Select(party => party.Name ?? party.Words.Text));

    static string Ids(IReadOnlyList<Party> parties) => string.Join(';', parties.Select(party => party.Id).OfType<string>());
}
