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
        (a.Place is { Geonames: { } here, Precision: PlacePrecision.Exact } && b.Place is { Geonames: { } there, Precision: PlacePrecision.Exact } && here != there)
        || (a.Time is { Words: not null, Precision: TimePrecision.Day, From: { } then } && b.Time is { Words: not null, Precision: TimePrecision.Day, From: { } later } && then != later);
}
