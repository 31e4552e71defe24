namespace Griot.Language;

/// <summary>
/// A matrix that is learned, with its gradient and the two moments of Adam. Of an embedding table only the rows a batch
/// touched are looked at.
/// </summary>
sealed unsafe class Parameter
{
    readonly AlignedArray<float> value;
    readonly AlignedArray<float> gradient;
    readonly AlignedArray<float> mean;
    readonly AlignedArray<float> variance;
    readonly bool[]? isTouched;
    readonly List<int> touched = [];

    /// <summary>A matrix of numbers drawn evenly from ±<paramref name="range"/>.</summary>
    public Parameter(string name, int rows, int columns, double range, Random random, bool isTable = false)
    {
        (Name, Rows, Columns) = (name, rows, columns);
        var size = rows * columns;
        (value, gradient, mean, variance) = (new(size), new(size), new(size), new(size));
        isTouched = isTable ? new bool[rows] : null;
        if (range > 0)
        {
            foreach (ref var number in value.Span)
            {
                number = (float)((random.NextDouble() * 2 - 1) * range);
            }
        }
    }

    public string Name { get; }

    public int Rows { get; }

    public int Columns { get; }

    public Matrix Value => new(value.Pointer, Rows, Columns);

    public Matrix Gradient => new(gradient.Pointer, Rows, Columns);

    public Matrix Mean => new(mean.Pointer, Rows, Columns);

    public Matrix Variance => new(variance.Pointer, Rows, Columns);

    /// <summary>The gradient of one row of a table, which counts as touched from now on.</summary>
    public float* Touch(int row)
    {
        if (!isTouched![row])
        {
            isTouched[row] = true;
            touched.Add(row);
        }

        return Gradient.Row(row);
    }

    /// <summary>The rows with a gradient: those touched, or all of what is no table.</summary>
    public IEnumerable<int> TouchedRows() => isTouched is null ? Enumerable.Range(0, Rows) : touched;

    /// <summary>Sets the gradient back to zero.</summary>
    public void Forget()
    {
        foreach (var row in TouchedRows())
        {
            Gradient.Span(row).Clear();
        }

        foreach (var row in touched)
        {
            isTouched![row] = false;
        }

        touched.Clear();
    }
}
