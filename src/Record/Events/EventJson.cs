using System.Text.Json;

namespace Griot.Record;

/// <summary>
/// Events as JSON, <c>griot.event/1</c>, one object a line. Claims are named by their ids; their words stand in <see cref="ClaimJson"/>. What is absent is left out.
/// </summary>
public static class EventJson
{
    public const string Schema = "griot.event/1";

    /// <summary>The event as one line of JSON, without the line's end.</summary>
    public static string Line(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        return JsonLine.Of(happening, Write);
    }

    /// <summary>A line written of an event before it was known who was silent, with those.</summary>
    /// <exception cref="ArgumentException">The line does not end as <see cref="Line"/> ends one.</exception>
    public static string WithSilent(string line, IReadOnlyCollection<string> silent)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(silent);
        const string End = "}}";
        if (!line.EndsWith(End, StringComparison.Ordinal))
        {
            throw new ArgumentException("The line is no event.", nameof(line));
        }

        if (silent.Count == 0)
        {
            return line;
        }

        // The list stands in an object of its own; its braces go.
        var list = JsonLine.Of(silent, static (writer, names) =>
        {
            writer.WriteStartObject();
            Strings(writer, "silent", names);
            writer.WriteEndObject();
        });
        var before = line[..^End.Length];
        return before + (before.EndsWith('{') ? "" : ",") + list[1..^1] + End;
    }

    static void Write(Utf8JsonWriter writer, Event happening)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteString("id", happening.Id);
        writer.WriteString("type", happening.Type.Label);
        JsonLine.Text(writer, "mode", happening.Mode);
        JsonLine.Text(writer, "acled", happening.Acled?.SubType);
        writer.WriteStartObject("time");
        JsonLine.Day(writer, "from", happening.Days.From);
        JsonLine.Day(writer, "to", happening.Days.To);
        writer.WriteBoolean("stated", happening.Days.Stated);
        writer.WriteEndObject();
        if (happening.Place is { } place)
        {
            writer.WriteStartObject("place");
            writer.WriteString("name", place.Name ?? place.Words.Text);
            if (place.Geonames is { } geonames)
            {
                writer.WriteNumber("geonames", geonames);
            }

            if (place.Point is { } point)
            {
                writer.WriteNumber("latitude", Math.Round(point.Latitude, 5));
                writer.WriteNumber("longitude", Math.Round(point.Longitude, 5));
            }

            JsonLine.Text(writer, "country", place.Country);
            JsonLine.Text(writer, "admin1", place.Admin1);
            JsonLine.Text(writer, "precision", place.Precision?.ToString().ToLowerInvariant());
            writer.WriteEndObject();
        }

        Array(writer, "actors", happening.Actors, party =>
        {
            writer.WriteString("role", party.Role is Role.Source ? "source" : "target");
            writer.WriteString("text", party.Words);
            JsonLine.Text(writer, "name", party.Name);
            JsonLine.Text(writer, "id", party.Id);
            JsonLine.Text(writer, "kind", party.Kind);
            JsonLine.Text(writer, "country", party.Country);
            writer.WriteNumber("origins", party.Origins);
        });
        Array(writer, "tolls", happening.Tolls, toll =>
        {
            writer.WriteString("kind", toll.Kind);
            writer.WriteNumber("low", toll.Low);
            writer.WriteNumber("high", toll.High);
            writer.WriteNumber("latest", toll.Latest);
            Array(writer, "said", toll.Sayings, saying =>
            {
                writer.WriteString("claim", saying.ClaimId);
                JsonLine.Text(writer, "speaker", saying.Speaker);
                JsonLine.Number(writer, "low", saying.Number.Low);
                JsonLine.Number(writer, "best", saying.Number.Best);
                JsonLine.Number(writer, "high", saying.Number.High);
            });
        });
        Array(writer, "accounts", happening.Accounts, account => Account(writer, account));
        Strings(writer, "denials", happening.Denials.Select(c => c.Id));
        Array(writer, "contradictions", happening.Contradictions, contradiction =>
        {
            writer.WriteString("kind", contradiction.Kind.ToString().ToLowerInvariant());
            writer.WriteString("text", contradiction.Words);
            Strings(writer, "claims", contradiction.ClaimIds);
        });
        Strings(writer, "pointed_to_by", happening.PointedToBy.Select(c => c.Id));
        JsonLine.Day(writer, "first_report", happening.FirstReport);
        JsonLine.Day(writer, "last_report", happening.LastReport);
        writer.WriteNumber("origins", happening.Origins);
        var grade = InformationGrade.Of(happening);
        writer.WriteStartObject("information");
        writer.WriteNumber("grade", grade.Number);
        writer.WriteString("why", grade.Why);
        writer.WriteEndObject();
        writer.WriteStartObject("coverage");
        Strings(writer, "reported", happening.Coverage.Reported);
        Strings(writer, "silent", happening.Coverage.Silent);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void Account(Utf8JsonWriter writer, EventAccount account)
    {
        writer.WriteString("document", account.Account.Document.Id);
        JsonLine.Text(writer, "source", account.Account.Document.Source);
        JsonLine.Text(writer, "title", account.Account.Document.Title);
        JsonLine.Text(writer, "uri", DocumentAddress.Shown(account.Account.Document.Uri));
        JsonLine.Day(writer, "published", account.Account.Document.Published);
        writer.WriteNumber("origin", account.Origin);
        Strings(writer, "claims", account.Account.Claims.Select(c => c.Id));
        if (account.Link.With is null)
        {
            return;
        }

        writer.WriteStartObject("link");
        writer.WriteString("with", account.Link.With);
        writer.WriteNumber("score", Math.Round(account.Link.Score, 2));
        if (account.Link.Judged)
        {
            writer.WriteBoolean("judged", true);
        }

        Array(writer, "reasons", account.Link.Reasons, reason =>
        {
            writer.WriteString("text", reason.Words);
            writer.WriteNumber("weight", Math.Round(reason.Weight, 2));
        });
        writer.WriteEndObject();
    }

    static void Array<T>(Utf8JsonWriter writer, string name, IReadOnlyCollection<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    static void Strings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        var all = values.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in all)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
