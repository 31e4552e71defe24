using System.Security.Claims;
using Griot.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Griot.Web;

/// <summary>Signs in as Identity does, and notes in the record that it did: a cookie is worth nothing without its row there.</summary>
sealed partial class DeskSignIn(
    UserManager<Person> people, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Person> principals, IOptions<IdentityOptions> options, ILogger<DeskSignIn> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Person> confirmation, RecordStore store, TimeProvider clock)
    : SignInManager<Person>(people, http, principals, options, log, schemes, confirmation)
{
    public override Task<bool> CanSignInAsync(Person user) => Task.FromResult(user.IsActive);

    public override async Task SignInWithClaimsAsync(Person user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        // Whoever was signed in here before is no longer.
        await End();
        var token = OneTimeToken.New();
        store.BeginSignIn(OneTimeToken.Hash(token), user.Id, Devices.Of(Context.Request.Headers.UserAgent.ToString()), clock.GetUtcNow() - DeskPeople.LongestSignIn);
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new Claim(PersonPrincipals.SignInToken, token)]);
        SignedIn(user.Name, Context.Connection.RemoteIpAddress?.ToString());
    }

    public override async Task SignOutAsync()
    {
        await End();
        await base.SignOutAsync();
    }

    async Task End()
    {
        if (await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme) is { Principal: { } person } && person.SignInId() is { } id)
        {
            store.EndSignIn(person.PersonId(), id);
        }
    }

    [LoggerMessage(1102, LogLevel.Information, "{Name} signed in from {Address}.")]
    partial void SignedIn(string name, string? address);

    [LoggerMessage(1103, LogLevel.Information, "A sign-in as {Name} from {Address} was refused: {Why}.")]
    public partial void Refused(string name, string? address, string why);

    [LoggerMessage(1104, LogLevel.Warning, "{Name} cannot sign in for a while: too many wrong tries, the last from {Address}.")]
    public partial void Locked(string name, string? address);
}

/// <summary>What a sign-in says of a person: as the record has it at this moment.</summary>
sealed class PersonPrincipals : IUserClaimsPrincipalFactory<Person>
{
    public const string SignInToken = "griot:sign-in", Stamp = "griot:stamp";

    public Task<ClaimsPrincipal> CreateAsync(Person user) => Task.FromResult(Of(user));

    public static ClaimsPrincipal Of(Person person, params ReadOnlySpan<Claim> more) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, person.Id), new(ClaimTypes.Name, person.Name), new(ClaimTypes.Role, person.Role),
            new(Policies.Clearance, ((int)person.Clearance).ToString(System.Globalization.CultureInfo.InvariantCulture)), new(Stamp, person.Stamp), .. more,
        ],
        IdentityConstants.ApplicationScheme));
}

/// <summary>Who is signed in, by the record.</summary>
static class SignedIn
{
    extension(ClaimsPrincipal person)
    {
        public string PersonId() => person.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");

        /// <summary>By which the record knows this sign-in; null where it is none of the desk's.</summary>
        public string? SignInId() => person.FindFirstValue(PersonPrincipals.SignInToken) is { } token ? OneTimeToken.Hash(token) : null;
    }
}

/// <summary>Every request with a cookie is held against the record, so that a changed role, a removed person and a sign-out count at once.</summary>
static partial class SignInCheck
{
    /// <summary>How exactly it is kept when a sign-in was last in use.</summary>
    static readonly TimeSpan Seen = TimeSpan.FromMinutes(10);

    public static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var (store, now) = (services.GetRequiredService<RecordStore>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (context.Principal is { } principal && principal.SignInId() is { } id && store.SignInOf(id) is var (signIn, person) && person.IsActive
            && person.Stamp == principal.FindFirstValue(PersonPrincipals.Stamp) && now - signIn.BeganAt < DeskPeople.LongestSignIn)
        {
            if (now - signIn.SeenAt > Seen)
            {
                await See(store, id, services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SignInCheck)));
            }

            context.ReplacePrincipal(PersonPrincipals.Of(person, principal.FindFirst(PersonPrincipals.SignInToken)!));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Notes that a sign-in is in use. Reading waits for no writing: where the record is being written to for long, it is noted when that is over, or with a later request.</summary>
    static async Task See(RecordStore store, string id, ILogger log)
    {
        if (!Noting.TryAdd(id, true))
        {
            return;
        }

        var noting = Task.Run(() =>
        {
            try
            {
                store.SeeSignIn(id);
            }
            catch (StoreException busy)
            {
                NotNoted(log, busy);
            }
            finally
            {
                Noting.TryRemove(id, out _);
            }
        });
        await Task.WhenAny(noting, Task.Delay(Patience));
    }

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> Noting = new(StringComparer.Ordinal);

    [LoggerMessage(Level = LogLevel.Information, Message = "It could not be noted when a sign-in was last in use; a later request does it.")]
    private static partial void NotNoted(ILogger log, Exception busy);

    /// <summary>A browser is sent to the page for it, and comes back; a program is told.</summary>
    public static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!IsForPeople(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            // What was to be done by a form is not done later in silence: the way back is to its page, and it is said.
            context.Response.Redirect(HttpMethods.IsGet(context.Request.Method) ? context.RedirectUri
                : "/account/sign-in?lost=1" + (Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value && ClaimDeeds.IsLocal(from.PathAndQuery) ? "&return=" + Uri.EscapeDataString(from.PathAndQuery) : ""));
        }

        return Task.CompletedTask;
    }

    public static Task Deny(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    static bool IsForPeople(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && !request.Path.StartsWithSegments("/mcp", StringComparison.Ordinal)
        && request.Headers.Accept.ToString() is var accept && (accept.Length == 0 || accept.Contains("text/html", StringComparison.Ordinal) || accept.Contains("*/*", StringComparison.Ordinal));
}

/// <summary>A browser in a few words, from what it says of itself.</summary>
static class Devices
{
    static readonly (string Mark, string Name)[] Browsers = [("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];
    static readonly (string Mark, string Name)[] Systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static string Of(string userAgent)
    {
        var (browser, system) = (Known(Browsers), Known(Systems));
        return browser is null ? "Unknown browser" : system is null ? browser : $"{browser} on {system}";

        string? Known((string Mark, string Name)[] names) => names.FirstOrDefault(known => userAgent.Contains(known.Mark, StringComparison.Ordinal)).Name;
    }
}
