using System.Collections.Immutable;
using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// Gathers the claims of a text into incidents and gives each its ACLED type. An incident goes on from sentence to sentence within a
/// paragraph until another day, another place or a word such as "elsewhere" begins the next.
/// </summary>
static class Incidents
{
    // A paragraph of a report seldom stays with one incident longer.
    const int Sentences = 4;

    /// <summary>The findings with their ACLED types; those ACLED does not record are left without.</summary>
    public static List<Finding> WithAcled(List<(Finding Finding, Occurrence? Occurrence)> read, ParsedText text)
    {
        var findings = read.ConvertAll(r => r.Finding);
        for (var first = 0; first < read.Count;)
        {
            var end = first + 1;
            while (end < read.Count && GoesOn(read, first, end, text))
            {
                end++;
            }

            var events = Enumerable.Range(first, end - first).Where(i => read[i].Occurrence is not null).ToArray();
            var types = Acled.Of([.. events.Select(i => read[i].Occurrence!)]);
            for (var i = 0; i < events.Length; i++)
            {
                var claim = findings[events[i]].Claim;
                findings[events[i]] = findings[events[i]] with { Claim = claim with { Content = (ClaimContent.Event)claim.Content with { Acled = types[i] } } };
            }

            first = end;
        }

        return findings;
    }

    static bool GoesOn(List<(Finding Finding, Occurrence? Occurrence)> read, int first, int next, ParsedText text)
    {
        var (begun, before, now) = (read[first].Finding, read[next - 1].Finding, read[next].Finding);
        if (before.Sentence == now.Sentence)
        {
            return true;
        }

        var (from, to) = (before.Sentence.Span.End, now.Sentence.Span.Start);
        if (now.Claim.Passage.Index - begun.Claim.Passage.Index >= Sentences || BreaksParagraph(text.Text.AsSpan(from, to - from)) || BeginsAnother(now.Sentence))
        {
            return false;
        }

        for (var i = first; i < next; i++)
        {
            if (AreApart(read[i].Finding.Claim, now.Claim))
            {
                return false;
            }
        }

        return true;
    }

    static bool BreaksParagraph(ReadOnlySpan<char> between) => between.Count('\n') > 1 || between.ContainsAny("\u2028\u2029") || between.Contains("\n ", StringComparison.Ordinal);

    static bool BeginsAnother(Sentence sentence)
    {
        for (var token = 0; token < Math.Min(sentence.Count, 4); token++)
        {
            if (WordClasses.Embedded.Contains("another-word", sentence.Word(token)))
            {
                return true;
            }
        }

        return false;
    }

    static bool AreApart(Claim a, Claim b) =>
        AreElsewhere(a.Place, b.Place) || AreOthers(a, b)
        || (a.Place is { Geonames: { } here, Precision: PlacePrecision.Exact } && b.Place is { Geonames: { } there, Precision: PlacePrecision.Exact } && here != there)
        || (a.Time is { Words: not null, Precision: TimePrecision.Day, From: { } then } && b.Time is { Words: not null, Precision: TimePrecision.Day, From: { } later } && then != later);

    // Two countries, or two divisions of one.
    static bool AreElsewhere(Locality? a, Locality? b) =>
        a is { Country: { } here } && b is { Country: { } there } && (here != there || (a.Admin1 is { } one && b.Admin1 is { } other && one != other));

    // Who does what to whom has nothing in common: neither the party, nor its kind where one of the two is not named.
    static bool AreOthers(Claim a, Claim b)
    {
        if (!a.Actors.Any(p => p.Role is Role.Source && p.Kind is not null) || !b.Actors.Any(p => p.Role is Role.Source && p.Kind is not null))
        {
            return false;
        }

        foreach (var one in a.Actors)
        {
            foreach (var other in b.Actors)
            {
                if (one.Kind is null || other.Kind is null || (one.Id is not null && other.Id is not null ? one.Id == other.Id : Class(one.Kind) == Class(other.Kind)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    static string Class(string kind) => kind is "rebel" or "militia" or "unknown-armed" ? "armed" : kind is "people" or "person" ? "people" : kind is "state-force" or "government" ? "state" : kind;
}
