using Griot.Record;

namespace Griot.Cli;

/// <summary>Files of claims as <c>griot read --format jsonl</c> writes them. Wrong lines are told and passed over.</summary>
sealed class ClaimFiles
{
    // So many wrong lines of a file are named; of the others only their number.
    const int Named = 10;

    /// <summary>Lines and files that could not be read.</summary>
    public int Failures { get; private set; }

    /// <param name="path">A file, or - for standard input.</param>
    /// <param name="take">Is given every claim in order.</param>
    public void Read(string path, Action<Claim> take) => Read(path, "claims", line => take(ClaimReader.Parse(line)));

    /// <param name="path">A file, or - for standard input.</param>
    /// <param name="what">What its lines should be, for people.</param>
    /// <param name="take">Is given every line that is not blank, and throws <see cref="ClaimFormatException"/> where it is wrong.</param>
    public void Read(string path, string what, Action<string> take)
    {
        var name = path is "-" ? "standard input" : path;
        var (number, wrong) = (0, 0);
        try
        {
            using var reader = path is "-" ? new StreamReader(StandardStreams.OpenInput()) : new StreamReader(path);
            while (reader.ReadLine() is { } line)
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                try
                {
                    take(line);
                }
                catch (ClaimFormatException flaw)
                {
                    Failures++;
                    if (++wrong <= Named)
                    {
                        Messages.Say($"{name}, line {number}: {flaw.Message}");
                    }
                }
            }

            if (number == 0)
            {
                Messages.Say($"{name} is empty.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && e is not (OutputClosedException or OutputFailedException))
        {
            Failures++;
            Messages.Say($"{name} cannot be read: {e.Message}");
        }

        if (wrong > Named)
        {
            Messages.Say($"{name}: {wrong - Named} more lines are no {what}.");
        }
    }
}
