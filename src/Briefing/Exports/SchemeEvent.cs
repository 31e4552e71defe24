using Griot.Places;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// A claim as event data knows it: something that the text presents as having happened, with two sides. What is denied, planned,
/// demanded, predicted or only possible is no event there, nor is what is yet to come or a standing relation.
/// </summary>
sealed class SchemeEvent
{
    SchemeEvent(Claim claim, ClaimContent.Event content)
    {
        (Claim, Content) = (claim, content);
        var sources = claim.Actors.Where(a => a.Role is Role.Source).ToList();
        var targets = claim.Actors.Where(a => a.Role is Role.Target).ToList();

        // Reciprocal events have their parties in both roles, as the text orders them: the first stands against the others.
        IsReciprocal = sources.Count > 0 && sources.Select(a => a.Words).SequenceEqual(targets.Select(a => a.Words));
        (First, Second) = IsReciprocal ? (sources[..1], sources[1..]) : (sources, targets);
    }

    public Claim Claim { get; }

    public ClaimContent.Event Content { get; }

    public bool IsReciprocal { get; }

    /// <summary>Who acts.</summary>
    public IReadOnlyList<Party> First { get; }

    /// <summary>Who is acted upon, or the other side of what two do together.</summary>
    public IReadOnlyList<Party> Second { get; }

    /// <summary>Null where the claim is no event.</summary>
    public static SchemeEvent? Of(Claim claim) =>
        claim is { Content: ClaimContent.Event content, Status: Status.Asserted or Status.Alleged, Negated: false } && claim.Tense is not Tense.Future ? new(claim, content) : null;

    /// <summary>The first and the last day that the text gives, both included; null where a bound is open or the day is that of publication alone.</summary>
    public (DateOnly From, DateOnly To)? Days => Claim.Time is { FromPublication: false, From: { } from, To: { } to } && from <= to ? (from, to) : null;

    /// <summary>The day on which the claim was published, for what has no time of its own and happened before.</summary>
    public DateOnly? Published => Claim.Time is { FromPublication: true, To: { } published } ? published : null;

    /// <summary>The days that bound the event as far as anything is known of them; an open bound stands at the other.</summary>
    public (DateOnly From, DateOnly To)? Bounds => Claim.Time is { } time && (time.From ?? time.To) is { } from && (time.To ?? time.From) is { } to && from <= to ? (from, to) : null;

    public static int LengthInDays((DateOnly From, DateOnly To) days) => days.To.DayNumber - days.From.DayNumber + 1;

    /// <summary>As English news writes the country; null where the place has none.</summary>
    public string? Country => Countries.Embedded.ByCode(Claim.Place?.Country)?.Name;

    /// <summary>A point only where the text gives a place or a region that is one country's; the precision that goes with it is never left out.</summary>
    public GeoPoint? Point => Claim.Place is { Precision: PlacePrecision.Exact or PlacePrecision.Near or PlacePrecision.Admin2 or PlacePrecision.Admin1, Point: { } point } ? point : null;

    /// <summary>A whole number that the claim's identifier always gives: its first 13 hexadecimal digits, below 2^52.</summary>
    public long Number => Convert.ToInt64(Claim.Id[2..15], 16);
}
