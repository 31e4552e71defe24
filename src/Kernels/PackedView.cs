namespace Griot.Kernels;

/// <summary>
/// A packed matrix as kernels see it: pointers and sizes. Panels of 16 outputs, and in each panel, for every pair of inputs, the sixteen pairs of
/// weights side by side. The width is a multiple of 16.
/// </summary>
readonly unsafe struct PackedView(short* values, float* scales, float* bias, int depth, int width)
{
    /// <summary>Outputs side by side in a panel.</summary>
    public const int PanelWidth = 16;

    public readonly short* Values = values;
    public readonly float* Scales = scales;
    public readonly float* Bias = bias;
    public readonly int Depth = depth;
    public readonly int Width = width;
}
