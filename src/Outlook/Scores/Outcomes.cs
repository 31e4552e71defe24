namespace Griot.Outlook;

/// <summary>What came true, by country and month.</summary>
public sealed class Outcomes
{
    readonly SortedDictionary<CellKey, double> cells = new(CellKey.ByMonth);

    public IReadOnlyDictionary<CellKey, double> Cells => cells;

    /// <summary>
    /// Reads <c>country_id,month_id,outcome</c>, or a panel with <c>sb_v2</c> or <c>sb_v1</c> in its stead: the revised count then, the first
    /// where there is no other. Blank outcomes are not known yet.
    /// </summary>
    /// <exception cref="PanelFormatException">A line is wrong.</exception>
    public static Outcomes Read(TextReader reader)
    {
        var table = new CsvTable(reader);
        var (country, month, outcome) = (table.Require("country_id"), table.Require("month_id"), table.Find("outcome"));
        var (first, revised) = (table.Find("sb_v1"), table.Find("sb_v2"));
        if (outcome < 0 && first < 0 && revised < 0)
        {
            throw new PanelFormatException(1, "There is no column 'outcome', nor 'sb_v2' or 'sb_v1' in its stead.");
        }

        var outcomes = new Outcomes();
        while (table.Read())
        {
            var key = new CellKey(table.Integer(country), table.Integer(month));
            var value = outcome >= 0 ? table.Count(outcome)
                : (revised < 0 ? null : table.Count(revised)) ?? (first < 0 ? null : table.Count(first));
            if (value is { } known && !outcomes.cells.TryAdd(key, known))
            {
                throw new PanelFormatException(table.Line, $"Country {key.Country} has {MonthNumber.Text(key.Month)} a second time.");
            }
        }

        return outcomes;
    }

    /// <summary>Those of a panel, from one month to another: the revised vintage where there is one, unless one is named.</summary>
    public static Outcomes Of(Panel panel, int from, int to, Vintage? vintage = null)
    {
        var outcomes = new Outcomes();
        for (var c = 0; c < panel.Countries.Count; c++)
        {
            for (var month = from; month <= to; month++)
            {
                if ((vintage is { } named ? panel.Deaths(c, month, named) : panel.Outcome(c, month)) is { } count)
                {
                    outcomes.cells[new CellKey(panel.Countries[c].Id, month)] = count;
                }
            }
        }

        return outcomes;
    }

    /// <summary>Drops the outcomes of all countries but these, and says whose they were, by ascending number.</summary>
    internal IReadOnlyList<int> Leave(HashSet<int> countries)
    {
        CellKey[] others = [.. cells.Keys.Where(key => !countries.Contains(key.Country))];
        foreach (var key in others)
        {
            cells.Remove(key);
        }

        return [.. others.Select(key => key.Country).Distinct().Order()];
    }
}
