using System.Globalization;

namespace Griot.Intake;

/// <summary>
/// A mailbox (mbox): messages, each after a line <c>From …</c> that an empty line precedes, with <c>&gt;From</c> for lines of text that begin so. Read message by
/// message, so that it may be larger than memory.
/// </summary>
static class Mailbox
{
    public static IEnumerable<Reading> Read(Input input, Stream stream)
    {
        var lines = new Lines(stream);
        using var message = new MemoryStream();
        var (number, blank, tooLong) = (0, true, false);
        while (true)
        {
            var line = lines.Next();
            if (line is null || (blank && line.AsSpan().StartsWith("From "u8)))
            {
                if (message.Length > 0 || tooLong)
                {
                    number++;
                    var one = input.Message(number);
                    var bytes = message.ToArray();
                    foreach (var reading in tooLong
                        ? [Contents.Failure(one, $"{one.Name} is larger than {DocumentReader.LargestFile / 1024 / 1024} MB.")]
                        : Contents.Guarded(one.Name, () => MailMessage.Read(one, bytes)))
                    {
                        yield return reading;
                    }
                }

                message.SetLength(0);
                tooLong = false;
                if (line is null)
                {
                    break;
                }

                blank = false;
                continue;
            }

            blank = line is [(byte)'\n'] or [(byte)'\r', (byte)'\n'];
            tooLong |= message.Length + line.Length > DocumentReader.LargestFile;
            if (!tooLong)
            {
                message.Write(Unquoted(line));
            }
        }

        if (number == 0)
        {
            yield return new Reading.Warning(string.Create(CultureInfo.InvariantCulture, $"{input.Name} holds no message."));
        }
    }

    static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> line) =>
        line is [(byte)'>', ..] && line.TrimStart((byte)'>').StartsWith("From "u8) ? line[1..] : line;

    /// <summary>Lines with their ends; what is longer than any line of a message comes in several.</summary>
    sealed class Lines(Stream stream)
    {
        const int Longest = 1 << 20;

        readonly byte[] buffer = new byte[1 << 16];
        int next;
        int end;

        public byte[]? Next()
        {
            var line = new MemoryStream();
            while (line.Length < Longest)
            {
                if (next == end)
                {
                    (next, end) = (0, stream.Read(buffer));
                    if (end == 0)
                    {
                        break;
                    }
                }

                var rest = buffer.AsSpan(next..end);
                var at = rest.IndexOf((byte)'\n');
                var length = at >= 0 ? at + 1 : rest.Length;
                line.Write(rest[..length]);
                next += length;
                if (at >= 0)
                {
                    break;
                }
            }

            return line.Length == 0 ? null : line.ToArray();
        }
    }
}
