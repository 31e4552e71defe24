using System.Runtime.Intrinsics;

namespace Griot.Language;

/// <summary>Relation scores and their loss, between each token and its right head.</summary>
sealed unsafe class TrainableRelations(int size, int relations, Random random)
{
    readonly TrainableLinear product = new("relations", size, relations * size, 0.02, random, hasBias: false);
    readonly float[] scores = new float[relations];

    public Parameter Root { get; } = new("root as head of a relation", 1, size, 0.1, random);

    /// <summary>See <see cref="TrainingOptions.LabelSmoothing"/>.</summary>
    public float Smoothing { get; set; }

    public IEnumerable<Parameter> Parameters => [.. product.Parameters, Root];

    /// <summary>Works out loss and gradients at once: see <see cref="TrainableArcs.Train(Batch, ReadOnlySpan{int}, Matrix, Matrix, float, Matrix, Matrix, Arena)"/>.</summary>
    public double Train(
        Batch batch,
        ReadOnlySpan<int> heads,
        ReadOnlySpan<int> right,
        Matrix dependents,
        Matrix headViews,
        float weight,
        Matrix dDependents,
        Matrix dHeadViews,
        Arena arena)
    {
        var mark = arena.Mark();
        var products = product.Forward(dependents, arena);
        var dProducts = arena.Room(products.Rows, products.Columns);
        var loss = 0.0;
        for (var s = 0; s < batch.Count; s++)
        {
            var (start, n) = (batch.Starts[s], batch.Lengths[s]);
            for (var row = start; row < start + n; row++)
            {
                var isRoot = heads[row] == n;
                var head = isRoot ? Root.Value.Row(0) : headViews.Row(start + heads[row]);
                var dHead = isRoot ? Root.Gradient.Row(0) : dHeadViews.Row(start + heads[row]);
                loss += Train(right[row], products.Row(row), head, weight, dProducts.Row(row), dHead);
            }
        }

        product.Backward(dependents, dProducts, dDependents, arena);
        arena.Release(mark);
        return loss;
    }

    public LinearData Quantize() => product.Quantize();

    double Train(int right, float* products, float* head, float weight, float* dProducts, float* dHead)
    {
        for (var relation = 0; relation < relations; relation++)
        {
            scores[relation] = Product.Dot(products + relation * size, head, size);
        }

        var loss = Softmax.Loss(scores, right, weight, Smoothing);
        for (var relation = 0; relation < relations; relation++)
        {
            var gradient = Vector512.Create(scores[relation]);
            for (var i = 0; i < size; i += 16)
            {
                (gradient * Vector512.Load(head + i)).Store(dProducts + relation * size + i);
            }

            Product.AddScaled(scores[relation], products + relation * size, dHead, size);
        }

        return loss;
    }
}
