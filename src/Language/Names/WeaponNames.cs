namespace Griot.Language;

/// <summary>
/// Names of weapons. No open corpus marks enough of them to learn from, so they are listed: proper names, and
/// designations of letters and a number (<c>AK-47</c>, <c>SA-7</c>, <c>Mi-24</c>).
/// </summary>
static class WeaponNames
{
    static readonly HashSet<string> Words = Set(
        "kalashnikov kalashnikovs katyusha katyushas semtex uzi dragunov manpads manpad vbied vbieds svbied svbieds ied ieds rpg rpgs himars iskander shahed " +
        "bayraktar tomahawk tomahawks sidewinder scud scuds qassam novichok sarin dshk pkm rdx c4 tnt uav uavs");

    static readonly HashSet<string> Makers = Set("ak akm akms rpg sa sam pk t su mig mi f ah uh bm zu zsu mq rq m fn fim bgm agm btr bmp b c tb at s");

    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> WordsOf = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> MakersOf = Makers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Where a weapon's name ends that begins with this token, or the token itself where none does.</summary>
    public static int End(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens, int token)
    {
        var form = tokens[token].Of(text);
        if (!char.IsUpper(form[0]))
        {
            return token;
        }

        var isMaker = MakersOf.Contains(form) && char.IsUpper(form[^1]) | form.Length > 1;
        if (isMaker && token + 2 < tokens.Length && tokens[token + 1].Of(text) is "-" && tokens[token + 1].Start == tokens[token].End
            && tokens[token + 2].Start == tokens[token + 1].End && char.IsAsciiDigit(tokens[token + 2].Of(text)[0]) && tokens[token + 2].Length <= 4)
        {
            return token + 3;
        }

        return WordsOf.Contains(form) || IsDesignation(form) ? token + 1 : token;
    }

    /// <summary>A designation written close: <c>AK47</c>, <c>RPG7</c>.</summary>
    static bool IsDesignation(ReadOnlySpan<char> form) =>
        form.Length <= 6 && form.IndexOfAnyInRange('0', '9') is var digit and > 1 && MakersOf.Contains(form[..digit]) && !form[digit..].ContainsAnyExceptInRange('0', '9');

    static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}
