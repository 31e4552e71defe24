namespace Griot.Intake;

/// <summary>A stream whose first bytes can be looked at before it is read; for pipes, which cannot be wound back.</summary>
/// <param name="inner">Read to its end and not closed.</param>
/// <param name="told">Told how many bytes were read, each time.</param>
sealed class LeadingBytes(Stream inner, Action<int>? told = null) : WatchedStream(inner, told, leaveOpen: true)
{
    byte[] held = [];
    int next;

    // What was looked at is given once more, and only once.
    public override bool CanSeek => false;

    /// <summary>The first bytes, fewer than asked for only where the stream is shorter. Before the first read only.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        var bytes = new byte[count];
        held = bytes[..this.ReadAtLeast(bytes, count, throwOnEndOfStream: false)];
        return held;
    }

    public override int Read(Span<byte> buffer)
    {
        if (next == held.Length)
        {
            return base.Read(buffer);
        }

        var count = Math.Min(buffer.Length, held.Length - next);
        held.AsSpan(next, count).CopyTo(buffer);
        next += count;
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => next == held.Length ? await base.ReadAsync(buffer, cancellationToken) : Read(buffer.Span);
}
