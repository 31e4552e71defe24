using System.Collections.Immutable;
using Griot.Record;
using Griot.Store;

namespace Griot.Web;

/// <summary>A stretch of a text that is shown in one way: its words and what they are to the claims that were read from them.</summary>
/// <param name="Words">The words, letter by letter.</param>
/// <param name="Classes">Style classes; empty for plain text.</param>
/// <param name="ClaimId">The claim whose trigger it is, or is a part of; null where it is none's.</param>
/// <param name="IsFirst">It is the first stretch of that trigger, which carries its anchor.</param>
/// <param name="ActorId">The actor that is named.</param>
/// <param name="Title">What to tell of it.</param>
public sealed record MarkedStretch(string Words, string Classes, string? ClaimId, bool IsFirst, string? ActorId, string? Title);

/// <summary>
/// A document's text cut into stretches at every place where a trigger, an actor, a place, a voice or a hedge begins or ends. Stretches do not overlap, put together they are the text, and none is lost:
/// where two marks lie over one another the words carry both.
/// </summary>
public static class MarkedText
{
    readonly record struct Mark(int Start, int End, string Classes, string? ClaimId, string? ActorId, string? Title);

    public static ImmutableArray<MarkedStretch> Of(Document document, IReadOnlyList<FoundClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(claims);
        var text = document.Text;
        // A title's claims have no place in the text.
        var marks = claims.Where(found => found.Claim.Passage.Index >= 0 && found.Review is not Review.Rejected).SelectMany(found => Marks(found.Claim))
            .Where(mark => mark.Start >= 0 && mark.Start < mark.End && mark.End <= text.Length)
            .Concat(document.BeginsWithTitle ? [Headline(document)] : [])
            .Concat(document.Skipped.Select(range => new Mark(range.Start.GetOffset(text.Length), range.End.GetOffset(text.Length), "skipped", null, null, null)))
            .OrderBy(mark => mark.Start).ThenBy(mark => mark.End).ToArray();
        var bounds = new SortedSet<int> { 0, text.Length };
        foreach (var mark in marks)
        {
            bounds.Add(mark.Start);
            bounds.Add(mark.End);
        }

        var stretches = ImmutableArray.CreateBuilder<MarkedStretch>();
        var anchored = new HashSet<string>(StringComparer.Ordinal);
        var (open, next) = (new List<Mark>(), 0);
        var start = 0;
        foreach (var end in bounds.Skip(1))
        {
            open.RemoveAll(mark => mark.End <= start);
            for (; next < marks.Length && marks[next].Start <= start; next++)
            {
                open.Add(marks[next]);
            }

            var trigger = open.FirstOrDefault(mark => mark.ClaimId is not null);
            stretches.Add(new(
                text[start..end],
                string.Join(' ', open.SelectMany(mark => mark.Classes.Split(' ')).Distinct(StringComparer.Ordinal)),
                trigger.ClaimId,
                trigger.ClaimId is { } id && anchored.Add(id),
                open.Select(mark => mark.ActorId).FirstOrDefault(actor => actor is not null),
                open.Select(mark => mark.Title).FirstOrDefault(title => title is not null)));
            start = end;
        }

        return stretches.ToImmutable();
    }

    static Mark Headline(Document document)
    {
        var start = document.Text.Length - document.Text.AsSpan().TrimStart().Length;
        return new(start, start + document.Title!.Length, "headline", null, null, null);
    }

    static IEnumerable<Mark> Marks(Claim claim)
    {
        var trigger = claim.Content.Trigger;
        yield return new(trigger.Start, trigger.End, $"m-trigger {Kinds.ClassOf(claim)} {StatusClass(claim)}", claim.Id, null, $"{Kinds.Label(claim)}, {claim.Status.Label}{(claim.Negated ? ", negated" : "")}");
        foreach (var party in claim.Actors)
        {
            yield return new(party.Words.Start, party.Words.End, "m-actor", null, party.Id, party.Name);
        }

        if (claim.Place is { } place)
        {
            yield return new(place.Words.Start, place.Words.End, "m-place", null, null, place.Name is null ? null : $"{place.Name}{(place.Country is { } country ? ", " + country : "")}");
        }

        foreach (var attribution in claim.Attribution)
        {
            yield return new(attribution.Cue.Start, attribution.Cue.End, "m-voice", null, null, null);
            if (attribution.Speaker is { } speaker)
            {
                yield return new(speaker.Start, speaker.End, "m-voice", null, null, "says so: " + attribution.Kind);
            }
        }

        foreach (var hedge in claim.Hedges)
        {
            yield return new(hedge.Start, hedge.End, "m-hedge", null, null, "weakens the claim");
        }
    }

    static string StatusClass(Claim claim) => claim switch
    {
        { Negated: true } or { Status: Status.Denied } => "s-denied",
        { Status: Status.Asserted } => "s-sure",
        { Status: Status.Alleged } => "s-doubt",
        _ => "s-unreal",
    };
}
