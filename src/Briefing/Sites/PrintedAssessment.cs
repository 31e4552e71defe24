using System.Globalization;
using System.Net;
using System.Text;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>Assessments as one page of HTML to be printed: each site on a sheet of its own, with the formula, every term and what is not known. Nothing is loaded from elsewhere.</summary>
public static class PrintedAssessment
{
    const string Style =
        "body{font:11pt/1.45 Georgia,serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#111}h1{font-size:1.5rem;margin:0 0 .3rem}h2{font-size:1.05rem;margin:1.4rem 0 .3rem}table{border-collapse:collapse;width:100%;font-size:9.5pt}" +
        "th,td{text-align:left;padding:.2rem .5rem .2rem 0;border-bottom:1px solid #bbb;vertical-align:top}td.n,th.n{text-align:right}.tlp{font-weight:bold}section{break-after:page}section:last-child{break-after:auto}p{margin:.3rem 0}tr{break-inside:avoid}@page{margin:18mm 16mm}";

    // Every sheet says how far it may be passed on, and which of how many it is.
    static readonly string Pages = string.Concat(Enum.GetValues<Marking>().Select(marking => $"@page {PageOf(marking)}{{@top-right{{content:\"{marking.Label}\";font:bold 9pt sans-serif}}@bottom-right{{content:counter(page) \" / \" counter(pages);font:9pt sans-serif}}}}section.{PageOf(marking)}{{page:{PageOf(marking)}}}"));

    static string PageOf(Marking marking) => marking.ToString().ToLowerInvariant();

    public static string Html(IReadOnlyList<SiteExposure> exposures, Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(exposures);
        ArgumentNullException.ThrowIfNull(assessment);
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Assessment of sites</title><style>").Append(Style).Append(Pages).Append("</style></head><body>\n");
        foreach (var e in exposures)
        {
            Sheet(page, e, assessment.Forecast(e), assessment.On, assessment.Settings);
        }

        return page.Append("</body></html>\n").ToString();
    }

    static void Sheet(StringBuilder page, SiteExposure e, AreaForecast? forecast, DateOnly on, ExposureSettings settings)
    {
        // What derives from several is marked as the strictest of them: the site, and the events behind the figure.
        var (site, marking) = (e.Site, e.Marking);
        page.Append(CultureInfo.InvariantCulture, $"<section class=\"{PageOf(marking)}\"><p class=\"tlp\">{marking.Label}</p><h1>{Text(site.Name)}</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p>{Text(string.Join(" · ", new[] { site.Kind, string.Create(CultureInfo.InvariantCulture, $"{site.Point.Latitude:F4}, {site.Point.Longitude:F4}"), site.Owner is { } owner ? "owner " + owner : null, site.Approver is { } approver ? "approver " + approver : null }.OfType<string>()))}</p>");
        page.Append(CultureInfo.InvariantCulture, $"<h2>Exposure in the {settings.WindowDays} days to {on:d MMMM yyyy}: {(e.IsCovered || e.Exposure > 0 ? e.Exposure.ToString("F2", CultureInfo.InvariantCulture) : "not known")}</h2>");
        page.Append(CultureInfo.InvariantCulture, $"<p>{Text(Usual(e))}</p>");
        page.Append("<p>The sum of severity × grade × age × probability of lying within reach. It says where to look; it is no probability of harm.</p>");
        if (e.Terms.Count > 0)
        {
            page.Append("<table><thead><tr><th>Event</th><th>Day</th><th>What</th><th class=\"n\">Dead</th><th class=\"n\">km</th><th class=\"n\">Severity</th><th class=\"n\">Grade</th><th class=\"n\">Age</th><th class=\"n\">Within</th><th class=\"n\">Weight</th></tr></thead><tbody>");
            foreach (var t in e.Terms)
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(t.Event.Id)}</td><td>{t.Event.Day:yyyy-MM-dd}</td><td>{SiteAssessments.Words(t.Event.Danger)}</td><td class=\"n\">{t.Event.Deaths}</td><td class=\"n\">{t.DistanceKm:F1}</td><td class=\"n\">{t.Severity:F2}</td><td class=\"n\">{t.Grade:F2}</td><td class=\"n\">{t.Age:F2}</td><td class=\"n\">{t.Within:F2}</td><td class=\"n\">{t.Weight:F2}</td></tr>");
            }

            page.Append("</tbody></table>");
        }
        else
        {
            page.Append("<p>No event of the window weighs.</p>");
        }

        page.Append("<h2>In reach of</h2>");
        page.Append(e.Actors.Count == 0 ? "<p>No actor with enough events.</p>" : "<ul>" + string.Concat(e.Actors.Select(a => string.Create(CultureInfo.InvariantCulture, $"<li>{Text(a.Actor)}{(e.IsNewlyInReach(a) ? ", <b>new in this window</b>" : a.IsNew ? ", not known to have had it in reach before, of which the record tells too little" : "")}: moves up to {a.ReachKm:F0} km from one event to the next, nearest {a.NearestKm:F1} km</li>"))) + "</ul>");
        if (SiteAssessments.Border(site.Point) is var (country, km))
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>Border</h2><p>{Text(country)}, {km:F0} km.</p>");
        }

        page.Append(CultureInfo.InvariantCulture, $"<h2>Next {settings.WindowDays} days</h2><p>{Text(Outlook(forecast))}</p>");
        if (forecast is not null)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{Text(forecast.Reckoning)}</p><p>{Text(Likelihood.Icd203.Key)}.</p>");
            page.Append(CultureInfo.InvariantCulture, $"<table><thead><tr><th>Window</th><th class=\"n\">Within reach</th><th class=\"n\">counts</th><th class=\"n\">Within {forecast.Weights.RingKm:0} km</th><th class=\"n\">counts</th><th class=\"n\">In the country</th></tr></thead><tbody>");
            foreach (var window in forecast.Windows)
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td>{window.From:yyyy-MM-dd} to {window.To:yyyy-MM-dd}</td>");
                page.Append(window.IsCovered ? string.Create(CultureInfo.InvariantCulture, $"<td class=\"n\">{window.Near.Count}</td><td class=\"n\">{window.OwnWeight:F2}</td><td class=\"n\">{window.Around:F1}</td><td class=\"n\">{window.RingWeight:F2}</td><td class=\"n\">{window.InCountry}</td></tr>") : "<td colspan=\"5\">not covered</td></tr>");
            }

            page.Append("</tbody></table>");
        }

        page.Append("</section>\n");
    }

    /// <summary>What is usual and how the last window compares, in sentences; or why nobody can say.</summary>
    public static string Usual(SiteExposure e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return !e.IsWatched ? "No source of the record covers the area: what happens there is not known, and that nothing is told of is no sign of quiet."
            : !e.IsCovered ? string.Create(CultureInfo.InvariantCulture, $"No source of the record covers this window: that nothing is told of is no sign of quiet. Usual: {e.UsualWords}.")
            : !e.IsUsualKnown ? $"Usual: {e.UsualWords}. Before the record begins nobody knows how quiet it was."
            : string.Create(CultureInfo.InvariantCulture, $"Usual is {e.Interval.Low:F2} to {e.Interval.High:F2}, the lowest and highest of {Count(e.Known.Count, "window")} before (mean {e.Mean:F2}{(e.Known.Count < e.Earlier.Count ? "; " + e.CoverageWords : "")}); this one lies {(e.Trend switch { Trend.Above => "above", Trend.Below => "below", _ => "within" })} them.");
    }

    /// <summary>What is to be expected within reach in the window that follows, in the words of ICD 203, and what that is; or why nobody can say.</summary>
    public static string Outlook(AreaForecast? forecast)
    {
        if (forecast is null)
        {
            return "No window is covered: there is nothing to expect anything by.";
        }

        var (culture, covered, had, (low, high)) = (CultureInfo.InvariantCulture, forecast.Windows.Count(window => window.IsCovered), forecast.Windows.Count(window => window.Near.Count > 0 && window.IsCovered), forecast.Interval);
        return string.Create(
            culture,
            $"In the next {forecast.Days} days {forecast.Expected:0.00} events are expected within reach, nine times of ten {(low == high ? low == 0 ? "none" : low.ToString(culture) : low == 0 ? $"no more than {high}" : $"{low} to {high}")}. One or more is {Phrase(forecast.Chance)} ({forecast.Chance:P0}). {(had == 0 ? "None" : had.ToString(culture))} of the last {Count(covered, covered == forecast.Windows.Count ? "window" : "covered window")} had one that more likely than not lay within reach. It is reckoned from what happened here, within {forecast.Weights.RingKm:0} km and in the country, and knows nothing of what is about to change.");
    }

    static string Phrase(double chance) => Likelihood.Icd203.Of(chance).Word switch { "roughly even chance" => "a roughly even chance", "almost no chance" => "almost without chance", var word => word };

    static string Count(int number, string one) => string.Create(CultureInfo.InvariantCulture, $"{number} {one}{(number == 1 ? "" : "s")}");

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
