using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>Rows of int8 numbers, each with a scale of its own, read straight from the mapped file.</summary>
sealed unsafe class EmbeddingTable(sbyte* values, float* scales, int rows, int size)
{
    public int Rows => rows;

    /// <summary>The numbers of one row, a multiple of 16.</summary>
    public int Size => size;

    public void Copy(int row, float* to)
    {
        new Span<float>(to, size).Clear();
        Add(row, 1, to);
    }

    /// <summary>Adds a row, weighted, to what is there.</summary>
    [MethodImpl(HotCode.Options)]
    public void Add(int row, float weight, float* to)
    {
        var from = values + (nint)row * size;
        var scale = Vector256.Create(scales[row] * weight);
        for (var i = 0; i < size; i += 16)
        {
            var (low, high) = Widen(from + i);
            (Vector256.Load(to + i) + low * scale).Store(to + i);
            (Vector256.Load(to + i + 8) + high * scale).Store(to + i + 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector256<float> Low, Vector256<float> High) Widen(sbyte* from)
    {
        var (low, high) = Vector128.Widen(Vector128.Load(from));
        return (ToSingle(low), ToSingle(high));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> ToSingle(Vector128<short> x)
    {
        var (low, high) = Vector128.Widen(x);
        return Vector256.ConvertToSingle(Vector256.Create(low, high));
    }
}
