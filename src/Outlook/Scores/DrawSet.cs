namespace Griot.Outlook;

/// <summary>A country and a month that a forecast is made for.</summary>
public readonly record struct CellKey(int Country, int Month)
{
    /// <summary>By month, then by country, as the published sets are ordered.</summary>
    internal static IComparer<CellKey> ByMonth { get; } = Comparer<CellKey>.Create((a, b) => a.Month != b.Month ? a.Month.CompareTo(b.Month) : a.Country.CompareTo(b.Country));
}

/// <summary>Draws of anybody's forecast, by country and month: what is scored.</summary>
public sealed class DrawSet
{
    readonly Dictionary<CellKey, List<double>> cells = [];

    /// <summary>The cells, in order.</summary>
    public IEnumerable<CellKey> Cells => cells.Keys.Order(CellKey.ByMonth);

    public void Add(CellKey cell, double outcome)
    {
        if (!cells.TryGetValue(cell, out var draws))
        {
            cells[cell] = draws = [];
        }

        draws.Add(outcome);
    }

    /// <summary>The draws of a cell in ascending order; empty where there are none.</summary>
    public double[] Sorted(CellKey cell) => cells.TryGetValue(cell, out var draws) ? [.. draws.Order()] : [];

    /// <summary>Those of some months, from one to another.</summary>
    public DrawSet Between(int from, int to)
    {
        var part = new DrawSet();
        foreach (var (cell, draws) in cells.Where(pair => pair.Key.Month >= from && pair.Key.Month <= to))
        {
            part.cells[cell] = draws;
        }

        return part;
    }

    /// <summary>Reads <c>country_id,month_id,draw,outcome</c>, in any order and among others.</summary>
    /// <exception cref="PanelFormatException">A line is wrong.</exception>
    public static DrawSet Read(TextReader reader)
    {
        var table = new CsvTable(reader);
        var (country, month, outcome) = (table.Require("country_id"), table.Require("month_id"), table.Require("outcome"));
        var set = new DrawSet();
        while (table.Read())
        {
            set.Add(new CellKey(table.Integer(country), table.Integer(month)), table.Amount(outcome));
        }

        return set.cells.Count > 0 ? set : throw new PanelFormatException(0, "There is a header and no draw.");
    }

    /// <summary>A forecast of Griot's own.</summary>
    /// <param name="countries">Of these countries only, by their place; of all if null.</param>
    public static DrawSet Of(ForecastDraws forecast, IReadOnlyCollection<int>? countries = null)
    {
        var set = new DrawSet();
        foreach (var c in countries ?? [.. Enumerable.Range(0, forecast.Countries.Count)])
        {
            for (var month = 0; month < forecast.Months; month++)
            {
                var draws = new List<double>(forecast.Draws);
                foreach (var draw in forecast.Cell(c, month))
                {
                    draws.Add(draw);
                }

                set.cells[new CellKey(forecast.Countries[c].Id, forecast.FirstMonth + month)] = draws;
            }
        }

        return set;
    }
}
