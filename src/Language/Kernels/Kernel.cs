using System.Runtime.Intrinsics.X86;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>
/// The one product that costs time: rows of 16-bit activations with a packed matrix, summed exactly in 32-bit integers
/// and only then scaled. Integers make every kernel give the same bits, so that trees do not depend on the machine.
/// </summary>
abstract unsafe class Kernel
{
    /// <summary>Names the kernel to use instead of the best one: <c>avx512</c>, <c>avx2</c> or <c>portable</c>.</summary>
    public const string Variable = "GRIOT_KERNEL";

    public abstract string Name { get; }

    /// <summary>The fastest kernel this machine has, unless <see cref="Variable"/> names another.</summary>
    /// <exception cref="PlatformNotSupportedException">The variable names a kernel this machine cannot run.</exception>
    public static Kernel Choose() => Choose(Environment.GetEnvironmentVariable(Variable));

    public static Kernel Choose(string? name) => name switch
    {
        null or "" => Avx512Kernel.IsSupported ? new Avx512Kernel() : Avx2.IsSupported ? new Avx2Kernel() : new PortableKernel(),
        "avx512" when Avx512Kernel.IsSupported => new Avx512Kernel(),
        "avx2" when Avx2.IsSupported => new Avx2Kernel(),
        "portable" => new PortableKernel(),
        "avx512" or "avx2" => throw new PlatformNotSupportedException($"This machine has no {name}, which {Variable} asks for."),
        _ => throw new PlatformNotSupportedException($"{Variable} is avx512, avx2 or portable, not '{name}'."),
    };

    /// <summary>The kernels this machine can run.</summary>
    public static IEnumerable<Kernel> All()
    {
        if (Avx512Kernel.IsSupported)
        {
            yield return new Avx512Kernel();
        }

        if (Avx2.IsSupported)
        {
            yield return new Avx2Kernel();
        }

        yield return new PortableKernel();
    }

    /// <summary>
    /// For each row: <c>result[j] = (Σ row[k] · b[k, j]) · (rowScale · Scales[j]) + Bias[j]</c>.
    /// The sum of products must stay within 32 bits: see <see cref="Quantizer"/>.
    /// </summary>
    /// <param name="a">The rows, each of <c>b.Depth</c> values, one after another.</param>
    /// <param name="rowScales">What one step of each row is worth.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="b">The matrix.</param>
    /// <param name="result">The first row of the result.</param>
    /// <param name="stride">From one row of the result to the next, at least <c>b.Width</c>.</param>
    public abstract void Multiply(short* a, float* rowScales, int rows, PackedView b, float* result, int stride);
}
