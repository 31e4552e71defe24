namespace Griot.Language;

/// <summary>A linear layer: y = x · W + b.</summary>
sealed unsafe class TrainableLinear(string name, int inputs, int outputs, double range, Random random, bool hasBias = true)
{
    public Parameter Weights { get; } = new(name, inputs, outputs, range, random);

    public Parameter? Bias { get; } = hasBias ? new Parameter(name + " bias", 1, outputs, 0, random) : null;

    public IEnumerable<Parameter> Parameters => Bias is null ? [Weights] : [Weights, Bias];

    public Matrix Forward(Matrix x, Arena arena)
    {
        var y = Bias is null ? arena.Zeros(x.Rows, outputs) : arena.Room(x.Rows, outputs);
        for (var i = 0; Bias is not null && i < y.Rows; i++)
        {
            Bias.Value.Span(0).CopyTo(y.Span(i));
        }

        Product.Add(x, Weights.Value, y);
        return y;
    }

    /// <summary>Adds to the gradients of the weights and of the input.</summary>
    public void Backward(Matrix x, Matrix dy, Matrix dx, Arena arena)
    {
        Backward(x, dy);
        Product.AddByTransposed(dy, Weights.Value, dx, arena);
    }

    /// <summary>Adds to the gradients of the weights, where the input learns nothing.</summary>
    public void Backward(Matrix x, Matrix dy)
    {
        Product.AddTransposed(x, dy, Weights.Gradient);
        for (var i = 0; Bias is not null && i < dy.Rows; i++)
        {
            Product.AddScaled(1, dy.Row(i), Bias.Gradient.Row(0), outputs);
        }
    }

    /// <summary>Takes over weights that were rounded.</summary>
    public void Assign(LinearData data)
    {
        for (var output = 0; output < outputs; output++)
        {
            for (var input = 0; input < inputs; input++)
            {
                Weights.Value.Row(input)[output] = data.Weights[output * inputs + input] * data.Scales[output];
            }

            if (Bias is not null)
            {
                Bias.Value.Row(0)[output] = data.Bias[output];
            }
        }
    }

    /// <summary>Rounds the weights to int8, one scale an output.</summary>
    public LinearData Quantize()
    {
        var weights = new sbyte[inputs * outputs];
        var scales = new float[outputs];
        for (var j = 0; j < outputs; j++)
        {
            var largest = 0f;
            for (var i = 0; i < inputs; i++)
            {
                largest = Math.Max(largest, Math.Abs(Weights.Value.Row(i)[j]));
            }

            scales[j] = largest / sbyte.MaxValue;
            for (var i = 0; i < inputs; i++)
            {
                weights[j * inputs + i] = largest > 0 ? (sbyte)MathF.Round(Weights.Value.Row(i)[j] / scales[j]) : (sbyte)0;
            }
        }

        return new LinearData(inputs, outputs, weights, scales, Bias is null ? new float[outputs] : Bias.Value.Span(0).ToArray());
    }
}
