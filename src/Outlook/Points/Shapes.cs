using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Griot.Outlook;

/// <summary>How triggering fades with distance.</summary>
public enum SpaceShape : byte
{
    /// <summary>exp(-r²/2σ²).</summary>
    Gaussian,

    /// <summary>exp(-r/σ).</summary>
    Exponential,

    /// <summary>(1 + r/σ)^-d.</summary>
    PowerLaw,
}

/// <summary>How triggering fades with time.</summary>
public enum TimeShape : byte
{
    /// <summary>exp(-t/τ).</summary>
    Exponential,

    /// <summary>(1 + t/τ)^-p, Omori's law.</summary>
    PowerLaw,
}

/// <summary>
/// A decreasing function of a distance or a lag, 1 at nought, with its derivatives by the logarithms of its parameters: the scale and, where it has one, the exponent.
/// A struct, so that the inner loop is compiled for it.
/// </summary>
interface IShape
{
    /// <summary>1 for the scale, 2 with an exponent.</summary>
    static abstract int Parameters { get; }

    Vector512<double> Value(Vector512<double> lag, out Vector512<double> byScale, out Vector512<double> byExponent);

    double Value(double lag);
}

/// <summary>A shape in the plane: what a disc holds of it, but for the factor 2π.</summary>
interface IPlaneShape : IShape
{
    /// <summary>The integral of u·f(u) from 0 to a radius.</summary>
    double DiscMass(double radius, out double byScale, out double byExponent);
}

/// <summary>A shape in time.</summary>
interface ILineShape : IShape
{
    /// <summary>The integral of f from 0 to a lag.</summary>
    double Mass(double lag, out double byScale, out double byExponent);
}

/// <summary>Where an exponential is as good as nought. Smaller values still would leave the range of ordinary numbers, which costs twenty times the time.</summary>
static class Vanishing
{
    public const double Steps = 300;
}

readonly struct GaussianShape(double scale) : IPlaneShape
{
    readonly double precision = 1 / (scale * scale);

    public static int Parameters => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Value(Vector512<double> lag, out Vector512<double> byScale, out Vector512<double> byExponent)
    {
        var square = Vector512.Min(lag * lag * precision, Vector512.Create(2 * Vanishing.Steps));
        var value = Vector512.Exp(square * -0.5);
        (byScale, byExponent) = (value * square, default);
        return value;
    }

    public double Value(double lag) => Math.Exp(-0.5 * lag * lag * precision);

    public double DiscMass(double radius, out double byScale, out double byExponent)
    {
        var mass = -double.ExpM1(-0.5 * radius * radius * precision) / precision;
        (byScale, byExponent) = ((2 * mass) - (radius * radius * Value(radius)), 0);
        return mass;
    }
}

readonly struct ExponentialShape(double scale) : IPlaneShape, ILineShape
{
    readonly double rate = 1 / scale;

    public static int Parameters => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Value(Vector512<double> lag, out Vector512<double> byScale, out Vector512<double> byExponent)
    {
        var steps = Vector512.Min(lag * rate, Vector512.Create(Vanishing.Steps));
        var value = Vector512.Exp(-steps);
        (byScale, byExponent) = (value * steps, default);
        return value;
    }

    public double Value(double lag) => Math.Exp(-lag * rate);

    public double DiscMass(double radius, out double byScale, out double byExponent)
    {
        var steps = radius * rate;
        var value = Math.Exp(-steps);

        // 1 - (1 + u)e^-u loses its digits for small u.
        var mass = (steps < 1e-3 ? steps * steps * (0.5 - (steps / 3) + (steps * steps / 8)) : 1 - ((1 + steps) * value)) * scale * scale;
        (byScale, byExponent) = ((2 * mass) - (radius * radius * value), 0);
        return mass;
    }

    public double Mass(double lag, out double byScale, out double byExponent)
    {
        var mass = -double.ExpM1(-lag * rate) * scale;
        (byScale, byExponent) = (mass - (lag * Value(lag)), 0);
        return mass;
    }
}

readonly struct PowerLawShape(double scale, double exponent) : IPlaneShape, ILineShape
{
    readonly double rate = 1 / scale;

    public static int Parameters => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Value(Vector512<double> lag, out Vector512<double> byScale, out Vector512<double> byExponent)
    {
        var steps = lag * rate;
        var whole = steps + Vector512<double>.One;
        var logarithm = Vector512.Log(whole) * exponent;
        var value = Vector512.Exp(-logarithm);
        (byScale, byExponent) = (value * steps / whole * exponent, -value * logarithm);
        return value;
    }

    public double Value(double lag) => Math.Exp(-exponent * Math.Log(1 + (lag * rate)));

    public double DiscMass(double radius, out double byScale, out double byExponent)
    {
        // With w = 1 + u/σ the integrand is σ²(w - 1)w^-d.
        var log = Math.Log(1 + (radius * rate));
        var mass = (Power(2 - exponent, log, out var slope2) - Power(1 - exponent, log, out var slope1)) * scale * scale;
        byScale = (2 * mass) - (radius * radius * Value(radius));
        byExponent = -exponent * (slope2 - slope1) * scale * scale;
        return mass;
    }

    public double Mass(double lag, out double byScale, out double byExponent)
    {
        var mass = Power(1 - exponent, Math.Log(1 + (lag * rate)), out var slope) * scale;
        (byScale, byExponent) = (mass - (lag * Value(lag)), -exponent * slope * scale);
        return mass;
    }

    /// <summary>The integral of w^(k-1) from 1 to e^log, (e^(k·log) - 1)/k, and its slope in k; whole where k passes through nought.</summary>
    static double Power(double k, double log, out double slope)
    {
        var x = k * log;
        if (Math.Abs(x) < 1e-3)
        {
            slope = log * log * (0.5 + (x / 3) + (x * x / 8));
            return log * (1 + (x / 2) + (x * x / 6) + (x * x * x / 24));
        }

        var grown = double.ExpM1(x);
        slope = ((x * (grown + 1)) - grown) / (k * k);
        return grown / k;
    }
}
