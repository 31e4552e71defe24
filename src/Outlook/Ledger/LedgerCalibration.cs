using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Outlook;

/// <summary>Reliability of what a ledger holds and is settled: of chances as they were said, and of the chances that distributions give to any deaths and to at least 25.</summary>
public sealed record LedgerCalibration(IReadOnlyList<CalibrationBin> Chances, IReadOnlyList<CalibrationBin> Any, IReadOnlyList<CalibrationBin> Many)
{
    public static LedgerCalibration Of(IEnumerable<LedgerEntry> entries)
    {
        var settled = entries.Where(entry => entry.Settlement?.Outcome is not null).ToList();
        var distributions = settled.Where(entry => entry.Forecast.Expected is Expectation.Distribution).Select(entry => (Values: ((Expectation.Distribution)entry.Forecast.Expected!).Values, Outcome: entry.Settlement!.Outcome!.Value)).ToList();
        return new(
            Calibration.Bins([.. settled.Where(entry => entry.Forecast.Expected is Expectation.Chance).Select(entry => (((Expectation.Chance)entry.Forecast.Expected!).Value, entry.Settlement!.Outcome >= 0.5))]),
            AtLeast(CellScore.Any), AtLeast(CellScore.Many));

        CalibrationBin[] AtLeast(int number) => Calibration.Bins([.. distributions.Select(d => (Math.Clamp(Share(d.Values, number), 0, 1), d.Outcome >= number))]);
    }

    /// <summary>The chance that a distribution gives to at least so many.</summary>
    public static double Share(ImmutableArray<(double Value, double Share)> values, double least) => values.Where(v => v.Value >= least).Sum(v => v.Share);

    /// <summary>The value below which a share of a distribution lies.</summary>
    public static double Quantile(ImmutableArray<(double Value, double Share)> values, double share)
    {
        var sum = 0.0;
        foreach (var (value, part) in values)
        {
            sum += part;
            if (sum >= share - 1e-9)
            {
                return value;
            }
        }

        return values[^1].Value;
    }
}
