using System.Text.Json;
using Griot.Outlook;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>By what the events of a process are told apart.</summary>
public enum EventMark : byte
{
    /// <summary>UCDP's kind of violence by the parties, else ACLED's kind of event, else the type.</summary>
    Kind,

    /// <summary>Who did it.</summary>
    Actor,

    Country,
}

/// <summary>The record's own dated, located events, as processes are fitted to them.</summary>
/// <param name="Table">The events, the latest of them where there were too many; null where there is none.</param>
/// <param name="Targets">Whom each hit, in the order of the table.</param>
/// <param name="Vague">How many were left out because their place is known no better than to the region.</param>
/// <param name="Earlier">Whether earlier ones were left out because there were too many.</param>
public sealed record RecordedEvents(EventTable? Table, IReadOnlyList<string> Targets, int Vague, bool Earlier)
{
    const int Page = 500;

    /// <summary>A mark with fewer events is taken together with others: nothing could be fitted to it.</summary>
    public const int FewestOfMark = 15;

    /// <summary>Fewer events than these, and less than two marks, tell nothing of who excites whom.</summary>
    public const int Fewest = 50;

    /// <summary>The places of towns are known to some kilometres; events that share one are spread about it, and over their day.</summary>
    const double SpreadKm = 5, SpreadDays = 1;

    const int LongestName = 60;

    /// <summary>Whom nobody names.</summary>
    const string Nobody = "unnamed";

    /// <summary>Marks that are too rare to be told apart.</summary>
    public const string Other = "other";

    public int Count => Table?.Times.Count ?? 0;

    /// <summary>Reads the events that a filter wants, of those that somebody says happened and that have a day and a place.</summary>
    /// <param name="filter">Which, with the strictest marking in it.</param>
    /// <param name="most">The latest so many.</param>
    public static RecordedEvents Read(RecordStore store, EventFilter filter, EventMark mark, int most)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(filter);
        var (found, after, vague, gone) = (new List<(DateOnly Day, double Longitude, double Latitude, string Mark, string Target, string Id)>(), (string?)null, 0, 0);
        do
        {
            var page = store.EventRecords(filter, Page, after);
            foreach (var record in page)
            {
                var line = record.Line;
                if (line.Origins == 0 || (line.From ?? line.To) is not { } day || (line.From is { } from && line.To is { } to && to.DayNumber - from.DayNumber > 7))
                {
                    continue;
                }

                if (line.Place?.Point is not { } point || line.Place.Precision is PlacePrecision.Country or PlacePrecision.Area or PlacePrecision.Admin1)
                {
                    vague++;
                    continue;
                }

                found.Add((line.Stated ? day : line.To ?? day, point.Longitude, point.Latitude, MarkOf(record, mark), Party(line, Role.Target), line.Id));
            }

            gone += page.Count;
            after = page.Count == Page && found.Count < most && gone < most * 10 ? page[^1].Line.Cursor : null;
        }
        while (after is not null);

        var kept = found.OrderByDescending(e => e.Day).ThenBy(e => e.Id, StringComparer.Ordinal).Take(most).OrderBy(e => e.Day).ThenBy(e => e.Id, StringComparer.Ordinal).ToList();
        if (kept.Count == 0)
        {
            return new(null, [], vague, false);
        }

        var first = kept[0].Day;
        return new(
            new()
            {
                Times = [.. kept.Select(e => (double)(e.Day.DayNumber - first.DayNumber))],
                Places = [.. kept.Select(e => (e.Longitude, e.Latitude))],
                InDegrees = true,
                Marks = [.. kept.Select(e => e.Mark)],
                FirstDay = first,
            },
            [.. kept.Select(e => e.Target)], vague, found.Count > kept.Count || after is not null);
    }

    /// <summary>The events in the plane, spread about their places, with the commonest marks and the rest as <c>other</c>.</summary>
    /// <param name="mostMarks">From 2 on.</param>
    /// <exception cref="EventTableException">They are too few or of one mark; the message is for people.</exception>
    /// <exception cref="ArgumentException">They lie on a line or at one place.</exception>
    public PointEvents Prepared(int mostMarks, int seed)
    {
        if (Table is not { } table || Count < Fewest)
        {
            throw new EventTableException($"{(Count == 0 ? "No event has" : $"Only {Count} events have")} a day and a place that is known to the district; at least {Fewest} are needed.");
        }

        var counts = table.Marks!.CountBy(mark => mark, StringComparer.Ordinal).OrderByDescending(mark => mark.Value).ThenBy(mark => mark.Key, StringComparer.Ordinal).ToList();
        var named = counts.Where(mark => mark.Value >= FewestOfMark).Take(counts.Count > mostMarks || counts.Any(mark => mark.Value < FewestOfMark) ? mostMarks - 1 : mostMarks).Select(mark => mark.Key).ToHashSet(StringComparer.Ordinal);
        string[] marks = [.. table.Marks!.Select(mark => named.Contains(mark) ? mark : Other)];
        var others = marks.Count(mark => mark == Other);
        var kept = Enumerable.Range(0, marks.Length).Where(i => others >= FewestOfMark || marks[i] != Other).ToArray();
        if (named.Count + (others >= FewestOfMark ? 1 : 0) < 2)
        {
            throw new EventTableException($"{(named.Count == 1 ? $"All events but a few are of one mark, {named.First()}" : "No mark has enough events")}; two with {FewestOfMark} events or more are needed for one to excite the other.");
        }

        return Preparation.Jittered((table with { Times = [.. kept.Select(i => table.Times[i])], Places = [.. kept.Select(i => table.Places[i])], Marks = [.. kept.Select(i => marks[i])] }).ToEvents(mostMarks: mostMarks), SpreadKm, SpreadDays, seed);
    }

    /// <summary>The same where the events are the same, and no other.</summary>
    public string Key()
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < Count; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Table!.FirstDay:O} {Table.Times[i]} {Table.Places[i].X:R} {Table.Places[i].Y:R} {Table.Marks![i]}\n{Targets[i]}\n");
        }

        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text.ToString())));
    }

    static string MarkOf(EventRecord record, EventMark mark)
    {
        switch (mark)
        {
            case EventMark.Actor:
                return Party(record.Line, Role.Source);
            case EventMark.Country:
                return record.Line.Place?.Country is { } code ? Places.Countries.Embedded.ByCode(code)?.Name ?? code : Nobody;
            default:
                using (var json = JsonDocument.Parse(record.Json))
                {
                    return Schemes.Ucdp(record.Line.Type, [.. record.Line.Actors.Select(party => (party.Role, party.Kind))]) ?? (json.RootElement.TryGetProperty("acled", out var acled) ? acled.GetString() : null) ?? record.Line.Type.ToString().ToLowerInvariant();
                }
        }
    }

    static string Party(EventLine line, Role role) => line.Actors.Where(party => party.Role == role).Select(party => EventSentence.OneLine(party.Name ?? party.Words)).Where(name => name.Length > 0).Select(name => name.Length > LongestName ? name[..LongestName] + "…" : name).FirstOrDefault() ?? Nobody;
}
