using BenchmarkDotNet.Attributes;
using Griot.Language;

namespace Griot.Bench;

/// <summary>The product of every kernel, at the sizes the English model has: the inputs of a batch, and one step of a recurrence.</summary>
public unsafe class KernelBenchmarks
{
    PackedMatrix matrix = null!;
    AlignedArray<short> rows = null!;
    AlignedArray<float> scales = null!;
    AlignedArray<float> result = null!;
    Kernel kernel = null!;

    [ParamsSource(nameof(Kernels))]
    public string Name { get; set; } = "";

    [Params("600 x 384 x 1536", "30 x 192 x 768", "1 x 192 x 768")]
    public string Size { get; set; } = "";

    public static IEnumerable<string> Kernels => Kernel.All().Select(kernel => kernel.Name);

    [GlobalSetup]
    public void SetUp()
    {
        int[] sizes = [.. Size.Split(" x ").Select(int.Parse)];
        var random = new Random(1);
        var weights = new sbyte[sizes[1] * sizes[2]];
        random.NextBytes((byte[])(Array)weights);
        matrix = new PackedMatrix(weights, sizes[1], sizes[2], new float[sizes[2]], new float[sizes[2]]);
        (rows, scales, result) = (new(sizes[0] * sizes[1]), new(sizes[0]), new(sizes[0] * sizes[2]));
        kernel = Kernel.Choose(Name);
    }

    [Benchmark]
    public void Multiply() => kernel.Multiply(rows.Pointer, scales.Pointer, scales.Length, matrix.View, result.Pointer, matrix.Width);
}
