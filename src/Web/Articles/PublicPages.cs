using System.Globalization;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;
using Griot.Web.Components.Articles;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>What readers who are not signed in may see and do: published articles, their feeds, replies below them, and what becomes of their data. Nothing of the record is looked up here.</summary>
static class PublicPages
{
    const int PageSize = 20, InFeed = 30;

    public static void MapPublicPages(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("/articles").AllowAnonymous();
        app.MapGet("/articles", (int? page, RecordStore store, Publishing publishing) =>
        {
            var number = Math.Clamp(page ?? 1, 1, 10_000);
            var articles = store.PublishedArticles(PageSize + 1, (number - 1) * PageSize);
            return Page<ArticleIndex>([("Articles", articles.Take(PageSize).ToList()), ("Number", number), ("HasMore", articles.Count > PageSize), ("Publication", publishing.Read())]);
        }).AllowAnonymous();
        open.MapGet("/feed.atom", (HttpRequest request, RecordStore store, Publishing publishing) => Feed(new PackedAnswer("application/atom+xml; charset=utf-8", FeedOf(request, publishing).Atom(store.PublishedArticles(InFeed))), request));
        open.MapGet("/feed.rss", (HttpRequest request, RecordStore store, Publishing publishing) => Feed(new PackedAnswer("application/rss+xml; charset=utf-8", FeedOf(request, publishing).Rss(store.PublishedArticles(InFeed))), request));
        open.MapGet("/privacy", (Publishing publishing, DeskSettings settings) => Page<ArticlePrivacy>([("Publication", publishing.Read()), ("Settings", settings)]));
        open.MapGet("/{slug}", (string slug, string? to, string? replied, HttpContext http, RecordStore store, Publishing publishing, Readers readers) =>
            store.ShownArticle(slug) is { } article ? (IResult)ArticlePage(http, store, publishing, readers, article, ReplyForm.Empty with { To = to }, replied) : Missing(publishing));
        open.MapPost("/{slug}/replies", Reply).DisableAntiforgery();
        open.MapGet("/replies/{token}", (string token, string? done, RecordStore store, Publishing publishing) => Page<ReaderReplies>([("Token", token), ("Replies", Of(store, token)), ("Publication", publishing.Read()), ("Done", done)]));
        open.MapGet("/replies/{token}/replies.json", (string token, HttpContext http, RecordStore store) =>
        {
            var replies = Of(store, token);
            return replies.Count == 0 ? Results.NotFound() : Results.File(ReplyExport.Json(replies, Site(http.Request)), "application/json", "my-replies.json");
        });
        open.MapPost("/replies/{token}/{id}/appeal", (string token, string id, IFormCollection form, RecordStore store) =>
        {
            var words = form["words"].ToString().Trim();
            return Results.LocalRedirect($"/articles/replies/{Uri.EscapeDataString(token)}?done={(store.AppealReply(id, OneTimeToken.Hash(token), words.Length > 1000 ? words[..1000] : words) ? "appealed" : "none")}");
        });
        open.MapPost("/replies/{token}/erase", (string token, IFormCollection form, HttpContext http, RecordStore store, ReplyJudge judge, Readers readers) =>
        {
            var (wanted, erased) = (form["id"].ToString(), 0);
            foreach (var reply in Of(store, token).Where(reply => wanted == "all" || reply.Id == wanted))
            {
                erased += store.EraseReply(reply.Id, RecordStore.AReader) ? 1 : 0;
            }

            if (erased > 0)
            {
                judge.Taught();
            }

            if (wanted == "all")
            {
                readers.Forget(http);
            }

            return Results.LocalRedirect($"/articles/replies/{Uri.EscapeDataString(token)}?done={(erased > 0 ? "erased" : "none")}");
        });
    }

    static async Task<IResult> Reply(string slug, HttpContext http, Phrasebook say, IAntiforgery antiforgery, RecordStore store, Publishing publishing, Readers readers, ReplyJudge judge, ReplyKeeper keeper)
    {
        if (await SentForm.Read(http) is not { } form)
        {
            return Results.BadRequest();
        }

        var isOurs = await antiforgery.IsRequestValidAsync(http);
        if (store.ShownArticle(slug) is not { } article)
        {
            return isOurs ? Missing(publishing) : Results.BadRequest();
        }

        var typed = ReplyForm.Read(form);
        if (!isOurs)
        {
            return Again(StatusCodes.Status400BadRequest, typed with { Refused = say["reply.forged"] });
        }

        if (article.State is not ArticleStanding.Published || article.RepliesClosedAt is not null)
        {
            return Again(StatusCodes.Status409Conflict, typed with { Refused = say["reply.closed-meanwhile"] });
        }

        typed = typed.Checked(say);
        if (typed.Problems.Count > 0)
        {
            return Again(StatusCodes.Status422UnprocessableEntity, typed);
        }

        var (publication, addressHash) = (publishing.Read(), readers.AddressHash(http));
        var (shown, text) = (form["shown"].ToString(), typed.Comment.Trim());
        var textHash = readers.TextHash(text);
        // A form that is sent twice is one reply; the second finds out what became of the first.
        var once = shown.Length is > 0 and < 1000 ? string.Join('\n', shown, addressHash, textHash, typed.Name, typed.To) : null;
        StoredReply? kept;
        bool asks, isForged;
        SpamVerdict verdict;
        lock (readers.Taking)
        {
            if (once is not null && readers.Sent(once) is var (id, browserToken) && store.ReplyById(id) is { } before)
            {
                readers.KeepToken(http, browserToken);
                return Done(before);
            }

            var reply = new Reply { Text = text, Name = typed.Name, Email = typed.Email.Length > 0 ? typed.Email : null, Site = typed.Site.Length > 0 ? ReplyForm.Address(typed.Site) : null };
            var open = readers.Open(shown, article.Id, out isForged);
            verdict = judge.Filter.Judge(reply, new() { TrapFilled = form["subject"].ToString().Length > 0, TimeTaken = open, SentBefore = store.CountSame(textHash), Blocked = publication.Blocked });
            // Judged first: a few bad replies from a network are no reason to refuse the good ones from there.
            if (readers.Pace(addressHash, verdict.Decision is not SpamDecision.Publish || isForged) is { } wait)
            {
                http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return Again(StatusCodes.Status429TooManyRequests, typed with { Refused = say.Count("reply.wait", (long)Math.Ceiling(wait.TotalMinutes)) });
            }

            asks = publication.AkismetKey is not null && verdict.Decision is not SpamDecision.Hide;
            // What the filter hides is hidden; what it doubts waits, as does what a setting or the service has still to let through.
            var standing = verdict.Decision is SpamDecision.Hide ? ReplyStanding.Spam : verdict.Decision is SpamDecision.Hold || isForged || publication.HoldsAll || asks ? ReplyStanding.Held : ReplyStanding.Published;
            var token = readers.KeepToken(http);
            var browser = http.Request.Headers.UserAgent.ToString();
            kept = store.TakeReply(new(article.Id, typed.To, reply, standing)
            {
                Judge = verdict.Decision is not SpamDecision.Publish || isForged ? ReplyKeeper.Filter : publication.HoldsAll ? ReplyKeeper.Setting : asks ? ReplyKeeper.Service : ReplyKeeper.Filter,
                Probability = verdict.Probability,
                Reasons = [.. isForged ? ["the form came without the mark of this site"] : Array.Empty<string>(), .. publication.HoldsAll ? ["this site holds every reply"] : Array.Empty<string>(), .. ReplyJudge.Words(verdict)],
                Reader = OneTimeToken.Hash(token),
                TextHash = textHash,
                AddressHash = addressHash,
                Address = asks ? publishing.Seal(http.Connection.RemoteIpAddress?.ToString() ?? "") : null,
                Browser = browser.Length > 300 ? browser[..300] : browser,
                Task = asks ? ReplyTask.Check : ReplyTask.None,
            });
            if (kept is null)
            {
                return Again(StatusCodes.Status409Conflict, typed with { To = null, Refused = say["reply.gone"] });
            }

            if (once is not null)
            {
                readers.NoteSent(once, kept.Id, token);
            }
        }

        if (asks)
        {
            await keeper.CheckNow(kept);
            kept = store.ReplyById(kept.Id) ?? kept;
        }

        // An office shares a network, and those who write honestly from there do not keep each other out; what a setting alone held is nobody's fault.
        if (kept.Standing is ReplyStanding.Published || (publication.HoldsAll && !asks && !isForged && verdict.Decision is SpamDecision.Publish))
        {
            readers.Passed(addressHash);
        }

        return Done(kept);

        IResult Done(StoredReply sent) => sent.Standing is ReplyStanding.Published ? Results.LocalRedirect($"/articles/{slug}?replied=shown{say.Asked.Replace('?', '&')}#{sent.Id}") : Results.LocalRedirect($"/articles/{slug}?replied=waits{say.Asked.Replace('?', '&')}#replies");

        IResult Again(int status, ReplyForm filled) => ArticlePage(http, store, publishing, readers, article, filled, null, status);
    }

    static RazorComponentResult<ArticleView> ArticlePage(HttpContext http, RecordStore store, Publishing publishing, Readers readers, Article article, ReplyForm form, string? replied, int? status = null)
    {
        var (token, shown) = (readers.TokenOf(http), store.ShownReplies(article.Id));
        return Page<ArticleView>(
            [
                ("Article", article),
                ("Changes", store.ArticleChanges(article.Id)),
                ("Replies", shown),
                ("Own", token is null ? new List<StoredReply>() : store.RepliesOf(OneTimeToken.Hash(token)).Where(reply => reply.ArticleId == article.Id && reply.Standing is not ReplyStanding.Published).ToList()),
                ("Token", token),
                ("Form", form.To is { } to && !shown.Any(reply => reply.Id == to && reply.Standing is ReplyStanding.Published) ? form with { To = null } : form),
                ("Shown", readers.Stamp(article.Id)),
                ("Replied", replied),
                ("Publication", publishing.Read()),
                ("Site", Site(http.Request)),
            ],
            status ?? (article.State is ArticleStanding.Withdrawn ? StatusCodes.Status410Gone : StatusCodes.Status200OK));
    }

    /// <summary>A version as readers would see it, for those who are to publish it.</summary>
    public static IResult Preview(HttpContext http, RecordStore store, Publishing publishing, Article article) => Page<ArticleView>([
                ("Article", article),
                ("Changes", store.ArticleChanges(article.Id)),
                ("Replies", Array.Empty<StoredReply>()),
                ("Own", Array.Empty<StoredReply>()),
                ("Form", ReplyForm.Empty),
                ("Shown", ""),
                ("Publication", publishing.Read()),
                ("Site", Site(http.Request)),
                ("IsPreview", true),
            ]);

    static RazorComponentResult<ArticleMissing> Missing(Publishing publishing) => Page<ArticleMissing>([("Publication", publishing.Read())], StatusCodes.Status404NotFound);

    static RazorComponentResult<T> Page<T>((string Name, object? Value)[] parameters, int status = StatusCodes.Status200OK)
        where T : Microsoft.AspNetCore.Components.IComponent => new(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal)) { StatusCode = status, ContentType = "text/html; charset=utf-8" };

    static IReadOnlyList<StoredReply> Of(RecordStore store, string token) => token.Length is > 20 and < 100 ? store.RepliesOf(OneTimeToken.Hash(token)) : [];

    static string Site(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    static ArticleFeed FeedOf(HttpRequest request, Publishing publishing) => new(publishing.Read().Name, Site(request));

    static IResult Feed(PackedAnswer answer, HttpRequest request) => answer.Send(request, "public, max-age=300");
}
