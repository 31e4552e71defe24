using System.Globalization;

namespace Griot.Intake;

/// <summary>
/// What may be unpacked of one file, archives inside it included: against a few kilobytes that unpack to petabytes. Counted as it is unpacked, since
/// what an archive says of its sizes may be a lie.
/// </summary>
/// <param name="packed">Bytes of the file.</param>
sealed class Allowance(long packed)
{
    /// <summary>Files in one archive and in all that it holds.</summary>
    public const int MostFiles = 100_000;

    /// <summary>Texts shrink to a fifth, and pages full of tables to a fiftieth.</summary>
    const int MostRatio = 200;

    /// <summary>So much is let pass whatever it was packed into.</summary>
    const long Free = 64L << 20;

    const long MostBytes = 4L << 30;

    readonly long most = Math.Min(MostBytes, Math.Max(Free, packed * MostRatio));
    long bytes;

    /// <summary>Files seen so far.</summary>
    public int Files { get; set; }

    public bool IsSpent { get; private set; }

    /// <exception cref="InvalidDataException">There is nothing left.</exception>
    public void Take(int count)
    {
        bytes += count;
        if (bytes > most)
        {
            IsSpent = true;
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{packed:N0} bytes unpack to more than {most:N0}, which no archive of reports does"));
        }
    }

    /// <summary>A stream whose every byte is taken from what is left.</summary>
    public Stream Counting(Stream inner) => new WatchedStream(inner, Take);
}
