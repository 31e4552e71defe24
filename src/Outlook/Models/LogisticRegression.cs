using System.Numerics.Tensors;

namespace Griot.Outlook;

/// <summary>
/// The chance of an event as a logistic function of a row of numbers, fitted by Newton's method with a ridge, which keeps every step
/// finite, also where the event never happened or always did.
/// </summary>
static class LogisticRegression
{
    const int Rounds = 15;
    const double Settled = 1e-4;

    /// <summary>The coefficients.</summary>
    /// <param name="rows">Row after row of <paramref name="width"/> numbers; the first should be a constant.</param>
    public static double[] Fit(ReadOnlySpan<double> rows, int width, ReadOnlySpan<bool> events, ReadOnlySpan<double> weights, double ridge, CancellationToken cancellation)
    {
        var coefficients = new double[width];
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (curve, slope) = (new double[width, width], new double[width]);
            for (var i = 0; i < events.Length; i++)
            {
                var row = rows.Slice(i * width, width);
                var chance = Chance(coefficients, row);
                SymmetricSystem.Accumulate(curve, slope, row, weights[i] * chance * (1 - chance), weights[i] * ((events[i] ? 1 : 0) - chance));
            }

            for (var k = 0; k < width; k++)
            {
                slope[k] -= ridge * coefficients[k];
                curve[k, k] += ridge;
            }

            var step = SymmetricSystem.Solve(curve, slope) ?? throw new ArithmeticException("The normal equations are not positive definite.");
            TensorPrimitives.Add(coefficients, step, coefficients);
            if (TensorPrimitives.MaxMagnitude<double>(step) is var most && Math.Abs(most) < Settled)
            {
                break;
            }
        }

        return coefficients;
    }

    public static double Chance(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> row) => 1 / (1 + Math.Exp(-TensorPrimitives.Dot(coefficients, row)));
}
