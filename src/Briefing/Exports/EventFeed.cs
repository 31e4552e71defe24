using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Places;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>
/// Events as a feed for readers: Atom 1.0 (RFC 4287) with GeoRSS points, or JSON Feed 1.1. An entry keeps its identifier whatever becomes of its event, and is
/// updated when the event changes. Its words say who reports it and how well it is borne out, never that it happened.
/// </summary>
/// <param name="Title">What the feed is of.</param>
/// <param name="Site">Scheme and host under which the desk is known, without a slash at its end.</param>
/// <param name="Page">The address of the same selection for people, beginning with a slash.</param>
/// <param name="Self">The address of the feed itself, without any secret.</param>
public sealed record EventFeed(string Title, string Site, string Page, string Self)
{
    const string GeoSpace = "http://www.georss.org/georss";

    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false };

    public string Atom(IReadOnlyList<EventLine> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return FeedXml.Written(xml =>
        {
            xml.WriteStartElement("feed", FeedXml.AtomSpace);
            xml.WriteAttributeString("xmlns", "georss", null, GeoSpace);
            xml.Atom("id", FeedXml.Urn("feed:" + Page));
            xml.Atom("title", Title);
            xml.Atom("updated", Moment(events.Count == 0 ? DateTimeOffset.UnixEpoch : events.Max(e => e.ChangedAt)));
            xml.Author("Griot");
            xml.Link("self", Site + Self, "application/atom+xml");
            xml.Link("alternate", Site + Page, "text/html");
            foreach (var e in events)
            {
                xml.WriteStartElement("entry", FeedXml.AtomSpace);
                xml.Atom("id", FeedXml.Urn("event:" + e.Id));
                xml.Atom("title", Heading(e));
                xml.Atom("updated", Moment(e.ChangedAt));
                xml.Link("alternate", $"{Site}/events/{e.Id}", "text/html");
                xml.WriteStartElement("category", FeedXml.AtomSpace);
                xml.WriteAttributeString("term", e.Type.Label);
                xml.WriteEndElement();
                if (e.Place?.Country is { } country)
                {
                    xml.WriteStartElement("category", FeedXml.AtomSpace);
                    xml.WriteAttributeString("term", country);
                    xml.WriteAttributeString("scheme", "urn:iso:std:iso:3166");
                    xml.WriteEndElement();
                }

                xml.Content("text", Words(e));
                if (PointOf(e) is { } point)
                {
                    xml.WriteElementString("georss", "point", GeoSpace, string.Create(CultureInfo.InvariantCulture, $"{point.Latitude:0.#####} {point.Longitude:0.#####}"));
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
    }

    public string Json(IReadOnlyList<EventLine> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", Title);
            json.WriteString("home_page_url", Site + Page);
            json.WriteString("feed_url", Site + Self);
            json.WriteString("language", "en");
            json.WriteStartArray("authors");
            json.WriteStartObject();
            json.WriteString("name", "Griot");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("items");
            foreach (var e in events)
            {
                json.WriteStartObject();
                json.WriteString("id", FeedXml.Urn("event:" + e.Id));
                json.WriteString("url", $"{Site}/events/{e.Id}");
                json.WriteString("title", Heading(e));
                json.WriteString("content_text", Words(e));
                json.WriteString("date_modified", Moment(e.ChangedAt));
                json.WriteStartArray("tags");
                json.WriteStringValue(e.Type.Label);
                if (e.Place?.Country is { } country)
                {
                    json.WriteStringValue(country);
                }

                json.WriteEndArray();
                json.WriteStartObject("_griot");
                json.WriteString("about", "https://jsonfeed.org/version/1.1#extensions");
                json.WriteString("event", e.Id);
                if (PointOf(e) is { } point)
                {
                    json.WriteNumber("latitude", Math.Round(point.Latitude, 5));
                    json.WriteNumber("longitude", Math.Round(point.Longitude, 5));
                }

                json.WriteNumber("origins", e.Origins);
                json.WriteNumber("information", e.Information);
                json.WriteString("reliability", e.Reliability.ToString());
                json.WriteString("marking", e.Marking.Label);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>What, where, when, as far as it is said.</summary>
    public static string Heading(EventLine e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var (acting, upon, place) = (Parties(e, Role.Source), Parties(e, Role.Target), e.Place is null ? null : OneLine(e.Place.Name ?? e.Place.Words.Text));
        var what = e.Type.Label + (e.Mode is { } mode ? " " + mode : "");
        return $"{what}: {(acting.Length > 0 ? acting : "unnamed")}{(upon.Length > 0 ? " → " + upon : "")}{(place is null ? "" : ", " + place)}{(Days(e) is { Length: > 0 } days ? $" ({days})" : "")}";
    }

    /// <summary>A sentence or two on who reports the event, with which tolls, and how well it is borne out.</summary>
    public static string Words(EventLine e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{(e.Reports == 1 ? "One report tells" : $"{e.Reports} reports tell")} of it, {(e.Origins switch { 0 => "and all deny it", 1 => "from one origin", var n => $"from {n} independent origins" })}. ");
        foreach (var toll in e.Tolls)
        {
            text.Append(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(toll.Kind[0])}{toll.Kind[1..]}, as reported: {(toll.Low == toll.High ? $"{toll.Low}" : $"{toll.Low} to {toll.High}")}. ");
        }

        foreach (var dispute in e.Contradictions)
        {
            text.Append("Disputed: ").Append(OneLine(dispute).TrimEnd('.')).Append(". ");
        }

        text.Append(CultureInfo.InvariantCulture, $"Information {e.Information} ({InformationGrade.Words[e.Information - 1]}), most reliable source {e.Reliability}. {e.Marking.Label}");
        return text.ToString();
    }

    static GeoPoint? PointOf(EventLine e) => e.Place is { Point: { } point, Precision: PlacePrecision.Exact or PlacePrecision.Near } ? point : null;

    static string Parties(EventLine e, Role role)
    {
        var parties = e.Actors.Where(party => party.Role == role).ToList();
        var named = parties.Where(party => party.Name is not null).ToList();
        return string.Join(", ", (named.Count > 0 ? named : parties).Take(3).Select(party => OneLine(party.Name ?? party.Words)));
    }

    static string Days(EventLine e) => (e.From, e.To) switch
    {
        ({ } from, { } to) when from == to => Day(from),
        ({ } from, { } to) => $"{Day(from)} to {Day(to)}",
        ({ } from, null) => "from " + Day(from),
        (null, { } to) => "by " + Day(to),
        _ => "",
    };

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Moment(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    static string OneLine(string text) => CsvRows.OneLine(text);
}
