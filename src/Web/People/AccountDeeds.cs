using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>What people do about their own account. What weakens or changes how they sign in asks for the password again (ASVS 5.0, 7.5.1).</summary>
static class AccountDeeds
{
    const int RecoveryCodeCount = 10;

    public static void MapAccountDeeds(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/account").RequireAuthorization(Policies.Read);
        account.MapPost("/password", ChangePassword).RequireRateLimiting(RateLimits.SignIn);
        account.MapPost("/second-factor/key", NewKey).RequireRateLimiting(RateLimits.SignIn);
        account.MapPost("/second-factor/on", TurnOn).RequireRateLimiting(RateLimits.SignIn);
        account.MapPost("/second-factor/off", TurnOff).RequireRateLimiting(RateLimits.SignIn);
        account.MapPost("/second-factor/codes", NewCodes).RequireRateLimiting(RateLimits.SignIn);
        account.MapPost("/sign-out-everywhere", async (IFormCollection form, HttpContext http, RecordStore store, DeskSignIn signIn) =>
        {
            var person = Me(http, store);
            person.Stamp = OneTimeToken.New();
            if (store.ChangePerson(person, person.Name, PersonDeeds.SignedOutEverywhere) is not PersonChange.Done)
            {
                return Wrong("stale", "sign-ins");
            }

            await signIn.SignOutAsync();
            return Results.LocalRedirect("/account/sign-in?out=everywhere");
        });
        account.MapPost("/sign-ins/{id}/end", (string id, IFormCollection form, HttpContext http, RecordStore store) =>
        {
            store.EndSignIn(http.User.PersonId(), id);
            return Results.LocalRedirect("/account#sign-ins");
        });
    }

    static async Task<IResult> ChangePassword(IFormCollection form, HttpContext http, RecordStore store, UserManager<Person> people, PasswordHasher<Person> hasher, DeskSignIn signIn)
    {
        var person = Me(http, store);
        if (await Refusal(form, person, people) is { } refused)
        {
            return Wrong(refused, "password");
        }

        if (SignInDeeds.Problem(form, person.Name) is { } problem)
        {
            return Wrong(problem, "password");
        }

        (person.Password, person.Stamp) = (hasher.HashPassword(person, form["password"].ToString()), OneTimeToken.New());
        return await Keep(store, signIn, person, PersonDeeds.PasswordChanged) ? Done("password", "password") : Wrong("stale", "password");
    }

    /// <summary>Begins: a key that counts once a code made with it was entered.</summary>
    static async Task<IResult> NewKey(IFormCollection form, HttpContext http, RecordStore store, UserManager<Person> people, AuthenticatorKeys keys)
    {
        var person = Me(http, store);
        if (person.SecondFactor)
        {
            return Results.LocalRedirect("/account");
        }

        if (await Refusal(form, person, people) is { } refused)
        {
            return Wrong(refused, "second-factor");
        }

        (person.Authenticator, person.LastStep) = (keys.Seal(AuthenticatorKeys.New()), null);
        return store.ChangePerson(person, person.Name, null) is PersonChange.Done ? Results.LocalRedirect("/account/second-factor") : Wrong("stale", "second-factor");
    }

    static async Task<IResult> TurnOn(IFormCollection form, HttpContext http, RecordStore store, PeopleStore codes, UserManager<Person> people, AuthenticatorKeys keys, OnceShown once, DeskSignIn signIn, TimeProvider clock)
    {
        var person = Me(http, store);
        if (person.SecondFactor || keys.Open(person.Authenticator) is not { } key)
        {
            return Results.LocalRedirect("/account");
        }

        if (form["code"].ToString() is not { Length: < 40 } code || OneTimeCodes.StepOf(code, AuthenticatorKeys.Bytes(key), clock.GetUtcNow(), person.LastStep) is not { } step)
        {
            return Results.LocalRedirect("/account/second-factor?error=code");
        }

        (person.SecondFactor, person.LastStep, person.Stamp) = (true, step, OneTimeToken.New());
        var shown = await Renew(person, codes);
        return await Keep(store, signIn, person, PersonDeeds.SecondFactorOn) ? Show(once, person, shown) : Wrong("stale", "second-factor");
    }

    static async Task<IResult> TurnOff(IFormCollection form, HttpContext http, RecordStore store, UserManager<Person> people, DeskSignIn signIn)
    {
        var person = Me(http, store);
        if (await Refusal(form, person, people) is { } refused)
        {
            return Wrong(refused, "second-factor");
        }

        (person.SecondFactor, person.Authenticator, person.LastStep, person.RecoveryCodes, person.Stamp) = (false, null, null, [], OneTimeToken.New());
        return await Keep(store, signIn, person, PersonDeeds.SecondFactorOff) ? Done("off", "second-factor") : Wrong("stale", "second-factor");
    }

    static async Task<IResult> NewCodes(IFormCollection form, HttpContext http, RecordStore store, PeopleStore codes, UserManager<Person> people, OnceShown once)
    {
        var person = Me(http, store);
        if (await Refusal(form, person, people) is { } refused)
        {
            return Wrong(refused, "second-factor");
        }

        if (!person.SecondFactor)
        {
            return Results.LocalRedirect("/account");
        }

        var shown = await Renew(person, codes);
        return store.ChangePerson(person, person.Name, PersonDeeds.CodesRenewed) is PersonChange.Done ? Show(once, person, shown) : Wrong("stale", "second-factor");
    }

    static async Task<string[]> Renew(Person person, PeopleStore codes)
    {
        var shown = Enumerable.Range(0, RecoveryCodeCount).Select(_ => RecoveryCode()).ToArray();
        await codes.ReplaceCodesAsync(person, shown, CancellationToken.None);
        return shown;
    }

    // 50 bits, of letters and digits that nobody takes for another.
    static string RecoveryCode()
    {
        const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        var letters = System.Security.Cryptography.RandomNumberGenerator.GetString(Alphabet, 10);
        return letters[..5] + "-" + letters[5..];
    }

    static IResult Show(OnceShown once, Person person, string[] codes) => SignInDeeds.Again("/account/recovery-codes", ("once", once.Keep(person.Id, codes)));

    /// <summary>Keeps a change that ends all sign-ins of the person but this one, which begins anew.</summary>
    static async Task<bool> Keep(RecordStore store, DeskSignIn signIn, Person person, string deed)
    {
        if (store.ChangePerson(person, person.Name, deed) is not PersonChange.Done)
        {
            return false;
        }

        await signIn.SignInAsync(person, isPersistent: false);
        return true;
    }

    /// <summary>Why the present password is not taken; null where it is. Wrong ones count, as they do at the door.</summary>
    static async Task<string?> Refusal(IFormCollection form, Person person, UserManager<Person> people)
    {
        if (await people.IsLockedOutAsync(person))
        {
            return "locked";
        }

        var current = form["current"].ToString();
        if (current.Length <= Passwords.Longest && await people.CheckPasswordAsync(person, current))
        {
            return null;
        }

        await people.AccessFailedAsync(person);
        return "current";
    }

    public static Person Me(HttpContext http, RecordStore store) => store.PersonById(http.User.PersonId()) ?? throw new BadHttpRequestException("You are not among the people of this desk any more.");

    static IResult Wrong(string problem, string where) => SignInDeeds.Again("/account", ("error", problem), ("at", where));

    static IResult Done(string what, string where) => SignInDeeds.Again("/account", ("done", what), ("at", where));
}
