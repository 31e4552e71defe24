using System.Globalization;
using System.Text.Json;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>
/// What look-ups give as JSON: documents, hits, actors, sources. Commands and the desk write the same. Claims and events have contracts of their own,
/// <see cref="ClaimJson"/> and <see cref="EventJson"/>. What is absent is left out; each method writes the properties of an object that the caller began.
/// </summary>
public static class LookupJson
{
    /// <summary>A document with its text.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="found">The document.</param>
    /// <param name="marking">How far it may be passed on: the stricter of its own marking and its source's.</param>
    /// <param name="claims">The identifiers of its claims.</param>
    public static void Write(Utf8JsonWriter json, FoundDocument found, Marking marking, IEnumerable<string> claims)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(claims);
        var document = found.Document;
        json.WriteString("id", document.Id);
        Text(json, "title", document.Title);
        Text(json, "source", document.Source);
        Day(json, "published", document.Published);
        Text(json, "uri", document.Uri);
        json.WriteString("marking", marking.Label);
        json.WriteString("added", found.AddedAt);
        json.WriteString("coder", found.Coder);
        Text(json, "supersededBy", found.SupersededBy);
        json.WriteString("origin", found.Origin);
        json.WriteString("text", document.Text);
        Strings(json, "claims", claims);
    }

    /// <summary>A document as a list has it: without its text, with the number of its claims.</summary>
    public static void Write(Utf8JsonWriter json, DocumentLine line)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(line);
        json.WriteString("id", line.Id);
        Text(json, "title", line.Title);
        Text(json, "source", line.Source);
        Day(json, "published", line.Published);
        Text(json, "uri", line.Uri);
        json.WriteString("marking", line.Marking.Label);
        json.WriteString("added", line.AddedAt);
        json.WriteNumber("claims", line.Claims);
        json.WriteNumber("unreviewed", line.Unreviewed);
    }

    public static void Write(Utf8JsonWriter json, SearchHit hit, IEnumerable<string> events)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(hit);
        ArgumentNullException.ThrowIfNull(events);
        json.WriteString("document", hit.DocumentId);
        Text(json, "title", hit.Title);
        Text(json, "source", hit.Source);
        Day(json, "published", hit.Published);
        Text(json, "uri", hit.Uri);
        json.WriteString("snippet", hit.Snippet);
        json.WriteNumber("claims", hit.Claims);
        Strings(json, "events", events);
    }

    /// <summary>An actor as a list has it, with the first and last day of the claims about it; its names where they are given.</summary>
    public static void Write(Utf8JsonWriter json, ActorLine actor, IEnumerable<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Actor(json, actor.Id, actor.Name, actor.Kind, actor.Sector, actor.Country, actor.AsSource, actor.AsTarget);
        Day(json, "first", actor.First);
        Day(json, "last", actor.Last);
        if (names is not null)
        {
            Strings(json, "names", names);
        }
    }

    public static void Write(Utf8JsonWriter json, FoundSource source)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(source);
        json.WriteString("id", source.Id);
        json.WriteString("name", source.Name);
        json.WriteString("reliability", source.Reliability.ToString());
        json.WriteString("marking", source.Marking.Label);
        json.WriteNumber("documents", source.Documents);
        json.WriteNumber("claims", source.Claims);
        Day(json, "first", source.First);
        Day(json, "last", source.Last);
    }

    static void Actor(Utf8JsonWriter json, string id, string name, string? kind, string? sector, string? country, long asSource, long asTarget)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteString("id", id);
        json.WriteString("name", name);
        Text(json, "kind", kind);
        Text(json, "sector", sector);
        Text(json, "country", country);
        json.WriteNumber("asSource", asSource);
        json.WriteNumber("asTarget", asTarget);
    }

    static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    static void Day(Utf8JsonWriter json, string name, DateOnly? day) => Text(json, name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
