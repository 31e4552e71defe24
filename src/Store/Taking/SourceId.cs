using Griot.Places;

namespace Griot.Store;

/// <summary>Sources are known by their name, however it is spelt: <c>source:agence-france-presse</c>.</summary>
public static class SourceId
{
    public static string Of(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var words = Unaccented.Of(name).Split([.. name.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        var slug = string.Join('-', words.Select(word => PlaceName.Fold(word)).Where(word => word.Length > 0));
        return "source:" + (slug.Length > 0 ? slug : "n" + ContentHash.Of(name)[..12]);
    }
}
