namespace Griot.Places;

/// <summary>Where a point lies, by outlines.</summary>
public sealed record Whereabouts
{
    /// <summary>ISO alpha-3; <see langword="null"/> on the high seas and where no country is counted the owner.</summary>
    public string? Country { get; init; }

    /// <summary>The first-level division, as the gazetteer names it.</summary>
    public string? Admin1 { get; init; }

    /// <summary>The second-level division, where a layer of them was imported.</summary>
    public string? Admin2 { get; init; }

    /// <summary>What is disputed about the spot: <c>Somaliland</c>.</summary>
    public string? Disputed { get; init; }

    /// <summary>No outline holds the point; the country, if any, is the one whose shore is near.</summary>
    public bool IsAtSea { get; init; }
}
