using System.Globalization;
using System.Text.Json.Serialization;

namespace Griot.Record;

/// <summary>What a trigger looks at.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TriggerKind>))]
public enum TriggerKind : byte
{
    /// <summary>The exposure of the last window lies above a number.</summary>
    Exposure,

    /// <summary>So many events within a distance in so many days.</summary>
    Events,

    /// <summary>An actor has the site newly in its reach.</summary>
    Reach,
}

/// <summary>What is to be done when a trigger is met.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TriggerResponse>))]
public enum TriggerResponse : byte
{
    Rethink,
    Hibernate,
    Relocate,
    Evacuate,
}

/// <summary>What a person wants to be told of about a site, and what is to be done then.</summary>
public sealed record SiteTrigger
{
    public const int LongestNote = 1000, MostAddresses = 10;

    public required TriggerKind Kind { get; init; }

    /// <summary>Of <see cref="TriggerKind.Exposure"/> the number above which it is met; of <see cref="TriggerKind.Events"/> how many events meet it.</summary>
    public double Threshold { get; init; }

    /// <summary>Of <see cref="TriggerKind.Events"/>: how near, km, location error respected: an event counts where it lies nearer with a probability of one half.</summary>
    public double Km { get; init; }

    /// <summary>Of <see cref="TriggerKind.Events"/>: in how many days.</summary>
    public int Days { get; init; }

    public required TriggerResponse Response { get; init; }

    /// <summary>What exactly is to be done, in its owner's words.</summary>
    public string Note { get; init; } = "";

    /// <summary>Addresses of e-mail that are told.</summary>
    public IReadOnlyList<string> Mail { get; init; } = [];

    /// <summary>How far it may be passed on: the strictest marking that its site bore since it was set. Null of those kept before this was noted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Marking? Marking { get; init; }

    /// <summary>What it waits for, in words.</summary>
    [JsonIgnore]
    public string Words => Kind switch
    {
        TriggerKind.Exposure => string.Create(CultureInfo.InvariantCulture, $"exposure above {Threshold:0.##}"),
        TriggerKind.Events => string.Create(CultureInfo.InvariantCulture, $"{Threshold:0} {(Threshold == 1 ? "event" : "events or more")} within {Km:0.#} km in {Days} {(Days == 1 ? "day" : "days")}"),
        _ => "an actor has it newly in reach",
    };

    /// <summary>What cannot be kept, in a sentence; null if all can.</summary>
    public string? Problem() =>
        Kind is TriggerKind.Exposure && Threshold is not (> 0 and <= 100_000) ? "The exposure above which it is met is a number above 0 and up to 100,000."
        : Kind is TriggerKind.Events && (Threshold is not (>= 1 and <= 1000) || Threshold != Math.Floor(Threshold)) ? "It is met by 1 to 1,000 events."
        : Kind is TriggerKind.Events && Km is not (> 0 and <= 500) ? "The distance lies above 0 and is 500 km at most."
        : Kind is TriggerKind.Events && Days is < 1 or > 366 ? "The days are 1 to 366."
        : Note.Length > LongestNote ? $"What is to be done has {LongestNote} characters at most."
        : Mail.Count > MostAddresses ? $"Up to {MostAddresses} addresses are told."
        : Mail.FirstOrDefault(address => !IsAddress(address)) is { } wrong ? $"'{(wrong.Length > 60 ? wrong[..60] + "…" : wrong)}' is no address of e-mail."
        : null;

    // What a mail server makes of it is its business; what could end a line or begin a second recipient never gets there.
    static bool IsAddress(string address) =>
        address.Length is >= 3 and <= 254 && address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == address.LastIndexOf('@') && at < address.Length - 1 && address.All(c => c is > ' ' and < '\u007f' && c is not (',' or ';' or '<' or '>' or '"' or '(' or ')' or '[' or ']' or '\\' or ':'));
}
