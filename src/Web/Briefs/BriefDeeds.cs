using System.Globalization;
using System.Text;
using System.Text.Json;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>What people do with briefs: compose, edit, export, take away.</summary>
static class BriefDeeds
{
    const int LongestTitle = 300, LongestNote = 500;

    public static void MapBriefDeeds(this IEndpointRouteBuilder app)
    {
        var briefs = app.MapGroup("/briefs").RequireAuthorization(Policies.Judge);
        briefs.MapPost("", (IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once, TimeProvider clock, OutlookFigures figures) =>
        {
            var (scope, problem) = Scope(form, view);
            if (scope is null)
            {
                return FormAgain.To("/briefs/new", "make", problem!, http, once, form);
            }

            var draft = new BriefWriter(store).Compose(scope, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), view.Clearance, (code, day, most) => figures.Country(view, code, day, most));
            var title = form["title"].ToString().Trim() is { Length: > 0 and <= LongestTitle } given ? given : draft.Title.Length > LongestTitle ? draft.Title[..LongestTitle] : draft.Title;
            return Results.LocalRedirect("/briefs/" + SecondClick.Once(
                clock,
                since => store.Briefs(view.Clearance).TakeWhile(brief => brief.Latest.MadeAt > since).FirstOrDefault(brief => brief.Versions == 1 && brief.MadeBy == http.User.Judge() && brief.Latest.Title == title && brief.Latest.Body == draft.Body)?.Id,
                () => store.AddBrief(title, draft.Marking, draft.Body, JsonSerializer.Serialize(draft.Sources), "Composed from the record.", http.User.Judge()).BriefId));
        });
        briefs.MapPost("/{id}", (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once) =>
        {
            if (view.Brief(id) is not { } brief)
            {
                return Results.NotFound();
            }

            var (title, body, note) = (form["title"].ToString().Trim(), form["body"].ToString().ReplaceLineEndings("\n").Trim('\n') + "\n", form["note"].ToString().Trim());
            var marking = byte.TryParse(form["marking"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((Marking)number) && number <= (byte)view.Clearance ? (Marking?)number : null;
            // What is still cited decides, as it is marked now; a footnote that was taken out no longer does.
            var least = CitedMarkings.Least(store, body, brief.Latest);
            var problem = title.Length is 0 or > LongestTitle ? $"Give it a title of up to {LongestTitle} characters."
                : body.Length > MarkdownPage.Longest ? $"A brief has {MarkdownPage.Longest:N0} characters at most."
                : note.Length > LongestNote ? $"What was changed is told in {LongestNote} characters at most."
                : marking is null ? "Choose a marking that you may see yourself."
                : marking < least ? $"It cites what is marked {least.Label}; it can be marked no lower, unless those footnotes go."
                : null;
            if (problem is not null)
            {
                return FormAgain.To($"/briefs/{id}/edit", "edit", problem, http, once, form);
            }

            body = $"{marking!.Value.Label}\n\n{BriefHtml.WithoutMarking(body)}";
            var after = int.TryParse(form["after"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
            return store.ChangeBrief(id, after, title, marking.Value, body, brief.Latest.Sources, note.Length > 0 ? note : null, http.User.Judge()) is null
                ? FormAgain.To($"/briefs/{id}/edit", "edit", "Somebody kept another version meanwhile. What you wrote is still here: look at the versions, and keep yours over it if it is to go on from there.", http, once, form)
                : Results.LocalRedirect("/briefs/" + id);
        });
        // From an event's page, or from the list of what a brief leaves out, into the brief.
        app.MapPost("/events/{id}/brief", (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store) =>
        {
            var briefId = form["brief"].ToString();
            if (view.Event(id) is not { } seen || view.Brief(briefId) is not { } brief)
            {
                return Results.NotFound();
            }

            var leftOut = form["from"].ToString() is "left-out";
            // A brief that is kept open by somebody else meanwhile is read again; a statement is added to whatever stands there then.
            for (var attempt = 0; attempt < 5 && brief is not null; attempt++)
            {
                if (CitedEvents.Of(brief.Latest).Cites(seen))
                {
                    return To("cited");
                }

                var most = view.MarkingNow(brief.Latest);
                var sources = JsonSerializer.Deserialize<List<BriefSource>>(brief.Latest.Sources) ?? [];
                if (most > brief.Latest.Marking || (most < view.Clearance ? store.EventsById(seen.Event.Id, most) : [seen]) is not [var found] || new BriefWriter(store).Add(brief.Latest.Body, sources, found, most) is not { } added)
                {
                    return To("strict");
                }

                if (added.Body.Length > MarkdownPage.Longest)
                {
                    return To("long");
                }

                if (store.ChangeBrief(briefId, brief.Versions, brief.Latest.Title, brief.Latest.Marking, added.Body, JsonSerializer.Serialize(added.Sources), $"Added under “{added.Section}”: {Wording.Short(Wording.Heading(found.Event))}.", http.User.Judge()) is not null)
                {
                    return To("added");
                }

                brief = view.Brief(briefId);
            }

            return Results.NotFound();

            IResult To(string said) => Results.LocalRedirect($"/briefs/{briefId}{(leftOut ? "/left-out" : "")}?said={said}");
        }).RequireAuthorization(Policies.Judge);
        briefs.MapPost("/{id}/remove", (string id, IFormCollection form, RecordView view, RecordStore store, HttpContext http) =>
            view.Brief(id) is not null && form["sure"].ToString() is "yes" && store.RemoveBrief(id, http.User.Judge()) ? Results.LocalRedirect("/briefs") : view.Brief(id) is null ? Results.NotFound() : Results.LocalRedirect("/briefs/" + id)).RequireAuthorization(Policies.Edit);
        app.MapGet("/briefs/{id}/export/{format}", async (string id, string format, int? version, HttpContext http, RecordView view, CancellationToken cancellation) =>
        {
            var wanted = view.BriefVersions(id).FirstOrDefault(one => version is null || one.Number == version);
            if (wanted is null || view.Brief(id) is null)
            {
                return Results.NotFound();
            }

            // A file that says TLP:CLEAR is passed on by that.
            if (view.MarkingNow(wanted) > wanted.Marking)
            {
                return Results.LocalRedirect($"/briefs/{id}?version={wanted.Number.ToString(CultureInfo.InvariantCulture)}&problem=marking");
            }

            var desk = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
            var made = string.Create(CultureInfo.InvariantCulture, $"Version {wanted.Number}, {wanted.MadeBy}, {wanted.MadeAt:d MMMM yyyy}");
            var name = FileName(wanted.Title);
            switch (format)
            {
                case "md":
                    return Results.File(Encoding.UTF8.GetBytes($"{wanted.Marking.Label}\n\n# {wanted.Title}\n\n{BriefHtml.WithoutMarking(wanted.Body)}"), "text/markdown; charset=utf-8", name + ".md");
                case "html":
                    return Results.File(Encoding.UTF8.GetBytes(BriefHtml.Page(wanted.Title, wanted.Marking, wanted.Body, made, desk)), "text/html; charset=utf-8", name + ".html");
                case "docx":
                    return Results.File(BriefWord.Document(wanted.Title, wanted.Marking, wanted.Body, made, desk), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name + ".docx");
                case "pdf" when BriefPdf.Program is not null:
                    try
                    {
                        return Results.File(await BriefPdf.Print(BriefHtml.Page(wanted.Title, wanted.Marking, wanted.Body, made, desk), cancellation), "application/pdf", name + ".pdf");
                    }
                    catch (InvalidOperationException)
                    {
                        return Results.LocalRedirect($"/briefs/{id}?problem=pdf");
                    }

                default:
                    return Results.NotFound();
            }
        }).RequireAuthorization(Policies.Read).RequireRateLimiting(RateLimits.Search);
    }

    static (BriefScope? Scope, string? Problem) Scope(IFormCollection form, RecordView view)
    {
        var (from, to, problem) = ((DateOnly?)null, (DateOnly?)null, (string?)null);
        (from, to) = (Day("from"), Day("to"));
        var country = form["country"].ToString().Trim();
        var code = country.Length == 0 ? null : (Places.Countries.Embedded.ByCode(country.ToUpperInvariant()) ?? Places.Countries.Embedded.ByName(country))?.Code;
        var site = form["site"].ToString().Trim() is { Length: > 0 } siteId ? view.Site(siteId) ?? view.Sites().FirstOrDefault(known => known.Site.Name.Equals(siteId, StringComparison.OrdinalIgnoreCase)) : null;
        var actor = form["actor"].ToString().Trim();
        var known = actor.Length == 0 ? null : view.Actor(actor.StartsWith("actor:", StringComparison.Ordinal) ? actor : "actor:" + SourceId.Slug(actor)) ?? (view.Actors(actor, 1) is [var found] ? found : null);
        var marking = byte.TryParse(form["marking"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((Marking)number) && number <= (byte)view.Clearance ? (Marking?)number : null;
        problem ??= from > to ? "The first day lies after the last." : country.Length > 0 && code is null ? $"“{Wording.Short(country)}” is no country by name or code."
            : actor.Length > 0 && known is null ? $"The record has no actor “{Wording.Short(actor)}”." : form["site"].ToString().Length > 0 && site is null ? "There is no such site." : marking is null ? "Choose what may be cited."
            : site is not null && site.Site.Marking > marking ? $"The site is marked {site.Site.Marking.Label}: a brief about it can be no lower. Choose that, or another site." : null;
        var place = form["place"].ToString().Trim() is { Length: > 0 and <= 100 } text ? text : null;
        problem ??= form["place"].ToString().Trim().Length > 0 && (place is null || view.CountEvents(new() { Place = place }) == 0) ? $"No event on record lies at a place or in a region called “{Wording.Short(form["place"].ToString().Trim())}”. Try another spelling, the country, or a site and what lies about it." : null;
        problem ??= from is null && to is null && code is null && place is null && known is null && site is null ? "Say what it is about: a time, a country, a place, an actor or a site." : null;
        return problem is not null ? (null, problem) : (new()
        {
            From = from, To = to, Countries = code is null ? [] : [code], Place = place, Actor = known is null ? null : (known.Id, known.Name), Site = site, MostMarking = marking!.Value, Yardstick = Likelihood.Named(form["words"].ToString()) ?? Likelihood.Icd203,
        }, null);

        DateOnly? Day(string name)
        {
            var given = form[name].ToString().Trim();
            if (given.Length == 0)
            {
                return null;
            }

            if (DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            problem = "Days are written 2013-02-28.";
            return null;
        }

    }

    /// <summary>What became of an event that was to be added to a brief.</summary>
    public static string? Said(string said) => said switch
    {
        "added" => "Added, with its footnotes, as a version of its own. Read what is said about what is left out again.",
        "cited" => "The brief cites it already.",
        "strict" => "Nothing of it may be cited in this brief as it is marked: mark the brief as strictly as the event first, or nothing of the event can be told in a sentence.",
        "long" => "The brief is as long as a brief can be.",
        _ => null,
    };

    static string FileName(string title)
    {
        var name = string.Join('-', new string([.. title.Select(c => char.IsLetterOrDigit(c) && c < 128 ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? "brief" : name.Length > 80 ? name[..80] : name;
    }
}
