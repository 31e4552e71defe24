using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Outlook;

/// <summary>Chances of one tenth, and how often what they were given to came true.</summary>
/// <param name="MeanChance">Of the forecasts in it.</param>
public sealed record ReliabilityBin(double From, double To, int Forecasts, double MeanChance, double CameTrue);

/// <summary>How good the settled forecasts of a ledger were.</summary>
/// <param name="Chances">How many chances were settled.</param>
/// <param name="Brier">The mean squared difference between chance and outcome; 0 is best, 0.25 what 50 % always gets.</param>
/// <param name="BaseRateBrier">What the share that came true, given to all, would have scored: known only afterwards.</param>
/// <param name="LogScore">The mean logarithm (base 2) of the chance given to what happened, in bits less than nought; null where something held impossible happened, which no number of good forecasts makes up for.</param>
/// <param name="Impossible">How many outcomes had been given no chance at all.</param>
/// <param name="Distributions">How many numbers were settled.</param>
/// <param name="Crps">Their mean continuous ranked probability score, in the numbers' own unit; 0 is best.</param>
/// <param name="Unsettled">Forecasts whose outcome is not known yet.</param>
/// <param name="Overdue">Of these, those whose day has passed.</param>
/// <param name="Unscorable">Forecasts without a criterion, a day or a chance.</param>
public sealed record LedgerScores(
    int Chances, double? Brier, double? BaseRateBrier, double? LogScore, int Impossible, ImmutableArray<ReliabilityBin> Reliability, int Distributions, double? Crps, int Unsettled, int Overdue, int Unscorable)
{
    public static LedgerScores Of(IEnumerable<LedgerEntry> entries, DateOnly today)
    {
        var all = entries.ToArray();
        var chances = all.Where(e => e is { Forecast.Expected: Expectation.Chance, Settlement.Outcome: not null }).Select(e => (Chance: ((Expectation.Chance)e.Forecast.Expected!).Value, Outcome: e.Settlement!.Outcome!.Value)).ToArray();
        var numbers = all.Where(e => e is { Forecast.Expected: Expectation.Distribution, Settlement.Outcome: not null }).Select(e => CrpsOf((Expectation.Distribution)e.Forecast.Expected!, e.Settlement!.Outcome!.Value)).ToArray();
        var given = chances.Select(c => c.Outcome == 1 ? c.Chance : 1 - c.Chance).ToArray();
        var (rate, open) = (chances.Length == 0 ? 0 : chances.Average(c => c.Outcome), all.Where(e => e.Settlement is null && IsScorable(e.Forecast)).ToArray());
        return new(
            chances.Length,
            chances.Length == 0 ? null : chances.Average(c => (c.Chance - c.Outcome) * (c.Chance - c.Outcome)),
            chances.Length == 0 ? null : rate * (1 - rate),
            given.Length == 0 || given.Any(g => g == 0) ? null : given.Average(Math.Log2),
            given.Count(g => g == 0),
            [.. chances.GroupBy(c => Math.Min(9, (int)(c.Chance * 10))).OrderBy(g => g.Key).Select(g => new ReliabilityBin(g.Key / 10.0, (g.Key + 1) / 10.0, g.Count(), g.Average(c => c.Chance), g.Average(c => c.Outcome)))],
            numbers.Length,
            numbers.Length == 0 ? null : numbers.Average(),
            open.Length,
            open.Count(e => e.Forecast.Due < today),
            all.Count(e => !IsScorable(e.Forecast)));
    }

    /// <summary>Whether a forecast says what would count, by when, and how likely it is.</summary>
    public static bool IsScorable(Forecast forecast) => forecast is { Criterion: not null, Due: not null, Expected: not null };

    /// <summary>The mean distance of draws from the outcome less half their mean distance from each other.</summary>
    public static double CrpsOf(Expectation.Distribution distribution, double outcome)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        var (distance, apart, share, sum) = (0.0, 0.0, 0.0, 0.0);
        foreach (var (value, weight) in distribution.Values)
        {
            distance += weight * Math.Abs(value - outcome);

            // Against all smaller values, each pair once.
            apart += weight * ((value * share) - sum);
            share += weight;
            sum += weight * value;
        }

        return distance - apart;
    }
}
