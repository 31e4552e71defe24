using System.Globalization;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>Links by which people choose a password.</summary>
public static class Invitations
{
    /// <summary>So long a link holds.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    /// <summary>What a role may see unless an administrator says otherwise.</summary>
    public static Marking UsualClearance(DeskRole role) => role is DeskRole.Reader ? Marking.Amber : Marking.Red;

    /// <summary>Somebody new, and the path of the link.</summary>
    /// <exception cref="ArgumentException">The name is none.</exception>
    public static (Person Person, string Path) New(string name, DeskRole role, Marking clearance, DateTimeOffset now)
    {
        name = SignInDeeds.Clean(name);
        if (Person.Problem(name) is { } problem)
        {
            throw new ArgumentException(problem, nameof(name));
        }

        var person = SignInDeeds.NewPerson(name, role, clearance, now);
        return (person, Renew(person, now));
    }

    /// <summary>A new link for somebody who is locked out: it ends the lock and every sign-in. What the person signed in with before holds until the link is used, so that no link that goes astray unused makes an account weaker.</summary>
    public static string Reset(Person person, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(person);
        (person.Failures, person.UnlocksAt, person.DisabledAt, person.Stamp) = (0, null, null, OneTimeToken.New());
        return Renew(person, now);
    }

    static string Renew(Person person, DateTimeOffset now)
    {
        var token = OneTimeToken.New();
        (person.Invitation, person.InvitationEndsAt) = (OneTimeToken.Hash(token), now + Life);
        return "/welcome?token=" + token;
    }
}

/// <summary>What administrators do about people. Each deed is in the audit log.</summary>
static class PeopleDeeds
{
    public static void MapPeopleDeeds(this IEndpointRouteBuilder app)
    {
        var people = app.MapGroup("/admin/people").RequireAuthorization(Policies.Administer);
        people.MapPost("/invite", (IFormCollection form, HttpContext http, RecordStore store, OnceShown once, TimeProvider clock) =>
        {
            var name = SignInDeeds.Clean(form["name"].ToString());
            var role = Enum.TryParse<DeskRole>(form["role"].ToString(), out var chosen) && Enum.IsDefined(chosen) ? chosen : DeskRole.Reader;
            if (Person.Problem(name) is not null)
            {
                return SignInDeeds.Again("/admin/people", ("error", "name"), ("name", name), ("role", role.ToString()));
            }

            var (person, path) = Invitations.New(name, role, Clearance(form) ?? Invitations.UsualClearance(role), clock.GetUtcNow());
            return store.AddPerson(person, http.User.Judge(), PersonDeeds.Invited)
                ? Shown(once, http, person, path)
                : SignInDeeds.Again("/admin/people", ("error", "name"), ("name", name), ("role", role.ToString()));
        });
        people.MapPost("/{id}/change", (string id, IFormCollection form, HttpContext http, RecordStore store) => Change(id, http, store, PersonDeeds.Changed, person =>
        {
            if (Enum.TryParse<DeskRole>(form["role"].ToString(), out var role) && Enum.IsDefined(role))
            {
                person.Role = role.ToString();
            }

            person.Clearance = Clearance(form) ?? person.Clearance;
        }));
        people.MapPost("/{id}/reset", (string id, IFormCollection form, HttpContext http, RecordStore store, OnceShown once, TimeProvider clock) =>
        {
            var path = "";
            var (result, person) = Try(id, http, store, PersonDeeds.Reset, found => path = Invitations.Reset(found, clock.GetUtcNow()));
            return result is PersonChange.Done ? Shown(once, http, person!, path) : Answer(result, id);
        });
        people.MapPost("/{id}/second-factor", (string id, IFormCollection form, HttpContext http, RecordStore store) => Change(id, http, store, PersonDeeds.SecondFactorReset, person =>
            (person.SecondFactor, person.Authenticator, person.LastStep, person.RecoveryCodes, person.Stamp) = (false, null, null, [], OneTimeToken.New())));
        people.MapPost("/{id}/disable", (string id, IFormCollection form, HttpContext http, RecordStore store, TimeProvider clock) => Change(id, http, store, PersonDeeds.Disabled, person =>
            (person.DisabledAt, person.Stamp, person.Invitation, person.InvitationEndsAt) = (clock.GetUtcNow(), OneTimeToken.New(), null, null)));
        people.MapPost("/{id}/enable", (string id, IFormCollection form, HttpContext http, RecordStore store) => Change(id, http, store, PersonDeeds.Enabled, person =>
            (person.DisabledAt, person.Failures, person.UnlocksAt) = (null, 0, null)));
        people.MapPost("/{id}/remove", (string id, IFormCollection form, HttpContext http, RecordStore store, TimeProvider clock) =>
        {
            if (form["sure"].ToString() != "yes")
            {
                return SignInDeeds.Again("/admin/people/" + Uri.EscapeDataString(id), ("error", "sure"));
            }

            var (result, _) = Try(id, http, store, PersonDeeds.Removed, person =>
                (person.RemovedAt, person.Password, person.SecondFactor, person.Authenticator, person.LastStep, person.RecoveryCodes, person.Invitation, person.InvitationEndsAt, person.Stamp) =
                (clock.GetUtcNow(), null, false, null, null, [], null, null, OneTimeToken.New()));
            return result is PersonChange.Done ? Results.LocalRedirect("/admin/people?done=removed") : Answer(result, id);
        });
    }

    static IResult Change(string id, HttpContext http, RecordStore store, string deed, Action<Person> how) => Answer(Try(id, http, store, deed, how).Result, id);

    static (PersonChange? Result, Person? Person) Try(string id, HttpContext http, RecordStore store, string deed, Action<Person> how)
    {
        if (store.PersonById(id) is not { } person)
        {
            return (null, null);
        }

        how(person);
        return (store.ChangePerson(person, http.User.Judge(), deed), person);
    }

    static IResult Answer(PersonChange? result, string id) => result switch
    {
        null => Results.NotFound(),
        PersonChange.Done => Results.LocalRedirect($"/admin/people/{Uri.EscapeDataString(id)}?done=1"),
        PersonChange.LastAdministrator => Results.LocalRedirect($"/admin/people/{Uri.EscapeDataString(id)}?error=last"),
        _ => Results.LocalRedirect($"/admin/people/{Uri.EscapeDataString(id)}?error=stale"),
    };

    static IResult Shown(OnceShown once, HttpContext http, Person person, string path) =>
        SignInDeeds.Again("/admin/people/" + person.Id, ("once", once.Keep(http.User.PersonId(), [$"{http.Request.Scheme}://{http.Request.Host}{path}"])));

    static Marking? Clearance(IFormCollection form) =>
        byte.TryParse(form["clearance"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= (byte)Marking.Red ? (Marking)number : null;
}
