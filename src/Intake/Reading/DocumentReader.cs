namespace Griot.Intake;

/// <summary>
/// Files, folders and standard input as documents, one after the other, none held longer than the caller holds it. Whatever is
/// wrong with an input is told as a <see cref="Reading"/> in its place; the next is read all the same.
/// </summary>
/// <param name="standardInput">Opens standard input, for the path <c>-</c>.</param>
/// <param name="pages">Fetches pages of the web; without it addresses are refused.</param>
public sealed class DocumentReader(Func<Stream> standardInput, Func<string, IEnumerable<Reading>>? pages = null)
{
    /// <summary>Larger files are refused: a text of this size is a data set that was not cut into documents. Archives, mailboxes and JSON lines may be larger.</summary>
    public const int LargestFile = 100 * 1024 * 1024;

    long bytesRead;

    /// <summary>How many bytes were read so far, for a sign of progress.</summary>
    public long BytesRead => Interlocked.Read(ref bytesRead);

    /// <summary>How many bytes the files at these paths have together.</summary>
    public static long Bytes(IEnumerable<string> paths) => paths.Where(path => !WebPages.IsAddress(path)).SelectMany(InputFiles.At).Where(file => file.Problem is null).Sum(file => new FileInfo(file.Path) is { Exists: true } info ? info.Length : 0);

    /// <summary>Reads paths in the order given; the files of a folder or pattern come sorted by their path, compared by code unit.</summary>
    public IEnumerable<Reading> Read(IEnumerable<string> paths) => paths.SelectMany(Read);

    IEnumerable<Reading> Read(string path)
    {
        if (path == "-")
        {
            return Open(new("standard input", null, TextForm.Unknown), standardInput);
        }

        if (WebPages.IsAddress(path))
        {
            return pages?.Invoke(path) ?? [new Reading.Failure($"{path} is an address of the web: `griot add` fetches pages, and a page that was saved is read as a file.")];
        }

        return Files(path);
    }

    IEnumerable<Reading> Files(string path)
    {
        foreach (var file in InputFiles.At(path))
        {
            if (file.Problem is { } problem)
            {
                yield return new Reading.Failure(problem);
                continue;
            }

            foreach (var reading in Open(new(file.Path, file.Path, TextForms.Of(file.Path)), () => new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan)))
            {
                yield return reading;
            }
        }
    }

    IEnumerable<Reading> Open(Input input, Func<Stream> open)
    {
        Stream stream;
        Reading? failure = null;
        try
        {
            stream = open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            (stream, failure) = (Stream.Null, new Reading.Failure(Contents.Problem(input.Name, e)));
        }

        using (stream)
        {
            if (failure is not null)
            {
                yield return failure;
                yield break;
            }

            foreach (var reading in Contents.Guarded(input.Name, () => Contents.Read(input, stream, count => Interlocked.Add(ref bytesRead, count))))
            {
                yield return reading;
            }
        }
    }
}
