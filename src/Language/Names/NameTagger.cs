using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Griot.Language;

/// <summary>
/// Finds names: a linear chain over hashed features, decoded exactly (Viterbi). Weights are bytes, sixteen to a row: one
/// for each label. Keeps the buffers of its sentence, so that one tagger serves one thread; <see cref="Share"/> makes more.
/// </summary>
public sealed class NameTagger
{
    internal const int RowLength = 16;
    internal const int Rows = 1 << 16;

    readonly sbyte[] rows;
    readonly short[] transitions;
    readonly Casing casing;
    readonly NameFeatures features;
    readonly NameLattice lattice = new();

    internal NameTagger(sbyte[] rows, short[] transitions, Casing casing)
    {
        (this.rows, this.transitions, this.casing) = (rows, transitions, casing);
        features = new(casing);
    }

    /// <summary>A tagger for another thread over the same weights.</summary>
    public NameTagger Share() => new(rows, transitions, casing);

    /// <summary>The names of a sentence in order, not overlapping. Text in capitals should be recased before.</summary>
    public ImmutableArray<Name> Find(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens)
    {
        features.Read(text, tokens);
        lattice.Begin(tokens.Length);
        Span<uint> active = stackalloc uint[NameFeatures.PerToken];
        for (var i = 0; i < tokens.Length; i++)
        {
            features.At(i, active);
            Score(active, lattice.Scores(i));
        }

        return Names(lattice.Best(transitions), text, tokens);
    }

    /// <param name="section">As <see cref="ToBytes"/> wrote it.</param>
    /// <param name="casing">The table it was trained with.</param>
    public static NameTagger Read(ReadOnlySpan<byte> section, Casing casing)
    {
        var between = new short[(NameTags.Count + 1) * NameTags.Count];
        for (var i = 0; i < between.Length; i++)
        {
            between[i] = BinaryPrimitives.ReadInt16LittleEndian(section[(2 * i)..]);
        }

        var table = new sbyte[Rows * RowLength];
        section = section[(2 * between.Length)..];
        for (var row = 0; row < Rows; row++)
        {
            // Only the labels in use are stored.
            MemoryMarshal.Cast<byte, sbyte>(section.Slice(row * NameTags.Count, NameTags.Count)).CopyTo(table.AsSpan(row * RowLength));
        }

        return new(table, between, casing);
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Array.ForEach(transitions, writer.Write);
        for (var row = 0; row < Rows; row++)
        {
            writer.Write(MemoryMarshal.AsBytes(rows.AsSpan(row * RowLength, NameTags.Count)));
        }

        writer.Flush();
        return stream.ToArray();
    }

    void Score(ReadOnlySpan<uint> active, Span<int> scores)
    {
        var sum = Vector256<short>.Zero;
        ref var table = ref MemoryMarshal.GetArrayDataReference(rows);
        foreach (var feature in active)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref table, (feature & (Rows - 1)) * RowLength));
            sum += Vector256.Create(low, high);
        }

        for (var tag = 0; tag < NameTags.Count; tag++)
        {
            scores[tag] = sum[tag];
        }
    }

    static ImmutableArray<Name> Names(ReadOnlySpan<int> tags, ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens)
    {
        ImmutableArray<Name>.Builder? names = null;
        for (var i = 0; i < tags.Length;)
        {
            var start = i;
            var kind = NameKind.Weapon;
            i = WeaponNames.End(text, tokens, i);
            if (i == start && tags[i] != NameTags.Outside)
            {
                kind = NameTags.Kind(tags[i++]);
                while (i < tags.Length && NameTags.IsInside(tags[i]))
                {
                    i++;
                }
            }

            if (i > start)
            {
                names ??= ImmutableArray.CreateBuilder<Name>();
                names.Add(new(start, i, kind));
            }
            else
            {
                i++;
            }
        }

        return names is null ? [] : names.ToImmutable();
    }
}
