using System.Runtime.InteropServices;
using System.Text;

namespace Griot.Cli;

/// <summary>Whoever reads the output has closed it, as <c>head</c> does.</summary>
sealed class OutputClosedException() : IOException("The output was closed.");

/// <summary>
/// Standard output that tells when it was closed. The console's own stream writes on into nothing, so that
/// <c>griot read … | head -1</c> would read everything for nobody.
/// </summary>
sealed partial class StandardOutput : Stream
{
    const int Interrupted = 4;
    const int BrokenPipe = 32;
    const int BufferSize = 1 << 16;

    /// <summary>A writer in UTF-8 without a byte order mark, with lines ended by a line feed.</summary>
    public static TextWriter Open() =>
        new StreamWriter(OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardOutput(), new UTF8Encoding(false), BufferSize) { NewLine = "\n" };

    /// <summary>All of a stream, byte for byte.</summary>
    public static void Copy(Stream from)
    {
        using var output = OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardOutput();
        from.CopyTo(output);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!StandardStreams.HasOutput)
        {
            throw new OutputFailedException("The output cannot be written: it is closed.");
        }

        while (!buffer.IsEmpty)
        {
            var written = Write(1, ref MemoryMarshal.GetReference(buffer), buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    continue;
                case BrokenPipe:
                    throw new OutputClosedException();
                default:
                    throw new OutputFailedException($"The output cannot be written: {Marshal.GetLastPInvokeErrorMessage()}.");
            }
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ref byte buffer, nint count);
}

/// <summary>The output cannot be written: the disk is full, or it was closed before the start.</summary>
sealed class OutputFailedException(string sentence) : IOException(sentence);
