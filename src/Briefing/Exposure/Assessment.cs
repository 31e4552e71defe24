using Griot.Places;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// Assesses sites against events up to a day: each event of the window weighs severity × grade × age × the probability that it lies within reach of the site, given how exactly its place is
/// known. Later events are not seen.
/// </summary>
public sealed class Assessment
{
    /// <summary>Less likely to lie within reach, an event is left out; a thousand of them would not make one.</summary>
    const double LeastWithin = 1e-3;

    /// <summary>Beyond so many standard deviations and the reach, an event cannot weigh.</summary>
    const double Farthest = 5;

    const double ReachShare = 0.9;

    readonly LocatedEvent[] events;
    readonly ExposureSettings settings;
    readonly DateOnly on;
    readonly Func<string, (DateOnly First, DateOnly Last)?> coverage;
    readonly System.Collections.Concurrent.ConcurrentDictionary<string, (DateOnly First, DateOnly Last)?> covered = new(StringComparer.Ordinal);
    readonly System.Collections.Concurrent.ConcurrentDictionary<GeoPoint, string?> countries = new();
    readonly System.Collections.Concurrent.ConcurrentDictionary<(string Country, Marking Marking), int[]> countryCounts = new();
    readonly System.Collections.Concurrent.ConcurrentDictionary<(double Error, double Ring), double[]> ringTables = new();
    readonly List<(string Actor, Roaming Now, Roaming Before)> actors = [];

    /// <param name="events">In any order.</param>
    /// <param name="on">The last day of the last window.</param>
    /// <param name="settings">The defaults if none.</param>
    /// <param name="coverage">The first and the last day of what is known of a country, by its code; null to take the events for all that is known.</param>
    /// <exception cref="ArgumentException">The settings cannot be used.</exception>
    public Assessment(IEnumerable<LocatedEvent> events, DateOnly on, ExposureSettings? settings = null, Func<string, (DateOnly First, DateOnly Last)?>? coverage = null)
    {
        this.settings = settings ?? new();
        if (this.settings.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(settings));
        }

        this.on = on;
        this.events = [.. events.Where(e => e.Day <= on).OrderBy(e => e.Day).ThenBy(e => e.Id, StringComparer.Ordinal)];
        var byCountry = new Lazy<Dictionary<string, (DateOnly, DateOnly)>>(ByCountry);
        this.coverage = coverage ?? (country => byCountry.Value.TryGetValue(country, out var span) ? span : null);
        foreach (var actor in this.events.Where(e => !double.IsInfinity(e.ErrorKm)).SelectMany(e => e.Actors.Distinct(StringComparer.Ordinal).Select(actor => (actor, e))).GroupBy(pair => pair.actor, pair => pair.e, StringComparer.Ordinal))
        {
            actors.Add((actor.Key, Roam(actor, on), Roam(actor, WindowEnd(1))));
        }
    }

    /// <summary>The last day of the last window.</summary>
    public DateOnly On => on;

    public ExposureSettings Settings => settings;

    /// <summary>Events of the last days that more likely than not lie within a distance of a site, the nearest first.</summary>
    public IReadOnlyList<(LocatedEvent Event, double Km)> Near(Site site, double km, int days)
    {
        ArgumentNullException.ThrowIfNull(site);
        return
        [
            .. events.Where(e => on.DayNumber - e.Day.DayNumber < days && !double.IsInfinity(e.ErrorKm)).Select(e => (Event: e, Km: Geodesy.GeodesicKm(site.Point, e.Point)))
                .Where(pair => pair.Km <= km + (Farthest * pair.Event.ErrorKm) && ReachProbability.Of(pair.Km, pair.Event.ErrorKm, km) >= 0.5).OrderBy(pair => pair.Km).ThenBy(pair => pair.Event.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Identifiers of an actor's events that its reach is taken from, the nearest to a site first.</summary>
    public IReadOnlyList<string> EventsOf(string actor, Site site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return [.. events.Where(e => !double.IsInfinity(e.ErrorKm) && e.Day.DayNumber > on.DayNumber - settings.ReachDays && e.Actors.Contains(actor, StringComparer.Ordinal)).OrderBy(e => Geodesy.GeodesicKm(site.Point, e.Point)).ThenBy(e => e.Id, StringComparer.Ordinal).Select(e => e.Id)];
    }

    public SiteExposure Of(Site site)
    {
        var windows = new List<ExposureTerm>[settings.Baseline + 1];
        for (var w = 0; w < windows.Length; w++)
        {
            windows[w] = [];
        }

        foreach (var e in events)
        {
            var window = (on.DayNumber - e.Day.DayNumber) / settings.WindowDays;
            if (window < windows.Length && Term(site, e, WindowEnd(window)) is { } term)
            {
                windows[window].Add(term);
            }
        }

        var span = CoverageOf(site);
        return new(
            site,
            windows[0].Sum(t => t.Weight),
            [.. windows[0].OrderByDescending(t => t.Weight).ThenBy(t => t.Event.Id, StringComparer.Ordinal)],
            [.. windows.Skip(1).Reverse().Select(terms => terms.Sum(t => t.Weight))],
            InReach(site),
            [.. windows.Reverse().Select(terms => terms.Count(t => t.Within >= 0.5))],
            [.. Enumerable.Range(0, windows.Length).Reverse().Select(window => span is var (first, last) && first <= WindowEnd(window) && last > WindowEnd(window + 1))]);
    }

    /// <summary>
    /// What to expect within reach of a site in the window after the last, by the events marked no more strictly than the site or what its exposure is made of; null where no window is covered, since nothing is known then.
    /// </summary>
    public AreaForecast? Forecast(SiteExposure exposure, AreaWeights? weights = null)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        weights ??= AreaWeights.Usual;
        if (!exposure.IsWatched)
        {
            return null;
        }

        var (site, marking, count) = (exposure.Site, exposure.Marking, exposure.Covered.Count);
        var (near, around) = (new List<LocatedEvent>[count], new double[count]);
        for (var window = 0; window < count; window++)
        {
            near[window] = [];
        }

        foreach (var e in events)
        {
            var window = (on.DayNumber - e.Day.DayNumber) / settings.WindowDays;
            if (window >= count || e.Marking > marking || double.IsInfinity(e.ErrorKm) || Geodesy.GeodesicKm(site.Point, e.Point) is var km && km > weights.RingKm + (Farthest * e.ErrorKm))
            {
                continue;
            }

            var reach = settings.Km(e.Danger);
            var within = km > reach + (Farthest * e.ErrorKm) ? 0 : ReachProbability.Of(km, e.ErrorKm, reach);
            if (within >= 0.5)
            {
                near[window].Add(e);
            }
            else
            {
                around[window] += Math.Max(0, RingProbability(km, e.ErrorKm, weights.RingKm) - within);
            }
        }

        var country = Areas.Embedded.Locate(site.Point).Country;
        var ofCountry = country is null ? new int[count] : countryCounts.GetOrAdd((country, marking), CountryCounts);
        return new(
            [
                .. Enumerable.Range(0, count).Select(window =>
                {
                    var isCovered = exposure.Covered[count - 1 - window];
                    near[window].Reverse();
                    return new AreaWindow(WindowEnd(window + 1).AddDays(1), WindowEnd(window), isCovered, near[window], around[window], ofCountry[window], isCovered ? weights.OwnWeight(window * settings.WindowDays) : 0, isCovered ? weights.RingWeight(window * settings.WindowDays) : 0);
                }),
            ],
            settings.WindowDays, country, weights, marking);
    }

    /// <summary>The probability of lying within the surroundings, by a table of whole kilometres: the surroundings are wide, and events many.</summary>
    double RingProbability(double km, double errorKm, double ringKm)
    {
        if (errorKm == 0)
        {
            return km <= ringKm ? 1 : 0;
        }

        var table = ringTables.GetOrAdd((errorKm, ringKm), key => [.. Enumerable.Range(0, (int)(key.Ring + (Farthest * key.Error)) + 3).Select(at => ReachProbability.Of(at, key.Error, key.Ring))]);
        var whole = (int)km;
        return whole + 1 >= table.Length ? 0 : table[whole] + ((km - whole) * (table[whole + 1] - table[whole]));
    }

    int[] CountryCounts((string Country, Marking Marking) key)
    {
        var counts = new int[settings.Baseline + 1];
        foreach (var e in events)
        {
            var window = (on.DayNumber - e.Day.DayNumber) / settings.WindowDays;
            if (window < counts.Length && e.Marking <= key.Marking && countries.GetOrAdd(e.Point, point => Areas.Embedded.Locate(point).Country) == key.Country)
            {
                counts[window]++;
            }
        }

        return counts;
    }

    /// <summary>
    /// From when to when the record covers a site: from the first to the last day of what tells of its country, or of the country behind a border within the largest reach. Of a site in no country, or of one that nothing tells of, the events near enough to weigh.
    /// </summary>
    (DateOnly First, DateOnly Last)? CoverageOf(Site site)
    {
        var own = Areas.Embedded.Locate(site.Point).Country;
        (DateOnly First, DateOnly Last)? span = null;
        if (own is not null)
        {
            span = Of(own);
            if (Areas.Embedded.NearestBorder(site.Point, own) is var (border, _, km) && km <= settings.LargestReach() && Of(border.One == own ? border.Other : border.One) is { } beyond)
            {
                span = span is var (first, last) ? (first < beyond.First ? first : beyond.First, last > beyond.Last ? last : beyond.Last) : beyond;
            }
        }

        if (span is null)
        {
            foreach (var e in events)
            {
                if (!double.IsInfinity(e.ErrorKm) && Geodesy.GeodesicKm(site.Point, e.Point) <= settings.LargestReach() + e.ErrorKm)
                {
                    span = (span?.First ?? e.Day, e.Day);
                }
            }
        }

        return span;

        (DateOnly First, DateOnly Last)? Of(string country) => covered.GetOrAdd(country, coverage);
    }

    // The events stand in the order of their days.
    Dictionary<string, (DateOnly, DateOnly)> ByCountry()
    {
        var found = new Dictionary<string, (DateOnly First, DateOnly Last)>(StringComparer.Ordinal);
        foreach (var e in events)
        {
            if (countries.GetOrAdd(e.Point, point => Areas.Embedded.Locate(point).Country) is { } country)
            {
                found[country] = (found.TryGetValue(country, out var span) ? span.First : e.Day, e.Day);
            }
        }

        return found;
    }

    // Before the first day of the calendar there is none.
    DateOnly WindowEnd(int window) => on.AddDays(-Math.Min(window * settings.WindowDays, on.DayNumber));

    ExposureTerm? Term(Site site, LocatedEvent e, DateOnly end)
    {
        var reach = settings.Km(e.Danger);
        if (double.IsInfinity(e.ErrorKm) || Geodesy.GeodesicKm(site.Point, e.Point) is var km && km > reach + (Farthest * e.ErrorKm))
        {
            return null;
        }

        var within = ReachProbability.Of(km, e.ErrorKm, reach);
        return within < LeastWithin ? null : new(e, km, ExposureSettings.Severity(e.Deaths), settings.Grade(e.Information), settings.Age(end.DayNumber - e.Day.DayNumber), within);
    }

    /// <summary>The places of an actor's events over the days that reach is taken from, and the reach, km; negative where there are too few.</summary>
    sealed record Roaming(GeoPoint[] Places, double ReachKm)
    {
        public double NearestKm(GeoPoint to) => Places.Length == 0 ? double.PositiveInfinity : Places.Min(place => Geodesy.GeodesicKm(place, to));
    }

    Roaming Roam(IEnumerable<LocatedEvent> own, DateOnly until)
    {
        GeoPoint[] places = [.. own.Where(e => e.Day <= until && e.Day.DayNumber > until.DayNumber - settings.ReachDays).Select(e => e.Point)];
        if (places.Length < settings.FewestForReach)
        {
            return new(places, -1);
        }

        var steps = places.Zip(places.Skip(1), Geodesy.GeodesicKm).Order().ToArray();
        var at = ReachShare * (steps.Length - 1);
        return new(places, steps[(int)at] + ((at - (int)at) * (steps[Math.Min((int)at + 1, steps.Length - 1)] - steps[(int)at])));
    }

    List<ActorInReach> InReach(Site site)
    {
        var found = new List<ActorInReach>();
        foreach (var (actor, now, before) in actors)
        {
            if (now.ReachKm >= 0 && now.NearestKm(site.Point) is var nearest && nearest <= now.ReachKm)
            {
                found.Add(new(actor, now.ReachKm, nearest, before.NearestKm(site.Point) > before.ReachKm));
            }
        }

        return [.. found.OrderBy(a => a.NearestKm).ThenBy(a => a.Actor, StringComparer.Ordinal)];
    }
}
