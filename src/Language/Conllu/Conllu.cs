using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Griot.Language;

/// <summary>
/// CoNLL-U, the format of Universal Dependencies: a word a line in ten columns, an empty line after each sentence.
/// </summary>
public static class Conllu
{
    /// <summary>Opens a file; one whose name ends in <c>.gz</c> is unpacked on the way.</summary>
    public static StreamReader Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Stream file = File.OpenRead(path);
        return new StreamReader(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8);
    }

    /// <summary>Reads sentence by sentence. Only the form of lines is checked here; trees are when they are asked for.</summary>
    /// <exception cref="ConlluException">A line is not of ten columns, or an id is out of order.</exception>
    public static IEnumerable<ConlluSentence> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Sentences(new ConlluBlock(), reader);

        static IEnumerable<ConlluSentence> Sentences(ConlluBlock block, TextReader reader)
        {
            while (reader.ReadLine() is { } line)
            {
                if (block.Take(line) is { } sentence)
                {
                    yield return sentence;
                }
            }

            if (block.Take("") is { } last)
            {
                yield return last;
            }
        }
    }

    /// <summary>Reads a whole file from memory and gives its text with its trees.</summary>
    /// <exception cref="ConlluException">A line is malformed or a sentence is no tree.</exception>
    public static ParsedText Parse(string conllu)
    {
        using var reader = new StringReader(conllu);
        return ConlluText.Assemble(Read(reader)).ToParsedText();
    }

    /// <summary>Writes a sentence as it was read.</summary>
    public static void Write(TextWriter writer, ConlluSentence sentence)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(sentence);
        foreach (var comment in sentence.Comments)
        {
            writer.Write(comment);
            writer.Write('\n');
        }

        foreach (var row in sentence.Rows)
        {
            writer.Write(row.ToString());
            writer.Write('\n');
        }

        writer.Write('\n');
    }

    /// <summary>
    /// Writes a text: sentences numbered from 1, names as <c>Name=B-PER</c>, white space other than single blanks as
    /// <c>SpacesAfter</c>, so that reading gives the same text and spans again. What was left out between sentences
    /// (boilerplate, headings) is not written: there an empty line stands instead.
    /// </summary>
    /// <param name="writer">What is written to.</param>
    /// <param name="parsed">The text, or a piece of one.</param>
    /// <param name="before">How many sentences the pieces before have.</param>
    public static void Write(TextWriter writer, ParsedText parsed, int before = 0)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(parsed);
        for (var s = 0; s < parsed.Sentences.Length; s++)
        {
            var sentence = parsed.Sentences[s];
            var blank = s == 0 ? parsed.Text.AsSpan(0, sentence.Span.Start) : "";
            var end = s + 1 < parsed.Sentences.Length ? parsed.Sentences[s + 1].Span.Start : parsed.Text.Length;
            var after = parsed.Text.AsSpan(sentence.Span.End, end - sentence.Span.End);
            WriteSentence(writer, sentence, before + s + 1, blank, after, isLast: s + 1 == parsed.Sentences.Length);
        }
    }

    static void WriteSentence(TextWriter writer, Sentence sentence, int number, ReadOnlySpan<char> before, ReadOnlySpan<char> after, bool isLast)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"# sent_id = {number}\n# text = {OneLine(sentence.Text)}\n"));
        var names = NameLabels.Of(sentence);
        for (var i = 0; i < sentence.Count; i++)
        {
            var token = sentence[i];
            var row = new ConlluRow(
                (i + 1).ToString(CultureInfo.InvariantCulture),
                OneLine(sentence.Form(i)),
                token.Lemma.Length == 0 ? "_" : token.Lemma,
                token.Upos.Label,
                token.Xpos.Length == 0 ? "_" : token.Xpos,
                "_",
                token.Relation == Relation.None && token.IsRoot ? "_" : (token.Head + 1).ToString(CultureInfo.InvariantCulture),
                token.Relation.Label,
                "_",
                "_").WithMisc("Name", names[i]);
            if (i == 0 && !before.IsEmpty)
            {
                row = row.WithMisc("SpacesBefore", Blank(before));
            }

            var gap = i + 1 < sentence.Count
                ? sentence.Text[(token.Span.End - sentence.Span.Start)..(sentence[i + 1].Span.Start - sentence.Span.Start)]
                : after;
            row = gap switch
            {
                "" => row.WithMisc("SpaceAfter", "No"),
                " " when i + 1 < sentence.Count || !isLast => row, // a blank goes without saying, but not at the end of the file
                _ => row.WithMisc("SpacesAfter", Blank(gap)),
            };
            writer.Write(row.ToString());
            writer.Write('\n');
        }

        writer.Write('\n');
    }

    /// <summary>White space escaped; a stretch with anything else in it is one that was left out.</summary>
    static string Blank(ReadOnlySpan<char> gap) => Characters.IsGap(gap) ? Spaces.Escape(gap) : @"\n\n";

    /// <summary>Text without what would end a line or a column.</summary>
    static string OneLine(ReadOnlySpan<char> text)
    {
        var line = text.ToString();
        return line.AsSpan().IndexOfAny('\t', '\r', '\n') < 0 ? line : line.Replace('\t', ' ').Replace("\r\n", " ", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' ');
    }
}
