using System.Runtime.CompilerServices;

namespace Griot.Kernels;

/// <summary>How methods are compiled in which a program that parses spends its time.</summary>
static class HotCode
{
    /// <summary>
    /// A Release build compiles them ahead, at their best; what asks for that at run time is not compiled ahead. A Debug build has no machine code
    /// beforehand, and tests that start the program hundreds of times would run them at their worst.
    /// </summary>
#if DEBUG
    public const MethodImplOptions Options = MethodImplOptions.AggressiveOptimization;
#else
    public const MethodImplOptions Options = default;
#endif
}
