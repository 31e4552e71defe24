using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Griot.Kernels;

/// <summary>
/// Products for machines with AVX-512: twelve rows by two panels at a time, of which 24 sums, two weights and one activation fill 27 of the 32
/// registers, and two panels of a layer stay in the nearest cache while all rows pass by. Compiled ahead for such machines alone, which is
/// why it is an assembly of its own: all others refuse the whole of it.
/// </summary>
static unsafe class Avx512Products
{
    const int Panel = PackedView.PanelWidth;

    /// <summary>For each row: <c>result[j] = (Σ row[k] · b[k, j]) · (rowScale · b.Scales[j]) + b.Bias[j]</c>.</summary>
    /// <param name="a">The rows, each of <c>b.Depth</c> values, one after another.</param>
    /// <param name="rowScales">What one step of each row is worth.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="b">The matrix.</param>
    /// <param name="result">The first row of the result.</param>
    /// <param name="stride">From one row of the result to the next, at least <c>b.Width</c>.</param>
    [MethodImpl(HotCode.Options)]
    public static void Multiply(short* a, float* rowScales, int rows, PackedView b, float* result, int stride)
    {
        var depth = b.Depth;
        var j = 0;
        for (; j + 2 * Panel <= b.Width; j += 2 * Panel)
        {
            var i = 0;
            for (; i + 12 <= rows; i += 12)
            {
                TwelveByTwo(a + i * depth, rowScales + i, b, j, result + (nint)i * stride + j, stride);
            }

            for (; i + 4 <= rows; i += 4)
            {
                FourByTwo(a + i * depth, rowScales + i, b, j, result + (nint)i * stride + j, stride);
            }

            for (; i < rows; i++)
            {
                OneByTwo(a + i * depth, rowScales[i], b, j, result + (nint)i * stride + j);
            }
        }

        if (j < b.Width)
        {
            var i = 0;
            for (; i + 4 <= rows; i += 4)
            {
                FourByOne(a + i * depth, rowScales + i, b, j, result + (nint)i * stride + j, stride);
            }

            for (; i < rows; i++)
            {
                OneByOne(a + i * depth, rowScales[i], b, j, result + (nint)i * stride + j);
            }
        }
    }

    [MethodImpl(HotCode.Options)]
    static void TwelveByTwo(short* a, float* rowScales, PackedView b, int j, float* c, int stride)
    {
        var pairs = b.Depth / 2;
        int* a0 = (int*)a, a1 = a0 + pairs, a2 = a1 + pairs, a3 = a2 + pairs, a4 = a3 + pairs, a5 = a4 + pairs;
        int* a6 = a5 + pairs, a7 = a6 + pairs, a8 = a7 + pairs, a9 = a8 + pairs, a10 = a9 + pairs, a11 = a10 + pairs;
        short* p0 = b.Values + (nint)j * b.Depth, p1 = p0 + (nint)b.Depth * Panel;
        Vector512<int> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        Vector512<int> s40 = default, s41 = default, s50 = default, s51 = default, s60 = default, s61 = default, s70 = default, s71 = default;
        Vector512<int> s80 = default, s81 = default, s90 = default, s91 = default, s100 = default, s101 = default, s110 = default, s111 = default;
        for (var k = 0; k < pairs; k++, p0 += 2 * Panel, p1 += 2 * Panel)
        {
            var (w0, w1) = (Vector512.Load(p0), Vector512.Load(p1));
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
            x = Pair(a5 + k);
            s50 += Dot(x, w0);
            s51 += Dot(x, w1);
            x = Pair(a6 + k);
            s60 += Dot(x, w0);
            s61 += Dot(x, w1);
            x = Pair(a7 + k);
            s70 += Dot(x, w0);
            s71 += Dot(x, w1);
            x = Pair(a8 + k);
            s80 += Dot(x, w0);
            s81 += Dot(x, w1);
            x = Pair(a9 + k);
            s90 += Dot(x, w0);
            s91 += Dot(x, w1);
            x = Pair(a10 + k);
            s100 += Dot(x, w0);
            s101 += Dot(x, w1);
            x = Pair(a11 + k);
            s110 += Dot(x, w0);
            s111 += Dot(x, w1);
        }

        Store(s00, s01, rowScales[0], b, j, c);
        Store(s10, s11, rowScales[1], b, j, c + stride);
        Store(s20, s21, rowScales[2], b, j, c + 2 * stride);
        Store(s30, s31, rowScales[3], b, j, c + 3 * stride);
        Store(s40, s41, rowScales[4], b, j, c + 4 * stride);
        Store(s50, s51, rowScales[5], b, j, c + 5 * stride);
        Store(s60, s61, rowScales[6], b, j, c + 6 * stride);
        Store(s70, s71, rowScales[7], b, j, c + 7 * stride);
        Store(s80, s81, rowScales[8], b, j, c + 8 * stride);
        Store(s90, s91, rowScales[9], b, j, c + 9 * stride);
        Store(s100, s101, rowScales[10], b, j, c + 10 * stride);
        Store(s110, s111, rowScales[11], b, j, c + 11 * stride);
    }

    [MethodImpl(HotCode.Options)]
    static void FourByTwo(short* a, float* rowScales, PackedView b, int j, float* c, int stride)
    {
        var pairs = b.Depth / 2;
        int* a0 = (int*)a, a1 = a0 + pairs, a2 = a1 + pairs, a3 = a2 + pairs;
        short* p0 = b.Values + (nint)j * b.Depth, p1 = p0 + (nint)b.Depth * Panel;
        Vector512<int> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        for (var k = 0; k < pairs; k++, p0 += 2 * Panel, p1 += 2 * Panel)
        {
            var (w0, w1) = (Vector512.Load(p0), Vector512.Load(p1));
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
        }

        Store(s00, s01, rowScales[0], b, j, c);
        Store(s10, s11, rowScales[1], b, j, c + stride);
        Store(s20, s21, rowScales[2], b, j, c + 2 * stride);
        Store(s30, s31, rowScales[3], b, j, c + 3 * stride);
    }

    [MethodImpl(HotCode.Options)]
    static void OneByTwo(short* a, float rowScale, PackedView b, int j, float* c)
    {
        var pairs = b.Depth / 2;
        var a0 = (int*)a;
        short* p0 = b.Values + (nint)j * b.Depth, p1 = p0 + (nint)b.Depth * Panel;
        Vector512<int> s00 = default, s01 = default;
        for (var k = 0; k < pairs; k++, p0 += 2 * Panel, p1 += 2 * Panel)
        {
            var (w0, w1) = (Vector512.Load(p0), Vector512.Load(p1));
            var x = Pair(a0 + k);
            s00 += Dot(x, w0);
            s01 += Dot(x, w1);
        }

        Store(s00, s01, rowScale, b, j, c);
    }

    [MethodImpl(HotCode.Options)]
    static void FourByOne(short* a, float* rowScales, PackedView b, int j, float* c, int stride)
    {
        var pairs = b.Depth / 2;
        int* a0 = (int*)a, a1 = a0 + pairs, a2 = a1 + pairs, a3 = a2 + pairs;
        var p0 = b.Values + (nint)j * b.Depth;
        Vector512<int> s00 = default, s10 = default, s20 = default, s30 = default;
        for (var k = 0; k < pairs; k++, p0 += 2 * Panel)
        {
            var w0 = Vector512.Load(p0);
            s00 += Dot(Pair(a0 + k), w0);
            s10 += Dot(Pair(a1 + k), w0);
            s20 += Dot(Pair(a2 + k), w0);
            s30 += Dot(Pair(a3 + k), w0);
        }

        Store(s00, rowScales[0], b, j, c);
        Store(s10, rowScales[1], b, j, c + stride);
        Store(s20, rowScales[2], b, j, c + 2 * stride);
        Store(s30, rowScales[3], b, j, c + 3 * stride);
    }

    [MethodImpl(HotCode.Options)]
    static void OneByOne(short* a, float rowScale, PackedView b, int j, float* c)
    {
        var pairs = b.Depth / 2;
        var a0 = (int*)a;
        var p0 = b.Values + (nint)j * b.Depth;
        Vector512<int> s00 = default;
        for (var k = 0; k < pairs; k++, p0 += 2 * Panel)
        {
            var w0 = Vector512.Load(p0);
            s00 += Dot(Pair(a0 + k), w0);
        }

        Store(s00, rowScale, b, j, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<short> Pair(int* pair) => Vector512.Create(*pair).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> Dot(Vector512<short> x, Vector512<short> w) => Avx512BW.MultiplyAddAdjacent(x, w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector512<int> s0, Vector512<int> s1, float rowScale, PackedView b, int j, float* c)
    {
        Store(s0, rowScale, b, j, c);
        Store(s1, rowScale, b, j + Panel, c + Panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector512<int> sum, float rowScale, PackedView b, int j, float* c)
    {
        var scale = Vector512.Create(rowScale) * Vector512.Load(b.Scales + j);
        (Vector512.ConvertToSingle(sum) * scale + Vector512.Load(b.Bias + j)).Store(c);
    }
}
