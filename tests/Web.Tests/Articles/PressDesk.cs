using System.Net;
using Griot.Record;
using Griot.Store;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Griot.Web.Tests.Articles;

/// <summary>A desk without reports, for what is published and replied to.</summary>
public sealed class PressDesk : IAsyncLifetime
{
    public DeskFixture Desk { get; private set; } = null!;

    public AkismetSite Akismet { get; } = new();

    public RecordStore Store => Desk.Store;

    internal T Service<T>()
        where T : notnull => Desk.Desk.Services.GetRequiredService<T>();

    internal ReplyKeeper Keeper => Service<ReplyKeeper>();

    public async ValueTask InitializeAsync() =>
        Desk = await DeskFixture.Open(settings => settings with { RepliesInTenMinutes = 1000, AkismetService = Akismet.Address, AkismetPatience = TimeSpan.FromMilliseconds(700) }, isEmpty: true);

    /// <summary>An article that readers see.</summary>
    public Article Published(string headline = "Fuel convoy burnt near Gao", string body = "Twelve lorries were burnt.[^1]\n\n[^1]: The Wire, 3 March.")
    {
        var article = Store.DraftArticle(new(headline, body) { Dateline = "GAO, 3 March", Standfirst = "What is known of the attack.", Byline = "Awa Keïta" }, "fixture");
        Assert.Equal(ArticleOutcome.Done, Store.PublishArticle(article.Id, 1, "fixture"));
        return Store.ArticleById(article.Id)!;
    }

    /// <summary>Sends a reply as a browser does: from the page, after so long.</summary>
    public async Task<HttpResponseMessage> Reply(DeskClient reader, Article article, string comment, string name = "Moussa", double seconds = 20, params (string Name, string Value)[] more)
    {
        var page = await reader.Document($"/articles/{article.Slug}{(more.FirstOrDefault(field => field.Name == "to").Value is { } to ? "?to=" + to : "")}");
        Desk.Clock.Forward(TimeSpan.FromSeconds(seconds));
        var fields = page.QuerySelectorAll("#reply-form input[type=hidden]").Select(field => (Name: field.GetAttribute("name")!, Value: field.GetAttribute("value") ?? "")).ToList();
        var token = fields.Single(field => field.Name == "__RequestVerificationToken").Value;
        return await reader.PostWith(token, $"/articles/{article.Slug}/replies", [.. fields.Where(field => field.Name is not "__RequestVerificationToken" && !more.Any(given => given.Name == field.Name)), ("comment", comment), ("name", name), .. more]);
    }

    /// <summary>Sends one that is taken, and gives it as it is kept.</summary>
    public async Task<StoredReply> Taken(DeskClient reader, Article article, string comment, string name = "Moussa", double seconds = 20, params (string Name, string Value)[] more)
    {
        using var answer = await Reply(reader, article, comment, name, seconds, more);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return Store.Replies(null, 1)[0];
    }

    public void Set(Func<PublishingSettings, PublishingSettings> change)
    {
        var publishing = Service<Publishing>();
        publishing.Set(change(publishing.Read()), "fixture");
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        Akismet.Dispose();
    }
}
