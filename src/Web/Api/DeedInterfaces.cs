using System.Text.Json;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>What other programs do to claims and events for a person: the deeds of the forms, with JSON in and out.</summary>
static class DeedInterfaces
{
    public static void MapDeedInterfaces(this IEndpointRouteBuilder app)
    {
        app.MapDeed(Operations.ReviewClaim, async (string id, HttpContext http, RecordView view, RecordStore store, Relinker relinker) =>
        {
            if (await Sent(http) is not { } sent)
            {
                return NoJson();
            }

            if (view.Claim(id) is null)
            {
                return Problem.Missing("claim");
            }

            var (who, note) = (http.User.Judge(), Text(sent, "note"));
            switch (Text(sent, "verdict"))
            {
                case ("accept" or "reject") and var verdict:
                    store.Judge(id, verdict == "accept", who, note);
                    break;
                case "withdraw":
                    store.Withdraw(id, who, note);
                    break;
                case var other:
                    return Problem.Malformed(other is null ? "There is no verdict: accept, reject or withdraw." : $"“{other}” is no verdict: accept, reject or withdraw.");
            }

            await relinker.Changed(who);
            var after = view.Claim(id)!;
            return Answer(DataAnswer.Json(json =>
            {
                json.WriteString("claim", id);
                json.WriteString("review", after.Review.ToString().ToLowerInvariant());
                json.WriteBoolean("live", after.IsLive);
            }));
        });
        app.MapDeed(Operations.CorrectClaim, async (string id, HttpContext http, RecordView view, RecordStore store, Relinker relinker) =>
        {
            if (await Sent(http) is not { } sent)
            {
                return NoJson();
            }

            if (view.Claim(id) is not { } found)
            {
                return Problem.Missing("claim");
            }

            Claim corrected;
            try
            {
                corrected = ClaimReader.Parse(sent.GetRawText());
            }
            catch (ClaimFormatException bad)
            {
                return Problem.Malformed($"What was sent is no claim of griot.claim/1: {bad.Message} Send it as GET /claims/{id} gives it, changed.");
            }

            if (corrected.Id != id || corrected.Document.Id != found.Claim.Document.Id || corrected.Passage.Index != found.Claim.Passage.Index || corrected.Passage.Words != found.Claim.Passage.Words)
            {
                return Problem.Malformed("Identifier, document and passage of a claim stay as they are: they say where it stands. Send the claim as GET gives it, and change the rest.");
            }

            if (CorrectionRules.Broken(corrected, found.Claim, view.Document(found.Claim.Document.Id)?.Document.Text.Length ?? 0) is { Count: > 0 } broken)
            {
                return Problem.Malformed("The correction says what cannot be.", [.. broken]);
            }

            var who = http.User.Judge();
            store.Correct(corrected, who, http.Request.Query["note"].LastOrDefault() is { Length: > 0 and <= 1000 } note ? note : null);
            await relinker.Changed(who);
            return Answer(ClaimJson.Line(view.Claim(id)!.Claim));
        });
        app.MapDeed(Operations.MergeEvents, async (HttpContext http, RecordView view, RecordStore store, Relinker relinker) =>
        {
            if (await Sent(http) is not { } sent)
            {
                return NoJson();
            }

            var named = Texts(sent, "events");
            foreach (var id in named)
            {
                if (view.Event(id) is null)
                {
                    return Problem.Missing($"event {(id.Length > 40 ? id[..40] + "…" : id)}");
                }
            }

            var chosen = named.Take(100).Select(view.Event).OfType<FoundEvent>().Select(found => found.Event).DistinctBy(e => e.Id, StringComparer.Ordinal).ToList();
            if (chosen.Count < 2)
            {
                return Problem.Malformed("Two events or more are needed to make them one: {\"events\":[\"e1…\",\"e1…\"]}.");
            }

            var who = http.User.Judge();
            store.Merge(chosen, who, Text(sent, "note"));
            return await After(chosen[0].Id, who, view, relinker);
        });
        app.MapDeed(Operations.SplitEvent, async (string id, HttpContext http, RecordView view, RecordStore store, Relinker relinker) =>
        {
            if (await Sent(http) is not { } sent)
            {
                return NoJson();
            }

            if (view.Event(id) is not { Event: var happening })
            {
                return Problem.Missing("event");
            }

            var all = happening.Accounts.SelectMany(account => account.Account.Claims).Select(claim => claim.Id).ToHashSet(StringComparer.Ordinal);
            var apart = Texts(sent, "claims").Distinct(StringComparer.Ordinal).ToList();
            if (apart.Count == 0 || apart.Count >= all.Count || !apart.All(all.Contains))
            {
                return Problem.Malformed("Name some of the claims of the event's accounts, and not all of them: {\"claims\":[\"c1…\"]}. GET /events/{id} lists them.", [.. apart.Where(claim => !all.Contains(claim)).Take(20).Select(claim => $"“{(claim.Length > 40 ? claim[..40] + "…" : claim)}” is no claim of this event.")]);
            }

            var who = http.User.Judge();
            store.Split(happening, apart, who, Text(sent, "note"));
            return await After(happening.Id, who, view, relinker);
        });
        app.MapDeed(Operations.UndoEvent, async (string id, HttpContext http, RecordView view, RecordStore store, Relinker relinker) =>
        {
            if (await Sent(http) is null)
            {
                return NoJson();
            }

            if (view.Event(id) is not { Event: var happening })
            {
                return Problem.Missing("event");
            }

            var who = http.User.Judge();
            return store.UndoLink(happening.Id, who) is null
                ? new Problem(409, "Nothing to undo", "Nobody merged this event or split it, or what was done cannot be taken back any more.")
                : await After(happening.Id, who, view, relinker);
        });
    }

    static async Task<IResult> After(string id, string who, RecordView view, Relinker relinker)
    {
        await relinker.Changed(who);
        return view.Event(id) is { } found ? Answer(found.Json) : Answer(DataAnswer.Json(json => json.WriteString("id", id)));
    }

    static IResult Answer(string json) => Results.Text(json, "application/json", System.Text.Encoding.UTF8);

    static Problem NoJson() => Problem.Malformed("The body is no JSON object; /interfaces shows what is sent.");

    /// <summary>The object that was sent; null where it is none.</summary>
    static async Task<JsonElement?> Sent(HttpContext http)
    {
        try
        {
            var sent = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
            return sent.ValueKind is JsonValueKind.Object && IsText(sent) ? sent : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether every string of it is text: half a surrogate pair and the character of number 0 are none, and no database keeps them.</summary>
    static bool IsText(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Object => value.EnumerateObject().All(member => IsText(member.Value)),
                JsonValueKind.Array => value.EnumerateArray().All(IsText),
                JsonValueKind.String => !value.GetString()!.Contains('\0', StringComparison.Ordinal),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    static string? Text(JsonElement sent, string name) => sent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 and <= 1000 } text ? text : null;

    static IReadOnlyList<string> Texts(JsonElement sent, string name) =>
        sent.TryGetProperty(name, out var values) && values.ValueKind is JsonValueKind.Array ? [.. values.EnumerateArray().Where(value => value.ValueKind is JsonValueKind.String).Select(value => value.GetString()!).Take(1000)] : [];
}

/// <summary>How operations become endpoints.</summary>
static class OperationEndpoints
{
    /// <summary>An operation that only looks.</summary>
    public static RouteHandlerBuilder MapData(this IEndpointRouteBuilder app, Operation operation, Delegate handler) =>
        app.MapMethods(operation.Path, [HttpMethods.Get, HttpMethods.Head], handler).WithMetadata(operation).WithName(operation.Id).RequireAuthorization(Policies.Read).RequireRateLimiting(RateLimits.Interfaces);

    /// <summary>An operation that changes the record. A token cannot be sent by a page of somebody else's; a cookie can, and then the form's token must come with it.</summary>
    public static void MapDeed(this IEndpointRouteBuilder app, Operation operation, Delegate handler) =>
        app.MapMethods(operation.Path, [HttpMethods.Post], handler).WithMetadata(operation).WithName(operation.Id).Accepts<JsonElement>("application/json").RequireAuthorization(Policies.Judge).RequireRateLimiting(RateLimits.Interfaces)
            .AddEndpointFilter(async (context, next) =>
            {
                var http = context.HttpContext;
                if (http.User.Identity?.AuthenticationType != TokenAuthentication.Scheme && !await ((IAntiforgery)http.RequestServices.GetService(typeof(IAntiforgery))!).IsRequestValidAsync(http))
                {
                    return new Problem(400, "The form's token is missing", "A browser that is signed in must send the desk's antiforgery token in the header RequestVerificationToken. Programs send an access token instead: 'Authorization: Bearer griot_…'.");
                }

                return await next(context);
            });
}
