using System.Collections.Immutable;
using System.Globalization;
using Griot.Places;
using Griot.Record;

namespace Griot.Intake;

/// <summary>Finds what the accounts of an event disagree on, and says it in words.</summary>
static class Contradictions
{
    /// <summary>A toll that is so many times another's and no later is another story.</summary>
    const double TollFactor = 1.5;

    /// <summary>A place farther away than this from the event's is another place.</summary>
    const double PlaceKm = 30;

    public static ImmutableArray<Contradiction> Of(IReadOnlyList<EventAccount> told, ImmutableArray<Claim> denials, AccountDays days, Locality? place)
    {
        var found = ImmutableArray.CreateBuilder<Contradiction>();
        Actors(told, found);
        foreach (var (kind, of) in EventTolls.Kinds)
        {
            Tolls(told, kind, of, found);
        }

        Days(told, days, found);
        Places(told, place, found);
        foreach (var denial in denials)
        {
            var speaker = denial.Attribution is [{ Speaker: { } words }, ..] ? EventText.OneLine(words.Text) : denial.Document.Source ?? "the text";
            found.Add(new(ContradictionKind.Denial, $"{speaker}: \"{EventText.OneLine(denial.Passage.Words.Text)}\"", [denial.Id]));
        }

        return found.ToImmutable();
    }

    // Only who acts alone is blamed: in a clash each side is named by all. And only for what somebody is blamed for: an agreement has several who made it.
    static void Actors(IReadOnlyList<EventAccount> told, ImmutableArray<Contradiction>.Builder found)
    {
        var blamed = told.SelectMany(a => a.Account.Claims).Where(c => !Account.IsDenial(c) && c.Content is ClaimContent.Event { Type: EventType.Assault or EventType.Coerce })
            .SelectMany(c => c.Actors.Where(p => p is { Role: Role.Source, Id: not null, Kind: "rebel" or "militia" or "state-force" or "government" }).Select(p => (Party: p, Claim: c)))
            .GroupBy(p => p.Party.Id!, StringComparer.Ordinal).Select(g => (Party: g.First().Party, Claims: g.Select(p => p.Claim).ToArray())).ToArray();
        var suffering = told.SelectMany(a => a.Account.Parties(Role.Target)).Select(p => p.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var alone = blamed.Where(b => !suffering.Contains(b.Party.Id!)).ToArray();
        if (alone.Length > 1 && !TogetherInOneClaim(alone))
        {
            found.Add(new(
                ContradictionKind.Actor,
                "blamed: " + string.Join("; ", alone.Select(b => $"{b.Party.Name} by {string.Join(", ", b.Claims.Select(c => c.Document.Source ?? "unnamed").Distinct(StringComparer.Ordinal))}")),
                [.. alone.SelectMany(b => b.Claims).Select(c => c.Id).Distinct(StringComparer.Ordinal)]));
        }
    }

    static bool TogetherInOneClaim((Party Party, Claim[] Claims)[] blamed) =>
        blamed.SelectMany(b => b.Claims).Any(c => blamed.All(b => c.Actors.Any(a => a.Id == b.Party.Id)));

    static void Tolls(IReadOnlyList<EventAccount> told, string kind, Func<Casualties, Toll?> of, ImmutableArray<Contradiction>.Builder found)
    {
        var given = told.Select(a => (a.Account, Number: a.Account.Toll(of))).Where(t => t.Number is not null).ToArray();
        (Account Account, Count Number)? high = null, low = null;
        foreach (var (account, number) in given)
        {
            foreach (var (other, against) in given)
            {
                var (more, less) = (EventTolls.Least(number!), EventTolls.Greatest(against!));
                var bounded = against is { High: not null } || number is { Low: null };
                var isLater = account.Document.Published > other.Document.Published;
                if (bounded && more > (less * TollFactor) + 1 && !isLater && (high is null || more > EventTolls.Least(high.Value.Number)))
                {
                    (high, low) = ((account, number!), (other, against!));
                }
            }
        }

        if (high is { } most && low is { } least)
        {
            found.Add(new(ContradictionKind.Toll, $"{kind}: {Said(most, of)} and {Said(least, of)}", [most.Account.Id, least.Account.Id]));
        }
    }

    static string Said((Account Account, Count Number) toll, Func<Casualties, Toll?> of)
    {
        var words = toll.Account.Claims.First(c => c.Casualties is { } casualties && of(casualties)?.Number == toll.Number);
        return $"'{EventText.OneLine(of(words.Casualties!)!.Words.Text)}' ({toll.Account.Document.Source ?? "unnamed"})";
    }

    static void Days(IReadOnlyList<EventAccount> told, AccountDays days, ImmutableArray<Contradiction>.Builder found)
    {
        var others = told.Where(a => a.Account.Days is { Stated: true } d && (d.To < days.From || d.From > days.To)).ToArray();
        if (days.Stated && others.Length > 0)
        {
            found.Add(new(ContradictionKind.Day, $"day: {Span(days)}, but {string.Join("; ", others.Select(o => $"{Span(o.Account.Days)} ({o.Account.Document.Source ?? "unnamed"})"))}", [.. others.Select(o => o.Account.Id)]));
        }
    }

    static void Places(IReadOnlyList<EventAccount> told, Locality? place, ImmutableArray<Contradiction>.Builder found)
    {
        if (place is not { Point: { } point, Precision: PlacePrecision.Exact or PlacePrecision.Near })
        {
            return;
        }

        var others = told.Where(a => a.Account.Place is { Point: { } at, Precision: PlacePrecision.Exact or PlacePrecision.Near } && Geodesy.DistanceKm(at, point) > PlaceKm).ToArray();
        if (others.Length > 0)
        {
            found.Add(new(ContradictionKind.Place, $"place: {place.Name}, but {string.Join("; ", others.Select(o => $"{o.Account.Place!.Name} ({o.Account.Document.Source ?? "unnamed"})"))}", [.. others.Select(o => o.Account.Id)]));
        }
    }

    static string Span(AccountDays days) =>
        days is { From: { } from, To: { } to } ? from == to ? Day(from) : $"{Day(from)} to {Day(to)}" : "unknown";

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
