using System.Diagnostics;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Griot.Web;

/// <summary>Coming in and going out: the first administrator, one-time links, password, second step.</summary>
static class SignInDeeds
{
    public static void MapSignInDeeds(this IEndpointRouteBuilder app)
    {
        var doors = app.MapGroup("").AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        doors.MapPost("/start", Start);
        doors.MapPost("/welcome", Welcome);
        doors.MapPost("/account/sign-in", SignIn);
        doors.MapPost("/account/second-step", SecondStep);
        app.MapPost("/account/sign-out", async (IFormCollection form, DeskSignIn signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/account/sign-in?out=1");
        }).RequireAuthorization(Policies.Read);
    }

    static async Task<IResult> Start(IFormCollection form, FirstLink link, RecordStore store, PasswordHasher<Person> hasher, DeskSignIn signIn, TimeProvider clock)
    {
        var (token, name, password) = (form["token"].ToString(), Clean(form["name"].ToString()), form["password"].ToString());
        if (!link.IsGood(token))
        {
            return Results.LocalRedirect("/start");
        }

        if ((Person.Problem(name) is null ? Problem(form, name) : "name") is { } problem)
        {
            return Again("/start", ("token", token), ("name", name), ("error", problem));
        }

        var person = NewPerson(name, DeskRole.Administrator, Marking.Red, clock.GetUtcNow());
        person.Password = hasher.HashPassword(person, password);
        if (!store.AddPerson(person, name, PersonDeeds.First, onlyFirst: true))
        {
            return store.HasPeople() ? Results.LocalRedirect("/start") : Again("/start", ("token", token), ("name", name), ("error", "name"));
        }

        link.Use();
        await signIn.SignInAsync(store.PersonById(person.Id)!, isPersistent: false);
        return Results.LocalRedirect("/");
    }

    static async Task<IResult> Welcome(IFormCollection form, RecordStore store, PasswordHasher<Person> hasher, DeskSignIn signIn, TimeProvider clock)
    {
        var token = form["token"].ToString();
        if (InvitedBy(store, token, clock) is not { } person)
        {
            return Results.LocalRedirect("/welcome");
        }

        if (Problem(form, person.Name) is { } problem)
        {
            return Again("/welcome", ("token", token), ("error", problem));
        }

        // A link is for somebody who lost what they sign in with: it takes the place of all of it.
        (person.Password, person.Stamp, person.Invitation, person.InvitationEndsAt, person.Failures, person.UnlocksAt) = (hasher.HashPassword(person, form["password"].ToString()), OneTimeToken.New(), null, null, 0, null);
        (person.SecondFactor, person.Authenticator, person.LastStep, person.RecoveryCodes) = (false, null, null, []);
        if (store.ChangePerson(person, person.Name, PersonDeeds.Joined) is not PersonChange.Done)
        {
            return Results.LocalRedirect("/welcome");
        }

        await signIn.SignInAsync(store.PersonById(person.Id)!, isPersistent: false);
        return Results.LocalRedirect("/");
    }

    /// <summary>Whose link it is, as long as it holds.</summary>
    public static Person? InvitedBy(RecordStore store, string token, TimeProvider clock) =>
        token.Length is > 20 and < 100 && store.PersonByInvitation(OneTimeToken.Hash(token)) is { DisabledAt: null } person && person.InvitationEndsAt > clock.GetUtcNow() ? person : null;

    static async Task<IResult> SignIn(IFormCollection form, HttpContext http, UserManager<Person> people, DeskSignIn signIn, SignInPace pace)
    {
        var (began, name, password, back) = (Stopwatch.GetTimestamp(), form["name"].ToString(), form["password"].ToString(), form["return"].ToString());
        var way = ClaimDeeds.IsLocal(back) ? back : "/";
        var person = name.Length <= 200 && password.Length <= Passwords.Longest ? await people.FindByNameAsync(name) : null;
        string why;
        if (person is null || !person.IsActive || await people.IsLockedOutAsync(person))
        {
            pace.Pretend(password.Length <= Passwords.Longest ? password : "");
            why = person is null ? "no such name" : person.IsActive ? "locked" : "not active";
        }
        else
        {
            var result = await signIn.PasswordSignInAsync(person, password, isPersistent: false, lockoutOnFailure: true);
            if (result.Succeeded)
            {
                return Results.LocalRedirect(way);
            }

            if (result.RequiresTwoFactor)
            {
                return Again("/account/second-step", ("return", way));
            }

            why = "wrong password";
            if (result.IsLockedOut)
            {
                signIn.Locked(person.Name, http.Connection.RemoteIpAddress?.ToString());
            }
        }

        signIn.Refused(person?.Name ?? "somebody unknown", http.Connection.RemoteIpAddress?.ToString(), why);
        await SignInPace.Hold(began);
        return Again("/account/sign-in", ("return", way), ("error", "wrong"));
    }

    static async Task<IResult> SecondStep(IFormCollection form, HttpContext http, UserManager<Person> people, DeskSignIn signIn)
    {
        var (began, code, back) = (Stopwatch.GetTimestamp(), form["code"].ToString(), form["return"].ToString());
        var way = ClaimDeeds.IsLocal(back) ? back : "/";
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } person)
        {
            return Results.LocalRedirect("/account/sign-in");
        }

        var isLocked = await people.IsLockedOutAsync(person);
        var isRecovery = code.Count(char.IsLetterOrDigit) > OneTimeCodes.Digits;
        if (!isLocked && code.Length <= 40)
        {
            var result = isRecovery ? await signIn.TwoFactorRecoveryCodeSignInAsync(code.Trim()) : await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);
            if (result.Succeeded)
            {
                return isRecovery ? Results.LocalRedirect("/account?recovered=1") : Results.LocalRedirect(way);
            }

            // Identity counts wrong codes of an authenticator and not wrong recovery codes.
            if (isRecovery && await people.FindByIdAsync(person.Id) is { } fresh)
            {
                await people.AccessFailedAsync(fresh);
            }
        }

        signIn.Refused(person.Name, http.Connection.RemoteIpAddress?.ToString(), isLocked ? "locked" : "wrong code");
        await SignInPace.Hold(began);
        return Again("/account/second-step", ("return", way), ("error", "wrong"));
    }

    public static Person NewPerson(string name, DeskRole role, Marking clearance, DateTimeOffset now) =>
        new() { Id = "p1" + Guid.CreateVersion7().ToString("N")[..20], Name = name, Role = role.ToString(), Clearance = clearance, Stamp = OneTimeToken.New(), AddedAt = now };

    /// <summary>A name without spaces around and beside one another.</summary>
    public static string Clean(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What is wrong with a new password of a form, as a word.</summary>
    public static string? Problem(IFormCollection form, string name) =>
        form["password"].ToString() != form["again"].ToString() ? "differ" : Passwords.Problem(form["password"].ToString(), name);

    public static IResult Again(string path, params ReadOnlySpan<(string Name, string Value)> query) =>
        Results.LocalRedirect(QueryHelpers.AddQueryString(path, query.ToArray().Where(pair => pair.Value is not ("" or "/")).Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value))));
}
