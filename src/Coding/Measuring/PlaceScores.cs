using System.Collections.Immutable;
using Griot.Language;
using Griot.Places;

namespace Griot.Coding;

/// <summary>How well names of places are found and resolved. Counts, so that documents can be added up.</summary>
public sealed class PlaceScores
{
    /// <summary>The customary limit within which a point counts as right: a hundred miles.</summary>
    public const double NearEnoughKm = 161;

    /// <summary>What an unresolved name is charged: half the earth's circumference.</summary>
    public const double UnresolvedKm = 20_039;

    readonly List<double> goldErrors = [];
    int strict;
    int overlapping;
    int overlappingGold;
    int found;
    int wanted;
    int endToEnd;
    int reachable;
    int reachableDemonyms;
    int everyStrict;
    int everyWanted;
    int everyWithPoint;
    int everyEndToEnd;

    public int Documents { get; private set; }

    /// <summary>Same first and last character.</summary>
    public F1 Strict => new(strict, found, wanted);

    /// <summary>As the common scorer counts: marked demonyms are wanted, though those found are left out.</summary>
    public F1 StrictWithDemonyms => new(everyStrict, found, everyWanted);

    public double EndToEndWithDemonyms => everyWithPoint == 0 ? 0 : (double)everyEndToEnd / everyWithPoint;

    /// <summary>At least one character in common: precision over what was found.</summary>
    public double OverlapPrecision => found == 0 ? 0 : (double)overlapping / found;

    /// <summary>…and recall over what was marked.</summary>
    public double OverlapRecall => wanted == 0 ? 0 : (double)overlappingGold / wanted;

    /// <summary>Marked names with a point.</summary>
    public int WithPoint => goldErrors.Count;

    /// <summary>Of the marked names with a point, those found in the text with the same characters and resolved near enough.</summary>
    public double EndToEnd => Share(endToEnd);

    /// <summary>Of the marked names with a point, resolved near enough where the names are given.</summary>
    public double OnGoldSpans => Share(goldErrors.Count(e => e <= NearEnoughKm));

    /// <summary>Of the marked names with a point, those for which the gazetteer has a candidate near enough.</summary>
    public double Ceiling => Share(reachable);

    /// <summary>Marked names that are adjectives or words for a people.</summary>
    public int Demonyms => reachableDemonyms;

    public double MeanKm => goldErrors.Count == 0 ? 0 : goldErrors.Average();

    public double MedianKm => goldErrors.Count == 0 ? 0 : goldErrors.Order().ElementAt(goldErrors.Count / 2);

    /// <summary>Area under the curve of logarithmic errors, 0 at best and 1 at worst.</summary>
    public double AreaUnderCurve => goldErrors.Count == 0 ? 0 : goldErrors.Average(e => Math.Log(e + 1)) / Math.Log(UnresolvedKm + 1);

    /// <summary>Names that the gazetteer does not have near where they were marked, with their number.</summary>
    public Dictionary<string, int> Lacking { get; } = new(StringComparer.Ordinal);

    /// <summary>Names given and resolved to a wrong place, as "text: chosen".</summary>
    public Dictionary<string, int> Wrong { get; } = new(StringComparer.Ordinal);

    /// <summary>Marked and not found, and found and not marked.</summary>
    public Dictionary<string, int> Missed { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Invented { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a document.</summary>
    /// <param name="document">With its marks.</param>
    /// <param name="mentions">What was found unaided; demonyms are left out of both sides.</param>
    /// <param name="given">One for each mark, in order: what was made of it when its characters were given.</param>
    public void Add(PlaceDocument document, IReadOnlyList<PlaceMention> mentions, IReadOnlyList<PlaceMention?> given)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(mentions);
        ArgumentNullException.ThrowIfNull(given);
        Documents++;
        var bySpan = new Dictionary<TextSpan, PlaceMention>();
        foreach (var mention in mentions.Where(m => !m.IsDemonym))
        {
            bySpan[mention.Name] = mention;
        }

        found += bySpan.Count;
        foreach (var (span, mention) in bySpan)
        {
            overlapping += document.Places.Any(p => p.Span.Overlaps(span)) ? 1 : 0;
            if (!document.Places.Any(p => p.Span == span))
            {
                Count(Invented, $"{span.Of(document.Text)} [{mention.Place?.Kind}]");
            }
        }

        for (var i = 0; i < document.Places.Length; i++)
        {
            var marked = document.Places[i];
            var words = marked.Span.Of(document.Text).ToString();
            var match = bySpan.GetValueOrDefault(marked.Span);
            everyStrict += match is not null ? 1 : 0;
            everyWanted++;
            if (marked.Point is { } at)
            {
                everyWithPoint++;
                everyEndToEnd += match?.Point is { } there && Geodesy.DistanceKm(at, there) <= NearEnoughKm ? 1 : 0;
            }

            if (IsDemonym(words))
            {
                reachableDemonyms++;
                continue;
            }

            wanted++;
            strict += match is not null ? 1 : 0;
            overlappingGold += bySpan.Keys.Any(s => s.Overlaps(marked.Span)) ? 1 : 0;
            if (match is null)
            {
                Count(Missed, words);
            }

            if (marked.Point is { } point)
            {
                endToEnd += match?.Point is { } here && Geodesy.DistanceKm(point, here) <= NearEnoughKm ? 1 : 0;
                AddGiven(words, point, given[i]);
            }
        }
    }

    void AddGiven(string words, GeoPoint point, PlaceMention? given)
    {
        var error = given?.Place is { } place ? Geodesy.DistanceKm(point, place.Point) : UnresolvedKm;
        goldErrors.Add(error);
        if (Gazetteer.Embedded.Find(words).Any(c => Geodesy.DistanceKm(point, c.Point) <= NearEnoughKm))
        {
            reachable++;
            if (error > NearEnoughKm)
            {
                Count(Wrong, $"{words} -> {given?.Place?.Name}, {given?.Place?.Admin1}, {given?.Place?.Country} {given?.Place?.Kind}");
            }
        }
        else
        {
            Count(Lacking, words);
        }
    }

    static void Count(Dictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    double Share(int count) => goldErrors.Count == 0 ? 0 : (double)count / goldErrors.Count;

    static bool IsDemonym(string words) => Countries.Embedded.ByDemonym(words) is not null || Regions.ByDemonym(words) is not null;
}
