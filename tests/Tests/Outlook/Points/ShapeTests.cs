using System.Runtime.Intrinsics;
using Griot.Outlook;
using Xunit;

namespace Griot.Tests.Outlook;

public class ShapeTests
{
    public static TheoryData<double, double> Scales => new() { { 0.3, 0.7 }, { 2, 1 }, { 2, 2 }, { 5, 3.3 }, { 40, 1.9999 } };

    [Theory]
    [MemberData(nameof(Scales))]
    public void Masses_are_the_integrals_and_slopes_the_derivatives(double scale, double exponent)
    {
        InPlane((s, _) => new GaussianShape(s));
        InPlane((s, _) => new ExponentialShape(s));
        InPlane((s, e) => new PowerLawShape(s, e));
        InTime((s, _) => new ExponentialShape(s));
        InTime((s, e) => new PowerLawShape(s, e));

        void InPlane<T>(Func<double, double, T> shape)
            where T : IPlaneShape
        {
            var mass = shape(scale, exponent).DiscMass(20, out var byScale, out var byExponent);
            Near(Integral(u => u * shape(scale, exponent).Value(u), 20), mass, 1e-6);
            Slopes(byScale, byExponent, (s, e) => shape(s, e).DiscMass(20, out _, out _));
            Vectors(shape);
        }

        void InTime<T>(Func<double, double, T> shape)
            where T : ILineShape
        {
            var mass = shape(scale, exponent).Mass(20, out var byScale, out var byExponent);
            Near(Integral(u => shape(scale, exponent).Value(u), 20), mass, 1e-6);
            Slopes(byScale, byExponent, (s, e) => shape(s, e).Mass(20, out _, out _));
        }

        void Vectors<T>(Func<double, double, T> shape)
            where T : IShape
        {
            for (var lag = 0.0; lag < 30; lag += 1.7)
            {
                var value = shape(scale, exponent).Value(Vector512.Create(lag), out var byScale, out var byExponent);
                Near(shape(scale, exponent).Value(lag), value[3], 1e-12);
                Slopes(byScale[5], byExponent[0], (s, e) => shape(s, e).Value(lag));
            }
        }

        void Slopes(double byScale, double byExponent, Func<double, double, double> of)
        {
            const double Step = 1e-5;
            Near((of(scale * Math.Exp(Step), exponent) - of(scale * Math.Exp(-Step), exponent)) / (2 * Step), byScale, 1e-5);
            Near((of(scale, exponent * Math.Exp(Step)) - of(scale, exponent * Math.Exp(-Step))) / (2 * Step), byExponent, 1e-5);
        }
    }

    [Theory]
    [InlineData(30, 10)]
    [InlineData(50, 29.9)]
    [InlineData(0.001, 0.001)]
    [InlineData(0, 30)]
    [InlineData(50, 30)]
    [InlineData(99, 55)]
    [InlineData(120, 20)]
    public void A_kernel_is_integrated_over_what_lies_inside_the_window(double x, double y)
    {
        var parts = new DiscParts();
        parts.Add(Towns.Window, x, y, 40);
        foreach (var scale in new[] { 1.0, 8, 100 })
        {
            var shape = new ExponentialShape(scale);
            var mass = parts.Mass(0, shape, out var byScale, out _);
            Near(ByRings(x, y, 40, shape.Value), mass, 2e-3);
            Near((parts.Mass(0, new ExponentialShape(scale * Math.Exp(1e-5)), out _, out _) - parts.Mass(0, new ExponentialShape(scale * Math.Exp(-1e-5)), out _, out _)) / 2e-5, byScale, 1e-4);
        }
    }

    [Fact]
    public void A_hole_is_left_out_and_a_flat_kernel_measures_the_area()
    {
        var window = new Window([[(0, 0), (10, 0), (10, 10), (0, 10)], [(4, 4), (4, 6), (6, 6), (6, 4)]]);
        Assert.Equal(96, window.AreaKm2, 9);
        Assert.False(window.Contains(5, 5));
        var parts = new DiscParts();
        parts.Add(window, 2, 2, 50);
        Near(96, parts.Mass(0, new GaussianShape(1e6), out _, out _), 1e-6);
    }

    // By rings around the centre, each with the share of it that lies inside.
    static double ByRings(double x, double y, double radius, Func<double, double> value)
    {
        const int Turns = 720;
        return Integral(
            r => r * value(r) * Enumerable.Range(0, Turns).Count(k => Towns.Window.Contains(x + (r * Math.Cos((k + 0.5) * Math.Tau / Turns)), y + (r * Math.Sin((k + 0.5) * Math.Tau / Turns)))) * Math.Tau / Turns, radius, steps: 1500);
    }

    static double Integral(Func<double, double> of, double to, int steps = 200_000)
    {
        // Substituted, so that steps are short near nought.
        var sum = 0.0;
        for (var i = 0; i < steps; i++)
        {
            var v = (i + 0.5) / steps;
            sum += of(to * v * v) * 2 * v * to / steps;
        }

        return sum;
    }

    static void Near(double expected, double actual, double share) => Assert.True(Math.Abs(expected - actual) <= share * (Math.Abs(expected) + 1e-3), $"{expected} expected, {actual} found");
}
