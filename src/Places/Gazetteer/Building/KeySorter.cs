using System.Buffers.Binary;

namespace Griot.Places.Building;

/// <summary>
/// Sorts the keys of many millions of names within a bounded memory: runs are sorted in memory and kept in a temporary file, then merged.
/// </summary>
sealed class KeySorter : IDisposable
{
    /// <summary>A run holds so many keys, some 150 MB with what sorting needs.</summary>
    const int RunLength = 3_000_000;

    readonly List<(long Start, long End)> runs = [];
    readonly string path = Path.Combine(Path.GetTempPath(), $"griot-keys-{Environment.ProcessId}-{Guid.NewGuid():N}");
    FileStream? spilled;
    byte[] letters = new byte[1 << 16];
    Entry[] entries = new Entry[1 << 10];
    int used;
    int count;

    /// <summary>A key of a place; whether it is the place's own name.</summary>
    public void Add(ReadOnlySpan<byte> key, int place, bool own)
    {
        if (count == RunLength)
        {
            Spill();
        }

        if (used + key.Length > letters.Length)
        {
            Array.Resize(ref letters, letters.Length * 2);
        }

        if (count == entries.Length)
        {
            Array.Resize(ref entries, Math.Min(RunLength, entries.Length * 2));
        }

        key.CopyTo(letters.AsSpan(used));
        Span<byte> head = stackalloc byte[8];
        key[..Math.Min(8, key.Length)].CopyTo(head);
        entries[count++] = new Entry(BinaryPrimitives.ReadUInt64BigEndian(head), used, (byte)key.Length, (place << 1) | (own ? 0 : 1));
        used += key.Length;
    }

    /// <summary>All keys in order, each with its posting: the place's number shifted left, the lowest bit set where it is not its own name.</summary>
    public IEnumerable<(byte[] Key, int Length, int Posting)> InOrder()
    {
        Spill();
        var readers = runs.ConvertAll(r => new RunReader(path, r.Start, r.End));
        try
        {
            var queue = new PriorityQueue<RunReader, RunReader>(Comparer<RunReader>.Create((a, b) => RunReader.Compare(a, b)));
            foreach (var reader in readers.Where(r => r.Next()))
            {
                queue.Enqueue(reader, reader);
            }

            while (queue.TryDequeue(out var reader, out _))
            {
                yield return (reader.Key, reader.Length, reader.Posting);
                if (reader.Next())
                {
                    queue.Enqueue(reader, reader);
                }
            }
        }
        finally
        {
            readers.ForEach(r => r.Dispose());
        }
    }

    public void Dispose()
    {
        spilled?.Dispose();
        File.Delete(path);
    }

    void Spill()
    {
        if (count == 0)
        {
            spilled?.Flush();
            return;
        }

        entries.AsSpan(0, count).Sort((a, b) =>
            a.Head != b.Head ? a.Head.CompareTo(b.Head)
            : letters.AsSpan(a.At, a.Length).SequenceCompareTo(letters.AsSpan(b.At, b.Length)) is not 0 and var order ? order : a.Posting.CompareTo(b.Posting));
        spilled ??= new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 20);
        var start = spilled.Position;
        Span<byte> posting = stackalloc byte[4];
        foreach (var entry in entries.AsSpan(0, count))
        {
            spilled.WriteByte(entry.Length);
            spilled.Write(letters, entry.At, entry.Length);
            BinaryPrimitives.WriteInt32LittleEndian(posting, entry.Posting);
            spilled.Write(posting);
        }

        spilled.Flush();
        runs.Add((start, spilled.Position));
        (count, used) = (0, 0);
    }

    readonly record struct Entry(ulong Head, int At, byte Length, int Posting);

    sealed class RunReader : IDisposable
    {
        readonly FileStream stream;
        readonly long end;
        long at;

        public RunReader(string path, long start, long end)
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 18);
            stream.Position = at = start;
            this.end = end;
        }

        public byte[] Key { get; private set; } = new byte[PlaceName.LongestKey];

        public int Length { get; private set; }

        public int Posting { get; private set; }

        public bool Next()
        {
            if (at >= end)
            {
                return false;
            }

            Length = stream.ReadByte();
            stream.ReadExactly(Key, 0, Length);
            Span<byte> posting = stackalloc byte[4];
            stream.ReadExactly(posting);
            Posting = BinaryPrimitives.ReadInt32LittleEndian(posting);
            at += 5 + Length;
            return true;
        }

        public static int Compare(RunReader a, RunReader b) =>
            a.Key.AsSpan(0, a.Length).SequenceCompareTo(b.Key.AsSpan(0, b.Length)) is not 0 and var order ? order : a.Posting.CompareTo(b.Posting);

        public void Dispose() => stream.Dispose();
    }
}
