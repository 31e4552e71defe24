namespace Griot.Briefing;

/// <summary>The probability that an event whose place is known only nearly lies within a distance of a site.</summary>
public static class ReachProbability
{
    /// <summary>Beyond so many standard deviations from its point an event is taken not to lie.</summary>
    const double Farthest = 8;

    const int Panels = 400;

    /// <summary>
    /// The true place is normal about the point given, alike in all directions: the probability is 1 - Q₁(d/σ, r/σ), with Marcum's Q (Marcum 1950), by Simpson's rule to
    /// six decimal places.
    /// </summary>
    /// <param name="distanceKm">From the site to the event's point.</param>
    /// <param name="errorKm">The standard deviation σ in either direction; 0 for a place known exactly, infinity for one not known.</param>
    /// <param name="reachKm">The distance within which the event concerns the site.</param>
    public static double Of(double distanceKm, double errorKm, double reachKm)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(distanceKm);
        ArgumentOutOfRangeException.ThrowIfNegative(errorKm);
        ArgumentOutOfRangeException.ThrowIfNegative(reachKm);
        if (errorKm == 0)
        {
            return distanceKm <= reachKm ? 1 : 0;
        }

        var (d, r) = (distanceKm / errorKm, reachKm / errorKm);
        var (from, to) = (Math.Max(0, d - Farthest), Math.Min(r, d + Farthest));
        if (double.IsInfinity(errorKm) || to <= from)
        {
            return 0;
        }

        // The density of the distance (Rice 1944), written so that nothing overflows.
        double Density(double t) => t * Math.Exp(-0.5 * (t - d) * (t - d)) * ScaledBessel(t * d);
        var step = (to - from) / Panels;
        var sum = Density(from) + Density(to);
        for (var i = 1; i < Panels; i++)
        {
            sum += (i % 2 == 0 ? 2 : 4) * Density(from + (i * step));
        }

        return Math.Clamp(sum * step / 3, 0, 1);
    }

    /// <summary>e^-x I₀(x) by the polynomials of Abramowitz and Stegun (1964), 9.8.1 and 9.8.2.</summary>
    static double ScaledBessel(double x)
    {
        if (x < 3.75)
        {
            var t = x / 3.75 * (x / 3.75);
            return Math.Exp(-x) * (1 + (t * (3.5156229 + (t * (3.0899424 + (t * (1.2067492 + (t * (0.2659732 + (t * (0.0360768 + (t * 0.0045813))))))))))));
        }

        var u = 3.75 / x;
        return (0.39894228 + (u * (0.01328592 + (u * (0.00225319 + (u * (-0.00157565 + (u * (0.00916281 + (u * (-0.02057706 + (u * (0.02635537 + (u * (-0.01647633 + (u * 0.00392377)))))))))))))))) / Math.Sqrt(x);
    }
}
