using Griot.Places;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>Assessment of sites by the record's own events.</summary>
public static class SiteAssessments
{
    /// <summary>
    /// The day to which sites are assessed where nobody names one: today; where the record has had nothing to tell for longer than a window, the day of its last event, since of the days after it nothing is known.
    /// </summary>
    public static DateOnly DayOf(RecordStore store, Marking mostMarking, DateOnly today, ExposureSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        settings ??= StoredExposure.Of(store);
        return store.EventLines(new() { To = today, MostMarking = mostMarking }, 1) is [{ To: { } last }, ..] && last < today.AddDays(-settings.WindowDays) ? last : today;
    }

    /// <summary>An assessment up to a day by the events that are marked so or freer.</summary>
    /// <exception cref="ArgumentException">The settings cannot be used.</exception>
    public static Assessment On(RecordStore store, Marking mostMarking, DateOnly day, ExposureSettings? settings = null)
    {
        settings ??= StoredExposure.Of(store);
        if (settings.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(settings));
        }

        // All windows, and before the last one the days that reach is taken from.
        var days = Math.Max((settings.Baseline + 1) * settings.WindowDays, settings.ReachDays + settings.WindowDays);
        return new(StoredEvents.Read(store, mostMarking, day.AddDays(-Math.Min(days, day.DayNumber)), day), day, settings, country => store.CoveredDays(country, mostMarking));
    }

    /// <summary>The nearest border of the country a point lies in: the country behind it and how far it is, km.</summary>
    public static (string Country, double Km)? Border(GeoPoint point)
    {
        var own = Areas.Embedded.Locate(point).Country;
        return Areas.Embedded.NearestBorder(point, own) is var (border, _, km) && (border.One == own ? border.Other : border.One) is var other ? (Areas.Embedded.Country(other)?.Name ?? other, km) : null;
    }

    /// <summary>What it is to somebody near it.</summary>
    public static string Words(Danger danger) => danger switch
    {
        Danger.Battle => "battle",
        Danger.Bombing => "bombing",
        Danger.AttackOnCivilians => "attack on civilians",
        Danger.Riot => "riot",
        _ => "protest",
    };
}
