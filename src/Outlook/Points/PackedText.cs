using System.IO.Compression;

namespace Griot.Outlook;

/// <summary>A text file, also one packed by gzip.</summary>
public static class PackedText
{
    /// <summary>Opens a file, unpacked as it is read where its name ends in .gz.</summary>
    /// <exception cref="IOException">It cannot be opened. Reading what was not packed after all throws <see cref="InvalidDataException"/>.</exception>
    public static StreamReader Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = File.OpenRead(path);
        return new(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file);
    }
}
