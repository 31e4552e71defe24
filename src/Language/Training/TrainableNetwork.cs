namespace Griot.Language;

/// <summary>
/// The network while it learns. <see cref="Train"/> runs sentences forward and back and leaves the gradients in the
/// parameters; what is learned is rounded to int8 by <see cref="Quantize"/> and run by <see cref="Network"/>.
/// </summary>
sealed unsafe class TrainableNetwork
{
    readonly NetworkShape shape;
    readonly LabelSets labels;
    readonly TrainableInput input;
    readonly TrainableLstm[] layers;
    readonly TrainableLinear tagger;
    readonly TrainableProjection projection;
    readonly TrainableArcs arcs;
    readonly TrainableRelations relations;
    readonly Batch batch = new();
    readonly Arena arena;
    readonly int[] heads = new int[Batch.MostRows];
    readonly int[] rightRelations = new int[Batch.MostRows];
    readonly bool[] hidden = new bool[Batch.MostRows];

    public TrainableNetwork(NetworkShape shape, LabelSets labels, int seed, int arenaSize = 48_000_000)
    {
        var random = new Random(seed);
        (this.shape, this.labels, Dice, arena) = (shape, labels, new Dice((uint)seed), new Arena(arenaSize));
        input = new TrainableInput(shape, labels.Words.Count, labels.Shapes.Count, random);
        layers = [.. Enumerable.Range(0, shape.Layers).Select(l => new TrainableLstm($"layer {l + 1}", shape.LayerInput(l), shape.Hidden, random))];
        var tagWidth = (labels.Tags.Length + 15) / 16 * 16;
        tagger = new TrainableLinear("tagger", shape.OutputSize, tagWidth, 0.1, random);
        projection = new TrainableProjection(shape, random);
        arcs = new TrainableArcs(shape.ArcSize, random);
        relations = new TrainableRelations(shape.RelationSize, labels.Relations.Length, random);
        Parameters =
        [
            .. input.Parameters, .. layers.SelectMany(layer => layer.Parameters), .. tagger.Parameters,
            .. projection.Parameters, .. arcs.Parameters, .. relations.Parameters,
        ];
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The share of units that drop out, before every layer and in the views of words.</summary>
    public float Dropout { get; set; } = 0.33f;

    /// <summary>The share of what a layer carries from word to word that drops out.</summary>
    public float RecurrentDropout { get; set; }

    /// <summary>See <see cref="TrainingOptions.LabelSmoothing"/>.</summary>
    public float LabelSmoothing
    {
        get => arcs.Smoothing;
        set => (arcs.Smoothing, relations.Smoothing) = (value, value);
    }

    /// <summary>Decides what drops out.</summary>
    public Dice Dice { get; set; }

    /// <summary>The share of words that are hidden, so that the unknown word is learned and letters are relied on.</summary>
    public float WordDropout { get; set; } = 0.15f;

    /// <summary>Adds to the gradients and gives the mean loss a token.</summary>
    /// <param name="sentences">From long to short.</param>
    public Losses Train(ReadOnlySpan<TrainingSentence> sentences)
    {
        arena.Release(0);
        var x = Read(sentences);
        var weight = 1f / batch.Rows;

        var inputs = new Matrix[shape.Layers];
        var outputs = new Matrix[shape.Layers];
        var drops = new Dropout[shape.Layers];
        for (var l = 0; l < layers.Length; l++)
        {
            (inputs[l], drops[l]) = Drop(l == 0 ? x : outputs[l - 1]);
            outputs[l] = layers[l].Forward(batch, inputs[l], RecurrentDropout, Dice, arena);
        }

        var (tagInput, tagDrop) = Drop(outputs[0]);
        var dTagInput = arena.Zeros(batch.Rows, shape.OutputSize);
        var tagLoss = TrainTags(sentences, tagInput, weight, dTagInput);

        var (top, topDrop) = Drop(outputs[^1]);
        var dTop = arena.Zeros(batch.Rows, shape.OutputSize);
        var (arcLoss, relationLoss) = TrainTree(top, weight, dTop);

        topDrop.Apply(batch, dTop, dTop);
        tagDrop.Apply(batch, dTagInput, dTagInput);
        var dOutput = dTop;
        for (var l = layers.Length - 1; l >= 0; l--)
        {
            if (l == 0)
            {
                Product.AddScaled(1, dTagInput.Data, dOutput.Data, batch.Rows * shape.OutputSize);
            }

            dOutput = layers[l].Backward(batch, inputs[l], outputs[l], dOutput, arena);
            drops[l].Apply(batch, dOutput, dOutput);
        }

        var row = 0;
        foreach (var sentence in sentences)
        {
            foreach (var word in sentence.Words)
            {
                input.Backward(word, hidden[row], dOutput.Row(row));
                row++;
            }
        }

        return new Losses(tagLoss / batch.Rows, arcLoss / batch.Rows, relationLoss / batch.Rows);
    }

    /// <summary>The network as it is kept in a model file.</summary>
    public NetworkData Quantize() => new(
        shape,
        labels.Words.Hashes.ToArray(),
        labels.Shapes.Hashes.ToArray(),
        labels.Tags,
        labels.Relations,
        input.Quantize(),
        [.. layers.SelectMany(layer => layer.Quantize()), tagger.Quantize(), projection.Quantize(), arcs.Quantize(), relations.Quantize()],
        arcs.Root.Value.Span(0).ToArray(),
        relations.Root.Value.Span(0).ToArray());

    Matrix Read(ReadOnlySpan<TrainingSentence> sentences)
    {
        batch.Clear();
        foreach (var sentence in sentences)
        {
            batch.Add(sentence.Length);
        }

        var x = arena.Room(batch.Rows, shape.InputSize);
        var row = 0;
        foreach (var sentence in sentences)
        {
            for (var i = 0; i < sentence.Length; i++, row++)
            {
                (heads[row], rightRelations[row]) = (sentence.Heads[i], sentence.Relations[i]);
                hidden[row] = WordDropout > 0 && Dice.Chance(WordDropout);
                input.Forward(sentence.Words[i], hidden[row], x.Row(row));
            }
        }

        return x;
    }

    (Matrix Dropped, Dropout Drop) Drop(Matrix x)
    {
        var drop = Language.Dropout.Draw(batch, x.Columns, Dropout, Dice, arena);
        var dropped = arena.Room(x.Rows, x.Columns);
        drop.Apply(batch, x, dropped);
        return (dropped, drop);
    }

    double TrainTags(ReadOnlySpan<TrainingSentence> sentences, Matrix x, float weight, Matrix dx)
    {
        var scores = tagger.Forward(x, arena);
        var (loss, row) = (0.0, 0);
        foreach (var sentence in sentences)
        {
            foreach (var tag in sentence.Tags)
            {
                var scoresOfRow = scores.Span(row++);
                loss += Softmax.Loss(scoresOfRow[..labels.Tags.Length], tag, weight, LabelSmoothing);
                scoresOfRow[labels.Tags.Length..].Clear();
            }
        }

        tagger.Backward(x, scores, dx, arena);
        return loss;
    }

    (double Arcs, double Relations) TrainTree(Matrix x, float weight, Matrix dx)
    {
        var views = projection.Forward(x, Dropout, Dice, arena);
        var dViews = arena.Zeros(batch.Rows, views.Columns);
        var arcLoss = arcs.Train(
            batch,
            heads,
            View(views, 0, shape.ArcSize),
            View(views, shape.ArcHeadOffset, shape.ArcSize),
            weight,
            View(dViews, 0, shape.ArcSize),
            View(dViews, shape.ArcHeadOffset, shape.ArcSize),
            arena);
        var relationLoss = relations.Train(
            batch,
            heads,
            rightRelations,
            View(views, shape.RelationOffset, shape.RelationSize),
            View(views, shape.RelationHeadOffset, shape.RelationSize),
            weight,
            View(dViews, shape.RelationOffset, shape.RelationSize),
            View(dViews, shape.RelationHeadOffset, shape.RelationSize),
            arena);
        projection.Backward(x, dViews, dx, arena);
        return (arcLoss, relationLoss);
    }

    Matrix View(Matrix views, int first, int size) => views.Part(0, batch.Rows, first, size);
}

/// <summary>Mean losses a token, in nats.</summary>
readonly record struct Losses(double Tags, double Arcs, double Relations)
{
    public double Sum => Tags + Arcs + Relations;

    public static Losses operator +(Losses a, Losses b) => new(a.Tags + b.Tags, a.Arcs + b.Arcs, a.Relations + b.Relations);

    public static Losses operator /(Losses a, double divisor) => new(a.Tags / divisor, a.Arcs / divisor, a.Relations / divisor);
}
