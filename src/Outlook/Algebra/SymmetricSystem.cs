namespace Griot.Outlook;

/// <summary>Small symmetric matrices, of which the lower half is read: Cholesky's factorisation and what follows from it.</summary>
static class SymmetricSystem
{
    /// <summary>Adds one row to normal equations: weight times the row's square to the lower half of the matrix, pull times the row to the right side.</summary>
    public static void Accumulate(double[,] curve, double[] slope, ReadOnlySpan<double> row, double weight, double pull)
    {
        for (var j = 0; j < row.Length; j++)
        {
            slope[j] += pull * row[j];
            var x = weight * row[j];
            for (var k = 0; k <= j; k++)
            {
                curve[j, k] += x * row[k];
            }
        }
    }

    /// <summary>The solution of a·x = b; <see langword="null"/> where the matrix is not positive definite.</summary>
    public static double[]? Solve(double[,] a, ReadOnlySpan<double> b) => Factor(a) is { } lower ? Back(lower, b) : null;

    /// <summary>The inverse; <see langword="null"/> where the matrix is not positive definite.</summary>
    public static double[,]? Inverse(double[,] a)
    {
        if (Factor(a) is not { } lower)
        {
            return null;
        }

        var n = a.GetLength(0);
        var inverse = new double[n, n];
        for (var j = 0; j < n; j++)
        {
            var unit = new double[n];
            unit[j] = 1;
            var column = Back(lower, unit);
            for (var i = 0; i < n; i++)
            {
                inverse[i, j] = column[i];
            }
        }

        return inverse;
    }

    /// <summary>The lower triangle whose square the matrix is; <see langword="null"/> where it is not positive definite.</summary>
    public static double[,]? Factor(double[,] a)
    {
        var n = a.GetLength(0);
        var lower = new double[n, n];
        for (var j = 0; j < n; j++)
        {
            for (var i = j; i < n; i++)
            {
                var sum = a[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                if (i > j)
                {
                    lower[i, j] = sum / lower[j, j];
                }
                else if (sum > 1e-13 * Math.Abs(a[j, j]) && double.IsFinite(sum))
                {
                    lower[j, j] = Math.Sqrt(sum);
                }
                else
                {
                    return null;
                }
            }
        }

        return lower;
    }

    static double[] Back(double[,] lower, ReadOnlySpan<double> b)
    {
        var x = b.ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= lower[i, k] * x[k];
            }

            x[i] /= lower[i, i];
        }

        for (var i = x.Length - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < x.Length; k++)
            {
                x[i] -= lower[k, i] * x[k];
            }

            x[i] /= lower[i, i];
        }

        return x;
    }
}
