namespace Griot.Language;

/// <summary>Arc scores and their loss: each token chooses its head among the other tokens and the root.</summary>
sealed unsafe class TrainableArcs(int size, Random random)
{
    readonly TrainableLinear product = new("arcs", size, size, 0.02, random, hasBias: false);

    public Parameter Root { get; } = new("root as head", 1, size, 0.1, random);

    /// <summary>See <see cref="TrainingOptions.LabelSmoothing"/>.</summary>
    public float Smoothing { get; set; }

    public IEnumerable<Parameter> Parameters => [.. product.Parameters, Root];

    /// <summary>Works out loss and gradients at once.</summary>
    /// <param name="batch">The sentences.</param>
    /// <param name="heads">The right head of each row, its sentence's length for the root.</param>
    /// <param name="dependents">The words as dependents, a row a token.</param>
    /// <param name="headViews">The words as heads.</param>
    /// <param name="weight">What a token's loss counts.</param>
    /// <param name="dDependents">To which the gradient of the dependents is added.</param>
    /// <param name="dHeadViews">To which the gradient of the heads is added.</param>
    /// <param name="arena">For what is needed meanwhile.</param>
    /// <returns>The sum of the losses of all tokens.</returns>
    public double Train(
        Batch batch, ReadOnlySpan<int> heads, Matrix dependents, Matrix headViews, float weight, Matrix dDependents, Matrix dHeadViews, Arena arena)
    {
        var mark = arena.Mark();
        var products = product.Forward(dependents, arena);
        var dProducts = arena.Zeros(products.Rows, size);
        var loss = 0.0;
        for (var s = 0; s < batch.Count; s++)
        {
            var (start, n) = (batch.Starts[s], batch.Lengths[s]);
            loss += Train(
                heads.Slice(start, n),
                products.Part(start, n),
                headViews.Part(start, n),
                weight,
                dProducts.Part(start, n),
                dHeadViews.Part(start, n),
                arena);
        }

        product.Backward(dependents, dProducts, dDependents, arena);
        arena.Release(mark);
        return loss;
    }

    public LinearData Quantize() => product.Quantize();

    double Train(ReadOnlySpan<int> right, Matrix products, Matrix headViews, float weight, Matrix dProducts, Matrix dHeadViews, Arena arena)
    {
        var mark = arena.Mark();
        var n = right.Length;
        var heads = arena.Room(n + 1, size);
        for (var j = 0; j < n; j++)
        {
            headViews.Span(j).CopyTo(heads.Span(j));
        }

        Root.Value.Span(0).CopyTo(heads.Span(n));
        var transposed = Product.Transpose(heads, arena);
        var scores = arena.Zeros(n, transposed.Columns);
        Product.Add(products, transposed, scores);
        var loss = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = scores.Span(i);
            loss += Softmax.Loss(row[..(n + 1)], right[i], weight, Smoothing, impossible: i);
            row[(n + 1)..].Clear();
        }

        Product.Add(scores, heads, dProducts);
        var dHeads = arena.Zeros(n + 1, size);
        Product.AddTransposed(scores.Part(0, n), products, dHeads);
        for (var j = 0; j < n; j++)
        {
            Product.AddScaled(1, dHeads.Row(j), dHeadViews.Row(j), size);
        }

        Product.AddScaled(1, dHeads.Row(n), Root.Gradient.Row(0), size);
        arena.Release(mark);
        return loss;
    }
}
