using System.Globalization;
using System.Text;

namespace Griot.Intake;

/// <summary>Something to read, from a path or out of something else.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Uri">What claims will name; null for standard input and what comes out of it.</param>
/// <param name="Named">The form its name promises.</param>
sealed record Input(string Name, string? Uri, TextForm Named)
{
    /// <summary>In how many archives and messages it may stand, one in the other.</summary>
    public const int Deepest = 4;

    const int LongestName = 300;

    /// <summary>In how many archives and messages it stands.</summary>
    public int Depth { get; private init; }

    /// <summary>What may still be unpacked of the file it comes out of; null where nothing was packed yet.</summary>
    public Allowance? Allowance { get; init; }

    /// <summary>A file or message that stands in this one.</summary>
    /// <param name="name">As it is given there, which may be anything.</param>
    /// <param name="seam">What stands between the two names.</param>
    public Input Inside(string name, char seam = '/')
    {
        var clean = Clean(name);
        return new(Name + seam + clean, Uri is null ? null : Uri + seam + clean, TextForms.Of(clean)) { Depth = Depth + 1, Allowance = Allowance };
    }

    /// <summary>A message of a mailbox, by its number from 1.</summary>
    public Input Message(int number) => Inside(number.ToString(CultureInfo.InvariantCulture), ':') with { Named = TextForm.Mail, Depth = Depth };

    // Nothing is written under such a name, but people and other programs read it: no way up or out, no character that is not seen.
    static string Clean(string name)
    {
        var seen = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            seen.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? "_"
                : rune.Value == '\\' ? "/" : rune.ToString());
        }

        var parts = seen.ToString().Split('/').Select(part => part.Trim()).Where(part => part is not ("" or "." or ".."));
        return string.Join('/', parts) is { Length: > 0 } clean ? clean.Length <= LongestName ? clean : CutOff(clean) : "(unnamed)";
    }

    // The end stays: it says what the file is.
    static string CutOff(string name)
    {
        var end = name[^(LongestName / 2)..];
        var begin = name[..(LongestName / 2)];
        return (char.IsHighSurrogate(begin[^1]) ? begin[..^1] : begin) + "…" + (char.IsLowSurrogate(end[0]) ? end[1..] : end);
    }
}
