using System.Globalization;
using Griot.Intake;
using Griot.Places;
using Griot.Record;
using Griot.Store;

namespace Griot.Web;

/// <summary>How days, places, parties and numbers are put into words on every page.</summary>
public static class Wording
{
    /// <summary>What somebody typed, said again: no more than its beginning.</summary>
    public static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    /// <summary>That an address asked for what a condition does not take.</summary>
    /// <param name="name">The condition.</param>
    /// <param name="text">What was asked for.</param>
    /// <param name="wanted">What it takes.</param>
    public static string NoValue(string name, string text, string wanted) => $"“{Short(text)}” is no value of {name}: it takes {wanted}.";

    /// <summary>“12 Feb 2013”, “10–12 Feb 2013”, “Feb 2013”, “by 12 Feb 2013”.</summary>
    public static string Days(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        (null, null) => "undated",
        ({ } a, { } b) when a == b => Day(a),
        ({ Day: 1 } a, { } b) when b == a.AddMonths(1).AddDays(-1) => a.ToString("MMM yyyy", CultureInfo.InvariantCulture),
        ({ Day: 1, Month: 1 } a, { } b) when b == a.AddYears(1).AddDays(-1) => a.ToString("yyyy", CultureInfo.InvariantCulture),
        ({ } a, { } b) when a.Year == b.Year && a.Month == b.Month => string.Create(CultureInfo.InvariantCulture, $"{a.Day}–{Day(b)}"),
        ({ } a, { } b) when a.Year == b.Year => string.Create(CultureInfo.InvariantCulture, $"{a:d MMM} – {Day(b)}"),
        ({ } a, { } b) => $"{Day(a)} – {Day(b)}",
        ({ } a, null) => "from " + Day(a),
        (null, { } b) => "by " + Day(b),
    };

    /// <summary>When an event was; where no text says so, by when it was, which is what is known of it.</summary>
    public static string When(EventLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return !line.Stated && line.To is { } published ? "by " + Day(published) : Days(line.From, line.To);
    }

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>UTC, to the minute.</summary>
    public static string Moment(DateTimeOffset at) => at.ToUniversalTime().ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Place(Locality? place) => place switch
    {
        null => "",
        { Precision: PlacePrecision.Country } => place.Name ?? EventText.OneLine(place.Words.Text),
        _ => (place.Precision is PlacePrecision.Near ? "near " : "") + (place.Name ?? EventText.OneLine(place.Words.Text)),
    };

    /// <summary>The region and country a place lies in, without repeating its name.</summary>
    public static string Around(Locality? place) => place is null or { Precision: PlacePrecision.Country } ? "" : string.Join(", ", new[] { place.Admin1, Country(place.Country) }.Where(part => part is not null && part != place.Name));

    public static string Precision(PlacePrecision? precision) => precision switch
    {
        PlacePrecision.Exact => "the place itself",
        PlacePrecision.Near => "near it",
        PlacePrecision.Admin2 => "district only",
        PlacePrecision.Admin1 => "region only",
        PlacePrecision.Country => "country only",
        PlacePrecision.Area => "a wide area",
        _ => "",
    };

    public static string? Country(string? code) => code is null ? null : Countries.Embedded.ByCode(code)?.Name ?? code;

    /// <summary>“killed 12–20”.</summary>
    /// <summary>The class of what is printed as far as a marking goes: every sheet says it at its head.</summary>
    public static string Printed(Marking marking) => "print-" + marking.Label[4..].ToLowerInvariant().Replace('+', '-');

    public static string Toll(EventToll toll)
    {
        ArgumentNullException.ThrowIfNull(toll);
        return toll.Low == toll.High ? Number(toll.Low) : $"{Number(toll.Low)}–{Number(toll.High)}";
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>“1 event”, “12 events”.</summary>
    public static string Count(long number, string one, string? many = null) => Number(number) + " " + (number == 1 ? one : many ?? one + "s");

    /// <summary>Who did what to whom and where, as the heading of an event's page has it.</summary>
    public static string Heading(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        var (sources, targets, place) = (EventText.Parties(happening, Role.Source), EventText.Parties(happening, Role.Target), Place(happening.Place));
        return (sources.Length > 0 ? EventText.OneLine(sources) : Kinds.Label(happening.Type, happening.Mode)) + (targets.Length > 0 ? " → " + EventText.OneLine(targets) : "") + (place.Length > 0 ? ", " + place : "");
    }

    /// <summary>A party's name as it is known, or its words.</summary>
    public static string Name(EventParty party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return EventText.OneLine(party.Name ?? party.Words);
    }

    public static string Name(Party party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return EventText.OneLine(party.Name ?? party.Words.Text);
    }

    /// <summary>The address of an actor's page.</summary>
    public static string Address(string actorId)
    {
        ArgumentNullException.ThrowIfNull(actorId);
        return "/actors/" + Uri.EscapeDataString(actorId.StartsWith("actor:", StringComparison.Ordinal) ? actorId[6..] : actorId);
    }

    public static string SourceAddress(string sourceId)
    {
        ArgumentNullException.ThrowIfNull(sourceId);
        return "/sources/" + Uri.EscapeDataString(sourceId.StartsWith("source:", StringComparison.Ordinal) ? sourceId[7..] : sourceId);
    }

    /// <summary>A certainty as a word of ICD 203, and per cent.</summary>
    public static string Certainty(double certainty) => string.Create(CultureInfo.InvariantCulture, $"{certainty * 100:0} %");

    public static string Title(DocumentLine document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Title ?? (document.Beginning.Length > 90 ? document.Beginning[..90] + "…" : document.Beginning.Length > 0 ? document.Beginning : document.Id);
    }

    public static string Title(FoundDocument found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var first = EventText.OneLine(found.Document.Text.Length > 300 ? found.Document.Text[..300] : found.Document.Text);
        return found.Document.Title ?? (first.Length > 80 ? first[..80] + "…" : first);
    }
}
