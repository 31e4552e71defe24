using Griot.Record;

namespace Griot.Briefing;

/// <summary>One event's part in the exposure of a site: the product of four numbers, each of which can be read and disputed.</summary>
/// <param name="Event">The event.</param>
/// <param name="DistanceKm">From the site to the event's point.</param>
/// <param name="Severity">1 and upwards.</param>
/// <param name="Grade">0 to 1.</param>
/// <param name="Age">0 to 1.</param>
/// <param name="Within">The probability that the event lies within reach, 0 to 1.</param>
public sealed record ExposureTerm(LocatedEvent Event, double DistanceKm, double Severity, double Grade, double Age, double Within)
{
    public double Weight => Severity * Grade * Age * Within;
}

/// <summary>Where the last window lies among those before.</summary>
public enum Trend
{
    /// <summary>Too few windows are covered to say what is usual, or nothing covers the last one.</summary>
    Unknown,

    Below,
    Within,
    Above,
}

/// <summary>An actor whose events lie so near that the site is in its reach.</summary>
/// <param name="Actor">By name.</param>
/// <param name="ReachKm">The 90th percentile of the distances between one event and the next over the days that reach is taken from.</param>
/// <param name="NearestKm">From the site to the nearest of these events.</param>
/// <param name="IsNew">The site was not in reach when the last window began.</param>
public sealed record ActorInReach(string Actor, double ReachKm, double NearestKm, bool IsNew);

/// <summary>What a site is exposed to in the last window, and how that compares.</summary>
/// <param name="Site">The site.</param>
/// <param name="Exposure">The sum of the terms' weights.</param>
/// <param name="Terms">The largest first.</param>
/// <param name="Earlier">The exposure in the windows before, the oldest first.</param>
/// <param name="Actors">Who has it in reach, the nearest first.</param>
/// <param name="Near">How many events more likely than not lay within reach in each window, the oldest first, the last one included.</param>
/// <param name="Covered">Which of these windows the record covers: of the others a quiet one and one that nobody told of look the same, and they say nothing.</param>
public sealed record SiteExposure(Site Site, double Exposure, IReadOnlyList<ExposureTerm> Terms, IReadOnlyList<double> Earlier, IReadOnlyList<ActorInReach> Actors, IReadOnlyList<int> Near, IReadOnlyList<bool> Covered)
{
    /// <summary>The earlier windows that are covered, the oldest first.</summary>
    public IReadOnlyList<double> Known => [.. Earlier.Where((_, window) => Covered[window])];

    /// <summary>Whether anything of the record covers the last window; else its exposure is what is known, which is nothing.</summary>
    public bool IsCovered => Covered[^1];

    /// <summary>Whether any source covers the area in any of the windows.</summary>
    public bool IsWatched => Covered.Contains(true);

    /// <summary>Half of the earlier windows, or more, are covered: with six of twelve the last still lies between their lowest and highest with probability 5/7, and fewer say too little.</summary>
    public bool IsUsualKnown => Known.Count > 0 && Known.Count * 2 >= Earlier.Count;

    /// <summary>How far it may be passed on: as the strictest of the site and the events behind the figure.</summary>
    public Marking Marking => Terms.Select(term => term.Event.Marking).Append(Site.Marking).Max();

    /// <summary>Whether an actor that has the site in reach now did not have it when the last window began, as far as the record tells of that time; where it tells too little, nobody knows since when.</summary>
    public bool IsNewlyInReach(ActorInReach actor) => actor.IsNew && IsUsualKnown;

    /// <summary>How many of how many windows are covered: “3 of 12 windows covered”.</summary>
    public string CoverageWords => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Known.Count} of {Earlier.Count} windows covered");

    /// <summary>What is usual, in a few words: “0.10–1.20”, or that it is not known.</summary>
    public string UsualWords => IsUsualKnown ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Interval.Low:F2}–{Interval.High:F2}") : $"not known, {CoverageWords}";

    /// <summary>The mean of the covered earlier windows; not a number where there is none.</summary>
    public double Mean => Known is { Count: > 0 } known ? known.Average() : double.NaN;

    /// <summary>
    /// The lowest and the highest of the earlier windows that are covered; zeros where none is. If nothing changed, the last of n + 1 windows is as likely as any other to be the lowest or the highest, so that it lies
    /// between them with probability (n - 1) / (n + 1) at least: 85% with twelve.
    /// </summary>
    public (double Low, double High) Interval => Known is { Count: > 0 } known ? (known.Min(), known.Max()) : (0, 0);

    /// <summary>Pairs of events that look like one told twice, and then weigh twice: of the same day and kind, each place within the error of the other. The heaviest first, and no more than ten.</summary>
    public IReadOnlyList<(LocatedEvent One, LocatedEvent Other)> LikelyTwice
    {
        get
        {
            var found = new List<(LocatedEvent, LocatedEvent)>();
            for (var i = 0; i < Math.Min(Terms.Count, 200); i++)
            {
                for (var j = i + 1; j < Math.Min(Terms.Count, 200) && found.Count < 10; j++)
                {
                    var (one, other) = (Terms[i].Event, Terms[j].Event);
                    if (one.Day == other.Day && one.Danger == other.Danger && Griot.Places.Geodesy.GeodesicKm(one.Point, other.Point) <= Math.Min(one.ErrorKm, other.ErrorKm))
                    {
                        found.Add((one, other));
                    }
                }
            }

            return found;
        }
    }

    public Trend Trend => !IsUsualKnown || !IsCovered ? Trend.Unknown : Exposure > Interval.High ? Trend.Above : Exposure < Interval.Low ? Trend.Below : Trend.Within;
}
