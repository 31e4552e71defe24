namespace Griot.Places;

/// <summary>
/// The file of outlines, <c>data/places/areas.bin</c>, written by <c>griot gazetteer build</c>. It keeps the arcs of its TopoJSON sources, each
/// shared border once. Whole numbers are variable-length as <see cref="BinaryWriter.Write7BitEncodedInt"/> has them, signed ones zigzag.
/// <code>
/// magic     "griotare", version (4), number of sheets
/// contents  per sheet: country by ISO alpha-3, with "/2" behind it for its second level, empty for the sheet of countries (string), offset (4), length (4)
/// sheet     scale and translation, x and y (8 each); number of arcs; per arc its number of points and these, as whole numbers of the
///           sheet's grid, the first absolute, the others as differences; number of areas; per area code, name and note (strings), number
///           of polygons, per polygon number of rings, per ring number of arcs and these: number, or its complement where reversed
/// </code>
/// </summary>
static class AreasFormat
{
    public const int Version = 1;

    public static ReadOnlySpan<byte> Magic => "griotare"u8;

    /// <summary>The sheet of a country's second-level divisions.</summary>
    public static string Districts(string country) => country + "/2";

    public static int Zigzag(int value) => (value << 1) ^ (value >> 31);

    public static int Unzigzag(int value) => (int)((uint)value >> 1) ^ -(value & 1);
}
