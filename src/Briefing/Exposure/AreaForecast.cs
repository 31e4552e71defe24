using System.Globalization;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// What the forecast of a site's area is reckoned with. Chosen on Nigerian windows before 2014 (docs/sites.md) for the usual reach of <see cref="ExposureSettings"/>; none of them is for users to set.
/// </summary>
public sealed record AreaWeights
{
    public static AreaWeights Usual { get; } = new();

    /// <summary>What fades of an event that came within reach is halved in so many days.</summary>
    public double OwnHalfLifeDays { get; init; } = 30;

    /// <summary>What does not fade within the windows looked at: 0 nothing, 1 all.</summary>
    public double LongMemory { get; init; } = 0.1;

    /// <summary>Events round about count half as much after so many days.</summary>
    public double RingHalfLifeDays { get; init; } = 90;

    /// <summary>How far the surroundings go, km.</summary>
    public double RingKm { get; init; } = 100;

    /// <summary>Of the events round about, so many are expected within reach of the site itself.</summary>
    public double RingShare { get; init; } = 0.08;

    /// <summary>Events in 30 days to expect of a site of which and about which nothing is told, in a country that is covered.</summary>
    public double Floor { get; init; } = 0.04;

    /// <summary>What floor and surroundings weigh, as so many days of the site's own history.</summary>
    public double PriorDays { get; init; } = 30;

    /// <summary>How far the country's tempo carries over: 0 not at all, 1 whole.</summary>
    public double TempoPower { get; init; } = 0.75;

    /// <summary>Added to either side of the tempo, in events in 30 days: a country with few events has no tempo.</summary>
    public double TempoCalm { get; init; } = 20;

    /// <summary>How much surer than nothing the past makes: the shape of the rate is so many times the events behind it. Less than 1, since rates change and events come in clusters.</summary>
    public double Certainty { get; init; } = 0.3;

    /// <summary>What a window counts among the site's own that ended so many days before.</summary>
    public double OwnWeight(int days) => LongMemory + ((1 - LongMemory) * Math.Pow(0.5, days / OwnHalfLifeDays));

    /// <summary>The same among those round about.</summary>
    public double RingWeight(int days) => Math.Pow(0.5, days / RingHalfLifeDays);
}

/// <summary>One window as the forecast of a site's area sees it.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last.</param>
/// <param name="IsCovered">Whether the record covers it; else it counts for nothing.</param>
/// <param name="Near">Events that more likely than not lay within reach, the latest first.</param>
/// <param name="Around">Events round about: the sum of the probabilities of lying within the surroundings and not within reach.</param>
/// <param name="InCountry">Events of the country.</param>
/// <param name="OwnWeight">What it counts among the site's own, 0 to 1.</param>
/// <param name="RingWeight">What it counts among those round about.</param>
public sealed record AreaWindow(DateOnly From, DateOnly To, bool IsCovered, IReadOnlyList<LocatedEvent> Near, double Around, int InCountry, double OwnWeight, double RingWeight);

/// <summary>
/// How many events to expect within reach of a site in the window that follows, by a Gamma-Poisson model whose history fades (the steady model of Smith and Miller 1986, and Harvey and Fernandes 1989):
/// <c>expected = (prior × prior windows + own) ÷ (prior windows + own windows) × tempo</c>, with <c>prior = floor + share × around</c>. What surrounds the site and what is usual for sites stand for the rate before its own events speak; the tempo is that of its country.
/// </summary>
/// <param name="Windows">The latest first.</param>
/// <param name="Days">The length of a window, and of the one that is forecast.</param>
/// <param name="Country">Code of the country whose tempo it is; null where there is none.</param>
/// <param name="Weights">What it was reckoned with.</param>
/// <param name="MostMarking">Events marked more strictly were not looked at, so that it goes as far as the site and its exposure do.</param>
public sealed record AreaForecast(IReadOnlyList<AreaWindow> Windows, int Days, string? Country, AreaWeights Weights, Marking MostMarking)
{
    const double Month = 30;

    /// <summary>The site's own events, the older the less.</summary>
    public double Own => Windows.Sum(window => window.OwnWeight * window.Near.Count);

    /// <summary>What own windows there are, the older the less.</summary>
    public double OwnWindows => Windows.Sum(window => window.OwnWeight);

    /// <summary>Events round about in a window, the older the less.</summary>
    public double Around => Windows.Sum(window => window.RingWeight) is > 0 and var all ? Windows.Sum(window => window.RingWeight * window.Around) / all : 0;

    /// <summary>Events to expect in a window before the site's own are looked at.</summary>
    public double Prior => Floor + (Weights.RingShare * Around);

    /// <summary>What the prior weighs, in windows.</summary>
    public double PriorWindows => Weights.PriorDays / Days;

    /// <summary>Events of the country in the last window, where the record covers it.</summary>
    public int CountryNow => Windows[0].InCountry;

    /// <summary>Events of the country in a covered window, on the mean.</summary>
    public double CountryUsual => Windows.Where(window => window.IsCovered).Select(window => (double)window.InCountry).DefaultIfEmpty(0).Average();

    /// <summary>By what the country's tempo multiplies what is expected; 1 where the last window is not covered.</summary>
    public double Tempo => !Windows[0].IsCovered || Country is null ? 1 : Math.Pow((CountryNow + Calm) / (CountryUsual + Calm), Weights.TempoPower);

    /// <summary>Events to expect in a window where nothing is told of.</summary>
    public double Floor => Weights.Floor * Days / Month;

    /// <summary>Added to either side of the tempo, events in a window.</summary>
    public double Calm => Weights.TempoCalm * Days / Month;

    /// <summary>How what is expected comes about, with its numbers.</summary>
    public string Reckoning => string.Create(
        CultureInfo.InvariantCulture,
        $"expected {Expected:0.00} = (prior {Prior:0.00} × {PriorWindows:0.##} + own {Own:0.00}) ÷ ({PriorWindows:0.##} + {OwnWindows:0.00} own windows) × tempo {Tempo:0.00}; prior {Prior:0.00} = {Floor:0.00} + {Weights.RingShare:0.00} × {Around:0.00} events around; tempo {Tempo:0.00} = {TempoWords}");

    string TempoWords => Country is null ? "1, since it lies in no country" : !Windows[0].IsCovered ? "1, since the last window is not covered"
        : string.Create(CultureInfo.InvariantCulture, $"(({CountryNow} events of the country + {Calm:0.##}) ÷ ({CountryUsual:0.0} usual + {Calm:0.##})) to the power of {Weights.TempoPower:0.##}");

    /// <summary>The number of events within reach in the window that follows.</summary>
    public NegativeBinomial Number => new(((Prior * PriorWindows) + Own) / (PriorWindows + OwnWindows) * Tempo, Weights.Certainty * ((Prior * PriorWindows) + Own));

    /// <summary>Events to expect.</summary>
    public double Expected => Number.Mean;

    /// <summary>The probability of one or more.</summary>
    public double Chance => Number.AtLeastOne;

    /// <summary>Between the two the number of events lies with 90% probability at least: no more than one in twenty lies below, no more than one above.</summary>
    public (int Low, int High) Interval => Between(0.9);

    /// <summary>The least interval from quantile to quantile that holds the number of events with the probability given at least.</summary>
    public (int Low, int High) Between(double probability) => (Number.Quantile((1 - probability) / 2), Number.Quantile((1 + probability) / 2));
}
