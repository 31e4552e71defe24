using System.Globalization;
using System.IO.Compression;

namespace Griot.Places.Building;

/// <summary>A line of a GeoNames dump (<c>XX.txt</c>, <c>cities500.txt</c>, <c>allCountries.txt</c>: 19 columns between tabs).</summary>
readonly record struct GeoNamesRow(string[] Cells)
{
    public const int Columns = 19;

    public int Id => int.Parse(Cells[0], CultureInfo.InvariantCulture);

    public string Name => Cells[1];

    public string AsciiName => Cells[2];

    public IEnumerable<string> AlternateNames => Cells[3].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public GeoPoint Point => new(double.Parse(Cells[4], CultureInfo.InvariantCulture), double.Parse(Cells[5], CultureInfo.InvariantCulture));

    /// <summary>A administrative, P populated, T terrain, H water, L areas, S spots, V vegetation, R roads, U undersea.</summary>
    public char Class => Cells[6].Length == 0 ? ' ' : Cells[6][0];

    public string Code => Cells[7];

    /// <summary>ISO alpha-2.</summary>
    public string Country => Cells[8];

    /// <summary>As in the admin 1 list: <c>ML.08</c>.</summary>
    public string Admin1Code => $"{Cells[8]}.{Cells[10]}";

    public string Admin2Code => $"{Cells[8]}.{Cells[10]}.{Cells[11]}";

    public long Population => long.TryParse(Cells[14], CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <exception cref="InvalidDataException">A line has another number of columns.</exception>
    public static IEnumerable<GeoNamesRow> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var cells = line.Split('\t');
            yield return cells.Length == Columns
                ? new GeoNamesRow(cells)
                : throw new InvalidDataException($"{path}:{number}: {cells.Length} columns, a GeoNames dump has {Columns}.");
        }
    }
}
