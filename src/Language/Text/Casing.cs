using System.Buffers.Binary;

namespace Griot.Language;

/// <summary>How a word is usually written inside a sentence.</summary>
public enum WordCase : byte
{
    Unknown,
    Lower,

    /// <summary>Now so, now so: <c>may</c>, <c>may</c> the month; mostly in lower case.</summary>
    MostlyLower,

    /// <summary>Now so, now so; mostly with a capital.</summary>
    MostlyTitle,
    Title,
    Upper,
}

/// <summary>
/// How words are usually written, learned from text in mixed case; sentence beginnings do not count. Serves to recase
/// what came in capitals only (wires, flashes, headings) and to tell names from words. Safe to use from several threads.
/// </summary>
public sealed class Casing
{
    const int SuffixLength = 3;

    /// <summary>A sentence with fewer lower-case letters than this part is in capitals.</summary>
    const double MostLower = 0.1;

    /// <summary>Shorter shouts may be acronyms: <c>AQIM</c>.</summary>
    const int LeastLetters = 8;

    readonly uint[] keys;
    readonly WordCase[] cases;

    Casing(uint[] keys, WordCase[] cases) => (this.keys, this.cases) = (keys, cases);

    /// <summary>Learns from the sentences names are learned from.</summary>
    public static Casing Train(IEnumerable<NamedSentence> sentences) =>
        Train(sentences.Select(sentence => Array.ConvertAll(sentence.Tokens, token => token.Of(sentence.Text).ToString())));

    /// <summary>Learns from sentences given as lists of forms. Sentences in capitals or in title case are passed over.</summary>
    public static Casing Train(IEnumerable<IReadOnlyList<string>> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        Dictionary<string, int[]> counts = new(StringComparer.OrdinalIgnoreCase);
        foreach (var sentence in sentences.Where(IsMixed))
        {
            for (var i = 1; i < sentence.Count; i++)
            {
                if (char.IsLetter(sentence[i][0]) && sentence[i - 1] is not ("." or ":" or "\"" or "“"))
                {
                    if (!counts.TryGetValue(sentence[i], out var seen))
                    {
                        counts[sentence[i]] = seen = new int[3];
                    }

                    seen[Form(sentence[i])]++;
                }
            }
        }

        SortedDictionary<uint, WordCase> table = [];
        foreach (var suffix in counts.Where(word => word.Key.Length > SuffixLength).GroupBy(word => Suffix(word.Key)))
        {
            var types = suffix.Select(word => Case(word.Value)).ToList();
            var lower = types.Count(type => type is WordCase.Lower or WordCase.MostlyLower);
            table[suffix.Key] = 2 * lower > types.Count ? WordCase.MostlyLower : WordCase.MostlyTitle;
        }

        foreach (var (word, seen) in counts)
        {
            table[Key(word)] = Case(seen);
        }

        return new([.. table.Keys], [.. table.Values]);
    }

    public static Casing Read(ReadOnlySpan<byte> section)
    {
        var hashes = new uint[BinaryPrimitives.ReadInt32LittleEndian(section)];
        var written = new WordCase[hashes.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = BinaryPrimitives.ReadUInt32LittleEndian(section[(4 + (4 * i))..]);
            written[i] = (WordCase)section[4 + (4 * hashes.Length) + i];
        }

        return new(hashes, written);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[4 + (5 * keys.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 + (4 * i)), keys[i]);
            bytes[4 + (4 * keys.Length) + i] = (byte)cases[i];
        }

        return bytes;
    }

    /// <summary>How the word is usually written, however it is written here.</summary>
    public WordCase this[ReadOnlySpan<char> word] => Find(Key(word));

    /// <summary>
    /// A text of the same length in which sentences in capitals are written as they would be elsewhere; the text itself
    /// where there are none. Spans over the one are spans over the other.
    /// </summary>
    public string Recase(string text, IReadOnlyList<TokenizedSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sentences);
        char[]? recased = null;
        foreach (var sentence in sentences)
        {
            if (IsShouted(sentence.Span.Of(text)))
            {
                recased ??= text.ToCharArray();
                Recase(recased, sentence);
            }
        }

        return recased is null ? text : new string(recased);
    }

    /// <summary>Whether a stretch is in capitals (nearly) throughout, and long enough to tell.</summary>
    public static bool IsShouted(ReadOnlySpan<char> text)
    {
        var (lower, letters) = (0, 0);
        foreach (var c in text)
        {
            letters += char.IsLetter(c) ? 1 : 0;
            lower += char.IsLower(c) ? 1 : 0;
        }

        return letters >= LeastLetters && lower < MostLower * letters;
    }

    void Recase(Span<char> text, TokenizedSentence sentence)
    {
        var begins = true;
        foreach (var token in sentence.Tokens)
        {
            var word = text.Slice(token.Start, token.Length);
            if (!HasLetter(word) || word.Contains('.') || word.ContainsAnyInRange('0', '9'))
            {
                begins &= !HasLetter(word);
                continue;
            }

            var known = Find(Key(word));
            known = known == WordCase.Unknown ? word.Length > SuffixLength ? Find(Suffix(word)) : WordCase.MostlyTitle : known;
            var keep = known switch
            {
                WordCase.Upper => word.Length,
                WordCase.Lower or WordCase.MostlyLower => begins && char.IsLetter(word[0]) ? 1 : 0,
                _ => 1,
            };
            for (var i = keep; i < word.Length; i++)
            {
                // In O'BRIEN and N'DJAMENA the letter behind the apostrophe stays.
                word[i] = keep == 1 && i == 2 && Characters.IsApostrophe(word[1]) ? word[i] : char.ToLowerInvariant(word[i]);
            }

            begins = false;
        }
    }

    WordCase Find(uint key)
    {
        var index = Array.BinarySearch(keys, key);
        return index < 0 ? WordCase.Unknown : cases[index];
    }

    static bool HasLetter(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }

    static bool IsMixed(IReadOnlyList<string> sentence)
    {
        var (lower, upper) = (0, 0);
        foreach (var word in sentence)
        {
            lower += char.IsLower(word[0]) ? 1 : 0;
            upper += char.IsUpper(word[0]) ? 1 : 0;
        }

        return lower > upper;
    }

    static int Form(string word) => char.IsLower(word[0]) ? 0 : word.Length > 1 && char.IsUpper(word[^1]) ? 2 : 1;

    static WordCase Case(int[] seen)
    {
        var (lower, title, upper) = (seen[0], seen[1], seen[2]);
        if (lower > 0)
        {
            return title + upper == 0 ? WordCase.Lower : lower >= title + upper ? WordCase.MostlyLower : upper > title ? WordCase.Upper : WordCase.MostlyTitle;
        }

        return upper > title ? WordCase.Upper : WordCase.Title;
    }

    static uint Key(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[Math.Min(word.Length, 64)];
        word[..lower.Length].ToLowerInvariant(lower);
        return Hashing.Of(lower);
    }

    static uint Suffix(ReadOnlySpan<char> word) => Hashing.With(Key(word[^SuffixLength..]), SuffixLength);
}
