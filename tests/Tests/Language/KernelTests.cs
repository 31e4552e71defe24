using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public unsafe class KernelTests
{
    public static TheoryData<string> Names => [.. Kernel.All().Select(kernel => kernel.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_product_is_what_a_plain_loop_says(string name)
    {
        var random = new Random(7);
        foreach (var (rows, inputs, outputs) in new[] { (1, 2, 1), (5, 16, 16), (7, 48, 33), (13, 384, 80), (30, 32, 112) })
        {
            var weights = Enumerable.Range(0, inputs * outputs).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();
            float[] scales = [.. Enumerable.Range(0, outputs).Select(_ => random.NextSingle())];
            float[] bias = [.. Enumerable.Range(0, outputs).Select(_ => random.NextSingle())];
            var packed = new PackedMatrix(weights, inputs, outputs, scales, bias);
            var (a, rowScales) = (new AlignedArray<short>(rows * inputs), new AlignedArray<float>(rows));
            foreach (ref var value in a.Span)
            {
                value = (short)random.Next(-Quantizer.Fine, Quantizer.Fine + 1);
            }

            rowScales.Span.Fill(0.5f);
            var result = new AlignedArray<float>(rows * packed.Width);

            Kernel.Choose(name).Multiply(a.Pointer, rowScales.Pointer, rows, packed.View, result.Pointer, packed.Width);

            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < outputs; j++)
                {
                    var sum = Enumerable.Range(0, inputs).Sum(k => a.Span[i * inputs + k] * weights[j * inputs + k]);
                    Assert.Equal(sum * (0.5f * scales[j]) + bias[j], result.Span[i * packed.Width + j]);
                }
            }
        }
    }

    [Fact]
    public void The_best_kernel_is_chosen_unless_another_is_named()
    {
        Assert.Equal(Kernel.All().First().Name, Kernel.Choose(null).Name);
        Assert.Equal("portable", Kernel.Choose("portable").Name);
        Assert.Equal(
            "GRIOT_KERNEL is avx512, avx2 or portable, not 'neon'.",
            Assert.Throws<PlatformNotSupportedException>(() => Kernel.Choose("neon")).Message);
    }

    [Fact]
    public void All_kernels_give_the_same_trees()
    {
        var shape = TinyTreebank.Shape;
        var trees = TinyTreebank.Treebank.Content;
        var network = new TrainableNetwork(shape, LabelSets.Collect(trees.Sentences, shape), seed: 11, arenaSize: 1000);
        var weights = NetworkWeights.ReadCopy(network.Quantize().ToSection());

        var parses = Kernel.All().Select(kernel => new TreeParser(weights, kernel).Parse(trees.Text, trees.Tokens)).ToArray();

        Assert.All(parses, parse => Assert.Equal(parses[0], parse));
    }

    [Fact]
    public void Sigmoid_and_tanh_are_right_to_six_digits()
    {
        for (var x = -20f; x <= 20; x += 0.01f)
        {
            var vector = System.Runtime.Intrinsics.Vector256.Create(x);
            Assert.Equal(1 / (1 + Math.Exp(-x)), Activation.Sigmoid(vector)[3], 2e-6);
            Assert.Equal(Math.Tanh(x), Activation.Tanh(vector)[3], 4e-6);
        }
    }

    [Fact]
    public void Rounding_keeps_the_largest_value_and_the_signs()
    {
        var from = new AlignedArray<float>(16);
        float[] values = [0, 1, -2, 4, 0.5f];
        values.CopyTo(from.Span);
        var to = new AlignedArray<short>(16);

        var scale = Quantizer.Row(from.Pointer, to.Pointer, 16, 400);

        Assert.Equal(0.01f, scale);
        Assert.Equal([0, 100, -200, 400, 50, 0], to.Span[..6].ToArray());
    }
}
