using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Griot.Language;

/// <summary>
/// Sigmoid and hyperbolic tangent, to about six digits, from sums and products alone: the same bits on every machine
/// (so no fused multiply-add), and in training as in use.
/// </summary>
static class Activation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x) =>
        Vector256<float>.One / (Vector256<float>.One + Exp(-x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        var s = Sigmoid(x + x);
        return s + s - Vector256<float>.One;
    }

    /// <summary>e^x for |x| up to 80, beyond which it is taken for 80: 2^n · e^r with |r| up to ln 2 / 2, and a Taylor polynomial for e^r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-80f)), Vector256.Create(80f));
        var magic = Vector256.Create(12582912f);
        var shifted = x * Vector256.Create(1.44269504f) + magic;
        var n = shifted - magic;
        var r = x - n * Vector256.Create(0.693359375f) - n * Vector256.Create(-2.12194440e-4f);
        var p = Vector256.Create(1f / 120);
        p = p * r + Vector256.Create(1f / 24);
        p = p * r + Vector256.Create(1f / 6);
        p = p * r + Vector256.Create(0.5f);
        p = p * r + Vector256<float>.One;
        p = p * r + Vector256<float>.One;
        return p * Vector256.ShiftLeft(shifted.AsInt32() + Vector256.Create(127), 23).AsSingle();
    }
}
