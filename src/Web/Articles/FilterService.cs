using System.Security.Cryptography;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>
/// The local filter for other sites, by the interface of Akismet 1.1: verify-key, comment-check, submit-spam, submit-ham. Off until an administrator turns it on; answers only who has a key of this desk. What is
/// sent to be checked is kept nowhere; what is submitted is kept as words alone, and teaches the filter of that key.
/// </summary>
static class FilterService
{
    const int LongestName = 500;

    public static void MapFilterService(this IEndpointRouteBuilder app)
    {
        var service = app.MapGroup("/1.1").AllowAnonymous().DisableAntiforgery().RequireRateLimiting(RateLimits.Interfaces).WithMetadata(new ForPrograms());
        service.MapPost("/verify-key", (HttpContext http, RecordStore store, Publishing publishing, TimeProvider clock) => Answer(http, store, publishing, clock, "key", (_, _) => Results.Text("valid")));
        service.MapPost("/comment-check", (HttpContext http, RecordStore store, Publishing publishing, ReplyJudge judge, TimeProvider clock) => Answer(http, store, publishing, clock, "api_key", (key, form) =>
        {
            if (form["blog"].ToString().Length == 0 || form["user_ip"].ToString().Length == 0)
            {
                http.Response.Headers["X-akismet-debug-help"] = $"Missing required field: {(form["blog"].ToString().Length == 0 ? "blog" : "user_ip")}.";
                return Results.Text("invalid");
            }

            var verdict = judge.Of(key).Judge(ReplyOf(form), new() { TrapFilled = IsTrapFilled(form) });
            http.Response.Headers["X-akismet-guid"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            if (verdict.Decision is SpamDecision.Hide)
            {
                http.Response.Headers["X-akismet-pro-tip"] = "discard";
            }

            return Results.Text(verdict.Decision is SpamDecision.Publish ? "false" : "true");
        }));
        service.MapPost("/submit-spam", (HttpContext http, RecordStore store, Publishing publishing, ReplyJudge judge, TimeProvider clock) => Answer(http, store, publishing, clock, "api_key", (key, form) => Teach(store, judge, key, form, isSpam: true)));
        service.MapPost("/submit-ham", (HttpContext http, RecordStore store, Publishing publishing, ReplyJudge judge, TimeProvider clock) => Answer(http, store, publishing, clock, "api_key", (key, form) => Teach(store, judge, key, form, isSpam: false)));
    }

    static async Task<IResult> Answer(HttpContext http, RecordStore store, Publishing publishing, TimeProvider clock, string field, Func<FilterKey, IFormCollection, IResult> answer)
    {
        if (!publishing.Read().ServesFilter)
        {
            return Results.NotFound();
        }

        if (await SentForm.Read(http) is not { } form)
        {
            return Results.BadRequest();
        }

        if (form[field].ToString() is not { Length: > 0 and < 200 } secret || store.FilterKeyOf(secret) is not { } key)
        {
            http.Response.Headers["X-akismet-debug-help"] = form[field].ToString().Length == 0 ? $"Missing required field: {field}." : "This desk has no such key, or it was taken back.";
            return Results.Text("invalid");
        }

        // To the day: it tells an administrator which keys are in use, and costs a row a day.
        if (key.UsedAt?.UtcDateTime.Date != clock.GetUtcNow().UtcDateTime.Date)
        {
            store.NoteFilterKeyUse(key.Id);
        }

        return answer(key, form);
    }

    static IResult Teach(RecordStore store, ReplyJudge judge, FilterKey key, IFormCollection form, bool isSpam)
    {
        var reply = ReplyOf(form);
        if (!string.IsNullOrWhiteSpace(reply.Text))
        {
            store.TeachFilter(key.Id, new(new() { Text = reply.Text }, isSpam));
            judge.Taught(key.Id);
        }

        return Results.Text("Thanks for making the web a better place.");
    }

    static Reply ReplyOf(IFormCollection form)
    {
        return new() { Text = Cut("comment_content", 10_000), Name = Cut("comment_author", LongestName), Email = Cut("comment_author_email", LongestName), Site = Cut("comment_author_url", LongestName) };

        // Letters that no database keeps, and halves of pairs, come to nothing.
        string Cut(string name, int most) => form[name].ToString() is var text && text.Length > most ? text[..most].Replace("\0", "", StringComparison.Ordinal) : text.Replace("\0", "", StringComparison.Ordinal);
    }

    /// <summary>A site names the field that people do not see, and sends what stood in it.</summary>
    static bool IsTrapFilled(IFormCollection form) => form["honeypot_field_name"].ToString() is { Length: > 0 and < 100 } field && form[field].ToString().Length > 0;
}
