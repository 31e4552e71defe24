using Griot.Places;

namespace Griot.Store;

/// <summary>Sources are known by their name, however it is spelt: <c>source:agence-france-presse</c>.</summary>
public static class SourceId
{
    public static string Of(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return "source:" + Slug(name);
    }

    /// <summary>The words of a name in lower case and without accents, with hyphens between.</summary>
    public static string Slug(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = Unaccented.Of(name).Split([.. name.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        var slug = string.Join('-', words.Select(word => PlaceName.Fold(word)).Where(word => word.Length > 0));
        return slug.Length > 0 ? slug : "n" + ContentHash.Of(name)[..12];
    }
}
