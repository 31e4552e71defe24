using System.Collections.Immutable;
using Griot.Coding;
using Griot.Intake;
using Griot.Language;
using Griot.Record;

namespace Griot.Cli;

/// <summary>The model and the coder on one thread: a document in, what it says out.</summary>
sealed class Engine : IDisposable
{
    readonly ReadyModel? owned;
    readonly LanguageModel model;
    readonly Parser parser;
    readonly IDocumentCoder coder;

    Engine(ReadyModel ready, IDocumentCoder coder) => (owned, model, parser, this.coder) = (ready, ready.Model, ready.Parser, coder);

    Engine(LanguageModel model, IDocumentCoder coder) => (this.model, parser, this.coder) = (model, model.CreateParser(), coder);

    /// <summary>With the model named, or the one beside the program; codes by rules unless another coder is given.</summary>
    /// <exception cref="CommandException">There is no such model, or it cannot be used.</exception>
    public static Engine Open(FileInfo? model, IDocumentCoder? coder = null)
    {
        if (coder is null or Coder)
        {
            // Beside the model, not after it. What goes wrong there goes wrong again where it is used, and is told there.
            _ = Task.Run(Coder.Prepare);
        }

        return new Engine(ReadyModel.Open(model), coder ?? new Coder());
    }

    /// <summary>The same model and coder for another thread. To be disposed of before this one.</summary>
    public Engine ForAnotherThread() => new(model, coder);

    public IReadOnlyList<Claim> Read(Document document) => [.. Code(document).Findings.Select(finding => finding.Claim)];

    /// <summary>The claims of a file with one document.</summary>
    /// <exception cref="IOException">The file holds none.</exception>
    public IReadOnlyList<Claim> Read(string path, DateOnly? published)
    {
        foreach (var reading in new DocumentReader(() => Stream.Null).Read([path]))
        {
            switch (reading)
            {
                case Reading.Taken taken:
                    return Read(published is null ? taken.Document : taken.Document with { Published = published });
                case Reading.Failure failure:
                    throw new IOException(failure.Sentence);
            }
        }

        throw new IOException($"{path} holds no text.");
    }

    public CodedDocument Code(Document document) => Code(document, Parse(document));

    /// <summary>Codes a document that was parsed, in one piece; the title too where the text does not begin with it.</summary>
    public CodedDocument Code(Document document, ParsedText body) => coder.Code(document, body, ParseTitle(document));

    /// <summary>Parses what is not skipped of a text.</summary>
    public ParsedText Parse(Document document) => parser.Parse(Read(document.Text, document.Skipped, Range.All));

    /// <summary>Codes a piece of a text too large to be read as a whole. What stands in other pieces is not known to it; offsets are those of the whole.</summary>
    public (CodedDocument Coded, ImmutableArray<Sentence> Sentences) Code(Document document, Range piece)
    {
        var (start, length) = piece.GetOffsetAndLength(document.Text.Length);
        if (length == document.Text.Length)
        {
            var whole = Parse(document);
            return (Code(document, whole), whole.Sentences);
        }

        var parsed = parser.Parse(Read(document.Text, document.Skipped, piece));
        var moved = new ParsedText(document.Text, [.. parsed.Sentences.Select(sentence => Moved(sentence, document.Text, start))]);
        return (coder.Code(document, moved, start == 0 ? ParseTitle(document) : null), moved.Sentences);
    }

    ParsedText? ParseTitle(Document document) =>
        document.Title is { } title && !document.BeginsWithTitle ? parser.Parse(title) : null;

    /// <summary>A piece of a text in which what is skipped is empty lines, so that every place stays the same.</summary>
    static string Read(string text, ImmutableArray<Range> skipped, Range piece)
    {
        var (start, length) = piece.GetOffsetAndLength(text.Length);
        if (skipped.IsEmpty)
        {
            return length == text.Length ? text : text.Substring(start, length);
        }

        return string.Create(length, (text, skipped, start), static (read, from) =>
        {
            from.text.AsSpan(from.start, read.Length).CopyTo(read);
            foreach (var range in from.skipped)
            {
                var first = Math.Clamp(range.Start.Value - from.start, 0, read.Length);
                var end = Math.Clamp(range.End.Value - from.start, 0, read.Length);
                read[first..end].Fill('\n');
            }
        });
    }

    static Sentence Moved(Sentence sentence, string text, int by)
    {
        var tokens = sentence.Tokens.ToArray();
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = tokens[i] with { Span = Moved(tokens[i].Span, by) };
        }

        return new Sentence(text, Moved(sentence.Span, by), tokens, sentence.Names);
    }

    static TextSpan Moved(TextSpan span, int by) => new(span.Start + by, span.Length);

    public void Dispose() => owned?.Dispose();
}
