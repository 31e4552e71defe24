using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Griot.Language;

/// <summary>
/// Products of matrices of single-precision numbers, for training. Written in vectors of 512 bits, which .NET makes of
/// narrower ones where the machine has none.
/// </summary>
static unsafe class Product
{
    const int Lanes = 16;
    const int Tile = 4 * Lanes;

    /// <summary>Rows of b that stay in the nearest cache while a tile is worked on.</summary>
    const int Depth = 256;

    /// <summary>c += a · b.</summary>
    public static void Add(Matrix a, Matrix b, Matrix c) => Add(new Factor(a.Data, a.Stride, 1), b, c);

    /// <summary>c += aᵀ · b; a is read down its columns.</summary>
    public static void AddTransposed(Matrix a, Matrix b, Matrix c) => Add(new Factor(a.Data, 1, a.Stride), b, c);

    static void Add(Factor a, Matrix b, Matrix c)
    {
        for (var k = 0; k < b.Rows; k += Depth)
        {
            var depth = Math.Min(Depth, b.Rows - k);
            var j = 0;
            for (; j + Tile <= b.Columns; j += Tile)
            {
                var i = 0;
                for (; i + 6 <= c.Rows; i += 6)
                {
                    SixByTile(a.At(i, k), a.Row, a.Step, b.Row(k) + j, b.Stride, c.Row(i) + j, c.Stride, depth);
                }

                for (; i + 2 <= c.Rows; i += 2)
                {
                    TwoByTile(a.At(i, k), a.Row, a.Step, b.Row(k) + j, b.Stride, c.Row(i) + j, c.Stride, depth);
                }

                if (i < c.Rows)
                {
                    OneByTile(a.At(i, k), a.Step, b.Row(k) + j, b.Stride, c.Row(i) + j, depth);
                }
            }

            for (; j < b.Columns; j += Lanes)
            {
                var i = 0;
                for (; i + 4 <= c.Rows; i += 4)
                {
                    FourByLanes(a.At(i, k), a.Row, a.Step, b.Row(k) + j, b.Stride, c.Row(i) + j, c.Stride, depth);
                }

                for (; i < c.Rows; i++)
                {
                    OneByLanes(a.At(i, k), a.Step, b.Row(k) + j, b.Stride, c.Row(i) + j, depth);
                }
            }
        }
    }

    /// <summary>c += a · bᵀ, by way of a copy of bᵀ.</summary>
    public static void AddByTransposed(Matrix a, Matrix b, Matrix c, Arena arena)
    {
        var mark = arena.Mark();
        Add(a, Transpose(b, arena), c);
        arena.Release(mark);
    }

    /// <summary>The transpose, its rows filled up with zeros to a multiple of 16.</summary>
    public static Matrix Transpose(Matrix a, Arena arena)
    {
        var filled = (a.Rows + Lanes - 1) / Lanes * Lanes;
        var t = filled == a.Rows ? arena.Room(a.Columns, filled) : arena.Zeros(a.Columns, filled);
        for (var i0 = 0; i0 < a.Rows; i0 += Lanes)
        {
            var end = Math.Min(i0 + Lanes, a.Rows);
            for (var j = 0; j < a.Columns; j++)
            {
                var to = t.Row(j);
                for (var i = i0; i < end; i++)
                {
                    to[i] = a.Row(i)[j];
                }
            }
        }

        return t;
    }

    /// <summary>y += factor · x.</summary>
    public static void AddScaled(float factor, float* x, float* y, int count)
    {
        var f = Vector512.Create(factor);
        for (var i = 0; i < count; i += Lanes)
        {
            Accumulate(f, Load(x + i), Load(y + i)).Store(y + i);
        }
    }

    public static float Dot(float* x, float* y, int count)
    {
        var sum = Vector512<float>.Zero;
        for (var i = 0; i < count; i += Lanes)
        {
            sum = Accumulate(Load(x + i), Load(y + i), sum);
        }

        return Vector512.Sum(sum);
    }

    static void SixByTile(float* a, nint sa, nint step, float* b, int sb, float* c, int sc, int depth)
    {
        nint sa3 = 3 * sa, sa4 = 4 * sa, sa5 = 5 * sa;
        float* c1 = c + sc, c2 = c1 + sc, c3 = c2 + sc, c4 = c3 + sc, c5 = c4 + sc;
        var (s00, s01, s02, s03) = LoadTile(c);
        var (s10, s11, s12, s13) = LoadTile(c1);
        var (s20, s21, s22, s23) = LoadTile(c2);
        var (s30, s31, s32, s33) = LoadTile(c3);
        var (s40, s41, s42, s43) = LoadTile(c4);
        var (s50, s51, s52, s53) = LoadTile(c5);
        for (var k = 0; k < depth; k++, a += step, b += sb)
        {
            var b0 = Load(b);
            var b1 = Load(b + Lanes);
            var b2 = Load(b + 2 * Lanes);
            var b3 = Load(b + 3 * Lanes);
            var x = Vector512.Create(*a);
            s00 = Accumulate(x, b0, s00);
            s01 = Accumulate(x, b1, s01);
            s02 = Accumulate(x, b2, s02);
            s03 = Accumulate(x, b3, s03);
            x = Vector512.Create(a[sa]);
            s10 = Accumulate(x, b0, s10);
            s11 = Accumulate(x, b1, s11);
            s12 = Accumulate(x, b2, s12);
            s13 = Accumulate(x, b3, s13);
            x = Vector512.Create(a[2 * sa]);
            s20 = Accumulate(x, b0, s20);
            s21 = Accumulate(x, b1, s21);
            s22 = Accumulate(x, b2, s22);
            s23 = Accumulate(x, b3, s23);
            x = Vector512.Create(a[sa3]);
            s30 = Accumulate(x, b0, s30);
            s31 = Accumulate(x, b1, s31);
            s32 = Accumulate(x, b2, s32);
            s33 = Accumulate(x, b3, s33);
            x = Vector512.Create(a[sa4]);
            s40 = Accumulate(x, b0, s40);
            s41 = Accumulate(x, b1, s41);
            s42 = Accumulate(x, b2, s42);
            s43 = Accumulate(x, b3, s43);
            x = Vector512.Create(a[sa5]);
            s50 = Accumulate(x, b0, s50);
            s51 = Accumulate(x, b1, s51);
            s52 = Accumulate(x, b2, s52);
            s53 = Accumulate(x, b3, s53);
        }

        StoreTile(c, s00, s01, s02, s03);
        StoreTile(c1, s10, s11, s12, s13);
        StoreTile(c2, s20, s21, s22, s23);
        StoreTile(c3, s30, s31, s32, s33);
        StoreTile(c4, s40, s41, s42, s43);
        StoreTile(c5, s50, s51, s52, s53);
    }

    static void TwoByTile(float* a, nint sa, nint step, float* b, int sb, float* c, int sc, int depth)
    {
        var c1 = c + sc;
        var (s00, s01, s02, s03) = LoadTile(c);
        var (s10, s11, s12, s13) = LoadTile(c1);
        for (var k = 0; k < depth; k++, a += step, b += sb)
        {
            var b0 = Load(b);
            var b1 = Load(b + Lanes);
            var b2 = Load(b + 2 * Lanes);
            var b3 = Load(b + 3 * Lanes);
            var x = Vector512.Create(*a);
            s00 = Accumulate(x, b0, s00);
            s01 = Accumulate(x, b1, s01);
            s02 = Accumulate(x, b2, s02);
            s03 = Accumulate(x, b3, s03);
            x = Vector512.Create(a[sa]);
            s10 = Accumulate(x, b0, s10);
            s11 = Accumulate(x, b1, s11);
            s12 = Accumulate(x, b2, s12);
            s13 = Accumulate(x, b3, s13);
        }

        StoreTile(c, s00, s01, s02, s03);
        StoreTile(c1, s10, s11, s12, s13);
    }

    static void OneByTile(float* a, nint step, float* b, int sb, float* c, int depth)
    {
        var (s0, s1, s2, s3) = LoadTile(c);
        for (var k = 0; k < depth; k++, a += step, b += sb)
        {
            var x = Vector512.Create(*a);
            s0 = Accumulate(x, Load(b), s0);
            s1 = Accumulate(x, Load(b + Lanes), s1);
            s2 = Accumulate(x, Load(b + 2 * Lanes), s2);
            s3 = Accumulate(x, Load(b + 3 * Lanes), s3);
        }

        StoreTile(c, s0, s1, s2, s3);
    }

    static void FourByLanes(float* a, nint sa, nint step, float* b, int sb, float* c, int sc, int depth)
    {
        var (s0, s1, s2, s3) = (Load(c), Load(c + sc), Load(c + 2 * sc), Load(c + 3 * sc));
        for (var k = 0; k < depth; k++, a += step, b += sb)
        {
            var y = Load(b);
            s0 = Accumulate(Vector512.Create(*a), y, s0);
            s1 = Accumulate(Vector512.Create(a[sa]), y, s1);
            s2 = Accumulate(Vector512.Create(a[2 * sa]), y, s2);
            s3 = Accumulate(Vector512.Create(a[3 * sa]), y, s3);
        }

        s0.Store(c);
        s1.Store(c + sc);
        s2.Store(c + 2 * sc);
        s3.Store(c + 3 * sc);
    }

    static void OneByLanes(float* a, nint step, float* b, int sb, float* c, int depth)
    {
        var sum = Load(c);
        for (var k = 0; k < depth; k++, a += step, b += sb)
        {
            sum = Accumulate(Vector512.Create(*a), Load(b), sum);
        }

        sum.Store(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Load(float* from) => Vector512.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Accumulate(Vector512<float> x, Vector512<float> y, Vector512<float> sum) => Vector512.FusedMultiplyAdd(x, y, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector512<float> S0, Vector512<float> S1, Vector512<float> S2, Vector512<float> S3) LoadTile(float* c) =>
        (Load(c), Load(c + Lanes), Load(c + 2 * Lanes), Load(c + 3 * Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void StoreTile(float* c, Vector512<float> s0, Vector512<float> s1, Vector512<float> s2, Vector512<float> s3)
    {
        s0.Store(c);
        s1.Store(c + Lanes);
        s2.Store(c + 2 * Lanes);
        s3.Store(c + 3 * Lanes);
    }

    /// <summary>The left factor as the kernels walk over it: so far from one row to the next, and from one column.</summary>
    readonly struct Factor(float* data, int row, int step)
    {
        public readonly nint Row = row;
        public readonly nint Step = step;

        public float* At(int row, int column) => data + (row * Row) + (column * Step);
    }
}
