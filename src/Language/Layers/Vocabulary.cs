namespace Griot.Language;

/// <summary>
/// Numbers things by the hash of their letters, from 1; 0 stands for everything not listed. Hashes of 64 bits take the
/// place of strings: of some ten thousand words two share one with a chance of one to 10^11.
/// </summary>
sealed class Vocabulary
{
    readonly ulong[] hashes;
    readonly int[] slots;

    /// <param name="hashes">In the order of their numbers.</param>
    public Vocabulary(ReadOnlySpan<ulong> hashes)
    {
        this.hashes = hashes.ToArray();
        slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * hashes.Length))];
        for (var i = 0; i < hashes.Length; i++)
        {
            slots[Slot(hashes[i])] = i + 1;
        }
    }

    /// <summary>How many numbers there are, 0 among them.</summary>
    public int Count => hashes.Length + 1;

    public ReadOnlySpan<ulong> Hashes => hashes;

    /// <summary>The number of what has this hash, or 0.</summary>
    public int this[ulong hash] => slots[Slot(hash)];

    /// <summary>Where the hash is, or the free slot where it would be.</summary>
    int Slot(ulong hash)
    {
        var slot = (int)(hash & (ulong)(slots.Length - 1));
        while (slots[slot] != 0 && hashes[slots[slot] - 1] != hash)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }
}
