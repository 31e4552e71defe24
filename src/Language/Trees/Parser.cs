using System.Collections.Immutable;

namespace Griot.Language;

/// <summary>
/// Reads text into trees. Keeps the buffers of its network, so that one parser serves one thread, text after text; make
/// more with <see cref="LanguageModel.CreateParser()"/>.
/// </summary>
public sealed class Parser
{
    readonly LanguageModel model;
    readonly TreeParser trees;
    NameTagger? names;

    internal Parser(LanguageModel model, Kernel kernel)
    {
        this.model = model;
        trees = new TreeParser(model.Network, kernel);
        Kernel = kernel.Name;
    }

    /// <summary>The kernel in use: <c>avx512</c>, <c>avx2</c> or <c>portable</c>. The trees are the same with all three.</summary>
    public string Kernel { get; }

    /// <summary>Cuts a text into sentences and tokens and reads them.</summary>
    public ParsedText Parse(string text) => Parse(text, Tokenizer.Tokenize(text, model.Splitter));

    /// <summary>Reads sentences whose tokens are given.</summary>
    /// <param name="text">The text the spans point into.</param>
    /// <param name="sentences">In order, each with at least one token.</param>
    public ParsedText Parse(string text, IReadOnlyList<TokenizedSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sentences);

        // Sentences in capitals are read as if they were written as others are; spans and text stay what they were.
        var read = model.KnowsNames ? model.Casing.Recase(text, sentences) : text;
        var tokens = trees.Parse(read, sentences);
        if (names is null && model.KnowsNames)
        {
            names = model.CreateNameTagger();
        }

        var parsed = ImmutableArray.CreateBuilder<Sentence>(sentences.Count);
        for (var s = 0; s < sentences.Count; s++)
        {
            foreach (ref var token in tokens[s].AsSpan())
            {
                token = token with { Lemma = model.Lemmatizer.Lemma(token.Span.Of(read), token.Upos, token.Xpos) };
            }

            parsed.Add(new Sentence(text, sentences[s].Span, tokens[s], names is null ? [] : names.Find(read, sentences[s].Tokens)));
        }

        GC.KeepAlive(model);
        return new ParsedText(text, parsed.MoveToImmutable());
    }
}
