using System.Globalization;
using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>Following feeds from the desk, and asking them.</summary>
static class FeedDeeds
{
    /// <summary>How often a feed may be asked.</summary>
    public static readonly (int Minutes, string Words)[] Every = [(15, "every quarter of an hour"), (30, "every half hour"), (60, "every hour"), (180, "every three hours"), (720, "twice a day"), (1440, "once a day")];

    public static void MapFeedDeeds(this IEndpointRouteBuilder app, DeskSettings settings)
    {
        var feeds = app.MapGroup("/admin/feeds").RequireAuthorization(Policies.Administer);
        feeds.MapPost("/{id}/remove", (string id, IFormCollection form, HttpContext http, RecordStore store) =>
        {
            if (store.Feeds().FirstOrDefault(feed => feed.Id == id) is not { } feed || !store.Unfollow(id))
            {
                return Results.NotFound();
            }

            store.NoteDeed(http.User.Judge(), "feed-left", feed.Uri);
            return Results.LocalRedirect("/admin/feeds?done=removed");
        });
        if (settings.Feeds is not { } keeper)
        {
            return;
        }

        feeds.MapPost("", async (IFormCollection form, HttpContext http, RecordStore store, RecordView view, OnceShown once, CancellationToken cancellation) =>
        {
            var (given, source) = (form["address"].ToString().Trim(), form["source"].ToString().Trim());
            var marking = byte.TryParse(form["marking"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((Marking)number) && number <= (byte)view.Clearance ? (Marking?)number : null;
            var every = int.TryParse(form["every"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && Every.Any(choice => choice.Minutes == minutes) ? minutes : 60;
            var address = given.Length <= 2000 && WebPages.IsAddress(given) ? Fetcher.Address(given) : null;
            if (address is null || marking is null || source.Length > 200)
            {
                return Again(address is null ? "That is no address of a feed, such as https://example.org/rss." : marking is null ? "Choose a marking that you may see yourself." : "The name of who publishes it has 200 letters at most.");
            }

            var look = await keeper.Look(address, cancellation);
            if (look.Problem is { } problem)
            {
                return Again($"{address.AbsoluteUri} cannot be followed. {problem}");
            }

            store.Follow(new(RecordStore.FeedId(address.AbsoluteUri), address.AbsoluteUri, TimeSpan.FromMinutes(every)) { Title = look.Title, Source = source.Length > 0 ? source : null, Marking = marking.Value });
            store.NoteDeed(http.User.Judge(), "feed-followed", address.AbsoluteUri);
            return Results.LocalRedirect("/admin/feeds?done=added");

            IResult Again(string sentence) => SignInDeeds.Again("/admin/feeds", ("once", once.Keep(http.User.PersonId(), [sentence])), ("address", given.Length <= 2000 ? given : ""), ("source", source.Length <= 200 ? source : ""));
        });
        feeds.MapPost("/ask", (IFormCollection form, HttpContext http, Relinker relinker) =>
        {
            var who = http.User.Judge();
            keeper.Ask(who, () => relinker.Changed(who));
            return Results.LocalRedirect("/admin/feeds?done=asked");
        });
    }
}
