using System.Buffers.Binary;
using System.Text;

namespace Griot.Language;

/// <summary>
/// Lemmas by dictionary and by suffix: for a form and its tags the script seen most often in training, for an unknown
/// form the script of its longest known suffix. Both stand in one sorted table of 32-bit hashes, so that loading is
/// copying; an unknown key is taken for a known one once in some hundred thousand. Safe to use from several threads.
/// </summary>
public sealed class Lemmatizer
{
    const int LongestSuffix = 6;
    const int LongestLemma = 256;

    readonly uint[] keys;
    readonly ushort[] values;
    readonly LemmaScript[] scripts;
    readonly StringPool pool = new();

    Lemmatizer(uint[] keys, ushort[] values, LemmaScript[] scripts) => (this.keys, this.values, this.scripts) = (keys, values, scripts);

    /// <summary>The lemma of a form with its tags; what is written in capitals only should be recased before.</summary>
    /// <param name="form">As written.</param>
    /// <param name="upos">Proper nouns keep their capitals, and so do words that are part of a name by their finer tag; all others lose them.</param>
    /// <param name="xpos">The finer tag, or empty.</param>
    public string Lemma(ReadOnlySpan<char> form, Upos upos, string xpos)
    {
        if (form.Length >= LongestLemma)
        {
            return form.ToString();
        }

        Span<char> key = stackalloc char[LongestLemma];
        key = key[..Key(form, upos, xpos, key)];
        var (fine, coarse) = (FineTag(upos, xpos), CoarseTag(upos));
        var script = Find(Word(key, fine)) ?? Find(Word(key, coarse));
        for (var n = Math.Min(LongestSuffix, key.Length); n >= 0 && (script is null || !script.Value.Fits(key.Length)); n--)
        {
            script = Find(Suffix(key[^n..], fine)) ?? Find(Suffix(key[^n..], coarse));
        }

        if (script is not { } found || !found.Fits(key.Length))
        {
            return pool.Get(key);
        }

        Span<char> lemma = stackalloc char[LongestLemma + found.Add.Length];
        key[..^found.Cut].CopyTo(lemma);
        found.Add.CopyTo(lemma[(key.Length - found.Cut)..]);
        return pool.Get(lemma[..(key.Length - found.Cut + found.Add.Length)]);
    }

    /// <summary>Learns from treebanks; words whose lemma is <c>_</c> are passed over.</summary>
    public static Lemmatizer Train(IEnumerable<ConlluSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var training = new LemmaTraining();
        foreach (var sentence in sentences)
        {
            foreach (var word in sentence.Words)
            {
                if (word.Lemma != "_" || word.Form == "_")
                {
                    training.Count(word.Form, UposTags.Parse(word.Upos), word.Xpos == "_" ? "" : word.Xpos, word.Lemma);
                }
            }
        }

        var (table, scripts) = training.Build();
        return new([.. table.Keys], [.. table.Values], scripts);
    }

    public static Lemmatizer Read(ReadOnlySpan<byte> section)
    {
        var hashes = new uint[BinaryPrimitives.ReadInt32LittleEndian(section)];
        var indices = new ushort[hashes.Length];
        var list = new LemmaScript[BinaryPrimitives.ReadInt32LittleEndian(section[4..])];
        section = section[8..];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = BinaryPrimitives.ReadUInt32LittleEndian(section[(4 * i)..]);
            indices[i] = BinaryPrimitives.ReadUInt16LittleEndian(section[((4 * hashes.Length) + (2 * i))..]);
        }

        section = section[(6 * hashes.Length)..];
        for (var i = 0; i < list.Length; i++)
        {
            var length = section[1];
            list[i] = new(section[0], Encoding.UTF8.GetString(section.Slice(2, length)));
            section = section[(2 + length)..];
        }

        return new(hashes, indices, list);
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(keys.Length);
        writer.Write(scripts.Length);
        Array.ForEach(keys, writer.Write);
        Array.ForEach(values, writer.Write);
        foreach (var script in scripts)
        {
            var add = Encoding.UTF8.GetBytes(script.Add);
            writer.Write(checked((byte)script.Cut));
            writer.Write(checked((byte)add.Length));
            writer.Write(add);
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Writes the form as the dictionary knows it and gives its length.</summary>
    internal static int Key(ReadOnlySpan<char> form, Upos upos, string xpos, Span<char> key)
    {
        if (upos == Upos.Propn || xpos is "NNP" or "NNPS")
        {
            form.CopyTo(key);
        }
        else
        {
            form.ToLowerInvariant(key);
        }

        key[..form.Length].Replace('’', '\'');
        return form.Length;
    }

    internal static uint FineTag(Upos upos, string xpos) => Hashing.Of(xpos, (uint)upos + 100);

    internal static uint CoarseTag(Upos upos) => (uint)upos;

    internal static uint Word(ReadOnlySpan<char> key, uint tag) => Hashing.With(Hashing.Of(key), tag);

    internal static uint Suffix(ReadOnlySpan<char> suffix, uint tag) => Hashing.With(Hashing.Of(suffix, 7), tag);

    LemmaScript? Find(uint key)
    {
        var index = Array.BinarySearch(keys, key);
        return index < 0 ? null : scripts[values[index]];
    }
}
