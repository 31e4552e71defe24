using System.Collections.Immutable;

namespace Griot.Coding;

/// <summary>
/// A terrorist incident as MUC-4 wants it told: one template an incident. A key gives for each filler all the words that are right; what was read gives one.
/// </summary>
public sealed record IncidentTemplate(ImmutableArray<string> Types)
{
    /// <summary>There is significant doubt whether the template belongs there: it may be missing.</summary>
    public bool Optional { get; init; }

    public ImmutableArray<string> Stages { get; init; } = [];

    public ImmutableArray<TemplateDate> Dates { get; init; } = [];

    /// <summary>Country first, then places within it, outermost first.</summary>
    public ImmutableArray<ImmutableArray<string>> Locations { get; init; } = [];

    public ImmutableArray<Filler> Instruments { get; init; } = [];

    public ImmutableArray<Filler> Individuals { get; init; } = [];

    public ImmutableArray<Filler> Organizations { get; init; } = [];

    public ImmutableArray<Filler> PhysicalTargets { get; init; } = [];

    public ImmutableArray<Filler> HumanTargets { get; init; } = [];

    public ImmutableArray<Filler> Effects { get; init; } = [];
}

/// <summary>The words of one filler, any of which is right; an optional one may be missing.</summary>
public sealed record Filler(ImmutableArray<string> Words, bool Optional = false)
{
    static readonly string[] Nonessential = ["THE", "A", "AN", "SOME", "ALL", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "SEVERAL", "AT", "LEAST", "MORE", "THAN", "OTHER", "HIS", "HER", "THEIR", "ITS"];

    public static Filler Of(string words) => new([words]);

    /// <summary>How well the words that were read fill it: 1, 0.5 or 0. Articles and numbers do not count; more modifiers than the key's are right, a part of a name is half right.</summary>
    public double Match(Filler read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var best = 0.0;
        foreach (var wanted in Words)
        {
            foreach (var found in read.Words)
            {
                best = Math.Max(best, Match(Essential(wanted), Essential(found)));
            }
        }

        return best;
    }

    static double Match(string[] wanted, string[] found) =>
        wanted.Length == 0 || found.Length == 0 ? 0
        : wanted[^1] == found[^1] ? Array.TrueForAll(wanted, found.Contains) ? 1 : 0.5
        : Array.Exists(wanted, w => w.Length > 3 && found.Contains(w)) ? 0.5 : 0;

    static string[] Essential(string words) =>
        [.. words.ToUpperInvariant().Split([' ', '"', '\\', ',', '\n', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Where(w => !Nonessential.Contains(w) && !char.IsAsciiDigit(w[0])).Select(w => w.EndsWith("'S", StringComparison.Ordinal) ? w[..^2] : w)];
}

/// <summary>A day, a span of days, or, without a first day, some time up to the last.</summary>
public readonly record struct TemplateDate(DateOnly? From, DateOnly? To)
{
    /// <summary>The same is right; a day out of the key's span, or an open date up to the right day, is half right.</summary>
    public double Match(TemplateDate read) =>
        this == read ? 1
        : read is { From: null } ? To == read.To ? 0.5 : 0
        : To is { } to && read.To is { } day && day <= to && (From ?? to.AddDays(-62)) <= day && From != To ? 0.5 : 0;
}

/// <summary>A text with the templates that were filled from it.</summary>
public sealed record TemplateDocument(string Id, string Text, DateOnly? Published, ImmutableArray<IncidentTemplate> Keys);
