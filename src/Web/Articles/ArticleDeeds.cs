using System.Globalization;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>Writing, publishing, correcting and withdrawing articles. Analysts write; editors decide what readers see, and how far what is written may be passed on.</summary>
static class ArticleDeeds
{
    public static void MapArticleDeeds(this IEndpointRouteBuilder app)
    {
        // Whatever else on the desk makes a text of an article sends it here: headline, body, marking, and what else it knows.
        app.MapPost("/articles/draft", New).RequireAuthorization(Policies.Judge);
        var write = app.MapGroup("/write").RequireAuthorization(Policies.Judge);
        write.MapPost("", New);
        write.MapPost("/{id}", (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once) =>
        {
            if (Visible(store, view, id) is not { } article)
            {
                return Results.NotFound();
            }

            var text = Read(form, view, article.Text.Marking);
            if (text is null || text.Problem is not null)
            {
                return Again($"/write/{id}", form, http, once, text?.Problem ?? "Choose a marking that you may see yourself.");
            }

            if (text.Marking < article.Text.Marking && !http.User.May(Policies.Edit))
            {
                return Again($"/write/{id}", form, http, once, $"Only an editor lets a text that is marked {article.Text.Marking.Label} be passed on farther.");
            }

            if (Beyond(store, text, view, [text.Body, .. store.ArticleVersions(id).Select(version => version.Text.Body)]) is { } beyond)
            {
                return Again($"/write/{id}", form, http, once, beyond);
            }

            return Seen(form) is { } seen && store.SaveArticle(id, text, seen, http.User.Judge()) is ArticleOutcome.Done
                ? Results.LocalRedirect($"/write/{id}?done=saved")
                : Again($"/write/{id}", form, http, once, "Somebody else saved another version while you wrote. What you wrote is still here: look at theirs below, and save yours over it if it should stand.");
        });
        write.MapGet("/{id}/preview", (string id, HttpContext http, RecordView view, RecordStore store, Publishing publishing) => Visible(store, view, id) is { } article ? PublicPages.Preview(http, store, publishing, article) : Results.NotFound());
        var edit = app.MapGroup("/write").RequireAuthorization(Policies.Edit);
        edit.MapPost("/{id}/publish", (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once) =>
        {
            if (Visible(store, view, id) is not { } article)
            {
                return Results.NotFound();
            }

            // Nothing is taken for minor that was not called so; published first it has no kind.
            ArticleChangeKind? known = form["kind"].ToString() switch { "correction" => ArticleChangeKind.Correction, "addition" => ArticleChangeKind.Addition, "minor" or "" => ArticleChangeKind.Minor, _ => null };
            if (known is not { } kind)
            {
                return Results.Text("That is no kind of change: correction, addition or minor.\n", "text/plain; charset=utf-8", System.Text.Encoding.UTF8, StatusCodes.Status422UnprocessableEntity);
            }

            if (Strict(store, id).Count > 0)
            {
                return Back(Rests, "");
            }

            // What a reviewer would send back is published by nobody who was not shown it: of another version, or found otherwise, it is shown first.
            var findings = BriefLint.OfArticle(article.Text.Body);
            if (findings.Count > 0 && article.Number == Seen(form) && article.Text.Marking is Marking.Clear && form["known"].ToString() != Known(article, findings))
            {
                return Back(Found, "#lint");
            }

            var words = form["words"].ToString().Trim();
            var outcome = words.Length > 1000 ? ArticleOutcome.Unsaid : store.PublishArticle(id, Seen(form) ?? 0, http.User.Judge(), kind, words, findings.Count == 0 ? null : Rules(findings));
            return outcome is ArticleOutcome.Done or ArticleOutcome.Missing ? Told(id, outcome, "published") : Back(outcome.ToString(), "");

            // What was typed for readers is typed once.
            IResult Back(string problem, string to) => Results.LocalRedirect($"/write/{id}?problem={problem}{(form["words"].ToString() is { Length: > 0 } typed ? "&typed=" + once.Keep(http.User.PersonId(), [form["kind"].ToString(), typed]) : "")}{to}");
        });
        edit.MapPost("/{id}/withdraw", (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store) =>
            !MayTakeBack(store, view, id) ? Results.NotFound() : ToldOf(view, store, id, form["why"].ToString() is { Length: <= 1000 } why ? store.WithdrawArticle(id, why, http.User.Judge()) : ArticleOutcome.Unsaid, "withdrawn"));
        edit.MapPost("/{id}/replies", (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store) =>
            !MayTakeBack(store, view, id) ? Results.NotFound() : ToldOf(view, store, id, store.CloseReplies(id, form["replies"].ToString() is "close", http.User.Judge()), "replies"));
    }

    /// <summary>An article that the person may see, by how what it cites is marked now.</summary>
    public static Article? Visible(RecordStore store, RecordView view, string id) => id.Length < 60 && store.ArticleById(id) is { } article && article.Text.Marking <= view.Clearance && MarkingNow(store, article) <= view.Clearance ? article : null;

    /// <summary>
    /// What readers see of an article whose latest version the person may not see: everybody may read it, so that an editor can take it off the page. Null where there is nothing of the kind.
    /// </summary>
    public static Article? OnlyShown(RecordStore store, RecordView view, string id) =>
        id.Length < 60 && Visible(store, view, id) is null && store.ArticleById(id) is { State: ArticleStanding.Published } article ? store.ShownArticle(article.Slug) : null;

    static bool MayTakeBack(RecordStore store, RecordView view, string id) => Visible(store, view, id) is not null || OnlyShown(store, view, id) is not null;

    /// <summary>Whether somebody wrote what is at this address, or a part of it, and may not see it any more: they know that it is there, and are told that it is kept.</summary>
    public static bool IsOutOfSight(RecordStore store, RecordView view, string id, string who) =>
        id.Length < 60 && Visible(store, view, id) is null && store.ArticleById(id) is { } article && (article.DraftedBy == who || store.ArticleVersions(id).Any(version => version.SavedBy == who));

    /// <summary>How many of the latest articles somebody drafted and may not see any more, and, of what readers see, what cannot be seen in its latest version.</summary>
    public static (int Own, IReadOnlyList<Article> Shown) OutOfSight(RecordStore store, RecordView view, string who, bool mayEdit)
    {
        // Nothing is out of sight of who is cleared for everything.
        if (view.Clearance is Marking.Red)
        {
            return (0, []);
        }

        var hidden = store.Articles(null, MostLooked).Where(article => (article.DraftedBy == who || (mayEdit && article.State is ArticleStanding.Published)) && !(article.Text.Marking <= view.Clearance && MarkingNow(store, article) <= view.Clearance)).ToList();
        return (hidden.Count(article => article.DraftedBy == who), mayEdit ? [.. hidden.Where(article => article.State is ArticleStanding.Published).Select(article => store.ShownArticle(article.Slug)).OfType<Article>()] : []);
    }

    /// <summary>How strictly the latest version of an article has to be handled now: as it is marked, or as what it rests on, if that is stricter.</summary>
    public static Marking MarkingNow(RecordStore store, Article article) =>
        IsOut(article, article.Number) || !Cites(article.Text) ? article.Text.Marking
        : Markings.Strictest(article.Text.Marking, CitedMarkings.Least(store, [article.Text.Body, .. store.ArticleVersions(article.Id).Where(version => version.Number < article.Number).Select(version => version.Text.Body)]));

    /// <summary>Articles that the person may see, the last changed first, with how they have to be handled now.</summary>
    public static IReadOnlyList<(Article Article, Marking Now)> Visible(RecordStore store, RecordView view, int most, int skip)
    {
        // What cannot be seen is no gap in a page: it is left out before pages are counted. Nothing is left out for who is cleared for everything.
        var (found, at, passed) = (new List<(Article Article, Marking Now)>(), view.Clearance is Marking.Red ? skip : 0, view.Clearance is Marking.Red ? skip : 0);
        while (true)
        {
            var some = store.Articles(null, most, at, view.Clearance);
            foreach (var article in some)
            {
                if (MarkingNow(store, article) is var now && now <= view.Clearance && ++passed > skip)
                {
                    found.Add((article, now));
                    if (found.Count == most)
                    {
                        return found;
                    }
                }
            }

            if (some.Count < most)
            {
                return found;
            }

            at += some.Count;
        }
    }

    /// <summary>Versions of an article that the person may see, the last first, with how they have to be handled now.</summary>
    public static IReadOnlyList<(ArticleVersion Version, Marking Now)> Versions(RecordStore store, RecordView view, Article article)
    {
        var versions = store.ArticleVersions(article.Id);
        var least = CitedMarkings.LeastOfEach(store, [.. versions.Reverse().Select(version => version.Text.Body)]);
        return [.. versions.Select((version, i) => (Version: version, Now: IsOut(article, version.Number) ? version.Text.Marking : Markings.Strictest(version.Text.Marking, least[^(i + 1)]))).Where(found => found.Now <= view.Clearance)];
    }

    // What readers see is out already, whatever became of its sources: the desk names it so that an editor acts on it.
    static bool IsOut(Article article, int number) => article.State is ArticleStanding.Published && article.Shown == number;

    static bool Cites(ArticleText text) => text.Body.Contains("[^", StringComparison.Ordinal) || text.Body.Contains("/read/d1", StringComparison.Ordinal);

    /// <summary>The footnotes of the latest version of an article that rest on what is not TLP:CLEAR now; an empty name stands for a link outside of them.</summary>
    public static IReadOnlyList<string> Strict(RecordStore store, string id) => CitedMarkings.Strict(store, [.. store.ArticleVersions(id).Select(version => version.Text.Body)]);

    /// <summary>The same of what readers see.</summary>
    public static IReadOnlyList<string> StrictShown(RecordStore store, Article shown) =>
        Cites(shown.Text) ? CitedMarkings.Strict(store, [shown.Text.Body, .. store.ArticleVersions(shown.Id).Where(version => version.Number < shown.Shown).Select(version => version.Text.Body)]) : [];

    /// <summary>Footnotes in words.</summary>
    public static string Notes(IReadOnlyList<string> names) => names.Where(name => name.Length > 0).ToList() is { Count: > 0 } notes ? $"{(notes.Count == 1 ? "footnote" : "footnotes")} {string.Join(", ", notes)}" : "links to the desk";

    const string Rests = "Cites", Found = "Found";

    const int MostLooked = 500;

    /// <summary>What says that somebody was shown these findings of this version.</summary>
    public static string Known(Article article, IReadOnlyList<LintFinding> findings) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(
        string.Join('\n', findings.Select(finding => $"{finding.Rule} {finding.Words}").Prepend(article.Number.ToString(CultureInfo.InvariantCulture))))).AsSpan(0, 8));

    /// <summary>Findings by their rules: “unsourced 2, likelihood 1”.</summary>
    public static string Rules(IReadOnlyList<LintFinding> findings) => string.Join(", ", findings.CountBy(finding => finding.Rule, StringComparer.Ordinal).OrderByDescending(rule => rule.Value).ThenBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.Key} {rule.Value}")));

    // A text is marked no lower than what it rests on; who is not cleared for that cannot keep it.
    static string? Beyond(RecordStore store, ArticleText text, RecordView view, IReadOnlyList<string> texts) => CitedMarkings.Least(store, texts) is var least && least <= text.Marking ? null
        : least > view.Clearance ? "It rests on what is marked more strictly now than you are cleared for: take those statements out, or ask somebody who is cleared."
        : $"It rests on {Notes(CitedMarkings.Strict(store, texts))}, of which some is marked {least.Label} now: mark it {least.Label}, or take those statements out with their footnotes.";

    /// <summary>What a refusal says.</summary>
    public static string Words(string outcome) => outcome switch
    {
        nameof(ArticleOutcome.Stale) => "Somebody else saved another version meanwhile: read it before you publish.",
        nameof(ArticleOutcome.Marked) => "Only what is marked TLP:CLEAR can be published. An editor sets the marking of this article below, once its text holds nothing that may not be passed on to everybody.",
        Rests => "It rests on what is not TLP:CLEAR now. Take those statements out with their footnotes and save, then publish that; or have the sources marked TLP:CLEAR, if they may be.",
        Found => "A reviewer would send some of it back: it is named below. Go back to the text, or say that you publish it knowing that.",
        nameof(ArticleOutcome.Empty) => "There is nothing to publish yet: the article has no text.",
        nameof(ArticleOutcome.Unsaid) => "Say to readers in a sentence what was changed, or why it is withdrawn.",
        nameof(ArticleOutcome.Senseless) => "It is so already.",
        _ => "",
    };

    static IResult New(IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once, TimeProvider clock)
    {
        var text = Read(form, view, Marking.Clear);
        var problem = text is null ? "Choose a marking that you may see yourself." : text.Problem ?? Beyond(store, text, view, [text.Body]);
        return text is null || problem is not null
            ? Again("/write/new", form, http, once, problem!)
            : Results.LocalRedirect($"/write/{Drafted(text, view, store, http.User.Judge(), clock)}?done=drafted");
    }

    static string Drafted(ArticleText text, RecordView view, RecordStore store, string who, TimeProvider clock) => SecondClick.Once(
        clock,
        since => store.Articles(null, 20, 0, view.Clearance).FirstOrDefault(known => known.ChangedAt > since && known.Number == 1 && known.DraftedBy == who && known.State is ArticleStanding.Draft && known.Text == text)?.Id,
        () => store.DraftArticle(text, who).Id);

    static IResult Told(string id, ArticleOutcome outcome, string done) => outcome is ArticleOutcome.Missing ? Results.NotFound() : Results.LocalRedirect($"/write/{id}?{(outcome is ArticleOutcome.Done ? $"done={done}" : $"problem={outcome}")}");

    // What is withdrawn is as strict as a draft: who may not see that is told on the list.
    static IResult ToldOf(RecordView view, RecordStore store, string id, ArticleOutcome outcome, string done) =>
        outcome is ArticleOutcome.Done && Visible(store, view, id) is null && OnlyShown(store, view, id) is null ? Results.LocalRedirect("/write?done=" + done) : Told(id, outcome, done);

    static int? Seen(IFormCollection form) => int.TryParse(form["seen"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;

    /// <summary>Null where the marking was not understood or is beyond the person: it is never taken for another.</summary>
    static ArticleText? Read(IFormCollection form, RecordView view, Marking otherwise)
    {
        var given = form["marking"].ToString();
        Marking marking;
        if (given.Length == 0)
        {
            marking = otherwise;
        }
        else if (byte.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((Marking)number))
        {
            marking = (Marking)number;
        }
        else if (!Markings.TryParse(given, out marking))
        {
            return null;
        }

        return marking > view.Clearance ? null : new(Line("headline"), Clean(form["body"].ToString().ReplaceLineEndings("\n")).Trim('\n'))
        {
            Dateline = Line("dateline"), Standfirst = Line("standfirst"), Byline = Line("byline"), Marking = marking,
        };

        string Line(string name) => string.Join(' ', Clean(form[name].ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // What no text holds: control characters, which PostgreSQL does not take either.
    static string Clean(string text) => new([.. text.Where(letter => !char.IsControl(letter) || letter is '\n' or '\t')]);

    /// <summary>What was typed is kept for the form that is shown again.</summary>
    static IResult Again(string path, IFormCollection form, HttpContext http, OnceShown once, string problem) => SignInDeeds.Again(
        path, ("kept", once.Keep(http.User.PersonId(), [problem, form["headline"].ToString(), form["dateline"].ToString(), form["standfirst"].ToString(), form["byline"].ToString(), form["marking"].ToString(), form["body"].ToString()])));
}
