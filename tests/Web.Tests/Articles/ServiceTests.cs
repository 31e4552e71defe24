using System.Net;
using Griot.Store;
using Xunit;

namespace Griot.Web.Tests.Articles;

/// <summary>Akismet asked about replies, and the same interface served to others.</summary>
public sealed class ServiceTests(PressDesk press) : IClassFixture<PressDesk>
{
    const string Honest = "My uncle was at the market of Ansongo that day, and saw the smoke.";

    [Fact]
    public async Task A_key_is_checked_sealed_and_told_of_to_readers()
    {
        await using var own = new PressDesk();
        await own.InitializeAsync();
        var admin = await own.Desk.As(DeskRole.Administrator);
        using var reader = own.Desk.Browser();
        Assert.Contains("No service outside is asked", await reader.Page("/articles/privacy"), StringComparison.Ordinal);
        (string, string)[] rest = [("name", "The Record"), ("retention-days", "30"), ("contact", "data@example.org"), ("akismet-site", "https://news.example/")];
        Assert.Equal("/admin/publishing?problem=key", await admin.Send("/admin/publishing", "/admin/publishing", [.. rest, ("akismet-key", "bad")]));
        Assert.Equal("/admin/publishing?problem=site", await admin.Send("/admin/publishing", "/admin/publishing", [.. rest.Take(3), ("akismet-key", "good")]));
        Assert.Equal("/admin/publishing?problem=days", await admin.Send("/admin/publishing", "/admin/publishing", ("retention-days", "0")));
        Assert.Equal("/admin/publishing?done=1", await admin.Send("/admin/publishing", "/admin/publishing", [.. rest, ("akismet-key", "good")]));
        Assert.DoesNotContain("good", own.Store.PublishingSettings()["akismet-key"], StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"good\"", await admin.Page("/admin/publishing"), StringComparison.Ordinal);
        var told = await reader.Page("/articles/privacy");
        Assert.Contains("are sent to <b>Akismet</b>", told, StringComparison.Ordinal);
        Assert.Contains("data@example.org", told, StringComparison.Ordinal);
        Assert.Contains("The Record", await reader.Page("/articles"), StringComparison.Ordinal);
        Assert.Equal("/admin/publishing?done=1", await admin.Send("/admin/publishing", "/admin/publishing", ("retention-days", "30"), ("akismet-off", "on")));
        Assert.Contains("No service outside is asked", await reader.Page("/articles/privacy"), StringComparison.Ordinal);
        Assert.Contains("publishing-set", own.Store.AuditEntries(20).Select(entry => entry.Deed));
    }

    [Fact]
    public async Task Only_an_answer_publishes_and_what_fails_holds_until_it_is_asked_again()
    {
        press.Set(settings => settings with { AkismetKey = "good", AkismetSite = "https://news.example/" });
        var article = press.Published();
        using var reader = press.Desk.Browser();
        var waited = new List<StoredReply>();

        // Silent, in trouble, refusing the key, and undecided: held, never lost, never published.
        foreach (var answer in new[] { ("false", Array.Empty<(string, string)>(), 200, TimeSpan.FromSeconds(3)), ("", [], 500, TimeSpan.Zero), ("invalid", [("X-akismet-alert-code", "10003"), ("X-akismet-alert-msg", "Suspended")], 200, TimeSpan.Zero), ("false", [("X-akismet-recheck-after", "600")], 200, TimeSpan.Zero) })
        {
            press.Akismet.Answer = answer;
            waited.Add(await press.Taken(reader, article, $"{Honest} {waited.Count}", "Fanta", 40));
            Assert.Equal((ReplyStanding.Held, ReplyTask.Check), (waited[^1].Standing, waited[^1].Task));
            Assert.NotNull(waited[^1].TaskSaid);
        }

        Assert.Equal("10003: Suspended", press.Keeper.Alert);
        var editor = await press.Desk.As(DeskRole.Editor);
        Assert.Contains("It is asked again after", (await editor.Document("/moderate")).QuerySelector("#" + waited[3].Id)!.TextContent, StringComparison.Ordinal);

        // It answers again: what waited is asked about once more, and appears.
        press.Akismet.Answer = ("false", [], 200, TimeSpan.Zero);
        await press.Keeper.Once(TestContext.Current.CancellationToken);
        Assert.Equal(ReplyStanding.Held, press.Store.ReplyById(waited[0].Id)!.Standing);
        press.Desk.Clock.Forward(TimeSpan.FromMinutes(11));
        await press.Keeper.Once(TestContext.Current.CancellationToken);
        Assert.All(waited, reply => Assert.Equal(ReplyStanding.Published, press.Store.ReplyById(reply.Id)!.Standing));
        var last = press.Akismet.Asked.Last(one => one.Path == "/1.1/comment-check").Form;
        Assert.Equal(("recheck", "127.0.0.1", "https://news.example/articles/" + article.Slug), (last["recheck_reason"], last["user_ip"], last["permalink"]));

        // Spam waits, blatant spam is hidden, an honest one appears at once.
        press.Akismet.Answer = ("true", [], 200, TimeSpan.Zero);
        var spam = await press.Taken(reader, article, Honest + " Spam.", "Fanta", 40);
        press.Akismet.Answer = ("true", [("X-akismet-pro-tip", "discard")], 200, TimeSpan.Zero);
        var blatant = await press.Taken(reader, article, Honest + " Blatant.", "Fanta", 40);
        press.Akismet.Answer = ("false", [], 200, TimeSpan.Zero);
        var honest = await press.Taken(reader, article, Honest + " Honest.", "Fanta", 40);
        Assert.Equal((ReplyStanding.Held, ReplyStanding.Spam, ReplyStanding.Published), (spam.Standing, blatant.Standing, honest.Standing));
        Assert.NotNull(blatant.Address);

        // What a moderator decides is told, and the address is forgotten then.
        await editor.Send("/moderate/" + blatant.Id, "/account", ("deed", "approve"));
        await editor.Send("/moderate/" + spam.Id, "/account", ("deed", "spam"));
        press.Akismet.Answer = ("", [], 503, TimeSpan.Zero);
        await press.Keeper.Once(TestContext.Current.CancellationToken);
        Assert.Equal((ReplyStanding.Published, ReplyTask.Honest), (press.Store.ReplyById(blatant.Id)!.Standing, press.Store.ReplyById(blatant.Id)!.Task));
        press.Akismet.Answer = ("false", [], 200, TimeSpan.Zero);
        press.Desk.Clock.Forward(TimeSpan.FromMinutes(11));
        await press.Keeper.Once(TestContext.Current.CancellationToken);
        await press.Keeper.Once(TestContext.Current.CancellationToken);
        Assert.Equal(["/1.1/submit-ham", "/1.1/submit-spam"], press.Akismet.Asked.TakeLast(2).Select(one => one.Path).Order());
        Assert.Equal((ReplyTask.None, null), (press.Store.ReplyById(blatant.Id)!.Task, press.Store.ReplyById(blatant.Id)!.Address));
        press.Set(settings => settings with { AkismetKey = null });
    }

    [Fact]
    public async Task The_service_never_learns_of_a_reply_that_it_was_not_asked_about()
    {
        // A desk that taught its filter nothing yet, so that it hides.
        await using var own = new PressDesk();
        await own.InitializeAsync();
        var (article, editor) = (own.Published(), await own.Desk.As(DeskRole.Editor));
        using var reader = own.Desk.Browser();
        var early = await own.Taken(reader, article, Honest + " Before the key.", "Fanta", 1);
        own.Set(settings => settings with { AkismetKey = "good", AkismetSite = "https://news.example/" });
        var hidden = await own.Taken(reader, article, "Hey guys check out my new channel and subscribe, win a free iphone and make money from home at http://bit.ly/x click here now!!! visit my site www.cheap-pills.example free gift card", "Sam", 40);
        Assert.Equal((ReplyStanding.Held, ReplyStanding.Spam), (early.Standing, hidden.Standing));
        var asked = own.Akismet.Asked.Count;
        await editor.Send("/moderate/" + early.Id, "/account", ("deed", "approve"));
        await editor.Send("/moderate/" + hidden.Id, "/account", ("deed", "approve"));
        await own.Keeper.Once(TestContext.Current.CancellationToken);
        Assert.Equal(asked, own.Akismet.Asked.Count);
        Assert.Equal((ReplyTask.None, ReplyTask.None), (own.Store.ReplyById(early.Id)!.Task, own.Store.ReplyById(hidden.Id)!.Task));
    }

    [Fact]
    public async Task Other_sites_ask_the_filter_with_a_key_once_it_is_turned_on()
    {
        await using var own = new PressDesk();
        await own.InitializeAsync();
        var admin = await own.Desk.As(DeskRole.Administrator);
        using var program = own.Desk.Browser();
        Assert.Equal((HttpStatusCode.NotFound, ""), ((await Ask("verify-key", ("key", "x"))).Status, ""));
        own.Set(settings => settings with { ServesFilter = true });
        Assert.Equal("invalid", (await Ask("verify-key", ("key", "x"))).Words);
        var secret = (await admin.Document(await admin.Send("/admin/publishing/keys", "/admin/publishing", ("name", "Our blog")))).QuerySelector(".secret code")!.TextContent;
        Assert.Equal("valid", (await Ask("verify-key", ("key", secret), ("blog", "https://blog.example"))).Words);
        Assert.Equal("invalid", (await Check("x", "no such key")).Words);
        var spam = await Check("Subscribe to my channel and win a free iphone, click http://bit.ly/x now!!! check out my channel make money at home free gift card visit www.cheap.example");
        Assert.Equal(("true", "discard"), (spam.Words, spam.Tip));
        Assert.Equal(("false", null), ((await Check(Honest)).Words, (await Check(Honest)).Tip));
        Assert.Equal("invalid", (await Ask("comment-check", ("api_key", secret), ("comment_content", Honest))).Words);

        // What a key teaches is for that key.
        for (var i = 0; i < 4; i++)
        {
            Assert.StartsWith("Thanks", (await Ask("submit-spam", ("api_key", secret), ("blog", "https://blog.example"), ("comment_content", $"amulets against bullets from the marabout {i}"))).Words, StringComparison.Ordinal);
            Assert.StartsWith("Thanks", (await Ask("submit-ham", ("api_key", secret), ("blog", "https://blog.example"), ("comment_content", $"{Honest} {i}"))).Words, StringComparison.Ordinal);
        }

        var judge = own.Service<ReplyJudge>();
        await judge.Learned;
        Assert.Equal("true", (await Check("amulets against bullets from the marabout of Djenné")).Words);
        Assert.True(judge.Filter.Judge(new() { Text = "amulets against bullets from the marabout of Djenné" }).Probability < judge.Of(Assert.Single(own.Store.FilterKeys())).Judge(new() { Text = "amulets against bullets from the marabout of Djenné" }).Probability);
        await admin.Send($"/admin/publishing/keys/{own.Store.FilterKeys()[0].Id}/revoke", "/admin/publishing");
        Assert.Equal("invalid", (await Ask("verify-key", ("key", secret))).Words);

        Task<(HttpStatusCode Status, string Words, string? Tip)> Check(string words, string? key = null) => Ask("comment-check", ("api_key", key ?? secret), ("blog", "https://blog.example"), ("user_ip", "192.0.2.1"), ("comment_content", words));

        async Task<(HttpStatusCode Status, string Words, string? Tip)> Ask(string call, params (string, string)[] fields)
        {
            using var answer = await program.PostWith(null, "/1.1/" + call, fields);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.TryGetValues("X-akismet-pro-tip", out var tips) ? tips.Single() : null);
        }
    }
}
