using System.Globalization;
using nietras.SeparatedValues;

namespace Griot.Briefing;

/// <summary>The columns of a CSV file by their names, in any case and with any blanks about them.</summary>
sealed class CsvColumns(IReadOnlyList<string> header)
{
    // Of two columns of one name the first counts.
    readonly Dictionary<string, int> at = header.Select((name, index) => (Name: name.Trim().ToLowerInvariant(), index)).DistinctBy(column => column.Name, StringComparer.Ordinal).ToDictionary(column => column.Name, column => column.index, StringComparer.Ordinal);

    /// <summary>Rows with quotes taken away and however many cells they have: a row that lacks some is the reader's to tell of.</summary>
    public static SepReaderOptions Options(char separator = ',') => Sep.New(separator).Reader(options => options with { Unescape = true, DisableColCountCheck = true });

    /// <summary>The first column that bears one of the names, which are in lower case; -1 if none does.</summary>
    public int Find(params IReadOnlyList<string> wanted) => wanted.Select(name => at.GetValueOrDefault(name, -1)).Where(index => index >= 0).DefaultIfEmpty(-1).Min();

    public bool Has(params IReadOnlyList<string> wanted) => wanted.All(at.ContainsKey);

    /// <summary>The first columns, for a sentence that says what the file holds instead.</summary>
    public string Begin(int count) => string.Join(", ", header.Take(count));

    /// <summary>The cell as it stands; null where the file or the row has none.</summary>
    public static string? Cell(SepReader.Row row, int column) => column >= 0 && column < row.ColCount ? row[column].ToString() : null;

    /// <summary>A cell without the blanks about it; empty where there is none.</summary>
    public string Text(SepReader.Row row, string name) => Cell(row, at.GetValueOrDefault(name, -1))?.Trim() ?? "";

    public double? Number(SepReader.Row row, string name) => double.TryParse(Text(row, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
