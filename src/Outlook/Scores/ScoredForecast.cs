using System.Globalization;

namespace Griot.Outlook;

/// <summary>A cell, what came true in it, and how its draws did.</summary>
public readonly record struct ScoredCell(CellKey Cell, double Outcome, CellScore Score);

/// <summary>A forecast held against what came true.</summary>
public sealed record ScoredForecast(IReadOnlyList<ScoredCell> Cells, int Draws, Calibration Calibration)
{
    /// <summary>IGN is comparable only with as many draws.</summary>
    public const int ComparableDraws = 1000;

    public MeanScore Mean { get; } = MeanScore.Of(Cells.Select(cell => cell.Score));

    /// <summary>Scores every outcome of the months that the draws are for.</summary>
    /// <exception cref="ScoringException">A cell has no draws, or another number of them than the others, or nothing can be scored.</exception>
    public static ScoredForecast Of(DrawSet draws, Outcomes outcomes)
    {
        var months = draws.Cells.Select(cell => cell.Month).ToHashSet();
        var (cells, calibration, missing, number) = (new List<ScoredCell>(), new Calibration(), 0, 0);
        foreach (var (key, outcome) in outcomes.Cells)
        {
            if (!months.Contains(key.Month))
            {
                continue;
            }

            var sorted = draws.Sorted(key);
            if (sorted.Length == 0)
            {
                missing++;
                continue;
            }

            number = number == 0 ? sorted.Length : number;
            if (sorted.Length != number)
            {
                throw new ScoringException(string.Create(
                    CultureInfo.InvariantCulture, $"Country {key.Country} has {sorted.Length} draws in {MonthNumber.Text(key.Month)}, others have {number}: all cells need as many."));
            }

            cells.Add(new ScoredCell(key, outcome, CellScore.Of(sorted, outcome)));
            calibration.Add(sorted, outcome);
        }

        return missing > 0
            ? throw new ScoringException(string.Create(CultureInfo.InvariantCulture, $"{missing} of {missing + cells.Count} outcomes in these months have no draws."))
            : cells.Count == 0 ? throw new ScoringException("No outcome lies in the months of the draws.")
            : new ScoredForecast(cells, number, calibration);
    }
}

/// <summary>Draws and outcomes do not fit together; the message is for people.</summary>
public sealed class ScoringException(string sentence) : Exception(sentence);
