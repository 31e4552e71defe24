namespace Griot.Outlook;

/// <summary>Small dense systems of equations.</summary>
static class LinearAlgebra
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

    /// <summary>Solves A x = b for a positive definite A, by Cholesky's decomposition; A is overwritten.</summary>
    /// <exception cref="ArithmeticException">A is not positive definite.</exception>
    public static double[] Solve(double[,] a, ReadOnlySpan<double> b)
    {
        var n = b.Length;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = a[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= a[i, k] * a[j, k];
                }

                if (i == j && !(sum > 0))
                {
                    throw new ArithmeticException("The matrix is not positive definite.");
                }

                a[i, j] = i == j ? Math.Sqrt(sum) : sum / a[j, j];
            }
        }

        var x = b.ToArray();
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= a[i, k] * x[k];
            }

            x[i] /= a[i, i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                x[i] -= a[k, i] * x[k];
            }

            x[i] /= a[i, i];
        }

        return x;
    }
}
