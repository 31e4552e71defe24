using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Griot.Language;

/// <summary>
/// Reads numbers, strings and arrays from a section of a model file, as <see cref="SectionWriter"/> wrote them. A reading
/// past the end says that the section is malformed.
/// </summary>
ref struct SectionReader(ReadOnlySpan<byte> section, string name)
{
    readonly ReadOnlySpan<byte> section = section;
    int position;

    public readonly bool AtEnd => position == section.Length;

    public int Int32() => MemoryMarshal.Read<int>(Take(sizeof(int)));

    /// <summary>A number that says how much follows.</summary>
    public int Count(int most)
    {
        var count = Int32();
        return count >= 0 && count <= most ? count : throw Malformed();
    }

    public string String() => Encoding.UTF8.GetString(Take(Count(section.Length)));

    public string[] Strings()
    {
        var strings = new string[Count(section.Length)];
        foreach (ref var s in strings.AsSpan())
        {
            s = String();
        }

        return strings;
    }

    /// <summary>An array that begins at the next multiple of eight, left where it lies.</summary>
    public ReadOnlySpan<T> Array<T>(int length)
        where T : unmanaged
    {
        position = (position + SectionWriter.Alignment - 1) / SectionWriter.Alignment * SectionWriter.Alignment;
        return MemoryMarshal.Cast<byte, T>(Take((long)length * Unsafe.SizeOf<T>()));
    }

    public readonly ModelFileException Malformed() => new($"The section '{name}' is malformed at byte {position}.");

    ReadOnlySpan<byte> Take(long length)
    {
        if (length < 0 || length > section.Length - position)
        {
            throw Malformed();
        }

        position += (int)length;
        return section.Slice(position - (int)length, (int)length);
    }
}
