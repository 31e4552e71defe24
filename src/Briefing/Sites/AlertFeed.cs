using System.Globalization;
using System.Text;
using System.Xml;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>Alerts as a feed for readers: Atom 1.0 (RFC 4287).</summary>
/// <param name="Site">Scheme and host under which the desk is known, without a slash at its end.</param>
public sealed record AlertFeed(string Site)
{
    const string AtomSpace = "http://www.w3.org/2005/Atom";

    public string Atom(IReadOnlyList<SiteAlert> alerts)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new EventFeed.Utf8Writer(text), new() { Indent = true, CheckCharacters = true }))
        {
            xml.WriteStartElement("feed", AtomSpace);
            Element("id", EventFeed.Urn("feed:/alerts"));
            Element("title", "Griot: alerts of sites");
            Element("updated", EventFeed.Moment(alerts.Count == 0 ? DateTimeOffset.UnixEpoch : alerts.Max(alert => alert.RaisedAt)));
            xml.WriteStartElement("author", AtomSpace);
            Element("name", "Griot");
            xml.WriteEndElement();
            Link("self", Site + "/alerts.atom", "application/atom+xml");
            Link("alternate", Site + "/sites", "text/html");
            foreach (var alert in alerts)
            {
                var trigger = alert.Trigger.Trigger;
                xml.WriteStartElement("entry", AtomSpace);
                Element("id", EventFeed.Urn("alert:" + alert.Id));
                Element("title", EventFeed.Plain($"{alert.Site.Site.Name}: {trigger.Response.ToString().ToLowerInvariant()}"));
                Element("updated", EventFeed.Moment(alert.RaisedAt));
                Link("alternate", $"{Site}/sites/{alert.Site.Id}#alerts", "text/html");
                xml.WriteStartElement("content", AtomSpace);
                xml.WriteAttributeString("type", "text");
                xml.WriteString(EventFeed.Plain(string.Create(CultureInfo.InvariantCulture, $"{alert.Words} Looked at up to {alert.On:d MMMM yyyy}; the trigger: {trigger.Words}.{(trigger.Note.Length > 0 ? $" To do: {trigger.Note}" : "")} {alert.Site.Site.Marking.Label}")));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();

            void Element(string name, string value) => xml.WriteElementString(name, AtomSpace, value);

            void Link(string rel, string address, string type)
            {
                xml.WriteStartElement("link", AtomSpace);
                xml.WriteAttributeString("rel", rel);
                xml.WriteAttributeString("type", type);
                xml.WriteAttributeString("href", address);
                xml.WriteEndElement();
            }
        }

        return text.ToString();
    }
}
