using System.Numerics.Tensors;

namespace Griot.Outlook;

/// <summary>
/// How many die in a month in which anybody does: a linear regression of the logarithm, with a ridge. Its errors are not assumed to have
/// a shape: they are those it made on the past, kept apart by the level of violence, since small wars vary more than great ones.
/// </summary>
sealed class LogLevel
{
    /// <summary>Logarithms of deaths a month between which errors are kept apart: about 1, 5, 25 and 100 deaths.</summary>
    static readonly double[] Levels = [0.7, 1.8, 3.25, 4.6];

    /// <summary>A group with fewer errors borrows those of the group below.</summary>
    const int FewestErrors = 200;

    readonly double[] coefficients;
    readonly double[][] errors;

    /// <summary>Fits on the rows that have deaths.</summary>
    /// <param name="rows">Row after row of <paramref name="width"/> numbers; the first should be a constant.</param>
    /// <param name="levelColumn">The column by which errors are kept apart, log(1 + deaths a month).</param>
    public LogLevel(ReadOnlySpan<double> rows, int width, ReadOnlySpan<double> deaths, ReadOnlySpan<double> weights, int levelColumn, double ridge)
    {
        var (curve, slope) = (new double[width, width], new double[width]);
        for (var i = 0; i < deaths.Length; i++)
        {
            if (deaths[i] > 0)
            {
                SymmetricSystem.Accumulate(curve, slope, rows.Slice(i * width, width), weights[i], weights[i] * Math.Log(deaths[i]));
            }
        }

        for (var k = 0; k < width; k++)
        {
            curve[k, k] += ridge;
        }

        coefficients = SymmetricSystem.Solve(curve, slope) ?? throw new ArithmeticException("The normal equations are not positive definite.");
        var groups = Enumerable.Range(0, Levels.Length + 1).Select(_ => new List<double>()).ToArray();
        for (var i = 0; i < deaths.Length; i++)
        {
            if (deaths[i] > 0)
            {
                var row = rows.Slice(i * width, width);
                groups[Group(row[levelColumn])].Add(Math.Log(deaths[i]) - Center(row));
            }
        }

        for (var g = 1; g < groups.Length; g++)
        {
            if (groups[g].Count < FewestErrors)
            {
                groups[g].AddRange(groups[g - 1]);
            }
        }

        errors = [.. groups.Select(group => group.Count == 0 ? [0.0] : group.Order().ToArray())];
    }

    /// <summary>The regression's own answer: a logarithm of deaths.</summary>
    public double Center(ReadOnlySpan<double> row) => TensorPrimitives.Dot(coefficients, row);

    /// <summary>The past errors around it at a level, in ascending order; never empty.</summary>
    public double[] Errors(double level) => errors[Group(level)];

    /// <summary>At least one death, and no more than anybody has ever counted.</summary>
    public static int Deaths(double logarithm) => (int)Math.Clamp(Math.Round(Math.Exp(Math.Min(logarithm, 20))), 1, Randomness.MostDeaths);

    static int Group(double level)
    {
        var group = 0;
        while (group < Levels.Length && level >= Levels[group])
        {
            group++;
        }

        return group;
    }
}
