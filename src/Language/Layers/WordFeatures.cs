using System.Runtime.CompilerServices;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>
/// What the network sees of a word's letters, as row numbers of its embedding tables. Letters are lower-cased and digits
/// made 0 first; the shape alone keeps the case.
/// </summary>
struct WordFeatures
{
    /// <summary>Longer forms are cut in their middle.</summary>
    const int LongestForm = 64;

    /// <summary>Letter groups are taken from so many letters at the front.</summary>
    const int GramLetters = 20;
    const int ShortestGram = 2;
    const int LongestGram = 4;
    const int AffixLetters = 3;
    const int LongestNumber = 6;
    const int LongestShape = 24;
    const int LongestRun = 2;

    /// <summary>The most letter groups a word can have.</summary>
    public const int MostGrams = 3 * (GramLetters + 2) - 3;

    public ulong Word;
    public ulong Shape;
    public uint Suffix;
    public uint Prefix;
    public int GramCount;

    /// <summary>Reads a form.</summary>
    /// <param name="form">The token as written, or recased.</param>
    /// <param name="shape">The sizes of the tables.</param>
    /// <param name="grams">Filled with the rows of the letter groups; room for <see cref="MostGrams"/>.</param>
    public static WordFeatures Read(ReadOnlySpan<char> form, NetworkShape shape, Span<int> grams)
    {
        if (form.Length > LongestForm)
        {
            Span<char> cut = stackalloc char[LongestForm];
            form[..(LongestForm / 2)].CopyTo(cut);
            form[^(LongestForm / 2)..].CopyTo(cut[(LongestForm / 2)..]);
            return Read(cut, shape, grams);
        }

        Span<char> framed = stackalloc char[LongestForm + 2];
        var length = Normalise(form, framed[1..]);
        var word = framed.Slice(1, length);
        var affix = Math.Min(AffixLetters, length);
        var features = new WordFeatures
        {
            Word = Hash(word),
            Shape = ShapeHash(form),
            Suffix = Bucket(word[^affix..], 77, shape.SuffixBuckets),
            Prefix = Bucket(word[..affix], 99, shape.PrefixBuckets),
        };
        var letters = Math.Min(length, GramLetters);
        (framed[0], framed[letters + 1]) = ('<', '>');
        for (var size = ShortestGram; size <= LongestGram; size++)
        {
            for (var start = 0; start + size <= letters + 2; start++)
            {
                grams[features.GramCount++] = (int)Bucket(framed.Slice(start, size), (uint)size, shape.GramBuckets);
            }
        }

        return features;
    }

    /// <summary>The form as words are counted and looked up: <c>www.…</c> and <c>http…</c> are one word, so are long numbers of the same ending.</summary>
    public static int Normalise(ReadOnlySpan<char> form, Span<char> to)
    {
        if (form.StartsWith("http", StringComparison.OrdinalIgnoreCase) || form.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return Copy("<url>", to);
        }

        var digits = false;
        for (var i = 0; i < form.Length; i++)
        {
            var digit = char.IsDigit(form[i]);
            digits |= digit;
            to[i] = digit ? '0' : char.ToLowerInvariant(form[i]);
        }

        if (!digits || form.Length <= LongestNumber)
        {
            return form.Length;
        }

        var last = to[form.Length - 1];
        var length = Copy("<num>", to);
        to[length] = last;
        return length + 1;
    }

    /// <summary>FNV-1a, finished so that its upper bits depend on every letter.</summary>
    public static ulong Hash(ReadOnlySpan<char> letters)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in letters)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return hash ^ (hash >> 32);
    }

    /// <summary>The hash of the shape: X for an upper-case letter, x for a lower-case one, d for a digit, no run longer than two.</summary>
    static ulong ShapeHash(ReadOnlySpan<char> form)
    {
        Span<char> shape = stackalloc char[LongestShape];
        var (length, run, previous) = (0, 0, '\0');
        foreach (var letter in form)
        {
            var kind = char.IsUpper(letter) ? 'X' : char.IsLower(letter) ? 'x' : char.IsDigit(letter) ? 'd' : letter;
            run = kind == previous ? run + 1 : 1;
            previous = kind;
            if (run <= LongestRun && length < LongestShape)
            {
                shape[length++] = kind;
            }
        }

        return Hash(shape[..length]);
    }

    static int Copy(string word, Span<char> to)
    {
        word.CopyTo(to);
        return word.Length;
    }

    [MethodImpl(HotCode.Options)]
    static uint Bucket(ReadOnlySpan<char> letters, uint seed, int buckets)
    {
        var hash = 2166136261 ^ seed;
        foreach (var letter in letters)
        {
            hash = (hash ^ letter) * 16777619;
        }

        hash ^= hash >> 15;
        hash *= 2246822519;
        return (hash ^ (hash >> 13)) % (uint)buckets;
    }
}
