using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>
/// Runs the network over batches of sentences. Holds every buffer it needs, all bounded by <see cref="Batch.MostRows"/>,
/// and allocates nothing while it runs; one instance a thread, the weights shared.
/// </summary>
sealed unsafe class Network
{
    const float Leak = 0.1f;

    readonly NetworkWeights weights;
    readonly NetworkShape shape;
    readonly Kernel kernel;
    readonly InputLayer inputLayer;
    readonly LstmLayer lstm;
    readonly ArcScorer arcs;
    readonly RelationScorer relationScorer;
    readonly SpanningTree tree = new();
    readonly AlignedArray<short> input;
    readonly AlignedArray<float> inputScales;
    readonly AlignedArray<short> even;
    readonly AlignedArray<short> odd;
    readonly AlignedArray<float>[] tagScores;
    readonly AlignedArray<float> projections;
    readonly AlignedArray<short> dependents;
    readonly AlignedArray<float> dependentScales;
    readonly AlignedArray<float> products;
    readonly AlignedArray<float> scores;
    readonly int[] tags = new int[Batch.MostRows];
    readonly int[] heads = new int[Batch.MostRows];
    readonly int[] relations = new int[Batch.MostRows];

    public Network(NetworkWeights weights, Kernel kernel)
    {
        (this.weights, this.kernel, shape) = (weights, kernel, weights.Shape);
        var memory = new LargePages();
        inputLayer = new InputLayer(weights);
        lstm = new LstmLayer(shape, kernel, memory);
        arcs = new ArcScorer(weights, kernel, memory);
        relationScorer = new RelationScorer(weights, kernel);
        const int rows = Batch.MostRows;
        (inputScales, dependentScales) = (memory.Array<float>(rows), memory.Array<float>(rows));
        input = memory.Array<short>(rows * shape.InputSize);
        even = memory.Array<short>(rows * shape.OutputSize);
        odd = memory.Array<short>(rows * shape.OutputSize);
        tagScores = Array.ConvertAll(weights.Taggers, tagger => memory.Array<float>(rows * tagger.Width));
        projections = memory.Array<float>(rows * weights.Projection.Width);
        dependents = memory.Array<short>(rows * shape.ArcSize);
        products = memory.Array<float>(rows * shape.ArcSize);
        scores = memory.Array<float>(rows * ArcScorer.Width(rows));
    }

    /// <summary>The joint tag of each row of the last batch.</summary>
    public ReadOnlySpan<int> Tags => tags;

    /// <summary>The head of each row of the last batch, counted from the sentence's first token; its length for the root.</summary>
    public ReadOnlySpan<int> Heads => heads;

    /// <summary>The relation of each row of the last batch, as an index of <see cref="NetworkWeights.Relations"/>.</summary>
    public ReadOnlySpan<int> Relations => relations;

    /// <summary>Reads the word of one row of the batch to come.</summary>
    public void Read(int row, ReadOnlySpan<char> form) =>
        inputScales.Pointer[row] = inputLayer.Read(form, input.Pointer + (nint)row * shape.InputSize);

    /// <summary>Tags and parses a batch whose words were read.</summary>
    /// <param name="batch">The sentences.</param>
    /// <param name="seen">Is shown what each layer puts out, a row a token; it is overwritten afterwards.</param>
    public void Run(Batch batch, LayerOutput? seen = null)
    {
        var rows = batch.Rows;
        var from = input.Pointer;
        var scales = inputScales.Pointer;
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var to = layer % 2 == 0 ? even.Pointer : odd.Pointer;
            lstm.Run(weights.Layers[layer], batch, from, scales, to);
            from = to;
            scales = lstm.OutputScales;
            if (layer < weights.Taggers.Length)
            {
                var tagger = weights.Taggers[layer];
                kernel.Multiply(to, scales, rows, tagger.View, tagScores[layer].Pointer, tagger.Width);
            }

            seen?.Invoke(layer, to);
        }

        ChooseTags(rows);
        kernel.Multiply(from, scales, rows, weights.Projection.View, projections.Pointer, weights.Projection.Width);
        Activate(rows);
        for (var i = 0; i < rows; i++)
        {
            var view = projections.Pointer + (nint)i * weights.Projection.Width;
            dependentScales.Pointer[i] = Quantizer.Row(view, dependents.Pointer + (nint)i * shape.ArcSize, shape.ArcSize, Quantizer.Fine);
        }

        kernel.Multiply(dependents.Pointer, dependentScales.Pointer, rows, weights.Arcs.View, products.Pointer, shape.ArcSize);
        for (var s = 0; s < batch.Count; s++)
        {
            Attach(batch.Starts[s], batch.Lengths[s]);
        }
    }

    void Attach(int start, int n)
    {
        var stride = weights.Projection.Width;
        var views = projections.Pointer + (nint)start * stride;
        arcs.Score(n, products.Pointer + (nint)start * shape.ArcSize, views + shape.ArcHeadOffset, stride, scores.Pointer);
        var sentence = heads.AsSpan(start, n);
        tree.Find(scores.Pointer, ArcScorer.Width(n), sentence);
        relationScorer.Choose(views + shape.RelationOffset, views + shape.RelationHeadOffset, stride, sentence, relations.AsSpan(start, n));
    }

    /// <summary>The best tag of each row by the sum of what the layers say, added in their order.</summary>
    [MethodImpl(HotCode.Options)]
    void ChooseTags(int rows)
    {
        var width = weights.Taggers[0].Width;
        for (var i = 0; i < rows; i++)
        {
            var row = tagScores[0].Pointer + (nint)i * width;
            for (var layer = 1; layer < tagScores.Length; layer++)
            {
                var part = tagScores[layer].Pointer + (nint)i * width;
                for (var j = 0; j < width; j += 8)
                {
                    (Vector256.Load(row + j) + Vector256.Load(part + j)).Store(row + j);
                }
            }

            var best = 0;
            for (var tag = 1; tag < weights.Upos.Length; tag++)
            {
                best = row[tag] > row[best] ? tag : best;
            }

            tags[i] = best;
        }
    }

    /// <summary>Leaky rectifiers; then the last unit of each view becomes 1, which gives the bilinear forms their linear parts.</summary>
    [MethodImpl(HotCode.Options)]
    void Activate(int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            var row = projections.Pointer + (nint)i * weights.Projection.Width;
            for (var j = 0; j < shape.ProjectionSize; j += 8)
            {
                var x = Vector256.Load(row + j);
                Vector256.Max(x, x * Leak).Store(row + j);
            }

            row[shape.ArcHeadOffset - 1] = row[shape.RelationOffset - 1] = 1;
            row[shape.RelationHeadOffset - 1] = row[shape.ProjectionSize - 1] = 1;
        }
    }
}

/// <summary>What a layer puts out: a row of states a token of the batch.</summary>
unsafe delegate void LayerOutput(int layer, short* rows);
