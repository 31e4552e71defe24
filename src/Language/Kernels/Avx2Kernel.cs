using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>Five rows by one panel of two registers: ten sums, two weights, one activation and its product fill 14 of the 16 registers.</summary>
sealed unsafe class Avx2Kernel : Kernel
{
    const int Panel = PackedMatrix.PanelWidth;
    const int Half = Panel / 2;

    public override string Name => "avx2";

    [MethodImpl(HotCode.Options)]
    public override void Multiply(short* a, float* rowScales, int rows, PackedView b, float* result, int stride)
    {
        for (var j = 0; j < b.Width; j += Panel)
        {
            var i = 0;
            for (; i + 5 <= rows; i += 5)
            {
                Five(a + i * b.Depth, rowScales + i, b, j, result + (nint)i * stride + j, stride);
            }

            for (; i < rows; i++)
            {
                One(a + i * b.Depth, rowScales[i], b, j, result + (nint)i * stride + j);
            }
        }
    }

    [MethodImpl(HotCode.Options)]
    static void Five(short* a, float* rowScales, PackedView b, int j, float* c, int stride)
    {
        var pairs = b.Depth / 2;
        int* a0 = (int*)a, a1 = a0 + pairs, a2 = a1 + pairs, a3 = a2 + pairs, a4 = a3 + pairs;
        var p = b.Values + (nint)j * b.Depth;
        Vector256<int> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default;
        Vector256<int> s21 = default, s30 = default, s31 = default, s40 = default, s41 = default;
        for (var k = 0; k < pairs; k++)
        {
            var (w0, w1) = (Vector256.Load(p), Vector256.Load(p + Panel));
            var x = Pair(a0 + k);
            s00 += Dot(x, w0);
            s01 += Dot(x, w1);
            x = Pair(a1 + k);
            s10 += Dot(x, w0);
            s11 += Dot(x, w1);
            x = Pair(a2 + k);
            s20 += Dot(x, w0);
            s21 += Dot(x, w1);
            x = Pair(a3 + k);
            s30 += Dot(x, w0);
            s31 += Dot(x, w1);
            x = Pair(a4 + k);
            s40 += Dot(x, w0);
            s41 += Dot(x, w1);
            p += 2 * Panel;
        }

        Store(s00, s01, rowScales[0], b, j, c);
        Store(s10, s11, rowScales[1], b, j, c + stride);
        Store(s20, s21, rowScales[2], b, j, c + 2 * stride);
        Store(s30, s31, rowScales[3], b, j, c + 3 * stride);
        Store(s40, s41, rowScales[4], b, j, c + 4 * stride);
    }

    [MethodImpl(HotCode.Options)]
    static void One(short* a, float rowScale, PackedView b, int j, float* c)
    {
        var pairs = b.Depth / 2;
        var a0 = (int*)a;
        var p = b.Values + (nint)j * b.Depth;
        Vector256<int> s0 = default, s1 = default;
        for (var k = 0; k < pairs; k++, p += 2 * Panel)
        {
            var x = Pair(a0 + k);
            s0 += Dot(x, Vector256.Load(p));
            s1 += Dot(x, Vector256.Load(p + Panel));
        }

        Store(s0, s1, rowScale, b, j, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<short> Pair(int* pair) => Vector256.Create(*pair).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<int> Dot(Vector256<short> x, Vector256<short> w) => Avx2.MultiplyAddAdjacent(x, w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector256<int> s0, Vector256<int> s1, float rowScale, PackedView b, int j, float* c)
    {
        var scale = Vector256.Create(rowScale);
        (Vector256.ConvertToSingle(s0) * (scale * Vector256.Load(b.Scales + j)) + Vector256.Load(b.Bias + j)).Store(c);
        (Vector256.ConvertToSingle(s1) * (scale * Vector256.Load(b.Scales + j + Half)) + Vector256.Load(b.Bias + j + Half)).Store(c + Half);
    }
}
