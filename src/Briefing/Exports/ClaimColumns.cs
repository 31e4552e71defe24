using Griot.Places;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>A column of a table of claims, for formats whose cells have types.</summary>
/// <param name="Name">As in the CSV.</param>
/// <param name="Type">Text, whole number, number, truth value or day.</param>
/// <param name="Value">Null where the text does not say it.</param>
sealed record ClaimColumn(string Name, Type Type, Func<Claim, object?> Value);

/// <summary>The table of claims: a row a claim, lists joined by a semicolon, the whole claim as JSON in the last column.</summary>
static class ClaimColumns
{
    public static IReadOnlyList<ClaimColumn> All { get; } =
    [
        Text("claim", c => c.Id), Text("document", c => c.Document.Id), Text("uri", c => DocumentAddress.Shown(c.Document.Uri)), Text("title", c => c.Document.Title), Text("source", c => c.Document.Source), Day("published", c => c.Document.Published),
        Text("type", c => c.Content.Label), Text("mode", c => (c.Content as ClaimContent.Event)?.Mode), Text("contexts", c => c.Content is ClaimContent.Event e ? Joined(e.Contexts) : null),
        Text("acled", c => (c.Content as ClaimContent.Event)?.Acled?.SubType), Text("cameo", c => (c.Content as ClaimContent.Event)?.Cameo), Text("ucdp", c => (c.Content as ClaimContent.Event)?.Ucdp),
        Text("source_actors", c => Parties(c, Role.Source, p => p.Name ?? p.Words.Text)), Text("source_ids", c => Parties(c, Role.Source, p => p.Id)), Text("target_actors", c => Parties(c, Role.Target, p => p.Name ?? p.Words.Text)), Text("target_ids", c => Parties(c, Role.Target, p => p.Id)),
        Text("place", c => c.Place?.Name ?? c.Place?.Words.Text), Number("geonames", c => c.Place?.Geonames), Text("country", c => c.Place?.Country), Text("admin1", c => c.Place?.Admin1),
        Real("latitude", c => Exact(c)?.Latitude), Real("longitude", c => Exact(c)?.Longitude), Text("place_precision", c => c.Place?.Precision?.ToString().ToLowerInvariant()),
        Day("from", c => c.Time?.From), Day("to", c => c.Time?.To), Text("time_precision", c => c.Time?.Precision.ToString().ToLowerInvariant()), Truth("time_from_publication", c => c.Time?.FromPublication),
        Text("speakers", c => Joined(c.Attribution.Select(a => a.Speaker?.Text ?? a.Kind))), Text("status", c => c.Status.Label), Truth("negated", c => c.Negated), Real("certainty", c => Math.Round(c.Certainty, 4)),
        Text("reliability", c => c.Grade.Source.ToString()), Number("information", c => c.Grade.Information),
        Number("killed_low", c => c.Casualties?.Killed?.Number.Low), Number("killed_best", c => c.Casualties?.Killed?.Number.Best), Number("killed_high", c => c.Casualties?.Killed?.Number.High),
        Number("wounded_best", c => c.Casualties?.Wounded?.Number.Best), Number("abducted_best", c => c.Casualties?.Abducted?.Number.Best), Number("arrested_best", c => c.Casualties?.Arrested?.Number.Best),
        Number("start", c => c.Passage.Words.Start), Number("end", c => c.Passage.Words.End), Text("passage", c => c.Passage.Words.Text), Text("json", ClaimJson.Line),
    ];

    /// <summary>A point only where the text gives a place exactly or nearly: a region or a country never leaves as a point.</summary>
    public static GeoPoint? Exact(Claim claim) => claim.Place is { Point: { } point, Precision: PlacePrecision.Exact or PlacePrecision.Near } ? point : null;

    public static string? Parties(Claim claim, Role role, Func<Party, string?> part) => Joined(claim.Actors.Where(p => p.Role == role).Select(part));

    static string? Joined(IEnumerable<string?> parts) => string.Join(';', parts.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } joined ? joined : null;

    static ClaimColumn Text(string name, Func<Claim, string?> value) => new(name, typeof(string), value);

    static ClaimColumn Day(string name, Func<Claim, DateOnly?> value) => new(name, typeof(DateOnly), claim => value(claim));

    static ClaimColumn Number(string name, Func<Claim, long?> value) => new(name, typeof(long), claim => value(claim));

    static ClaimColumn Real(string name, Func<Claim, double?> value) => new(name, typeof(double), claim => value(claim));

    static ClaimColumn Truth(string name, Func<Claim, bool?> value) => new(name, typeof(bool), claim => value(claim));
}
