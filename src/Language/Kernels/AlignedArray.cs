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

    readonly T[] array;
    readonly int start;

    /// <summary>An array of zeros.</summary>
    public AlignedArray(int length)
    {
        array = GC.AllocateArray<T>(length + Alignment / sizeof(T), pinned: true);
        var first = (nuint)Unsafe.AsPointer(ref array[0]);
        start = (int)((Alignment - first % Alignment) % Alignment / (nuint)sizeof(T));
        Length = length;
        Pointer = (T*)first + start;
    }

    public int Length { get; }

    public T* Pointer { get; }

    public Span<T> Span => array.AsSpan(start, Length);
}
