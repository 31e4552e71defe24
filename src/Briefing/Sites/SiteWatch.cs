using System.Globalization;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>Looks whether triggers are met. A trigger sees the events that are marked no more strictly than its site, so that an alert may go wherever the site may.</summary>
public sealed class SiteWatch(RecordStore store, ExposureSettings? settings = null)
{
    /// <summary>So many of what met a trigger are named.</summary>
    const int Named = 3;

    /// <summary>Looks at every trigger once.</summary>
    /// <param name="today">What day it is.</param>
    /// <param name="who">Who looks, for the audit log.</param>
    /// <param name="cancellation">Ends it between triggers.</param>
    /// <returns>Identifiers of the alerts that were raised.</returns>
    public IReadOnlyList<string> Look(DateOnly today, string who, CancellationToken cancellation = default)
    {
        var (raised, sites) = (new List<string>(), store.Sites(Marking.Red).ToDictionary(site => site.Id, StringComparer.Ordinal));
        foreach (var group in store.Triggers().Where(trigger => sites.ContainsKey(trigger.SiteId)).GroupBy(trigger => sites[trigger.SiteId].Site.Marking))
        {
            var day = SiteAssessments.DayOf(store, group.Key, today, settings);
            var assessment = SiteAssessments.On(store, group.Key, day, settings);
            foreach (var trigger in group)
            {
                cancellation.ThrowIfCancellationRequested();
                var (met, words, events) = Meets(assessment, sites[trigger.SiteId].Site, trigger);
                if (met != trigger.Met && store.NoteTrigger(trigger.Id, met, words is null ? null : (day, words, events), who, group.Key) is { } alert)
                {
                    raised.Add(alert);
                }
            }
        }

        return raised;
    }

    /// <summary>What meets a trigger; the words of the alert, where that is something it was not met by before.</summary>
    static (string Met, string? Words, IReadOnlyList<string> Events) Meets(Assessment assessment, Site site, StoredTrigger stored)
    {
        var trigger = stored.Trigger;
        switch (trigger.Kind)
        {
            case TriggerKind.Exposure:
            {
                var exposure = assessment.Of(site);
                if (exposure.Exposure <= trigger.Threshold)
                {
                    return ("", null, []);
                }

                return ("met", stored.Met.Length > 0 ? null : string.Create(CultureInfo.InvariantCulture, $"The exposure is {exposure.Exposure:F2}, above {trigger.Threshold:0.##}; usual is {exposure.UsualWords}."), [.. exposure.Terms.Take(20).Select(term => term.Event.Id)]);
            }

            case TriggerKind.Events:
            {
                var near = assessment.Near(site, trigger.Km, trigger.Days);
                if (near.Count < trigger.Threshold)
                {
                    return ("", null, []);
                }

                var named = near.Take(Named).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{SiteAssessments.Words(pair.Event.Danger)} {pair.Km:F0} km away on {pair.Event.Day:d MMM yyyy}"));
                return ("met", stored.Met.Length > 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{near.Count} {(near.Count == 1 ? "event" : "events")} within {trigger.Km:0.#} km in {trigger.Days} {(trigger.Days == 1 ? "day" : "days")}: {string.Join(", ", named)}{(near.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {near.Count - Named} more") : "")}."), [.. near.Take(20).Select(pair => pair.Event.Id)]);
            }

            default:
            {
                var known = stored.Met.Split('\n').ToHashSet(StringComparer.Ordinal);
                // Where the record tells too little of the time before, somebody in reach may have been so for long: that is told once too, and said.
                var exposure = assessment.Of(site);
                var newly = exposure.Actors.Where(actor => actor.IsNew).ToList();
                var untold = newly.Where(actor => !known.Contains(actor.Actor)).ToList();
                var words = untold.Count == 0 ? null : string.Join(" ", untold.Take(Named).Select(actor => string.Create(CultureInfo.InvariantCulture, $"{actor.Actor} has the site {(exposure.IsNewlyInReach(actor) ? "newly in reach" : "in reach, since when is not known")}: its nearest event is {actor.NearestKm:F0} km away, and it moves up to {actor.ReachKm:F0} km from one event to the next.")));
                return (string.Join('\n', newly.Select(actor => actor.Actor)), words, [.. untold.SelectMany(actor => assessment.EventsOf(actor.Actor, site)).Distinct(StringComparer.Ordinal).Take(20)]);
            }
        }
    }
}
