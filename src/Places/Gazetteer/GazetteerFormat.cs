namespace Griot.Places;

/// <summary>
/// The gazetteer file, written by <c>griot gazetteer build</c> and read in place, without being unpacked. Numbers are little-endian.
/// <code>
/// header    magic "griotgaz", version, then counts and offsets as 32-bit integers (see the constants)
/// places    PlaceSize bytes each, by prominence: identifier (4), latitude and longitude in 1e-5 degree (4, 4), name (4: offset into the names),
///           population (2: 13 bits and 3 bits of decimal exponent), admin 1 (2: number into the list, 0 none), radius in km (2),
///           country (1: number into the list, 0 none), feature (2: number into the list)
/// names     length (1), UTF-8; each name once
/// lists     count (2), then names like the above: countries by ISO alpha-3, features as kind (1 digit) and code, admin 1 names
/// keys      sorted, in blocks of BlockSize, in front coding: bytes shared with the key before (1), bytes that follow (1), these bytes,
///           number of places (varint), then the places, ascending, as differences shifted left by one, whose lowest bit says that
///           the key is an alternate name (varint)
/// blocks    offset of each block into the keys (4)
/// </code>
/// </summary>
static class GazetteerFormat
{
    public const int Version = 2;
    public const int PlaceSize = 25;
    public const int BlockSize = 16;
    public const int HeaderSize = 48;

    public const int VersionAt = 8;
    public const int PlaceCountAt = 12;
    public const int BlockCountAt = 16;
    public const int KeyCountAt = 20;
    public const int PlacesAt = 24;
    public const int NamesAt = 28;
    public const int ListsAt = 32;
    public const int KeysAt = 36;
    public const int BlocksAt = 40;
    public const int LengthAt = 44;

    public static ReadOnlySpan<byte> Magic => "griotgaz"u8;

    const int MantissaBits = 13;
    const long LargestMantissa = (1 << MantissaBits) - 1;

    /// <summary>A population in 16 bits: exact to 8,191, then to about four digits.</summary>
    public static ushort PackPopulation(long population)
    {
        var exponent = 0;
        while (population > LargestMantissa)
        {
            (population, exponent) = ((population + 5) / 10, exponent + 1);
        }

        return (ushort)(population | ((long)exponent << MantissaBits));
    }

    public static long UnpackPopulation(ushort packed)
    {
        var population = packed & LargestMantissa;
        for (var exponent = packed >> MantissaBits; exponent > 0; exponent--)
        {
            population *= 10;
        }

        return population;
    }
}
