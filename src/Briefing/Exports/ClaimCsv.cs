using System.Globalization;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// Claims as CSV, one a row. Lists are joined by a semicolon. Of a file no more is told than its name: tables are passed on, and where it lay on a machine is nobody else's business.
/// </summary>
public sealed class ClaimCsv(TextWriter writer) : ClaimWriter(writer)
{
    static readonly (string Name, Func<Claim, string?> Cell)[] Columns =
    [
        ("claim", c => c.Id),
        ("document", c => c.Document.Id),
        ("uri", c => DocumentAddress.Shown(c.Document.Uri)),
        ("title", c => c.Document.Title),
        ("source", c => c.Document.Source),
        ("published", c => CsvRows.Day(c.Document.Published)),
        ("type", c => c.Content.Label),
        ("mode", c => (c.Content as ClaimContent.Event)?.Mode),
        ("contexts", c => c.Content is ClaimContent.Event e ? string.Join(';', e.Contexts) : null),
        ("acled", c => (c.Content as ClaimContent.Event)?.Acled?.SubType),
        ("cameo", c => (c.Content as ClaimContent.Event)?.Cameo),
        ("ucdp", c => (c.Content as ClaimContent.Event)?.Ucdp),
        ("source_actors", c => Parties(c, Role.Source, p => p.Words.Text)),
        ("source_ids", c => Parties(c, Role.Source, p => p.Id)),
        ("target_actors", c => Parties(c, Role.Target, p => p.Words.Text)),
        ("target_ids", c => Parties(c, Role.Target, p => p.Id)),
        ("place", c => c.Place?.Name ?? c.Place?.Words.Text),
        ("country", c => c.Place?.Country),
        ("admin1", c => c.Place?.Admin1),
        ("latitude", c => CsvRows.Number(c.Place?.Point?.Latitude)),
        ("longitude", c => CsvRows.Number(c.Place?.Point?.Longitude)),
        ("place_precision", c => c.Place?.Precision?.ToString().ToLowerInvariant()),
        ("from", c => CsvRows.Day(c.Time?.From)),
        ("to", c => CsvRows.Day(c.Time?.To)),
        ("time_precision", c => c.Time?.Precision.ToString().ToLowerInvariant()),
        ("time_from_publication", c => c.Time is { } t ? t.FromPublication ? "true" : "false" : null),
        ("speakers", c => string.Join(';', c.Attribution.Select(a => a.Speaker?.Text ?? a.Kind))),
        ("status", c => c.Status.Label),
        ("negated", c => c.Negated ? "true" : "false"),
        ("certainty", c => c.Certainty.ToString("0.##", CultureInfo.InvariantCulture)),
        ("killed_low", c => CsvRows.Number(c.Casualties?.Killed?.Number.Low)),
        ("killed_best", c => CsvRows.Number(c.Casualties?.Killed?.Number.Best)),
        ("killed_high", c => CsvRows.Number(c.Casualties?.Killed?.Number.High)),
        ("wounded_best", c => CsvRows.Number(c.Casualties?.Wounded?.Number.Best)),
        ("abducted_best", c => CsvRows.Number(c.Casualties?.Abducted?.Number.Best)),
        ("arrested_best", c => CsvRows.Number(c.Casualties?.Arrested?.Number.Best)),
        ("start", c => CsvRows.Number(c.Passage.Words.Start)),
        ("end", c => CsvRows.Number(c.Passage.Words.End)),
        ("passage", c => c.Passage.Words.Text),
    ];

    readonly CsvRows rows = new(writer);

    public override void Begin() => rows.Write(Columns.Select(c => c.Name));

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var claim in claims)
        {
            rows.Write(Columns.Select(c => c.Cell(claim)));
        }
    }

    static string Parties(Claim claim, Role role, Func<Party, string?> part) =>
        string.Join(';', claim.Actors.Where(p => p.Role == role).Select(part).Where(p => p is not null));
}
