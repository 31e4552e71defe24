namespace Griot.Language;

/// <summary>Room for all that one training step works out; given back as a whole, or down to a mark.</summary>
sealed unsafe class Arena(int capacity)
{
    readonly AlignedArray<float> memory = new(capacity);
    int used;

    public int Mark() => used;

    public void Release(int mark) => used = mark;

    /// <summary>A matrix of zeros.</summary>
    public Matrix Zeros(int rows, int columns)
    {
        var matrix = Room(rows, columns);
        new Span<float>(matrix.Data, rows * columns).Clear();
        return matrix;
    }

    /// <summary>A matrix whose content is yet to be written.</summary>
    public Matrix Room(int rows, int columns)
    {
        var size = checked(rows * columns + 15) & ~15;
        if (size > memory.Length - used)
        {
            throw new InvalidOperationException($"A training step takes more than {memory.Length} numbers: make its batches smaller.");
        }

        used += size;
        return new Matrix(memory.Pointer + used - size, rows, columns);
    }
}
