namespace Griot.Places;

/// <summary>What sort of place a gazetteer entry is.</summary>
public enum PlaceKind : byte
{
    Country,

    /// <summary>A region, state, province: the first level below the country.</summary>
    Admin1,

    /// <summary>A cercle, county, district: the second level.</summary>
    Admin2,

    /// <summary>A city, town, village or camp.</summary>
    Settlement,

    /// <summary>A hill, well, wadi, lake, airport: something on the ground with a point of its own.</summary>
    Feature,

    /// <summary>A stretch of land or sea without sharp edges: the Sahel, the Adrar des Ifoghas, West Africa.</summary>
    Area,
}

/// <summary>An entry of the gazetteer.</summary>
public sealed record Place
{
    public required string Name { get; init; }

    public required PlaceKind Kind { get; init; }

    /// <summary>Where it lies; of countries and areas, a point about their middle.</summary>
    public required GeoPoint Point { get; init; }

    /// <summary>ISO 3166-1 alpha-3; <see langword="null"/> where the place lies in no country or in several.</summary>
    public string? Country { get; init; }

    /// <summary>The name of the first-level division it lies in; of such a division, its own name.</summary>
    public string? Admin1 { get; init; }

    /// <summary>The GeoNames identifier, where the sources give one.</summary>
    public int? GeonamesId { get; init; }

    /// <summary>Inhabitants to four digits; 0 where unknown.</summary>
    public long Population { get; init; }

    /// <summary>GeoNames feature code: <c>PPLC</c> a capital, <c>WLL</c> a well, <c>MTS</c> mountains.</summary>
    public string Feature { get; init; } = "";

    /// <summary>About how far from <see cref="Point"/> the place reaches, in kilometres; 0 where unknown or a point.</summary>
    public double RadiusKm { get; init; }

    /// <summary>The place among the gazetteer's entries, by prominence: 0 is the most prominent.</summary>
    public int Rank { get; init; }

    public bool IsCapital => Feature == "PPLC";

    /// <summary>How much readers of news hear of the place, as a power of ten; what decides where nothing else does.</summary>
    public double Prominence => Places.Prominence.Of(Kind, Feature, Population, RadiusKm);
}
