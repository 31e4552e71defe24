namespace Griot.Intake;

/// <summary>A stream for reading alone, of which somebody is told how much was read each time: to show how far it is, to count what comes, or to end it by an exception where it is too much.</summary>
/// <param name="inner">Read through; it can be sought in where this can.</param>
/// <param name="told">Told how many bytes were read, 0 at the end.</param>
/// <param name="leaveOpen">Not to close the inner one with this one.</param>
public class WatchedStream(Stream inner, Action<int>? told = null, bool leaveOpen = false) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Told(inner.Read(buffer));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Told(await inner.ReadAsync(buffer, cancellationToken));

    /// <summary>Notes that so many bytes came.</summary>
    protected int Told(int count)
    {
        told?.Invoke(count);
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
