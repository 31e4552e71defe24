using System.Runtime.Intrinsics;

namespace Griot.Language;

/// <summary>Adam (Kingma and Ba 2015), the gradient clipped by its norm; moments of untouched table rows stand still.</summary>
sealed unsafe class Adam(IReadOnlyList<Parameter> parameters)
{
    const float MeanDecay = 0.9f;
    const float VarianceDecay = 0.98f;
    const float LargestNorm = 5;
    const float Least = 1e-8f;

    int steps;

    /// <summary>Moves every parameter against its gradient and forgets the gradient.</summary>
    public void Step(float rate)
    {
        steps++;
        var norm = Math.Sqrt(parameters.Sum(SquaredNorm));
        var clip = norm > LargestNorm ? (float)(LargestNorm / norm) : 1;
        var pace = rate / (1 - MathF.Pow(MeanDecay, steps));
        var correction = 1 / (1 - MathF.Pow(VarianceDecay, steps));
        foreach (var parameter in parameters)
        {
            foreach (var row in parameter.TouchedRows())
            {
                Move(parameter, row, clip, pace, correction);
            }

            parameter.Forget();
        }
    }

    static double SquaredNorm(Parameter parameter)
    {
        var sum = 0.0;
        foreach (var row in parameter.TouchedRows())
        {
            var gradient = parameter.Gradient.Row(row);
            sum += Product.Dot(gradient, gradient, parameter.Columns);
        }

        return sum;
    }

    static void Move(Parameter parameter, int row, float clip, float pace, float correction)
    {
        float* value = parameter.Value.Row(row), gradient = parameter.Gradient.Row(row);
        float* mean = parameter.Mean.Row(row), variance = parameter.Variance.Row(row);
        for (var i = 0; i < parameter.Columns; i += 16)
        {
            var g = Vector512.Load(gradient + i) * clip;
            var m = Vector512.Load(mean + i) * MeanDecay + g * (1 - MeanDecay);
            var v = Vector512.Load(variance + i) * VarianceDecay + g * g * (1 - VarianceDecay);
            m.Store(mean + i);
            v.Store(variance + i);
            var step = m * pace / (Vector512.Sqrt(v * correction) + Vector512.Create(Least));
            (Vector512.Load(value + i) - step).Store(value + i);
        }
    }
}
