using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Griot.Language;

/// <summary>An embedding table as it is kept in a file: rows of int8 numbers and a scale a row.</summary>
sealed record EmbeddingData(int Rows, int Size, sbyte[] Values, float[] Scales)
{
    const int LargestSize = 1 << 24;

    /// <summary>A table over the bytes of the section, which must stay mapped as long as the table is used.</summary>
    public static unsafe EmbeddingTable Read(ref SectionReader reader)
    {
        var (rows, size) = (reader.Count(LargestSize), reader.Count(LargestSize));
        var scales = reader.Array<float>(rows);
        var values = reader.Array<sbyte>(checked(rows * size));
        return new EmbeddingTable(Address(values), Address(scales), rows, size);
    }

    /// <summary>The table as it was written.</summary>
    public static EmbeddingData ReadData(ref SectionReader reader)
    {
        var (rows, size) = (reader.Count(LargestSize), reader.Count(LargestSize));
        var scales = reader.Array<float>(rows).ToArray();
        return new EmbeddingData(rows, size, reader.Array<sbyte>(checked(rows * size)).ToArray(), scales);
    }

    public void Write(SectionWriter writer)
    {
        writer.Int32(Rows);
        writer.Int32(Size);
        writer.Array<float>(Scales);
        writer.Array<sbyte>(Values);
    }

    static unsafe T* Address<T>(ReadOnlySpan<T> mapped)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(mapped));
}
