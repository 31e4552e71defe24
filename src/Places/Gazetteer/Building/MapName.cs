using System.Globalization;

namespace Griot.Places.Building;

/// <summary>Names as maps print them, made readable: <c>AÏR MTS.</c> is <c>Aïr Mountains</c>.</summary>
static class MapName
{
    static readonly (string Short, string Long)[] Abbreviations =
    [
        (" Mts.", " Mountains"), (" Mt.", " Mountain"), (" Ra.", " Range"), (" Plat.", " Plateau"), ("Plat. ", "Plateau "), (" Is.", " Islands"),
        (" I.", " Island"), (" Pen.", " Peninsula"), (" Arch.", " Archipelago"), ("L. ", "Lake "), ("Mt. ", "Mount "), ("I. ", "Isla "),
    ];

    public static string Readable(string name)
    {
        name = name.Trim().Trim('\u2018', '\'');
        if (name.Length > 3 && !name.Any(char.IsLower))
        {
            name = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant());
        }

        foreach (var (abbreviation, word) in Abbreviations)
        {
            if (abbreviation[0] == ' ' ? name.EndsWith(abbreviation, StringComparison.Ordinal) : name.StartsWith(abbreviation, StringComparison.Ordinal))
            {
                return abbreviation[0] == ' ' ? name[..^abbreviation.Length] + word : word + name[abbreviation.Length..];
            }
        }

        return name;
    }
}
