namespace Griot.Outlook;

/// <summary>A mean difference between two forecasts of the same cells, and the interval that 95% of resampled sets of countries fall in.</summary>
/// <param name="Mean">First minus second, a cell: below zero where the first is better.</param>
/// <param name="ShareBetter">Share of the resampled sets in which the first is better.</param>
public sealed record PairedDifference(double Mean, double Low, double High, double ShareBetter);

/// <summary>
/// How sure a difference in scores is (Efron and Tibshirani 1993): countries are drawn with replacement, each with all its months, since
/// the months of one war are no independent cases.
/// </summary>
public static class PairedBootstrap
{
    public const int Resamples = 4000;

    const double Outside = 0.025;

    /// <summary>Both hold the same cells in the same order.</summary>
    public static PairedDifference Of(IReadOnlyList<ScoredCell> first, IReadOnlyList<ScoredCell> second, Func<CellScore, double> score, ulong seed)
    {
        if (first.Count == 0 || first.Count != second.Count)
        {
            throw new ArgumentException($"{first.Count} cells against {second.Count}: the same cells are compared, and at least one.", nameof(second));
        }

        var byCountry = new SortedDictionary<int, (double Sum, int Cells)>();
        for (var i = 0; i < first.Count; i++)
        {
            if (first[i].Cell != second[i].Cell)
            {
                throw new ArgumentException($"Cell {i} is {first[i].Cell} in one and {second[i].Cell} in the other.", nameof(second));
            }

            var (sum, cells) = byCountry.GetValueOrDefault(first[i].Cell.Country);
            byCountry[first[i].Cell.Country] = (sum + score(first[i].Score) - score(second[i].Score), cells + 1);
        }

        (double Sum, int Cells)[] countries = [.. byCountry.Values];
        var random = new Randomness(seed, countries.Length);
        var means = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            var (sum, cells) = (0.0, 0);
            for (var i = 0; i < countries.Length; i++)
            {
                var country = countries[random.Below(countries.Length)];
                sum += country.Sum;
                cells += country.Cells;
            }

            means[r] = sum / cells;
        }

        Array.Sort(means);
        return new PairedDifference(
            countries.Sum(c => c.Sum) / countries.Sum(c => c.Cells), CellScore.Quantile(means, Outside), CellScore.Quantile(means, 1 - Outside), means.Count(m => m < 0) / (double)Resamples);
    }
}
