namespace Griot.Places.Building;

/// <summary>A place on its way into the gazetteer.</summary>
sealed class PlaceDraft
{
    public required string Name { get; set; }

    public required PlaceKind Kind { get; init; }

    public required GeoPoint Point { get; set; }

    public string Feature { get; set; } = "";

    /// <summary>ISO alpha-3, or empty.</summary>
    public string Country { get; init; } = "";

    public string Admin1 { get; set; } = "";

    public int Id { get; set; }

    public long Population { get; set; }

    public double RadiusKm { get; set; }

    public List<string> OtherNames { get; } = [];

    /// <inheritdoc cref="Place.Prominence"/>
    public double Prominence => Places.Prominence.Of(Kind, Feature, Population, RadiusKm);
}
