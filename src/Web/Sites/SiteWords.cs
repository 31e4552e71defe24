using System.Globalization;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;

namespace Griot.Web;

/// <summary>What an assessment says, in words.</summary>
static class SiteWords
{
    public static string Figure(double number) => number.ToString("F2", CultureInfo.InvariantCulture);

    public static string Trend(Trend trend) => trend switch { Briefing.Trend.Above => "above", Briefing.Trend.Below => "below", Briefing.Trend.Within => "within", _ => "" };

    public static string Reach(SiteExposure exposure)
    {
        var named = exposure.Actors.Take(2).Select(actor => actor.Actor + (exposure.IsNewlyInReach(actor) ? " (new)" : ""));
        return string.Join(", ", named) + (exposure.Actors.Count > 2 ? string.Create(CultureInfo.InvariantCulture, $" and {exposure.Actors.Count - 2} more") : "");
    }

    public static string Border(StoredSite site) => SiteAssessments.Border(site.Site.Point) is var (country, km) ? string.Create(CultureInfo.InvariantCulture, $"{country}, {km:F0} km") : "";

    /// <summary>The scale's step with its word: “3 possible”.</summary>
    public static string Step(IReadOnlyList<string> words, int step) => string.Create(CultureInfo.InvariantCulture, $"{step} {words[step - 1]}");
}
