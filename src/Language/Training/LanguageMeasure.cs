using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Griot.Language;

/// <summary>How well and how fast a model reads treebanks it was not trained on.</summary>
/// <param name="Kernel">The kernel it was measured with.</param>
/// <param name="Treebanks">One measurement each.</param>
public sealed record LanguageMeasure(string Kernel, ImmutableArray<TreebankMeasure> Treebanks)
{
    /// <summary>Passes over the text of which the fastest counts: the first ones warm up.</summary>
    const int Passes = 3;

    static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>How names were found, where that was asked for.</summary>
    public NameMeasure? Names { get; init; }

    public static LanguageMeasure Of(LanguageModel model, IReadOnlyList<Treebank> treebanks, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(treebanks);
        ArgumentNullException.ThrowIfNull(clock);
        var parser = model.CreateParser();
        return new LanguageMeasure(parser.Kernel, [.. treebanks.Select(treebank => Of(model, parser, treebank, clock))]);
    }

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    static TreebankMeasure Of(LanguageModel model, Parser parser, Treebank treebank, TimeProvider clock)
    {
        var content = treebank.Content;
        var (fastest, parsed) = (TimeSpan.MaxValue, (ParsedText?)null);
        for (var pass = 0; pass < Passes; pass++)
        {
            var start = clock.GetTimestamp();
            parsed = parser.Parse(content.Text, content.Tokens);
            var elapsed = clock.GetElapsedTime(start);
            fastest = elapsed < fastest ? elapsed : fastest;
        }

        var trees = TreeScore.Of(content.Sentences, parsed!.Sentences);
        var cut = SegmentationScore.Of(content.Text, content.Tokens, Tokenizer.Tokenize(content.Text, model.Splitter));
        return new TreebankMeasure(
            treebank.Name,
            trees.Tokens,
            Round(trees.Upos),
            Round(trees.Xpos),
            Round(trees.Uas),
            Round(trees.Las),
            Round(trees.Lemmas),
            Round(100 * cut.Words.F1),
            Round(100 * cut.Sentences.F1),
            (int)(trees.Tokens / fastest.TotalSeconds));
    }

    static double Round(double share) => Math.Round(share, 2);
}

/// <summary>
/// Scores on one treebank, in per cent: tags, trees and lemmas on its own tokens, words and sentences (F1) on its raw
/// text; and the tokens tagged, parsed and lemmatised in a second on one thread.
/// </summary>
public sealed record TreebankMeasure(
    string Treebank, int Tokens, double Upos, double Xpos, double Uas, double Las, double Lemmas, double Words, double Sentences, int TokensASecond);
