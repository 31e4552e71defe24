using System.Security.Claims;

namespace Griot.Web;

/// <summary>What a signed-in person may do.</summary>
public static class Principals
{
    /// <summary>Whether the person has the least role of a policy, or a higher one.</summary>
    public static bool May(this ClaimsPrincipal person, string policy)
    {
        ArgumentNullException.ThrowIfNull(person);
        var least = Policies.All.First(known => known.Policy == policy).Least;
        return person.Identity?.IsAuthenticated is true && Enum.GetValues<DeskRole>().Any(role => role >= least && person.IsInRole(role.ToString()));
    }

    /// <summary>Under what name judgements of the person are kept.</summary>
    public static string Judge(this ClaimsPrincipal person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in.");
    }
}
