using System.Text;

namespace Griot.Intake;

/// <summary>How a text is written down.</summary>
enum TextForm : byte
{
    Unknown,
    Plain,
    Markdown,
    Html,

    /// <summary>JSON lines: a document a line.</summary>
    Lines,

    /// <summary>RSS or Atom: an entry a document, as far as the feed itself gives it.</summary>
    Feed,

    Pdf,

    /// <summary>One message.</summary>
    Mail,

    /// <summary>A mailbox: messages, each after a line that begins with <c>From </c>.</summary>
    Mailbox,

    /// <summary>A ZIP of files to read, or a Word document, which is one too.</summary>
    Zip,

    /// <summary>Microsoft's compound file: Word before 2007, or anything of Office behind a password.</summary>
    Compound,
}

/// <summary>
/// Which form a file has. PDF, mail, Word and ZIP are known by their first bytes, whatever the file is called; texts by the end of its name, else
/// by how they begin.
/// </summary>
static class TextForms
{
    /// <summary>So many bytes say what a file is.</summary>
    public const int Enough = 4096;

    /// <summary>Readers of PDF look for its mark so far into a file.</summary>
    const int PdfHead = 1024;

    /// <summary>A message has at least so many header fields that only a message has.</summary>
    const int FewestFields = 2;

    static readonly string[] OwnFields = ["from", "date", "subject", "message-id", "mime-version", "received", "return-path", "delivered-to", "to", "content-type", "x-mailer", "reply-to"];

    /// <summary>The form a name promises; <see cref="TextForm.Unknown"/> for names that promise nothing, which a folder does not give.</summary>
    public static TextForm Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".txt" or ".text" => TextForm.Plain,
        ".md" or ".markdown" => TextForm.Markdown,
        ".html" or ".htm" or ".xhtml" => TextForm.Html,
        ".jsonl" or ".ndjson" => TextForm.Lines,
        ".pdf" => TextForm.Pdf,
        ".eml" => TextForm.Mail,
        ".mbox" => TextForm.Mailbox,
        ".docx" or ".docm" or ".zip" => TextForm.Zip,
        ".rss" or ".atom" => TextForm.Feed,
        _ => TextForm.Unknown,
    };

    /// <summary>The form of a file by its first bytes, and of a text by its name first.</summary>
    public static TextForm Of(ReadOnlySpan<byte> start, TextForm named) => Marked(start) is var marked and not TextForm.Unknown ? marked
        : named is TextForm.Plain or TextForm.Markdown or TextForm.Html or TextForm.Lines ? named
        : Guess(start);

    /// <summary>What no text begins with, and what only a message does.</summary>
    static TextForm Marked(ReadOnlySpan<byte> start) =>
        start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8) ? TextForm.Zip
        : start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? TextForm.Compound
        : start.StartsWith("%PDF-"u8) || (start[..Math.Min(start.Length, PdfHead)].IndexOf("%PDF-"u8) is > 0 and var at && IsBinary(start[at..])) ? TextForm.Pdf
        : start.StartsWith("From "u8) && start.IndexOf((byte)'\n') is > 0 and var line && Fields(start[(line + 1)..]) >= FewestFields ? TextForm.Mailbox
        : Fields(start) >= FewestFields ? TextForm.Mail
        : TextForm.Unknown;

    // A text that speaks of PDF says %PDF- and goes on with words; a PDF has bytes above 127 in a comment next.
    static bool IsBinary(ReadOnlySpan<byte> rest) => rest[..Math.Min(rest.Length, 32)].IndexOfAnyExceptInRange((byte)0, (byte)127) >= 0;

    /// <summary>
    /// How many of the header fields at the beginning only messages have; 0 where there is no <c>From</c> or <c>Received</c> among them, or where anything
    /// but fields comes before the empty line.
    /// </summary>
    static int Fields(ReadOnlySpan<byte> start)
    {
        var (own, sender) = (0, false);
        start = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        while (!start.IsEmpty)
        {
            var end = start.IndexOf((byte)'\n');
            var line = (end < 0 ? start : start[..end]).TrimEnd((byte)'\r');
            start = end < 0 ? default : start[(end + 1)..];
            if (line.IsEmpty)
            {
                break;
            }

            if (line[0] is (byte)' ' or (byte)'\t')
            {
                continue;
            }

            var colon = line.IndexOf((byte)':');
            if (colon < 1 || line[..colon].IndexOfAnyExceptInRange((byte)33, (byte)126) >= 0)
            {
                // The last line that was looked at may be cut off.
                return start.IsEmpty && end < 0 && sender ? own : 0;
            }

            var name = Encoding.ASCII.GetString(line[..colon]).ToLowerInvariant();
            own += OwnFields.Contains(name) ? 1 : 0;
            sender |= name is "from" or "received" or "return-path";
        }

        return sender ? own : 0;
    }

    /// <summary>A page begins with its doctype or root, a feed with its root, JSON lines with an object that names a text or its place; all else is plain.</summary>
    public static TextForm Guess(ReadOnlySpan<byte> start)
    {
        start = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        start = start.TrimStart(" \t\r\n"u8);
        return start switch
        {
            [(byte)'{', ..] when start.IndexOf("\"text\""u8) > 0 || start.IndexOf("\"uri\""u8) > 0 => TextForm.Lines,
            [(byte)'<', (byte)'!' or (byte)'h' or (byte)'H', ..] when Begins(start, "<!doctype html"u8) || Begins(start, "<html"u8) => TextForm.Html,
            [(byte)'<', ..] when Feed.IsOne(start) => TextForm.Feed,
            _ => TextForm.Plain,
        };
    }

    static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[..word.Length], word);
}
