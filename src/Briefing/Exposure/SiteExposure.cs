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
public sealed record SiteExposure(Site Site, double Exposure, IReadOnlyList<ExposureTerm> Terms, IReadOnlyList<double> Earlier, IReadOnlyList<ActorInReach> Actors, IReadOnlyList<int> Near)
{
    public double Mean => Earlier.Average();

    /// <summary>
    /// The lowest and the highest of the earlier windows. If nothing changed, the last of n + 1 windows is as likely as any other to be the lowest or the highest, so that it lies
    /// between them with probability (n - 1) / (n + 1) at least: 85% with twelve.
    /// </summary>
    public (double Low, double High) Interval => (Earlier.Min(), Earlier.Max());

    /// <summary>
    /// The chance that an event comes within reach in the next window, if the windows looked at are like it: of n windows k had one, and by Laplace's rule of succession the next has one with (k + 1) / (n + 2). A base rate and no
    /// model: it knows nothing of what is about to change.
    /// </summary>
    public double NextWindow => (Near.Count(n => n > 0) + 1.0) / (Near.Count + 2.0);

    public Trend Trend => Exposure > Interval.High ? Trend.Above : Exposure < Interval.Low ? Trend.Below : Trend.Within;
}
