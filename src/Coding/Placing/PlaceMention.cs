using System.Collections.Immutable;
using Griot.Language;
using Griot.Places;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// Words of a text that name a place, and what they were taken to mean. Ambiguity is a result: the candidates stay with their
/// chances, and <see cref="Place"/> is only the first of them.
/// </summary>
public sealed record PlaceMention
{
    /// <summary>The index of the sentence.</summary>
    public required int Sentence { get; init; }

    /// <summary>The first token of the whole expression: of <c>40 km north of Gao</c>, the number.</summary>
    public required int First { get; init; }

    /// <summary>The token after the last of the expression.</summary>
    public required int End { get; init; }

    /// <summary>The whole expression, counted from the start of the text.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The whole expression as written.</summary>
    public required string Text { get; init; }

    /// <summary>The name alone: of <c>40 km north of Gao</c>, Gao.</summary>
    public required TextSpan Name { get; init; }

    /// <summary>The likeliest place of that name; <see langword="null"/> where the words name a place that the gazetteer does not have.</summary>
    public Place? Place { get; init; }

    /// <summary>Where the expression points to: an offset from the place, its middle, or the place itself; <see langword="null"/> where no point is known, as along a border.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>How far the truth may lie from <see cref="Point"/>, in kilometres; 0 where the place is a point.</summary>
    public double ErrorKm { get; init; }

    public PlacePrecision Precision { get; init; }

    /// <summary>ISO alpha-3 of the country that <see cref="Point"/> lies in, or that the place belongs to; on the day of the text where that is known.</summary>
    public string? Country { get; init; }

    /// <summary>The first-level division, likewise.</summary>
    public string? Admin1 { get; init; }

    /// <summary>The second-level division that holds the point, where a layer of them was imported.</summary>
    public string? Admin2 { get; init; }

    /// <summary>The point lies off the place that is named: 40 km north of it, between it and another.</summary>
    internal bool IsOffPlace { get; init; }

    /// <summary>How many other places the name may well mean (a chance of at least 2 %).</summary>
    public int Alternatives { get; init; }

    /// <summary>The likeliest places, the chosen one first, at most five.</summary>
    public ImmutableArray<PlaceCandidate> Candidates { get; init; } = [];

    /// <summary>The word means a people or their state, not a place: <c>Malian</c>, <c>Frenchmen</c>.</summary>
    public bool IsDemonym { get; init; }

    /// <summary>The name stands for those who rule from there: <c>Washington said</c>, <c>Bamako's ability</c>.</summary>
    public bool IsMetonym { get; init; }

    /// <summary>The names of the rules that fired, in order.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>Why this place, in words.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>A place a name may mean.</summary>
/// <param name="Place">The gazetteer's entry.</param>
/// <param name="Chance">In [0, 1], from the scores of all candidates; not calibrated.</param>
public readonly record struct PlaceCandidate(Place Place, double Chance);
