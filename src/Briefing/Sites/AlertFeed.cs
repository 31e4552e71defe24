using System.Globalization;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>Alerts as a feed for readers: Atom 1.0 (RFC 4287).</summary>
/// <param name="Site">Scheme and host under which the desk is known, without a slash at its end.</param>
public sealed record AlertFeed(string Site)
{
    public string Atom(IReadOnlyList<SiteAlert> alerts)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        return FeedXml.Written(xml =>
        {
            xml.WriteStartElement("feed", FeedXml.AtomSpace);
            xml.Atom("id", FeedXml.Urn("feed:/alerts"));
            xml.Atom("title", "Griot: alerts of sites");
            xml.Atom("updated", EventFeed.Moment(alerts.Count == 0 ? DateTimeOffset.UnixEpoch : alerts.Max(alert => alert.RaisedAt)));
            xml.Author("Griot");
            xml.Link("self", Site + "/alerts.atom", "application/atom+xml");
            xml.Link("alternate", Site + "/sites", "text/html");
            foreach (var alert in alerts)
            {
                var trigger = alert.Trigger.Trigger;
                xml.WriteStartElement("entry", FeedXml.AtomSpace);
                xml.Atom("id", FeedXml.Urn("alert:" + alert.Id));
                xml.Atom("title", $"{alert.Site.Site.Name}: {trigger.Response.ToString().ToLowerInvariant()}");
                xml.Atom("updated", EventFeed.Moment(alert.RaisedAt));
                xml.Link("alternate", $"{Site}/sites/{alert.Site.Id}#alerts", "text/html");
                xml.Content("text", string.Create(CultureInfo.InvariantCulture, $"{alert.Words} Looked at up to {alert.On:d MMMM yyyy}; the trigger: {trigger.Words}.{(trigger.Note.Length > 0 ? $" To do: {trigger.Note}" : "")} {alert.Marking.Label}"));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
    }
}
