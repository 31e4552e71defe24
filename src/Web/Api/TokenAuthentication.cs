using System.Security.Claims;
using System.Text.Encodings.Web;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Griot.Web;

/// <summary>Who people are, for those who come in by a token: what a person may do and see now, not when the token was made.</summary>
public interface IPeopleDirectory
{
    /// <summary>A person's role and clearance; null where there is no such person, or not any more.</summary>
    (DeskRole Role, Marking Clearance)? Find(string name);
}

/// <summary>
/// Programs come in by a person's token. Its bearer is that person, but may no more than the token is for, and sees nothing marked more strictly than the token says. A feed's secret
/// counts only in the address of a feed; a token there does not count at all.
/// </summary>
sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, RecordStore store, IPeopleDirectory people, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public new const string Scheme = "token";

    /// <summary>The claim that holds a right of the token.</summary>
    public const string Right = "griot:right";

    const string Reason = "griot:token-reason";

    /// <summary>Why a token that came did not count, in a sentence for its sender.</summary>
    public static string? ReasonOf(HttpContext http) => http.Items[Reason] as string;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var isFeed = Context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Right is OperationRight.Feed;
        var inHeader = DataFormats.IsBearer(Request);
        var secret = inHeader ? Request.Headers.Authorization.ToString()[7..].Trim() : isFeed ? Request.Query["token"].LastOrDefault() : null;
        if (string.IsNullOrEmpty(secret))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var now = clock.GetUtcNow();
        if (secret.Length > 200 || store.TokenOf(secret) is not { } token)
        {
            return Refused("There is no such token. It may be cut off, or of another desk.");
        }

        if (token.Rights is TokenRights.Feed == inHeader)
        {
            return Refused(inHeader ? "This is the secret of a feed: it counts only in the address of one." : "A token does not belong in an address; feeds take a secret of their own, which a person makes at /account/tokens.");
        }

        if (!token.IsGood(now))
        {
            return Refused(token.RevokedAt is not null ? "The token was taken back." : "The token has expired; its person makes another at /account/tokens.");
        }

        if (people.Find(token.Person) is not var (role, clearance))
        {
            return Refused("The person of this token is not at this desk any more.");
        }

        NoteUse(token, now);
        var identity = new ClaimsIdentity(Scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.Name, token.Person));
        identity.AddClaim(new(Policies.Clearance, ((byte)(token.Marking < clearance ? token.Marking : clearance)).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var right in Enum.GetValues<TokenRights>().Where(right => right is not TokenRights.None && token.Rights.HasFlag(right)))
        {
            identity.AddClaim(new(Right, right.ToString()));
        }

        DeskRole? most = token.Rights.HasFlag(TokenRights.Judge) ? DeskRole.Analyst : token.Rights.HasFlag(TokenRights.Read) || token.Rights.HasFlag(TokenRights.Feed) ? DeskRole.Reader : null;
        if (most is { } cap)
        {
            identity.AddClaim(new(ClaimTypes.Role, (role < cap ? role : cap).ToString()));
        }

        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme)));

        Task<AuthenticateResult> Refused(string sentence)
        {
            Context.Items[Reason] = sentence;
            return Task.FromResult(AuthenticateResult.Fail(sentence));
        }
    }

    // To the day: it tells a person which tokens are in use, and costs one row a day.
    void NoteUse(AccessToken token, DateTimeOffset now)
    {
        if (token.UsedAt is { } used && used.UtcDateTime.Date == now.UtcDateTime.Date)
        {
            return;
        }

        try
        {
            store.NoteTokenUse(token.Id, now);
        }
        catch (StoreException fault) when (fault.Fault is StoreFault.Busy or StoreFault.ReadOnly)
        {
            // Whoever asks is not kept waiting for a note.
            ApiLog.UseNotNoted(Logger);
        }
    }

    /// <summary>
    /// Whoever sends a token is whoever the token says, whatever cookies come with it; a bad one is nobody. A token opens the interfaces and no page: else one that only reads could make another that
    /// does more, or change its person's account.
    /// </summary>
    public static async Task Take(HttpContext http, RequestDelegate next)
    {
        var endpoint = http.GetEndpoint();
        if (DataFormats.IsBearer(http.Request) && endpoint is RouteEndpoint && endpoint.Metadata.GetMetadata<Operation>() is null && endpoint.Metadata.GetMetadata<ForPrograms>() is null)
        {
            http.Items[Reason] = "A token opens the interfaces and no page; /interfaces lists them.";
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
        }
        else if (DataFormats.IsBearer(http.Request) || (http.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Right is OperationRight.Feed && http.Request.Query.ContainsKey("token")))
        {
            var result = await http.AuthenticateAsync(Scheme);
            http.User = result.Principal ?? new ClaimsPrincipal(new ClaimsIdentity());
        }

        await next(http);
    }
}

/// <summary>The people of the record. Whoever may not sign in any more comes in by no token either.</summary>
sealed class PeopleDirectory(RecordStore store) : IPeopleDirectory
{
    public (DeskRole Role, Marking Clearance)? Find(string name) =>
        store.PersonByName(name) is { IsActive: true } person && Enum.TryParse<DeskRole>(person.Role, out var role) ? (role, person.Clearance) : null;
}
