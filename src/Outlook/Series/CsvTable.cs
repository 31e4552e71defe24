using System.Globalization;

namespace Griot.Outlook;

/// <summary>
/// Reads a CSV file with a header line by the names of its columns: quoted fields, any order, any further columns. One line is
/// held at a time and no field is copied before it is asked for.
/// </summary>
sealed class CsvTable
{
    readonly TextReader reader;
    readonly string[] header;
    readonly (int Start, int End)[] fields;
    string line = "";

    public CsvTable(TextReader reader)
    {
        this.reader = reader;
        line = reader.ReadLine()?.TrimStart('\uFEFF') ?? throw new PanelFormatException(0, "The file is empty.");
        Line = 1;
        fields = new (int, int)[line.Count(c => c == ',') + 1];
        var count = Split();
        header = [.. Enumerable.Range(0, count).Select(i => Text(i).Trim())];
        if (header.Distinct(StringComparer.OrdinalIgnoreCase).Count() < header.Length)
        {
            throw new PanelFormatException(1, "A column is named twice.");
        }
    }

    /// <summary>The number of the line last read, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The index of a column, or -1.</summary>
    public int Find(string name) => Array.FindIndex(header, column => column.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The index of a column that must be there.</summary>
    public int Require(string name)
    {
        var index = Find(name);
        return index >= 0 ? index
            : throw new PanelFormatException(1, $"There is no column '{name}'; the file has {string.Join(", ", header)}.");
    }

    /// <summary>The next line that is not blank; false at the end.</summary>
    public bool Read()
    {
        while (reader.ReadLine() is { } next)
        {
            Line++;
            line = next;
            if (line.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            var count = Split();
            return count == header.Length ? true
                : throw new PanelFormatException(Line, string.Create(CultureInfo.InvariantCulture, $"It has {count} fields, the header {header.Length}."));
        }

        return false;
    }

    public ReadOnlySpan<char> this[int column] => line.AsSpan(fields[column].Start..fields[column].End).Trim();

    /// <summary>A field as text, with doubled quotes made single.</summary>
    public string Text(int column) => this[column].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);

    /// <summary>A whole number that must be there.</summary>
    public int Integer(int column) =>
        int.TryParse(this[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : Count(column) ?? throw new PanelFormatException(Line, $"'{header[column]}' is blank.");

    /// <summary>A count: a whole number from 0, also written 12.0; null where blank.</summary>
    public int? Count(int column)
    {
        var text = this[column];
        if (text.IsEmpty)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            throw new PanelFormatException(Line, $"'{text}' in '{header[column]}' is no number.");
        }

        return number < 0 ? throw new PanelFormatException(Line, $"'{text}' in '{header[column]}' is negative; a count is 0 or more.")
            : number != Math.Floor(number) ? throw new PanelFormatException(Line, $"'{text}' in '{header[column]}' is no whole number; deaths are counted one by one.")
            : number > int.MaxValue ? throw new PanelFormatException(Line, $"'{text}' in '{header[column]}' is larger than any count can be.")
            : (int)number;
    }

    /// <summary>A number from 0 that must be there; draws of others need not be whole.</summary>
    public double Amount(int column) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && double.IsFinite(number) ? number
            : throw new PanelFormatException(Line, $"'{this[column]}' in '{header[column]}' is no number from 0.");

    int Split()
    {
        var (count, at) = (0, 0);
        while (true)
        {
            int start, end;
            if (at < line.Length && line[at] == '"')
            {
                start = end = at + 1;
                while (end < line.Length && (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"')))
                {
                    end += line[end] == '"' ? 2 : 1;
                }

                if (end >= line.Length)
                {
                    throw new PanelFormatException(Line, "A quote is not closed.");
                }

                at = end + 1;
                if (at < line.Length && line[at] != ',')
                {
                    throw new PanelFormatException(Line, "A comma is missing after a quote.");
                }
            }
            else
            {
                start = at;
                end = line.IndexOf(',', at) is var comma and >= 0 ? comma : line.Length;
                at = end;
            }

            if (count < fields.Length)
            {
                fields[count] = (start, end);
            }

            count++;
            if (at >= line.Length)
            {
                return count;
            }

            at++;
        }
    }
}
