using System.Runtime.CompilerServices;

namespace Griot.Language;

/// <summary>
/// An array that never moves and begins at a cache line, so that vectors never straddle two. Its pointer is good as long
/// as the array is referenced.
/// </summary>
sealed unsafe class AlignedArray<T>
    where T : unmanaged
{
    const int Alignment = 64;

    readonly Array memory;

    /// <summary>An array of zeros.</summary>
    public AlignedArray(int length)
    {
        var array = GC.AllocateArray<T>(length + Alignment / sizeof(T), pinned: true);
        var first = (nuint)Unsafe.AsPointer(ref array[0]);
        (memory, Length) = (array, length);
        Pointer = (T*)((first + Alignment - 1) / Alignment * Alignment);
    }

    /// <summary>A part of an array that never moves; see <see cref="LargePages"/>.</summary>
    public AlignedArray(Array memory, T* pointer, int length)
    {
        (this.memory, Length) = (memory, length);
        Pointer = pointer;
    }

    public int Length { get; }

    public T* Pointer { get; }

    public Span<T> Span => new(Pointer, Length);
}
