using System.Runtime.InteropServices;

namespace Griot.Language;

/// <summary>
/// Where sentences end, learned: a logistic regression over the tokens around each gap, with what
/// <see cref="SentenceRules"/> say as one of its features. It knows what rules do not: which abbreviations go on, which
/// words begin sentences, how greetings, signatures and list items stand without a full stop.
/// </summary>
public sealed class SentenceSplitter
{
    const int Buckets = 1 << 15;
    const int Epochs = 8;
    const float Rate = 0.1f;
    const float Decay = 1e-6f;

    // Only the sign of their sum counts, so the weights need no scale.
    readonly sbyte[] weights;

    SentenceSplitter(sbyte[] weights) => this.weights = weights;

    /// <summary>Learns from texts whose sentences are known.</summary>
    public static SentenceSplitter Train(IEnumerable<ConlluText> texts, Random random)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(random);
        List<(int[] Features, bool Ends)> examples = [];
        foreach (var text in texts)
        {
            Collect(text, examples);
        }

        var learned = new float[Buckets];
        var order = examples.ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            var rate = Rate / (1 + epoch);
            foreach (var (features, ends) in order)
            {
                var sum = 0f;
                foreach (var feature in features)
                {
                    sum += learned[feature];
                }

                var step = rate * ((ends ? 1f : 0f) - (1f / (1f + MathF.Exp(-sum))));
                foreach (var feature in features)
                {
                    learned[feature] += step - (rate * Decay * learned[feature]);
                }
            }
        }

        var unit = learned.Max(MathF.Abs) / sbyte.MaxValue;
        return new(Array.ConvertAll(learned, weight => (sbyte)MathF.Round(weight / unit)));
    }

    public static SentenceSplitter Read(ReadOnlySpan<byte> section) => new(MemoryMarshal.Cast<byte, sbyte>(section)[..Buckets].ToArray());

    public byte[] ToBytes() => MemoryMarshal.AsBytes(weights.AsSpan()).ToArray();

    /// <summary>The tokens of one paragraph with which sentences end, in order; the last is always among them.</summary>
    internal void Ends(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens, List<int> ends)
    {
        Span<int> features = stackalloc int[SentenceFeatures.Count];
        var view = new SentenceFeatures(text, tokens);
        for (var i = 0; i < tokens.Length - 1; i++)
        {
            if (!view.MayEnd(i))
            {
                continue;
            }

            view.At(i, features);
            var sum = 0;
            foreach (var feature in features)
            {
                sum += weights[feature & (Buckets - 1)];
            }

            if (sum > 0)
            {
                ends.Add(i);
                view.Begin(i + 1);
            }
        }

        ends.Add(tokens.Length - 1);
    }

    static void Collect(ConlluText text, List<(int[] Features, bool Ends)> examples)
    {
        Span<int> features = stackalloc int[SentenceFeatures.Count];
        var ends = text.Tokens.Select(sentence => sentence.Span.End).ToHashSet();
        List<TextSpan> tokens = [];
        foreach (var paragraph in Paragraphs.Of(text.Text))
        {
            tokens.Clear();
            new WordScanner(text.Text, tokens).Scan(paragraph.Start, paragraph.End);
            var view = new SentenceFeatures(text.Text, CollectionsMarshal.AsSpan(tokens));
            for (var i = 0; i < tokens.Count - 1; i++)
            {
                var isEnd = ends.Contains(tokens[i].End);
                if (view.MayEnd(i))
                {
                    view.At(i, features);
                    examples.Add(([.. Array.ConvertAll(features.ToArray(), feature => feature & (Buckets - 1))], isEnd));
                }

                if (isEnd)
                {
                    view.Begin(i + 1);
                }
            }
        }
    }
}
