namespace Griot.Intake;

/// <summary>A stream whose first bytes can be looked at before it is read; for pipes, which cannot be wound back.</summary>
/// <param name="inner">Read to its end and not closed.</param>
/// <param name="told">Told how many bytes were read, each time.</param>
sealed class LeadingBytes(Stream inner, Action<int>? told = null) : Stream
{
    byte[] held = [];
    int next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first bytes, fewer than asked for only where the stream is shorter. Before the first read only.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        held = new byte[count];
        held = held[..inner.ReadAtLeast(held, count, throwOnEndOfStream: false)];
        told?.Invoke(held.Length);
        return held;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (next == held.Length)
        {
            var read = inner.Read(buffer);
            told?.Invoke(read);
            return read;
        }

        var count = Math.Min(buffer.Length, held.Length - next);
        held.AsSpan(next, count).CopyTo(buffer);
        next += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
