using System.Globalization;

namespace Griot.Outlook;

/// <summary>Which countries of a panel share a land border, from <c>data/outlook/borders.tsv</c>; a country not listed there has no neighbour.</summary>
static class Borders
{
    static readonly Lazy<Dictionary<int, (string Name, int[] Neighbours)>> Table = new(Load);

    /// <summary>The countries that the table knows.</summary>
    public static IEnumerable<PanelCountry> Known => Table.Value.Select(row => new PanelCountry(row.Key, row.Value.Name));

    /// <summary>For each country the indices, in the same list, of those it borders on.</summary>
    public static int[][] Among(IReadOnlyList<PanelCountry> countries)
    {
        var index = countries.Select((country, i) => (country.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        return
        [
            .. countries.Select(country => Table.Value.TryGetValue(country.Id, out var row)
                ? row.Neighbours.Where(index.ContainsKey).Select(id => index[id]).ToArray()
                : []),
        ];
    }

    static Dictionary<int, (string Name, int[] Neighbours)> Load()
    {
        using var reader = new StreamReader(typeof(Borders).Assembly.GetManifestResourceStream("borders.tsv")!);
        var table = new Dictionary<int, (string, int[])>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split('\t');
            if (int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                table[id] = (fields[1], fields.Length < 3 ? []
                    : [.. fields[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => int.Parse(f, CultureInfo.InvariantCulture))]);
            }
        }

        return table;
    }
}
