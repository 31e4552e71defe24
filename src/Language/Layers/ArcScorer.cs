using System.Runtime.CompilerServices;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>
/// The biaffine arc scores of one sentence, <c>score[i, j] = (U · dependent i) · head j</c> (Dozat and Manning 2017), the
/// root as head number <c>n</c>. Both sides are rounded so that the sums stay exact.
/// </summary>
sealed unsafe class ArcScorer
{
    const int Panel = PackedMatrix.PanelWidth;

    readonly int size;
    readonly int limit;
    readonly Kernel kernel;
    readonly AlignedArray<short> dependents;
    readonly AlignedArray<float> dependentScales;
    readonly AlignedArray<short> head;
    readonly AlignedArray<short> heads;
    readonly AlignedArray<float> headScales;
    readonly AlignedArray<float> noBias;
    readonly AlignedArray<float> root;

    public ArcScorer(NetworkWeights weights, Kernel kernel, LargePages memory)
    {
        (this.kernel, size) = (kernel, weights.Shape.ArcSize);
        limit = Quantizer.Balanced(size);
        var most = Width(Batch.MostRows);
        dependentScales = memory.Array<float>(Batch.MostRows);
        dependents = memory.Array<short>(Batch.MostRows * size);
        head = memory.Array<short>(size);
        heads = memory.Array<short>(most * size);
        headScales = memory.Array<float>(most);
        noBias = memory.Array<float>(most);
        root = memory.Array<float>(size);
        weights.RootArc.CopyTo(root.Span);
    }

    /// <summary>From one row of scores to the next in a sentence of <paramref name="n"/> tokens: its heads, the root and filling.</summary>
    public static int Width(int n) => (n + 1 + Panel - 1) / Panel * Panel;

    /// <summary>Scores every head of every token.</summary>
    /// <param name="n">The tokens.</param>
    /// <param name="products">U · dependent, a row a token.</param>
    /// <param name="headViews">The words as heads, a row a token.</param>
    /// <param name="stride">From one of those rows to the next.</param>
    /// <param name="scores">A row a token of <see cref="Width"/> numbers.</param>
    public void Score(int n, float* products, float* headViews, int stride, float* scores)
    {
        var width = Width(n);
        heads.Span[..(width * size)].Clear();
        headScales.Span[..width].Clear();
        for (var i = 0; i < n; i++)
        {
            dependentScales.Pointer[i] = Quantizer.Row(products + (nint)i * size, dependents.Pointer + (nint)i * size, size, limit);
            PackHead(i, headViews + (nint)i * stride);
        }

        PackHead(n, root.Pointer);
        var view = new PackedView(heads.Pointer, headScales.Pointer, noBias.Pointer, size, width);
        kernel.Multiply(dependents.Pointer, dependentScales.Pointer, n, view, scores, width);
    }

    /// <summary>Lays a head out as one output of a packed matrix: its pairs of values, a panel's width apart.</summary>
    [MethodImpl(HotCode.Options)]
    void PackHead(int j, float* view)
    {
        headScales.Pointer[j] = Quantizer.Row(view, head.Pointer, size, limit);
        var from = (int*)head.Pointer;
        var to = (int*)heads.Pointer + (nint)(j / Panel) * Panel * (size / 2) + j % Panel;
        for (var k = 0; k < size / 2; k++)
        {
            to[k * Panel] = from[k];
        }
    }
}
