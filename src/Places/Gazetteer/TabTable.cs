using System.Collections.Immutable;
using System.Globalization;

namespace Griot.Places;

/// <summary>Tables of our own facts: a line a row, columns between tabs, lists by <c> | </c>, comments after <c>#</c> at the margin.</summary>
static class TabTable
{
    /// <exception cref="InvalidDataException">A row has another number of columns; the message names its line.</exception>
    public static IEnumerable<Row> Read(TextReader reader, string name, int columns)
    {
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            yield return cells.Length == columns
                ? new Row(name, number, cells)
                : throw new InvalidDataException($"{name}:{number}: {cells.Length} columns, expected {columns}.");
        }
    }

    public sealed record Row(string Table, int Line, string[] Cells)
    {
        public string this[int column] => Cells[column];

        public double Number(int column) =>
            double.TryParse(Cells[column], CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new InvalidDataException($"{Table}:{Line}: '{Cells[column]}' is no number.");

        public ImmutableArray<string> List(int column) =>
            [.. Cells[column].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }
}
