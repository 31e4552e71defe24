using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Griot.Language;

/// <summary>Six rows by four panels at a time: 24 sums, four weights and one activation fill 29 of the 32 registers.</summary>
sealed unsafe class Avx512Kernel : Kernel
{
    const int Panel = PackedMatrix.PanelWidth;

    public override string Name => "avx512";

    public override void Multiply(short* a, float* rowScales, int rows, PackedView b, float* result, int stride)
    {
        var depth = b.Depth;
        var j = 0;
        for (; j + 4 * Panel <= b.Width; j += 4 * Panel)
        {
            var i = 0;
            for (; i + 6 <= rows; i += 6)
            {
                SixByFour(a + i * depth, rowScales + i, b, j, result + (nint)i * stride + j, stride);
            }

            for (; i < rows; i++)
            {
                OneByFour(a + i * depth, rowScales[i], b, j, result + (nint)i * stride + j);
            }
        }

        for (; j < b.Width; j += Panel)
        {
            var i = 0;
            for (; i + 6 <= rows; i += 6)
            {
                SixByOne(a + i * depth, rowScales + i, b, j, result + (nint)i * stride + j, stride);
            }

            for (; i < rows; i++)
            {
                OneByOne(a + i * depth, rowScales[i], b, j, result + (nint)i * stride + j);
            }
        }
    }

    static void SixByFour(short* a, float* rowScales, PackedView b, int j, float* c, int stride)
    {
        var pairs = b.Depth / 2;
        int* a0 = (int*)a, a1 = a0 + pairs, a2 = a1 + pairs, a3 = a2 + pairs, a4 = a3 + pairs, a5 = a4 + pairs;
        var panel = (nint)b.Depth * Panel;
        short* p0 = b.Values + (nint)j * b.Depth, p1 = p0 + panel, p2 = p1 + panel, p3 = p2 + panel;
        Vector512<int> s00 = default, s01 = default, s02 = default, s03 = default;
        Vector512<int> s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<int> s20 = default, s21 = default, s22 = default, s23 = default;
        Vector512<int> s30 = default, s31 = default, s32 = default, s33 = default;
        Vector512<int> s40 = default, s41 = default, s42 = default, s43 = default;
        Vector512<int> s50 = default, s51 = default, s52 = default, s53 = default;
        for (var k = 0; k < pairs; k++)
        {
            var (w0, w1, w2, w3) = (Vector512.Load(p0), Vector512.Load(p1), Vector512.Load(p2), Vector512.Load(p3));
            var x = Pair(a0 + k);
            s00 += Dot(x, w0);
            s01 += Dot(x, w1);
            s02 += Dot(x, w2);
            s03 += Dot(x, w3);
            x = Pair(a1 + k);
            s10 += Dot(x, w0);
            s11 += Dot(x, w1);
            s12 += Dot(x, w2);
            s13 += Dot(x, w3);
            x = Pair(a2 + k);
            s20 += Dot(x, w0);
            s21 += Dot(x, w1);
            s22 += Dot(x, w2);
            s23 += Dot(x, w3);
            x = Pair(a3 + k);
            s30 += Dot(x, w0);
            s31 += Dot(x, w1);
            s32 += Dot(x, w2);
            s33 += Dot(x, w3);
            x = Pair(a4 + k);
            s40 += Dot(x, w0);
            s41 += Dot(x, w1);
            s42 += Dot(x, w2);
            s43 += Dot(x, w3);
            x = Pair(a5 + k);
            s50 += Dot(x, w0);
            s51 += Dot(x, w1);
            s52 += Dot(x, w2);
            s53 += Dot(x, w3);
            p0 += 2 * Panel;
            p1 += 2 * Panel;
            p2 += 2 * Panel;
            p3 += 2 * Panel;
        }

        Store(s00, s01, s02, s03, rowScales[0], b, j, c);
        Store(s10, s11, s12, s13, rowScales[1], b, j, c + stride);
        Store(s20, s21, s22, s23, rowScales[2], b, j, c + 2 * stride);
        Store(s30, s31, s32, s33, rowScales[3], b, j, c + 3 * stride);
        Store(s40, s41, s42, s43, rowScales[4], b, j, c + 4 * stride);
        Store(s50, s51, s52, s53, rowScales[5], b, j, c + 5 * stride);
    }

    static void OneByFour(short* a, float rowScale, PackedView b, int j, float* c)
    {
        var pairs = b.Depth / 2;
        var a0 = (int*)a;
        var panel = (nint)b.Depth * Panel;
        short* p0 = b.Values + (nint)j * b.Depth, p1 = p0 + panel, p2 = p1 + panel, p3 = p2 + panel;
        Vector512<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (var k = 0; k < pairs; k++)
        {
            var x = Pair(a0 + k);
            s0 += Dot(x, Vector512.Load(p0));
            s1 += Dot(x, Vector512.Load(p1));
            s2 += Dot(x, Vector512.Load(p2));
            s3 += Dot(x, Vector512.Load(p3));
            p0 += 2 * Panel;
            p1 += 2 * Panel;
            p2 += 2 * Panel;
            p3 += 2 * Panel;
        }

        Store(s0, s1, s2, s3, rowScale, b, j, c);
    }

    static void SixByOne(short* a, float* rowScales, PackedView b, int j, float* c, int stride)
    {
        var pairs = b.Depth / 2;
        int* a0 = (int*)a, a1 = a0 + pairs, a2 = a1 + pairs, a3 = a2 + pairs, a4 = a3 + pairs, a5 = a4 + pairs;
        var p = b.Values + (nint)j * b.Depth;
        Vector512<int> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default;
        for (var k = 0; k < pairs; k++)
        {
            var w = Vector512.Load(p);
            s0 += Dot(Pair(a0 + k), w);
            s1 += Dot(Pair(a1 + k), w);
            s2 += Dot(Pair(a2 + k), w);
            s3 += Dot(Pair(a3 + k), w);
            s4 += Dot(Pair(a4 + k), w);
            s5 += Dot(Pair(a5 + k), w);
            p += 2 * Panel;
        }

        Store(s0, rowScales[0], b, j, c);
        Store(s1, rowScales[1], b, j, c + stride);
        Store(s2, rowScales[2], b, j, c + 2 * stride);
        Store(s3, rowScales[3], b, j, c + 3 * stride);
        Store(s4, rowScales[4], b, j, c + 4 * stride);
        Store(s5, rowScales[5], b, j, c + 5 * stride);
    }

    static void OneByOne(short* a, float rowScale, PackedView b, int j, float* c)
    {
        var pairs = b.Depth / 2;
        var a0 = (int*)a;
        var p = b.Values + (nint)j * b.Depth;
        Vector512<int> sum = default;
        for (var k = 0; k < pairs; k++, p += 2 * Panel)
        {
            sum += Dot(Pair(a0 + k), Vector512.Load(p));
        }

        Store(sum, rowScale, b, j, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<short> Pair(int* pair) => Vector512.Create(*pair).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> Dot(Vector512<short> x, Vector512<short> w) => Avx512BW.MultiplyAddAdjacent(x, w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector512<int> s0, Vector512<int> s1, Vector512<int> s2, Vector512<int> s3, float rowScale, PackedView b, int j, float* c)
    {
        Store(s0, rowScale, b, j, c);
        Store(s1, rowScale, b, j + Panel, c + Panel);
        Store(s2, rowScale, b, j + 2 * Panel, c + 2 * Panel);
        Store(s3, rowScale, b, j + 3 * Panel, c + 3 * Panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector512<int> sum, float rowScale, PackedView b, int j, float* c)
    {
        var scale = Vector512.Create(rowScale) * Vector512.Load(b.Scales + j);
        (Vector512.ConvertToSingle(sum) * scale + Vector512.Load(b.Bias + j)).Store(c);
    }
}
