using System.Buffers;
using System.Globalization;

namespace Griot.Briefing;

/// <summary>
/// Rows of CSV (RFC 4180). A cell that a spreadsheet would run as a formula is preceded by an apostrophe.
/// </summary>
sealed class CsvRows(TextWriter writer)
{
    static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public void Write(IEnumerable<string?> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
            {
                writer.Write(',');
            }

            first = false;
            Cell(cell);
        }

        writer.Write("\r\n");
    }

    void Cell(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return;
        }

        // A number may begin with a minus; a text may not begin like a formula.
        if ((cell[0] is '=' or '+' or '@' || char.IsControl(cell[0]) || cell[0] is '-') && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            cell = "'" + cell;
        }

        if (cell.AsSpan().ContainsAny(NeedQuotes))
        {
            writer.Write('"');
            writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }
        else
        {
            writer.Write(cell);
        }
    }

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Number(double? number) => number?.ToString("0.#####", CultureInfo.InvariantCulture);

    public static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Running text in one line.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
