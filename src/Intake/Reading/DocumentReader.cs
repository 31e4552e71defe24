using System.Text.RegularExpressions;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// Files, folders and standard input as documents, one after the other, none held longer than the caller holds it. Whatever is
/// wrong with an input is told as a <see cref="Reading"/> in its place; the next is read all the same.
/// </summary>
/// <param name="standardInput">Opens standard input, for the path <c>-</c>.</param>
public sealed class DocumentReader(Func<Stream> standardInput)
{
    /// <summary>Larger files are refused: a text of this size is a data set that was not cut into documents.</summary>
    public const int LargestFile = 100 * 1024 * 1024;

    long bytesRead;

    /// <summary>How many bytes were read so far, for a sign of progress.</summary>
    public long BytesRead => Interlocked.Read(ref bytesRead);

    /// <summary>How many bytes the files at these paths have together.</summary>
    public static long Bytes(IEnumerable<string> paths) => paths.SelectMany(InputFiles.At).Where(file => file.Problem is null).Sum(file => new FileInfo(file.Path) is { Exists: true } info ? info.Length : 0);

    /// <summary>Reads paths in the order given; a folder's files come sorted by their path, compared by code unit.</summary>
    public IEnumerable<Reading> Read(IEnumerable<string> paths) => paths.SelectMany(Read);

    IEnumerable<Reading> Read(string path)
    {
        if (path == "-")
        {
            return Open("standard input", null, TextForm.Unknown, standardInput);
        }

        return InputFiles.At(path).SelectMany(file => file.Problem is { } problem
            ? [new Reading.Failure(problem)]
            : Open(file.Path, file.Path, TextForms.Of(file.Path), () => new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan)));
    }

    IEnumerable<Reading> Open(string name, string? uri, TextForm form, Func<Stream> open)
    {
        Stream stream;
        Reading? failure = null;
        try
        {
            stream = open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            (stream, failure) = (Stream.Null, new Reading.Failure(Problem(name, e)));
        }

        using (stream)
        {
            if (failure is not null)
            {
                yield return failure;
                yield break;
            }

            foreach (var reading in Guarded(name, Read(name, uri, form, stream)))
            {
                yield return reading;
            }
        }
    }

    IEnumerable<Reading> Read(string name, string? uri, TextForm form, Stream stream)
    {
        var bytes = new LeadingBytes(stream, count => Interlocked.Add(ref bytesRead, count));
        if (form is TextForm.Unknown)
        {
            form = TextForms.Guess(bytes.Peek(4096));
        }

        return form is TextForm.Lines ? DocumentLines.Read(name, bytes) : [.. Whole(name, uri, form, bytes)];
    }

    static IEnumerable<Reading> Whole(string name, string? uri, TextForm form, Stream stream)
    {
        if (TextDecoder.ReadAll(stream, LargestFile) is not { } bytes)
        {
            yield return new Reading.Failure($"{name} is larger than {LargestFile / 1024 / 1024} MB; cut it into documents, for instance as JSON lines.") { Document = name };
            yield break;
        }

        if (bytes.Length == 0)
        {
            yield return new Reading.Warning($"{name} is empty.");
            yield break;
        }

        if (TextDecoder.Decode(bytes, out var note) is not { } text)
        {
            yield return new Reading.Failure($"{name} is not text: {note}.") { Document = name };
            yield break;
        }

        if (note is not null)
        {
            yield return new Reading.Warning($"{name} {note}.");
        }

        string? noDay = null;
        var document = form switch
        {
            TextForm.Markdown => Markdown(text, out noDay),
            TextForm.Html => HtmlPage.Read(text),
            _ => Plain(text),
        };
        if (document is null)
        {
            yield return new Reading.Warning($"{name} has lines of marks that take too long to read away; it is read as plain text.");
            document = Plain(text);
        }

        if (noDay is not null)
        {
            yield return new Reading.Warning($"{name} was published on {Dates.Quoted(noDay)}, which is no date like 2013-02-28; it is read without.");
        }

        if (string.IsNullOrWhiteSpace(document.Text) && document.Title is null)
        {
            yield return new Reading.Warning($"{name} holds no text.");
            yield break;
        }

        yield return new Reading.Taken(document with { Uri = uri, Skipped = Boilerplate.Find(document.Text, document.Skipped) });
    }

    /// <summary>Null where the marks take too long.</summary>
    static Document? Markdown(string text, out string? noDay)
    {
        try
        {
            return MarkdownText.Read(text, out noDay);
        }
        catch (RegexMatchTimeoutException)
        {
            noDay = null;
            return null;
        }
    }

    /// <summary>A plain text: as it stands, with its headline as the title and the day of its dateline.</summary>
    internal static Document Plain(string text) => new() { Text = text, Title = Headline.Of(text), Published = DatelineDay.Of(text) };

    // A file may vanish or a disk fail in the middle of reading; an iterator cannot catch around a yield.
    static IEnumerable<Reading> Guarded(string name, IEnumerable<Reading> readings)
    {
        using var next = readings.GetEnumerator();
        while (true)
        {
            Reading reading;
            var broken = false;
            try
            {
                if (!next.MoveNext())
                {
                    yield break;
                }

                reading = next.Current;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                (reading, broken) = (new Reading.Failure(Problem(name, e)), true);
            }

            yield return reading;
            if (broken)
            {
                yield break;
            }
        }
    }

    static string Problem(string name, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"There is no {name}.",
        UnauthorizedAccessException => $"{name} may not be read: access is denied.",
        _ => $"{name} cannot be read: {e.Message.TrimEnd('.')}.",
    };
}
