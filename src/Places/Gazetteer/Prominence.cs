namespace Griot.Places;

/// <summary>
/// How much readers of news hear of a place, as a power of ten: what a name most likely means where nothing else is known. It is
/// the number of inhabitants with an allowance for offices; what has no inhabitants is set beside towns it is named as often as.
/// </summary>
static class Prominence
{
    const double Country = 8;
    const double SmallestArea = 3.6;
    const double LargestArea = 7;

    public static double Of(PlaceKind kind, string feature, long population, double radiusKm) => kind switch
    {
        PlaceKind.Country => Country,
        PlaceKind.Area => Math.Min(LargestArea, SmallestArea + Math.Log10(1 + radiusKm)),
        PlaceKind.Admin1 => Size(population) - 0.3,
        PlaceKind.Admin2 => Size(population) - 1.2,
        PlaceKind.Settlement => Size(Math.Max(population, SmallestSeat(feature))) + Office(feature),
        _ => feature is "MTS" or "RGN" or "LK" or "DSRT" or "STM" or "ISL" ? 2.2 : 0.8,
    };

    static double Size(long population) => Math.Log10(10 + population);

    /// <summary>A seat is a town even where the sources do not know its inhabitants; so is what our own additions list because news names it (PPLK).</summary>
    static long SmallestSeat(string feature) => feature switch { "PPLC" => 50_000, "PPLA" => 20_000, "PPLA2" or "PPLK" => 5_000, _ => 0 };

    static double Office(string feature) => feature switch { "PPLC" => 2, "PPLA" => 0.7, "PPLA2" => 0.4, "PPLX" => -1, _ => 0 };
}
