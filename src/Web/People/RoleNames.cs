using System.Security.Claims;

namespace Griot.Web;

/// <summary>Roles in words.</summary>
static class RoleNames
{
    public static readonly (DeskRole Role, string Name, string Words)[] All =
    [
        (DeskRole.Reader, "Reader", "looks things up"),
        (DeskRole.Analyst, "Analyst", "also adds reports, judges claims, merges and splits events"),
        (DeskRole.Editor, "Editor", "also grades sources, sets markings, publishes"),
        (DeskRole.Administrator, "Administrator", "also keeps people, backups and the audit log"),
    ];

    public static string Article(ClaimsPrincipal person) => person.FindFirstValue(ClaimTypes.Role) switch
    {
        "Analyst" => "an analyst,",
        "Editor" => "an editor,",
        "Administrator" => "an administrator,",
        _ => "a reader,",
    };
}
