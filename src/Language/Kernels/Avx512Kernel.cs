using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>Hands over to <see cref="Avx512Products"/>.</summary>
sealed unsafe class Avx512Kernel : Kernel
{
    /// <summary>Whether this machine can run it. Code that was compiled ahead cannot know, so that whatever asks is compiled anew: nothing but this does.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => Avx512BW.IsSupported;
    }

    public override string Name => "avx512";

    public override void Multiply(short* a, float* rowScales, int rows, PackedView b, float* result, int stride) =>
        Avx512Products.Multiply(a, rowScales, rows, b, result, stride);
}
