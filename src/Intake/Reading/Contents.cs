using System.Text.RegularExpressions;
using Griot.Record;

namespace Griot.Intake;

/// <summary>What stands in a file, message or archive, whatever its form.</summary>
static class Contents
{
    /// <param name="input">What it is.</param>
    /// <param name="stream">Read while the result is gone through, and not closed.</param>
    /// <param name="told">Told how many bytes were read, each time.</param>
    public static IEnumerable<Reading> Read(Input input, Stream stream, Action<int>? told = null)
    {
        var bytes = new LeadingBytes(stream, told);
        return TextForms.Of(bytes.Peek(TextForms.Enough), input.Named) switch
        {
            TextForm.Lines => DocumentLines.Read(input.Name, bytes),
            TextForm.Mailbox => Mailbox.Read(input, bytes),
            TextForm.Zip when stream.CanSeek => ZipFiles.Read(input, stream),
            var form => Whole(input, form, bytes),
        };
    }

    static IEnumerable<Reading> Whole(Input input, TextForm form, Stream stream)
    {
        if (TextDecoder.ReadAll(stream, DocumentReader.LargestFile) is not { } bytes)
        {
            return [Failure(input, $"{input.Name} is larger than {DocumentReader.LargestFile / 1024 / 1024} MB; cut it into documents, for instance as JSON lines.")];
        }

        // What is not unpacked is read before anybody asks for it, so that the bytes are not held while a document is coded.
        return bytes.Length == 0 ? [new Reading.Warning($"{input.Name} is empty.")] : form switch
        {
            TextForm.Pdf => [.. PdfFile.Read(input, bytes)],
            TextForm.Mail => MailMessage.Read(input, bytes),
            TextForm.Zip => ZipFiles.Read(input, new MemoryStream(bytes, writable: false)),
            TextForm.Feed => Entries(input, bytes),
            TextForm.Compound => [Failure(input, $"{input.Name} is a Word file of before 2007, or one behind a password, which Griot does not read: save it as .docx, without a password.")],
            _ => [.. Text(input, form, bytes)],
        };
    }

    static IEnumerable<Reading> Entries(Input input, byte[] bytes)
    {
        if (Feed.Read(bytes, null, null) is not { } feed)
        {
            yield return Failure(input, $"{input.Name} is no feed: neither RSS nor Atom.");
            yield break;
        }

        foreach (var (number, entry) in feed.Entries.Index())
        {
            var text = HtmlText.Of(entry.Html, out var headings);
            if (string.IsNullOrWhiteSpace(text) && entry.Title is null)
            {
                continue;
            }

            var inside = input.Message(number + 1);
            yield return Taken(inside with { Uri = entry.Address?.AbsoluteUri ?? inside.Uri }, new Document
            {
                Text = text, Title = entry.Title, Source = feed.Title, Published = entry.Published is { } at ? DateOnly.FromDateTime(at.DateTime) : null, Skipped = [.. headings],
            });
        }

        if (feed.Flaw is { } flaw)
        {
            yield return Failure(input, $"{input.Name} is a broken feed. {flaw}");
        }
        else if (feed.Entries.IsEmpty)
        {
            yield return new Reading.Warning($"{input.Name} is a feed without entries.");
        }
    }

    static IEnumerable<Reading> Text(Input input, TextForm form, byte[] bytes)
    {
        if (TextDecoder.Decode(bytes, out var note) is not { } text)
        {
            yield return Failure(input, $"{input.Name} is not text: {note}.");
            yield break;
        }

        if (note is not null)
        {
            yield return new Reading.Warning($"{input.Name} {note}.");
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
            yield return new Reading.Warning($"{input.Name} has lines of marks that take too long to read away; it is read as plain text.");
            document = Plain(text);
        }

        if (noDay is not null)
        {
            yield return new Reading.Warning($"{input.Name} was published on {Dates.Quoted(noDay)}, which is no date like 2013-02-28; it is read without.");
        }

        yield return Taken(input, document);
    }

    /// <summary>The document with its address, and with all that is no reporting skipped; a warning where it holds no text.</summary>
    public static Reading Taken(Input input, Document document) => string.IsNullOrWhiteSpace(document.Text) && document.Title is null
        ? new Reading.Warning($"{input.Name} holds no text.")
        : new Reading.Taken(document with { Uri = input.Uri, Skipped = Boilerplate.Find(document.Text, document.Skipped) });

    public static Reading.Failure Failure(Input input, string sentence) => new(sentence) { Document = input.Name };

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

    /// <summary>The readings, and a failure in place of what a vanished file, a failing disk or a broken archive throws. (An iterator cannot catch around a yield.)</summary>
    public static IEnumerable<Reading> Guarded(string name, Func<IEnumerable<Reading>> read)
    {
        IEnumerator<Reading>? next = null;
        try
        {
            while (true)
            {
                Reading reading;
                var broken = false;
                try
                {
                    next ??= read().GetEnumerator();
                    if (!next.MoveNext())
                    {
                        yield break;
                    }

                    reading = next.Current;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
                {
                    (reading, broken) = (new Reading.Failure(Problem(name, e)) { Document = e is InvalidDataException ? name : null }, true);
                }

                yield return reading;
                if (broken)
                {
                    yield break;
                }
            }
        }
        finally
        {
            next?.Dispose();
        }
    }

    public static string Problem(string name, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"There is no {name}.",
        UnauthorizedAccessException => $"{name} may not be read: access is denied.",
        _ => $"{name} cannot be read: {Short(e.Message)}.",
    };

    /// <summary>What a library has to say, as part of a sentence: one line, not long, without its stop. Some quote half the file.</summary>
    public static string Short(string message)
    {
        const int Longest = 200;
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line.TrimEnd('.') : line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }
}
