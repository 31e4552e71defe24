using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>For machines without AVX2: vectors of 128 bits that .NET has everywhere, one row by one panel at a time.</summary>
sealed unsafe class PortableKernel : Kernel
{
    const int Panel = PackedMatrix.PanelWidth;
    const int Quarter = Panel / 4;

    public override string Name => "portable";

    [MethodImpl(HotCode.Options)]
    public override void Multiply(short* a, float* rowScales, int rows, PackedView b, float* result, int stride)
    {
        for (var j = 0; j < b.Width; j += Panel)
        {
            for (var i = 0; i < rows; i++)
            {
                One(a + i * b.Depth, rowScales[i], b, j, result + (nint)i * stride + j);
            }
        }
    }

    [MethodImpl(HotCode.Options)]
    static void One(short* a, float rowScale, PackedView b, int j, float* c)
    {
        var p = (int*)(b.Values + (nint)j * b.Depth);
        Vector128<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (var k = 0; k < b.Depth; k += 2, p += Panel)
        {
            var (x0, x1) = (Vector128.Create((int)a[k]), Vector128.Create((int)a[k + 1]));
            s0 += Dot(x0, x1, Vector128.Load(p));
            s1 += Dot(x0, x1, Vector128.Load(p + Quarter));
            s2 += Dot(x0, x1, Vector128.Load(p + 2 * Quarter));
            s3 += Dot(x0, x1, Vector128.Load(p + 3 * Quarter));
        }

        Store(s0, rowScale, b, j, c);
        Store(s1, rowScale, b, j + Quarter, c + Quarter);
        Store(s2, rowScale, b, j + 2 * Quarter, c + 2 * Quarter);
        Store(s3, rowScale, b, j + 3 * Quarter, c + 3 * Quarter);
    }

    /// <summary>Each 32-bit lane holds the weights of a pair of inputs: the first in its lower half, the second in its upper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<int> Dot(Vector128<int> x0, Vector128<int> x1, Vector128<int> pair) =>
        x0 * Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(pair, 16), 16) + x1 * Vector128.ShiftRightArithmetic(pair, 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector128<int> sum, float rowScale, PackedView b, int j, float* c) =>
        (Vector128.ConvertToSingle(sum) * (Vector128.Create(rowScale) * Vector128.Load(b.Scales + j)) + Vector128.Load(b.Bias + j)).Store(c);
}
