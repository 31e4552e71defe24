using System.Runtime.CompilerServices;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>
/// Weights of a linear layer, widened to 16 bits and laid out for multiply-add of pairs: panels of 16 outputs, and in each
/// panel, for every pair of inputs, the sixteen pairs of weights side by side. A weight is <c>value * Scales[output]</c>.
/// Made once, read by every thread.
/// </summary>
sealed unsafe class PackedMatrix
{
    /// <summary>The outputs of one panel.</summary>
    public const int PanelWidth = PackedView.PanelWidth;

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
    /// <param name="memory">Where the matrix is put, beside others; else it has its own.</param>
    public PackedMatrix(ReadOnlySpan<sbyte> weights, int inputs, int outputs, ReadOnlySpan<float> scales, ReadOnlySpan<float> bias, LargePages? memory = null)
    {
        (Inputs, Outputs) = (inputs, outputs);
        Depth = (inputs + DepthStep - 1) / DepthStep * DepthStep;
        Width = (outputs + PanelWidth - 1) / PanelWidth * PanelWidth;
        values = memory?.Array<short>(Depth * Width) ?? new(Depth * Width);
        this.scales = memory?.Array<float>(Width) ?? new(Width);
        this.bias = memory?.Array<float>(Width) ?? new(Width);
        scales.CopyTo(this.scales.Span);
        bias.CopyTo(this.bias.Span);
        fixed (sbyte* rows = weights)
        {
            for (var panel = 0; panel < outputs; panel += PanelWidth)
            {
                PackPanel(rows + panel * inputs, Math.Min(PanelWidth, outputs - panel), (int*)(values.Pointer + panel * Depth));
            }
        }
    }

    /// <summary>Writes from front to back and reads sixteen rows side by side, since every start waits for this.</summary>
    [MethodImpl(HotCode.Options)]
    void PackPanel(sbyte* rows, int count, int* to)
    {
        var input = 0;
        for (; input + 1 < Inputs; input += 2, to += PanelWidth)
        {
            var from = rows + input;
            for (var output = 0; output < count; output++, from += Inputs)
            {
                to[output] = (from[1] << 16) + (ushort)from[0];
            }
        }

        for (var output = 0; input < Inputs && output < count; output++)
        {
            to[output] = (ushort)rows[output * Inputs + input];
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
