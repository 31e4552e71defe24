using System.Globalization;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>What look-ups give as CSV, one thing a row, lists joined by a semicolon. The columns of claims are those of <see cref="ClaimCsv"/>.</summary>
public static class LookupCsv
{
    static readonly (string Name, Func<EventLine, string?> Cell)[] OfEvents =
    [
        ("event", e => e.Id),
        ("type", e => e.Type.Label),
        ("mode", e => e.Mode),
        ("from", e => CsvRows.Day(e.From)),
        ("to", e => CsvRows.Day(e.To)),
        ("place", e => e.Place?.Name ?? e.Place?.Words.Text),
        ("country", e => e.Place?.Country),
        ("admin1", e => e.Place?.Admin1),
        ("latitude", e => CsvRows.Number(e.Place?.Point?.Latitude)),
        ("longitude", e => CsvRows.Number(e.Place?.Point?.Longitude)),
        ("place_precision", e => e.Place?.Precision?.ToString().ToLowerInvariant()),
        ("source_actors", e => Parties(e, Role.Source, p => p.Name ?? p.Words)),
        ("source_ids", e => Parties(e, Role.Source, p => p.Id)),
        ("target_actors", e => Parties(e, Role.Target, p => p.Name ?? p.Words)),
        ("target_ids", e => Parties(e, Role.Target, p => p.Id)),
        ("killed_low", e => Toll(e, "killed", t => t.Low)),
        ("killed_high", e => Toll(e, "killed", t => t.High)),
        ("killed_latest", e => Toll(e, "killed", t => t.Latest)),
        ("wounded_low", e => Toll(e, "wounded", t => t.Low)),
        ("wounded_high", e => Toll(e, "wounded", t => t.High)),
        ("abducted_low", e => Toll(e, "abducted", t => t.Low)),
        ("abducted_high", e => Toll(e, "abducted", t => t.High)),
        ("arrested_low", e => Toll(e, "arrested", t => t.Low)),
        ("arrested_high", e => Toll(e, "arrested", t => t.High)),
        ("reports", e => CsvRows.Number((long?)e.Reports)),
        ("origins", e => CsvRows.Number((long?)e.Origins)),
        ("contradictions", e => string.Join(';', e.Contradictions)),
        ("reliability", e => e.Reliability.ToString()),
        ("information", e => CsvRows.Number((long?)e.Information)),
        ("marking", e => e.Marking.Label),
        ("changed", e => e.ChangedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
    ];

    static readonly (string Name, Func<DocumentLine, string?> Cell)[] OfDocuments =
    [
        ("document", d => d.Id), ("title", d => d.Title), ("source", d => d.Source), ("published", d => CsvRows.Day(d.Published)), ("uri", d => DocumentAddress.Shown(d.Uri)), ("marking", d => d.Marking.Label),
        ("claims", d => CsvRows.Number((long?)d.Claims)), ("unreviewed", d => CsvRows.Number((long?)d.Unreviewed)),
    ];

    static readonly (string Name, Func<SearchHit, string?> Cell)[] OfHits =
    [
        ("document", h => h.DocumentId), ("title", h => h.Title), ("source", h => h.Source), ("published", h => CsvRows.Day(h.Published)), ("uri", h => DocumentAddress.Shown(h.Uri)), ("snippet", h => h.Snippet), ("claims", h => CsvRows.Number((long?)h.Claims)),
    ];

    static readonly (string Name, Func<ActorLine, string?> Cell)[] OfActors =
    [
        ("actor", a => a.Id), ("name", a => a.Name), ("kind", a => a.Kind), ("sector", a => a.Sector), ("country", a => a.Country), ("as_source", a => CsvRows.Number((long?)a.AsSource)), ("as_target", a => CsvRows.Number((long?)a.AsTarget)),
        ("first", a => CsvRows.Day(a.First)), ("last", a => CsvRows.Day(a.Last)),
    ];

    static readonly (string Name, Func<FoundSource, string?> Cell)[] OfSources =
    [
        ("source", s => s.Id), ("name", s => s.Name), ("reliability", s => s.Reliability.ToString()), ("marking", s => s.Marking.Label), ("documents", s => CsvRows.Number((long?)s.Documents)), ("claims", s => CsvRows.Number((long?)s.Claims)),
        ("first", s => CsvRows.Day(s.First)), ("last", s => CsvRows.Day(s.Last)),
    ];

    /// <summary>Events; without the names of the columns where others were written before.</summary>
    public static void Write(TextWriter writer, IEnumerable<EventLine> events, bool withNames = true) => Rows(writer, OfEvents, events, withNames);

    public static void Write(TextWriter writer, IEnumerable<DocumentLine> documents) => Rows(writer, OfDocuments, documents);

    public static void Write(TextWriter writer, IEnumerable<SearchHit> hits) => Rows(writer, OfHits, hits);

    public static void Write(TextWriter writer, IEnumerable<ActorLine> actors) => Rows(writer, OfActors, actors);

    public static void Write(TextWriter writer, IEnumerable<FoundSource> sources) => Rows(writer, OfSources, sources);

    static void Rows<T>(TextWriter writer, (string Name, Func<T, string?> Cell)[] columns, IEnumerable<T> things, bool withNames = true)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var rows = new CsvRows(writer);
        if (withNames)
        {
            rows.Write(columns.Select(column => column.Name));
        }

        foreach (var thing in things)
        {
            rows.Write(columns.Select(column => column.Cell(thing)));
        }
    }

    static string Parties(EventLine e, Role role, Func<EventParty, string?> part) => string.Join(';', e.Actors.Where(party => party.Role == role).Select(part).Where(text => text is not null));

    static string? Toll(EventLine e, string kind, Func<EventToll, int> number) => e.Tolls.FirstOrDefault(toll => toll.Kind == kind) is { } found ? CsvRows.Number((long?)number(found)) : null;
}
