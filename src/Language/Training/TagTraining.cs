namespace Griot.Language;

/// <summary>
/// Learns tags anew from all layers of a trained network, which itself stands still. While the network learns, tags are
/// read from its first layer alone: with their gradient in the second, trees on EWT were half a point worse. What the later
/// layers know of the sentence still tells tags apart.
/// </summary>
sealed unsafe class TagTraining
{
    const int Epochs = 6;
    const float Rate = 3e-3f;
    const float LastRate = 0.02f;

    /// <summary>Much: the layers know the sentences they were trained on too well.</summary>
    const float DropoutShare = 0.7f;

    readonly NetworkData network;
    readonly NetworkStates states;
    readonly TrainableLinear[] taggers;
    readonly TrainingOptions options;
    readonly Arena arena = new(8_000_000);
    readonly Batch batch = new();
    readonly Dice dice;

    TagTraining(NetworkData network, TrainingOptions options)
    {
        (this.network, this.options, dice) = (network, options, new Dice((uint)options.Seed));
        states = new NetworkStates(NetworkWeights.ReadCopy(network.ToSection()), Kernel.Choose());
        var random = new Random(options.Seed);
        var was = network.Taggers;
        taggers = [.. Enumerable.Range(0, states.Layers).Select(l => new TrainableLinear($"tagger {l + 1}", network.Shape.OutputSize, was[0].Outputs, 0, random, hasBias: l == 0))];
        for (var layer = 0; layer < was.Length; layer++)
        {
            taggers[layer].Assign(was[layer]);
        }
    }

    /// <summary>Gives the network with its new taggers.</summary>
    public static NetworkData Train(NetworkData network, IReadOnlyList<Treebank> treebanks, TrainingOptions options) =>
        new TagTraining(network, options).Train(treebanks);

    NetworkData Train(IReadOnlyList<Treebank> treebanks)
    {
        var tags = network.Tags.Index().ToDictionary(tag => tag.Item, tag => tag.Index, StringComparer.Ordinal);
        var lessons = treebanks.SelectMany(treebank => Lessons(treebank.Content, tags)).ToArray();
        var adam = new Adam([.. taggers.SelectMany(tagger => tagger.Parameters)]);
        var random = new Random(options.Seed);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(lessons);
            for (var first = 0; first < lessons.Length;)
            {
                var end = first + 1;
                for (var rows = lessons[first].Tags.Length; end < lessons.Length && (rows += lessons[end].Tags.Length) <= options.BatchTokens; end++)
                {
                }

                Learn(lessons.AsSpan(first..end));
                adam.Step(Rate * Math.Max(LastRate, 1 - (epoch + (float)first / lessons.Length) / Epochs));
                first = end;
            }
        }

        return network with { Taggers = [.. taggers.Select(tagger => tagger.Quantize())] };
    }

    IEnumerable<Lesson> Lessons(ConlluText content, Dictionary<string, int> tags)
    {
        foreach (var (sentence, tokens) in content.Sentences.Zip(content.Tokens))
        {
            if (tokens.Tokens.Length <= options.LongestSentence)
            {
                yield return new Lesson(Array.ConvertAll(sentence.Words.ToArray(), word => tags[LabelSets.Tag(word)]), states.Read(content.Text, tokens.Tokens));
            }
        }
    }

    void Learn(Span<Lesson> lessons)
    {
        arena.Release(0);
        batch.Clear();
        lessons.Sort(static (a, b) => b.Tags.Length.CompareTo(a.Tags.Length));
        foreach (var lesson in lessons)
        {
            batch.Add(lesson.Tags.Length);
        }

        var scores = arena.Zeros(batch.Rows, network.Taggers[0].Outputs);
        var inputs = new Matrix[taggers.Length];
        for (var layer = 0; layer < taggers.Length; layer++)
        {
            inputs[layer] = Input(lessons, layer);
            Product.AddScaled(1, taggers[layer].Forward(inputs[layer], arena).Data, scores.Data, scores.Rows * scores.Columns);
        }

        var row = 0;
        foreach (var lesson in lessons)
        {
            foreach (var tag in lesson.Tags)
            {
                var ofRow = scores.Span(row++);
                Softmax.Loss(ofRow[..network.Tags.Length], tag, 1f / batch.Rows);
                ofRow[network.Tags.Length..].Clear();
            }
        }

        for (var layer = 0; layer < taggers.Length; layer++)
        {
            taggers[layer].Backward(inputs[layer], scores);
        }
    }

    /// <summary>The states of one layer, a row a token, parts of which are left out.</summary>
    Matrix Input(Span<Lesson> lessons, int layer)
    {
        var size = network.Shape.OutputSize;
        var x = arena.Room(batch.Rows, size);
        var row = 0;
        foreach (var lesson in lessons)
        {
            for (var i = 0; i < lesson.Tags.Length; i++)
            {
                var from = lesson.States.AsSpan((i * states.Width) + (layer * size), size);
                var to = x.Span(row++);
                for (var part = 0; part < size; part++)
                {
                    to[part] = from[part] * LstmLayer.StateScale;
                }
            }
        }

        Dropout.Draw(batch, size, DropoutShare, dice, arena).Apply(batch, x, x);
        return x;
    }

    /// <summary>A sentence: the tags of its words, and what the layers make of them.</summary>
    sealed record Lesson(int[] Tags, short[] States);
}
