using System.Globalization;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>Adding reports, grading sources, and how a person wants the pages to look.</summary>
static class DeskDeeds
{
    public static void MapDeskDeeds(this IEndpointRouteBuilder app)
    {
        app.MapPost("/scheme", (IFormCollection form, HttpContext http) =>
        {
            if (form["scheme"].ToString() is ("light" or "dark") and var scheme)
            {
                http.Response.Cookies.Append("scheme", scheme, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
            }
            else
            {
                http.Response.Cookies.Delete("scheme");
            }

            return ClaimDeeds.Back(form, "/");
        });
        app.MapPost("/language", (IFormCollection form, HttpContext http) =>
        {
            if (PageLanguage.Of(form["language"].ToString()) is { } language)
            {
                http.Response.Cookies.Append(Phrasebook.Cookie, language.Code, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
            }

            return ClaimDeeds.Back(form, "/");
        }).AllowAnonymous();
        app.MapPost("/read/{id}/mark", async (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, Relinker relinker) =>
        {
            if (view.Document(id) is null)
            {
                return Results.NotFound();
            }

            if (!byte.TryParse(form["marking"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var marking) || !Enum.IsDefined((Marking)marking) || marking > (byte)view.Clearance)
            {
                return Results.LocalRedirect($"/read/{id}?error=marking");
            }

            var who = http.User.Judge();
            store.Mark(id, (Marking)marking, who, Note(form));
            await relinker.Changed(who);
            return Results.LocalRedirect($"/read/{id}?done=marked");
        }).RequireAuthorization(Policies.Edit);
        app.MapPost("/sources/{slug}/grade", async (string slug, IFormCollection form, HttpContext http, RecordView view, RecordStore store, Relinker relinker) =>
        {
            var id = "source:" + slug;
            if (view.Source(id) is null)
            {
                return Results.NotFound();
            }

            if (form["reliability"].ToString() is [>= 'A' and <= 'F' and var letter])
            {
                store.Grade(id, letter, http.User.Judge(), Note(form));
            }

            if (byte.TryParse(form["marking"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var marking) && marking <= (byte)view.Clearance)
            {
                store.Mark(id, (Marking)marking, http.User.Judge(), Note(form));
                await relinker.Changed(http.User.Judge());
            }

            return Results.LocalRedirect(Wording.SourceAddress(id));
        }).RequireAuthorization(Policies.Edit);

        static string? Note(IFormCollection form) => form["note"].ToString().Trim() is { Length: > 0 and <= 1000 } note ? note : null;
    }
}
