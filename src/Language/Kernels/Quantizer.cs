using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>
/// Turns rows of numbers into 16-bit integers, as fine as the sums of products allow: |x| · |w| · depth stays below 2^31.
/// A row's largest value becomes the limit, so its scale is <c>largest / limit</c>.
/// </summary>
static unsafe class Quantizer
{
    /// <summary>The limit against int8 weights, good up to a depth of 516.</summary>
    public const int Fine = short.MaxValue;

    /// <summary>The limit where both sides are activations.</summary>
    public static int Balanced(int depth) => Math.Min(Fine, (int)Math.Sqrt(int.MaxValue / (double)depth) - 1);

    /// <summary>Rounds one row to nearest, ties to even; a row of zeros gets the scale 0.</summary>
    /// <param name="from">The row.</param>
    /// <param name="to">Where the integers go.</param>
    /// <param name="count">A multiple of 16.</param>
    /// <param name="limit">What the largest value becomes.</param>
    /// <returns>What one step of the row is worth.</returns>
    [MethodImpl(HotCode.Options)]
    public static float Row(float* from, short* to, int count, int limit)
    {
        var largest = Vector256<float>.Zero;
        for (var i = 0; i < count; i += 8)
        {
            largest = Vector256.Max(largest, Vector256.Abs(Vector256.Load(from + i)));
        }

        var most = 0f;
        for (var i = 0; i < 8; i++)
        {
            most = Math.Max(most, largest[i]);
        }

        var steps = Vector256.Create(most > 0 ? limit / most : 0);
        for (var i = 0; i < count; i += 16)
        {
            Round(Vector256.Load(from + i) * steps, Vector256.Load(from + i + 8) * steps).Store(to + i);
        }

        return most / limit;
    }

    /// <summary>Sixteen numbers within ±32767 to the nearest integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Round(Vector256<float> low, Vector256<float> high) =>
        Vector256.Narrow(Nearest(low), Nearest(high));

    /// <summary>Adding and taking away 1.5 · 2^23 leaves the nearest integer, ties to even, on every machine alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<int> Nearest(Vector256<float> x)
    {
        var magic = Vector256.Create(12582912f);
        return Vector256.ConvertToInt32Native(x + magic - magic);
    }
}
