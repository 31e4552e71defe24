using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Griot.Web;

/// <summary>What editors do to replies, and administrators to how replies are taken.</summary>
static class ReplyDeeds
{
    public static void MapReplyDeeds(this IEndpointRouteBuilder app)
    {
        var moderate = app.MapGroup("/moderate").RequireAuthorization(Policies.Edit);
        moderate.MapPost("/{id}", (string id, IFormCollection form, HttpContext http, RecordStore store, ReplyJudge judge, Publishing publishing) =>
        {
            var (deed, who, answer) = (form["deed"].ToString(), http.User.Judge(), form["answer"].ToString().Trim());
            if (store.ReplyById(id) is null)
            {
                return Results.NotFound();
            }

            var told = answer.Length is > 0 and <= 1000 ? answer : null;
            var tells = publishing.Read().AkismetKey is not null;
            var isDone = deed switch
            {
                "approve" => store.Moderate(id, ReplyStanding.Published, who, told, tells),
                "spam" => store.Moderate(id, ReplyStanding.Spam, who, told, tells),
                "reject" => store.Moderate(id, ReplyStanding.Rejected, who, told),
                "undo" => store.UndoModeration(id, who),
                "erase" => store.EraseReply(id, who),
                _ => throw new BadHttpRequestException($"'{deed}' is no deed: approve, spam, reject, undo or erase."),
            };
            judge.Taught();
            var back = ClaimDeeds.IsLocal(form["return"].ToString()) ? form["return"].ToString() : "/moderate";
            var query = new Dictionary<string, string?>(StringComparer.Ordinal) { ["did"] = isDone ? deed : "nothing", ["to"] = id };
            return Results.LocalRedirect(QueryHelpers.AddQueryString(back, query) + (form["next"].ToString() is { Length: > 2 and < 60 } next && next.All(char.IsAsciiLetterOrDigit) ? "#" + next : ""));
        });
        var admin = app.MapGroup("/admin/publishing").RequireAuthorization(Policies.Administer);
        admin.MapPost("", async (IFormCollection form, HttpContext http, Publishing publishing, ReplyKeeper keeper, RecordStore store) =>
        {
            var before = publishing.Read();
            var (key, site) = (form["akismet-key"].ToString().Trim(), form["akismet-site"].ToString().Trim());
            var drops = form["akismet-off"].ToString() is "on";
            var days = int.TryParse(form["retention-days"].ToString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var asked) && asked is >= PublishingSettings.ShortestRetention and <= PublishingSettings.LongestRetention ? asked : (int?)null;
            var newKey = drops ? null : key.Length > 0 ? key : before.AkismetKey;
            string? problem = days is null ? "days" : newKey is not null && !(Uri.TryCreate(site, UriKind.Absolute, out var front) && front.Scheme is "http" or "https") ? "site" : key.Length > 200 || site.Length > 300 || form["name"].ToString().Length > 80 || form["contact"].ToString().Length > 300 || form["blocked"].ToString().Length > 20_000 ? "long" : null;
            if (problem is null && newKey is not null && (key.Length > 0 || site != before.AkismetSite))
            {
                problem = await keeper.Knows(newKey, new Uri(site)) switch { true => null, false => "key", null => "silent" };
            }

            if (problem is not null)
            {
                return Results.LocalRedirect("/admin/publishing?problem=" + problem);
            }

            publishing.Set(
                before with
                {
                    Name = SignInDeeds.Clean(form["name"].ToString()),
                    Contact = SignInDeeds.Clean(form["contact"].ToString()),
                    HoldsAll = form["hold-all"].ToString() is "on",
                    RetentionDays = days!.Value,
                    Blocked = [.. form["blocked"].ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(word => word.Length is > 1 and <= 100).Distinct(StringComparer.OrdinalIgnoreCase).Take(500)],
                    AkismetKey = newKey,
                    AkismetSite = site,
                    ServesFilter = form["serve-filter"].ToString() is "on",
                },
                http.User.Judge());
            if (newKey is null)
            {
                store.DropReplyTasks();
            }

            return Results.LocalRedirect("/admin/publishing?done=1");
        });
        admin.MapPost("/keys", (IFormCollection form, HttpContext http, RecordStore store, SecretsShownOnce shown) =>
        {
            var name = SignInDeeds.Clean(form["name"].ToString());
            if (name.Length is 0 or > 100)
            {
                return Results.LocalRedirect("/admin/publishing?problem=name#keys");
            }

            var (made, secret) = store.MakeFilterKey(name, http.User.Judge());
            return Results.LocalRedirect($"/admin/publishing?made={shown.Keep(http.User.Judge(), made.Id, secret)}#keys");
        });
        admin.MapPost("/keys/{id}/revoke", (string id, IFormCollection form, HttpContext http, RecordStore store, ReplyJudge judge) =>
        {
            if (!store.RevokeFilterKey(id, http.User.Judge()))
            {
                return Results.NotFound();
            }

            judge.Taught();
            return Results.LocalRedirect("/admin/publishing#keys");
        });
    }
}
