namespace Griot.Places;

/// <summary>
/// What is left of a place's name when spelling no longer matters: letters and digits in lower case, without accents,
/// apostrophes, hyphens and spaces. <c>I-n-Amenas</c> and <c>In Amenas</c> are one key, <c>Aguel'hoc</c> and <c>Aguelhoc</c> another.
/// </summary>
public static class PlaceName
{
    /// <summary>Longer names are no keys.</summary>
    public const int LongestKey = 100;

    /// <summary>The first words that stand for longer ones.</summary>
    static readonly (string Short, string Long)[] Abbreviations =
        [("st", "saint"), ("ste", "sainte"), ("mt", "mount"), ("mts", "mounts"), ("ft", "fort")];

    /// <summary>Base letters of U+00C0 to U+017F; a digit stands for two letters, a blank for none.</summary>
    const string Latin =
        "aaaaaa1ceeeeiiii2nooooo ouuuuy34aaaaaa1ceeeeiiii2nooooo ouuuuy3y" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii55jjkkklllllll" +
        "lllnnnnnnnnnoooooo66rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>Base letters of U+1E00 to U+1EFF, where Arabic and Vietnamese names keep their dots.</summary>
    const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" +
        "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
        "wwwwwwwwwwxxxxyyzzzzzzhtwyasss4daaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy";

    /// <summary>Writes the key of a name and returns its length; 0 where the name has no Latin letter or is too long.</summary>
    /// <param name="name">In any spelling.</param>
    /// <param name="key">At least <see cref="LongestKey"/> long.</param>
    public static int Fold(ReadOnlySpan<char> name, Span<byte> key)
    {
        var (length, first) = (0, true);
        foreach (var c in name)
        {
            if (length + 3 > LongestKey)
            {
                return 0;
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                key[length++] = (byte)char.ToLowerInvariant(c);
            }
            else if (c is ' ' or '.' or '-' && first)
            {
                (length, first) = (Expand(key, length), false);
            }
            else if (c >= '\u00C0')
            {
                length = FoldLatin(c, key, length);
            }
        }

        return length;
    }

    /// <summary>The key as text, for places where speed does not matter.</summary>
    public static string Fold(ReadOnlySpan<char> name)
    {
        Span<byte> key = stackalloc byte[LongestKey];
        return System.Text.Encoding.ASCII.GetString(key[..Fold(name, key)]);
    }

    /// <summary>Whether two spellings have one key.</summary>
    public static bool Same(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        Span<byte> a = stackalloc byte[LongestKey], b = stackalloc byte[LongestKey];
        return a[..Fold(one, a)].SequenceEqual(b[..Fold(other, b)]);
    }

    static int Expand(Span<byte> key, int length)
    {
        foreach (var (abbreviation, word) in Abbreviations)
        {
            if (length == abbreviation.Length && System.Text.Ascii.Equals(key[..length], abbreviation))
            {
                return System.Text.Encoding.ASCII.GetBytes(word, key);
            }
        }

        return length;
    }

    static int FoldLatin(char c, Span<byte> key, int length)
    {
        var letter = c switch
        {
            <= '\u017F' => Latin[c - '\u00C0'],
            '\u0192' => 'f',
            >= '\u01CD' and <= '\u01DC' => "aaiioouuuuuuuuuu"[c - '\u01CD'],
            '\u0218' or '\u0219' => 's',
            '\u021A' or '\u021B' => 't',
            '\u0180' or '\u0181' or '\u0253' => 'b',
            '\u018A' or '\u0257' => 'd',
            '\u0198' or '\u0199' => 'k',
            '\u01B3' or '\u01B4' => 'y',
            '\u0186' or '\u0254' => 'o',
            '\u0190' or '\u025B' or '\u018F' or '\u0259' => 'e',
            '\u014A' or '\u014B' or '\u019D' or '\u0272' => 'n',
            >= '\u1E00' and <= '\u1EFF' => LatinAdditional[c - '\u1E00'],
            _ => ' ',
        };
        var two = letter switch { '1' => "ae", '2' => "d", '3' => "th", '4' => "ss", '5' => "ij", '6' => "oe", _ => "" };
        if (two.Length > 0)
        {
            return length + System.Text.Encoding.ASCII.GetBytes(two, key[length..]);
        }

        if (letter != ' ')
        {
            key[length++] = (byte)letter;
        }

        return length;
    }
}
