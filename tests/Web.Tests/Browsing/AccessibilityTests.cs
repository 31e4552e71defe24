using Griot.Record;
using Griot.Store;
using Microsoft.Playwright;
using Xunit;

namespace Griot.Web.Tests;

/// <summary>What axe finds on every page, in both schemes and on a narrow screen: nothing.</summary>
public sealed class AccessibilityTests(DeskFixture desk, AccessibilityTests.OneWindow window) : IClassFixture<DeskFixture>, IClassFixture<AccessibilityTests.OneWindow>
{
    /// <summary>One page for all: a window for each took most of the time of these tests.</summary>
    public sealed class OneWindow : IAsyncDisposable
    {
        IPage? page;

        /// <summary>The page, signed in once; what is wrong in it or told on its console goes to <see cref="Faults"/>.</summary>
        public async Task<IPage> Page(DeskFixture desk)
        {
            if (page is null)
            {
                page = await Chromium.As(desk, DeskRole.Administrator);
                page.Console += (_, message) => Note(message.Type is "error" && !message.Text.Contains("status of 404", StringComparison.Ordinal), message.Text);
                page.PageError += (_, fault) => Note(true, fault);
            }

            // As a window that was never narrow nor dark.
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await page.SetViewportSizeAsync(1440, 900);
            Faults.Clear();
            return page;
        }

        public ICollection<string> Faults { get; } = [];

        void Note(bool isFault, string text)
        {
            if (isFault)
            {
                Faults.Add(text);
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (page is not null)
            {
                await page.Context.CloseAsync();
            }
        }
    }

    public static TheoryData<string> Pages =>
    [
        "/", "/read", "/read/{report}", "/events", "/events?disputed=1&country=MLI", "/events/{event}", "/actors", "/actors/boko-haram", "/sources", "/sources/the-wire",
        "/search", "/search?q=Gao", "/add", "/claims/{claim}", "/claims/{claim}/correct", "/quarantine", "/help", "/tips", "/account", "/admin", "/admin/people", "/admin/audit", "/admin/backup", "/admin/feeds", "/admin/parts", "/admin/webhooks", "/account/tokens", "/account/sign-in", "/interfaces", "/sites", "/sites/{site}", "/sites/matrix", "/sites/place", "/sites/settings", "/briefs", "/briefs/new", "/briefs/{brief}", "/briefs/{brief}/edit", "/briefs/{brief}/left-out", "/briefs/{brief}/versions/2", "/map", "/map?country=MLI", "/timeline", "/network", "/network/tie?a=actor:mujao&b=actor:mali-army", "/no-such-page", "/events/e100000000000000000000",
        "/articles", "/articles/{slug}", "/articles/{slug}?to={reply}#reply-form", "/articles/privacy", "/articles/no-such", "/articles/replies/{reader}", "/write", "/write/new", "/write/{article}", "/write/{article}/preview", "/write/{article}/versions/2", "/moderate", "/moderate?state=published", "/moderate/filter", "/admin/publishing",
        "/outlook/ledger", "/outlook/ledger/{forecast}", "/outlook/excitation",
    ];

    internal static readonly List<string> OfTheLook = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable", "meta-viewport", "aria-hidden-focus", "region"];

    const string Reader = "reader-of-the-accessibility-tests";

    /// <summary>An article with everything that may stand in one, and replies in every state.</summary>
    (Article Article, string Reply) Published()
    {
        if (desk.Store.PublishedArticles(1) is [var known])
        {
            return (known, desk.Store.ShownReplies(known.Id)[0].Id);
        }

        var article = desk.Store.DraftArticle(new("Fuel convoy burnt near Gao", "Twelve lorries.[^1]\n\n## What is known\n\n> They took the telephones.\n\n| account | lorries |\n|---|--:|\n| army | 9 |\n\n    code\n\n[^1]: The Wire.") { Dateline = "GAO, 3 March", Standfirst = "What is known.", Byline = "Awa" }, "Awa");
        desk.Store.PublishArticle(article.Id, 1, "Binta");
        desk.Store.SaveArticle(article.Id, article.Text with { Body = article.Text.Body + "\n\nMore." }, 1, "Awa");
        desk.Store.PublishArticle(article.Id, 2, "Binta", ArticleChangeKind.Correction, "Nine, not ten.");
        var first = Taken("Thank you.", ReplyStanding.Published, null);
        Taken("I was there.", ReplyStanding.Published, first);
        Taken("Buy this.", ReplyStanding.Spam, null);
        var held = Taken("Who says so?", ReplyStanding.Held, null);
        desk.Store.AppealReply(held, OneTimeToken.Hash(Reader), "Please look.");
        desk.Store.Moderate(first, ReplyStanding.Published, "Binta");
        return (desk.Store.ArticleById(article.Id)!, first);

        string Taken(string words, ReplyStanding standing, string? to) => desk.Store.TakeReply(new(article.Id, to, new() { Text = words, Name = "Moussa", Email = "m@example.org", Site = "https://example.org" }, standing)
        {
            Judge = "the filter", Probability = 0.4, Reasons = ["\"buy\" +1.2"], Reader = OneTimeToken.Hash(Reader), TextHash = words, AddressHash = "x",
        })!.Id;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_violation_in_either_scheme(string address)
    {
        var report = DeskFixture.Report(1);
        address = address.Replace("{report}", report.Document.Id, StringComparison.Ordinal).Replace("{claim}", report.Claims[0].Id, StringComparison.Ordinal)
            .Replace("{event}", desk.Store.EventsOf(report.Document.Id)[0], StringComparison.Ordinal);
        if (address.StartsWith("/sites", StringComparison.Ordinal))
        {
            // Everything that a site's page can show.
            desk.Store.KeepSites([new() { Id = "gao", Name = "Gao clinic", Point = new(16.27, -0.04), Kind = "clinic", Owner = "Awa" }, new() { Id = "konna", Name = "Konna school", Point = new(14.95, -3.89) }], Marking.Red, "fixture");
            var id = RecordStore.SiteId("gao");
            if (desk.Store.SiteReviews(id, Marking.Red).Count == 0)
            {
                var round = new SiteReview { Context = "Out-patients.", Risk = "Shelling of the quarter.", Likelihood = 4, Impact = 5, Prevention = "Notified.", PreventionSteps = 1, ReviewBy = new(2013, 4, 1) };
                desk.Store.ReviewSite(id, round, "Awa");
                desk.Store.ReviewSite(id, round with { Mitigation = "Sandbags.", MitigationSteps = 2 }, "Awa");
                var trigger = desk.Store.SetTrigger(id, new() { Kind = TriggerKind.Exposure, Threshold = 1, Response = TriggerResponse.Hibernate, Mail = ["awa@example.org"] }, "Awa");
                desk.Store.NoteTrigger(trigger.Id, "met", (new(2013, 2, 25), "The exposure is 2.", [.. desk.Store.EventsOf(report.Document.Id)]), "fixture");
            }

            address = address.Replace("{site}", id, StringComparison.Ordinal);
        }

        if (address.StartsWith("/briefs", StringComparison.Ordinal))
        {
            if (desk.Store.Briefs(Marking.Red) is not [var brief])
            {
                var draft = new Griot.Briefing.BriefWriter(desk.Store).Compose(new() { Countries = ["MLI"] }, new(2013, 3, 1), Marking.Red);
                var id = desk.Store.AddBrief(draft.Title, draft.Marking, draft.Body, System.Text.Json.JsonSerializer.Serialize(draft.Sources), null, "Awa").BriefId;
                desk.Store.ChangeBrief(id, 1, draft.Title, draft.Marking, draft.Body.Replace("## Outlook", "- Perhaps more.\n\n## Outlook", StringComparison.Ordinal), System.Text.Json.JsonSerializer.Serialize(draft.Sources), "A guess.", "Awa");
                brief = desk.Store.Briefs(Marking.Red)[0];
            }

            address = address.Replace("{brief}", brief.Id, StringComparison.Ordinal);
        }

        if (address.Contains("/articles", StringComparison.Ordinal) || address.Contains("/write", StringComparison.Ordinal) || address.Contains("/moderate", StringComparison.Ordinal))
        {
            var (article, reply) = Published();
            address = address.Replace("{slug}", article.Slug, StringComparison.Ordinal).Replace("{article}", article.Id, StringComparison.Ordinal).Replace("{reply}", reply, StringComparison.Ordinal).Replace("{reader}", Reader, StringComparison.Ordinal);
        }

        if (address.StartsWith("/outlook", StringComparison.Ordinal))
        {
            // A distribution and a chance, one settled, one open.
            if (desk.Store.Ledger(Marking.Red).Count == 0)
            {
                desk.Store.ChangeLedger(_ => [
                    (new Forecast { Id = "f1deaths", Text = "Deaths in Mali, 2013-04", By = "griot", Model = "pool", Made = new(2013, 3, 1), Criterion = "Deaths that are counted", Due = new(2013, 4, 30), Expected = new Expectation.Distribution([(0, 0.5), (30, 0.5)]) }, Marking.Clear),
                    (new Settlement { Forecast = "f1deaths", Outcome = 12, On = new(2013, 6, 1), Grounds = "counted" }, Marking.Clear),
                    (new Forecast { Id = "f1camp", Text = "The camp is given up", By = "Awa", Made = new(2013, 3, 1), Criterion = "No soldier is there", Due = new(2013, 4, 30), Expected = new Expectation.Chance(0.3) }, Marking.Green),
                ], "fixture");
            }

            address = address.Replace("{forecast}", "f1camp", StringComparison.Ordinal);
        }

        var page = await window.Page(desk);
        await page.GotoAsync(address);
        if (address.StartsWith("/map", StringComparison.Ordinal))
        {
            await page.Locator(".atlas[data-ready]").WaitForAsync(new() { Timeout = 60_000 });
        }

        await Axe.Enter(page);
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 360) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 900);
            // What depends on neither colours nor width was looked at once.
            var found = await (scheme is ColorScheme.Light ? Axe.Look(page) : Axe.Look(page, OfTheLook));
            Assert.True(found.Count == 0, $"{address} {scheme} {width}: " + string.Join("\n", found.Take(8)));
            // Nothing is wider than the screen.
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{address} is wider than {width}");
        }

        Assert.Empty(window.Faults);
    }
}
