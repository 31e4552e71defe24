using System.Text;

namespace Griot.Web;

/// <summary>The identifier of an actor that a person names, in the form that the coder gives: small letters, hyphens.</summary>
static class ActorSlug
{
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in Griot.Places.PlaceName.Fold(name))
        {
            slug.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
        }

        return string.Join('-', slug.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries));
    }
}
