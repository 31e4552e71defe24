using System.Collections.Immutable;

namespace Griot.Record;

/// <summary>What a likelihood and an impact make together, each from 1 to 5: one of five levels of risk. People may set every cell.</summary>
public sealed record RiskMatrix
{
    /// <summary>The steps of the scales.</summary>
    public const int Steps = 5;

    /// <summary>A judgement like any: nothing but a facility's owner can say what is acceptable there.</summary>
    public static RiskMatrix Default { get; } = new("1111211223122341234412345");

    RiskMatrix(string cells) => Cells = cells;

    /// <summary>The levels as 25 digits from 1 to 5: the row of the least likelihood first, in it the least impact first.</summary>
    public string Cells { get; }

    public static ImmutableArray<string> Likelihoods { get; } = ["very unlikely", "unlikely", "possible", "likely", "very likely"];

    public static ImmutableArray<string> Impacts { get; } = ["negligible", "minor", "moderate", "severe", "critical"];

    public static ImmutableArray<string> Levels { get; } = ["low", "medium", "high", "very high", "unacceptable"];

    /// <summary>The level of a cell, 1 to 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A step is not from 1 to 5.</exception>
    public int Level(int likelihood, int impact)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(likelihood, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(likelihood, Steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(impact, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(impact, Steps);
        return Cells[((likelihood - 1) * Steps) + impact - 1] - '0';
    }

    /// <summary>A matrix of its 25 digits, which may not fall as likelihood or impact rise.</summary>
    /// <returns>What is wrong with it, in a sentence; null where nothing is.</returns>
    public static string? TryParse(string cells, out RiskMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(cells);
        matrix = Default;
        if (cells.Length != Steps * Steps || cells.Any(cell => cell is < '1' or > '5'))
        {
            return "A matrix has 25 levels from 1 to 5.";
        }

        for (var i = 0; i < cells.Length; i++)
        {
            if ((i % Steps > 0 && cells[i] < cells[i - 1]) || (i >= Steps && cells[i] < cells[i - Steps]))
            {
                return "A level may not fall where the likelihood or the impact rises.";
            }
        }

        matrix = new(cells);
        return null;
    }
}
