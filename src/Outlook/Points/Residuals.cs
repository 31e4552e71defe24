namespace Griot.Outlook;

/// <summary>
/// Whether a fitted process keeps time (Ogata 1988): with the expected number of events up to each event as its clock, events come like a Poisson process of rate one.
/// </summary>
/// <param name="Expected">Events that the model expects in the period; close to the number seen for any model at its likeliest.</param>
/// <param name="Distance">The greatest gap between the distribution of the waiting times on that clock and the exponential one (Kolmogorov and Smirnov).</param>
/// <param name="Chance">The chance of so great a gap if the model were true; somewhat too high, since the model was fitted to the same events.</param>
public sealed record Residuals(double Expected, double Distance, double Chance)
{
    /// <summary>The residuals of a fit on the events it explains.</summary>
    public static Residuals Of(PointFit fit, PointEvents events)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(events);
        var clock = new PointLikelihood(fit.Model, events, fit.MarkIndex, threads: 1).Clock(fit.At);
        var waits = clock.Zip(clock.Skip(1), (a, b) => -double.ExpM1(a - b)).Order().ToArray();
        var distance = 0.0;
        for (var i = 0; i < waits.Length; i++)
        {
            distance = Math.Max(distance, Math.Max(waits[i] - (i / (double)waits.Length), ((i + 1) / (double)waits.Length) - waits[i]));
        }

        return new(clock[^1], distance, Kolmogorov(distance, waits.Length));
    }

    /// <summary>The chance of a distance at least so great between n draws and their distribution (Stephens' correction of the limit).</summary>
    internal static double Kolmogorov(double distance, int n)
    {
        var root = Math.Sqrt(n);
        var x = (root + 0.12 + (0.11 / root)) * distance;
        if (x < 0.2)
        {
            return 1;
        }

        var sum = 0.0;
        for (var k = 1; k <= 100; k++)
        {
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2 * k * k * x * x);
        }

        return Math.Clamp(sum, 0, 1);
    }
}
