using System.Globalization;
using Griot.Places;

namespace Griot.Outlook;

/// <summary>Reads a panel of deaths by country and month as months that were violent or not, and finds who borders on whom from the outlines of the countries.</summary>
public static class ViolentMonthsReader
{
    /// <summary>The panel's months, with countries of which the outlines know nothing left without neighbours.</summary>
    /// <param name="reader">CSV with <c>month_id</c>, <c>country</c> and <c>sb_v1</c>, and <c>sb_v2</c> which holds where it is not empty.</param>
    /// <param name="atLeast">Deaths that make a month violent.</param>
    /// <param name="unplaced">Countries whose outline was not found.</param>
    /// <exception cref="EventTableException">The table is no panel, or a row of it is flawed.</exception>
    public static ViolentMonths Read(TextReader reader, int atLeast, out IReadOnlyList<string> unplaced)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var rows = EventTable.Rows(reader).GetEnumerator();
        var columns = rows.MoveNext() ? rows.Current.Cells.Select(c => c.Trim()).ToArray() : throw new EventTableException("The panel is empty.");
        var (month, country, first, revised) = (Needed("month_id"), Needed("country"), Needed("sb_v1"), Array.IndexOf(columns, "sb_v2"));
        var deaths = new Dictionary<(string Country, int Month), double>();
        while (rows.MoveNext())
        {
            var (number, cells) = rows.Current;
            if (cells.Count != columns.Length)
            {
                throw new EventTableException($"Line {number} has {cells.Count} cells; {columns.Length} are named.");
            }

            var text = revised >= 0 && cells[revised].Length > 0 ? cells[revised] : cells[first];
            if (text.Length == 0)
            {
                continue;
            }

            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var dead) || !double.IsFinite(dead) || dead < 0)
            {
                throw new EventTableException($"Line {number}: '{text}' is no number of deaths.");
            }

            if (!int.TryParse(cells[month], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                throw new EventTableException($"Line {number}: '{cells[month]}' is no number of a month.");
            }

            if (!deaths.TryAdd((cells[country], id), dead))
            {
                throw new EventTableException($"Line {number}: {cells[country]} has month {id} twice.");
            }
        }

        if (deaths.Count == 0)
        {
            throw new EventTableException("The panel holds no month.");
        }

        string[] names = [.. deaths.Keys.Select(k => k.Country).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var (start, end) = (deaths.Keys.Min(k => k.Month), deaths.Keys.Max(k => k.Month));
        var codes = names.Select(PanelCountries.CodeOf).ToArray();
        unplaced = [.. names.Where((_, i) => codes[i] is null)];
        return new(
            [.. names],
            [.. names.Select(n => Enumerable.Range(start, end - start + 1).Select(m => deaths.TryGetValue((n, m), out var dead) ? dead >= atLeast : (bool?)null).ToArray())],
            [.. codes.Select(c => c is null ? [] : Areas.Embedded.Neighbours(c).Select(n => Array.IndexOf(codes, n)).Where(i => i >= 0).ToArray())]);

        int Needed(string name) => Array.IndexOf(columns, name) is >= 0 and var at ? at : throw new EventTableException($"There is no column '{name}'; there are {string.Join(", ", columns)}.");
    }
}
