using Griot.Store;

namespace Griot.Web;

/// <summary>How it stands with somebody, in a few words.</summary>
static class PersonWording
{
    public static string State(Person person, DateTimeOffset now) =>
        person.DisabledAt is { } since ? "may not sign in since " + Wording.Moment(since)
        : person.UnlocksAt > now ? "locked until " + Wording.Moment(person.UnlocksAt.Value)
        : person.Invitation is null ? (person.Password is null ? "has no password and no link" : "")
        : person.InvitationEndsAt > now ? (person.Password is null ? "invited" : "sent a new link") + ", until " + Wording.Moment(person.InvitationEndsAt.Value)
        : person.Password is null ? "invited, but the link ran out" : "";
}
