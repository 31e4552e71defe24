using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// The text of a Word document (Office Open XML, ISO/IEC 29500): its paragraphs as they read with all changes accepted. Deletions, comments, footnotes,
/// hidden words and the codes of fields are no text; section headings stay in it and yield no claims.
/// </summary>
/// <remarks>Read element by element, with no tree: a document of a few megabytes has a million elements.</remarks>
static class WordFile
{
    const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", StrictWord = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    /// <summary>Headings beyond are sentences.</summary>
    const int LongestHeading = 200;

    // No document type, so no entities; no address is ever looked up.
    static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 512L << 20, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true,
    };

    public static bool IsOne(ZipArchive archive) => archive.GetEntry("[Content_Types].xml") is not null && MainPart(archive) is not null;

    public static Reading Read(Input input, ZipArchive archive, Allowance allowance)
    {
        try
        {
            var body = new Body(Styles(archive, allowance));
            using (var part = Open(MainPart(archive)!, allowance))
            {
                body.Read(part);
            }

            var text = body.Text;
            return Contents.Taken(input, new Document
            {
                Text = text,
                Title = body.Title ?? CoreTitle(archive, allowance) ?? Headline.Of(text),
                Published = DatelineDay.Of(text),
                Skipped = body.Headings,
            });
        }
        // Of some broken declarations the reader of .NET says that a count of its own is wrong.
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            // No program writes one; the reader's own words tell programmers how to allow it.
            var why = e.Message.Contains("DTD", StringComparison.Ordinal) ? "it has a document type, by which files from elsewhere could be drawn in" : Contents.Short(e.Message);
            return Contents.Failure(input, $"{input.Name} is a broken Word document: {why}.");
        }
    }

    // Where nearly all programs put it; some number it.
    static ZipArchiveEntry? MainPart(ZipArchive archive) => archive.GetEntry("word/document.xml") ?? archive.Entries.FirstOrDefault(entry => entry.FullName.StartsWith("word/document", StringComparison.OrdinalIgnoreCase) && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase));

    static XmlReader Open(ZipArchiveEntry entry, Allowance allowance) => XmlReader.Create(allowance.Counting(entry.Open()), Safe);

    /// <summary>By identifier, which is translated with Word, the name, which is not.</summary>
    static Dictionary<string, string> Styles(ZipArchive archive, Allowance allowance)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (archive.GetEntry("word/styles.xml") is not { } entry)
        {
            return names;
        }

        using var reader = Open(entry, allowance);
        string? style = null;
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element && IsWord(reader))
            {
                style = reader.LocalName == "style" ? Attribute(reader, "styleId") : style;
                if (reader.LocalName == "name" && style is not null && Attribute(reader, "val") is { } name)
                {
                    names.TryAdd(style, name.ToLowerInvariant());
                }
            }
        }

        return names;
    }

    static string? CoreTitle(ZipArchive archive, Allowance allowance)
    {
        if (CoreProperties(archive, allowance) is not { } entry)
        {
            return null;
        }

        using var reader = Open(entry, allowance);
        return reader.ReadToFollowing("title", "http://purl.org/dc/elements/1.1/") && OneLine(reader.ReadElementContentAsString()) is { Length: > 0 } title ? title : null;
    }

    static ZipArchiveEntry? CoreProperties(ZipArchive archive, Allowance allowance)
    {
        if (archive.GetEntry("_rels/.rels") is { } relations)
        {
            using var reader = Open(relations, allowance);
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Element && reader.LocalName == "Relationship" && reader.GetAttribute("Type")?.EndsWith("/core-properties", StringComparison.Ordinal) == true)
                {
                    return archive.GetEntry(reader.GetAttribute("Target")?.TrimStart('/') ?? "");
                }
            }
        }

        return null;
    }

    static bool IsWord(XmlReader reader) => reader.NamespaceURI is Word or StrictWord;

    static string? Attribute(XmlReader reader, string name) => reader.GetAttribute(name, Word) ?? reader.GetAttribute(name, StrictWord);

    static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The document on its way from elements to paragraphs.</summary>
    sealed class Body(Dictionary<string, string> styles)
    {
        /// <summary>A paragraph that is open; one in a text box stands in another.</summary>
        sealed class Paragraph
        {
            public StringBuilder Words { get; } = new();

            public string? Style { get; set; }
        }

        readonly StringBuilder text = new();
        readonly List<Range> headings = [];
        readonly Stack<Paragraph> open = new();
        readonly StringBuilder boxes = new();

        public string? Title { get; private set; }

        public string Text => text.ToString();

        public System.Collections.Immutable.ImmutableArray<Range> Headings => [.. headings];

        public void Read(XmlReader reader)
        {
            var hidden = false;
            while (!reader.EOF)
            {
                if (reader.NodeType is XmlNodeType.EndElement && IsWord(reader))
                {
                    hidden &= reader.LocalName != "r";
                    if (reader.LocalName == "p")
                    {
                        End();
                    }
                }
                else if (reader.NodeType is XmlNodeType.Element && IsWord(reader))
                {
                    var empty = reader.IsEmptyElement;
                    switch (reader.LocalName)
                    {
                        case "del" or "moveFrom" or "instrText" or "delText" or "delInstrText" or "footnoteReference" or "endnoteReference" or "rt" or "pPrChange" or "rPrChange" or "sectPr":
                            reader.Skip();
                            continue;
                        case "p":
                            open.Push(new());
                            if (empty)
                            {
                                End();
                            }

                            break;
                        case "pStyle" when open.TryPeek(out var paragraph):
                            paragraph.Style = Attribute(reader, "val") is { } id ? styles.GetValueOrDefault(id, id.ToLowerInvariant()) : null;
                            break;
                        case "r":
                            hidden = false;
                            break;
                        case "vanish" or "webHidden":
                            hidden = Attribute(reader, "val") is not ("0" or "false" or "off");
                            break;
                        case "t" when open.TryPeek(out var paragraph) && !empty:
                            var words = reader.ReadElementContentAsString();
                            paragraph.Words.Append(hidden ? "" : words);
                            continue;
                        case "tab" or "ptab":
                            Add('\t');
                            break;
                        case "br" or "cr":
                            Add('\n');
                            break;
                        case "noBreakHyphen":
                            Add('-');
                            break;
                    }
                }
                else if (reader.NodeType is XmlNodeType.Element && reader.LocalName == "Fallback" && reader.NamespaceURI == "http://schemas.openxmlformats.org/markup-compatibility/2006")
                {
                    // The same once more, for older Words.
                    reader.Skip();
                    continue;
                }

                reader.Read();
            }

            while (open.Count > 0)
            {
                End();
            }
        }

        void Add(char c)
        {
            if (open.TryPeek(out var paragraph))
            {
                paragraph.Words.Append(c);
            }
        }

        void End()
        {
            if (!open.TryPop(out var paragraph))
            {
                return;
            }

            var words = Clean(paragraph.Words);
            if (open.Count > 0)
            {
                // In a text box: after the paragraph that it is tied to.
                boxes.Append(words).Append(words.Length > 0 ? "\n\n" : "");
                return;
            }

            Put(words, paragraph.Style);
            foreach (var box in boxes.Length == 0 ? [] : boxes.ToString().Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
            {
                Put(box, null);
            }

            boxes.Clear();
        }

        void Put(string words, string? style)
        {
            if (words.Length == 0)
            {
                return;
            }

            if (text.Length > 0)
            {
                text.Length--;
                text.Append("\n\n");
            }

            var start = text.Length;
            text.Append(words).Append('\n');
            if (Title is null && (style is "title" || (start == 0 && style is "heading 1")) && words.Length <= LongestHeading)
            {
                Title = OneLine(words);
            }
            else if (style is not null && (style.StartsWith("heading", StringComparison.Ordinal) || style is "title" or "toc heading" || style.StartsWith("toc ", StringComparison.Ordinal)) && words.Length <= LongestHeading)
            {
                headings.Add(start..(start + words.Length));
            }
        }

        static string Clean(StringBuilder words)
        {
            var clean = new StringBuilder(words.Length);
            foreach (var c in words.ToString())
            {
                // A soft hyphen says where a word may be broken, and is none.
                clean.Append(c switch { '\u00AD' => "", '\u00A0' or '\u2007' or '\u202F' => " ", < ' ' and not ('\t' or '\n') => " ", _ => c.ToString(CultureInfo.InvariantCulture) });
            }

            return clean.ToString().Trim();
        }
    }
}
