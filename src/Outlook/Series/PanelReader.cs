using System.Globalization;

namespace Griot.Outlook;

/// <summary>
/// Reads a panel of deaths by country and month: <c>country_id</c>, <c>month_id</c> (or <c>year</c> and <c>month</c>), and at least one
/// of <c>sb_v1</c> and <c>sb_v2</c>, in any order and among any others. A blank count is an unknown one.
/// </summary>
public static class PanelReader
{
    /// <summary>Panels longer than this are mistakes: a month number is not a date.</summary>
    const int MostMonths = 12 * 200;

    /// <exception cref="PanelFormatException">A line is wrong; the message says which and why.</exception>
    public static Panel Read(TextReader reader)
    {
        var table = new CsvTable(reader);
        var (country, month, name) = (table.Require("country_id"), table.Find("month_id"), table.Find("country"));
        var (year, ofYear) = (table.Find("year"), table.Find("month"));
        var (first, revised) = (table.Find("sb_v1"), table.Find("sb_v2"));
        if (month < 0 && (year < 0 || ofYear < 0))
        {
            throw new PanelFormatException(1, "There is no column 'month_id', nor 'year' and 'month' in its stead.");
        }

        if (first < 0 && revised < 0)
        {
            throw new PanelFormatException(1, "There is neither a column 'sb_v1' nor 'sb_v2': nothing counts the deaths.");
        }

        var names = new SortedDictionary<int, string>();
        var rows = new Dictionary<(int Country, int Month), (int Line, int First, int Revised)>();
        while (table.Read())
        {
            var id = table.Integer(country);
            if (id < 0)
            {
                throw new PanelFormatException(table.Line, $"'{id}' is no number of a country.");
            }

            var number = Month(table, month, year, ofYear);
            var (one, two) = (first < 0 ? null : table.Count(first), revised < 0 ? null : table.Count(revised));
            if (!rows.TryAdd((id, number), (table.Line, one ?? Panel.Unknown, two ?? Panel.Unknown)))
            {
                throw new PanelFormatException(table.Line, string.Create(
                    CultureInfo.InvariantCulture, $"Country {id} has {MonthNumber.Text(number)} a second time; first in line {rows[(id, number)].Line}."));
            }

            if (!names.TryGetValue(id, out var known) || known.Length == 0)
            {
                names[id] = name < 0 ? "" : table.Text(name);
            }
        }

        return Build(names, rows);
    }

    static int Month(CsvTable table, int column, int yearColumn, int monthColumn)
    {
        var number = column < 0 || table[column].IsEmpty ? 0 : table.Integer(column);
        if (number == 0)
        {
            var (year, month) = (yearColumn < 0 || monthColumn < 0) ? (0, 0) : (table.Integer(yearColumn), table.Integer(monthColumn));
            number = month is >= 1 and <= 12 ? MonthNumber.Of(year, month) : 0;
        }
        else if (yearColumn >= 0 && monthColumn >= 0 && !table[yearColumn].IsEmpty && !table[monthColumn].IsEmpty
            && MonthNumber.Of(table.Integer(yearColumn), table.Integer(monthColumn)) != number)
        {
            throw new PanelFormatException(table.Line, string.Create(
                CultureInfo.InvariantCulture, $"month_id {number} is {MonthNumber.Text(number)}, but the line says {table.Text(yearColumn)}-{table.Text(monthColumn)}."));
        }

        return number is >= 1 and < 100_000 ? number
            : throw new PanelFormatException(table.Line, $"'{(column < 0 ? "" : table.Text(column))}' is no month; 1 is January 1980.");
    }

    static Panel Build(SortedDictionary<int, string> names, Dictionary<(int Country, int Month), (int Line, int First, int Revised)> rows)
    {
        var known = rows.Where(row => row.Value.First >= 0 || row.Value.Revised >= 0).Select(row => row.Key.Month).ToList();
        if (known.Count == 0)
        {
            throw new PanelFormatException(0, rows.Count == 0 ? "The panel has a header and no line." : "No line of the panel has a count.");
        }

        var (from, to) = (known.Min(), known.Max());
        var months = to - from + 1;
        if (months > MostMonths)
        {
            throw new PanelFormatException(0, $"The panel runs from {MonthNumber.Text(from)} to {MonthNumber.Text(to)}, which is longer than {MostMonths / 12} years: a month must be wrong.");
        }

        PanelCountry[] countries = [.. names.Select(pair => new PanelCountry(pair.Key, pair.Value.Length > 0 ? pair.Value : pair.Key.ToString(CultureInfo.InvariantCulture)))];
        var first = new int[countries.Length * months];
        var revised = new int[first.Length];
        Array.Fill(first, Panel.Unknown);
        Array.Fill(revised, Panel.Unknown);
        var index = countries.Select((country, i) => (country.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        foreach (var ((id, month), (_, one, two)) in rows)
        {
            if (month >= from && month <= to)
            {
                first[index[id] * months + (month - from)] = one;
                revised[index[id] * months + (month - from)] = two;
            }
        }

        return new Panel(countries, from, to, first, revised, []);
    }
}
