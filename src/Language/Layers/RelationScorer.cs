using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>
/// Chooses the relation between each token and its head: for every relation a bilinear form of the two, the highest wins.
/// Only the root's dependent is <c>root</c>.
/// </summary>
sealed unsafe class RelationScorer
{
    /// <summary>Tokens whose products are worked out together.</summary>
    const int Block = 32;

    readonly NetworkWeights weights;
    readonly Kernel kernel;
    readonly int size;
    readonly AlignedArray<short> dependents;
    readonly AlignedArray<float> dependentScales = new(Block);
    readonly AlignedArray<float> products;
    readonly AlignedArray<float> root;

    public RelationScorer(NetworkWeights weights, Kernel kernel)
    {
        (this.weights, this.kernel, size) = (weights, kernel, weights.Shape.RelationSize);
        dependents = new AlignedArray<short>(Block * size);
        products = new AlignedArray<float>(Block * weights.Labels.Width);
        root = new AlignedArray<float>(size);
        weights.RootRelation.CopyTo(root.Span);
    }

    /// <summary>Chooses for a sentence.</summary>
    /// <param name="dependentViews">The words as dependents, a row a token.</param>
    /// <param name="headViews">The words as heads.</param>
    /// <param name="stride">From one of those rows to the next.</param>
    /// <param name="heads">The head of each token, the number of tokens for the root.</param>
    /// <param name="relations">Filled with indices of <see cref="NetworkWeights.Relations"/>.</param>
    public void Choose(float* dependentViews, float* headViews, int stride, ReadOnlySpan<int> heads, Span<int> relations)
    {
        for (var first = 0; first < heads.Length; first += Block)
        {
            var count = Math.Min(Block, heads.Length - first);
            for (var i = 0; i < count; i++)
            {
                var view = dependentViews + (nint)(first + i) * stride;
                dependentScales.Pointer[i] = Quantizer.Row(view, dependents.Pointer + i * size, size, Quantizer.Fine);
            }

            kernel.Multiply(dependents.Pointer, dependentScales.Pointer, count, weights.Labels.View, products.Pointer, weights.Labels.Width);
            for (var i = 0; i < count; i++)
            {
                var head = heads[first + i];
                relations[first + i] = head == heads.Length
                    ? weights.RootRelationId
                    : Best(products.Pointer + (nint)i * weights.Labels.Width, headViews + (nint)head * stride);
            }
        }
    }

    [MethodImpl(HotCode.Options)]
    int Best(float* product, float* head)
    {
        var (best, most) = (-1, float.NegativeInfinity);
        for (var relation = 0; relation < weights.Relations.Length; relation++)
        {
            var score = Dot(product + relation * size, head);
            if (relation != weights.RootRelationId && score > most)
            {
                (best, most) = (relation, score);
            }
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    float Dot(float* x, float* y)
    {
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < size; i += 8)
        {
            sum += Vector256.Load(x + i) * Vector256.Load(y + i);
        }

        var four = sum.GetLower() + sum.GetUpper();
        return four[0] + four[1] + four[2] + four[3];
    }
}
