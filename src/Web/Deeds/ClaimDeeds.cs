using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>What people do to claims: accept, reject, take back, correct.</summary>
static class ClaimDeeds
{
    public static void MapClaimDeeds(this IEndpointRouteBuilder app)
    {
        var claims = app.MapGroup("/claims").RequireAuthorization(Policies.Judge);
        claims.MapPost("/{id}/review", async (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, Relinker relinker) =>
        {
            if (view.Claim(id) is null)
            {
                return Results.NotFound();
            }

            var who = http.User.Judge();
            _ = form["verdict"].ToString() switch
            {
                "accept" => store.Judge(id, accepted: true, who),
                "reject" => store.Judge(id, accepted: false, who),
                "withdraw" => store.Withdraw(id, who),
                var other => throw new BadHttpRequestException($"'{other}' is no verdict: accept, reject or withdraw."),
            };
            await relinker.Changed(who);
            return Back(form, "/claims/" + id);
        });
        claims.MapPost("/{id}/correct", async (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, Relinker relinker) =>
        {
            if (view.Claim(id) is not { } found)
            {
                return Results.NotFound();
            }

            var correction = ClaimCorrection.Read(form);
            // Somebody else judged it while the form was open: nobody overrules what they have not seen.
            if (form["seen"].ToString() is { Length: > 0 } seen && seen != view.Judgements(id).Count.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                return Results.LocalRedirect($"/claims/{id}/correct?{ClaimCorrection.Address(form)}&meanwhile=1");
            }

            if (correction.Problems.Length > 0)
            {
                return Results.LocalRedirect($"/claims/{id}/correct?{ClaimCorrection.Address(form)}");
            }

            var who = http.User.Judge();
            store.Correct(correction.Apply(found.Claim), who, correction.Note);
            await relinker.Changed(who);
            return Back(form, "/claims/" + id);
        });
    }

    /// <summary>To where the form came from, which is always a page of the desk.</summary>
    internal static IResult Back(IFormCollection form, string otherwise)
    {
        var address = form["return"].ToString();
        return Results.LocalRedirect(IsLocal(address) ? address : otherwise);
    }

    internal static bool IsLocal(string address) => address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal) && address.Length < 8000 && !address.Any(char.IsControl);
}
