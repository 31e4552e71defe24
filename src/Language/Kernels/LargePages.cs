using System.Runtime.CompilerServices;

namespace Griot.Language;

/// <summary>
/// Memory for arrays that live together, asked for in pieces of some megabytes of which Linux is told that large pages would be welcome:
/// the first touch of thousands of small ones takes longer than parsing a page of text.
/// </summary>
sealed unsafe class LargePages
{
    const int Piece = 8 << 20;
    const int LargePage = 2 << 20;
    const int Alignment = 64;

    byte[] memory = [];
    nint next;
    nint end;

    /// <summary>An array of zeros that begins at a cache line.</summary>
    public AlignedArray<T> Array<T>(int length)
        where T : unmanaged
    {
        var bytes = (nint)length * sizeof(T);
        if (bytes > end - next)
        {
            Grow(bytes);
        }

        var array = new AlignedArray<T>(memory, (T*)next, length);
        next = (next + bytes + Alignment - 1) & -Alignment;
        return array;
    }

    void Grow(nint bytes)
    {
        // What the collector hands out so large comes fresh from the system, and untouched.
        memory = GC.AllocateArray<byte>((int)(Math.Max(bytes, Piece) + LargePage), pinned: true);
        var start = (nint)Unsafe.AsPointer(ref memory[0]);
        end = start + memory.Length;
        next = (start + LargePage - 1) & -LargePage;
        MemoryAdvice.WantLargePages(next, (end - next) & -LargePage);
    }
}
