namespace Griot.Language;

/// <summary>Numbers in rows, somewhere in an <see cref="Arena"/> or a <see cref="Parameter"/>.</summary>
/// <param name="data">The first number.</param>
/// <param name="rows">How many rows.</param>
/// <param name="columns">Numbers of a row, a multiple of 16.</param>
/// <param name="stride">From one row to the next.</param>
readonly unsafe struct Matrix(float* data, int rows, int columns, int stride)
{
    public readonly float* Data = data;
    public readonly int Rows = rows;
    public readonly int Columns = columns;
    public readonly int Stride = stride;

    public Matrix(float* data, int rows, int columns)
        : this(data, rows, columns, columns)
    {
    }

    public float* Row(int row) => Data + (nint)row * Stride;

    public Matrix Part(int firstRow, int rows) => new(Row(firstRow), rows, Columns, Stride);

    public Matrix Part(int firstRow, int rows, int firstColumn, int columns) => new(Row(firstRow) + firstColumn, rows, columns, Stride);

    public Span<float> Span(int row) => new(Row(row), Columns);
}
