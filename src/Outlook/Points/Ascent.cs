namespace Griot.Outlook;

/// <summary>
/// Climbs a log-likelihood to its top: Fisher scoring with the damping of Levenberg and Marquardt inside bounds, and a quasi-Newton correction (symmetric rank one) where the
/// estimated information is far from the true curvature.
/// </summary>
static class Ascent
{
    /// <summary>The value at a point; gradient and an estimate of the information, positive semi-definite, are written.</summary>
    public delegate double Surface(ReadOnlySpan<double> at, double[] gradient, double[,] information);

    /// <summary>Half of what a Newton step still promises, in units of log-likelihood, at which the top is reached.</summary>
    const double Enough = 1e-7;

    /// <param name="free">Which parameters may move.</param>
    /// <param name="limit">Gives up after so many evaluations.</param>
    public static Summit Climb(Surface surface, double[] start, double[] least, double[] most, bool[] free, int limit = 200)
    {
        var n = start.Length;
        var at = (double[])start.Clone();
        var (gradient, information) = (new double[n], new double[n, n]);
        var value = surface(at, gradient, information);
        var evaluations = 1;
        var damping = 1e-3;
        var correction = new double[n, n];
        var (otherGradient, otherInformation) = (new double[n], new double[n, n]);
        while (evaluations < limit)
        {
            // A parameter that its bound holds back stays out of the step.
            var moving = Enumerable.Range(0, n).Where(i => free[i] && !(at[i] <= least[i] && gradient[i] < 0) && !(at[i] >= most[i] && gradient[i] > 0)).ToArray();
            if (moving.Length == 0 || Step(damping) is not { } step)
            {
                if (moving.Length > 0 && damping < 1e12)
                {
                    damping = Math.Max(damping * 10, 1e-8);
                    continue;
                }

                return new(at, value, evaluations, moving.Length == 0);
            }

            var promise = 0.5 * moving.Select((i, k) => gradient[i] * step[k]).Sum();
            if (promise < Enough && damping <= 1)
            {
                return new(at, value, evaluations, true);
            }

            var next = (double[])at.Clone();
            for (var k = 0; k < moving.Length; k++)
            {
                next[moving[k]] = Math.Clamp(at[moving[k]] + step[k], least[moving[k]], most[moving[k]]);
            }

            var found = surface(next, otherGradient, otherInformation);
            evaluations++;
            if (!(found > value - 1e-12))
            {
                damping = Math.Max(damping * 8, 1e-4);
                if (damping > 1e12)
                {
                    return new(at, value, evaluations, false);
                }

                continue;
            }

            Correct(next);
            damping = Math.Max(damping / 10, 1e-10);
            (at, value) = (next, found);
            (gradient, otherGradient) = (otherGradient, gradient);
            (information, otherInformation) = (otherInformation, information);

            double[]? Step(double held)
            {
                var m = moving.Length;
                var matrix = new double[m, m];
                for (var a = 0; a < m; a++)
                {
                    for (var b = 0; b < m; b++)
                    {
                        matrix[a, b] = information[moving[a], moving[b]] + correction[moving[a], moving[b]];
                    }

                    matrix[a, a] += held * Math.Max(information[moving[a], moving[a]], 1e-8);
                }

                return SymmetricSystem.Solve(matrix, moving.Select(i => gradient[i]).ToArray());
            }
        }

        return new(at, value, evaluations, false);

        // What the information lacks of the curvature along the way just gone.
        void Correct(double[] next)
        {
            var way = next.Zip(at, (a, b) => a - b).ToArray();
            var missing = new double[n];
            for (var a = 0; a < n; a++)
            {
                missing[a] = gradient[a] - otherGradient[a];
                for (var b = 0; b < n; b++)
                {
                    missing[a] -= (otherInformation[a, b] + correction[a, b]) * way[b];
                }
            }

            var along = missing.Zip(way, (a, b) => a * b).Sum();
            if (Math.Abs(along) < 1e-8 * Math.Sqrt(missing.Sum(v => v * v) * way.Sum(v => v * v)))
            {
                return;
            }

            for (var a = 0; a < n; a++)
            {
                for (var b = 0; b < n; b++)
                {
                    correction[a, b] += missing[a] * missing[b] / along;
                }
            }
        }
    }

    /// <summary>The curvature at a point, less the second derivatives, by central differences of the gradient.</summary>
    public static double[,] Curvature(Surface surface, double[] at, bool[] free)
    {
        const double Width = 1e-4;
        var n = at.Length;
        var curvature = new double[n, n];
        var (up, down, unused) = (new double[n], new double[n], new double[n, n]);
        for (var j = 0; j < n; j++)
        {
            if (!free[j])
            {
                continue;
            }

            var moved = (double[])at.Clone();
            moved[j] = at[j] + Width;
            surface(moved, up, unused);
            moved[j] = at[j] - Width;
            surface(moved, down, unused);
            for (var i = 0; i < n; i++)
            {
                curvature[i, j] = (down[i] - up[i]) / (2 * Width);
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                curvature[i, j] = curvature[j, i] = (curvature[i, j] + curvature[j, i]) / 2;
            }
        }

        return curvature;
    }
}

/// <summary>Where a climb ended.</summary>
sealed record Summit(double[] At, double Value, int Evaluations, bool Converged);
