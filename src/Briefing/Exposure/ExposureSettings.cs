using Griot.Record;

namespace Griot.Briefing;

/// <summary>What exposure is reckoned with; every number may be set otherwise.</summary>
public sealed record ExposureSettings
{
    /// <summary>The distances within which an event concerns a site, km.</summary>
    public double BattleKm { get; init; } = 5;

    public double BombingKm { get; init; } = 5;

    public double AttackOnCiviliansKm { get; init; } = 3;

    public double RiotKm { get; init; } = 2;

    public double ProtestKm { get; init; } = 1;

    /// <summary>The length of a window, days.</summary>
    public int WindowDays { get; init; } = 30;

    /// <summary>The windows before, against which the last one is held.</summary>
    public int Baseline { get; init; } = 12;

    /// <summary>An event so many days before the end of its window weighs half as much.</summary>
    public double HalfLifeDays { get; init; } = 30;

    /// <summary>What information of the grades 1 to 6 weighs. Six is unknown, not bad.</summary>
    public IReadOnlyList<double> GradeWeights { get; init; } = [1, 0.9, 0.7, 0.4, 0.2, 0.5];

    /// <summary>An actor's reach is taken from so many days.</summary>
    public int ReachDays { get; init; } = 180;

    /// <summary>An actor with fewer events shows no reach.</summary>
    public int FewestForReach { get; init; } = 5;

    public double Km(Danger danger) => danger switch
    {
        Danger.Battle => BattleKm,
        Danger.Bombing => BombingKm,
        Danger.AttackOnCivilians => AttackOnCiviliansKm,
        Danger.Riot => RiotKm,
        _ => ProtestKm,
    };

    /// <summary>Beyond it no event concerns a site, km.</summary>
    public double LargestReach() => Enum.GetValues<Danger>().Max(Km);

    /// <summary>One and the decimal logarithm of the deaths and one: 0 dead weigh 1, 9 dead 2, 99 dead 3.</summary>
    public static double Severity(int deaths) => 1 + Math.Log10(1 + Math.Max(0, deaths));

    public double Age(int daysBeforeEnd) => Math.Pow(0.5, daysBeforeEnd / HalfLifeDays);

    public double Grade(int information) => GradeWeights[Math.Clamp(information, 1, GradeWeights.Count) - 1];

    /// <summary>What cannot be reckoned with, in a sentence; null if all can.</summary>
    public string? Problem()
    {
        double[] distances = [BattleKm, BombingKm, AttackOnCiviliansKm, RiotKm, ProtestKm];
        var wrong = distances.Any(km => km is not (>= 0 and <= 1000)) ? "a distance lies between 0 and 1000 km"
            : WindowDays is < 1 or > 3660 ? "a window has 1 to 3660 days"
            : Baseline is < 1 or > 120 ? "there are 1 to 120 windows before"
            : HalfLifeDays is not (> 0 and <= 100_000) ? "the half-life lies above 0 and is 100,000 days at most"
            : GradeWeights.Count != 6 || GradeWeights.Any(w => w is not (>= 0 and <= 1)) ? "there are six weights of grades, from 0 to 1"
            : ReachDays is < 1 or > 3660 || FewestForReach is < 2 or > 10_000 ? "reach is taken from 1 to 3660 days and 2 events at least"
            : null;
        return wrong is null ? null : $"The settings of exposure cannot be used: {wrong}.";
    }
}
