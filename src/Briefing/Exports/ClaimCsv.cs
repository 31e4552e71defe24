using System.Buffers;
using System.Globalization;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// Claims as CSV (RFC 4180), one a row. Lists are joined by a semicolon. A cell that a spreadsheet would run as a formula is
/// preceded by an apostrophe.
/// </summary>
public sealed class ClaimCsv(TextWriter writer) : ClaimWriter(writer)
{
    static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    static readonly (string Name, Func<Claim, string?> Cell)[] Columns =
    [
        ("claim", c => c.Id),
        ("document", c => c.Document.Id),
        ("uri", c => c.Document.Uri),
        ("title", c => c.Document.Title),
        ("source", c => c.Document.Source),
        ("published", c => Day(c.Document.Published)),
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
        ("latitude", c => Number(c.Place?.Point?.Latitude)),
        ("longitude", c => Number(c.Place?.Point?.Longitude)),
        ("place_precision", c => c.Place?.Precision?.ToString().ToLowerInvariant()),
        ("from", c => Day(c.Time?.From)),
        ("to", c => Day(c.Time?.To)),
        ("time_precision", c => c.Time?.Precision.ToString().ToLowerInvariant()),
        ("time_from_publication", c => c.Time is { } t ? t.FromPublication ? "true" : "false" : null),
        ("speakers", c => string.Join(';', c.Attribution.Select(a => a.Speaker?.Text ?? a.Kind))),
        ("status", c => c.Status.Label),
        ("negated", c => c.Negated ? "true" : "false"),
        ("certainty", c => c.Certainty.ToString("0.##", CultureInfo.InvariantCulture)),
        ("killed_low", c => Number(c.Casualties?.Killed?.Number.Low)),
        ("killed_best", c => Number(c.Casualties?.Killed?.Number.Best)),
        ("killed_high", c => Number(c.Casualties?.Killed?.Number.High)),
        ("wounded_best", c => Number(c.Casualties?.Wounded?.Number.Best)),
        ("abducted_best", c => Number(c.Casualties?.Abducted?.Number.Best)),
        ("arrested_best", c => Number(c.Casualties?.Arrested?.Number.Best)),
        ("start", c => Number(c.Passage.Words.Start)),
        ("end", c => Number(c.Passage.Words.End)),
        ("passage", c => c.Passage.Words.Text),
    ];

    public override void Begin() => Row(Columns.Select(c => c.Name));

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var claim in claims)
        {
            Row(Columns.Select(c => c.Cell(claim)));
        }
    }

    void Row(IEnumerable<string?> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
            {
                Writer.Write(',');
            }

            first = false;
            Cell(cell);
        }

        Writer.Write("\r\n");
    }

    void Cell(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return;
        }

        // A number may begin with a minus; a text may not begin like a formula.
        if ((cell[0] is '=' or '+' or '@' || char.IsControl(cell[0]) || cell[0] is '-') && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            cell = "'" + cell;
        }

        if (cell.AsSpan().ContainsAny(NeedQuotes))
        {
            Writer.Write('"');
            Writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
            Writer.Write('"');
        }
        else
        {
            Writer.Write(cell);
        }
    }

    static string Parties(Claim claim, Role role, Func<Party, string?> part) =>
        string.Join(';', claim.Actors.Where(p => p.Role == role).Select(part).Where(p => p is not null));

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string? Number(double? number) => number?.ToString("0.#####", CultureInfo.InvariantCulture);

    static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
