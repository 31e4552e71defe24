using System.Text;

namespace Griot.Cli;

/// <summary>Passes text on without the blanks at the ends of its lines, with which a table fills its last column.</summary>
sealed class TrimmedLines(TextWriter writer) : TextWriter
{
    int blanks;

    public override Encoding Encoding => writer.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        foreach (var c in buffer)
        {
            switch (c)
            {
                case ' ':
                    blanks++;
                    break;
                case '\n':
                    blanks = 0;
                    writer.Write(c);
                    break;
                default:
                    for (; blanks > 0; blanks--)
                    {
                        writer.Write(' ');
                    }

                    writer.Write(c);
                    break;
            }
        }
    }

    public override void Flush() => writer.Flush();
}
