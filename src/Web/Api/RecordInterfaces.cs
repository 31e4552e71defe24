using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>Looking things up by other programs: at the addresses of the pages, as JSON, GeoJSON, CSV and feeds. All of it through <see cref="RecordView"/>.</summary>
static class RecordInterfaces
{
    /// <summary>So many events are read from the store at a time while a long answer is written.</summary>
    const int Piece = 250;

    /// <summary>A feed has the events that changed last.</summary>
    const int InFeed = 50;

    /// <summary>A search goes no farther: what answers worse is found by more words.</summary>
    const int MostHits = 1000;

    public static void MapRecordInterfaces(this IEndpointRouteBuilder app)
    {
        app.MapData(Operations.ListEvents, (HttpContext http, RecordView view, RecordStore store) => Events(http, view, store, Operations.ListEvents));
        app.MapData(Operations.FeedOfEvents, (HttpContext http, RecordView view, RecordStore store) => Events(http, view, store, Operations.FeedOfEvents));
        app.MapData(Operations.JsonFeedOfEvents, (HttpContext http, RecordView view, RecordStore store) => Events(http, view, store, Operations.JsonFeedOfEvents));
        app.MapData(Operations.FeedOfAlerts, (HttpContext http, RecordView view, RecordStore store) =>
        {
            var (answer, instead) = DataAnswer.To(http, Operations.FeedOfAlerts, view, store);
            return answer is null ? instead! : answer.Text(new AlertFeed($"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}").Atom(view.Alerts(InFeed)));
        });
        app.MapData(Operations.ShowEvent, (string id, HttpContext http, RecordView view, RecordStore store) => Event(http, view, store, id));
        app.MapData(Operations.ListDocuments, (HttpContext http, RecordView view, RecordStore store) => Documents(http, view, store));
        app.MapData(Operations.ShowDocument, (string id, HttpContext http, RecordView view, RecordStore store) => Document(http, view, store, id));
        app.MapData(Operations.ShowClaim, (string id, HttpContext http, RecordView view, RecordStore store) => Claim(http, view, store, id));
        app.MapData(Operations.ListActors, (HttpContext http, RecordView view, RecordStore store) => Actors(http, view, store));
        app.MapData(Operations.ShowActor, (string slug, HttpContext http, RecordView view, RecordStore store) => Actor(http, view, store, slug));
        app.MapData(Operations.ListSources, (HttpContext http, RecordView view, RecordStore store) => Sources(http, view, store));
        app.MapData(Operations.SearchReports, (HttpContext http, RecordView view, RecordStore store) => Search(http, view, store)).RequireRateLimiting(RateLimits.Search);
    }

    static IResult Events(HttpContext http, RecordView view, RecordStore store, Operation operation)
    {
        var (answer, instead) = DataAnswer.To(http, operation, view, store);
        if (answer is null)
        {
            return instead!;
        }

        var query = EventQuery.Read(http.Request.Query);
        if (query.Problems.Length > 0)
        {
            return Problem.Malformed("Some of the query cannot be read; /interfaces says what it takes.", query.Problems);
        }

        if (answer.Format is DataFormat.Atom or DataFormat.Feed)
        {
            var latest = view.Events(query, InFeed, order: EventOrder.Changed);
            var feed = new EventFeed(query.IsEmpty ? "Griot: events" : $"Griot: events, {query}", $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}", query.At("/events"), query.At(answer.Format is DataFormat.Atom ? "/events.atom" : "/feeds/events.json"));
            return answer.Text(answer.Format is DataFormat.Atom ? feed.Atom(latest) : feed.Json(latest));
        }

        IReadOnlyList<EventRecord> first;
        try
        {
            first = view.Records(query, answer.IsStreamed ? Piece + 1 : answer.Limit + 1, answer.After);
        }
        catch (ArgumentException)
        {
            return Problem.Malformed("The value of after is no place to go on from: take it from a link to the next page, and keep the rest of the query.");
        }

        answer.Say("Griot-Total", view.CountEvents(query).ToString(CultureInfo.InvariantCulture));
        var pages = new EventPages(view, query, answer, first);
        if (!answer.IsStreamed)
        {
            answer.Link(first.Count > answer.Limit ? answer.NextPage(first[answer.Limit - 1].Line.Cursor) : null);
        }

        return answer.Format switch
        {
            DataFormat.Csv => answer.Write(
                async writer =>
                {
                    var withNames = true;
                    foreach (var piece in pages.Records().Select(record => record.Line).Chunk(Piece))
                    {
                        await writer.WriteAsync(Csv(csv => LookupCsv.Write(csv, piece, withNames)));
                        withNames = false;
                    }

                    await writer.WriteAsync(withNames ? Csv(csv => LookupCsv.Write(csv, Array.Empty<EventLine>())) : "");
                },
                "events.csv"),
            DataFormat.GeoJson => answer.Write(writer => Written(writer, "{\"type\":\"FeatureCollection\",\"features\":[\n", pages, EventFeatures.Feature, http.RequestAborted)),
            _ => answer.Write(writer => Written(writer, "{\"events\":[\n", pages, record => record.Json, http.RequestAborted)),
        };
    }

    static async Task Written(TextWriter writer, string beginning, EventPages pages, Func<EventRecord, string> written, CancellationToken cancellation)
    {
        await writer.WriteAsync(beginning);
        var any = false;
        foreach (var record in pages.Records())
        {
            cancellation.ThrowIfCancellationRequested();
            await writer.WriteAsync(any ? ",\n" : "");
            await writer.WriteAsync(written(record));
            any = true;
        }

        await writer.WriteAsync(pages.Next is { } next ? $"\n],\"next\":\"{JsonEncodedText.Encode(next, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"}}\n" : "\n]}\n");
    }

    /// <summary>The events of an answer, piece by piece; afterwards where the next page begins.</summary>
    sealed class EventPages(RecordView view, EventQuery query, DataAnswer answer, IReadOnlyList<EventRecord> first)
    {
        public string? Next { get; private set; }

        public IEnumerable<EventRecord> Records()
        {
            var (left, page, asked) = (answer.Limit, first, answer.IsStreamed ? Piece : answer.Limit);
            while (true)
            {
                var wanted = Math.Min(asked, left);
                var taken = Math.Min(wanted, page.Count);
                for (var i = 0; i < taken; i++)
                {
                    yield return page[i];
                }

                left -= taken;
                if (page.Count <= wanted)
                {
                    yield break;
                }

                var last = page[taken - 1].Line.Cursor;
                if (left == 0)
                {
                    Next = answer.NextPage(last);
                    yield break;
                }

                page = view.Records(query, Piece + 1, last);
            }
        }
    }

    static IResult Event(HttpContext http, RecordView view, RecordStore store, string id)
    {
        var (answer, instead) = DataAnswer.To(http, Operations.ShowEvent, view, store);
        if (answer is null)
        {
            return instead!;
        }

        if (view.Event(id) is not { } found || view.Record(found.Event.Id) is not { } record)
        {
            return Problem.Missing("event");
        }

        answer.Say("Griot-Marking", found.Marking.Label);
        answer.Say("Griot-Reliability", found.Reliability.ToString());
        return answer.Format switch
        {
            DataFormat.GeoJson => answer.Text(EventFeatures.Feature(record)),
            DataFormat.Csv => Rows(answer, writer => LookupCsv.Write(writer, [record.Line]), "event.csv"),
            _ => answer.Text(record.Json),
        };
    }

    static IResult Documents(HttpContext http, RecordView view, RecordStore store)
    {
        var (answer, instead) = DataAnswer.To(http, Operations.ListDocuments, view, store);
        if (answer is null)
        {
            return instead!;
        }

        IReadOnlyList<DocumentLine> found;
        try
        {
            found = view.Documents(answer.Limit + 1, answer.After, http.Request.Query["source"].LastOrDefault() is { Length: > 0 } source ? WithPrefix("source:", source) : null);
        }
        catch (ArgumentException)
        {
            return Problem.Malformed("The value of before is no place to go on from: take it from a link to the next page.");
        }

        var next = found.Count > answer.Limit ? answer.NextPage(found[answer.Limit - 1].Cursor) : null;
        answer.Link(next);
        var shown = found.Take(answer.Limit);
        return answer.Format is DataFormat.Csv ? Rows(answer, writer => LookupCsv.Write(writer, shown), "documents.csv") : List(answer, "documents", shown, (json, document) => LookupJson.Write(json, document), next);
    }

    static IResult Document(HttpContext http, RecordView view, RecordStore store, string id)
    {
        var (answer, instead) = DataAnswer.To(http, Operations.ShowDocument, view, store);
        if (answer is null)
        {
            return instead!;
        }

        if (view.Document(id) is not { } found)
        {
            return Problem.Missing("document");
        }

        var claims = view.ClaimsOf(id).Where(claim => claim.IsLive).Select(claim => claim.Claim).ToList();
        answer.Say("Griot-Marking", view.MarkingOf(found).Label);
        return answer.Format is DataFormat.Json
            ? answer.Object(json => LookupJson.Write(json, found, view.MarkingOf(found), claims.Select(claim => claim.Id)))
            : Claims(answer, found.Document, claims, "claims.csv");
    }

    static IResult Claim(HttpContext http, RecordView view, RecordStore store, string id)
    {
        var (answer, instead) = DataAnswer.To(http, Operations.ShowClaim, view, store);
        if (answer is null)
        {
            return instead!;
        }

        if (view.Claim(id) is not { } found)
        {
            return Problem.Missing("claim");
        }

        answer.Say("Griot-Marking", found.Marking.Label);
        answer.Say("Griot-Review", found.Review.ToString().ToLowerInvariant());
        return answer.Format is DataFormat.Json ? answer.Text(ClaimJson.Line(found.Claim)) : Claims(answer, found.Claim.Document, [found.Claim], "claim.csv");
    }

    static IResult Claims(DataAnswer answer, Document document, IReadOnlyList<Claim> claims, string name) => Rows(
        answer,
        writer =>
        {
            ClaimWriter format = answer.Format is DataFormat.Csv ? new ClaimCsv(writer) : new ClaimGeoJson(writer);
            format.Begin();
            format.Write(document, claims);
            format.End();
        },
        name);

    static IResult Actors(HttpContext http, RecordView view, RecordStore store)
    {
        var (answer, instead) = DataAnswer.To(http, Operations.ListActors, view, store);
        if (answer is null)
        {
            return instead!;
        }

        var actors = view.Actors(http.Request.Query["name"].LastOrDefault()?.Trim() is { Length: > 0 and <= 100 } name ? name : null, answer.Limit);
        return answer.Format is DataFormat.Csv ? Rows(answer, writer => LookupCsv.Write(writer, actors), "actors.csv") : List(answer, "actors", actors, (json, actor) => LookupJson.Write(json, actor), null);
    }

    static IResult Actor(HttpContext http, RecordView view, RecordStore store, string slug)
    {
        var (answer, instead) = DataAnswer.To(http, Operations.ShowActor, view, store);
        if (answer is null)
        {
            return instead!;
        }

        return view.Actor(WithPrefix("actor:", slug)) is not { } actor ? Problem.Missing("actor")
            : answer.Format is DataFormat.Csv ? Rows(answer, writer => LookupCsv.Write(writer, [actor]), "actor.csv")
            : answer.Object(json => LookupJson.Write(json, actor, view.NamesOf(actor.Id)));
    }

    static IResult Sources(HttpContext http, RecordView view, RecordStore store)
    {
        var (answer, instead) = DataAnswer.To(http, Operations.ListSources, view, store);
        return answer is null ? instead!
            : answer.Format is DataFormat.Csv ? Rows(answer, writer => LookupCsv.Write(writer, view.Sources()), "sources.csv")
            : List(answer, "sources", view.Sources(), LookupJson.Write, null);
    }

    static IResult Search(HttpContext http, RecordView view, RecordStore store)
    {
        var (answer, instead) = DataAnswer.To(http, Operations.SearchReports, view, store, MostHits);
        if (answer is null)
        {
            return instead!;
        }

        var text = http.Request.Query["q"].LastOrDefault() ?? "";
        if (text.Length > 200 || SearchWords.Parse(text) is not { } words)
        {
            return Problem.Malformed(text.Length > 200 ? "q is longer than 200 characters." : "q has no word to look for: /search?q=villagers.");
        }

        var from = 0;
        if (answer.After is { } after && (!int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out from) || from > MostHits))
        {
            return Problem.Malformed("The value of after is no place to go on from: take it from a link to the next page.");
        }

        var most = Math.Min(from + answer.Limit, MostHits);
        var hits = view.Search(words, text, most + 1, ("[", "]"));
        var next = hits.Count > most && most < MostHits ? answer.NextPage(most.ToString(CultureInfo.InvariantCulture)) : null;
        answer.Link(next);
        var shown = hits.Take(most).Skip(from).ToList();
        return answer.Format is DataFormat.Csv
            ? Rows(answer, writer => LookupCsv.Write(writer, shown), "reports.csv")
            : List(answer, "hits", shown, (json, hit) => LookupJson.Write(json, hit, view.EventsOf(hit.DocumentId)), next);
    }

    // Writers of the record know nothing of networks: what they write is put together first.
    static IResult Rows(DataAnswer answer, Action<TextWriter> write, string name) => answer.Write(writer => writer.WriteAsync(Csv(write)), name);

    static string Csv(Action<TextWriter> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        write(writer);
        return writer.ToString();
    }

    static IResult List<T>(DataAnswer answer, string name, IEnumerable<T> things, Action<Utf8JsonWriter, T> write, string? next) => answer.Object(json =>
    {
        json.WriteStartArray(name);
        foreach (var thing in things)
        {
            json.WriteStartObject();
            write(json, thing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (next is not null)
        {
            json.WriteString("next", next);
        }
    });

    static string WithPrefix(string prefix, string id) => id.StartsWith(prefix, StringComparison.Ordinal) ? id : prefix + id;
}
