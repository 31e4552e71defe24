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
}

/// <summary>Which form a file has: by the end of its name, else by its first bytes.</summary>
static class TextForms
{
    /// <summary>The form a name promises; <see cref="TextForm.Unknown"/> for names that promise nothing, which a folder does not give.</summary>
    public static TextForm Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".txt" or ".text" => TextForm.Plain,
        ".md" or ".markdown" => TextForm.Markdown,
        ".html" or ".htm" or ".xhtml" => TextForm.Html,
        ".jsonl" or ".ndjson" => TextForm.Lines,
        _ => TextForm.Unknown,
    };

    /// <summary>A page begins with its doctype or root, JSON lines with an object that names a text or its place; all else is plain.</summary>
    public static TextForm Guess(ReadOnlySpan<byte> start)
    {
        start = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        start = start.TrimStart(" \t\r\n"u8);
        return start switch
        {
            [(byte)'{', ..] when start.IndexOf("\"text\""u8) > 0 || start.IndexOf("\"uri\""u8) > 0 => TextForm.Lines,
            [(byte)'<', (byte)'!' or (byte)'h' or (byte)'H', ..] when Begins(start, "<!doctype html"u8) || Begins(start, "<html"u8) => TextForm.Html,
            _ => TextForm.Plain,
        };
    }

    static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(text[..word.Length], word);
}
