using System.Globalization;
using Griot.Record;

namespace Griot.Intake;

/// <summary>An event in one line.</summary>
public static class EventText
{
    /// <summary>Type, days, place, parties, tolls, origins.</summary>
    public static string Line(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        var parts = new List<string>
        {
            happening.Type.Label + (happening.Mode is { } mode ? "/" + mode : ""),
            Days(happening.Days),
            Place(happening.Place),
            Parties(happening, Role.Source),
            Parties(happening, Role.Target) is { Length: > 0 } targets ? "> " + targets : "",
        };
        parts.AddRange(happening.Tolls.Select(Toll));
        parts.Add(happening.Origins switch { 0 => "only denied", 1 => "1 origin", var n => $"{n} origins" });
        return string.Join("; ", parts.Where(p => p.Length > 0));
    }

    /// <summary>Days as they are known: a day, a span, or what the publication allows.</summary>
    public static string Days(AccountDays days) => days switch
    {
        { From: { } from, To: { } to } when from == to => Day(from),
        { From: { } from, To: { } to, Stated: true } => $"{Day(from)} to {Day(to)}",
        { To: { } to } => $"by {Day(to)}",
        _ => "",
    };

    public static string Place(Locality? place) => place switch
    {
        null => "",
        { Precision: PlacePrecision.Country } => place.Name ?? OneLine(place.Words.Text),
        _ => (place.Precision is PlacePrecision.Near ? "near " : "") + (place.Name ?? OneLine(place.Words.Text)) + (place.Country is { } country ? ", " + country : ""),
    };

    /// <summary>"killed 12-20"; a plain number where all agree.</summary>
    public static string Toll(EventToll toll)
    {
        ArgumentNullException.ThrowIfNull(toll);
        return toll.Low == toll.High ? string.Create(CultureInfo.InvariantCulture, $"{toll.Kind} {toll.Low}") : string.Create(CultureInfo.InvariantCulture, $"{toll.Kind} {toll.Low}-{toll.High}");
    }

    public static string Parties(Event happening, Role role)
    {
        ArgumentNullException.ThrowIfNull(happening);
        var parties = happening.Actors.Where(a => a.Role == role).ToArray();

        // Where somebody is known by name the unnamed add nothing to the line.
        var named = parties.Where(p => p.Name is not null).ToArray();
        return string.Join(", ", (named.Length > 0 ? named : parties).Take(3).Select(p => p.Name ?? p.Words));
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number of people with its bounds: "12", "5-8", "12+", "up to 30", "about 40".</summary>
    public static string Number(Count count) => count switch
    {
        { Low: { } low, High: { } high } when low == high => low.ToString("N0", CultureInfo.InvariantCulture),
        { Low: { } low, High: { } high } => string.Create(CultureInfo.InvariantCulture, $"{low:N0}-{high:N0}"),
        { Low: { } low } => string.Create(CultureInfo.InvariantCulture, $"{low:N0}+"),
        { High: { } high } => string.Create(CultureInfo.InvariantCulture, $"up to {high:N0}"),
        { Best: { } best } => string.Create(CultureInfo.InvariantCulture, $"about {best:N0}"),
        _ => "some",
    };

    /// <summary>Words of a text without their line breaks.</summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
