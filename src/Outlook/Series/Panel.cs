namespace Griot.Outlook;

/// <summary>A country of a panel, by the number VIEWS gives it.</summary>
/// <param name="Name">As the panel writes it; the number where it gives no name.</param>
public sealed record PanelCountry(int Id, string Name);

/// <summary>Which edition of a month's count is taken.</summary>
public enum Vintage
{
    /// <summary>What was published first (<c>sb_v1</c>).</summary>
    First,

    /// <summary>What later research made of it (<c>sb_v2</c>).</summary>
    Revised,
}

/// <summary>
/// Deaths by country and month, in two vintages; immutable. A month may be unknown in either, and a country may begin late
/// or end early.
/// </summary>
public sealed class Panel
{
    /// <summary>Revised counts exist from here on: before it models learn from the first vintage, from it on from the revised one.</summary>
    public static readonly int Revision = MonthNumber.Of(2018, 1);

    internal const int Unknown = -1;

    readonly int[] first;
    readonly int[] revised;
    readonly Dictionary<int, int> indices;

    internal Panel(PanelCountry[] countries, int firstMonth, int lastMonth, int[] first, int[] revised, IReadOnlyList<string> notes)
    {
        Countries = countries;
        FirstMonth = firstMonth;
        LastMonth = lastMonth;
        Notes = notes;
        this.first = first;
        this.revised = revised;
        indices = countries.Select((country, index) => (country.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
    }

    /// <summary>By ascending number.</summary>
    public IReadOnlyList<PanelCountry> Countries { get; }

    /// <summary>The first month of any country, as <see cref="MonthNumber"/> counts.</summary>
    public int FirstMonth { get; }

    /// <summary>The last month of any country that has a count.</summary>
    public int LastMonth { get; }

    public int Months => LastMonth - FirstMonth + 1;

    /// <summary>What was found while reading that a user should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The place of a country in <see cref="Countries"/>, or -1.</summary>
    public int IndexOf(int countryId) => indices.GetValueOrDefault(countryId, -1);

    /// <summary>The count in one vintage, or null where it is unknown or outside the panel.</summary>
    public int? Deaths(int countryIndex, int month, Vintage vintage)
    {
        if (month < FirstMonth || month > LastMonth)
        {
            return null;
        }

        var value = (vintage == Vintage.First ? first : revised)[countryIndex * Months + (month - FirstMonth)];
        return value == Unknown ? null : value;
    }

    /// <summary>What models learn from: the first vintage before 2018, the revised one after; where that one is blank, the other.</summary>
    public int? Deaths(int countryIndex, int month) => month < Revision
        ? Deaths(countryIndex, month, Vintage.First) ?? Deaths(countryIndex, month, Vintage.Revised)
        : Deaths(countryIndex, month, Vintage.Revised) ?? Deaths(countryIndex, month, Vintage.First);

    /// <summary>What came true: the revised vintage, and the first where nothing was revised.</summary>
    public int? Outcome(int countryIndex, int month) =>
        Deaths(countryIndex, month, Vintage.Revised) ?? Deaths(countryIndex, month, Vintage.First);
}

/// <summary>A line of a panel, of draws or of outcomes is wrong.</summary>
public sealed class PanelFormatException(int line, string sentence)
    : FormatException(line > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {line}: {sentence}") : sentence)
{
    /// <summary>The number of the line, from 1; 0 where it is the whole file.</summary>
    public int Line { get; } = line;
}
