using System.Text;

namespace Griot.Intake;

/// <summary>A record of a delimited file, or what is wrong with it.</summary>
/// <param name="Line">The line it begins in, from 1.</param>
/// <param name="Cells">Empty where there is a flaw.</param>
/// <param name="Flaw">One sentence; null where it could be read.</param>
public readonly record struct DelimitedRecord(long Line, string[] Cells, string? Flaw);

/// <summary>
/// Records of CSV (RFC 4180) or of tab-separated text, one after the other and never all in memory. A record that cannot be read is told of and the next one is read: a quotation mark that
/// is never closed costs its own line and no other.
/// </summary>
public sealed class DelimitedText(TextReader reader, char separator, bool quoted)
{
    /// <summary>UTF-16 units and lines of one record; more is no record.</summary>
    const int LongestRecord = 1 << 20, MostLines = 1000;

    const char Replacement = '\uFFFD';

    readonly Queue<(long Number, string Text, bool TooLong)> waiting = new();
    long number;

    public IEnumerable<DelimitedRecord> Read()
    {
        while (Next() is var (line, text, tooLong) && line > 0)
        {
            if (tooLong)
            {
                yield return new(line, [], FormattableString.Invariant($"It is longer than {LongestRecord:N0} characters."));
            }
            else if (text.Length > 0)
            {
                yield return Record(line, text);
            }
        }
    }

    DelimitedRecord Record(long line, string text)
    {
        if (text.Contains(Replacement, StringComparison.Ordinal))
        {
            return new(line, [], "It is not UTF-8.");
        }

        if (!quoted || !text.Contains('"', StringComparison.Ordinal))
        {
            return new(line, text.Split(separator), null);
        }

        // Lines are added as long as a quotation is open; where it never closes, they are given back.
        var (record, more) = (new StringBuilder(text), new List<(long, string, bool)>());
        while (true)
        {
            if (Split(record.ToString()) is { } cells)
            {
                return new(line, cells, null);
            }

            var next = more.Count < MostLines && record.Length < LongestRecord ? Next() : default;
            if (next.Number == 0 || next.TooLong || next.Text.Contains(Replacement, StringComparison.Ordinal))
            {
                if (next.Number > 0)
                {
                    more.Add(next);
                }

                GiveBack(more);
                return new(line, [], "A quotation mark in it is never closed.");
            }

            more.Add(next);
            record.Append('\n').Append(next.Text);
        }
    }

    void GiveBack(List<(long, string, bool)> lines)
    {
        var rest = waiting.ToArray();
        waiting.Clear();
        foreach (var line in lines.Concat(rest))
        {
            waiting.Enqueue(line);
        }
    }

    /// <summary>The cells; null where a quotation is open at the end.</summary>
    string[]? Split(string record)
    {
        var (cells, cell, at) = (new List<string>(), new StringBuilder(), 0);
        while (true)
        {
            cell.Clear();
            if (at < record.Length && record[at] == '"')
            {
                at++;
                while (true)
                {
                    var end = record.IndexOf('"', at);
                    if (end < 0)
                    {
                        return null;
                    }

                    cell.Append(record, at, end - at);
                    at = end + 1;
                    if (at >= record.Length || record[at] != '"')
                    {
                        break;
                    }

                    cell.Append('"');
                    at++;
                }
            }

            // What follows a closing mark belongs to the cell as it stands.
            var stop = record.IndexOf(separator, Math.Min(at, record.Length));
            cell.Append(record, at, (stop < 0 ? record.Length : stop) - at);
            cells.Add(cell.ToString());
            if (stop < 0)
            {
                return [.. cells];
            }

            at = stop + 1;
        }
    }

    /// <summary>The next line; number 0 at the end. What is too long is passed over up to its end.</summary>
    (long Number, string Text, bool TooLong) Next()
    {
        if (waiting.TryDequeue(out var given))
        {
            return given;
        }

        var (line, tooLong, any) = (new StringBuilder(), false, false);
        while (reader.Read() is var c and >= 0)
        {
            any = true;
            if (c == '\n')
            {
                break;
            }

            if (line.Length < LongestRecord)
            {
                line.Append((char)c);
            }
            else
            {
                tooLong = true;
            }
        }

        if (!any)
        {
            return default;
        }

        if (line.Length > 0 && line[^1] == '\r')
        {
            line.Length--;
        }

        return (++number, line.ToString(), tooLong);
    }
}
