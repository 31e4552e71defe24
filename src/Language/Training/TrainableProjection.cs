namespace Griot.Language;

/// <summary>
/// The four views of a word, as dependent and as head for arcs and for relations: a linear layer, leaky rectifiers and
/// dropout, the last unit of each view set to 1.
/// </summary>
sealed unsafe class TrainableProjection(NetworkShape shape, Random random)
{
    const float Leak = 0.1f;

    readonly TrainableLinear linear = new(
        "projection", shape.OutputSize, shape.ProjectionSize, Math.Sqrt(6.0 / (shape.OutputSize + shape.ArcSize)), random);

    Matrix slopes;

    public IEnumerable<Parameter> Parameters => linear.Parameters;

    public Matrix Forward(Matrix x, float dropout, Dice dice, Arena arena)
    {
        var y = linear.Forward(x, arena);
        slopes = arena.Room(y.Rows, y.Columns);
        var stays = 1 / (1 - dropout);
        for (var i = 0; i < y.Rows; i++)
        {
            float* value = y.Row(i), slope = slopes.Row(i);
            for (var j = 0; j < y.Columns; j++)
            {
                slope[j] = (value[j] > 0 ? 1 : Leak) * (dropout > 0 && dice.Chance(dropout) ? 0 : stays);
                value[j] *= slope[j];
            }

            foreach (var last in LastUnits())
            {
                (value[last], slope[last]) = (1, 0);
            }
        }

        return y;
    }

    public void Backward(Matrix x, Matrix dy, Matrix dx, Arena arena)
    {
        for (var i = 0; i < dy.Rows; i++)
        {
            float* gradient = dy.Row(i), slope = slopes.Row(i);
            for (var j = 0; j < dy.Columns; j++)
            {
                gradient[j] *= slope[j];
            }
        }

        linear.Backward(x, dy, dx, arena);
    }

    public LinearData Quantize() => linear.Quantize();

    ReadOnlySpan<int> LastUnits() =>
        new([shape.ArcHeadOffset - 1, shape.RelationOffset - 1, shape.RelationHeadOffset - 1, shape.ProjectionSize - 1]);
}
