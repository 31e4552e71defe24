using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Web.Tests.Articles;

/// <summary>What readers write below articles, over plain HTTP and without a script.</summary>
public sealed class ReplyTests(PressDesk press) : IClassFixture<PressDesk>
{
    const string Honest = "My cousin drives on that road. The lorries came from Niamey, and two of the drivers are still missing.";
    const string Spam = "Hey guys check out my new channel and subscribe, win a free iphone and make money from home at http://bit.ly/x click here now!!! visit my site www.cheap-pills.example free gift card";

    [Fact]
    public async Task What_is_missing_is_asked_for_and_everything_typed_stays()
    {
        var article = press.Published();
        using var reader = press.Desk.Browser();
        using var answer = await press.Reply(reader, article, "  \u200B ", "", 20, ("email", "a@example.org"), ("site", "example.org/me?a=1&b=\"2\""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Page(answer);
        Assert.Contains("Please enter your comment", page.QuerySelector("#reply-comment-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Please enter your name", page.QuerySelector("#reply-name-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("a@example.org", "example.org/me?a=1&b=\"2\""), (page.QuerySelector("#reply-email")!.GetAttribute("value"), page.QuerySelector("#reply-site")!.GetAttribute("value")));
        using var second = await press.Reply(reader, article, "Two\n\nlines & <b>marks</b></textarea>", "", 20, ("email", "none"), ("site", "javascript:alert(1)"));
        page = await Page(second);
        Assert.Equal("Two\n\nlines & <b>marks</b></textarea>", page.QuerySelector("#reply-comment")!.TextContent);
        Assert.Equal(3, page.QuerySelectorAll(".press-wrong").Length);
        Assert.Equal("javascript:alert(1)", page.QuerySelector("#reply-site")!.GetAttribute("value"));
        Assert.Equal(0, press.Store.CountShown(article.Id));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "comment=a%00b&name=Ada")]
    [InlineData("application/x-www-form-urlencoded", "comment=%FF%FE&name=%C3%28")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=comment\r\n\r\nnever ends")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("application/json", "{}")]
    public async Task What_is_no_form_is_refused_and_no_fault_of_the_desk(string type, string body)
    {
        var article = press.Published();
        using var reader = press.Desk.Browser();
        foreach (var address in new[] { $"/articles/{article.Slug}/replies", "/1.1/comment-check" })
        {
            press.Set(settings => settings with { ServesFilter = true });
            using var content = new StringContent(body);
            content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
            using var answer = await reader.Http.PostAsync(new Uri(address, UriKind.Relative), content, TestContext.Current.CancellationToken);
            Assert.InRange((int)answer.StatusCode, address[1] == '1' && type.StartsWith("application/x", StringComparison.Ordinal) ? 200 : 400, 415);
        }

        Assert.Empty(press.Store.ShownReplies(article.Id));
        press.Set(settings => settings with { ServesFilter = false });
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_reply_and_whoever_sent_it_finds_it()
    {
        var article = press.Published();
        using var reader = press.Desk.Browser();
        var page = await reader.Document("/articles/" + article.Slug);
        press.Desk.Clock.Forward(TimeSpan.FromSeconds(20));
        var fields = page.QuerySelectorAll("#reply-form input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? "")).Where(field => field.Item1 is not "__RequestVerificationToken").Append(("comment", Honest)).Append(("name", "Moussa")).ToArray();
        var token = page.QuerySelector("#reply-form input[name=__RequestVerificationToken]")!.GetAttribute("value");

        // All at once, before any answer could give the browser its secret.
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => reader.PostWith(token, $"/articles/{article.Slug}/replies", fields)));
        var places = answers.Select(answer => answer.Headers.Location!.OriginalString).ToList();
        var secrets = answers.Select(answer => answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("griot-replies", StringComparison.Ordinal)).Split(';')[0]).ToList();
        foreach (var answer in answers)
        {
            answer.Dispose();
        }

        var kept = Assert.Single(press.Store.ShownReplies(article.Id));
        Assert.Equal($"/articles/{article.Slug}?replied=shown#{kept.Id}", Assert.Single(places.Distinct(StringComparer.Ordinal)));
        Assert.Single(secrets.Distinct(StringComparer.Ordinal));
        Assert.Contains(Honest, await reader.Page("/articles/replies/" + secrets[0].Split('=')[1]), StringComparison.Ordinal);

        // The same words from a form that was shown anew are a reply of their own, which the filter doubts.
        using (await press.Reply(reader, article, Honest))
        {
            Assert.Equal(2, press.Store.Replies(null, 10).Count(reply => reply.ArticleId == article.Id));
        }
    }

    [Fact]
    public async Task Neither_name_nor_comment_turns_the_direction_of_writing()
    {
        var article = press.Published();
        using var reader = press.Desk.Browser();
        using (var answer = await press.Reply(reader, article, "\u202E" + Honest, "\u202Ead\u2066a", 20))
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        var shown = Assert.Single(press.Store.ShownReplies(article.Id)).Reply;
        Assert.Equal(("ada", Honest), (shown.Name, shown.Text));
    }

    [Fact]
    public async Task An_honest_reply_is_shown_answered_one_deep_and_its_marks_stay_text()
    {
        var article = press.Published();
        using var reader = press.Desk.Browser();
        const string marks = "<script>alert(1)</script><b onclick=alert(2)>Thank you</b> for the article & the sources, [x](javascript:alert(3)).";
        var first = await press.Taken(reader, article, marks, "<i>Moussa</i>\"", 40, ("site", "example.org"));
        Assert.Equal(ReplyStanding.Published, press.Store.ReplyById(first.Id)!.Standing);
        using var other = press.Desk.Browser();
        var answer = await press.Taken(other, article, Honest, "Fanta", 40, ("to", first.Id));
        var deeper = await press.Taken(reader, article, "And I thank you for telling us.", "Moussa", 40, ("to", answer.Id));
        Assert.Equal((first.Id, first.Id), (answer.ParentId, deeper.ParentId));
        var page = await other.Document("/articles/" + article.Slug);
        var shown = page.QuerySelector("#" + first.Id)!;
        Assert.Equal(marks, shown.QuerySelector(".press-words")!.TextContent);
        Assert.Equal("<i>Moussa</i>\"", shown.QuerySelector("b")!.TextContent);
        // The address stays text that nobody sees until a moderator has looked.
        Assert.Null(shown.QuerySelector("a[href^=http]"));
        press.Store.Moderate(first.Id, ReplyStanding.Published, "Binta");
        shown = (await other.Document("/articles/" + article.Slug)).QuerySelector("#" + first.Id)!;
        Assert.Equal(("https://example.org", "nofollow ugc noopener noreferrer"), (shown.QuerySelector("a")!.GetAttribute("href"), shown.QuerySelector("a")!.GetAttribute("rel")));
        Assert.Equal(2, page.QuerySelectorAll(".press-thread > li > ol > li").Length);
        Assert.Equal(0, page.QuerySelectorAll(".press-words b, .press-words a, [onclick]").Length);
    }

    [Fact]
    public async Task Spam_the_trap_haste_and_blocked_words_keep_a_reply_from_the_page_with_reasons()
    {
        var article = press.Published();
        using var spammer = press.Desk.Browser();
        var spam = await press.Taken(spammer, article, Spam, "Cheap", 20);
        Assert.Equal(ReplyStanding.Spam, spam.Standing);
        Assert.NotEmpty(spam.Reasons);
        var trapped = await press.Taken(spammer, article, "I read this with interest, thank you.", "Bot", 20, ("subject", "x"));
        Assert.NotEqual(ReplyStanding.Published, trapped.Standing);
        Assert.Contains(trapped.Reasons, reason => reason.Contains("field that people do not see", StringComparison.Ordinal));
        var hasty = await press.Taken(spammer, article, "I read this with interest, thank you indeed.", "Bot", 1);
        Assert.Equal(ReplyStanding.Held, hasty.Standing);
        Assert.StartsWith("written in 1 s", hasty.Reasons[0], StringComparison.Ordinal);
        Assert.StartsWith("where the filter starts", hasty.Reasons[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(hasty.Reasons, reason => reason.StartsWith("no ", StringComparison.Ordinal));
        var forged = await press.Taken(spammer, article, "I read all of this with interest.", "Bot", 20, ("shown", "made up"));
        Assert.Equal(ReplyStanding.Held, forged.Standing);
        press.Set(settings => settings with { Blocked = ["zamzam"] });
        var blocked = await press.Taken(spammer, article, "The market of ZamZam was full this morning.", "Aïcha", 40);
        Assert.Equal(ReplyStanding.Held, blocked.Standing);
        press.Set(settings => settings with { Blocked = [], HoldsAll = true });
        var held = await press.Taken(spammer, article, Honest, "Aïcha", 40);
        press.Set(settings => settings with { HoldsAll = false });
        Assert.Equal((ReplyStanding.Held, "the setting"), (held.Standing, held.Judge));
        using var other = press.Desk.Browser();
        var page = await other.Page("/articles/" + article.Slug);
        Assert.All([spam, trapped, forged, blocked, held], reply => Assert.DoesNotContain(reply.Id, page, StringComparison.Ordinal));

        // Its writer sees it, and where it stands.
        var own = (await spammer.Document("/articles/" + article.Slug)).QuerySelector(".press-own")!.TextContent;
        Assert.Contains("Taken for spam", own, StringComparison.Ordinal);
        Assert.Contains("Waits for a moderator", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_does_not_count_any_more_loses_nothing()
    {
        var article = press.Published();
        using var reader = press.Desk.Browser();
        var before = press.Store.CountReplies();
        using var forged = await reader.PostWith("CfDJ8made-up", $"/articles/{article.Slug}/replies", ("comment", Honest), ("name", "Moussa"));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(Honest, (await Page(forged)).QuerySelector("#reply-comment")!.TextContent);
        using var taken = await press.Reply(reader, article, Honest);
        var editor = await press.Desk.As(DeskRole.Editor);
        var page = await reader.Document("/articles/" + article.Slug);
        await editor.Send($"/write/{article.Id}/replies", "/account", ("replies", "close"));
        using var late = await reader.PostWith(page.QuerySelector("#reply-form [name=__RequestVerificationToken]")!.GetAttribute("value"), $"/articles/{article.Slug}/replies", ("comment", "Too late"), ("name", "Moussa"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("Too late", (await Page(late)).QuerySelector("#reply-comment")!.TextContent);
        Assert.Null((await reader.Document("/articles/" + article.Slug)).QuerySelector("#reply-form"));
        Assert.Contains("Replies to this article are closed", await reader.Page("/articles/" + article.Slug), StringComparison.Ordinal);
        Assert.Equal(before.Published + 1, press.Store.CountReplies().Published);
    }

    [Fact]
    public async Task Too_many_from_one_network_wait_and_keep_what_they_wrote()
    {
        await using var desk = await DeskFixture.Open(settings => settings with { RepliesInTenMinutes = 2 }, isEmpty: true);
        var article = desk.Store.DraftArticle(new("Gao", "Text."), "fixture");
        desk.Store.PublishArticle(article.Id, 1, "fixture");
        using var reader = desk.Browser();
        for (var i = 0; i < 2; i++)
        {
            using var taken = await reader.Post("/articles/gao/replies", "/articles/gao", ("comment", Honest + i), ("name", "Moussa"));
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        }

        using var other = desk.Browser();
        using var third = await other.Post("/articles/gao/replies", "/articles/gao", ("comment", "A third"), ("name", "Fanta"));
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.True(third.Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(9));
        Assert.Equal("A third", (await Page(third)).QuerySelector("#reply-comment")!.TextContent);
        // Those that came at once were held. An office writes honestly from one network, and is not kept out by that limit.
        desk.Clock.Forward(TimeSpan.FromMinutes(11));
        for (var i = 0; i < 4; i++)
        {
            var token = await other.Document("/articles/gao");
            desk.Clock.Forward(TimeSpan.FromSeconds(30));
            using var honest = await other.PostWith(token.QuerySelector("#reply-form [name=__RequestVerificationToken]")!.GetAttribute("value"), "/articles/gao/replies", ("comment", $"{Honest} He told me so on day {i}."), ("name", "Fanta"), ("shown", token.QuerySelector("#reply-form [name=shown]")!.GetAttribute("value")!));
            Assert.Contains("replied=shown", honest.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        using var later = await other.Post("/articles/gao/replies", "/articles/gao", ("comment", "A third"), ("name", "Fanta"));
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task Doubtful_replies_from_a_network_shut_out_no_honest_reader_of_it()
    {
        await using var desk = await DeskFixture.Open(settings => settings with { RepliesInTenMinutes = 2 }, isEmpty: true);
        var article = desk.Store.DraftArticle(new("Gao", "Text."), "fixture");
        desk.Store.PublishArticle(article.Id, 1, "fixture");
        using var spammer = desk.Browser();
        using var reader = desk.Browser();
        // Two that the filter doubts end what it doubts from there, spam and what came without the form's mark alike.
        Assert.Equal(HttpStatusCode.Redirect, await Send(spammer, Spam));
        using (var forged = await spammer.Post("/articles/gao/replies", "/articles/gao", ("comment", Honest), ("name", "Bot")))
        {
            Assert.Equal(HttpStatusCode.Redirect, forged.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await Send(spammer, Spam + " Again."));

        // The others write on, up to the wider limit for all of them: twelve, with the two.
        var wait = new List<HttpStatusCode>();
        for (var i = 0; i < 11; i++)
        {
            wait.Add(await Send(reader, $"{Honest} He told me so on day {i}."));
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Redirect, 10), HttpStatusCode.TooManyRequests], wait);
        Assert.Equal(10, desk.Store.Replies(null, 50).Count(reply => reply.Standing is ReplyStanding.Published));
        Assert.Equal(12, desk.Store.Replies(null, 50).Count);

        async Task<HttpStatusCode> Send(DeskClient from, string comment)
        {
            var page = await from.Document("/articles/gao");
            desk.Clock.Forward(TimeSpan.FromSeconds(20));
            using var answer = await from.PostWith(
                page.QuerySelector("#reply-form [name=__RequestVerificationToken]")!.GetAttribute("value"), "/articles/gao/replies", ("comment", comment), ("name", "Fanta"), ("shown", page.QuerySelector("#reply-form [name=shown]")!.GetAttribute("value")!));
            Assert.Equal(answer.StatusCode is HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter?.Delta > TimeSpan.FromMinutes(1));
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Erasing_for_good_takes_two_steps_and_no_key()
    {
        var article = press.Published();
        using var reader = press.Desk.Browser();
        var reply = await press.Taken(reader, article, Honest);
        var moderator = await press.Desk.As(DeskRole.Editor);
        var erase = (await moderator.Document($"/moderate?state={reply.Standing.ToString().ToLowerInvariant()}")).QuerySelector($"#{reply.Id} button[value=erase]")!;
        Assert.Null(erase.GetAttribute("data-key"));
        Assert.False(erase.Closest("details.sure")!.HasAttribute("open"));
    }

    [Fact]
    public async Task A_moderator_decides_undoes_and_teaches_the_filter()
    {
        await using var own = new PressDesk();
        await own.InitializeAsync();
        var article = own.Published();
        using var reader = own.Desk.Browser();
        var editor = await own.Desk.As(DeskRole.Editor);
        var tricky = Enumerable.Range(0, 4).Select(i => $"The griot of Timbuktu sells amulets against bullets, number {i}, write to the marabout of the old mosque").ToList();
        var spam = new List<StoredReply>();
        foreach (var words in tricky.Take(3))
        {
            spam.Add(await own.Taken(reader, article, words, "Marabout", 40));
        }

        var honest = await own.Taken(reader, article, Honest, "Fanta", 40);
        var before = Probability(tricky[3]);
        foreach (var reply in spam)
        {
            Assert.Contains("did=spam", await editor.Send("/moderate/" + reply.Id, "/account", ("deed", "spam"), ("return", "/moderate?state=published"), ("next", honest.Id)), StringComparison.Ordinal);
        }

        await editor.Send("/moderate/" + honest.Id, "/account", ("deed", "approve"));
        await own.Service<ReplyJudge>().Learned;
        Assert.Equal(4, own.Service<ReplyJudge>().Lessons);
        Assert.True(Probability(tricky[3]) > before + 0.1, $"{before} {Probability(tricky[3])}");
        Assert.True(Probability(tricky[3]) > 0.5);
        var table = (await editor.Document("/moderate/filter")).QuerySelector("table")!.TextContent;
        Assert.Contains("3 (100 %)", table, StringComparison.Ordinal);
        Assert.DoesNotContain(spam[0].Id, await reader.Page("/articles/" + article.Slug + "?x"), StringComparison.Ordinal);
        await editor.Send("/moderate/" + spam[0].Id, "/account", ("deed", "undo"));
        Assert.Equal(ReplyStanding.Published, own.Store.ReplyById(spam[0].Id)!.Standing);
        await own.Service<ReplyJudge>().Learned;
        Assert.Equal(3, own.Service<ReplyJudge>().Lessons);

        double Probability(string words) => own.Service<ReplyJudge>().Filter.Judge(new() { Text = words }).Probability;
    }

    [Fact]
    public async Task A_reader_sees_appeals_takes_along_and_erases_their_replies_by_a_private_page()
    {
        var article = press.Published();
        using var reader = press.Desk.Browser();
        var spam = await press.Taken(reader, article, Spam, "Moussa", 20, ("email", "moussa@example.org"));
        var first = await press.Taken(reader, article, Honest, "Moussa", 40, ("email", "moussa@example.org"));
        using var other = press.Desk.Browser();
        var answer = await press.Taken(other, article, "I heard the same in Ansongo.", "Fanta", 40, ("to", first.Id));
        var link = (await reader.Document("/articles/" + article.Slug)).QuerySelector(".press-own a[href^='/articles/replies/']")!.GetAttribute("href")!;
        var page = await reader.Document(link);
        Assert.Contains("Taken for spam", page.QuerySelector("#" + spam.Id)!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("meta[name=robots]"));

        // Who has another page's address sees and does nothing here.
        var theirs = (await other.Document("/articles/" + article.Slug + "?replied=shown")).QuerySelector(".press-told a")!.GetAttribute("href")!;
        Assert.EndsWith("done=none", await other.Send($"{theirs}/{spam.Id}/appeal", theirs, ("words", "mine")), StringComparison.Ordinal);
        Assert.EndsWith("done=none", await other.Send($"{theirs}/erase", theirs, ("id", first.Id)), StringComparison.Ordinal);
        Assert.EndsWith("done=appealed", await reader.Send($"{link}/{spam.Id}/appeal", link, ("words", "<b>It is my own channel about Gao.</b>")), StringComparison.Ordinal);
        var editor = await press.Desk.As(DeskRole.Editor);
        var card = (await editor.Document("/moderate")).QuerySelector("#" + spam.Id)!;
        Assert.Contains("<b>It is my own channel about Gao.</b>", card.QuerySelector(".moderated-appeal")!.TextContent, StringComparison.Ordinal);
        await editor.Send("/moderate/" + spam.Id, "/account", ("deed", "reject"), ("answer", "Advertising <i>is</i> not for here."));
        Assert.Contains("Advertising <i>is</i> not for here.", (await reader.Document(link)).QuerySelector("#" + spam.Id)!.TextContent, StringComparison.Ordinal);

        using var copy = JsonDocument.Parse(await reader.Page(link + "/replies.json"));
        var kept = copy.RootElement.GetProperty("replies").EnumerateArray().ToList();
        Assert.Equal(2, kept.Count);
        Assert.Equal("moussa@example.org", kept[0].GetProperty("email").GetString());
        Assert.Equal([first.Id, spam.Id], kept.Select(one => one.GetProperty("id").GetString()));

        Assert.EndsWith("done=erased", await reader.Send(link + "/erase", link, ("id", "all")), StringComparison.Ordinal);
        var shown = await other.Document("/articles/" + article.Slug);
        Assert.Contains("Whoever wrote this has erased it", shown.QuerySelector("#" + first.Id)!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(shown.QuerySelector("#" + answer.Id));
        Assert.DoesNotContain("My cousin drives", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(press.Store.ReplyById(spam.Id));
        Assert.Empty(press.Store.RepliesFrom("moussa@example.org"));
        Assert.Contains("no replies at this address", await reader.Page(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_needed_any_more_is_gone_when_the_desks_clock_says_so_and_the_page_says_when()
    {
        await using var own = new PressDesk();
        await own.InitializeAsync();
        own.Set(settings => settings with { RetentionDays = 7 });
        var article = own.Published();
        using var reader = own.Desk.Browser();
        var reply = await own.Taken(reader, article, Spam, "Moussa", 20, ("email", "moussa@example.org"));
        Assert.NotNull(reply.AddressHash);
        Assert.DoesNotContain("127.0.0.1", JsonSerializer.Serialize(reply), StringComparison.Ordinal);
        Assert.Contains("7 days after it came", await reader.Page("/articles/privacy"), StringComparison.Ordinal);
        own.Desk.Clock.Forward(TimeSpan.FromDays(6));
        await own.Keeper.Once(TestContext.Current.CancellationToken);
        Assert.Equal("moussa@example.org", own.Store.ReplyById(reply.Id)!.Reply.Email);
        own.Desk.Clock.Forward(TimeSpan.FromDays(2));
        await own.Keeper.Once(TestContext.Current.CancellationToken);
        var aged = own.Store.ReplyById(reply.Id)!;
        Assert.Equal((null, null, null, ""), (aged.Reply.Email, aged.AddressHash, aged.Browser, aged.Reply.Name));
    }

    static async Task<IDocument> Page(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
