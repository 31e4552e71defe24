using System.Runtime.CompilerServices;

namespace Griot.Language;

/// <summary>
/// Weights of a linear layer, widened to 16 bits and laid out for multiply-add of pairs: panels of 16 outputs, and in each
/// panel, for every pair of inputs, the sixteen pairs of weights side by side. A weight is <c>value * Scales[output]</c>.
/// Made once, read by every thread.
/// </summary>
sealed unsafe class PackedMatrix
{
    /// <summary>The outputs of one panel.</summary>
    public const int PanelWidth = 16;

    /// <summary>A row of inputs must hold a multiple of so many values; what is added is zero.</summary>
    public const int DepthStep = 2;

    readonly AlignedArray<short> values;
    readonly AlignedArray<float> scales;
    readonly AlignedArray<float> bias;

    /// <summary>Packs int8 weights.</summary>
    /// <param name="weights">One row an output, each of <paramref name="inputs"/> values.</param>
    /// <param name="inputs">The values of a row.</param>
    /// <param name="outputs">The number of rows.</param>
    /// <param name="scales">What one step of each output's weights is worth.</param>
    /// <param name="bias">One an output, or none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PackedMatrix(ReadOnlySpan<sbyte> weights, int inputs, int outputs, ReadOnlySpan<float> scales, ReadOnlySpan<float> bias)
    {
        (Inputs, Outputs) = (inputs, outputs);
        Depth = (inputs + DepthStep - 1) / DepthStep * DepthStep;
        Width = (outputs + PanelWidth - 1) / PanelWidth * PanelWidth;
        values = new AlignedArray<short>(Depth * Width);
        this.scales = new AlignedArray<float>(Width);
        this.bias = new AlignedArray<float>(Width);
        scales.CopyTo(this.scales.Span);
        bias.CopyTo(this.bias.Span);
        for (var output = 0; output < outputs; output++)
        {
            var row = weights.Slice(output * inputs, inputs);
            var to = values.Pointer + output / PanelWidth * PanelWidth * Depth + output % PanelWidth * 2;
            for (var input = 0; input < row.Length; input++)
            {
                to[(input >> 1) * (2 * PanelWidth) + (input & 1)] = row[input];
            }
        }
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary><see cref="Inputs"/>, rounded up to whole pairs.</summary>
    public int Depth { get; }

    /// <summary><see cref="Outputs"/>, rounded up to whole panels.</summary>
    public int Width { get; }

    public PackedView View => new(values.Pointer, scales.Pointer, bias.Pointer, Depth, Width);
}

/// <summary>A packed matrix as kernels see it: pointers and sizes. The width is a multiple of 16.</summary>
readonly unsafe struct PackedView(short* values, float* scales, float* bias, int depth, int width)
{
    public readonly short* Values = values;
    public readonly float* Scales = scales;
    public readonly float* Bias = bias;
    public readonly int Depth = depth;
    public readonly int Width = width;
}
