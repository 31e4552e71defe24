namespace Griot.Places.Building;

/// <summary>A place on its way into the gazetteer.</summary>
sealed class PlaceDraft
{
    public required string Name { get; set; }

    public required PlaceKind Kind { get; init; }

    public required GeoPoint Point { get; set; }

    public string Feature { get; init; } = "";

    /// <summary>ISO alpha-3, or empty.</summary>
    public string Country { get; init; } = "";

    public string Admin1 { get; set; } = "";

    public int Id { get; set; }

    public long Population { get; set; }

    public double RadiusKm { get; set; }

    public List<string> OtherNames { get; } = [];

    /// <summary>How likely the name means this place where nothing else is known, as a power of ten of readers' interest.</summary>
    public double Prominence => Kind switch
    {
        PlaceKind.Country => 12,
        PlaceKind.Area => Math.Min(7, 4 + Math.Log10(1 + RadiusKm)),
        PlaceKind.Admin1 => Size - 0.5,
        PlaceKind.Admin2 => Size - 1.2,
        PlaceKind.Settlement => Size + Feature switch { "PPLC" => 2, "PPLA" => 0.7, "PPLA2" => 0.4, "PPLX" => -1, _ => 0 },
        _ => Feature is "MTS" or "RGN" or "LK" or "DSRT" or "STM" or "ISL" ? 2.2 : 0.8,
    };

    double Size => Math.Log10(10 + Population);
}
