using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Griot.Web;

/// <summary>What people do to events: make several one, split accounts off, undo either.</summary>
static class EventDeeds
{
    public static void MapEventDeeds(this IEndpointRouteBuilder app)
    {
        var events = app.MapGroup("/events").RequireAuthorization(Policies.Judge);
        events.MapPost("/merge", async (IFormCollection form, HttpContext http, RecordView view, RecordStore store, Relinker relinker) =>
        {
            var chosen = form["event"].OfType<string>().Take(100).Select(view.Event).OfType<FoundEvent>().Select(found => found.Event).DistinctBy(e => e.Id, StringComparer.Ordinal).ToList();
            if (chosen.Count < 2)
            {
                var back = form["return"].ToString();
                return Results.LocalRedirect(QueryHelpers.AddQueryString(ClaimDeeds.IsLocal(back) ? back : "/events", "error", "two"));
            }

            var who = http.User.Judge();
            store.Merge(chosen, who);
            await relinker.Changed(who);
            return Results.LocalRedirect("/events/" + (view.Event(chosen[0].Id)?.Event.Id ?? chosen[0].Id));
        });
        events.MapPost("/{id}/split", async (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, Relinker relinker) =>
        {
            if (view.Event(id) is not { Event: var happening })
            {
                return Results.NotFound();
            }

            var accounts = form["account"].OfType<string>().ToHashSet(StringComparer.Ordinal);
            var claims = form["claim"].OfType<string>().ToHashSet(StringComparer.Ordinal);
            var apart = happening.Accounts.SelectMany(account => account.Account.Claims.Where(claim => claims.Contains(claim.Id) || accounts.Contains(account.Account.Id))).Select(claim => claim.Id).Distinct(StringComparer.Ordinal).ToList();
            var all = happening.Accounts.SelectMany(account => account.Account.Claims).Select(claim => claim.Id).Distinct(StringComparer.Ordinal).Count();
            if (apart.Count == 0 || apart.Count == all)
            {
                return Results.LocalRedirect($"/events/{happening.Id}?error=some");
            }

            var who = http.User.Judge();
            store.Split(happening, apart, who);
            await relinker.Changed(who);
            return Results.LocalRedirect("/events/" + happening.Id);
        });
        events.MapPost("/{id}/undo", async (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, Relinker relinker) =>
        {
            if (view.Event(id) is not { Event: var happening })
            {
                return Results.NotFound();
            }

            var who = http.User.Judge();
            if (store.UndoLink(happening.Id, who) is null)
            {
                return Results.LocalRedirect($"/events/{happening.Id}?error=undo");
            }

            await relinker.Changed(who);
            return Results.LocalRedirect("/events/" + happening.Id);
        });
    }
}
