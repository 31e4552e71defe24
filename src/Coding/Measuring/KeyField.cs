using System.Collections.Immutable;
using System.Globalization;
using Griot.Record;

namespace Griot.Coding;

/// <summary>One thing a line of a key mentions, and when a claim agrees with it.</summary>
public abstract record KeyField(string Name)
{
    public abstract bool Agrees(Claim claim);

    /// <summary>Words that must stand in a part of the claim: one of the alternatives, and every word of that alternative.</summary>
    sealed record Words(string Name, ImmutableArray<ImmutableArray<string>> Alternatives) : KeyField(Name)
    {
        public override bool Agrees(Claim claim)
        {
            var said = Said(claim).OfType<string>().Select(KeyText.Plain).ToArray();
            return Alternatives.Any(all => all.IsEmpty ? said.Length == 0 : all.All(word => said.Any(s => s.Contains(word, StringComparison.Ordinal))));
        }

        IEnumerable<string?> Said(Claim claim) => Name switch
        {
            "by" => Of(claim, Role.Source),
            "to" => Of(claim, Role.Target),
            "at" => [claim.Place?.Words.Text, claim.Place?.Name],
            _ => claim.Attribution.SelectMany(a => new[] { a.Speaker?.Text, a.Cue.Text }),
        };

        static IEnumerable<string?> Of(Claim claim, Role role) =>
            claim.Actors.Where(actor => actor.Role == role).SelectMany(actor => new[] { actor.Words.Text, actor.Name });
    }

    sealed record Statuses(string Name, ImmutableArray<Status> Any) : KeyField(Name)
    {
        public override bool Agrees(Claim claim) => Any.Contains(claim.Status);
    }

    /// <summary>The claim's days lie inside one of these ranges, both ends included.</summary>
    sealed record Days(string Name, ImmutableArray<(DateOnly From, DateOnly To)> Ranges) : KeyField(Name)
    {
        public override bool Agrees(Claim claim) =>
            claim.Time is { } time && (time.From ?? time.To) is { } from && (time.To ?? time.From) is { } to
            && Ranges.Any(range => from >= range.From && to <= range.To);
    }

    sealed record Number(string Name, ImmutableArray<(int Low, int High)> Any) : KeyField(Name)
    {
        public override bool Agrees(Claim claim) => Counts(claim).Any(count => Any.Any(wanted => Same(count, wanted)));

        IEnumerable<Count> Counts(Claim claim)
        {
            var tolls = claim.Casualties;
            IEnumerable<Toll?> named = Name switch
            {
                "killed" => [tolls?.Killed],
                "wounded" => [tolls?.Wounded],
                "abducted" => [tolls?.Abducted],
                "arrested" => [tolls?.Arrested],
                _ => [tolls?.Killed, tolls?.Wounded, tolls?.Abducted, tolls?.Arrested],
            };
            var counts = named.OfType<Toll>().Select(toll => toll.Number);
            return Name == "number" ? counts.Concat(claim.Quantities.Select(q => q.Number)) : counts;
        }

        bool Same(Count count, (int Low, int High) wanted) => Name == "number"
            ? count.Low == wanted.Low || count.Best == wanted.Low || count.High == wanted.High
            : wanted.Low == wanted.High
                ? (count.Best ?? count.Low ?? count.High) == wanted.Low
                : (count.Low, count.High) == (wanted.Low, wanted.High);
    }

    sealed record Negation(string Name, bool Negated) : KeyField(Name)
    {
        public override bool Agrees(Claim claim) => claim.Negated == Negated;
    }

    internal static KeyField Parse(string written, int line)
    {
        if (written.Split(':', 2, StringSplitOptions.TrimEntries) is not [var name, { Length: > 0 } value])
        {
            throw Bad("a field, a colon and a value");
        }

        var alternatives = value.Split(" | ", StringSplitOptions.TrimEntries);
        return name switch
        {
            "by" or "to" or "at" or "says" => new Words(name, [.. alternatives.Select(Joined)]),
            "is" => new Statuses(name, [.. alternatives.Select(a => Terms.TryParseStatus(a, out var status) ? status : throw Bad("a status"))]),
            "on" => new Days(name, [.. alternatives.Select(a => Range(a) ?? throw Bad("a day, a month, a year, or two of them joined by .."))]),
            "killed" or "wounded" or "abducted" or "arrested" or "number" =>
                new Number(name, [.. alternatives.Select(a => Bounds(a) ?? throw Bad("a number or two joined by -"))]),
            "negated" => new Negation(name, value is "yes" or "no" ? value == "yes" : throw Bad("yes or no")),
            _ => throw Bad("one of by, to, at, says, is, on, killed, wounded, abducted, arrested, number, negated"),
        };

        FormatException Bad(string expected) => new($"Line {line} of the key: \"{written}\" should be {expected}.");
    }

    static ImmutableArray<string> Joined(string words) =>
        words == "-" ? [] : [.. words.Split(" & ", StringSplitOptions.TrimEntries).Select(KeyText.Plain)];

    static (int Low, int High)? Bounds(string written) => written.Split('-') switch
    {
        [var one] when Whole(one, out var number) => (number, number),
        [var low, var high] when Whole(low, out var first) && Whole(high, out var last) => (first, last),
        _ => null,
    };

    static bool Whole(string written, out int number) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    static (DateOnly From, DateOnly To)? Range(string written) => written.Split("..") switch
    {
        [var one] => Period(one),
        [var first, var last] => (Period(first), Period(last)) is ({ } from, { } to) ? (from.From, to.To) : null,
        _ => null,
    };

    /// <summary>A day, a month or a year as its first and last day.</summary>
    static (DateOnly From, DateOnly To)? Period(string written)
    {
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (day, day);
        }

        if (DateOnly.TryParseExact(written, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return (day, day.AddMonths(1).AddDays(-1));
        }

        return DateOnly.TryParseExact(written, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) ? (day, day.AddYears(1).AddDays(-1)) : null;
    }
}
