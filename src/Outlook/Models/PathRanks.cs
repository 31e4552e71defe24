namespace Griot.Outlook;

/// <summary>
/// Turns a distribution for each month into paths: ranks that hang together from month to month, as a Gaussian first-order
/// autoregression has them, and that in each month take every value once, so that the draws of a cell are its quantiles and not a sample
/// (a Schaake shuffle on a made-up past; Clark et al. 2004).
/// </summary>
static class PathRanks
{
    /// <summary>Correlation of neighbouring months, about that of log deaths around their yearly mean in countries at war.</summary>
    const double Persistence = 0.8;

    /// <summary>For each step and draw a share strictly between 0 and 1: <c>[step * draws + draw]</c>.</summary>
    public static double[] Shares(Randomness random, int steps, int draws)
    {
        var (shares, latent, ranks) = (new double[steps * draws], new double[draws], new int[draws]);
        var keys = new double[draws];
        for (var step = 0; step < steps; step++)
        {
            for (var d = 0; d < draws; d++)
            {
                latent[d] = step == 0 ? random.Normal() : Persistence * latent[d] + Math.Sqrt(1 - Persistence * Persistence) * random.Normal();
                (keys[d], ranks[d]) = (latent[d], d);
            }

            Array.Sort(keys, ranks);
            for (var r = 0; r < draws; r++)
            {
                shares[step * draws + ranks[r]] = (r + 0.5) / draws;
            }
        }

        return shares;
    }
}
