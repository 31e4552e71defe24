using Griot.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Griot.Web;

/// <summary>Who may sign in, how, and what a sign-in is worth: docs/security.md says why it is as it is.</summary>
static class DeskPeople
{
    /// <summary>A sign-in that nobody used for so long is over.</summary>
    internal static readonly TimeSpan IdleSignIn = TimeSpan.FromHours(12);

    /// <summary>However busy, it is over after this.</summary>
    internal static readonly TimeSpan LongestSignIn = TimeSpan.FromDays(7);

    /// <summary>So long somebody has to enter the code of the second step.</summary>
    static readonly TimeSpan SecondStep = TimeSpan.FromMinutes(5);

    const int MostFailures = 10;
    static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

    /// <summary>PBKDF2 with HMAC-SHA512: what OWASP asks for.</summary>
    const int Iterations = 210_000;

    public static void AddDeskPeople(this IServiceCollection services, DeskSettings settings)
    {
        var secure = IsSecure(settings);
        services.AddDataProtection(protection => protection.ApplicationDiscriminator = "griot").PersistKeysToFileSystem(DeskFolders.Keys(settings));
        // It says once that the keys lie there unencrypted: there is nothing on this system to encrypt them with, and the folder is its owner's alone.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddIdentityCore<Person>(identity =>
        {
            identity.Lockout.MaxFailedAccessAttempts = MostFailures;
            identity.Lockout.DefaultLockoutTimeSpan = LockOut;
        }).AddSignInManager<DeskSignIn>().AddUserStore<PeopleStore>().AddClaimsPrincipalFactory<PersonPrincipals>().AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<PeopleStore>();
        services.RemoveAll<IUserValidator<Person>>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = Iterations);
        services.AddSingleton<FirstLink>().AddSingleton<OnceShown>().AddSingleton<SignInPace>().AddSingleton<AuthenticatorKeys>().AddSingleton<PasswordHasher<Person>>();

        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie =>
            {
                Harden(cookie.Cookie, secure, "griot");
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.ExpireTimeSpan = IdleSignIn;
                cookie.SlidingExpiration = true;
                cookie.LoginPath = "/account/sign-in";
                cookie.ReturnUrlParameter = "return";
                cookie.Events.OnValidatePrincipal = SignInCheck.Validate;
                cookie.Events.OnRedirectToLogin = SignInCheck.AskToSignIn;
                cookie.Events.OnRedirectToAccessDenied = SignInCheck.Deny;
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie =>
            {
                Harden(cookie.Cookie, secure, "griot-step");
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.ExpireTimeSpan = SecondStep;
                cookie.SlidingExpiration = false;
            });
        services.Configure<AntiforgeryOptions>(antiforgery => Harden(antiforgery.Cookie, secure, "griot-form"));
    }

    /// <summary>
    /// Whether all of it is served over https. Only then may a cookie be called <c>__Host-</c>: a browser takes one of that name from https alone, and a desk on
    /// http://127.0.0.1, which is where it begins, could sign nobody in.
    /// </summary>
    internal static bool IsSecure(DeskSettings settings) => settings.Urls.Count > 0 && settings.Urls.All(url => url.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    static void Harden(CookieBuilder cookie, bool secure, string name)
    {
        cookie.Name = (secure ? "__Host-" : "") + name;
        cookie.HttpOnly = true;
        cookie.Path = "/";
        cookie.IsEssential = true;
        cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    public static void MapDeskPeople(this IEndpointRouteBuilder app)
    {
        app.MapSignInDeeds();
        app.MapAccountDeeds();
        app.MapPeopleDeeds();
        app.MapCareDeeds();
    }
}
