using System.Globalization;
using System.Text;
using Griot.Record;
using MimeKit;

namespace Griot.Intake;

/// <summary>
/// A message: the part that people read, with its subject as the title, its sender as the source and the day it was sent; then what is attached to it and
/// can be read, each a document of its own. What it quotes of other messages, and the signature, stay in the text and yield no claims.
/// </summary>
static class MailMessage
{
    /// <summary>Header fields and parts of one message; each costs a hundred times the bytes it is written with.</summary>
    const int MostFields = 20_000, MostParts = 1000;

    /// <summary>A plain part shorter than this, beside a page several times as long, only says that there is a page.</summary>
    const int ShortestStory = 300, PageRatio = 4;

    static readonly ParserOptions Options = new() { MaxMimeDepth = 32, MaxAddressGroupDepth = 4 };

    public static IEnumerable<Reading> Read(Input input, byte[] bytes)
    {
        if (new Structure(bytes).Flaw() is { } flaw)
        {
            return [Contents.Failure(input, $"{input.Name} {flaw}.")];
        }

        MimeKit.MimeMessage message;
        try
        {
            message = MimeKit.MimeMessage.Load(Options, new MemoryStream(bytes, writable: false), persistent: true);
        }
        catch (FormatException e)
        {
            return [Contents.Failure(input, $"{input.Name} is a broken message: {Contents.Short(e.Message)}.")];
        }

        return Read(input, message);
    }

    static IEnumerable<Reading> Read(Input input, MimeKit.MimeMessage message)
    {
        if (message.Body is Multipart { ContentType: var type } && type.IsMimeType("multipart", "encrypted"))
        {
            yield return Contents.Failure(input, $"{input.Name} is encrypted.");
            yield break;
        }

        var (body, html, attached) = Parts(message);
        var text = body is null ? null : Words(body, ref html);
        var document = Story(message, text ?? "");
        if (text is not null || attached.Count == 0)
        {
            yield return Contents.Taken(input, document);
        }

        var number = 0;
        foreach (var part in attached)
        {
            number++;
            foreach (var reading in Attachment(input, part, number, document))
            {
                yield return reading;
            }
        }
    }

    static Document Story(MimeKit.MimeMessage message, string text)
    {
        var date = message.Date;
        var sender = message.From.Mailboxes.FirstOrDefault() ?? message.Sender;
        return new Document
        {
            Text = text,
            Title = OneLine(message.Subject),
            Source = OneLine(sender?.Name) ?? OneLine(sender?.Address),

            // As the sender's clock and calendar had it; a header without a date gives the first day there is.
            Published = date.Year > 1 ? DateOnly.FromDateTime(date.DateTime) : DatelineDay.Of(text),
            Skipped = Quoted(text),
        };
    }

    /// <summary>The part that is read, the page that says the same, and all that is attached.</summary>
    static (TextPart? Body, TextPart? Page, List<MimeEntity> Attached) Parts(MimeKit.MimeMessage message)
    {
        TextPart? plain = null, page = null;
        var attached = new List<MimeEntity>();
        var open = new Stack<MimeEntity>();
        if (message.Body is { } body)
        {
            open.Push(body);
        }

        while (open.TryPop(out var entity))
        {
            switch (entity)
            {
                case Multipart several:
                    foreach (var part in several.Reverse())
                    {
                        open.Push(part);
                    }

                    break;
                case TextPart { IsAttachment: false, FileName: null } text when text.IsHtml && page is null && (plain is null || text.ContentType.IsMimeType("text", "html")):
                    page = text;
                    break;
                case TextPart { IsAttachment: false, FileName: null } text when !text.IsHtml && plain is null && text.ContentType.IsMimeType("text", "plain"):
                    plain = text;
                    break;
                case MessagePart or MimePart when attached.Count < MostParts:
                    attached.Add(entity);
                    break;
            }
        }

        return (plain ?? page, page, attached);
    }

    /// <summary>The words of the part: those of the page where the plain part only points to it.</summary>
    static string? Words(TextPart body, ref TextPart? page)
    {
        var plain = body.IsHtml ? null : Text(body);
        var words = page is null || plain?.Trim().Length >= ShortestStory ? null : HtmlText.Of(Text(page), out _);
        return plain is null || (words is not null && (string.IsNullOrWhiteSpace(plain) || words.Length > PageRatio * plain.Length)) ? words : plain;
    }

    static string Text(TextPart part)
    {
        var text = Decoded(part);
        return part.IsFlowed && !part.IsHtml ? Unflowed(text) : text;
    }

    // The character set that the part names, else what the bytes look like.
    static string Decoded(TextPart part)
    {
        using var bytes = new MemoryStream();
        part.Content?.DecodeTo(bytes);
        var raw = bytes.ToArray();
        if (raw.Length == 0)
        {
            return "";
        }

        if (part.ContentType.Charset is { Length: > 0 } && part.ContentType.CharsetEncoding is { } named && !raw.AsSpan().StartsWith("\uFEFF"u8))
        {
            return Printable(named.GetString(raw));
        }

        return Printable(TextDecoder.Decode(raw, out _) ?? Encoding.Latin1.GetString(raw));
    }

    static string Printable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            clean.Append(c switch { '\r' => "", '\0' => "\uFFFD", '\u00A0' => " ", _ => c.ToString(CultureInfo.InvariantCulture) });
        }

        return clean.ToString();
    }

    /// <summary>RFC 3676: a line that ends with a blank goes on in the next, but for the one before a signature.</summary>
    static string Unflowed(string text)
    {
        var flowed = new StringBuilder(text.Length);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var content = line is [' ', ..] ? line[1..] : line;
            flowed.Append(content);
            if (content is "-- " or not [.., ' '])
            {
                flowed.Append('\n');
            }
        }

        // After the last line end there is one more, empty line.
        return text.EndsWith('\n') && flowed.Length > 0 ? flowed.ToString(0, flowed.Length - 1) : flowed.ToString();
    }

    /// <summary>Lines quoted from other messages, the line that names their sender, and the signature.</summary>
    static System.Collections.Immutable.ImmutableArray<Range> Quoted(string text)
    {
        var found = new List<Range>();
        var start = 0;
        Range? before = null;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOf('\n');
            var end = length < 0 ? text.Length : start + length;
            var line = text.AsSpan(start..end);
            if (line is "-- " or "--")
            {
                found.Add(start..text.TrimEnd().Length);
                break;
            }

            if (line.StartsWith(">"))
            {
                if (before is { } lead && text.AsSpan()[lead].TrimEnd().EndsWith(" wrote:"))
                {
                    found.Add(lead);
                }

                found.Add(start..end);
            }

            before = line.IsWhiteSpace() ? before : line.StartsWith(">") ? null : start..end;
            start = end + 1;
        }

        return [.. found.Where(range => range.Start.Value < range.End.Value)];
    }

    static IEnumerable<Reading> Attachment(Input input, MimeEntity part, int number, Document around)
    {
        if (part is MessagePart { Message: { } forwarded })
        {
            var inside = input.Inside(OneLine(forwarded.Subject) is { } subject ? subject.Replace('/', '-').Replace('\\', '-') : Unnamed(number));
            return inside.Depth > Input.Deepest ? [TooDeep(inside)] : Read(inside, forwarded);
        }

        if (part is not MimePart { Content: not null } file)
        {
            return [];
        }

        // A file without a name is told by what it is; pictures, sound and signatures are left alone without a word.
        var named = input.Inside(OneLine(file.FileName) ?? Unnamed(number));
        using var bytes = new MemoryStream();
        file.Content.DecodeTo(bytes);
        var start = bytes.GetBuffer().AsSpan(0, (int)Math.Min(bytes.Length, TextForms.Enough));
        var form = TextForms.Of(start, named.Named);
        var isText = file.ContentType.IsMimeType("text", "plain") || file.ContentType.IsMimeType("text", "html") || file.ContentType.IsMimeType("text", "markdown");
        if (bytes.Length == 0 || (form is TextForm.Plain && !isText && named.Named is TextForm.Unknown))
        {
            return [];
        }

        if (named.Depth > Input.Deepest)
        {
            return [TooDeep(named)];
        }

        if (named.Named is TextForm.Unknown && file.ContentType.IsMimeType("text", "html"))
        {
            named = named with { Named = TextForm.Html };
        }

        var content = new MemoryStream(bytes.ToArray(), writable: false);
        return Contents.Guarded(named.Name, () => Contents.Read(named, content)).Select(reading => Dated(reading, around));
    }

    // What a message carries was sent with it: its day and sender are the message's where it gives none itself.
    static Reading Dated(Reading reading, Document around) => reading is Reading.Taken { Document: var document }
        ? new Reading.Taken(document with { Published = document.Published ?? around.Published, Source = document.Source ?? around.Source })
        : reading;

    static Reading.Failure TooDeep(Input input) => Contents.Failure(input, string.Create(CultureInfo.InvariantCulture, $"{input.Name} stands in {Input.Deepest} archives or messages, one in the other, which is as deep as Griot looks."));

    static string Unnamed(int number) => string.Create(CultureInfo.InvariantCulture, $"attachment {number}");

    static string? OneLine(string? text) => text is null || string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is not { Length: > 0 } line ? null : line;

    /// <summary>Goes through a message and keeps nothing, to see whether it can be kept.</summary>
    sealed class Structure(byte[] bytes) : MimeReader(MailMessage.Options, new MemoryStream(bytes, writable: false), MimeFormat.Entity)
    {
        int fields;
        int parts;

        sealed class TooMuchException(string what) : Exception(what);

        /// <summary>What is wrong with it, if anything is: the rest of a sentence that begins with its name.</summary>
        public string? Flaw()
        {
            try
            {
                ReadMessage();
                return null;
            }
            catch (TooMuchException e)
            {
                return e.Message;
            }
            catch (FormatException e)
            {
                return $"is a broken message: {Contents.Short(e.Message)}";
            }
        }

        protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
        {
            if (++fields > MostFields)
            {
                throw new TooMuchException(string.Create(CultureInfo.InvariantCulture, $"has more than {MostFields:N0} header fields, as no message has"));
            }
        }

        protected override void OnMimePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Count();

        protected override void OnMultipartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Count();

        protected override void OnMessagePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Count();

        void Count()
        {
            if (++parts > MostParts)
            {
                throw new TooMuchException(string.Create(CultureInfo.InvariantCulture, $"has more than {MostParts:N0} parts, as no message has"));
            }
        }
    }
}
