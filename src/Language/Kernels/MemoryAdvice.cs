using System.Runtime.InteropServices;

namespace Griot.Language;

/// <summary>What Linux is told of memory (<c>madvise</c>). Advice, so that it does not matter whether it is taken; elsewhere nothing is said.</summary>
static partial class MemoryAdvice
{
    const int HugePages = 14;
    const int PopulateToRead = 22;

    /// <summary>Large pages would be welcome.</summary>
    public static void WantLargePages(nint start, nint length) => Give(start, length, HugePages);

    /// <summary>All of it will be read: one call takes the place of hundreds of page faults. Kernels before 5.14 do not know it.</summary>
    public static void WillReadAll(nint start, nint length) => Give(start, length, PopulateToRead);

    static void Give(nint start, nint length, int advice)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(start, length, advice);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nint length, int advice);
}
