using System.Globalization;

namespace Griot.Outlook;

/// <summary>
/// What is known at an origin: dense series of deaths through that month and not one month further. Everything a model sees of a panel
/// passes through here, so that nothing leaks back from what came later.
/// </summary>
/// <remarks>
/// A country begins with its first known month. A month without a count after that is taken as zero, as the published benchmarks take
/// it, and <see cref="Notes"/> says how many there were; a country without any count in its last <see cref="Ended"/> months has ended
/// and is left out, as is one that has not begun.
/// </remarks>
public sealed class History
{
    /// <summary>Months without a count after which a country no longer exists.</summary>
    public const int Ended = 12;

    /// <summary>Fewer months than these teach nothing about a year ahead.</summary>
    public const int Fewest = 48;

    readonly double[] deaths;

    History(PanelCountry[] countries, int firstMonth, int origin, double[] deaths, int[] begins, IReadOnlyList<string> notes)
    {
        Countries = countries;
        FirstMonth = firstMonth;
        Origin = origin;
        Notes = notes;
        Begins = begins;
        this.deaths = deaths;
        Neighbours = Borders.Among(countries);
    }

    /// <summary>The countries that exist at the origin, by ascending number.</summary>
    public IReadOnlyList<PanelCountry> Countries { get; }

    public int FirstMonth { get; }

    /// <summary>The last month that is known.</summary>
    public int Origin { get; }

    public int Months => Origin - FirstMonth + 1;

    /// <summary>For each country the index of its first known month.</summary>
    public IReadOnlyList<int> Begins { get; }

    /// <summary>For each country the indices of those it borders on.</summary>
    public IReadOnlyList<int[]> Neighbours { get; }

    public IReadOnlyList<string> Notes { get; }

    /// <summary>The deaths of one country, one a month, through the origin; zero before it begins.</summary>
    public ReadOnlySpan<double> Of(int country) => deaths.AsSpan(country * Months, Months);

    /// <exception cref="OriginException">The origin lies outside the panel, or too little is known before it; the message is for people.</exception>
    public static History Of(Panel panel, int origin)
    {
        if (origin > panel.LastMonth)
        {
            throw new OriginException($"The panel ends with {MonthNumber.Text(panel.LastMonth)}: an origin of {MonthNumber.Text(origin)} lies after it.");
        }

        var months = origin - panel.FirstMonth + 1;
        if (months < Fewest)
        {
            throw new OriginException(
                $"The panel begins with {MonthNumber.Text(panel.FirstMonth)}: an origin of {MonthNumber.Text(origin)} leaves {Math.Max(0, months)} months to learn from, and at least {Fewest} are needed.");
        }

        var (countries, begins, rows) = (new List<PanelCountry>(), new List<int>(), new List<double[]>());
        var (gaps, ended, unbegun) = (0, new List<string>(), new List<string>());
        for (var c = 0; c < panel.Countries.Count; c++)
        {
            var row = new double[months];
            var (begin, last, missing) = (-1, -1, 0);
            for (var t = 0; t < months; t++)
            {
                if (panel.Deaths(c, panel.FirstMonth + t) is { } count)
                {
                    begin = begin < 0 ? t : begin;
                    last = t;
                    row[t] = count;
                }
                else if (begin >= 0)
                {
                    missing++;
                }
            }

            if (begin < 0 || last < months - Ended)
            {
                (begin < 0 ? unbegun : ended).Add(panel.Countries[c].Name);
                continue;
            }

            gaps += missing;
            countries.Add(panel.Countries[c]);
            begins.Add(begin);
            rows.Add(row);
        }

        if (countries.Count == 0)
        {
            throw new OriginException($"No country has a count in the {Ended} months through {MonthNumber.Text(origin)}.");
        }

        var notes = new List<string>();
        if (gaps > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{gaps} months without a count, between others that have one or before the origin, are taken as months without deaths."));
        }

        if (ended.Count > 0)
        {
            notes.Add($"No count in the last {Ended} months, and no forecast: {string.Join(", ", ended)}.");
        }

        if (unbegun.Count > 0)
        {
            notes.Add($"No count yet at the origin, and no forecast: {string.Join(", ", unbegun)}.");
        }

        PanelCountry[] existing = [.. countries];
        return new History(existing, panel.FirstMonth, origin, [.. rows.SelectMany(row => row)], [.. begins], notes);
    }
}

/// <summary>Nothing can be forecast from this origin; the message is for people.</summary>
public sealed class OriginException(string sentence) : Exception(sentence);
