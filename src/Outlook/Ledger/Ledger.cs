using System.Collections.Immutable;
using System.Text;
using Griot.Record;

namespace Griot.Outlook;

/// <summary>A line of a ledger that is none: its number and what is wrong.</summary>
public sealed record LedgerFlaw(int Line, string Sentence);

/// <summary>A forecast as it stands, with what came of it.</summary>
/// <param name="Versions">How many lines have told of the forecast; the last holds.</param>
public sealed record LedgerEntry(Forecast Forecast, Settlement? Settlement, int Versions);

/// <summary>What a ledger says.</summary>
public sealed record LedgerState(ImmutableArray<LedgerEntry> Entries, ImmutableArray<LedgerFlaw> Flaws)
{
    /// <summary>What lines come to, in the order in which they were written: a later one supersedes an earlier one of the same forecast.</summary>
    public static LedgerState Of(IEnumerable<LedgerLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var (forecasts, settled, versions, order) = (new Dictionary<string, Forecast>(StringComparer.Ordinal), new Dictionary<string, Settlement>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), new List<string>());
        foreach (var line in lines)
        {
            switch (line)
            {
                case Forecast forecast:
                    if (!versions.TryGetValue(forecast.Id, out var known))
                    {
                        order.Add(forecast.Id);
                    }

                    (forecasts[forecast.Id], versions[forecast.Id]) = (forecast, known + 1);
                    break;
                case Settlement settlement:
                    settled[settlement.Forecast] = settlement;
                    break;
            }
        }

        return new(
            [.. order.Select(id => new LedgerEntry(forecasts[id], settled.GetValueOrDefault(id), versions[id]))],
            [.. settled.Keys.Where(id => !forecasts.ContainsKey(id)).Select(id => new LedgerFlaw(0, $"A settlement names forecast {id}, which the ledger does not hold."))]);
    }
}

/// <summary>
/// A file of forecasts and of what came of them, one JSON object a line, to which lines are only ever added. A later line supersedes an earlier one of the same forecast.
/// Several processes may write: each takes the file for itself while it adds its lines. A line that was cut off by a crash is closed by the next writer, told to the reader, and costs nothing else.
/// </summary>
public sealed class Ledger(string path)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Reads the whole ledger; one that does not exist yet is empty.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public LedgerState Read()
    {
        if (!File.Exists(path))
        {
            return new([], []);
        }

        using var stream = Open(FileMode.Open, FileAccess.Read);
        return Read(stream);
    }

    /// <summary>
    /// Adds what a decision on the ledger's present state says, while nobody else can write: two processes that add the same forecast at once add it once.
    /// </summary>
    /// <returns>How many lines were added.</returns>
    /// <exception cref="IOException">The file cannot be written, or another process kept it for twenty seconds.</exception>
    public int Append(Func<LedgerState, IEnumerable<LedgerLine>> decide)
    {
        ArgumentNullException.ThrowIfNull(decide);
        using var stream = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var lines = decide(Read(stream)).Select(LedgerJson.Line).ToArray();
        if (lines.Length == 0)
        {
            return 0;
        }

        var text = new StringBuilder();
        if (stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            if (stream.ReadByte() != '\n')
            {
                text.Append('\n');
            }
        }

        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }

        stream.Seek(0, SeekOrigin.End);
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        stream.Flush(flushToDisk: true);
        return lines.Length;
    }

    FileStream Open(FileMode mode, FileAccess access)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                return new(path, mode, access, access is FileAccess.Read ? FileShare.Read : FileShare.None);
            }
            catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException) && DateTime.UtcNow < until)
            {
                Thread.Sleep(15);
            }
        }
    }

    static LedgerState Read(Stream stream)
    {
        var (lines, flaws) = (new List<LedgerLine>(), new List<LedgerFlaw>());
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                lines.Add(LedgerJson.Parse(line));
            }
            catch (FormatException flaw)
            {
                flaws.Add(new(number, flaw.Message));
            }
        }

        var state = LedgerState.Of(lines);
        return state with { Flaws = [.. flaws, .. state.Flaws] };
    }
}
