namespace Griot.Briefing;

/// <summary>
/// The number of events to expect where the rate itself is known only nearly: Poisson with a rate that is Gamma distributed, so that its variance is mean + mean² / shape.
/// </summary>
public readonly record struct NegativeBinomial
{
    /// <summary>A number of events that nothing observed will reach; sums end here.</summary>
    const int Most = 100_000;

    readonly double mean, shape;

    /// <param name="mean">Expected events, 0 or more.</param>
    /// <param name="shape">The shape of the rate, above 0: how much is known of it.</param>
    public NegativeBinomial(double mean, double shape)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(double.IsFinite(mean) && mean >= 0, true, nameof(mean));
        ArgumentOutOfRangeException.ThrowIfNotEqual(double.IsFinite(shape) && shape > 0, true, nameof(shape));
        (this.mean, this.shape) = (mean, shape);
    }

    public double Mean => mean;

    public double Shape => shape;

    /// <summary>The probability of one event or more.</summary>
    public double AtLeastOne => mean == 0 ? 0 : -double.ExpM1(-shape * double.LogP1(mean / shape));

    /// <summary>The natural logarithm of the probability of so many events.</summary>
    public double LogProbability(int events)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        if (mean == 0)
        {
            return events == 0 ? 0 : double.NegativeInfinity;
        }

        var sum = -shape * double.LogP1(mean / shape);
        for (var k = 0; k < events; k++)
        {
            sum += Math.Log((shape + k) / (k + 1) * Next);
        }

        return sum;
    }

    /// <summary>The least number of events that is not exceeded with the probability given, from 0 up to, not including, 1.</summary>
    public int Quantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(probability is >= 0 and < 1, true, nameof(probability));
        var sum = 0.0;
        foreach (var (events, share) in Shares())
        {
            sum += share;
            if (sum >= probability)
            {
                return events;
            }
        }

        return Most;
    }

    /// <summary>The continuous ranked probability score of what came about, in events; 0 is best (Gneiting and Raftery 2007).</summary>
    public double Crps(int events)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        var (score, sum) = (0.0, 0.0);
        foreach (var (k, share) in Shares())
        {
            sum += share;
            var off = sum - (k >= events ? 1 : 0);
            score += off * off;
            if (k > events && 1 - sum < 1e-10)
            {
                break;
            }
        }

        return score;
    }

    double Next => mean == 0 ? 0 : mean / (mean + shape);

    // In logarithms, since the first shares of a large mean are less than any number.
    IEnumerable<(int Events, double Share)> Shares()
    {
        var log = mean == 0 ? 0 : -shape * double.LogP1(mean / shape);
        for (var k = 0; k < Most; k++)
        {
            yield return (k, Math.Exp(log));
            log += Math.Log((shape + k) / (k + 1) * Next);
        }
    }
}
