using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Griot.Web;

/// <summary>What people do with tokens and webhooks: forms of /account/tokens and /admin/webhooks. No token opens these: they are for people who are signed in.</summary>
static class AccessDeeds
{
    /// <summary>A person has no more good tokens than these.</summary>
    const int MostTokens = 50;

    /// <summary>How many days a token may be good for.</summary>
    public static readonly int[] Days = [7, 30, 90, 365];

    public static void MapAccessDeeds(this IEndpointRouteBuilder app)
    {
        var tokens = app.MapGroup("/account/tokens").RequireAuthorization(Policies.Read);
        tokens.MapPost("", (IFormCollection form, HttpContext http, RecordView view, RecordStore store, TimeProvider clock, SecretsShownOnce shown, OnceShown once) =>
        {
            var (name, who) = (form["name"].ToString().Trim(), http.User.Judge());
            TokenRights? rights = form["rights"].ToString() switch
            {
                "read" => TokenRights.Read,
                "judge" when http.User.May(Policies.Judge) => TokenRights.Read | TokenRights.Judge,
                "metrics" when http.User.May(Policies.Administer) => TokenRights.Metrics,
                "feed" => TokenRights.Feed,
                _ => null,
            };
            var marking = byte.TryParse(form["marking"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted <= (byte)view.Clearance ? (Marking?)wanted : null;
            var days = int.TryParse(form["days"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && Days.Contains(asked) ? asked : (int?)null;
            var problem = name.Length is 0 or > 100 ? "Give the token a name of up to 100 letters, so that you know later what it is for."
                : rights is null ? "Choose what the token is for; your role does not cover more than is offered."
                : marking is null ? "Choose a marking that you may see yourself."
                : days is null ? "Choose how long it is good."
                : store.Tokens(who).Count(token => token.IsGood(clock.GetUtcNow())) >= MostTokens ? $"You have {MostTokens} good tokens; take one back first." : null;
            if (problem is not null)
            {
                return Results.LocalRedirect(QueryHelpers.AddQueryString("/account/tokens", new Dictionary<string, string?>(StringComparer.Ordinal) { ["problem"] = once.Keep(http.User.PersonId(), [problem]), ["name"] = name.Length <= 100 ? name : name[..100] }));
            }

            var (token, secret) = store.MakeToken(who, name, rights!.Value, marking!.Value, clock.GetUtcNow().AddDays(days!.Value));
            return Results.LocalRedirect($"/account/tokens?made={shown.Keep(who, token.Id, secret)}");
        });
        tokens.MapPost("/{id}/revoke", (string id, HttpContext http, RecordStore store, IFormCollection form) =>
        {
            var who = http.User.Judge();
            return !store.Tokens(who).Any(token => token.Id == id) && !http.User.May(Policies.Administer) ? Results.NotFound()
                : store.RevokeToken(id, who) ? Results.LocalRedirect("/account/tokens") : Results.NotFound();
        });
        var webhooks = app.MapGroup("/admin/webhooks").RequireAuthorization(Policies.Administer);
        webhooks.MapPost("", (IFormCollection form, HttpContext http, RecordView view, RecordStore store, SecretsShownOnce shown, OnceShown once) =>
        {
            var (name, address, reachesPrivate, who) = (form["name"].ToString().Trim(), form["address"].ToString().Trim(), form["private"].ToString() is "on" or "1", http.User.Judge());
            var query = EventQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(form["query"].ToString().Trim() is var text && text.Contains('?', StringComparison.Ordinal) ? text[(text.IndexOf('?', StringComparison.Ordinal) + 1)..] : text)));
            var marking = byte.TryParse(form["marking"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted <= (byte)view.Clearance ? (Marking)wanted : Marking.Clear;
            var problem = name.Length is 0 or > 100 ? "Give the webhook a name of up to 100 letters."
                : address.Length > 1000 ? "The address is longer than 1,000 characters."
                : WebhookSender.Objection(address, reachesPrivate) ?? (query.Problems.Length > 0 ? string.Join(" ", query.Problems) : null);
            if (problem is not null)
            {
                return Results.LocalRedirect(QueryHelpers.AddQueryString("/admin/webhooks", new Dictionary<string, string?>(StringComparer.Ordinal) { ["problem"] = once.Keep(http.User.PersonId(), [problem]), ["name"] = name, ["address"] = address, ["query"] = form["query"].ToString(), ["private"] = reachesPrivate ? "1" : null }));
            }

            var webhook = store.MakeWebhook(name, address, WebhookSender.NewSecret(), query.ToString(), marking, reachesPrivate, who, form["alerts"].ToString() is "1");
            return Results.LocalRedirect($"/admin/webhooks?made={shown.Keep(who, webhook.Id, webhook.Secret)}");
        });
        Deed("hold", (id, who, store) => store.SetWebhook(id, active: false, who));
        Deed("resume", (id, who, store) => store.SetWebhook(id, active: true, who));
        Deed("remove", (id, who, store) => store.RemoveWebhook(id, who));
        Deed("revive", (id, who, store) => store.ReviveDeliveries(id, who) >= 0);

        // The form is empty but for the token that says it is the desk's own.
        void Deed(string name, Func<string, string, RecordStore, bool> deed) => webhooks.MapPost(
            "/{id}/" + name, (string id, IFormCollection form, HttpContext http, RecordStore store) => deed(id, http.User.Judge(), store) ? Results.LocalRedirect("/admin/webhooks") : Results.NotFound());
    }
}

/// <summary>Secrets between being made and being shown: a few minutes in memory, for the one who made them, and only once.</summary>
sealed class SecretsShownOnce(TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    readonly ConcurrentDictionary<string, (string Who, string Of, string Secret, DateTimeOffset At)> kept = new(StringComparer.Ordinal);

    public string Keep(string who, string of, string secret)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, _) in kept.Where(pair => now - pair.Value.At > Kept))
        {
            kept.TryRemove(old, out _);
        }

        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        kept[name] = (who, of, secret, now);
        return name;
    }

    /// <summary>What was kept, for the last time; null where it was shown, is somebody else's, or was left too long.</summary>
    public (string Of, string Secret)? Take(string? name, string who) =>
        name is not null && kept.TryGetValue(name, out var found) && found.Who == who && clock.GetUtcNow() - found.At <= Kept && kept.TryRemove(name, out _) ? (found.Of, found.Secret) : null;
}
