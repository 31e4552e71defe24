namespace Griot.Language;

/// <summary>A sentence to learn names from: what is known of each token is the set of labels it may have.</summary>
public sealed record NamedSentence(string Text, TextSpan[] Tokens, ushort[] Labels)
{
    internal static NamedSentence Of(IReadOnlyList<string> forms, ushort[] labels)
    {
        var tokens = new TextSpan[forms.Count];
        var start = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = new(start, forms[i].Length);
            start += forms[i].Length + 1;
        }

        return new(string.Join(' ', forms), tokens, labels);
    }
}

/// <summary>
/// Trains a <see cref="NameTagger"/>: averaged structured perceptron (Collins 2002). Where a corpus marks only some kinds,
/// the right answer is the best sequence it does not rule out. Words seldom seen are hidden at random (lexical dropout), so
/// that endings and neighbours learn to do without them.
/// </summary>
public sealed class NameTraining(Casing casing, Random random)
{
    const int Epochs = 8;

    /// <summary>How often a word is hidden that was seen so many times at most.</summary>
    static readonly (int Seen, double Hidden)[] Dropout = [(2, 0.6), (5, 0.4), (20, 0.2), (int.MaxValue, 0.05)];

    /// <summary>How often any one feature is left out: the row it would have is the one of features that say nothing.</summary>
    const double FeatureDropout = 0.05;

    const uint SaysNothing = 0;

    const int Row = NameTagger.RowLength;

    readonly float[] weights = new float[NameTagger.Rows * Row];
    readonly float[] sums = new float[NameTagger.Rows * Row];
    readonly float[] transitions = new float[(NameTags.Count + 1) * NameTags.Count];
    readonly float[] transitionSums = new float[(NameTags.Count + 1) * NameTags.Count];
    readonly Dictionary<uint, int> seen = [];
    readonly NameFeatures features = new(casing);
    readonly NameLattice lattice = new();
    int step;

    public NameTagger Train(IReadOnlyList<NamedSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        foreach (var sentence in sentences)
        {
            features.Read(sentence.Text, sentence.Tokens, (_, word) =>
            {
                seen[word] = seen.GetValueOrDefault(word) + 1;
                return false;
            });
        }

        var order = sentences.ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var sentence in order)
            {
                Learn(sentence);
            }
        }

        return Average();
    }

    void Learn(NamedSentence sentence)
    {
        step++;
        var count = sentence.Tokens.Length;
        features.Read(sentence.Text, sentence.Tokens, IsHidden);
        lattice.Begin(count);
        var active = new uint[count][];
        for (var i = 0; i < count; i++)
        {
            active[i] = new uint[NameFeatures.PerToken];
            features.At(i, active[i]);
            foreach (ref var feature in active[i].AsSpan())
            {
                feature = random.NextDouble() < FeatureDropout ? SaysNothing : feature;
            }

            var scores = lattice.Scores(i);
            scores.Clear();
            foreach (var feature in active[i])
            {
                var row = weights.AsSpan((int)(feature & (NameTagger.Rows - 1)) * Row, Row);
                for (var tag = 0; tag < NameTags.Count; tag++)
                {
                    scores[tag] += (int)row[tag];
                }
            }
        }

        var between = Array.ConvertAll(transitions, weight => (short)weight);
        var given = lattice.Best(between).ToArray();
        var wanted = lattice.Best(between, sentence.Labels);
        if (wanted.SequenceEqual(given))
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            if (wanted[i] != given[i])
            {
                foreach (var feature in active[i])
                {
                    var row = (int)(feature & (NameTagger.Rows - 1)) * Row;
                    Update(weights, sums, row + wanted[i], 1);
                    Update(weights, sums, row + given[i], -1);
                }
            }

            var (wantedBefore, givenBefore) = i == 0 ? (-1, -1) : (wanted[i - 1], given[i - 1]);
            Update(transitions, transitionSums, ((wantedBefore + 1) * NameTags.Count) + wanted[i], 1);
            Update(transitions, transitionSums, ((givenBefore + 1) * NameTags.Count) + given[i], -1);
        }
    }

    // The average over all steps is the weight less its changes, each weighed by how late it came.
    void Update(float[] of, float[] late, int at, float change)
    {
        of[at] += change;
        late[at] += change * step;
    }

    NameTagger Average()
    {
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] -= sums[i] / (step + 1);
        }

        for (var i = 0; i < transitions.Length; i++)
        {
            transitions[i] -= transitionSums[i] / (step + 1);
        }

        // The largest weights are few and far out; clipping them costs nothing and leaves the others finer steps.
        var sorted = weights.Select(MathF.Abs).Where(weight => weight > 0).Order().ToArray();
        var scale = sbyte.MaxValue / sorted[(int)(0.9995 * (sorted.Length - 1))];
        return new(
            Array.ConvertAll(weights, weight => (sbyte)Math.Clamp(MathF.Round(weight * scale), -sbyte.MaxValue, sbyte.MaxValue)),
            Array.ConvertAll(transitions, weight => (short)Math.Clamp(MathF.Round(weight * scale), -short.MaxValue, short.MaxValue)),
            casing);
    }

    bool IsHidden(WordCase usual, uint word)
    {
        var count = seen[word];
        foreach (var (most, hidden) in Dropout)
        {
            if (count <= most)
            {
                return random.NextDouble() < hidden;
            }
        }

        return false;
    }
}
