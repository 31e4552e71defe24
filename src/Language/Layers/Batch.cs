namespace Griot.Language;

/// <summary>
/// Sentences that go through the network together, from long to short. Their tokens are rows, sentence after sentence, so
/// that at step t of the recurrence the sentences still running are the first few.
/// </summary>
sealed class Batch
{
    /// <summary>The most tokens of a batch, and so of a sentence: it bounds every buffer.</summary>
    public const int MostRows = 640;

    readonly int[] starts = new int[MostRows];
    readonly int[] lengths = new int[MostRows];

    /// <summary>The number of sentences.</summary>
    public int Count { get; private set; }

    /// <summary>The number of tokens.</summary>
    public int Rows { get; private set; }

    /// <summary>The length of the longest sentence.</summary>
    public int Steps => Count == 0 ? 0 : lengths[0];

    public ReadOnlySpan<int> Starts => starts.AsSpan(0, Count);

    public ReadOnlySpan<int> Lengths => lengths.AsSpan(0, Count);

    /// <summary>How many sentences are longer than <paramref name="step"/>: the first so many.</summary>
    public int Running(int step)
    {
        var running = Count;
        while (running > 0 && lengths[running - 1] <= step)
        {
            running--;
        }

        return running;
    }

    public void Clear() => (Count, Rows) = (0, 0);

    public bool HasRoomFor(int length) => Rows + length <= MostRows;

    /// <summary>Adds a sentence no longer than the one before, and gives its first row.</summary>
    public int Add(int length)
    {
        if (length < 1 || !HasRoomFor(length) || (Count > 0 && length > lengths[Count - 1]))
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, $"Sentences come from long to short, {MostRows} tokens in all.");
        }

        (starts[Count], lengths[Count]) = (Rows, length);
        Rows += length;
        return starts[Count++];
    }
}
