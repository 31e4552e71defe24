namespace Griot.Outlook;

/// <summary>The means of <see cref="CellScore"/> over cells.</summary>
/// <param name="Cells">How many cells; with none all means are 0.</param>
public sealed record MeanScore(int Cells, double Crps, double Ign, double Mis, double LogCrps, double BrierAny, double BrierMany, double Coverage, double Width)
{
    /// <summary>Sums in the order given, so that the last digit is the same on every machine.</summary>
    public static MeanScore Of(IEnumerable<CellScore> scores)
    {
        var cells = 0;
        Span<double> sums = stackalloc double[8];
        foreach (var score in scores)
        {
            cells++;
            sums[0] += score.Crps;
            sums[1] += score.Ign;
            sums[2] += score.Mis;
            sums[3] += score.LogCrps;
            sums[4] += score.BrierAny;
            sums[5] += score.BrierMany;
            sums[6] += score.Covered;
            sums[7] += score.Width;
        }

        var n = Math.Max(1, cells);
        return new MeanScore(cells, sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n, sums[4] / n, sums[5] / n, sums[6] / n, sums[7] / n);
    }
}
