namespace Griot.Briefing;

/// <summary>
/// From the log-odds of the weights to a probability, and the log-odds above which a reply is hidden at once. Both are found on replies that the weights
/// had not learned from.
/// </summary>
/// <param name="Slope">Of the calibration (Platt 1999): calibrated log-odds are slope * log-odds + offset.</param>
/// <param name="Offset">See <paramref name="Slope"/>.</param>
/// <param name="Hide">Log-odds, not calibrated.</param>
readonly record struct SpamScale(double Slope, double Offset, double Hide)
{
    /// <summary>Of so many honest replies one may look like spam beyond all doubt, by a moderator's slip or for once; it does not move the threshold.</summary>
    const int HonestPerOutlier = 1000;

    /// <summary>The threshold stands so far above the last honest reply seen, since the honest replies to come are others.</summary>
    const double Margin = 1;

    /// <summary>
    /// The highest of so many bounds what 99.5% of honest replies stay below, with 92% confidence and whatever their distribution is (1 - 0.995^500; Wilks 1941). Fewer show less of their tail, which
    /// is taken to thin by e with every unit of log-odds, or more slowly if it is seen to.
    /// </summary>
    const int HonestForTail = 500;

    /// <summary>No more than this share of honest replies may be hidden, whatever they will be.</summary>
    const double MostHidden = 0.005;

    /// <summary>The tail is what lies above the tenth part of honest replies that looks most like spam.</summary>
    const int HonestPerTail = 10;

    /// <summary>Of the normal distribution: what is found on few replies is believed as far as nineteen of twenty such samples would bear out.</summary>
    const double Confidence = 1.645;

    const int MostRounds = 100;

    /// <summary>Without anything known: the log-odds are believed, and nothing is hidden at once.</summary>
    public static SpamScale Unknown { get; } = new(1, 0, double.PositiveInfinity);

    public double Calibrated(double logOdds) => (Slope * logOdds) + Offset;

    /// <param name="judged">The log-odds of replies not learned from, and what they are.</param>
    /// <param name="growth">How much larger the weights are that will judge than those that these log-odds are from, which had less to learn from.</param>
    public static SpamScale Of(IReadOnlyList<(double LogOdds, bool IsSpam)> judged, double growth)
    {
        var honest = judged.Where(j => !j.IsSpam).Select(j => j.LogOdds).OrderDescending().ToArray();
        if (honest.Length == 0 || honest.Length == judged.Count)
        {
            return Unknown;
        }

        var (slope, offset) = Calibrate(judged, honest.Length);
        var last = honest[honest.Length / HonestPerOutlier];
        if (honest.Length < HonestForTail)
        {
            last = Math.Max(last + Math.Log((double)HonestForTail / honest.Length), Tail(honest));
            last = Math.Max(last, last * growth);
        }

        return new(slope, offset, last + Margin);
    }

    // The log-odds that at most MostHidden of the honest replies to come exceed: excesses over a high level are about exponential, and the upper bound of their mean is that of a
    // gamma distribution (by Wilson and Hilferty's cube). Few replies, or a long tail, move it up; the last reply seen by chance says little of either.
    static double Tail(double[] honest)
    {
        var above = Math.Min(honest.Length - 1, Math.Max(HonestPerTail, honest.Length / HonestPerTail));
        if (above < 1)
        {
            return double.PositiveInfinity;
        }

        var level = honest[above];
        var mean = honest.Take(above).Average() - level;
        var part = 1 / (9.0 * above);
        var cube = 1 - part - (Confidence * Math.Sqrt(part));
        return level + (mean / (cube * cube * cube) * Math.Max(0, Math.Log(above / (honest.Length * MostHidden))));
    }

    // Newton's method on the likelihood with Platt's smoothed targets, which keep it finite when all are told apart.
    static (double Slope, double Offset) Calibrate(IReadOnlyList<(double LogOdds, bool IsSpam)> judged, int honest)
    {
        var (ifSpam, ifHonest) = ((judged.Count - honest + 1.0) / (judged.Count - honest + 2.0), 1.0 / (honest + 2.0));
        var (a, b) = (1.0, 0.0);
        for (var round = 0; round < MostRounds; round++)
        {
            var (ga, gb, haa, hab, hbb) = (0.0, 0.0, 1e-9, 0.0, 1e-9);
            foreach (var (x, isSpam) in judged)
            {
                var p = 1 / (1 + Math.Exp(-((a * x) + b)));
                var (error, weight) = (p - (isSpam ? ifSpam : ifHonest), p * (1 - p));
                (ga, gb) = (ga + (error * x), gb + error);
                (haa, hab, hbb) = (haa + (weight * x * x), hab + (weight * x), hbb + weight);
            }

            var determinant = (haa * hbb) - (hab * hab);
            var (stepA, stepB) = (((hbb * ga) - (hab * gb)) / determinant, ((haa * gb) - (hab * ga)) / determinant);
            // Half a step at most: the likelihood is convex, and a whole one may jump over.
            var shrink = Math.Min(1, 0.5 / Math.Max(Math.Abs(stepA), Math.Abs(stepB)));
            (a, b) = (Math.Max(0.05, a - (shrink * stepA)), b - (shrink * stepB));
            if (Math.Abs(stepA) + Math.Abs(stepB) < 1e-9)
            {
                break;
            }
        }

        return (a, b);
    }
}
